"""The coder's to-do: sentences with a number near "visit", "trip", "summit", "meeting" or "talks", not coded yet."""

import csv
import io
import re

import pandas as pd

from analysis.coding import find, normalise
from analysis.numerals import numbers
from analysis.visits import VISIT_COLUMNS

TODO_COLUMNS = ["article", "line", "number", "value", "near", "sentence", "row"]
NEAR = 6  # words between a number and the word it may count

_WORD = re.compile(r"[\w'’]+(?:-[\w'’]+)*")
_KEY = re.compile(r"(?:visit(?:s|ed|ing)?|trips?|summit(?:s|ry)?|summit-level|meetings?|meets?|met|talks)$", re.IGNORECASE)
_SOME_KEY = re.compile(r"visit|trip|summit|me[et]t?|talk", re.IGNORECASE)  # a first look, wider than _KEY
# What stands right behind a number and shows that it counts something else.
_OTHER = re.compile(r"(?:-|\s+)(?:\w+\s+)?(?:troops?|soldiers?|men|women|people|percent|per cent|%|million|billion|trillion|"
                    r"dollars?|rubles?|yuan|won|years?|months?|weeks?|days?|hours?|minutes?|century|decades?|countries|"
                    r"nations?|neighbou?rs|koreas|sides|parties|leaders|powers|allies|governments|parallel|provinces?|"
                    r"miles?|kilomet\w+|missiles?|tests?|rounds? of (?:tests|sanctions))\b", re.IGNORECASE)
# A number with no noun of its own ("two with Trump", "one each", "54 under Hu") counts the one named before, however far.
_BARE = re.compile(r"\s+(?:each|with|under|by|in|to|from|and|for)\b|\s*(?:[.,;:)!?]|$)", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2}\s?-)?\s*$", re.IGNORECASE)
_MONTH_AFTER = re.compile(r"(?:\s?-\s?\d{1,2})?\s+(?:of\s+)?(?:january|february|march|april|may|june|july|august|september|october|"
                          r"november|december)\b", re.IGNORECASE)


def _counts(text, number):
    """False for a number that is a year, a date, a sum or a count of something else than visits."""
    before, after = text[:number.start], text[number.end:]
    if number.value > 999 or re.fullmatch(r"(?:1[89]|20)\d\d", number.text) or re.match(r"-[A-Za-z]", after):
        return False  # too many for visits, a year, or half a word such as four-day, Six-Party
    if re.search(r"\bgroup of $", before, re.IGNORECASE):
        return False
    if re.search(r"\b(?:1[89]|20)\d\d-$", before):  # 53 in 1950-53
        return False
    if _OTHER.match(after) or _MONTH.search(before) or (number.text[0].isdigit() and _MONTH_AFTER.match(after)):
        return False
    # "first" and "one" are everyday words: they count only right before what they count ("one each" apart).
    if number.text.lower() in ("first", "one", "once", "second"):
        words = [match.group() for match in _WORD.finditer(after)][:3]
        each = number.text.lower() == "one" and words[:1] == ["each"]
        return each or any(map(_KEY.match, words)) or bool(re.search(r"\b(?:visit|met)\w*\s+(?:only\s+)?$", before))
    return True


def _near(text, number):
    """The key word nearest to the number, NEAR words away or fewer (any distance for a bare number), or ""."""
    before = [match.group() for match in _WORD.finditer(text[:number.start])][::-1]
    after = [match.group() for match in _WORD.finditer(text[number.end:])]
    if not _BARE.match(text, number.end):
        before, after = before[:NEAR + 1], after[:NEAR + 1]
    found = [(distance, side, word) for side, words in enumerate((after, before))
             for distance, word in enumerate(words) if _KEY.match(word)]
    return min(found)[2] if found else ""


def _coded_spans(text, quotes):
    """Where quotes stand in the normalised sentence `text`; a quote that holds the whole sentence covers it all."""
    spans = [find(text, quote) or ((0, len(text)) if find(quote, text) else None) for quote in quotes]
    return [span for span in spans if span]


def paste(article, value, quote):
    """The row to paste into visits.csv: count, article and quote filled in, the other cells left to the coder."""
    cells = {"visits": value, "article": article, "quote": quote}
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow([cells.get(column, "") for column in VISIT_COLUMNS])
    return buffer.getvalue()


def to_do(sentences, *coded):
    """Numbers that may count visits and are not coded yet, one a row (columns: TODO_COLUMNS).

    sentences: the corpus's sentences; coded: coded tables with `article` and `quote`. A number is coded where a quote of
    its article covers it. number: as it is written; value: what it means (a dozen: 12); near: the word that made it a
    candidate; row: what to paste under the header of visits.csv. Years, days of the month and numbers of troops, money
    or time are no counts of visits. The list is a net with holes: it finds candidates, the coder decides.
    """
    quotes = {}
    for table in coded:
        for article, quote in zip(table["article"], table["quote"]):
            quotes.setdefault(article, []).append(quote)
    rows = []
    for sentence in sentences.itertuples():
        if not _SOME_KEY.search(sentence.text):
            continue
        text = normalise(sentence.text)
        spans = _coded_spans(text, [quote for quote in quotes.get(sentence.article, []) if quote])
        for number in numbers(text):
            near = _near(text, number)
            covered = any(start <= number.start and number.end <= end for start, end in spans)
            if near and not covered and _counts(text, number):
                rows.append((sentence.article, sentence.line, number.text, number.value, near, sentence.text,
                             paste(sentence.article, number.value, " ".join(sentence.text.split()))))
    return pd.DataFrame(rows, columns=TODO_COLUMNS)
