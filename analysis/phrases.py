"""Phrases of two and three words, by log-likelihood."""

from collections import Counter

import numpy as np
import pandas as pd
from nltk.metrics import BigramAssocMeasures

from analysis.tokens import reasons

COLUMNS = ["phrase", "words", "count", "articles", "likelihood"]


def phrases(words, stopwords, least=3, strength=10.83):
    """Two- and three-word phrases -> phrase, words, count, articles, likelihood (G2); for each length the strongest
    first.

    words: table of `tokens.tokenize`. A phrase does not run over punctuation, numbers or sentence ends; a joined name
    is one word, so "Kim Jong-un" is no phrase; the first and last word are no stop words (the middle of three may be:
    rule of law). `least`: frequency floor; `strength`: least G2 (10.83 is p = .001 of chi-squared with one degree of
    freedom). G2 (Dunning 1993) from nltk: how far the words stand together more often than chance would put them; not
    a test, since words in running text are not independent. Of three words it is that of the weaker joint, the pair in
    front with the third or the first with the pair behind: else a strong pair makes a phrase of any neighbour. phrase: as
    it is written most often (North Korean leader, counted as North Korea + leader). A pair that is always part of one
    listed three-word phrase is not listed a second time.
    """
    why = reasons(words, stopwords)
    codes, terms = pd.factorize(words["term"])
    usable, content = why.isin(("", "stop word")).to_numpy(), (why == "").to_numpy()
    joined = _ahead(words["follows"].to_numpy(dtype=bool) & usable, 1)  # with the next word, nothing between them
    two, three = usable & joined, usable & joined & _ahead(joined, 1)
    first, second, third = codes.astype(np.int64), _ahead(codes, 1).astype(np.int64), _ahead(codes, 2).astype(np.int64)
    size = len(terms)

    def frequent(keys, n):  # runs of n terms, each as one number, counted where they reach the floor
        found, counts = np.unique(keys, return_counts=True)
        found, counts = found[counts >= least], counts[counts >= least]
        parts = [terms[found // size ** step % size] for step in range(n - 1, -1, -1)]
        return dict(zip(zip(*parts), counts.tolist()))

    single, total = dict(zip(terms, np.bincount(codes, minlength=size).tolist())), len(codes)
    pairs = frequent((first * size + second)[two], 2)
    triples = frequent(((first * size + second) * size + third)[three], 3)
    starts = {2: two & content & _ahead(content, 1), 3: three & content & _ahead(content, 2)}
    scores = {2: {(a, b): _g2(n, single[a], single[b], total) for (a, b), n in pairs.items()},
              3: {(a, b, c): min(_g2(n, pairs[a, b], single[c], total), _g2(n, single[a], pairs[b, c], total)) for (a, b, c), n in triples.items()}}
    rows = []
    for n, counts in ((3, triples), (2, pairs)):
        longer = {(part, count) for key, count, *_ in rows for part in (key[:2], key[1:])}
        held = _written(words, starts[n], n, {key for key, score in scores[n].items() if score >= strength and (key, counts[key]) not in longer})
        rows += [(key, counts[key], *spelled, scores[n][key]) for key, spelled in held.items()]
    table = pd.DataFrame([(phrase, len(key), count, articles, score) for key, count, phrase, articles, score in rows], columns=COLUMNS)
    return table.sort_values(["words", "likelihood", "phrase"], ascending=[True, False, True], ignore_index=True)


def _g2(together, one, other, total):
    """Dunning's G2 of two parts, 0 where they stand together no more often than chance would put them."""
    return BigramAssocMeasures.likelihood_ratio(together, (one, other), total) if together * total > one * other else 0.0


def _ahead(values, n):
    """The values n places further on, with zeros behind the last."""
    return np.append(values[n:], np.zeros(min(n, len(values)), dtype=values.dtype))


def _written(words, starts, n, keys):
    """{key: (the spelling it has most often, number of articles)} of the phrases in `keys` that begin at `starts`."""
    terms, forms, articles = (words[name].tolist() for name in ("term", "form", "article"))
    spelled, used = {key: Counter() for key in keys}, {key: set() for key in keys}
    for i in np.flatnonzero(starts).tolist():
        key = tuple(terms[i:i + n])
        if key in spelled:
            spelled[key][" ".join(forms[i:i + n])] += 1
            used[key].add(articles[i])
    return {key: (min(found, key=lambda form: (-found[form], form)), len(used[key])) for key, found in spelled.items() if found}
