"""A figure of any making, saved as files that can go into a report."""

import os
import re
import subprocess
import sys
from itertools import combinations
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import font_manager
from matplotlib import pyplot as plt
from PIL import Image

from analysis import figures, page

COUNTS = pd.DataFrame({"leader": ["Hu Jintao", "Mao Zedong", "Xi Jinping"], "visits": [54, 21, 7]})
LONG = (
    "A headline of ninety signs and more, as some papers print it above the fold: Kim in town " * 2
)
pytestmark = pytest.mark.filterwarnings("ignore:Glyph")
OWN = ("Source Sans Pro", "DejaVu Sans")
KINDS = ["csv", "pdf", "png", "svg"]


def bars(title="Visits reported", **options):
    fig, ax = figures.figure(title, "High-level visits, by leader", "Source: CSIS.", 2.5, **options)
    ax.bar_label(
        ax.barh(COUNTS.index, COUNTS["visits"], color=figures.palette.pale),
        padding=3,
        weight="bold",
    )
    ax.set(xticks=[])
    figures.rows(ax, COUNTS["leader"])
    return fig, ax


@pytest.fixture
def shown(monkeypatch):
    outputs = []
    monkeypatch.setattr(page, "show", lambda bundle, **metadata: outputs.append((bundle, metadata)))
    return outputs


def files(corpus):
    return sorted(path.suffix[1:] for path in corpus.figures.iterdir())


def test_four_files_say_what_they_are(corpus, shown):
    caption = "Counts & <sources>, paid in $5 and $6."
    figures.save(bars()[0], "02_bars", caption, data=COUNTS, corpus=corpus)
    assert files(corpus) == KINDS
    alt = "Visits reported. Hu Jintao, visits 54; Mao Zedong, visits 21; Xi Jinping, visits 7."
    origin = "Articles: 2, words: 1,234 (one, two)."
    with Image.open(corpus.figures / "02_bars.png") as image:
        said = [image.info[key] for key in ("Title", "Description", "Caption", "Source")]
        assert said == ["Visits reported", alt, caption, origin]
        assert round(image.info["dpi"][0]) == 300
        assert abs(image.width / 300 * 2.54 - 16) < 0.02
    root = ElementTree.fromstring((corpus.figures / "02_bars.svg").read_text("utf-8"))
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == "Visits reported"
    assert root.find(f"{space}desc").text == f"{alt} {caption} {origin}"
    texts = {"".join(text.itertext()).strip() for text in root.iter(f"{space}text")}
    assert {"Hu Jintao", "54", "Source: CSIS."} <= texts
    assert root.find(f"{space}style").text.count("@font-face") == 2  # one font, plain and bold
    pdf = (corpus.figures / "02_bars.pdf").read_bytes()
    assert b"/Title (Visits reported)" in pdf and b"/FontFile2" in pdf and b"/Type3" not in pdf
    assert (corpus.figures / "02_bars.csv").read_text() == COUNTS.to_csv(index=False)
    picture, below = shown
    assert picture[1]["image/png"] == {"width": 720, "alt": alt}
    assert below[1] == {"caption": True}
    assert (
        "<span>&#36;</span>5" in below[0]["text/markdown"]
        and "<sources>" not in below[0]["text/markdown"]
    )


def test_alternative_text_is_short_and_the_words_whole(corpus, shown):
    table = pd.DataFrame(
        {"name": [f"article {i}" for i in range(40)], "share": np.linspace(-1, 1, 40)}
    )
    figures.save(bars()[0], "02_bars", "", data=table, corpus=corpus)
    assert len(shown[0][1]["alt"]) <= 250 and shown[0][1]["alt"].endswith("…")
    assert "article 11, share −0.44; rows not named: 28." in shown[1][0]["text/markdown"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: plt.subplots()[0],
        lambda: COUNTS.plot.bar(x="leader", title="Visits"),
        lambda: COUNTS.groupby("leader")["visits"].plot.hist(legend=True),
        lambda: COUNTS.hist(),
    ],
)
def test_any_figure_can_be_saved(corpus, make):
    figures.save(make(), "03_plain", corpus=corpus)
    assert files(corpus) == KINDS[1:]
    assert not plt.get_fignums()


