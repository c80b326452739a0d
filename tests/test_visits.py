"""Counts, rates and ratios against values from published tables and by hand; values that cannot be are named."""

from datetime import date

import pandas as pd
import pytest
from scipy import stats
from analysis import visit_words
from analysis.rates import latest, poisson_interval, rates, ratio_interval, ratios, turning_points
from analysis.visit_charts import chart_rows, figure_table, figure_words, meeting_rows, meeting_title, row_names
from analysis.visit_words import made_by, rules, say_counts, say_rates, say_ratios, say_sums, say_turning, span, title
from analysis.visits import (VISIT_COLUMNS, last_day, periods, read_summits, read_visits, sums, trips, years_between)

NEVER = {"leader": "", "partner": "", "visits": "", "leader_trips": "", "period_start": "2000-01-01", "period_end": "2010-01-01",
         "period_basis": "", "article": "a", "quote": "", "short": "", "trips_by": "", "counted": ""}


def visits_of(*rows):
    """A visits table from dictionaries of the cells that matter."""
    return pd.DataFrame([{"row": i} | NEVER | {k: str(v) for k, v in row.items()} for i, row in enumerate(rows, 2)])


def three(xi=7, mao=21, hu=54):
    return visits_of(
        {"leader": "Mao Zedong", "short": "Mao", "visits": mao, "period_start": "1953-01-01", "period_end": "1976-09-09"},
        {"leader": "Hu Jintao", "short": "Hu", "visits": hu, "period_start": "2002-11-15", "period_end": "2012-11-15"},
        {"leader": "Xi Jinping", "short": "Xi", "visits": xi, "period_start": "2012-11-15", "period_end": "2018-03-28"})


@pytest.mark.parametrize("count, low, high", [(0, 0, 3.689), (1, 0.0253, 5.572), (7, 2.814, 14.42), (21, 13.00, 32.10), (54, 40.57, 70.46)])
def test_poisson_limits_are_those_of_the_published_tables(count, low, high):
    # Exact 95% limits for a Poisson count, as tabled since Garwood (1936), Biometrika 28.
    assert poisson_interval(count, 1) == pytest.approx((low, high), rel=1e-3)
    assert poisson_interval(count, 10) == pytest.approx((low / 10, high / 10), rel=1e-3)


def test_ratio_interval_comes_from_the_clopper_pearson_interval_of_the_share():
    share = stats.binomtest(7, 28).proportion_ci(method="exact")
    assert (share.low, share.high) == pytest.approx((0.1069, 0.4487), abs=1e-4)  # tabled
    low, high = ratio_interval(7, 5, 21, 20)
    assert (low, high) == pytest.approx((share.low / (1 - share.low) * 4, share.high / (1 - share.high) * 4))


def test_ratio_with_nothing_on_one_side():
    assert ratio_interval(0, 1, 5, 1)[0] == 0 and ratio_interval(5, 1, 0, 1)[1] == float("inf")
    assert ratio_interval(0, 1, 0, 1) == (0, float("inf"))


def test_clusters_widen_the_intervals_like_their_number():
    # 54 visits in clusters of 2 are 27 independent events: Garwood's 17.79 to 39.28, times 2.
    assert poisson_interval(54, 1, cluster=2) == pytest.approx((2 * 17.79, 2 * 39.28), rel=1e-3)
    low, high = ratio_interval(6, 1, 12, 1, cluster=3)
    assert (low, high) == pytest.approx(ratio_interval(2, 1, 4, 1))


def test_years_are_days_over_365_and_a_quarter():
    assert years_between(date(2012, 11, 15), date(2018, 3, 28)) == 1959 / 365.25
    assert round(years_between(date(1953, 1, 1), date(1976, 9, 9)), 1) == 23.7


def test_rates_of_the_five_articles(seeds_copy):
    visits, problems = read_visits(seeds_copy)
    table = rates(visits)
    own = table[table["row"].isin(visits[visits["article"] == "004_1e4dbd935148d1bc"]["row"])]
    got = {(r.short, r.dating): tuple(round(x, 2) for x in (r.rate, r.low, r.high)) for r in own.itertuples()}
    assert problems.empty
    assert got["Mao", 1] == (0.89, 0.55, 1.36) and got["Hu", 1] == (5.40, 4.06, 7.04) and got["Xi", 1] == (1.31, 0.52, 2.69)
    assert got["Xi", 2] == (1.17, 0.47, 2.40) and got["Xi", 3] == (1.11, 0.45, 2.30)
    against = {r.against: tuple(round(x, 2) for x in (r.ratio, r.low, r.high)) for r in ratios(own).itertuples()}
    assert against == {"Mao": (1.47, 0.53, 3.59), "Hu": (0.24, 0.09, 0.53)}


