"""Dates, names and sources: what a text states, and no more."""

import pytest

from analysis.cleaning import labelled
from analysis.metadata import combine, day_in, is_date, person, shorten, spoken, stated

BODY = "\n".join(f"The ferry left the harbour at {n} o’clock with two hundred people on board, and came back full." for n in range(1, 6))


@pytest.mark.parametrize("text, day", [
    ("3 May 2021", "2021-05-03"), ("Published on May 3rd, 2021 at 9 am", "2021-05-03"), ("Nov. 20, 2019 5:52 AM EST", "2019-11-20"),
    ("Monday, 4 September 2018", "2018-09-04"), ("Sept 4, 2018", "2018-09-04"), ("2021-05-03", "2021-05-03"), ("20/11/2019", "2019-11-20"),
    ("11/20/2019", "2019-11-20"), ("05.05.2020", "2020-05-05"), ("03/04/2018", ""), ("30 February 2018", ""), ("March 29", ""), ("", "")])
def test_full_dates_only(text, day):
    assert day_in(text) == day


@pytest.mark.parametrize("byline, name", [
    ("By Jane Doe", "Jane Doe"), ("By Jane Doe, staff writer", "Jane Doe"), ("By Ock Hyun-ju (", "Ock Hyun-ju"), ("By Jane Doe | The Post", "Jane Doe"),
    ("by Jane Doe on Monday, November 18th, 2019", "Jane Doe"), ("By JANE DOE, JOHN ROE and ANN MILLER", "JANE DOE, JOHN ROE and ANN MILLER"),
    ("By", "")])
def test_names_in_bylines(byline, name):
    assert person(byline) == name


def test_a_lone_by_takes_the_name_below():
    assert person("By", "Sarah E. Miller") == "Sarah E. Miller" and person("By", "The harbour was full.") == ""


def facts(text):
    return stated(labelled(text))


def test_a_date_counts_below_the_headline_or_with_a_label_and_not_in_the_page_header():
    assert "published" not in facts("18 July 2019\nThe ferry and the harbour\n" + BODY)
    assert facts("The ferry and the harbour\n18 July 2019\n" + BODY)["published"] == ("2019-07-18", "stated, line 2")
    assert facts("Published: 18 July 2019\nThe ferry and the harbour\n" + BODY)["published"] == ("2019-07-18", "stated, line 1")
    assert facts("The ferry and the harbour\n" + BODY + "\nFirst published on 17 July 2019")["published"] == ("2019-07-17", "stated, line 7")
    assert facts("The ferry and the harbour\nUpdated: 18 July 2019\n" + BODY)["published"] == ("2019-07-18", "day of the last update, stated, line 2")


def test_source_and_address():
    found = facts("https://www.courier.example/2019/07/18/ferry\nThe ferry and the harbour\n" + BODY)
    assert found["source"] == ("courier.example", "address, line 1") and found["published"] == ("2019-07-18", "address, line 1")
    assert facts("PORT ARDEN (Reuters) - " + BODY)["source"] == ("Reuters", "dateline, line 1")
    assert facts(BODY + "\nThis article appeared in the Harbour Courier on March 29")["source"] == ("Harbour Courier",
                                                                                                  "named as where it appeared first, line 6")


def test_the_reader_s_table_comes_first_and_the_basis_says_so():
    found = {"title": ("A", "stated, line 1"), "author": ("B", "page metadata")}
    assert combine({"title": "Mine", "basis": "by its address"}, found) == (
        {"title": "Mine", "author": "B", "published": "", "source": ""}, "by its address · author: page metadata")
    assert combine({}, {}) == (dict.fromkeys(("title", "author", "published", "source"), ""), "")


@pytest.mark.parametrize("text, right", [("2018", 1), ("2018-03", 1), ("2018-03-28", 1), ("2018-03-28/2018-03-31", 1), ("2018-13", 0), ("soon", 0),
                                         ("28.3.2018", 0), ("2018/2019/2020", 0), ("", 0)])
def test_what_is_a_date_in_the_table(text, right):
    assert is_date(text) == bool(right)


@pytest.mark.parametrize("cell, said", [("2018-03-28/2018-03-31", "28–31 Mar 2018"), ("2018-03-28", "28 Mar 2018"), ("2018-03", "Mar 2018"),
                                        ("2018-03-28/2018-04-02", "28 Mar–2 Apr 2018"), ("2018-12-30/2019-01-02", "30 Dec 2018–2 Jan 2019"), ("", "")])
def test_dates_as_one_reads_them(cell, said):
    assert spoken(cell) == said


def test_shorten():
    assert shorten("short") == "short" and shorten("a" * 40) == "a" * 27 + "…" and len(shorten("word " * 20)) <= 28
