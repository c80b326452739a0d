"""What words come to: counts, rates, keyness and its chance, phrases."""

import numpy as np
import pandas as pd


def counted(words):
    """The rows that count: those of `words` with no reason to leave them out; all of `find`."""
    return words[words["left_out"] == ""] if "left_out" in words else words


def pairs(words):
    """One row an article and term that occurs in it -> article, term, count."""
    table = words.groupby(["article", "term"], observed=True).size().rename("count").reset_index()
    return table.astype({"article": "str", "term": "str"})


def counts(words):
    """How often each term is used -> term, count, articles (in how many), most frequent first.

    words: table of `words`, of which those that are left out do not count, or of `find`. Terms with
    equal counts: first the one in more articles, then by alphabet.
    """
    table = pairs(counted(words)).groupby("term")["count"].agg(count="sum", articles="size")
    table = table.reset_index().assign(key=lambda t: t["term"].str.casefold())
    order = table.sort_values(
        ["count", "articles", "key", "term"], ascending=[False, False, True, True]
    )
    return order.drop(columns="key").reset_index(drop=True)


def rates(words, articles, top=16):
    """Mentions per 1,000 words -> table term x article (by label, in file order), 0 where not used.

    words: as for `counts`. articles: table with article, label, words. The `top` terms are those
    with the highest mean of the articles' rates, so that a long article does not choose them alone.
    """
    table = pairs(counted(words)).merge(articles[["article", "label", "words"]], on="article")
    table["rate"] = 1000 * table["count"] / table["words"]
    mean = (table.groupby("term")["rate"].sum() / len(articles)).rename("mean").reset_index()
    mean["key"] = mean["term"].str.casefold()
    chosen = mean.sort_values(["mean", "key", "term"], ascending=[False, True, True])["term"].head(
        top
    )
    shown = table[table["term"].isin(chosen)].pivot(index="term", columns="label", values="rate")
    return shown.reindex(index=chosen, columns=list(articles["label"])).fillna(0.0)


PASS = 1.96  # |z| at which one comparison on its own would be significant at 5%
PRIOR = 500  # words
PRIORS = (50, PRIOR, 2000)
SHUFFLES, FEWEST, WORK = 1000, 100, 2e7  # words times shuffles, some seconds
COLUMNS = ["article", "term", "count", "total", "articles", "log_odds", "z"]


def keyness(words, prior=PRIOR, least=2):
    """Each article against the others: article, term, count, total, articles, log_odds, z.

    words: table of `words`. Function words take part in the odds and numbers do not; listed are the
    terms that count and are used at least `least` times in the article (count; in all: total, in so
    many articles). The prior is all articles pooled, weighing `prior` words: the larger, the more a
    rare term must repeat to stand out. Sorted by article, then z, which is missing with one
    article. Raises ValueError where prior <= 0.
    """
    if prior <= 0:
        raise ValueError(f"prior is {prior}: it needs a weight above 0, in words.")
    compared = _compared(words)
    table = pairs(compared)
    terms = table.groupby("term")["count"]
    table["total"], table["articles"] = terms.transform("sum"), terms.transform("size")
    n, own = len(compared), table.groupby("article")["count"].transform("sum")
    table["log_odds"], table["z"] = log_odds(table["count"], own, table["total"], n, prior)
    if table["article"].nunique() < 2:
        table[["log_odds", "z"]] = np.nan
    listed = set(counted(words)["term"].unique())
    table = table[table["term"].isin(listed) & (table["count"] >= least)]
    order = table.sort_values(["article", "z", "term"], ascending=[True, False, True])
    return order[COLUMNS].reset_index(drop=True)


