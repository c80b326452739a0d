"""The coder's to-do: numbers near "visit", "trip", "summit" or "talks" that are not coded yet."""

import csv
import io
import re

import pandas as pd

from analysis import articles
from analysis.visits.coded import FORMS, checked
from analysis.visits.numerals import numbers
from analysis.visits.quotes import find

NEAR = 6  # words between a number and the word it may count

WORD = re.compile(r"[\w'’]+(?:-[\w'’]+)*")
KEY = re.compile(
    r"(?:visit(?:s|ed|ing)?|trips?|summit(?:s|ry)?|summit-level|meetings?|meets?|met|talks)$",
    re.IGNORECASE,
)
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
SHORT = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
# What a number counts that is followed by one of these is no visit.
OTHER = re.compile(
    r"(?:-|\s+)(?:\w+\s+)?(?:troops?|soldiers?|men|women|people|percent|per cent|%|million|billion|"
    r"trillion|dollars?|rubles?|yuan|won|years?|months?|weeks?|days?|hours?|minutes?|century|"
    r"decades?|countries|nations?|neighbou?rs|koreas|sides|parties|leaders|powers|allies|"
    r"governments|parallel|provinces?|miles?|kilomet\w+|missiles?|tests?|"
    r"rounds? of (?:tests|sanctions))\b",
    re.IGNORECASE,
)
# A number without a noun ("two with Trump", "54 under Hu") counts the one named before it.
BARE = re.compile(
    r"\s+(?:each|with|under|by|in|to|from|and|for)\b|\s*(?:[.,;:)!?]|$)", re.IGNORECASE
)
DATE = re.compile(rf"\b(?:{SHORT})[a-z]*\.?(?:\s+\d{{1,2}}\s?-)?\s*$", re.IGNORECASE)
DATE_AFTER = re.compile(rf"(?:\s?-\s?\d{{1,2}})?\s+(?:of\s+)?(?:{MONTHS})\b", re.IGNORECASE)
YEAR = r"(?:1[89]|20)\d\d"


def may_count(text, number):
    """False for a number that is a year, a date, a sum or a count of something else than visits."""
    before, after = text[: number.start], text[number.end :]
    no_count = (
        number.value > 999
        or re.fullmatch(YEAR, number.text)
        or re.match(r"-[A-Za-z]", after)  # half a word such as four-day, Six-Party
        or re.search(rf"\bgroup of $|\b{YEAR}-$", before, re.IGNORECASE)  # 53 in 1950-53
        or OTHER.match(after)
        or DATE.search(before)
        or (number.text[0].isdigit() and DATE_AFTER.match(after))
    )
    if no_count or number.text.lower() not in ("first", "one", "once", "second"):
        return not no_count
    # These are everyday words: they count only right before what they count ("one each" apart).
    words = WORD.findall(after)[:3]
    each = number.text.lower() == "one" and words[:1] == ["each"]
    behind = re.search(r"\b(?:visit|met)\w*\s+(?:only\s+)?$", before)
    return each or any(map(KEY.match, words)) or bool(behind)


def near(text, number):
    """The key word nearest to a number, NEAR words away or fewer (any for a bare number), or ""."""
    sides = [WORD.findall(text[number.end :]), WORD.findall(text[: number.start])[::-1]]
    most = None if BARE.match(text, number.end) else NEAR + 1
    found = [
        (distance, side, word)
        for side, words in enumerate(sides)
        for distance, word in enumerate(words[:most])
        if KEY.match(word)
    ]
    return min(found)[2] if found else ""


def paste(article, value, quote):
    """A row for visits.csv: count, article and quote filled in, the rest left to the coder."""
    cells = {"visits": value, "article": article, "quote": quote}
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(
        [cells.get(c, "") for c in FORMS["visits.csv"].required.split(",")]
    )
    return line.getvalue()


def to_do(corpus):
    """Numbers that may count visits and that no quote covers yet in the tables of visits, summits or
    statements, one a row.

    Columns: article, source, line, number (as written), near (what made it a candidate), row (to
    paste under the header of visits.csv). A net with holes: it finds candidates, the coder decides.
    """
    quotes, rows = {}, []
    for name in ("visits.csv", "summits.csv", "statements.csv"):
        table, _ = checked(corpus, name)
        for article, quote in zip(table["article"], table["quote"], strict=True):
            quotes.setdefault(article, set()).add(articles.normalise(quote))
    for sentence in corpus.sentences.itertuples():
        text = articles.normalise(sentence.text)
        if not any(map(KEY.match, WORD.findall(text))):
            continue
        spans = [
            find(text, quote) or ((0, len(text)) if find(quote, text) else (0, 0))
            for quote in quotes.get(sentence.article, ())
        ]
        for number in numbers(text):
            key = near(text, number)
            covered = any(start <= number.start and number.end <= end for start, end in spans)
            if key and not covered and may_count(text, number):
                row = paste(sentence.article, number.value, " ".join(sentence.text.split()))
                place = (sentence.article, sentence.source, sentence.line)
                rows.append((*place, number.text, key, row))
    columns = ["article", "source", "line", "number", "near", "row"]
    return pd.DataFrame(rows, columns=columns)