def test_the_title_of_a_plain_figure_is_that_of_its_axes(corpus):
    figures.save(COUNTS.plot.barh(x="leader", title="Visits, by leader"), "plain", corpus=corpus)
    with Image.open(corpus.figures / "plain.png") as image:
        assert image.info["Title"] == "Visits, by leader"


def test_subjectivity_by_source_in_three_lines(corpus, check):
    scores = pd.DataFrame(
        {"source": ["EJ Insight", "38 North"] * 20, "subjectivity": np.linspace(0, 1, 40)}
    )
    ax = scores.groupby("source")["subjectivity"].plot.hist(alpha=0.5, legend=True)
    figures.save(ax, "03_subjectivity", "Subjectivity of sentences.", data=scores, corpus=corpus)
    assert files(corpus) == KINDS


def test_the_index_of_a_table_is_saved_where_it_has_a_name(corpus):
    fig, _ = bars()
    figures.save(fig, "02_bars", data=COUNTS.set_index("leader")["visits"], corpus=corpus)
    assert (corpus.figures / "02_bars.csv").read_text() == COUNTS.to_csv(index=False)


def test_a_table_without_rows_is_no_figure(corpus, shown):
    figures.save(bars()[0], "02_bars", data=COUNTS.head(0), corpus=corpus)
    assert not corpus.figures.exists() and not plt.get_fignums()
    assert len(shown) == 1 and "02&#95;bars" in shown[0][0]["text/markdown"]


def test_all_files_or_none(corpus, monkeypatch):
    corpus.figures.write_text("a file where the folder should be")
    with pytest.raises(OSError, match="figures"):
        figures.save(bars()[0], "02_bars", data=COUNTS, corpus=corpus)


def test_what_cannot_be_read_is_said_and_saved_all_the_same(corpus, shown):
    fig, ax = bars()
    ax.text(20, 0, "tiny", size=5)
    ax.text(20, 2, "one"), ax.text(20, 2, "another")
    fig.text(0.97, 0.5, "beyond the edge")
    figures.save(fig, "02_bars", data=COUNTS, corpus=corpus)
    warning = shown[1][1]["warning"]
    assert all(part in warning for part in ("“tiny”", "“one” and “another”", "“beyond the edge”"))
    assert page.escape(warning) in shown[1][0]["text/markdown"]
    assert files(corpus) == KINDS


def test_a_transparent_ground(corpus):
    figures.save(bars()[0], "02_bars", corpus=corpus, transparent=True)
    with Image.open(corpus.figures / "02_bars.png") as image:
        assert image.convert("RGBA").getpixel((0, 0))[3] == 0
    figures.save(bars()[0], "02_bars", corpus=corpus)
    with Image.open(corpus.figures / "02_bars.png") as image:
        assert image.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)


def test_a_column_of_eight_centimetres_with_panels_below_one_another(corpus, shown, check):
    fig, axes = figures.figure(LONG, "s", "f", 8, width=8, nrows=2)
    for ax in axes:
        ax.barh(COUNTS.index, COUNTS["visits"], color=figures.palette.pale)
        figures.rows(ax, [LONG, "Mao", "Xi"], values=COUNTS["visits"])
    assert check.flaws(fig) == []
    figures.save(fig, "02_bars", corpus=corpus)
    assert shown[0][1]["image/png"]["width"] == 360


@pytest.mark.parametrize("width", [16, 8])
@pytest.mark.parametrize("rows", [1, 5, 12])
@pytest.mark.parametrize("label", [LONG, "Label", "W" * 70, "CO₂ and Ким"])
def test_no_label_and_no_title_costs_a_figure(width, rows, label, check):
    table = pd.DataFrame({"label": [f"{label} ({i})" for i in range(rows)], "mean": range(rows)})
    table = table.assign(low=table["mean"] - 1, high=table["mean"] + 2)
    fig, ax = figures.figure(label, label * 2, label, 1 + 0.9 * rows, width=width)
    figures.intervals(ax, table)
    figures.rows(
        ax,
        table["label"],
        notes=["15 sentences"] * rows,
        values=[f"{i}\n[{i - 1}, {i + 2}]" for i in range(rows)],
    )
    assert check.flaws(fig, table) == []


def test_a_word_too_long_for_its_row_is_cut_and_not_lost():
    _, ax = figures.figure("Words", height=3)
    ax.barh(range(12), range(12))
    figures.rows(ax, ["Llan" + "fair" * 20, *"abcdefghijk"])
    first = ax.get_yticklabels()[0].get_text()
    assert first.startswith("Llanfairfair") and first.endswith("…") and "\n" not in first


