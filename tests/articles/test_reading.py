"""A folder's files -> tables: what is read, what is refused and why, what readers overrule."""

import os
import shutil
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from analysis import SEEDS, articles

GOOD = "000_7786e1e9c1d3ac24.txt"
KOREA = "002_80d4a5ff23514f6a.txt"


def text_of(word, n=12):
    """An article of n sentences that no other word's article shares five words of."""
    went = f"{{0}} {word} went, and {word} {{1}} {word} came {word} home to the {word} harbour."
    return "\n\n".join(f"{word} {went.format(i, i + 1)}" for i in range(n))


@pytest.fixture
def folder(folder_of):
    return folder_of({GOOD: (SEEDS / GOOD).read_bytes()})


def test_the_tables_of_the_five_articles(seeds_copy):
    corpus = articles.read(seeds_copy)
    columns = "article file source label group title author published url genre basis language"
    assert " ".join(corpus.articles.columns) == f"{columns} words_raw words text"
    assert list(corpus.lines.columns) == ["article", "line", "text", "role", "rule"]
    columns = ["article", "source", "published", "sentence", "line", "text", "speech"]
    assert list(corpus.sentences.columns) == columns
    names = ["EJ Insight", "38 North", "The Korea Herald", "Unattributed (Jun 2019)", "CSIS"]
    assert corpus.articles["label"].tolist() == names
    assert corpus.articles["words"].tolist() == [434, 1180, 959, 1105, 722]
    assert corpus.articles["words_raw"].tolist() == [528, 1216, 1044, 1379, 742]
    assert len(corpus.sentences) == 155 and corpus.problems.empty
    assert corpus.folder == seeds_copy and corpus.figures.name == "seeds"
    for row in corpus.articles.itertuples():
        own = corpus.lines[corpus.lines["article"] == row.article]
        assert row.text == "\n".join(own.loc[own["role"] == "body", "text"])
        about = corpus.sentences[corpus.sentences["article"] == row.article]
        assert set(about["source"]) == {row.source} and set(about["published"]) == {row.published}


def test_some_articles_alone_by_key_label_or_source():
    corpus = articles.read(SEEDS)
    two = corpus.only("002_80d4a5ff23514f6a", "CSIS")
    assert two.articles["label"].tolist() == ["The Korea Herald", "CSIS"]
    for table in two[:3]:
        assert set(table["article"]) == set(two.articles["article"])
    assert two.folder == corpus.folder and len(corpus.articles) == 5
    with pytest.raises(ValueError, match="There are: EJ Insight, 38 North"):
        corpus.only("The Times")


def test_every_non_empty_line_of_the_files_is_in_the_ledger(seeds_copy):
    lines = articles.read(seeds_copy).lines
    for path in seeds_copy.glob("0*.txt"):
        text = path.read_text(encoding="utf-8").split("\n")
        raw = [n for n, line in enumerate(text, 1) if line.strip()]
        assert lines.loc[lines["article"] == path.stem, "line"].tolist() == raw


def test_another_executor_gives_the_same_tables(seeds_copy):
    here = articles.read(seeds_copy)
    for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
        with kind(2) as executor:
            there = articles.read(seeds_copy, executor)
        for one, other in zip(here[:4], there[:4], strict=True):
            pd.testing.assert_frame_equal(one, other)


RUSSIAN = (
    "Лидер КНДР прибыл в Пекин на бронепоезде, сообщило агентство. Переговоры прошли в тёплой "
    "обстановке. Стороны обсудили вопросы безопасности на полуострове и договорились о новых "
    "встречах."
)


def test_one_of_each_bad_file(folder, folder_of, reasons_in):
    """Each is named with what to do, and the others are worked on all the same."""
    notice = "Home\nMenu\nSearch\nSign in\n© 2021 The Morning Post. All rights reserved.\n"
    folder_of(
        {
            "binary.txt": bytes(range(256)) * 40,
            "empty.txt": b"",
            "furniture.txt": notice,
            "huge.txt": b"word " * 4_000_001,
            "page.html": "<html><body><script>1</script></body></html>",
            "old.doc": b"\xd0\xcf\x11\xe0",
            "paper.pages": b"PK",
            "renamed.txt": b"%PDF-1.7 and so on",
            "russian.txt": RUSSIAN * 2,
        }
    )
    (folder / "dangling.txt").symlink_to(folder / "gone.txt")
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    corpus, found = reasons_in(folder)
    expected = {
        "binary.txt": "encoding that cannot be told",
        "dangling.txt": "a link to what is not there",
        "empty.txt": "is empty",
        "folder.txt": "a folder",
        "furniture.txt": "holds no article",
        "huge.txt": "larger than 20 MB",
        "page.html": "no web page with any text",
        "old.doc": "none of the kinds that are read",
        "paper.pages": "none of the kinds that are read",
        "pipe.txt": "a device",
        "renamed.txt": "is a PDF",
        "russian.txt": "not in English",
    }
    assert found.keys() == expected.keys()
    assert [name for name, words in expected.items() if words not in found[name]] == []
    assert all(reason.endswith(".") for reason in found.values())
    assert corpus.articles["article"].tolist() == [GOOD[:-4]]


