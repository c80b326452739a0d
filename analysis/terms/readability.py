"""How long and how hard to read articles are."""

import re

import numpy as np
import pandas as pd

from analysis.terms.words import plain

COLUMNS = ["article", "words", "sentences", "words_per_sentence", "long_words", "lix", "variety"]


def readability(source):
    """Length and difficulty of each article of a corpus, or of a table of sentences.

    Columns: article (its label, if a corpus is given); words, divided by spaces; sentences;
    words_per_sentence; long_words: those of more than six letters, in %; lix: words_per_sentence +
    long_words (Björnsson 1968; about 40 is an ordinary newspaper text, above 60 a very hard one);
    variety: different words among 100 running words, in %, averaged over all stretches of 100
    (moving-average type-token ratio, Covington and McFall 2010); missing where there are fewer.
    """
    sentences, label = source, {}
    if not isinstance(source, pd.DataFrame):
        sentences = source.sentences
        label = dict(zip(source.articles["article"], source.articles["label"], strict=True))
    rows = []
    for article, texts in sentences.groupby("article", sort=False)["text"]:
        pieces = (piece for text in texts for piece in plain(text).lower().split())
        found = [word for word in (re.sub(r"[^\w']", "", piece) for piece in pieces) if word]
        mean, n = len(found) / len(texts), max(len(found), 1)
        long_words = 100 * sum(len(word) > 6 for word in found) / n
        own = len(found), len(texts), mean, long_words, mean + long_words, _variety(found)
        rows.append((label.get(article, article), *own))
    return pd.DataFrame(rows, columns=COLUMNS)


def _variety(words, window=100):
    """Different words among `window` running words, in %.

    A word counts in each stretch that it is the first of its kind in: those that begin after its
    last occurrence and at most at itself.
    """
    if len(words) < window:
        return np.nan
    total, last, stretches = 0, {}, len(words) - window + 1
    for i, word in enumerate(words):
        first = max(i - window, last.get(word, -1)) + 1
        total += max(min(i, stretches - 1) - first + 1, 0)
        last[word] = i
    return 100 * total / stretches / window
