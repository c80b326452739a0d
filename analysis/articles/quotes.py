"""Quoted speech: which words of an article stand between quotation marks, and who is said to have spoken them."""

import re
from itertools import groupby

import pandas as pd

LEAST_WORDS = 5  # a shorter quotation is speech only if it ends as a sentence or clause does: “Never,” he said
SHARE = 0.5  # a sentence is speech when at least this share of its words is

_DOUBLE = re.compile(
    "\"|“|”|„|‟|«|»|＂|``|''"
)  # one by one: of such a list Python knows with which signs it begins
_MARK = re.compile(_DOUBLE.pattern + "|‘|’|'|‛")
_OPENS = re.compile(
    r"[‘'‛](?<![^\s(\[—–/-].)[^\W_]"
)  # a single quotation mark that may open; most are apostrophes
_WORD = re.compile(r"[^\W_]+(?:['’.\-‐‑][^\W_]+)*")
_OPENERS, _CLOSERS, _SINGLES = "“„‟«", "”»", "‘’'‛"
_DECADE = re.compile(r"\d0s\b|(?:tis|twas|em|til|cause|n)\b", re.I)

_VERB = (
    r"(?:said|says|told|tells|added|adds|warned|warns|noted|notes|explained|explains|argued|argues|wrote|writes|"
    r"asked|replied|insisted|insists)"
)
_CAPITAL = r"(?:[^\W\da-z_][\w'’‐‑-]*\.?)"
_NAME = rf"{_CAPITAL}(?: (?:(?:of|the|for|de|van|von|bin|al|el|da|du|ibn) )*{_CAPITAL})*"
_ENDS = r"(?=[,.;:!?|—–]|\s*$|\s(?:of|at|in|on|who|from|to|during|after|before|when|while|as|with|about|told)\b)"
_AFTER = re.compile(rf"\b{_VERB} (?:[^\W\dA-Z_][\w-]* ){{0,4}}({_NAME}){_ENDS}")
_BEFORE = re.compile(
    rf"({_NAME})(?: was quoted as saying| (?:also |later |then |recently )?{_VERB}\b)"
)
_PRONOUN = re.compile(rf"\b(?:he|she|they|it|we|I|who) (?:also |later |then )?{_VERB}\b", re.I)
_INSIDE = re.compile(
    r"\b(?:at|by|for|from|in|near|of|on|to|with) (?:the )?$", re.I
)  # "an official in Seoul said"
_NOT_A_NAME = set(
    """a an and as at but by for from he her his however i if in it its later meanwhile my no of on our she so
    that the their then there these they this those to today we what when while who yesterday yet you monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september october
    november
    december mr mrs ms dr""".split()
)


def spans(paragraphs):
    """Quotations in the consecutive paragraphs of one article: for each paragraph a list of (start, end) offsets.

    Double quotes may be straight, curly or mixed. A mark's direction follows from what is open and from its
    neighbours; its shape only settles doubt, since many pages get it wrong. A quotation without its closing mark
    counts only if the next paragraph opens with a mark again, as speech over several paragraphs does. Single quotes
    count outside double ones; apostrophes do not open or close anything.
    """
    found = []
    for number, text in enumerate(paragraphs):
        following = paragraphs[number + 1].lstrip() if number + 1 < len(paragraphs) else ""
        double = _double(text, following) if _DOUBLE.search(text) else []
        single = _single(text, following, double) if _OPENS.search(text) else []
        found.append(sorted(double + single))
    return found


def speech_mask(sentences):
    """For each row of a sentences table (article, line, text; in reading order): True where it is mostly quoted speech.

    Mostly means at least half of the words. Quotations of fewer than five words ("blood allies") are not speech
    unless they end as a sentence or clause does.
    """
    return [
        spoken
        for _, article in sentences.groupby("article", sort=False)
        for spoken in spoken_in(zip(article["line"], article["text"]))
    ]


def spoken_in(sentences):
    """`speech_mask` for the sentences of one article, given as (line, text)."""
    mask = []
    lines = [[text for _, text in same] for _, same in groupby(sentences, key=lambda pair: pair[0])]
    joined = [" ".join(texts) for texts in lines]
    for texts, paragraph, quoted in zip(lines, joined, spans(joined)):
        if not quoted:
            mask += [False] * len(texts)
            continue
        spoken = _covered(
            len(paragraph), (span for span in quoted if _is_speech(paragraph[slice(*span)]))
        )
        position = 0
        for text in texts:
            own = spoken[position : position + len(text)]
            words = [own[match.start()] for match in _WORD.finditer(text)] if 1 in own else []
            mask.append(sum(words) > 0 and sum(words) >= SHARE * len(words))
            position += len(text) + 1
    return mask


