"""What the tables of a corpus amount to: in sentences, and as rows to look at or to paste."""

from analysis.articles.tables import FACTS, read_by_hand
from analysis.articles.text import word_count
from analysis.page import escape


def dropped(corpus):
    """The dropped lines of a corpus: label (of the article), line, rule, words, text."""
    lines = corpus.lines[corpus.lines["role"] == "dropped"]
    lines = lines.merge(corpus.articles[["article", "label"]], on="article")
    return lines.assign(words=lines["text"].map(word_count))[
        ["label", "line", "rule", "words", "text"]
    ]


def unlisted(corpus):
    """Rows for sources.csv, with what is known so far: one for each article that it lacks."""
    listed, _, _ = read_by_hand(corpus.folder, set(corpus.articles["file"]))
    return corpus.articles[~corpus.articles["file"].isin(listed)].reindex(
        columns=["file", *FACTS], fill_value=""
    )


def describe(corpus, by=None):
    """Markdown: how much of the files is article text, and how many files need a look.

    by: "source", for what stands behind a comparison of sources: how many articles each has, of
    what kinds, from when, and how many have no known source.
    """
    if by == "source":
        return _sources(corpus.articles, several=corpus.compared == "source")
    words, raw = corpus.articles["words"].sum(), corpus.articles["words_raw"].sum()
    said = (
        f"Of {raw:,} words (articles: {len(corpus.articles):,}), **{words:,} ({words / raw:.0%}) "
        f"are article text**: {len(corpus.sentences):,} sentences. Lines dropped: "
        f"{(corpus.lines['role'] == 'dropped').sum():,}."
    )
    if len(corpus.problems):
        said += (
            " **Files or articles left out, or in need of a look: "
            f"{corpus.problems['file'].nunique():,}**; notebook 01 says why."
        )
    return said


def _sources(table, several):
    """What stands behind a comparison of sources; several: whether some has several articles."""
    known = table[table["source"] != ""]
    number, sizes = known["source"].nunique(), known.groupby("source").size()
    if known.empty:
        said = "No source of an article is known here, so none is compared; `sources.csv` names it."
    elif several:
        said = f"Articles behind the sources ({number:,}): {sizes.min():,} to {sizes.max():,} each."
    elif number == 1 < len(known):
        said = (
            f"All known sources are one, {escape(known['source'].iloc[0])}: articles are compared."
        )
    else:
        said = (
            "Each source has one article here, so source and article are the same, and **no outlet "
            "can be judged from it**."
        )
    kinds = table["genre"].replace("", "not known").value_counts().items()
    said += f" Kinds of text: {', '.join(f'{escape(kind)} {n:,}' for kind, n in kinds)}."
    if len(days := table.loc[table["published"] != "", "published"].str.split("/")):
        said += f" Published from {days.str[0].min()} to {days.str[-1].max()}."
    if several and len(known) < len(table):
        files = [escape(file) for file in table.loc[table["source"] == "", "file"]]
        named = ", ".join(files[:5]) + ", …" * (len(files) > 5)
        said += f" Left out, since no source is known (`sources.csv`): {len(files):,} ({named})."
    return said