def test_a_file_that_cannot_be_opened(folder, folder_of, reasons_in, monkeypatch):
    """Root may read everything, so that what the system says is made up here."""
    folder_of({"secret.txt": "text"})
    real = Path.read_bytes

    def refuse(path):
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    corpus, found = reasons_in(folder)
    assert "cannot be opened (Permission denied)" in found["secret.txt"]
    assert len(corpus.articles) == 1


def test_no_folder_and_no_article(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"There is no folder .*gone"):
        articles.read(tmp_path / "gone")
    with pytest.raises(ValueError, match="There is no article to read"):
        articles.read(tmp_path)
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ValueError, match=r"empty\.txt: This file is empty"):
        articles.read(tmp_path)


def test_helper_lists_hidden_files_and_tables_are_no_articles(folder, folder_of):
    names = ["stopwords.txt", "false_friends.txt", "README.txt", ".hidden.txt", "~$open.txt"]
    folder_of(dict.fromkeys([*names, "visits.csv"], "a,b\n"))
    (folder / "coding").mkdir()
    assert articles.read(folder).problems.empty


def test_one_line_of_megabytes(folder, folder_of):
    folder_of({"long.txt": "The ferry left the harbour at nine, and it was full. " * 40_000})
    corpus = articles.read(folder)
    assert corpus.problems.empty
    assert (corpus.sentences["article"] == "long").sum() == 40_000


def test_tables_with_mistakes(folder, folder_of):
    sources = ["file,source,published,use", "gone.txt,The Post,2018,yes"]
    sources += [f"{GOOD},EJ Insight,soon,perhaps", f"{GOOD},Another,,"]
    overrides = ["file,line,role,why,starts", f"{GOOD},999,body,,", f"{GOOD},1,heading,,"]
    overrides += [
        f"{GOOD},one,body,,",
        "gone.txt,1,body,,",
        f"{GOOD},7,dropped,,It was another line",
    ]
    overrides += [f"{GOOD},9,dropped,not text,It was Kim’s first"]
    folder_of({"sources.csv": "\n".join(sources), "overrides.csv": "\n".join(overrides)})
    corpus = articles.read(folder)
    said = "\n".join(f"{file}: {why}" for file, why in corpus.problems.itertuples(index=False))
    for words in (
        "sources.csv: Row 2, column file: “gone.txt” is the name of no article",
        "Row 3, column published: “soon” is no date",
        "Row 3, column use: “perhaps”",
        "Row 4: ",
        "overrides.csv: Row 2: line 999 of",
        "Row 3, column role: “heading”",
        "Row 4, column line: “one”",
        "Row 5, column file",
        "Row 6: line 7",
    ):
        assert words in said
    lines = corpus.lines.set_index("line")
    assert (lines.at[9, "role"], lines.at[9, "rule"]) == ("dropped", "by hand")
    assert lines.at[7, "role"] == "body"
    assert corpus.articles.loc[0, ["source", "published"]].tolist() == ["EJ Insight", ""]


def test_a_table_without_a_column_is_named_and_the_articles_are_read(folder, folder_of, reasons_in):
    folder_of({"sources.csv": "name,source\nx,y\n", "overrides.csv": "file,role\nx,y\n"})
    corpus, found = reasons_in(folder)
    assert "the column file is missing" in found["sources.csv"]
    assert "line, why is missing" in found["overrides.csv"]
    assert len(corpus.articles) == 1


