"""Saved web pages: nothing that the extractor takes for the article is lost."""

import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import articles

PARAGRAPHS = [
    "The old lighthouse of the northern cape was closed on Tuesday after rats ate its cables.",
    "Its keeper, who has lived there for thirty years, said that he had seen it coming for months.",
    "The coast guard asks skippers to stay two miles off the rocks until the lamp burns once more.",
    "A new cable costs more than the whole village pays in taxes, said the council's clerk.",
    "The ministry will look at the bill next week and may pay half of it, an official said there.",
]
HEADLINE = "Rats put out the lamp of the northern cape"


def page_of(folder, body, head=""):
    file = folder / "page.html"
    file.write_text(
        f"<html><head><title>{HEADLINE}</title>{head}</head><body>{body}</body></html>",
        encoding="utf-8",
    )
    return file


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def body_of(folder, body, head=""):
    return articles.read_article(page_of(folder, body, head))["text"].split("\n")


def test_a_page_laid_out_in_tables(tmp_path):
    menu = "".join(f"<tr><td><a href='/{i}'>Part {i}</a></td></tr>" for i in range(25))
    story = f"<tr><td><b>{HEADLINE}</b></td></tr><tr><td>{paragraphs(*PARAGRAPHS)}</td></tr>"
    body = f"<table><tr><td><table>{menu}</table></td><td><table>{story}</table></td></tr></table>"
    assert body_of(tmp_path, body) == PARAGRAPHS


def test_a_table_of_data_is_part_of_the_article(tmp_path):
    table = "<table><tr><th>Lamp</th><th>Miles</th></tr><tr><td>Cape</td><td>19</td></tr></table>"
    body = f"<article>{paragraphs(*PARAGRAPHS[:3])}{table}{paragraphs(*PARAGRAPHS[3:])}</article>"
    assert "| Cape | 19 |" in body_of(tmp_path, body)


def test_paragraphs_broken_at_a_width_in_the_source(tmp_path):
    menu = "".join(f"<li><a href='/{i}'>Part {i}</a></li>" for i in range(30))
    broken = [text.replace(" said", "\n said").replace(" of ", " of\n") for text in PARAGRAPHS]
    story = "<br><br>".join(broken)
    body = f"<ul>{menu}</ul><h1>{HEADLINE}</h1><div class='story'>{story}</div>"
    assert [x for x in body_of(tmp_path, body) if x != HEADLINE] == PARAGRAPHS


def test_the_title_is_the_headline_not_the_site(tmp_path):
    site = "Cape and Coast Chronicle"
    head = f"<meta property='og:title' content='{HEADLINE} | {site}'>"
    body = f"<header><h2><a href='/'>{site}</a></h2></header><h1>{HEADLINE}</h1>"
    page = page_of(tmp_path, body + paragraphs(*PARAGRAPHS), head)
    assert articles.read_article(page)["title"] == HEADLINE


def test_the_clock_of_a_page_is_no_date_of_its_article(tmp_path):
    clock = "<div class='date'>Fri, 12 Jan 2024</div>"
    story = f"<h1>{HEADLINE}</h1>{paragraphs(*PARAGRAPHS)}"
    assert not articles.read_article(page_of(tmp_path, clock + story))["published"]
    dated = f"<h1>{HEADLINE}</h1><span class='date'>3 May 2021</span>{paragraphs(*PARAGRAPHS)}"
    article = articles.read_article(page_of(tmp_path, clock + dated))
    assert str(article["published"])[:10] == "2021-05-03"


def test_comments_and_links_to_other_articles_go_from_a_page_too(tmp_path):
    opinion = "<div><b>seal{0}</b><p>Nobody asked me, and number {0} of us would say no.</p></div>"
    talk = "<section><h3>3 Comments</h3>" + "".join(map(opinion.format, range(3))) + "</section>"
    links = "<li>A Whale at Noon</li><li>Tea for Two Seals</li><li>Fog Again on Friday</li>"
    more = f"<h2>More Stories From the Chronicle</h2><ul>{links}</ul>"
    for after in (talk, more):
        body = f"<article><h1>{HEADLINE}</h1>{paragraphs(*PARAGRAPHS)}{after}</article>"
        assert body_of(tmp_path, body) == PARAGRAPHS


def test_the_text_in_a_stub_s_metadata_is_the_article(tmp_path):
    text = " ".join(PARAGRAPHS)
    said = f'{{"@type": "NewsArticle", "articleBody": "{text}"}}'
    head = f"<script type='application/ld+json'>{said}</script>"
    assert body_of(tmp_path, f"<h1>{HEADLINE}</h1><p>Subscribe to read on.</p>", head) == [text]


def test_a_stub_without_its_article_is_named(tmp_path):
    page_of(
        tmp_path, f"<h1>{HEADLINE}</h1><p>{PARAGRAPHS[0]}</p><p>Log in to continue reading.</p>"
    )
    (problem,) = articles.read(tmp_path).problems["reason"]
    assert "the stub of an article" in problem


PIECES = st.lists(
    st.tuples(
        st.sampled_from(["p", "div", "li", "td", "br", "h2", "blockquote", "span"]),
        st.sampled_from([*PARAGRAPHS, "June.", "He said no.", "More on this", "The end", HEADLINE]),
    ),
    min_size=1,
    max_size=14,
)


@settings(deadline=None, max_examples=60)
@given(PIECES)
def test_every_sentence_that_the_extractor_finds_is_in_the_ledger(tmp_path_factory, pieces):
    """Kept, or dropped by a rule that is named."""
    wraps = {
        "td": "<table><tr><td>{}</td></tr></table>",
        "br": "{}<br><br>",
        "li": "<ul><li>{}</li></ul>",
    }
    body = "".join(wraps.get(tag, f"<{tag}>{{}}</{tag}>").format(text) for tag, text in pieces)
    folder = tmp_path_factory.mktemp("page")
    page = page_of(folder, f"<article>{body}</article>")
    found = trafilatura.extract(page.read_text(encoding="utf-8"), include_comments=False) or ""
    (folder / "another.txt").write_text("\n".join(PARAGRAPHS), encoding="utf-8")
    corpus = articles.read(folder)
    lines = corpus.lines[corpus.lines["article"] == "page"]
    ledger = " ".join(lines["text"])
    for line in found.split("\n"):
        assert line.removeprefix("- ").strip() in ledger or "page.html" in set(
            corpus.problems["file"]
        )
    assert all(lines.loc[lines["role"] == "dropped", "rule"])
