"""A folder of articles -> the tables that everything else starts from."""

import os
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import paths
from analysis.articles import metadata
from analysis.articles.article import ENGLISH, make_all
from analysis.articles.encodings import MOST_BYTES
from analysis.articles.formats import is_read
from analysis.articles.repeats import repeats
from analysis.articles.tables import read_by_hand
from analysis.cache import once
from analysis.parallel import each

ARTICLES = ["article", "file", "source", "label", "title", "author", "published", "url"]
ARTICLES += ["genre", "basis", "language", "words_raw", "words", "text"]
LINES = ["article", "line", "text", "role", "rule"]
SENTENCES = ["article", "source", "published", "sentence", "line", "text", "speech"]
NO_ARTICLES = {"stopwords.txt", "false_friends.txt", "readme.txt"}


class Corpus(NamedTuple):
    """The tables of one folder, that folder, and the one its figures go to.

    articles: article (key), file, source, label, title, author, published, url, genre, basis (how
    these are known), language, words_raw (in the file), words (in the article), text.
    lines: article, line (1-based), text, role (title, body or dropped), rule (why, else "").
    sentences: article, source, published, sentence (1-based), line, text, speech (bool).
    problems: file, reason.
    """

    articles: pd.DataFrame
    lines: pd.DataFrame
    sentences: pd.DataFrame
    problems: pd.DataFrame
    folder: Path
    figures: Path


def read(folder, executor=None, figures=None):
    """Every article of a folder -> Corpus, in the order of the file names.

    A relative folder counts from the project's root. executor: any concurrent.futures.Executor to
    read the files with; the tables are the same with and without one. figures: where figures go
    (default: the project's figures/ for its seeds, results/NAME/ for another folder).
    A file that cannot be used is a row of `problems` and never stops the others. Raises
    FileNotFoundError where there is no such folder, and ValueError where no article is in it.
    """
    folder = paths.from_root(folder)
    figures = paths.from_root(figures) if figures else paths.figures_of(folder)
    corpus = Corpus(*read_tables(folder, executor), folder, figures)
    paths.latest["figures"] = figures
    return corpus


@once
def read_tables(folder, executor=None):
    """The four tables of a Corpus."""
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder {folder}: name one that holds articles.")
    files = sorted(path for path in folder.iterdir() if not is_passed_over(path))
    names = {path.name for path in files}
    stems = Counter(path.stem for path in files if is_read(path))
    known, overrides, misfits = read_by_hand(folder, names)
    use = {file: row["use"].lower() for file, row in known.items()}
    jobs = (
        (
            path.name,
            bytes_of(path),
            path.stem if stems[path.stem] == 1 else path.name,
            (known.get(path.name, {}), overrides.get(path.name, ())),
        )
        for path in files
    )
    articles, problems = [], []
    for path, answer in zip(files, each(make_all, jobs, executor, total=len(files)), strict=True):
        if isinstance(answer, str):
            problems.append((path.name, answer))
        else:
            articles.append(answer)
            misfits += answer.problems
    articles, left_out = choose(articles, use)
    problems = sorted(problems + left_out) + misfits
    if not articles:
        reasons = "".join(f"\n  {file}: {reason}" for file, reason in problems)
        raise ValueError(f"There is no article to read in the folder “{folder.name}”.{reasons}")
    return tables(articles, known, problems)


def is_passed_over(path):
    """Whether a path is hidden, a table, a list of words, or a folder named like one."""
    other = path.suffix.lower() == ".csv" or path.name.lower() in NO_ARTICLES
    return other or path.name.startswith((".", "~$")) or (path.is_dir() and not is_read(path))


def bytes_of(path):
    """A file's bytes, no more than one too many; for what cannot be opened, the reason (str)."""
    if not path.is_file():
        return (
            "This is no file, but a folder, a device, or a link to what is not there. Put the file "
            "itself here, or delete it."
        )
    try:
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        return (
            f"This file cannot be opened ({os.strerror(error.errno)}). Change its permissions, or "
            "copy its text into a new file."
        )


def choose(articles, use):
    """(the articles that count, [(file, reason)] of the others).

    Left out are one that sources.csv leaves out, one in another language, and a repeat. use: what
    sources.csv says of each file ("yes", "no" or "").
    """
    counted, reasons = [], {}
    for article in articles:
        file, language = article.facts["file"], article.facts["language"]
        if use.get(file) == "no":
            reasons[file] = "Left out by hand: sources.csv says use = no."
        elif language not in ("", ENGLISH) and use.get(file) != "yes":
            reasons[file] = (
                f"This article is not in English (its language seems to be “{language}”), and the "
                "word lists for sentiment are: it is left out. If it is English, set use = yes in "
                "sources.csv."
            )
        else:
            counted.append(article)
    names = [article.facts["file"] for article in counted]
    for i, (first, share) in repeats([article.sequences for article in counted]).items():
        if use.get(names[i]) != "yes":
            reasons[names[i]] = (
                f"This is the same text as {names[first]} (it shares {share:.0%} of the shorter "
                "one's word sequences): it is counted once. To count both, set use = yes in "
                "sources.csv."
            )
    counted = [article for article in counted if article.facts["file"] not in reasons]
    return counted, list(reasons.items())


def tables(articles, known, problems):
    """The tables of these articles: articles, lines, sentences, problems."""
    frame = pd.DataFrame([article.facts for article in articles])
    frame["label"] = metadata.labels(frame, known)
    lines = [(one.facts["article"], *line) for one in articles for line in one.lines]
    sentences = [
        (*(one.facts[column] for column in SENTENCES[:3]), *sentence)
        for one in articles
        for sentence in one.sentences
    ]
    return (
        frame[ARTICLES],
        pd.DataFrame(lines, columns=LINES),
        pd.DataFrame(sentences, columns=SENTENCES).astype({"speech": bool}),
        pd.DataFrame(problems, columns=["file", "reason"], dtype=str),
    )
