"""What a run has worked out in one notebook is not worked out again in the next.

A run names a folder of its own in the environment variable WORKBOOK_CACHE; there, and only while
it runs, joblib keeps the results of the functions marked `@once`. Without that variable, as in a
notebook run by hand, they just run.
"""

import os
from functools import wraps
from hashlib import sha256
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
        names = [function.__module__, function.__qualname__]
        key = digest(names + [v for name, v in given.arguments.items() if name != "executor"])
        memory = Memory(os.environ[VARIABLE], verbose=0)
        return memory.cache(work, ignore=["function", "given"])(key, function, given)

    return kept


def work(key, function, given):
    """What joblib keeps under `key`: its own would be another in each process.

    It looks at whether two equal strings are one object, which differs from process to process.
    """
    return function(*given.args, **given.kwargs)


def digest(thing):
    """A digest of a table by everything in it, of a folder by its files, else of the value."""
    if isinstance(thing, pd.Series):
        thing = thing.to_frame()
    if isinstance(thing, pd.DataFrame):
        rows = pd.util.hash_pandas_object(thing).to_numpy().tobytes()
        thing = (list(thing.columns), sha256(rows).hexdigest())
    elif isinstance(thing, dict):
        thing = [digest(pair) for pair in thing.items()]
    elif isinstance(thing, set | frozenset):
        thing = sorted(map(digest, thing))
    elif isinstance(thing, list | tuple):
        thing = list(map(digest, thing))
    elif isinstance(thing, Path) and thing.is_dir():
        found = sorted([*thing.glob("*"), *thing.glob("*/*")])  # lexicons/ is a folder in it
        files = ((path, path.stat()) for path in found if path.is_file())
        thing = [str(thing.resolve())] + [(str(p), s.st_size, s.st_mtime_ns) for p, s in files]
    return sha256(repr(thing).encode("utf-8", "backslashreplace")).hexdigest()
