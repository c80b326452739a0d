"""One self-contained HTML file, and a PDF of it, from the notebooks as they were run."""

import html
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import nbformat
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from analysis.writing import write_whole

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.DOTALL)
ANCHOR = re.compile(r'<a id="([^"]*)">')
LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
# Nothing from another host is loaded and no script runs, whatever a notebook's output holds.
SAFE = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def write(notebooks, out):
    """Write report.html into the folder `out` from executed notebooks, and report.pdf where Chromium is found; says what it wrote.

    notebooks: paths in reading order. Raises ValueError where there is none, or one has not been run.
    """
    out, paths = Path(out), [Path(path) for path in notebooks]
    if not paths:
        raise ValueError("There is no notebook to make a report of.")
    parts = [(path.stem, nbformat.read(path, as_version=4)) for path in paths]
    for name, notebook in parts:
        if not any(cell.get("outputs") for cell in notebook.cells):
            raise ValueError(f"{name}.ipynb has not been run, so a report would be empty: run make first.")
    write_whole(out / "report.html", page_of(parts))
    print(f"{out / 'report.html'} written.")
    print(_print_pdf(out / "report.html", out / "report.pdf"))


def page_of(parts):
    """The whole report as HTML text; parts: (name, executed notebook) in reading order."""
    contents, chapters, found = [], [], []
    for name, notebook in parts:
        body, headings = _linked(_chapter(notebook), name, [other for other, _ in parts])
        chapters.append(f'<section id="{name}">\n{body}\n</section>')
        first, *rest = headings or [(name, name)]
        below = "".join(f'<li><a href="#{anchor}">{text}</a></li>' for anchor, text in rest)
        contents.append(f'<li><a href="#{first[0]}">{first[1]}</a>' + (f"<ol>{below}</ol>" if below else "") + "</li>")
        found += [output.data["text/markdown"] for cell in notebook.cells for output in cell.get("outputs", [])
                  if output.get("metadata", {}).get("finding")]
    findings = f'<section class="findings"><h2 id="found">What was found</h2>{"".join(map(_markdown, found))}</section>' if found else ""
    if found:
        contents.insert(0, '<li><a href="#found">What was found</a></li>')
    much = re.search(r"\*\*([\d,]+ articles?)\*\*", nbformat.writes(parts[0][1]))
    title = f"Research workbook: {much[1]} read, counted and scored" if much else "Research workbook"
    style = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{SAFE}">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<div class="page">
<header><h1>{title}</h1>
<p>The notebooks as they were run, in reading order. Each piece of code is there on a click.</p></header>
<nav aria-label="Contents"><h2>Contents</h2><ol>{"".join(contents)}</ol></nav>
<main>
{findings}
{"".join(chapters)}
</main>
<footer>Articles are quoted for research and remain their publishers’. Figures are also in the workbook’s folder figures, each with its data.</footer>
</div>
</body>
</html>
"""


def _chapter(notebook):
    """The cells of one notebook as HTML."""
    parts = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(_markdown(cell.source))
        elif cell.cell_type == "code" and cell.source.strip():
            parts.append(f'<details class="code"><summary>Code</summary>{Highlight2HTML()(cell.source).strip()}</details>')
            parts += _outputs(cell.outputs)
    return "\n".join(parts)


def _outputs(outputs):
    """HTML of a cell's outputs; a figure and the caption that follows it become one element."""
    parts, outputs = [], list(outputs)
    while outputs:
        output = outputs.pop(0)
        data, about = output.get("data", {}), output.get("metadata", {})
        if "image/png" in data:
            alt = about.get("alt") or "A figure without a description; the code above draws it."
            wide = about.get("image/png", {}).get("width")
            image = f'<img alt="{html.escape(alt)}"{f" width={chr(34)}{wide}{chr(34)}" if wide else ""} src="data:image/png;base64,{_joined(data)}">'
            below = _markdown(outputs.pop(0).data["text/markdown"]) if outputs and outputs[0].get("metadata", {}).get("caption") else ""
            parts.append(f"<figure>{image}<figcaption>{below}</figcaption></figure>")
        elif "text/html" in data:
            named = re.search(r"<caption>(.*?)</caption>", data["text/html"], re.DOTALL)
            label = html.escape(html.unescape(re.sub(r"<[^>]+>", "", named[1])) if named else "Table")
            table = re.sub(r"(<caption>)(.*?)(</caption>)", r"\1<span>\2</span>\3", data["text/html"], flags=re.DOTALL)
            parts.append(f'<div class="table" role="region" tabindex="0" aria-label="{label}">{table}</div>')
        elif "text/markdown" in data:
            parts.append(_markdown(data["text/markdown"]))
        elif output.output_type == "error":
            parts.append(f'<pre class="stderr">{html.escape(output.ename)}: {html.escape(output.evalue)}</pre>')
        else:
            kind = ' class="stderr"' if output.get("name") == "stderr" else ""
            parts.append(f"<pre{kind}>{html.escape(data.get('text/plain', output.get('text', '')))}</pre>")
    return parts


def _joined(data):
    return "".join(data["image/png"].split())


def _markdown(text):
    return MarkdownWithMath(renderer=IPythonRenderer(escape=False, exclude_anchor_links=True)).render(text)


def _linked(body, name, names):
    """(body with its headings one step down, each with an anchor; [(anchor, text)] of its title and sections).

    Links between notebooks become links inside the report; links to other files of the workbook, which the report does not carry, become words.
    """
    headings, used = [], set()

    def heading(match):
        level, text = int(match[1]) + 1, match[2]
        plain = re.sub(r"<[^>]+>", "", text)
        anchor = base = f"{name}-{'-'.join(re.findall(r'[a-z0-9]+', html.unescape(plain).lower())) or 'section'}"
        while anchor in used:
            anchor = f"{base}-{len(used)}"
        used.add(anchor)
        if level <= 3:
            headings.append((anchor, plain))
        return f'<h{min(level, 6)} id="{anchor}">{text}</h{min(level, 6)}>'

    def link(match):
        target, text = match.groups()
        if target.startswith(("http://", "https://", "mailto:")):
            return match[0]
        file, _, place = target.partition("#")
        stem = Path(file).stem or name
        return f'<a href="#{stem}{f"--{place}" if place else ""}">{text}</a>' if stem in names else text

    return LINK.sub(link, ANCHOR.sub(rf'<a id="{name}--\1">', HEADING.sub(heading, body))), headings


def _print_pdf(page, pdf):
    """Print the report with Chromium; returns the sentence that says what came of it."""
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not browser:
        return "No Chromium or Chrome was found, so there is no PDF: open report.html in any browser and print it to a file."
    with tempfile.TemporaryDirectory(prefix="workbook-") as profile:
        made = Path(profile) / "report.pdf"
        command = [browser, "--headless", "--disable-gpu", "--no-pdf-header-footer", "--generate-pdf-document-outline",
                   f"--user-data-dir={profile}/profile", f"--print-to-pdf={made}", page.resolve().as_uri()]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium refuses to start for root with it
        try:
            subprocess.run(command, capture_output=True, timeout=300, check=True)
            write_whole(pdf, made.read_bytes())
        except (OSError, subprocess.SubprocessError) as error:
            return f"{Path(browser).name} could not print the report ({type(error).__name__}): open report.html in any browser and print it to a file."
    return f"{pdf} written."
