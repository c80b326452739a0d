"""Polarity of sentences, articles and sources with TextBlob's lexicon, and VADER's beside it."""

import re

import numpy as np
import pandas as pd

from analysis.handover import once
from analysis.parallel import each
from analysis.paths import helper_table
from analysis.polarity import score as score_text
from analysis.uncertainty import DRAWS, SEED, block_means, interval
from analysis.vader import compound as vader

POOL = 20_000_000      # resampled means held at once for one source
CHUNK = 500            # sentences in one piece of work
ZERO = 1e-9            # a score nearer to nothing than this is no score
FALSE_FRIENDS = "false_friends.txt"

# What sentences that people call neutral score with TextBlob: (text, mean, 95% interval, sentences).
NEUTRAL_DATA = (("NewsMTSC (Hamborg and Donnay 2021)", 0.050, 0.043, 0.056, 3905),
                ("New York Times editorial snippets (Hutto and Gilbert 2014)", 0.060, 0.052, 0.067, 2196))
NEUTRAL = NEUTRAL_DATA[0][1]

_NOT = [(re.compile(r"\bwon['’]t\b", re.I), "will not"), (re.compile(r"\bcan['’]t\b", re.I), "can not"),
        (re.compile(r"\bshan['’]t\b", re.I), "shall not"), (re.compile(r"\bain['’]t\b", re.I), "is not"),
        (re.compile(r"(?<=[a-z])n['’]t\b", re.I), " not")]


@once
def score(sentences, executor=None):
    """Score each row of a table with a column `text`; the same rows, in order, with four columns more.

    polarity (-1 to +1) and subjectivity (0 to 1) equal `TextBlob(text).sentiment`; scored: how many lexicon entries
    made them (an entry with its intensifier or negation counts once); vader: VADER's compound score (-1 to +1; Hutto
    and Gilbert 2014). `executor`: any concurrent.futures.Executor; the result is the same with and without.
    """
    rows = list(each(score_texts, sentences["text"].tolist(), executor, CHUNK, len(sentences), "sentences"))
    columns = pd.DataFrame(rows, columns=["polarity", "subjectivity", "scored", "vader"], index=sentences.index)
    return sentences.assign(**columns.astype({"polarity": float, "subjectivity": float, "scored": int, "vader": float}))


def score_texts(texts):
    """[(polarity, subjectivity, scored entries, VADER compound)] for a list of strings: plain numbers, for any process."""
    rows = []
    for text in texts:
        values = score_text(text)
        rows.append((values.polarity, values.subjectivity, len(values.assessments), vader(text)))
    return rows


def check_examples(examples):
    """Score sentences with a known answer (sentence, people: "positive", "negative" or "neutral"): TextBlob, VADER, right.

    right: whether TextBlob's polarity has that sign; neutral is exactly 0.
    """
    table = score(pd.DataFrame(examples, columns=["text", "people"]))
    signs = table["people"].map({"positive": 1, "negative": -1, "neutral": 0})
    return pd.DataFrame({"sentence": table["text"], "people": table["people"], "TextBlob": table["polarity"], "VADER": table["vader"],
                         "right": np.sign(table["polarity"]) == signs})


def polarity(text):
    """TextBlob's polarity of one text, -1 to +1: what `TextBlob(text).sentiment.polarity` gives."""
    return score_text(text).polarity


def by_article(scored, articles, draws=DRAWS):
    """One row an article, in the order of `articles`: both ways of scoring it, and how sure the mean is.

    scored: sentences with their scores. articles: article, label, text. Columns: article, label, sentences, scored,
    zero (share of sentences that score 0), mean, low, high (sentence mean with its 95% block-bootstrap interval),
    low_alone, high_alone (the interval if sentences were independent), document (polarity of the whole text),
    subjectivity, vader (sentence means).
    """
    rows, groups = [], dict(list(scored.groupby("article", sort=False)))
    for article in articles.itertuples():
        own = groups.get(article.article, scored.iloc[:0])
        values = own["polarity"].to_numpy()
        rows.append((article.article, article.label, len(own), int(own["scored"].sum()),
                     _mean(np.abs(values) < ZERO), _mean(values),
                     *interval(values, draws=draws), *interval(values, length=1, draws=draws), polarity(article.text),
                     _mean(own["subjectivity"]), _mean(own["vader"])))
    return pd.DataFrame(rows, columns=["article", "label", "sentences", "scored", "zero", "mean", "low", "high", "low_alone", "high_alone",
                                       "document", "subjectivity", "vader"])


