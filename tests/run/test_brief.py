"""The brief: what was found, in order, true for the folder, the same as HTML and as DOCX."""

import re

import docx
import nbformat
import pandas as pd
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import html
from nbformat import v4

from analysis import articles, figures, run

TEXT = "{} opened the harbour in May. The talks about the port went well. Nobody was against it."
HOSTILE = "<script>alert(1)</script> & “$5”"


def notebooks_of(folder, *found):
    """One executed notebook that shows each (finding, its text, figure or None) in this order."""
    outputs = []
    for name, text, figure in found:
        data = {"text/markdown": text}
        outputs.append(v4.new_output("display_data", data=data, metadata={"finding": name}))
        if figure:
            shown = {"text/plain": "a picture"}
            outputs.append(v4.new_output("display_data", data=shown, metadata={"figure": figure}))
    cell = v4.new_code_cell("pass", outputs=outputs)
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(v4.new_notebook(cells=[cell]), folder / "01_all.ipynb")
    return [folder / "01_all.ipynb"]


def drawn(corpus, name, title):
    fig, ax = figures.figure(title)
    ax.barh([0], [3])
    data = pd.DataFrame({"term": ["port"], "count": [3]})
    figures.save(fig, name, "Counts.", data=data, corpus=corpus)


def word(path):
    """What a DOCX holds, in order: (style or "table", text)."""
    made = docx.Document(path)
    return [
        (block.style.name, block.text) if hasattr(block, "runs") else ("table", block.style.name)
        for block in made.iter_inner_content()
    ]


