"""Sentences -> words and names, right for news: possessives, curly quotes, hyphens, initials, numbers, joined names."""

import re
import string
import unicodedata
from functools import lru_cache
from itertools import chain

import numpy as np
import pandas as pd
from wordcloud import STOPWORDS

from analysis.handover import once
from analysis.names import COLUMNS, holding, joiner
from analysis.parallel import each

# Curly quotes, also the opening one that some pages print as an apostrophe; hyphens; no-break spaces; invisible signs go.
PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\xa0": " ", "\u202f": " ", "\xad": "", "\u200b": "", "\ufeff": ""}
ENDING = re.compile(r"'(?:s|ll|ve|re|d|m)$", re.IGNORECASE)
PARCEL = 25  # articles whose words travel together
YEAR = re.compile(r"(?:1[5-9]|20)\d\ds?")
JOINTS = frozenset((" ", "-", "  "))
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
    """One article's [(sentence, text)] -> rows (sentence, form, kind, follows, start, end). Pure."""
    found, full, judged = [], {}, set()
    for number, text in sentences:
        text, end = plain(text), -1  # text[-1:start] is no joint
        pattern, lookup = _pattern(rows, "@" in text or "://" in text or "www." in text)
        for match in pattern.finditer(text):
            kind = match.lastgroup
            form, start = match[kind], match.start()
            follows, stop = text[end:start] in JOINTS, start + len(form)
            end = stop if kind == "word" else match.end()
            if kind == "word":
                if "'" in form:
                    form = ENDING.sub("", form)
            elif kind == "name":
                form = form if form in lookup else " ".join(form.split())
                term, kind = lookup[form]
                if kind == "judgement":
                    judged.add(form)
                else:
                    full[term] = full.get(term, 0) + 1
            elif kind == "initials":
                form, kind = form.replace(".", ""), "word"
            elif YEAR.fullmatch(form):
                kind = "year"
            found.append((number, form, kind, follows, start, stop))
    if not judged:
        return found
    surnames = {variant for variant, _, kind in rows if kind == "judgement"}
    for i in [i for i, row in enumerate(found[:-1]) if row[1] in surnames and row[2] == "word"]:
        if found[i + 1][3]:  # Kim Chang-son, who is in no table: a rival
            rival = f"{found[i][1]} {found[i + 1][1]}"
            full[rival] = full.get(rival, 0) + 1
    holds = holding(full, rows)
    return found if judged <= holds else list(chain.from_iterable([row] if row[2] != "judgement" or row[1] in holds else _apart(*row) for row in found))


def _apart(number, form, _, follows, start, stop):
    """The words of a judgement that does not hold, as rows of their own."""
    return [(number, part[0], "word", follows or part.start() > 0, start + part.start(), start + part.end())
            for part in re.finditer(r"\S+", form)]


def _chunk(parcels):
    """The words of some articles, for `tokenize`; a parcel is ([an article's (sentence, text)], rows of names.csv).

    Its answer is small, so that it travels: each different (form, kind) once, how many words each article has, and arrays of each word's
    number among the (form, kind), its sentence, follows, start and end.
    """
    answers = []
    for articles, rows in parcels:
        found = [_words(sentences, rows) for sentences in articles]
        number, form, kind, follows, start, stop = zip(*chain.from_iterable(found)) if any(found) else [()] * 6
        known = {}
        codes = [known.setdefault(pair, len(known)) for pair in zip(form, kind)]
        answers.append((list(known), [len(words) for words in found], *(np.array(column, np.int32) for column in (codes, number, follows, start, stop))))
    return answers


