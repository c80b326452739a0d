"""Counts, keyness, chance, phrases, shared sentences: values worked by hand."""

from fractions import Fraction
from math import log, sqrt

import numpy as np
import pandas as pd
import pytest
from scipy.stats import hypergeom

from analysis import articles, terms


@pytest.fixture
def words(sentences):
    return lambda **texts: terms.words(sentences(**texts), only=["function"])


def test_counts_and_rates_by_hand(words):
    table = words(a="war war peace", b="war deal")
    assert terms.counts(table).values.tolist() == [["war", 3, 2], ["deal", 1, 1], ["peace", 1, 1]]
    shown = pd.DataFrame({"article": ["a", "b"], "label": ["A", "B"], "words": [500, 100]})
    rates = terms.rates(table, shown, top=2)
    # means: war (4 + 10) / 2, deal 10 / 2, peace 2 / 2
    assert rates.index.tolist() == ["war", "deal"] and rates.columns.tolist() == ["A", "B"]
    assert rates.to_numpy().tolist() == [[4, 10], [0, 10]]
    short = terms.rates(table, shown.assign(words=[500, 99]))
    assert short.columns.tolist() == ["A"]  # under 100 words there is no rate
    assert terms.rates(table, shown.assign(words=99)).empty


def test_rates_divide_by_the_words_counted_among(seeds_copy):
    """Two articles have headings, 7 and 4 words, in which no term is counted."""
    corpus = articles.read(seeds_copy)
    found = terms.lengths(corpus)
    assert (corpus.articles["words"] - found["words"]).tolist() == [0, 0, 0, 7, 4]
    table = terms.rates(terms.words(corpus), found)
    beijing = (corpus.articles["text"].str.count(r"\bBeijing\b")[0]) / found["words"][0]
    assert table.loc["Beijing", "EJ Insight"] == pytest.approx(1000 * beijing)


def test_plurals_are_joined_where_asked_and_where_both_occur(corpus):
    made = corpus(
        a=["The port and ports, a bus.", "Big buses, the news and Ports of Varna."],
        b=["Old ports have cranes.", "We saw the Ports."],
    )
    words = terms.words(made)
    plain = terms.counts(words).set_index("term")["count"]
    assert plain["port"] == 1 and plain["ports"] == 4  # a word counts in any case
    table = terms.counts(words, join="plural").set_index("term")
    assert table.loc["port", ["count", "articles", "joined"]].tolist() == [5, 2, "port, ports"]
    assert table.loc["bus", "joined"] == "bus, buses"
    assert table.loc[["news", "cranes"], "joined"].tolist() == ["news", "cranes"]
    assert table["count"].sum() == plain.sum()
    with pytest.raises(ValueError, match="plural"):
        terms.counts(words, join="lemma")


def test_no_name_is_joined(sentences):
    words = terms.words(sentences(a=["A Bill, the Bills and two bills.", "In Wale, in Wales."]))
    table = terms.counts(words, join="plural").set_index("term")
    assert {"Wale", "Wales"} <= set(table.index)


def test_sources_in_the_place_of_articles_by_hand(corpus):
    """Papers A (two articles) and B; of the fourth the source is not known."""
    made = corpus(a="War looms. War.", b="War ends.", c="Peace ends.", d="War war war.")
    made.articles["group"] = ["A", "A", "B", ""]
    made.articles["genre"] = ["report", "report", "comment", "report"]
    found = terms.words(made, by="group")
    assert terms.counts(found).set_index("term")["count"].to_dict() == {
        **{"war": 3, "ends": 2, "looms": 1, "Peace": 1}
    }
    assert found.groupby("article", observed=True).size().to_dict() == {"A": 5, "B": 2}
    # what is shuffled among papers is articles, of which A has two
    assert found.groupby("article", observed=True)["sentence"].nunique().to_dict() == {
        **{"A": 2, "B": 1}
    }
    shown = terms.lengths(made, by="group")
    assert shown[["article", "articles", "words", "note"]].to_numpy().tolist() == [
        ["A", 2, 5, "2 articles"],
        ["B", 1, 2, "comment"],
    ]
    assert terms.words(made, by="group", made=terms.words(made)).equals(found)
    every = terms.keyness(found, least=1)
    assert terms.keyness(found, least=1, of=["B"])["term"].tolist() == ["Peace", "ends"]
    assert terms.keyness(found, least=1, of=["A", "B"]).equals(every)
    rates = terms.rates(found, shown.assign(words=[500, 200]))
    assert rates.loc["war"].to_dict() == {"A": 6, "B": 0}
    made.articles["group"] = ["A", "B", "C", "D"]
    one = terms.words(made, by="group")
    assert one["sentence"].tolist() == terms.words(made)["sentence"].tolist()


