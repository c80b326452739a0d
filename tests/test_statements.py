"""Statements: who agrees on what, by hand on a made-up table; the project's own against the promise of at least 40."""

import pandas as pd
from analysis.coding import check_quotes, require
from analysis.corpus import read_corpus
from analysis.statements import answers, figure_data, read_statements, say_topics, title, topic_rows, topics
from conftest import FIVE


def table_of(*rows):
    return pd.DataFrame(rows, columns=["topic", "article", "value"]).assign(quote="q", row=range(2, len(rows) + 2))


MADE = table_of(("alone", "a", "x"), ("day", "a", "1"), ("day", "b", "2"), ("host", "a", "Xi"), ("host", "b", "Xi"), ("host", "b", "Peng"),
                ("why", "a", "fear"), ("why", "b", "fear"), ("why", "c", "greed"))


def test_verdicts_by_hand():
    found = topics(MADE).set_index("topic")
    assert found["verdict"].to_dict() == {"host": "all agree", "why": "some agree", "day": "differ", "alone": "one article"}
    assert list(found.index) == ["host", "why", "day", "alone"]
    assert found.loc["why", ["shared", "speakers", "articles", "values"]].tolist() == ["fear", 2, 3, 2] and found.loc["day", "shared"] == ""


def test_answers_tell_shared_from_other():
    found = answers(MADE, topics(MADE)).set_index(["topic", "article"])[["shared", "other"]]
    assert found.loc[("host", "b")].tolist() == [True, True] and found.loc[("host", "a")].tolist() == [True, False]
    assert found.loc[("why", "c")].tolist() == [False, True] and found.loc[("day", "a")].tolist() == [False, True]


def test_words_follow_the_table():
    said = say_topics(topics(MADE), MADE)
    assert said.startswith("9 statements on 4 topics; on 3 of them more than one article speaks. On 1 there is an answer that all")
    assert title(topics(MADE)) == "The articles agree on 1 of the 3 questions they share"
    assert "No statements" in say_topics(topics(MADE[:0]), MADE[:0]) and "one article a topic" in title(topics(MADE[:1]))
    assert "contradict" not in say_topics(topics(MADE[3:5]), MADE[3:5])


def test_beyond_twelve_articles_those_that_speak_most_are_drawn():
    many = table_of(*[("t", f"{i:02d}", "x") for i in range(20)], ("u", "19", "y"))
    found = topics(many)
    data, shown = figure_data(answers(many, found), topic_rows(found)[0], pd.DataFrame({"article": [f"{i:02d}" for i in range(20)]}))
    assert len(shown) == 12 and "19" in shown and data["x"].max() == 11


def test_the_project_s_statements(seeds_copy):
    statements, problems = read_statements(seeds_copy)
    own = statements[statements["article"].isin([name.removesuffix(".txt") for name in FIVE])]
    assert problems.empty and len(own) >= 40 and own["topic"].nunique() >= 10 and own["article"].nunique() == 5
    require(check_quotes(own, read_corpus(seeds_copy).lines, "statements.csv"))


def test_empty_cells_and_repeats_are_named(tmp_path):
    (tmp_path / "statements.csv").write_text("topic,article,value,quote\nt,a,x,q\n,a,x,q\nt,a,,q\nt,a,x,q\n", encoding="utf-8")
    statements, problems = read_statements(tmp_path)
    assert problems[["row", "column"]].values.tolist() == [[3, "topic"], [4, "value"], [5, "topic"]] and len(statements) == 1
