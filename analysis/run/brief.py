"""A brief to send: what a run found, on two to four pages, as HTML, PDF and DOCX."""

import io
import re
from base64 import b64decode, b64encode
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from lxml import html
from PIL import Image

from analysis import articles, page, visits
from analysis.files import MARKS, NO_XML, write_pages
from analysis.run.explorer import TEMPLATES
from analysis.run.report import executed, print_pdf
from analysis.run.workbook import findings, outputs

STYLES = {"h1": "Title", "h2": "Heading 1", "p": "Normal", "li": "List Bullet"} | dict.fromkeys(
    ("figcaption", "caption"), "Caption"
)
NUMBER = re.compile(r"(Figure|Table) (\d+)")
# What the margins of A4 leave; so high that no page is emptier than a third before a figure.
WIDE, HIGH = Cm(16.5), Cm(7)
LEAST, MOST = 10, 30  # signs of a column that it has in any case, and that make it wider


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
    shown, edited = out / "brief.html", out / "brief.docx"
    write_pages({shown: text, edited: document(text)})
    return f"{shown} written.\n{edited} written.\n{print_pdf(shown, out / 'brief.pdf')}"


def _shown(notebooks, folder):
    """{finding: what the first figure that follows it says of itself, and its PNG in base64}."""
    shown, finding = {}, None
    for output in outputs(notebooks, "finding", "figure"):
        finding = output.metadata.get("finding", finding)
        path = folder / f"{output.metadata.get('figure')}.png"
        if finding not in shown and path.is_file():
            with Image.open(path) as picture:
                tall = {"name": path.name, "tall": picture.height > 0.75 * picture.width}
                png = {"png": b64encode(path.read_bytes()).decode()}
                shown[finding] = picture.info | png | tall
    return shown


def document(text):
    """The bytes of a DOCX with the h1, h2, p, li, figure and table in the main part of a page.

    text: HTML, whose captions begin with "Figure 1" or "Table 1". Word counts these and the pages
    itself, so that they stay right when one is added; a table's first row heads each of its pages.
    """
    made, main = docx.Document(), html.fromstring(NO_XML.sub("", text)).find(".//main")
    about, sheet = made.core_properties, made.sections[0]
    about.author, about.comments, about.title = "", "", main.findtext("h1")
    about.created = about.modified = datetime(2000, 1, 1)  # the same bytes, whenever it is made
    sheet.page_width, sheet.page_height = Cm(21), Cm(29.7)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Cm(2.25)
    sheet.header.paragraphs[0].text = main.find("p").text
    _field(sheet.footer.paragraphs[0], "PAGE", "1")
    made.styles["Normal"].font.size, made.styles["Normal"].font.name = Pt(9.5), "Arial"
    for block in main.iter(*STYLES, "img", "tbody"):
        if block.tag == "img":
            picture = b64decode(block.get("src").partition(",")[2])
            shape = made.add_picture(io.BytesIO(picture), width=Cm(14))
            fits = min(1, HIGH / shape.height)
            shape.width, shape.height = int(shape.width * fits), int(shape.height * fits)
        elif block.tag == "tbody":
            _table(made, block.xpath("..//tr"))
        else:
            _words(made.add_paragraph(style=STYLES[block.tag]), block)
        if block.tag in ("img", "caption"):
            made.paragraphs[-1].paragraph_format.keep_with_next = True
    for shape, picture in zip(made.element.iter(qn("wp:docPr")), main.iter("img"), strict=True):
        shape.set("descr", picture.get("alt"))
    for row in made.element.iter(qn("w:tr")):  # rows stay whole, and the first heads each page
        looks = ["w:cantSplit"] + ["w:tblHeader"] * (row.getprevious().tag != row.tag)
        row.get_or_add_trPr().extend(map(docx.oxml.OxmlElement, looks))
    dated, undated = io.BytesIO(), io.BytesIO()
    made.save(dated)
    with ZipFile(dated) as old, ZipFile(undated, "w") as new:
        new.comment = MARKS[2]  # gone once an editor saves it: an edited document is kept
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return undated.getvalue()


def _words(paragraph, block):
    """Put the words of an HTML element into a paragraph, bold where they are; count captions."""
    for text in block.xpath(".//text()"):
        words, around = re.sub(r"\s+", " ", text), text.getparent()
        if "caption" in block.tag and (number := NUMBER.match(words)):
            paragraph.add_run(f"{number[1]} ")
            _field(paragraph, f"SEQ {number[1]} \\* ARABIC", number[2])
            words = words[number.end() :]
        bold = around.getparent() if text.is_tail else around
        paragraph.add_run(words).bold = bold.tag in ("strong", "th") or None


def _field(paragraph, code, text):
    """Something that Word counts by itself, and what it is for now."""
    xml = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>{text}</w:t></w:r></w:fldSimple>'
    paragraph.add_run().element.addnext(docx.oxml.parse_xml(xml))


def _table(made, rows):
    """A table of HTML rows, each column as wide as its longest cell asks for."""
    columns = list(zip(*rows, strict=True))
    longest = [min(max(len(c.text_content()) for c in column), MOST) + LEAST for column in columns]
    table = made.add_table(len(rows), len(columns), style="Table Grid")
    for place, column, width in zip(table.columns, columns, longest, strict=True):
        place.width = int(WIDE * width / sum(longest))
        for cell, source in zip(place.cells, column, strict=True):
            _words(cell.paragraphs[0], source)
            cell.width = place.width
            if "right" in source.get("style"):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