def test_verdicts_and_title_follow_the_table():
    said = {xi_mao_hu: title(ratios(rates(three(*xi_mao_hu)))) for xi_mao_hu in
            [(7, 21, 54), (70, 21, 54), (7, 0, 54), (7, 21, 7), (0, 0, 0), (70, 21, 154)]}
    assert said[7, 21, 54] == "Visits under Xi: rarer than under Hu, unclear against Mao"
    assert said[70, 21, 54] == "Visits under Xi: more frequent than under Mao and Hu"
    assert said[7, 0, 54] == "Visits a year under Xi: below Hu, above Mao"
    assert said[7, 21, 7] == "Visits a year under Xi: no clear difference from Mao and Hu" or said[7, 21, 7].endswith("?")
    assert "clear" in said[0, 0, 0] or said[0, 0, 0].endswith("?")
    assert said[70, 21, 154] == "Visits a year under Xi: above Mao, unclear against Hu"
    assert all(len(text) <= 58 for text in said.values())


def test_ratio_sentence_follows_the_interval():
    assert "**not distinguishable**" in say_ratios(ratios(rates(three()))) and "**clearly lower**" in say_ratios(ratios(rates(three())))
    assert "**clearly higher**" in say_ratios(ratios(rates(three(xi=70))))
    assert "nothing to compare" in say_ratios(ratios(rates(three(xi=0, mao=0))))
    assert "without upper limit" in say_ratios(ratios(rates(three(mao=0))))
    alone = rates(three()[2:])
    assert ratios(alone).empty and "no second leader" in say_ratios(ratios(alone)) and title(ratios(alone)).endswith("?")
    assert latest(rates(three()[:0])) is None and "No count" in say_rates(rates(three()[:0]))


def test_order_that_years_turn_round_is_told():
    assert "turn the order of Mao and Xi round: 21 visits against 7, but 0.89 a year against 1.31" in say_rates(rates(three()))
    assert "order of the counts as it was" in say_rates(rates(three(xi=2)))


def test_counts_under_another_rule_are_never_compared_or_averaged():
    table = pd.concat([three(), visits_of({"leader": "Xi Jinping", "short": "Xi", "visits": 30, "counted": "summits only",
                                           "period_start": "2012-11-15", "period_end": "2018-03-28"}).assign(row=9)])
    found = rates(table)
    assert sorted(found[found["short"] == "Xi"]["visits"]) == [7, 30]
    assert len(ratios(found)) == 2 and set(ratios(found)["counted"]) == {"a"}
    assert "counted by summits only" in say_counts(table) and "never averaged" in say_counts(table)
    assert say_counts(three()).count("counted by") == 0
    assert rules(three()) == {} and rules(table) == {2: "a", 3: "a", 4: "a", 9: "summits only"}
    assert rules(table.assign(counted="one"))[9] == "one, in a"  # two counts by one rule are told apart by their articles


def test_counts_not_reported_are_said_and_not_drawn():
    table = pd.concat([three(), visits_of({"leader": "Deng", "period_start": "1976-09-09", "period_end": "2002-11-15"}).assign(row=9)])
    assert "No count is reported for Deng (1976–2002)" in say_counts(table) and "Deng" not in set(rates(table)["leader"])


def test_own_trips_are_told_as_the_text_tells_them():
    record = NEVER | {"visits": "54", "leader_trips": "6 + 1", "trips_by": "Kim + Hu"}
    assert made_by(record) == "6 by Kim, 1 by Hu"
    assert made_by(record | {"leader_trips": "", "trips_by": "Kim"}) == "at least 1, by Kim: named, not counted"
    assert made_by(record | {"leader_trips": "", "trips_by": ""}) == ""
    assert trips("6 + 1") == [6, 1] and trips("") == [] and trips("six") is None and trips("-1") is None


