"""Spoken sentences apart, and whom a sentence names, counted by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis import voices

ARTICLES = pd.DataFrame({"article": ["a", "b"], "label": ["A", "B"]})


def scored(rows):
    return pd.DataFrame(rows, columns=["article", "text", "speech", "polarity"])


def test_the_split_needs_eight_sentences_on_both_sides():
    rows = [("a", "x", True, 0.5)] * 8 + [("a", "x", False, -0.5)] * 8 + [("b", "x", True, 0.5)] * 7 + [("b", "x", False, 0.1)] * 30
    table = voices.by_voice(scored(rows), ARTICLES).set_index(["article", "voice"])
    assert table.loc[("a", "spoken"), "mean"] == 0.5 and table.loc[("a", "author"), "mean"] == -0.5
    assert table.loc[("b", "spoken"), "sentences"] == 7 and np.isnan(table.loc[("b", "spoken"), "mean"])
    assert np.isnan(table.loc[("b", "author"), "mean"])


NAMED = {
    "China and the United States talked.": {"China", "US"},
    "Sino-US trade, US-led sanctions": {"China", "US"},
    "Tell us about it.": set(),
    "North and South Korea agreed.": {"North Korea", "South Korea"},
    "the North’s position": {"North Korea"},
    "ships in the South China Sea": set(),
    "Washington, DC – On March 25": set(),
    "Washington, Tokyo and Seoul": {"US", "South Korea"},
    "said Kim Dong-yub, professor": set(),
    "Kim told Xi": {"North Korea", "China"},
    "Kim Jong Un. China": {"North Korea", "China"},
    "the U.S. president": {"US"},
}


@pytest.mark.parametrize("text", NAMED)
def test_whom_a_sentence_names(text, seeds_copy):
    named = voices.mentions(pd.DataFrame({"text": [text]}), voices.read_actors(seeds_copy))
    assert {actor for actor in named.columns if named.loc[0, actor]} == NAMED[text]


def test_counts_and_overlaps_by_hand(seeds_copy):
    table = pd.DataFrame({"text": ["China and Seoul"] * 9 + ["China alone"], "polarity": [0.1] * 10})
    named = voices.mentions(table, voices.read_actors(seeds_copy))
    both = voices.overlaps(named)
    assert both.loc["China", "China"] == 10 and both.loc["China", "South Korea"] == 9 and both.loc["US", "China"] == 0
    means = voices.by_actor(table, named).set_index("actor")
    assert means.loc["China", ["sentences", "alone"]].tolist() == [10, 1] and means.loc["China", "mean"] == pytest.approx(0.1)
    assert means.loc["South Korea", "sentences"] == 9 and np.isnan(means.loc["South Korea", "mean"])      # nine are too few


def test_a_list_without_its_columns_is_named(tmp_path):
    (tmp_path / "actors.csv").write_text("who,word\nChina,China\n")
    with pytest.raises(ValueError, match="actor, kind"):
        voices.read_actors(tmp_path)


def test_nobody_listed_nobody_named():
    empty = pd.DataFrame({"actor": [], "word": [], "kind": []})
    assert voices.mentions(pd.DataFrame({"text": ["China"]}), empty).shape == (1, 0)
