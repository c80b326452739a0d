"""What makes a score: words that were met, sentences at the extremes, who speaks, who is named."""

from collections import namedtuple

import numpy as np
import pandas as pd

from analysis import articles
from analysis.page import signed
from analysis.sentiment.polarity import sentiment
from analysis.sentiment.tables import whole
from analysis.sentiment.uncertainty import holm, interval, permutation

LEAST_QUOTED = 8  # fewer quoted sentences (or fewer of the author's own) are counted, not averaged
LEAST_NAMED = 10  # fewer sentences that name somebody are counted, not averaged
NONE = (np.nan,) * 3

Drivers = namedtuple("Drivers", "title words sentences dots")


def drivers(corpus, scores, friends=()):
    """What makes the scores: `title`, `words`, `sentences` and `dots`.

    scores: from `score(corpus)`. friends: as in `tests`. title: how much of the scores `friends`
    make or, without any, ten words. words: words, count, polarity (mean), push (its part of all
    that moves the scores, with the side that it moves them to), friend (whether it is one of
    `friends`); what moves most first. sentences: the most negative and most positive of each
    article: label, end, polarity, text, words (that were scored). dots: what a figure of the groups
    draws: group, source, value, word, dot ("a sentence" of single articles; "an article", by its
    mean, of sources, with its label as word).
    """
    met = [
        (" ".join(words), value)
        for text in corpus.articles["text"]
        for words, value, *_ in sentiment(text).assessments
    ]
    words = pd.DataFrame(met, columns=["words", "polarity"]).groupby("words")["polarity"]
    words = words.agg(count="size", polarity="mean", push="sum")
    words = words.assign(
        push=words["push"] / (words["push"].abs().sum() or 1),
        friend=words.index.isin([word.lower() for word in friends]),
    )
    words = words.sort_values("push", key=lambda x: -x.abs(), kind="stable").reset_index()
    share = words["push"].abs()
    title = f"Ten words make {share[:10].sum():.0%} of what moves the scores"
    if len(friends):
        title = (
            f"{share[words['friend']].sum():.0%} of what moves the scores comes from words that "
            "judge nothing"
        )
    ends = extremes(scores)
    return Drivers(title, words, ends, dots(scores, ends["words"]))


def dots(scores, words):
    """The sentences of groups that are single articles, or the articles of sources."""
    table = scores.assign(value=scores["polarity"], word=words, dot="a sentence")
    if not table["group"].equals(table["label"]):
        table = (
            table.groupby(["group", "source", "label"], sort=False)["value"].mean().reset_index()
        )
        table = table.assign(word=table["label"], dot="an article")
    return table.loc[table["group"] != "", ["group", "source", "value", "word", "dot"]]


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


def voices(scores, key="label"):
    """Quoted sentences beside the author's own, a row an article.

    Columns: key (which names the articles), quoted, own (how many sentences), quoted_mean,
    own_mean, p (by permutation) and p_holm, which are NaN where an article has fewer than eight
    sentences of either.
    """
    rows = []
    for name, own in scores.groupby(key, sort=False):
        quoted, value = own["speech"].astype(bool), own["polarity"]
        counts, numbers = (quoted.sum(), (~quoted).sum()), NONE
        if min(counts) >= LEAST_QUOTED:
            p, _ = permutation(value.to_frame(), quoted)
            numbers = (value[quoted].mean(), value[~quoted].mean(), *p)
        rows.append((name, *counts, *numbers))
    table = pd.DataFrame(rows, columns=[key, "quoted", "own", "quoted_mean", "own_mean", "p"])
    return table.assign(p_holm=holm(table["p"]))


def actors(scores, folder):
    """Sentences in which an actor is named, whoever else is; highest mean first.

    folder: where actors.csv is; without it, nobody is named. Its columns: actor and word; a row
    without an actor is a name that holds such a word and names nobody ("South China Sea"). Words
    match whole and with their capitals ("US", not "us"); where several fit at one place the longest
    counts; one word may stand for two actors. Columns: actor, sentences, alone (naming no other
    actor), beside (whom they also name most, and in how many), mean, low, high (95% interval); NaN
    below ten sentences.
    """
    table = articles.read_table(folder, "actors.csv", ["actor", "word"])
    table = table[table["word"] != ""]
    meant = {word: [a for a in own if a] for word, own in table.groupby("word")["actor"]}
    found = scores["text"].str.findall(whole(meant))
    found = found.map(lambda own: {actor for word in own for actor in meant[word]})
    rows, several = [], found.map(len) > 1
    for actor in dict.fromkeys(filter(None, table["actor"])):
        named = found.map(lambda names, actor=actor: actor in names).astype(bool)
        values = scores.loc[named, "polarity"].to_numpy()
        numbers = NONE if len(values) < LEAST_NAMED else (values.mean(), *interval([values]))
        others = found[named].explode().value_counts().drop(actor, errors="ignore").sort_index()
        beside = f"{others.idxmax()} {others.max():,}" if len(others) else ""
        rows.append((actor, len(values), (named & ~several).sum(), beside, *numbers))
    table = pd.DataFrame(
        rows, columns=["actor", "sentences", "alone", "beside", "mean", "low", "high"]
    )
    return table.sort_values("mean", ascending=False, kind="stable", ignore_index=True)
