"""What the computed sentences say, and that they change their verdict when the table does."""

import numpy as np
import pandas as pd
import pytest

from analysis import agreement_words, comparison_words, driver_words, drivers
from analysis import sentiment, sentiment_charts, uncertainty, voice_words, voices
from analysis import sentiment_words as reading
from analysis.wording import counted, listed, number, p_value, percent, unmarked


def by_article(*rows):
    """A table as `sentiment.by_article` gives it, from (label, mean, low, high, document)."""
    table = pd.DataFrame(rows, columns=["label", "mean", "low", "high", "document"])
    return table.assign(article=table["label"].str.lower(), sentences=20, scored=40, zero=0.25, low_alone=table["low"], high_alone=table["high"],
                        subjectivity=0.4, vader=0.1)


def texts(*articles, sources=None):
    """Scored sentences and articles from lists of sentences."""
    sentences = pd.DataFrame([(f"a{i}", n, 1, text, False) for i, own in enumerate(articles) for n, text in enumerate(own, 1)],
                             columns=["article", "sentence", "line", "text", "speech"])
    names = [f"a{i}" for i in range(len(articles))]
    return sentiment.score(sentences), pd.DataFrame({"article": names, "label": [f"Label {name}" for name in names],
                                                     "source": sources or names, "text": [" ".join(own) for own in articles]})


def test_parts_of_sentences():
    assert listed([]) == "" and listed(["a"]) == "a" and listed(["a", "b"]) == "a and b" and listed("abc") == "a, b and c"
    assert listed("abcd", 2) == "a, b and 2 others" and listed("abc", 2) == "a, b and c"
    assert [p_value(p) for p in (0.14, 0.004, 0.00001, 0.0096)] == ["p = 0.14", "p = 0.004", "p < 0.001", "p = 0.01"]
    assert [percent(x) for x in (0, 0.001, 0.5)] == ["0%", "under 1%", "50%"]
    assert counted(1, "article") == "1 article" and counted(0, "article") == "no articles" and counted(1200, "article") == "1,200 articles"
    assert number(5) == "five" and number(1300) == "1,300" and unmarked("**a** &#42; <span>$</span>5") == "a * $5"


def test_the_verdict_follows_the_test():
    near = uncertainty.omnibus([0, 0.1, 0.2, 0.3] * 10, ["a"] * 20 + ["b"] * 20)
    apart = uncertainty.omnibus([0.0, 0.1] * 20 + [0.6, 0.7] * 20, ["a"] * 40 + ["b"] * 40)
    assert "**cannot be told apart**" in reading.say_test(near, near) and "verdict stands" in reading.say_test(near, near)
    assert "can be told apart (" in reading.say_test(apart, apart)
    assert "verdict turns" in reading.say_test(apart, near)
    assert "cannot tell the two articles apart" in reading.title_articles(near)
    assert "differs among the two articles" in reading.title_articles(apart)
    one = uncertainty.omnibus([0, 1.0, 0.5], ["a"] * 3)
    assert "fewer than two" in reading.say_test(one, one) and reading.title_articles(one) == "Polarity, sentence by sentence"
    flat = uncertainty.omnibus([0.0] * 6, list("aaabbb"))
    assert "do not vary" in reading.say_test(flat, flat)


def test_titles_fit():
    for k in (0, 1, 2, 12, 1000):
        test = pd.Series({"p": 0.5 if k > 1 else np.nan, "groups": k})
        assert len(reading.title_articles(test)) <= 58 and len(reading.title_articles(test.replace(0.5, 0.001))) <= 58


