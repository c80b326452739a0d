"""What a run has worked out once is not worked out again in each of its notebooks.

A run names a folder of its own in WORKBOOK_HANDOVER; there, and only while it runs, the results of the functions marked
`@once` are kept under a digest of what they were made from. Without that variable, as in a notebook run by hand, they just run.
"""

import os
import pickle
from functools import wraps
from hashlib import sha256
from inspect import signature
from pathlib import Path

import pandas as pd

from analysis.writing import write_whole

VARIABLE = "WORKBOOK_HANDOVER"


def once(function):
    """Mark a function of tables or of a folder; its argument `executor`, if it has one, changes nothing about its result."""
    parameters = signature(function)

    @wraps(function)
    def kept(*arguments, **options):
        if VARIABLE not in os.environ:
            return function(*arguments, **options)
        given = parameters.bind(*arguments, **options)
        given.apply_defaults()
        path = Path(os.environ[VARIABLE], f"{function.__name__}-{digest(*(v for k, v in given.arguments.items() if k != 'executor'))}.pickle")
        if path.exists():
            return pickle.loads(path.read_bytes())
        result = function(*arguments, **options)
        write_whole(path, pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL))
        return result

    return kept


def digest(*things):
    """A digest of tables, by everything in them; of folders, by the names, sizes and times of the files in them; of other values."""
    total = sha256()
    for thing in things:
        if isinstance(thing, pd.DataFrame):
            total.update(repr(list(thing.columns)).encode())
            total.update(pd.util.hash_pandas_object(thing).to_numpy().tobytes())
        elif isinstance(thing, (str, Path)) and Path(thing).is_dir():
            files = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(Path(thing).iterdir()) if path.is_file()]
            total.update(repr((str(Path(thing).resolve()), files)).encode())
        else:
            total.update(repr(thing).encode())
    return total.hexdigest()[:32]
