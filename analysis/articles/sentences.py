"""Body text -> sentences, paragraph by paragraph, with nupunkt (a Punkt model: Kiss and Strunk 2006)."""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

import pandas as pd
from nupunkt.models import load_default_model

from analysis.articles.blocks import BULLET, ENDS, paragraphs
from analysis.articles.quotes import spoken_in
from analysis.articles.patterns import WORD, word_count

COLUMNS = ["article", "sentence", "line", "text", "speech"]


@lru_cache(maxsize=1)
def model():
    """A private copy of nupunkt's model without "un" in its abbreviations: "Kim Jong Un. China" holds a sentence break."""
    tokenizer = load_default_model()
    tokenizer.remove_abbreviation("un")
    return tokenizer


def is_heading(text):
    """Whether a line is a heading: at most twelve words that no full stop, question or exclamation mark ends."""
    return not ENDS.search(text[-20:]) and word_count(text[:1000]) <= 12


def split(lines, roles=("body",)):
    """Sentences of the lines that play one of these roles: a table of article, sentence (1-based), line, text, speech.

    lines: article, line, text, role, in reading order. A paragraph that was broken at a fixed width is joined first; `line` is
    the line in which a sentence begins. Headings inside a body are text, not sentences, and are left out. speech: whether a
    sentence is mostly quoted speech.
    """
    rows = []
    for article, own in lines.groupby("article", sort=False):
        rows += split_article(article, zip(own["line"], own["text"], own["role"]), roles)
    return table(rows)


def split_article(article, lines, roles=("body",)):
    """The sentences of one article's [(line, text, role)], as rows of COLUMNS."""
    lines = list(lines)
    wanted = {number for number, _, role in lines if role in roles}
    rows = []
    for group in paragraphs([(number, text) for number, text, _ in lines]):
        if parts := [part for part in group if part[0] in wanted]:
            rows += [
                (article, number, line, text)
                for number, (line, text) in enumerate(sentences_of(parts), len(rows) + 1)
            ]
    return [(*row, spoken) for row, spoken in zip(rows, spoken_in(row[2:] for row in rows))]


def table(rows):
    """Rows of `split_article` as the sentences table."""
    return pd.DataFrame(rows, columns=COLUMNS).astype({"speech": bool})


def sentences_of(parts):
    """(line, sentence) for one paragraph, given as (line, text) of its lines; none for a heading."""
    text = " ".join(text for _, text in parts)
    if is_heading(text):
        return
    bullet = BULLET.match(text)
    starts = list(accumulate((len(part) + 1 for _, part in parts), initial=0))
    for start, end in model().span_tokenize(text):
        sentence = text[max(start, bullet.end()) if bullet else start : end].lstrip()
        if WORD.search(sentence):
            yield parts[bisect_right(starts, end - len(sentence)) - 1][0], sentence.rstrip()