def test_articles_in_words():
    table = by_article(("Low", -0.2, -0.3, -0.1, -0.1), ("High", 0.3, 0.2, 0.4, 0.1), ("Middle", 0.0, -0.1, 0.1, 0.0))
    text = reading.say_articles(table)
    assert "from −0.20 (Low) to +0.30 (High)" in text and "holds 0 in 1 of 3" in text and "score, in 1 of 3" in text and "25% of the sentences" in text
    assert "The mean of Low is −0.20" in reading.say_articles(table.head(1))
    assert "leaves out 0, and leaves out +0.05" in reading.say_articles(table.head(1))
    assert "holds 0, and holds +0.05" in reading.say_articles(table.tail(1)) and "in both" in reading.say_articles(pd.concat([table.tail(1)] * 2, ignore_index=True))
    assert "no sentence" in reading.say_articles(table.head(0))
    assert "1 article with fewer than five sentences has no interval" in reading.say_articles(by_article(("A", 0.1, np.nan, np.nan, 0), ("B", 0.1, 0, 0.2, 0)))


def test_a_changed_sign_is_named():
    assert "B (−0.02 by sentence, +0.03 as a whole) changes sign" in reading.say_document(
        by_article(("A", 0.1, 0, 0.2, 0.1), ("B", -0.02, -0.1, 0.1, 0.03)))
    assert "no article changes its sign" in reading.say_document(by_article(("A", 0.1, 0, 0.2, 0.12), ("B", -0.02, -0.1, 0.1, -0.01)))
    # −0.001 is printed as 0.00, which has no sign
    assert "no article changes" in reading.say_document(by_article(("A", -0.001, 0, 0.2, 0.12)))


def test_pairs_in_words():
    labels, weak = {"a": "A", "b": "B", "c": "C"}, pd.Series({"p": 0.5})
    none = pd.DataFrame({"a": ["a"], "b": ["b"], "difference": [0.1], "p": [0.2], "p_holm": [0.2]})
    assert "**none differs**" in reading.say_pairs(none, labels, weak)
    found = pd.DataFrame({"a": ["a", "a"], "b": ["b", "c"], "difference": [0.3, 0.1], "p": [0.001, 0.2], "p_holm": [0.002, 0.2]})
    assert "1 differs" in reading.say_pairs(found, labels, weak) and "A and B (+0.30)" in reading.say_pairs(found, labels, weak)
    assert "not as findings" in reading.say_pairs(found, labels, weak)
    assert "not as findings" not in reading.say_pairs(found, labels, pd.Series({"p": 0.01}))
    assert "all the others" in reading.say_pairs(found.assign(b="all others"), labels, weak)
    assert "no pair" in reading.say_pairs(none.head(0), labels, weak)


def test_what_could_be_detected_in_words():
    assert "**0.20**" in reading.say_detectable(0.2, 0.3) and "0.30" in reading.say_detectable(0.2, 0.3)
    assert "corrected" not in reading.say_detectable(0.2, 0.2) and "no difference" in reading.say_detectable(np.nan, np.nan)


def test_no_outlet_is_judged_from_one_article():
    scored, articles = texts(["It is good."] * 5, ["It is bad."] * 5, ["It is so."] * 5)
    say = reading.say_sources(sentiment.by_source(scored, articles), articles)
    assert "no outlet can be judged from one article" in say and "three sources" in say
    several = articles.assign(source=["Daily", "Daily", ""])
    say = reading.say_sources(sentiment.by_source(scored, several), several)
    assert "Daily 2" in say and "too narrow" in say and "1 article without a known source is left out" in say
    assert "names its source" in reading.say_sources(sentiment.by_source(scored, articles.assign(source="")), articles.assign(source=""))


def ways(**columns):
    table = pd.DataFrame({"article": ["a", "b"], "label": ["A", "B"]})
    return table.assign(**{way: [0.1, -0.1] for way in sentiment.WAYS}).assign(**columns)


