"""One text -> labelled lines: the article, and what stood around it on the page.

Dumps of news pages are mostly article already, so dropping too much is the danger: a line is kept
unless a named rule says why it goes. rules.py holds what one line can tell by itself; here is what
needs the lines around it: captions given twice, the two edges, the headline, and where the article
is on a page that was copied whole, menus and all.
"""

import re
from itertools import pairwise
from statistics import median

import pandas as pd

from analysis.articles.rules import AUTHOR_NOTE, COMMENT_HEADER, LEAVE, ending, line_rule
from analysis.articles.text import BULLET, Line, blocks

ABOVE, BELOW = "short line above the article", "short line below the article"
OUTSIDE, TWICE = "outside the article", "caption given twice"
STANDFIRST = "standfirst above the byline"
ENOUGH = 40  # words of an article above its comments, which may be longer
AUTHOR_NOTE_MOST = 70  # words of a paragraph that says who the author is
ENDLESS = 12  # words from which on a line without a full stop is no label
PARAGRAPH = 20  # words of a line that can only be running text
CAPTION = range(6, 91)  # words of a picture's caption; two long paragraphs may begin alike
OF_A_LIST = 4  # words of most lines of a list of headlines; menus have fewer
EARLY = 6  # a byline so many lines below the first paragraph makes that a standfirst
CONTENT_WORD = re.compile(r"\b(?:\w{4,}|[A-Z]\w\w?)\b")
TITLE_FROM = (ABOVE, OUTSIDE, TWICE, STANDFIRST)
NEARER = 0.05  # what a line between it and the body costs a headline on a whole page, in words
# A text is a whole page where a menu stands above its first paragraph, or short lines are many and
# stand around it. Fitted on half of 120 pages of all kinds of sites; the other half agreed.
MENU, AROUND = 14, 12  # short lines above the first paragraph; above and below all paragraphs
SHORT_LINES, SHORT_SHARE = 60, 0.6  # short lines in all; their share
# What a line is worth to the stretch that it lies in, in words. On the pages that the rules were
# developed on, the result is the same to the second digit when any of these moves by a third.
AT_MOST = 50  # a paragraph, however long
COST_SHORT, COST_HEADING = 6, 60  # a short line; a heading that opens comments or other articles


def clean_lines(text):
    """Label every non-empty line of one text.

    Returns a DataFrame with one row a non-empty line: line (1-based, as in text.split("\\n")), text
    (without the space around it), role ("title", "body" or "dropped") and rule (why it was dropped,
    else "").
    """
    return pd.DataFrame(labelled(text), columns=["line", "text", "role", "rule"])


def labelled(text):
    """The rows of `clean_lines` as a list of Line: cheaper than a table for each article."""
    lines = blocks(text)
    for line in lines:
        line.drop(line_rule(BULLET.sub("", line.text), line.words))
    if not is_list(lines):
        drop_surroundings(lines)
    return [Line(n, text, line.role, line.rule) for line in lines for n, text in line.parts]


def is_list(lines):
    """Whether a text is a list, as of headlines: all lines short, but longer than a menu's."""
    sizes = [line.words for line in lines if line.role == "body"]
    return not any(line.is_text for line in lines) and bool(sizes) and median(sizes) >= OF_A_LIST


def drop_surroundings(lines):
    """Drop what stands around the article, and take its headline from there."""
    drop_doubles(lines)
    whole = is_whole_page(lines)
    first, last = stretch(lines) if whole else (0, len(lines) - 1)
    inside = lines[first : last + 1]
    for line in lines[:first] + lines[last + 1 :]:
        line.drop(OUTSIDE)
    drop_after(inside)
    trim_end(inside)
    pick_title(lines[:first] + drop_before(inside), inside, whole)


def drop_doubles(lines):
    """A caption often stands twice, once as the picture's alternative text: drop both."""
    for pair in pairwise(lines):
        one, two = sorted((BULLET.sub("", line.text) for line in pair), key=len)
        if two.startswith(one) and all(line.words in CAPTION for line in pair):
            for line in pair:
                line.drop(TWICE)


def drop_after(lines):
    """Drop what follows a closing heading once the body has run, and short lines at the end.

    Comments may be longer than the article. A heading closes it only where what follows looks like
    it: comments have heads, other articles are teasers. Else the heading alone is dropped, or, as a
    word such as "Discussion" also heads a part of an article, nothing.
    """
    everything = sum(line.words for line in lines if line.is_text)
    words, reason = 0, ""
    for place, line in enumerate(lines):
        name = ending(line.text) if words and not reason else ""
        below = lines[place + 1 :]
        if name == "comments":
            closes = words >= ENOUGH and (bool(LEAVE.search(line.text)) or holds_comments(below))
        else:
            closes = name and words >= 0.6 * everything and not runs_on(below)
        if name and closes:
            reason = f"below the article: {name}"
        line.drop(reason or (name != "comments" and name and f"heading: {name}"))
        if line.is_text:
            words += line.words


