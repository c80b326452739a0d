"""Tables and lists that readers keep beside their articles, and what two of them change.

sources.csv says what an article is, overrides.csv what its lines are.
"""

import csv
import re
import unicodedata
from functools import lru_cache

import pandas as pd

from analysis import paths
from analysis.articles.metadata import is_date

REMOVE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # soft hyphen, no width
ALIKE = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣-", "-")
    | dict.fromkeys("‘’‚‛ʼ′`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
)
SOURCES, OVERRIDES = "sources.csv", "overrides.csv"
FACTS = ("source", "title", "author", "published", "url", "genre", "basis", "use")
ROLES = ("title", "body", "dropped")
BY_HAND = "by hand"


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


def read_by_hand(folder, names):
    """(facts, overrides, problems) of a folder whose articles have these file names.

    facts: {file name: its row of sources.csv as a dict}. overrides: {file name: its rows of
    overrides.csv as dicts}. problems: [(file, reason)] for each cell that does not fit; it counts
    as blank, and in overrides.csv its row is not used.
    """
    is_file = (names.__contains__, "there is no article “{}” in this folder")
    published = "“{}” is no date; write 2018, 2018-03, 2018-03-28 or two of these with / between"
    use = (lambda cell: cell.lower() in ("yes", "no"), "“{}” is neither yes nor no")
    tests = {"file": is_file, "published": (is_date, published), "use": use}
    rows, problems = fitting(folder, SOURCES, (("file",), FACTS), tests)
    known, overrides = {}, {}
    for row in rows:
        if row["file"] and known.setdefault(row["file"], row) is not row:
            reason = (
                f"Row {row['row']}: “{row['file']}” has a row already, which is used. Delete one."
            )
            problems.append((SOURCES, reason))
    line = (re.compile("[0-9]+").fullmatch, "“{}” is no line number")
    role = (ROLES.__contains__, f"“{{}}” is none of {', '.join(ROLES)}")
    tests = {"file": is_file, "line": line, "role": role}
    rows, wrong = fitting(folder, OVERRIDES, (("file", "line", "role", "why"), ("starts",)), tests)
    for row in rows:
        if row["file"] and row["line"] and row["role"]:
            overrides.setdefault(row["file"], []).append(row)
    return known, overrides, problems + wrong


def fitting(folder, name, columns, tests):
    """(rows, problems): the rows of a table as dicts, and [(file, reason)] for wrong cells.

    columns: the required and the optional ones. tests: {column: (what its cells must pass unless
    they are blank, what is said of one that does not)}; such a cell is made blank.
    """
    try:
        rows = read_table(folder, name, *columns).to_dict("records")
    except TableError as error:
        return [], [(name, str(error))]
    problems = []
    for row in rows:
        for column, (passes, reason) in tests.items():
            if row[column] and not passes(row[column]):
                reason = f"Row {row['row']}, column {column}: {reason.format(row[column])}."
                problems.append((name, reason))
                row[column] = ""
    return rows, problems


def overrule(lines, rows, name):
    """(lines, problems): one article's lines with the roles its rows of overrides.csv give.

    problems: [(file, reason)] for rows that name no line, or another than their `starts` says.
    """
    found, problems = {line.number: line for line in lines}, []
    for row in rows:
        number, starts = int(row["line"]), normalise(row["starts"]).rstrip(".… ")
        line = found.get(number)
        if not line or not normalise(line.text).startswith(starts):
            text = f"begins with “{line.text[:40]}”" if line else "has no text"
            reason = f"line {number} of {name} {text}. Correct the row; it is not used."
            problems.append((OVERRIDES, f"Row {row['row']}: {reason}"))
            continue
        if row["role"] == "title":
            for other in [other for other in found.values() if other.role == "title"]:
                found[other.number] = other._replace(role="dropped", rule=BY_HAND)
        found[number] = line._replace(role=row["role"], rule=BY_HAND)
    return list(found.values()), problems
