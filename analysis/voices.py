"""Whose voice a score is, and whom the sentences name."""

import re

import numpy as np
import pandas as pd

from analysis.paths import helper_table
from analysis.uncertainty import interval

LEAST_SPOKEN = 8      # fewer spoken sentences (or fewer of the author's own) are counted, not averaged
LEAST_NAMED = 10      # fewer sentences that name somebody are counted, not averaged


def by_voice(scored, articles):
    """Spoken sentences apart from the author's own: article, label, voice ("author" or "spoken"), sentences, mean, low, high.

    scored: sentences with `speech` and `polarity`. Mean and 95% interval are NaN in both voices of an article where
    either has fewer than eight sentences.
    """
    rows, groups = [], dict(list(scored.groupby("article", sort=False)))
    for article in articles.itertuples():
        own = groups.get(article.article, scored.iloc[:0])
        spoken = own["speech"].astype(bool)
        enough = min(spoken.sum(), (~spoken).sum()) >= LEAST_SPOKEN
        for voice, chosen in (("author", own[~spoken]), ("spoken", own[spoken])):
            numbers = (chosen["polarity"].mean(), *interval(chosen["polarity"])) if enough else (np.nan,) * 3
            rows.append((article.article, article.label, voice, len(chosen), *numbers))
    return pd.DataFrame(rows, columns=["article", "label", "voice", "sentences", "mean", "low", "high"])


def read_actors(seeds=None):
    """The words by which a sentence names an actor, from `actors.csv`: actor, word, kind (country, capital, leader).

    A row without an actor is a name that holds such a word and names nobody ("South China Sea"). Raises ValueError
    where a column is missing.
    """
    path = helper_table("actors.csv", seeds)
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    missing = [column for column in ("actor", "word", "kind") if column not in table.columns]
    if missing:
        raise ValueError(f"{path.name} lacks the column {', '.join(missing)}: it needs actor, word, kind")
    return table[table["word"].str.strip() != ""].reset_index(drop=True)


def mentions(sentences, actors):
    """Which sentences name which actor: a table of True and False with the rows of `sentences` and one column an actor.

    Words match whole and with their capitals ("US", not "us"); where several fit at one place the longest counts, so
    that "Kim Dong-yub" is not taken for "Kim". One word may stand for two actors ("North and South Korea").
    """
    names = list(dict.fromkeys(actors.loc[actors["actor"] != "", "actor"]))
    meant = {word: [name for name in rows["actor"] if name] for word, rows in actors.groupby("word")}
    flags = np.zeros((len(sentences), len(names)), dtype=bool)
    if meant:
        longest = sorted(meant, key=lambda word: (-len(word), word))
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
        for row, text in enumerate(sentences["text"]):
            for found in pattern.finditer(text):
                for name in meant[found.group()]:
                    flags[row, names.index(name)] = True
    return pd.DataFrame(flags, columns=names, index=sentences.index)


def overlaps(named):
    """How many sentences name each actor (diagonal) and each two of them together: a square table, actors by actors."""
    flags = named.to_numpy(dtype=int)
    return pd.DataFrame(flags.T @ flags, index=named.columns, columns=named.columns)


def by_actor(scored, named):
    """Sentences in which each actor is named: actor, sentences, alone (naming no other actor), mean, low, high of their polarity.

    Mean and 95% interval only from ten sentences on. This is how sentences score in which a name occurs, whoever is
    praised or blamed in them.
    """
    rows, several = [], named.sum(axis=1) > 1
    for actor in named.columns:
        chosen = scored[named[actor]]
        enough = len(chosen) >= LEAST_NAMED
        numbers = (chosen["polarity"].mean(), *interval(chosen["polarity"])) if enough else (np.nan,) * 3
        rows.append((actor, len(chosen), int((named[actor] & ~several).sum()), *numbers))
    return pd.DataFrame(rows, columns=["actor", "sentences", "alone", "mean", "low", "high"])