def test_turning_points_by_trial():
    table = rates(three())
    found = turning_points(table).set_index("against")
    mine = table[table["short"] == "Xi"].iloc[0]
    for against, row in found.iterrows():
        other = table[table["short"] == against].iloc[0]
        assert ratio_interval(row.fewer_up_to, mine.years, other.visits, other.years)[1] < 1
        assert ratio_interval(row.fewer_up_to + 1, mine.years, other.visits, other.years)[1] >= 1
        assert ratio_interval(row.more_from, mine.years, other.visits, other.years)[0] > 1
        assert ratio_interval(row.more_from - 1, mine.years, other.visits, other.years)[0] <= 1
    hu = table[table["short"] == "Hu"].iloc[0]
    size = int(found.loc["Hu", "cluster"])
    assert ratio_interval(7, mine.years, 54, hu.years, size)[1] >= 1 > ratio_interval(7, mine.years, 54, hu.years, size - 1)[1]
    assert "clusters of" in say_turning(turning_points(table))


def write(folder, *rows, name="visits.csv", columns=(*VISIT_COLUMNS, "counted")):
    pd.DataFrame([{c: row.get(c, NEVER.get(c, "")) for c in columns} for row in rows]).to_csv(folder / name, index=False)


GOOD = {"leader": "Hu", "visits": "5", "quote": "5"}


@pytest.mark.parametrize("cells, column, words", [
    ({"visits": "-3"}, "visits", "negative"), ({"visits": "many"}, "visits", "no whole number"), ({"visits": "2.5"}, "visits", "no whole"),
    ({"leader_trips": "8"}, "leader_trips", "more than all 5"), ({"leader_trips": "3 + 3"}, "leader_trips", "6 trips"),
    ({"leader_trips": "six"}, "leader_trips", "sum"), ({"leader_trips": "-1"}, "leader_trips", "neither"),
    ({"period_end": "1999-01-01"}, "period_end", "not after"), ({"period_end": "2000-01-01"}, "period_end", "not after"),
    ({"period_end": "2012-02-30"}, "period_end", "not a date"), ({"period_start": "2012"}, "period_start", "not a date"),
    ({"period_end": "2018-04-04"}, "period_end", "after the article was published"), ({"leader": ""}, "leader", "is empty"),
    ({"period_start": "2000-01-01; 2001-01-01", "period_end": "2010-01-01; 2010-01-01; 2010-01-01"}, "period_end", "3 dates beside 2"),
    ({"visits": "", "leader_trips": "1"}, "visits", "is empty")])
def test_values_that_cannot_be_are_named_and_the_rest_is_kept(tmp_path, cells, column, words):
    write(tmp_path, GOOD, GOOD | {"leader": "Xi"} | cells)
    articles = pd.DataFrame({"article": ["a"], "published": ["2018-03-28/2018-04-03"]})
    visits, problems = read_visits(tmp_path, articles)
    assert problems[["file", "row", "column"]].values.tolist() == [["visits.csv", 3, column]] and words in problems["problem"][0]
    assert visits["leader"].tolist() == ["Hu"] and len(rates(visits)) == 1


def test_a_duplicate_row_is_named_and_the_first_kept(tmp_path):
    write(tmp_path, GOOD, GOOD, GOOD | {"counted": "another rule"})
    visits, problems = read_visits(tmp_path)
    assert problems.values.tolist() == [["visits.csv", 3, "leader", "repeats row 2"]] and visits["row"].tolist() == [2, 4]


def test_a_folder_without_tables_gives_empty_ones(tmp_path):
    visits, problems = read_visits(tmp_path)
    summits, more = read_summits(tmp_path)
    assert visits.empty and problems.empty and summits.empty and more.empty
    assert rates(visits).empty and ratios(rates(visits)).empty and sums(summits).empty and turning_points(rates(visits)).empty
    assert "No count" in say_counts(visits) and "No summit" in say_sums(sums(summits), {})


def test_periods_share_a_single_end():
    record = NEVER | {"period_start": "2000-01-01; 2001-01-01", "period_end": "2010-01-01", "period_basis": "office"}
    assert periods(record) == [(date(2000, 1, 1), date(2010, 1, 1), "office"), (date(2001, 1, 1), date(2010, 1, 1), "")]
    assert span(date(1953, 1, 1), date(1976, 9, 9)) == "1953–1976" and span(date(1999, 1, 1), date(1999, 3, 1)) == "1999"


def test_publication_dates_bound_from_above():
    assert last_day("2018-03-28/2018-03-31") == date(2018, 3, 31) and last_day("2018-02") == date(2018, 2, 28)
    assert last_day("2018") == date(2018, 12, 31) and last_day("") is None and last_day("in spring") is None


