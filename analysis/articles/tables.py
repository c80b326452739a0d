"""Tables and lists that readers keep beside their articles: reading them, and comparing copied words."""

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis import paths

REMOVE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # soft hyphen, no width
ALIKE = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣-", "-")
    | dict.fromkeys("‘’‚‛ʼ′`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
)


class TableError(ValueError):
    """A table that cannot be used; its message names file, row, column and the remedy."""


@lru_cache(4096)  # the same sentences and quotes are looked for in each other again and again
def normalise(text):
    """`text` with each kind of space, dash and quotation mark written one way: copies are equal."""
    text = unicodedata.normalize("NFC", text).translate(REMOVE).translate(ALIKE)
    text = re.sub(r"\s*-[\s-]*", "-", text)  # " – ", "--" and "—" are typesetters' choices
    return re.sub(r"\s+", " ", text).strip()


def read_table(folder, name, required=(), optional=(), shared=False):
    """The CSV table `name` of a folder: the columns asked for as stripped text, and `row`.

    `row` is the number that a spreadsheet shows (int; the header is row 1). An optional column that
    is not there is blank; a file that is not there gives an empty table. shared: where the folder
    has no such file, the project's own is read. Commas or semicolons, as spreadsheets save. In a
    column `article` the ending of a file's name is taken off, so that it holds the article's key.
    Raises TableError for a file that is no UTF-8, lacks a column, or has a row with too many cells.
    """
    path, columns = find_file(folder, name, shared), [*required, *optional]
    if not path.exists():
        return pd.DataFrame(columns=["row", *columns], dtype=str).astype({"row": int})
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise TableError(f"{name} is not UTF-8 text: save it again as “CSV UTF-8”.") from None
    first = text.split("\n", 1)[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    header = [cell.strip() for cell in rows[0]] if rows else []
    if missing := [column for column in required if column not in header]:
        raise TableError(f"{name}, row 1: the column {', '.join(missing)} is missing. Add it.")
    records = []
    for number, cells in enumerate(rows[1:], 2):
        if len(cells) > len(header) and any(cells):
            raise TableError(
                f"{name}, row {number}: {len(cells)} cells under {len(header)} column names; "
                "a text that holds a comma needs quotation marks around it."
            )
        if any(cell.strip() for cell in cells):
            record = dict(zip(header, map(str.strip, cells), strict=False))
            records.append({"row": number} | {c: record.get(c, "") for c in columns})
    table = pd.DataFrame(records, columns=["row", *columns])
    if "article" in table:
        table["article"] = table["article"].str.replace(r"\.(txt|html?)$", "", regex=True)
    return table.astype({"row": int})


def read_list(folder, name, shared=True):
    """The entries of a list such as stopwords.txt: one a line, without blank lines and # comments.

    shared: where the folder has no such file, the project's own is read; else it gives [].
    """
    path = find_file(folder, name, shared)
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    return [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]


def find_file(folder, name, shared):
    """Path of a file in `folder`; where it is not there and `shared`, in the project's seeds."""
    path = paths.from_root(folder) / name
    return path if path.exists() or not shared else paths.SEEDS / name