def test_choices_that_change_a_sign_or_the_order_are_named():
    assert "No article changes its sign" in comparison_words.say_compare(ways()) and "stays the same" in comparison_words.say_compare(ways())
    assert comparison_words.title_compare(ways()) == "Signs and order hold, however it is measured"
    assert comparison_words.title_compare(ways().head(1)) == "The sign holds, however it is measured"
    turned = ways(VADER=[0.3, 0.2])
    assert "sign changes with VADER (B)" in comparison_words.say_compare(turned) and "order of the articles stays" in comparison_words.say_compare(turned)
    assert "not evidence" in comparison_words.say_compare(turned) and comparison_words.title_compare(turned).startswith("Signs change")
    order = ways(**{"sentence mean": [0.2, 0.1], "raw page": [0.1, 0.2]})
    assert "order of the articles changes with raw page" in comparison_words.say_compare(order)
    tie = ways(**{"raw page": [-0.1, -0.1]})
    assert "stays the same" in comparison_words.say_compare(tie)      # a tie is in no order


def test_examples_in_words():
    table = sentiment.check_examples([("This isn't good.", "negative"), ("This is good.", "positive"), ("It is nine.", "neutral")])
    assert list(table["right"]) == [False, True, True]
    assert "1 of these three wrong" in reading.say_examples(table) and "isn't good" in unmarked(reading.say_examples(table))
    assert "all two right" in reading.say_examples(table[table["right"]])


def test_drivers_in_words():
    _, articles = texts(["It is great, good and bad."])
    table = drivers.drivers(articles)
    say = driver_words.say_drivers(table)
    assert "up by “great” and “good”" in say and "down by “bad”" in say and "100% of all pushing" in say
    assert "No word" in driver_words.say_drivers(drivers.drivers(texts(["It rained."])[1]))
    # 0.8 + 0.7 - 0.7 over 3 = 0.27; without great 0.00, without bad 0.75: no sign turns
    say = driver_words.say_leave_one_out(drivers.leave_one_out(table))
    assert "Label a0" in say and "No article’s sign" in say
    turned = driver_words.say_leave_one_out(drivers.leave_one_out(drivers.drivers(texts(["It is good and bad."])[1])))
    assert "A single word decides the sign of Label a0" in turned
    assert driver_words.say_top_words(drivers.top_words(table)) == (
        "- **Label a0** (+0.27), up: “great” +0.80 → +0.267, “good” +0.70 → +0.233; down: “bad” −0.70 → −0.233")
    assert "polarity +0.80" in driver_words.how_to_read(drivers.top_words(table)) and "/ 3 = +0.267" in driver_words.how_to_read(drivers.top_words(table))


def test_beyond_twelve_articles_the_words_are_those_of_all():
    _, articles = texts(*[["It is good."]] * 12, ["It is bad and bad."])
    shown = drivers.top_words(drivers.drivers(articles))
    assert set(shown["label"]) == {"All articles"} and list(shown["words"]) == ["good", "bad"] and list(shown["count"]) == [12, 2]
    assert shown["contribution"].sum() == pytest.approx((12 * 0.7 - 2 * 0.7) / 14)
    assert shown["document"].iloc[0] == pytest.approx(shown["contribution"].sum())


def test_marked_sentences_are_data():
    text = "A *great* day, <b>not good</b> & $5."
    marked = driver_words.marked(text)
    assert "**great** (+0.80)" in marked and "<b>" not in marked and "*great*" not in marked.replace("**great**", "")
    assert unmarked(marked).replace(" (+0.80)", "").replace(" (−0.35)", "") == text


