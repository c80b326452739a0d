"""One file's name and bytes -> one article. Pure, so that any process on any machine can do it."""

from pathlib import PurePath
from typing import NamedTuple

import numpy as np

from analysis.articles import by_hand, formats, metadata, repeats, sentences
from analysis.articles.encodings import BadFile
from analysis.articles.patterns import word_count

ENGLISH = "en"
# A language is told from 25 words on, and from 50 on a few common ones tell English, which spares
# the second that the model takes to load: their share is three times this in English, and under a
# third of it in other languages.
ENOUGH, MANY, MARKED = 25, 50, 0.05
MARKERS = "the of and that with from this which were been would".split()


class Article(NamedTuple):
    """One article, in plain values, so that it travels between processes.

    found: {field: (value, basis)} as the file states it. note: what was done to read it. lines: a
    list of Line. sentences: [(sentence, line, text, speech)]. problems: [(file, reason)] of
    overrides that do not fit it. sequences: of its words, by which repeats are found.
    """

    file: str
    key: str
    text: str
    found: dict
    note: str
    language: str
    words_raw: int
    words: int
    lines: list
    sentences: list
    problems: list
    sequences: np.ndarray

    def row(self, known):
        """Its row of the table of articles as a dict; known: its row of sources.csv, or {}."""
        values, basis = metadata.combine(known, self.found)
        basis = " · ".join(filter(None, [basis, self.note]))
        genre = known.get("genre", "")
        return self._asdict() | values | {"article": self.key, "genre": genre, "basis": basis}


def make_article(file, data, key, overrides=(), show=False):
    """The Article in a file of this name with these bytes.

    key: its name in the tables. overrides: its rows of overrides.csv. show: whoever looks at one
    file wants to see its lines even where none of them is kept.
    Raises BadFile, with a sentence that says why it cannot be used.
    """
    document = formats.read_document(PurePath(file).suffix.lower(), data)
    lines, problems = by_hand.overrule(document.lines, overrides, file)
    text = "\n".join(line.text for line in lines if line.role == "body")
    everything = "\n".join(line.text for line in lines)
    language = language_of(text) or language_of(everything)
    if not text and not show and language in ("", ENGLISH):
        raise BadFile(
            "holds no article, only what stands around one on a page. `python -m analysis clean "
            "FILE` shows its lines; if some of them are the article, name them in overrides.csv as "
            "body."
        )
    return Article(
        file,
        key,
        text,
        metadata.stated(lines) | document.found,
        document.note,
        language,
        word_count(everything),
        word_count(text),
        lines,
        sentences.split(lines),
        problems,
        repeats.sequences(text),
    )


def try_articles(jobs):
    """`make_article` for each of a list of jobs (file, bytes, key, overrides).

    For a file that cannot be used the answer is the reason, a str; a str in the place of the bytes
    is such a reason already.
    """
    answers = []
    for file, data, *more in jobs:
        try:
            answers.append(data if isinstance(data, str) else make_article(file, data, *more))
        except BadFile as problem:
            answers.append(f"This file {problem}")
    return answers


def language_of(text):
    """The language of a text as an ISO 639-1 code, or '' where there is too little of it.

    By py3langid (Lui and Baldwin 2012).
    """
    words = text.lower().split()
    if len(words) >= MANY and sum(map(words.count, MARKERS)) > MARKED * len(words):
        return ENGLISH
    if word_count(text) < ENOUGH and sum(ord(sign) > 0x2E7F for sign in text) < 2 * ENOUGH:
        return ""
    import py3langid  # here, since its model takes a second to load

    return py3langid.classify(text[:20_000])[0]
