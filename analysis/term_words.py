"""The tables of terms, put into words: each sentence follows its table, verdict included."""

import html

import pandas as pd

from analysis.concordance import thinned
from analysis.page import dollars, escape
from analysis.term_titles import leading, shared_top
from analysis.terms import count
from analysis.wording import listed, number


def say_names(words, table):
    """Markdown: how many counts rest on joined spellings, and how many of these on a judgement. table: of
    `names.judgements`."""
    joined = words[~words["kind"].isin(("word", "number", "year", "address"))].astype({"form": "str", "term": "str"})
    changed = joined[joined["form"] != joined["term"]]
    if changed.empty:
        return "No spelling in these articles is joined to another."
    adjectives = int((changed["kind"] == "adjective").sum())
    said = (f"**{len(changed):,} of {len(words):,} words** are counted under another spelling than their own, {adjectives:,} of them "
            "adjectives (Chinese as China).")
    if not table["joined"].sum():
        return said + " None rests on a bare surname."
    first = table.iloc[0]
    said += (f" **{int(table['joined'].sum()):,} counts rest on a judgement**, most of them on a bare “{escape(first['variant'])}”: "
             f"{first['joined']:,}, or {first['share']:.0f}% of all counts of {escape(first['name'])}.")
    apart = int(table["apart"].sum())
    return said + (f" Left apart, since the article lacks the full name or has a rival: {apart:,}." if apart else " None was left apart.")


def say_top(counts, n_articles, most=20):
    """Markdown: the most frequent terms and how widely they are used. counts: of `terms.count`."""
    if counts.empty:
        return "No word of these articles is counted."
    top, total = counts.head(leading(counts["count"])), counts["count"].sum()
    said = f"No term leads: the most frequent are all used {counts['count'].iloc[0]:,} times." if top.empty else (
        listed(f"**{escape(t)}** ({n:,})" for t, n in zip(top["term"], top["count"])) + f" {'are' if len(top) > 1 else 'is'} the most frequent, "
        f"{100 * top['count'].sum() / total:.0f}% of the {total:,} counted words{' together' * (len(top) > 1)}.")
    if n_articles > 1:
        head = counts.head(most)
        everywhere = int((head["articles"] == n_articles).sum())
        said += f" Of the {len(head)} most frequent terms, {everywhere or 'none'} stand{'s' * (everywhere < 2)} in every article."
    return said


def say_matrix(table, articles):
    """Markdown: what the articles share, and where they differ most. table: rates per 1,000 words, term x article."""
    labels = dict(zip(articles["article"], articles["label"]))
    words = dict(zip(articles["article"], articles["words"]))
    if len(table.columns) == 1:
        return "With one article there is nothing to compare."
    shared = shared_top(table)
    said = (f"{listed(f'**{escape(t)}**' for t in shared)} {'are' if len(shared) > 1 else 'is'} among the four most used terms of every article."
            if shared else "No term is among the four most used of every article.")
    spread = (table.max(axis=1) - table.min(axis=1)).idxmax()
    most, least = table.loc[spread].idxmax(), table.loc[spread].idxmin()

    def told(article):
        rate = table.loc[spread, article]
        n = round(rate * words[article] / 1000)
        return f"{rate:.1f} in {escape(labels[article])} ({n:,} mention{'s' * (n != 1)})"

    return said + f" Rates lie furthest apart for **{escape(spread)}**: {told(most)}, {told(least)}."


def say_distinctive(chosen, n_terms, n_articles, limit, labels):
    """Markdown: how many pairs pass, the strongest, and how many of them pass where all comparisons are allowed for."""
    if n_articles < 2:
        return "There is one article, so no term can set it apart."
    if chosen.empty:
        return f"No term used at least twice passes z = 1.96: among {n_terms:,} terms, nothing sets one article apart from the others."
    first, strong = chosen.iloc[0], int((chosen["z"] >= limit).sum())
    one = len(chosen) == 1
    return (f"**{len(chosen):,}** pair{'s' * (not one)} of article and term pass{'es' * one} z = 1.96; the largest is "
            f"**{escape(first['term'])}** in {escape(labels[first['article']])} (z = {first['z']:.1f}, {first['count']:,} of all "
            f"{first['total']:,} mentions). But {n_terms:,} terms are compared in each of {number(n_articles)} articles, so some pass by chance alone; "
            f"**{f'{strong:,}' if strong else 'none'}** pass{'es' * (strong < 2)} {limit:.1f}, the limit that allows for that. "
            + ("The others are places to look, not findings." if strong else "Read them as places to look, not as findings."))


