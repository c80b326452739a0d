"""Dates, periods, terms by period and the test of a trend: values worked by hand."""

from itertools import permutations

import pandas as pd
import pytest

from analysis import periods


@pytest.fixture
def dated():
    """A table of articles with these dates, of these sources."""

    def make(*days, sources=()):
        names = [f"a{i}" for i in range(len(days))]
        source = list(sources) or ["Ledger"] * len(days)
        facts = {"article": names, "label": names, "source": source, "published": days}
        return pd.DataFrame(facts)

    return make


def test_a_date_is_in_a_period_only_if_it_is_as_precise(dated):
    """Monday 2 January and Sunday 8 January 2023 are one week, the ninth is the next."""
    days = ["2023-01-02", "2023-01-08", "2023-01-09", "2023-01-07/2023-01-09", "2023-01", ""]
    found = periods.place(dated(*days))
    first, second = "2023-01-02/2023-01-08", "2023-01-09/2023-01-15"
    assert found.unit == "week"
    assert found.articles["period"].tolist() == [first, first, second, "", "", ""]
    outside = "the date does not lie within one week"
    assert found.articles["why"].tolist() == ["", "", "", outside, outside, "no date"]
    assert found.articles["days"].tolist()[:5] == [1, 1, 1, 3, 31]
    assert found.periods[["period", "articles"]].to_numpy().tolist() == [[first, 2], [second, 1]]
    assert "**3 of 6**; weeks with articles: 2 of 2" in found.text


@pytest.mark.parametrize(
    ("days", "unit", "number"),
    [
        (["2023-01-02", "2023-07-30"], "week", 30),
        (["2023-01-02", "2023-07-31"], "month", 7),  # the week after: 31 weeks
        (["2023-01", "2023-02", "2023-02-01"], "month", 2),  # most dates are in no week
        (["2018-01-05", "2022-12-31"], "quarter", 20),
        (["2018", "2019", "2019-03"], "year", 2),
        (["2019-12-30", "2018/2019", "2018/2019"], "year", 1),
        (["1900", "2023-01-01"], "year", 124),
        (["9999-12-31"], "week", 1),
    ],
)
def test_the_length_of_a_period_follows_from_span_and_precision(dated, days, unit, number):
    found = periods.place(dated(*days))
    assert (found.unit, len(found.periods)) == (unit, number)
    assert found.periods["start"].is_monotonic_increasing


def test_gaps_are_periods_without_articles(dated):
    found = periods.place(dated("2022-11", "2023-02")).periods
    assert found["period"].tolist() == ["2022-11", "2022-12", "2023-01", "2023-02"]
    assert found["articles"].tolist() == [1, 0, 0, 1] and found["days"].tolist() == [30, 31, 31, 28]


def test_the_smallest_sources_share_a_row(dated):
    sources = [*"aabbccddeeffgghhij", ""]
    found = periods.place(dated(*["2023"] * len(sources), sources=sources)).articles["row"]
    assert list(found.cat.categories) == [*"abcdefgh", "other sources"]
    assert found.value_counts()["other sources"] == 3
    few = periods.place(dated("2023", "2023", sources=["", "a"])).articles["row"]
    assert list(few) == ["source not known", "a"]


def test_terms_by_period_by_hand(dated):
    """January: two articles, 100 + 300 words, one with two mentions; March: 99 words, one."""
    times = periods.place(dated("2023-01", "2023-01", "2023-03", ""))
    names = ["a0", "a1", "a2", "a3"]
    lengths = pd.DataFrame({"article": names, "words": [100, 300, 99, 500]})
    hits = pd.DataFrame({"asked": "port", "article": ["a0", "a0", "a2", "a3"]})
    found = periods.use(times, hits, lengths).pivot(
        index="period", columns="measure", values="value"
    )
    assert found["% of articles"].fillna(-1).tolist() == [50, -1, 100]
    assert found["per 1,000 words"].fillna(-1).tolist() == [5, -1, -1]  # 99 words are too few


def test_a_trend_by_hand(dated):
    """Five months, two articles each, but for one pair in order; every order of months counted."""
    months = [f"2023-0{m}" for m in (1, 1, 2, 2, 3, 3, 4, 4, 5, 5)]
    values = [1, 2, 3, 5, 4, 6, 7, 8, 9, 10]
    times = periods.place(dated(*months))
    found = periods.trend(times, pd.Series(values))
    # 45 pairs, 5 within a month; of 40 one falls: (39 - 1) / sqrt(40 * 45)
    assert found.tau == pytest.approx(38 / (40 * 45) ** 0.5)

    def risen(order):
        own = [(order.index(int(m[-1])), v) for m, v in zip(months, values, strict=True)]
        return abs(sum((b > a) - (b < a) for i, a in own for j, b in own if i < j))

    every = [risen(order) for order in permutations((1, 2, 3, 4, 5))]
    exact = sum(value >= 38 for value in every) / 120
    assert exact == 2 / 120 and found.p == pytest.approx(exact, abs=0.005)
    assert "**a rise is found**" in found.text and found.line.empty
    assert found.p == periods.trend(times, pd.Series(values)).p
    fall = periods.trend(times, -pd.Series(values))
    assert fall.tau == -found.tau and fall.p == found.p and "**a fall is found**" in fall.text


def test_nothing_varies_nothing_is_found(dated):
    times = periods.place(dated(*(f"2023-0{m}" for m in range(1, 9))))
    found = periods.trend(times, pd.Series([0.1] * 8))
    assert found.p == 1 and "no trend is found" in found.text


@pytest.mark.parametrize(
    "days",
    [
        ["2023-01", "2023-02", "2023-03", "2023-04"] * 4,  # four periods
        [f"2023-0{m}" for m in range(1, 8)],  # seven articles
        ["2023-01-05"],
        ["", "", ""],
    ],
)
def test_of_too_few_no_trend_is_told(dated, days):
    found = periods.trend(periods.place(dated(*days)), pd.Series(range(len(days)), dtype=float))
    assert "No trend can be told" in found.text and pd.isna(found.p) and pd.isna(found.tau)
    assert len(found.line) == len([day for day in days if day])
