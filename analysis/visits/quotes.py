"""Quotes and their numbers: each must stand in the article that is named, or the run stops.

A number in a chart that cannot be traced to its sentence is a rumour.
"""

import re
from bisect import bisect_right
from itertools import accumulate

import pandas as pd

from analysis import articles

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
            place = f"{name}, row {record['row']}, column"
            wrong = faults_of(record, columns, texts, places[-1])
            faults += [f"{place} {column}: {fault}" for column, fault in wrong]
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
