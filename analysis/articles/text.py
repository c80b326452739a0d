"""The text of an article in its parts: words, dates and names; lines, blocks and documents.

A block is a line, or a paragraph that was broken at a fixed width. A rule says which lines go.
"""

import re
from collections import namedtuple
from dataclasses import dataclass
from itertools import filterfalse, pairwise

WORD = re.compile(r"[^\W_]+(?:[-'’_]+[^\W_]+)*+")

MONTH = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b\.?"
)
DATE = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,?"
    rf" \d{{4}}"
    r"|\d{4}[-/]\d\d?[-/]\d\d?|\d\d?[/.]\d\d?[/.](?:\d{4}|\d\d)(?!\d))"
)
NAME = r"(?-i:[A-Z])[\w.’'-]*+"  # a word that begins with a capital
AGENCY = (
    r"\b(?:reuters|xinhua|yonhap|kcna|ap|afp|epa|getty(?: images)?|istock|associated press"
    r"|bloomberg|shutterstock|kyodo"
    r"|tass|upi|nasa)\b"
)
PICTURE = r"(?:photo(?:graph)?s?|images?|pictures?)"
WEBSITES = r"(?:facebook|twitter|instagram|linkedin|youtube|telegram|whatsapp|pinterest|reddit)"

ENDS = re.compile(r"[.!?…][\"'”’)\]*]*$")  # a sentence ends here
STOPS = re.compile(r"[.…][\"'”’)\]*]*$")  # ... and not as a headline may end
BULLET = re.compile(r"^(?:[-•*▪◦‣·]|\d{1,2}[.)])\s+")
LONG = 40  # characters: a line that may end where it does for want of room
WIDEST = 100  # characters: a text with longer lines is not hard-wrapped


class Rule(namedtuple("Rule", "name words example pattern holds", defaults=[()])):
    """A line of at most `words` words in which `pattern` is found is dropped for being a `name`.

    The pattern ignores case and sees the first 1,000 characters of a line; it has no repetition
    inside a repetition that could run away. example: a line that the rule drops. holds: what a line
    must hold one of, in small letters, for `pattern` to be in it. It spares most lines a search
    that starts anew at each of their letters; a pattern that begins with ^ needs none.
    """


def word_count(text):
    """How many words a text has; a hyphen or an apostrophe inside a word does not end it."""
    parts = text.split()
    odd = [*filterfalse(str.isalnum, parts)]  # the others are words as they are
    return len(parts) - len(odd) + len(WORD.findall(" ".join(odd)))


class Line(namedtuple("Line", "number text role rule")):
    """A non-empty line of a file: number (1-based), text, role (title, body, dropped), rule."""


TEXT, PAGE = "text", "page"


class Document(
    namedtuple("Document", "text kind note found above below", defaults=(TEXT, "", {}, (), ()))
):
    """One of the articles in a file, before its lines are told apart.

    text: what the rules of cleaning look at, or where `kind` is PAGE its HTML. note: what was done
    to read it. found: what the file says of it, {field: (value, how that is known)}. above: lines
    that state such fields, as (text, rule), to stand above it; the headline's rule is "title".
    below: such lines to stand below it.
    """


@dataclass
class Block:
    """A paragraph: its lines as (number, text), its role, and why it was dropped."""

    parts: list
    role: str = "body"
    rule: str = ""

    def __post_init__(self):
        self.text = " ".join(text for _, text in self.parts)
        self.words = word_count(self.text)
        end = self.text[-20:]
        self.stops = bool(STOPS.search(end))
        least = 5 if self.stops else 12 if ENDS.search(end) or end.endswith(":") else 20
        self.reads_as_text = self.words >= least

    def drop(self, rule):
        """Drop the block for this reason, unless there is none or it was dropped for another."""
        if rule and self.role == "body":
            self.role, self.rule = "dropped", rule

    @property
    def is_text(self):
        """Whether it is kept and running text: 5 words and a full stop, 12 and "?" or ":", 20."""
        return self.role == "body" and self.reads_as_text

    @property
    def like_headline(self):
        """Whether it is short, without a full stop, and no introduction to what follows."""
        short = self.words < 20 and not self.stops
        return short and not (self.reads_as_text and self.text.endswith(":"))


def blocks(text):
    """The non-empty lines of a text as a list of Block, in order."""
    lines = enumerate(text.replace("\N{NO-BREAK SPACE}", " ").split("\n"), 1)
    return [Block(own) for own in paragraphs([(n, x.strip()) for n, x in lines if x.strip()])]


def paragraphs(lines):
    """Groups of (number, text) of non-empty lines: a line each, or a hard-wrapped paragraph.

    A line that the next one goes on with belongs to it, too, as in text pasted from a PDF.
    """
    groups, widest = [], hard_wrapped_at(lines)
    for number, text in lines:
        last, before = groups[-1][-1] if groups else (0, "")
        if number == last + 1 and (
            runs_on(before, text) or (widest and breaks(before, text, widest))
        ):
            groups[-1].append((number, text))
        else:
            groups.append([(number, text)])
    return groups


def hard_wrapped_at(lines):
    """The width at which a text of (number, text) was broken, or 0.

    No line is longer than WIDEST, and most stop in mid-sentence where the next word would not fit.
    """
    widest = max((len(text) for _, text in lines), default=0)
    if not 45 <= widest <= WIDEST:
        return 0
    pairs = [(one, two) for (n, one), (m, two) in pairwise(lines) if m == n + 1]
    full = sum(breaks(one, two, widest) and not STOPS.search(one) for one, two in pairs)
    return widest if full >= max(5, 0.6 * len(pairs)) else 0


def breaks(line, following, widest):
    """Whether a line ends where it does since the first word of the next would not fit."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) >= widest


def runs_on(line, following):
    """Whether a line stops in mid-sentence for want of room: the next is text in small letters."""
    stops = len(line) < LONG or not (line[-1].isalpha() or line[-1] in "-,")
    is_text = len(following) >= LONG or STOPS.search(following)
    return not stops and following[0].islower() and is_text and "://" not in following
