"""Dates as precise as the text gives them."""

from datetime import date

import pandas as pd
import pytest
from analysis.coding import check_quotes, require
from analysis.corpus import read_corpus
from analysis.timeline import bands, decimal_year, drawn, in_words, read_events, recent_from, say_events, when
from conftest import FIVE
from test_visits import three


@pytest.mark.parametrize("text, start, end, precision, words", [
    ("2018-03-28", date(2018, 3, 28), date(2018, 3, 28), "day", "28 Mar 2018"),
    ("2018-03-25/2018-03-28", date(2018, 3, 25), date(2018, 3, 28), "day", "25–28 Mar 2018"),
    ("2018-12-30/2019-01-02", date(2018, 12, 30), date(2019, 1, 2), "day", "30 Dec 2018–2 Jan 2019"),
    ("1960-05", date(1960, 5, 1), date(1960, 5, 31), "month", "May 1960"), ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month", "Feb 2016"),
    ("1949", date(1949, 1, 1), date(1949, 12, 31), "year", "1949"), ("1950/1953", date(1950, 1, 1), date(1953, 12, 31), "year", "1950–1953"),
    ("1960s", date(1960, 1, 1), date(1969, 12, 31), "decade", "1960s")])
def test_dates_stand_for_all_the_days_they_may_mean(text, start, end, precision, words):
    assert when(text) == (start, end, precision) and in_words(text) == words


@pytest.mark.parametrize("text", ["", "in May", "2018-13", "2018-02-30", "1953/1950", "1965s", "20180328", "2018/"])
def test_other_texts_are_no_dates(text):
    with pytest.raises(ValueError):
        when(text)


def test_places_on_an_axis_of_years():
    assert decimal_year(date(2019, 1, 1)) == 2019 and decimal_year(date(2019, 7, 2)) == pytest.approx(2019 + 182 / 365)
    events = pd.DataFrame({"start": [date(1960, 1, 1)], "end": [date(1969, 12, 31)]})
    assert drawn(events)[["left", "right", "long", "middle"]].values.tolist() == [[1960, 1970, 10, 1965]]


def test_bands_are_the_charted_periods():
    found = bands(three())
    assert found["short"].tolist() == ["Mao", "Hu", "Xi"] and found["left"][0] == 1953


def test_wrong_events_are_named_and_the_rest_kept(tmp_path):
    (tmp_path / "events.csv").write_text("date,event,article,quote\n2018,e,a,q\nsoon,f,a,q\n2018,,a,q\n2018,e,a,q\n1949,g,a,q\n", encoding="utf-8")
    events, problems = read_events(tmp_path)
    assert problems[["row", "column"]].values.tolist() == [[3, "date"], [4, "event"], [5, "event"]]
    assert events["event"].tolist() == ["g", "e"] and "from 1949 to 2018" in say_events(events)
    assert recent_from(pd.DataFrame({"published": ["2018-03-28/2018-03-31", ""]}), events) == 2017
    assert recent_from(pd.DataFrame({"published": [""]}), events) == 2018


def test_the_project_s_events(seeds_copy):
    events, problems = read_events(seeds_copy)
    own = events[events["article"].isin([name.removesuffix(".txt") for name in FIVE])]
    require(check_quotes(own, read_corpus(seeds_copy).lines, "events.csv"))
    assert problems.empty and own["start"].min().year == 1949 and own["end"].max() == date(2019, 6, 29)
    assert {"day", "month", "year", "decade"} == set(own["precision"])


def test_a_folder_without_events(tmp_path):
    events, problems = read_events(tmp_path)
    assert events.empty and problems.empty and "No dated events" in say_events(events)
