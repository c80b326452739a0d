"""Sentences -> their words: where each begins and ends, what it is, and which words are one name. Pure, for any process.

Most words of a text are letters between spaces: where those are, numpy tells for many articles at once. Only what may be
more (a name, a number, a hyphen, an address) is matched sign by sign.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.hashing import hashes
from analysis.names import holding, joiner

# Curly quotes, also the opening one that some pages print as an apostrophe; hyphens; no-break spaces; invisible signs go.
PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\xa0": " ", "\u202f": " ", "\xad": "", "\u200b": "", "\ufeff": ""}
ENDING = re.compile(r"'(?:s|ll|ve|re|d|m)$", re.IGNORECASE)
YEAR = re.compile(r"(?:1[5-9]|20)\d\ds?")
JOINT = re.compile(r" {1,2}|-")
ADDRESS = re.compile(r"@|://|www\.")
OF_WORD, OF_NUMBER = 1, 2  # kinds of signs, as bits


def plain(text):
    """The text as it is searched: composed letters (NFC), straight quotes, plain hyphens and spaces, no invisible
    signs."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for odd, even in PLAIN.items():  # str.translate takes ten times as long
            text = text.replace(odd, even)
    return text


class Spellings(NamedTuple):
    """What a table of names makes of words. near: the pattern of one word or name; far: the same where addresses may stand too.

    lookup: {as written: (name, kind)}. alone: variants of one word; heads, seconds: the first and the second word of the others.
    judgements: the rows that hold in some articles only.
    """

    near: re.Pattern
    far: re.Pattern
    lookup: dict
    alone: set
    heads: set
    seconds: set
    judgements: list


@lru_cache(maxsize=8)
def spellings(rows):
    """The Spellings of rows of names.csv."""
    names, lookup = joiner(rows)
    first = "".join(re.escape(letter) for letter in sorted({variant[0] for variant in lookup})) or " "
    word = rf"""(?=[{first}]) (?<!\w) (?P<name>{names}) (?:'s?)? (?!\w)
        | (?P<number>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|bn|mn|m|k)?) (?!\w|-[^\W\d])
        | (?P<initials>(?:[^\W\d_]\.){{2,}})
        | (?P<word>\w+(?:'\w+|-(?!(?:{names})(?!\w))\w+)*)"""
    address = r"(?P<address>(?:https?://|www\.)\S+ | [\w.+-]{1,64}@\w[\w.-]+) |"
    parts = [re.findall(r"^\W|\w+", variant) for variant in lookup]
    return Spellings(re.compile(word, re.VERBOSE), re.compile(address + word, re.VERBOSE), lookup, {part[0] for part in parts if len(part) == 1},
                     {part[0] for part in parts if len(part) > 1}, {part[1] for part in parts if len(part) > 1},
                     [row for row in rows if row[2] == "judgement"])


def find(articles, rows):
    """The words of some articles, each given as [(sentence number, text)]; rows: those of names.csv.

    Returns what travels well: the different (form, kind), how many words each article has, and arrays of each word's number among
    the (form, kind), its sentence, whether no more than a space or a hyphen stands between it and the word before, its start and its
    end in `plain`(text).
    """
    # All sentences as one text, a line each, so that every run of letters and digits has a sign before and after it.
    known = spellings(rows)
    texts = [plain(text) for sentences in articles for _, text in sentences]
    text = "\n".join(["", *texts, ""])
    limits = np.cumsum([len(one) + 1 for one in texts], dtype=np.int64)
    begins = limits - [len(one) for one in texts]
    signs, starts, stops, odd = _runs(text)
    sentence = np.searchsorted(begins, starts, "right") - 1

    # Which of these runs may be more than a word: those with which a name begins, and all of a sentence that may hold an address.
    code, first = _different(hashes(signs, starts, stops))
    runs = [text[start:stop] for start, stop in zip(starts[first].tolist(), stops[first].tolist())]
    alone, heads, seconds = (np.array([run in some for run in runs], bool)[code] for some in (known.alone, known.heads, known.seconds))
    odd |= alone
    odd[:-1] |= heads[:-1] & seconds[1:]
    whole = np.array([bool(ADDRESS.search(one)) for one in texts], bool)  # an address may begin with any sign,
    whole |= not all(re.match(r"\w", head) for head in known.alone | known.heads)  # and so may a name of some tables
    odd |= whole[sentence]

    # There the pattern decides, one article after another, since what a bare surname means is decided for each.
    places = np.sort(np.concatenate([starts[odd & ~whole[sentence]], begins[whole]]))
    at = np.searchsorted(begins, places, "right") - 1
    sizes = np.array([len(sentences) for sentences in articles], np.int64)
    cuts = np.searchsorted(places, np.concatenate([[0], limits])[np.cumsum(sizes)])
    places = list(zip(places.tolist(), limits[at].tolist(), whole[at].tolist()))
    found = []
    for one, other in pairwise([0, *cuts.tolist()]):
        found += _matched(text, places[one:other], known)
    begin, stop, end, form, kind = zip(*[(0, 0, 0, "", ""), *found])
    matched = np.array([begin, stop, end], np.int64)
    odd |= starts < matched[2][np.searchsorted(matched[0], starts, "right") - 1]  # inside a name of several words

    # Both kinds of words in the order in which they are read.
    pairs = {(run, "word"): number for number, run in enumerate(runs)}
    codes = [pairs.setdefault(pair, len(pairs)) for pair in zip(form[1:], kind[1:])]
    start, stop, end = np.concatenate([np.stack([starts, stops, stops])[:, ~odd], matched[:, 1:]], axis=1)
    order = np.argsort(start)
    start, stop, end = start[order], stop[order], end[order]
    sentence = np.searchsorted(begins, start, "right") - 1
    follows = _follows(signs, start, end) & (np.diff(sentence, prepend=-1) == 0)
    article = np.repeat(np.arange(len(articles)), sizes)[sentence]
    number = np.array([number for sentences in articles for number, _ in sentences], np.int32)[sentence]
    columns = np.concatenate([code[~odd], codes])[order], number, follows, start - begins[sentence], stop - begins[sentence]
    return list(pairs), np.bincount(article, minlength=len(articles)).tolist(), *(column.astype(np.int32) for column in columns)


