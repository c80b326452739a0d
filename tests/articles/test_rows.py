"""Tables of articles: one row is one article, its columns found by name, its dates settled."""

import io
import json
import zipfile

import pytest

from analysis import articles

ONE = "The ferry left the harbour at nine in the morning and was full of workers."
TWO = "Nobody in the capital had heard of the strike before the last train was gone."
THREE = "Prices of bread rose again in a spring which the ministry had called impossible."


def csv_of(dates, separator=","):
    """A table with a headline, a date and a text in each row, one row for each date."""
    texts = [
        f"Speaker {n} of the {word} council spoke {n} times about its {word} budget, he said."
        for n, word in zip(
            range(len(dates)), ("north", "south", "east", "west", "inner"), strict=False
        )
    ]
    rows = [f"{separator.join(('Headline', 'Date', 'Body'))}"]
    rows += [
        f'Head {n}{separator}{day}{separator}"{text}"'
        for n, (day, text) in enumerate(zip(dates, texts, strict=True))
    ]
    return "\n".join(rows) + "\n"


def days(corpus):
    return corpus.articles.sort_values("article")["published"].tolist()


def test_each_row_is_an_article_with_its_columns(folder_of):
    table = (
        "Headline;Outlet;Byline;Publication_Date;URL;Content\r\n"
        f'"Ferry; full";The Post;Jane Doe;2018-03-28;https://post.example/1;"{ONE}\r\n\r\n{TWO}"\r\n'
        f";The Wire;;28 March 2018;;{THREE}\r\n"
    )
    corpus = articles.read(folder_of({"mine.csv": table}))
    one, two = (row for _, row in corpus.articles.iterrows())
    assert one[["article", "file", "title", "source", "author", "published", "url"]].tolist() == [
        *("mine#1", "mine.csv#1", "Ferry; full", "The Post", "Jane Doe", "2018-03-28"),
        "https://post.example/1",
    ]
    assert one["text"] == f"{ONE}\n{TWO}"
    assert two[["article", "source", "published"]].tolist() == ["mine#2", "The Wire", "2018-03-28"]
    assert "title: column “Headline”" in one["basis"]
    assert corpus.problems.empty
    ledger = corpus.lines[corpus.lines["article"] == "mine#1"]
    assert ledger["role"].tolist() == ["title", *["dropped"] * 4, "body", "body"]
    assert ledger["rule"].tolist()[2:5] == ["field: source", "field: author", "field: url"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_however_a_spreadsheet_saves_it(separator, encoding, folder_of):
    table = csv_of(["2018-03-28", "2018-03-29"], separator).replace("Head 1", "Café “one”")
    corpus = articles.read(folder_of({"a.csv": table.encode(encoding)}))
    assert corpus.articles["title"].tolist() == ["Head 0", "Café “one”"]
    assert days(corpus) == ["2018-03-28", "2018-03-29"]


def test_excels_own_first_line_says_what_separates(folder_of):
    table = "sep=;\n" + csv_of(["2018-03-28"], ";").replace("Head 0", "a, b, c, d")
    assert articles.read(folder_of({"a.csv": table})).articles["title"].tolist() == ["a, b, c, d"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["03/04/2018", "28/03/2018"], ["2018-04-03", "2018-03-28"]),
        (["03/04/2018", "03/28/2018"], ["2018-03-04", "2018-03-28"]),
        (["3.4.2018", "28.3.2018", "2018-04-03"], ["2018-04-03", "2018-03-28", "2018-04-03"]),
        (["03/03/2018", "2018-04", "2018"], ["2018-03-03", "2018-04", "2018"]),
    ],
)
def test_the_order_of_day_and_month_is_settled_by_the_column(cells, expected, folder_of):
    corpus = articles.read(folder_of({"a.csv": csv_of(cells)}))
    assert days(corpus) == expected and corpus.problems.empty


def test_dates_in_other_languages_are_dates_and_ambiguous_ones_stay_none(folder_of):
    cells = ["9 Januar 1993", "29 décembre 2011", "12 de marzo de 2018", "2018 年 10 月 7 日"]
    cells.append("März 2018")
    expected = ["1993-01-09", "2011-12-29", "2018-03-12", "2018-10-07", ""]
    assert days(articles.read(folder_of({"a.csv": csv_of(cells)}))) == expected


