"""A folder of articles -> the tables that everything else starts from."""

import os
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import paths
from analysis.articles import metadata
from analysis.articles.article import ENGLISH, try_articles
from analysis.articles.duplicates import repeats

from analysis.articles.ledger import describe, ledger, read_article
from analysis.articles.overrides import read_overrides
from analysis.parallel import each
from analysis.articles.reading import ADVICE, MOST_BYTES, PAGES, TEXT
from analysis.articles.sentences import split
from analysis.articles.sentences import table as sentence_table
from analysis.articles.sources import read_sources, row_of

ARTICLE_COLUMNS = [
    "article",
    "file",
    "source",
    "label",
    "title",
    "author",
    "published",
    "url",
    "genre",
    "basis",
    "language",
    "words_raw",
    "words",
    "text",
]
SENTENCE_COLUMNS = ["article", "source", "published", "sentence", "line", "text", "speech"]
LINE_COLUMNS = ["article", "line", "text", "role", "rule"]
NO_ARTICLES = {"stopwords.txt", "false_friends.txt", "readme.txt"}


class Corpus(NamedTuple):
    """The tables of one folder: articles, lines, sentences, and problems (file, reason)."""

    articles: pd.DataFrame
    lines: pd.DataFrame
    sentences: pd.DataFrame
    problems: pd.DataFrame
    folder: Path
    figures: Path


def read(folder, executor=None, figures=None):
    """Every article of a folder -> Corpus, in the order of the file names.

    executor: any concurrent.futures.Executor to read the files with; the tables are the same with and without one.
    A file that cannot be used is a row of `problems` and never stops the others. Raises FileNotFoundError where there is no
    such folder, and ValueError where no article can be read in it.
    """
    folder = paths.from_root(folder)
    files, problems = list_files(folder)
    names = {path.name for path in files}
    known, wrong = read_sources(folder, names)
    by_hand, wrong_rows = read_overrides(folder, names)
    stems = Counter(path.stem for path in files)
    jobs = (
        (
            path.name,
            bytes_of(path),
            path.stem if stems[path.stem] == 1 else path.name,
            by_hand.get(path.name, ()),
        )
        for path in files
    )
    articles, misfits = [], []
    for path, answer in zip(files, each(try_articles, jobs, executor, total=len(files))):
        if isinstance(answer, str):
            problems.append((path.name, answer))
        else:
            articles.append(answer)
            misfits += answer.problems
    articles, left_out = choose(articles, known)
    problems = sorted(problems + left_out) + wrong + wrong_rows + misfits
    if not articles:
        reasons = "".join(f"\n  {file}: {reason}" for file, reason in problems)
        raise ValueError(
            f"There is no article to read in the folder “{folder.name}”: put .txt or .html files there.{reasons}"
        )
    return tables(
        articles,
        known,
        problems,
        folder,
        paths.from_root(figures) if figures else paths.figures_of(folder),
    )


def list_files(folder):
    """(paths of what may be articles, problems), by name; hidden files, tables and lists of words are passed over."""
    if not folder.is_dir():
        raise FileNotFoundError(
            f"There is no folder {folder}: name one that holds .txt or .html articles."
        )
    found, problems = [], []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        article = path.suffix.lower() in TEXT + PAGES
        if (
            path.name.startswith((".", "~$"))
            or path.name.lower() in NO_ARTICLES
            or path.suffix.lower() == ".csv"
        ):
            continue
        if path.is_dir():
            if article:
                problems.append(
                    (
                        path.name,
                        "This is a folder, whatever its name says. Move the articles in it up, and delete it.",
                    )
                )
        elif not article:
            problems.append((path.name, f"This file is no .txt or .html file. {ADVICE}"))
        elif not path.exists():
            problems.append(
                (
                    path.name,
                    "This is a link to a file that is not there. Put the file itself here, or delete the link.",
                )
            )
        elif not path.is_file():
            problems.append((path.name, "This is no file but a device or a pipe. Delete it."))
        else:
            found.append(path)
    return found, problems


def bytes_of(path):
    """A file's bytes, no more of them than `decode` takes; for a file that cannot be opened, the reason (str)."""
    try:
        with open(path, "rb") as file:
            large = os.fstat(file.fileno()).st_size > MOST_BYTES
            return (
                file.read(MOST_BYTES + 1) if large else file.read()
            )  # room for so many bytes would be made for each small file
    except OSError as error:
        return (
            f"This file cannot be opened ({os.strerror(error.errno)}). Change its permissions, or copy its text into a new "
            "file."
        )


def choose(articles, known):
    """(the articles that count, problems): not one left out by hand, one in another language, or one that is there already."""
    use = {article.name: known.get(article.name, {}).get("use", "").lower() for article in articles}
    counted, problems = [], []
    for article in articles:
        if use[article.name] == "no":
            problems.append((article.name, "Left out by hand: sources.csv says use = no."))
        elif article.language not in ("", ENGLISH) and use[article.name] != "yes":
            problems.append(
                (
                    article.name,
                    f"This article is not in English (its language seems to be “{article.language}”), and the word "
                    "lists for sentiment are: it is left out. If it is English, set use = yes in sources.csv.",
                )
            )
        else:
            counted.append(article)
    chosen = []
    for article, repeat in zip(
        counted,
        repeats([article.text for article in counted], [article.prints for article in counted]),
    ):
        if repeat and use[article.name] != "yes":
            problems.append(
                (
                    article.name,
                    f"This is the same text as {counted[repeat[0]].name} (it shares {repeat[1]:.0%} of the shorter "
                    "one's word sequences): it is counted once. To count both, set use = yes in sources.csv.",
                )
            )
        else:
            chosen.append(article)
    return chosen, problems


def tables(articles, known, problems, folder, figures):
    """The Corpus of these articles."""
    frame = pd.DataFrame([row_of(article, known.get(article.name, {})) for article in articles])
    frame["label"] = metadata.labels(frame)
    lines = [(article.key, *line) for article in articles for line in article.lines]
    sentences = sentence_table([sentence for article in articles for sentence in article.sentences])
    for column in ("source", "published"):
        sentences[column] = sentences["article"].map(dict(zip(frame["article"], frame[column])))
    return Corpus(
        frame[ARTICLE_COLUMNS],
        pd.DataFrame(lines, columns=LINE_COLUMNS),
        sentences[SENTENCE_COLUMNS],
        pd.DataFrame(problems, columns=["file", "reason"], dtype=str),
        folder,
        figures,
    )
