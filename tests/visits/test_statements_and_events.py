"""What articles say and date: who agrees, by hand; dates no finer than the text."""

from datetime import date

import pandas as pd
import pytest

from analysis import visits

MADE = [("single", "a", "x"), ("day", "a", "1"), ("day", "b", "2"), ("host", "a", "Xi")]
MADE += [("host", "b", "Xi"), ("stop", "a", "yes"), ("stop", "b", "yes"), ("stop", "b", "no")]
MADE += [("why", "a", "fear"), ("why", "b", "fear"), ("why", "c", "greed")]
MADE += [("both", x, value) for x in "ab" for value in ("yes", "if paid")]


@pytest.fixture
def stated(corpus_of):
    """The statements of MADE, whose three articles hold the same line."""
    text = "topic,article,value,quote\n" + "".join(f"{','.join(row)},word\n" for row in MADE)
    corpus = corpus_of({"statements.csv": text}, "word")
    rows = [table.assign(article=name) for name in "abc" for table in (corpus.lines,)]
    known = [corpus.articles.assign(article=name, label=name.upper()) for name in "abc"]
    return visits.statements(corpus._replace(lines=pd.concat(rows), articles=pd.concat(known)))


def test_verdicts_by_hand(stated):
    by_topic = stated.drop_duplicates("topic").set_index("topic")
    assert by_topic["verdict"].to_dict() == {
        "why": "some give the same answer",
        "stop": "some give the same answer",
        "day": "each says something else",
        "host": "all who speak agree",
        "both": "all who speak agree",
        "single": "only one article speaks",
    }
    assert list(by_topic.index) == ["why", "stop", "day", "host", "both", "single"]
    givers = stated.set_index(["topic", "value"])["givers"].to_dict()
    assert givers["why", "fear"] == 2 and givers["why", "greed"] == givers["stop", "no"] == 1
    assert by_topic["articles"].to_dict() == {
        "why": 3,
        "stop": 2,
        "day": 2,
        "host": 2,
        "both": 2,
        "single": 1,
    }


def test_the_project_s_statements(seeds):
    stated = visits.statements(seeds)
    kinds = stated.drop_duplicates("topic")["verdict"].value_counts().to_dict()
    assert kinds == {
        "some give the same answer": 8,
        "each says something else": 8,
        "all who speak agree": 12,
        "only one article speaks": 8,
    }
    assert stated["article"].nunique() == 5


def test_the_visit_is_dated_alike_by_three_articles(seeds):
    """Sunday to Wednesday, by one of them, is the other's 25 to 28 March 2018."""
    assert [date(2018, 3, day).strftime("%A") for day in (25, 28)] == ["Sunday", "Wednesday"]
    stated = visits.statements(seeds).query("topic == 'Dates of the March 2018 visit'")
    alike = stated.loc[stated["value"] == "25–28 March", "source"]
    assert set(alike) == {"38 North", "The Korea Herald", "CSIS"}


def test_the_finding_on_visits_is_that_of_the_article_and_what_of_it_holds(seeds):
    finding = visits.summary(visits.rates(visits.read(seeds)))
    quoted = "“relatively sparse when compared with past periods”, says CSIS. Per year in office"
    assert f" (54): {quoted} that holds beside Hu, but not beside Mao: Xi’s " in finding


def test_the_meetings_of_june_2019_add_up(seeds):
    met = visits.summits(seeds)
    assert met["parts"][0] == "5 + 3 + 2 + 1 + 1" and met["sum"][0] == met["total"][0] == 12
    assert met.loc[met["early"] == 1, "counterpart"].tolist() == ["Xi Jinping"]


def test_no_quote_of_the_project_stands_in_a_caption_alone(seeds):
    """The text that 01 drops is no article text; an event dated by it says so."""
    roles = seeds.lines.set_index(["article", "line"])["role"]
    for table in (visits.statements(seeds), visits.events(seeds)):
        where = [roles[place] for place in zip(table["article"], table["line"], strict=True)]
        dropped = table[[role == "dropped" for role in where]]
        assert dropped.get("basis", dropped["quote"]).str.contains("caption").all()


