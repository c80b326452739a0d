"""The lines of a text as blocks: one block a line, or a paragraph that was broken at a fixed width."""

import re
from dataclasses import dataclass, field

from analysis.articles.rules import word_count

ENDS = re.compile(r"[.!?…][\"'”’)\]*]*$")  # a sentence ends here
STOPS = re.compile(r"[.…][\"'”’)\]*]*$")  # ... and not as a headline may end
BULLET = re.compile(r"^(?:[-•*▪◦‣·]|\d{1,2}[.)])\s+")
WIDEST = 100  # characters: a text with longer lines is not hard-wrapped


@dataclass
class Block:
    """A paragraph: its lines as (number, text), its text, its role and why it was dropped."""

    parts: list
    text: str = ""
    words: int = 0
    role: str = "body"
    rule: str = ""
    long: bool = field(default=False, repr=False)

    def __post_init__(self):
        self.text = " ".join(text for _, text in self.parts)
        self.words = word_count(self.text)
        end = self.text[-20:]
        self.long = (
            self.words >= 20
            or self.words >= 5
            and bool(STOPS.search(end))
            or self.words >= 12
            and bool(ENDS.search(end))
            or self.words >= 12
            and end.endswith(":")
        )

    def drop(self, rule):
        """Drop the block for this reason, unless there is none or it has been dropped for another."""
        if rule and self.role == "body":
            self.role, self.rule = "dropped", rule

    @property
    def kept(self):
        return self.role == "body"

    @property
    def is_text(self):
        """Whether it is kept and reads as running text: twenty words, or five and a full stop, or twelve and "?", "!" or ":"."""
        return self.kept and self.long

    @property
    def asks(self):
        """Whether it is short and may be a headline that asks or exclaims."""
        return (
            self.words < 20
            and not STOPS.search(self.text[-20:])
            and not (self.long and self.text.endswith(":"))
        )

    @property
    def bulleted(self):
        return bool(BULLET.match(self.text))


def is_hard_wrapped(lines):
    """Whether a text was broken at a fixed width: no long line, and most lines stop in mid-sentence where the next word would not fit.

    lines: list of (number, text) of the non-empty lines.
    """
    widest = max((len(text) for _, text in lines), default=0)
    pairs = [(a, b) for (n, a), (m, b) in zip(lines, lines[1:]) if m == n + 1]
    full = sum(breaks(a, b, widest) and not STOPS.search(a) for a, b in pairs)
    return 45 <= widest <= WIDEST and full >= 5 and full >= 0.6 * len(pairs)


def breaks(line, following, widest):
    """Whether a line ends where it does because the first word of the next would not have fitted."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) >= widest


def blocks(text):
    """The non-empty lines of a text as a list of Block, in order; hard-wrapped paragraphs are one block each."""
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    lines = [(n, line.strip()) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    return [Block(parts) for parts in paragraphs(lines)]


def paragraphs(lines):
    """Group (number, text) of non-empty lines: one group a line, or the lines of a paragraph broken at a fixed width."""
    if not is_hard_wrapped(lines):
        return [[line] for line in lines]
    widest = max(len(text) for _, text in lines)
    groups = []
    for number, text in lines:
        last = groups[-1][-1] if groups else (0, "")
        if number == last[0] + 1 and last[1] and breaks(last[1], text, widest):
            groups[-1].append((number, text))
        else:
            groups.append([(number, text)])
    return groups
