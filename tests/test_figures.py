"""Figures: each check on a figure broken on purpose, the files that saving writes, colours, letters, and the clouds."""

import os
import subprocess
import sys
import warnings
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from matplotlib import font_manager, get_data_path
from PIL import Image

from analysis import charts, figures
from analysis.checks import APART, check, visible_texts
from analysis.colour import ARTICLES, SEEN_BY, ciede2000, contrast, difference
from analysis.lettering import BOX, readable, text_width, unreadable, wrap
from analysis.writing import csv_text

COUNTS = pd.DataFrame({"leader": ["Hu Jintao", "Mao Zedong", "Xi Jinping"], "visits": [54, 21, 7]})
LONG = "Ninety characters of a title, as some newspapers print them above the fold: Kim in Beijing"


@pytest.fixture(autouse=True)
def style(monkeypatch):
    monkeypatch.delenv("WORKBOOK_FIGURE_WIDTH", raising=False)
    figures.use_style()
    yield
    figures.plt.close("all")


def bars(table=COUNTS, title="Hu's years saw the most visits"):
    """A sound figure with one bar a row: the checks are tried on it, and on it with one thing broken."""
    names, values = list(table.iloc[:, 0]), list(table.iloc[:, 1])
    fig, ax = figures.figure(title, "High-level visits, by Chinese leader", "Source: CSIS Beyond Parallel.", 0.55 * len(table), left=names, right=["54"])
    charts.bars(ax, values)
    charts.row_labels(ax, names)
    charts.row_values(ax, [f"{v:g}" for v in values], size=8)
    ax.set_xlabel("visits")
    figures.outline_pale(fig)
    return fig, ax


def test_a_sound_figure_passes():
    check(bars()[0], COUNTS)


def small(fig, ax):
    ax.texts[0].set_fontsize(6.9)


def clipped(fig, ax):
    fig.text(0.99, 0.5, "beyond the edge")


def overlapping(fig, ax):
    charts.note(ax, 30, 2, "one"), charts.note(ax, 30.1, 2, "another")


def overlapping_ticks(fig, ax):
    ax.set_xticks([50, 50.5])


def touching_ticks(fig, ax):
    step = (text_width("2010", 7.5) + 0.03) / (ax.bbox.width / fig.dpi * 2.54) * 60  # 0.03 cm between them
    ax.set_xlim(0, 60), ax.set_xticks([40, 40 + step], ["2010", "2011"])


def on_a_bar_end(fig, ax):
    charts.note(ax, 52, 0, "across the end")


def on_a_dot(fig, ax):
    ax.plot([21], [2], "o", color="black")
    charts.note(ax, 20.5, 2, "on a dot")


def on_a_line(fig, ax):
    charts.reference(ax, 40, "mean")
    charts.note(ax, 39, 1, "on a line")


def pale_mark(fig, ax):
    ax.patches[0].set(facecolor="#C9C9C9", edgecolor="none")


def pale_text(fig, ax):
    charts.note(ax, 30, 2, "hard to read", colour="#999999")


def dark_on_dark(fig, ax):
    ax.patches[0].set_facecolor("#332288")
    charts.note(ax, 10, 0, "unseen", colour="#1A1A1A")


def red_and_green(fig, ax):
    """Known to be taken for each other: alike in lightness, apart in hue alone."""
    ax.patches[0].set_facecolor("#B03A2E"), ax.patches[1].set_facecolor("#5E6B1F")


def alike_in_grey(fig, ax):
    """Blue and orange stay apart under every colour blindness, and fall together on a grey printer."""
    ax.patches[0].set_facecolor("#0067C5"), ax.patches[1].set_facecolor("#B5480A")


def nameless(fig, ax):
    ax.set_xlabel("")


def longer_bar(fig, ax):
    ax.containers[0].datavalues[0] = 55


def stray_dot(fig, ax):
    ax.plot([33], [2], "o", color="black")


def other_number(fig, ax):
    next(t for t in ax.texts if t.get_text() == "21").set_text("12")


def missing_squares(fig, ax):
    charts.squares(ax, 2, 6)