def _compared(words):
    return words[~words["kind"].isin(("number", "year", "address"))]


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
    of sentences); limit, the z that no pair reaches in 95% of the shuffles; beyond, how many pairs
    reach the limit; shuffles, 1,000 or, of many words, fewer, at least 100. The last row is the
    prior that weighs as much as all words. The seed is fixed. Empty with one article.
    """
    compared = _compared(words)
    n, random = len(compared), np.random.default_rng(0)
    if compared["article"].nunique() < 2:
        return pd.DataFrame(
            columns=["prior", "passing", "by_chance", "limit", "beyond", "shuffles"]
        )
    sentence = (
        compared.groupby(["article", "sentence"], observed=True, sort=False).ngroup().to_numpy()
    )
    sizes = np.bincount(sentence)
    home = compared["article"].cat.codes.to_numpy()[np.unique(sentence, return_index=True)[1]]
    known = counted(compared)
    total = compared["term"].value_counts(sort=False).to_numpy()
    code, place = known["term"].cat.codes.to_numpy(np.int64), sentence[compared["left_out"] == ""]
    code, place = (column[total[code] >= least] for column in (code, place))
    priors, width = [*priors, n], home.max() + 1
    shuffles = int(np.clip(WORK / n, FEWEST, SHUFFLES))
    largest, passing = np.empty((len(priors), shuffles)), np.empty((len(priors), shuffles))
    for i in range(shuffles):
        articles = random.permutation(home)
        own = np.bincount(articles, sizes, width)
        keys, count = np.unique(code * width + articles[place], return_counts=True)
        keys, count = keys[count >= least], count[count >= least]
        for row, prior in enumerate(priors):
            z = log_odds(count, own[keys % width], total[keys // width], n, prior)[1]
            largest[row, i], passing[row, i] = z.max(initial=0), (z >= PASS).sum()
    limit = np.quantile(largest, 0.95, axis=1)
    scores = [keyness(words, prior, least)["z"] for prior in priors]
    found = {
        "prior": priors,
        "passing": [(z >= PASS).sum() for z in scores],
        "by_chance": passing.mean(axis=1),
        "limit": limit,
        "beyond": [(z >= most).sum() for z, most in zip(scores, limit, strict=True)],
        "shuffles": shuffles,
    }
    return pd.DataFrame(found)


def phrases(words, least=3, strength=10.83):
    """Pairs of words that follow each other more often than chance would have them -> phrase,
    count, articles, likelihood; the strongest first.

    words: table of `words`. A pair does not run over punctuation or the end of a sentence, and has
    no word that is left out; a joined name is one word, so that "Kim Jong-un" is no phrase. least:
    how often it must occur. strength: least G2 (Dunning 1993; 10.83 is p = .001 of chi-squared with
    one degree of freedom), which is no test here, since words in running text are not independent.
    phrase: as it is mostly written.
    """
    from nltk.metrics import BigramAssocMeasures

    behind = words.shift(-1)
    content = (words["left_out"] == "") & (behind["left_out"] == "")
    joined = content & words["follows"].shift(-1, fill_value=False)
    found = pd.DataFrame({"article": words["article"], "one": words["term"], "two": behind["term"]})
    found["phrase"] = words["form"].astype("str") + " " + behind["form"].astype("str")
    found, both = found[joined], ["one", "two"]
    found = found[found.groupby(both, observed=True)["article"].transform("size") >= least]
    table = found.groupby(both, observed=True).agg(
        phrase=("phrase", lambda forms: forms.mode()[0]),
        count=("phrase", "size"),
        articles=("article", "nunique"),
    )
    table, single = table.reset_index(), words["term"].value_counts()
    table["likelihood"] = [
        BigramAssocMeasures.likelihood_ratio(n, (single[one], single[two]), len(words))
        for one, two, n in zip(table["one"], table["two"], table["count"], strict=True)
    ]
    together = table["count"] * len(words) > table["one"].map(single) * table["two"].map(single)
    table = table[together & (table["likelihood"] >= strength)]
    order = table.sort_values(["likelihood", "phrase"], ascending=[False, True], ignore_index=True)
    return order[["phrase", "count", "articles", "likelihood"]]