@once
def tokenize(sentences, names, executor=None):
    """Every word of the sentences table -> words: article, sentence, position, term, form, kind, follows, start, end.

    names: table of `names.read_names`. position: 1-based within the article, a joined name being one word. form: as
    written, without possessive. term: what it counts as, in the spelling it has most often inside sentences. kind:
    word, number, year, address, or, for a joined name, the kind of its row. follows: nothing but a space or a hyphen
    stands between it and the word before. start, end: where it stands in `plain`(sentence). executor: any
    concurrent.futures.Executor, with the same result.
    """
    rows = tuple(names[COLUMNS].itertuples(index=False, name=None))
    keys, articles = [], []
    for article, group in sentences.groupby("article", sort=False):
        keys.append(article)
        articles.append(list(zip(group["sentence"], group["text"])))
    parcels = [(articles[i:i + PARCEL], rows) for i in range(0, len(articles), PARCEL)]
    known, lengths, columns = {}, [], [[np.zeros(0, np.int32)] for _ in range(5)]
    for pairs, words, codes, *others in each(_chunk, parcels, executor, size=1, total=len(articles), weight=PARCEL):
        lengths += words
        renumbered = np.array([known.setdefault(pair, len(known)) for pair in pairs], dtype=np.int32)
        for column, part in zip(columns, (renumbered[codes], *others)):
            column.append(part)
    codes, number, follows, start, stop = (np.concatenate(columns.pop(0)) for _ in range(5))  # and each one's parts are let go
    position = np.concatenate([np.arange(1, n + 1, dtype=np.int32) for n in lengths] or [codes])
    article = np.repeat(np.arange(len(keys), dtype=np.int32), lengths)
    inside = (position > 1) & (number == np.roll(number, 1))
    distinct = _distinct(known, np.bincount(codes, minlength=len(known)), np.bincount(codes, inside, len(known)), rows)
    return pd.DataFrame({"article": pd.array(keys, dtype="str").take(article), "sentence": number, "position": position,
                         **{column: pd.array(distinct[column], dtype="str").take(codes) for column in ("term", "form", "kind")},
                         "follows": follows.astype(bool), "start": start, "end": stop}, copy=False)


def _distinct(known, times, inside, rows):
    """Different words (form, kind) -> term, form, kind; times, inside: how often each is met, and how often not as a sentence's first.

    Terms are spelled as they are to be read: Beijing, not beijing; the first word of a sentence votes only where there is no other.
    """
    lookup = joiner(rows)[1]
    table = pd.DataFrame(list(known), columns=["form", "kind"], dtype="str").assign(n=times, inside=inside)
    plain = table["kind"] == "word"
    table["term"] = table["form"].str.lower().where(plain, table["form"].map(lambda form: lookup.get(form, (form,))[0]))
    votes = table[plain].assign(small=table["form"] == table["term"])
    best = votes.sort_values(["inside", "n", "small", "form"], ascending=[False, False, False, True], kind="stable").drop_duplicates("term")
    return table.assign(term=table["term"].where(~plain, table["term"].map(dict(zip(best["term"], best["form"])))))


def read_stopwords(path):
    """Words left out of the counts: wordcloud's list and `path` (one a line; # starts a comment) -> frozenset in
    small letters."""
    lines = (plain(line.split("#")[0]).strip().lower() for line in path.read_text(encoding="utf-8-sig").splitlines())
    return frozenset(STOPWORDS) | {line for line in lines if line}


def reasons(words, stopwords):
    """Why each word is not counted: 'number or year', 'web address', 'stop word', or '' where it is. Names always
    count."""
    codes, why = _reasons(words, stopwords)
    return pd.Series(pd.array(why, dtype="str").take(codes), index=words.index)


def _reasons(words, stopwords):
    """`reasons` as a number for each word, and what the numbers mean; 0 is ''. Each different kind and form is looked at once."""
    why = ["", "stop word", "number or year", "web address"]
    of_kind = {"number": 2, "year": 2, "address": 3}
    (kind_of, kinds), (form_of, forms) = pd.factorize(words["kind"]), pd.factorize(words["form"])
    plain = np.array([kind == "word" for kind in kinds], dtype=bool)
    stop = np.array([form in stopwords or form in LETTERS or form.endswith("n't") for form in forms.str.lower()], dtype=bool)
    other = np.array([of_kind.get(kind, 0) for kind in kinds], dtype=np.int8)
    return np.where(plain[kind_of] & stop[form_of], 1, other[kind_of]), why


def counted(words, stopwords):
    """The words that count -> the tokens table: article, sentence, position, term."""
    return words.loc[_reasons(words, stopwords)[0] == 0, ["article", "sentence", "position", "term"]].reset_index(drop=True)


def attrition(words, stopwords):
    """How many words go in and how many are counted: columns step, words, and what was removed most."""
    why = reasons(words, stopwords)
    rows = [("words, a joined name as one", len(words), "")]
    for reason in ("stop word", "number or year", "web address"):
        gone = words.loc[why == reason, "form"].str.lower().value_counts().sort_index().sort_values(ascending=False, kind="stable")
        if len(gone):
            rows.append((f"− {reason}s".replace("number or years", "numbers and years").replace("address" + "s", "addresses"), int(gone.sum()),
                         ", ".join(f"{word} ({n:,})" for word, n in gone.head(8).items())))
    rows += [("= counted", int((why == "").sum()), ""), ("different terms", words.loc[why == "", "term"].nunique(), "")]
    return pd.DataFrame(rows, columns=["step", "words", "most of them"])
