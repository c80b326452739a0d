"""What became of the articles' lines, and how much there is: tables, and one file's as text."""

from pathlib import Path

import pandas as pd

from analysis import page
from analysis.articles import tables
from analysis.articles.article import make_article
from analysis.articles.encodings import BadFile
from analysis.articles.patterns import word_count
from analysis.articles.repeats import overlaps, sequences

WIDE = 100  # characters of a line that the ledger shows
FACTS = {"title": "title", "source": "source", "author": "author", "date": "published"}
FACTS |= {"how known": "basis", "language": "language"}


def read_one(path):
    """The Article in one file, as the tables beside it have it."""
    path = Path(path)
    if path.is_dir():
        raise BadFile(f"{path.name} is a folder: name one file.")
    data = path.read_bytes()
    names = {other.name for other in path.parent.iterdir()}
    known, overrides, problems = tables.read_by_hand(path.parent, names)
    by_hand = known.get(path.name, {}), overrides.get(path.name, ())
    try:
        article = make_article(path.name, data, path.stem, by_hand, show=True)
    except BadFile as problem:
        raise BadFile(f"{path.name} {problem}") from None
    problems = [problem for problem in problems if problem[0] == tables.OVERRIDES]
    return article._replace(problems=problems + article.problems)


def read_article(path):
    """One file's article as a Series: its row of the table of articles, without a label.

    Raises FileNotFoundError or another OSError for a file that cannot be opened, a ValueError for
    one that cannot be used.
    """
    return pd.Series(read_one(path).facts)


def ledger(path):
    """One article's facts and how they are known, its kept and its dropped lines, as text.

    Raises as `read_article` does.
    """
    article = read_one(path)
    facts = article.facts
    report = [facts["file"]]
    report += [f"  {name:9} {facts[field] or 'not known'}" for name, field in FACTS.items()]
    report.append(f"  words     {facts['words']:,} of {facts['words_raw']:,} kept")
    shown = {"Kept": [], "Dropped": []}
    for number, text, role, rule in article.lines:
        marks = ["title"] * (role == "title") + [rule] * bool(rule)
        line = f"  {number:4}  {''.join(f'[{mark}] ' for mark in marks)}{page.shorten(text, WIDE)}"
        shown["Dropped" if role == "dropped" else "Kept"].append(line)
    for heading, lines in shown.items():
        report += ["", heading, *(lines or ["  nothing"])]
    if not facts["text"]:
        report.append("\nA run leaves this file out. Name the article's lines in overrides.csv.")
    return "\n".join(report + [f"\n{file}: {reason}" for file, reason in article.problems])


def dropped(corpus):
    """The dropped lines of a corpus: label (of the article), line, rule, words, text."""
    lines = corpus.lines[corpus.lines["role"] == "dropped"]
    names = corpus.articles.set_index("article")["label"]
    lines = lines.assign(label=lines["article"].map(names), words=lines["text"].map(word_count))
    return lines[["label", "line", "rule", "words", "text"]].reset_index(drop=True)


def closest(corpus, most=10):
    """The pairs of articles that share most: one, other (labels), share (of the shorter one).

    Shared are sequences of five words (Broder 1997); pairs that share none are left out.
    """
    labels = corpus.articles["label"].tolist()
    pairs = overlaps([sequences(text) for text in corpus.articles["text"]])
    rows = [(labels[earlier], labels[later], share) for later, earlier, share in pairs]
    table = pd.DataFrame(rows, columns=["one", "other", "share"])
    return table.sort_values("share", ascending=False, kind="stable").head(most)


def to_paste(corpus, table):
    """Rows for "sources.csv" or "overrides.csv", to complete and paste; a DataFrame of its columns.

    sources.csv: one for each article it lacks, with what is known so far. overrides.csv: one for
    each dropped line, which would keep it.
    """
    articles = corpus.articles
    if table == tables.SOURCES:
        names = set(articles["file"])
        lacking = ~articles["file"].isin(tables.read_by_hand(corpus.folder, names)[0])
        return articles[lacking].assign(use="")[["file", *tables.FACTS]]
    lines = corpus.lines[corpus.lines["role"] == "dropped"]
    files = lines["article"].map(articles.set_index("article")["file"])
    rows = {
        "file": files,
        "line": lines["line"],
        "role": "body",
        "why": "it is part of the article",
    }
    return pd.DataFrame(rows | {"starts": lines["text"].str[:30]})


def describe(corpus):
    """Markdown: how much of the files is article text, and how many files need a look."""
    words, raw = corpus.articles["words"].sum(), corpus.articles["words_raw"].sum()
    lines, files = dropped(corpus), corpus.problems["file"].nunique()
    rules = lines.groupby("rule")["words"].sum().sort_values(kind="stable")
    said = f"Of {raw:,} words (files: {len(corpus.articles):,}), "
    said += (
        f"**{words:,} ({words / raw:.0%}) are article text**: {len(corpus.sentences):,} sentences."
    )
    for rule, most in rules.tail(1).items():
        said += f" Lines dropped: {len(lines):,}, most words as “{page.escape(rule)}” ({most:,})."
    if files:
        said += f" **Files left out, or in need of a look: {files:,}**; notebook 01 says why."
    return said
