"""A brief to send: what a run found, on two to four pages, as HTML, PDF and DOCX."""

from base64 import b64encode
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from PIL import Image

from analysis import articles, page, visits
from analysis.files import write_pages
from analysis.run.document import document
from analysis.run.report import executed, print_pdf
from analysis.run.workbook import findings, outputs

TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)


def brief(paths, seeds, figures, out):
    """Write brief.html and brief.docx into `out`, and brief.pdf where Chromium is found.

    paths: of the notebooks as they were run on the articles in `seeds`; figures: the folder of
    their figures. The template brief.html holds the words and columns that all articles share.
    Returns the sentences that say what was written. Raises ValueError where no notebook was run, or
    where they were run on other articles.
    """
    from nbconvert.filters import markdown2html

    notebooks, corpus = executed(paths, "A brief").values(), articles.read(seeds)
    found = findings(notebooks)
    if found.get("cleaning") != articles.describe(corpus):
        raise ValueError(f"The notebooks were not run on what is in {seeds} now: run them first.")
    table = corpus.articles.assign(published=corpus.articles["published"].str.replace("/", " to "))
    by_source = table.replace({"source": {"": "not known"}}).groupby("source", as_index=False)
    text = TEMPLATES.get_template("brief.html").render(
        corpus=corpus,
        kinds=articles.describe(corpus, by="source"),
        found=found,
        shown=_shown(notebooks, figures),
        rates=visits.rates(visits.read(corpus)).query("dating == 1"),
        articles=table,
        sources=by_source.agg(articles=("file", "size"), words=("words", "sum")).sort_values(
            "articles", ascending=False, kind="stable"
        ),
        markdown=markdown2html,
        table=page.markup_of,
    )
    html, docx = out / "brief.html", out / "brief.docx"
    write_pages({html: text, docx: document(text)})
    return f"{html} written.\n{docx} written.\n{print_pdf(html, out / 'brief.pdf')}"


def _shown(notebooks, folder):
    """{finding: what the first figure that follows it says of itself, and its PNG in base64}."""
    shown, finding = {}, None
    for output in outputs(notebooks, "finding", "figure"):
        finding = output.metadata.get("finding", finding)
        path = folder / f"{output.metadata.get('figure')}.png"
        if finding not in shown and path.is_file():
            with Image.open(path) as picture:
                shown[finding] = picture.info | {"png": b64encode(path.read_bytes()).decode()}
    return shown