def _different(values):
    """(the number of each value among the different ones, the first place of each different one)."""
    code, different = pd.factorize(values)
    first = np.zeros(len(different), np.int64)
    first[code[::-1]] = np.arange(len(values))[::-1]  # what is written last stays
    return code, first


def _runs(text):
    """(code points, where each run of letters and digits begins, where it stops, whether it may be more or less than one word)."""
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kind = np.zeros(signs.max() + 1, np.uint8)
    for code in np.flatnonzero(np.bincount(signs)).tolist():
        sign = chr(code)
        if sign.isalnum() or sign == "_":  # as \w has it
            kind[code] = OF_WORD | OF_NUMBER * sign.isdecimal()
    kinds = kind[signs]
    edges = np.flatnonzero(np.diff(kinds > 0)) + 1
    starts, stops = edges[::2], edges[1::2]
    after = signs[stops]
    odd = (np.bitwise_or.reduceat(kinds, starts) & OF_NUMBER > 0)
    odd |= (stops - starts == 1) & (after == ord("."))
    tied = np.isin(after[:-1], (ord("'"), ord("-"))) & (starts[1:] == stops[:-1] + 1)
    odd[:-1] |= tied
    odd[1:] |= tied
    return signs, starts, stops, odd


def _matched(text, places, known):
    """One article's words at these places (start, limit, whether all up to the limit is looked at) -> rows (start, stop, end with a
    possessive, form, kind), once it is known which judgements hold in it."""
    surnames = {variant for variant, _, _ in known.judgements}
    found, full, judged, end = [], Counter(), set(), 0
    for place, limit, whole in places:
        if place < end:
            continue
        for match in known.far.finditer(text, place, limit) if whole else (known.near.match(text, place, limit),):
            form, kind = _form(match, known.lookup)
            (start, stop), end = match.span(match.lastgroup), match.end()
            found.append((start, stop, end, form, kind))
            if kind == "judgement":
                judged.add(form)
            elif match.lastgroup == "name":
                full[known.lookup[form][0]] += 1
            elif form in surnames and (joint := JOINT.match(text, stop, limit)):
                if other := match.re.match(text, joint.end(), limit):  # Kim Chang-son, who is in no table: a rival
                    full[f"{form} {_form(other, known.lookup)[0]}"] += 1
    if judged <= (holds := holding(full, known.judgements)):
        return found
    return [part for row in found for part in (_apart(*row) if row[4] == "judgement" and row[3] not in holds else [row])]


def _form(match, lookup):
    """(a matched word without its possessive or short verb, its kind: word, number, year, address, or that of its row of names.csv)."""
    kind = match.lastgroup
    form = match[kind]
    if kind == "name":
        form = form if form in lookup else " ".join(form.split())
        return form, lookup[form][1]
    if kind == "word":
        return ENDING.sub("", form) if "'" in form else form, kind
    if kind == "initials":
        return form.replace(".", ""), "word"
    return form, "year" if YEAR.fullmatch(form) else kind


def _apart(start, stop, end, form, _):
    """The words of a judgement that does not hold, as rows of their own."""
    parts = [(start + part.start(), start + part.end(), part[0]) for part in re.finditer(r"\S+", form)]
    return [(first, last, end if last == stop else last, part, "word") for first, last, part in parts]


def _follows(signs, start, end):
    """Whether a hyphen, a space or two are all that stands between each word and the one before."""
    before = np.concatenate([start[:1], end[:-1]])
    gap, one, two = start - before, signs[before], signs[start - 1]
    return (gap == 1) & ((one == ord(" ")) | (one == ord("-"))) | (gap == 2) & (one == ord(" ")) & (two == ord(" "))
