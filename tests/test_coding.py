"""Coded tables: quotes and numbers found as whole words only; what is wrong is named by file, row and column."""

import pandas as pd
import pytest
from analysis.coding import (CodedTableError, check_quotes, find, locate, normalise, read_coded, require, with_lines)
from analysis.corpus import read_corpus
from analysis.numerals import holds, numbers
from analysis.visits import read_summits, read_visits
from conftest import FIVE

STEMS = [name.removesuffix(".txt") for name in FIVE]


@pytest.mark.parametrize("text, values", [
    ("7 high-level visits", [7]), ("in 2017", [2017]), ("28,500 US troops", [28500]), ("the 12th meeting", [12]),
    ("his fifth visit", [5]), ("twice", [2]), ("a dozen trips", [12]), ("two dozen trips", [24]), ("Twenty-one visits", [21]),
    ("the twenty-first", [21]), ("one each", [1]), ("3.7 percent, $5, 12%", []), ("G-20", []), ("March 25-28", [25, 28]),
    ("1950-53", [1950, 53]), ("in 7.", [7]), ("someone, tenth", [10]), ("", [])])
def test_numbers_are_whole_tokens(text, values):
    assert [number.value for number in numbers(text)] == values


def test_number_is_found_as_digit_word_or_ordinal_but_not_inside_another():
    assert holds("the fifth with Xi", 5) and holds("12th summit", 12) and holds("three summits", 3)
    assert not holds("in 2017", 7) and not holds("17 visits", 7) and not holds("28,500 troops", 500)
    assert not holds("freighter", 8) and not holds("often", 10)


def test_spaces_dashes_and_quotation_marks_are_written_one_way():
    assert normalise("Kim’s\u00a0visit –  “so”") == "Kim's visit-\"so\""
    assert normalise("China -- its ally") == normalise("China—its ally") == normalise("China – its ally")
    assert normalise("Kim Jong\u2011un") == "Kim Jong-un" and normalise("co\u00adoperate") == "cooperate"


def test_quote_is_found_as_whole_words_only():
    assert find("only 7 visits", "7 visits")
    assert not find("only 17 visits", "7 visits") and not find("7 visitshere", "7 visits")
    assert not find("28,500 troops", "500 troops") and not find("28,500 troops", "28")
    assert find("relations (with 6\u00a0trips)", "with 6 trips)") and not find("anything", "")
    assert find("a+b (c", "a+b (c")  # a quote is text, not a pattern


def lines_of(*texts, article="a"):
    return pd.DataFrame({"article": article, "line": range(1, len(texts) + 1), "text": texts})


def test_a_quote_over_two_lines_is_found_at_its_first():
    lines = lines_of("One.", "Two and", "three.", "Four.")
    assert locate(lines, "a", "and three. Four") == 2
    assert locate(lines, "a", "three") == 3 and locate(lines, "a", "five") is None and locate(lines, "b", "One") is None


def table_of(**cells):
    return pd.DataFrame([{"row": 2, "article": "a", "quote": "7 visits", "visits": "7"} | cells])


@pytest.mark.parametrize("cells, column, words", [
    ({"quote": "7 trips"}, "quote", "is not in a"), ({"visits": "8"}, "visits", "8 is not in the quote"),
    ({"article": "b"}, "article", "not among the articles"), ({"quote": ""}, "quote", "is empty"),
    ({"visits": "7 + 2"}, "visits", "2 is not in the quote")])
def test_each_failure_names_file_row_and_column(cells, column, words):
    problems = check_quotes(table_of(**cells), lines_of("Only 7 visits in 2012."), "visits.csv", ["visits"])
    assert problems[["file", "row", "column"]].values.tolist() == [["visits.csv", 2, column]] and words in problems["problem"][0]
    with pytest.raises(CodedTableError, match=f"visits.csv, row 2, column {column}"):
        require(problems)


def test_a_sound_table_passes():
    problems = check_quotes(table_of(), lines_of("Only 7 visits in 2012."), "visits.csv", ["visits"])
    assert problems.empty and require(problems) is None


def test_an_empty_table_has_nothing_to_fail(tmp_path):
    table = read_coded("visits.csv", tmp_path, ["article", "quote"])
    assert list(table.columns) == ["row", "article", "quote"] and table.empty
    assert check_quotes(table, lines_of("x"), "visits.csv").empty and with_lines(table, lines_of("x")).empty


def test_reading_counts_rows_as_a_spreadsheet_does(tmp_path):
    (tmp_path / "t.csv").write_text('\ufeffarticle,quote,extra\na.txt,"two\nlines",\n,,\n\nb.html,"said, so",z\n', encoding="utf-8")
    table = read_coded("t.csv", tmp_path, ["article", "quote"], ["note"])
    assert table.values.tolist() == [[2, "a", "two\nlines", ""], [5, "b", "said, so", ""]]


def test_a_spreadsheet_that_parts_cells_by_semicolons_is_read(tmp_path):
    (tmp_path / "t.csv").write_text("article;quote\na;one, two\n", encoding="utf-8")
    assert read_coded("t.csv", tmp_path, ["article", "quote"]).values.tolist() == [[2, "a", "one, two"]]


@pytest.mark.parametrize("content, message", [
    ("article\na\n".encode(), "t.csv, row 1: the column quote is missing"), (b"", "row 1"),
    ("article,quote\na,one, two\n".encode(), "t.csv, row 2: 3 cells under 2"), ("article,quote\na,“x”\n".encode("cp1252"), "UTF-8")])
def test_unreadable_tables_say_what_to_do(tmp_path, content, message):
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(CodedTableError, match=message):
        read_coded("t.csv", tmp_path, ["article", "quote"])


def test_the_project_s_own_quotes_stand_in_their_articles(seeds_copy):
    lines = read_corpus(seeds_copy).lines
    visits, summits = (table[table["article"].isin(STEMS)] for table in (read_visits(seeds_copy)[0], read_summits(seeds_copy)[0]))
    told = visits[visits["visits"] != ""]
    assert len(told) >= 3 and len(summits) >= 6
    require(check_quotes(told, lines, "visits.csv", ["visits", "leader_trips"]),
            check_quotes(summits, lines, "summits.csv", ["meetings"]))
    places = with_lines(told, lines).set_index("leader")["line"]
    assert set(places[["Mao Zedong", "Hu Jintao", "Xi Jinping"]]) == {19}


@pytest.mark.parametrize("old, new, column", [("21 under Mao", "22 under Mao", "quote"), ("54 under Hu", "54 under Xu", "quote"),
                                              (",7,", ",8,", "visits")])
def test_a_quote_or_number_altered_by_hand_is_found(seeds_copy, old, new, column):
    path = seeds_copy / "visits.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    visits = read_visits(seeds_copy)[0]
    visits = visits[visits["article"].isin(STEMS) & (visits["visits"] != "")]
    problems = check_quotes(visits, read_corpus(seeds_copy).lines, "visits.csv", ["visits", "leader_trips"])
    assert problems["column"].tolist() == [column] and problems["file"].tolist() == ["visits.csv"]
