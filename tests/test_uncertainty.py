"""Intervals and tests against values worked out by hand, and the interval's coverage against simulated articles."""

from statistics import NormalDist

import numpy as np
import pytest

from analysis import uncertainty as un


def test_permutation_worked_by_hand():
    # 4 values in two groups of 2: of the 6 ways to deal them out, 2 (0011 and 1100) differ as much: p = 1/3.
    test = un.omnibus([0, 0, 1, 1], ["a", "a", "b", "b"])
    assert test["p"] == pytest.approx(1 / 3, abs=0.02)
    assert test["eta2"] == pytest.approx(1)
    assert test["by_chance"] == pytest.approx(1 / 3)      # (groups - 1) / (values - 1)


def test_share_of_variance_worked_by_hand():
    # group means 0.5 and 1.5 about 1: between 4 * 0.25 = 1, in all 1 + 0 + 0 + 1 = 2
    assert un.omnibus([0, 1, 1, 2], ["a", "a", "b", "b"])["eta2"] == pytest.approx(0.5)


def test_equal_groups_are_not_told_apart_and_distant_ones_are():
    same = un.omnibus([0, 1, 2, 0, 1, 2], list("aaabbb"))
    assert same["p"] == 1 and same["eta2"] == pytest.approx(0)
    far = un.omnibus([0.0, 0.1] * 10 + [0.8, 0.9] * 10, ["a"] * 20 + ["b"] * 20)
    assert far["p"] == pytest.approx(1 / 10_001)


@pytest.mark.parametrize("values, groups", [([], []), ([0.1], ["a"]), ([0.1, 0.2], ["a", "a"]), ([0.3, 0.3, 0.3, 0.3], list("aabb")),
                                            ([0.1, 0.5], ["a", "b"])])
def test_where_there_is_nothing_to_test(values, groups):
    assert np.isnan(un.omnibus(values, groups)["p"])


def test_pair_worked_by_hand():
    # 6 values dealt into 3 and 3: 2 of the 20 ways differ as much: p = 0.1
    table = un.pairs([0, 0, 0, 1, 1, 1], list("aaabbb"))
    assert list(table.columns) == ["a", "b", "difference", "p", "p_holm"]
    assert table.loc[0, "difference"] == -1 and table.loc[0, "p"] == pytest.approx(0.1, abs=0.012)


def test_holm_worked_by_hand():
    # ordered .01 .03 .04: times 3, 2, 1 = .03 .06 .04, and never below the one before: .03 .06 .06
    assert un.holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])
    assert un.holm([0.5, 0.9]) == pytest.approx([1, 1])
    assert len(un.holm([])) == 0


def test_many_articles_are_each_compared_with_all_the_others():
    groups = np.repeat([f"g{i:02d}" for i in range(13)], 4)
    values = np.where(groups == "g05", 1.0, np.tile([0.0, 0.1, 0.0, -0.1], 13))
    table = un.pairs(values, groups)
    assert len(table) == 13 and set(table["b"]) == {"all others"}
    row = table[table["a"] == "g05"].iloc[0]
    assert row["difference"] == pytest.approx(1.0) and row["p_holm"] < 0.05
    assert (table.loc[table["a"] != "g05", "p_holm"] > 0.05).all()


def test_of_very_many_articles_each_has_the_normal_approximation_of_its_shuffles(monkeypatch):
    rng = np.random.default_rng(3)
    groups = np.repeat([f"g{i:02d}" for i in range(60)], 20)
    values = np.where(rng.random(1200) < 0.4, 0.0, rng.normal(0.05, 0.3, 1200)) + 0.25 * (groups == "g07")
    quick = un.pairs(values, groups)
    # By hand: the mean of 20 values out of 1,200, drawn without replacement, has the variance s2 / 20 x 1180 / 1199.
    mine, spread = values[groups == "g07"], values.std() * np.sqrt(1180 / 1199 / 20)
    assert quick.loc[7, "p"] == pytest.approx(2 * NormalDist().cdf(-abs(mine.mean() - values.mean()) / spread))
    assert quick.loc[7, "p_holm"] < 0.05 and quick.loc[7, "difference"] == pytest.approx(mine.mean() - values[groups != "g07"].mean())
    monkeypatch.setattr(un, "SHUFFLED_UP_TO", 100)
    shuffled = un.pairs(values, groups)
    assert np.abs(quick["p"] - shuffled["p"]).max() < 0.02 and (quick["difference"] == shuffled["difference"]).all()


def test_the_same_twice_and_for_any_batch_size(monkeypatch):
    values, groups = np.random.default_rng(5).normal(size=60), np.repeat(list("abc"), 20)
    first = un.interval(values), un.pairs(values, groups), un.omnibus(values, groups)["p"]
    again = un.interval(values), un.pairs(values, groups), un.omnibus(values, groups)["p"]
    assert first[0] == again[0] and first[1].equals(again[1]) and first[2] == again[2]
    monkeypatch.setattr(un, "CELLS", 600)
    assert un.omnibus(values, groups)["p"] == first[2] and un.interval(values) == first[0]


def test_blocks_keep_the_mean_and_the_width_of_a_constant_series():
    assert un.interval([0.25] * 12) == pytest.approx((0.25, 0.25))
    means = un.block_means([0, 0, 0, 0, 0, 0, 0, 1.0])
    assert means.mean() == pytest.approx(1 / 8, abs=0.005)


def test_blocks_are_runs_of_neighbours():
    # with blocks as long as the series every resample is the series itself, turned round
    assert un.block_means([1.0, 2.0, 6.0], draws=50, length=3) == pytest.approx(np.full(50, 3.0))


def test_too_few_values_have_no_interval():
    assert np.isnan(un.interval([0.1, 0.2, 0.3, 0.4])).all()
    assert not np.isnan(un.interval([0.1, 0.2, 0.3, 0.4, 0.5])).any()


@pytest.mark.parametrize("n", [15, 40])
def test_coverage_on_simulated_articles(n):
    """Articles of n sentences, two in five scoring zero, the others uneven about a known mean: some 95% of intervals hold it."""
    rng, truth, held, articles = np.random.default_rng(n), 0.6 * 0.1, 0, 500
    for _ in range(articles):
        scores = np.where(rng.random(n) < 0.4, 0.0, rng.normal(0.1, 0.25, n))
        low, high = un.interval(scores, draws=800)
        held += low <= truth <= high
    assert 0.92 <= held / articles <= 0.98


def test_wider_where_neighbours_are_alike():
    alike = np.repeat(np.random.default_rng(3).normal(size=10), 4)      # each value four times running
    low, high = un.interval(alike)
    low_alone, high_alone = un.interval(alike, length=1)
    assert high - low > 1.3 * (high_alone - low_alone)


def test_detectable_difference_worked_by_hand():
    # two groups of 50, each 25 values of +1 and 25 of -1: pooled variance 100/98; 1.95996 + 0.84162 = 2.80158;
    # 2.80158 * sqrt(100/98) * sqrt(2/50) = 0.5660
    one, all_pairs = un.detectable([1, -1] * 50, ["a"] * 50 + ["b"] * 50)
    assert one == pytest.approx(0.5660, abs=1e-4) and all_pairs == one
    assert un.detectable([1, -1] * 75, np.repeat(list("abc"), 50))[1] > one
    assert np.isnan(un.detectable([1, 2], ["a", "a"])).all()


def test_runs_are_means_of_neighbours_within_a_group():
    means, groups = un.runs([1, 2, 3, 5, 10, 20], list("aaaabb"))
    assert list(means) == [2, 5, 15] and list(groups) == ["a", "a", "b"]
