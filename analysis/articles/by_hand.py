"""The reader's word on an article: sources.csv says what it is, overrides.csv what its lines are."""

import re

from analysis.articles.blocks import Line
from analysis.articles.dates import is_date
from analysis.articles.tables import TableError, normalise, read_table

SOURCES, OVERRIDES = "sources.csv", "overrides.csv"
FACTS = ("source", "title", "author", "published", "url", "genre", "basis", "use")
ROLES = ("title", "body", "dropped")
BY_HAND = "by hand"


def read_by_hand(folder, names):
    """(facts, overrides, problems) of a folder whose articles have these file names.

    facts: {file name: its row of sources.csv as a dict}. overrides: {file name: its rows of
    overrides.csv as dicts}. problems: [(file, reason)] for each cell that does not fit; a row of
    overrides.csv with such a cell is not used.
    """
    is_file = (lambda cell: cell in names, "there is no article “{}” in this folder")
    facts, problems = checked(
        folder,
        (SOURCES, ("file",), FACTS),
        file=is_file,
        published=(
            lambda cell: not cell or is_date(cell),
            "“{}” is no date; write 2018, 2018-03, 2018-03-28 or two of these with / between",
        ),
        use=(
            lambda cell: cell.lower() in ("", "yes", "no"),
            "“{}” is none of yes, no and nothing",
        ),
    )
    known = {}
    for row in facts:
        if row["file"] in known:
            reason = f"Row {row['row']}, column file: “{row['file']}” has a row already, which is used."
            problems.append((SOURCES, reason))
        row["published"] = row["published"] if is_date(row["published"]) else ""
        known.setdefault(row["file"], row)
    rows, wrong = checked(
        folder,
        (OVERRIDES, ("file", "line", "role", "why"), ("starts",)),
        file=is_file,
        line=(re.compile("[0-9]+").fullmatch, "“{}” is no line number"),
        role=(ROLES.__contains__, f"“{{}}” is none of {', '.join(ROLES)}"),
    )
    overrides = {}
    for row in rows:
        if row["fits"]:
            overrides.setdefault(row["file"], []).append(row)
    return known, overrides, problems + wrong


def checked(folder, table, **tests):
    """(rows, problems): the rows of a table as dicts with `fits`, and [(file, reason)].

    table: (name, required columns, optional columns). tests: for a column, what its cells must
    pass, and what is said of one that does not.
    """
    name, required, optional = table
    try:
        rows = read_table(folder, name, required, optional).to_dict("records")
    except TableError as error:
        return [], [(name, str(error))]
    problems = []
    for row in rows:
        wrong = [(c, why) for c, (passes, why) in tests.items() if not passes(row[c])]
        row["fits"] = not wrong
        for column, why in wrong:
            reason = f"Row {row['row']}, column {column}: {why.format(row[column])}."
            problems.append((name, reason))
    return rows, problems


def overrule(lines, rows, name):
    """(lines, problems): one article's lines with the roles its rows of overrides.csv give.

    problems: [(file, reason)] for rows that name no line, or another than their `starts` says.
    """
    lines, problems = list(lines), []
    index = {line.number: i for i, line in enumerate(lines)}
    for row in rows:
        number, starts = int(row["line"]), normalise(row["starts"]).rstrip(".… ")
        i = index.get(number)
        if i is None:
            problems.append(f"Row {row['row']}, column line: {name} has no text in line {number}. Correct the number.")
        elif not normalise(lines[i].text).startswith(starts):
            problems.append(
                f"Row {row['row']}, column starts: line {number} of {name} does not begin with "
                f"“{row['starts']}” but with “{lines[i].text[:40]}”. Correct the number or the words; the row was not used."
            )
        else:
            if row["role"] == "title":
                lines = [line._replace(role="dropped", rule=BY_HAND) if line.role == "title" else line for line in lines]
            lines[i] = Line(number, lines[i].text, row["role"], BY_HAND)
    return lines, [(OVERRIDES, problem) for problem in problems]
