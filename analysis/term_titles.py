"""Titles, subtitles, footers and alternative texts of the figures of terms: each follows its table."""

from analysis import wording
from analysis.term_charts import DOTS, thousands
from analysis.wording import listed

HOW_TO_READ = ["Coloured bars pass the dashed line (z = 1.96): taken alone, a sign that the article uses the term more than the others do.",
               "“3 of 4”: used 3 times here, 4 times in all articles."]
HOW_TO_READ_CLOUDS = ["Coloured and bold: used more here than in the other articles (z above 1). Grey: shared with the others."]
CLOUD_FOOTER = ("Sizes compare within a cloud, not between clouds: the bar chart and the tables give the counts. Common function words left out, "
                "spellings joined; ties in alphabetical order.")
PLACE_FOOTER = "Each line is an article from its first word to its last, each tick a mention; the number of mentions stands at the right."


def number(n, noun):
    """5, "article" -> "five articles"; figures from thirteen on."""
    return f"{wording.number(n)} {noun}{'' if n == 1 else 's'}"

def all_of(n, noun):
    """2, "article" -> "both articles"; 5 -> "all five articles"."""
    return f"both {noun}s" if n == 2 else f"all {number(n, noun)}"


def leading(values, most=3):
    """How many of the sorted values lead: the largest number up to `most` with no tie at the cut; 0 where the first
    are all alike."""
    values = list(values)
    return next((k for k in range(min(most, len(values)), 0, -1) if k == len(values) or values[k - 1] > values[k]), 0)


def fitted(*titles):
    """The first title that has at most 58 characters, with a capital."""
    titles = [title[:1].upper() + title[1:] for title in titles]
    return next((title for title in titles if len(title) <= 58), titles[-1][:57].rstrip() + "…")

def top_title(counts):
    """Title for the bars of the most frequent terms."""
    names = list(counts["term"].head(leading(counts["count"])))
    titles = [f"{listed(names[:n])} {'are' if n > 1 else 'is'} used most" for n in range(len(names), 0, -1)]
    return fitted(*titles, "The most frequent terms")


def top_footer(counted, articles):
    """Footer of the bars of the most frequent terms."""
    return f"{len(counted):,} counted words of {articles['words'].sum():,} in {number(len(articles), 'article')}. "


def top_alt(top):
    """The bars of the most frequent terms in words."""
    return "; ".join(f"{t}: {n:,}, in {number(a, 'article')}" for t, n, a in top.itertuples(index=False)) + "."


def shared_top(table, rank=4):
    """Terms among the `rank` most used of every article, in the order of the table term x article (ties count in)."""
    ranks = table.rank(ascending=False, method="min")
    return list(table.index[((ranks <= rank) & (table > 0)).all(axis=1)])

def matrix_title(table):
    """Title for terms by article: which of them every article has among its four most used; with many articles, the
    most widespread."""
    shared, n = shared_top(table), len(table.columns)
    if n == 1:
        return top_title(table.iloc[:, 0].rename("count").rename_axis("term").reset_index())
    if not shared:
        uses = (table > 0).sum(axis=1)
        return fitted(f"No top four in common; {uses.idxmax()} stands in {uses.max():,} of {n:,}", "No term is among the top four of every article")
    return fitted(f"{listed(shared)} {'are' if len(shared) > 1 else 'is'} in the top four of every article", f"{', '.join(shared)}: in every top four",
                  f"{number(len(shared), 'term')} in the top four of every article")


def matrix_footer(table, articles, examples):
    """Footer for terms by article: how much, what is joined, what one mention is worth. examples: text of
    `joined_examples`."""
    words = articles["words"]
    worth = (f"One mention adds {1000 / words.max():.1f} in the longest article and {1000 / words.min():.1f} in the shortest."
             if len(words) > 1 else f"One mention adds {1000 / words.max():.1f}.")
    return (f"{words.sum():,} words in {number(len(articles), 'article')}. {examples}Common function words left out. Sorted by mean rate. "
            f"{'Bold: highest in its article. –: not used. ' if len(articles) <= 12 else 'Diamond: median. '}{worth}")

