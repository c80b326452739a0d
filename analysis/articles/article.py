"""One file's name and bytes -> one article. Pure, so that any process on any machine can do it."""

import re
from collections import namedtuple
from pathlib import Path, PurePath

import pandas as pd

from analysis import page
from analysis.articles.cleaning import labelled
from analysis.articles.encodings import ADVICE, BadFile, bytes_of, decode, names_of, repair, tidy
from analysis.articles.metadata import combine, stated
from analysis.articles.patterns import word_count
from analysis.articles.repeats import sequences
from analysis.articles.sentences import split
from analysis.articles.tables import overrule, read_by_hand

KINDS = (".txt", ".html", ".htm")  # endings of the names of files that are read
ENGLISH = "en"
# A language is told from 25 words on. From 50 on a few common words tell English, which spares the
# second that the model takes to load: their share is three times this in English, and under a third
# of it in other languages.
ENOUGH, MANY, MARKED = 25, 50, 0.05
MARKERS = ("the", "of", "and", "that", "with", "from", "this", "which", "were", "been", "would")
STUB = 100  # words under which a line that asks for a subscription makes an article doubtful
WALL = re.compile(
    r"^.{0,60}\b(?:subscribe|sign (?:in|up)|log ?in|register|subscription)\b.{0,40}"
    r"\b(?:read|reading|continue|access|view|unlock)\b.{0,60}$"
    r"|^.{0,60}\b(?:continue|keep) reading\b.{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
FACTS = {
    "title": "title",
    "source": "source",
    "author": "author",
    "date": "published",
    "how known": "basis",
    "language": "language",
}


class Article(namedtuple("Article", "facts lines sentences problems sequences")):
    """One article, in plain values, so that it travels between processes.

    facts: its row of the table of articles as a dict, without its label. lines: a list of Line.
    sentences: [(sentence, line, text, speech)]. problems: [(file, reason)] of rows of overrides.csv
    that do not fit it. sequences: numbers of its words in fives, by which repeats are found.
    """


def make_article(file, data, key, known, overrides):
    """The Article in a file of this name with these bytes.

    key: its name in the tables. known: its row of sources.csv as a dict, or {}. overrides: its rows
    of overrides.csv. Raises BadFile, with a sentence that says why it cannot be used.
    """
    lines, found, note = read_file(file, data)
    lines, problems = overrule(lines, overrides, file)
    text = "\n".join(line.text for line in lines if line.role == "body")
    everything = "\n".join(line.text for line in lines)
    if lost := everything.count("\ufffd"):
        reason = "Bytes that are no sign in the file's encoding stand as “\ufffd”:"
        problems.append((file, f"{reason} {lost}. Save a copy as UTF-8 where they matter."))
    if word_count(text) < STUB and WALL.search(everything):
        reason = "This may be the stub of an article that is to be paid for: words kept,"
        problems.append(
            (file, f"{reason} {word_count(text)}. Save the whole article, or leave it out.")
        )
    facts = {"article": key, "file": file} | combine(known, stated(lines) | found, note)
    facts |= {
        "language": language_of(text) or language_of(everything),
        "words_raw": word_count(everything),
        "words": word_count(text),
        "text": text,
    }
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


def read_file(file, data):
    """What stands in a file of this name with these bytes: (lines, found, note).

    lines: a list of Line. found: what a page says of itself, {field: (value, how that is known)}.
    note: what was done to read it. Raises BadFile.
    """
    kind = PurePath(file).suffix.lower()
    if kind not in KINDS:
        raise BadFile(f"is of none of the kinds that are read ({', '.join(KINDS)}). {ADVICE}")
    text, note = decode(data, html=kind != ".txt")
    if kind == ".txt":
        return labelled(text), {}, note
    from analysis.articles import webpage  # here, since what it needs takes half a second to load

    lines, found = webpage.read(text)
    return [line._replace(text=tidy(repair(line.text)).strip()) for line in lines], found, note


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


def read_one(path):
    """The Article in one file, as the tables beside it have it."""
    path = Path(path)
    path.stat()  # nothing there: an OSError that names it
    files = names_of(path.parent.iterdir())
    name = next(name for name, other in files.items() if other == path)
    known, overrides, _ = read_by_hand(path.parent, set(files))
    by_hand = known.get(name, {}), overrides.get(name, ())
    (article,) = make_all([(name, bytes_of(path), PurePath(name).stem, *by_hand)])
    if isinstance(article, str):
        raise BadFile(f"{path}: {article}")
    return article


def read_article(path):
    """One file's article as a Series: its row of the table of articles, without a label.

    Raises a ValueError for a file that cannot be used, an OSError where there is no such file.
    """
    return pd.Series(read_one(path).facts)


def ledger(path):
    """One article's facts and how they are known, its kept and its dropped lines, as text.

    Raises as `read_article` does.
    """
    article = read_one(path)
    facts = article.facts
    report = [
        facts["file"],
        *(f"  {name:9} {facts[field] or 'not known'}" for name, field in FACTS.items()),
        f"  words     {facts['words']:,} of {facts['words_raw']:,} kept",
        "\nKept",
        *(as_text(line) for line in article.lines if line.role != "dropped"),
        "\nDropped",
        *(as_text(line) for line in article.lines if line.role == "dropped"),
    ]
    if not facts["text"]:
        report.append("\nA run leaves this file out. Name the article's lines in overrides.csv.")
    return "\n".join(report + [f"\n{file}: {reason}" for file, reason in article.problems])


def as_text(line):
    """A line's number, why it is no body text or was made so by hand, and its first 100 signs."""
    mark = line.rule or line.role.replace("body", "")
    return f"  {line.number:4}  {f'[{mark}] ' if mark else ''}{page.shorten(line.text, 100)}"
