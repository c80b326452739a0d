"""Text is data: on the page it is never markup, and a table says what it leaves out."""

import html
import re
from types import SimpleNamespace

import mistune
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import page

HOSTILE = st.text(st.sampled_from("ab1 $*_`<>&#[]()!|\\~^{}:/@.-+\"'"), min_size=1, max_size=60)


@pytest.fixture
def shown(monkeypatch):
    outputs = []
    show = lambda bundle, **metadata: outputs.append((bundle, metadata))  # noqa: E731
    monkeypatch.setattr(page, "show", show)
    return outputs


def cells(outputs, row="td"):
    return re.findall(rf"<{row}(?: [^>]*)?>(.*?)</{row}>", outputs[-1][0]["text/html"])


@given(HOSTILE)
def test_escaped_text_comes_back_as_it_was(text):
    """In a sentence it shows exactly its own signs and makes no element but a dollar's span."""
    plugins = ["strikethrough", "table", "url", "footnotes"]
    markdown = mistune.create_markdown(escape=False, plugins=plugins)
    for rendered in (markdown(f"It says “x{page.escape(text)}x”."), f"x{page.escape(text)}x”."):
        bare = re.sub(r"</?(?:p|span)>", "", rendered)
        assert "<" not in bare
        assert html.unescape(bare).strip().endswith(f"x{' '.join(text.split())}x”.")


def test_two_dollars_never_meet_in_one_run_of_text():
    assert page.escape("$5 and $6") == "<span>&#36;</span>5 and <span>&#36;</span>6"


def test_a_bullet_a_row():
    table = pd.DataFrame(
        {"name": ["Xi", "*Mao*", "Hu"], "rate": [1.314, -0.5, None], "high": [2, float("inf"), 3]}
    )
    assert page.bullets("{name}: {rate:.2f} to {high:.1f}", table).split("\n") == [
        "- Xi: 1.31 to 2.0",
        "- &#42;Mao&#42;: −0.50 to ∞",
        "- Hu: – to 3.0",
    ]
    assert page.bullets("{name}", table, most=1).split("\n") == ["- Xi", "- rows not shown: 2"]
    assert page.bullets("{name}", table.head(0), empty="no leader") == "- no leader"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.05, "+0.05"), (-0.04, "−0.04"), (0.001, "0.00"), (-0.001, "0.00"), (1234.5, "+1,234.50")],
)
def test_a_number_with_its_sign(number, text):
    assert page.signed(number) == text
    assert page.signed(float("nan")) == "–"


def test_a_shortened_text_keeps_what_tells_it_from_its_like():
    assert page.shorten("A long headline (12)", 12) == "A long… (12)"
    assert page.shorten("A long headline", 7) == "A long…"
    assert page.shorten("short", 5) == "short"


def test_a_table_escapes_aligns_and_names(shown):
    frame = pd.DataFrame(
        {"a_text": ["<b>a</b> & $1", None], "n": [1234, -5], "x": [0.5, float("nan")]}
    )
    page.table(frame, "Costs $2", formats={"x": "{:.2f}"}, headings={"n": "<n>"})
    assert cells(shown, "th") == ["a text", "&#60;n&#62;", "x"]
    assert cells(shown, "caption") == ["Costs <span>&#36;</span>2"]
    assert [html.unescape(cell) for cell in cells(shown)] == [
        "<b>a</b> & <span>$</span>1",
        "1,234",
        "0.50",
        "–",
        "−5",
        "–",
    ]
    assert '<th scope="col" style="text-align:right">' in shown[0][0]["text/html"]


def test_functions_and_markup(shown):
    frame = pd.DataFrame({"x": [0.5, None], "link": ["<a>1</a>", "<a>2</a>"]})
    page.table(frame, formats={"x": page.signed}, markup=("link",))
    assert cells(shown) == ["+0.50", "<a>1</a>", "–", "<a>2</a>"]


def test_a_long_table_says_how_much_of_it_is_shown(shown):
    page.table(pd.DataFrame({"n": range(100)}))
    assert len(cells(shown)) == 100
    page.table(pd.DataFrame({"n": range(101)}))
    ends = [*map(str, range(10)), *map(str, range(91, 101))]
    assert cells(shown) == [*ends, "Rows shown: the first and the last 10, of 101."]


def test_a_long_table_shows_its_ends_and_is_written_whole(shown, tmp_path):
    corpus = SimpleNamespace(figures=tmp_path)
    frame = pd.DataFrame({"label": [f"a{i}" for i in range(30)], "mean": [None, *range(29, 0, -1)]})
    page.table(frame, most=24, ends="mean", save="03_scores", corpus=corpus)
    labels = [f"a{i}" for i in [*range(29, 19, -1), *range(10, 0, -1)]]  # means 1-10, then 20-29
    assert cells(shown)[:40:2] == labels
    assert "of 30" in cells(shown)[-1] and "03&#95;scores.csv" in cells(shown)[-1]
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "03_scores.csv"), frame, check_dtype=False)
    page.table(frame.head(24), most=24, save="03_few", corpus=corpus)
    assert not (tmp_path / "03_few.csv").exists()
    page.table(frame.assign(mean=[*range(21), *[None] * 9]), most=24, ends="mean")
    assert len(cells(shown)) == 2 * 20 + 1


def test_a_table_without_rows_is_not_shown(shown):
    page.table(pd.DataFrame({"n": []}))
    assert shown == []


def test_a_finding_is_marked_for_the_readme(shown):
    page.say("Fewer.", finding="visits")
    page.say("More.")
    assert [metadata for _, metadata in shown] == [{"finding": "visits"}, {}]
