"""Body text -> sentences, and which of them are quoted speech.

Sentences are split paragraph by paragraph, with nupunkt (Punkt: Kiss and Strunk 2006). Quotation
marks may be straight, curly or mixed: a mark's direction follows from its neighbours and from what
is open; its shape only settles doubt, since many pages get it wrong. Single ones count outside
double ones; apostrophes do not open or close anything.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, chain, groupby, zip_longest

from nupunkt.models import load_default_model

from analysis.articles.blocks import BULLET, ENDS, paragraphs
from analysis.articles.patterns import WORD, word_count

HEADING = 12  # words of a heading inside a body at most
LEAST_WORDS = 5  # a shorter quotation is speech only if it ends as a clause does: “Never,” he said
SHARE = 0.5  # a sentence is speech when at least this share of its words is

MARKS = "\"“”„‟«»＂‘’'‛` "

DOUBLE = '["“”„‟«»＂]'
OPENS = rf"{DOUBLE}(?<![^\s(\[—–/‘'-].)(?=\S)"  # at the start, after a space or a bracket
OPENED = rf"{DOUBLE}(?=\S)(?:(?<![^\s(\[—–/‘'-].)|(?<=[“„‟«]))[^\"“”„‟«»＂]*+"
QUOTATION = re.compile(rf"{OPENED}(?:[”»]|(?!{OPENS}){DOUBLE})", re.DOTALL)
GOES_ON = re.compile(rf"{QUOTATION.pattern}|{OPENED}\Z", re.DOTALL)

# No quotation opens at '90s and 'tis.
OPENS_SINGLE = r"[‘'‛](?<![^\s(\[—–/-].)(?!(?i:\d0s\b|(?:tis|twas|em|til|cause|n)\b))(?=[^\W_])"
OPENED_SINGLE = rf"{OPENS_SINGLE}(?:[^‘'‛]|(?!{OPENS_SINGLE})[‘'‛])*?"
# 'the experts' view': after an s the mark may be a possessive, so a better end comes first.
WHOLE_SINGLE = rf"{OPENED_SINGLE}[‘’'‛](?<![\s(\[—–/-].)(?![^\W_])"
SINGLE = re.compile(rf"{WHOLE_SINGLE}(?<![sxzSXZ].)|{WHOLE_SINGLE}", re.DOTALL)
SINGLE_GOES_ON = re.compile(rf"{SINGLE.pattern}|{OPENED_SINGLE}\Z", re.DOTALL)


@lru_cache(maxsize=1)
def model():
    """A private copy of nupunkt's model without "un" in its abbreviations.

    "Kim Jong Un. China" holds the end of a sentence.
    """
    tokenizer = load_default_model()
    tokenizer.remove_abbreviation("un")
    return tokenizer


def split(lines):
    """The sentences of one article's lines: (number from 1, line, text, speech).

    A paragraph that was broken at a fixed width is joined first; `line` is the line in which a
    sentence begins. Headings inside a body are text, not sentences, and are left out. speech:
    whether a sentence is mostly quoted speech.
    """
    body = [line[:2] for line in lines if line.role == "body"]
    found = list(chain.from_iterable(map(sentences_of, paragraphs(body))))
    rows = zip(found, speech(found), strict=True)
    return [(number, *sentence, quoted) for number, (sentence, quoted) in enumerate(rows, 1)]


def sentences_of(parts):
    """(line, sentence) of a paragraph, given as (line, text) of its lines; none of a heading."""
    text = " ".join(text for _, text in parts)
    if not ENDS.search(text[-20:]) and word_count(text[:1000]) <= HEADING:
        return
    first = len(text) - len(BULLET.sub("", text))
    starts = list(accumulate((len(part) + 1 for _, part in parts), initial=0))
    for start, end in model().span_tokenize(text):
        sentence = text[max(start, first) : end].lstrip()
        if WORD.search(sentence):
            yield parts[bisect_right(starts, end - len(sentence)) - 1][0], sentence.rstrip()


def quotations(paragraph, following=""):
    """Quotations in a paragraph, as a list of (start, end) offsets, the marks included.

    One without its closing mark counts only if the following paragraph opens with a mark again, as
    speech over several paragraphs does.
    """
    paragraph = paragraph.replace("``", "\u2060“").replace("''", "”\u2060")  # typewriters' marks
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
    paragraphs = [[text for _, text in own] for _, own in groupby(sentences, key=lambda x: x[0])]
    answers = []
    for texts, following in zip_longest(paragraphs, paragraphs[1:], fillvalue=[""]):
        paragraph, position = " ".join(texts), 0
        found = quotations(paragraph, following[0])
        spans = [range(*span) for span in found if is_speech(paragraph[slice(*span)])]
        quoted = set(chain.from_iterable(spans))
        for text in texts:
            places = WORD.finditer(text) if quoted else ()
            words = [position + word.start() in quoted for word in places]
            answers.append(any(words) and sum(words) >= SHARE * len(words))
            position += len(text) + 1
    return answers