def test_summits_add_up_and_the_early_meeting_is_pointed_out(seeds_copy):
    summits, problems = read_summits(seeds_copy)
    table = sums(summits[summits["article"] == "003_cd8e9f5ee3563ade"])
    assert problems.empty and table[["parts", "sum", "total", "early"]].values.tolist() == [["5 + 3 + 2 + 1 + 1", 12, 12, "Xi Jinping"]]
    said = say_sums(table, {"003_cd8e9f5ee3563ade": "The June article"})
    assert "which is the article’s own total, 12" in said and "from April 2018, and the first meeting with Xi Jinping" in said
    assert "which is **not**" in say_sums(table.assign(total=13), {})
    assert "no total" in say_sums(table.assign(total=None), {})


def test_chart_rows_stand_in_time_order_and_keep_what_is_not_reported():
    table = pd.concat([three()[::-1], visits_of({"leader": "Deng", "period_start": "1976-09-09", "period_end": "2002-11-15"}).assign(row=9)])
    rows = chart_rows(table, rates(table))
    assert rows["leader"].tolist() == ["Mao Zedong", "Deng", "Hu Jintao", "Xi Jinping"] and rows["visits"].isna().tolist() == [False, True, False, False]
    assert rows["y"].is_monotonic_increasing and row_names(rows)[1][0] == "1953–1976"
    words = figure_words(table, rates(table), ratios(rates(table)), {"a": "A Paper"})
    assert words["title"] == title(ratios(rates(table))) and "A Paper" in words["footer"] and "**" not in words["alt"]


def test_the_figure_s_table_holds_every_way_of_dating():
    table = three()
    table.loc[2, "period_start"] = "2012-11-15; 2011-12-16"
    found = figure_table(chart_rows(table, rates(table)), rates(table))
    assert len(found) == 4 and found[found["leader"] == "Xi Jinping"]["dating"].tolist() == [1, 2]
    assert found["from_year"].tolist() == [1953, 2002, 2012, 2011]


def test_an_own_trip_without_a_number_is_one_outlined_square():
    table = visits_of({"leader": "Xi", "visits": 7, "trips_by": "Kim"}, {"leader": "Hu", "visits": 9, "leader_trips": "6 + 1", "trips_by": "Kim + Hu"})
    rows = chart_rows(table, rates(table)).set_index("leader")
    assert rows.loc["Xi", ["own", "named"]].tolist() == [0, 1] and rows.loc["Hu", ["own", "named"]].tolist() == [7, 0]


def test_chart_of_meetings_says_whether_they_add_up(seeds_copy):
    summits, _ = read_summits(seeds_copy)
    summits = summits[summits["article"] == "003_cd8e9f5ee3563ade"]
    rows = meeting_rows(summits, sums(summits))
    assert rows["meetings"].tolist() == [5, 3, 2, 1, 1] and rows["early"].tolist() == [1, 0, 0, 0, 0]
    assert meeting_title(sums(summits)) == "The 12 meetings add up, but one predates the stated start"
    assert meeting_title(sums(summits).assign(early="")) == "Kim Jong-un: 12 meetings, as many as the article says"
    assert "the article says 13" in meeting_title(sums(summits).assign(total=13)) and "no total" in meeting_title(sums(summits).assign(total=None))


def test_it_is_said_first_what_is_coded_and_what_is_not():
    one, none = pd.DataFrame({"row": [1]}), pd.DataFrame({"row": []})
    assert visit_words.say_coded({"visits.csv": one, "summits.csv": one}) == (
        "Coded by hand in this folder: 1 row in `visits.csv` and 1 row in `summits.csv`.")
    assert "Nothing is coded in `summits.csv`" in visit_words.say_coded({"visits.csv": one, "summits.csv": none})
    nothing = visit_words.say_coded({"visits.csv": none, "summits.csv": none})
    assert nothing.startswith("**Nothing is coded in this folder yet**: `visits.csv` and `summits.csv` are not there")
    assert visit_words.say_coded({"visits.csv": none}).count("`visits.csv` is not there") == 1


def test_without_counts_the_finding_says_so_once():
    counts = three()
    empty = rates(counts[:0])
    assert visit_words.say_finding(counts[:0], empty, ratios(empty)).startswith("No count of visits is coded for these articles yet; notebook 02")
    per_year = rates(counts)
    assert visit_words.say_finding(counts, per_year, ratios(per_year)) == " ".join(
        [visit_words.say_counts(counts), visit_words.say_rates(per_year), visit_words.say_ratios(ratios(per_year))])