@pytest.fixture(scope="module")
def five(root, tmp_path_factory):
    """The brief on the five articles, from the notebooks as they are."""
    out = tmp_path_factory.mktemp("five")
    paths = sorted((root / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    told = run.brief(paths, root / "seeds", root / "figures", out)
    assert "brief.html written" in told and "brief.docx written" in told
    return out


def test_visits_come_first_and_each_finding_has_its_figure(five, root):
    page = html.parse(five / "brief.html").getroot()
    texts = [" ".join(p.text_content().split()) for p in page.iter("p")]
    readme = (root / "README.md").read_text(encoding="utf-8")
    at = []
    for name in ("visits", "terms", "distinctive", "sentiment"):
        found = re.search(rf"<!-- finding: {name} -->\n(.*?)\n<!--", readme, re.DOTALL)[1]
        at.append(texts.index(" ".join(found.replace("**", "").split())))
    assert at == sorted(at)
    alts = [picture.get("alt") for picture in page.iter("img")]
    captions = [caption.text for caption in page.iter("figcaption")]
    assert len(alts) == 4 and all(len(alt) > 40 for alt in alts)
    assert [caption[:9] for caption in captions] == [f"Figure {n}." for n in (1, 2, 3, 4)]
    assert "Its figure needs a page of its own: 04_distinctive_terms.png." in texts
    assert "published: 2018-03-28 to 2019-06-20" in page.findtext(".//p")
    rates, sources = page.iter("table")
    cells = [[cell.text for cell in row] for row in rates.iter("tr")]
    assert cells[1] == ["Mao", "1953-01-01", "1976-09-09", "21", "23.69", "0.89", "0.55", "1.36"]
    assert cells[2][3] == "–"  # no count is reported, and none is made up
    assert len(list(sources.iter("tr"))) == 6
    listed = [item.text for item in page.iter("li")]
    assert len(listed) == 3 and listed[2].startswith("CSIS: https://www.csis.org/")
    assert any("Counted: CSIS Beyond Parallel: visits" in text for text in texts)
    assert not set(page.xpath("//script | //link[not(starts-with(@href, 'data:'))]"))


def test_the_document_can_be_worked_on(five):
    made, blocks = docx.Document(five / "brief.docx"), word(five / "brief.docx")
    styles = [style for style, _ in blocks]
    assert styles[0] == "Title" and styles.count("Heading 1") == 7
    page = html.parse(five / "brief.html").getroot()
    heads = [text for style, text in blocks if style == "Heading 1"]
    assert heads == [head.text_content() for head in page.iter("h2")]
    words = [shape.get("descr") for shape in made.element.iter(qn("wp:docPr"))]
    assert words == [picture.get("alt") for picture in page.iter("img")]
    fields = [
        field.get(qn("w:instr")).split()[:2] for field in made.element.iter(qn("w:fldSimple"))
    ]
    assert fields.count(["SEQ", "Figure"]) == 4 and fields.count(["SEQ", "Table"]) == 2
    shown = ["".join(t.text for t in p.iter(qn("w:t"))) for p in made.element.iter(qn("w:p"))]
    assert "Table 1. Visits per year in office, with exact 95% limits" in shown
    for table in made.tables:
        assert table.rows[0].cells[0].paragraphs[0].runs[0].bold
    assert len(list(made.element.iter(qn("w:tblHeader")))) == 2
    assert round(made.sections[0].page_width.cm, 1) == 21


def test_no_page_but_the_last_is_emptier_than_a_third(five):
    """Between the margins of 20 mm, down to the last ink, at about 1.4 dots to the mm."""
    if not (five / "brief.pdf").is_file():
        pytest.skip("no Chromium printed it")
    printed = pypdfium2.PdfDocument(five / "brief.pdf")
    assert 2 <= len(printed) <= 4
    for number in range(len(printed) - 1):
        sheet = printed[number].render(scale=0.5).to_pil().convert("L")
        top, end = (round(sheet.height * mm / 297) for mm in (20, 277))
        rows = sheet.crop((0, top, sheet.width, end)).point(lambda grey: 255 * (grey < 225))
        assert rows.getbbox()[3] > 0.66 * (end - top), number
    shapes = docx.Document(five / "brief.docx").inline_shapes
    assert all(shape.height.cm < 25.2 / 3 and shape.width.cm <= 14 for shape in shapes)


def test_a_second_brief_is_the_same_bytes(five, root, tmp_path):
    paths = sorted((root / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    run.brief(paths, root / "seeds", root / "figures", tmp_path)
    for path in five.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_other_articles_have_a_brief_of_their_own(write_folder, tmp_path):
    """Without coded visits terms lead; a finding without a figure stands; signs stay signs."""
    seeds = write_folder(tmp_path / "port & sea", 14, sources=14, sentences=4)
    corpus = articles.read(seeds, figures=tmp_path / "figures")
    drawn(corpus, "04_top", f"Terms {HOSTILE}")
    paths = notebooks_of(
        tmp_path / "notebooks",
        ("cleaning", articles.describe(corpus), None),
        ("sentiment", "No difference.", "03_not_drawn"),
        ("terms", "Most used: **port** (14).", "04_top"),
    )
    run.brief(paths, seeds, tmp_path / "figures", tmp_path)
    page = html.parse(tmp_path / "brief.html").getroot()
    heads = [head.text for head in page.iter("h2")]
    assert heads == [f"Terms {HOSTILE}", "Sentiment", "Limits", "Sources"]
    text = page.text_content()
    assert "published: 2018-01-01 to 2018-12-12" in text and "“port & sea”" in text
    assert "Counts of visits" not in text and "Sources not listed: 2." in text
    assert not list(page.iter("script"))
    blocks = word(tmp_path / "brief.docx")
    assert ("Heading 1", f"Terms {HOSTILE}") in blocks
    bold = [
        r.text for p in docx.Document(tmp_path / "brief.docx").paragraphs for r in p.runs if r.bold
    ]
    assert "port" in bold


def test_signs_that_a_document_cannot_hold_go(write_folder, tmp_path):
    corpus = articles.read(write_folder(tmp_path / "seeds", 2, sentences=4))
    found = [("cleaning", articles.describe(corpus), None), ("terms", "Most\x1b used\ufffe.", None)]
    run.brief(notebooks_of(tmp_path / "n", *found), tmp_path / "seeds", tmp_path, tmp_path / "out")
    assert ("Normal", "Most used.") in word(tmp_path / "out" / "brief.docx")


def test_a_brief_is_of_the_articles_that_were_run(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(TEXT.format("Ann"))
    paths = notebooks_of(tmp_path / "notebooks", ("cleaning", "Of 1 word.", None))
    with pytest.raises(ValueError, match="not run on what is in"):
        run.brief(paths, tmp_path / "seeds", tmp_path, tmp_path / "out")
    with pytest.raises(ValueError, match="A brief needs notebooks that have been run"):
        run.brief([], tmp_path / "seeds", tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()
