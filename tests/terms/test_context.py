"""Mentions of the terms that a reader asks for, where they stand, and in what context."""

import re

import pytest

from analysis import terms


def test_the_readers_terms_are_found_or_said_to_be_missing(corpus, capsys):
    table = corpus(a=["The DPRK fears a trade war.", "Trade talks and War, trade wars."])
    wanted = ["North Korea", "DPRK", "trade war", "TRADE", "tariff", "trad", ""]
    hits = terms.find(terms.words(table), wanted, table)
    found = {"DPRK": 1, "North Korea": 1, "TRADE": 3, "trade war": 1}
    assert hits.groupby("asked").size().to_dict() == found
    phrase = hits[hits["asked"] == "trade war"].iloc[0]
    assert "The DPRK fears a trade war."[phrase["start"] : phrase["end"]] == "trade war"
    said = capsys.readouterr().out
    assert "tariff (near it: nothing)" in said and "trad (near it: trade)" in said


def test_where_no_term_occurs_frequent_names_are_found_and_that_is_said(corpus, capsys):
    table = corpus(a=["The DPRK fears a trade war.", "The DPRK."])
    words = terms.words(table)
    assert terms.find(words, ["tariff"], table).empty and terms.find(words, [], table).empty
    capsys.readouterr()
    assert set(terms.find(words, ["tariff"], table, instead=1)["asked"]) == {"North Korea"}
    assert "North Korea" in capsys.readouterr().out


def test_dispersion_runs_from_first_to_last_word(corpus):
    table = corpus(a=["War is one, war.", "Peace is war."], b="No.")
    hits = terms.find(terms.words(table), ["war"], table)
    assert hits["share"].tolist() == [0, 0.5, 1] == hits["place"].tolist()
    assert set(hits["lane"]) == {"The A"}
    assert hits["here"].tolist() == [1, 1, 1] and hits["mentions"].tolist() == [3, 3, 3]


def test_beyond_twelve_articles_mentions_are_taken_by_tenths(corpus):
    text = "war one two three four five six seven eight nine war"
    table = corpus(**{f"a{i:02}": text for i in range(13)})
    hits = terms.find(terms.words(table), ["war", "five"], table)
    assert hits["lane"].nunique() == 1
    war = hits[hits["asked"] == "war"].groupby("place")["here"].first()
    assert war.index.tolist() == pytest.approx([0.05, 0.95]) and war.tolist() == [13, 13]
    assert hits.loc[hits["asked"] == "five", "place"].unique() == pytest.approx([0.55])
    assert set(hits.loc[hits["asked"] == "war", "mentions"]) == {26}


def test_concordance_has_every_hit_with_its_place(corpus):
    texts = [
        "It began.",
        "China’s sanctions hurt; sanctions bite and so they bite for a long, long while.",
    ]
    table = corpus(a=[*texts, "It ended."])
    hits = terms.find(terms.words(table), ["sanctions"], table)
    rows = terms.concordance(table, hits, width=24)
    assert rows["term"].tolist() == ["sanctions", "sanctions"] and rows["line"].tolist() == [2, 2]
    assert rows["before"].tolist() == ["It began. China's ", "… China's sanctions hurt; "]
    assert rows["after"].tolist() == [" hurt; sanctions bite …", " bite and so they bite …"]
    assert rows["article"].tolist() == ["The A"] * 2


def test_a_pattern_is_found_whatever_its_case(corpus):
    table = corpus(a=["Sanctions hurt and Bite.", "They bite."])
    assert terms.concordance(table, "BITE|hurt")["term"].tolist() == ["hurt", "Bite", "bite"]
    with pytest.raises(re.error):
        terms.concordance(table, "(")


def test_a_long_concordance_is_thinned_over_its_whole_length(corpus):
    table = corpus(a=[f"War {i}." for i in range(107)])
    lines = terms.concordance(table, "war", most=25)["line"]
    assert len(lines) == 25 and lines.iloc[[0, -1]].tolist() == [1, 107]
    assert lines.is_monotonic_increasing and len(terms.concordance(table, "war", most=200)) == 107


def test_article_text_is_never_markup(corpus):
    table = corpus(a="A <script>war</script> & a $5 war.")
    shown = terms.concordance(table, "war", marked=True).astype(str).agg(" ".join, axis=1)
    assert not shown.str.contains("<script|[$]").any() and shown.str.contains("<b>war</b>").all()
