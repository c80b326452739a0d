"""What notebook 01 says: tables and sentences that follow the articles."""

import pandas as pd
import pytest

from analysis import cleaned
from analysis.corpus import Corpus, read_corpus


def corpus_of(*words, dropped=()):
    """A corpus of articles with (words_raw, words) each, and dropped lines (article, rule, text)."""
    names = [f"a{i}" for i in range(len(words))]
    articles = pd.DataFrame({"article": names, "label": [f"Label {name}" for name in names], "title": "", "author": "", "published": "", "source": "",
                             "words_raw": [raw for raw, _ in words], "words": [kept for _, kept in words],
                             "text": [f"text of {name} " * 9 for name in names]})
    lines = pd.DataFrame([(article, n, text, "dropped", rule) for n, (article, rule, text) in enumerate(dropped, 1)],
                         columns=["article", "line", "text", "role", "rule"])
    return Corpus(articles, lines, pd.DataFrame(), pd.DataFrame(columns=["file", "reason"]))


def test_words_kept_by_hand():
    table = cleaned.words_kept(corpus_of((200, 150), (100, 100)))
    assert table["share"].tolist() == [0.75, 1.0] and table["words_raw"].sum() == 300


def test_rules_are_counted_and_ordered_by_words():
    table = cleaned.by_rule(corpus_of((9, 2), dropped=[("a0", "byline", "By Jane Doe"), ("a0", "tags", "Tags: a, b, c"), ("a0", "byline", "By John")]))
    assert table[["rule", "lines", "words", "articles"]].values.tolist() == [["byline", 2, 5, 1], ["tags", 1, 4, 1]]


@pytest.mark.parametrize("corpus, said", [
    (corpus_of((200, 150), (100, 100), dropped=[("a0", "byline", "By Jane Doe")]),
     "Of 300 words in 2 files, **250 (83%) are the articles’ own**; 1 line was dropped under 1 rule, most words by “byline” (3 words, 1 line). "
     "Between 75% of a file (Label a0) and 100% (Label a1) was kept."),
    (corpus_of((100, 90), dropped=[("a0", "tags", "Tags: a"), ("a0", "byline", "By Jane Doe")]),
     "Of 100 words in 1 file, **90 (90%) are the article’s own**; 2 lines were dropped under 2 rules, most words by “byline” (3 words, 1 line)."),
    (corpus_of((100, 100)), "Of 100 words in 1 file, **100 (100%) are the article’s own**; no line was dropped.")])
def test_the_finding_follows_the_table(corpus, said):
    assert cleaned.say_kept(corpus) == said


def test_what_is_known_of_one_and_of_several():
    one, two = corpus_of((9, 9)), corpus_of((9, 9), (9, 9))
    one.articles["title"] = "A"
    two.articles.loc[0, "author"] = "B"
    assert cleaned.say_facts(one) == "Known of the article: title; not known: author, date, source."
    assert cleaned.say_facts(two).startswith("Of 2 articles, these have a title: 0, an author: 1, a date: 0, a source: 0.")
    unsigned = two._replace(articles=two.articles.assign(source=["Unattributed (May 2020)", "The Daily"]))
    assert "a source: 1." in cleaned.say_facts(unsigned)


def test_the_ledger_says_when_it_is_cut():
    corpus = corpus_of((9, 2), dropped=[("a0", "tags", "x")] * 3)
    assert cleaned.say_ledger(corpus) == "The ledger shows all 3 dropped lines."
    long = corpus_of((9, 2), dropped=[("a0", "tags", f"x{i}") for i in range(30)] + [("a0", "caption", "y")] * 3)
    some = cleaned.dropped_lines(long, 20)  # ten of each rule at most, from between the first and the last
    assert some["rule"].tolist() == ["caption"] * 3 + ["tags"] * 10 and "x0" not in some["text"].tolist()
    assert cleaned.say_ledger(long, 20).startswith("The table shows 13 of 33 dropped lines, some of each rule; all of them are in `corpus.lines`")
    assert cleaned.say_ledger(corpus_of((9, 9))) == "No line was dropped."


def test_rows_to_paste_are_rows_that_are_read(seeds_copy):
    (seeds_copy / "sources.csv").unlink()
    corpus = read_corpus(seeds_copy)
    (seeds_copy / "sources.csv").write_text(cleaned.sources_to_paste(corpus, seeds_copy), encoding="utf-8")
    again = read_corpus(seeds_copy)
    assert again.problems.empty and cleaned.sources_to_paste(again, seeds_copy) == ""
    assert again.articles["title"].tolist() == corpus.articles["title"].tolist()
    (seeds_copy / "overrides.csv").write_text(cleaned.override_to_paste(corpus, seeds_copy), encoding="utf-8")
    lines = read_corpus(seeds_copy).lines
    assert lines.loc[lines["rule"] == "by hand", ["line", "role", "text"]].values.tolist() == [[1, "body", "18 July 2019"]]


def test_the_most_similar_pair():
    assert cleaned.say_closest(corpus_of((9, 9))) == "There is one article, so none can repeat another."
    assert cleaned.say_closest(corpus_of((9, 9), (9, 9))) == "No two of the articles share a sequence of five words."


def test_beyond_twelve_files_the_figure_draws_how_the_shares_spread():
    table = cleaned.words_kept(corpus_of(*[(100, 50 + i) for i in range(20)]))
    title, subtitle, footer, _, alt = cleaned.figure_words(table)
    assert title == "60% of the words are the articles’ own" and subtitle.startswith("Files by the share") and "in 20 files" in footer
    # 50 to 69 of 100: quartiles 54.75, 59.5, 64.25
    assert "half of the 20 files between 55% and 64%, median 60%. Lowest: Label a0 50%, Label a1 51%, Label a2 52%. Highest: Label a19 69%, Label a18 68%, Label a17 67%." in alt
    drawn = cleaned.drawn(table)
    assert drawn["articles"].sum() == 20 and drawn["label"].dropna().tolist() == [f"Label a{i}" for i in (0, 1, 2, 19, 18, 17)]
    few = table.head(12)
    assert cleaned.drawn(few) is few and cleaned.figure_words(few)[4].count("%") == 12
    assert cleaned.figure_words(table.head(1))[0] == "50% of the words are the article’s own"


def test_of_many_rows_to_paste_the_page_prints_the_first():
    rows = "file,source\n" + "".join(f'{i}.txt,"a ""b"", c"\n' for i in range(30))
    assert cleaned.first_rows(rows, 2) == 'file,source\n0.txt,"a ""b"", c"\n1.txt,"a ""b"", c"\n'
    assert "30 articles have no row" in cleaned.say_to_paste(rows) and "first 20 rows" in cleaned.say_to_paste(rows)
    assert cleaned.say_to_paste(cleaned.first_rows(rows, 1)) == "1 article has no row in `sources.csv` yet."
    assert cleaned.say_to_paste("") == "Every article has a row in `sources.csv`."
