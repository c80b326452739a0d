"""What cleaning did, as tables, and put into words that follow them."""

import csv
import io
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import spread
from analysis.corpus import list_files
from analysis.duplicates import shingles
from analysis.ledger import plural
from analysis.metadata import shorten
from analysis.page import escape
from analysis.sources import COLUMNS, read_sources
from analysis.wording import percent

LONG = 110  # characters of a line in a table of lines
MOST_LINES = 100  # rows of the ledger that a page has room for
MOST_ROWS = 20  # rows of a table to paste that a page has room for
MOST_PAIRS = 200  # articles beyond which pairs are no longer compared for display


def words_kept(corpus):
    """One row per article, in file order: article, label, words_raw (in the file), words (in the article's text), share (kept)."""
    table = corpus.articles[["article", "label", "words_raw", "words"]].copy()
    table["share"] = table["words"] / table["words_raw"]
    return table


def drawn(table):
    """What the figure draws of `words_kept`: every article, or of more than spread.ONE_BY_ONE how the shares kept spread."""
    if len(table) <= spread.ONE_BY_ONE:
        return table
    return spread.table({"share kept": table["share"]}, table["label"])


def by_rule(corpus):
    """One row per rule that dropped a line: rule, lines, words, articles (in how many), example; most words first."""
    dropped = corpus.lines[corpus.lines["role"] == "dropped"].copy()
    dropped["words"] = dropped["text"].str.count(r"[^\W_]+(?:[-'’_]+[^\W_]+)*")
    table = dropped.groupby("rule", sort=True).agg(lines=("line", "size"), words=("words", "sum"), articles=("article", "nunique"),
                                                   example=("text", "first")).reset_index()
    table["example"] = table["example"].map(lambda text: shorten(text, 60))
    return table.sort_values(["words", "rule"], ascending=[False, True], ignore_index=True)


