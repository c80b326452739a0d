"""Counts of terms: overall, by article, per 1,000 words; TF-IDF; and the terms that a reader asks for."""

from difflib import get_close_matches
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis import names as spellings
from analysis import tokens as splitting
from analysis.paths import helper_table
from analysis.tokens import counts
from analysis.words import plain


def tokenize(sentences, seeds=None, executor=None):
    """Sentences -> the tokens table (article, sentence, position, term): the words that count, names joined.

    With the names.csv and stopwords.txt of the folder `seeds`, where it has them, else the project's. executor: as in
    `tokens.tokenize`.
    """
    words = splitting.tokenize(sentences, spellings.read_names(helper_table("names.csv", seeds)), executor=executor)
    return splitting.counted(words, splitting.read_stopwords(helper_table("stopwords.txt", seeds)))


def count(tokens):
    """tokens -> one row a term: term, count, articles (in how many it occurs); most frequent first, ties by articles,
    then alphabet."""
    terms, articles = pd.Categorical(tokens["term"]).remove_unused_categories(), pd.Categorical(tokens["article"]).codes
    codes, used = terms.codes, np.zeros((2, len(terms.categories)), np.int64)
    if (articles[1:] < articles[:-1]).any():
        codes = codes[np.argsort(articles, kind="stable")]
    for first, last in pairwise([0, *np.cumsum(np.bincount(articles)).tolist()]):  # article by article: of all at once, the pairs are many
        own, times = np.unique(codes[first:last], return_counts=True)
        used[:, own] += times, np.ones_like(times)
    table = pd.DataFrame({"term": terms.categories.astype("str"), "count": used[0], "articles": used[1]})
    table["key"] = table["term"].str.casefold()
    return table.sort_values(["count", "articles", "key", "term"], ascending=[False, False, True, True], ignore_index=True).drop(columns="key")


def by_article(tokens, articles):
    """One row an article and term that occurs in it: article, term, count, words (of the article), per_1000 (count
    per 1,000 words)."""
    table = counts(tokens)
    table["words"] = table["article"].map(dict(zip(articles["article"], articles["words"])))
    table["per_1000"] = 1000 * table["count"] / table["words"]
    return table.sort_values(["article", "count", "term"], ascending=[True, False, True], ignore_index=True)


def matrix(tokens, articles, top=16):
    """The terms with the highest mean rate over articles, as a table term x article (columns in file order, 0 where
    not used).

    The mean of the articles' rates, and not the pooled count, so that a long article does not choose the terms alone.
    """
    table = by_article(tokens, articles)
    rates = table.pivot(index="term", columns="article", values="per_1000").reindex(columns=articles["article"]).fillna(0.0)
    order = pd.DataFrame({"mean": rates.mean(axis=1), "key": rates.index.str.casefold()}, index=rates.index)
    chosen = order.sort_values(["mean", "key"], ascending=[False, True], kind="stable").index[:top]
    return rates.loc[chosen]


def tf_idf(tokens):
    """TF-IDF of each term in each article: article, term, count, articles, tf_idf (count / counted words of the
    article x ln(N / articles)).

    As Robinson and Silge define it (tidytext, 2016); a term that every one of the N articles uses scores 0.
    """
    table = counts(tokens)
    table["articles"] = table.groupby("term")["article"].transform("size")
    share = table["count"] / table.groupby("article")["count"].transform("sum")
    table["tf_idf"] = share * np.log(tokens["article"].nunique() / table["articles"])
    return table.sort_values(["article", "tf_idf", "count", "term"], ascending=[True, False, False, True], ignore_index=True)


def occurrences(words, wanted, names):
    """Where the reader's terms stand. wanted: list of words, names or phrases -> rows asked, term, article, sentence,
    position, start, end.

    A spelling in names.csv is found as its name ("DPRK" as North Korea); else case is ignored; a phrase ("trade war")
    is its words in a row. A term that never occurs has no row: see `missing`.
    """
    variants = dict(zip(names["variant"], names["name"]))
    small = words["term"].str.casefold()
    known = set(small)
    folded = {variant.casefold(): name for variant, name in variants.items()}
    hits = []
    for asked in dict.fromkeys(plain(" ".join(w.split())) for w in wanted):
        if not asked:
            continue
        term = variants.get(asked, asked)
        if term.casefold() not in known:
            term = folded.get(asked.casefold(), term)
        parts = [term.casefold()] if term.casefold() in known else term.casefold().split()
        found = small == parts[0]
        for i, part in enumerate(parts[1:], 1):
            same = (words["article"].shift(-i) == words["article"]) & (words["sentence"].shift(-i) == words["sentence"])
            found &= same & (small.shift(-i) == part)
        rows = words.loc[found, ["article", "sentence", "position", "start"]].astype({"article": "str"})
        rows["end"] = words["end"].shift(-(len(parts) - 1))[found].astype(int)
        rows.insert(0, "term", words.loc[found, "term"].astype("str") if len(parts) == 1 else term)
        rows.insert(0, "asked", asked)
        hits.append(rows)
    columns = ["asked", "term", "article", "sentence", "position", "start", "end"]
    return pd.concat(hits, ignore_index=True) if hits else pd.DataFrame(columns=columns)


def missing(words, wanted, hits):
    """The reader's terms that never occur, with the nearest that do -> columns asked, nearest (up to three, by
    spelling; '' where none is near)."""
    spelled = {term.casefold(): term for term in words.loc[words["kind"].ne("number"), "term"].unique()}
    rows = []
    for asked in dict.fromkeys(plain(" ".join(w.split())) for w in wanted):
        if asked and asked not in set(hits["asked"]):
            near = get_close_matches(asked.casefold(), sorted(spelled), n=3, cutoff=0.7)
            rows.append((asked, ", ".join(spelled[term] for term in near)))
    return pd.DataFrame(rows, columns=["asked", "nearest"])
