"""Scores equal the libraries' own, a reader's lexicon is a file, and words are found again."""

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textblob import TextBlob
from textblob.en import sentiment as pattern
from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    NEGATE,
    SPECIAL_CASES,
    SentimentIntensityAnalyzer,
)

from analysis import articles, sentiment

VADER = SentimentIntensityAnalyzer()
SIGNS = (
    *("not ", "no ", "never ", "don't ", "n't", "very ", "hardly ", "a ", "of ", "(8) ", "U.S. "),
    *("o.O ", "> . > ", ":) ", ":-( ", "xD ", "<3 ", "(!) ", "...", "?!", "’s ", "“", "\n\n", "Σ"),
    *("\u00a0", "İ", " END-OF-SENTENCE ", *".,;:!?()[]'\"@#$&*-<>/\\8oOxXdDpP°"),
)
RULED = sorted(
    {*BOOSTER_DICT, *NEGATE, *SPECIAL_CASES, "least", "very least", "never so", "kind of"}
)
PLAIN = ("good", "BAD!", "war", "kind", "no", ":)", "win-win", "die", "the", "XI", "😀", "but", "?")
MIXED = st.lists(st.sampled_from(SIGNS) | st.sampled_from(sorted(pattern)).map("{} ".format))
PHRASES = st.lists(st.sampled_from(RULED) | st.sampled_from(PLAIN), max_size=14).map(" ".join)


def scored(*texts):
    return sentiment.score(pd.DataFrame({"text": texts}, dtype=object))


def assert_equal(texts):
    """repr tells 0.0 from -0.0 and a number from its neighbour."""
    found = scored(*texts)
    for text, row in zip(texts, found.itertuples(), strict=True):
        assert repr((row.polarity, row.subjectivity)) == repr((*TextBlob(text).sentiment,)), text
        assert repr(row.vader) == repr(float(VADER.polarity_scores(text)["compound"])), text


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(MIXED.map("".join) | PHRASES | st.text(max_size=60), min_size=3, max_size=3))
def test_any_text_scores_as_the_libraries_score_it(texts):
    assert_equal(texts)


def test_every_sentence_and_page_of_the_five_articles(five):
    corpus, scores = five
    assert len(scores) == len(corpus.sentences) == 155
    assert_equal([*corpus.sentences["text"], *corpus.lines["text"], *corpus.articles["text"]])


def test_every_word_of_the_lexicons_negated_and_strengthened():
    words = [*sorted(pattern)[::7], *sorted(VADER.lexicon)[::29], *RULED]
    assert_equal([form.format(word) for word in words for form in ("not {}", "really {} (!)")])
    assert_equal([f"{phrase} a GOOD die" for phrase in RULED])


def test_signs_that_may_make_a_face_apart_or_together():
    signs = "<>:;=-8xXDPbco)(]}3*_O./\\s'!"
    pairs = [a + gap + b for a in signs for b in signs for gap in ("", " ")]
    assert_equal([f"very {pair} not good, {pair[0]} {pair[-1]} {pair}" for pair in pairs])


