"""TextBlob's polarity of one text, to the last bit, at a fraction of its cost.

TextBlob carries the scorer of Pattern (De Smedt and Daelemans 2012). Most of its time goes into a class made anew at each call,
a tokenizer that looks at every word many times, and a lexicon behind three calls a look-up. This module does the same sums in the
same order on a plain dict, takes every constant from TextBlob itself, and hands the few texts that it does not follow to TextBlob.
Nothing is remembered from one text to the next.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from textblob import en
from textblob._text import (ABBREVIATIONS, EMOTICONS, EOS, IRONY, MOOD, PUNCTUATION, RE_ABBR1, RE_ABBR2, RE_ABBR3, RE_EMOTICONS,
                            RE_SARCASM)

LEADING = PUNCTUATION.replace(".", "")
QUOTES = "“”‘’'\""
NEGATIONS = frozenset(en.sentiment.negations)
# As TextBlob tests them, once here instead of at every word: short, not letters alone, not a piece of its list of punctuation.
MOODS = {face.lower(): value for (_, value), faces in reversed(EMOTICONS.items()) for face in faces
         if not face.lower().isalpha() and len(face) <= 5 and face.lower() not in PUNCTUATION}
EYES = re.compile("[♥<:=>*;°8DO]")  # every face of TextBlob's has one of these
SIGNS = NEGATIONS | MOODS.keys() | {"!", "(!)"}


class Score(NamedTuple):
    """polarity (-1 to 1), subjectivity (0 to 1), assessments: a list of (words, polarity, subjectivity, label), one a scored chunk."""

    polarity: float
    subjectivity: float
    assessments: list


def score(text):
    """Polarity, subjectivity and the chunks of words that made them: equal to `TextBlob(text).sentiment_assessments`.

    A chunk is a word of the lexicon with the modifiers and negations before it; both scores are plain means over chunks (0.0 if
    there is none). Raises TypeError if `text` is not a str.
    """
    if not isinstance(text, str):
        raise TypeError(f"a text must be a str, not {type(text).__name__}")
    words = tokens(text)
    if words is None:
        found = en.sentiment(text)
        return Score(found[0], found[1], found.assessments)
    return _mean(assess(words))


def tokens(text):
    """TextBlob's lower-case tokens of `text`; None where its rules for ends of sentences would have a say in them."""
    if "\n\n" in text or "\r" in text or EOS in text:
        return None
    text, found = text.replace("n't", " n't"), []
    for quote in QUOTES:  # str.translate takes ten times as long
        text = text.replace(quote, f" {quote} ")
    for word in text.split():
        if word.isalnum() or len(word) == 1:
            found.append(word)
        elif word[-1] == "," and word[:-1].isalnum():
            found += word[:-1], ","
        else:
            _peel(word, found)
    joined = RE_SARCASM.sub("(!)", " ".join(found))
    if "o . O" in joined or "> . >" in joined:  # a face, unless the full stop ends a sentence
        return None
    if EYES.search(joined):
        joined = RE_EMOTICONS.sub(lambda face: face[1].replace(" ", "") + face[2], joined)
    return joined.lower().split()


def _peel(word, found):
    """Append `word` to `found` with the punctuation before and after it as tokens of their own; abbreviations keep their full stop."""
    core = word.lstrip(LEADING)
    found.extend(word[:len(word) - len(core)])
    tail = []
    while core and core[-1] in PUNCTUATION:
        if core[-1] != ".":
            tail.append(core[-1])
            core = core[:-1]
        if core.endswith("..."):
            tail.append("...")
            core = core[:-3].rstrip(".")
        if core.endswith("."):
            if core in ABBREVIATIONS or RE_ABBR1.match(core) or RE_ABBR2.match(core) or RE_ABBR3.match(core):
                break
            tail.append(".")
            core = core[:-1]
    if core:
        found.append(core)
    found.extend(reversed(tail))


@lru_cache(maxsize=1)
def lexicon():
    """{word: (polarity, subjectivity, intensity, whether it can be an adverb, label)}, from TextBlob's own lexicon."""
    labels = en.sentiment.labeler
    return {word: (*senses[None], "RB" in senses, labels.get(word)) for word, senses in en.sentiment.items()}


def assess(words):
    """The scored chunks of a list of lower-case tokens, as TextBlob's `assessments`: (words, polarity, subjectivity, label)."""
    known = lexicon().get
    chunks = []  # [words, polarity, subjectivity, intensity, sign, label]
    modifier = negation = None
    for word in words:
        entry = known(word)
        if entry is None:
            if modifier is None and negation is None and word not in SIGNS:
                continue
            if word in NEGATIONS:
                negation = word
            elif negation and len(word.strip("'")) > 1:
                negation = None
            if negation and modifier and modifier.endswith("ly"):
                chunks[-1][0].append(negation)  # "really not good"
                chunks[-1][4] = -1
                negation = None
            elif modifier and len(word) > 2:
                modifier = None
            if word == "!" and chunks:
                chunks[-1][0].append(word)
                chunks[-1][1] = _bounded(chunks[-1][1] * 1.25)
            elif word == "(!)":
                chunks.append([[word], 0.0, 1.0, 1.0, 1, IRONY])
            elif word in MOODS:
                chunks.append([[word], MOODS[word], 1.0, 1.0, 1, MOOD])
            continue
        polarity, subjectivity, intensity, adverb, label = entry
        if modifier is None:
            chunks.append([[word], polarity, subjectivity, intensity, 1, label])
        else:  # "really good": one chunk, louder
            last = chunks[-1]
            last[0].append(word)
            last[1:4] = _bounded(polarity * last[3]), _bounded(subjectivity * last[3]), intensity
            last[5] = label
        if negation is not None:
            chunks[-1][0].insert(0, negation)
            chunks[-1][3] = 1.0 / chunks[-1][3]
            chunks[-1][4] = -1
        modifier = word if adverb else None
        negation = word if word in NEGATIONS else None
    return [(words, polarity * -0.5 if sign < 0 else polarity, subjectivity, label)
            for words, polarity, subjectivity, _, sign, label in chunks]


def _bounded(value):
    return max(-1.0, min(value, 1.0))


def _mean(chunks):
    """Plain sums from left to right: sum() would round otherwise from Python 3.12 on."""
    polarity = subjectivity = 0
    for _, one, other, _ in chunks:
        polarity += one
        subjectivity += other
    return Score(polarity / float(len(chunks) or 1), subjectivity / float(len(chunks) or 1), chunks)
