"""Files that are whole or not there, and tables that a spreadsheet cannot take for formulas."""

import os
import re
from filecmp import cmp
from pathlib import Path

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # signs that XML does not allow
# In each page, PDF and DOCX that the workbook makes: nothing is loaded; the day; a note in the ZIP.
MARKS = (
    b"content=\"default-src 'none'; img-src data:; ",
    b"(D:20000101000000",
    b"made by the workbook, not edited",
)


def write_whole(path, content):
    """Write `content` (str or bytes) to `path` so that a reader never meets half of it.

    A file that already holds exactly this content is left alone. Raises OSError where the folder
    cannot be written.
    """
    write_all({path: content})


def write_all(contents):
    """`write_whole` for {path: content}; a DataFrame is written as CSV, without its whole text.

    All are on the disk, beside their places, before the first is moved: a full disk changes none.
    """
    waiting = {}
    try:
        for path, content in contents.items():
            path = Path(path)
            data = content.encode("utf-8") if isinstance(content, str) else content
            table = not isinstance(data, bytes)
            if not table and path.is_file() and path.read_bytes() == data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            part = waiting[path] = path.with_name(f".{os.getpid()}.{len(waiting)}")
            csv_text(data, part) if table else part.write_bytes(data)
            if table and path.is_file() and cmp(path, part, shallow=False):
                waiting.pop(path).unlink()
        for path, part in waiting.items():
            part.replace(path)
    except OSError as error:
        raise OSError(error.errno, f"{path} cannot be written: {error.strerror}") from error
    finally:
        for part in waiting.values():
            part.unlink(missing_ok=True)


def write_pages(contents):
    """`write_all` for files that a reader names; one that the workbook did not make stays.

    Each holds one of MARKS, which Word and LibreOffice take away when they save an edited document.
    Raises ValueError where something else is at a path.
    """
    for path in filter(os.path.lexists, contents):
        if not (path.is_file() and any(mark in path.read_bytes() for mark in MARKS)):
            raise ValueError(
                f"{path} is there already, and no run made it: name another with --out."
            )
    write_all(contents)


def csv_text(table, path=None):
    """A DataFrame as CSV text, which is returned or, with a path, written there.

    Text cells that a spreadsheet would run (= + - @ tab first) get a leading apostrophe. Numbers
    stay numbers, -0.5 included; dates are written as YYYY-MM-DD.
    """
    table = table.copy(deep=False)
    for column in table.columns:
        if table[column].dtype.kind not in "biufM":
            table[column] = table[column].map(_harmless)
    return table.to_csv(path, index=False, lineterminator="\n", date_format="%Y-%m-%d")


def _harmless(cell):
    formula = isinstance(cell, str) and cell.lstrip(" ").startswith(
        ("=", "+", "-", "@", "\t", "\r")
    )
    return f"'{cell}" if formula else cell
