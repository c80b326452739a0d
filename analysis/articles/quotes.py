"""Quoted speech: which words of an article stand between quotation marks.

A mark's direction follows from its neighbours and from what is open; its shape only settles doubt,
since many pages get it wrong. Quotation marks may be straight, curly or mixed. Single ones count
outside double ones; apostrophes do not open or close anything.
"""

import re
from itertools import groupby

LEAST_WORDS = 5  # a shorter quotation is speech only if it ends as a clause does: “Never,” he said
SHARE = 0.5  # a sentence is speech when at least this share of its words is

WORD = re.compile(r"[^\W_]+(?:['’.\-‐‑][^\W_]+)*")
MARKS = "\"“”„‟«»＂‘’'‛` "

DOUBLE = "(?:\"|“|”|„|‟|«|»|＂|``|'')"  # one by one: Python then knows how each begins
OPENS = rf"(?<![^\s(\[—–/‘'-]){DOUBLE}(?=\S)"
OPENED = rf"(?:{OPENS}|[“„‟«](?=\S)|``)(?:(?!{DOUBLE}).)*+"
QUOTATION = re.compile(rf"{OPENED}(?:[”»]|(?!{OPENS}){DOUBLE})", re.DOTALL)
GOES_ON = re.compile(rf"{QUOTATION.pattern}|{OPENED}\Z", re.DOTALL)

LOOSE = r"(?<![^\s(\[—–/-])"  # at the start, after a space or a bracket
APOSTROPHE = r"(?i:\d0s\b|(?:tis|twas|em|til|cause|n)\b)"  # '90s, 'tis
OPENS_SINGLE = rf"{LOOSE}[‘'‛](?!{APOSTROPHE})(?=[^\W_])"
OPENED_SINGLE = rf"{OPENS_SINGLE}(?:(?!{OPENS_SINGLE}).)*?"
CLOSES_SINGLE = r"(?<![\s(\[—–/-])[‘’'‛](?![^\W_])"
# 'the experts' view': after an s the mark may be a possessive, so a better end comes first.
SINGLE = re.compile(
    rf"{OPENED_SINGLE}(?<![sxzSXZ]){CLOSES_SINGLE}|{OPENED_SINGLE}{CLOSES_SINGLE}", re.DOTALL
)
SINGLE_GOES_ON = re.compile(rf"{SINGLE.pattern}|{OPENED_SINGLE}\Z", re.DOTALL)


def quotations(paragraph, following=""):
    """Quotations in a paragraph, as a list of (start, end) offsets, the marks included.

    One without its closing mark counts only if the following paragraph opens with a mark again, as
    speech over several paragraphs does.
    """
    double = GOES_ON if following.startswith(tuple('"“„«＂')) else QUOTATION
    found = [match.span() for match in double.finditer(paragraph)]
    for start, end in found:
        inside = re.sub("[‘’'‛]", "·", paragraph[start:end])
        paragraph = paragraph[:start] + inside + paragraph[end:]
    single = SINGLE_GOES_ON if following.startswith(("‘", "'")) else SINGLE
    return found + [match.span() for match in single.finditer(paragraph)]


def is_speech(quotation):
    """Whether a quotation is more than a word or two in quotation marks (“blood allies”)."""
    inner = quotation.strip(MARKS)
    return len(WORD.findall(inner)) >= LEAST_WORDS or inner.endswith(tuple(".,!?…"))


def speech(sentences):
    """For each sentence (line, text) of one article: whether half of its words are speech."""
    lines = [[text for _, text in own] for _, own in groupby(sentences, key=lambda pair: pair[0])]
    paragraphs = [" ".join(texts) for texts in lines]
    answers = []
    for texts, paragraph, following in zip(lines, paragraphs, [*paragraphs[1:], ""], strict=True):
        quoted = bytearray(len(paragraph))
        for start, end in quotations(paragraph, following):
            if is_speech(paragraph[start:end]):
                quoted[start:end] = b"\1" * (end - start)
        position = 0
        for text in texts:
            words = [quoted[position + word.start()] for word in WORD.finditer(text)]
            answers.append(sum(words) > 0 and sum(words) >= SHARE * len(words))
            position += len(text) + 1
    return answers
