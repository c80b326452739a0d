"""A page of plain HTML as a Word document (DOCX) that its reader edits on."""

import io
import re
from base64 import b64decode
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from lxml import html

from analysis.files import MARKS, NO_XML

STYLES = {"h1": "Title", "h2": "Heading 1", "p": "Normal", "li": "List Bullet"} | dict.fromkeys(
    ("figcaption", "caption"), "Caption"
)
NUMBER = re.compile(r"(Figure|Table) (\d+)")
ANY_DAY = datetime(2000, 1, 1)  # the same content makes the same bytes, whenever it is made
WIDE, HIGH = Cm(16.5), Cm(22)  # what the margins of A4 and a figure's caption leave
LEAST, MOST = 10, 30  # signs of a column that it has in any case, and that make it wider


def document(text):
    """The bytes of a DOCX with the h1, h2, p, li, figure and table in the main part of a page.

    text: HTML, whose captions begin with "Figure 1" or "Table 1". Word counts these and the pages
    itself, so that they stay right when one is added; a table's first row heads each of its pages.
    """
    made, main = docx.Document(), html.fromstring(NO_XML.sub("", text)).find(".//main")
    about, page = made.core_properties, made.sections[0]
    about.author, about.comments, about.title = "", "", main.findtext("h1")
    about.created = about.modified = ANY_DAY
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.25)
    page.header.paragraphs[0].text = main.find("p").text
    _field(page.footer.paragraphs[0], "PAGE", "1")
    made.styles["Normal"].font.size, made.styles["Normal"].font.name = Pt(10), "Arial"
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
