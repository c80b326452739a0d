"""Where terms stand and with what: mentions, keyword in context, terms that share sentences."""

import re
from difflib import get_close_matches

import numpy as np
import pandas as pd

from analysis import SEEDS, page
from analysis.terms.counts import counted, counts
from analysis.terms.names import read_names
from analysis.terms.words import plain

ONE_BY_ONE = 12  # articles that have a lane each
PLACES = ["article", "sentence", "position", "start", "end"]
COLUMNS = ["asked", "term", *PLACES, "share", "lane", "place", "mentions"]


def find(words, wanted, corpus=None, instead=0):
    """Each mention of the terms `wanted`, a list of words, names in any spelling, or phrases.

    words: table of `words`; corpus: whose names.csv and labels are meant, by default the project's
    names and no labels. A spelling in names.csv is found as its name ("DPRK" as North Korea); else
    case is ignored; a phrase ("trade war") is its words in a row. Columns: asked, term, article,
    sentence, position, start, end; share, from 0 (first word of the article) to 1 (last word); and
    to draw them: lane (the article's label), place (the share) and mentions (1) or, of more than
    twelve articles, one lane for all, the middle of the tenth of the text, and its mentions.
    A term that never occurs is said on the page, with those that are spelled most alike. instead:
    how many of the most frequent names are found where none of `wanted` occurs.
    """
    wanted = list(dict.fromkeys(plain(" ".join(term.split())) for term in wanted if term.strip()))
    spelled = {term.casefold(): term for term in words["term"].cat.categories}
    number = {small: i for i, small in enumerate(spelled)}
    numbers = np.array([number[term.casefold()] for term in words["term"].cat.categories], int)
    code = numbers[words["term"].cat.codes]
    lines = words.groupby(["article", "sentence"], observed=True).ngroup().to_numpy()
    rows = read_names(SEEDS if corpus is None else corpus.folder)
    joined = {variant: name for variant, name, _ in rows}
    folded = {variant.casefold(): name for variant, name, _ in rows}
    parts, absent = [], {}
    for asked in wanted:
        term = joined.get(asked, asked)
        if term.casefold() not in number:
            term = folded.get(asked.casefold(), term)
        phrase = [term.casefold()] if term.casefold() in number else term.casefold().split()
        first = np.arange(len(code) - len(phrase) + 1)
        for i, word in enumerate(phrase):
            first = first[
                (code[first + i] == number.get(word, -1)) & (lines[first + i] == lines[first])
            ]
        own = words.iloc[first][PLACES].astype({"article": "str"})
        own["end"] = words["end"].to_numpy()[first + len(phrase) - 1]
        own["term"] = spelled.get(term.casefold(), term)
        parts.append(own.assign(asked=asked))
        if own.empty:
            near = get_close_matches(asked.casefold(), sorted(spelled), n=3, cutoff=0.7)
            absent[asked] = ", ".join(spelled[small] for small in near)
    if absent:
        told = (f"{asked} (near it: {near or 'nothing'})" for asked, near in absent.items())
        page.say(f"Terms that never occur: {page.escape('; '.join(told))}.")
    if len(absent) == len(wanted) and instead:
        names = sorted(counts(words)["term"].head(200), key=lambda term: not term[0].isupper())
        page.say(f"Found instead, as the most frequent: {page.escape(', '.join(names[:instead]))}.")
        return find(words, names[:instead], corpus)
    return _placed(
        pd.concat(parts, ignore_index=True)
        if parts
        else words[PLACES][:0].assign(asked="", term=""),
        words,
        corpus,
    )


def _placed(hits, words, corpus):
    """Mentions with the columns that say where in the article they stand."""
    last = words.groupby("article", observed=True)["position"].max()
    length = hits["article"].map(last).astype(int) - 1
    hits["share"] = (hits["position"] - 1) / length.clip(lower=1)
    label = (
        {}
        if corpus is None
        else dict(zip(corpus.articles["article"], corpus.articles["label"], strict=True))
    )
    lanes = [label.get(article, article) for article in last.index]
    hits["lane"] = pd.Categorical(hits["article"].map(dict(zip(last.index, lanes, strict=True))), lanes)
    hits["place"], hits["mentions"] = hits["share"], 1
    if len(last) > ONE_BY_ONE:
        hits["lane"] = f"{len(last):,} articles, by tenths of their length"
        hits["place"] = (10 * hits["share"] + 1e-9).astype(int).clip(upper=9) / 10 + 0.05
        hits["mentions"] = hits.groupby(["asked", "place"])["share"].transform("size")
    return hits[COLUMNS]


def concordance(source, hits, width=60, most=None, marked=False):
    """Keyword in context, a row a mention -> article, line, before, term, after.

    source: a corpus, whose articles are named by their labels, or a table of sentences. hits: rows
    of `find` or of `words`, or a regular expression (str), whatever its case. width: signs on each
    side, cut at words; the context runs on into the sentences before and after. most: how many rows
    to give, evenly over all. marked: text as safe HTML, the terms bold and under one another.
    Raises ValueError where the expression is none.
    """
    sentences, label = source, {}
    if not isinstance(source, pd.DataFrame):
        sentences = source.sentences
        label = dict(zip(source.articles["article"], source.articles["label"], strict=True))
    texts = {
        (article, number): (plain(text), line)
        for article, number, line, text in sentences[
            ["article", "sentence", "line", "text"]
        ].itertuples(index=False)
    }
    if isinstance(hits, str):
        places = _matches(texts, hits)
    else:
        places = list(
            hits[["article", "sentence", "start", "end"]].itertuples(index=False, name=None)
        )
    if most is not None and len(places) > most:
        places = [places[i] for i in np.linspace(0, len(places) - 1, most).round().astype(int)]
    rows = []
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
        forms = {
            "before": '<div style="text-align:right">{}</div>',
            "term": "<b>{}</b>",
            "after": "{}",
        }
        for column, form in forms.items():
            table[column] = [form.format(page.escape(text)) for text in table[column]]
    return table


def _matches(texts, expression):
    """The places (article, sentence, start, end) of a regular expression."""
    try:
        finder = re.compile(expression, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"{expression!r} is not a regular expression: {error}.") from None
    found = ((key, match) for key, (text, _) in texts.items() for match in finder.finditer(text))
    return [(*key, *match.span()) for key, match in found if match.group()]


def shared(words, terms):
    """How many sentences two terms share -> a row a pair: first, second, sentences, expected,
    excess, p, sure.

    words: table of `words`; terms: list, in the order wanted. expected: shared sentences if the two
    fell on sentences independently; excess: shared over expected; p: the chance of at least as many
    then (hypergeometric, as in Fisher's exact test, one-sided); sure: p is under 0.05 also once it
    is multiplied by the number of pairs (Bonferroni). Sentences without a counted word do not count.
    """
    from scipy.stats import hypergeom

    kept = counted(words)
    line = kept.groupby(["article", "sentence"], observed=True).ngroup()
    lines, n, rows = {term: set(line[kept["term"] == term]) for term in terms}, line.nunique(), []
    for i, first in enumerate(terms):
        for second in terms[i + 1 :]:
            a, b, both = len(lines[first]), len(lines[second]), len(lines[first] & lines[second])
            p = float(hypergeom.sf(both - 1, n, a, b)) if n else 1.0
            rows.append((first, second, both, a * b / max(n, 1), p))
    table = pd.DataFrame(rows, columns=["first", "second", "sentences", "expected", "p"])
    table.insert(4, "excess", table["sentences"] / table["expected"])
    return table.assign(sure=table["p"] * len(table) < 0.05)
