"""Saved pages: what a reader sees, the article in it, and what the page says of itself."""

import pytest

from analysis.article import make_article
from analysis.reading import BadFile
from analysis.webpage import places, read_page

PARAGRAPHS = [f"The ferry left the harbour at {n} o’clock with two hundred people on board, who had waited since the morning, and came back full."
              for n in ("one", "two", "three", "four", "five", "six")]
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferries sail again | The Harbour Courier</title>
<meta property="og:site_name" content="The Harbour Courier"><meta name="author" content="Jane Doe">
<meta property="og:title" content="Ferries sail again | The Harbour Courier"><meta property="article:published_time" content="2021-03-03T09:14:00Z">
<style>p {color: red}</style></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Ferries sail again</h1>%s<p>Sign up for our <b>daily</b> newsletter</p></article>
<div class="comments"><h2>Comments</h2><p>Reader: I do not agree at all with what is said here about the ferry.</p></div>
<script>var x = "<p>not text</p>";</script><footer><p>© 2021 The Harbour Courier. All rights reserved.</p></footer></body></html>"""


def test_a_page():
    lines, found = read_page(PAGE % "".join(f"<p>{p}</p>" for p in PARAGRAPHS))
    assert [text for _, text, role, _ in lines if role == "body"] == PARAGRAPHS
    assert [text for _, text, role, _ in lines if role == "title"] == ["Ferries sail again"]
    assert [number for number, *_ in lines] == list(range(1, len(lines) + 1))
    rules = {text: rule for _, text, role, rule in lines if role == "dropped"}
    assert rules["Home"] == rules["Comments"] == "outside the article" and all(rules.values())
    assert not any("not text" in text or "color" in text for _, text, *_ in lines)
    assert found["title"] == ("Ferries sail again", "page metadata") and found["author"] == ("Jane Doe", "page metadata")
    assert found["published"] == ("2021-03-03", "page metadata") and found["source"] == ("The Harbour Courier", "page metadata")


def test_a_day_that_stands_in_the_address():
    page = (PAGE % "".join(f"<p>{p}</p>" for p in PARAGRAPHS)).replace("<style>", '<link rel="canonical" href="https://courier.example/2021/03/03/ferries"><style>')
    assert read_page(page)[1]["published"] == ("2021-03-03", "address")


def test_a_dollar_and_markup_in_the_text_are_text():
    article = make_article("a.html", (PAGE % "".join(f"<p>It cost $5 &lt;b&gt; and $6, he said. {p}</p>" for p in PARAGRAPHS)).encode())
    assert article.text.startswith("It cost $5 <b> and $6, he said.")


def test_a_page_where_the_extractor_finds_nothing_is_cleaned_as_text():
    lines, _ = read_page("<html><body>Ferries sail again<br>" + PARAGRAPHS[0] + "</body></html>")
    assert [text for _, text, *_ in lines] == ["Ferries sail again", PARAGRAPHS[0]] and "body" in {role for _, _, role, _ in lines}


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>1</script></body></html>", "<!-- nothing -->"])
def test_pages_without_text(page):
    with pytest.raises(BadFile, match="no web page with any text"):
        read_page(page)


def test_a_page_nested_deeper_than_the_stack():
    page = "<html><body>" + "<div>" * 3000 + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</div>" * 3000 + "</body></html>"
    try:
        lines, _ = read_page(page)
    except BadFile:
        return  # the parser gives up on such a page, which is said
    assert lines


def test_lines_are_found_again_in_reading_order():
    visible = ["Teaser", "One line.", "Teaser", "Two lines", "in one.", "Teaser"]
    assert places(visible, ["One line.", "Teaser", "Two lines in one."]) == {1, 2, 3, 4}
