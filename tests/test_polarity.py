"""The fast scorer gives TextBlob's numbers, to the last bit: on the articles, on hard cases, on text made at random."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textblob import TextBlob, en

from analysis import polarity
from analysis.corpus import read_corpus

WORDS = sorted(polarity.lexicon())
HARD = ["not ", "no ", "never ", "don't ", "n't", "very ", "really ", "hardly ", "extremely ", "a ", "of ", "that ", "(8) ", "2018) ", "U.S. ",
        "Mr. ", "e.g. ", "w/ ", "o.O ", "o . O ", "> . > ", ">.> ", ":-. ", ":) ", ":-( ", ": ) ", "xD ", "<3 ", "♥ ", "(!) ", "( ! ) ", "...", "?!",
        "‘", "’s ", "“", "”", '"', "'", "\n", "\n\n", "\r\n", " END-OF-SENTENCE ", "\u00a0", "\u2028", "Σ", "İ", "``"]
HARD += list(".,;:!?()[]{}`'\"@#$^&*+-|=~_<>/\\8oOxXdDpPsS3° ")
TEXT = st.lists(st.one_of(st.sampled_from(HARD), st.sampled_from(WORDS).map(lambda word: word + " "), st.sampled_from(WORDS)), max_size=30)


def assert_equal(text):
    """repr tells 0.0 from -0.0 and one float from its neighbour."""
    ours, theirs = polarity.score(text), en.sentiment(text)
    assert repr(tuple(ours)) == repr((*theirs, theirs.assessments)), text


@settings(max_examples=400, deadline=None, derandomize=True)
@given(TEXT.map("".join))
def test_text_of_the_lexicons_words_and_hard_signs(text):
    assert_equal(text)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=80))
def test_any_text(text):
    assert_equal(text)


def test_the_articles_through_both_doors_of_textblob(seeds_copy):
    corpus = read_corpus(seeds_copy)
    for text in [*corpus.sentences["text"], *corpus.lines["text"], *corpus.articles["text"]]:
        assert_equal(text)
        assert polarity.score(text)[:2] == tuple(TextBlob(text).sentiment)


def test_every_word_of_the_lexicon_alone_negated_and_strengthened():
    for word in WORDS:
        for text in (word, f"not {word}", f"really {word}!", f"never very {word} (!)"):
            assert_equal(text)


@pytest.mark.parametrize("text, expected", [
    ("It is not good.", -0.35),              # good +0.7, a negation turns and halves it
    ("It isn't good.", 0.7),                 # n't is no negation (TextBlob's issue 181)
    ("It is not that good.", 0.7),           # a word of two letters or more ends a negation's reach
    ("good bad", 0.0),                       # the mean of +0.7 and -0.7
    ("The war goes on.", 0.0), ("", 0.0),    # no word of the lexicon
])
def test_known_values(text, expected):
    assert polarity.score(text).polarity == pytest.approx(expected, abs=1e-12)


def test_chunks_name_the_words_that_made_the_score():
    chunks = polarity.score("Not a really good deal: shocking!").assessments
    assert [(words, value) for words, value, _, _ in chunks] == [(["not", "really", "good"], -0.35), (["shocking", "!"], -1.0)]


def test_only_text_is_scored():
    with pytest.raises(TypeError, match="bytes"):
        polarity.score(b"good")
