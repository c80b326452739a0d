"""Sentences -> words and names, right for news: possessives, curly quotes, hyphens, initials."""

import re
import string
from collections import Counter, defaultdict
from functools import lru_cache, partial
from importlib.util import find_spec
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import SEEDS, articles
from analysis.page import plain
from analysis.parallel import each, once
from analysis.terms.names import holds, read_names, spellings

PARCEL = 50  # articles that travel together
GAPS = (" ", "  ", "-")
# wordcloud's list as a file: to import the package is to load matplotlib, which takes a second.
STOPWORDS = Path(find_spec("wordcloud").origin).with_name("stopwords")
# AT&T, R&D; 9/11 and 24/7, which are no fractions.
SIGNED = r"(?:[A-Z]{1,3}&[A-Z]{1,3}(?!\w)|(?!\d/(?:\d|10)(?!\d))\d\d?/\d\d?(?![\d/]))"
ENDING = re.compile(r"'(?:s|ll|ve|re|d|m)$", re.IGNORECASE)
REASONS = ("", "stop word", "number or year", "web address")
OF_KIND = {"number": 2, "year": 2, "address": 3}


def words(source, stop=(), only=None, executor=None, by=None, *, made=None):
    """Every word of a corpus, or of a table of sentences: a row a word, a joined name being one.

    Columns: article, sentence; position (1-based in its article); term (what it counts as, in the
    spelling it has most often inside sentences); form (as written, without possessive); kind (word,
    number, year, address or, of a joined name, the kind in names.csv); follows (nothing but a space
    or a hyphen stands between it and the word before); start, end (where it stands in
    `plain`(text)); left_out (why it does not count: stop word, number or year, web address; or "").
    The texts are pandas categories.

    stop: words to leave out beside wordcloud's list and stopwords.txt, a list or set, capitals or
    not; a name given here is left out in each spelling, a spelling (DPRK) alone. only: a list
    instead of both. names.csv is the corpus's, or the project's where `source` is a table; so is
    stopwords.txt, and where a corpus has none, the project's serves. executor: any
    concurrent.futures.Executor, with the same result.
    by: a column of the table of articles, such as group, whose values then stand in the place of
    articles, and where one joins several articles, their numbers in the place of sentences: to
    count and compare. Where it is blank, an article is left out. made: the corpus's table of words
    where it is at hand, with which the new one shares its memory.
    Raises articles.TableError for names.csv.
    """
    if by:
        group = source.articles.set_index("article")[by]
        return _grouped(words(source, stop, only, executor) if made is None else made, group)
    sentences, folder = getattr(source, "sentences", source), getattr(source, "folder", SEEDS)
    table = tokenize(sentences[["article", "sentence", "text"]], read_names(folder), executor)
    listed = STOPWORDS.read_text("utf-8").split() + articles.read_list(folder, "stopwords.txt")
    table["left_out"] = _left_out(
        table, _small(stop) | _small(only or ()), _small(listed if only is None else ())
    )
    return _grouped(table, source.articles.set_index("article")[by]) if by else table


def _grouped(table, group):
    """The words of groups of articles; group: a Series, by article."""
    code = table["article"].cat.codes.to_numpy()
    names = pd.Categorical(group.reindex(table["article"].cat.categories))
    if group.duplicated().any():
        table = table.assign(sentence=code)
    table = table.assign(article=names[code])
    # Where all are known, nothing is copied.
    table = table[np.asarray(names != "")[code]] if "" in names.categories else table
    return table.assign(article=table["article"].cat.remove_unused_categories())


def _small(entries):
    entries = [entries] if isinstance(entries, str) else entries
    return {plain(entry).strip().lower() for entry in entries}


def _left_out(table, own, listed):
    """Why each word does not count; `listed` holds for words, `own` for names and spellings too."""
    form, kind, term = (table[column].cat for column in ("form", "kind", "term"))
    small, named = form.categories.str.lower(), term.categories.str.lower()
    stop = small.isin([*own, *listed, *string.ascii_lowercase]) | small.str.endswith("n't")
    left = stop[form.codes] & (kind.categories == "word")[kind.codes]
    left |= named.isin(list(own))[term.codes] | small.isin(list(own))[form.codes]
    why = np.array([OF_KIND.get(name, 0) for name in kind.categories], np.int8)[kind.codes]
    return pd.Categorical.from_codes(np.where(left, 1, why), REASONS)


