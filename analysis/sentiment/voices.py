"""Scores of sentences by who speaks in them, and by whom they name."""

import numpy as np
import pandas as pd

from analysis import articles
from analysis.sentiment.tables import whole
from analysis.sentiment.uncertainty import holm, interval, permutation

LEAST_QUOTED = 8  # fewer quoted sentences (or fewer of the author's own) are counted, not averaged
LEAST_NAMED = 10  # fewer sentences that name somebody are counted, not averaged
NONE = (np.nan,) * 3


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
    words = scores["text"].str.findall(whole(meant))
    found = words.map(lambda own: {actor for word in own for actor in meant[word]})
    rows, several = [], found.map(len) > 1
    for actor in dict.fromkeys(filter(None, table["actor"])):
        named = found.map(lambda names, actor=actor: actor in names).astype(bool)
        values = scores.loc[named, "polarity"].to_numpy()
        enough = len(values) >= LEAST_NAMED
        numbers = (values.mean(), *interval([values])) if enough else NONE
        others = found[named].explode().value_counts().drop(actor, errors="ignore").sort_index()
        beside = f"{others.idxmax()} {others.max():,}" if len(others) else ""
        rows.append((actor, len(values), (named & ~several).sum(), beside, *numbers))
    columns = ["actor", "sentences", "alone", "beside", "mean", "low", "high"]
    rows = pd.DataFrame(rows, columns=columns)
    return rows.sort_values("mean", ascending=False, kind="stable", ignore_index=True)
