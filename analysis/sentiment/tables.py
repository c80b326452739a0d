"""Scores by article and source; tests on them; articles by other measures."""

import re
from collections import namedtuple
from itertools import combinations
from statistics import NormalDist

import numpy as np
import pandas as pd

from analysis.page import escape
from analysis.sentiment import lexicons
from analysis.sentiment.polarity import sentiment
from analysis.sentiment.uncertainty import detectable, holm, interval, permutation

RUN = 3  # neighbouring sentences that make one run
PAIRS_UP_TO = 12  # articles compared pair by pair; beyond, each against all the others
LEVEL = 0.05
# How far TextBlob's means of news sentences that people call negative and positive lie apart:
# measured on NewsMTSC (Hamborg and Donnay 2021), devtest_rw, 429 and 262 labels.
APART = 0.15

SOURCES = ("sources", "sources with as many articles")

Verdict = namedtuple("Verdict", "title text")
Ways = namedtuple("Ways", "table dots rows")


def by(scores, key="article"):
    """One row for each value of a column, in the order in which they come.

    key: article, label, source, or any other column; rows where it is blank are left out. Columns:
    key, articles, sentences, mean, low, high (of polarity), zero (share of sentences that score 0),
    subjectivity, and one for each further lexicon. Means are means of articles' means. The interval
    is a 95% one: where there are several articles, articles are drawn and then their sentences;
    where there is one, its sentences, so that it says nothing of how other articles would score.
    """
    rows, further = [], ["subjectivity", *[x.column for x in lexicons.of(scores).values()][1:]]
    for name, own in scores[scores[key] != ""].groupby(key, sort=False):
        each = own.groupby("article", sort=False)
        means = each[["polarity", *further]].mean().mean()
        limits = interval([part.to_numpy() for _, part in each["polarity"]])
        zero = (own["polarity"].round(9) == 0).mean()
        rows.append((name, each.ngroups, len(own), means.iloc[0], *limits, zero, *means.iloc[1:]))
    return pd.DataFrame(
        rows, columns=[key, "articles", "sentences", "mean", "low", "high", "zero", *further]
    )


def units(scores, values, key):
    """What a test deals out, and what it is called -> (table of values by group, name).

    Where each group is one article these are its sentences. Where some has several, they are
    articles, by their means: sentences of one article are too alike to be dealt out one by one.
    values: a table, a row a sentence. key: the column of scores that names the group; where it is
    blank, a row is left out.
    """
    known = scores[key] != ""
    group, article = scores.loc[known, key], scores.loc[known, "article"]
    if article.nunique() > group.nunique():
        return values[known].groupby([group, article], sort=False).mean().droplevel(1), "articles"
    return values[known].set_index(group), "sentences"


def tests(scores, friends=(), key="article"):
    """Whether groups differ, tested in several ways: measure, test, unit, share, by_chance, p.

    measure: each lexicon, and TextBlob without `friends`, words that mean something else in texts
    like these. test: permutation of means, or of ranks (Kruskal-Wallis). key: article, or group as
    in the table of articles. unit: sentences of single articles, else articles (see `units`); or
    runs of three neighbours, which are nearer to independent; a run's rank is the mean of its
    ranks. share: of the variance, between groups; by_chance: what shuffled labels would give.
    """
    values = pd.DataFrame({name: scores[x.column] for name, x in lexicons.of(scores).items()})
    if len(friends):
        name = f"TextBlob without {len(friends)} words listed by hand, with the articles in view"
        values.insert(1, name, without(scores["text"], friends))
    values, unit = units(scores, values, key)
    rows, run = [], values.groupby(level=0).cumcount().to_numpy() // RUN
    both = pd.concat({"means": values, "ranks": values.rank()}, axis=1)
    both = both.swaplevel(axis=1)[list(values)]  # one table, so that all share their shuffles
    runs = both.groupby([both.index, run], sort=False).mean().droplevel(1)
    for name, table in {unit: both, "runs of three": runs}.items():
        p, share = permutation(table, table.index)
        chance = (table.index.nunique() - 1) / max(len(table) - 1, 1)
        rows += [(*way, name, s, chance, q) for way, s, q in zip(both, share, p, strict=True)]
    rows.sort(key=lambda row: list(both).index(row[:2]))
    return pd.DataFrame(rows, columns=["measure", "test", "unit", "share", "by_chance", "p"])


