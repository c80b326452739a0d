"""A saved web page -> the lines a reader sees, labelled, and what the page says of itself."""

import json
import logging
import re
from bisect import bisect_right
from copy import deepcopy
from itertools import accumulate

import htmldate
import trafilatura
from lxml import etree, html

from analysis.articles.cleaning import OUTSIDE, drop_after, labelled
from analysis.articles.encodings import BadFile, tidy
from analysis.articles.rules import line_rule
from analysis.articles.text import Block, Line, word_count

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
BYLINE = 40  # elements from the headline on in which a date is the article's
MARKED = ("abbr", "script", "time", "title")  # where pages mark dates for machines
DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}  # no clock
IN_CELL = 40  # words of a cell that is no datum, but a part of the page
ARTICLE_BODY = re.compile(
    r'"articleBody"\s*:\s*("(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[\da-fA-F]{4})*")'
)
FAR_LONGER = 1.5  # times as many words as the page shows: the rest is behind a wall
SHORT = 20  # signs of a line that may be a piece of many others

for library in ("trafilatura", "htmldate"):  # what they log of broken pages is said where it counts
    logging.getLogger(library).setLevel(logging.CRITICAL)


def read(page):
    """One page's HTML (str) -> (list of Line, {field: (value, basis)}).

    The body is what trafilatura (Barbaresi 2021) takes for the article, comments off, or the text
    that the page's JSON-LD holds, where that is far longer; less what the rules of cleaning drop.
    Around it stand the other lines of the visible text, as a browser would show them. Where
    nothing is found, the visible text is cleaned like any other.
    Raises BadFile where the file holds no page or the page no text.
    """
    tree = trafilatura.load_html(page)
    visible = [] if tree is None else visible_lines(deepcopy(tree))
    if not visible:
        raise BadFile(
            "holds no web page with any text. Save the page again, or copy the article's text into "
            "a .txt file."
        )
    found = stated(page)
    unfold(tree)
    article = trafilatura.extract(tree, include_comments=False) or ""
    held = max(map(json.loads, ARTICLE_BODY.findall(page)), key=len, default="")  # JSON-LD
    if word_count(held) > FAR_LONGER * word_count(article):
        article = trafilatura.html2txt(f"<p>{held}</p>") if "</" in held else held
    if not article:
        return labelled("\n".join(visible)), found
    lines = merged(visible, [squeeze(line.removeprefix("- ")) for line in article.split("\n")])
    blocks = [Block([(number, text)]) for number, (text, _) in enumerate(lines, 1)]
    for block, (_, inside) in zip(blocks, lines, strict=True):
        block.drop(line_rule(block.text, block.words) if inside else OUTSIDE)
    drop_after(blocks)
    title, basis = found.get("title", ("", ""))
    site = found.get("source", ("", ""))[0]
    likely = [x for x in blocks if title and alike(x.text, title) and x.text != site]
    # "Headline | Site" is the usual order
    for block in sorted(likely, key=lambda x: not title.startswith(x.text))[:1]:
        found["title"] = block.text, basis
        block.role, block.rule = "title", ""
    return [Line(*x.parts[0], x.role, x.rule) for x in blocks], found


def seen(page):
    """The text of a page, or of a piece of one, as its reader sees it: a line a block."""
    return "\n".join(visible_lines(html.fromstring(f"<div>{page}</div>")))


def squeeze(text):
    """The text with single spaces, without signs that nobody sees."""
    return " ".join(tidy(text).split())


def alike(line, title):
    """Whether a line is the title, with or without the site's or the section's name around it."""
    return line == title or (len(line) >= 15 and (title.startswith(line) or title.endswith(line)))


def unfold(tree):
    """Make plain divisions of the tables that only lay a page out.

    Such a table holds other tables, a cell as long as a paragraph, or nothing but links.
    """
    for table in tree.xpath("//table"):
        links = sum(word_count(link.text_content()) for link in table.iter("a"))
        long = any(word_count(x.text_content()) >= IN_CELL for x in table.iter("td", "th"))
        if table.find(".//table") is not None or long or links == word_count(table.text_content()):
            for part in table.iter("table", "tbody", "tr", "td", "th"):
                part.tag = "div"


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
    return list(filter(None, map(squeeze, "".join(tree.itertext()).split("\n"))))


def merged(visible, found):
    """The page's lines, those of the article in the place of what they stand for on the page.

    visible, found: lists of str. Returns [(text, whether it is of the article)]. No line that was
    found is lost: where the page has it in pieces, it stands in their place; where it is a piece of
    the page's own line, that line stands for it; where it is not on the page, it follows the last.
    """
    inside, instead, position = set(), {}, -1
    everything = "\n".join(["", *visible, ""])
    starts = list(accumulate((len(line) + 1 for line in visible), initial=0))
    for line in filter(None, found):
        here = starts[max(position, 0)]
        at = everything.find(line, here) if len(line) > SHORT else -1
        of_this = line in everything[here : starts[position + 1]]
        if at < 0 and of_this and visible[position + 1 : position + 2] != [line]:
            continue  # a short piece of the same line
        at = at - 1 if at > 0 else everything.find(f"\n{line}\n", starts[position + 1])
        at = at if at >= 0 else everything.find(f"\n{line}\n")  # above: the page's order holds
        if at >= 0:
            inside.add(bisect_right(starts, at) - 1)
            position = max(position, *inside)
            continue
        pieces = set()
        for i in range(position + 1, len(visible)):
            next_to_one = i == position + 1 or i - 1 in pieces
            if visible[i] in line and (next_to_one or len(visible[i]) > SHORT):
                pieces.add(i)
        place = position = min(pieces, default=position)
        instead.setdefault(place, []).append(line)
        instead.update({i: [] for i in pieces if i != place})
        while position + 1 in pieces:
            position += 1
    lines = [(text, True) for text in instead.get(-1, [])]
    for i, text in enumerate(visible):
        lines += [(text, i in inside)] if i in inside or i not in instead else []
        lines += [(text, True) for text in instead.get(i, [])]
    return lines


def stated(page):
    """What a page's own metadata say: {field: (value, basis)}, blank ones left out."""
    metadata = trafilatura.extract_metadata(page, date_config=DATES, extensive=False)
    values = {field: squeeze(getattr(metadata, name) or "") for field, name in FIELDS.items()}
    tree = trafilatura.load_html(page)
    parts = list(tree.iter(etree.Element))
    heads = [i for i, part in enumerate(parts) if part.tag == "h1"]
    own = [i for i in heads if alike(squeeze(parts[i].text_content()), values["title"])]
    head = next(iter(own + heads), len(parts))
    for part in parts[:head] + parts[head + BYLINE :]:  # a date there may be the page's clock
        part.text = part.text if part.tag in MARKED else None
        part.tail = None
    values["published"] = day = htmldate.find_date(tree, **DATES) or ""
    found = {field: (value, "page metadata") for field, value in values.items() if value}
    if day and re.search(day.replace("-", "[/-]?"), values["url"]):
        found["published"] = day, "address"
    return found
