"""Tables and lists that readers keep beside their articles, and what two of them change.

sources.csv says what an article is, overrides.csv what its lines are.
"""

import csv
import io
import os
import re
import unicodedata
from functools import lru_cache

import pandas as pd

from analysis import paths
from analysis.articles.encodings import bytes_of, encoding_of, tidy
from analysis.articles.metadata import is_date
from analysis.articles.text import WORD, Line

ALIKE = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣-", "-")
    | dict.fromkeys("‘’‚‛ʼ′`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")  # soft hyphen, no width: away
)
SOURCES, OVERRIDES = "sources.csv", "overrides.csv"
FACTS = ("source", "title", "author", "published", "url", "genre", "basis", "use")
BY_HAND = "by hand"
ENDING = r"\.(?:txt|html?|[ct]sv|xls[xm]?|ods|jsonl?|doc[xm]|rtf|odt|pdf)(?=(?:#\d+)?$)"


class TableError(ValueError):
    """A table that cannot be used; its message names file, row, column and the remedy."""


@lru_cache(4096)  # the same sentences and quotes are looked for in each other again and again
def normalise(text):
    """`text` with each kind of space, dash and quotation mark written one way: copies are equal."""
    text = unicodedata.normalize("NFC", text).translate(ALIKE)
    text = re.sub(r"\s*-[\s-]*", "-", text)  # " – ", "--" and "—" are typesetters' choices
    return re.sub(r"\s+", " ", text).strip()


def read_table(folder, name, required=(), optional=(), *, errors="strict"):
    """The table `name` of a folder: the columns asked for as stripped text, and `row`.

    As spreadsheets save it: UTF-8 or UTF-16, with commas, semicolons or tabs; above the headings
    may stand "sep=;" and remarks, a row with one filled cell each. `row` is the number that the
    spreadsheet shows (int; the header of a table without remarks is row 1). Accents are composed
    (NFC), and signs that nobody sees are taken out. An optional column that is not there is blank;
    a file that is not there gives an empty table. In a column `article` the ending of a file's name
    is taken off, so that it holds the article's key. errors: "replace" reads a file in another
    encoding too, for tables of which only the ASCII counts. Raises TableError for a table that
    cannot be read whole.
    """
    path, columns = paths.from_root(folder) / name, [*required, *optional]
    text = text_of(path, name, errors) if os.path.lexists(path) else ",".join(columns)
    rows, header = under_headings(text, name, required)
    if twice := [column for column in columns if header.count(column) > 1]:
        raise TableError(f"{name}: two columns are named {twice[0]}. Rename or delete one.")
    records, blank = [], dict.fromkeys(columns, "")
    for number, cells in rows:
        if any(cells):
            records.append(blank | dict(zip(header, cells, strict=False)) | {"row": number})
        if any(cells[len(header) :]):
            raise TableError(
                f"{name}, row {number}: {len(cells)} cells under {len(header)} column names; "
                "a text that holds a comma needs quotation marks around it."
            )
    table = pd.DataFrame(records, columns=["row", *columns]).astype({"row": int})
    if "article" in table:
        table["article"] = table["article"].str.replace(ENDING, "", regex=True)
    return table


def text_of(path, name, errors="strict"):
    """The text of a table or list; raises TableError where it cannot be opened or decoded."""
    data = bytes_of(path)
    if isinstance(data, str):
        raise TableError(f"{name}: {data}")
    try:
        encoding = encoding_of(data)
        if encoding.startswith("utf") or errors != "strict":
            return data.decode(encoding, errors).removeprefix("\ufeff")
    except ValueError:  # what BadFile and UnicodeDecodeError are, too
        pass
    raise TableError(f"{name} is not UTF-8 text: save it again as “CSV UTF-8”.")


def under_headings(text, name, required):
    """((number, cells) of each row below the headings, the headings) of a table's text."""
    marked = re.match(r'"?sep=(.)"?[\r\n]+', text, re.IGNORECASE)
    text = text[marked.end() if marked else 0 :]
    lines = (line for line in text.splitlines() if {*required} <= {*WORD.findall(line.lower())})
    headings = next(lines, text.split("\n", 1)[0])
    rows = numbered(text, name, marked[1] if marked else max(",;\t", key=headings.count))
    header = []
    for _, cells in rows:
        header = [cell.lower() for cell in cells]
        if sum(map(bool, header)) > 1 or set(required).issubset(header):
            break
    if missing := [column for column in required if column not in header]:
        raise TableError(f"{name}, row 1: the column {', '.join(missing)} is missing. Add it.")
    return rows, header


def numbered(text, name, delimiter):
    """(number, cells) of each row of a table; its cells are tidy, composed (NFC) and stripped."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, row in enumerate(rows, 1):
            yield number, [unicodedata.normalize("NFC", tidy(cell)).strip() for cell in row]
    except csv.Error:
        raise TableError(
            f"{name}, row {number + 1}: a quotation mark is not closed, or stands inside a cell "
            f"without being doubled, or the cell has more than {csv.field_size_limit():,} signs. "
            "Mend the row; until then the table is not used."
        ) from None


def read_list(folder, name, shared=True):
    """The entries of a list such as stopwords.txt: one a line, without blank lines and # comments.

    shared: where the folder has no such file, the project's own is read; else it gives []. Raises
    TableError for a list that cannot be read.
    """
    path = paths.from_root(folder) / name
    if shared and not os.path.lexists(path):
        path = paths.SEEDS / name
    text = tidy(text_of(path, name)) if os.path.lexists(path) else ""
    lines = [line.strip() for line in unicodedata.normalize("NFC", text).split("\n")]
    return [line for line in lines if line and not line.startswith("#")]


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
        "file": (
            lambda cell: cell in names or file_of(cell) in names,
            "is the name of no article in this folder",
        ),
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
        problems += [
            (table, f"Row {n}, column {column}: “{x}” {reason}.")
            for n, x in zip(wrong["row"], wrong[column], strict=True)
        ]
        rows.loc[wrong.index, column] = ""
    return rows, problems


def file_of(name):
    """The file in which an article is: export.txt of export.txt#3."""
    return re.sub(r"#\d+$", "", name)


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
                found |= {
                    n: other._replace(role="dropped", rule=BY_HAND)
                    for n, other in found.items()
                    if other.role == "title"
                }
            found[number] = line._replace(role=row["role"], rule=BY_HAND)
        else:
            begins = f"Row {row['row']}: line {number} of {name} begins with “{line.text[:40]}”."
            problems.append((OVERRIDES, f"{begins} Correct the row; it is not used."))
    return list(found.values()), problems
