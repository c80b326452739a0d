"""One self-contained HTML file, and a PDF of it, from the notebooks as they were run."""

import re
import shutil
from pathlib import Path

import nbformat

from analysis.files import MARKS, write_pages
from analysis.run.workbook import findings

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Nothing of another host is loaded and no script runs, whatever a notebook's output holds.
TEMPLATE = """{%- extends 'basic/index.html.j2' -%}
{% block header %}<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<link rel="icon" href="data:,">
<title>Research workbook</title>
<style>
{{ resources.style }}</style>
</head>
<body>
<div class="page">
<header><h1>Research workbook</h1>
<p>The notebooks as they were run, in reading order. Each piece of code is there on a click.
{%- if resources.explorer %}
Which sentence is that? <a href="../figures/explorer.html">The explorer</a> beside it finds it.
{%- endif %}</p>
</header>
<nav aria-label="Contents"><details><summary>Contents</summary>
{{ resources.contents | markdown2html }}</details></nav>
<main>
<section class="findings">{{ resources.findings | markdown2html }}</section>
{% endblock %}
{% block input %}<details class="code"><summary>Code</summary>{{ super() }}</details>{% endblock %}
{% block footer %}</main>
<footer>Articles are quoted for research and remain their publishers’.</footer>
</div>
</body>
</html>
{% endblock %}
"""
HEADING = re.compile(r"^(#{1,5} )", re.MULTILINE)  # one step down: the report has the first
# What leads from notebook to notebook, where each has a file of its own.
NEXT = re.compile(r"\n\n(Next: |The last of the series\.).+(\n.+)*$")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?!https?:|mailto:|#)([^)#\s]*)[^)]*\)")


def report(paths, out):
    """Write report.html into `out` from executed notebooks, and report.pdf where Chromium is found.

    paths: of the notebooks, in reading order. Returns the sentences that say what was written.
    Raises ValueError where there is no notebook, or one that has not been run.
    """
    page = out / "report.html"
    beside = (out.parent / "figures" / "explorer.html").is_file()
    write_pages({page: _page(executed(paths, "A report"), beside)})
    return f"{page} written.\n{print_pdf(page, out / 'report.pdf')}"


def executed(paths, what):
    """{name: notebook} of notebooks that were run; `what`: begins what ValueError says else."""
    found = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    cells = {name: notebook.cells for name, notebook in found.items()}
    empty = [name for name in cells if not any(cell.get("outputs") for cell in cells[name])]
    if empty or not found:
        raise ValueError(
            f"{what} needs notebooks that have been run: {', '.join(empty) or 'there is none'}."
        )
    return found


def _page(found, explorer):
    """The report as HTML text; found: {name: executed notebook} in reading order.

    explorer: whether there is one to link to, in the folder of figures beside the report's.
    """
    from nbconvert import HTMLExporter

    contents, cells = [], []
    for name, notebook in found.items():
        for cell in notebook.cells:
            cell.id = f"{name}-{cell.id}"
            if cell.cell_type == "markdown":
                cell.source = HEADING.sub(r"#\1", _linked(NEXT.sub("", cell.source), found))
        title = notebook.cells[0].source.partition("\n")[0].lstrip("# ")
        contents.append(f"- [{title}](#{name})")
        cells += [nbformat.v4.new_markdown_cell(f'<a id="{name}"></a>', id=name), *notebook.cells]
    told = findings(found.values()).values()
    exporter = HTMLExporter(
        raw_template=TEMPLATE,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    resources = {
        "style": (Path(__file__).parent.parent / "report.css").read_text(encoding="utf-8"),
        "contents": "\n".join(contents),
        "explorer": explorer,
        "findings": "\n\n".join(["## What was found", *told] if told else []),
    }
    return exporter.from_notebook_node(nbformat.v4.new_notebook(cells=cells), resources)[0]


def _linked(markdown, found):
    """Links to notebooks lead inside the report; those to files that it lacks become words."""
    return LINK.sub(
        lambda m: f"[{m[1]}](#{Path(m[2]).stem})" if Path(m[2]).stem in found else m[1], markdown
    )


def print_pdf(page, pdf):
    """Print a page with Chromium; returns the sentence that says what came of it."""
    from playwright.sync_api import Error, sync_playwright

    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    try:
        with sync_playwright() as browsers:
            printer = browsers.chromium.launch(executable_path=chromium).new_page()
            printer.goto(page.resolve().as_uri())
            content = printer.pdf(prefer_css_page_size=True, outline=True, tagged=True)
    except Error:
        return f"No Chromium printed a PDF: open {page} in any browser and print it to a file."
    # Without the day on which it was made, a second run makes the same bytes.
    write_pages({pdf: re.sub(rb"\(D:\d{14}", MARKS[1], content)})
    return f"{pdf} written."
