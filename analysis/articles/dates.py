"""Dates as texts state them, and as sources.csv holds them."""

import re
from datetime import date

from dateutil import parser

from analysis.articles.patterns import DATE

FIND_DATE = re.compile(DATE, re.IGNORECASE)


def day_in(text):
    """The first full date in a text as YYYY-MM-DD, or ''. One that has two readings is none."""
    match = FIND_DATE.search(text)
    if not match:
        return ""
    year_first = re.match(r"\d{4}", match.group())
    try:  # 3/4/2018 may be in March or in April
        days = {parser.parse(match.group(), dayfirst=first).date() for first in (False, not year_first)}
    except (ValueError, OverflowError):
        return ""
    return days.pop().isoformat() if len(days) == 1 else ""


def is_date(cell):
    """Whether a cell holds YYYY, YYYY-MM, YYYY-MM-DD, or two of these with / between."""
    ends = {len("2018"): "-01-01", len("2018-03"): "-01"}
    days = [part + ends.get(len(part), "") for part in cell.split("/")]
    return len(days) <= 2 and all(map(is_day, days))


def is_day(text):
    """Whether a text is YYYY-MM-DD, a day of the calendar."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
