"""A saved web page -> the lines a reader sees, labelled, and what the page says of itself."""

import logging
import re

import trafilatura
from lxml import etree

from analysis.articles.blocks import Line
from analysis.articles.cleaning import OUTSIDE, labelled
from analysis.articles.encodings import BadFile, tidy
from analysis.articles.patterns import word_count
from analysis.articles.rules import line_rule

UNSEEN = (
    "script style noscript template head title svg math select option textarea iframe object audio"
    " video canvas"
)
INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|q|s|samp"
    "|small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
FIELDS = {
    "title": "title",
    "author": "author",
    "published": "date",
    "source": "sitename",
    "url": "url",
}
DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}  # no clock
NEAR = 20  # visible lines in which an extracted line is looked for, from the last one found on

for library in ("trafilatura", "htmldate"):  # what they log of broken pages is said where it counts
    logging.getLogger(library).setLevel(logging.CRITICAL)


def read(page):
    """One page's HTML (str) -> (list of Line, {field: (value, basis)}).

    The lines are those of the visible text, as a browser would show them. The body is what
    trafilatura (Barbaresi 2021) takes for the article, comments off, less what a line rule drops;
    where it finds nothing, the visible text is cleaned like any other.
    Raises BadFile where the file holds no page or the page no text.
    """
    tree = trafilatura.load_html(page)
    visible = [] if tree is None else visible_lines(tree)
    if not visible:
        raise BadFile(
            "holds no web page with any text. Save the page again, or copy the article's text into "
            "a .txt file."
        )
    found = stated(page)
    article = trafilatura.extract(page, include_comments=False, favor_precision=True)
    if not article:
        return labelled("\n".join(visible)), found
    body = places(visible, [squeeze(line.removeprefix("- ")) for line in article.split("\n")])
    title, basis = found.get("title", ("", ""))
    headline = [i for i, text in enumerate(visible) if title and alike(text, title)][:1]
    rules = [line_rule(x, word_count(x)) if i in body else OUTSIDE for i, x in enumerate(visible)]
    lines = [
        Line(number, text, "dropped" if rule else "body", rule)
        for number, (text, rule) in enumerate(zip(visible, rules, strict=True), 1)
    ]
    for i in headline:
        found["title"] = visible[i], basis
        lines[i] = lines[i]._replace(role="title", rule="")
    return lines, found


def squeeze(text):
    """The text with single spaces, without signs that nobody sees."""
    return " ".join(tidy(text).split())


def alike(line, title):
    """Whether a line is the title, with or without the site's or the section's name around it."""
    return line == title or (len(line) >= 15 and (title.startswith(line) or title.endswith(line)))


def visible_lines(tree):
    """The text of a page as lines: a new one at every block element and line break.

    tree: the page's root element, which is changed.
    """
    etree.strip_elements(
        tree, *UNSEEN.split(), etree.Comment, etree.ProcessingInstruction, with_tail=False
    )
    for node in tree.xpath(".//*[@hidden]"):
        node.drop_tree()
    for node in tree.iter():
        line_end = "" if INLINE.fullmatch(node.tag) else "\n"
        node.text = line_end + re.sub(r"\s+", " ", node.text or "")
        node.tail = line_end + re.sub(r"\s+", " ", node.tail or "")
    lines = map(squeeze, "".join(tree.itertext()).split("\n"))
    return [line for line in lines if line]


def places(visible, found):
    """Indexes of the visible lines that the extracted ones stand for.

    Equal ones in reading order, else one inside the other.
    """
    index = {}
    for i, line in enumerate(visible):
        index.setdefault(line, []).append(i)
    body, position = set(), 0
    for line in found:
        where = [i for i in index.get(line, []) if i not in body]
        if where:
            position = next((i for i in where if i >= position), where[0])
            body.add(position)
        elif line:
            near = enumerate(visible[position : position + NEAR], position)
            body.update(i for i, x in near if x in line or (len(line) > 20 and line in x))
    return body


def stated(page):
    """What a page's own metadata say: {field: (value, basis)}, blank ones left out."""
    metadata = trafilatura.extract_metadata(page, date_config=DATES, extensive=False)
    values = {field: squeeze(getattr(metadata, name) or "") for field, name in FIELDS.items()}
    found = {field: (value, "page metadata") for field, value in values.items() if value}
    day = values["published"]
    if day and re.search(day.replace("-", "[/-]?"), values["url"]):
        found["published"] = day, "address"
    return found
