"""Distributions of many articles: values worked out by hand."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from analysis import checks, figures, spread
from analysis.charts import shorten, signed
from analysis.drawn import differences
from analysis.marks import outline_pale


def test_bins_begin_at_multiples_of_a_round_step_and_lose_nothing():
    found = spread.bins([-0.031, -0.02, 0.0, 0.019, 0.02, np.nan], step=0.02)
    assert found.values.tolist() == [[-0.04, -0.02, 1], [-0.02, 0.0, 1], [0.0, 0.02, 2], [0.02, 0.04, 1]]  # a border belongs to the bin it opens
    assert spread.bins([]).empty and spread.bins([0.3] * 4)["articles"].tolist() == [4]


@pytest.mark.parametrize("n, reach, step", [(4, 1.0, 0.2), (100, 1.0, 0.05), (100, 2.0, 0.1), (10_000, 1.0, 0.05), (10_000, 29.0, 1.0)])
def test_the_step_is_round_and_leaves_at_most_thirty_bins(n, reach, step):
    """4 values: at most 5 bins; 100: at most 20; 10,000: at most 30, so that 1/30 = 0.033 becomes 0.05."""
    assert spread.round_step(np.linspace(0, reach, n)) == pytest.approx(step)


def test_the_ends_are_named_outermost_first():
    found = spread.ends([3, 1, 2, np.nan, 5, 4], list("abcdef"), most=2)
    assert found.values.tolist() == [["lowest", "b", 1], ["lowest", "c", 2], ["highest", "e", 5], ["highest", "f", 4]]
    assert len(spread.ends([1, 2], "ab")) == 2 and spread.ends([1, 1, 1], "abc").empty
    assert spread.say_ends(found, "{:.0f}".format) == "Lowest: b 1, c 2. Highest: e 5, f 4."


def test_a_number_that_tells_names_apart_is_not_cut_off():
    assert shorten("Short (12)", 4) == "Short (12)"
    cut = shorten("A title that is far too long for its place… (174)", 3)
    assert cut.startswith("A title") and cut.endswith("… (174)") and "……" not in cut
    assert shorten("A title that is far too long for its place", 3).endswith("…")
    assert shorten("Mr. and Mrs. (1703)", 1.75) == "Mr… (1703)"


@pytest.mark.parametrize("wide", ["16", "8"])
def test_what_is_drawn_stands_in_the_table(monkeypatch, wide):
    monkeypatch.setenv("WORKBOOK_FIGURE_WIDTH", wide)
    figures.use_style()
    draw = np.random.default_rng(1)
    groups = {"one way": draw.normal(0.1, 0.1, 400), "another": draw.normal(0, 0.02, 400), "none": np.zeros(400)}
    labels = [f"A long name that many articles share… ({i})" for i in range(400)]
    data = spread.table(groups, labels, most=1)
    fig, axes = spread.figure("Title", "Subtitle", "Footer", data, signed, height=2.6)
    assert [ax.texts[-1].get_text() for ax in axes] == list(groups)
    assert differences(fig, data) == []
    outline_pale(fig)  # as figures.save does
    checks.check(fig, data)
    assert data["articles"].sum() == 1200 and len(data) < 60
    lost = data.drop(index=data.index[data["articles"] == data["articles"].max()])
    assert differences(fig, lost)
    plt.close(fig)


def test_one_distribution_fills_the_width_and_names_three_at_each_end():
    figures.use_style()
    data = spread.table({"share": pd.Series(np.linspace(0.4, 1, 40))}, [f"a{i}" for i in range(40)])
    fig, ax = spread.figure("Title", "Subtitle", "Footer", data, "{:.0%}".format, height=4, median=0.7)
    said = [text.get_text() for text in ax.texts]
    assert "lowest 40% · a0\n42% · a1\n43% · a2" in said and "highest 100% · a39\n98% · a38\n97% · a37" in said and "median 70%" in said
    outline_pale(fig)  # as figures.save does
    checks.check(fig, data)
    plt.close(fig)