def test_without_sources_the_label_is_the_title_or_the_file(seeds_copy, tmp_path):
    folder = tmp_path / "bare"
    folder.mkdir()
    for path in seeds_copy.glob("0*.txt"):
        shutil.copy(path, folder)
    table = articles.read(folder).articles
    assert table["label"].str.slice(0, 20).tolist() == [
        "Kim’s visit to China",
        "Kim Jong Un Goes to ",
        "What are the implica",
        "003_cd8e9f5ee3563ade",
        "Mr. and Mrs. Kim Go ",
    ]
    assert table["label"].str.len().max() <= 28
    assert table["published"].tolist() == [""] * 5  # the date on 000's first line is the page's
    assert table["author"].tolist() == ["", "", "Ock Hyun-ju", "", ""]
    assert table.at[2, "basis"] == "title: stated, line 3 · author: stated, line 54"


def test_articles_of_a_source_stand_together_by_date(folder_of):
    days = {
        "a": ("Post", "2023-03"),
        "b": ("Ledger", ""),
        "c": ("Post", "2023-01-09"),
        "d": ("Ledger", "2021"),
    }
    files = {f"{name}.txt": f"A headline\n\n{text_of(name * 4)}" for name in days}
    rows = [f"{name}.txt,{source},{day}" for name, (source, day) in days.items()]
    table = articles.read(
        folder_of(files | {"sources.csv": "\n".join(["file,source,published", *rows])})
    )
    assert table.articles["article"].tolist() == ["c", "a", "d", "b"]
    assert table.articles["group"].tolist() == ["Post", "Post", "Ledger", "Ledger"]
    assert table.sentences["article"].unique().tolist() == ["c", "a", "d", "b"]


def test_the_smallest_of_many_sources_are_one_group(folder_of):
    names = [f"w{n}" for n in range(15)]
    files = {f"{name}.txt": f"A headline\n\n{text_of(name + 'x' * 4)}" for name in names}
    rows = [f"{name}.txt,Paper {min(n, 13)},2023" for n, name in enumerate(names)]
    corpus = articles.read(
        folder_of(files | {"sources.csv": "\n".join(["file,source,published", *rows])})
    )
    sizes = corpus.articles.groupby("group").size()
    assert len(sizes) == 12 and sizes["Paper 13"] == 2 and sizes["3 other sources"] == 3
    assert "1 to 2 each" in articles.describe(corpus, by="source")


def test_what_stands_behind_a_comparison_of_sources(seeds_copy, folder_of):
    said = articles.describe(articles.read(seeds_copy), by="source")
    assert "Each source has one article here" in said and "report 1" in said
    assert "from 2018-03-28 to 2019-06-20" in said
    files = {f"{name}.txt": f"A headline\n\n{text_of(name * 4)}" for name in "abc"}
    assert "No source" in articles.describe(articles.read(folder_of(files)), by="source")
    sources = {"sources.csv": "file,source\na.txt,The Post\nb.txt,The Post\n"}
    corpus = articles.read(folder_of(files | sources))
    assert "one, The Post: articles are compared" in articles.describe(corpus, by="source")
    assert corpus.compared == "article" and corpus.articles["group"].is_unique
    files["d.txt"] = f"A headline\n\n{text_of('dddd')}"
    corpus = articles.read(
        folder_of(files | {"sources.csv": sources["sources.csv"] + "c.txt,Ledger\n"})
    )
    said = articles.describe(corpus, by="source")
    assert "(2): 1 to 2 each" in said and "1 (d.txt)" in said and corpus.compared == "source"
    assert corpus.articles["group"].tolist() == ["The Post", "The Post", "Ledger", ""]


def test_labels_are_distinct(folder_of):
    files = {f"{name}.txt": f"A headline\n\n{text_of(name * 4)}" for name in "abc"}
    sources = {"sources.csv": "file,source\na.txt,The Post\nb.txt,The Post\n"}
    labels = articles.read(folder_of(files | sources)).articles["label"]
    assert labels.is_unique
    assert labels[0].startswith("The Post") and labels[1].startswith("The Post")
    files = {
        f"{i}.txt": f"The strike goes on, {w} {i}\n\n{text_of(w)}"
        for i, w in enumerate(["ab", "cd", "ae"])
    }
    sources = {"sources.csv": "file,source\n" + "\n".join(f"{name},The Paper" for name in files)}
    assert articles.read(folder_of(files | sources)).articles["label"].is_unique


def test_the_same_stem_twice_makes_two_keys(folder_of):
    paragraphs = "".join(f"<p>{line}</p>" for line in text_of("beta").split("\n\n"))
    page = f"<html><body><article>{paragraphs}</article></body></html>"
    corpus = articles.read(folder_of({"a.txt": text_of("alpha"), "a.html": page}))
    assert corpus.articles["article"].tolist() == ["a.html", "a.txt"]