def speakers(sentences):
    """Who says each spoken sentence, where its own paragraph plainly names one person ("said NAME", "NAME said").

    `sentences` has article, sentence, line, text, speech. One row per spoken sentence: article, sentence, speaker (""
    where the paragraph names nobody or more than one). A name is taken as it stands, without a leading title such as
    "Mr".
    """
    rows = []
    columns = zip(
        *(sentences[column] for column in ("article", "line", "sentence", "text", "speech"))
    )
    for (article, _), paragraph in groupby(columns, key=lambda row: row[:2]):
        paragraph = list(paragraph)
        if not any(speech for *_, speech in paragraph):
            continue
        names = [_names(outside) for outside in _outside([text for _, _, _, text, _ in paragraph])]
        everyone = list(dict.fromkeys(name for found in names for name in found))
        for (_, _, sentence, _, speech), own in zip(paragraph, names):
            if speech:
                candidates = (
                    list(dict.fromkeys(own)) or everyone
                )  # "" is a pronoun: somebody, not named here
                rows.append((article, sentence, candidates[0] if len(candidates) == 1 else ""))
    return pd.DataFrame(rows, columns=["article", "sentence", "speaker"])


def _around(match):
    text, start, end = match.string, match.start(), match.end()
    return match.group(), text[max(0, start - 1) : start], text[end : end + 1]


def _covered(length, found):
    flags = bytearray(length)
    for start, end in found:
        flags[start:end] = b"\1" * (end - start)
    return flags


def _double(text, following):
    found, start = [], None
    for match in _DOUBLE.finditer(text):
        mark, before, after = _around(match)
        loose = not before or before.isspace() or before in "([—–-/‘'"
        opens = bool(after) and not after.isspace() and loose
        if start is None:
            if opens or (mark in _OPENERS and after and not after.isspace()) or mark == "``":
                start = match.start()
        elif mark in _CLOSERS or not opens:
            found.append((start, match.end()))
            start = None
        else:
            start = (
                match.start()
            )  # opened again: the first never closed, so nobody can say where it ended
    if start is not None and following[:1] in tuple('"“„«＂'):
        found.append((start, len(text)))
    return found


def _single(text, following, double):
    found, start, doubtful = [], None, None
    taken = _covered(len(text), double)
    for match in _MARK.finditer(text):
        at, (mark, before, after) = match.start(), _around(match)
        if mark not in _SINGLES or taken[at]:
            continue
        loose = not before or before.isspace() or before in "([—–-/"
        if loose and after.isalnum() and mark != "’" and not _DECADE.match(text, at + 1):
            if start is not None and doubtful is not None:
                found.append((start, doubtful))
            start, doubtful = at, None
        elif start is not None and not loose and not after.isalnum():
            if (
                before in "sxzSXZ"
            ):  # 'the experts' view': it may be a possessive, so look for a better end first
                doubtful = doubtful or match.end()
            else:
                found.append((start, match.end()))
                start = doubtful = None
    if start is not None and doubtful is not None:
        found.append((start, doubtful))
    elif start is not None and following[:1] in ("‘", "'"):
        found.append((start, len(text)))
    return found


def _is_speech(quotation):
    inner = quotation.strip("\"“”„‟«»＂‘’'‛` ")
    return len(_WORD.findall(inner)) >= LEAST_WORDS or inner[-1:] in tuple(".,!?…")


def _outside(texts):
    """The sentences of one paragraph with what is quoted blanked out, so that a name inside a quotation is no speaker."""
    paragraph = " ".join(texts)
    for start, end in spans([paragraph])[0]:
        paragraph = paragraph[:start] + " | ".ljust(end - start)[: end - start] + paragraph[end:]
    pieces, position = [], 0
    for text in texts:
        pieces.append(paragraph[position : position + len(text)])
        position += len(text) + 1
    return pieces


def _names(text):
    found = [(match.start(), "") for match in _PRONOUN.finditer(text)]
    for match in [*_BEFORE.finditer(text), *_AFTER.finditer(text)]:
        words = re.split(r"['’]s ", match.group(1))[-1].rstrip(".").split()
        while words and words[0].lower().rstrip(".") in _NOT_A_NAME:
            words.pop(0)
        if words and not _INSIDE.search(text, max(0, match.start() - 12), match.start()):
            found.append((match.start(), " ".join(words)))
    return [name for _, name in sorted(found)]
