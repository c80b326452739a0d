"""What a run has worked out in one notebook is not worked out again in the next.

A run names a folder of its own in the environment variable WORKBOOK_CACHE; there, and only while
it runs, joblib keeps the results of the functions marked `@once`. Without that variable, as in a
notebook run by hand, they just run.
"""

import os
from functools import wraps
from inspect import signature
from pathlib import Path

import pandas as pd

VARIABLE = "WORKBOOK_CACHE"


def once(function):
    """Mark a function of tables, plain values and folders (given as Path) that is worth keeping.

    Its argument `executor`, if it has one, changes nothing about its result. A folder counts by
    the names, sizes and times of its files, so a changed file is read anew.
    """
    parameters = signature(function)

    @wraps(function)
    def kept(*arguments, **options):
        if VARIABLE not in os.environ:
            return function(*arguments, **options)
        from joblib import Memory

        given = parameters.bind(*arguments, **options)
        given.apply_defaults()
        key = [_key(value) for name, value in given.arguments.items() if name != "executor"]
        work = Memory(os.environ[VARIABLE], verbose=0).cache(_work, ignore=["function", "given"])
        return work([function.__module__, function.__qualname__, *key], function, given)

    return kept


def _work(key, function, given):
    """What joblib keeps under `key`."""
    return function(*given.args, **given.kwargs)


def _key(value):
    """What stands for an argument: of equal tables joblib itself may make different keys."""
    if isinstance(value, pd.DataFrame | pd.Series):
        return list(getattr(value, "columns", ())), pd.util.hash_pandas_object(value).to_numpy()
    if isinstance(value, Path) and value.is_dir():
        files = sorted([*value.glob("*"), *value.glob("*/*")])  # lexicons/ is a folder in it
        stats = [(str(path), path.stat()) for path in files if path.is_file()]
        return str(value.resolve()), [(name, s.st_size, s.st_mtime_ns) for name, s in stats]
    return value
