"""One file's name and bytes -> one article. Pure, so that any process on any machine can do it."""

import re
from collections import namedtuple
from pathlib import Path, PurePath

import pandas as pd

from analysis import page, paths
from analysis.articles.cleaning import ABOVE, labelled
from analysis.articles.encodings import BadFile, bytes_of, names_of, repair, tidy
from analysis.articles.formats import open_file
from analysis.articles.metadata import combine, stated
from analysis.articles.repeats import sequences
from analysis.articles.sentences import split
from analysis.articles.tables import overrule, read_by_hand
from analysis.articles.text import PAGE, WORD, Document, Line, word_count

MOST_SIGNS = 20_000_000  # of one article
ENGLISH = "en"
# A language is told from 15 words on, beside names, which tell none. From 50 on a few common words
# tell English, which spares the second that the model takes to load: their share is three times
# this in English, and under a third of it in other languages.
ENOUGH, MANY, MARKED = 15, 50, 0.05
MARKERS = {"the", "of", "and", "that", "with", "from", "this", "which", "were", "been", "would"}
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


def make_article(file, document, key, known, overrides):
    """The Article in a Document, which the tables name as this file.

    key: its name in the tables. known: its row of sources.csv as a dict, or {}. overrides: its rows
    of overrides.csv. Raises BadFile, with a sentence that says why it cannot be used.
    """
    if len(document.text) > MOST_SIGNS:
        raise BadFile(f"holds a text larger than {MOST_SIGNS / 1e6:.0f} MB. Split it.")
    lines, found = lines_of(document)
    lines, problems = overrule(lines, overrides, file)
    text = "\n".join(line.text for line in lines if line.role == "body")
    everything = "\n".join(line.text for line in lines)
    if lost := everything.count("\ufffd"):
        problems.append(
            (
                file,
                f"Bytes that are no sign in the file's encoding stand as “\ufffd”: {lost}. Save a "
                "copy as UTF-8 where they matter.",
            )
        )
    words = WORD.findall(text)
    if len(words) < STUB and WALL.search(everything):
        problems.append(
            (
                file,
                "This may be the stub of an article that is to be paid for: words kept, "
                f"{len(words)}. Save the whole article, or leave it out.",
            )
        )
    facts = {
        "article": key,
        "file": file,
        **combine(known, stated(lines) | found, document.note),
        "language": language_of(text) or language_of(everything),
        "words_raw": len(words) + sum(word_count(x.text) for x in lines if x.role != "body"),
        "words": len(words),
        "text": text,
    }
    return Article(facts, lines, split(lines), problems, sequences(words))


def lines_of(document):
    """(lines, found): every line of a Document as a list of Line, and what is stated of it."""
    if document.kind == PAGE:
        from analysis.articles import webpage  # here, since what it needs takes half a second

        lines, found = webpage.read(document.text)
        lines = [line._replace(text=tidy(repair(line.text)).strip()) for line in lines]
    else:
        lines, found = labelled(document.text), {}
    above = [
        Line(n, text, "title", "") if rule == "title" else Line(n, text, "dropped", rule)
        for n, (text, rule) in enumerate(document.above, 1)
    ]
    inside = [line._replace(number=line.number + len(above)) for line in lines]
    if any(line.role == "title" for line in above):
        inside = [
            line._replace(role="dropped", rule=ABOVE) if line.role == "title" else line
            for line in inside
        ]
    end = document.text.count("\n") + 2 + len(above)
    inside += [Line(n, text, "dropped", rule) for n, (text, rule) in enumerate(document.below, end)]
    return above + inside, found | document.found


def make_all(jobs):
    """`make_article` for each of a list of jobs, which hold its arguments.

    For an article that cannot be used the answer is the reason, a str.
    """
    answers = []
    for job in jobs:
        try:
            answers.append(make_article(*job))
        except BadFile as problem:
            answers.append(f"This file {problem}")
    return answers


def language_of(text):
    """The language of a text as an ISO 639-1 code, or '' where there is too little of it.

    By py3langid (Lui and Baldwin 2012).
    """
    words = text.lower().split()
    if len(words) >= MANY and sum(map(MARKERS.__contains__, words)) > MARKED * len(words):
        return ENGLISH
    words = [word for word in WORD.findall(text) if not word[0].isupper()]
    if len(words) < ENOUGH and sum(ord(sign) > 0x2E7F for sign in text) < 2 * ENOUGH:
        return ""
    import py3langid  # here, since its model takes a second to load

    return py3langid.classify(" ".join(words)[:20_000])[0]


def jobs_of(name, found, key, known, overrides):
    """The arguments of `make_article` for each Document among what was found in a file, in a list.

    Of several the third is export.txt#3 and has the key export#3. A row of sources.csv for one of
    them counts before one for their file.
    """
    documents = [x for x in found if isinstance(x, Document)]
    parts = [f"#{n}" for n in range(1, len(documents) + 1)] if len(documents) > 1 else [""]
    return [
        (
            name + part,
            document,
            key + part,
            known.get(name + part) or known.get(name, {}),
            overrides.get(name + part, ()),
        )
        for document, part in zip(documents, parts, strict=False)
    ]


def read_one(path):
    """The Article in one file, or in FILE#3 its third, as the tables beside it have it."""
    path, number = Path(path), 0
    if not path.exists() and (numbered := re.fullmatch(r"(.+)#(\d+)", path.name)):
        path, number = path.with_name(numbered[1]), int(numbered[2])
    path.stat()  # nothing there: an OSError that names it
    files = names_of(path.parent.iterdir())
    name = next(name for name, other in files.items() if other == path)
    found = open_file(name, bytes_of(path), paths.latest["columns"])
    known, overrides, _ = read_by_hand(path.parent, set(files))
    jobs = jobs_of(name, found, PurePath(name).stem, known, overrides)
    if not jobs:
        raise BadFile(f"{path}: {found[0]}")
    if number > len(jobs) or (not number and len(jobs) > 1):
        raise BadFile(
            f"{path}: This file holds several articles ({len(jobs):,}): name one, from "
            f"{path.name}#1 to {path.name}#{len(jobs)}."
        )
    try:
        return make_article(*jobs[max(0, number - 1)])
    except BadFile as problem:
        raise BadFile(f"{path}: This file {problem}") from None


def read_article(path):
    """One file's article as a Series: its row of the table of articles, without a label.

    Raises a ValueError for a file that cannot be used, an OSError where there is no such file.
    """
    return pd.Series(read_one(path).facts)


def ledger(path):
    """One article's facts and how they are known, its kept and its dropped lines, as text.

    path: a file, or export.txt#3 for the third article in one; tables' columns as in `read`.

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
