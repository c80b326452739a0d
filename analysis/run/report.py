"""One self-contained HTML file, and a PDF of it, from the notebooks as they were run."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import nbformat

from analysis.files import write_whole
from analysis.run.workbook import outputs

CHROMIUM = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
CELLS = """{%- extends 'basic/index.html.j2' -%}
{% block input %}<details class="code"><summary>Code</summary>{{ super() }}</details>{% endblock %}
"""
# Nothing of another host is loaded and no script runs, whatever a notebook's output holds.
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<link rel="icon" href="data:,">
<title>Research workbook</title>
<style>
{style}</style>
</head>
<body>
<div class="page">
<header><h1>Research workbook</h1>
<p>The notebooks as they were run, in reading order. Each piece of code is there on a click.</p>
</header>
<nav aria-label="Contents"><h2>Contents</h2><ol>
{contents}</ol></nav>
<main>
<section class="findings"><h2 id="found">What was found</h2>
{findings}</section>
{chapters}
</main>
<footer>Articles are quoted for research and remain their publishers’.</footer>
</div>
</body>
</html>
"""
HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def report(notebooks, out):
    """Write report.html into `out` from executed notebooks, and report.pdf where Chromium is found.

    notebooks: paths in reading order. Returns the sentences that say what was written. Raises
    ValueError where there is no notebook, or one that has not been run.
    """
    found = {path.stem: nbformat.read(path, as_version=4) for path in notebooks}
    if not found:
        raise ValueError("There is no notebook to make a report of.")
    for name, notebook in found.items():
        if not any(cell.get("outputs") for cell in notebook.cells):
            raise ValueError(f"{name}.ipynb has not been run, so there is nothing to report.")
    write_whole(out / "report.html", page_of(found))
    return f"{out / 'report.html'} written.\n{_print_pdf(out / 'report.html', out / 'report.pdf')}"


def page_of(found):
    """The report as HTML text; found: {name: executed notebook} in reading order."""
    exporter = HTMLExporter(
        raw_template=CELLS,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    contents, chapters = ["".join(('<li><a href="#found">What was found</a></li>\n',))], []
    for name, notebook in found.items():
        body, headings = _linked(exporter.from_notebook_node(notebook)[0], name, list(found))
        chapters.append(f'<section id="{name}">\n{body}\n</section>')
        below = "".join(f'<li><a href="#{place}">{text}</a></li>' for place, text in headings[1:])
        first = headings[0][1] if headings else name
        contents.append(f'<li><a href="#{name}">{first}</a><ol>{below}</ol></li>\n')
    findings = [text for notebook in found.values() for _, text in marked(notebook, "finding")]
    parts = {
        "contents": contents,
        "chapters": chapters,
        "findings": map(markdown2html, findings),
        "style": [Path(__file__).parent.parent.joinpath("report.css").read_text("utf-8")],
    }
    return re.sub(r"\{(\w+)\}", lambda m: "".join(parts[m[1]]), PAGE)


def _linked(body, name, names):
    """(body with headings one step down, each with a place of its own; [(place, text)] to h3).

    Links between notebooks become links inside the report; links to files that the report does not
    carry become words.
    """
    headings = []

    def heading(match):
        level, place = int(match[1]) + 1, f"{name}-{len(headings) + 1}"
        headings.append((level, place, re.sub(r"<[^>]+>", "", match[2])))
        return f'<h{level} id="{place}">{match[2]}</h{level}>'

    def link(match):
        stem = Path(match[1].partition("#")[0]).stem
        if match[1].startswith(("http://", "https://", "mailto:")):
            return match[0]
        return f'<a href="#{stem}">{match[2]}</a>' if stem in names else match[2]

    body = LINK.sub(link, HEADING.sub(heading, body))
    return body, [(place, text) for level, place, text in headings if level <= 3]


def _print_pdf(page, pdf):
    """Print the report with Chromium; returns the sentence that says what came of it."""
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    advice = "open report.html in any browser and print it to a file."
    if not browser:
        return f"No Chromium or Chrome was found, so there is no PDF: {advice}"
    with tempfile.TemporaryDirectory(prefix="workbook-") as profile:
        made = Path(profile) / "report.pdf"
        command = [browser, "--headless", "--disable-gpu", "--no-pdf-header-footer"]
        command += ["--generate-pdf-document-outline", f"--user-data-dir={profile}/profile"]
        if getattr(os, "geteuid", int)() == 0:
            command.append("--no-sandbox")  # Chromium refuses to start for root with it
        command += [f"--print-to-pdf={made}", page.resolve().as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=300, check=True)
            write_whole(pdf, made.read_bytes())
        except (OSError, subprocess.SubprocessError) as error:
            return f"{Path(browser).name} failed to print ({type(error).__name__}): {advice}"
    return f"{pdf} written."
