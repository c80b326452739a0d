"""The coder's to-do: numbers in sentences on visits, trips, summits or talks, not coded yet."""

import re

import pandas as pd

from analysis import articles
from analysis.visits.coded import FORMS, checked
from analysis.visits.quotes import find, numbers

COLUMNS = ["article", "source", "line", "number"]
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


def to_do(corpus):
    """Numbers that may count visits and that no quote covers yet in the tables of visits, summits
    or statements, one a row.

    Columns: article, source, line, number (as written), row (to paste under the header of
    visits.csv). A net with holes: it finds candidates, the coder decides.
    """
    coded = pd.concat([checked(corpus, name)[0] for name in FORMS if name != "events.csv"])
    quotes = coded["quote"].map(articles.normalise).groupby(coded["article"]).agg(set)
    found = []
    for sentence in corpus.sentences[[*COLUMNS[:3], "text"]].itertuples(index=False):
        text, own = articles.normalise(sentence.text), quotes.get(sentence.article, ())
        if not re.search(KEY, text, re.IGNORECASE) or any(find(quote, text) for quote in own):
            continue
        spans = [span for span in (find(text, quote) for quote in own) if span]
        quote = " ".join(sentence.text.split())
        for value, start, end in numbers(text):
            covered = any(first <= start and end <= last for first, last in spans)
            if not covered and may_count(text, value, start, end):
                found.append((*sentence[:3], text[start:end], value, quote))
    found = pd.DataFrame(found, columns=[*COLUMNS, "visits", "quote"])
    rows = found.reindex(columns=FORMS["visits.csv"].required).to_csv(index=False, header=False)
    return found[COLUMNS].assign(row=rows.splitlines())
