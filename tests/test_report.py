"""The report and the gallery: self-contained, in order, with words for every picture, the same twice."""

import base64
import io
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import nbformat
import pytest
from nbformat import v4
from PIL import Image

from analysis import report
from analysis.gallery import write_gallery

DOLLARS = "Paid <span>&#36;</span>5 and <span>&#36;</span>6."


def png():
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(buffer, "png")
    return base64.b64encode(buffer.getvalue()).decode()


@pytest.fixture
def notebooks(tmp_path):
    """Two small executed notebooks with every kind of output."""
    def shown(data, **about):
        return v4.new_output("display_data", data=data, metadata=about)

    code = v4.new_code_cell("print('a < b')  # \"code\"", id="b", execution_count=1, outputs=[
        shown({"image/png": png(), "text/plain": "x"}, alt='Three bars: "54" & <7>', **{"image/png": {"width": 720}}),
        shown({"text/markdown": "<small>**02_bars.** Counts.</small>"}, caption=True),
        shown({"text/html": '<table><caption>Costs <span>&#36;</span>2</caption><thead><tr><th scope="col">n</th></tr></thead><tbody></tbody></table>'}),
        shown({"text/markdown": DOLLARS}, finding="visits"), shown({"image/png": png()}),
        v4.new_output("stream", name="stdout", text="<script>alert(1)</script>")])
    cells = [v4.new_markdown_cell("# 01 · One\n\n[next](02_two.ipynb), [table](../seeds/visits.csv), <https://example.org/paper>", id="a"), code,
             v4.new_markdown_cell("## <a id=\"ask\"></a>A question?\n\n### Detail\n\n## A question?\n\n[up](#ask)", id="c")]
    paths = []
    for name, some in (("01_one", cells), ("02_two", [v4.new_markdown_cell("# 02 · Two", id="a"), code])):
        paths.append(tmp_path / f"{name}.ipynb")
        nbformat.write(v4.new_notebook(cells=some), paths[-1])
    return paths


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture
def made(notebooks, tmp_path, monkeypatch):
    monkeypatch.setattr(report, "CHROMIUM", ())
    report.write(notebooks, tmp_path / "out")
    return (tmp_path / "out" / "report.html").read_text("utf-8")


def test_every_picture_has_words_and_every_heading_its_place(made):
    tags = Tags(made).found
    alts = [about["alt"] for tag, about in tags if tag == "img"]
    assert alts == ['Three bars: "54" & <7>', "A figure without a description; the code above draws it."] * 2
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))
    ids = [about["id"] for _, about in tags if "id" in about]
    assert len(ids) == len(set(ids))
    inside = [about["href"][1:] for tag, about in tags if tag == "a" and about.get("href", "").startswith("#")]
    assert set(inside) <= set(ids) and {"02_two", "found", "01_one--ask"} <= set(inside)


def test_nothing_is_loaded_from_elsewhere(made):
    for tag, about in Tags(made).found:
        assert tag not in ("script", "iframe", "object", "embed", "base")
        assert tag != "link" or about["href"] == "data:,"
        assert tag != "img" or about["src"].startswith("data:image/png;base64,")
    assert "default-src 'none'" in made
    assert "@import" not in made and "url(" not in made
    assert "visits.csv" not in made and "https://example.org/paper" in made
    assert "&lt;script&gt;alert(1)" in made


def test_code_is_folded_figures_have_captions_tables_scroll_by_themselves(made):
    assert '<details class="code"><summary>Code</summary>' in made
    assert re.search(r"<figure><img [^>]*><figcaption><p><small><strong>02_bars.</strong> Counts.", made)
    assert 'role="region" tabindex="0" aria-label="Costs $2"><table>' in made
    assert re.search(r"<span>(\$|&#36;)</span>5 and <span>(\$|&#36;)</span>6", made)


def test_without_chromium_one_line_says_how(notebooks, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(report, "CHROMIUM", ("no-such-browser",))
    report.write(notebooks, tmp_path / "out")
    assert capsys.readouterr().out.splitlines()[1].startswith("No Chromium or Chrome was found")
    assert not (tmp_path / "out" / "report.pdf").exists()


def test_a_report_of_nothing_is_refused(tmp_path, notebooks):
    with pytest.raises(ValueError, match="no notebook"):
        report.write([], tmp_path / "out")
    notebook = nbformat.read(notebooks[0], as_version=4)
    notebook.cells[1].outputs = []
    nbformat.write(notebook, notebooks[0])
    with pytest.raises(ValueError, match="01_one.ipynb has not been run"):
        report.write(notebooks, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_same_bytes_whatever_the_hash_seed(notebooks, tmp_path):
    made = []
    for seed in ("1", "2"):
        code = "import sys; from analysis import report; report.CHROMIUM = (); report.write(sys.argv[2:], sys.argv[1])"
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed), *map(str, notebooks)], check=True, capture_output=True,
                       env={**os.environ, "PYTHONHASHSEED": seed})
        made.append((tmp_path / seed / "report.html").read_bytes())
    assert made[0] == made[1]


def test_the_gallery_reads_what_the_pictures_say(tmp_path):
    from PIL.PngImagePlugin import PngInfo

    figures, notebooks = tmp_path / "figures", tmp_path / "notebooks"
    figures.mkdir(), notebooks.mkdir()
    (notebooks / "02_visit_counts.ipynb").write_text("{}")
    about = PngInfo()
    for key, text in {"Title": "Rarer | than *under* Hu", "Description": "Bars [three]\n“54” – <7>", "Caption": "Paid $5 and $6 <b>.",
                      "Source": "Made from 5 articles, 10 words: a_b."}.items():
        about.add_itxt(key, text)
    Image.new("RGB", (4, 3)).save(figures / "02_visits.png", pnginfo=about)
    write_gallery(figures, notebooks)
    text = (figures / "README.md").read_text("utf-8")
    assert r"## Rarer &#124; than &#42;under&#42; Hu" in text
    assert "![Bars &#91;three&#93; “54” – &#60;7&#62;](02_visits.png)" in text
    assert "Paid <span>&#36;</span>5 and <span>&#36;</span>6 &#60;b&#62;." in text
    assert "**In words.** Bars" in text
    assert "[data (CSV)](02_visits.csv)" in text and "[notebook](../notebooks/02_visit_counts.ipynb)" in text
    assert "## Tables" not in text
    (figures / "02_to_do.csv").write_text("row\n", "utf-8")
    write_gallery(figures, notebooks)
    assert (figures / "README.md").read_text("utf-8").endswith("only some rows, whole: [02_to_do](02_to_do.csv)\n")
    (figures / "02_to_do.csv").unlink()
    (figures / "02_visits.png").unlink()
    write_gallery(figures, notebooks)
    assert "No figure was made" in (figures / "README.md").read_text("utf-8")
