"""Files that are whole or not there, and tables that a spreadsheet cannot take for formulas."""

import os
from pathlib import Path


def write_whole(path, content):
    """Write `content` (str or bytes) to `path` so that a reader never meets half of it.

    A file that already holds exactly this content is left alone. Raises OSError where the folder
    cannot be written.
    """
    write_all({path: content})


def write_all(contents):
    """`write_whole` for {path: content}.

    All are on the disk, beside their places, before the first is moved: a full disk changes none.
    """
    waiting = {}
    try:
        for path, content in contents.items():
            path = Path(path)
            data = content.encode("utf-8") if isinstance(content, str) else content
            if path.is_file() and path.read_bytes() == data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path] = path.with_name(f".{os.getpid()}.{len(waiting)}")
            waiting[path].write_bytes(data)
        for path, part in waiting.items():
            part.replace(path)
    except OSError as error:
        raise OSError(error.errno, f"{path} cannot be written: {error.strerror}") from error
    finally:
        for part in waiting.values():
            part.unlink(missing_ok=True)


def csv_text(table):
    """A DataFrame as CSV text.

    Text cells that a spreadsheet would run (= + - @ tab first) get a leading apostrophe. Numbers
    stay numbers, -0.5 included; dates are written as YYYY-MM-DD.
    """
    table = table.copy()
    for column in table.columns:
        if table[column].dtype.kind not in "biufM":
            table[column] = table[column].map(_harmless)
    return table.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")


def _harmless(cell):
    formula = isinstance(cell, str) and cell.lstrip(" ").startswith(
        ("=", "+", "-", "@", "\t", "\r")
    )
    return f"'{cell}" if formula else cell
