"""Numbers in running text: digits as whole tokens, number words and ordinals, with their places."""

import re

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
UNITS_TH = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spellings():
    """Spelling -> value: 0 to 99, cardinal and ordinal, and words such as "twice" and "dozen"."""
    values = {"once": 1, "twice": 2, "thrice": 3, "dozen": 12, "hundred": 100}
    for units in (UNITS.split(), UNITS_TH.split()):
        values |= {word: value for value, word in enumerate(units)}
        for value, ten in enumerate(TENS.split(), 2):
            values |= {ten: 10 * value, f"{ten[:-1]}ieth": 10 * value}
            values |= {f"{ten}-{units[unit]}": 10 * value + unit for unit in range(1, 10)}
    return values


WORDS = spellings()
# Digits count as a whole token: neither inside 2017, 3.7 or 28,500, nor in a name such as G-20.
NUMBER = re.compile(
    r"(?<![\w$€£])(?<!\d[.,])(?<![A-Za-z]-)"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimal>\.\d+)?(?:st|nd|rd|th)?(?![\w%])(?!,\d)"
    rf"|(?<!\w)(?P<word>{'|'.join(sorted(WORDS, key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
MULTIPLIED = re.compile(r"\s+(dozen|hundred)\b", re.IGNORECASE)


def numbers(text):
    """The whole numbers in a normalised text: (value, first sign, end) of 7, 12th, fifth, a dozen.

    Parts of longer numbers (7 in 2017), decimals, sums of money and percentages are none.
    """
    found, after = [], 0
    for match in NUMBER.finditer(text):
        if match.start() >= after and not match["decimal"]:
            digits, after = match["digits"], match.end()
            value = int(digits.replace(",", "")) if digits else WORDS[match["word"].lower()]
            if more := MULTIPLIED.match(text, after):  # "two dozen", "3 hundred"
                value, after = value * WORDS[more[1].lower()], more.end()
            found.append((value, match.start(), after))
    return found
