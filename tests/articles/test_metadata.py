"""Dates, names and sources: what a text states, and no more; and what a saved page says."""

import pytest

from analysis import articles

SENTENCE = (
    "The ferry left the harbour at {} o’clock with two hundred people on board, and came back."
)
BODY = "\n".join(SENTENCE.format(n) for n in range(1, 6))


@pytest.fixture
def facts(folder_of):
    """The Series of one text file."""

    def read(text, sources=""):
        folder = folder_of({"a.txt": text, "sources.csv": sources or "file\n"})
        return articles.read_article(folder / "a.txt")

    return read


@pytest.mark.parametrize(
    "text, day",
    [
        ("3 May 2021", "2021-05-03"),
        ("Published on May 3rd, 2021 at 9 am", "2021-05-03"),
        ("Nov. 20, 2019 at 5:52 AM", "2019-11-20"),
        ("Monday, 4 September 2018", "2018-09-04"),
        ("Sept 4, 2018", "2018-09-04"),
        ("2021-05-03", "2021-05-03"),
        ("2021/5/3", "2021-05-03"),
        ("20/11/2019", "2019-11-20"),
        ("11/20/2019", "2019-11-20"),
        ("05.05.2020", "2020-05-05"),
        ("03/04/2018", ""),
        ("13/04/18", "2018-04-13"),
        ("4.23.19", "2019-04-23"),
        ("03/04/18", ""),
        ("13/04/018", ""),
        ("99/99/9999", ""),
        ("30 February 2018", ""),
        ("March 29", ""),
    ],
)
def test_full_dates_only(text, day, facts):
    assert facts(f"The ferry and the harbour\n{text}\n{BODY}")["published"] == day


@pytest.mark.parametrize(
    "byline, name",
    [
        ("By Jane Doe", "Jane Doe"),
        ("By Jane Doe, Staff Writer", "Jane Doe"),
        ("By Ock Hyun-ju (", "Ock Hyun-ju"),
        ("By Jane Doe | The Post", "Jane Doe"),
        ("by Jane Doe on Monday, November 18th, 2019", "Jane Doe"),
        ("By JANE DOE, JOHN ROE and ANN MILLER", "JANE DOE, JOHN ROE and ANN MILLER"),
        ("By\nSarah E. Miller", "Sarah E. Miller"),
        ("By\nThe harbour was full.", ""),
    ],
)
def test_names_in_bylines(byline, name, facts):
    assert facts(f"The ferry and the harbour\n{byline}\n{BODY}")["author"] == name


HEADLINE = "The ferry and the harbour\n"


@pytest.mark.parametrize(
    "text, day, basis",
    [
        (f"18 July 2019\n{HEADLINE}{BODY}", "", ""),
        (f"{HEADLINE}18 July 2019\n{BODY}", "2019-07-18", "date: stated, line 2"),
        (f"Published: 18 July 2019\n{HEADLINE}{BODY}", "2019-07-18", "date: stated, line 1"),
        (
            f"{HEADLINE}{BODY}\nFirst published on 17 July 2019",
            "2019-07-17",
            "date: stated, line 7",
        ),
        (
            f"{HEADLINE}Updated: 18 July 2019\n{BODY}",
            "2019-07-18",
            "date: day of the last update, stated, line 2",
        ),
    ],
)
def test_a_date_counts_below_the_headline_or_with_a_label(text, day, basis, facts):
    one = facts(text)
    assert one["published"] == day and basis in one["basis"]


def test_source_and_address(facts):
    one = facts(f"https://www.courier.example/2019/07/18/ferry\n{HEADLINE}{BODY}")
    assert one["source"] == "courier.example" and one["published"] == "2019-07-18"
    assert "date: address, line 1" in one["basis"]
    one = facts(f"PORT ARDEN (Reuters) - {BODY}")
    assert one["source"] == "Reuters" and "source: dateline, line 1" in one["basis"]
    one = facts(f"{BODY}\nThis article appeared in the Harbour Courier on March 29")
    assert one["source"] == "Harbour Courier"
    assert "named as where it appeared first, line 6" in one["basis"]


def test_the_reader_s_table_comes_first_and_the_basis_says_so(facts):
    text = f"{HEADLINE}By Jane Doe\n{BODY}"
    one = facts(text, "file,title,basis,genre\na.txt,Mine,by its address,report\n")
    assert one[["title", "author", "genre"]].tolist() == ["Mine", "Jane Doe", "report"]
    assert one["basis"] == "by its address · author: stated, line 2"
    one = facts(text, "file,title\na.txt,Mine\n")
    assert one["basis"] == "sources.csv · author: stated, line 2"


