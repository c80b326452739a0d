"""One hostile text in every place that holds text: whatever is shown of it is that text.

The notebooks' cells run on it as they are; what they show goes into the report, and that, the
pictures, the gallery's and the explorer's pages are opened in Chromium.
"""

import csv
import json
import re
import shutil

import nbformat
import pytest
from nbconvert.filters import markdown2html

from analysis import articles, page, run

READ = re.compile(r"^corpus = articles\.read\(SEEDS\).*$", re.MULTILINE)
MINE = "<my-tag onclick=x> <img src=x onerror=alert(1)> [a](javascript:b) ![c](http-d) $e$ `f` *g*"
NAME = "<img src=x onerror=alert(1)> [a](b) $c$ `d` *e*"  # a file's, which has no slash
SAYS = f"The mayor paid 12 visits to {MINE} last week"
BODY = "\n\n".join([f"{SAYS}, and {n} ships saw a good deal of it." for n in ("two", "few", "six")])
TABLES = {
    "sources.csv": [
        ["file", "source", "title", "author", "published", "url", "genre", "basis"],
        *([f"{NAME}{i}.txt", f"{MINE}{i}", MINE, MINE, "2018-03", *[MINE] * 3] for i in range(3)),
        [MINE, *[MINE] * 7],
    ],
    "overrides.csv": [["file", "line", "role", "why"], [f"{NAME}1.txt", MINE, MINE, MINE]],
    "names.csv": [["variant", "name", "kind"], ["ships", MINE, "spelling"]],
    "actors.csv": [["actor", "word"], [MINE, "mayor"]],
    "terms.txt": [[MINE], ["ships"]],
    "statements.csv": [
        ["topic", "article", "value", "quote", "voice", "note"],
        *([f"{MINE}{i}", f"{NAME}{i}", f"12 {MINE}", SAYS, MINE, MINE] for i in range(3)),
    ],
    "events.csv": [
        ["date", "event", "article", "quote", "basis"],
        ["2018-03", MINE, f"{NAME}0", SAYS, MINE],
        [MINE, MINE, f"{NAME}0", SAYS, MINE],
    ],
    "visits.csv": [
        [
            *("leader", "partner", "visits", "leader_trips", "period_start", "period_end"),
            *("period_basis", "article", "quote", "short", "trips_by", "counted", "claim"),
        ],
        [MINE, MINE, "12", "", "2001-01-01", "2009-01-01", MINE, f"{NAME}0", SAYS, *[MINE] * 4],
        ["B", MINE, "12", "", "2011-01-01", "2017-01-01", MINE, f"{NAME}0", SAYS, *[MINE] * 4],
        [MINE, MINE, MINE, "", MINE, MINE, MINE, f"{NAME}0", SAYS, *[MINE] * 4],
    ],
    "summits.csv": [
        ["leader", "counterpart", "country", "meetings", "article", "quote", "basis"],
        [MINE, MINE, MINE, "12", f"{NAME}0", SAYS, MINE],
    ],
    f"lexicons/{NAME}.csv": [["word", "score"], ["mayor", "1"], ["ships", "-1"]],
    f"coding/{NAME}.csv": [["id", "sentence", "code"], ["1", MINE, MINE]],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three articles and every table, full of it; and files that are no articles, so named."""
    folder = tmp_path_factory.mktemp("hostile")
    for i in range(3):
        text = f"A headline about {MINE}\n\nBy {MINE}\n\n{BODY.replace('saw', f'saw {i} of')}"
        (folder / f"{NAME}{i}.txt").write_text(text, encoding="utf-8")
    (folder / f"{NAME}.pdf").write_bytes(b"%PDF-1.4")
    (folder / f"{NAME}.xyz").write_text("?")
    for name, rows in TABLES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return folder


@pytest.fixture(scope="module")
def made(folder, root, tmp_path_factory):
    """A folder with what is shown of it: the report, gallery and explorer as pages, pictures."""
    out, outputs, patch, books = tmp_path_factory.mktemp("out"), [], pytest.MonkeyPatch(), []

    def show(bundle, **metadata):
        data = {kind: content for kind, content in bundle.items() if isinstance(content, str)}
        outputs.append(nbformat.v4.new_output("display_data", data, metadata=metadata))

    patch.setattr(page, "show", show)
    read = f"corpus = articles.read({str(folder)!r}, figures={str(out / 'figures')!r})"
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
        exec(READ.sub(lambda _: read, code), {"__name__": "notebook"})
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[*outputs])])
        outputs.clear()
        books.append(out / path.name)
        nbformat.write(book, books[-1])
    patch.undo()
    names = {"01_a": {path.name for path in (out / "figures").iterdir()}}
    text = markdown2html(run.gallery(out / "figures", names))
    (out / "figures" / "gallery.html").write_text(f"<meta charset=utf-8>{text}", encoding="utf-8")
    (out / "explorer.html").write_text(
        run.explorer(articles.read(folder))["explorer.html"], encoding="utf-8"
    )
    patch.setattr(shutil, "which", lambda name: None)  # no PDF
    run.report(books, out)
    patch.undo()
    return out


def test_no_element_request_or_dialog_is_a_reader_s(made, browser):
    tab, wrong = browser.new_page(), []
    tab.on("dialog", lambda dialog: (wrong.append("a dialog"), dialog.dismiss()))
    tab.on("request", lambda request: wrong.append(request.url))
    pages = [path for path in made.rglob("*") if path.suffix in (".html", ".svg")]
    assert {"report.html", "gallery.html", "explorer.html", "02_rates.svg"} <= {
        path.name for path in pages
    }
    for path in pages:
        tab.goto(path.as_uri())
        wrong += tab.evaluate(
            "() => [...document.querySelectorAll('my-tag, [onerror], [src=x], [href^=javascript]"
            ", [href=b], [src=http-d], .MathJax, mjx-container')].map(e => e.outerHTML)"
        )
        text = tab.text_content("html" if path.suffix == ".html" else "svg")
        if path.suffix == ".html":
            assert "<img src=x onerror=alert(1)>" in text, path
    own = tuple(path.as_uri() for path in made.rglob("*"))
    assert [x for x in wrong if not x.startswith((*own, "data:", "blob:"))] == []
