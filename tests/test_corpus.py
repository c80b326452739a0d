"""The tables that the notebooks start from, and the ledger of one file."""

import shutil

import pandas as pd
import pytest

from analysis.article import language_of
from analysis.corpus import describe, ledger, read_article, read_corpus, split
from analysis.duplicates import repeats
from analysis.reading import BadFile

KOREA = "002_80d4a5ff23514f6a.txt"
OTHER = ("The council of the town met on Monday to talk about the bridge, which has been closed since the winter. "
         "Nobody could say when it would open. ") * 4


def text_of(word, n=12):
    """An article of n sentences that no other word's article shares five words of."""
    return "\n\n".join(f"{word} {i} {word} went, and {word} {i + 1} {word} came {word} home to the {word} harbour." for i in range(n))


def test_the_tables_of_the_five_articles(seeds_copy):
    corpus = read_corpus(seeds_copy)
    assert list(corpus.articles.columns) == ["article", "source", "label", "title", "author", "published", "basis", "language",
                                             "words_raw", "words", "text"]
    assert list(corpus.lines.columns) == ["article", "line", "text", "role", "rule"]
    assert list(corpus.sentences.columns) == ["article", "sentence", "line", "text", "speech"]
    assert corpus.articles["label"].tolist() == ["EJ Insight", "38 North", "The Korea Herald", "Unattributed (Jun 2019)", "CSIS"]
    assert corpus.problems.empty
    assert describe(corpus).startswith("**5 articles**")
    for row in corpus.articles.itertuples():
        body = corpus.lines[(corpus.lines["article"] == row.article) & (corpus.lines["role"] == "body")]
        assert row.text == "\n".join(body["text"])


def test_every_non_empty_line_of_the_files_is_in_the_ledger(seeds_copy):
    lines = read_corpus(seeds_copy).lines
    for path in seeds_copy.glob("0*.txt"):
        raw = [n for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if line.strip()]
        assert lines.loc[lines["article"] == path.stem, "line"].tolist() == raw


def test_the_break_after_kim_jong_un(seeds_copy):
    sentences = read_corpus(seeds_copy).sentences["text"]
    assert not sentences.str.contains("Kim Jong Un. China", regex=False).any()
    assert sentences.str.startswith("China resented being cut out").any()


def test_the_repair_leaves_the_shared_model_alone():
    from nupunkt import sent_tokenize

    table = pd.DataFrame({"article": ["a"], "line": [1], "text": ["He met Kim Jong Un. China resented the talks that followed."], "role": ["body"]})
    assert len(split(table)) == 2
    assert len(sent_tokenize("Filed under Pub. Un. China resented it.")) == len(sent_tokenize("Filed under Pub. Un. China resented it."))
    from nupunkt.models import load_default_model
    assert "un" in load_default_model()._params.abbrev_types


def test_headings_are_text_and_not_sentences(seeds_copy):
    corpus = read_corpus(seeds_copy)
    assert "Kim’s aggressive brinkmanship" in corpus.articles.at[3, "text"].split("\n")
    assert not corpus.sentences["text"].str.contains("aggressive brinkmanship", regex=False).any()


def test_a_sentence_broken_over_lines_is_one(tmp_path):
    (tmp_path / "a.txt").write_text(
        "The bridge at Selby was closed on Monday for the first time since it\nwas built, after a barge drifted against the second pier at night\n"
        "and could not be moved. The barge was carrying sand, and the crew had\ngone ashore an hour before, leaving a lamp and a dog on board of it\n"
        "that were found in good order. A second report will follow when the\ndivers have been down, and so will the bill for the stone, the lamp\nand the dog.")
    sentences = read_corpus(tmp_path).sentences
    assert sentences["text"].str.slice(0, 9).tolist() == ["The bridg", "The barge", "A second "]
    assert sentences["line"].tolist() == [1, 3, 5]
    assert sentences.at[0, "text"].endswith("since it was built, after a barge drifted against the second pier at night and could not be moved.")


def test_without_sources_the_label_is_the_title_or_the_file(seeds_copy, tmp_path):
    for path in seeds_copy.glob("0*.txt"):
        shutil.copy(path, tmp_path)
    articles = read_corpus(tmp_path).articles
    assert articles["label"].tolist() == ["Kim’s visit to China: you…", "Kim Jong Un Goes to China…", "What are the implications…",
                                          "003_cd8e9f5ee3563ade", "Mr. and Mrs. Kim Go to…"]
    assert articles["published"].tolist() == [""] * 5  # the date on 000's first line is the page's
    assert articles["author"].tolist() == ["", "", "Ock Hyun-ju", "", ""]
    assert articles.at[2, "basis"] == "title: stated, line 3 · author: stated, line 54"


def test_labels_are_distinct(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"A headline\n\n{text_of(name * 4)}")
    (tmp_path / "sources.csv").write_text("file,source\na.txt,The Post\nb.txt,The Post\n")
    labels = read_corpus(tmp_path).articles["label"]
    assert labels.is_unique and labels[0].startswith("The Post") and labels[1].startswith("The Post")