BROKEN = [(small, "under 7 pt"), (clipped, "leaves the canvas"), (overlapping, "texts overlap"), (overlapping_ticks, "texts overlap"),
          (touching_ticks, "run together"), (on_a_bar_end, "lies on a bar"), (on_a_dot, "lies on a dot"), (on_a_line, "lies on a reference"), (pale_mark, "contrast 1.7"),
          (pale_text, "under 4.5"), (dark_on_dark, "under 4.5"), (red_and_green, r"\(deutan\)"), (alike_in_grey, r"\(grey\)"),
          (nameless, "no name or unit"), (longer_bar, "a bar of 55"), (stray_dot, "a mark at 33"), (other_number, "'12' is printed"),
          (missing_squares, "count of squares of 6")]


@pytest.mark.parametrize(("break_it", "told"), BROKEN, ids=lambda part: getattr(part, "__name__", None))
def test_each_check_fails_a_figure_broken_on_purpose(break_it, told):
    fig, ax = bars()
    break_it(fig, ax)
    with pytest.raises(ValueError, match=told):
        check(fig, COUNTS)


@pytest.mark.parametrize(("break_it", "told"), BROKEN, ids=lambda part: getattr(part, "__name__", None))
def test_the_checks_find_the_same_at_any_resolution(break_it, told):
    fig, ax = bars()
    break_it(fig, ax)
    fig.set_dpi(figures.DPI)
    with pytest.raises(ValueError, match=told):
        check(fig, COUNTS)


def test_a_line_is_as_long_as_the_room_allows():
    words = f"{LONG}, “fifty-four” visits – 21 − 7 = 14; AVAILABLE TO VOTERS, Ünïcödé Ким"
    for room in (1.5, 3.2, 6, 11.7):
        lines = wrap(words, room, 8.5, "bold")
        assert " ".join(lines).split() == words.split() or room < 3
        assert all(text_width(line, 8.5, "bold") <= room for line in lines)
        assert all(text_width(f"{line} {after.split()[0]}", 8.5, "bold") > room for line, after in zip(lines, lines[1:]) if room > 3)


def test_a_pdf_carries_each_font_once(tmp_path):
    fig, ax = bars(title="−0.5 “fifty-first” official flights")  # a minus, quotation marks, fi, ffi and fl: each once made a part of its own
    figures.save(fig, "02_bars", caption="Counts.", alt="Bars.", data=COUNTS, folder=tmp_path)
    assert (tmp_path / "02_bars.pdf").read_bytes().count(b"/FontFile2") == 2  # regular and bold


def test_a_row_of_the_table_that_is_not_drawn():
    more = pd.concat([COUNTS, pd.DataFrame({"leader": ["Deng Xiaoping"], "visits": [13]})])
    with pytest.raises(ValueError, match="row 4 of the table"):
        check(bars()[0], more)
    check(bars()[0], more.assign(drawn=[True, True, True, False]))


def test_the_check_looks_at_every_text():
    fig, ax = bars()
    ax.set_xticks([0, 20, 40])
    fig.canvas.draw()
    assert sorted(t.get_text() for t in visible_texts(fig)) == sorted(
        ["Hu's years saw the most visits", "High-level visits, by Chinese leader", "Source: CSIS Beyond Parallel.", "visits", "0", "20", "40",
         "Hu Jintao", "Mao Zedong", "Xi Jinping", "54", "21", "7"])


@pytest.mark.parametrize("missing", ["caption", "alt"])
def test_a_figure_needs_caption_and_alt_text(tmp_path, missing):
    said = {"caption": "Counts.", "alt": "Bars.", missing: "  "}
    with pytest.raises(ValueError, match="caption and an alt text"):
        figures.save(bars()[0], "02_bars", data=COUNTS, folder=tmp_path, **said)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("wide", ["16", "8"])
