"""Phrases of two and three words, by log-likelihood."""

from collections import Counter

import pandas as pd
from nltk.collocations import BigramCollocationFinder, TrigramCollocationFinder
from nltk.metrics import BigramAssocMeasures, TrigramAssocMeasures
from nltk.probability import FreqDist

from analysis.tokens import reasons

COLUMNS = ["phrase", "words", "count", "articles", "likelihood"]


def phrases(words, stopwords, least=3):
    """Two- and three-word phrases -> phrase, words, count, articles, likelihood (G2); the strongest first.

    words: table of `tokens.tokenize`. A phrase does not run over punctuation, numbers or sentence ends; a joined name is one word, so
    "Kim Jong-un" is no phrase; the first and last word are no stop words (the middle of three may be: rule of law). `least`: frequency floor.
    G2 (Dunning 1993) from nltk: how far the words stand together more often than chance would put them; not a test, since words in running
    text are not independent. phrase: as it is written most often (North Korean leader, counted as North Korea + leader). A pair that is always part of one listed three-word phrase is not listed a second time.
    """
    why = reasons(words, stopwords)
    usable = why.isin(("", "stop word"))
    flow = list(zip(words["term"], words["follows"], why == "", usable, words["article"], words["form"]))
    single = FreqDist(term for term, *_ in flow)
    pairs, skips, triples, where, written = FreqDist(), FreqDist(), FreqDist(), {}, {}
    for i in range(len(flow) - 1):
        two, three = flow[i:i + 2], flow[i:i + 3]
        if two[1][1] and two[0][3] and two[1][3]:
            pairs[two[0][0], two[1][0]] += 1
            if two[0][2] and two[1][2]:
                where.setdefault((two[0][0], two[1][0]), set()).add(two[0][4])
                written.setdefault((two[0][0], two[1][0]), Counter())[" ".join(w[5] for w in two)] += 1
            if len(three) == 3 and three[2][1] and three[2][3]:
                key = tuple(w[0] for w in three)
                triples[key] += 1
                skips[key[0], key[2]] += 1
                if three[0][2] and three[2][2]:
                    where.setdefault(key, set()).add(three[0][4])
                    written.setdefault(key, Counter())[" ".join(w[5] for w in three)] += 1
    found = []
    for finder, measure in ((BigramCollocationFinder(single, pairs), BigramAssocMeasures.likelihood_ratio),
                            (TrigramCollocationFinder(single, pairs, skips, triples), TrigramAssocMeasures.likelihood_ratio)):
        finder.apply_freq_filter(least)
        finder.apply_ngram_filter(lambda *key: key not in where)
        found += [(key, finder.ngram_fd[key], score) for key, score in finder.score_ngrams(measure)]
    longer = {part: n for key, n, _ in found if len(key) == 3 for part in (key[:2], key[1:])}
    shown = {key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in written.items()}
    rows = [(shown[key], len(key), n, len(where[key]), score) for key, n, score in found if longer.get(key) != n]
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(["words", "likelihood", "phrase"], ascending=[True, False, True], ignore_index=True)
