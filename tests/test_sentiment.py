"""Scores equal TextBlob's own, tables equal hand counts, and what moves a score is found."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from textblob import TextBlob

from analysis import drivers, sentiment
from analysis.corpus import read_corpus, split


@pytest.fixture
def corpus(seeds_copy):
    return read_corpus(seeds_copy)


def tables(*articles, sources=None):
    """Scored sentences and articles of made-up texts: each article a list of sentences."""
    rows = [(f"a{i}", n, 1, text, False) for i, texts in enumerate(articles) for n, text in enumerate(texts, 1)]
    sentences = pd.DataFrame(rows, columns=["article", "sentence", "line", "text", "speech"])
    names = [f"a{i}" for i in range(len(articles))]
    known = pd.DataFrame({"article": names, "label": [name.upper() for name in names], "source": sources or names,
                          "text": [" ".join(texts) for texts in articles]})
    return sentiment.score(sentences), known


def test_scores_equal_textblob_on_every_sentence(corpus):
    scored = sentiment.score(corpus.sentences)
    expected = [TextBlob(text).sentiment for text in corpus.sentences["text"]]
    assert list(scored["polarity"]) == [answer.polarity for answer in expected]
    assert list(scored["subjectivity"]) == [answer.subjectivity for answer in expected]
    assert sentiment.by_article(scored, corpus.articles, draws=50)["document"].tolist() == [
        TextBlob(text).sentiment.polarity for text in corpus.articles["text"]]


def test_any_executor_gives_the_same_rows_in_order(corpus, monkeypatch):
    monkeypatch.setattr(sentiment, "CHUNK", 40)
    alone = sentiment.score(corpus.sentences)
    for executor in (ThreadPoolExecutor(3), ProcessPoolExecutor(2)):
        with executor:
            pd.testing.assert_frame_equal(sentiment.score(corpus.sentences, executor), alone)


def test_a_worker_answers_with_plain_numbers():
    (row,) = sentiment.score_texts(["This is good."])
    assert [type(value) for value in row] == [float, float, int, float] and row[0] == pytest.approx(0.7)


def test_no_sentences():
    scored, articles = tables([])
    table = sentiment.by_article(scored, articles)
    assert len(scored) == 0 and np.isnan(table.loc[0, "mean"]) and table.loc[0, "sentences"] == 0
    assert sentiment.by_source(scored, articles).empty and drivers.drivers(articles).empty


def test_article_level_both_ways_by_hand():
    # good +0.7, bad -0.7: sentence mean (0.7 + 0 - 0.7 * 0) / 3; the document has one good and one bad more
    scored, articles = tables(["It is good.", "It is so.", "It is good and bad and bad."])
    table = sentiment.by_article(scored, articles)
    assert table.loc[0, "mean"] == pytest.approx((0.7 + 0 - 0.7 / 3) / 3)
    assert table.loc[0, "document"] == pytest.approx(0)
    assert table.loc[0, "zero"] == pytest.approx(1 / 3) and table.loc[0, "scored"] == 4
    assert np.isnan(table.loc[0, "low"])      # three sentences are too few for an interval


def test_articles_keep_the_order_of_their_table():
    scored, articles = tables(["It is bad."], ["It is good."])
    assert list(sentiment.by_article(scored, articles[::-1])["article"]) == ["a1", "a0"]


def test_sources_one_article_has_no_interval_and_two_are_resampled():
    good, bad = ["It is good."] * 8, ["It is bad."] * 8
    scored, articles = tables(good, bad, good, good, sources=["Daily", "Daily", "Weekly", ""])
    table = sentiment.by_source(scored, articles).set_index("source")
    assert list(table.index) == ["Daily", "Weekly"]      # an unknown source is nobody's
    assert table.loc["Daily", ["articles", "sentences"]].tolist() == [2, 16]
    # resampling two articles that differ gives both ends: two bad ones, or two good ones
    assert table.loc["Daily", ["mean", "low", "high"]].tolist() == pytest.approx([0, -0.7, 0.7])
    assert np.isnan(table.loc["Weekly", "low"]) and table.loc["Weekly", "mean"] == pytest.approx(0.7)


REPAIRS = {"It isn't good.": "It is not good.", "It isn’t good.": "It is not good.", "We won't, can't, shan’t.": "We will not, can not, shall not.",
           "Kim's aunt doesn't want it.": "Kim's aunt does not want it.", "The tint isn't n't.": "The tint is not n't."}


@pytest.mark.parametrize("text", REPAIRS)
def test_repaired_negations(text):
    assert sentiment.repair_not(text) == REPAIRS[text]


def test_known_faults_are_faults_still():
    """What notebook 03 shows as wrong is still wrong: when TextBlob mends it, the notebook must be rewritten."""
    assert sentiment.polarity("This isn't good.") == pytest.approx(0.7)
    assert sentiment.polarity(sentiment.repair_not("This isn't good.")) == pytest.approx(-0.35)
    assert sentiment.polarity("The war brought famine.") == 0
    assert sentiment.polarity("The great powers will meet in May.") == pytest.approx(0.8)


def test_false_friends_are_put_out_of_reach_whole_and_in_any_case():
    assert sentiment.polarity("The Great Powers met.") == pytest.approx(0.8)
    assert sentiment.polarity(sentiment.without("The Great Powers met.", ["great powers"])) == 0
    assert sentiment.without("a firstborn", ["first"]) == "a firstborn" and sentiment.without("a", []) == "a"


def test_false_friends_are_in_the_lexicon_or_are_phrases(seeds_copy):
    words = sentiment.read_friends(seeds_copy)
    assert words and all(" " in word or sentiment.score_texts([word])[0][2] > 0 for word in words if word != "high-level")


def test_compare_has_every_way_and_finds_the_comments(corpus):
    scored = sentiment.score(corpus.sentences)
    raw = split(corpus.lines, roles=("title", "body", "dropped"))
    table = sentiment.compare(scored, corpus.articles, raw, ["great powers"]).set_index("article")
    assert list(table.columns) == ["label", *sentiment.WAYS]
    spam = table.loc["003_cd8e9f5ee3563ade"]      # praise below the article, dropped by the cleaning
    assert spam["raw page"] > spam["sentence mean"] + 0.02
    assert table["whole document"].tolist() == sentiment.by_article(scored, corpus.articles, draws=50)["document"].tolist()
    first = table.loc["000_7786e1e9c1d3ac24"]
    assert first["false friends out"] < first["sentence mean"]      # its "great powers" is gone


def test_contributions_add_up_to_the_document_score(corpus):
    table = drivers.drivers(corpus.articles)
    for article in corpus.articles.itertuples():
        own = table[table["article"] == article.article]
        expected = TextBlob(article.text).sentiment.polarity
        assert abs(own["contribution"].sum() - expected) < 1e-12
        assert own["count"].sum() == own["scored"].iloc[0]


def test_drivers_and_leaving_one_out_by_hand():
    _, articles = tables(["It is good, bad, good."])      # +0.7, -0.7, +0.7: a third of 0.7
    table = drivers.drivers(articles)
    assert list(table["words"]) == ["good", "bad"] and list(table["count"]) == [2, 1]
    assert list(table["contribution"]) == pytest.approx([1.4 / 3, -0.7 / 3])
    without = drivers.leave_one_out(table).iloc[0]
    assert (without["without_low"], without["without_high"]) == ("good", "bad")
    assert [without["low"], without["high"]] == pytest.approx([-0.7, 0.7])


def test_leaving_out_the_only_word_leaves_nothing():
    _, articles = tables(["It is good."])
    assert drivers.leave_one_out(drivers.drivers(articles)).iloc[0]["low"] == 0


def test_ends_take_only_words_that_push_that_way():
    _, articles = tables(["It is good, bad, awful, great, other."])
    assert list(drivers.ends(drivers.drivers(articles), k=1)["words"]) == ["great", "awful"]


def test_segments_join_to_the_text_and_mark_the_scored_words(corpus):
    for text in corpus.sentences["text"]:
        assert "".join(piece for piece, _ in drivers.segments(text)) == text
    assert drivers.segments("It is not very good, Kim’s best.") == [
        ("It is ", None), ("not", 0.0), (" ", None), ("very", 0.0), (" ", None), ("good", pytest.approx(-0.2692, abs=1e-3)), (", Kim’s ", None),
        ("best", 1.0), (".", None)]


def test_extremes_stand_on_their_own_side():
    scored, _ = tables(["It is good.", "It is great.", "It is so."], ["It is bad."])
    found = drivers.extremes(scored)
    assert found[["article", "text", "end"]].values.tolist() == [["a0", "It is great.", "most positive"], ["a1", "It is bad.", "most negative"]]
    assert drivers.key_word("A shocking but first meeting.") == "shocking" and drivers.key_word("It rained.") == "" and drivers.key_word("We are impressed!") == "impressed"
