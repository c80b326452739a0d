"""Sentences -> words and names, right for news: possessives, curly quotes, hyphens, initials."""

import re
import string
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import chain, pairwise

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
REASONS = ("", "stop word", "number or year", "web address")
OF_KIND = {"number": 2, "year": 2, "address": 3}


def plain(text):
    """The text as it is searched: composed letters (NFC), straight quotes, plain hyphens."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for odd, even in PLAIN.items():  # str.translate takes ten times as long
            text = text.replace(odd, even)
    return text


def words(source, stop=(), only=None, executor=None):
    """Every word of a corpus, or of a table of sentences: a row a word, a joined name being one.

    Columns: article, sentence; position (1-based in its article); term (what it counts as, in the
    spelling it has most often inside sentences); form (as written, without possessive); kind (word,
    number, year, address or, of a joined name, the kind in names.csv); follows (nothing but a space
    or a hyphen stands between it and the word before); start, end (where it stands in
    `plain`(text)); left_out (why it does not count: stop word, number or year, web address; or "").
    The texts are pandas categories.

    stop: words to leave out beside wordcloud's list and stopwords.txt, a list or set, capitals or
    not; a name given here is left out too. only: a list instead of both. names.csv and
    stopwords.txt are the corpus's, or the project's where it has none. executor: any
    concurrent.futures.Executor, with the same result. Raises articles.TableError for names.csv.
    """
    from wordcloud import STOPWORDS

    sentences, folder = getattr(source, "sentences", source), getattr(source, "folder", SEEDS)
    table = tokenize(sentences[["article", "sentence", "text"]], read_names(folder), executor)
    listed = [*STOPWORDS, *articles.read_list(folder, "stopwords.txt")] if only is None else []
    return table.assign(
        left_out=_left_out(table, _small(stop) | _small(only or ()), _small(listed))
    )


def _small(entries):
    entries = [entries] if isinstance(entries, str) else entries
    return {plain(entry).strip().lower() for entry in entries}


def _left_out(table, own, listed):
    """Why each word does not count; the list `listed` holds for words, `own` for names too."""
    form, kind, term = (table[column].cat for column in ("form", "kind", "term"))
    small, named = form.categories.str.lower(), term.categories.str.lower()
    stop = small.isin([*own, *listed, *string.ascii_lowercase]) | small.str.endswith("n't")
    left = stop[form.codes] & (kind.categories == "word")[kind.codes]
    left |= named.isin(list(own))[term.codes]
    why = np.array([OF_KIND.get(name, 0) for name in kind.categories], np.int8)[kind.codes]
    return pd.Categorical.from_codes(np.where(left, 1, why), REASONS)


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
    article = np.repeat(np.arange(len(lengths)), lengths)
    columns = {"article": pd.Categorical([article for article, _ in texts]).take(article)}
    columns |= {"sentence": number, "position": position}
    columns |= {name: pd.Categorical(distinct[name]).take(code) for name in distinct}
    return pd.DataFrame(columns | {"follows": inside & (follows > 0), "start": start, "end": end})


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
    distinct.insert(0, "term", term.where(~word, term.map(best)))
    return distinct


@lru_cache(maxsize=8)
def finder(names):
    """Rows of names.csv -> (pattern of a word or name, the same or an address, {form: its row})."""
    text, lookup = spellings(names)
    first = "".join(re.escape(letter) for letter in sorted({variant[0] for variant in lookup}))
    small = "".join(set(string.ascii_lowercase) - set(first))  # with these no name begins
    word = rf"""(?P<fast>[{small}]\w++(?![-']))
        | (?=[{first or " "}]) (?<!\w) (?P<name>{text}) (?:'s?)? (?!\w)
        | (?P<number>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|bn|mn|m|k)?) (?!\w|-[^\W\d])
        | (?P<initials>(?:[^\W\d_]\.){{2,}})
        | (?P<word>\w+(?:'\w+|-(?!(?:{text})(?!\w))\w+)*)"""
    address = r"(?P<address>(?:https?://|www\.)\S+ | [\w.+-]{1,64}@\w[\w.-]+) |"
    return *(re.compile(pattern, re.VERBOSE) for pattern in (word, address + word)), lookup


def _parcels(parcels):
    """Parcels (articles as [(sentence, text)], rows of names.csv) -> of each (different (form,
    kind), array of the columns pair, sentence, follows, start, end, number of words by article).
    """
    answers = []
    for texts, names in parcels:
        pairs = {}
        rows = [_article(sentences, names, pairs) for sentences in texts]
        lengths = [len(found) for found in rows]
        flat = chain.from_iterable(chain.from_iterable(rows))
        columns = np.fromiter(flat, np.int32, 5 * sum(lengths)).reshape(-1, 5).T.copy()
        answers.append((list(pairs), columns, lengths))
    return answers


def _article(sentences, names, pairs):
    """One article's words, from left to right -> [(pair, sentence, follows, start, end)].

    pairs: {(form, kind): its number}, to which new ones are added.
    """
    near, far, lookup = finder(names)
    found, full, judged = [], Counter(), {}
    for number, text in sentences:
        text, end = plain(text), 0
        for match in (far if ADDRESS.search(text) else near).finditer(text):
            group = match.lastgroup
            start, stop = match.span(group)
            follows, end = text[end:start] in GAPS, match.end()
            pair = (match[0], "word") if group == "fast" else _form(match, lookup)
            code = pairs.setdefault(pair, len(pairs))
            if pair[1] == "judgement":
                judged[code] = pair[0]
            elif group == "name":
                full[lookup[pair[0]][0]] += 1
            found.append((code, number, follows, start, stop))
    if not judged:
        return found
    judgements, forms = [row for row in names if row[2] == "judgement"], list(pairs)
    bare = {pairs.get((variant, "word")): variant for variant, *_ in judgements}
    for one, other in pairwise(found):
        if one[0] in bare and other[2] and one[1] == other[1]:  # Kim Chang-son, who is in no table
            full[f"{bare[one[0]]} {forms[other[0]][0]}"] += 1
    holds = holding(full, judgements)
    lost = {code: form for code, form in judged.items() if form not in holds}
    parts = (_parts(row, lost[row[0]], pairs) if row[0] in lost else [row] for row in found)
    return [part for row in parts for part in row]


def _form(match, lookup):
    """(a matched word without possessive or short verb, its kind)."""
    kind, form = match.lastgroup, match[match.lastgroup]
    if kind == "name":
        form = form if form in lookup else " ".join(form.split())
        return form, lookup[form][1]
    if kind == "initials":
        return form.replace(".", ""), "word"
    if kind == "word":
        return ENDING.sub("", form), kind
    return form, "year" if YEAR.fullmatch(form) else kind


def _parts(row, form, pairs):
    """The words of a judgement that does not hold, as rows of their own."""
    _, number, follows, start, _ = row
    parts = [(part[0], *part.span()) for part in re.finditer(r"\S+", form)]
    codes = [pairs.setdefault((part, "word"), len(pairs)) for part, *_ in parts]
    return [
        (code, number, follows or first > 0, start + first, start + last)
        for code, (_, first, last) in zip(codes, parts, strict=True)
    ]
