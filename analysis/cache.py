"""What a run has worked out in one notebook is not worked out again in the next.

A run names a folder of its own in the environment variable WORKBOOK_CACHE before it loads anything
else; there, and only while it runs, joblib keeps the results of the functions marked `@once`.
Without that variable, as in a notebook run by hand, they just run.
"""

import os

VARIABLE = "WORKBOOK_CACHE"


def once(function):
    """Mark a function of tables, plain values and paths whose result is worth keeping for a run.

    Its argument `executor` changes nothing about the result.
    """
    if VARIABLE not in os.environ:
        return function
    from joblib import Memory

    return Memory(os.environ[VARIABLE], verbose=0).cache(function, ignore=["executor"])
