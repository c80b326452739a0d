"""What a coded cell says: dates, from days to decades; quotes, which stand in their article.

Each number must stand in its quote, or the run stops: a number in a chart that cannot be traced to
its sentence is a rumour.
"""

import re
from bisect import bisect_right
from itertools import accumulate

import pandas as pd

from analysis import articles

DAYS_IN_YEAR = 365.25
PRECISIONS = {4: "year", 7: "month", 10: "day"}  # by the length of 2018, 2018-03, 2018-03-25
FORMATS = {
    "day": "{0.day} {0:%b %Y}",
    "month": "{0:%b %Y}",
    "year": "{0.year}",
    "decade": "{0.year}s",
}
# The words for 0 to 19, then their ordinals; those for 20 to 90, then theirs.
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen "
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
TENS = (
    "twenty thirty forty fifty sixty seventy eighty ninety "
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
)
VALUES = {
    **{"once": 1, "twice": 2, "thrice": 3, "dozen": 12, "hundred": 100},
    **{word: place % 20 for place, word in enumerate(UNITS.split())},
    **{word: 20 + 10 * (place % 8) for place, word in enumerate(TENS.split())},
}
VALUES |= {  # twenty-one, twenty-first
    f"{ten}-{unit}": VALUES[ten] + VALUES[unit]
    for ten in TENS.split()[:8]
    for unit in UNITS.split()
    if 0 < VALUES[unit] < 10
}
# Digits count as a whole token: neither inside 2017, 3.7 or 28,500, nor in a name such as G-20.
NUMBER = re.compile(
    r"(?:(?<![\w$€£])(?<!\d[.,])(?<![A-Za-z]-)"
    r"(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)?(?![\w%])(?![.,]\d)"
    rf"|(?<!\w)({'|'.join(sorted(VALUES, key=len, reverse=True))})(?!\w))"
    r"(?:\s+(dozen|hundred)\b)?",  # "two dozen", "3 hundred"
    re.IGNORECASE,
)


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
    starts, ends, bases = (
        [part.strip() for part in record[column].split(";")]
        for column in ("period_start", "period_end", "period_basis")
    )
    count = max(len(starts), len(ends))
    starts, ends = (parts * count if len(parts) == 1 else parts for parts in (starts, ends))
    bases += [""] * count
    return [(day(a), day(b), basis) for a, b, basis in zip(starts, ends, bases, strict=False)]


def numbers(text):
    """The whole numbers in a normalised text, as a set: of 7, 12th, fifth, a dozen.

    Parts of longer numbers (7 in 2017), decimals, sums of money and percentages are none.
    """
    return {
        (int(digits.replace(",", "")) if digits else VALUES[word.lower()])
        * (VALUES[times.lower()] if times else 1)
        for digits, word, times in NUMBER.findall(text)
    }


def locate(lines, quote):
    """The line in which a quote stands as whole words or, over several, starts; None: nowhere.

    lines: (number, text) of each line of one article, dropped lines included.
    """
    texts, quote = [articles.normalise(text) for _, text in lines], articles.normalise(quote)
    # "7 visits" is no quote from "17 visits", nor "28" one from "28,500".
    before = r"(?<!\w)(?<!\d[.,])" if quote[:1].isalnum() else ""
    after = r"(?!\w)(?![.,]\d)" if quote[-1:].isalnum() else ""
    match = re.search(before + re.escape(quote) + after, " ".join(texts)) if quote else None
    ends = list(accumulate(len(text) + 1 for text in texts))
    return lines[bisect_right(ends, match.start())][0] if match else None


def check_quotes(table, lines, name, columns):
    """`table` with the column `line`: where in its article each quote stands (<NA>: none needed).

    table: row, article, quote; lines: those of a corpus; columns: whose numbers must stand in the
    quote as a digit, a number word or an ordinal ("6 + 1": both). A row without such a number needs
    no quote. Raises articles.TableError naming file, row and column of every fault.
    """
    own = lines[lines["article"].isin(set(table["article"]))].groupby("article", observed=True)
    texts = {name: list(zip(part["line"], part["text"], strict=True)) for name, part in own}
    places, faults = [], []
    for record in table.to_dict("records"):
        places.append(locate(texts.get(record["article"], []), record["quote"]))
        if record["quote"] or not columns or any(record[column] for column in columns):
            faults += [
                f"{name}, row {record['row']}, column {column}: {fault}"
                for column, fault in faults_of(record, columns, texts, places[-1])
            ]
    if faults:
        advice = "Copy each quote from its article word for word; its numbers must stand in it."
        raise articles.TableError("\n".join([advice, *faults]))
    return table.assign(line=pd.array(places, dtype="Int64"))


def faults_of(record, columns, texts, place):
    """The faults of one row as (column, fault); `place` is where its quote was found."""
    article, quote = record["article"], record["quote"]
    if article not in texts:
        return [("article", f"“{article}” is not among the articles that were read")]
    if place is None:
        return [("quote", f"is not in {article}: “{quote}”" if quote else "is empty")]
    said = numbers(articles.normalise(quote))
    wanted = [(c, value) for c in columns for value in re.findall(r"\d+", record[c])]
    return [(c, f"{n} is not in the quote “{quote}”") for c, n in wanted if int(n) not in said]
