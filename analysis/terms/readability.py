"""How long and how hard to read articles are."""

import re

import pandas as pd

from analysis.terms.names import labels
from analysis.terms.words import plain

COLUMNS = ["article", "words", "sentences", "words_per_sentence", "long_words", "lix"]


def readability(source):
    """Length and difficulty of each article of a corpus, or of a table of sentences.

    Columns: article (its label, if a corpus is given); words, divided by spaces; sentences;
    words_per_sentence; long_words: those of more than six letters, in %; lix: words_per_sentence +
    long_words (Björnsson 1968; about 40 is an ordinary newspaper text, above 60 a very hard one).
    """
    sentences, label, rows = getattr(source, "sentences", source), labels(source), []
    for article, texts in sentences.groupby("article", sort=False)["text"]:
        pieces = (piece for text in texts for piece in plain(text).lower().split())
        found = [word for word in (re.sub(r"[^\w']", "", piece) for piece in pieces) if word]
        mean, n = len(found) / len(texts), max(len(found), 1)
        long_words = 100 * sum(len(word) > 6 for word in found) / n
        own = len(found), len(texts), mean, long_words, mean + long_words
        rows.append((label.get(article, article), *own))
    return pd.DataFrame(rows, columns=COLUMNS)
