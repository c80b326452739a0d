"""What makes a score: the words of the lexicon that were met, and the sentences at the extremes."""

from collections import namedtuple

import numpy as np
import pandas as pd

from analysis.page import signed
from analysis.sentiment.polarity import sentiment

STRONGEST = 3  # words named on each side of an article's score

Drivers = namedtuple("Drivers", "title words articles sentences entries dots")


def drivers(corpus, scores, friends=()):
    """What makes the scores: `title`, `words`, `articles`, `sentences`,
    `entries` and `dots`.

    scores: from `score(corpus)`. friends: as in `tests`. title: how much of the scores `friends`
    make or, without any, ten words. words: words, count, polarity (mean), push (its part of all
    that moves the scores, with the side that it moves them to), friend (whether it is one of
    `friends`); what moves most first. articles: label, document (the score of the whole text), up,
    down (the strongest words with what they add). sentences: the most negative and most positive of
    each article: label, end, polarity, text, words (that were scored). entries: article, label,
    words, count, polarity, contribution, document; an article's contributions add up to its
    document score. dots: what a figure of the groups draws: group, source, value, word, dot ("a
    sentence" of single articles; "an article", by its mean, of sources, with its label as word).
    """
    table = entries(corpus.articles)
    words = table.assign(push=table["count"] * table["polarity"])
    words = words.groupby("words")[["count", "push"]].sum()
    words = words.assign(
        polarity=words["push"] / words["count"],
        push=words["push"] / (words["push"].abs().sum() or 1),
        friend=words.index.isin([word.lower() for word in friends]),
    )
    words = words.sort_values("push", key=lambda x: -x.abs(), kind="stable").reset_index()
    words = words[["words", "count", "polarity", "push", "friend"]]
    share = words["push"].abs()
    title = f"Ten words make {share[:10].sum():.0%} of what moves the scores"
    if len(friends):
        listed = share[words["friend"]].sum()
        title = f"{listed:.0%} of what moves the scores comes from words that judge nothing"
    ends = extremes(scores)
    return Drivers(title, words, by_article(table), ends, table, dots(scores, ends["words"]))


def dots(scores, words):
    """The sentences of groups that are single articles, or the articles of sources."""
    table = scores.assign(value=scores["polarity"], word=words, dot="a sentence")
    if not table["group"].equals(table["label"]):
        table = (
            table.groupby(["group", "source", "label"], sort=False)["value"].mean().reset_index()
        )
        table = table.assign(word=table["label"], dot="an article")
    return table.loc[table["group"] != "", ["group", "source", "value", "word", "dot"]]


def entries(articles):
    """What each scored word adds to each article's document score; see `drivers`."""
    found = [
        (number, article.article, article.label, " ".join(words), value)
        for number, article in enumerate(articles.itertuples())
        for words, value, *_ in sentiment(article.text).assessments
    ]
    keys = ["number", "article", "label", "words"]
    table = pd.DataFrame(found, columns=[*keys, "polarity"]).groupby(keys)["polarity"]
    table = table.agg(count="size", polarity="mean", contribution="sum").reset_index()
    own = table.groupby("number")
    table["contribution"] /= own["count"].transform("sum")
    table["document"] = own["contribution"].transform("sum")
    table = table.sort_values(["number", "contribution"], ascending=[True, False], kind="stable")
    return table.drop(columns="number").reset_index(drop=True)


def by_article(table):
    """One row an article of `entries`: its score and its strongest words."""
    rows = []
    for label, own in table.groupby("label", sort=False):
        share = own.set_index("words")["contribution"]
        sides = (share[share > 0].head(STRONGEST), share[share < 0].tail(STRONGEST)[::-1])
        shown = [", ".join(f"{word} {signed(x, 3)}" for word, x in side.items()) for side in sides]
        rows.append((label, own["document"].iloc[0], *shown))
    return pd.DataFrame(rows, columns=["label", "document", "up", "down"])


def extremes(scores):
    """The most negative and most positive sentence of each article; of equal ones the first.

    Only on the side its score stands on: where no sentence is negative, none is the most negative.
    """
    table = scores[scores["polarity"] != 0]
    sides = table["polarity"].abs().groupby([table["label"], table["polarity"] > 0])
    table = table.loc[sides.idxmax().sort_values()]
    end = np.where(table["polarity"] > 0, "most positive", "most negative")
    words = [
        ", ".join(f"{' '.join(words)} {signed(x)}" for words, x, *_ in sentiment(text).assessments)
        for text in table["text"]
    ]
    return table.assign(end=end, words=words)[["label", "end", "polarity", "text", "words"]]