@pytest.mark.parametrize(
    "cell, right",
    [
        *((cell, True) for cell in ("2018", "2018-03", "2018-03-28", "2018-03-28/2018-03-31")),
        *((cell, False) for cell in ("2018-13", "soon", "28.3.2018", "2018/2019/2020", "20180328")),
    ],
)
def test_what_is_a_date_in_the_table(cell, right, folder_of):
    files = {"a.txt": BODY, "sources.csv": f"file,published\na.txt,{cell}\n"}
    corpus = articles.read(folder_of(files))
    assert corpus.articles["published"].tolist() == [cell if right else ""]
    assert corpus.problems.empty == right


PARAGRAPHS = [SENTENCE.format(n) for n in ("one", "two", "three", "four", "five", "six")]
PAGE = """<!DOCTYPE html><html lang="en"><head>
<title>Ferries sail again | The Harbour Courier</title>
<meta property="og:site_name" content="The Harbour Courier"><meta name="author" content="Jane Doe">
<meta property="og:title" content="Ferries sail again | The Harbour Courier">
<meta property="article:published_time" content="2021-03-03T09:14:00Z">
<style>p {color: red}</style></head><body><!-- not text either -->
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Ferries sail again</h1>%s<p>Sign up for our <b>daily</b> newsletter</p></article>
<div class="comments"><h2>Comments</h2><p>Reader: I do not agree at all with what is said.</p></div>
<div hidden>Not shown.</div><script>var x = "<p>not text</p>";</script>
<footer><p>© 2021 The Harbour Courier. All rights reserved.</p></footer></body></html>"""


def page_of(paragraphs, page=PAGE):
    return page % "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def test_a_page(folder_of):
    corpus = articles.read(folder_of({"a.html": page_of(PARAGRAPHS)}))
    lines = corpus.lines
    assert lines.loc[lines["role"] == "body", "text"].tolist() == PARAGRAPHS
    assert lines.loc[lines["role"] == "title", "text"].tolist() == ["Ferries sail again"]
    assert lines["line"].tolist() == list(range(1, len(lines) + 1))
    rules = lines[lines["role"] == "dropped"].set_index("text")["rule"]
    assert rules["Home"] == rules["Comments"] == "outside the article" and (rules != "").all()
    assert not lines["text"].str.contains("not text|color|Not shown").any()
    row = corpus.articles.iloc[0]
    facts = ["Ferries sail again", "Jane Doe", "2021-03-03", "The Harbour Courier"]
    assert row[["title", "author", "published", "source"]].tolist() == facts
    assert row["basis"].count("page metadata") == 4


def test_a_day_that_stands_in_the_address(folder_of):
    link = '<link rel="canonical" href="https://courier.example/2021/03/03/ferries"><style>'
    page = page_of(PARAGRAPHS).replace("<style>", link)
    row = articles.read(folder_of({"a.html": page})).articles.iloc[0]
    assert row["url"] == "https://courier.example/2021/03/03/ferries"
    assert row["published"] == "2021-03-03" and "date: address" in row["basis"]


def test_a_dollar_and_markup_in_the_text_are_text(folder_of):
    page = page_of(f"It cost $5 &lt;b&gt; and $6, he said. {p}" for p in PARAGRAPHS)
    row = articles.read(folder_of({"a.html": page})).articles.iloc[0]
    assert row["text"].startswith("It cost $5 <b> and $6, he said.")


def test_a_page_where_the_extractor_finds_nothing_is_cleaned_as_text(folder_of):
    page = f"<html><body>Ferries sail again<br>{PARAGRAPHS[0]}</body></html>"
    lines = articles.read(folder_of({"a.html": page})).lines
    assert lines["text"].tolist() == ["Ferries sail again", PARAGRAPHS[0]]
    assert "body" in set(lines["role"])


def test_a_page_nested_deeper_than_the_stack(folder_of):
    page = page_of(PARAGRAPHS, "<html><body>" + "<div>" * 3000 + "%s" + "</div>" * 3000)
    try:
        corpus = articles.read(folder_of({"a.html": page}))
    except ValueError:
        return  # the parser gives up on such a page, which is said
    assert len(corpus.lines)
