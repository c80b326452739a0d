"""How often terms are used: counts over all articles, and rates by article."""


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