@once
def tokenize(sentences, names, executor=None):
    """`words` without the column left_out; names: rows of names.csv."""
    rows = sentences.reset_index(drop=True)
    texts = defaultdict(list)
    for row, (article, text) in enumerate(rows[["article", "text"]].to_numpy(object)):
        texts[article].append((row, text))
    known, parts = {}, [np.empty((5, 0), np.int32)]
    work = partial(_each_article, names=names)
    for forms, columns in each(work, texts.values(), executor, size=PARCEL, total=len(texts)):
        columns[0] = np.array([known.setdefault(form, len(known)) for form in forms])[columns[0]]
        parts.append(columns)
    code, row, follows, start, end = np.concatenate(parts, axis=1)
    del parts  # as large as the table
    inside = np.diff(row, prepend=-1) == 0  # not the first word of its sentence
    times = np.bincount(code, minlength=len(known)), np.bincount(code, inside, len(known))
    distinct = _terms(pd.DataFrame(list(known), columns=["form", "kind"]), *times, names)
    table = rows.astype({"article": "category", "sentence": "int32"}).drop(columns="text")
    table = table.take(row).reset_index(drop=True)
    table["position"] = (table.groupby("article", observed=True).cumcount() + 1).astype(np.int32)
    for name in distinct:
        table[name] = pd.Categorical(distinct[name]).take(code)
    return table.assign(follows=follows > 0, start=start, end=end).reset_index(drop=True)


def _terms(distinct, times, inside, names):
    """Different words (form, kind) with `term`: how often each occurs, and not as a first word.

    A term is spelled as it is mostly written, Beijing, not beijing; the first word of a sentence
    votes only where there is no other.
    """
    lookup, word = spellings(names)[1], distinct["kind"] == "word"
    own = [lookup.get(form, (form,))[0] for form in distinct["form"]]
    term = distinct["form"].str.lower().where(word, pd.Series(own, dtype=object))
    votes = distinct.assign(term=term, inside=inside, n=times, small=distinct["form"] == term)[word]
    votes = votes.sort_values(
        ["inside", "n", "small", "form"], ascending=[False, False, False, True]
    )
    best = votes.drop_duplicates("term").set_index("term")["form"]
    distinct.insert(0, "term", term.where(~word, term.map(best)))
    return distinct


@lru_cache(maxsize=8)
def finder(names):
    """Rows of names.csv -> (the pattern of a word, name, number or address, {form: its row})."""
    text, lookup = spellings(names)
    first = "".join(re.escape(letter) for letter in sorted({variant[0] for variant in lookup}))
    small = "".join(sorted({*string.ascii_lowercase} - {*first})) or "\0"  # no name begins so
    word = rf"""(?P<fast>(?: [{small}] | (?!{text})[^\W\d_{small}] )\w*+(?![-'@:+&]|\.\S))
        | (?P<address>(?:https?://|www\.)\S+ | [\w.+-]{{1,64}}+@\w[\w.-]+)
        | (?=[{first or " "}]) (?<!\w) (?P<name>{text}) (?:'s?)? (?!\w)
        | (?P<year>(?:1[5-9]|20)\d\ds?) (?!\w|-[^\W\d]|[.,:/]\d)
        | (?!{SIGNED}) (?P<number>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|bn|mn|m|k)?) (?!\w|-[^\W\d])
        | _++(?!\w) | (?P<word>(?:[^\W\d_]\.){{2,}}
        | (?:{SIGNED}|\w+)(?:'\w+|-(?!(?:{text})(?!\w))(?:{SIGNED}|\w+))*)"""
    return re.compile(word, re.VERBOSE), lookup


def _each_article(texts, names):
    return [_article(sentences, names) for sentences in texts]


def _article(sentences, names):
    """One article as [(row, text)] -> its different (form, kind), and an array of its words from
    left to right, whose lines are the number of the form, row, follows, start, end.
    """
    pattern, lookup = finder(names)
    known, found, full = {}, [], Counter()
    for row, text in sentences:
        text = plain(text)
        end = len(text)  # so that the first word follows nothing
        for match in pattern.finditer(text):
            group = match.lastgroup
            if not group:  # a line to write on: ____
                continue
            start, stop = match.span(group)
            follows, end = text[end:start] in GAPS, match.end()
            form = (match[0], "word") if group == "fast" else _form(match, lookup)
            found.append((known.setdefault(form, len(known)), row, follows, start, stop))
            if group == "name" and form[1] != "judgement":
                full[lookup[form[0]][0]] += 1
    forms, judgements = list(known), {v: name for v, name, kind in names if kind == "judgement"}
    bare = {known[variant, "word"]: variant for variant in judgements if (variant, "word") in known}
    for one, other in pairwise(found if bare else ()):
        if one[0] in bare and other[2]:  # Kim Chang-son, who is in no table
            full[f"{bare[one[0]]} {forms[other[0]][0]}"] += 1
    for code, (form, kind) in enumerate(forms):
        if kind == "judgement" and not holds(form, judgements[form], full):
            forms[code] = form, "word"
    flat = np.fromiter(chain.from_iterable(found), np.int32, 5 * len(found))
    return forms, flat.reshape(-1, 5).T.copy()


def _form(match, lookup):
    """(a matched word without possessive or short verb, its kind)."""
    kind, form = match.lastgroup, match[match.lastgroup]
    if kind == "name":
        form = form if form in lookup else " ".join(form.split())
        return form, lookup[form][1]
    if kind == "word":
        form = ENDING.sub("", form).replace(".", "")
    return form, kind