def joined_examples(words, terms):
    """"Spellings joined (Kim, Kim Jong Un → Kim Jong-un; US → United States). " for the first few of `terms` that
    have other spellings."""
    said = []
    for term in terms:
        forms = words.loc[(words["term"] == term) & (words["kind"] != "word") & (words["form"] != term), "form"].astype("str").value_counts()
        forms = forms.sort_index().sort_values(ascending=False, kind="stable")
        if len(forms):
            said.append(f"{', '.join(forms.index[:2])} → {term}")
    return f"Spellings joined ({'; '.join(said[:3])}). " if said else ""

def distinctive_title(chosen, limit, labels):
    """Title for the z bars: strong only where a term passes the corrected limit. chosen: of `keyness.passing`."""
    strong = chosen[chosen["z"] >= limit]
    if chosen.empty:
        return "No term clearly sets one article apart"
    if strong.empty:
        return f"{number(len(chosen), 'hint').capitalize()} of what sets articles apart, none beyond chance"
    if len(strong) > 1:
        return f"{len(strong):,} terms stand out in one article, beyond chance"
    first = strong.iloc[0]
    return fitted(f"{first['term']} sets {labels[first['article']]} apart", f"{first['term']} sets one article apart", "One term sets an article apart")


def matrix_subtitle(table, look):
    """What one mark of the figure of terms by article is."""
    mark = {"dots": " (dot area and number)", "cells": " (shade and number)"}.get(look.form, "")
    strip = ("; each dot is an article; the highest is named" if len(table.columns) <= DOTS else
             "; diamond: median, thick line: half of the articles, thin: 90%, dot: the highest")
    return f"Mentions per 1,000 words{mark} of the {len(table)} terms with the highest mean rate{strip if look.form == 'strip' else ''}"


def matrix_caption(table):
    """Caption of terms by article."""
    if len(table.columns) == 1:
        return "Rates per 1,000 words of the most used terms."
    return "Rates per 1,000 words, for the terms whose mean rate over the articles is highest. What is drawn is in the CSV file."


def matrix_alt(table, articles):
    """The figure of terms by article in words: every rate, or, with more than twelve articles, median and highest."""
    labels = dict(zip(articles["article"], articles["label"]))
    if len(table.columns) > 12:
        return "; ".join(f"{term}: median {rates.median():.1f}, highest {rates.max():.1f} in {labels[rates.idxmax()]}"
                         for term, rates in table.iterrows()) + "."
    return "; ".join(f"{term}: " + ", ".join(f"{labels[a]} {rate:.1f}" for a, rate in rates.items()) for term, rates in table.iterrows()) + "."


def distinctive_footer(n_terms, limit, chosen, n_articles, guide=True):
    """Footer of the z bars: method, prior, comparisons and the limit that allows for them; with `guide` False also
    how to read them."""
    strong = int((chosen["z"] >= limit).sum())
    return (f"Log-odds, informative Dirichlet prior: {all_of(n_articles, 'article')}, weight 500 words (Monroe, Colaresi and Quinn 2008). Shown: "
            f"terms used at least twice. Of {n_terms:,} compared in each some pass 1.96 by chance; {f'{strong:,}' if strong else 'none'} pass{'es' * (strong < 2)} {limit:.1f}, "
            "which allows for all of them." + ("" if guide else " “3 of 4”: used 3 times here, 4 times in all."))


def distinctive_alt(data, labels):
    """The z bars in words."""
    return "; ".join(f"{labels[a]}, {t}: z {z:.1f} ({n:,} of {total:,})"
                     for a, t, n, total, z in data[["article", "term", "count", "total", "z"]].itertuples(index=False)) + "."


def cloud_all_subtitle(drawn, n_articles):
    """What the cloud of all articles shows."""
    shared = n_articles > 1 and (drawn["articles"] == n_articles).any()
    return f"The {len(drawn)} most frequent terms; area grows with use" + (f"; bold: in {all_of(n_articles, 'article')}" if shared else "")


def place_title(asked, where="in each article"):
    """Title of the figure of places of the terms asked for."""
    return fitted(f"Where {listed(dict.fromkeys(asked))} stand", f"Where your terms stand {where}")