def terms_asked(wanted, hits, counted, most=5):
    """(terms to follow, Markdown): the reader's list and nothing to say, or where nothing of it occurs the articles' own names and why.

    These are the `most` frequent terms written with a capital, and where there are fewer, other frequent ones. hits: of
    `terms.occurrences` of the list. counted: of `tokens.counted`.
    """
    if len(hits):
        return wanted, ""
    frequent = list(count(counted)["term"])
    own = sorted(frequent[:200], key=lambda term: not term[:1].isupper())[:most]  # a stable sort: the most frequent of each kind first
    why = f"None of the listed terms occurs in these articles ({listed(map(escape, wanted))})" if wanted else "The list above is empty"
    return own, (f"**{why}**, so their most frequent names are followed instead: {listed(map(escape, own))}. To follow others, change the list "
                 "above and run the notebook again.")


def say_missing(absent):
    """Markdown: terms asked for that never occur, with the nearest that do. absent: of `terms.missing`."""
    if absent.empty:
        return "Every term asked for occurs."
    return " ".join(f"**{escape(asked)}** never occurs" + (f"; near it: {escape(near)}." if near else ", and nothing near it.")
                    for asked, near in absent.itertuples(index=False))


def own_table(hits, wanted, articles, most=12):
    """The reader's terms by article for the page: rate per 1,000 words with the mentions in brackets; the `most`
    articles that use them most."""
    asked = [term for term in dict.fromkeys(" ".join(w.split()) for w in wanted) if term in set(hits["asked"])]
    found = hits.groupby(["article", "asked"]).size().unstack(fill_value=0).reindex(index=articles["article"], columns=asked, fill_value=0)
    chosen = found.sum(axis=1).sort_values(ascending=False, kind="stable").index[:most]
    table = articles[articles["article"].isin(chosen)]
    rows = [[label, f"{words:,}", *(f"{1000 * found.at[article, term] / words:.1f} ({found.at[article, term]:,})" if found.at[article, term] else "–"
                                    for term in asked)]
            for article, label, words in table[["article", "label", "words"]].itertuples(index=False)]
    return pd.DataFrame(rows, columns=["article", "words", *asked])


def own_caption(articles, most=12):
    """Caption of `own_table`: with many articles it shows those that use the terms most."""
    rest = f", in the {most} of {len(articles):,} articles that use them most" if len(articles) > most else ""
    return f"Your terms: mentions per 1,000 words (mentions){rest}"


def both_measures(scores, tf_idf, counted, articles, most=3):
    """Each article's strongest terms (used at least twice) by log-odds and by TF-IDF, side by side; the first twelve
    articles."""
    known, rows = set(counted["term"]), []
    scores = scores[scores["term"].isin(known) & (scores["count"] >= 2)]
    for article, label in articles[["article", "label"]].head(12).itertuples(index=False):
        odds, simple = scores[scores["article"] == article].head(most), tf_idf[(tf_idf["article"] == article) & (tf_idf["count"] >= 2)].head(most)
        rows.append((label, ", ".join(f"{t} ({n} of {all_})" for t, n, all_ in zip(odds["term"], odds["count"], odds["total"])),
                     ", ".join(f"{t} ({n})" for t, n in zip(simple["term"], simple["count"]))))
    return pd.DataFrame(rows, columns=["article", "weighted log-odds", "TF-IDF"])


def cloud_table(views):
    """The words of the clouds as a table, one row an article: the text alternative of the figure."""
    return pd.DataFrame([(title, ", ".join(f"{t} ({n})" for t, n in zip(table["term"], table["count"]))) for title, _, table in views.panels],
                        columns=["article", "words and mentions"])


def say_open(apart, offered):
    """Markdown: how much the table of names may still lack. apart: of `names.unjoined`; offered: of `names.offers`."""
    told = [f"{len(apart):,} spelling{'s' * (len(apart) != 1)} counted apart from another with the same letters"] * bool(len(apart))
    told += [f"{len(offered):,} surname{'s' * (len(offered) != 1)} that could be joined to a full name"] * bool(len(offered))
    return f"Found: {listed(told)}." if told else "Nothing found: no spelling looks unjoined, no surname stands alone."