def verdict(scores, tests, key="article"):
    """Whether polarity differs among groups, from all of the tests: `title` and `text`.

    tests: from `tests`, with the same key. The text names what finds a difference and what does
    not, each with its p (of a measure by which nothing is found, the smallest), and how large a
    difference these articles can show.
    """
    values, unit = units(scores, scores[["polarity"]], key)
    kind, like = ("articles", "articles of this length") if unit == "sentences" else SOURCES
    known, n = tests.dropna(subset=["p"]), values.index.nunique()
    some = known["measure"].isin(known.loc[known["p"] < LEVEL, "measure"])
    ways = known["measure"].where(
        ~some, known["measure"] + " " + known["test"] + " of " + known["unit"]
    )
    least = known.groupby(ways, sort=False)["p"].min()
    told = least.index.map(escape) + [f" (p = {p:.2g})" for p in least]
    found, rest = ", ".join(told[least < LEVEL]), ", ".join(told[least >= LEVEL])
    if known.empty:
        return Verdict("Polarity, sentence by sentence", "There is nothing to tell apart here.")
    if not found:
        title = f"Polarity cannot tell the {kind} apart"
        text = f"The {n} {kind} **cannot be told apart** by polarity under any test: {rest}."
    elif not rest:
        title = f"Polarity differs among the {kind}"
        text = f"The {n} {kind} **differ** in polarity under every test: {found}."
    else:
        title = "Whether polarity differs hangs on the test"
        text = (
            f"Whether polarity differs among the {n} {kind} **hangs on the test**: it does by "
            f"{found}; it does not by {rest}."
        )
    power = detectable(values["polarity"], values.index)
    text += (
        f" A true difference of {power:.2f} is found eight times in ten with {like}; news "
        f"sentences that people call negative and positive lie {APART:.2f} apart (measured outside "
        "this project)."
    )
    return Verdict(title, text)


def pairs(scores, key="label"):
    """Which articles differ: a, b, difference of means (a - b), p, p_holm; smallest p first.

    key: the column that names them. By one that joins several, such as group, their articles' means
    are compared (see `units`). Up to twelve every pair, by permutation. Beyond, each against all
    the others (b is "all others"), with p from the normal distribution to which that of the
    shuffled means tends (Hoeffding 1951) at its exact variance. p_holm: corrected for their number
    (Holm 1979).
    """
    values, rows = units(scores, scores[["polarity"]], key)[0]["polarity"], []
    groups, names = values.index, values.index.unique()
    many = len(names) > PAIRS_UP_TO
    for a, b in [(a, "all others") for a in names] if many else combinations(names, 2):
        one, other = values[groups == a], values[(groups != a) if many else (groups == b)]
        if many:
            error = values.std(ddof=0) * (len(other) / (len(values) - 1) / len(one)) ** 0.5
            p = 2 * NormalDist().cdf(-abs(one.mean() - values.mean()) / (error or np.inf))
        else:
            (p,), _ = permutation(
                pd.concat([one, other]).to_frame(), [a] * len(one) + [b] * len(other)
            )
        rows.append((a, b, one.mean() - other.mean(), p))
    table = pd.DataFrame(rows, columns=["a", "b", "difference", "p"])
    return table.assign(p_holm=holm(table["p"])).sort_values("p", kind="stable", ignore_index=True)


def compare(corpus, scores, friends=()):
    """The same articles by other choices of text, unit and lexicon: `table`, `dots`, `rows`.

    scores: from `score(corpus)`. friends: as for `tests`. table: label, then a column a way; the
    first is the score that the notebook uses. dots: the same, a row a way of an article: label,
    way, value (its distance from what neutral sentences score with that lexicon, as a share of the
    lexicon's reach), word (the name of a further lexicon, once), changes. rows: label, mean (value
    of the score used), low, high (of all ways), changes: whether some way, at two decimals, puts
    the article on the other side of neutral.
    """
    every, known = lexicons.of(scores), corpus.articles.set_index("article", drop=False)
    means = scores.groupby("article")
    ways = {"sentence mean": means["polarity"].mean(), "whole document": polarities(known["text"])}
    ways["whole page, uncleaned"] = polarities(
        corpus.lines.groupby("article")["text"].agg("\n".join)
    )
    if len(friends):
        rest = without(scores["text"], friends)
        ways["without the list"] = rest.groupby(scores["article"]).mean()
    ways |= {name: means[x.column].mean() for name, x in every.items() if name != "TextBlob"}
    table = pd.DataFrame(ways).reindex(known.index).set_index(known["label"]).reset_index()
    dots = table.melt("label", var_name="way", value_name="value")
    lexicon = [every.get(way, every["TextBlob"]) for way in dots["way"]]
    dots["value"] = (dots["value"] - [x.neutral for x in lexicon]) / [x.reach for x in lexicon]
    dots["word"] = dots["way"].where(dots["way"].isin(list(every)) & ~dots["way"].duplicated(), "")
    sides = np.sign(dots["value"].round(2)).groupby(dots["label"])
    dots["changes"] = sides.transform("min") * sides.transform("max") < 0
    rows = dots.groupby("label", sort=False, as_index=False).agg(
        mean=("value", "first"),
        low=("value", "min"),
        high=("value", "max"),
        changes=("changes", "any"),
    )
    return Ways(table, dots, rows)


def polarities(texts):
    """TextBlob's polarity of each text of a Series."""
    return texts.map(lambda text: sentiment(text)[0]).astype(float)


def without(texts, words):
    """TextBlob's polarity of each text with `words` (whole, in any case) put out of its reach."""
    return polarities(texts.str.replace(whole(words), "qqqq", case=False, regex=True))


def whole(words):
    """A pattern for any of these words, whole: the longest that fits; of no words, for nothing."""
    longest = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    return rf"(?<!\w)(?:{longest})(?!\w)"
