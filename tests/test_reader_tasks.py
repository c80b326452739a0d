"""What a reader may change in a cell, changed and run: colours, titles, width, lexicons."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from PIL import Image

from analysis import figures

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"


@pytest.fixture
def run_notebook(seeds_copy, tmp_path):
    """run_notebook("02", {text: other text}): its cells with these edits -> the folder of figures.

    Every edit must meet its text; `wide` ends each call that begins a figure.
    """

    def run(number, edits, wide=")"):
        (path,) = NOTEBOOKS.glob(f"{number}_*.ipynb")
        cells = json.loads(path.read_text("utf-8"))["cells"]
        code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
        read = f"articles.read({str(seeds_copy)!r}, figures={str(tmp_path / 'out')!r})"
        for old, new in {"articles.read(SEEDS)": read, **edits}.items():
            assert old in code, f"{path.name} has no {old}"
            code = code.replace(old, new)
        code = re.sub(
            r"(figures\.(?:figure|answers|timeline)\(.*)\)$", rf"\1{wide}", code, flags=re.M
        )
        exec(compile(code, path.name, "exec"), {"__name__": "notebook"})
        plt.close("all")
        return tmp_path / "out"

    return run


def test_other_colours_and_another_title_in_02(run_notebook):
    edits = {"figures.palette.pale": '"#1b7837"', '"Visits reported"': '"Visits, as CSIS has them"'}
    svg = (run_notebook("02", edits) / "02_counts.svg").read_text("utf-8")
    assert "fill: #1b7837" in svg and "Visits, as CSIS has them" in svg


def test_a_colour_of_the_palette_is_followed_by_marks_and_their_words(run_notebook, monkeypatch):
    monkeypatch.setattr(figures.palette, "accent", "#00699b")
    svg = (run_notebook("02", {}) / "02_counts.svg").read_text("utf-8")
    looks = re.findall(r'<text style="([^"]*)"[^>]*>[^<]*own trips', svg)
    assert looks and all("#00699b" in look for look in looks)
    assert "#c1440e" not in svg


@pytest.mark.parametrize("number", ["02", "04"])
def test_the_width_of_a_column_at_the_end_of_each_call(run_notebook, number):
    out = run_notebook(number, {}, wide=", width=8)")
    widths = {path.stem: Image.open(path).width for path in out.glob("*.png")}
    assert widths and all(abs(wide - 8 / 2.54 * 300) < 1 for wide in widths.values())


def test_a_lexicon_is_a_file_and_nothing_else(run_notebook, seeds_copy):
    (seeds_copy / "lexicons").mkdir()
    (seeds_copy / "lexicons" / "tension.csv").write_text("word,score\npressure,-2\nsummit,1\n")
    out = run_notebook("03", {})
    assert "tension" in set(pd.read_csv(out / "03_depends.csv")["word"].dropna())
