"""Pairs of words that go together, by log-likelihood."""

import pandas as pd


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
