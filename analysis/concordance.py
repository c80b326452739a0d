"""How terms are used and with what: keyword in context, dispersion, shared sentences, length and readability."""

import re

import numpy as np
import pandas as pd
from scipy.stats import hypergeom

from analysis.words import plain

COLUMNS = ["article", "line", "left", "match", "right"]


def concordance(sentences, hits, width=60):
    """Keyword in context, every hit -> article, line, left, match, right (`width` characters each side, cut at words).

    hits: rows of `terms.occurrences` or `pattern`. The context runs on into the sentences before and after.
    """
    texts = {(a, s): (plain(text), line) for a, s, line, text in sentences[["article", "sentence", "line", "text"]].itertuples(index=False)}
    rows = []
    for article, sentence, start, end in hits[["article", "sentence", "start", "end"]].itertuples(index=False):
        text, line = texts[article, sentence]
        before = texts.get((article, sentence - 1), ("",))[0] + " " + text[:start]
        after = text[end:] + " " + texts.get((article, sentence + 1), ("",))[0]
        rows.append((article, line, _tail(before, width), text[start:end], _head(after, width)))
    return pd.DataFrame(rows, columns=COLUMNS)


def _head(text, width):
    return text if len(text) <= width else re.sub(r"\s\S*$", "", text[:width + 1]) + " …"


def _tail(text, width):
    return text if len(text) <= width else "… " + re.sub(r"^\S*\s", "", text[-width - 1:])


def pattern(sentences, expression):
    """Hits of a regular expression, whatever its case -> article, sentence, start, end. Raises ValueError where it is
    not one."""
    try:
        finder = re.compile(expression, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"{expression!r} is not a regular expression: {error}") from None
    rows = [(article, sentence, match.start(), match.end())
            for article, sentence, text in sentences[["article", "sentence", "text"]].itertuples(index=False)
            for match in finder.finditer(plain(text)) if match.group()]
    return pd.DataFrame(rows, columns=["article", "sentence", "start", "end"])


def thinned(table, most):
    """At most `most` rows, spread evenly over the whole table (never only its beginning), in order."""
    return table if len(table) <= most else table.iloc[np.linspace(0, len(table) - 1, most).round().astype(int)]


def dispersion(words, hits):
    """Where in its article each hit stands: the hits with `share`, from 0 (first word) to 1 (last word)."""
    last = dict(words.groupby("article", observed=True)["position"].max())
    return hits.assign(share=(hits["position"] - 1) / (hits["article"].map(last).astype(int) - 1).clip(lower=1))


def together(tokens, terms):
    """Terms that share sentences: one row a pair: first, second, sentences (shared), expected, p.

    terms: list, in the order wanted. expected: shared sentences if the two fell on sentences independently; p: chance
    of at least as many then (hypergeometric, as in Fisher's exact test, one-sided). Sentences without any counted
    word are not there to share.
    """
    keys = tokens.groupby(["article", "sentence"], observed=True).ngroup()
    held = {term: set(keys[tokens["term"] == term]) for term in terms}
    n, rows = keys.nunique(), []
    for i, first in enumerate(terms):
        for second in terms[i + 1:]:
            a, b, shared = len(held[first]), len(held[second]), len(held[first] & held[second])
            rows.append((first, second, shared, a * b / n if n else 0.0, float(hypergeom.sf(shared - 1, n, a, b)) if n else 1.0))
    return pd.DataFrame(rows, columns=["first", "second", "sentences", "expected", "p"])


def readability(sentences):
    """Length and difficulty of each article -> article, words, sentences, words_per_sentence, long_words, lix,
    variety.

    words: of the sentences, divided by spaces. long_words: share of words over six letters, in %; lix: words per
    sentence + long_words (Björnsson 1968; about 40 is an ordinary newspaper text, above 60 a very hard one); variety:
    different words among 100 running words, averaged over all stretches of 100 (moving-average type-token ratio,
    Covington and McFall 2010), in %; missing where there are fewer.
    """
    rows = []
    for article, texts in sentences.groupby("article", sort=False)["text"]:
        found = [word for text in texts for word in (re.sub(r"[^\w']", "", piece) for piece in plain(text).lower().split()) if word]
        long_words = 100 * sum(len(word) > 6 for word in found) / max(len(found), 1)
        rows.append((article, len(found), len(texts), len(found) / len(texts), long_words, len(found) / len(texts) + long_words,
                     100 * _variety(found)))
    return pd.DataFrame(rows, columns=["article", "words", "sentences", "words_per_sentence", "long_words", "lix", "variety"])


def _variety(pieces, window=100):
    if len(pieces) < window:
        return np.nan
    seen, total = {}, 0
    for i, piece in enumerate(pieces):
        seen[piece] = seen.get(piece, 0) + 1
        if i >= window:
            old = pieces[i - window]
            seen[old] -= 1
            if not seen[old]:
                del seen[old]
        total += len(seen) if i >= window - 1 else 0
    return total / (len(pieces) - window + 1) / window
