"""What makes a score: the words of the lexicon that were met, and the sentences at the extremes."""

from collections import namedtuple

import pandas as pd
from textblob import en

from analysis.page import signed
from analysis.sentiment.tables import key_of

STRONGEST = 3  # words named on each side of an article's score

Drivers = namedtuple("Drivers", "title words articles sentences entries")


def drivers(corpus, scores, friends=()):
    """What makes the scores: `title`, `words`, `articles`, `sentences` and `entries`.

    scores: from `score(corpus)`. friends: as in `tests`. title: how much of the scores `friends`
    make or, without any, ten words. words: words, count, polarity (mean), push (its part of all
    that moves the scores, with the side that it moves them to), friend (whether it is one of
    `friends`); what moves most first. articles: label, document (the score of the whole text), up,
    down (the strongest words with what they add), and the lowest and the highest score that leaving
    out one word gives: lowest, without, highest, without_it. sentences: the most negative and most
    positive of each article: label, end, polarity, text, words (that were scored). entries:
    article, label, words, count, polarity, contribution, document, scored; an article's
    contributions add up to its document score.
    """
    table = entries(corpus.articles)
    push = (table["count"] * table["polarity"]).groupby(table["words"]).sum()
    words = pd.DataFrame({"count": table.groupby("words")["count"].sum(), "push": push})
    words.insert(1, "polarity", words["push"] / words["count"])
    words["push"] /= words["push"].abs().sum() or 1
    words["friend"] = words.index.isin([word.lower() for word in friends])
    words = words.sort_values("push", key=lambda x: -x.abs(), kind="stable").reset_index()
    share = words["push"].abs()
    title = f"Ten words make {share[:10].sum():.0%} of what moves the scores"
    if len(friends):
        listed = share[words["friend"]].sum()
        title = f"{listed:.0%} of what moves the scores comes from words that judge nothing"
    return Drivers(title, words, by_article(table), extremes(scores), table)


def entries(articles):
    """What each scored word adds to each article's document score; see `drivers`."""
    found = [
        (number, article.article, article.label, " ".join(words), value)
        for number, article in enumerate(articles.itertuples())
        for words, value, *_ in en.sentiment(article.text).assessments
    ]
    keys = ["number", "article", "label", "words"]
    table = pd.DataFrame(found, columns=[*keys, "polarity"])
    table = table.groupby(keys)["polarity"].agg(["size", "mean", "sum"]).reset_index()
    table.columns = [*keys, "count", "polarity", "contribution"]
    own = table.groupby("number")
    table["contribution"] /= own["count"].transform("sum")
    table["document"] = own["contribution"].transform("sum")
    table["scored"] = own["count"].transform("sum")
    order = {"by": ["number", "contribution", "words"], "ascending": [True, False, True]}
    return table.sort_values(**order, ignore_index=True).drop(columns="number")


def by_article(table):
    """One row an article of `entries`: its strongest words, and its score without any one word."""
    rows = []
    for label, own in table.groupby("label", sort=False):
        n, share = own["scored"].iloc[0], own.set_index("words")["contribution"]
        left = (own["document"] - own["contribution"]) * n / (n - own["count"]).clip(lower=1)
        sides = (share[share > 0].head(STRONGEST), share[share < 0].tail(STRONGEST)[::-1])
        told = [", ".join(f"{word} {signed(x, 3)}" for word, x in side.items()) for side in sides]
        ends = [x for at in (left.idxmin(), left.idxmax()) for x in (left[at], own["words"][at])]
        rows.append((label, own["document"].iloc[0], *told, *ends))
    columns = ["label", "document", "up", "down", "lowest", "without", "highest", "without_it"]
    return pd.DataFrame(rows, columns=columns)


def extremes(scores):
    """The most negative and most positive sentence of each article; of equal ones the first.

    Only on the side its score stands on: where no sentence is negative, none is the most negative.
    """
    key = key_of(scores)
    places = scores.groupby(key, sort=False)["polarity"].agg(["idxmin", "idxmax"])
    ends = {"most negative": places["idxmin"], "most positive": places["idxmax"]}
    table = pd.concat([scores.loc[rows].assign(end=end) for end, rows in ends.items()]).sort_index()
    negative = table["end"] == "most negative"
    table = table[(table["polarity"] != 0) & ((table["polarity"] < 0) == negative)]
    scored = table["text"].map(lambda text: en.sentiment(text).assessments)
    table["words"] = [
        ", ".join(f"{' '.join(words)} {signed(value)}" for words, value, *_ in own)
        for own in scored
    ]
    return table[[key, "end", "polarity", "text", "words"]]
