"""One text -> labelled lines: the article, and what stood around it on the page.

Text dumps of news pages are mostly article already, so dropping too much is the danger: a line is kept unless a named rule
says why it goes. analysis/rules.py holds what one line can tell by itself; here is what needs the lines around it.
"""

import re
from dataclasses import dataclass

import pandas as pd

from analysis.rules import ending, line_rule, word_count

ENDS = re.compile(r"[.!?…][\"'”’)\]*]*$")  # a sentence ends here
STOPS = re.compile(r"[.…][\"'”’)\]*]*$")  # ... and not as a headline may end
BULLET = re.compile(r"^(?:[-•*▪◦‣]|\d{1,2}[.)])\s+")


@dataclass
class Line:
    """A non-empty line: its number in the file, its text, how many words, its role and why it was dropped."""

    number: int
    text: str
    words: int
    role: str = "body"
    rule: str = ""

    def drop(self, rule):
        """Drop the line for this reason, unless it has been dropped for another."""
        if rule and self.role == "body":
            self.role, self.rule = "dropped", rule

    @property
    def kept(self):
        return self.role == "body"

    @property
    def is_text(self):
        """Whether it is kept and reads as running text: a sentence of five words or more, or twenty words."""
        return self.kept and (self.words >= 20 or (self.words >= 5 and bool(STOPS.search(self.text)))
                              or (self.words >= 12 and bool(ENDS.search(self.text))))


def clean_lines(text):
    """Label every non-empty line of one text.

    Returns a DataFrame with one row per non-empty line: line (1-based, as in text.split("\\n")), text, role ("title", "body" or
    "dropped") and rule (why it was dropped, else "").
    """
    lines = [Line(n, line.strip(), word_count(line)) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    for line in lines:
        line.drop(line_rule(line.text))
    drop_doubles(lines)
    first, last = stretch(lines) if is_whole_page(lines) else (0, len(lines) - 1)
    for line in lines[:first]+lines[last+1:]:
        line.rule = line.rule or "outside the article"
    inside = lines[first:last + 1]
    drop_after(inside)
    head = drop_before(inside)
    pick_title(lines[:first] + head, inside, first > 0)
    for line in lines[:first]+lines[last+1:]:
        if line.role == "body":
            line.role="dropped"
    return pd.DataFrame([(line.number, line.text, line.role, line.rule) for line in lines], columns=["line", "text", "role", "rule"])


def drop_doubles(lines):
    """A caption often stands twice, once as the picture's alternative text: drop both. Only neighbours count."""
    for one, two in zip(lines, lines[1:]):
        a, b = (BULLET.sub("", line.text) for line in (one, two))
        if one.words >= 6 and two.words >= 6 and a[:60] == b[:60] and (a.startswith(b) or b.startswith(a) or len(a) > 60):
            one.drop("caption given twice")
            two.drop("caption given twice")


def is_whole_page(lines):
    """Whether menus outnumber text by so much that this must be a whole page: forty short lines or more, three in five."""
    short = sum(not line.is_text for line in lines)
    return short >= 40 and short >= 0.6 * len(lines)


def stretch(lines):
    """(first, last) index of the run of lines with most text in it (maximum subsequence: Pasternack and Roth 2009)."""
    best = (0.0, 0, len(lines) - 1)
    start, total, run = 0, 0.0, 0
    for i, line in enumerate(lines):
        if ending(line.text):
            value = -40
        elif line.is_text:
            value = min(line.words, 50)
        else:
            value = -4
        if total <= 0:
            start, total = i, 0.0
        total += value
        if total > best[0]:
            best = total, start, i
    return best[1], best[2]


def drop_after(lines):
    """Drop what follows a closing heading once the body has run, and short lines at the very end."""
    whole = sum(line.words for line in lines if line.is_text)
    ran = words = 0
    reason = ""
    for line in lines:
        if not reason and ran:
            name = ending(line.text)
            if name == "comments" and (ran >= 3 or words >= 100) or name and words >= 0.6 * whole:
                reason = f"after the article: {name}"
            elif name:
                line.drop("heading of " + name)
        if line.is_text and not reason:
            ran, words = ran + 1, words + line.words
        line.drop(reason)
    for line in reversed(lines):
        if line.is_text:
            break
        line.drop("short line after the article")


def drop_before(lines):
    """Drop short lines above the first paragraph, and a standfirst above the byline; return what was dropped."""
    first = next((i for i, line in enumerate(lines) if line.is_text and (STOPS.search(line.text) or line.words >= 25)), None)
    if first is None:
        return []
    for i in range(first, min(first + 6, len(lines))):
        if lines[i].rule in ("byline", "date line") and sum(l.is_text for l in lines[first:i]) <= 1:
            for line in lines[first:i]:
                line.drop("standfirst above the byline")
            first = i
    for line in lines[first:]:
        if line.is_text:
            break
        line.drop("short line before the article")
        first += 1
    for line in lines[:first]:
        line.drop("short line before the article")
    return lines[:first]


def vocabulary(text):
    return {w.lower() for w in re.findall(r"\w{4,}|[A-Z]\w\w", text)}


def pick_title(head, inside, whole):
    """The headline: of the lines above the body, the nearest to it that reads as one."""
    body = vocabulary("\n".join(line.text for line in inside if line.kept))
    found = []
    for line in head[-40:]:
        if 3 <= line.words <= 30 and line.rule in ("short line before the article", "outside the article", "caption given twice") and not STOPS.search(line.text):
            words = vocabulary(line.text)
            share = len(words & body) / max(1, len(words))
            if share >= 0.4:
                found.append((len(words & body), line))
    if found:
        best = max(found, key=lambda x: x[0])[1] if whole else found[0][1]
        best.role, best.rule = "title", ""