def holds_comments(lines):
    """Whether there are comments: the form to write one, or heads that name who wrote when."""
    return any(
        line.rule == "comment form" or (line.words <= 16 and COMMENT_HEADER.search(line.text))
        for line in lines
    )


def runs_on(lines):
    """Whether an article goes on: two paragraphs in a row, and more paragraphs than short lines."""
    long = [line.is_text and line.words >= PARAGRAPH for line in lines]
    return any(map(all, pairwise(long))) and 2 * sum(long) > len(long)


def trim_end(lines):
    """Drop short lines below the last paragraph, and paragraphs that say who the author is."""
    first = next((line for line in lines if line.is_text), None)
    for line in reversed(lines):
        if line.words <= AUTHOR_NOTE_MOST and line is not first and AUTHOR_NOTE.search(line.text):
            line.drop("note on the author")
        elif line.is_text or (line.role == "body" and line.words >= ENDLESS):
            break
        else:
            line.drop(BELOW)


def drop_before(lines):
    """Drop short lines above the first paragraph, and a standfirst; return what is above it."""
    first = next((i for i, x in enumerate(lines) if x.is_text and not x.like_headline), 0)
    bylines = [
        i
        for i in range(first + 1, min(first + 1 + EARLY, len(lines)))
        if lines[i].rule in ("byline", "date line")
        and sum(line.is_text for line in lines[first:i]) <= 1
    ]
    for i in bylines[-1:]:
        first = next((j for j in range(i, len(lines)) if lines[j].is_text), i)
    for line in lines[:first]:
        line.drop(STANDFIRST if line.is_text else ABOVE)
    return lines[:first]


def pick_title(above, inside, whole):
    """Take the headline from the lines above the body: one that shares words with the body.

    On a whole page, where menus stand above it, the one that shares most and stands nearest; else
    the first that shares three words in ten, else the first.
    """
    lines = [
        (place, line, content_words(line.text))
        for place, line in enumerate(above[-40:])
        if line.rule in TITLE_FROM
        and 3 <= line.words <= 30
        and line.like_headline
        and " " in line.text
    ]
    body = content_words(" ".join(x.text for x in inside if x.role == "body" and lines))
    likely = [
        (len(words & body) - 0.5 * len(words) + NEARER * place, line)
        for place, line, words in lines
        if len(words & body) >= max(1, 0.3 * len(words))
    ]
    if whole:
        likely.sort(key=lambda pair: pair[0], reverse=True)
    else:
        likely += [(0, line) for _, line, _ in lines if line.words >= 4]
    for _, title in likely[:1]:
        title.role, title.rule = "title", ""


def content_words(text):
    """Words of four letters or more, and shorter ones with a capital, in small letters."""
    return {word.lower() for word in CONTENT_WORD.findall(text)}


def is_whole_page(lines):
    """Whether the article's surroundings were copied with it: only then are lines outside it."""
    long = [i for i, line in enumerate(lines) if line.is_text and line.words >= PARAGRAPH]
    above, below = (long[0], len(lines) - 1 - long[-1]) if long else (0, 0)
    many = sum(not x.is_text for x in lines) >= max(SHORT_LINES, SHORT_SHARE * len(lines))
    return above >= MENU or (above + below >= AROUND and many)


def stretch(lines):
    """(first, last) index of the run of lines with most text in it.

    A maximum subsequence over the lines' worth (Pasternack and Roth 2009). It starts with a
    paragraph that is no list item, since menus of teasers are lists.
    """
    lines = lines[: start_of_comments(lines)]
    best, first, last = 0, 0, len(lines) - 1
    start, total = 0, 0
    for i, line in enumerate(lines):
        gain = worth(line)
        if total <= 0:
            start, total = i, 0
            gain = 0 if BULLET.match(line.text) else gain
        total += gain
        if total > best:
            best, first, last = total, start, i
    return first, last


def worth(line):
    """What a line adds to the stretch that it lies in, in words."""
    if ending(line.text):
        return -COST_HEADING
    return min(line.words, AT_MOST) if line.is_text else -COST_SHORT


def start_of_comments(lines):
    """Index of the first of three or more lines that head a reader's comment, else the end."""
    heads = [i for i, x in enumerate(lines) if x.words <= 16 and COMMENT_HEADER.search(x.text)]
    above = sum(line.words for line in lines[: heads[0]] if line.is_text) if heads else 0
    return heads[0] if len(heads) >= 3 and above >= 30 else len(lines)
