"""Exports of news databases: each document is an article with its fields, and nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import articles
from analysis.articles import exports

# Six paragraphs, no two articles alike; the last line of the first text is a short one.
TEXTS = [
    "The ferry left the harbour at nine in the morning and was full of workers from the yards.\n"
    "Its captain said that nobody had told him of the strike before the gates were closed.",
    "Prices of bread rose again in a spring which the ministry had called impossible to foresee.\n"
    "Bakers in the north of the country said that flour had become dearer by a third.",
    "A court in the capital freed two editors whose newspaper had printed the budget of the army.\n"
    "Their lawyers said that the judges had read every page before they came to the verdict.",
]
FACTS = ["title", "source", "author", "published"]


def wrapped(text, width=78):
    """A text as Nexis breaks it: paragraphs of short lines, a blank line between them."""
    paragraphs = []
    for line in text.split("\n"):
        lines = [""]
        for word in line.split():
            if len(lines[-1]) + len(word) >= width:
                lines.append("")
            lines[-1] += f" {word}" if lines[-1] else word
        paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs)


def nexis(number, text, of=3, text_of=wrapped):
    return f"""
                               {number} of {of} DOCUMENTS


                             The Daily Post (London)

                            January 1{number}, 2010 Monday
                                  Late Edition

Headline number {number} stands here

BYLINE: By JANE DOE

SECTION: NEWS; Pg. {number}

LENGTH: 31 words

{text_of(text)}

LOAD-DATE: January 19, 2010

LANGUAGE: ENGLISH

GRAPHIC: A picture of the harbour

                       Copyright 2010 Daily Post Limited
                              All Rights Reserved
"""


def nexis_uni(number, text):
    return f"""Headline number {number} stands here
The Daily Post (London)
January 1{number}, 2010 Monday 9:03 AM GMT

Copyright 2010 Daily Post Limited All Rights Reserved
Section:\N{NO-BREAK SPACE}NEWS; Pg. {number}
Length:\N{NO-BREAK SPACE}31 words
Byline:\N{NO-BREAK SPACE}Jane Doe
Body

{text}
Classification

Language:\N{NO-BREAK SPACE}ENGLISH
Subject:\N{NO-BREAK SPACE}HARBOURS (93%)
Load-Date:\N{NO-BREAK SPACE}January 19, 2010

End of Document
"""


COVER = """User Name: SOMEBODY
Date and Time: Friday, 5 July 2019
Job Number: 1
Documents (3)
1. Headline number 1 stands here
Client/Matter: -None-
Search Terms: harbour
"""


def factiva(number, text):
    return f"""News
Headline number {number} stands here
By Jane Doe
31 words
1{number} January 2010
07:30
The Daily Post
DPOST
1; National
English
(c) 2010 Daily Post Limited
{text}
Document DPOST0000201001{number}0edbd0000d
"""


def factiva_coded(number, text):
    lead, rest = text.split("\n")
    return f"""SE   News
HD   Headline number {number} stands here
BY   By Jane Doe
WC   31 words
PD   1{number} January 2010
SN   The Daily Post
SC   DPOST
LA   English
CY   Daily Post Limited, 2010
LP   {lead}
TD   {rest}
NS   gcat : Political/General News
AN   Document DPOST0000201001{number}0edbd0000d
"""


def factiva_html(number, text):
    paragraphs = "".join(
        f'<p class="articleParagraph enarticleParagraph">{x}</p>\n' for x in text.split("\n")
    )
    return f"""<div id="article-{number}" class="article"><div class="article enArticle">
<div>News</div><div id="hd"><span class="enHeadline">Headline number {number} stands here </span>
</div><div class="author">Jane Doe </div><div>Special to the Post</div>
<div>31 words</div><div>1{number} January 2010</div><div>The Daily Post</div><div>DPOST</div>
<div>English</div><div>(c) 2010 Daily Post Limited </div>
{paragraphs}<p>Document DPOST0000201001{number}0edbd0000d</p></div></div>"""


def proquest(number, text):
    return f"""____________________________________________________________

