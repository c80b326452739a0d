"""Where terms stand and with what: mentions, keyword in context, terms that share sentences."""

import re
from difflib import get_close_matches
from itertools import combinations

import numpy as np
import pandas as pd

from analysis import SEEDS, page
from analysis.page import plain
from analysis.terms.keyness import keyness
from analysis.terms.measures import counted, counts
from analysis.terms.names import labels, read_names

ONE_BY_ONE = 12  # articles that have a lane each
PLACES = ["article", "sentence", "position", "start", "end"]


def find(words, wanted, corpus=None, instead=0):
    """Each mention of the terms `wanted`, a list of words, names in any spelling, or phrases.

    words: table of `words`; corpus: whose names.csv and labels are meant, by default the project's
    names and no labels. A spelling in names.csv is found as its name ("DPRK" as North Korea); else
    case is ignored; a phrase ("trade war") is its words in a row. Columns: asked, term, article,
    sentence, position, start, end; share, from 0 (first word of the article) to 1 (last word); and
    to draw them: lane (the article's label), place (the share), here (mentions at this place) and
    mentions (in this lane). More than twelve articles have one lane for all, and a place is the
    middle of a tenth of the text.
    A term that never occurs is said on the page, with those that are spelled most alike. instead:
    how many of the articles' own terms are found where none of `wanted` occurs: of the fifty most
    frequent, those that some article uses most beyond the others.
    """
    wanted = list(dict.fromkeys(plain(" ".join(term.split())) for term in wanted if term.strip()))
    small = words["term"].map(str.casefold).to_numpy(object)
    line = words["article"].cat.codes.to_numpy(np.int64) << 32 | words["sentence"].to_numpy()
    spelled = {term.casefold(): term for term in words["term"].cat.categories}
    rows = read_names(getattr(corpus, "folder", SEEDS))
    name = {
        **{variant.casefold(): name for variant, name, _ in rows},
        **{variant: name for variant, name, _ in rows},
    }
    parts, absent = [words[PLACES][:0].assign(asked="", term="")], []
    for asked in wanted:
        term = name.get(asked, asked)
        if term.casefold() not in spelled:
            term = name.get(asked.casefold(), term)
        phrase = [term.casefold()] if term.casefold() in spelled else term.casefold().split()
        first = np.arange(len(small) - len(phrase) + 1)
        for i, word in enumerate(phrase):
            first = first[(small[first + i] == word) & (line[first + i] == line[first])]
        parts.append(
            words.iloc[first][PLACES].assign(
                end=words["end"].to_numpy()[first + len(phrase) - 1],
                asked=asked,
                term=spelled.get(term.casefold(), term),
            )
        )
        if not len(first):
            near = get_close_matches(asked.casefold(), sorted(spelled), n=3, cutoff=0.7)
            absent.append(f"{asked} (near it: {', '.join(map(spelled.get, near)) or 'nothing'})")
    if absent:
        page.say(f"Terms that never occur: {page.escape('; '.join(absent))}.")
    if len(absent) == len(wanted) and instead:
        z = keyness(words).groupby("term")["z"].max().reindex(counts(words)["term"].head(50))
        own = list(z.sort_values(ascending=False, kind="stable").index[:instead])
        page.say(f"Followed here, since no other terms are: {page.escape(', '.join(own))}.")
        return find(words, own, corpus)
    hits = pd.concat(parts, ignore_index=True).astype({"article": "str"})
    return _placed(hits, words.groupby("article", observed=True)["position"].max(), labels(corpus))


def _placed(hits, last, label):
    """Mentions with the columns that say where in the article they stand."""
    hits["share"] = (hits["position"] - 1) / (hits["article"].map(last).astype(int) - 1).clip(1)
    lanes = [label.get(article, article) for article in last.index]
    lane = [label.get(article, article) for article in hits["article"]]
    hits["lane"], hits["place"] = pd.Categorical(lane, lanes), hits["share"]
    if len(last) > ONE_BY_ONE:
        hits["lane"] = f"{len(last):,} articles, by tenths of their length"
        hits["place"] = (10 * hits["share"] + 1e-9).astype(int).clip(upper=9) / 10 + 0.05
    for name, by in {"here": ["asked", "lane", "place"], "mentions": ["asked", "lane"]}.items():
        hits[name] = hits.groupby(by, observed=True)["share"].transform("size")
    return hits[["asked", "term", *PLACES, "share", "lane", "place", "here", "mentions"]]


def concordance(source, hits, width=60, most=None, marked=False):
    """Keyword in context, a row a mention -> article, line, before, term, after.

    source: a corpus, whose articles are named by their labels, or a table of sentences. hits: rows
    of `find` or of `words`, or a regular expression (str), whatever its case. width: signs on each
    side, cut at words; the context runs on into the sentences before and after. most: how many rows
    to give, evenly over all. marked: text as safe HTML, the terms bold and under one another.
    Raises re.error where the expression is none.
    """
    sentences, label, rows = getattr(source, "sentences", source), labels(source), []
    texts = {
        (row.article, row.sentence): (plain(row.text), row.line) for row in sentences.itertuples()
    }
    if isinstance(hits, str):
        places = [
            (*key, *match.span())
            for key, (text, _) in texts.items()
            for match in re.finditer(hits, text, re.IGNORECASE)
            if match[0]
        ]
    else:
        places = hits[["article", "sentence", "start", "end"]].to_records(index=False).tolist()
    if most is not None and len(places) > most:
        places = [places[i] for i in np.linspace(0, len(places) - 1, most).round().astype(int)]
    for article, number, start, end in places:
        text, line = texts[article, number]
        before = texts.get((article, number - 1), ("",))[0] + " " + text[:start]
        after = text[end:] + " " + texts.get((article, number + 1), ("",))[0]
        if len(before) > width:
            before = "… " + re.sub(r"^\S*\s", "", before[-width - 1 :])
        if len(after) > width:
            after = re.sub(r"\s\S*$", "", after[: width + 1]) + " …"
        rows.append((label.get(article, article), line, before, text[start:end], after))
    table = pd.DataFrame(rows, columns=["article", "line", "before", "term", "after"])
    if marked:
        table[["before", "term", "after"]] = table[["before", "term", "after"]].map(page.escape)
        table["before"] = '<div style="text-align:right">' + table["before"] + "</div>"
        table["term"] = "<b>" + table["term"] + "</b>"
    return table


def shared(words, terms):
    """How many sentences two terms share -> a row a pair: first, second, sentences, expected,
    excess, p, sure.

    words: table of `words`; terms: list, in the order wanted. expected: shared sentences if the two
    fell on sentences independently; excess: shared over expected; p: the chance of at least as many
    then (hypergeometric, as in Fisher's exact test, one-sided); sure: p is under 0.05 also once it
    is multiplied by the number of pairs (Bonferroni). A sentence needs a counted word to count.
    """
    from scipy.stats import hypergeom

    kept = counted(words)
    line = kept.groupby(["article", "sentence"], observed=True).ngroup()
    lines, n, rows = {term: set(line[kept["term"] == term]) for term in terms}, line.nunique(), []
    for first, second in combinations(terms, 2):
        a, b, both = len(lines[first]), len(lines[second]), len(lines[first] & lines[second])
        p = float(hypergeom.sf(both - 1, n, a, b)) if n else 1.0
        rows.append((first, second, both, a * b / max(n, 1), p))
    table = pd.DataFrame(rows, columns=["first", "second", "sentences", "expected", "p"])
    table.insert(4, "excess", table["sentences"] / table["expected"])
    return table.assign(sure=table["p"] * len(table) < 0.05)
