"""The coder's to-do: numbers near "visit", "trip", "summit" or "talks" that are not coded yet."""

import re

import pandas as pd

from analysis import articles
from analysis.visits.coded import FORMS, checked
from analysis.visits.numerals import numbers
from analysis.visits.quotes import find

SENTENCE = ["article", "source", "line", "text"]
NEAR = 6  # words between a number and the word it may count

WORD = re.compile(r"[\w'’]+(?:-[\w'’]+)*")
KEY = re.compile(
    r"(?:visit(?:s|ed|ing)?|trips?|summit(?:s|ry)?|summit-level|meetings?|meets?|met|talks)$",
    re.IGNORECASE,
)
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
DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2}\s?-)?\s*$",
    re.IGNORECASE,
)
DATE_AFTER = re.compile(
    r"(?:\s?-\s?\d{1,2})?\s+(?:of\s+)?(?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december)\b",
    re.IGNORECASE,
)
YEAR = r"(?:1[89]|20)\d\d"


def may_count(text, value, start, end):
    """False for a number that is a year, a date, a sum or a count of something else than visits."""
    number, before, after = text[start:end].lower(), text[:start], text[end:]
    no_count = (
        value > 999
        or re.fullmatch(YEAR, number)
        or re.match(r"-[A-Za-z]", after)  # half a word such as four-day, Six-Party
        or re.search(rf"\bgroup of $|\b{YEAR}-$", before, re.IGNORECASE)  # 53 in 1950-53
        or OTHER.match(after)
        or DATE.search(before)
        or (number[0].isdigit() and DATE_AFTER.match(after))
    )
    if no_count or number not in ("first", "one", "once", "second"):
        return not no_count
    # These are everyday words: they count only right before what they count ("one each" apart).
    words = WORD.findall(after)[:3]
    each = number == "one" and words[:1] == ["each"]
    behind = re.search(r"\b(?:visit|met)\w*\s+(?:only\s+)?$", before)
    return each or any(map(KEY.match, words)) or bool(behind)


def near(text, start, end):
    """The key word nearest to a number, NEAR words away or fewer (any for a bare number), or ""."""
    sides, most = [WORD.findall(text[end:]), WORD.findall(text[:start])[::-1]], NEAR + 1
    found = [
        (distance, side, word)
        for side, words in enumerate(sides)
        for distance, word in enumerate(words if BARE.match(text, end) else words[:most])
        if KEY.match(word)
    ]
    return min(found)[2] if found else ""


def paste(**cells):
    """A row for visits.csv with these cells filled in, the rest left to the coder."""
    row = pd.DataFrame([cells], columns=FORMS["visits.csv"].required.split(","))
    return row.to_csv(index=False, header=False).strip("\n")


def to_do(corpus):
    """Numbers that may count visits and that no quote covers yet in the tables of visits, summits
    or statements, one a row.

    Columns: article, source, line, number (as written), near (what made it a candidate), row (to
    paste under the header of visits.csv). A net with holes: it finds candidates, the coder decides.
    """
    tables = [checked(corpus, name)[0] for name in FORMS if name != "events.csv"]
    coded, rows = pd.concat([table[["article", "quote"]] for table in tables]), []
    quotes = coded.groupby("article")["quote"].agg(
        lambda texts: set(map(articles.normalise, texts))
    )
    for article, source, line, sentence in corpus.sentences[SENTENCE].itertuples(index=False):
        text = articles.normalise(sentence)
        if not any(map(KEY.match, WORD.findall(text))):
            continue
        spans = [
            find(text, quote) or ((0, len(text)) if find(quote, text) else (0, 0))
            for quote in quotes.get(article, ())
        ]
        for value, start, end in numbers(text):
            key = near(text, start, end)
            covered = any(a <= start and end <= b for a, b in spans)
            if key and not covered and may_count(text, value, start, end):
                row = paste(visits=value, article=article, quote=" ".join(sentence.split()))
                rows.append((article, source, line, text[start:end], key, row))
    return pd.DataFrame(rows, columns=[*SENTENCE[:3], "number", "near", "row"])
