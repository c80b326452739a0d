"""Numbers in running text: digits as whole tokens, number words and ordinals, with the place where each stands."""

import re
from typing import NamedTuple

_UNITS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
          "seventeen eighteen nineteen").split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
             "twelve": "twelfth"}


def _ordinal(word):
    return _ORDINALS.get(word) or (word[:-1] + "ieth" if word.endswith("y") else word + "th")


def _words():
    """Spelling -> value for 0 to 99, cardinal and ordinal, and the words that multiply ("twice", "dozen")."""
    values = {word: value for value, word in enumerate(_UNITS)}
    for ten, word in enumerate(_TENS, 2):
        values[word] = ten * 10
        values |= {f"{word}-{_UNITS[unit]}": ten * 10 + unit for unit in range(1, 10)}
    for word, value in list(values.items())[1:]:
        head, dash, tail = word.rpartition("-")
        values[head + dash + _ordinal(tail)] = value
    return values | {"once": 1, "twice": 2, "thrice": 3, "dozen": 12, "hundred": 100}


WORDS = _words()
_SPELT = "|".join(sorted(WORDS, key=len, reverse=True))
# A digit counts as a whole token only: neither inside 2017, 3.7 or 28,500, nor in a name such as G-20.
_NUMBER = re.compile(
    rf"(?<![\w$€£])(?<!\d[.,])(?<![A-Za-z]-)(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<decimal>\.\d+)?(?:st|nd|rd|th)?"
    rf"(?![\w%])(?!,\d)|(?<![\w])(?P<word>{_SPELT})(?![\w])", re.IGNORECASE)
_MULTIPLIED = re.compile(r"\s+(dozen|hundred)\b", re.IGNORECASE)


class Number(NamedTuple):
    """A number as it stands in a text: its value, its spelling, and where it starts and ends (characters)."""
    value: int
    text: str
    start: int
    end: int


def numbers(text):
    """The whole numbers in `text` (already normalised, see `coding.normalise`), in order, as a list of `Number`.

    Found: 7, 12th, 28,500, seven, fifth, twenty-one, twice, a dozen, two dozen. Not found: parts of longer numbers
    (7 in 2017), decimals, sums of money ($5), percentages written with a sign.
    """
    found, after = [], 0
    for match in _NUMBER.finditer(text):
        if match.start() < after or match["decimal"]:
            continue
        value = int(match["digits"].replace(",", "")) if match["digits"] else WORDS[match["word"].lower()]
        end = match.end()
        if more := _MULTIPLIED.match(text, end):  # "two dozen", "3 hundred"
            value, end = value * WORDS[more[1].lower()], more.end()
        found.append(Number(value, text[match.start():end], match.start(), end))
        after = end
    return found


def holds(text, value):
    """True where `text` holds the whole number `value`, as digits, a number word or an ordinal."""
    return any(number.value == value for number in numbers(text))
