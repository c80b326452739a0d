"""VADER's compound score of one text, to the last bit, in a third of its time.

VADER (Hutto and Gilbert 2014) goes through a text once a letter for emoji, and through all its
words several times for each word of its lexicon, though no rule of its looks further than three
words back and two ahead. Here its own functions see just those. What this does not follow, emoji
and "but", goes to VADER as a whole.
"""

from collections import namedtuple
from functools import lru_cache
from string import punctuation

from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    NEGATE,
    SPECIAL_CASES,
    SentimentIntensityAnalyzer,
    SentiText,
)

# Words that VADER has rules about, of a phrase its longest. A word of the lexicon with none of
# them near it counts for what the lexicon says.
PHRASES = (*BOOSTER_DICT, *NEGATE, *SPECIAL_CASES, "no", "least", "so", "this", "never", "without")
KIND = ["kind", "of"]  # "kind of" is no kindness
RULED = frozenset(max(phrase.split(), key=len) for phrase in PHRASES)


# A few words of a text; is_cap_diff: some words of the whole text are in capitals, not all.
Window = namedtuple("Window", "words_and_emoticons is_cap_diff")


@lru_cache(maxsize=1)
def analyzer():
    """VADER with its lexicon, which takes a moment to load."""
    return SentimentIntensityAnalyzer()


def compound(text):
    """`SentimentIntensityAnalyzer().polarity_scores(text)["compound"]`, from -1 to +1."""
    vader, lower = analyzer(), text.lower()
    # without the signs around it, unless it may be a face
    small = [
        x if x.isalpha() or len(word := x.strip(punctuation)) < 3 else word for x in lower.split()
    ]
    if "but" in small or not (text.isascii() or vader.emojis.keys().isdisjoint(text)):
        return vader.polarity_scores(text)["compound"]
    written, whole, scores = text.split(), None, []
    for i, word in enumerate(small):
        if word not in vader.lexicon or word in BOOSTER_DICT or small[i : i + 2] == KIND:
            continue
        before = min(i, 3)
        ruled = "n't" in lower or not RULED.isdisjoint(small[i - before : i + 3])
        if ruled or written[i].isupper():
            whole = whole or SentiText(text)
            near = whole.words_and_emoticons[i - before : i + 3]
            vader.sentiment_valence(
                0, Window(near, whole.is_cap_diff), near[before], before, scores
            )
        else:
            scores.append(vader.lexicon[word])
    return vader.score_valence(scores, text)["compound"] if scores else 0.0
