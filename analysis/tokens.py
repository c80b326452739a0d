"""Sentences -> words and names, right for news: possessives, curly quotes, hyphens, initials, numbers, joined names."""

import string
from array import array
from itertools import pairwise

import numpy as np
import pandas as pd
from wordcloud import STOPWORDS

from analysis.handover import once
from analysis.names import COLUMNS, joiner
from analysis.parallel import each
from analysis.words import find, plain

PARCEL = 50  # articles whose words travel together
LETTERS = frozenset(string.ascii_lowercase)


def _parcel(parcels):
    """`words.find` for each parcel (articles, rows of names.csv)."""
    return [find(*parcel) for parcel in parcels]


@once
def tokenize(sentences, names, executor=None):
    """Every word of the sentences table -> words: article, sentence, position, term, form, kind, follows, start, end.

    names: table of `names.read_names`. position: 1-based within the article, a joined name being one word. form: as
    written, without possessive. term: what it counts as, in the spelling it has most often inside sentences. kind:
    word, number, year, address, or, for a joined name, the kind of its row. follows: nothing but a space or a hyphen
    stands between it and the word before. start, end: where it stands in `plain`(sentence). article, term, form and
    kind are categories in alphabetical order, so that millions of words hold each text once. executor: any
    concurrent.futures.Executor, with the same result.
    """
    rows = tuple(names[COLUMNS].itertuples(index=False, name=None))
    places, keys = pd.factorize(sentences["article"])
    order = np.argsort(places, kind="stable")
    texts = list(zip(sentences["sentence"].to_numpy()[order].tolist(), sentences["text"].to_numpy(object)[order].tolist()))
    articles = [texts[first:last] for first, last in pairwise([0, *np.cumsum(np.bincount(places)).tolist()])]
    parcels = ((articles[i:i + PARCEL], rows) for i in range(0, len(articles), PARCEL))
    known, lengths, columns = {}, [], [array("i") for _ in range(5)]  # they grow in place, where many parts would be held twice
    for pairs, words, codes, *others in each(_parcel, parcels, executor, size=1, total=len(articles), weight=PARCEL):
        lengths += words
        renumbered = np.array([known.setdefault(pair, len(known)) for pair in pairs], dtype=np.int32)
        for column, part in zip(columns, (renumbered[codes], *others)):
            column.frombytes(part.astype(np.int32).tobytes())
    codes, number, follows, start, stop = (np.array(column, np.int32) if not column else np.frombuffer(column, np.int32) for column in columns)
    position = np.concatenate([np.arange(1, n + 1, dtype=np.int32) for n in lengths] or [codes])
    article = np.repeat(np.arange(len(keys), dtype=np.int32), lengths)
    inside = (position > 1) & (number == np.roll(number, 1))
    distinct = _distinct(known, np.bincount(codes, minlength=len(known)), np.bincount(codes, inside, len(known)), rows)
    return pd.DataFrame({"article": _column(keys, article), "sentence": number, "position": position,
                         **{column: _column(distinct[column], codes) for column in ("term", "form", "kind")},
                         "follows": follows.astype(bool), "start": start, "end": stop}, copy=False)


def _column(values, codes):
    """The column values[codes] as categories in alphabetical order: each different text is there once, and sorting is as for texts."""
    place, different = pd.factorize(np.asarray(values, dtype=object), sort=True)
    return pd.Categorical.from_codes(place.astype(np.int32)[codes], pd.Index(different, dtype="str"))


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


def counts(words):
    """words or tokens -> one row an article and term that occurs in it: article, term, count."""
    table = words.groupby(["article", "term"], observed=True).size().rename("count").reset_index()
    return table.astype({"article": "str", "term": "str"})


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
    kinds, forms = pd.Categorical(words["kind"]), pd.Categorical(words["form"])
    plain = np.array([kind == "word" for kind in kinds.categories], dtype=bool)
    stop = np.array([form in stopwords or form in LETTERS or form.endswith("n't") for form in map(str.lower, forms.categories)], dtype=np.int8)
    other = np.array([of_kind.get(kind, 0) for kind in kinds.categories], dtype=np.int8)
    return np.where(plain[kinds.codes], stop[forms.codes], other[kinds.codes]), why


def counted(words, stopwords):
    """The words that count -> the tokens table: article, sentence, position, term."""
    table = words.loc[_reasons(words, stopwords)[0] == 0, ["article", "sentence", "position", "term"]].reset_index(drop=True)
    return table.assign(term=table["term"].cat.remove_unused_categories())


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
