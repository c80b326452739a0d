"""VADER's compound score of one text, to the last bit, without the work that it does for words that score nothing.

VADER (Hutto and Gilbert 2014) goes through a text once a letter for emoji, and through all its words several times for each word of
its lexicon, though no rule of its looks further than three words back and two ahead. Here its own functions see just those.
"""

import re
import string
from functools import lru_cache
from typing import NamedTuple

from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES, SentimentIntensityAnalyzer, normalize

BEFORE, AFTER = 3, 3  # words that a rule of VADER's may look at: before a word, and from it on
# Words that VADER has rules about, of a phrase one. A word of its lexicon with none of them near it counts for what the lexicon says.
RULED = {max(phrase.split(), key=len) for phrase in (*BOOSTER_DICT, *NEGATE, *SPECIAL_CASES)} | {"no", "least", "so", "this", "never", "without"}
RARE = "\u2030"  # from this sign on, what stands in news is looked up


class Window(NamedTuple):
    """A few words as VADER's functions want them: with whether some words of the whole text, but not all, are in capitals."""

    words_and_emoticons: list
    is_cap_diff: bool


@lru_cache(maxsize=1)
def analyzer():
    """VADER with its lexicon, which takes a moment to load."""
    return SentimentIntensityAnalyzer()


def compound(text):
    """The compound score (-1 to 1) of `text`: equal to `SentimentIntensityAnalyzer().polarity_scores(text)["compound"]`."""
    vader = analyzer()
    if not text.isascii() and emoji().search(text) and not vader.emojis.keys().isdisjoint(text):
        return vader.polarity_scores(text)["compound"]
    lower, known = text.lower(), vader.lexicon
    small = [word if word.isalnum() else _bare(word) for word in lower.split()]
    hits = [i for i, word in enumerate(small) if word in known]
    if not hits:
        return 0.0
    words, contracted, scores = text.split(), "n't" in lower, [0] * len(small)
    for i in hits:
        if small[i] in BOOSTER_DICT or small[i] == "kind" and small[i + 1:i + 2] == ["of"]:
            continue
        before = min(i, BEFORE)
        if contracted or words[i].isupper() or not RULED.isdisjoint(small[i - before:i + AFTER]):
            near = [_bare(other) for other in words[i - before:i + AFTER]]
            mixed = 0 < sum(map(str.isupper, words)) < len(words)
            scores[i], = vader.sentiment_valence(0, Window(near, mixed), near[before], before, [])
        else:
            scores[i] = known[small[i]]
    if "but" in small:
        scores = vader._but_check(small, scores)
    total = float(sum(scores))
    louder = vader._punctuation_emphasis(text) if total else 0.0
    return round(normalize(total + louder if total > 0 else total - louder), 4)


@lru_cache(maxsize=1)
def emoji():
    """The pattern of a sign that may be one which VADER reads as words; those of printed text, such as ’ and –, are told quickly."""
    return re.compile("[" + "".join(sign for sign in analyzer().emojis if len(sign) == 1 and sign < RARE) + RARE + "-\U0010ffff]")


def _bare(word):
    """The word without punctuation around it, unless so little is left that it was an emoticon."""
    bare = word.strip(string.punctuation)
    return bare if len(bare) > 2 else word
