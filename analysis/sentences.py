"""Body text -> sentences, paragraph by paragraph, with nupunkt (a Punkt model: Kiss and Strunk 2006)."""

from functools import lru_cache

import pandas as pd
from nupunkt.models import load_default_model

from analysis.blocks import BULLET, ENDS
from analysis.rules import WORD, word_count

COLUMNS = ["article", "sentence", "line", "text", "speech"]


@lru_cache(maxsize=1)
def model():
    """A private copy of nupunkt's model without "un" in its abbreviations: "Kim Jong Un. China" holds a sentence break."""
    tokenizer = load_default_model()
    tokenizer.remove_abbreviation("un")
    return tokenizer


def is_heading(text):
    """Whether a body line is a heading: at most twelve words that no full stop, question or exclamation mark ends."""
    return not ENDS.search(text) and word_count(text) <= 12


def split(lines, roles=("body",)):
    """Sentences of the lines that play one of these roles: a table of article, sentence (1-based), line, text, speech.

    Headings inside a body are text, not sentences, and are left out. `speech` (mostly quoted speech) is False here.
    """
    rows, wanted = [], lines[lines["role"].isin(list(roles))]
    for article, part in wanted.groupby("article", sort=False):
        rows += split_article(article, zip(part["line"], part["text"]))
    return pd.DataFrame(rows, columns=COLUMNS)


def split_article(article, lines):
    """The sentences of one article's [(line, text)] as rows of COLUMNS."""
    rows = []
    for line, text in lines:
        if not is_heading(text):
            for sentence in model().tokenize(BULLET.sub("", text)):
                if WORD.search(sentence):
                    rows.append((article, len(rows) + 1, line, sentence.strip(), False))
    return rows
