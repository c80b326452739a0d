"""What words come to: counts, rates, phrases."""

import numpy as np
import pandas as pd

from analysis import articles

LEAST_WORDS = 100  # in a shorter article one mention is a rate of more than 10


def counted(words):
    """The rows that count: those of `words` with no reason to leave them out; all of `find`.

    Of their columns only what is counted, since a copy of all takes much memory.
    """
    needed = ["article", "sentence", "term"]
    return words.loc[words["left_out"] == "", needed] if "left_out" in words else words


def pairs(words):
    """One row an article and term that occurs in it -> article, term (categories), count."""
    article, term = (words[name].astype("category").cat for name in ("article", "term"))
    code = article.codes.to_numpy(np.int64) * len(term.categories) + term.codes
    code, count = np.unique(code, return_counts=True)  # a groupby takes several times the memory
    one, other = np.divmod(code, len(term.categories))
    table = {
        "article": pd.Categorical.from_codes(one, article.categories),
        "term": pd.Categorical.from_codes(other, term.categories),
    }
    return pd.DataFrame(table | {"count": count})


def _most_first(table, by):
    """Sorted by the columns `by`, the largest first; equal ones by alphabet."""
    ordered = table.assign(key=table["term"].str.casefold()).sort_values(
        [*by, "key", "term"], ascending=[False] * len(by) + [True, True], ignore_index=True
    )
    return ordered.drop(columns="key")


def counts(words, join=None):
    """How often each term is used -> term, count, articles (in how many), most frequent first.

    words: table of `words`, of which those that are left out do not count, or of `find`. Terms with
    equal counts: first the one in more articles, then by alphabet. join="plural" counts ports as
    port, by TextBlob's rules for English endings, where both occur, and names (what is written with
    a capital) never; a column `joined` then lists the forms, to be read: with nouns go verbs (make,
    makes), and a few that only look alike (economic, economics).
    """
    table = pairs(counted(words))
    if join not in (None, "plural"):
        raise ValueError(f"join is {join!r}: it is None or 'plural'.")
    forms = table["term"].astype("str") if join else table["term"]
    table["term"] = forms.map(_singulars(set(forms))) if join else forms
    found = table.groupby("term", observed=True).agg(
        count=("count", "sum"), articles=("article", "nunique")
    )
    if join:
        found["joined"] = forms.groupby(table["term"]).agg(lambda own: ", ".join(sorted({*own})))
    return _most_first(found.reset_index().astype({"term": "str"}), ["count", "articles"])


def _singulars(terms):
    """{term: its singular}, which is another one only where that is among the terms itself."""
    from textblob.inflect import singularize

    single = {term: singularize(term) for term in terms if term.islower()}
    return {term: single[term] if single.get(term) in single else term for term in terms}


def lengths(corpus, by=None):
    """The articles of a corpus -> article, label, words: among which its terms are counted.

    These are the words of its sentences. In `corpus.articles` words are those of the whole text,
    headings too. by: as for `words`; article and label are then the group's name, and there are the
    columns articles (how many it has) and note (the kind of one article, else how many there are).
    """
    own = corpus.sentences.groupby("article")["text"].agg(" ".join)
    words = corpus.articles["article"].map(own.map(articles.word_count)).fillna(0).astype(int)
    if not by:
        return corpus.articles[["article", "label"]].assign(words=words)
    table = corpus.articles[["genre"]].assign(article=corpus.articles[by], words=words)
    table = table[table["article"] != ""].groupby("article", sort=False)
    table = table.agg(articles=("words", "size"), words=("words", "sum"), note=("genre", "first"))
    several = table["articles"].map("{:,} articles".format)
    table["note"] = table["note"].mask(table["articles"] > 1, several)
    return table.assign(label=table.index).reset_index()


def rates(words, lengths, top=16):
    """Mentions per 1,000 words -> table term x article (by label), 0 where not used.

    words: as for `counts`. lengths: table of `lengths`; an article of fewer than 100 words has no
    rate and no column. The `top` terms are those with the highest mean of the articles' rates, so
    that a long article does not choose them alone.
    """
    known = lengths[lengths["words"] >= LEAST_WORDS]
    table = pairs(counted(words)).merge(known[["article", "label", "words"]], on="article")
    table["rate"] = 1000 * table["count"] / table["words"]
    total = table.groupby("term", as_index=False, observed=True)["rate"].sum()
    chosen = _most_first(total.astype({"term": "str"}), ["rate"])["term"].head(top)
    shown = table[table["term"].isin(chosen)].pivot(index="term", columns="label", values="rate")
    return shown.reindex(index=chosen, columns=list(known["label"])).fillna(0.0)


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

    counts, both = (words["left_out"] == "").to_numpy(), ["one", "two"]
    first = np.flatnonzero(counts[:-1] & counts[1:] & words["follows"].to_numpy()[1:])
    term, form = words["term"].array, words["form"].array
    found = (
        words[["article"]]
        .iloc[first]
        .assign(form=form[first], behind=form[first + 1], one=term[first], two=term[first + 1])
    )
    found = found[found.groupby(both, observed=True)["form"].transform("size") >= least]
    found["phrase"] = found["form"].astype("str") + " " + found["behind"].astype("str")
    table = found.groupby(both, observed=True, as_index=False).agg(
        phrase=("phrase", lambda forms: forms.mode()[0]),
        count=("phrase", "size"),
        articles=("article", "nunique"),
    )
    single = words["term"].value_counts()
    table["likelihood"] = [
        BigramAssocMeasures.likelihood_ratio(n, (single[one], single[two]), len(words))
        for one, two, n in zip(table["one"], table["two"], table["count"], strict=True)
    ]
    expected = table["one"].map(single).astype(float) * table["two"].map(single) / len(words)
    table = table[(table["count"] > expected) & (table["likelihood"] >= strength)]
    return table.drop(columns=both).sort_values(
        ["likelihood", "phrase"], ascending=[False, True], ignore_index=True
    )
