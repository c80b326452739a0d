"""One text -> labelled lines: the article, and what stood around it on the page.

Dumps of news pages are mostly article already, so dropping too much is the danger: a line is kept
unless a named rule says why it goes. rules.py holds what one line can tell by itself; here is what
needs the lines around it: captions given twice, the two edges, the headline, and where the article
is on a page that was copied whole, menus and all.
"""

import re
from itertools import groupby, pairwise

import pandas as pd

from analysis.articles.blocks import BULLET, Line, blocks
from analysis.articles.rules import AUTHOR_NOTE, COMMENT_HEADER, ending, line_rule

ABOVE, BELOW = "short line above the article", "short line below the article"
OUTSIDE, TWICE = "outside the article", "caption given twice"
STANDFIRST = "standfirst above the byline"
ENOUGH = 40  # words of an article above its comments, which may be longer
AUTHOR_NOTE_MOST = 70  # words of a paragraph that says who the author is
ENDLESS = 12  # words from which on a line without a full stop is no label
CAPTION = range(6, 91)  # words of a picture's caption; two long paragraphs may begin alike
EARLY = 6  # a byline so many lines below the first paragraph makes that a standfirst
CONTENT_WORD = re.compile(r"\b(?:\w{4,}|[A-Z]\w\w?)\b")
TITLE_FROM = (ABOVE, OUTSIDE, TWICE, "list of links", STANDFIRST)
NEARER = 0.05  # what a line between it and the body costs a headline on a whole page, in words
SHORT_LINES, SHORT_SHARE = 40, 0.6  # a whole page has so many short lines, and so large a share
# What a line is worth to the stretch that it lies in, in words. On the pages that the rules were
# developed on, the result is the same to the second digit when any of these moves by a third.
AT_MOST = 50  # a paragraph, however long
COST_SHORT, COST_HEADING = 7, 60  # a short line; a heading that opens comments or other articles
LINKS = 3  # short lines in a row that make a list of links


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
        line.drop(line_rule(line.text, line.words))
    drop_doubles(lines)
    whole = sum(not line.is_text for line in lines) >= max(SHORT_LINES, SHORT_SHARE * len(lines))
    first, last = stretch(lines) if whole else (0, len(lines) - 1)
    inside = lines[first : last + 1]
    for line in lines[:first] + lines[last + 1 :]:
        line.drop(OUTSIDE)
    drop_after(inside)
    trim_end(inside)
    if whole:
        drop_link_lists(inside)
    pick_title(lines[:first] + drop_before(inside), inside, whole)
    return [Line(n, text, line.role, line.rule) for line in lines for n, text in line.parts]


def drop_doubles(lines):
    """A caption often stands twice, once as the picture's alternative text: drop both."""
    for pair in pairwise(lines):
        one, two = (BULLET.sub("", line.text)[:60] for line in pair)
        if one == two and all(line.words in CAPTION for line in pair):
            for line in pair:
                line.drop(TWICE)


def drop_after(lines):
    """Drop what follows a closing heading once the body has run, and short lines at the end.

    Comments may be longer than the article. Other headings ("More stories") also stand in the
    middle of one: they close it only when three fifths of its words are above them, and are dropped
    by themselves otherwise.
    """
    everything = sum(line.words for line in lines if line.is_text)
    words, reason = 0, ""
    for line in lines:
        name = ending(line.text) if words and not reason else ""
        if name and (words >= 0.6 * everything or (name == "comments" and words >= ENOUGH)):
            reason = f"below the article: {name}"
        line.drop(reason or (name and f"heading: {name}"))
        if line.is_text:
            words += line.words


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
        (place, line)
        for place, line in enumerate(above[-40:])
        if line.rule in TITLE_FROM
        and 3 <= line.words <= 30
        and line.like_headline
        and " " in line.text
    ]
    body = content_words(" ".join(x.text for x in inside if x.role == "body")) if lines else ()
    likely = []
    for place, line in lines:
        words = content_words(line.text)
        shared = len(words & body)
        if shared > 0 and shared >= 0.3 * len(words):
            likely.append((shared - 0.5 * len(words) + NEARER * place, line))
    if whole:
        likely.sort(key=lambda pair: pair[0], reverse=True)
    else:
        likely += [pair for pair in lines if pair[1].words >= 4]
    for _, title in likely[:1]:
        title.role, title.rule = "title", ""


def content_words(text):
    """Words of four letters or more, and shorter ones with a capital, in small letters."""
    return {word.lower() for word in CONTENT_WORD.findall(text)}


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
    if len(heads) >= 3 and sum(line.words for line in lines[: heads[0]] if line.is_text) >= 30:
        return heads[0]
    return len(lines)


def drop_link_lists(lines):
    """In a whole page's article, three or more short lines in a row are links or labels."""
    for is_text, run in groupby(lines, key=lambda line: line.is_text):
        run = list(run)
        for line in run if len(run) >= LINKS and not is_text else ():
            line.drop("list of links")
