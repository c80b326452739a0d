"""One file's name and bytes -> one article. Pure, so that any process on any machine can do it."""

from itertools import accumulate
from pathlib import PurePath
from typing import NamedTuple

import numpy as np

from analysis.articles import metadata, overrides
from analysis.articles.cleaning import labelled
from analysis.articles.duplicates import fingerprints
from analysis.articles.reading import ADVICE, PAGES, TEXT, BadFile, decode
from analysis.articles.patterns import word_count
from analysis.articles.sentences import split_article
from analysis.articles.webpage import read_page

ENGLISH = "en"
ENOUGH, MANY = (
    25,
    50,
)  # words from which on a language is told, and from which a few common ones tell English
MARKERS = (
    "the",
    "of",
    "and",
    "that",
    "with",
    "from",
    "this",
    "which",
    "were",
    "been",
    "would",
)  # words that only English has, or has often
MARKED = 0.05  # their share is three times that in English, and under a third of it elsewhere


class Article(NamedTuple):
    """One article, in plain values, so that it travels between processes.

    found: {field: (value, basis)} as the page and the text state it. note: what was done to read it. lines: [(line, text, role,
    rule)]. sentences: [(key, sentence, line, text, speech)]. problems: [(file, reason)] of overrides that do not fit it. prints: fingerprints of
    its text, by which repeats are found.
    """

    name: str
    key: str
    text: str
    found: dict
    language: str
    note: str
    words_raw: int
    words: int
    lines: list
    sentences: list
    problems: list
    prints: np.ndarray


def make_article(name, data, key=None, by_hand=(), look=False):
    """The Article in a file of this name with these bytes. Raises BadFile, with a sentence that says why it cannot be used.

    key: its name in the tables (default: the file's name without its ending). by_hand: its rows of overrides.csv, as
    `read_overrides` gives them. look: whoever looks at one file wants to see its lines even where none of them is kept.
    """
    path = PurePath(name)
    kind, key = path.suffix.lower(), key or path.stem
    if kind not in TEXT + PAGES:
        raise BadFile(f"is no .txt or .html file. {ADVICE}")
    text, note = decode(data, html=kind in PAGES)
    lines, found = read_page(text) if kind in PAGES else (labelled(text), {})
    lines, problems = overrides.apply(lines, by_hand, name)
    body = "\n".join(text for _, text, role, _ in lines if role == "body")
    language = language_of(body) or language_of(text)
    if not body and not look and language in ("", ENGLISH):
        raise BadFile(
            "holds no article, only what stands around one on a page. `python -m analysis clean FILE` shows its "
            "lines; if some of them are the article, name them in overrides.csv as body."
        )
    words, others = (
        word_count(body),
        word_count("\n".join(text for _, text, role, _ in lines if role != "body")),
    )
    return Article(
        name,
        key,
        body,
        metadata.stated(lines) | found,
        language,
        note,
        words + others,
        words,
        lines,
        split_article(key, (line[:3] for line in lines)),
        problems,
        fingerprints(body),
    )


def try_articles(jobs):
    """`make_article` for each of a list of jobs (name, bytes, key, rows of overrides.csv).

    For a file that cannot be used the answer is the reason, a str; a str in the place of the bytes is such a reason already.
    """
    answers = []
    for name, data, *more in jobs:
        try:
            answers.append(data if isinstance(data, str) else make_article(name, data, *more))
        except BadFile as problem:
            answers.append(f"This file {problem}")
    return answers


def language_of(text):
    """The language of a text as an ISO 639-1 code (py3langid: Lui and Baldwin 2012), or '' where there is too little of it."""
    words = text.lower().split()
    if len(words) >= MANY and any(
        met > MARKED * len(words) for met in accumulate(map(words.count, MARKERS))
    ):  # a few of them do
        return ENGLISH
    if word_count(text) < ENOUGH and sum(ord(sign) > 0x2E7F for sign in text) < 2 * ENOUGH:
        return ""
    import py3langid  # here, since its model takes a second to load

    return py3langid.classify(text[:20_000])[0]