def by_source(scored, articles, draws=DRAWS, seed=SEED):
    """One row a source that is known: source, articles, sentences, mean (of its articles' means), low, high.

    The interval resamples articles, then sentences within each in blocks. It is NaN where a source has one article:
    nothing can then be said about how its articles vary. With few articles (below about ten) such intervals are still
    too narrow. Of a source with more than 2,000 articles each is resampled less often than `draws` times, for memory's sake.
    """
    rows, groups = [], dict(list(scored.groupby("article", sort=False)["polarity"]))
    known = articles[(articles["source"] != "") & articles["article"].isin(groups)]
    for source, members in known.groupby("source", sort=False):
        series = [groups[name].to_numpy() for name in members["article"]]
        means, low, high = [values.mean() for values in series], np.nan, np.nan
        if len(series) > 1:
            rng = np.random.default_rng(seed)
            each = min(draws, max(100, POOL // len(series)))
            pools = np.stack([block_means(values, each, [seed, number]) for number, values in enumerate(series)])
            resampled, step = [], max(1, POOL // len(series))
            for first in range(0, draws, step):
                chosen = rng.integers(0, len(series), size=(min(step, draws - first), len(series)))
                resampled.append(pools[chosen, rng.integers(0, each, size=chosen.shape)].mean(axis=1))
            low, high = np.quantile(np.concatenate(resampled), [0.025, 0.975])
        rows.append((source, len(series), sum(map(len, series)), float(np.mean(means)), float(low), float(high)))
    return pd.DataFrame(rows, columns=["source", "articles", "sentences", "mean", "low", "high"])


def compare(scored, articles, raw, friends=()):
    """The same articles measured in other ways: one row an article, one column a way, all between -1 and +1.

    scored: sentences of the cleaned articles, with scores. raw: sentences of everything in the files, unscored
    (article, text). friends: words that mean something else in this kind of text (`read_friends`). Columns: article,
    label, then WAYS.
    """
    variants = {"sentence mean": scored["polarity"], "n’t repaired": [polarity(repair_not(text)) for text in scored["text"]],
                "false friends out": [polarity(without(text, friends)) for text in scored["text"]], "VADER": scored["vader"]}
    table = articles[["article", "label"]].reset_index(drop=True)
    for name, values in variants.items():
        table[name] = table["article"].map(pd.Series(list(values), dtype=float).groupby(scored["article"].to_numpy()).mean())
    pages = {article: list(texts) for article, texts in raw.groupby("article", sort=False)["text"]}
    table["whole document"] = [polarity(text) for text in articles["text"]]
    table["raw page"] = [_mean([polarity(text) for text in pages.get(article, [])]) for article in table["article"]]
    table["whole raw page"] = [polarity("\n".join(pages.get(article, []))) for article in table["article"]]
    return table[["article", "label", *WAYS]]


WAYS = ("sentence mean", "whole document", "raw page", "whole raw page", "n’t repaired", "false friends out", "VADER")


def repair_not(text):
    """`text` with every n't written out ("isn't" -> "is not"), which TextBlob's tokeniser otherwise loses."""
    for pattern, words in _NOT:
        text = pattern.sub(words, text)
    return text


def read_friends(seeds=None):
    """The false friends of `seeds/false_friends.txt`: lower-case words and phrases, longest first; lines with # are remarks."""
    lines = helper_table(FALSE_FRIENDS, seeds).read_text(encoding="utf-8").splitlines()
    words = {line.strip().lower() for line in lines if line.strip() and not line.startswith("#")}
    return sorted(words, key=lambda word: (-len(word), word))


def without(text, words):
    """`text` with each of `words` (whole, in any case) replaced by a word that scores nothing."""
    if not words:
        return text
    return re.sub(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", "qqqq", text, flags=re.IGNORECASE)


def _mean(values):
    return float(np.mean(values)) if len(values) else np.nan
