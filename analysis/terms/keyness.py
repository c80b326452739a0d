"""What an article, a source or a whole folder uses more than others: weighted log-odds.

And the findings of terms in words: what is used most, and what sets an article apart.
"""

from statistics import NormalDist

import numpy as np
import pandas as pd

from analysis import SEEDS, articles
from analysis.page import escape
from analysis.paths import from_root
from analysis.terms.measures import counted, counts, pairs, rates
from analysis.terms.words import words as words_of

PASS = 1.96  # |z| at which one comparison on its own would be significant at 5%
PRIOR = 500  # words
PRIORS = (50, PRIOR, 2000)
SHUFFLES, FEWEST, WORK = 1000, 100, 2e7  # words times shuffles, some seconds


def keyness(words, prior=PRIOR, least=2, reference=None, corpus=None, *, of=None):
    """Each article against the others: article, term, count, total, articles, log_odds, z.

    words: table of `words`. Function words take part in the odds and numbers do not; listed are the
    terms that count and are used at least `least` times in the article (count; in all: total, in so
    many articles). The prior is all articles pooled, weighing `prior` words: the larger, the more a
    rare term must repeat to stand out. Sorted by article, then z, which is missing with one
    article. of: the articles whose rows are wanted, by default all. Raises ValueError where
    prior <= 0.

    reference: the path of a folder of articles, or of a table with the columns term and count. All
    of `words` is then compared with it: term, count, reference (count there), log_odds, z, beyond
    (whether |z| passes the limit for as many terms, Bonferroni; words in running text are not
    independent, so more pass by chance). Case is ignored; corpus says whose names.csv is meant.
    Raises FileNotFoundError where there is no reference, and articles.TableError for a bad row.
    """
    if prior <= 0:
        raise ValueError(f"prior is {prior}: it needs a weight above 0, in words.")
    if reference is not None:
        return _against(words, _counts_of(reference, corpus), prior, least)
    table = pairs(_compared(words))
    terms, own = (table.groupby(x, observed=True)["count"] for x in ("term", "article"))
    table["total"], table["articles"] = terms.transform("sum"), terms.transform("size")
    n, few, own = table["count"].sum(), own.ngroups < 2, own.transform("sum")
    table = table[table["term"].isin(counted(words)["term"].unique()) & (table["count"] >= least)]
    table = table if of is None else table[table["article"].isin(of)]
    odds = log_odds(table["count"], own[table.index], table["total"], n, prior)
    table["log_odds"], table["z"] = (np.nan, np.nan) if few else odds
    return table.sort_values(
        ["article", "z", "term"], ascending=[True, False, True], ignore_index=True
    ).astype({"article": "str", "term": "str"})


def _compared(words):
    """The words that take part in the odds: all but numbers and addresses. Columns: as needed."""
    return words.loc[
        ~words["kind"].isin(("number", "year", "address")),
        ["article", "sentence", "term", "left_out"],
    ].reset_index(drop=True)


def _against(words, there, prior, least):
    """Keyness of all words together against counts by term, a Series."""
    table = pairs(_compared(words)).groupby("term", as_index=False, observed=True)["count"].sum()
    table = table.astype({"term": "str"})
    there = there.groupby(there.index.astype(str).str.casefold()).sum()
    table["reference"] = table["term"].str.casefold().map(there).fillna(0).astype(int)
    own, total = table["count"].sum(), table["count"] + table["reference"]
    table["log_odds"], table["z"] = log_odds(table["count"], own, total, own + there.sum(), prior)
    table["beyond"] = table["z"].abs() >= NormalDist().inv_cdf(1 - 0.025 / max(len(table), 1))
    listed = table["term"].isin(set(counted(words)["term"])) & (table["count"] >= least)
    return table[listed].sort_values(["z", "term"], ascending=[False, True], ignore_index=True)


def _counts_of(path, corpus):
    """Counts by term of a reference: a folder of articles, or a table of term and count."""
    path = from_root(path)
    if not path.exists():
        raise FileNotFoundError(f"There is no reference {path}: name a folder, or a CSV table.")
    if path.is_dir():
        there = articles.read(path)._replace(folder=getattr(corpus, "folder", SEEDS))
        return _compared(words_of(there))["term"].value_counts()
    table = articles.read_table(path.parent, path.name, ["term", "count"])
    count = pd.to_numeric(table["count"].str.replace(",", ""), errors="coerce")
    for row, text in table.loc[~(count > 0), ["row", "count"]].to_numpy():
        raise articles.TableError(f"{path.name}, row {row}: “{text}” is no count above 0.")
    return pd.Series(count.to_numpy(), table["term"])


def log_odds(count, own, total, n, prior):
    """Log-odds ratio of a term in one article against the others, and its z; arrays or numbers.

    count, own: of the term and of all terms in the article; total, n: the same in all articles;
    prior: weight of the prior, in words. Monroe, Colaresi and Quinn (2008), Political Analysis
    16(4), 372-403, equations 16 (the prior added to both counts), 20 (variance) and 22 (z).
    """
    share = prior * total / n
    here, there = count + share, total - count + share
    odds = np.log(here / (own + prior - here)) - np.log(there / (n - own + prior - there))
    return odds, odds / np.sqrt(1 / here + 1 / there)


