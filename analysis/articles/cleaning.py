"""One text -> labelled lines: the article, and what stood around it on the page.

Text dumps of news pages are mostly article already, so dropping too much is the danger: a line is kept unless a named rule says
why it goes. analysis/rules.py holds what one line can tell by itself, analysis/wholepage.py finds the article on a page that was
copied whole; here is what needs the lines around it: captions given twice, the two edges, the headline.
"""

import re

import pandas as pd

from analysis.articles.blocks import BULLET, blocks
from analysis.articles.rules import AUTHOR_NOTE, ending, line_rule
from analysis.articles.wholepage import drop_link_lists, is_whole_page, stretch

ABOVE, BELOW, OUTSIDE = (
    "short line above the article",
    "short line below the article",
    "outside the article",
)
ENDLESS = 12  # words from which on a line without a full stop is no label
CAPTION = 90  # words that a picture's caption has at most; two long paragraphs that begin alike are no captions
EARLY = 6  # a byline this many lines below the first paragraph makes that paragraph a standfirst
CONTENT_WORD = re.compile(r"\b(?:\w{4,}|[A-Z]\w\w?)\b")
TITLE_FROM = (ABOVE, OUTSIDE, "caption given twice", "list of links", "standfirst above the byline")
STEP = 0.05  # what a line between it and the body costs a headline on a whole page, in shared words


def clean_lines(text):
    """Label every non-empty line of one text.

    Returns a DataFrame with one row per non-empty line: line (1-based, as in text.split("\\n")), text (without the space around
    it), role ("title", "body" or "dropped") and rule (why it was dropped, else "").
    """
    return pd.DataFrame(labelled(text), columns=["line", "text", "role", "rule"])


def labelled(text):
    """The rows of `clean_lines` as tuples: a table for each of ten thousand articles would cost more than the cleaning."""
    lines = blocks(text)
    for line in lines:
        line.drop(line_rule(line.text, line.words))
    drop_doubles(lines)
    whole = is_whole_page(lines)
    first, last = stretch(lines) if whole else (0, len(lines) - 1)
    inside = lines[first : last + 1]
    for line in lines[:first] + lines[last + 1 :]:
        line.drop(OUTSIDE)
    drop_after(inside)
    if whole:
        drop_link_lists(inside)
    pick_title(lines[:first] + drop_before(inside), inside, whole)
    return [(number, part, line.role, line.rule) for line in lines for number, part in line.parts]


def drop_doubles(lines):
    """A caption often stands twice, once as the picture's alternative text: drop both. Only neighbours count."""
    for one, two in zip(lines, lines[1:]):
        if (
            6 <= one.words <= CAPTION
            and 6 <= two.words <= CAPTION
            and BULLET.sub("", one.text)[:60] == BULLET.sub("", two.text)[:60]
        ):
            one.drop("caption given twice")
            two.drop("caption given twice")


def drop_after(lines):
    """Drop what follows a closing heading once the body has run, and short lines at the very end.

    Comments may be longer than the article. Other headings ("More stories") also stand in the middle of one: they close it only
    when three fifths of its words are above them, and are dropped alone otherwise.
    """
    everything = sum(line.words for line in lines if line.is_text)
    paragraphs = words = 0
    reason = ""
    for line in lines:
        name = ending(line.text) if not reason and paragraphs else ""
        if (
            name == "comments"
            and (paragraphs >= 2 or words >= 80)
            or name
            and words >= 0.6 * everything
        ):
            reason = f"below the article: {name}"
        elif name:
            line.drop(f"heading: {name}")
        line.drop(reason)
        if line.is_text:
            paragraphs, words = paragraphs + 1, words + line.words
    trim_end(lines)
    text = [line for line in lines if line.is_text]
    for line in reversed(text[max(1, len(text) - 2) :]):
        if line.words > 70 or not AUTHOR_NOTE.search(line.text):
            break
        line.drop("note on the author")
    trim_end(lines)


def trim_end(lines):
    """Drop the short lines below the last paragraph."""
    for line in reversed(lines):
        if line.is_text or line.kept and line.words >= ENDLESS:
            break
        line.drop(BELOW)


def drop_before(lines):
    """Drop short lines above the first paragraph, and a standfirst above the byline; return the lines above the body."""
    first = next((i for i, line in enumerate(lines) if line.is_text and not line.asks), None)
    if first is None:
        return []
    for i in range(first + 1, min(first + 1 + EARLY, len(lines))):
        if (
            lines[i].rule in ("byline", "date line")
            and sum(line.is_text for line in lines[first:i]) <= 1
        ):
            for line in lines[first:i]:
                line.drop("standfirst above the byline")
            first = next((j for j in range(i, len(lines)) if lines[j].is_text), i)
    for line in lines[:first]:
        line.drop(ABOVE)
    return lines[:first]


def pick_title(above, inside, whole):
    """Take the headline from the lines above the body: one that shares words with the body.

    On a whole page, where menus stand above it, the one that shares most and stands nearest; else the first.
    """
    lines = [
        (distance, line)
        for distance, line in enumerate(reversed(above[-40:]))
        if line.rule in TITLE_FROM and 3 <= line.words <= 30 and line.asks and " " in line.text
    ]
    body = " ".join(line.text for line in inside if line.kept) if lines else ""
    small, found = body.lower(), []
    for distance, line in lines:
        words = content_words(line.text)
        shared = sum(stands_in(body, small, word) for word in words)
        if shared >= 0.3 * len(words) and shared or not whole and (shared or line.words >= 4):
            found.append(
                (
                    shared - 0.5 * len(words) - STEP * distance,
                    bool(shared) and shared >= 0.3 * len(words),
                    line,
                )
            )
    if found and whole:
        line = max(found, key=lambda one: one[0])[2]
    elif found:
        line = next((line for _, likely, line in reversed(found) if likely), found[-1][2])
    else:
        return
    line.role, line.rule = "title", ""


def content_words(text):
    """Words of four letters or more, and shorter ones that begin with a capital, in lower case."""
    return {word.lower() for word in CONTENT_WORD.findall(text)}


def stands_in(text, small, word):
    """Whether `word` is among the `content_words` of a text; small: that text in lower case. Few words are asked for, so this is quicker."""
    start = small.find(word)
    while start >= 0:
        before, after = small[start - 1 : start], small[start + len(word) : start + len(word) + 1]
        if not (before.isalnum() or after.isalnum() or "_" in (before, after)) and (
            len(word) > 3 or "A" <= text[start : start + 1] <= "Z"
        ):
            return True
        start = small.find(word, start + 1)
    return False
