"""A folder of articles -> the tables that everything else starts from."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.cleaning import clean_lines
from analysis.rules import word_count
from analysis.sentences import split

__all__ = ["Corpus", "describe", "read_article", "read_corpus", "split"]
ARTICLE_COLUMNS = ["article", "source", "label", "title", "author", "published", "basis", "language", "words_raw", "words", "text"]
LINE_COLUMNS = ["article", "line", "text", "role", "rule"]


class Corpus(NamedTuple):
    """The tables of one folder: articles, lines, sentences, and problems (file, reason)."""

    articles: pd.DataFrame
    lines: pd.DataFrame
    sentences: pd.DataFrame
    problems: pd.DataFrame


def read_file(name, data):
    """One file's name and bytes -> (row of the articles table, its lines). Pure, so that any process can do it."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    lines = clean_lines(text)
    lines.insert(0, "article", Path(name).stem)
    body = lines[lines["role"] == "body"]
    title = lines.loc[lines["role"] == "title", "text"]
    row = dict.fromkeys(ARTICLE_COLUMNS, "") | {
        "article": Path(name).stem, "title": title.iloc[0] if len(title) else "", "language": "en",
        "words_raw": lines["text"].map(word_count).sum(), "words": body["text"].map(word_count).sum(),
        "text": "\n".join(body["text"])}
    return row, lines


def read_article(path):
    """One article as a Series: a row of the articles table (attribute `text` is its body)."""
    path = Path(path)
    return pd.Series(read_file(path.name, path.read_bytes())[0])


def read_corpus(folder, executor=None):
    """Every article of a folder -> Corpus. `executor`: any concurrent.futures.Executor to read the files with."""
    folder = Path(folder)
    paths = sorted(path for path in folder.glob("*.txt") if path.name not in ("stopwords.txt", "false_friends.txt"))
    answers = list((executor.map if executor else map)(read_file, [p.name for p in paths], [p.read_bytes() for p in paths]))
    articles = pd.DataFrame([row for row, _ in answers], columns=ARTICLE_COLUMNS)
    lines = pd.concat([lines for _, lines in answers], ignore_index=True)[LINE_COLUMNS]
    table = folder / "sources.csv"
    if table.exists():
        known = pd.read_csv(table, dtype=str, keep_default_na=False)
        known.index = known["file"].map(lambda name: Path(name).stem)
        for column in ("source", "title", "author", "published", "basis"):
            values = articles["article"].map(known[column]).fillna("")
            articles[column] = values.where(values != "", articles[column])
    single = ~articles["source"].duplicated(keep=False) & (articles["source"] != "")
    articles["label"] = articles["source"].where(single, articles["title"].where(articles["title"] != "", articles["article"]))
    return Corpus(articles, lines, split(lines), pd.DataFrame(columns=["file", "reason"]))


def describe(corpus):
    """A Markdown sentence that says how much there is."""
    articles = corpus.articles
    noun = "article" if len(articles) == 1 else "articles"
    return (f"**{len(articles)} {noun}**, {articles['words'].sum():,} words of text in {len(corpus.sentences):,} sentences, "
            f"kept of {articles['words_raw'].sum():,} words in the files.")