def test_log_odds_worked_by_hand_from_the_paper(words):
    """Monroe, Colaresi and Quinn (2008), equations 16, 20, 22: 3 of 10 against 1 of 20, prior 5."""
    table = words(a="war " * 3 + "peace " * 7, b="war " + "peace " * 19)
    found = terms.keyness(table, prior=5, least=1).set_index(["article", "term"])
    a, b = 3 + Fraction(5 * 4, 30), 1 + Fraction(5 * 4, 30)
    delta = log(a / (15 - a)) - log(b / (25 - b))  # ln(154/34)
    row = found.loc[("a", "war")]
    assert (row["log_odds"], row["z"]) == pytest.approx((delta, delta / sqrt(1 / a + 1 / b)))
    assert (row["log_odds"], row["z"]) == pytest.approx((1.51059, 1.61699), abs=1e-5)
    assert row[["count", "total", "articles"]].tolist() == [3, 4, 2]


def test_an_independent_implementation_gives_the_same(words):
    """z of the package fightin-words 1.0.5 (float32) for these counts, prior 10 x share."""
    counts = {"war": (8, 2), "peace": (3, 9), "deal": (1, 4), "trade": (5, 5)}
    a, b = (" ".join(f"{word} " * n[i] for word, n in counts.items()) for i in (0, 1))
    found = terms.keyness(words(a=a, b=b), prior=10, least=1).set_index(["article", "term"])["z"]
    z = [found["a", word] for word in counts]
    assert z == pytest.approx([2.2812, -1.68688, -1.05107, 0.28358], abs=1e-5)


def test_two_articles_mirror_each_other_and_a_larger_prior_shrinks(words):
    table = words(a="war war war peace deal", b="war peace peace peace deal")
    loose, tight = (terms.keyness(table, prior, least=1) for prior in (1, 500))
    score = loose.set_index(["article", "term"])["z"]
    assert score["a", "war"] == pytest.approx(-score["b", "war"])
    assert score["a", "deal"] == pytest.approx(0)
    assert (tight["z"].abs() <= loose["z"].abs() + 1e-12).all()
    assert loose.loc[loose["article"] == "a", "term"].tolist() == ["war", "deal", "peace"]


def test_numbers_take_no_part_stop_words_change_no_score_and_rare_terms_are_not_listed(sentences):
    table = sentences(a="The war of 2018, the war.", b="The peace of 1953, a war, the war.")
    found = terms.keyness(terms.words(table))
    assert found[["article", "term"]].values.tolist() == [["a", "war"], ["b", "war"]]
    more = terms.keyness(terms.words(table, only=["peace"])).set_index(["article", "term"])
    assert more.loc[("a", "war"), "z"] == found["z"][0] and ("a", "the") in more.index


def test_one_article_compares_with_nothing_and_a_prior_has_weight(words):
    table = words(a="war war peace")
    assert terms.keyness(table)["z"].isna().all() and terms.chance(table).empty
    with pytest.raises(ValueError, match="prior is 0"):
        terms.keyness(table, prior=0)


def test_chance_on_the_five_articles(seeds_copy):
    """The numbers that pass under each prior, counted before in another way; shuffles vary."""
    words = terms.words(articles.read(seeds_copy))
    found = terms.chance(words)
    assert found["prior"].tolist() == [50, 500, 2000, 4119]
    assert found["passing"].tolist() == [26, 17, 6, 0]
    assert found.loc[1, "limit"] == pytest.approx(2.85, abs=0.06)
    assert found.loc[1, "by_chance"] == pytest.approx(5.4, abs=0.3)
    pd.testing.assert_frame_equal(found, terms.chance(words))
    scores = terms.keyness(words).sort_values("z")
    assert scores["term"].iloc[-1] == "Beijing" and found.loc[1, "beyond"] == 1


