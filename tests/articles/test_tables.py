"""Tables and lists that readers keep beside their articles."""

import csv
import io
import os
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import SEEDS, articles


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


def test_a_missing_table_is_empty_and_a_missing_list_is_the_project_s(tmp_path):
    table = articles.read_table(tmp_path, "names.csv", ("variant",), ("name",))
    assert table.empty and list(table.columns) == ["row", "variant", "name"]
    listed = articles.read_list(tmp_path, "stopwords.txt")
    assert listed and listed == articles.read_list(SEEDS, "stopwords.txt")


ROWS = [["a.txt", "“so, it is”\nhe; she", "5\t6"], ["é.txt", "Ökonomin’s", ""]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_as_any_spreadsheet_saves_it(folder_of, encoding, delimiter, end):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([["File", "b", "c"], *ROWS])
    text = f"sep={delimiter}{end}" * (delimiter == "|") + out.getvalue()
    folder = folder_of({"t.csv": text.encode(encoding)})
    table = articles.read_table(folder, "t.csv", ["file", "b"], ["c"])
    assert table["row"].tolist() == [2, 3]
    assert table[["file", "b", "c"]].to_numpy().tolist() == [[*ROWS[0][:2], "5 6"], ROWS[1]]


def test_an_odd_separator_ends_no_cell_and_a_control_sign_is_none(folder_of):
    cell = "one\u2028two\x0bthree\x1efour\x85five\x00\x1b[1m\u200b"
    table = articles.read_table(folder_of({"t.csv": f"a,b\n{cell},x\ny,z\n"}), "t.csv", ["a", "b"])
    assert table["a"].tolist() == ["one two threefour five[1m", "y"]
    assert table["b"].tolist() == ["x", "z"]


def test_remarks_above_the_headings_are_passed_over_and_rows_are_not(folder_of):
    folder = folder_of({"t.csv": "coded by A. B.,,\n,,\nid,code,note\n7,1,\n"})
    assert articles.read_table(folder, "t.csv", ["id", "code"])["row"].tolist() == [4]
    folder = folder_of({"t.csv": "6,1,sorted upwards\nid,code,note\n7,1,\n"})
    with pytest.raises(articles.TableError, match=r"t\.csv, row 1: the column id, code is missing"):
        articles.read_table(folder, "t.csv", ["id", "code"])


signs = st.characters(
    exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs"], exclude_characters="´`′＇ﬀﬁﬂﬃﬄﬅﬆ"
)
cells = st.text(signs, min_size=1)


@given(rows=st.lists(st.tuples(cells, cells), max_size=4), delimiter=st.sampled_from(",;\t"))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_cell_is_lost_whatever_is_in_it(rows, delimiter, folder_of):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([("first", "second"), *rows])
    table = articles.read_table(folder_of({"t.csv": out.getvalue()}), "t.csv", ("first", "second"))
    composed = [[unicodedata.normalize("NFC", cell) for cell in row] for row in rows]
    assert table[["first", "second"]].to_numpy().tolist() == composed


def test_accents_in_names_are_the_same_however_they_are_written(folder_of, reasons_in):
    text = "The ferry left the harbour on Monday, said the mayor of the town by the sea. " * 3
    names = {form: unicodedata.normalize(form, "café") for form in ("NFC", "NFD")}
    for disk, table in (("NFD", "NFC"), ("NFC", "NFD")):
        folder = folder_of(
            {
                f"{names[disk]}.txt": text,
                "sources.csv": f"file,source\n{names[table]}.txt,Harbour Post\n",
                "overrides.csv": f"file,line,role,why\n{names[table]}.txt,1,title,test\n",
            }
        )
        if len(list(folder.glob("*.txt"))) == 1:
            corpus, _ = reasons_in(folder_of({f"{names[disk]}2.txt": text.replace("left", "met")}))
            assert corpus.articles["article"].tolist() == ["café2"]
            one = articles.read_article(folder / f"{names[disk]}.txt")
            assert (one["article"], one["source"]) == ("café", "Harbour Post")
            assert one["title"].startswith("The ferry")
        else:  # two files, whose names would be one: both are read
            use = "file,use\n" + "".join(f"{name}.txt,yes\n" for name in names.values())
            corpus, _ = reasons_in(folder_of({"sources.csv": use, "overrides.csv": ""}))
            assert {"café.txt", names["NFD"] + ".txt"} <= {*corpus.articles["file"]}


@pytest.mark.parametrize(
    "text, words",
    [
        ("a,b\n1,2\n", "t.csv, row 1: the column file is missing"),
        ("file,b\n1,2,3\n", "t.csv, row 2: 3 cells under 2 column names"),
        ("", "the column file is missing"),
        ("file\nKöln\n".encode("cp1252"), "t.csv is not UTF-8"),
        ('file,b\n1,2\n3,"4\n5,6\n', "t.csv, row 3: a quotation mark is not closed"),
        ('file,b\n1,2\n3,"4"5\n5,6\n', "t.csv, row 3: a quotation mark .* without being doubled"),
        (f"file,b\n1,{'x' * 200_000}\n", "t.csv, row 2: .* more than 131,072 signs"),
        ("b,file,File\n1,2,3\n", "t.csv: two columns are named file"),
    ],
)
def test_what_is_wrong_is_named(text, words, folder_of):
    with pytest.raises(articles.TableError, match=words):
        articles.read_table(folder_of({"t.csv": text}), "t.csv", ("file",))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such device on this system")
def test_a_table_that_is_no_file_is_named(tmp_path):
    os.mkfifo(tmp_path / "t.csv")
    with pytest.raises(articles.TableError, match=r"t\.csv: This is no file, but a folder, a dev"):
        articles.read_table(tmp_path, "t.csv", ("file",))


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