def test_the_same_stem_twice_makes_two_keys(tmp_path):
    (tmp_path / "a.txt").write_text(text_of("alpha"))
    (tmp_path / "a.html").write_text("<html><body><article>" + "".join(f"<p>{line}</p>" for line in text_of("beta").split("\n\n")) + "</article></body></html>")
    assert read_corpus(tmp_path).articles["article"].tolist() == ["a.html", "a.txt"]


def test_the_same_article_counts_once_unless_the_reader_says_so(seeds_copy):
    text = (seeds_copy / KOREA).read_text(encoding="utf-8")
    (seeds_copy / "900.txt").write_text("Another headline for it\n\n" + text.split("\n", 4)[4], encoding="utf-8")
    corpus = read_corpus(seeds_copy)
    assert len(corpus.articles) == 5
    assert corpus.problems["file"].tolist() == ["900.txt"] and f"same text as {KOREA}" in corpus.problems.at[0, "reason"]
    with open(seeds_copy / "sources.csv", "a", encoding="utf-8") as file:
        file.write("900.txt,Wire,,,,,,yes\n")
    assert len(read_corpus(seeds_copy).articles) == 6
    table = (seeds_copy / "sources.csv").read_text(encoding="utf-8")
    (seeds_copy / "sources.csv").write_text(table.replace("900.txt,Wire,,,,,,yes", "900.txt,Wire,,,,,,no"), encoding="utf-8")
    corpus = read_corpus(seeds_copy)
    assert len(corpus.articles) == 5 and "use = no" in corpus.problems.at[0, "reason"]


def test_repeats_by_hand():
    long = " ".join(f"w{i}" for i in range(104))  # 100 sequences of five words
    cut = " ".join(f"w{i}" for i in range(54))  # 50 of them
    half = " ".join(f"w{i}" for i in range(30)) + " " + " ".join(f"v{i}" for i in range(30))  # 26 of its 56
    assert repeats([long, cut, half, long.upper()]) == [None, (0, 1.0), None, (0, 1.0)]
    assert repeats(["", "one two", "one two"]) == [None, None, None]


def test_an_override_and_its_ledger(seeds_copy):
    (seeds_copy / "overrides.csv").write_text(f"file,line,role,why,starts\n{KOREA},1,body,a test,Back\n{KOREA},5,dropped,a test,\n{KOREA},7,title,a test,\n")
    lines = read_corpus(seeds_copy).lines
    lines = lines[lines["article"] == KOREA[:-4]].set_index("line")
    assert lines.loc[[1, 3, 5, 7], "role"].tolist() == ["body", "dropped", "dropped", "title"]
    assert set(lines.loc[[1, 3, 5, 7], "rule"]) == {"by hand"}
    report = ledger(seeds_copy / KOREA)
    assert "     1  [by hand] Back To Top" in report and "     5  [by hand] North Korean leader" in report


def test_the_ledger_of_one_file(seeds_copy):
    report = ledger(seeds_copy / KOREA)
    for words in ("title     What are the implications of NK leader’s China trip?", "source    The Korea Herald", "date      2018-03-28",
                  "how known Source and date by the article's address", "     3  [title] What are", "    54  [byline] By Ock Hyun-ju ("):
        assert words in report
    kept, dropped = report.split("\nDropped\n")
    assert "[navigation] Back To Top" in dropped and "Back To Top" not in kept
    (seeds_copy / "empty.txt").write_text("")
    with pytest.raises(BadFile, match="empty.txt is empty"):
        ledger(seeds_copy / "empty.txt")
    with pytest.raises(FileNotFoundError):
        ledger(seeds_copy / "gone.txt")


def test_read_article_is_the_row_of_the_table(seeds_copy):
    articles = read_corpus(seeds_copy).articles.set_index("article")
    one = read_article(seeds_copy / KOREA)
    assert one.text == articles.at[KOREA[:-4], "text"] and one["source"] == "The Korea Herald"


def test_describe_names_sources_and_problems(tmp_path):
    for i, name in enumerate(["alpha", "beta", "gamma"]):
        (tmp_path / f"{name}.txt").write_text(text_of(name))
    (tmp_path / "sources.csv").write_text("file,source\nalpha.txt,The Post\nbeta.txt,The Post\ngamma.txt,The News\n")
    (tmp_path / "empty.txt").write_text("")
    said = describe(read_corpus(tmp_path))
    assert said.startswith("**3 articles** from 2 sources, ") and "**1 file could not be used or needs a look**" in said


@pytest.mark.parametrize("text, language", [
    ("Der Besuch war lang erwartet worden, und die Gespräche in der Hauptstadt dauerten bis in den Abend hinein. " * 8
     + "The head of the agency and the mayor of the town came too.", "de"),
    ("La visita duró tres días y nadie en la capital supo de ella hasta que el tren ya había salido de la estación. " * 8, "es"),
    ("The visit of the leader had been expected, and the talks in the capital went on until late in the evening. " * 8, "en"),
    ("Talks went late.", "")])
def test_a_language_is_told_by_the_model_unless_english_is_plain(text, language):
    assert language_of(text) == language
