"""One of each bad file in a folder: each is named with what to do, and the others are worked on all the same."""

import os
import shutil

import pytest

from analysis.corpus import ledger, read_corpus

GOOD = "000_7786e1e9c1d3ac24.txt"


def reasons(folder):
    corpus = read_corpus(folder)
    return corpus, dict(zip(corpus.problems["file"], corpus.problems["reason"]))


@pytest.fixture
def folder(seeds_copy, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    shutil.copy(seeds_copy / GOOD, folder)
    return folder


def test_one_of_each(folder):
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "dangling.txt").symlink_to(folder / "gone.txt")
    (folder / "document.docx").write_bytes(b"PK\x03\x04")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "folder.txt").mkdir()
    (folder / "furniture.txt").write_text("Home\nMenu\nSearch\nSign in\n© 2021 The Morning Post. All rights reserved.\n")
    (folder / "huge.txt").write_bytes(b"word " * 4_000_001)
    (folder / "page.html").write_text("<html><body><script>1</script></body></html>")
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7")
    (folder / "renamed.txt").write_bytes(b"%PDF-1.7 and so on")
    (folder / "russian.txt").write_text("Лидер КНДР прибыл в Пекин на бронепоезде, сообщило агентство. Переговоры прошли в тёплой обстановке. "
                                        "Стороны обсудили вопросы безопасности на полуострове и договорились о новых встречах." * 2, encoding="utf-8")
    corpus, found = reasons(folder)
    expected = {"binary.txt": "encoding that cannot be told", "dangling.txt": "a link to a file that is not there", "document.docx": "no .txt or .html file",
                "empty.txt": "is empty", "folder.txt": "is a folder", "furniture.txt": "holds no article", "huge.txt": "larger than 20 MB",
                "page.html": "no web page with any text", "paper.pdf": "no .txt or .html file", "renamed.txt": "is a PDF", "russian.txt": "not in English"}
    assert found.keys() == expected.keys()
    assert [name for name, words in expected.items() if words not in found[name]] == []
    assert all(reason.endswith(".") for reason in found.values())
    assert corpus.articles["article"].tolist() == [GOOD[:-4]]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(folder):
    (folder / "secret.txt").write_text("text")
    (folder / "secret.txt").chmod(0)
    assert "cannot be opened (Permission denied)" in reasons(folder)[1]["secret.txt"]


def test_a_file_that_cannot_be_opened(folder, monkeypatch):
    """The same for root, who may read everything."""
    (folder / "secret.txt").write_text("text")

    def refuse(path, *args, **kwargs):
        if str(path).endswith("secret.txt"):
            raise PermissionError(13, "Permission denied")
        return io_open(path, *args, **kwargs)

    io_open = open
    monkeypatch.setattr("builtins.open", refuse)
    corpus, found = reasons(folder)
    assert "cannot be opened (Permission denied)" in found["secret.txt"] and len(corpus.articles) == 1


def test_no_folder_and_no_article(tmp_path):
    with pytest.raises(FileNotFoundError, match="There is no folder .*gone"):
        read_corpus(tmp_path / "gone")
    with pytest.raises(ValueError, match="There is no article to read"):
        read_corpus(tmp_path)
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ValueError, match="empty.txt: This file is empty"):
        read_corpus(tmp_path)


def test_helper_lists_hidden_files_and_tables_are_no_articles(folder):
    for name in ("stopwords.txt", "false_friends.txt", "README.txt", ".hidden.txt", "~$open.txt", "visits.csv"):
        (folder / name).write_text("a,b\n")
    (folder / "coding").mkdir()
    assert read_corpus(folder).problems.empty


def test_one_line_of_megabytes(folder):
    (folder / "long.txt").write_text("The ferry left the harbour at nine, and it was full. " * 40_000)
    corpus = read_corpus(folder)
    assert corpus.problems.empty
    assert (corpus.sentences["article"] == "long").sum() == 40_000


def test_tables_with_mistakes(folder):
    (folder / "sources.csv").write_text("file,source,published,use\ngone.txt,The Post,2018,yes\n"
                                        f"{GOOD},EJ Insight,soon,perhaps\n{GOOD},Another,,\n")
    (folder / "overrides.csv").write_text(f"file,line,role,why,starts\n{GOOD},999,body,,\n{GOOD},1,heading,,\n{GOOD},one,body,,\n"
                                          f"gone.txt,1,body,,\n{GOOD},7,dropped,,It was another line\n{GOOD},9,dropped,not text,It was Kim’s first\n")
    corpus = read_corpus(folder)
    said = "\n".join(f"{file}: {reason}" for file, reason in corpus.problems.itertuples(index=False))
    for words in ("sources.csv: Row 2, column file: there is no article “gone.txt”", "Row 3, column published: “soon” is no date",
                  "Row 3, column use: “perhaps”", "Row 4, column file", "overrides.csv: Row 2, column line", "Row 3, column role: “heading”",
                  "Row 4, column line: “one”", "Row 5, column file", "Row 6, column starts: line 7"):
        assert words in said
    lines = corpus.lines.set_index("line")
    assert (lines.at[9, "role"], lines.at[9, "rule"]) == ("dropped", "by hand")
    assert lines.at[7, "role"] == "body"
    assert corpus.articles.at[0, "source"] == "EJ Insight" and corpus.articles.at[0, "published"] == ""


def test_a_table_without_a_column_is_named_and_the_articles_are_read(folder):
    (folder / "sources.csv").write_text("name,source\nx,y\n")
    (folder / "overrides.csv").write_text("file,role\nx,y\n")
    corpus, found = reasons(folder)
    assert "the column file is missing" in found["sources.csv"] and "line, why is missing" in found["overrides.csv"]
    assert len(corpus.articles) == 1


def test_a_file_without_an_article_still_shows_its_lines(folder):
    """The reason names the command that shows the lines, so that command must show them."""
    path = folder / "furniture.txt"
    path.write_text("Home\nMenu\nSign in\n")
    shown = ledger(path)
    assert "[navigation] Home" in shown and "No line of this file is kept" in shown
