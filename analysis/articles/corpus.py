"""A folder of articles -> the tables that everything else starts from."""

import os
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import paths
from analysis.articles import metadata
from analysis.articles.article import ENGLISH, try_articles
from analysis.articles.by_hand import read_by_hand
from analysis.articles.encodings import ADVICE, MOST_BYTES
from analysis.articles.formats import KINDS, READERS
from analysis.articles.repeats import repeats
from analysis.cache import once
from analysis.parallel import each

ARTICLES = (
    "article file source label title author published url genre basis language words_raw words text"
).split()
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
    return Corpus(*read_tables(folder, executor), folder, figures)


@once
def read_tables(folder, executor=None):
    """The four tables of a Corpus."""
    files, problems = list_files(folder)
    known, overrides, misfits = read_by_hand(folder, {path.name for path in files})
    stems = Counter(path.stem for path in files)
    jobs = (
        (
            path.name,
            bytes_of(path),
            path.stem if stems[path.stem] == 1 else path.name,
            overrides.get(path.name, ()),
        )
        for path in files
    )
    articles = []
    for path, answer in zip(files, each(try_articles, jobs, executor, total=len(files)), strict=True):
        if isinstance(answer, str):
            problems.append((path.name, answer))
        else:
            articles.append(answer)
            misfits += answer.problems
    articles, left_out = choose(articles, known)
    problems = sorted(problems + left_out) + misfits
    if not articles:
        reasons = "".join(f"\n  {file}: {reason}" for file, reason in problems)
        raise ValueError(
            f"There is no article to read in the folder “{folder.name}”: put articles there "
            f"({KINDS}).{reasons}"
        )
    return tables(articles, known, problems)


def list_files(folder):
    """(paths of what may be articles, [(file, reason)] of what is none), by name.

    Hidden files, tables and lists of words are passed over.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder {folder}: name one that holds articles.")
    found, problems = [], []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        hidden = path.name.startswith((".", "~$")) or path.suffix.lower() == ".csv"
        if hidden or path.name.lower() in NO_ARTICLES:
            continue
        kind = path.suffix.lower() in READERS
        if path.is_dir():
            reason = "This is a folder. Move the articles in it up, and delete it." if kind else ""
        elif not kind:
            reason = f"This file is of none of the kinds that are read ({KINDS}). {ADVICE}"
        elif not path.exists():
            reason = "This is a link to a file that is not there. Put the file itself here."
        elif not path.is_file():
            reason = "This is no file but a device or a pipe. Delete it."
        else:
            found.append(path)
            continue
        problems += [(path.name, reason)] * bool(reason)
    return found, problems


def bytes_of(path):
    """A file's bytes, no more than one too many; for a file that cannot be opened, why (str)."""
    try:
        with open(path, "rb") as file:
            large = os.fstat(file.fileno()).st_size > MOST_BYTES
            return file.read(MOST_BYTES + 1 if large else -1)
    except OSError as error:
        return (
            f"This file cannot be opened ({os.strerror(error.errno)}). Change its permissions, or "
            "copy its text into a new file."
        )


def choose(articles, known):
    """(the articles that count, [(file, reason)] of the others).

    Left out are one that sources.csv leaves out, one in another language, and a repeat.
    """
    use = {article.file: known.get(article.file, {}).get("use", "").lower() for article in articles}
    counted, problems = [], []
    for article in articles:
        if use[article.file] == "no":
            problems.append((article.file, "Left out by hand: sources.csv says use = no."))
        elif article.language not in ("", ENGLISH) and use[article.file] != "yes":
            reason = (
                f"This article is not in English (its language seems to be “{article.language}”), "
                "and the word lists for sentiment are: it is left out. If it is English, set use = "
                "yes in sources.csv."
            )
            problems.append((article.file, reason))
        else:
            counted.append(article)
    again = repeats([article.sequences for article in counted])
    again = {i: found for i, found in again.items() if use[counted[i].file] != "yes"}
    for i, (first, share) in again.items():
        reason = (
            f"This is the same text as {counted[first].file} (it shares {share:.0%} of the shorter "
            "one's word sequences): it is counted once. To count both, set use = yes in sources.csv."
        )
        problems.append((counted[i].file, reason))
    return [article for i, article in enumerate(counted) if i not in again], problems


def tables(articles, known, problems):
    """The tables of these articles: articles, lines, sentences, problems."""
    frame = pd.DataFrame([article.row(known.get(article.file, {})) for article in articles])
    frame["label"] = metadata.labels(frame, known)
    lines = [(article.key, *line) for article in articles for line in article.lines]
    sentences = [
        (row.article, row.source, row.published, *sentence)
        for row, article in zip(frame.itertuples(), articles, strict=True)
        for sentence in article.sentences
    ]
    return (
        frame[ARTICLES],
        pd.DataFrame(lines, columns=LINES),
        pd.DataFrame(sentences, columns=SENTENCES).astype({"speech": bool}),
        pd.DataFrame(problems, columns=["file", "reason"], dtype=str),
    )
