"""Sentences -> words and names, right for news: possessives, curly quotes, hyphens, initials."""

import re
import string
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import SEEDS, articles
from analysis.cache import once
from analysis.parallel import each
from analysis.terms.names import holding, read_names, spellings

PARCEL = 50  # articles whose words travel together
# Curly quotes, also the opening one that some pages print as an apostrophe; hyphens; no-break
# spaces; invisible signs go.
PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\xa0": " ", "\u202f": " "}
PLAIN |= dict.fromkeys("\xad\u200b\ufeff", "")
GAPS = (" ", "  ", "-")
YEAR = re.compile(r"(?:1[5-9]|20)\d\ds?")
ENDING = re.compile(r"'(?:s|ll|ve|re|d|m)$", re.IGNORECASE)
ADDRESS = re.compile(r"@|://|www\.")
NUMBERS = ("number", "year")


def plain(text):
    """The text as it is searched: composed letters (NFC), straight quotes, plain hyphens."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for odd, even in PLAIN.items():  # str.translate takes ten times as long
            text = text.replace(odd, even)
    return text


def words(source, stop=(), only=None, folder=None, executor=None):
    """Every word of a corpus, or of a table of sentences -> one row a word, a joined name being one.

    Columns: article, sentence; position (1-based in its article); term (what it counts as, in the
    spelling it has most often inside sentences); form (as written, without possessive); kind (word,
    number, year, address or, of a joined name, the kind in names.csv); follows (nothing but a space
    or a hyphen stands between it and the word before); start, end (where it stands in
    `plain`(text)); left_out (why it does not count: stop word, number or year, web address; else "").
    The texts are pandas categories.

    stop: words to leave out beside wordcloud's list and stopwords.txt, as a list or set, capitals or
    not; a name that is given here is left out too. only: a list that replaces both. folder: where
    names.csv and stopwords.txt are looked for (default: the corpus's; the project's where it has
    none). executor: any concurrent.futures.Executor, with the same result.
    """
    from wordcloud import STOPWORDS

    sentences = source if isinstance(source, pd.DataFrame) else source.sentences
    folder = folder or getattr(source, "folder", SEEDS)
    own = _small(stop) | _small(only or ())
    listed = _small([*STOPWORDS, *articles.read_list(folder, "stopwords.txt")])
    columns = sentences[["article", "sentence", "text"]]
    table = tokenize(columns, read_names(folder), executor=executor)
    return table.assign(left_out=_left_out(table, own, set() if only is not None else listed))


def _small(entries):
    entries = [entries] if isinstance(entries, str) else entries
    return {plain(entry).strip().lower() for entry in entries}


def _left_out(table, own, listed):
    """Why each word does not count, as categories; the lists hold for words, `own` for names too."""
    form, kind, term = (table[column].cat for column in ("form", "kind", "term"))
    small = form.categories.str.lower()
    stop = small.isin([*own, *listed, *string.ascii_lowercase]) | small.str.endswith("n't")
    left = stop[form.codes] & (kind.categories == "word")[kind.codes]
    left |= term.categories.str.lower().isin(list(own))[term.codes]
    number, address = (kind.categories.isin(kinds)[kind.codes] for kinds in (NUMBERS, ("address",)))
    why = ["", "stop word", "number or year", "web address"]
    return pd.Categorical.from_codes(np.select([number, address, left], [2, 3, 1], 0), why)


@once
def tokenize(sentences, names, executor=None):
    """`words` without the column left_out; names: rows of names.csv."""
    texts = [
        (article, list(zip(own["sentence"], own["text"], strict=True)))
        for article, own in sentences.groupby("article", sort=False)
    ]
    parcels = [([t for _, t in texts[i : i + PARCEL]], names) for i in range(0, len(texts), PARCEL)]
    known, parts, lengths = {}, [np.empty((5, 0), np.int32)], []
    work = each(_parcels, parcels, executor, size=1, total=len(texts), weight=PARCEL)
    for pairs, columns, counts in work:
        columns[0] = np.array([known.setdefault(pair, len(known)) for pair in pairs])[columns[0]]
        parts.append(columns)
        lengths += counts
    code, number, follows, start, end = np.concatenate(parts, axis=1)
    position = np.concatenate([np.arange(1, n + 1, dtype=np.int32) for n in [0, *lengths]])
    inside = (position > 1) & (number == np.roll(number, 1))
    times = np.bincount(code, minlength=len(known)), np.bincount(code, inside, len(known))
    distinct = _terms(pd.DataFrame(list(known), columns=["form", "kind"]), *times, names)
    return pd.DataFrame(
        {
            "article": _category(
                [article for article, _ in texts], np.repeat(np.arange(len(lengths)), lengths)
            ),
            "sentence": number,
            "position": position,
            **{column: _category(distinct[column], code) for column in ("term", "form", "kind")},
            "follows": inside & (follows > 0),
            "start": start,
            "end": end,
        }
    )


def _category(values, codes):
    """values[codes] as categories in alphabetical order, each different text held one time."""
    place, different = pd.factorize(np.asarray(values, dtype=object), sort=True)
    return pd.Categorical.from_codes(
        place.astype(np.int32)[codes], pd.Index(different, dtype="str")
    )


def _terms(distinct, times, inside, names):
    """Different words (form, kind) with `term`: how often each occurs, and not as a first word.

    A term is spelled as it is mostly written, Beijing, not beijing; the first word of a sentence
    votes only where there is no other.
    """
    lookup, word = spellings(names)[1], distinct["kind"] == "word"
    own = [lookup.get(form, (form,))[0] for form in distinct["form"]]
    term = distinct["form"].str.lower().where(word, pd.Series(own, dtype=object))
    votes = distinct.assign(term=term, inside=inside, n=times, small=distinct["form"] == term)[word]
    order = ["inside", "n", "small", "form"]
    votes = votes.sort_values(order, ascending=[False, False, False, True])
    best = votes.drop_duplicates("term").set_index("term")["form"]
    return distinct.assign(term=term.where(~word, term.map(best)))


class Finder(NamedTuple):
    """What a table of names makes of words: patterns without and with addresses, and its rows."""

    near: re.Pattern
    far: re.Pattern
    lookup: dict
    judgements: list


@lru_cache(maxsize=8)
def finder(names):
    """The Finder of rows of names.csv."""
    text, lookup = spellings(names)
    first = "".join(re.escape(letter) for letter in sorted({variant[0] for variant in lookup}))
    small = "".join(set(string.ascii_lowercase) - set(first))
    word = rf"""(?P<fast>[{small}]\w++(?![-'])) | (?=[{first or " "}]) (?<!\w) (?P<name>{text}) (?:'s?)? (?!\w)
        | (?P<number>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|bn|mn|m|k)?) (?!\w|-[^\W\d])
        | (?P<initials>(?:[^\W\d_]\.){{2,}})
        | (?P<word>\w+(?:'\w+|-(?!(?:{text})(?!\w))\w+)*)"""
    address = r"(?P<address>(?:https?://|www\.)\S+ | [\w.+-]{1,64}@\w[\w.-]+) |"
    near, far = (re.compile(pattern, re.VERBOSE) for pattern in (word, address + word))
    return Finder(near, far, lookup, [row for row in names if row[2] == "judgement"])


def _parcels(parcels):
    """Parcels ([articles], rows of names.csv) -> of each (different (form, kind), columns, lengths)."""
    return [_parcel(texts, finder(names)) for texts, names in parcels]


def _parcel(texts, known):
    """The words of some articles, [(sentence, text)] each, as numbers that travel well.

    -> (different (form, kind), array of the columns pair, sentence, follows, start and end, and the
    number of words of each article).
    """
    pairs, rows, lengths = {}, [], []
    for sentences in texts:
        found = _article(sentences, known, pairs)
        rows += found
        lengths.append(len(found))
    flat = np.fromiter(chain.from_iterable(rows), np.int32, 5 * len(rows))
    return list(pairs), flat.reshape(-1, 5).T.copy(), lengths


def _article(sentences, known, pairs):
    """One article's words, from left to right -> [(pair, sentence, follows, start, end)].

    pairs: {(form, kind): its number}, to which new ones are added.
    """
    found, full, rivals, judged = [], Counter(), [], {}
    surnames = {variant for variant, *_ in known.judgements}
    for number, text in sentences:
        text, end = plain(text), 0
        pattern = known.far if ADDRESS.search(text) else known.near
        for match in pattern.finditer(text):
            kind = match.lastgroup
            start, stop = match.span()
            form, follows, end = text[start:stop], text[end:start] in GAPS, stop
            if kind == "fast":
                kind = "word"
            elif kind == "word":
                if "'" in form:
                    form = ENDING.sub("", form)
                if form in surnames:
                    rivals.append((len(found), form))
            elif kind == "name":
                form, stop = match[kind], match.end(kind)
                form = form if form in known.lookup else " ".join(form.split())
                name, kind = known.lookup[form]
                if kind != "judgement":
                    full[name] += 1
            elif kind == "initials":
                form, kind = form.replace(".", ""), "word"
            elif YEAR.fullmatch(form):
                kind = "year"
            code = pairs.setdefault((form, kind), len(pairs))
            if kind == "judgement":
                judged[code] = form
            found.append((code, number, follows, start, stop))
    if not judged:
        return found
    forms = list(pairs)
    for i, surname in rivals:  # Kim Chang-son, who is in no table
        if i + 1 < len(found) and found[i + 1][2] and found[i + 1][1] == found[i][1]:
            full[f"{surname} {forms[found[i + 1][0]][0]}"] += 1
    holds = holding(full, known.judgements)
    lost = {code: form for code, form in judged.items() if form not in holds}
    return [part for row in found for part in _parts(*row, lost, pairs)] if lost else found


def _parts(code, number, follows, start, stop, lost, pairs):
    """A word as it is, or the words of a judgement that does not hold, as rows of their own."""
    if code not in lost:
        return [(code, number, follows, start, stop)]
    return [
        (
            pairs.setdefault((part[0], "word"), len(pairs)),
            number,
            follows or part.start() > 0,
            start + part.start(),
            start + part.end(),
        )
        for part in re.finditer(r"\S+", lost[code])
    ]
