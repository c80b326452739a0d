"""Phrases of two and three words, by log-likelihood."""

import pandas as pd


def phrases(words, least=3, strength=10.83):
    """Words that stand together more often than chance would put them -> phrase, words, count,
    articles, likelihood; of each length the strongest first.

    words: table of `words`. A phrase does not run over punctuation, numbers or the end of a
    sentence; a joined name is one word, so that "Kim Jong-un" is no phrase; first and last word are
    no stop words (the middle of three may be: rule of law). least: how often it must occur.
    strength: least G2 (Dunning 1993; 10.83 is p = .001 of chi-squared with one degree of freedom),
    which is no test here, since words in running text are not independent. Of three words it is
    that of the weaker joint, the pair in front with the third or the first with the pair behind:
    else a strong pair makes a phrase of any neighbour. phrase: as it is mostly written. A pair that
    is always part of one listed phrase of three words is not listed a second time.
    """
    words = words.reset_index(drop=True)
    usable, content = words["left_out"].isin(("", "stop word")), words["left_out"] == ""
    joined = usable & _ahead(usable & words["follows"], 1)  # with the next, nothing between them
    code, total = words["term"].cat.codes, len(words)
    steps = pd.DataFrame({i: _ahead(code, i) for i in range(3)})
    two, three = steps[joined], steps[joined & _ahead(joined, 1)]
    single, pair = code.value_counts().to_dict(), _frequent(two, [0, 1], least)
    scores = {key: _g2(n, *map(single.get, key), total) for key, n in pair.items()}
    triple = {}
    for key, n in _frequent(three, [0, 1, 2], least).items():
        front = _g2(n, pair[key[:2]], single[key[2]], total)
        scores[key] = min(front, _g2(n, single[key[0]], pair[key[1:]], total))
        if scores[key] >= strength:
            triple[key] = n
    starts, ends = (steps[content & _ahead(content, size - 1)].index for size in (3, 2))
    rows = _written(words, three.loc[three.index.intersection(starts)], triple)
    inside = {(part, n) for _, key, n, _ in rows for part in (key[:2], key[1:])}
    pair = {k: n for k, n in pair.items() if scores[k] >= strength and (k, n) not in inside}
    rows += _written(words, two.loc[two.index.intersection(ends), [0, 1]], pair)
    table = pd.DataFrame(
        [(phrase, len(key), n, articles, scores[key]) for phrase, key, n, articles in rows],
        columns=["phrase", "words", "count", "articles", "likelihood"],
    )
    order = ["words", "likelihood", "phrase"]
    return table.sort_values(order, ascending=[True, False, True], ignore_index=True)


def _ahead(column, steps):
    return column.shift(-steps, fill_value=column.dtype.type(0)) if steps else column


def _frequent(runs, columns, least):
    sizes = runs.groupby(columns).size()
    return sizes[sizes >= least].to_dict()


def _g2(both, one, other, total):
    """Dunning's G2 of two parts; 0 where they meet no more often than chance would put them."""
    from nltk.metrics import BigramAssocMeasures

    above = both * total > one * other
    return BigramAssocMeasures.likelihood_ratio(both, (one, other), total) if above else 0.0


def _written(words, runs, kept):
    """[(phrase as mostly written, key, count, number of articles)] of the keys in `kept`."""
    keys = pd.Series(list(runs.itertuples(index=False, name=None)), index=runs.index, dtype=object)
    keys = keys[keys.isin(set(kept))]
    rows = []
    for key, places in keys.groupby(keys).groups.items():
        forms = [words["form"].iloc[places + i].astype("str").to_numpy() for i in range(len(key))]
        spelled = pd.Series(list(map(" ".join, zip(*forms, strict=True)))).value_counts()
        phrase = min(spelled[spelled == spelled.max()].index)
        rows.append((phrase, key, kept[key], words["article"].iloc[places].nunique()))
    return rows
