"""Tables and lists that readers keep beside their articles."""

import pytest

from analysis import articles


def test_a_table_as_a_spreadsheet_numbers_it(folder_of):
    text = (
        '\ufefffile, note ,other\r\na.txt, one ,x\r\n\r\n,,\r\nb.txt,"two\r\nlines",\r\nc.txt\r\n'
    )
    table = articles.read_table(folder_of({"t.csv": text}), "t.csv", ["file", "note"], ["more"])
    assert table.to_dict("list") == {
        "row": [2, 5, 6],
        "file": ["a.txt", "b.txt", "c.txt"],
        "note": ["one", "two\nlines", ""],
        "more": ["", "", ""],
    }


def test_semicolons_and_the_articles_key(folder_of):
    text = "article;quote\na.txt;“so, it is”\nb.html;x\nc.d;y\n"
    table = articles.read_table(folder_of({"t.csv": text}), "t.csv", ("article", "quote"))
    assert table["article"].tolist() == ["a", "b", "c.d"]
    assert table["quote"].tolist() == ["“so, it is”", "x", "y"]


def test_a_missing_table_is_empty_and_a_shared_one_is_the_project_s(tmp_path):
    table = articles.read_table(tmp_path, "names.csv", ("variant",), ("name",))
    assert table.empty and list(table.columns) == ["row", "variant", "name"]
    assert len(articles.read_table(tmp_path, "sources.csv", ("file",), shared=True)) == 5


@pytest.mark.parametrize(
    "text, words",
    [
        ("a,b\n1,2\n", "t.csv, row 1: the column file is missing"),
        ("file,b\n1,2,3\n", "t.csv, row 2: 3 cells under 2 column names"),
        ("", "the column file is missing"),
        ("file\nKöln\n".encode("cp1252"), "t.csv is not UTF-8"),
    ],
)
def test_what_is_wrong_is_named(text, words, folder_of):
    with pytest.raises(articles.TableError, match=words):
        articles.read_table(folder_of({"t.csv": text}), "t.csv", ("file",))


def test_lists(folder_of, tmp_path):
    folder = folder_of({"stopwords.txt": "# mine\nthis\n\n  that thing \n#x\n"})
    assert articles.read_list(folder, "stopwords.txt") == ["this", "that thing"]
    assert "according" in articles.read_list(tmp_path, "stopwords.txt")
    assert articles.read_list(tmp_path, "stopwords.txt", shared=False) == []


@pytest.mark.parametrize(
    "one, other",
    [
        ("a – b", "a—b"),
        ("a -- b", "a-b"),
        ("“it’s”", '"it\'s"'),
        ("a\u00a0 b\n", "a b"),
        ("co\u00adop", "coop"),
        ("cafe\u0301", "café"),
    ],
)
def test_copies_compare_equal(one, other):
    assert articles.normalise(one) == articles.normalise(other)