def test_a_cell_as_long_as_excel_allows_may_be_cut_off(folder_of, reasons_in):
    long = f"{ONE} " * 500
    files = {
        "full.csv": f"text\n{long[:32_767]}\n",
        "longer.csv": f"text\n{TWO} {long}\n",
        "short.csv": f"text\n{long[:32_600]}\n",
    }
    _, found = reasons_in(folder_of(files))
    assert found["full.csv"] == "Texts that Excel may have cut off, at 32,767 signs: 1."
    assert not {"short.csv", "longer.csv"} & found.keys()


@pytest.mark.parametrize(
    "cells", [["03/04/2018", "04/05/2018"], ["03/04/2018", "28/03/2018", "03/28/2018"]]
)
def test_where_nothing_settles_it_such_dates_are_left_out(cells, folder_of, reasons_in):
    corpus, found = reasons_in(folder_of({"a.csv": csv_of(cells)}))
    assert days(corpus)[0] == ""
    assert "Dates that cannot be told are left out" in found["a.csv"]
    assert "03/04/2018" in found["a.csv"]


def test_tables_that_are_no_articles_are_named(folder_of, reasons_in):
    good = csv_of(["2018-03-28"])
    files = {
        "a.csv": good,
        "codes.csv": "text,n\ngood,1\nbad,2\n",
        "prices.csv": "year,price\n2018,2.5\n",
        "sources.csv": "file,source\na.csv,The Post\n",
        "names.csv": "variant,name,kind\n",
        "shape.json": json.dumps({"type": "map", "points": [[1, 2], [3, 4]]}),
        "cut.csv": good + f'Head,2018,"{ONE}',
        "ragged.csv": f"title,text\na,{ONE},b\n",
        "broken.json": '[{"text": "' + ONE,
        "deep.json": "[" * 100_000,
        "no.xlsx": b"PK\x03\x04 and no workbook",
    }
    corpus, found = reasons_in(folder_of(files))
    assert corpus.articles["article"].tolist() == ["a"]
    assert corpus.articles["source"].tolist() == ["The Post"]
    assert found.keys() == files.keys() - {"a.csv", "sources.csv", "names.csv"}
    assert "its columns are year, price" in found["prices.csv"]
    assert all("move it out of this folder" in found[x] for x in ("codes.csv", "prices.csv"))
    assert "--text-column" in found["codes.csv"] and "cut off" in found["cut.csv"]
    assert "cut off" in found["broken.json"] and "no JSON" in found["deep.json"]
    assert "no document that can be read" in found["no.xlsx"]
    assert all(reason.endswith(".") for reason in found.values())


def test_columns_with_other_names_are_named_by_the_reader(folder_of, reasons_in):
    folder = folder_of({"a.csv": f"Titel,Inhalt\nFerry,{TWO}\n", "b.csv": csv_of(["2018"])})
    corpus, found = reasons_in(folder)
    assert corpus.articles["article"].tolist() == ["b"] and "Inhalt" in found["a.csv"]
    corpus = articles.read(folder, columns={"text": "inhalt", "title": "Titel"})
    assert corpus.articles["title"].tolist() == ["Ferry"]
    assert corpus.articles["text"].tolist() == [TWO]


def test_rows_without_a_text_are_counted_and_identical_ones_count_once(folder_of, reasons_in):
    same = f"Ferry,{ONE} {TWO} {THREE}"
    rows = ["title,text", same, "No text,", ",", *[same] * 299]
    corpus, found = reasons_in(folder_of({"a.csv": "\n".join(rows)}))
    assert corpus.articles["article"].tolist() == ["a#1"]
    assert len(found) == 300 and "have no text: 1 (row 3)" in found["a.csv"]
    assert all("same text as a.csv#1" in why for name, why in found.items() if name != "a.csv")


