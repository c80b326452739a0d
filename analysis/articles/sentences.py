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

from analysis.articles.text import BULLET, ENDS, WORD, paragraphs, word_count

HEADING = 12  # words of a heading inside a body at most
LEAST_WORDS = 5  # a shorter quotation is speech only if it ends as a clause does: “Never,” he said
SHARE = 0.5  # a sentence is speech when at least this share of its words is

# What may be an abbreviation, beside letters with stops (U.S.). The model's own list, made of legal
# and scientific reports, holds everyday words (bank, ill, no, month), names and misprints.
ABBREVIATIONS = (
    "adj adm al approx apr assn assoc asst atty aug ave bldg blvd brig bros calif capt cf cmdr"
    " co col colo cols conn corp cpl dec dept det dist dr ed eds esq est etc feb ff fig figs fla"
    " fr fri ft gen gens gov govt hon ibid inc incl insp intl jan jr jul lbs lieut llc lt ltd"
    " lts maj mar messrs mich minn mon mr mrs ms mt natl nos nov oct okla ph pp pres prof pte"
    " pvt rd rep rev sec sen sens sep sept sgt sq sr ss st supt tenn tex thu thur thurs tue tues"
    " univ va viz vol vols vs wis"
)
# A stop that ends no sentence though its word is none of these: “No. 10”, “Salem, Mass. and”. It is
# looked for from the stop backwards, since stops are rarer than words.
RUNS_ON = re.compile(
    r"""\. (?=\s+\d) (?: (?<=\b[Nn]o\.) | (?<=\b[Nn]os\.) | (?<=\bArt\.) )
    | \. (?=\s+[a-z]) (?: (?<=\b[A-Z][a-z]\.) | (?<=\b[A-Z][a-z]{2}\.)
    | (?<=\b[A-Z][a-z]{3}\.) | (?<=\b[A-Z][a-z]{4}\.) )""",
    re.VERBOSE,
)
AT_LINE_END = re.compile(r"\n(?<![^\W\d_]-\n)")  # a line's end that breaks no word
BROKEN = re.compile(r"([^\W\d_]+)-\n([^\W\d_]+)")

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
    """A private copy of nupunkt's model that knows ABBREVIATIONS and letters with stops alone."""
    tokenizer, known = load_default_model(), set(ABBREVIATIONS.split())
    for word in tokenizer.abbreviations - known:
        if not re.fullmatch(r"\w(?:\.\w)*", word):
            tokenizer.remove_abbreviation(word)
    tokenizer.add_abbreviations(known)
    return tokenizer


def split(lines):
    """The sentences of one article's lines: (number from 1, line, text, speech).

    A paragraph that was broken at a fixed width is joined first; `line` is the line in which a
    sentence begins. An item of a list is a sentence. Headings inside a body are text, not
    sentences, and are left out; where there is nothing else, as in a list of headlines, each is
    one. speech: whether a sentence is mostly quoted speech.
    """
    body = [line[:2] for line in lines if line.role == "body"]
    found = list(chain.from_iterable(map(sentences_of, paragraphs(body))))
    found = found or [line for line in body if WORD.search(line[1])]
    return [
        (number, *sentence, quoted)
        for number, (sentence, quoted) in enumerate(zip(found, speech(found), strict=True), 1)
    ]


def sentences_of(parts):
    """(line, sentence) of a paragraph, given as (line, text) of its lines; none of a heading."""
    text = AT_LINE_END.sub(" ", "\n".join(text for _, text in parts))
    item = BULLET.match(text)
    if not item and not ENDS.search(text[-20:]) and word_count(text[:1000]) <= HEADING:
        return
    first, start = item.end() if item else 0, 0
    starts = list(accumulate((len(part) + 1 for _, part in parts), initial=0))
    inside = {match.end() for match in RUNS_ON.finditer(text)}
    for _, end in model().span_tokenize(text):
        if end in inside:
            continue
        sentence, start = text[max(start, first) : end].lstrip(), end
        if WORD.search(sentence):
            line = parts[bisect_right(starts, end - len(sentence)) - 1][0]
            yield line, BROKEN.sub(mended, sentence).replace("\n", " ").rstrip()


def mended(broken):
    """A word that was broken at a line's end, whole again; a hyphen of its own stays.

    That is one before a capital ("North-Korean"), one that the sentence writes elsewhere too, one
    of a name ("Jong-un"), and one between two words ("long-term").
    """
    from textblob.en import parser  # here, since its words take a while to load

    first, second = broken.groups()
    whole, known = first + second, parser.lexicon
    if second[0].isupper() or f"{first}-{second}" in broken.string:
        return f"{first}-{second}"
    if whole in broken.string or {whole, whole.lower()} & known.keys():
        return whole
    compound = first.istitle() or (first in known and second in known)
    return f"{first}-{second}" if compound else whole


def quotations(paragraph, following=""):
    """Quotations in a paragraph, as a list of (start, end) offsets, the marks included.

    One without its closing mark counts only if the following paragraph opens with a mark again, as
    speech over several paragraphs does.
    """
    paragraph = paragraph.replace("``", "\u2060“").replace("''", "”\u2060")  # typewriters' marks
    double = GOES_ON if following.startswith(tuple('"“„«＂')) else QUOTATION
    found = [match.span() for match in double.finditer(paragraph)]
    # single marks inside double ones open nothing
    paragraph = double.sub(lambda match: re.sub("[‘’'‛]", "·", match[0]), paragraph)
    single = SINGLE_GOES_ON if following.startswith(("‘", "'")) else SINGLE
    return found + [match.span() for match in single.finditer(paragraph)]


def is_speech(quotation):
    """Whether a quotation is more than a word or two in quotation marks (“blood allies”)."""
    inner = quotation.strip("\"“”„‟«»＂‘’'‛` ")
    return len(WORD.findall(inner)) >= LEAST_WORDS or inner.endswith(tuple(".,!?…"))


def speech(sentences):
    """For each sentence (line, text) of one article: whether half of its words are speech."""
    paragraphs = [[text for _, text in own] for _, own in groupby(sentences, key=lambda x: x[0])]
    answers = []
    for texts, following in zip_longest(paragraphs, paragraphs[1:], fillvalue=[""]):
        paragraph, position = " ".join(texts), 0
        quoted = bytearray(len(paragraph))  # 1 for each sign that is
        for start, end in quotations(paragraph, following[0]):
            if is_speech(paragraph[start:end]):
                quoted[start:end] = b"\1" * (end - start)
        for text in texts:
            own = quoted[position : position + len(text)]
            words = [own[x.start()] for x in WORD.finditer(text)] if 1 in own else [0]
            answers.append(sum(words) >= SHARE * len(words))
            position += len(text) + 1
    return answers
