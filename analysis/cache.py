"""What a run has worked out in one process is not worked out again in the next.

A run names a folder of its own in the environment variable WORKBOOK_CACHE; there, and only while it
runs, joblib keeps the results of the functions marked `@once`. Without that variable, as in a
notebook run by hand, they just run.
"""

import os
from functools import wraps

VARIABLE = "WORKBOOK_CACHE"


def once(function):
    """Mark a function of tables, plain values and paths whose result is worth keeping for a run.

    Its argument `executor` changes nothing about the result.
    """

    @wraps(function)
    def kept(*args, **named):
        # Asked at each call, since a run has loaded this function before it names its folder.
        if VARIABLE not in os.environ:
            return function(*args, **named)
        from joblib import Memory

        memory = Memory(os.environ[VARIABLE], verbose=0)
        return memory.cache(function, ignore=["executor"])(*args, **named)

    return kept
