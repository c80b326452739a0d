"""What became of an article, in words: its facts, and every line that was kept or dropped."""

from pathlib import Path

import pandas as pd

from analysis.articles.article import make_article
from analysis.articles.metadata import shorten
from analysis.articles.overrides import read_overrides
from analysis.articles.reading import BadFile
from analysis.articles.sources import read_sources, row_of

WIDE = 100  # characters of a line that the ledger shows


def read_one(path):
    """(Article, row of facts) of one file, with its rows of the sources.csv and overrides.csv beside it.

    Raises FileNotFoundError or another OSError for a file that cannot be opened, BadFile (a ValueError) for one that cannot be used.
    """
    path = Path(path)
    if path.is_dir():
        raise BadFile(f"{path.name} is a folder: name one file.")
    data = path.read_bytes()
    known, _ = read_sources(path.parent, {path.name})
    by_hand, wrong = read_overrides(path.parent, {other.name for other in path.parent.iterdir()})
    try:
        article = make_article(path.name, data, by_hand=by_hand.get(path.name, ()), look=True)
    except BadFile as problem:
        raise BadFile(f"{path.name} {problem}") from None
    return article._replace(problems=wrong + list(article.problems)), row_of(
        article, known.get(path.name, {})
    )


def read_article(path):
    """One article as a Series: a row of the articles table (its attribute `text` is the body). Raises as `read_one` does."""
    return pd.Series(read_one(path)[1]).drop("listed")


def ledger(path):
    """One article's title, source, author, date and how they are known, then its kept and its dropped lines, as text."""
    article, row = read_one(path)
    kept = [line for line in article.lines if line[2] != "dropped"]
    dropped = [line for line in article.lines if line[2] == "dropped"]
    report = [article.name]
    report += [
        f"  {name:9} {row[field] or 'not known'}"
        for name, field in [
            ("title", "title"),
            ("source", "source"),
            ("author", "author"),
            ("date", "published"),
            ("how known", "basis"),
        ]
    ]
    report += [
        f"  {'language':9} {article.language or 'too little text to tell'}",
        f"  {'words':9} {article.words:,} of {article.words_raw:,} kept, in {len(kept)} of {len(article.lines)} lines",
        "",
        "Kept",
    ]
    for number, text, role, rule in kept:
        marks = ("[title] " if role == "title" else "") + ("[by hand] " if rule else "")
        report.append(f"  {number:4}  {marks}{shorten(text, WIDE)}")
    report += ["", "Dropped"] + [
        f"  {number:4}  [{rule}] {shorten(text, WIDE)}" for number, text, _, rule in dropped
    ]
    report += [] if dropped else ["  nothing"]
    if not article.text:
        report += [
            "",
            "No line of this file is kept, so a run leaves it out. If some lines are the article, name them in overrides.csv as body.",
        ]
    report += [f"\n{file}: {reason}" for file, reason in article.problems]
    return "\n".join(report)


def describe(corpus):
    """A Markdown sentence that says how much there is, and how many files are not in it."""
    articles, problems = corpus.articles, corpus.problems
    sources = articles.loc[articles["source"] != "", "source"].nunique()
    said = f"**{plural(len(articles), 'article')}**"
    said += (
        f" from {plural(sources, 'source')}"
        if sources < len(articles) and (articles["source"] != "").all()
        else ""
    )
    said += (
        f", {articles['words'].sum():,} words in {plural(len(corpus.sentences), 'sentence')}, kept of "
        f"{articles['words_raw'].sum():,} words in the {'file' if len(articles) == 1 else 'files'}."
    )
    files = problems["file"].nunique()
    return said + (
        f" **{plural(files, 'file')} could not be used or need{'s' if files == 1 else ''} a look**; "
        "[Clean text](01_clean_text.ipynb) says why."
        if files
        else ""
    )


def plural(number, noun):
    """A number with its noun."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