@pytest.mark.parametrize("n", [1, 5, 12, 60])
@pytest.mark.parametrize("label", [f"{LONG} {{}}", "김정은 위원장 中国 訪問 {}", "Label {}"])
def test_any_number_of_rows_with_any_title(monkeypatch, wide, n, label):
    monkeypatch.setenv("WORKBOOK_FIGURE_WIDTH", wide)
    room = 5.5 if wide == "16" else 3.5
    names = ["\n".join(wrap(label.format(i), room)) for i in range(n)]
    fig, ax = figures.figure(LONG, label.format(""), label.format("source"), 0.4 * (1 + max(name.count("\n") for name in names)) * n, left=names)
    charts.bars(ax, range(1, n + 1))
    charts.row_labels(ax, names)
    ax.set_xlabel("words")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figures.make_readable(fig)
        figures.outline_pale(fig)
        check(fig, pd.DataFrame({"title": names, "words": range(1, n + 1)}))


def test_letters_that_no_font_has_become_a_box_and_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.lettering._eastern", lambda: ())
    assert readable("Kim 김정은 위원장 in 北京") == f"Kim {BOX} in {BOX}"
    assert unreadable("Kim 김정은 위원장 in 北京") == ["김정은 위원장", "北京"]
    assert readable("zero\u200bwidth\ufe0f Ünïcödé Ким") == "zerowidth Ünïcödé Ким"
    assert text_width("北京") == text_width(BOX)
    fig, ax = bars(COUNTS.assign(leader=["胡锦涛 Hu", "Mao", "Xi"]))
    ax.set_xticks([0, 20], ["0", "习 20"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figures.save(fig, "02_bars", caption="Counts.", alt="Bars.", data=COUNTS, folder=tmp_path)
    with Image.open(tmp_path / "02_bars.png") as image:
        assert "习, 胡锦涛" in image.info["Caption"] or "胡锦涛, 习" in image.info["Caption"]


def test_what_the_files_say_of_themselves(tmp_path):
    caption, alt = "Counts & <sources>, paid in $5 and $6.", "Three bars: Hu 54, Mao 21, Xi 7; “quoted” – <b>."
    figures.save(bars()[0], "02_bars", caption=caption, alt=alt, data=COUNTS, folder=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["02_bars.csv", "02_bars.pdf", "02_bars.png", "02_bars.svg"]
    with Image.open(tmp_path / "02_bars.png") as image:
        assert (image.info["Title"], image.info["Description"], image.info["Caption"]) == ("Hu's years saw the most visits", alt, caption)
        assert round(image.info["dpi"][0]) == 300
        assert abs(image.width / 300 * 2.54 - 16) < 0.02
    svg = (tmp_path / "02_bars.svg").read_text("utf-8")
    from xml.etree import ElementTree
    root = ElementTree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == "Hu's years saw the most visits"
    assert alt in root.find(f"{space}desc").text
    assert {"Hu Jintao", "54"} <= {"".join(t.itertext()).strip() for t in root.iter(f"{space}text")}
    assert "Verdana" in svg
    pdf = (tmp_path / "02_bars.pdf").read_bytes()
    assert b"/Title (Hu's years saw the most visits)" in pdf
    assert b"/Subject" in pdf
    assert b"/FontFile2" in pdf
    assert (tmp_path / "02_bars.csv").read_text("utf-8") == "leader,visits\nHu Jintao,54\nMao Zedong,21\nXi Jinping,7\n"


MAKE = """
import sys
from tests.test_figures import COUNTS, bars
from analysis import charts, figures
figures.use_style()
fig, ax = bars()
figures.save(fig, "02_bars", caption="Counts.", alt="Bars.", data=COUNTS, folder=sys.argv[1])
fig, ax = figures.figure("Words", "More is larger", "Source.", 4)
charts.cloud(ax, {w: n for n, w in enumerate({"Beijing", "Seoul", "summit", "Kim Jong-un", "visit"}, 1) for n in [len(w)]}, {"Seoul": "#332288"})
fig.savefig(sys.argv[1] + "/cloud.svg", metadata={"Date": None})
"""


def test_the_same_bytes_in_two_processes(tmp_path):
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(figures.Path(__file__).resolve().parent.parent)}
        subprocess.run([sys.executable, "-c", MAKE, str(folder)], env=env, check=True, capture_output=True)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(made[0]) == 5
    assert made[0] == made[1]


def test_a_spreadsheet_takes_no_cell_for_a_formula():
    table = pd.DataFrame({"text": ["=1+1", "@x", "+5", "-5", "plain"], "number": [-0.5, 1, 2, 3, 4]})
    assert csv_text(table) == "text,number\n'=1+1,-0.5\n'@x,1.0\n'+5,2.0\n'-5,3.0\nplain,4.0\n"


@pytest.mark.parametrize(("one", "two", "expected"), [  # Sharma, Wu and Dalal 2005, table 1: pairs 1, 7, 9, 17, 20, 34
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425), ((50, 0, 0), (50, -1, 2), 2.3669), ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.5, 0), (73, 25, -18), 27.1492), ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082)])
def test_ciede2000_as_published(one, two, expected):
    assert ciede2000(one, two) == pytest.approx(expected, abs=5e-5)


