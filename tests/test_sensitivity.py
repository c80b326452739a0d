"""What other datings and clustered visits change, on made-up counts whose verdicts are known."""

import pytest
from analysis.rates import rates
from analysis.sensitivity import chart_rows, clustered, figure_table, held, one_at_a_time, placed, ratio_name, say_held, say_wider, title
from test_visits import three, visits_of


def redated():
    table = three()
    table.loc[0, "period_start"] = "1953-01-01; 1949-10-01"
    table.loc[2, "period_start"] = "2012-11-15; 2012-03-28; 2011-12-16"
    return table


def test_every_pair_of_datings_is_counted():
    table = held(rates(redated()), clusters=(1, 2))
    assert table[["leader", "against", "cluster", "pairs"]].values.tolist() == [
        ["Xi", "Mao", 1, 6], ["Xi", "Mao", 2, 6], ["Xi", "Hu", 1, 3], ["Xi", "Hu", 2, 3]]
    assert (table[["fewer", "not distinguishable", "more"]].sum(axis=1) == table["pairs"]).all()
    assert table["fewer"].tolist() == [0, 0, 3, 3]


def test_one_period_at_a_time():
    table = one_at_a_time(rates(redated()), clusters=(1,))
    assert table[["row", "dating", "against"]].values.tolist() == [
        [2, 1, "Mao"], [2, 2, "Mao"], [3, 1, "Hu"], [4, 1, "Mao"], [4, 1, "Hu"], [4, 2, "Mao"], [4, 2, "Hu"], [4, 3, "Mao"], [4, 3, "Hu"]]
    longer, charted = table.iloc[1]["ratio"], table.iloc[0]["ratio"]
    assert longer / charted == pytest.approx(9840 / 8652)  # Mao's days from 1949 and from 1953: a longer period, a lower rate


def test_sentences_and_title_follow_the_verdicts():
    sure = held(rates(redated()))
    assert "clearly fewer under each of 3 pairs" in say_held(sure) and "in clusters of 2 and 3" in say_held(sure)
    assert title(sure) == "Verdicts hold under every dating, even in clusters of 3" and ratio_name(sure) == "Rate under Xi ÷ other’s"
    # 10 visits: too few to differ from Mao at all (that takes 11), and below Hu only while they count as independent.
    shaky = held(rates(three(xi=10)))
    assert title(shaky) == "Verdicts that hold throughout: 1 of 2" and "clearly fewer under 1 of 1 pair of datings if visits come one by one" in say_held(shaky)


def test_clusters_of_two_widen_by_about_the_root_of_two():
    assert say_wider(clustered(visits_of({"leader": "Hu", "visits": 540}))) == (
        "The intervals are 1.4 times as wide if visits come in clusters of 2 and 1.7 times as wide if visits come in clusters of 3.")


def test_the_figure_s_parts():
    table = clustered(redated())
    rows, labels, notes = chart_rows(table)
    assert labels[0] == "Mao, 1953–1976" and len(rows) == len(labels) == len(notes) == 6 and rows["y"].is_monotonic_increasing
    varied = one_at_a_time(rates(redated()))
    assert set(placed(varied, rows)["note"]) == {"÷ Mao", "÷ Hu"}
    assert len(figure_table(table, varied)) == len(table) + len(varied)


def test_one_leader_or_none():
    alone = three()[2:]
    assert held(rates(alone)).empty and "no two leaders" in say_held(held(rates(alone))) and title(held(rates(alone))).startswith("How the rates")
    assert one_at_a_time(rates(alone)).empty and placed(one_at_a_time(rates(alone)), chart_rows(clustered(alone))[0]).empty
    assert say_wider(clustered(three()[:0])) == "There is no interval to widen."
