"""What makes a score: the words of the lexicon that were met, what each contributes, and the sentences at the extremes."""

import re

import numpy as np
import pandas as pd

from analysis.polarity import score

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]+")


def assessments(text):
    """[(words, polarity)] that TextBlob found in a text, in order; words is a tuple such as ("not", "very", "good").

    The polarity of the text is the plain mean of these, and 0 where there are none.
    """
    return [(tuple(words), polarity) for words, polarity, _, _ in score(text).assessments]


def drivers(articles):
    """Which words make each article's document score: article, label, words, count, polarity, contribution, document, scored.

    contribution: sum of the words' polarities over the number of scored entries; an article's contributions add up to
    its document score. polarity: mean over the word's occurrences. Largest contribution first within each article.
    """
    found = [(number, article.article, article.label, " ".join(words), polarity) for number, article in enumerate(articles.itertuples())
             for words, polarity in assessments(article.text)]
    table = pd.DataFrame(found, columns=["number", "article", "label", "words", "polarity"])
    scored = table.groupby("number")["words"].transform("size")
    table = table.assign(scored=scored).groupby(["number", "words"], sort=True).agg(
        article=("article", "first"), label=("label", "first"), count=("polarity", "size"), mean=("polarity", "mean"),
        contribution=("polarity", "sum"), scored=("scored", "first")).reset_index().rename(columns={"mean": "polarity"})
    table["contribution"] /= table["scored"]
    table = table.sort_values(["number", "contribution", "words"], ascending=[True, False, True], ignore_index=True)
    table["document"] = table["number"].map(table.groupby("number")["contribution"].agg(lambda own: own.sum()))
    return table[["article", "label", "words", "count", "polarity", "contribution", "document", "scored"]]


def ends(table, k=3):
    """The k words that push each article's score up most and the k that push it down most (only words that push that way)."""
    up = table[table["contribution"] > 0].groupby("article", sort=False).head(k)
    down = table[table["contribution"] < 0].groupby("article", sort=False).tail(k)
    return pd.concat([up, down]).sort_index()


def leave_one_out(table):
    """Each article's document score without any one word: article, label, document, low, without_low, high, without_high.

    low and high are the smallest and the largest score that leaving out one word (all its occurrences) can give. From
    `drivers`.
    """
    rows = []
    for (article, label), own in table.groupby(["article", "label"], sort=False):
        total, n = own["document"].iloc[0] * own["scored"].iloc[0], own["scored"].iloc[0]
        rest = n - own["count"]
        left = (total - own["count"] * own["polarity"]) / rest.where(rest > 0, 1)
        rows.append((article, label, own["document"].iloc[0], left.min(), own.loc[left.idxmin(), "words"], left.max(),
                     own.loc[left.idxmax(), "words"]))
    return pd.DataFrame(rows, columns=["article", "label", "document", "low", "without_low", "high", "without_high"])


def extremes(scored, k=1):
    """The k most positive and k most negative sentences of each article, ties in reading order: rows of `scored` with `end` added.

    A sentence is only an extreme on the side its score stands on: an article with no negative sentence has no
    negative extreme.
    """
    if scored.empty:
        return scored.assign(end="")
    down, up = (scored.sort_values("polarity", ascending=ascending, kind="stable") for ascending in (True, False))
    found = pd.concat([down[down["polarity"] < 0].groupby("article", sort=False).head(k).assign(end="most negative"),
                       up[up["polarity"] > 0].groupby("article", sort=False).head(k).assign(end="most positive")])
    place = found["article"].map({article: number for number, article in enumerate(scored["article"].unique())})
    return found.assign(place=place).sort_values(["place", "end"], kind="stable", ignore_index=True).drop(columns="place")


def segments(text):
    """The text cut at its scored words: [(piece, polarity or None)]; the pieces join to the text again.

    The lexicon answers with lower-case words and no positions, so each is looked up from where the last one ended.
    The polarity stands with the last word of an entry ("not very good": good).
    """
    tokens = [(match.start(), match.end(), match.group().lower()) for match in _TOKEN.finditer(text)]
    pieces, position, next_token = [], 0, 0
    for words, polarity in assessments(text):
        for word in words:
            at = next((i for i in range(next_token, len(tokens)) if _same(tokens[i][2], word)), None)
            if at is None:
                continue
            start, end, next_token = tokens[at][0], tokens[at][1], at + 1
            pieces += [(text[position:start], None), (text[start:end], polarity if word == words[-1] else 0.0)]
            position = end
    return [piece for piece in [*pieces, (text[position:], None)] if piece[0]]


def key_word(text):
    """The one scored word that makes most of a sentence's score ("" where none): what a dot far out hangs on."""
    found = assessments(text)
    words = found[int(np.argmax([abs(polarity) for _, polarity in found]))][0] if found else ()
    return next((word for word in reversed(words) if word.strip("!?.")), "")


def _same(token, word):
    return token == word or token.strip("'’") == word


def top_words(table, k=3):
    """`ends` for a figure with one panel an article; beyond twelve articles one panel over all.

    There the columns mean the same for the texts put together. An article without a scored word has no panel.
    """
    if table["label"].nunique() <= 12:
        return ends(table, k)
    scored = table.groupby("article")["scored"].first().sum()
    whole = table.assign(contribution=table["contribution"] * table["scored"] / scored)
    whole = whole.groupby("words").agg(count=("count", "sum"), contribution=("contribution", "sum")).reset_index()
    whole = whole.sort_values(["contribution", "words"], ascending=[False, True], ignore_index=True)
    whole["polarity"] = whole["contribution"] * scored / whole["count"]
    return ends(whole.assign(article="", label="All articles", document=whole["contribution"].sum(), scored=scored), 3 * k)