def test_contrast_as_defined():
    assert contrast("black") == pytest.approx(21)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.005)  # the lightest grey that passes 4.5, as WCAG's own explanation has it


def test_article_colours_stay_apart():
    for eye in set(SEEN_BY) - {"grey"}:
        assert min(difference(a, b, eye) for a, b in combinations(ARTICLES, 2)) >= APART
        assert min(difference(a, b, eye) for a, b in combinations(ARTICLES[:5], 2)) >= 17
    assert min(contrast(colour) for colour in ARTICLES) >= 4.5


def test_colours_follow_the_files_and_give_way_to_grey():
    assert figures.colours(["b", "a", "b"]) == {"b": ARTICLES[0], "a": ARTICLES[1]}
    assert len(set(figures.colours(range(8)).values())) == 8
    assert set(figures.colours(range(9)).values()) == {figures.SHARED}


def test_a_cloud_gives_area_to_counts_and_names_what_it_leaves_out():
    fig, ax = figures.figure("Words", "More is larger", "Source.", 5)
    assert charts.cloud(ax, {"Beijing": 16, "Seoul": 4, "never": 0, "visit": 4}, {"Seoul": "#332288"}, largest=20) == []
    sizes = {t.get_text(): t.get_fontsize() for t in ax.texts}
    assert sizes == {"Beijing": 20, "Seoul": 10, "visit": 10}
    assert {t.get_text(): t.get_weight() for t in ax.texts}["Seoul"] == "bold"
    check(fig)
    fig, ax = figures.figure("Words", "More is larger", "Source.", 0.6)
    many = {f"denuclearization{i}": 90 - i for i in range(80)}
    left_out = charts.cloud(ax, many)
    assert left_out
    assert sorted([t.get_text() for t in ax.texts] + left_out) == sorted(many)
    assert charts.cloud(figures.figure("No words", "s", "f", 2)[1], {}) == []


def test_only_two_widths(monkeypatch):
    monkeypatch.setenv("WORKBOOK_FIGURE_WIDTH", "12")
    with pytest.raises(ValueError, match="16 .page. or 8 .column."):
        figures.width()


def test_scattered_dots_are_marks_too():
    fig, ax = bars()
    ax.scatter([21], [2.2], s=9, c=["#332288"], linewidths=0)
    check(fig, COUNTS)
    ax.scatter([21], [2.2], s=9, c=["#DDDDDD"])
    with pytest.raises(ValueError, match="a dot in #dddddd has contrast 1.4"):
        check(fig)
    figures.outline_pale(fig)
    check(fig, COUNTS)


def test_the_font_is_matplotlibs_own_even_where_its_list_lacks_it(monkeypatch):
    """A list of fonts made while matplotlib was being installed holds only the machine's, of the same name and another version."""
    manager = font_manager.fontManager
    others = [replace(entry, fname=f"/elsewhere/{Path(entry.fname).name}") for entry in manager.ttflist if entry.name == "DejaVu Sans"]
    monkeypatch.setattr(manager, "ttflist", others)
    manager._findfont_cached.cache_clear()
    figures.use_style()
    assert Path(font_manager.findfont("DejaVu Sans")) == Path(get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