Headline number {number} stands here
Author: Jane Doe
Publication info: The Daily Post; London [London]. 1{number} Jan 2010.
http://proquest.example/docview/{number}
Full text: {text}
Subject: Harbours
Title: Headline number {number} stands here
Publication title: The Daily Post
Publication date: Jan 1{number}, 2010
ProQuest document ID: 4000{number}
Document URL: http://proquest.example/docview/{number}
Database: ProQuest Central
"""


def nexis_html(number, text):
    lines = [line for line in nexis(number, text, text_of=str).split("\n") if line.strip()]
    lines[2:4] = [f"{lines[2]}, {lines[3].strip()}"]
    return "".join(f"<BR><DIV><P><SPAN>{line.strip()}</SPAN></P></DIV>\n" for line in lines)


def export(layout, number=3):
    """An export of so many articles in this layout: (name of the file, its content)."""
    documents = "\n".join(layout(n, text) for n, text in enumerate(TEXTS[:number], 1))
    if layout in (factiva_html, nexis_html):
        return "e.html", f"<html><head><title>e</title></head><body>{documents}</body></html>"
    end = "_" * 60 + "\n\nContact us at: http://www.proquest.com\n" if layout is proquest else ""
    return "e.txt", COVER * (layout is nexis_uni) + documents + end


LAYOUTS = [nexis, nexis_html, nexis_uni, factiva, factiva_coded, factiva_html, proquest]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_document_is_an_article_with_its_fields(layout, folder_of, reasons_in):
    name, content = export(layout)
    corpus, found = reasons_in(folder_of({name: content}))
    assert found == {}
    table = corpus.articles.sort_values("article")
    assert table["article"].tolist() == ["e#1", "e#2", "e#3"]
    assert table["file"].tolist() == [f"{name}#{n}" for n in (1, 2, 3)]
    source = "The Daily Post (London)" if layout in (nexis, nexis_html, nexis_uni) else None
    for n, row in enumerate(table.itertuples(), 1):
        assert row.title == f"Headline number {n} stands here"
        assert row.source == source or row.source == "The Daily Post"
        assert row.author.lower() == "jane doe" and row.published == f"2010-01-1{n}"
    assert table["text"].tolist() == TEXTS
    assert table["basis"].str.contains("Nexis|Factiva|ProQuest").all()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_fields_are_lines_of_the_ledger_and_never_body(layout, folder_of):
    name, content = export(layout, 2)
    lines = articles.read(folder_of({name: content})).lines
    second = lines[lines["article"] == "e#2"]
    assert second["line"].tolist() == list(range(1, len(second) + 1))
    assert second.loc[second["role"] == "body", "text"].tolist() == TEXTS[1].split("\n")
    assert (second["role"] == "title").sum() == 1
    dropped = second[second["role"] == "dropped"]
    assert dropped["rule"].str.fullmatch(r"(Nexis|Factiva|ProQuest) field").all()
    words = "\n".join(second["text"])
    assert all(word in words for word in ("2010", "Daily Post", f"Headline number {2}"))


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("VON JANE DOE", "JANE DOE"),
        ("From Jane Doe", "Jane Doe"),
        ("Par Jane Doe", "Jane Doe"),
        ("Von Ott, Ida", "Von Ott, Ida"),
        ("Parker Doe", "Parker Doe"),
    ],
)
def test_an_author_is_a_name_without_what_leads_to_it(byline, author, folder_of):
    name, content = export(factiva_html, 1)
    table = articles.read(folder_of({name: content.replace("Jane Doe", byline)})).articles
    assert table["author"].tolist() == [author]


@pytest.mark.parametrize(
    ("words", "day", "mark"),
    [
        ("31 Wörter", "1{} Januar 2010", "Dokument"),
        ("31 mots", "1{} janvier 2010", "Document"),
        ("31 palabras", "1{} enero 2010", "Document"),
        ("31 字", "2010 年 1 月 1{} 日", "文件"),
    ],
)
def test_factiva_set_to_another_language_dates_its_articles(words, day, mark, folder_of):
    text = "".join(
        factiva(n, text)
        .replace("31 words", words)
        .replace(f"1{n} January 2010", day.format(n))
        .replace("Document DP", f"{mark} DP")
        for n, text in enumerate(TEXTS, 1)
    )
    table = articles.read(folder_of({"e.txt": text})).articles.sort_values("article")
    assert table["published"].tolist() == ["2010-01-11", "2010-01-12", "2010-01-13"]
    assert table["source"].tolist() == ["The Daily Post"] * 3


def test_a_corrected_article_without_a_date_keeps_title_and_source(folder_of):
    _, content = export(nexis_uni)
    content = content.replace("January 12, 2010 Monday 9:03 AM GMT\n\n", "Correction Appended\n")
    row = articles.read(folder_of({"e.txt": content})).articles.set_index("article").loc["e#2"]
    assert row["title"] == "Headline number 2 stands here"
    assert row["source"] == "The Daily Post (London)" and row["published"] == ""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_export_of_one_article_is_that_article(layout, folder_of):
    name, content = export(layout, 1)
    table = articles.read(folder_of({name: content})).articles
    assert table[["article", "text"]].values.tolist() == [["e", TEXTS[0]]]


@pytest.mark.parametrize("layout", [nexis, nexis_uni, factiva, proquest])
def test_an_export_that_is_cut_off_says_so_and_keeps_what_is_there(layout, folder_of, reasons_in):
    _, content = export(layout)
    cut = content[: content.rindex("before they came")]
    corpus, found = reasons_in(folder_of({"e.txt": cut}))
    assert len(corpus.articles) == 3 and "cut off" in found["e.txt"]


def test_an_article_of_an_export_without_a_text_is_counted(folder_of, reasons_in):
    _, content = export(nexis)
    corpus, found = reasons_in(folder_of({"e.txt": content.replace(wrapped(TEXTS[1]), "")}))
    assert corpus.articles["title"].str[16].tolist() == ["1", "3"]
    assert "have no text are left out: 1" in found["e.txt"]


def test_what_looks_like_several_articles_and_cannot_be_split_is_refused(folder_of, reasons_in):
    """Never one article in silence."""
    unknown = "\n".join(
        f"== {n} ==\n\n{text}\n\nLOAD-DATE: January 19, 2010\n" for n, text in enumerate(TEXTS)
    )
    folder = folder_of({"unknown.txt": unknown, "e.txt": export(factiva)[1]})
    corpus, found = reasons_in(folder)
    assert len(corpus.articles) == 3
    assert "looks like an export of several articles" in found["unknown.txt"]
    assert "“load-date:” stands in it 3 times" in found["unknown.txt"]


@pytest.mark.parametrize(
    "mark", ["<DOC><p>Le Quotidien</p>", "<p>DOCUMENT {n} DE 3</p>", "<p>{n} von 3 DOKUMENTEN</p>"]
)
@pytest.mark.parametrize("number", [1, 3])
def test_an_export_in_html_of_no_known_layout_is_refused_where_it_holds_several(
    mark, number, folder_of, reasons_in
):
    documents = "".join(
        f"{mark.format(n=n)}<h1>Headline number {n}</h1><p>{text}</p>"
        for n, text in enumerate(TEXTS[:number], 1)
    )
    folder = folder_of({"e.html": f"<html><body>{documents}</body></html>", "a.txt": TEXTS[0] * 2})
    corpus, found = reasons_in(folder)
    if number == 1:
        assert found == {} and corpus.articles["article"].tolist() == ["a", "e"]
    else:
        assert corpus.articles["article"].tolist() == ["a"]
        assert "looks like an export of several articles" in found["e.html"]
        assert "stands in it 3 times" in found["e.html"]


@pytest.mark.parametrize("mark", [exports.ONCE, *(layout.mark for layout in exports.LAYOUTS)])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_mark_of_an_export_holds_what_is_looked_for_first(mark, data):
    line = data.draw(st.from_regex(mark))
    assert any(part in line.lower() for part in exports.HELD)


@pytest.mark.parametrize(
    "line",
    ["1 of 3 DOCUMENTS", "End of Document", "Document ABCD1234567890123456", "_" * 60, "Body"],
)
def test_a_line_like_a_mark_makes_no_export_of_an_article(line, folder_of, reasons_in):
    text = f"A headline\n\n{TEXTS[0]}\n\n{line}\n\n{TEXTS[1]}\n"
    corpus, found = reasons_in(folder_of({"a.txt": text}))
    assert found == {} and corpus.articles["article"].tolist() == ["a"]
    assert TEXTS[0] in corpus.articles.at[0, "text"] and TEXTS[1] in corpus.articles.at[0, "text"]


def test_the_sources_and_the_licence_of_an_export_are_known(folder_of):
    """Whether texts may be passed on is told by where they come from."""
    from analysis.run import licensed

    for layout in LAYOUTS:
        name, content = export(layout)
        folder = folder_of({name: content})
        assert licensed(articles.read(folder).articles).all()
        (folder / name).unlink()


@pytest.mark.parametrize("empty", ["\n", "- \n"])
def test_many_lines_without_a_word_are_read_once(empty):
    """Not once more for each of them: that hung a run."""
    assert exports.split(empty * 200_000 + "The visit of Kim.") == []
