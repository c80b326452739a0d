"""Rates and ratios against published tables and values by hand; verdicts under other tables."""

import pytest
from scipy import stats

from analysis import visits

KEYS = ["rate", "low", "high"]


# Exact 95% limits of a Poisson count, as tabled since Garwood (1936), Biometrika 28.
@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0, 3.689), (1, 0.0253, 5.572), (7, 2.814, 14.42), (21, 13.0, 32.1), (54, 40.57, 70.46)],
)
def test_limits_are_those_of_the_published_tables(counted, count, low, high):
    row = visits.rates(counted(("A", count, "2000-01-01", "2010-01-01"))).iloc[0]
    years = 3653 / 365.25
    assert row[["span", "rate"]].tolist() == pytest.approx([years, count / years])
    assert (row["low"], row["high"]) == pytest.approx((low / years, high / years), rel=1e-3)


@pytest.mark.parametrize("count", [3, 12])
def test_limits_by_the_chi_square_distribution(counted, count):
    row = visits.rates(counted(("A", count, "2000-01-01", "2010-01-01"))).iloc[0]
    low, high = stats.chi2.ppf(0.025, 2 * count) / 2, stats.chi2.ppf(0.975, 2 * count + 2) / 2
    assert (row["low"] * row["span"], row["high"] * row["span"]) == pytest.approx((low, high))


def test_the_project_s_own_rates_and_ratios(seeds):
    per_year = visits.rates(visits.read(seeds))
    found = {(row.short, row.dating): row for row in per_year.itertuples()}
    rates = {key: tuple(round(getattr(row, k), 2) for k in KEYS) for key, row in found.items()}
    assert rates["Mao", 1] == (0.89, 0.55, 1.36) and rates["Hu", 1] == (5.40, 4.06, 7.04)
    assert rates["Xi", 1] == (1.31, 0.52, 2.69) and rates["Xi", 3] == (1.11, 0.45, 2.30)
    table = visits.ratios(per_year).set_index("against")
    assert table.loc["Mao", ["printed", "verdict"]].tolist() == [
        "1.47 [0.53, 3.59]",
        "not distinguishable",
    ]
    assert table.loc["Hu", ["printed", "verdict"]].tolist() == [
        "0.24 [0.09, 0.53]",
        "clearly fewer",
    ]


def test_a_ratio_s_limits_are_those_of_the_share(counted):
    days = ("2001-01-01", "2002-01-01"), ("2000-01-01", "2001-01-01")  # 365 and 366 days
    table = counted(("B", 7, *days[0]), ("A", 21, *days[1]))
    row = visits.ratios(visits.rates(table)).iloc[0]
    share = stats.binomtest(7, 28).proportion_ci(method="exact")  # Clopper and Pearson (1934)
    limits = [p / (1 - p) * 366 / 365 for p in (share.low, share.high)]
    assert (row["leader"], row["against"]) == ("B", "A")
    assert row[["low", "high"]].tolist() == pytest.approx(limits)
    assert row["ratio"] == pytest.approx(7 / 365 / (21 / 366))


@pytest.mark.parametrize(
    ("xi", "mao", "hu", "verdicts"),
    [
        (70, 21, 54, ["clearly more", "clearly more"]),
        (7, 0, 54, ["clearly more", "clearly fewer"]),
        (7, 21, 7, ["not distinguishable", "not distinguishable"]),
        (0, 0, 0, ["not distinguishable", "not distinguishable"]),
        (0, 0, 54, ["not distinguishable", "clearly fewer"]),
        (70, 21, 154, ["clearly more", "not distinguishable"]),
    ],
)
def test_verdicts_and_finding_follow_the_table(three, xi, mao, hu, verdicts):
    per_year = visits.rates(three(xi, mao, hu))
    table = visits.ratios(per_year)
    assert table["verdict"].tolist() == verdicts
    finding, claims = visits.summary(per_year), visits.title(table)
    for words, verdict in (
        ("clearly below", "clearly fewer"),
        ("clearly above", "clearly more"),
        ("not distinguishable", "not distinguishable"),
    ):
        assert (words in finding) == (verdict in verdicts)
        assert words == "not distinguishable" or (words in claims) == (verdict in verdicts)
    assert len(claims) <= 75 and finding.count(". ") <= 1
    order = {-1: "fewer than under", 0: "as many as under", 1: "more than under"}
    for other in (mao, hu):
        assert order[(xi > other) - (xi < other)] in finding


def test_what_is_said_of_one_visit_fewer_is_true(three):
    # 17 visits are one more than the most that are clearly fewer than Hu's 54; 16 are not.
    assert "each verdict is the same with 6 visits as with 7" in visits.summary(
        visits.rates(three())
    )
    assert "not every verdict is the same with 16" in visits.summary(visits.rates(three(17)))


def test_one_leader_or_none_has_no_verdict(counted):
    one = visits.rates(counted(("Xi", 7, "2012-11-15", "2018-03-28")))
    assert visits.ratios(one).empty and "nothing is compared" in visits.summary(one)
    none = visits.rates(counted())
    for table in (none, visits.ratios(none), visits.sensitivity(none)):
        assert table.empty
    assert "No count" in visits.summary(none)
    assert visits.title(visits.ratios(none)) == visits.title(visits.ratios(one))


