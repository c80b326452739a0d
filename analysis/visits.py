"""The coded counts of visits and summits: reading them, and naming the values that cannot be."""

import re
from datetime import date

import pandas as pd

from analysis.coding import problems_table, read_coded

VISIT_COLUMNS = ("leader", "partner", "visits", "leader_trips", "period_start", "period_end", "period_basis", "article",
                 "quote")
VISIT_OPTIONAL = ("short", "trips_by", "counted")
SUMMIT_COLUMNS = ("leader", "counterpart", "country", "meetings", "article", "quote")
SUMMIT_OPTIONAL = ("counted_from", "basis")
DAYS_IN_YEAR = 365.25


def day(text):
    """The date that `text` gives as YYYY-MM-DD, or None."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def last_day(published):
    """The last day that a publication date as the corpus gives it ("2018-03-28", "2018-03", "2018") allows, or None."""
    dates = re.findall(r"\d{4}(?:-\d\d){0,2}", str(published))
    if not dates:
        return None
    last = dates[-1]
    return (pd.Period(last).end_time.date() if len(last) < 10 else day(last))


def years_between(start, end):
    """Years from `start` to `end` as days over 365.25, the one convention used throughout."""
    return (end - start).days / DAYS_IN_YEAR


def periods(record):
    """The ways of dating a row's period, parted by ";" in its cells, as a list of (start, end, basis).

    A single start or end serves all the others. The texts are not checked here: start and end are None where they are
    no dates. The first way is the one that charts use.
    """
    starts, ends, bases = ([part.strip() for part in record[column].split(";")]
                           for column in ("period_start", "period_end", "period_basis"))
    count = max(len(starts), len(ends))
    starts, ends = (cells * count if len(cells) == 1 else cells for cells in (starts, ends))
    bases += [""] * (count - len(bases))
    return [(day(start), day(end), basis) for start, end, basis in zip(starts, ends, bases)]


def trips(cell):
    """The leaders' own trips of a cell such as "6 + 1", as a list of whole numbers; None where it is no such sum."""
    parts = [part.strip() for part in cell.split("+")] if cell else []
    return [int(part) for part in parts] if all(re.fullmatch(r"\d+", part) for part in parts) else None


def _wrong_with_count(record, column):
    value = record[column]
    if re.fullmatch(r"-\s*\d+", value):
        return f"{value} is negative"
    if not re.fullmatch(r"\d+", value):
        return f"“{value}” is no whole number" if value else "is empty"


def _wrong_with_visit(record, published):
    """The (column, problem) pairs of one row of visits.csv."""
    if not record["leader"]:
        yield "leader", "is empty"
    if record["visits"]:
        if problem := _wrong_with_count(record, "visits"):
            yield "visits", problem
        made = trips(record["leader_trips"])
        if made is None:
            yield "leader_trips", f"“{record['leader_trips']}” is neither a whole number nor a sum such as 6 + 1"
        elif re.fullmatch(r"\d+", record["visits"]) and sum(made) > int(record["visits"]):
            yield "leader_trips", f"{sum(made)} trips by leaders are more than all {record['visits']} visits"
    elif record["leader_trips"]:
        yield "visits", "is empty, but leader_trips is not"
    starts, ends = record["period_start"].count(";"), record["period_end"].count(";")
    if starts and ends and starts != ends:
        yield "period_end", f"has {ends + 1} dates beside {starts + 1} starts"
        return
    for start, end, _ in periods(record):
        if start is None:
            yield "period_start", f"“{record['period_start']}” is not a date written as 2012-11-15"
        if end is None:
            yield "period_end", f"“{record['period_end']}” is not a date written as 2018-03-28"
        if start and end and end <= start:
            yield "period_end", f"{end} is not after the start, {start}"
        if end and published and end > published and record["visits"]:
            yield "period_end", f"{end} lies after the article was published ({published})"


def read_visits(folder, articles=None):
    """Read `folder`/visits.csv, as (visits, problems).

    visits: the rows that can be used, cells as text, plus `row`; a row without a number of visits says "not reported".
    problems: file, row, column, problem, for values that cannot be; their rows are left out. articles: the corpus's
    articles, whose `published` bounds the periods (not checked where it is empty or None is given). A folder without
    visits.csv gives two empty tables. Raises `coding.CodedTableError` where the file cannot be read as such a table.
    """
    table = read_coded("visits.csv", folder, VISIT_COLUMNS, VISIT_OPTIONAL)
    published = {} if articles is None else dict(zip(articles["article"], map(last_day, articles["published"])))
    problems, seen = [], {}
    for record in table.to_dict("records"):
        row = record["row"]
        for column, problem in dict.fromkeys(_wrong_with_visit(record, published.get(record["article"]))):
            problems.append(("visits.csv", row, column, problem))
        key = tuple(record[column] for column in ("leader", "visits", "period_start", "counted", "article"))
        if key in seen:
            problems.append(("visits.csv", row, "leader", f"repeats row {seen[key]}"))
        seen.setdefault(key, row)
    return _usable(table, problems)


def read_summits(folder):
    """Read `folder`/summits.csv, as (summits, problems), as `read_visits` does.

    The row whose counterpart is "all" holds the total that the article itself gives. counted_from: from when the
    article counts or, for one counterpart, the day of the first meeting (YYYY-MM-DD; optional).
    """
    table = read_coded("summits.csv", folder, SUMMIT_COLUMNS, SUMMIT_OPTIONAL)
    problems, seen = [], {}
    for record in table.to_dict("records"):
        row = record["row"]
        if problem := _wrong_with_count(record, "meetings"):
            problems.append(("summits.csv", row, "meetings", problem))
        if record["counted_from"] and not day(record["counted_from"]):
            problems.append(("summits.csv", row, "counted_from",
                             f"“{record['counted_from']}” is not a date written as 2018-03-25"))
        key = tuple(record[column] for column in ("leader", "counterpart", "article"))
        if key in seen:
            problems.append(("summits.csv", row, "counterpart", f"repeats row {seen[key]}"))
        seen.setdefault(key, row)
    return _usable(table, problems)


def _usable(table, problems):
    problems = problems_table(problems)
    return table[~table["row"].isin(problems["row"])].reset_index(drop=True), problems


def sums(summits):
    """Per leader and article of `summits`: the parts' sum, the article's own total, and the meetings before its start.

    Columns: leader, article, parts (text, largest first), sum, total (None where the article gives none), counted_from,
    early (names of the counterparts whose first meeting lies before counted_from, parted by ", ").
    """
    rows = []
    for (leader, article), own in summits.groupby(["leader", "article"], sort=False):
        total, parts = own[own["counterpart"] == "all"], own[own["counterpart"] != "all"]
        if parts.empty:
            continue
        start = total["counted_from"].iloc[0] if len(total) else ""
        early = parts[(parts["counted_from"] != "") & (parts["counted_from"] < start)]
        counts = sorted(parts["meetings"].astype(int), reverse=True)
        rows.append((leader, article, " + ".join(map(str, counts)), sum(counts),
                     int(total["meetings"].iloc[0]) if len(total) else None, start, ", ".join(early["counterpart"])))
    return pd.DataFrame(rows, columns=["leader", "article", "parts", "sum", "total", "counted_from", "early"])