def test_whose_answer_it_is(corpus_of):
    text = "topic,article,value,voice,quote\nt,a,yes,,word\nt,a,no,Ann Doe,word\n"
    stated = visits.statements(corpus_of({"statements.csv": text}, "word"))
    assert stated["voice"].tolist() == ["the article", "Ann Doe"]
    assert stated["answer"].tolist() == ["yes", "no (Ann Doe)"]


def test_the_second_coding_is_whole_and_counted_right(seeds):
    """Each answer of it is compared, each comparison settled, and what is told of it is so."""
    folder = seeds.folder / "second_coding"
    compared = pd.read_csv(folder / "compared.csv", dtype=str, keep_default_na=False)
    assert (compared["settled"] != "").all()
    stated = compared[compared["table"] == "statements.csv"]
    second = pd.read_csv(folder / "statements.csv", dtype=str)
    assert set(zip(stated["what"], stated["article"], strict=True)) >= set(
        zip(second["topic"].str.replace("–", "-"), second["article"], strict=True)
    )
    counts = stated["agreement"].value_counts()
    wanted = {"same": 41, "overlap": 19, "different": 3, "first only": 7, "second only": 5}
    assert {kind: counts[kind] for kind in wanted} == wanted
    own = stated[stated["agreement"] == "new question"].drop_duplicates("what")
    assert (len(own), own["settled"].str.startswith("taken over").sum()) == (17, 8)
    dates = compared.loc[compared["table"] == "events.csv", "agreement"].value_counts()
    assert (dates["same"], dates["different"]) == (25, 3)
    own = pd.read_csv(folder / "visits.csv").set_index("leader")["visits"]
    assert (
        own.to_dict()
        == visits.read(seeds).dropna(subset="visits").set_index("leader")["visits"].to_dict()
    )
    shared = stated[stated["what"].isin(second["topic"].str.replace("–", "-"))]
    asked = stated.loc[stated["first"] != "", "what"]
    shared = shared[shared["what"].isin(asked)]
    one, two = shared["first"] != "", shared["second"] != ""
    places = 5 * shared["what"].nunique()
    both, neither = (one & two).sum(), places - (one | two).sum()
    agreed = (both + neither) / places
    chance = (one.sum() * two.sum() + (places - one.sum()) * (places - two.sum())) / places**2
    assert (places, both, neither) == (105, 63, 35)
    assert (agreed - chance) / (1 - chance) == pytest.approx(0.86, abs=0.005)


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2018-03-28", "2018-03-28", "2018-03-28", "day: 28 Mar 2018"),
        ("2018-03-25/2018-03-28", "2018-03-25", "2018-03-28", "day: 25–28 Mar 2018"),
        ("2018-12-30/2019-01-02", "2018-12-30", "2019-01-02", "day: 30 Dec 2018–2 Jan 2019"),
        ("1960-05", "1960-05-01", "1960-05-31", "month: May 1960"),
        ("2016-02", "2016-02-01", "2016-02-29", "month: Feb 2016"),
        ("1949", "1949-01-01", "1949-12-31", "year: 1949"),
        ("1950/1953", "1950-01-01", "1953-12-31", "year: 1950–1953"),
        ("1960s", "1960-01-01", "1969-12-31", "decade: 1960s"),
    ],
)
def test_dates_stand_for_all_days_they_may_mean(corpus_of, text, first, last, words):
    table = f"date,event,article,quote\n{text},e,a,word\n"
    row = visits.events(corpus_of({"events.csv": table}, "word")).iloc[0]
    assert (row["start"], row["end"]) == (date.fromisoformat(first), date.fromisoformat(last))
    assert f"{row['precision']}: {row['when']}" == words


@pytest.mark.parametrize(
    "text", ["", "in May", "2018-13", "2018-02-30", "1953/1950", "1965s", "20180328", "2018/"]
)
def test_other_texts_are_no_dates(corpus_of, text):
    table = f"date,event,article,quote\n{text},e,a,word\n"
    corpus = corpus_of({"events.csv": table}, "word")
    assert visits.events(corpus).empty
    assert "row 2, date" in visits.coded(corpus).set_index("file").loc["events.csv", "left_out"]


def test_the_project_s_events(seeds):
    events = visits.events(seeds)
    assert events["start"].min().year == 1949 and events["end"].max() == date(2019, 6, 30)
    assert set(events["precision"]) == {"day", "month", "year", "decade"}
    assert events["start"].is_monotonic_increasing