def test_voices_in_words():
    assert "No sentence" in voice_words.say_voice(voices.by_voice(*texts(["It is good."])))
    scored, articles = texts(["It is good."] * 8 + ["It is bad."] * 8)
    split = voices.by_voice(scored.assign(speech=[True] * 8 + [False] * 8), articles)
    assert "8 spoken sentences score +0.70" in voice_words.say_voice(split) and "do not overlap" in voice_words.say_voice(split)
    assert "differently" in voice_words.title_voice(split)
    four = pd.concat([split.assign(article=f"a{i}", label=f"A{i}") for i in range(4)])
    four.loc[(four["label"] == "A2") & (four["voice"] == "spoken"), ["low", "high"]] = [-1.0, 1.0]
    assert "4 articles have enough" in voice_words.say_voice(four) and "apart only in A0, A1 and A3" in voice_words.say_voice(four)
    assert voice_words.title_voice(four) == "Quoted sentences score apart in 3 of 4 articles"
    assert voice_words.gaps(four)["gap"].tolist() == pytest.approx([1.4] * 4) and len(voice_words.to_show(four)) == 8
    few = voices.by_voice(scored.assign(speech=[True] * 7 + [False] * 9), articles)
    assert "counted, not scored" in voice_words.say_voice(few) and "7 of 16" in voice_words.say_voice(few)


def test_speakers_in_words():
    table = pd.DataFrame({"speaker": ["Park", "Shin", "Shin", ""]})
    assert voice_words.say_speakers(table) == "Spoken sentences by the name that the text gives: Shin 2 and Park 1. 1 spoken sentence names no speaker plainly."
    assert voice_words.say_speakers(table.head(0)) == "Nobody speaks."


def test_actors_in_words(seeds_copy):
    scored, _ = texts(["China is good."] * 10 + ["Seoul and Xi."])
    actors = voices.read_actors(seeds_copy)
    named, narrow = voices.mentions(scored, actors), voices.mentions(scored, actors[actors["kind"] != "leader"])
    say = voice_words.say_actors(named, voices.by_actor(scored, named), narrow)
    assert "11 of 11 sentences" in say and "**1 of them two or more** (0 when" in say and "China 10 of 11" in say and "fewer than ten sentences" in say
    empty = voices.mentions(scored.head(0), actors)
    assert "No sentence names" in voice_words.say_actors(empty, voices.by_actor(scored.head(0), empty), empty)


def test_agreement_in_words():
    assert "python -m analysis sheet" in agreement_words.say_agreement(None, [])
    rows = [("Coders with each other", 20, 0.5, 0.3, 0.7, np.nan), ("TextBlob with the coders", 20, 0.1, -0.1, 0.3, 0.2)]
    table = pd.DataFrame(rows, columns=["comparison", "sentences", "alpha", "low", "high", "rank_correlation"])
    assert "Below 0.667" in agreement_words.say_agreement(table, ["anna", "ben"])
    assert "Below" not in agreement_words.say_agreement(table.replace(0.5, 0.9), ["anna", "ben"])
    assert "ask a second" in agreement_words.say_agreement(table.tail(1), ["anna"])


def test_rows_of_the_figure():
    scored, articles = texts(["It is awful.", "It rained."], ["It is good."])
    rows, points = sentiment_charts.dot_rows(scored, sentiment.by_article(scored, articles, draws=20))
    assert list(rows["label"]) == ["Label a0", "Label a1"] and list(points["row"]) == [0, 0, 1]
    assert list(points["name"]) == ["“awful”", "", ""] and "50% zero" in rows.loc[0, "note"]
    assert sentiment_charts.far_words(points[points["row"] == 0]) == [(-1.0, -1, "“awful”")]
    footer = reading.footer_articles(scored, pd.Series({"p": 0.5}), pd.Series([0.1, 0.3] * 7), single=False, named=False)
    assert footer.startswith("3 sentences; permutation test of all articles: p = 0.50. Mean of the articles: +0.200 [+0.1")


def test_of_many_articles_it_is_said_how_many_and_not_which():
    several = pd.concat([by_article((f"A{i}", -0.02, -0.1, 0.1, 0.03)) for i in range(13)], ignore_index=True)
    assert "13 articles of 13 change their sign" in reading.say_document(several) and "A1" not in reading.say_document(several)
    many = pd.concat([ways(VADER=[0.3, 0.2])] * 7, ignore_index=True)
    assert "Of 14 articles, the sign changes with VADER in 7." in comparison_words.say_compare(many)
    assert comparison_words.footer_compare(many).endswith("Signs that turn, of 14: VADER 7.")
    turned = pd.concat([drivers.leave_one_out(drivers.drivers(texts(["It is good and bad."])[1]))] * 13, ignore_index=True)
    assert "decides the sign of 13 of 13 articles" in driver_words.say_leave_one_out(turned)