def test_chance_agrees_with_a_plain_loop(sentences):
    """The limit for a small corpus, with keyness itself on sentences that a loop shuffles."""
    random = np.random.default_rng(5)
    texts = {
        key: [" ".join(random.choice(list("uvwxyz"), 6) + "o") for _ in range(8)] for key in "abc"
    }
    table = sentences(**texts)
    found = terms.chance(terms.words(table), priors=(20,)).loc[0]
    largest = []
    for _ in range(200):
        mixed = table.assign(
            article=random.permutation(table["article"]), sentence=range(len(table))
        )
        largest.append(terms.keyness(terms.words(mixed), prior=20)["z"].max())
    assert found["limit"] == pytest.approx(np.quantile(largest, 0.95), abs=0.3)


def test_the_findings_say_no_more_than_survives_every_prior(seeds_copy, words, sentences):
    corpus = articles.read(seeds_copy)
    table = terms.words(corpus)
    said = terms.findings(table, terms.lengths(corpus), terms.chance(table))["distinctive"]
    assert "**no term**" in said and "1 at 500" in said and "0 at 2,000" in said
    two = {"a": ["tariff war"] * 60 + ["peace talk"] * 60, "b": ["peace talk"] * 120}
    table = terms.words(sentences(**two))
    shown = pd.DataFrame({"article": ["a", "b"], "label": ["A", "B"], "words": [240, 240]})
    said = terms.findings(table, shown, terms.chance(table))["distinctive"]
    assert "tariff in A" in said.split("**")[1]
    one = terms.words(sentences(a="war war"))
    assert "one article" in terms.findings(one, shown[:1], terms.chance(one))["distinctive"]


def test_phrases_by_hand(corpus):
    texts = ["Nuclear test, nuclear test and nuclear test.", "A test nuclear. The test."]
    words = terms.words(corpus(a=[*texts, "Rule of law, rule of law."]))
    table = terms.phrases(words, least=2, strength=0).set_index("phrase")
    assert table["count"].to_dict() == {"nuclear test": 3}
    # Dunning's G2 of nuclear (4) and test (5), 3 times together in 18 words
    observed, expected = (3, 1, 2, 12), (20 / 18, 52 / 18, 70 / 18, 182 / 18)
    assert len(words) == 18
    g2 = 2 * sum(o * log(o / e) for o, e in zip(observed, expected, strict=True))
    assert table.loc["nuclear test", "likelihood"] == pytest.approx(g2)


def test_a_pair_that_meets_by_chance_is_no_phrase(corpus):
    """Trade war 12 times, 2 of them behind China, where chance alone would put it 1.8 times."""
    texts = ["Trade war looms."] * 4 + ["Trade war ends."] * 6 + ["China trade war looms."] * 2
    words = terms.words(corpus(a=[*texts, *["China sings."] * 10, *["Ships sail home."] * 8]))
    table = terms.phrases(words, least=2).set_index("phrase")
    assert len(words) == 82 and table.loc["Trade war", "count"] == 12
    assert "China trade" not in table.index and "Ships sail" in table.index
    assert terms.phrases(words[:0]).empty


def test_shared_sentences_by_hand(sentences):
    words = terms.words(sentences(a=["war peace", "war peace", "war", "deal", "deal"]))
    table = terms.shared(words, ["war", "peace", "deal"]).set_index(["first", "second"])
    pair = table.loc[("war", "peace")]
    # 5 sentences, war in 3, peace in 2, together 2: chance of 2 = C(3,2) / C(5,2) = 3/10
    assert pair["sentences"] == 2 and pair["expected"] == pytest.approx(1.2)
    assert pair["excess"] == pytest.approx(2 / 1.2)
    assert pair["p"] == pytest.approx(0.3) == hypergeom.sf(1, 5, 3, 2) and not pair["sure"]
    assert terms.shared(words, ["war"]).empty
