"""What the rules are made of: patterns of dates, names and agencies, and the shape of a rule."""

import re
from collections import namedtuple
from itertools import filterfalse

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
