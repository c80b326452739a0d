"""Sentences -> words and names, right for news: possessives, curly quotes, hyphens, initials, numbers, joined names."""

import re
import string
import unicodedata
from collections import Counter
from functools import lru_cache, partial
from itertools import chain

import numpy as np
import pandas as pd
from wordcloud import STOPWORDS

from analysis.handover import once
from analysis.names import COLUMNS, holding, joiner
from analysis.parallel import each

WORD_COLUMNS = ["article", "sentence", "position", "term", "form", "kind", "follows", "start", "end"]
# Curly quotes, also the opening one that some pages print as an apostrophe; hyphens; no-break spaces; invisible signs go.
PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\xa0": " ", "\u202f": " ", "\xad": "", "\u200b": "", "\ufeff": ""}
ENDING = re.compile(r"'(?:s|ll|ve|re|d|m)$", re.IGNORECASE)
YEAR = re.compile(r"(?:1[5-9]|20)\d\ds?")
LETTERS = frozenset(string.ascii_lowercase)


def plain(text):
    """The text as it is searched: composed letters (NFC), straight quotes, plain hyphens and spaces, no invisible
    signs."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for odd, even in PLAIN.items():  # str.translate takes ten times as long
            text = text.replace(odd, even)
    return text


@lru_cache(maxsize=8)
def _pattern(rows, addresses):
    names, lookup = joiner(rows)
    first = "".join(re.escape(letter) for letter in sorted({variant[0] for variant in lookup})) or " "
    address = r"(?P<address>(?:https?://|www\.)\S+ | [\w.+-]{1,64}@\w[\w.-]+) |" if addresses else ""
    return re.compile(rf"""{address}
          (?=[{first}]) (?<!\w) (?P<name>{names}) (?:'s?)? (?!\w)
        | (?P<number>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|bn|mn|m|k)?) (?!\w|-[^\W\d])
        | (?P<initials>(?:[^\W\d_]\.){{2,}})
        | (?P<word>\w+(?:'\w+|-(?!(?:{names})(?!\w))\w+)*)""", re.VERBOSE), lookup


def _words(sentences, rows):
    """One article's [(sentence, text)] -> rows (sentence, term, form, kind, follows, start, end). Pure."""
    found, full = [], Counter()
    for number, text in sentences:
        text, end = plain(text), None
        pattern, lookup = _pattern(rows, "@" in text or "://" in text or "www." in text)
        for match in pattern.finditer(text):
            group = match.lastgroup
            form, start = match[group], match.start()
            follows, end, stop = end is not None and text[end:start] in (" ", "-", "  "), match.end(), start + len(form)
            if group == "word":
                if "'" in form:
                    form = ENDING.sub("", form)
                term, kind = form.lower(), "word"
            elif group == "name":
                form = " ".join(form.split())
                term, kind = lookup[form]
                if kind != "judgement":
                    full[term] += 1
            elif group == "initials":
                form = form.replace(".", "")
                term, kind = form.lower(), "word"
            else:
                term, kind = form, "year" if YEAR.fullmatch(form) else group
            found.append((number, term, form, kind, follows, start, stop))
    surnames = {variant for variant, _, kind in rows if kind == "judgement"}
    for this, after in zip(found, found[1:]):
        if this[2] in surnames and this[3] == "word" and after[4]:  # Kim Chang-son, who is in no table: a rival
            full[f"{this[2]} {after[2]}"] += 1
    holds = holding(full, rows)
    settled = []
    for row in found:
        number, _, form, kind, follows, start, _ = row
        if kind == "judgement" and form not in holds:
            settled += [(number, part[0].lower(), part[0], "word", follows or part.start() > 0, start + part.start(), start + part.end())
                        for part in re.finditer(r"\S+", form)]
        else:
            settled.append(row)
    return settled


def _chunk(articles, rows):
    return [(article, _words(sentences, rows)) for article, sentences in articles]


@once
def tokenize(sentences, names, executor=None, chunk=50):
    """Every word of the sentences table -> words: article, sentence, position, term, form, kind, follows, start, end.

    names: table of `names.read_names`. position: 1-based within the article, a joined name being one word. form: as
    written, without possessive. term: what it counts as, in the spelling it has most often inside sentences. kind:
    word, number, year, address, or, for a joined name, the kind of its row. follows: nothing but a space or a hyphen
    stands between it and the word before. start, end: where it stands in `plain`(sentence). executor: any
    concurrent.futures.Executor; articles go to it `chunk` at a time, with the same result.
    """
    rows = tuple(names[COLUMNS].itertuples(index=False, name=None))
    articles = [(article, list(zip(group["sentence"], group["text"]))) for article, group in sentences.groupby("article", sort=False)]
    chunks = [articles[i:i + chunk] for i in range(0, len(articles), chunk)]
    answers = (executor.map if executor else map)(_chunk, chunks, [rows] * len(chunks))
    keys, lengths, found = [], [], []
    for article, words in (pair for answer in answers for pair in answer):
        keys.append(article)
        lengths.append(len(words))
        found += words
    table = pd.DataFrame(found, columns=["sentence", *WORD_COLUMNS[3:]])
    table.insert(0, "article", np.repeat(np.array(keys, dtype=object), lengths))
    table.insert(2, "position", np.concatenate([np.arange(1, n + 1) for n in lengths] or [np.array([], dtype=int)]))
    return table.assign(term=_displayed(table))


def _displayed(words):
    """Terms as they are to be read: Beijing, not beijing; the first word of a sentence votes only where there is no
    other."""
    plain = words["kind"] == "word"
    votes = words.loc[plain, ["term", "form"]].assign(
        inside=words.duplicated(["article", "sentence"])[plain].astype(int), n=1).groupby(["term", "form"], sort=True).sum().reset_index()
    votes["small"] = votes["form"] == votes["term"]
    best = votes.sort_values(["inside", "n", "small", "form"], ascending=[False, False, False, True], kind="stable").drop_duplicates("term")
    return words["term"].where(~plain, words["term"].map(dict(zip(best["term"], best["form"]))))


def read_stopwords(path):
    """Words left out of the counts: wordcloud's list and `path` (one a line; # starts a comment) -> frozenset in
    small letters."""
    lines = (plain(line.split("#")[0]).strip().lower() for line in path.read_text(encoding="utf-8-sig").splitlines())
    return frozenset(STOPWORDS) | {line for line in lines if line}


def reasons(words, stopwords):
    """Why each word is not counted: 'number or year', 'web address', 'stop word', or '' where it is. Names always
    count."""
    small = words["form"].str.lower()
    stop = (words["kind"] == "word") & (small.isin(stopwords | LETTERS) | small.str.endswith("n't"))
    kinds = {"number": "number or year", "year": "number or year", "address": "web address"}
    return words["kind"].map(kinds).fillna("").mask(stop, "stop word")


def counted(words, stopwords):
    """The words that count -> the tokens table: article, sentence, position, term."""
    return words.loc[reasons(words, stopwords) == "", ["article", "sentence", "position", "term"]].reset_index(drop=True)


def attrition(words, stopwords):
    """How many words go in and how many are counted: columns step, words, and what was removed most."""
    why = reasons(words, stopwords)
    rows = [("words, a joined name as one", len(words), "")]
    for reason in ("stop word", "number or year", "web address"):
        gone = words.loc[why == reason, "form"].str.lower().value_counts().sort_index().sort_values(ascending=False, kind="stable")
        if len(gone):
            rows.append((f"− {reason}s".replace("number or years", "numbers and years").replace("address" + "s", "addresses"), int(gone.sum()),
                         ", ".join(f"{word} ({n})" for word, n in gone.head(8).items())))
    rows += [("= counted", int((why == "").sum()), ""), ("different terms", words.loc[why == "", "term"].nunique(), "")]
    return pd.DataFrame(rows, columns=["step", "words", "most of them"])
