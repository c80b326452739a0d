"""Figures and sentences of terms: labels stand by their data, and every sentence changes with its table."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.collections import LineCollection

from analysis import (charts, checks, concordance, figures, keyness, names, page, term_charts, term_panels, term_places, term_titles,
                      term_words, terms, tokens)
from analysis.marks import outline_pale

ARTICLES = pd.DataFrame({"article": ["a", "b"], "label": ["The Daily", "A Weekly"], "words": [100, 200]})
NAMES = pd.DataFrame([("DPRK", "North Korea", "spelling")], columns=names.COLUMNS)


@pytest.fixture(autouse=True)
def style():
    figures.use_style()
    yield
    plt.close("all")


def sentences():
    rows = [("a", 1, 3, "Sanctions bite, sanctions hurt."), ("a", 2, 4, "Peace is far."), ("b", 1, 2, "War is near."), ("b", 2, 5, "No sanctions.")]
    return pd.DataFrame([(*row, False) for row in rows], columns=["article", "sentence", "line", "text", "speech"])


def drawn_texts(ax):
    return [text.get_text() for text in ax.texts]


def test_places_stand_in_the_row_that_their_label_names():
    """Some published tools printed the labels of such a plot in reverse."""
    words = tokens.tokenize(sentences(), NAMES)
    hits = concordance.dispersion(words, terms.occurrences(words, ["sanctions", "peace"], NAMES))
    views = term_panels.place_panels(hits, ["sanctions", "peace"], ARTICLES)
    asked, order, here = views.panels[0]
    fig, ax = figures.figure("t", "s", "f", 2, left=views.left[0], right=1)
    term_charts.places(ax, here, order, {"a": "#332288", "b": "#C1440E"})
    charts.row_labels(ax, views.labels)
    fig.canvas.draw()
    labels = {text.get_text(): text.get_window_extent().y0 + text.get_window_extent().height / 2 for text in ax.texts}
    ticks = [line for line in ax.collections if isinstance(line, LineCollection)]
    assert asked == "sanctions" and views.labels == ["The Daily", "A Weekly"] and len(ticks) == 2
    expected = {"The Daily": [0, 2 / 6], "A Weekly": [1]}  # first and third of seven words; last of five
    for label, ticked in zip(views.labels, ticks):
        places = sorted(segment[0][0] for segment in ticked.get_segments())
        assert places == pytest.approx(expected[label])
        row = ax.transData.transform((0, ticked.get_segments()[0].mean(axis=0)[1]))[1]
        assert abs(row - labels[label]) < 8  # pixels: the label stands at the height of its ticks
    assert labels["The Daily"] > labels["A Weekly"]


def test_the_matrix_prints_each_rate_in_its_cell():
    rates = pd.DataFrame({"a": [20.0, 0.0], "b": [5.0, 10.0]}, index=["China", "war"])
    look = term_charts.heads(rates, ARTICLES)
    fig, ax = figures.figure("t", "s", "f", 2, left=look.labels, head=look.room)
    term_charts.matrix(ax, rates, look, {"a": "#332288", "b": "#C1440E"})
    cells = {(round(text.get_position()[0]), text.get_position()[1]): (text.get_text(), text.get_weight()) for text in ax.texts[:10]
             if text.get_text()[0] in "0123456789–" and "words" not in text.get_text()}
    assert cells == {(0, 0): ("20.0", "bold"), (0, 1): ("–", "normal"), (1, 0): ("5.0", "normal"), (1, 1): ("10.0", "bold")}
    assert {"The Daily", "A Weekly", "100 words", "200 words"} <= set(drawn_texts(ax))


@pytest.mark.parametrize(("n", "wide", "form"), [(2, "16", "dots"), (12, "16", "cells"), (13, "16", "strip"), (4, "8", "cells"), (12, "8", "strip")])
def test_the_form_of_the_matrix_follows_the_room(monkeypatch, n, wide, form):
    monkeypatch.setenv("WORKBOOK_FIGURE_WIDTH", wide)
    keys = [f"k{i:02d}" for i in range(n)]
    articles = pd.DataFrame({"article": keys, "label": [f"A long name for article {key}" for key in keys], "words": 100})
    rates = pd.DataFrame({key: [i + 1.0, 0.0] for i, key in enumerate(keys)}, index=["denuclearization", "war"])
    look = term_charts.heads(rates, articles)
    assert look.form == form
    fig, ax = figures.figure("t", "s", "f", 2, left=look.labels, right=look.right, head=look.room, foot=look.foot)
    term_charts.matrix(ax, rates, look, figures.colours(keys))
    fig.canvas.draw()


def test_key_bars_print_here_of_all_and_colour_what_passes():
    table = pd.DataFrame({"label": ["China", "war"], "count": [9, 2], "total": [22, 3], "z": [3.2, 1.2]})
    fig, ax = figures.figure("t", "s", "f", 2, left=["China"], right=1.7)
    term_charts.key_bars(ax, table, "#332288", keyness.PASS)
    assert {"9 of 22", "2 of 3", "China", "war"} <= set(drawn_texts(ax))
    colours = [bar.get_facecolor() for bar in ax.patches]
    assert colours[0] != colours[1] and [bar.get_width() for bar in ax.patches] == [3.2, 1.2]


def test_large_counts_beside_the_bars_have_room():
    table = pd.DataFrame({"label": ["war", "peace"], "count": [3, 123_456], "total": [9, 1_234_567], "z": [4.0, 2.0], "term": ["war", "peace"]})
    fig, ax = figures.figure("T", "s", "f", height=1, left=["peace"], right=term_charts.key_room(table), head=0.6, foot=0.8)
    term_charts.key_bars(ax, table, "#332288", 1.96)
    term_charts.same_scale([ax], 4.2)
    outline_pale(fig)
    checks.check(fig)
    assert term_charts.key_room(table[:1]) == 1.7


def test_shared_sentences_stand_in_the_cell_of_their_pair():
    table = pd.DataFrame([("x", "y", 7, 3.0, 0.001), ("x", "z", 2, 2.0, 0.5), ("y", "z", 0, 1.0, 1.0)],
                         columns=["first", "second", "sentences", "expected", "p"])
    fig, ax = figures.figure("t", "s", "f", 2, left=["x"], right=2)
    term_charts.pairs(ax, table, ["x", "y", "z"])
    cells = {text.get_position(): (text.get_text(), text.get_weight()) for text in ax.texts if text.get_text() not in "xyz"}
    assert cells == {(0, 0): ("7", "bold"), (0, 1): ("2", "normal"), (1, 1): ("–", "normal")}


def test_many_articles_are_drawn_by_the_strongest_terms_of_all():
    keys = [f"k{i:02d}" for i in range(14)]
    rows = [(key, 1, i, term, term, "word") for key in keys for i, term in enumerate(["war", "war", f"own{key}", f"own{key}", "x"])]
    words = pd.DataFrame(rows, columns=["article", "sentence", "position", "term", "form", "kind"])
    articles = pd.DataFrame({"article": keys, "label": keys, "words": 5})
    views = term_panels.key_panels(keyness.distinctive(words, 5), words, articles)
    assert len(views.panels) == 1 and len(views.data) == 14 and views.data["label"].iloc[0] == "ownk00 · k00" and not views.guide
    few = term_panels.key_panels(keyness.distinctive(words[words["article"] < "k02"], 5), words, articles.head(2))
    assert [title for title, *_ in few.panels] == ["k00", "k01"]
    clouds = term_panels.cloud_panels(words, keyness.distinctive(words, 5), articles)
    assert len(clouds.panels) == 12 and set(clouds.data.loc[clouds.data["more_here"], "term"]) == {f"own{key}" for key in keys[:12]}


def counts(*pairs):
    return pd.DataFrame(pairs, columns=["term", "count", "articles"])


def test_titles_name_only_what_leads():
    assert term_titles.top_title(counts(("war", 9, 2), ("peace", 5, 2), ("deal", 4, 1), ("x", 1, 1))) == "War, peace and deal are used most"
    assert term_titles.top_title(counts(("war", 9, 2), ("peace", 5, 2), ("deal", 4, 1), ("x", 4, 1))) == "War and peace are used most"
    assert term_titles.top_title(counts(("war", 2, 2), ("peace", 1, 2), ("deal", 1, 1), ("x", 1, 1))) == "War is used most"
    assert term_titles.top_title(counts(("war", 1, 2), ("peace", 1, 2), ("deal", 1, 1), ("x", 1, 1))) == "The most frequent terms"
    assert "No term leads" in term_words.say_top(counts(("war", 1, 2), ("peace", 1, 2), ("deal", 1, 1), ("x", 1, 1)), 2)
    assert term_words.say_top(counts(), 2) == "No word of these articles is counted."
    long = "Democratic People's Republic of Korea and its neighbours"
    assert all(len(term_titles.top_title(counts((long + tail, 9, 2), ("x", 1, 1)))) <= 58 for tail in ("", long))


def test_what_every_article_shares_changes_with_the_table():
    table = pd.DataFrame({"a": [9.0, 8, 7, 6, 1], "b": [9.0, 1, 7, 6, 8]}, index=["China", "war", "deal", "visit", "air"])
    assert term_titles.shared_top(table) == ["China", "deal", "visit"]
    assert term_titles.matrix_title(table) == "China, deal and visit are in the top four of every article"
    said = term_words.say_matrix(table, ARTICLES)
    assert "**China**, **deal** and **visit** are among the four" in said and "**war**: 8.0 in The Daily (1 mention), 1.0 in A Weekly (0 mentions)" in said
    apart = pd.DataFrame({"a": [9.0, 0], "b": [0, 9.0]}, index=["China", "war"])
    assert term_titles.matrix_title(apart).startswith("No top four in common") and "No term is among" in term_words.say_matrix(apart, ARTICLES)
    assert term_titles.matrix_title(table[["a"]]) == "China, war and deal are used most"
    assert term_words.say_matrix(table[["a"]], ARTICLES) == "With one article there is nothing to compare."


def test_the_verdict_on_what_is_distinctive_changes_with_the_table():
    labels = {"a": "The Daily", "b": "A*Weekly"}
    chosen = pd.DataFrame({"article": ["a", "b"], "term": ["war", "$5"], "count": [9, 2], "total": [11, 2], "z": [5.0, 2.0]})
    assert term_titles.distinctive_title(chosen, 4.1, labels) == "War sets The Daily apart"
    assert term_titles.distinctive_title(chosen[1:], 6, labels) == "One hint of what sets articles apart, none beyond chance"
    assert term_titles.distinctive_title(chosen, 6, labels) == "Two hints of what sets articles apart, none beyond chance"
    assert term_titles.distinctive_title(chosen[:0], 6, labels) == "No term clearly sets one article apart"
    assert "**1** passes 4.1" in term_words.say_distinctive(chosen, 1000, 2, 4.1, labels)
    assert "**none** passes 6.0" in term_words.say_distinctive(chosen, 1000, 2, 6, labels)
    assert "1,942" in term_titles.distinctive_footer(10, 1, pd.concat([chosen] * 971), 2)
    assert "**2** pass 1.0" in term_words.say_distinctive(chosen, 1000, 2, 1, labels)
    only = term_words.say_distinctive(chosen[1:], 1000, 2, 6, labels)
    assert only.startswith("**1** pair of article and term passes") and "A&#42;Weekly" in only and page.dollars("$5") in only
    assert "nothing sets one article apart" in term_words.say_distinctive(chosen[:0], 10, 2, 4, labels)
    assert term_words.say_distinctive(chosen[:0], 10, 1, 4, labels) == "There is one article, so no term can set it apart."


def test_missing_and_left_out_words_are_named():
    assert term_words.say_missing(pd.DataFrame(columns=["asked", "nearest"])) == "Every term asked for occurs."
    said = term_words.say_missing(pd.DataFrame([("tarif", "tariff"), ("qqq", "")], columns=["asked", "nearest"]))
    assert said == "**tarif** never occurs; near it: tariff. **qqq** never occurs, and nothing near it."
    assert "all 3 words found theirs" in term_titles.cloud_caption({"The Daily": []}, 3)
    assert "these found none: The Daily: war, 战争" in term_titles.cloud_caption({"The Daily": ["war", "战争"], "b": []}, 9)


def test_the_concordance_says_how_many_are_shown_and_escapes():
    lines = pd.DataFrame([("a", i, "left <b>", "$5", "right_") for i in range(30)], columns=concordance.COLUMNS)
    table, said = term_words.kwic(lines, ARTICLES, most=25)
    assert said == "**25 of 30** shown, evenly over the whole list." and len(table) == 25
    assert table["before"].iloc[0] == '<div style="text-align:right">left &lt;b&gt;</div>' and table["term"].iloc[0] == f"<b>{page.dollars('$5')}</b>"
    assert term_words.kwic(lines, ARTICLES, most=None)[1] == "**30 of 30** shown."
    assert term_words.kwic(lines[:0], ARTICLES)[1] == "It does not occur."


def test_places_and_pairs_in_words():
    hits = pd.DataFrame({"asked": ["war"] * 5 + ["deal"], "share": [0, 0.1, 0.5, 0.9, 1, 0.5]})
    assert term_words.say_places(hits) == "Mentions in the first, middle and last third of the articles: **war** 2, 1 and 2."
    assert term_words.say_places(hits[5:]).startswith("No term asked for is used 5 times")
    table = pd.DataFrame([("x", "y", 7, 3.0, 0.001), ("x", "z", 2, 2.0, 0.04)], columns=["first", "second", "sentences", "expected", "p"])
    assert "share 7 sentences, where chance would give 3. 2 of 2 pairs" in term_words.say_pairs(table) and ", 1 does." in term_words.say_pairs(table)
    assert term_titles.pair_title(table) == "X and y share sentences beyond chance"
    said = term_titles.pair_alt(table)
    assert "for their number: x and y: 7 shared, 3.0 by chance. Before that correction only: x and z: 2 shared" in said
    weak = table.assign(p=0.9)
    assert "for their number: none. Before that correction only: none." in term_titles.pair_alt(weak)
    assert term_words.say_pairs(weak).startswith("None of the 2 pairs") and term_titles.pair_title(weak).startswith("No two terms clearly")
    assert term_words.say_pairs(table[:0]) == "There are not two terms to compare."


def test_without_the_listed_terms_the_articles_own_names_are_followed():
    rows = pd.DataFrame([("a", 1, 1, "Peace talks: Paris said peace talks, Rome waits.", False)], columns=sentences().columns)
    words = tokens.tokenize(rows, NAMES)
    counted = tokens.counted(words, {"said"})
    asked, none = ["rome", "tariff"], terms.occurrences(words, ["tariff"], NAMES)
    assert term_words.terms_asked(asked, terms.occurrences(words, asked, NAMES), counted) == (asked, "")
    own, said = term_words.terms_asked(["tariff", "sanctions"], none, counted, most=3)
    assert own[:2] == ["Paris", "Rome"] and own[2] == "peace" and "(tariff and sanctions)" in said and "change the list" in said
    assert "list above is empty" in term_words.terms_asked([], none, counted)[1]
    assert term_words.terms_asked(["x"], none, counted[:0])[0] == []


def test_places_in_many_articles_are_counted_by_tenths():
    hits = pd.DataFrame({"asked": ["war"] * 4 + ["deal"], "article": ["a", "b", "b", "b", "a"], "share": [0, 0.1, 0.999, 1, 0.35]})
    data = term_places.table(hits, ARTICLES)
    war = data[data["asked"] == "war"]
    assert war["mentions"].dropna().tolist() == [1, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert war[["label", "most"]].dropna().values.tolist() == [["A Weekly", 3], ["The Daily", 1]]
    assert "war: mentions by tenths of the articles 1, 1, 0, 0, 0, 0, 0, 0, 0, 2; most in A Weekly 3, The Daily 1." in term_places.alt(data)
    fig, axes = term_places.figure("Title", data, 2)
    assert len(axes) == 2 and len(term_places.figure("Title", war, 2)[1]) == 1
    outline_pale(fig)
    checks.check(fig, data)
    assert term_places.table(hits[:0], ARTICLES).empty


@pytest.mark.parametrize("wide, largest, said", [("16", 9_949, "9,949"), ("16", 83_450, "83k"), ("8", 1_049, "1.0k"), ("8", 999, "999")])
def test_shared_sentences_fit_their_cells(monkeypatch, wide, largest, said):
    monkeypatch.setenv("WORKBOOK_FIGURE_WIDTH", wide)
    chosen = ["China", "North Korea", "United States", "Kim Jong-un", "Donald Trump", "denuclearization"] + [f"Term {i}" for i in range(6 * (wide == "16"))]
    rows = [(a, b, largest - 7 * i, 1.0, 0.0) for i, a in enumerate(chosen) for b in chosen[i + 1:]]
    table = pd.DataFrame(rows, columns=["first", "second", "sentences", "expected", "p"])
    footer = term_titles.pair_footer(table, pd.DataFrame({"article": ["a"], "sentence": [1]}))
    fig, ax = figures.figure("Title", "Subtitle", footer, height=0.62 * len(chosen), left=chosen, right=2, head=0.1, foot=0.1)
    term_charts.pairs(ax, table, chosen)
    checks.check(fig, table)
    assert said in drawn_texts(ax) and ("k: thousand" in footer) == said.endswith("k")


def test_many_pairs_are_counted_in_the_words_of_the_figure():
    table = pd.DataFrame([("x", f"y{i}", 1007, 3.0, 0.0001) for i in range(20)], columns=["first", "second", "sentences", "expected", "p"])
    said = term_titles.pair_alt(table)
    assert "x and y11: 1,007 shared, 3.0 by chance; 8 more." in said and "y12:" not in said
    assert "1 of 20 pairs shares more" in term_words.say_pairs(table.assign(p=[0.01] + [0.5] * 19))


def test_names_in_words():
    words = tokens.tokenize(sentences(), NAMES)
    assert term_words.say_names(words, names.judgements(words, NAMES)) == "No spelling in these articles is joined to another."
    rows = pd.DataFrame([("a", 1, 1, "DPRK and Kim Jong-un met.", False), ("a", 2, 2, "Kim left.", False)], columns=sentences().columns)
    table = pd.DataFrame([("DPRK", "North Korea", "spelling"), ("Kim", "Kim Jong-un", "judgement")], columns=names.COLUMNS)
    words = tokens.tokenize(rows, table)
    said = term_words.say_names(words, names.judgements(words, table))
    assert said.startswith("**2 of 6 words** are counted under another spelling") and "a bare “Kim”: 1, or 50% of all counts of Kim Jong-un" in said


def test_own_terms_by_article():
    words = tokens.tokenize(sentences(), NAMES)
    hits = terms.occurrences(words, ["sanctions", "tariff"], NAMES)
    assert term_words.own_table(hits, ["sanctions", "tariff"], ARTICLES).values.tolist() == [["The Daily", "100", "20.0 (2)"], ["A Weekly", "200", "5.0 (1)"]]
