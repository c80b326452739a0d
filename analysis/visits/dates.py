"""Dates as coded by hand: days, months, years and decades, and the periods of a term in office."""

import re

import pandas as pd

DAYS_IN_YEAR = 365.25
PRECISIONS = {4: "year", 7: "month", 10: "day"}  # by the length of 2018, 2018-03, 2018-03-25
FORMATS = {
    "day": "{0.day} {0:%b %Y}",
    "month": "{0:%b %Y}",
    "year": "{0.year}",
    "decade": "{0.year}s",
}


def when(text):
    """What a date as coded stands for: (first day, last day, precision); None for no date.

    Written as 2018-03-28, 2018-03, 2018, 1960s, or two of the first three with "/" between.
    precision: "day", "month", "year" or "decade"; of a span, the coarser of the two.
    """
    if re.fullmatch(r"\d{3}0s", text):
        found = when(f"{text[:4]}/{text[:3]}9")
        return found and (*found[:2], "decade")
    ends = text.split("/")
    if len(ends) > 2 or not all(re.fullmatch(r"\d{4}(-\d\d){0,2}", end) for end in ends):
        return None
    try:
        first, last = pd.Period(ends[0]), pd.Period(ends[-1])
    except ValueError:  # 2018-02-30
        return None
    if last.start_time < first.start_time:
        return None
    return first.start_time.date(), last.end_time.date(), PRECISIONS[min(map(len, ends))]


def day(text):
    """The date that `text` gives as YYYY-MM-DD, or None."""
    return when(text)[0] if len(text) == 10 and when(text) else None


def on_an_axis(table):
    """`table` with its days start and end also as points on an axis of years: left, right (the last
    day's end), middle and long (how many years)."""
    ends = pd.to_datetime(table["start"]), pd.to_datetime(table["end"]) + pd.Timedelta(days=1)
    left, right = (
        days.dt.year + (days.dt.day_of_year - 1) / (365 + days.dt.is_leap_year) for days in ends
    )
    return table.assign(left=left, right=right, middle=(left + right) / 2, long=right - left)


def in_words(start, end, precision):
    """A date for a label: 25–28 Mar 2018, May 1960, 1950–1953, 1960s."""
    first, last = (FORMATS[precision].format(day) for day in (start, end))
    if first == last or precision == "decade":
        return first
    same_month = precision == "day" and (start.year, start.month) == (end.year, end.month)
    return f"{start.day if same_month else first}–{last}"


def periods(record):
    """The ways of dating a row's period, parted by ";" in its cells: a list of (start, end, basis).

    A single start or end serves all the others; None where a text is no date. The first is charted.
    """
    cells = [record[column] for column in ("period_start", "period_end", "period_basis")]
    starts, ends, bases = ([part.strip() for part in cell.split(";")] for cell in cells)
    count = max(len(starts), len(ends))
    starts, ends = (parts * count if len(parts) == 1 else parts for parts in (starts, ends))
    bases += [""] * count
    return [(day(a), day(b), basis) for a, b, basis in zip(starts, ends, bases, strict=False)]
