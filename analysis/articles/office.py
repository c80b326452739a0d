"""Documents of word processors and PDFs -> a Document of the text in them."""

import re
import zipfile
from collections import Counter
from io import BytesIO

from analysis.articles.encodings import BadFile, tidy
from analysis.articles.text import TEXT, Document

MOST_UNPACKED = 300_000_000  # bytes; more in so small a file is no article
PARTS = re.compile(r"word/document\d*\.xml|content\.xml")  # Word's and OpenDocument's text
# Text that is not the document's: comments, notes, what was struck out, fields, places of pictures.
ASIDE = (
    "annotation|tracked-changes|note|Fallback|instrText|delText|delInstrText|fldData|posOffset"
    "|align|pctPosHOffset|pctPosVOffset|pctWidth|pctHeight"
)
BREAKS = {"{*}p": "\n", "{*}h": "\n", "{*}br": "\n", "{*}line-break": "\n", "{*}tab": " "}
BROKEN = "is no document that can be read: it is broken, protected, or of another kind"
SAVE = (
    "Download it again, or open it and save it without a password; else save it as text, a table "
    "as CSV UTF-8."
)
EDGE = 2  # lines at the top and at the bottom of a page that may be no text


def packed(data):
    """A Word or OpenDocument text, a line a paragraph; nothing in it is run, no entity expanded."""
    from lxml import etree  # here, as in all of this file: libraries are loaded when there is need

    package = unpacked(data)
    part = next(filter(PARTS.fullmatch, package.namelist()), "word/document.xml")
    root = etree.fromstring(package.read(part), etree.XMLParser(resolve_entities=False))
    etree.strip_elements(root, *(f"{{*}}{name}" for name in ASIDE.split("|")), with_tail=False)
    for tag, sign in BREAKS.items():
        for node in root.iter(tag):
            node.text = sign + (node.text or "")
    return readable("".join(root.itertext()))


def unpacked(data):
    """A ZIP file as a ZipFile; BadFile for one that would fill the memory."""
    package = zipfile.ZipFile(BytesIO(data))
    if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
        raise BadFile(f"unpacks to more than {MOST_UNPACKED / 1e6:.0f} MB, so it was not opened.")
    return package


def rich_text(data):
    """An RTF document as lines, by striprtf."""
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise BadFile(f"{BROKEN}. {SAVE}")
    document = readable(rtf_to_text(data.decode("latin-1"), errors="ignore"))
    return document._replace(
        note=""
        if data.rstrip(b"\0\r\n\t ").endswith(b"}")
        else "its end is missing: the file is cut off"
    )


def pdf(data):
    """A PDF as one Document, by pypdfium2; running heads and page numbers stand above its text.

    A line is one of them where the same stands at the edge of most pages, whatever its digits.
    """
    import pypdfium2

    # PDFium writes a hyphen at the end of a line as a sign of its own
    texts = (
        tidy(re.sub("[\x02\ufffe]", "-\n", page.get_textpage().get_text_bounded()))
        for page in pypdfium2.PdfDocument(data)
    )
    pages = [[*filter(None, map(str.strip, text.split("\n")))] for text in texts]
    shapes = [[re.sub(r"\d+", "#", line) for line in page] for page in pages]
    times = Counter(x for page in shapes for x in {*page[:EDGE], *page[-EDGE:]})
    lines = [
        (line, times[shape[i]] > max(1, len(pages) / 2) and not EDGE <= i < len(page) - EDGE)
        for page, shape in zip(pages, shapes, strict=True)
        for i, line in enumerate(page)
    ]
    heads = [
        (line, "running head" if re.search("[a-z]{3}", line, re.I) else "page number")
        for line, edge in lines
        if edge
    ]
    return readable("\n".join(line for line, edge in lines if not edge))._replace(above=heads)


def readable(text):
    """A Document with this text; BadFile where there is none, as in a PDF of pictures."""
    if not text.strip():
        raise BadFile(
            "holds no text, but maybe pictures of it, as a scan does. Have its text recognised "
            "(OCR), or copy it into a .txt file."
        )
    return Document(tidy(text), TEXT)