def test_json_in_its_usual_shapes(folder_of):
    items = [
        {"title": "Ferry", "source": {"id": 1, "name": "The Post"}, "body": [ONE, TWO]},
        {"title": "Bread", "source": {"id": 2, "name": "The Wire"}, "body": f"<p>{THREE}</p>"},
    ]
    lines = "\n".join(map(json.dumps, items)) + "\n"
    columns = {
        "title": ["Ferry", "Bread"],
        "source": ["The Post", "The Wire"],
        "text": [f"{ONE}\n{TWO}", THREE],
    }
    numbered = {name: dict(enumerate(cells)) for name, cells in columns.items()}
    shapes = {
        "by_name.json": json.dumps({"x17": items[0], "x18": items[1]}),
        "columns.json": json.dumps(columns),
        "numbered.json": json.dumps({"data": numbered}),
        "a.json": json.dumps(items, indent=1),
        "b.json": json.dumps({"status": "ok", "data": {"articles": items, "next": None}}),
        "c.jsonl": lines,
        "d.json": lines.replace("\n", "\r\n\r\n"),
    }
    for name, content in shapes.items():
        folder = folder_of({name: content})
        table = articles.read(folder).articles
        assert table["title"].tolist() == ["Ferry", "Bread"]
        assert table["source"].tolist() == ["The Post", "The Wire"]
        assert table["text"].tolist() == [f"{ONE}\n{TWO}", THREE]
        (folder / name).unlink()
    for one in (
        {"headline": "Ferry", "text": ONE, "pictures": [{"n": 1}, {"n": 2}]},
        {"article": {"headline": "Ferry", "text": ONE}, "meta": {"id": 1, "paid": False}},
        {"title": {"rendered": "Ferry"}, "content": {"rendered": f"<p>{ONE}</p>"}, "id": 1},
    ):
        found = articles.read(folder_of({"one.json": json.dumps(one)})).articles
        assert found["text"].tolist() == [ONE]


@pytest.mark.parametrize(
    ("title", "day", "outlet", "text"),
    [
        ("webTitle", "webPublicationDate", "pubTitle", "fullText"),
        ("title", "publishedAt", "source.title", "bodyText"),
        ("headline.main", "dateTime", "source_name", "fields.bodyText"),
    ],
)
def test_names_of_columns_as_services_write_them(title, day, outlet, text, folder_of):
    item = {title: "Ferry", day: "2018-03-04T10:00:00Z", outlet: "The Post", text: ONE}
    table = articles.read(folder_of({"a.json": json.dumps([item])})).articles
    row = table[["title", "published", "source", "text"]].iloc[0].tolist()
    assert row == ["Ferry", "2018-03-04", "The Post", ONE]


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}'
SHEET += "</sheetData>{}</worksheet>"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cell(content):
    """A cell: text; or (formula, the value that Excel has worked out)."""
    if isinstance(content, tuple):
        return '<c t="str"><f>{}</f><v>{}</v></c>'.format(*content)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{content}</t></is></c>'