def test_of_many_articles_the_sentences_are_the_extremes_of_all():
    scored, _ = texts(*[["It is good.", "It is bad."]] * 12, ["It is great.", "It is awful."])
    said = driver_words.say_extremes(drivers.extremes(scored), {f"a{i}": f"A{i}" for i in range(13)}, most=1)
    assert [line[:25] for line in said.split("\n")] == ["- A12, most negative (−1.", "- A12, most positive (+0."]


def test_an_order_that_turns_is_found_without_comparing_each_pair():
    draw = np.random.default_rng(7)
    for _ in range(300):
        base, other = draw.integers(0, 4, (2, draw.integers(1, 6)))
        slow = (np.sign(base[:, None] - base) * np.sign(other[:, None] - other) < 0).any()
        assert comparison_words.reordered(base, other) == slow


def test_small_numbers_keep_their_digits():
    wide, close = pd.DataFrame({"low": [0.01], "high": [0.04]}), pd.DataFrame({"low": [0.0381], "high": [0.0442]})
    assert sentiment_charts.spans(wide) == ["[+0.01, +0.04]"] and sentiment_charts.spans(close) == ["[+0.038, +0.044]"]
    assert reading.small(0.0004) == "< 0.001" and reading.small(0.0123) == "0.012"


def test_long_names_are_cut():
    assert sentiment_charts.short("Short") == "Short"
    cut = sentiment_charts.short("A very long title that no margin of any figure would ever hold in full, however wide")
    assert cut.count("\n") == 1 and cut.endswith("…")


def test_lexicons_and_validity_in_words():
    from analysis import agreement

    found = pd.Series({"sentences": 100, "alpha": 0.3, "low": 0.2, "high": 0.4, "rank_correlation": 0.3, "opposite": 0.11})
    assert "alpha +0.30, 95% interval +0.20 to +0.40: less than" in agreement_words.say_lexicons(found) and "In 11%" in agreement_words.say_lexicons(found)
    assert "who code well" in agreement_words.say_lexicons(found.replace(0.3, 0.9)) and "too few" in agreement_words.say_lexicons(found.replace(0.3, np.nan))
    table = agreement.validity()
    assert "Trained coders 0.82 to 0.90; " in agreement_words.validity_alt(table) and "agree little" in agreement_words.title_validity(table)
    own = table.assign(who="TextBlob with the coders", alpha=0.9)
    assert "agree little" not in agreement_words.title_validity(own) and "0.90 [" in agreement_words.validity_alt(own)
    scored, _ = texts(["It is good."])
    assert "no sentence" in agreement_words.say_opposed(scored.head(0), {})
    assert agreement_words.say_opposed(scored, {"a0": "A"}) == "- A, TextBlob +0.70, VADER +0.44: It is good."


def test_the_width_of_intervals_is_said_as_wider_or_narrower():
    table = pd.DataFrame({"low": [-0.05, -0.2, np.nan], "high": [0.05, 0.2, np.nan], "low_alone": [-0.1, -0.1, np.nan],
                          "high_alone": [0.1, 0.1, np.nan]})  # half as wide, twice as wide, too short an article
    assert reading.say_blocks(table).endswith("makes the intervals between 50% narrower and 100% wider.")
    assert reading.say_blocks(table[1:]).endswith("makes the interval 100% wider.")
    assert reading.say_blocks(table[:1].assign(low=-0.1, high=0.1)).endswith("the interval as wide as before.")
    assert reading.say_blocks(table[2:]) == "No article is long enough for an interval."
