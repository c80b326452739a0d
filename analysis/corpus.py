"""A folder of articles -> the tables that everything else starts from."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.cleaning import labelled
from analysis.parallel import each
from analysis.rules import word_count
from analysis.sentences import COLUMNS, split, split_article

__all__ = ["Corpus", "describe", "read_article", "read_corpus", "split"]
ARTICLE_COLUMNS = ["article", "source", "label", "title", "author", "published", "basis", "language", "words_raw", "words", "text"]
LINE_COLUMNS = ["article", "line", "text", "role", "rule"]


class Corpus(NamedTuple):
    """The tables of one folder: articles, lines, sentences, and problems (file, reason)."""

    articles: pd.DataFrame
    lines: pd.DataFrame
    sentences: pd.DataFrame
    problems: pd.DataFrame


def read_files(files):
    """[(name, bytes)] -> for each file (row of articles, rows of lines, rows of sentences), all plain, so that any process can do it."""
    return [read_file(name, data) for name, data in files]


def read_file(name, data):
    """One file's name and bytes -> (row of articles as dict, rows of lines, rows of sentences). Pure."""
    article = Path(name).stem
    lines = labelled(data.decode("utf-8-sig").replace("\r\n", "\n"))
    body = [(number, text) for number, text, role, _ in lines if role == "body"]
    words = [word_count(text) for _, text, _, _ in lines]
    row = dict.fromkeys(ARTICLE_COLUMNS, "") | {
        "article": article, "title": next((text for _, text, role, _ in lines if role == "title"), ""), "language": "en",
        "words_raw": sum(words), "words": sum(count for count, (_, _, role, _) in zip(words, lines) if role == "body"),
        "text": "\n".join(text for _, text in body)}
    return row, [(article, *line) for line in lines], split_article(article, body)


def read_article(path):
    """One article as a Series: a row of the articles table (attribute `text` is its body)."""
    path = Path(path)
    return pd.Series(read_file(path.name, path.read_bytes())[0])


def read_corpus(folder, executor=None):
    """Every article of a folder -> Corpus. `executor`: any concurrent.futures.Executor to read the files with."""
    folder = Path(folder)
    paths = sorted(path for path in folder.glob("*.txt") if path.name not in ("stopwords.txt", "false_friends.txt"))
    rows, lines, sentences = [], [], []
    for row, its_lines, its_sentences in each(read_files, ((path.name, path.read_bytes()) for path in paths), executor, total=len(paths)):
        rows.append(row)
        lines += its_lines
        sentences += its_sentences
    articles = pd.DataFrame(rows, columns=ARTICLE_COLUMNS)
    table = folder / "sources.csv"
    if table.exists():
        known = pd.read_csv(table, dtype=str, keep_default_na=False)
        known.index = known["file"].map(lambda name: Path(name).stem)
        for column in ("source", "title", "author", "published", "basis"):
            values = articles["article"].map(known[column]).fillna("")
            articles[column] = values.where(values != "", articles[column])
    single = ~articles["source"].duplicated(keep=False) & (articles["source"] != "")
    articles["label"] = articles["source"].where(single, articles["title"].where(articles["title"] != "", articles["article"]))
    return Corpus(articles, pd.DataFrame(lines, columns=LINE_COLUMNS), pd.DataFrame(sentences, columns=COLUMNS), pd.DataFrame(columns=["file", "reason"]))


def describe(corpus):
    """A Markdown sentence that says how much there is."""
    articles = corpus.articles
    noun = "article" if len(articles) == 1 else "articles"
    return (f"**{len(articles)} {noun}**, {articles['words'].sum():,} words of text in {len(corpus.sentences):,} sentences, "
            f"kept of {articles['words_raw'].sum():,} words in the files.")