def test_rows_stand_from_the_first_down_and_keep_their_notes():
    _, ax = bars()
    figures.rows(ax, ["a", "b", "c"], notes=["1953–1976", "", "2012–2018"])
    low, high = ax.get_ylim()
    assert (low, high) == (2.5, -0.5)
    assert [label.get_text().strip() for label in ax.get_yticklabels()] == ["a", "b", "c"]
    notes = [label.get_text().strip() for label in ax.get_yticklabels(minor=True)]
    assert notes == ["1953–1976", "", "2012–2018"]


def test_an_estimate_without_limits_is_a_mark_alone(check):
    table = pd.DataFrame({"rate": [0.89, 5.4], "low": [0.55, None], "high": [1.36, None]})
    fig, ax = figures.figure("Rates", height=3)
    figures.intervals(ax, table)
    figures.rows(ax, ["Mao", "Hu"])
    assert check.flaws(fig, table) == []
    assert check.flaws(fig, table.assign(high=[1.5, None])) == [
        "a mark at 1.36 is drawn, but no cell of the table has it"
    ]


def test_a_spread_counts_every_value_and_names_its_ends(check):
    values = [*np.linspace(-0.2, 0.2, 58), -0.9, 0.8, None]
    labels = [f"{LONG} ({i})" for i in range(61)]
    fig, ax = figures.figure("Mean polarity", height=5)
    figures.spread(ax, values, labels, form="{:+.2f}")
    assert sum(bar.get_height() for bar in ax.patches) == 60
    ends = ("−0.90 −0.20 −0.19", "+0.80 +0.20 +0.19"), ("(58) (0) (1)", "(59) (57) (56)")
    for numbers, names, text in zip(*ends, ax.texts, strict=True):
        assert " ".join(re.findall(r"[+−]\S+", text.get_text())) == numbers
        assert " ".join(re.findall(r"\(\d+\)", text.get_text())) == names
    assert check.flaws(fig) == []
    figures.spread(figures.figure("None")[1], [], [])
    figures.spread(figures.figure("Alike")[1], [0.5] * 20, ["a"] * 20)


def test_up_to_twelve_values_are_bars_with_the_highest_first(check):
    table = pd.DataFrame(
        {"label": ["a", "b", "c"], "share": [0.5, 0.9, None], "rest": [0.5, 0.1, 0]}
    )
    fig, ax = figures.figure("Shares", height=3)
    figures.spread(ax, table["share"], table["label"], whole=1, form="{:.0%}")
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([0.1, 0.5, 0.9, 0.5])
    assert [label.get_text().strip() for label in ax.get_yticklabels()] == ["b", "a"]
    assert check.flaws(fig, table[:2]) == []


def test_the_palette_is_followed(check):
    figures.palette.accent = figures.palette.ink = "#00699B"
    figures.palette.sources[:2] = ["#00699B", "#7A3B00"]
    assert figures.palette.of(["b", "a", "b"]) == {"b": "#00699B", "a": "#7A3B00"}
    fig, ax = bars()
    COUNTS.assign(other=[1, 2, 3]).plot.bar(x="leader", ax=ax)
    legend = ax.get_legend()
    assert [patch.get_facecolor() for patch in legend.get_patches()] == [
        c.patches[0].get_facecolor() for c in ax.containers[-2:]
    ]
    assert fig.texts[0].get_color() == "#00699B"
    assert plt.matplotlib.colors.to_hex(ax.containers[-2].patches[0].get_facecolor()) == "#00699b"


def test_colours_of_sources_stay_apart_and_give_way_to_grey(check):
    names = list("abcdefgh")
    hues = figures.palette.of(names).values()
    assert min(check.contrast(hue) for hue in hues) >= 4.5
    for eye in (None, "protan", "deutan"):
        apart = [
            check.difference(*pair, eye)
            for pair in combinations([*hues, figures.palette.accent], 2)
        ]
        assert min(apart) >= check.APART
    assert set(figures.palette.of([*names, "i"]).values()) == {figures.palette.shared}


def test_a_dollar_stays_a_dollar(corpus):
    fig, ax = bars("Between $5 and $6")
    figures.rows(ax, ["$x_2$", "b", "c"])
    figures.save(fig, "02_bars", corpus=corpus)
    svg = (corpus.figures / "02_bars.svg").read_text()
    assert ">$x_2$<" in svg and ">Between $5 and $6<" in svg


