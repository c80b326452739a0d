"""The quick door to VADER gives VADER's own compound score, to the last bit: on the articles, on its rules' words, on text made at random."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES

from analysis import vader
from analysis.corpus import read_corpus

RULED = sorted({*BOOSTER_DICT, *NEGATE, *SPECIAL_CASES, "no", "nor", "or", "least", "at least", "very least", "so", "this", "never", "never so",
                "without", "without doubt", "but", "kind", "kind of", "isn't", "ISN'T", "DON'T"})
SCORED = ["good", "bad", "war", "great", "death", "kind", "GOOD", "Bad!", "no", ":)", "(:", "win-win", "shit", "bomb", "kiss", "die", "heart"]
PLAIN = ["the", "talks", "of", "to", "for", "XI", "a", "ass", "bus", "—", "!", "?", "??", "?!?!?!", "…", "“", "❤", "😀", "1.5", "\n", "\u00a0"]
TEXT = st.lists(st.one_of(st.sampled_from(RULED), st.sampled_from(SCORED), st.sampled_from(PLAIN)), max_size=14).map(" ".join)


def assert_equal(text):
    assert repr(vader.compound(text)) == repr(vader.analyzer().polarity_scores(text)["compound"]), text


@settings(max_examples=800, deadline=None, derandomize=True)
@given(TEXT | st.text(max_size=80))
def test_the_words_that_vader_has_rules_about_and_any_text(text):
    assert_equal(text)


def test_every_text_of_the_five_articles(seeds_copy):
    for table in read_corpus(seeds_copy)[:3]:
        table["text"].map(assert_equal)


def test_every_phrase_it_knows_before_and_after_a_scored_word():
    for phrase in RULED:
        for text in (f"{phrase} good", f"{phrase} a good", f"{phrase} a very good", f"bad {phrase} GOOD", f"good {phrase}", f"the {phrase} die for good"):
            assert_equal(text)


@pytest.mark.parametrize("text, expected", [
    ("good", 0.4404),          # 1.9 in the lexicon: 1.9 / root(1.9 ** 2 + 15)
    ("not good", -0.3412),     # times -0.74
    ("The talks went on.", 0.0), ("", 0.0)])
def test_values_worked_by_hand(text, expected):
    assert vader.compound(text) == expected
