"""Word, OpenDocument, RTF and PDF: the article's text, and a sentence where there is none."""

import io
import struct
import zipfile

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.backends.backend_pdf import PdfPages

from analysis import articles

LINES = [
    "A strike at the harbour",
    "The ferry left the harbour at nine in the morning and was full of workers.",
    "Its captain said that nobody had told him of the strike before the gates were closed.",
    "Prices of bread rose again in a spring which the ministry had called impossible.",
]
BODY = "\n".join(LINES[1:])
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def package(part, content, **others):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(part, content)
        for name, data in others.items():
            file.writestr(name, data)
    return stream.getvalue()


def word(paragraphs):
    body = "".join(f"<w:p><w:pPr/>{paragraph}</w:p>" for paragraph in paragraphs)
    text = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    return package("word/document.xml", text, macros=b"Sub AutoOpen()")


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def writer(paragraphs):
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    names = f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0"'
    content = f"<office:document-content {names}><office:body><office:text>{body}"
    return package(
        "content.xml", f"{content}</office:text></office:body></office:document-content>"
    )


def rtf(paragraphs):
    lines = (
        "\\par\n".join(paragraphs)
        .replace("“", "\\'93")
        .replace("”", "\\'94")
        .replace("é", "\\u233?")
    )
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Times;}}}}\\f0 {lines}\\par}}".encode()


def pdf(pages):
    """pages: lists of (x, lines), the columns of a page with their left edges; a head, a number."""
    stream = io.BytesIO()
    with PdfPages(stream) as file:
        for number, columns in enumerate(pages, 1):
            figure = plt.figure(figsize=(8, 11))
            figure.text(0.1, 0.97, "The Morning Post, 3 May 2018", size=8)
            for x, lines in columns:
                for i, line in enumerate(lines):
                    figure.text(x, 0.9 - 0.02 * i, line, size=8)
            figure.text(0.5, 0.03, str(number), size=8)
            file.savefig(figure)
            plt.close(figure)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word(map(run, LINES))),
        ("a.odt", writer(LINES)),
        ("a.rtf", rtf(LINES)),
    ],
)
def test_a_paragraph_is_a_line(name, data, folder_of, reasons_in):
    corpus, found = reasons_in(folder_of({name: data}))
    assert found == {}
    assert corpus.articles[["article", "title", "text"]].values.tolist() == [["a", LINES[0], BODY]]


def test_what_word_shows_is_read_and_what_it_hides_is_not(folder_of):
    inserted = (
        f"<w:ins>{run('The ferry left ')}</w:ins><w:del><w:r><w:delText>late</w:delText></w:r>"
    )
    link = f"</w:del><w:hyperlink>{run('the harbour')}</w:hyperlink>"
    field = "<w:r><w:instrText>PAGEREF 7</w:instrText></w:r>"
    twice = f"<mc:AlternateContent><mc:Choice>{run(' at nine')}</mc:Choice>"
    twice += f"<mc:Fallback>{run(' at ten')}</mc:Fallback></mc:AlternateContent>"
    rest = run(" in the morning and was full of workers.")
    table = f"<w:tbl><w:tr><w:tc><w:p>{run(LINES[3])}</w:p></w:tc></w:tr></w:tbl>"
    data = word([run(LINES[0]), inserted + link + field + twice + rest, run(LINES[2]), table])
    assert articles.read(folder_of({"a.docx": data})).articles["text"].tolist() == [BODY]


def test_comments_and_notes_of_an_open_document_are_not_the_article(folder_of):
    note = "<text:note><text:note-body><text:p>See there.</text:p></text:note-body></text:note>"
    comment = "<office:annotation><text:p>Really?</text:p></office:annotation>"
    lines = [LINES[0], LINES[1].replace(" at", f"{note} at"), LINES[2] + comment, LINES[3]]
    lines[3] = f"{lines[3][:20]}<text:span>{lines[3][20:]}</text:span>"
    assert articles.read(folder_of({"a.odt": writer(lines)})).articles["text"].tolist() == [BODY]


def test_signs_of_rich_text(folder_of):
    lines = [LINES[0], LINES[1].replace("workers", "“café” workers"), *LINES[2:]]
    assert "“café” workers" in articles.read(folder_of({"a.rtf": rtf(lines)})).articles["text"][0]


def test_a_rich_text_without_its_end_is_read_and_said_to_be_cut_off(folder_of):
    whole = rtf(LINES)
    for data, is_cut in ((whole + b"\r\n\0", False), (whole[: whole.index(b"Prices")], True)):
        table = articles.read(folder_of({"a.rtf": data})).articles
        assert ("the file is cut off" in table["basis"][0]) == is_cut
        assert LINES[2] in table["text"][0]


COLUMN = [
    "The ferry left the harbour at nine on Monday and",
    "was full of workers from the yards and the quar-",
    "rels of the night were not forgotten on board it.",
    "Its captain said that nobody had told him of any",
    "strike before the gates were closed by the guard.",
    "Prices of bread rose again in a spring which the",
    "ministry had called impossible to foresee by all.",
    "Bakers in the north of the country said that the",
    "flour had become dearer by a third since January.",
    "A court in the capital freed two editors of a new",
    "newspaper that had printed the army's own budget.",
    "Their lawyers said that the judges had read every",
]
NEXT = [
    "page before they came to the verdict on Tuesday.",
    "Nobody was hurt in the night, a doctor said then.",
]


