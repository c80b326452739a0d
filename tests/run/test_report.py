"""The report: self-contained, in order, with words for every picture, the same twice."""

import base64
import io
import itertools
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import nbformat
import pytest
from nbformat import v4
from PIL import Image

from analysis import run

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

    alt = {"width": 720, "alt": 'Three bars: "54" & <7>'}
    outputs = [
        shown({"image/png": png(), "text/plain": "x"}, **{"image/png": alt}),
        shown({"text/html": "<table><caption>Costs</caption></table>"}),
        shown({"text/markdown": DOLLARS}, finding="visits"),
        v4.new_output("stream", name="stdout", text="<script>alert(1)</script>"),
    ]
    links = "[next](02_two.ipynb), [table](../seeds/visits.csv), <https://example.org/paper>"
    cells = [
        v4.new_markdown_cell(f"# 01 · One\n\n{links}", id="a"),
        v4.new_code_cell("print('a < b')", id="b", execution_count=1, outputs=outputs),
        v4.new_markdown_cell("## A question?\n\n### Detail\n\n## A question?", id="c"),
    ]
    last = v4.new_markdown_cell(
        "## Limits\n\n- One.\n\nNext: [01](01_one.ipynb),\nor homewards", id="z"
    )
    two = [v4.new_markdown_cell("# 02 · Two\n\n## A question?", id="a"), cells[1], last]
    paths = [tmp_path / "01_one.ipynb", tmp_path / "02_two.ipynb"]
    for path, some in zip(paths, (cells, two), strict=True):
        nbformat.write(v4.new_notebook(cells=some), path)
    return paths


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_pictures_have_words_headings_their_place_and_nothing_comes_from_elsewhere(
    notebooks, tmp_path
):
    run.report(notebooks, tmp_path / "out")
    made = (tmp_path / "out" / "report.html").read_text("utf-8")
    tags = Tags(made).found
    alts = [about["alt"] for tag, about in tags if tag == "img"]
    assert alts == ['Three bars: "54" & <7>'] * 2
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    ids = [about["id"] for _, about in tags if "id" in about]
    assert len(ids) == len(set(ids))
    inside = [a["href"][1:] for t, a in tags if t == "a" and a.get("href", "").startswith("#")]
    assert set(inside) <= set(ids) and inside == ["01_one", "02_two", "02_two"]
    assert not {"script", "iframe", "object", "embed", "base"} & {tag for tag, _ in tags}
    sources = [about.get("src", about.get("href", "")) for tag, about in tags if tag != "a"]
    assert all(source.startswith("data:") for source in filter(None, sources))
    assert "default-src 'none'" in made and "@import" not in made and "url(" not in made
    assert "<li>One.</li>" in made and "Next:" not in made and "homewards" not in made
    assert "visits.csv" not in made and "https://example.org/paper" in made
    assert "&lt;script&gt;alert(1)" in made and '<details class="code">' in made
    assert re.search(r"<span>(\$|&#36;)</span>5 and <span>(\$|&#36;)</span>6", made)
    run.report(notebooks, tmp_path / "again")
    assert (tmp_path / "again" / "report.html").read_text("utf-8") == made
    assert "explorer.html" not in made
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "explorer.html").write_text("a page", encoding="utf-8")
    run.report(notebooks, tmp_path / "out")
    link = '<a href="../figures/explorer.html">'
    assert link in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_how_the_texts_were_cleaned_is_told_last(notebooks, tmp_path):
    """Visits come first, although notebook 01 comes before them."""
    one = nbformat.read(notebooks[0], as_version=4)
    told = [("cleaning", "Lines dropped: 3."), ("visits", "Visits: 7."), ("terms", "Terms: 9.")]
    one.cells[1].outputs = [
        v4.new_output("display_data", data={"text/markdown": text}, metadata={"finding": name})
        for name, text in told
    ]
    nbformat.write(one, notebooks[0])
    run.report(notebooks[:1], tmp_path / "out")
    made = (tmp_path / "out" / "report.html").read_text("utf-8")
    box = made.partition('class="findings"')[2].partition("</section>")[0]
    assert re.findall(r"Visits|Terms|Lines", box) == ["Visits", "Terms", "Lines"]


def test_plain_nbconvert_writes_the_words_of_a_figure(notebooks, root):
    """`make` puts these two files where nbconvert looks for them."""
    lab = str(root / "analysis" / "lab")
    env = os.environ | {"JUPYTER_PATH": lab, "JUPYTER_CONFIG_PATH": lab}
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--stdout", str(notebooks[0])]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    tags = [about for tag, about in Tags(done.stdout).found if tag == "img"]
    assert [about["alt"] for about in tags] == ['Three bars: "54" & <7>']
    assert "lternative text" not in done.stderr


def test_a_report_of_nothing_is_refused(tmp_path, notebooks):
    with pytest.raises(ValueError, match="there is none"):
        run.report([], tmp_path / "out")
    notebook = nbformat.read(notebooks[0], as_version=4)
    notebook.cells[1].outputs = []
    nbformat.write(notebook, notebooks[0])
    with pytest.raises(ValueError, match="have been run: 01_one"):
        run.report(notebooks, tmp_path / "out")
    assert not (tmp_path / "out").exists()
