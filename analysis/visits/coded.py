"""The tables coded by hand: their form, what cannot be in them, and is it in the article?"""

import re
from collections import namedtuple

import pandas as pd

from analysis import articles
from analysis.visits.cells import check_quotes, day, periods, when


class Form(namedtuple("Form", "required optional key numbers example")):
    """The form of a coded table.

    required, optional: its columns as the first row of the file names them. key: rows alike in
    these columns repeat one another. numbers: columns whose numbers must stand in the quote.
    example: a row. `claim` of visits.csv: the words by which an article compares this count.
    """


FORMS = {
    "visits.csv": Form(
        [
            "leader",
            "partner",
            "visits",
            "leader_trips",
            "period_start",
            "period_end",
            "period_basis",
            "article",
            "quote",
        ],
        ["short", "trips_by", "counted", "claim"],
        ["leader", "visits", "period_start", "counted", "article"],
        ["visits", "leader_trips"],
        "Ann Doe, Bob Roe, 54, 6, 2002-11-15, 2012-11-15, prime minister, my_article, "
        "54 under Doe (with 6 trips by Roe), Doe, Roe, ministers or above, ",
    ),
    "summits.csv": Form(
        ["leader", "counterpart", "country", "meetings", "article", "quote"],
        ["counted_from", "basis"],
        ["leader", "counterpart", "article"],
        ["meetings"],
        "Ann Doe, Bob Roe, Ruritania, 2, my_article, two with President Roe, ,",
    ),
    "statements.csv": Form(
        ["topic", "article", "value", "quote"],
        ["voice", "note"],
        ["topic", "article", "value", "quote"],
        [],
        "Length of the visit, my_article, 4 days, Doe paid a four-day visit, the article, by ship",
    ),
    "events.csv": Form(
        ["date", "event", "article", "quote"],
        ["basis"],
        ["date", "event", "article"],
        [],
        "1960-05, Secret visit, my_article, In May of that year, the year stands above",
    ),
}

# What cannot be: file, column, what is wrong with it ({}: the cell), and when it is. `r` is a row
# of the file with `until` (a last day) and `first` (the first row that is alike in the form's key).
NO_NUMBER = "“{}” is no whole number of 0 or more"
NO_DAY = "“{}” is not a date written as 2018-03-28"
REPEATS = "repeats row {first}"
CHECKS = [
    ("visits.csv", "leader", "is empty", lambda r: not r["leader"]),
    ("visits.csv", "visits", NO_NUMBER, lambda r: r["visits"] and not whole(r["visits"])),
    (
        "visits.csv",
        "visits",
        "is empty, but leader_trips is not",
        lambda r: r["leader_trips"] and not r["visits"],
    ),
    (
        "visits.csv",
        "leader_trips",
        "“{}” is neither a whole number nor a sum such as 6 + 1",
        lambda r: trips(r["leader_trips"]) is None,
    ),
    (
        "visits.csv",
        "leader_trips",
        "“{}” is more than all visits, {visits}",
        lambda r: whole(r["visits"]) and sum(trips(r["leader_trips"]) or []) > int(r["visits"]),
    ),
    (
        "visits.csv",
        "period_end",
        "“{}” has another number of dates than period_start",
        lambda r: len({r[c].count(";") for c in ("period_start", "period_end")} - {0}) > 1,
    ),
    (
        "visits.csv",
        "claim",
        "“{}” is not in the quote",
        lambda r: articles.normalise(r["claim"]) not in articles.normalise(r["quote"]),
    ),
    ("visits.csv", "period_start", NO_DAY, lambda r: any(not a for a, _, _ in periods(r))),
    ("visits.csv", "period_end", NO_DAY, lambda r: any(not b for _, b, _ in periods(r))),
    (
        "visits.csv",
        "period_end",
        "“{}” is not after the start, {period_start}",
        lambda r: any(a and b and b <= a for a, b, _ in periods(r)),
    ),
    (
        "visits.csv",
        "period_end",
        "“{}” lies after the article was published ({until})",
        lambda r: (
            r["visits"] and r["until"] and any(b and b > r["until"] for _, b, _ in periods(r))
        ),
    ),
    ("visits.csv", "leader", REPEATS, lambda r: r["first"] != r["row"]),
    ("summits.csv", "counterpart", "is empty", lambda r: not r["counterpart"]),
    ("summits.csv", "meetings", NO_NUMBER, lambda r: not whole(r["meetings"])),
    (
        "summits.csv",
        "counted_from",
        NO_DAY,
        lambda r: r["counted_from"] and not day(r["counted_from"]),
    ),
    ("summits.csv", "leader", REPEATS, lambda r: r["first"] != r["row"]),
    ("statements.csv", "topic", "is empty", lambda r: not r["topic"]),
    ("statements.csv", "value", "is empty", lambda r: not r["value"]),
    ("statements.csv", "topic", REPEATS, lambda r: r["first"] != r["row"]),
    (
        "events.csv",
        "date",
        "“{}” is not a date such as 2018-03-25/2018-03-28, 2018-03, 2018 or 1960s",
        lambda r: not when(r["date"]),
    ),
    ("events.csv", "event", "is empty", lambda r: not r["event"]),
    ("events.csv", "date", REPEATS, lambda r: r["first"] != r["row"]),
]


def whole(text):
    """Whether a cell is a whole number of 0 or more."""
    return bool(re.fullmatch(r"[0-9]{1,6}", text))


def trips(cell):
    """The leaders' own trips of a cell such as "6 + 1" as a list; None where it is no such sum."""
    parts = [part.strip() for part in cell.split("+")] if cell else []
    return [int(part) for part in parts] if all(map(whole, parts)) else None


def checked(corpus, name):
    """(table, problems) of one coded table of the corpus's folder.

    table: the rows that can be, all cells as text, with row, line (where its quote stands) and
    source (the article's label). problems: row, column, problem of the rows left out. Raises
    articles.TableError where the file is no such table, or a quote or number is not in its article.
    """
    form, known = FORMS[name], corpus.articles.set_index("article")
    table = articles.read_table(corpus.folder, name, form.required, form.optional)
    table["article"] = table["article"].replace(dict(zip(known["file"], known.index, strict=True)))
    published = table["article"].map(known["published"]).map(str).map(when)
    rows = table.assign(
        until=[day[1] if day else None for day in published],
        first=table.groupby(form.key)["row"].transform("first"),
    )
    found = [
        (row["row"], column, problem.format(row[column], **row))
        for row in rows.to_dict("records")
        for file, column, problem, wrong in CHECKS
        if file == name and wrong(row)
    ]
    problems = pd.DataFrame(found, columns=["row", "column", "problem"])
    table = table[~table["row"].isin(problems["row"])].reset_index(drop=True)
    table = check_quotes(table, corpus.lines, name, form.numbers)
    return table.assign(source=table["article"].map(known["label"]).fillna("")), problems


def coded(corpus):
    """What is coded by hand beside the articles, one row a table, whether it is there or not.

    Columns: file, rows (usable), left_out (which values cannot be, by row and column), columns
    (the file's first row) and example (a row in its form).
    """
    rows = []
    for name, form in FORMS.items():
        table, problems = checked(corpus, name)
        wrong = [f"row {r.row}, {r.column}: {r.problem}" for r in problems.itertuples()]
        rows.append(
            {
                "file": name,
                "rows": len(table),
                "left_out": "; ".join(wrong) or "none",
                "columns": ", ".join([*form.required, *form.optional]),
                "example": form.example,
            }
        )
    return pd.DataFrame(rows)