def test_a_pdf_of_two_columns_without_its_heads_and_page_numbers(folder_of, reasons_in):
    pages = [[(0.08, COLUMN[:6]), (0.55, COLUMN[6:])], [(0.08, NEXT)], [(0.08, [LINES[3]])]]
    corpus, found = reasons_in(folder_of({"a.pdf": pdf(pages)}))
    assert found == {}
    rules = corpus.lines.groupby("rule")["text"].apply(list)
    assert rules["running head"] == ["The Morning Post, 3 May 2018"] * 3
    assert rules["page number"] == ["1", "2", "3"]
    said = corpus.sentences["text"].tolist()
    assert said[0].startswith("The ferry left") and "the quarrels of the night" in said[0]
    assert "Their lawyers said that the judges had read every page before they came" in " ".join(
        said
    )


def broken_pdf(trailer):
    """A PDF with one empty page and what is asked for in its trailer."""
    parts = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    parts += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"]
    text, places = "%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(text))
        text += f"{n} 0 obj{part}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 4\n0000000000 65535 f \n{table}trailer<</Size 4/Root 1 0 R{trailer}>>\n"
    return f"{text}{end}startxref\n{len(text)}\n%%EOF".encode()


def scan():
    stream = io.BytesIO()
    figure = plt.figure()
    figure.figimage(np.zeros((20, 20)))
    figure.savefig(stream, format="pdf")
    plt.close(figure)
    return stream.getvalue()


def cut_sheet():
    """An old Excel file that is cut off in the list of what it holds."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    head = struct.pack("<5H10x8I", 0x3E, 3, 0xFFFE, 9, 6, 1, 1, 0, 4096, end, 0, end, 0)
    places = struct.pack("<109I128I", 0, *[free] * 108, 0xFFFFFFFD, end, *[free] * 126)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + head + places + bytes(81)


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "{}">]>'.format("&a;" * 5000)


def test_documents_that_cannot_be_read_each_say_why(folder_of, reasons_in):
    key = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'00' * 32}>/U<{'11' * 32}>>>"
    good = word(map(run, LINES))
    bomb = f"{BOMB}<w:document {W}><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>"
    files = {
        "good.docx": good,
        "bomb.docx": package("word/document.xml", bomb),
        "cut.docx": good[: len(good) // 2],
        "data.docx": good.replace(good[60:80], bytes(20)),
        "later.odt": good.replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\x63"),
        "sheet.xls": cut_sheet(),
        "deep.odt": package("content.xml", "<a>" * 100_000),
        "empty.docx": word([]),
        "locked.pdf": broken_pdf(key),
        "none.pdf": b"%PDF-1.7 and so on",
        "old.docx": b"\xd0\xcf\x11\xe0 and so on",
        "scan.pdf": scan(),
        "text.rtf": b"no rich text",
        "zip.docx": package("holiday.txt", "a picture"),
    }
    corpus, found = reasons_in(folder_of(files))
    assert corpus.articles["article"].tolist() == ["good"]
    assert found.keys() == files.keys() - {"good.docx"}
    assert all("holds no text" in found[x] for x in ("empty.docx", "scan.pdf"))
    assert "holds no article" in found["bomb.docx"]
    for name in (
        "cut.docx",
        "data.docx",
        "deep.odt",
        "later.odt",
        "locked.pdf",
        "none.pdf",
        "old.docx",
        "sheet.xls",
        "text.rtf",
        "zip.docx",
    ):
        assert "no document that can be read" in found[name]
    assert "password" in found["locked.pdf"].lower()


def test_an_export_in_word_is_split_as_one_in_text(folder_of):
    documents = [
        f"Headline {n}|The Post|May {n}, 2018|Copyright 2018 The Post|Length: 40 words|Body|"
        f"{line} {n}|Classification|Load-Date: May 9, 2018|End of Document"
        for n, line in enumerate(LINES[1:], 1)
    ]
    data = word(map(run, "|".join(documents).split("|")))
    table = articles.read(folder_of({"e.docx": data})).articles
    assert table["article"].tolist() == ["e#1", "e#2", "e#3"]
    assert table["published"].tolist() == ["2018-05-01", "2018-05-02", "2018-05-03"]


def test_what_would_fill_the_memory_is_not_unpacked(folder_of, reasons_in, monkeypatch):
    monkeypatch.setattr("analysis.articles.office.MOST_UNPACKED", 10_000)
    wide = " " * 10_001
    files = {
        "good.docx": word(map(run, LINES)),
        "huge.docx": package("word/document.xml", wide),
        "huge.xlsx": package("xl/workbook.xml", wide),
    }
    corpus, found = reasons_in(folder_of(files))
    assert corpus.articles["article"].tolist() == ["good"]
    assert all("unpacks to more than" in found[x] for x in ("huge.docx", "huge.xlsx"))
