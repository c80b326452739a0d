"""Where the article is on a page that was copied whole, menus and all."""

from itertools import groupby

from analysis.articles.rules import COMMENT_HEADER, ending

SHORT_LINES, SHORT_SHARE = 40, 0.6  # a whole page has so many short lines, and so large a share
# What a line is worth to the stretch that it lies in, in words. On the pages that the rules were
# developed on, the result is the same to the second digit when any of these moves by a third.
AT_MOST = 50  # a paragraph, however long
COST, COST_STEP, COST_MOST = 2, 2, 14  # a short line: 4, the next in a row 6, ... 14
COST_COMMENTS, COST_HEADING = 100, 40  # a heading that opens the comments, another closing one
LINKS = 3  # short lines in a row that make a list of links


def is_whole_page(lines):
    """Whether menus outnumber text: forty short lines or more, three in five."""
    short = sum(not line.is_text for line in lines)
    return short >= SHORT_LINES and short >= SHORT_SHARE * len(lines)


def stretch(lines):
    """(first, last) index of the run of lines with most text in it.

    A maximum subsequence over the lines' worth (Pasternack and Roth 2009). It starts with a
    paragraph that is no list item, since menus of teasers are lists.
    """
    lines = lines[: start_of_comments(lines)]
    best, first, last = 0, 0, len(lines) - 1
    start, total, short = 0, 0, 0
    for i, line in enumerate(lines):
        short = 0 if line.is_text else short + 1
        gain = worth(line, short)
        if total <= 0:
            start, total = i, 0
            gain = 0 if line.bulleted else gain
        total += gain
        if total > best:
            best, first, last = total, start, i
    return first, last


def worth(line, short):
    """What a line adds to its stretch, in words; short: how many short ones in a row it ends."""
    heading = ending(line.text)
    if heading:
        return -(COST_COMMENTS if heading == "comments" else COST_HEADING)
    return min(line.words, AT_MOST) if line.is_text else -min(COST + COST_STEP * short, COST_MOST)


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
