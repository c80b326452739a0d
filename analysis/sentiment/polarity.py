"""TextBlob's sentiment of a text, exactly, in a fifth of its time and without loading NLTK.

TextBlob (Loria; its English lexicon is pattern's, De Smedt and Daelemans 2012) takes a text apart
sign by sign and then asks of each word whether it knows it. Here a plain word is taken as it is,
one with signs is taken apart once, and TextBlob is asked only of words that can change something.
Where it would join signs over a space, as in the face ": )", it gets the whole text.
"""

import re
import sys
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec

# Where TextBlob might join signs over a space to a face, or to "(!)".
FACE = re.compile(
    r"""[<>*_°♥:;=!8xX.] (?: (?<=[<>*_°♥])
    | (?<=[:;=]) (?! \s* (?: \w{3} | [“”‘’"] | $ ) )  # ": )", not "said: these"
    | (?<=!) (?= \s* \) )
    | (?<=[8xX]) (?= \s* -? \s* [)D] )
    | (?<=\.) (?= \s* O (?!\w) ) )  # "o.O"
    """,
    re.VERBOSE,
)
# A part that is a word, a number or words with hyphens, and the signs behind it. A full stop might
# belong to an abbreviation, which is of at most four letters or has a capital; END-OF-SENTENCE is
# TextBlob's own mark.
PLAIN = re.compile(r"(?!END-)[^\W_](?:[\w-]*[^\W_])?[,?]*|[a-z]{5,}\.")


def english():
    """The module textblob.en, without all that the rest of TextBlob needs.

    TextBlob's first file loads NLTK, and that SciPy's statistics: a second, in each process that
    scores. So the package is put there without being run while its English part loads, and taken
    away again, so that whoever imports TextBlob gets the whole of it.
    """
    if "textblob" in sys.modules:
        return import_module("textblob.en")
    sys.modules["textblob"] = module_from_spec(find_spec("textblob"))
    try:
        return import_module("textblob.en")
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "textblob"]:
            del sys.modules[name]


en = english()


@lru_cache(maxsize=1)
def telling():
    """The words that score, negate, or strengthen what is before them."""
    return frozenset(en.sentiment).union(en.sentiment.negations, "!")


@lru_cache(2**15)  # different words that hold signs
def taken_apart(part):
    """The words, in small letters, that TextBlob makes of a part without space or quote."""
    if PLAIN.fullmatch(part):
        word = part.rstrip(",?.")
        return [word.lower(), *part[len(word) :]]
    return " ".join(en.tokenize(part)).lower().split()


def sentiment(text):
    """`textblob.en.sentiment(text)`: polarity, subjectivity, and the assessments behind them.

    A word that tells nothing ends the reach of those before it, if it has three letters; after
    that, up to the next word that tells something, others change nothing and are left out.
    """
    if FACE.search(text):
        return en.sentiment(text)
    for sign in '“”‘’"':  # TextBlob puts a space on both sides of each
        text = text.replace(sign, f" {sign} ")
    known, words, reach = telling(), [], False
    for part in text.split():
        for word in (part.lower(),) if part.isalpha() else taken_apart(part):
            tells = word in known
            if tells or reach:
                words.append(word if tells else "qqq"[: len(word)])
                reach = tells or len(word) < 3
    return en.sentiment(words)
