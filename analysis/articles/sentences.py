"""Body text -> sentences, paragraph by paragraph, with nupunkt (Punkt: Kiss and Strunk 2006)."""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from nupunkt.models import load_default_model

from analysis.articles.blocks import BULLET, ENDS, paragraphs
from analysis.articles.patterns import WORD, word_count
from analysis.articles.quotes import speech

HEADING = 12  # words of a heading inside a body at most


@lru_cache(maxsize=1)
def model():
    """A private copy of nupunkt's model without "un" in its abbreviations.

    "Kim Jong Un. China" holds the end of a sentence.
    """
    tokenizer = load_default_model()
    tokenizer.remove_abbreviation("un")
    return tokenizer


def split(lines):
    """The sentences of one article's lines: (number from 1, line, text, speech).

    A paragraph that was broken at a fixed width is joined first; `line` is the line in which a
    sentence begins. Headings inside a body are text, not sentences, and are left out. speech:
    whether a sentence is mostly quoted speech.
    """
    body = {line.number for line in lines if line.role == "body"}
    found = []
    for group in paragraphs([line[:2] for line in lines]):
        found += sentences_of([part for part in group if part[0] in body])
    rows = zip(found, speech(found), strict=True)
    return [(number, *sentence, quoted) for number, (sentence, quoted) in enumerate(rows, 1)]


def sentences_of(parts):
    """(line, sentence) for one paragraph, given as (line, text) of its lines; none for a heading."""
    text = " ".join(text for _, text in parts)
    if not ENDS.search(text[-20:]) and word_count(text[:1000]) <= HEADING:
        return
    bullet = BULLET.match(text)
    first = bullet.end() if bullet else 0
    starts = list(accumulate((len(part) + 1 for _, part in parts), initial=0))
    for start, end in model().span_tokenize(text):
        sentence = text[max(start, first) : end].lstrip()
        if WORD.search(sentence):
            yield parts[bisect_right(starts, end - len(sentence)) - 1][0], sentence.rstrip()
