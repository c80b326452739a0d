"""Tables coded by hand: reading them, and checking that each quote and number stands in the article it names.

A number in a chart that cannot be traced to its sentence is a rumour, so `require` stops the run where a check fails.
"""

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis.numerals import holds

PROBLEM_COLUMNS = ["file", "row", "column", "problem"]

_REMOVE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # soft hyphen, zero widths
_ALIKE = str.maketrans({**dict.fromkeys("‐‑‒–—―−﹘﹣-", "-"), **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
                        **dict.fromkeys("“”„‟″«»", '"')})


class CodedTableError(ValueError):
    """A coded table that cannot be read, or a quote that is not in its article; names file, row and column."""


@lru_cache(4096)  # the same sentences and quotes are looked for in each other again and again
def normalise(text):
    """`text` with every kind of space, dash and quotation mark written one way, so that copies compare equal."""
    text = unicodedata.normalize("NFC", text).translate(_REMOVE).translate(_ALIKE)
    text = re.sub(r"\s*-[\s-]*", "-", text)  # " – ", "--" and "—" are typesetters' choices
    return re.sub(r"\s+", " ", text).strip()


def read_coded(name, folder, columns, optional=()):
    """Read the coded table `name` in `folder`: all cells as stripped text, and `row` as a spreadsheet numbers it.

    The header is row 1. `columns` must be there (in any order), `optional` ones are empty text where they are not. A
    file that is not there gives an empty table: coded tables belong to their folder and are never borrowed. Raises
    `CodedTableError` for a file that is no UTF-8, lacks a column, or has a row with more cells than the header.
    """
    path, wanted = Path(folder) / name, [*columns, *optional]
    if not path.exists():
        return pd.DataFrame(columns=["row", *wanted])
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CodedTableError(f"{name} is not UTF-8 text: save it again as “CSV UTF-8”.") from None
    first = text.split("\n", 1)[0]
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=";" if ";" in first and "," not in first else ","))
    header = [cell.strip() for cell in rows[0]] if rows else []
    if missing := [column for column in columns if column not in header]:
        raise CodedTableError(f"{name}, row 1: the column {', '.join(missing)} is missing.")
    records = []
    for number, cells in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            raise CodedTableError(f"{name}, row {number}: {len(cells)} cells under {len(header)} column names; "
                                  "a text that holds a comma needs quotation marks around it.")
        record = dict(zip(header, (cell.strip() for cell in cells)))
        records.append({"row": number} | {column: record.get(column, "") for column in wanted})
    table = pd.DataFrame(records, columns=["row", *wanted])
    if "article" in table:  # the articles' key is the file's name without its ending
        table["article"] = table["article"].str.replace(r"\.(txt|html?)$", "", regex=True)
    return table


def problems_table(problems):
    """A list of (file, row, column, problem) as the table that every check gives."""
    return pd.DataFrame(problems, columns=PROBLEM_COLUMNS)


def together(*checks):
    """Several such tables as one."""
    return pd.concat(checks, ignore_index=True)


def find(text, quote):
    """Where `quote` stands in `text` as whole words: (start, end) in the normalised `text`, or None."""
    quote = normalise(quote)
    if not quote:
        return None
    # "7 visits" is not a quote from "17 visits", nor "28" one from "28,500".
    before = r"(?<!\w)(?<!\d[.,])" if quote[0].isalnum() else ""
    after = r"(?!\w)(?![.,]\d)" if quote[-1].isalnum() else ""
    match = re.search(before + re.escape(quote) + after, normalise(text))
    return match.span() if match else None


def locate(lines, article, quote):
    """The number of the line of `article` in which `quote` stands (dropped lines too), or None.

    A quote that runs over several lines is given the line where it starts. `lines`: article, line, text.
    """
    own = lines[lines["article"] == article]
    for line, text in zip(own["line"], own["text"]):
        if find(text, quote):
            return int(line)
    texts = [normalise(text) for text in own["text"]]
    if not (span := find(" ".join(texts), quote)):
        return None
    start = 0
    for line, text in zip(own["line"], texts):
        start += len(text) + 1
        if span[0] < start:
            return int(line)


def check_quotes(table, lines, name, numbers=()):
    """Check every row of a coded table against its article: the problems found, one a row (none: an empty table).

    table: as `read_coded` gives it, with `article` and `quote`; lines: the corpus's lines; name: the table's file name;
    numbers: columns whose numbers must stand in the quote ("6 + 1": both of them), empty cells apart.
    """
    known, problems = set(lines["article"]), []
    for record in table.to_dict("records"):
        row, article, quote = record["row"], record["article"], record["quote"]
        if article not in known:
            problems.append((name, row, "article", f"“{article}” is not among the articles that were read"))
        elif not quote:
            problems.append((name, row, "quote", "is empty"))
        elif locate(lines, article, quote) is None:
            problems.append((name, row, "quote", f"is not in {article}: “{quote}”"))
        else:
            for column in numbers:
                for value in re.findall(r"\d+", str(record[column])):
                    if not holds(normalise(quote), int(value)):
                        problems.append((name, row, column, f"{value} is not in the quote “{quote}”"))
    return problems_table(problems)


def require(*checks):
    """Raise `CodedTableError` naming file, row and column of every problem in the tables given; None if there are none."""
    found = [f"{file}, row {row}, column {column}: {problem}"
             for check in checks for file, row, column, problem in check.itertuples(index=False)]
    if found:
        raise CodedTableError("A coded number must stand in its article.\n" + "\n".join(found))


def with_lines(table, lines):
    """`table` with a column `line`: where in its article each quote stands (None where it does not)."""
    places = [locate(lines, article, quote) if quote else None for article, quote in zip(table["article"], table["quote"])]
    return table.assign(line=pd.array(places, dtype="Int64"))
