"""A saved web page -> the lines a reader sees, labelled, and what the page says of itself."""

import logging
import re
from datetime import date

import trafilatura

from analysis.articles.blocks import Block
from analysis.articles.cleaning import labelled
from analysis.articles.reading import BadFile, tidy
from analysis.articles.rules import line_rule

UNSEEN = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "title",
    "svg",
    "math",
    "select",
    "option",
    "textarea",
    "iframe",
    "object",
    "audio",
    "video",
    "canvas",
}
INLINE = {
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "img",
    "ins",
    "kbd",
    "label",
    "mark",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
}
DATES = {
    "extensive_search": False,
    "original_date": True,
    "max_date": "2100-01-01",
}  # what the page states; no clock asked


def read_page(page):
    """One page's HTML (str) -> (labelled lines, metadata).

    The lines are those of the visible text, as a browser would show them, as (line, text, role, rule). The body is what trafilatura
    (Barbaresi 2021) takes for the article, comments off, less what a line rule drops; where it finds nothing, the visible text
    is cleaned like any other. metadata: {field: (value, basis)}, as `of_page` gives them.
    Raises BadFile where the file holds no page or the page no text.
    """
    for library in (
        "trafilatura",
        "htmldate",
    ):  # what they log about broken pages is said in a sentence where it matters
        logging.getLogger(library).setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(page)
    visible = [] if tree is None else visible_lines(tree)
    if not visible:
        raise BadFile(
            "holds no web page with any text. Save the page again, or copy the article's text into a .txt file."
        )
    metadata = of_page(page)
    found = trafilatura.extract(page, include_comments=False, favor_precision=True)
    if not found:
        return labelled("\n".join(visible)), metadata
    body = places(visible, [squeeze(re.sub(r"^- ", "", tidy(line))) for line in found.split("\n")])
    title, basis = metadata.get("title", ("", ""))
    rows = []
    for i, text in enumerate(visible):
        block = Block([(i + 1, text)])
        if title and alike(text, title):
            metadata["title"], title = (text, basis), ""
            block.role = "title"
        else:
            block.drop("" if i in body else "outside the article")
            block.drop(line_rule(text, block.words))
        rows.append((i + 1, text, block.role, block.rule))
    return rows, metadata


def squeeze(text):
    """The text with single spaces."""
    return " ".join(text.split())


def alike(line, title):
    """Whether a line is the headline: the title, with or without the site's or the section's name around it."""
    return line == title or len(line) >= 15 and (title.startswith(line) or title.endswith(line))


def visible_lines(tree):
    """The text of a page as lines: a new one at every block element and line break, none for what is not shown."""
    lines, stack = [""], [tree]
    while stack:  # no recursion: pages may be nested deeper than Python's stack
        node = stack.pop()
        if isinstance(node, str):
            lines[-1] += re.sub(r"\s+", " ", node)
        elif node is None:
            lines.append("")
        elif isinstance(node.tag, str) and node.tag not in UNSEEN and "hidden" not in node.attrib:
            line_end = [] if node.tag in INLINE else [None]
            inside = [node.text or ""]
            for child in node:
                inside += [child, child.tail or ""]
            stack += reversed(line_end + inside + line_end)
    return [text for text in (squeeze(tidy(line)) for line in lines) if text]


def places(visible, found):
    """Indexes of the visible lines that the extracted lines stand for: equal ones in reading order, else one inside the other."""
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
            near = range(position, min(position + 20, len(visible)))
            body.update(
                i for i in near if visible[i] in line or len(line) > 20 and line in visible[i]
            )
    return body


def of_page(page):
    """What a page's own metadata say: {"title", "author", "published", "source", "url": (value, basis)}, blank ones left out."""
    stated = trafilatura.extract_metadata(page, date_config=DATES, extensive=False)
    if stated is None:
        return {}
    fields = {
        "title": stated.title,
        "author": stated.author,
        "published": stated.date,
        "source": stated.sitename,
        "url": stated.url,
    }
    found = {
        field: (squeeze(tidy(value)), "page metadata") for field, value in fields.items() if value
    }
    if "published" in found:
        day, address = found["published"][0], found.get("url", ("",))[0]
        try:
            date.fromisoformat(day)
        except ValueError:
            del found["published"]
        else:
            if re.search("[/-]?".join(day.split("-")), address):
                found["published"] = day, "address"
    return found
