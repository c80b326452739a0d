"""One file's name and bytes -> one article. Pure, so that any process on any machine can do it."""

from typing import NamedTuple

import numpy as np

from analysis.articles.encodings import BadFile
from analysis.articles.formats import read_file
from analysis.articles.metadata import combine, stated
from analysis.articles.patterns import word_count
from analysis.articles.repeats import sequences
from analysis.articles.sentences import split
from analysis.articles.tables import overrule

ENGLISH = "en"
# A language is told from 25 words on. From 50 on a few common words tell English, which spares the
# second that the model takes to load: their share is three times this in English, and under a third
# of it in other languages.
ENOUGH, MANY, MARKED = 25, 50, 0.05
MARKERS = ("the", "of", "and", "that", "with", "from", "this", "which", "were", "been", "would")


class Article(NamedTuple):
    """One article, in plain values, so that it travels between processes.

    facts: its row of the table of articles as a dict, without its label. lines: a list of Line.
    sentences: [(sentence, line, text, speech)]. problems: [(file, reason)] of rows of overrides.csv
    that do not fit it. sequences: numbers of its words in fives, by which repeats are found.
    """

    facts: dict
    lines: list
    sentences: list
    problems: list
    sequences: np.ndarray


def make_article(file, data, key, by_hand, show=False):
    """The Article in a file of this name with these bytes.

    key: its name in the tables. by_hand: its row of sources.csv as a dict, or {}, and its rows of
    overrides.csv. show: whoever looks at one file wants to see its lines even where none of them is
    kept. Raises BadFile, with a sentence that says why it cannot be used.
    """
    known, overrides = by_hand
    lines, found, note = read_file(file, data)
    lines, problems = overrule(lines, overrides, file)
    text = "\n".join(line.text for line in lines if line.role == "body")
    everything = "\n".join(line.text for line in lines)
    language = language_of(text) or language_of(everything)
    if not text and not show and language in ("", ENGLISH):
        raise BadFile(
            "holds no article, only what stands around one on a page. `python -m analysis clean "
            "FILE` shows its lines; if some are the article, name them in overrides.csv as body."
        )
    facts = combine(known, stated(lines) | found, note)
    facts |= {"article": key, "file": file, "language": language, "text": text}
    facts |= {"words_raw": word_count(everything), "words": word_count(text)}
    return Article(facts, lines, split(lines), problems, sequences(text))


def make_all(jobs):
    """`make_article` for each of a list of jobs, which hold its arguments.

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