def test_the_same_article_counts_once_unless_the_reader_says_so(seeds_copy):
    text = (seeds_copy / KOREA).read_text(encoding="utf-8").split("\n", 4)[4]
    (seeds_copy / "900.txt").write_text(f"Another headline for it\n\n{text}", encoding="utf-8")
    corpus = articles.read(seeds_copy)
    assert len(corpus.articles) == 5 and corpus.problems["file"].tolist() == ["900.txt"]
    assert f"same text as {KOREA}" in corpus.problems.at[0, "reason"]
    listed = (seeds_copy / "sources.csv").read_text(encoding="utf-8")
    for use, number in (("yes", 6), ("no", 5)):
        table = f"{listed}900.txt,Wire,,,,,,,{use}\n"
        (seeds_copy / "sources.csv").write_text(table, encoding="utf-8")
        corpus = articles.read(seeds_copy)
        assert len(corpus.articles) == number
    assert "use = no" in corpus.problems.at[0, "reason"]


def test_repeats_by_hand(folder_of):

    def words(noun, number):
        return " ".join(f"the {noun}{i}" for i in range(number // 2))

    long, cut = words("ship", 104) + ".", words("ship", 54) + "."  # 100 sequences, 50 of them
    half = words("ship", 30) + " " + words("boat", 30) + "."  # 27 of its 56
    sources = "file,use\n" + "".join(f"{name}.txt,\n" for name in "abcd")
    files = {"a.txt": long, "b.txt": cut, "c.txt": half, "d.txt": long.upper()}
    corpus = articles.read(folder_of(files | {"sources.csv": sources}))
    assert corpus.articles["file"].tolist() == ["a.txt", "c.txt"]
    assert corpus.problems["file"].tolist() == ["b.txt", "d.txt"]
    assert all("a.txt (it shares 100%" in reason for reason in corpus.problems["reason"])


def test_the_longer_copy_is_kept_and_a_digest_is_no_copy(folder_of, reasons_in):
    ship, boat, lamp = map(text_of, ("ship", "boat", "lamp"))
    _, reasons = reasons_in(
        folder_of({"a.txt": "\n\n".join(ship.split("\n\n")[:4]), "b.txt": ship, "c.txt": lamp})
    )
    assert list(reasons) == ["a.txt"] and "same text as b.txt" in reasons["a.txt"]
    week = "\n\n".join([ship, boat, lamp])
    files = {
        "a.txt": week,
        "b.txt": ship,
        "c.txt": boat,
        "d.txt": lamp,
        "e.txt": week,
        "f.txt": boat,
    }
    corpus, reasons = reasons_in(folder_of(files))
    assert corpus.articles["file"].tolist() == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert "same text as a.txt" in reasons["e.txt"] and "same text as c.txt" in reasons["f.txt"]


def test_a_passage_that_all_articles_share_costs_little(folder_of):
    notice = "The harbour office reminds all masters of ships that the north pier is closed. " * 2
    files = {f"{i:03}.txt": f"{notice}\n\n{text_of(f'w{i}x', 30)}" for i in range(300)}
    folder = folder_of(files)
    start = time.perf_counter()
    corpus = articles.read(folder)
    assert len(corpus.articles) == 300 and time.perf_counter() - start < 20


def test_an_override_and_its_ledger(seeds_copy):
    rows = [
        "file,line,role,why,starts",
        f"{KOREA},1,body,a test,Back",
        f"{KOREA},5,dropped,a test,",
    ]
    rows.append(f"{KOREA},7,title,a test,")
    (seeds_copy / "overrides.csv").write_text("\n".join(rows))
    lines = articles.read(seeds_copy).lines
    lines = lines[lines["article"] == KOREA[:-4]].set_index("line")
    wanted = ["body", "dropped", "dropped", "title"]
    assert lines.loc[[1, 3, 5, 7], "role"].tolist() == wanted
    assert set(lines.loc[[1, 3, 5, 7], "rule"]) == {"by hand"}
    report = articles.ledger(seeds_copy / KOREA)
    assert "     1  [by hand] Back To Top" in report
    assert "     5  [by hand] North Korean leader" in report


def test_the_ledger_of_one_file(seeds_copy):
    report = articles.ledger(seeds_copy / KOREA)
    for words in (
        "title     What are the implications of NK leader’s China trip?",
        "source    The Korea Herald",
        "date      2018-03-28",
        "how known Source and date by the article's address",
        "     3  [title] What are",
        "    54  [byline] By Ock Hyun-ju (",
    ):
        assert words in report
    kept, dropped = report.split("\nDropped\n")
    assert "[navigation] Back To Top" in dropped and "Back To Top" not in kept
    (seeds_copy / "empty.txt").write_text("")
    with pytest.raises(ValueError, match=r"empty\.txt: This file is empty"):
        articles.ledger(seeds_copy / "empty.txt")
    with pytest.raises(ValueError, match=rf"{seeds_copy.name}: This is no file"):
        articles.ledger(seeds_copy)
    with pytest.raises(FileNotFoundError, match=r"gone\.txt"):
        articles.ledger(seeds_copy / "gone.txt")


def test_a_file_without_an_article_still_shows_its_lines(folder, folder_of):
    """The reason names the command that shows the lines, so that command must show them."""
    shown = articles.ledger(folder_of({"furniture.txt": "Home\nMenu\nSign in\n"}) / "furniture.txt")
    assert "[navigation] Home" in shown and "A run leaves this file out" in shown


def test_read_article_is_the_row_of_the_table(seeds_copy):
    row = (
        articles.read(seeds_copy)
        .articles.set_index("article")
        .loc[KOREA[:-4]]
        .drop(["label", "group"])
    )
    one = articles.read_article(seeds_copy / KOREA)
    assert one.text == row.text
    assert one[row.index].tolist() == row.tolist()


def test_how_much_there_is_and_what_needs_a_look(folder_of):
    names = ("alpha", "beta", "gamma")
    files = {f"{name}.txt": text_of(name) for name in names}
    said = articles.describe(articles.read(folder_of(files)))
    assert "(articles: 3)" in said and "need of a look" not in said
    said = articles.describe(articles.read(folder_of({"empty.txt": ""})))
    assert "in need of a look: 1" in said


def test_dropped_lines_with_their_words(folder_of):
    folder = folder_of({"a.txt": f"By Jane Doe\n{text_of('alpha')}\nTags: a, b, c"})
    table = articles.dropped(articles.read(folder))
    assert table.drop(columns="label").values.tolist() == [
        [1, "byline", 3, "By Jane Doe"],
        [25, "tags", 4, "Tags: a, b, c"],
    ]


def test_rows_to_paste_are_rows_that_are_read(seeds_copy):
    (seeds_copy / "sources.csv").unlink()
    corpus = articles.read(seeds_copy)
    rows = articles.unlisted(corpus)
    rows.to_csv(seeds_copy / "sources.csv", index=False)
    again = articles.read(seeds_copy)
    assert again.problems.empty and articles.unlisted(again).empty
    assert again.articles["title"].tolist() == corpus.articles["title"].tolist()


LANGUAGES = {
    "de": "Der Besuch war lang erwartet worden, und die Gespräche dauerten bis in den Abend. ",
    "es": "La visita duró tres días y nadie en la capital supo de ella hasta que el tren salió. ",
    "en": "The visit of the leader had been expected, and the talks went on until late at night. ",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_told_by_the_model_unless_english_is_plain(language, folder_of):
    text = LANGUAGES[language] * 8
    text += "The head of the agency and the mayor came too." * (language == "de")
    one = articles.read_article(folder_of({"a.txt": text}) / "a.txt")
    assert one["language"] == language
    assert (
        articles.read_article(folder_of({"b.txt": "Talks went late."}) / "b.txt")["language"] == ""
    )


@pytest.mark.parametrize(
    "text, language",
    [
        (
            "Ri Yong Ho, Choe Ryong Hae, Kim Yong Chol and Ri Su Yong met Wang Yi, Yang Jiechi, "
            "Song Tao, Ding Xuexiang and Wang Huning in Dandong on Friday, Yonhap reported.",
            "",
        ),
        (", ".join(f"Pak Chol {name}" for name in ("Ho", "Su", "Nam", "Min", "Gyu") * 20), ""),
        (
            "El líder Kim Jong-un se reunió el martes en Pekín con el presidente Xi Jinping, según "
            "la agencia Xinhua, en su primer viaje al extranjero desde que llegó al poder.",
            "es",
        ),
    ],
)
def test_names_tell_no_language(text, language, folder_of):
    assert articles.read_article(folder_of({"a.txt": text}) / "a.txt")["language"] == language