def test_counts_by_different_rules_are_never_compared(counted):
    days = "2012-11-15", "2018-03-28"
    other = {"counted": "summits only", "quote": "30 visits"}
    table = counted(
        ("Hu", 54, "2002-11-15", "2012-11-15"), ("Xi", 7, *days), ("Xi", 30, *days, other)
    )
    ratios = visits.ratios(visits.rates(table))
    assert ratios[["visits", "against_visits"]].values.tolist() == [[7, 54]]
    assert sum("summits only" in years for years in table["years"]) == 1  # told apart in a chart


def test_a_leader_without_a_count_keeps_a_row_and_has_no_rate(counted):
    table = counted(("Deng", "", "1976-09-09", "2002-11-15"), ("Hu", 0, "2002-11-15", "2012-11-15"))
    assert table["visits"].isna().tolist() == [True, False]
    assert table["note"].tolist() == ["count not reported", ""]
    per_year = visits.rates(table)
    assert per_year["rate"].isna().tolist() == [True, False] and per_year["rate"][1] == 0


def test_own_trips_are_numbered_or_only_named(seeds):
    counts = visits.read(seeds).set_index("short")
    assert counts["own"].dropna().to_dict() == {"Mao": 6, "Hu": 7}
    assert counts["named"].dropna().to_dict() == {"Xi": 1}
    assert "6 by Kim Jong-il, 1 by Hu Jintao" in counts.loc["Hu", "trips"]
    between = "Hua Guofeng, Hu Yaobang, Zhao Ziyang, Deng Xiaoping, Jiang Zemin"
    assert counts[counts["visits"].isna()]["leader"].tolist() == [between]


def test_sensitivity_crosses_dates_clusters_and_one_visit(seeds):
    per_year = visits.rates(visits.read(seeds))
    every = visits.sensitivity(per_year)
    # (2 ways of dating Mao + 3 Hu) x 3 ways of dating Xi x 3 sizes of clusters x 2 counts
    assert every["against"].value_counts().to_dict() == {"Mao": 36, "Hu": 54}
    charted = every[every["changes"] == 0]
    assert charted["printed"].tolist() == visits.ratios(per_year)["printed"].tolist()
    fewer = every[(every["changes"] == 1) & (every["visits"] == 6)]
    assert fewer["printed"].tolist() == ["1.26 [0.42, 3.23]", "0.21 [0.07, 0.48]"]
    single = every[(every["changes"] == 1) & every["change"].str.startswith("Mao")]
    longer = 9840 / 8652  # days from 1949 and from 1953 to Mao's death: a longer term, a lower rate
    assert single["ratio"].tolist() == pytest.approx([charted["ratio"].iloc[0] * longer])
    assert every.groupby("against")["verdict"].nunique().tolist() == [1, 1]


def test_clusters_leave_fewer_independent_events(three):
    # 6 against 12 in clusters of 3 have the limits of 2 against 4.
    thirds = visits.sensitivity(visits.rates(three(6, 12, 54)), clusters=(3,))
    whole = visits.sensitivity(visits.rates(three(2, 4, 18)), clusters=(1,))
    assert thirds.iloc[0][["low", "high"]].tolist() == pytest.approx(
        whole.iloc[0][["low", "high"]].tolist()
    )


def test_meetings_add_up_and_the_early_one_is_marked(seeds):
    met = visits.summits(seeds)
    assert met["meetings"].tolist() == [5, 3, 2, 1, 1]
    assert met["early"].dropna().index.tolist() == [0] and met["counterpart"][0] == "Xi Jinping"
    assert met[["parts", "sum", "total"]].drop_duplicates().values.tolist() == [
        ["5 + 3 + 2 + 1 + 1", 12, 12]
    ]


def test_meetings_without_a_total_have_none(corpus_of):
    head = "leader,counterpart,country,meetings,article,quote\n"
    met = visits.summits(
        corpus_of({"summits.csv": head + "Kim,Moon,,3,a,three summits\n"}, "three summits")
    )
    assert met["total"].isna().all() and met["early"].isna().all() and met["sum"].tolist() == [3]


def test_the_words_by_which_an_article_compares_begin_the_finding(counted):
    """A claim stands in the quote, or the row is left out."""
    terms = ("2002-11-15", "2012-11-15"), ("2012-11-15", "2018-03-28")
    words = {"claim": "rather  few", "quote": "rather few, 7 visits under Xi"}
    table = counted(("Hu", 54, *terms[0]), ("Xi", 7, *terms[1], words))
    finding = visits.summary(visits.rates(table))
    counts = "By count, high-level visits under Xi (7) are fewer than under Hu (54)"
    assert finding.startswith(
        f"{counts}: “rather few”, says A Paper. Per year in office that holds beside Hu: Xi’s "
    )
    lost = counted(("Hu", 54, *terms[0]), ("Xi", 7, *terms[1], words | {"claim": "many"}))
    assert lost["leader"].tolist() == ["Hu"]
