"""Dates as coded by hand: days, months, years and decades, and the periods of a term in office."""

import re
from calendar import isleap
from datetime import date, timedelta

import pandas as pd

DAYS_IN_YEAR = 365.25
PRECISIONS = {4: "year", 7: "month", 10: "day"}  # by the length of 2018, 2018-03, 2018-03-25
WORDS = {
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
        return date(int(text[:4]), 1, 1), date(int(text[:4]) + 9, 12, 31), "decade"
    ends = text.split("/")
    if len(ends) > 2 or not all(re.fullmatch(r"\d{4}(-\d\d){0,2}", end) for end in ends):
        return None
    try:
        first, last = pd.Period(ends[0]).start_time, pd.Period(ends[-1])
    except ValueError:  # 2018-02-30
        return None
    if last.start_time < first:
        return None
    return first.date(), last.end_time.date(), PRECISIONS[min(map(len, ends))]


def day(text):
    """The date that `text` gives as YYYY-MM-DD, or None."""
    found = when(text)
    return found[0] if found and len(text) == 10 else None


def years(start, end):
    """Two days as points on an axis of years: left, right (the last day's end), middle and
    long (how many years)."""
    left, right = (
        day.year + (day.timetuple().tm_yday - 1) / (365 + isleap(day.year))
        for day in (start, end + timedelta(days=1))
    )
    return {"left": left, "right": right, "middle": (left + right) / 2, "long": right - left}


def in_words(start, end, precision):
    """A date for a label: 25–28 Mar 2018, May 1960, 1950–1953, 1960s."""
    first, last = (WORDS[precision].format(day) for day in (start, end))
    if first == last or precision == "decade":
        return first
    same_month = precision == "day" and (start.year, start.month) == (end.year, end.month)
    return f"{start.day if same_month else first}–{last}"


def last_day(published):
    """The last day that a publication date such as 2018-03, 2018 or a/b allows; None for none."""
    found = when(str(published))
    return found[1] if found else None


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
