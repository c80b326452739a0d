"""Distinctive terms: values worked by hand from the paper's equations, and limits that must hold."""

from fractions import Fraction
from math import log, sqrt

import numpy as np
import pandas as pd
import pytest
from scipy.stats import contingency

from analysis import keyness


def words(**texts):
    rows = [(article, 1, i, term, term, "word") for article, text in texts.items() for i, term in enumerate(text.split(), 1)]
    return pd.DataFrame(rows, columns=["article", "sentence", "position", "term", "form", "kind"])


def test_log_odds_worked_by_hand():
    # 3 of 10 against 1 of 20, prior 5 words, share 4/30: prior count 2/3
    a, b = Fraction(3) + Fraction(2, 3), Fraction(1) + Fraction(2, 3)
    delta = log(a / (15 - a)) - log(b / (25 - b))
    z = delta / sqrt(1 / a + 1 / b)
    assert keyness.weighted_log_odds(3, 1, 10, 20, 4 / 30, 5) == pytest.approx((delta, z))
    assert (delta, z) == pytest.approx((1.51059, 1.61699), abs=1e-5)  # ln(154/34); by sqrt(3/11 + 3/5)


def test_an_independent_implementation_gives_the_same():
    """z of the package fightin-words 1.0.5 (after Hessel 2015; float32) for these counts and the same prior, a list of 10 x share."""
    a, b = np.array([8, 3, 1, 5]), np.array([2, 9, 4, 5])
    _, z = keyness.weighted_log_odds(a, b, a.sum(), b.sum(), (a + b) / (a + b).sum(), 10)
    assert z == pytest.approx([2.2812, -1.68688, -1.05107, 0.28358], abs=1e-5)


def test_without_prior_it_is_the_sample_odds_ratio():
    delta, _ = keyness.weighted_log_odds(8, 3, 100, 120, 11 / 220, 1e-12)
    assert delta == pytest.approx(log(contingency.odds_ratio([[8, 92], [3, 117]], kind="sample").statistic))


def test_two_articles_mirror_each_other_and_a_larger_prior_shrinks():
    table = words(a="war war war peace deal", b="war peace peace peace deal")
    loose, tight = keyness.distinctive(table, 1), keyness.distinctive(table, 500)
    score = loose.set_index(["article", "term"])["z"]
    assert score["a", "war"] == pytest.approx(-score["b", "war"]) and score["a", "deal"] == pytest.approx(0)
    assert (tight["z"].abs() <= loose["z"].abs() + 1e-12).all()
    assert loose.loc[loose["article"] == "a", "term"].tolist() == ["war", "deal", "peace"]


def test_every_article_against_the_rest_agrees_with_a_plain_loop():
    """The same equations written once more, term by term, over a random table."""
    random = np.random.default_rng(1)
    table = words(**{article: " ".join(random.choice(list("uvwxyz"), 60)) for article in "abc"})
    found = keyness.distinctive(table, 40).set_index(["article", "term"])
    for article in "abc":
        here, rest = table[table["article"] == article]["term"], table[table["article"] != article]["term"]
        for term in set(here):
            prior = 40 * (table["term"] == term).sum() / len(table)
            y, x = (here == term).sum() + prior, (rest == term).sum() + prior
            delta = log(y / (len(here) + 40 - y)) - log(x / (len(rest) + 40 - x))
            assert found.loc[(article, term), "z"] == pytest.approx(delta / sqrt(1 / y + 1 / x))


def test_numbers_do_not_enter_and_one_article_compares_with_nothing():
    table = words(a="war 2018", b="war peace")
    table.loc[table["term"] == "2018", "kind"] = "year"
    assert "2018" not in set(keyness.distinctive(table)["term"])
    alone = keyness.distinctive(words(a="war war"))
    assert alone.empty and list(alone.columns) == keyness.COLUMNS
    with pytest.raises(ValueError, match="prior_words is 0"):
        keyness.distinctive(table, 0)


def test_corrected_limit():
    assert keyness.corrected_limit(1) == pytest.approx(1.959964) and keyness.corrected_limit(1222) == pytest.approx(4.10, abs=0.005)


def test_passing_asks_for_repeats_and_counted_terms():
    table = pd.DataFrame({"article": list("aaa"), "term": ["x", "y", "the"], "count": [1, 2, 9], "z": [3.0, 2.0, 4.0]})
    assert keyness.passing(table, pd.DataFrame({"term": ["x", "y"]}))["term"].tolist() == ["y"]


def test_warnings_follow_the_table():
    few = keyness.warnings(words(a="war war war peace", b="war deal"))
    assert len(few) == 3 and "With 2 articles" in few[0] and "the 1 term that all of them use scores 0" in few[0]
    assert few[1].startswith("One article has 67% of all counted words") and few[2].startswith("67% of the terms occur once")
    assert keyness.warnings(words(a="war")) == ["There is one article, so nothing sets it apart: these measures need at least two."]
    many = {f"a{i:02d}": "war peace war peace" for i in range(12)}
    assert keyness.warnings(words(**many)) == []