def kwic(lines, articles, most=25):
    """A concordance for `page.table` -> (table article, line, before, term, after; sentence that says how many of all
    are shown).

    lines: of `concordance.concordance`. Text is escaped; `before` is set to the right so that the terms stand under
    one another: give markup=KWIC to page.table.
    """
    labels = dict(zip(articles["article"], articles["label"]))
    shown = thinned(lines, most or len(lines))
    safe = {column: [dollars(html.escape(text)) for text in shown[column]] for column in ("left", "match", "right")}
    table = pd.DataFrame({"article": [labels[a] for a in shown["article"]], "line": shown["line"].astype(str).tolist(),
                          "before": [f'<div style="text-align:right">{text}</div>' for text in safe["left"]],
                          "term": [f"<b>{text}</b>" for text in safe["match"]], "after": safe["right"]})
    said = f"**{len(shown):,} of {len(lines):,}** shown" + (", evenly over the whole list." if len(shown) < len(lines) else ".")
    return table, said if len(lines) else "It does not occur."


KWIC = ("before", "term", "after")


def say_places(hits, least=5):
    """Markdown: in which third of the articles each term stands, for terms with at least `least` mentions. hits: of
    `concordance.dispersion`."""
    told = []
    for asked in dict.fromkeys(hits["asked"]):
        share = hits.loc[hits["asked"] == asked, "share"]
        if len(share) >= least:
            thirds = [int((share < 1 / 3).sum()), int(((share >= 1 / 3) & (share <= 2 / 3)).sum()), int((share > 2 / 3).sum())]
            told.append(f"**{escape(asked)}** {thirds[0]:,}, {thirds[1]:,} and {thirds[2]:,}")
    if not told:
        return f"No term asked for is used {least} times, so nothing is said of where they stand."
    return f"Mentions in the first, middle and last third of the articles: {'; '.join(told)}."


def say_pairs(table, level=0.05):
    """Markdown: which pairs share more sentences than chance would give, before and after allowing for the number of
    pairs (Bonferroni)."""
    if table.empty:
        return "There are not two terms to compare."
    strong = table[table["p"] < level].sort_values("p", kind="stable")
    sure = strong[strong["p"] < level / len(table)]
    if strong.empty:
        return f"None of the {len(table):,} pairs shares more sentences than chance would give (p < {level})."
    first = strong.iloc[0]
    return (f"**{escape(first['first'])}** and **{escape(first['second'])}** share {first['sentences']:,} sentences, where chance would give "
            f"{first['expected']:,.{int(first['expected'] < 0.95)}f}. {len(strong):,} of {len(table):,} pairs {'shares' if len(strong) == 1 else 'share'} more than chance would give (p < {level}); allowing for that many "
            f"comparisons, {len(sure) or 'none'} do{'es' * (len(sure) < 2)}.")


def length_table(length):
    """The table of `concordance.readability`, with labels, as it is shown: the articles in file order, numbers
    rounded."""
    columns = ["label", "words", "sentences", "words_per_sentence", "long_words", "lix", "variety"]
    table = length[columns].round({"words_per_sentence": 1, "long_words": 0, "lix": 0, "variety": 0})
    table = table.astype({"long_words": int, "lix": int, "variety": "Int64"}).rename(columns={
        "label": "article", "words": "words between spaces", "words_per_sentence": "words per sentence", "long_words": "long words, %", "lix": "LIX", "variety": "variety, %"})
    return table


def say_length(length):
    """Markdown: the span of lengths and of LIX over the articles."""
    if len(length) == 1:
        return f"{length['words'].iloc[0]:,} words, LIX {length['lix'].iloc[0]:.0f}."
    short, long, easy, hard = (length.loc[i] for column in ("words", "lix") for i in (length[column].idxmin(), length[column].idxmax()))
    return (f"The longest article, {escape(long['label'])}, has {long['words'] / short['words']:.1f} times the words of the shortest, "
            f"{escape(short['label'])}; LIX runs from {easy['lix']:.0f} ({escape(easy['label'])}) to {hard['lix']:.0f} ({escape(hard['label'])}).")