def place_alt(views, articles):
    """The figure of places in words: mentions and their places, as % of each article."""
    labels = dict(zip(articles["article"], articles["label"]))
    return " ".join(f"{asked}: " + "; ".join(f"{labels[a]} at " + ", ".join(f"{100 * s:.0f}%" for s in group["share"])
                                             for a, group in hits.groupby("article", sort=False)) + "." for asked, _, hits in views.panels)


def pair_title(table, level=0.05):
    """Title of the figure of shared sentences: the pair that most clearly shares more than chance would give."""
    strong = table[(table["p"] < level / max(len(table), 1))].sort_values("p", kind="stable")
    if strong.empty:
        return "No two terms clearly share more sentences than by chance"
    first = strong.iloc[0]
    both = f"{first['first']} and {first['second']}"
    return fitted(f"{both} share sentences beyond chance", f"{both}: together beyond chance", "Some terms share sentences beyond chance")


def cloud_footer(views):
    """Footer of the clouds, with how to read them where no panel says so."""
    return CLOUD_FOOTER + ("" if views.guide else " " + HOW_TO_READ_CLOUDS[0])


def cloud_subtitle(views, n_articles):
    """What the clouds of each article show."""
    drawn = len(views.panels)
    return (f"The {max(len(table) for *_, table in views.panels)} most used words and names of each article; area grows with use"
            + (f" ({drawn} longest of {n_articles:,})" if drawn < n_articles else ""))


def cloud_title(views):
    """Title of the clouds: which words stand in all of them."""
    if len(views.panels) < 2:
        return "The article’s most used words and names"
    shared = set.intersection(*(set(table["term"]) for *_, table in views.panels))
    if not shared:
        return "No term stands in every cloud"
    order = views.data.groupby("term")["count"].sum().loc[sorted(shared)].sort_values(ascending=False, kind="stable")
    return fitted(f"In every cloud: {listed(list(order.index))}", f"{number(len(shared), 'term')} stand{'s' * (len(shared) == 1)} in every cloud")


def cloud_alt(parts):
    """Clouds in words. parts: (title, article, table) each."""
    return " ".join(f"{title}: {', '.join(f'{t} {n:,}' for t, n in zip(table['term'], table['count']))}." for title, _, table in parts)


def cloud_caption(left_out, n_drawn):
    """Caption of clouds: how they were made, and by name which words found no place. left_out: {title of the cloud:
    words}."""
    lost = {title: words for title, words in left_out.items() if words}
    said = (f"all {n_drawn:,} words found theirs." if not lost else
            f"of {n_drawn:,} words these found none: " + "; ".join(f"{title}: {', '.join(words)}" for title, words in lost.items()) + ".")
    return f"Places by wordcloud's map of free room, the nearest to the middle, most used words first; {said}"


def pair_footer(table, counted):
    """Footer of the figure of shared sentences."""
    n = counted.groupby(["article", "sentence"]).ngroups
    return (f"{n:,} sentences. Bold: more shared than chance would give (hypergeometric, p < 0.05); shaded: also once p is corrected for "
            f"{len(table):,} pairs. –: none shared. {'k: thousand sentences. ' * thousands(table)}Spellings of one name are joined.")


def pair_alt(table, level=0.05, most=12):
    """The figure of shared sentences in words: the pairs that share more than chance would give (p < `level`), clearest first; of
    more than `most`, the others are counted."""
    strong = table[table["p"] < level].sort_values("p", kind="stable")
    sure = strong["p"] < level / max(len(table), 1)
    told = ["; ".join([f"{r.first} and {r.second}: {r.sentences:,} shared, {r.expected:,.1f} by chance" for r in own.head(most).itertuples()]
                      + [f"{len(own) - most:,} more"] * (len(own) > most)) or "none" for own in (strong[sure], strong[~sure])]
    return (f"Of {len(table):,} pairs, more than chance would give once p is corrected for their number: {told[0]}. Before that correction only: "
            f"{told[1]}. The other pairs are in the CSV file.")