def dropped_lines(corpus, most=MOST_LINES):
    """The ledger: label, line, rule and the text of every dropped line; of more than `most` lines, some of each rule, spread over the corpus."""
    dropped = corpus.lines[corpus.lines["role"] == "dropped"]
    if len(dropped) > most:
        each = max(1, MOST_ROWS // dropped["rule"].nunique())
        dropped = pd.concat([own.iloc[np.unique(np.linspace(0, len(own) - 1, each + 2).round().astype(int)[1:-1])]
                             for _, own in dropped.groupby("rule")])
    table = dropped.assign(label=dropped["article"].map(names(corpus)), text=dropped["text"].map(lambda text: shorten(text, LONG)))
    return table[["label", "line", "rule", "text"]]


def names(corpus):
    """{article: label}."""
    return dict(zip(corpus.articles["article"], corpus.articles["label"]))


def say_kept(corpus):
    """Markdown: how many of the files' words are the articles' own, and what took most of the others."""
    table, rules = words_kept(corpus), by_rule(corpus)
    raw, kept = table["words_raw"].sum(), table["words"].sum()
    said = f"Of {raw:,} words in {plural(len(table), 'file')}, **{kept:,} ({kept / raw:.0%}) are the {'article' if len(table) == 1 else 'articles'}’ own**"
    said = said.replace("article’ own", "article’s own")
    if rules.empty:
        return said + "; no line was dropped."
    said += f"; {plural(rules['lines'].sum(), 'line')} {'was' if rules['lines'].sum() == 1 else 'were'} dropped under {plural(len(rules), 'rule')}"
    top = rules.iloc[0]
    said += f", most words by “{escape(top['rule'])}” ({plural(top['words'], 'word')}, {plural(top['lines'], 'line')})."
    if len(table) > 1:
        low, high = table.loc[table["share"].idxmin()], table.loc[table["share"].idxmax()]
        said += (f" Between {low['share']:.0%} of a file ({escape(low['label'])}) and {high['share']:.0%} ({escape(high['label'])}) was kept."
                 if f"{low['share']:.0%}" != f"{high['share']:.0%}" else f" Of each file, {low['share']:.0%} was kept.")
    return said


def say_ledger(corpus, most=MOST_LINES):
    """Markdown: how many dropped lines there are, and where the others stand when the ledger shows only some."""
    count = int((corpus.lines["role"] == "dropped").sum())
    hand = int((corpus.lines["rule"] == "by hand").sum())
    said = "No line was dropped." if not count else (
        f"The table shows {len(dropped_lines(corpus, most)):,} of {count:,} dropped lines, some of each rule; all of them are in `corpus.lines`, and "
        "`tables/lines.csv` of a run with `--out`." if count > most
        else f"The ledger shows {'the one dropped line' if count == 1 else f'all {count:,} dropped lines'}.")
    return said + (f" The role of {plural(hand, 'line')} was set by hand." if hand else "")


def say_facts(corpus):
    """Markdown: of how many articles title, author, date and source are known. A source "Unattributed (...)" is a name for charts only."""
    articles, total = corpus.articles, len(corpus.articles)
    known = {what: int(((articles[field] != "") & ~articles[field].str.startswith("Unattributed")).sum()) for what, field in
             (("title", "title"), ("author", "author"), ("date", "published"), ("source", "source"))}
    if total == 1:
        have, lack = ([what for what in known if known[what] == yes] for yes in (1, 0))
        return "Known of the article: " + (", ".join(have) or "nothing") + ("." if not lack else f"; not known: {', '.join(lack)}.")
    return (f"Of {total:,} articles, these have a " + ", a ".join(f"{what}: {'all' if count == total else f'{count:,}'}" for what, count in known.items())
            + ". A date may be inferred; what is not known stays blank or, as a source, unattributed.").replace("a author", "an author")


def files(corpus, folder):
    """{article: its file's path} for the articles of a corpus that was read from this folder."""
    known = set(corpus.articles["article"])
    return {path.name if path.name in known else path.stem: path for path in list_files(Path(folder))[0]}


def csv_rows(rows):
    """Rows as CSV text."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def sources_to_paste(corpus, folder):
    """sources.csv rows, header first, for the articles that it lacks, with what is known of them so far; '' if it lacks none."""
    paths = files(corpus, folder)
    listed = read_sources(Path(folder), {path.name for path in paths.values()})[0]
    rows = [[paths[row["article"]].name, *(row.get(column, "") for column in COLUMNS)]
            for row in corpus.articles.to_dict("records") if paths[row["article"]].name not in listed]
    return csv_rows([("file", *COLUMNS), *rows]) if rows else ""


def say_to_paste(rows):
    """Markdown: what to do with the text of `sources_to_paste`, of which a page prints MOST_ROWS rows."""
    number = len(list(csv.reader(io.StringIO(rows)))) - 1
    if not rows:
        return "Every article has a row in `sources.csv`."
    return (f"{plural(number, 'article')} {'has' if number == 1 else 'have'} no row in `sources.csv` yet"
            + ("." if number <= MOST_ROWS else f"; the first {MOST_ROWS} rows are printed here. For a file with all {number:,} to complete in a "
               "spreadsheet: `(SEEDS / \"sources_new.csv\").write_text(rows, encoding=\"utf-8\")` in a cell of its own."))


def first_rows(rows, most=MOST_ROWS):
    """The header and the first `most` rows of CSV text."""
    return csv_rows(list(csv.reader(io.StringIO(rows)))[:most + 1])


def override_to_paste(corpus, folder):
    """An example for overrides.csv, header first: the row that would keep the first dropped line; '' where none was dropped."""
    dropped = corpus.lines[corpus.lines["role"] == "dropped"]
    if dropped.empty:
        return ""
    line = dropped.iloc[0]
    name = files(corpus, folder)[line["article"]].name
    return csv_rows([("file", "line", "role", "why", "starts"), (name, line["line"], "body", "it is part of the article", line["text"][:30])])


def closest(corpus):
    """The two articles that share most of their word sequences: (label, label, share of the shorter one's), or None for fewer than two."""
    texts = [(row.label, shingles(row.text)) for row in corpus.articles.head(MOST_PAIRS).itertuples()]
    pairs = [(len(a & b) / max(1, min(len(a), len(b))), one, two) for i, (one, a) in enumerate(texts) for two, b in texts[i + 1:]]
    if not pairs:
        return None
    share, one, two = max(pairs, key=lambda pair: pair[0])
    return one, two, share


def say_closest(corpus):
    """Markdown: how much of their text the two most similar of the counted articles share."""
    found = closest(corpus)
    if found is None:
        return "There is one article, so none can repeat another."
    one, two, share = found
    among = f"Of the first {MOST_PAIRS:,} articles, the" if len(corpus.articles) > MOST_PAIRS else "The"
    if share == 0:
        return f"No two of the {f'first {MOST_PAIRS:,} ' if len(corpus.articles) > MOST_PAIRS else ''}articles share a sequence of five words."
    return (f"{among} two most similar, {escape(one)} and {escape(two)}, share {share:.1%} of the shorter one’s sequences of five words; from "
            "85% on, the second would not be counted, which is looked at for all articles.")


def say_problems(corpus):
    """Markdown: whether every file could be used."""
    count = corpus.problems["file"].nunique()
    return ("Every file in the folder could be used, and every row of `sources.csv` and `overrides.csv` fits a file." if not count else
            f"**{plural(count, 'file')}** could not be used, {'is' if count == 1 else 'are'} not counted or need{'s' if count == 1 else ''} a look:")


def figure_words(table):
    """Title, subtitle, footer, caption and alt text of the figure of words kept, from the table of `words_kept`."""
    share, n = table["words"].sum() / table["words_raw"].sum(), f"{table['words_raw'].sum():,} words in {plural(len(table), 'file')}"
    title = f"{share:.0%} of the words are the {'articles’' if len(table) > 1 else 'article’s'} own"
    caption = ("A word is a run of letters or digits; a hyphen or an apostrophe inside it "
               "does not end it. Every dropped line and its rule are in the ledger of notebook 01.")
    if len(table) > spread.ONE_BY_ONE:
        low, middle, high = table["share"].quantile([0.25, 0.5, 0.75])
        alt = (f"Bars of files by the share of their words that was kept: half of the {len(table):,} files between {low:.0%} and {high:.0%}, median "
               f"{middle:.0%}. {spread.say_ends(drawn(table), percent)}")
        return (title, "Files by the share of their words that is the article’s text, not headline, caption, form or comment",
                f"n = {n}; the title is about all words. Dots: the files named below the axis.",
                f"How many files kept which share of their words. {caption}", alt)
    alt = "Bars of words kept, of those in the file: " + "; ".join(
        f"{row.label} {row.words:,} of {row.words_raw:,} ({row.share:.0%})" for row in table.itertuples()) + "."
    return (title, "Words in each file: dark, the article’s text; pale, its headline, captions, credits, forms, comments", f"n = {n}.",
            f"Words of each file before and after cleaning. {caption}", alt)