def test_letters_that_no_font_has_are_named(corpus, shown, monkeypatch):
    own = [font for font in font_manager.fontManager.ttflist if font.name in OWN]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", own)
    figures.save(bars("胡锦涛 Hu\u0001")[0], "02_bars", "Counts.", corpus=corpus)
    assert "胡" in shown[1][0]["text/markdown"]
    assert "\u0001" not in (corpus.figures / "02_bars.svg").read_text()


def test_only_a_text_that_needs_it_names_a_font_of_this_machine(corpus, monkeypatch):
    """A figure in Latin letters has the same bytes on a machine with fonts for Chinese."""
    manager = font_manager.fontManager
    there = [font for font in manager.ttflist if font.name in OWN]
    path = next(font.fname for font in there if font.name == OWN[1])
    chinese = font_manager.FontEntry(fname=path, name="Noto Sans CJK SC", weight=400)
    svgs = []
    for fonts in (there, [*there, chinese]):
        monkeypatch.setattr(manager, "ttflist", fonts)
        figures.save(bars()[0], "02_bars", "Counts.", corpus=corpus)
        svgs.append((corpus.figures / "02_bars.svg").read_bytes())
    assert svgs[0] == svgs[1]
    figures.save(bars("胡锦涛")[0], "02_bars", "Counts.", corpus=corpus)
    assert (corpus.figures / "02_bars.svg").read_text().count("Noto Sans CJK SC") == 1


@settings(max_examples=5, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_makes_a_well_formed_svg(tmp_path_factory, text):
    folder = type(
        "Corpus",
        (),
        {
            "figures": tmp_path_factory.mktemp("any"),
            "articles": pd.DataFrame({"article": [text], "words": [1]}),
        },
    )
    fig, ax = figures.figure(text, text, text, 3)
    figures.rows(ax, [text], notes=[text], values=[text])
    figures.save(fig, "any", text, data=pd.DataFrame({"text": [text]}), corpus=folder)
    ElementTree.fromstring((folder.figures / "any.svg").read_bytes())


MAKE = """
import sys
from pathlib import Path
from types import SimpleNamespace
import pandas as pd
from analysis import figures
t = pd.DataFrame({"leader": ["Hu", "Mao"], "visits": [54, 21]})
fig, ax = figures.figure("Hu's years – the most “official” visits", "s", "f", 3)
ax.barh(t.index, t["visits"], color=figures.palette.accent)
figures.rows(ax, t["leader"], values=t["visits"])
articles = pd.DataFrame({"article": ["a"], "words": [1]})
corpus = SimpleNamespace(figures=Path(sys.argv[1]), articles=articles)
figures.save(fig, "one", "Counts.", data=t, corpus=corpus)
figures.save(t.plot.bar(x="leader"), "two", "Counts.", data=t, corpus=corpus)
"""


def test_the_same_bytes_each_time_and_whatever_the_readers_settings(tmp_path):
    strange = tmp_path / "matplotlibrc"
    strange.write_text(
        "font.size: 20\naxes.facecolor: yellow\nsavefig.dpi: 50\nsvg.fonttype: path\n"
        "figure.autolayout: True\n"
        "axes.grid: False\nsavefig.bbox: tight\npdf.compression: 0\nfont.family: serif\n"
    )
    made = []
    for seed, settings_ in (("1", {}), ("2", {"MATPLOTLIBRC": str(strange)})):
        env = {**os.environ, "PYTHONHASHSEED": seed, **settings_}
        subprocess.run(
            [sys.executable, "-c", MAKE, tmp_path / seed], env=env, check=True, capture_output=True
        )
        made.append({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()})
    assert len(made[0]) == 8
    assert made[0] == made[1]


def test_fonts_are_the_packages_own_whatever_list_of_fonts_the_home_has(monkeypatch):
    """A list that another environment left names a machine's own DejaVu, and not matplotlib's."""
    manager = font_manager.fontManager
    others = [font for font in manager.ttflist if "mpl-data" not in font.fname]
    monkeypatch.setattr(manager, "ttflist", others)
    figures.style.use()
    first = next(font for font in manager.ttflist if font.name == "DejaVu Sans")
    assert first.fname.startswith(matplotlib.get_data_path())
