"""Coded tables: quotes and numbers are whole words; what cannot be is named by row and column."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import articles, visits

HEAD = "leader,visits,leader_trips,period_start,period_end,period_basis,partner,article,quote\n"
PLAIN = {"leader": "Hu", "visits": "5", "leader_trips": "", "period_start": "2000-01-01"}
PLAIN |= {"period_end": "2010-01-01", "period_basis": "", "partner": "", "article": "a"}
PLAIN |= {"quote": "5 visits"}


def table(*rows):
    """visits.csv with these rows, each the plain one with some cells changed."""
    cells = [[f'"{cell}"' for cell in (PLAIN | row).values()] for row in rows]
    return {"visits.csv": HEAD + "\n".join(map(",".join, cells)) + "\n"}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"visits": "-3"}, "visits"),
        ({"visits": "many"}, "visits"),
        ({"visits": "2.5"}, "visits"),
        ({"visits": "", "leader_trips": "1"}, "visits"),
        ({"leader_trips": "8"}, "leader_trips"),
        ({"leader_trips": "3 + 3"}, "leader_trips"),
        ({"leader_trips": "six"}, "leader_trips"),
        ({"leader_trips": "-1"}, "leader_trips"),
        ({"period_end": "1999-01-01"}, "period_end"),
        ({"period_end": "2000-01-01"}, "period_end"),
        ({"period_end": "2012-02-30"}, "period_end"),
        ({"period_start": "2012"}, "period_start"),
        ({"period_end": "2018-04-04"}, "period_end"),  # after the article was published
        ({"period_start": "2000-01-01; 2001-01-01", "period_end": "2010-01-01;;"}, "period_end"),
        ({"leader": ""}, "leader"),
        ({}, "leader"),  # twice the same
    ],
)
def test_values_that_cannot_be_are_named_and_the_rest_is_kept(corpus_of, cells, column):
    corpus = corpus_of(table({}, {"article": "a.txt"} | cells), "5 visits")
    assert visits.read(corpus)["leader"].tolist() == ["Hu"]
    told = visits.coded(corpus).set_index("file").loc["visits.csv"]
    assert told["rows"] == 1 and f"row 3, {column}: " in told["left_out"]
    assert "row 2" not in told["left_out"].replace("repeats row 2", "")


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        (
            "summits.csv",
            "leader,counterpart,country,meetings,article,quote,counted_from\n"
            "K,Xi,,3,a,three,\nK,Moon,,x,a,three,\nK,Xi,,3,a,three,\nK,Lam,,3,a,three,May\n",
            ["row 3, meetings", "row 4, leader", "row 5, counted_from"],
        ),
        (
            "statements.csv",
            "topic,article,value,quote\nt,a,x,three\n,a,x,three\nt,a,,three\nt,a,x,three\n",
            ["row 3, topic", "row 4, value", "row 5, topic"],
        ),
        (
            "events.csv",
            "date,event,article,quote\n2018,e,a,three\nsoon,f,a,three\n2018,,a,three\n2018,e,a,three\n",
            ["row 3, date", "row 4, event", "row 5, date"],
        ),
    ],
)
def test_the_same_check_holds_for_all_tables(corpus_of, name, text, wrong):
    told = visits.coded(corpus_of({name: text}, "three")).set_index("file").loc[name]
    assert told["rows"] == 1 and told["left_out"].count("row ") == len(wrong) + told[
        "left_out"
    ].count("repeats row")
    assert all(place in told["left_out"] for place in wrong)


def test_a_folder_without_tables_is_told_how_to_code(corpus_of):
    corpus = corpus_of({}, "One line.")
    told = visits.coded(corpus)
    assert told["rows"].tolist() == [0, 0, 0, 0] and told["example"].str.len().gt(20).all()
    for read in (visits.read, visits.summits, visits.statements, visits.events):
        assert read(corpus).empty


def test_each_example_can_be_read(corpus_of):
    told = visits.coded(corpus_of({}, "x"))
    files = {
        r.file: f"{r.columns}\n{r.example.replace('my_article', 'a')}\n" for r in told.itertuples()
    }
    lines = [
        "54 under Doe (with 6 trips by Roe)",
        "two with President Roe",
        "Doe paid a four-day visit to the capital",
        "In May of that year",
    ]
    again = visits.coded(corpus_of(files, *lines))
    assert again["rows"].tolist() == [1, 1, 1, 1] and set(again["left_out"]) == {"none"}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"quote": "5 trips"}, "quote"),
        ({"visits": "8"}, "visits"),
        ({"visits": "7", "leader_trips": "5 + 1"}, "leader_trips"),
        ({"article": "b"}, "article"),
        ({"quote": ""}, "quote"),
    ],
)
def test_a_quote_or_number_that_is_not_there_stops_and_is_named(corpus_of, cells, column):
    cells = {"leader": "Xi", "quote": "5 visits of 7"} | cells
    corpus = corpus_of(table({}, cells), "Only 5 visits of 7 in 2012.")
    with pytest.raises(articles.TableError, match=rf"visits\.csv, row 3, column {column}:"):
        visits.read(corpus)


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("visits.csv", "21 under Mao", "22 under Mao", "row 2, column quote"),
        ("visits.csv", "54 under Hu", "54 under Xu", "row 4, column quote"),
        ("visits.csv", "Kim Jong-un,7,", "Kim Jong-un,8,", "row 5, column visits"),
        (
            "summits.csv",
            "Moon Jae-in,South Korea,3",
            "Moon Jae-in,South Korea,4",
            "row 3, column meetings",
        ),
        ("statements.csv", "4-day unofficial", "5-day unofficial", "row 7, column quote"),
        ("events.csv", "1950-53", "1950-54", "row 3, column quote"),
    ],
)
def test_a_quote_altered_by_hand_stops_the_run(seeds_copy, name, old, new, place):
    path = seeds_copy / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(articles.TableError, match=f"{name}, {place}"):
        visits.coded(articles.read(seeds_copy))


def test_the_project_s_own_tables_are_sound(seeds):
    told = visits.coded(seeds).set_index("file")
    assert told["rows"].to_dict() == {
        "visits.csv": 4,
        "summits.csv": 6,
        "statements.csv": 124,
        "events.csv": 35,
    }
    assert set(told["left_out"]) == {"none"}
    assert visits.read(seeds).set_index("short")["line"].dropna().to_dict() == dict.fromkeys(
        ["Mao", "Hu", "Xi"], 19
    )


# A digit as a whole token, a number word or an ordinal; never a part of another number or word.
@pytest.mark.parametrize(
    ("quote", "number", "there"),
    [
        ("7 high-level visits", 7, True),
        ("the 12th meeting", 12, True),
        ("his fifth visit", 5, True),
        ("Twenty-one visits", 21, True),
        ("the twenty-first", 21, True),
        ("twice", 2, True),
        ("a dozen trips", 12, True),
        ("two dozen trips", 24, True),
        ("one each", 1, True),
        ("28,500 troops", 28500, True),
        ("in 7.", 7, True),
        ("in 2017", 7, False),
        ("17 visits", 7, False),
        ("28,500 troops", 500, False),
        ("freighter", 8, False),
        ("often", 10, False),
        ("3.7 percent", 3, False),
        ("it cost $5", 5, False),
        ("G-20", 20, False),
    ],
)
def test_numbers_are_digits_words_and_ordinals(corpus_of, quote, number, there):
    corpus = corpus_of(table({"visits": number, "quote": quote}), f"So: {quote}")
    if there:
        assert visits.read(corpus)["visits"].tolist() == [number]
    else:
        with pytest.raises(articles.TableError, match="row 2, column visits"):
            visits.read(corpus)


@pytest.mark.parametrize(
    ("quote", "line"),
    [
        ('Kim\'s visit - "so"', 1),
        ("co-operate twice", 2),
        ("and three. Four", 3),
        ("7 visits", None),
        ("500 troops", None),
        ("28", None),
        ("a.b", None),
        ("a+b (c", 5),
    ],
)
def test_quotes_are_found_in_any_typesetting_but_whole(corpus_of, quote, line):
    lines = ["Kim’s\u00a0visit –  “so”", "They co‑operate  twice", "Two and three.", "Four."]
    lines += ["17 visits, 28,500 troops, axb and a+b (c"]
    text = 'topic,article,value,quote\nt,a,x,"' + quote.replace('"', '""') + '"\n'
    corpus = corpus_of({"statements.csv": text}, *lines)
    if line:
        assert visits.statements(corpus)["line"].tolist() == [line]
    else:
        with pytest.raises(articles.TableError, match="row 2, column quote"):
            visits.statements(corpus)


WORDS = st.lists(st.text("abcdefgéß’-,.", min_size=1, max_size=8), min_size=3, max_size=12)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=WORDS, data=st.data())
def test_any_run_of_words_is_a_quote_and_half_a_word_is_not(corpus_of, words, data):
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    words = [f"x{word}x{i}" for i, word in enumerate(words)]  # each begins and ends as a word does
    quote = "\u00a0".join(words[start:end])
    head = "topic,article,value,quote\nt,a,v,"
    corpus = corpus_of({"statements.csv": f'{head}"{quote}"\n'}, " ".join(words))
    assert visits.statements(corpus)["line"].tolist() == [1]
    half = corpus_of({"statements.csv": f'{head}"{quote[1:]}"\n'}, " ".join(words))
    if quote[1].isalnum():
        with pytest.raises(articles.TableError):
            visits.statements(half)
