"""Tables and lists that readers keep beside their articles, and what two of them change.

sources.csv says what an article is, overrides.csv what its lines are.
"""

import csv
import re
import unicodedata
from functools import lru_cache

import pandas as pd

from analysis import paths
from analysis.articles.blocks import Line
from analysis.articles.metadata import is_date

REMOVE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # soft hyphen, no width
ALIKE = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣-", "-")
    | dict.fromkeys("‘’‚‛ʼ′`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
)
SOURCES, OVERRIDES = "sources.csv", "overrides.csv"
FACTS = ("source", "title", "author", "published", "url", "genre", "basis", "use")
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
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ",".join(columns)
    except UnicodeDecodeError:
        raise TableError(f"{name} is not UTF-8 text: save it again as “CSV UTF-8”.") from None
    delimiter = max(",;", key=text.split("\n", 1)[0].count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    header = [cell.strip() for cell in next(rows, [])]
    if missing := [column for column in required if column not in header]:
        raise TableError(f"{name}, row 1: the column {', '.join(missing)} is missing. Add it.")
    records, blank = [], dict.fromkeys(columns, "")
    for number, row in enumerate(rows, 2):
        cells = [cell.strip() for cell in row]
        if any(cells):
            records.append(blank | dict(zip(header, cells, strict=False)) | {"row": number})
        if any(cells[len(header) :]):
            raise TableError(
                f"{name}, row {number}: {len(cells)} cells under {len(header)} column names; "
                "a text that holds a comma needs quotation marks around it."
            )
    table = pd.DataFrame(records, columns=["row", *columns]).astype({"row": int})
    if "article" in table:
        table["article"] = table["article"].str.replace(r"\.(txt|html?)$", "", regex=True)
    return table


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
    needed = ["file", "line", "role"]
    sources, problems = fitting(folder, names, SOURCES, ["file"], FACTS)
    overrides, others = fitting(folder, names, OVERRIDES, [*needed, "why"], ["starts"])
    sources = sources[sources["file"] != ""]
    problems += [
        (SOURCES, f"Row {row.row}: “{row.file}” has a row already, which is used. Delete one.")
        for row in sources[sources["file"].duplicated()].itertuples()
    ]
    facts = sources.drop_duplicates("file").set_index("file").to_dict("index")
    by_file = overrides[(overrides[needed] != "").all(axis=1)].groupby("file")
    return facts, {file: rows.to_dict("records") for file, rows in by_file}, problems + others


def fitting(folder, names, table, required, optional):
    """(rows, problems): a table without the cells that do not fit, and [(file, reason)] for them.

    A table that cannot be used has no rows.
    """
    tests = {  # what a cell must pass unless it is blank, and what is said of one that does not
        "file": (names.__contains__, "is the name of no article in this folder"),
        "published": (
            is_date,
            "is no date; write 2018, 2018-03, 2018-03-28 or two of these with / between",
        ),
        "use": (lambda cell: cell.lower() in ("yes", "no"), "is neither yes nor no"),
        "line": (str.isdecimal, "is no line number"),
        "role": (("title", "body", "dropped").__contains__, "is none of title, body, dropped"),
    }
    try:
        rows, problems = read_table(folder, table, required, optional), []
    except TableError as error:
        return pd.DataFrame(columns=["row", *required, *optional]), [(table, str(error))]
    for column in rows.columns.intersection(list(tests)):
        passes, reason = tests[column]
        wrong = rows[(rows[column] != "") & ~rows[column].map(passes).astype(bool)]
        cells = zip(wrong["row"], wrong[column], strict=True)
        problems += [(table, f"Row {n}, column {column}: “{x}” {reason}.") for n, x in cells]
        rows.loc[wrong.index, column] = ""
    return rows, problems


def overrule(lines, rows, name):
    """(lines, problems): an article's lines as its rows of overrides.csv have them.

    problems: [(file, reason)] for each row whose line is not there, or does not begin with the text
    in its column `starts`; such a row is not used. A line that is made the title replaces the one
    that was found.
    """
    found, problems = {line.number: line for line in lines}, []
    for row in rows:
        number, starts = int(row["line"]), normalise(row["starts"]).rstrip(".… ")
        line = found.get(number, Line(number, "", "", ""))
        if line.text and normalise(line.text).startswith(starts):
            if row["role"] == "title":
                titles = [other for other in lines if found[other.number].role == "title"]
                found |= {old.number: old._replace(role="dropped", rule=BY_HAND) for old in titles}
            found[number] = line._replace(role=row["role"], rule=BY_HAND)
        else:
            reason = (
                f"Row {row['row']}: line {number} of {name} begins with “{line.text[:40]}”. "
                "Correct the row; it is not used."
            )
            problems.append((OVERRIDES, reason))
    return list(found.values()), problems