def test_scores_are_had_without_loading_what_they_do_not_need():
    """TextBlob as a whole loads NLTK, and that SciPy's statistics; it is whole for who asks."""
    code = (
        "import sys; from analysis import sentiment; assert not {'nltk', 'scipy'} & {*sys.modules}"
        "; from textblob import TextBlob; assert TextBlob('not good').sentiment.polarity == -0.35"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_values_worked_by_hand_and_faults_that_notebook_03_shows():
    table = scored("It is not good.", "This isn't good.", "The great powers met.", "War. Famine.")
    # good +0.7, which a negation turns and halves; n't is none; "great powers" judges nothing
    assert table["polarity"].tolist() == pytest.approx([-0.35, 0.7, 0.8, 0])
    # VADER: good 1.9, negated times -0.74, then x / root(x ** 2 + 15)
    assert scored("good", "not good")["vader"].tolist() == pytest.approx([0.4404, -0.3412])


def test_an_executor_changes_nothing(five):
    corpus, scores = five
    with ProcessPoolExecutor(2) as executor:
        pd.testing.assert_frame_equal(sentiment.score(corpus, executor), scores)


def test_no_sentences_and_a_text_without_words():
    assert scored().empty and "vader" in scored()
    row = scored("").iloc[0]
    assert row[["polarity", "subjectivity", "scored", "vader"]].tolist() == [0, 0, 0, 0]


LEXICON = "word;score\nWar;-3\ntrade war;-4\nwin-win;2\nwell's;1\n"


def test_a_lexicon_of_the_readers_scores_the_longest_phrase(write, tmp_path):
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "mine.csv").write_text(LEXICON, encoding="utf-8-sig")
    texts = {
        "A trade war, a war.": (-4 - 3) / 2,
        "WAR on warships.": -3,
        "A win-win as well’s.": 1.5,
        "It rains.": 0,
    }
    corpus = write(a="Of lexicons\n\n" + "\n\n".join(f"{text} It is so." for text in texts))
    found = sentiment.score(corpus).set_index("text")["mine"]
    assert {text: found[text] for text in texts} == texts
    assert sentiment.by(sentiment.score(corpus))["mine"][0] == pytest.approx(-5 / 8)
    assert {"mine"} < set(sentiment.tests(sentiment.score(corpus))["measure"])


@pytest.mark.parametrize(
    ("name", "rows", "told"),
    [
        ("mine", "word,value\nwar,-1\n", ["lexicons/mine.csv", "score"]),
        ("mine", "word,score\nwar,-1\npeace,high\n", ["lexicons/mine.csv, row 3", "peace", "high"]),
        ("mine", "word,score\nwar,-1\nWar,-2\n", ["lexicons/mine.csv, row 3", "War"]),
        ("mine", "word,score\nwar,inf\n", ["row 2", "inf"]),
        ("mine", "word,score\n...,1\n", ["row 2", "..."]),
        ("vader", "word,score\nwar,-1\n", ["lexicons/vader.csv", "Rename the file"]),
    ],
)
def test_a_lexicon_that_cannot_be_used_is_named_with_its_row(write, tmp_path, name, rows, told):
    corpus = write(a="Of war\n\nThe war goes on and on in these lines.")
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / f"{name}.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(articles.TableError) as error:
        sentiment.score(corpus)
    assert all(words in str(error.value) for words in told)


def test_words_add_up_to_the_document_scores(five):
    corpus, scores = five
    words = sentiment.drivers(corpus, scores).words
    known = [TextBlob(text).sentiment_assessments for text in corpus.articles["text"]]
    every = sum(len(whole.assessments) for whole in known)
    moved = sum(whole.polarity * len(whole.assessments) for whole in known)
    assert words["count"].sum() == every
    assert (words["count"] * words["polarity"]).sum() == pytest.approx(moved, abs=1e-9)


def test_drivers_by_hand(write):
    corpus = write(a="Of a deal\n\nIt is good and bad and so good.", b="Of talks\n\nIt rains here.")
    found = sentiment.drivers(corpus, sentiment.score(corpus), ["Good"])
    # +0.7 twice and -0.7: of all that moves, two thirds up and one third down
    words = found.words.set_index("words")
    assert words["count"].to_dict() == {"good": 2, "bad": 1}
    assert words["push"].to_dict() == pytest.approx({"good": 2 / 3, "bad": -1 / 3})
    assert words["friend"].to_dict() == {"good": True, "bad": False}
    assert found.title.startswith("67%")


def test_extremes_stand_on_their_own_side(write):
    lines = "It is good here in the town. It is great here in the town. It is so here in the town."
    corpus = write(a=f"Of a deal\n\n{lines}", b="Of talks\n\nIt is bad in all of the town.")
    found = sentiment.drivers(corpus, sentiment.score(corpus)).sentences
    assert found[["end", "text"]].to_numpy().tolist() == [
        ["most positive", "It is great here in the town."],
        ["most negative", "It is bad in all of the town."],
    ]
    assert found["words"].tolist() == ["great +0.80", "bad −0.70"]
