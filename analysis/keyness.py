"""What sets an article apart: weighted log-odds with an informative Dirichlet prior, and how far to trust it."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from analysis.tokens import counts

COLUMNS = ["article", "term", "count", "total", "articles", "log_odds", "z"]
PASS = 1.96  # |z| at which one comparison alone would be significant at 5%


def weighted_log_odds(inside, outside, n_inside, n_outside, share, prior_words):
    """Log-odds ratio of a term in one group of texts against another, and its z -> (log_odds, z); arrays or numbers.

    inside, outside: counts of the term; n_inside, n_outside: counts of all terms; share: the term's share in the
    background corpus; prior_words: weight of the prior, in words. Monroe, Colaresi and Quinn (2008), equations 16
    (with the prior added to both counts), 20 (variance) and 22 (z), Political Analysis 16(4), 372-403.
    """
    prior = prior_words * share
    a, b = inside + prior, outside + prior
    log_odds = np.log(a / (n_inside + prior_words - a)) - np.log(b / (n_outside + prior_words - b))
    return log_odds, log_odds / np.sqrt(1 / a + 1 / b)


def spoken(words):
    """The words that are compared: all but numbers and web addresses."""
    return words[~words["kind"].isin(("number", "year", "address"))]


def distinctive(words, prior_words=500):
    """Each article against all others -> article, term, count (here), total (in all), articles, log_odds, z; for
    terms the article uses.

    words: table of `tokens.tokenize`, function words included and numbers not: so a list of stop words decides what
    is shown and changes no score. The prior is all articles pooled, weighing `prior_words` words: the larger it is,
    the more a rare term must repeat to stand out. Sorted by article, then z. With one article there is nothing to
    compare: an empty table. Raises ValueError where prior_words <= 0.
    """
    if prior_words <= 0:
        raise ValueError(f"prior_words is {prior_words}: the prior needs a weight above 0")
    words = spoken(words)
    table = counts(words)
    if table["article"].nunique() < 2:
        return pd.DataFrame(columns=COLUMNS)
    terms = table.groupby("term")["count"]
    table["total"], table["articles"] = terms.transform("sum"), terms.transform("size")
    n, own = len(words), table.groupby("article")["count"].transform("sum")
    table["log_odds"], table["z"] = weighted_log_odds(table["count"], table["total"] - table["count"], own, n - own,
                                                      table["total"] / n, prior_words)
    return table.sort_values(["article", "z", "term"], ascending=[True, False, True], ignore_index=True)[COLUMNS]


def corrected_limit(comparisons, level=0.05):
    """The |z| that allows for so many comparisons (Bonferroni, two-sided): terms times articles."""
    return float(norm.isf(level / 2 / max(comparisons, 1)))


def passing(table, tokens, least=2, limit=PASS):
    """The article-term pairs that are used more than elsewhere: terms that count (in `tokens`), count >= `least`, z
    >= `limit`; largest z first."""
    chosen = table[table["term"].isin(set(tokens["term"])) & (table["count"] >= least) & (table["z"] >= limit)]
    return chosen.sort_values(["z", "article", "term"], ascending=[False, True, True], ignore_index=True)


def warnings(tokens):
    """What few documents do to these measures, as a list of sentences (empty where there are enough): computed from
    the tokens."""
    n = tokens["article"].nunique()
    sizes = tokens.groupby("article").size()
    said = []
    if n < 2:
        return ["There is one article, so nothing sets it apart: these measures need at least two."]
    if n < 10:
        uses = tokens.groupby("term")["article"].nunique()
        all_use = int((uses == n).sum())
        said.append(f"With {n} articles the IDF part of TF-IDF has only {n} values: the {all_use:,} term{'s'[:all_use != 1]} that all of them use "
                    f"score{'s'[:all_use == 1]} 0 however often, and {100 * (uses == 1).mean():.0f}% of the terms stand in one article only.")
    if sizes.max() / sizes.sum() > 0.5:
        said.append(f"One article has {100 * sizes.max() / sizes.sum():.0f}% of all counted words: for each other article, the rest is mostly that one.")
    once = (tokens["term"].value_counts() == 1).mean()
    if once > 0.3:
        said.append(f"{100 * once:.0f}% of the terms occur once: no measure can say of these that an article prefers them.")
    return said