def chance(words, priors=PRIORS, least=2):
    """How many terms stand out, and how many would by chance -> one row a prior.

    Columns: prior (words); passing, how many pairs of article and term have z >= 1.96; by_chance,
    how many have it on average when sentences are shuffled among articles (each keeps its number
    of sentences); limit, the z that no pair reaches in 95% of the shuffles, or 1.96; beyond, how
    many pairs reach the limit; shuffles, 1,000 or, of many words, fewer, at least 100. The last
    row is the prior that weighs as much as all words. The seed is fixed. Empty with one article.
    """
    compared = _compared(words)
    if compared["article"].nunique() < 2:
        return pd.DataFrame(
            columns=["prior", "passing", "by_chance", "limit", "beyond", "shuffles"]
        )
    n, kept = len(compared), compared["left_out"] == ""
    priors, shuffles = [*priors, n], int(np.clip(WORK / n, FEWEST, SHUFFLES))
    sentence = compared.groupby(["article", "sentence"], observed=True).ngroup().to_numpy()
    _, first, sizes = np.unique(sentence, return_index=True, return_counts=True)
    home = compared["article"].cat.codes.to_numpy()[first]
    term, width = compared["term"].cat.codes.to_numpy(np.int64), home.max() + 1
    total, first_pair, place = np.bincount(term), (term * width)[kept], sentence[kept]

    def scores(home):
        """z of each pair of article and term that occurs, a row a prior."""
        own = np.bincount(home, sizes, width)
        pair, count = np.unique(first_pair + home[place], return_counts=True)
        pair, count = pair[count >= least], count[count >= least]
        prior = np.array(priors)[:, None]
        return log_odds(count, own[pair % width], total[pair // width], n, prior)[1]

    observed, random = scores(home), np.random.default_rng(0)
    largest, passing = np.empty((2, shuffles, len(priors)))
    for i in range(shuffles):
        z = scores(random.permutation(home))
        largest[i], passing[i] = z.max(axis=1, initial=0), (z >= PASS).sum(axis=1)
    limit = np.maximum(np.quantile(largest, 0.95, axis=0), PASS)
    return pd.DataFrame(
        {
            "prior": priors,
            "passing": (observed >= PASS).sum(axis=1),
            "by_chance": passing.mean(axis=0),
            "limit": limit,
            "beyond": (observed >= limit[:, None]).sum(axis=1),
            "shuffles": shuffles,
        }
    )


def findings(words, lengths, by_chance, parts=None):
    """The findings as Markdown -> {"terms": ..., "distinctive": ...}, at most two sentences each.

    words: table of `words`; parts: the same by group, where groups are compared; lengths: of
    `lengths` and by_chance: of `chance`, with the same groups.
    """
    parts = words if parts is None else parts
    top = counts(words).head(3).itertuples()
    most = ", ".join(f"**{escape(row.term)}** ({row.count:,})" for row in top) or "none"
    text = f"Most used of {len(counted(words)):,} counted words: {most}."
    return {
        "terms": text + _apart(parts, lengths),
        "distinctive": _distinctive(parts, lengths, by_chance),
    }


def _apart(words, lengths):
    """The term whose rates lie furthest apart, where there are articles to compare."""
    table = rates(words, lengths)
    if table.empty or len(table.columns) < 2:
        return ""
    term = (table.max(axis=1) - table.min(axis=1)).idxmax()
    row = table.loc[term]
    lowest = row.index[row == row.min()]
    where = escape(lowest[0]) if len(lowest) == 1 else f"{len(lowest):,} others"
    ends = f"{row.max():.1f} in {escape(row.idxmax())}", f"{row.min():.1f} in {where}"
    return (
        f" Mentions per 1,000 words lie furthest apart for **{escape(term)}**: {', '.join(ends)}."
    )


def _distinctive(words, lengths, by_chance):
    """What stands out beyond chance whatever the prior, and how much that hangs on the prior."""
    if by_chance.empty:
        return "There is one article, so nothing sets it apart."
    kind = "source" if "articles" in lengths and lengths["articles"].max() > 1 else "article"
    passing = {}
    for row in by_chance.itertuples():
        scores = keyness(words, row.prior).merge(lengths[["article", "label"]])
        beyond = scores[scores["z"] >= row.limit].sort_values("z", ascending=False)
        passing[row.prior] = [
            f"{escape(pair.term)} in {escape(pair.label)} ({pair.count:,} of its {pair.total:,})"
            for pair in beyond.itertuples()
        ]
    always = [pair for pair in passing[PRIOR] if all(pair in own for own in passing.values())]
    first = always[:3] + [f"and {len(always) - 3:,} more"] * (len(always) > 3)
    some = ", ".join(f"{len(own):,} at {prior:,}" for prior, own in passing.items())
    return (
        f"Used more in one {kind} than in the others, beyond chance and whatever the prior: "
        f"**{'; '.join(first) or 'no term'}**. Pairs of term and {kind} that pass, by the words "
        f"that the prior weighs: {some}."
    )
