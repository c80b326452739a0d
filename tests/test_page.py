"""Article text is data: on the page it is never markup, in a spreadsheet never a formula."""

import html
import os
import re

import mistune
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import page
from analysis.writing import csv_text, write_whole

HOSTILE = st.text(alphabet=st.sampled_from(list("ab1 $*_`<>&#[]()!|\\~^{}:/@.-+\"'")), min_size=1, max_size=60)


@pytest.fixture
def shown(monkeypatch):
    outputs = []
    monkeypatch.setattr(page, "display", lambda bundle, raw, metadata=None: outputs.append((bundle, metadata)))
    return outputs


@given(HOSTILE)
def test_escaped_text_comes_back_as_it_was(text):
    """Rendered as Markdown inside a sentence, the text shows exactly its own signs and makes no element but the span of a dollar."""
    rendered = mistune.create_markdown(escape=False, plugins=["strikethrough", "table", "url", "footnotes"])(f"It says “x{page.escape(text)}x”.")
    bare = re.sub(r"</?(?:p|span)>", "", rendered)
    assert "<" not in bare
    assert html.unescape(bare).strip() == f"It says “x{' '.join(text.split())}x”."


def test_two_dollars_never_meet_in_one_run_of_text():
    assert page.escape("$5 and $6") == "<span>&#36;</span>5 and <span>&#36;</span>6"


def test_table_escapes_aligns_and_keeps_every_row(shown):
    frame = pd.DataFrame({"text": ["<b>a</b> & $1", None], "n": [1234, -5], "x": [0.5, float("nan")]})
    page.table(frame, "Costs $2", formats={"x": "{:.2f}"})
    text = shown[0][0]["text/html"]
    assert "&lt;b&gt;a&lt;/b&gt; &amp; <span>&#36;</span>1" in text and "<caption>Costs <span>&#36;</span>2</caption>" in text
    assert '<th scope="col" style="text-align:right">n</th>' in text
    assert re.findall(r"<td[^>]*>(.*?)</td>", text)[1:] == ["1,234", "0.50", "–", "−5", "–"]


def test_headings_are_words(shown):
    page.table(pd.DataFrame({"p_holm": [0.1], "leader_trips": ["6"]}), headings={"p_holm": "p, corrected <10>"})
    assert re.findall(r"<th [^>]*>(.*?)</th>", shown[0][0]["text/html"]) == ["p, corrected &lt;10&gt;", "leader trips"]


def test_a_long_table_says_how_much_of_it_is_shown(shown):
    page.table(pd.DataFrame({"n": range(page.MOST_ROWS)}))
    page.table(pd.DataFrame({"n": range(page.MOST_ROWS + 1)}))
    whole, cut = (bundle["text/html"] for bundle, _ in shown)
    assert "first" not in whole and "These are the first 20 of 101 rows." in cut
    assert whole.count("<tr>") == page.MOST_ROWS + 1 and cut.count("<tr>") == 1 + 20 + 1


def test_a_long_table_shows_both_ends_and_is_written_whole(shown, tmp_path, monkeypatch):
    monkeypatch.setattr(page, "FIGURES", tmp_path)
    frame = pd.DataFrame({"label": [f"a{i}" for i in range(30)], "mean": [float("nan"), *range(29, 0, -1)]})
    page.table(frame, most=24, ends="mean", headings={"mean": "sentence mean"}, file="03_scores")
    cut = re.findall(r"<td[^>]*>(.*?)</td>", shown[0][0]["text/html"])
    assert cut[:40:2] == [f"a{i}" for i in [*range(29, 19, -1), *range(10, 0, -1)]]  # the values 1 to 10, then 20 to 29
    assert cut[-1] == ("These are the 10 lowest and the 10 highest of 30 rows by sentence mean. All of them are in figures/03_scores.csv.")
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "03_scores.csv"), frame, check_dtype=False)
    page.table(frame.head(24), most=24, file="03_few")
    assert not (tmp_path / "03_few.csv").exists() and "These are" not in shown[1][0]["text/html"]


def test_a_table_without_rows_is_not_shown(shown):
    page.table(pd.DataFrame({"n": []}))
    assert shown == []


def test_a_finding_is_marked_for_the_readme(shown):
    page.say("It is 42.", finding="answer")
    assert shown == [({"text/markdown": "It is 42.", "text/plain": "It is 42."}, {"finding": "answer"})]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2", "@x", "\t=1", " =1"])
def test_text_that_looks_like_a_formula_is_made_text(cell):
    frame = pd.DataFrame({"a": [cell], "b": [-0.5]})
    assert pd.read_csv(pd.io.common.StringIO(csv_text(frame)), dtype=str).loc[0].tolist() == ["'" + cell, "-0.5"]


def test_a_failed_write_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    write_whole(path, "old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError):
        write_whole(path, "new")
    assert path.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["a.txt"]