def workbook(sheets, merged="", last=""):
    """An Excel workbook's bytes; sheets: {name: list of rows of cells}; last: its last cell."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("[Content_Types].xml", TYPES)
        names = "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1)
        )
        parts = "".join(
            f'<Relationship Id="r{n}" Type="{KIND}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{SHEET.split(chr(34))[1]}" xmlns:r="{KIND}"><sheets>{names}</sheets>'
            "</workbook>",
        )
        relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r" '
            f'Type="{KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{relations}">{parts}</Relationships>',
        )
        for n, rows in enumerate(sheets.values(), 1):
            body = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
            body = f'<c r="{last}" '.join(body.rsplit("<c ", 1)) if last else body
            file.writestr(f"xl/worksheets/s{n}.xml", SHEET.format(body, merged))
    return stream.getvalue()


def test_a_workbook_with_two_sheets_formulas_and_merged_cells(folder_of, reasons_in):
    sheets = {
        "Found": [
            ["Search of 3 May"],
            ["Title", "Source", "Text"],
            ["Ferry", "The Post", ONE],
            [("A2&amp;B2", "Bread"), "", THREE],
        ],
        "Notes": [["who", "what"], ["me", "searched"]],
        "Empty": [],
    }
    data = workbook(sheets, '<mergeCells count="1"><mergeCell ref="B3:B4"/></mergeCells>')
    corpus, found = reasons_in(folder_of({"a.xlsx": data}))
    table = corpus.articles.sort_values("article")
    assert table["title"].tolist() == ["Ferry", "Bread"]
    assert table["source"].tolist() == ["The Post", ""]
    assert table["text"].tolist() == [ONE, THREE]
    assert list(found) == ["a.xlsx"] and "The sheet “Notes” is a table without" in found["a.xlsx"]


def test_a_cell_far_away_does_not_take_the_memory_of_all_between(folder_of, reasons_in):
    sheets = {"Found": [["Text"], [ONE], [TWO]]}
    files = {"near.xlsx": workbook(sheets), "far.xlsx": workbook(sheets, last="XFD1048576")}
    corpus, found = reasons_in(folder_of(files))
    assert corpus.articles["text"].tolist() == [ONE, TWO]
    assert list(found) == ["far.xlsx"] and "spans more cells" in found["far.xlsx"]


def test_a_table_without_rows_and_a_json_without_names_say_what_they_lack(folder_of, reasons_in):
    files = {"a.txt": ONE, "heads.csv": "title,text\n", "list.json": json.dumps([ONE, TWO])}
    _, found = reasons_in(folder_of(files))
    assert "one a row, of 5 words or more: its columns are title, text;" in found["heads.csv"]
    assert "its columns are without a name;" in found["list.json"]


def test_sources_and_overrides_name_one_article_or_all_of_a_file(folder_of, reasons_in):
    files = {
        "a.csv": f"text\n{ONE}\n{TWO}\n{THREE}\n",
        "sources.csv": "file,source,use\na.csv,The Post,\na.csv#2,The Wire,\na.csv#3,,no\n",
        "overrides.csv": f"file,line,role,why,starts\na.csv#1,1,title,a test,{ONE[:9]}\n",
    }
    corpus, found = reasons_in(folder_of(files))
    assert list(found) == ["a.csv#1", "a.csv#3"] and "use = no" in found["a.csv#3"]
    assert corpus.articles[["article", "source"]].values.tolist() == [["a#2", "The Wire"]]


def test_one_of_several_articles_is_shown_by_its_number(folder_of):
    folder = folder_of({"a.csv": f"title,text\nFerry,{ONE}\nBread,{THREE}\n"})
    assert "[title] Bread" in articles.ledger(folder / "a.csv#2")
    assert articles.read_article(folder / "a.csv#1")["text"] == ONE
    for name in ("a.csv", "a.csv#3"):
        with pytest.raises(ValueError, match=r"several articles \(2\).*a\.csv#1 to a\.csv#2"):
            articles.ledger(folder / name)


def test_a_first_look_says_what_is_taken_of_each_file(folder_of):
    files = {
        "a.csv": f"title,outlet,date,text\nFerry,The Post,2018-03-28,{ONE}\n"
        f"Bread,The Wire,2017,{THREE}\nNone,The Wire,,\n",
        "b.txt": f"{TWO}\n",
        "c.csv": "year,price\n2018,2.5\n",
    }
    look = articles.read(folder_of(files)).look().set_index("file")
    assert look["articles"].to_dict() == {"a.csv": 2, "b.txt": 1, "c.csv": 0}
    assert look.loc["a.csv", ["first", "last"]].tolist() == ["2017", "2018-03-28"]
    assert look.at["a.csv", "sources"] == "The Post, The Wire"
    assert look.at["a.csv", "not_known"] == "author 2"
    assert look.at["b.txt", "not_known"] == "title 1, source 1, author 1, published 1"
    assert "column “outlet”" in look.at["a.csv", "how_known"]
    assert "Rows left out" in look.at["a.csv", "left_out"] and look.at["b.txt", "left_out"] == ""
    assert "its columns are year, price" in look.at["c.csv", "left_out"]


def test_the_command_line_looks_and_names_columns(root, command, folder_of):
    folder = folder_of({"a.csv": f"Titel,Inhalt\nFerry,{ONE}\nBread,{THREE}\n"})
    done = command(root, "look", folder)
    assert done.returncode == 2 and "--text-column" in done.stderr
    names = ("--text-column", "Inhalt", "--title-column", "Titel")
    done = command(root, "look", folder, *names)
    assert done.returncode == 0 and "articles: 2" in done.stdout
    done = command(root, "clean", folder / "a.csv#2", *names)
    assert done.returncode == 0 and "[title] Bread" in done.stdout
