"""The coder's to-do: numbers in sentences on visits, trips, summits or talks, not coded yet."""

import re

import pandas as pd

from analysis import articles
from analysis.visits.coded import FORMS, checked
from analysis.visits.numerals import numbers
from analysis.visits.quotes import find

COLUMNS = ["article", "source", "line", "number", "row"]
KEY = r"\b(?:visit(?:s|ed|ing)?|trips?|summit(?:s|ry)?|meetings?|meets?|met|talks)\b"
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
# A number counts no visits that has this before it: a year's beginning or end (1950-53), a month.
BEFORE = re.compile(rf"(?:\bgroup of |\b\d{{4}}-|\b{MONTH}\.? (?:\d+ ?- ?)?)$", re.IGNORECASE)
# ... or this after it: the rest of a word (four-day), a month, what else it counts.
AFTER = re.compile(
    rf"-(?!level)[a-z]|(?:-\d+)? (?:of )?{MONTH}\b|[- ](?:\w+ )?(?:troops?|soldiers?|men|women|"
    r"people|percent|per cent|%|million|billion|trillion|dollars?|rubles?|yuan|won|years?|months?|"
    r"weeks?|days?|hours?|minutes?|century|decades?|countries|nations?|neighbou?rs|koreas|sides|"
    r"parties|leaders|powers|allies|governments|parallel|provinces?|miles?|kilomet\w+|missiles?|"
    r"tests?|rounds? of (?:tests|sanctions))\b",
    re.IGNORECASE,
)
# These are everyday words: they count only right before what they count, or after "visited".
EVERYDAY = ("first", "second", "one", "once")
CLOSE = re.compile(rf" each\b|(?:\W+[\w-]+){{0,2}}\W+{KEY}", re.IGNORECASE)
BEHIND = re.compile(r"\b(?:visit|met)\w* (?:only )?$", re.IGNORECASE)


def may_count(text, value, start, end):
    """Whether a number in a normalised text may count visits: no year, date, or count of others."""
    before, after = text[:start], text[end:]
    everyday = text[start:end].lower() in EVERYDAY
    apart = everyday and not CLOSE.match(after) and not BEHIND.search(before)
    return not (apart or value > 999 or BEFORE.search(before) or AFTER.match(after))


def paste(**cells):
    """A row for visits.csv with these cells filled in, the rest left to the coder."""
    row = pd.DataFrame([cells], columns=FORMS["visits.csv"].required.split(","))
    return row.to_csv(index=False, header=False).strip("\n")


def to_do(corpus):
    """Numbers that may count visits and that no quote covers yet in the tables of visits, summits
    or statements, one a row.

    Columns: article, source, line, number (as written), row (to paste under the header of
    visits.csv). A net with holes: it finds candidates, the coder decides.
    """
    tables = [checked(corpus, name)[0] for name in FORMS if name != "events.csv"]
    coded, rows = pd.concat([table[["article", "quote"]] for table in tables]), []
    coded["quote"] = coded["quote"].map(articles.normalise)
    quotes = coded.groupby("article")["quote"].agg(set)
    for sentence in corpus.sentences.itertuples():
        text = articles.normalise(sentence.text)
        own = [find(text, quote) for quote in quotes.get(sentence.article, ())]
        whole = any(find(quote, text) for quote in quotes.get(sentence.article, ()))
        if whole or not re.search(KEY, text, re.IGNORECASE):
            continue
        for value, start, end in numbers(text):
            covered = any(span and span[0] <= start and end <= span[1] for span in own)
            if not covered and may_count(text, value, start, end):
                quote = " ".join(sentence.text.split())
                row = paste(visits=value, article=sentence.article, quote=quote)
                place = (sentence.article, sentence.source, sentence.line)
                rows.append((*place, text[start:end], row))
    return pd.DataFrame(rows, columns=COLUMNS)
