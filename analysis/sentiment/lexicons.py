"""Lexicons, each an entry of one dict, and the scores that they give to sentences."""

import re
from collections import namedtuple
from functools import partial
from statistics import fmean

import numpy as np
import pandas as pd

from analysis import articles
from analysis.parallel import each, once
from analysis.paths import SEEDS
from analysis.sentiment import vader
from analysis.sentiment.polarity import sentiment

CHUNK = 500  # sentences in one piece of work
TOKEN = re.compile(r"[\w*+]+(?:[-'][\w*+]+)*")
FOLDER = "lexicons"
TAKEN = {  # no lexicon can be called like a column
    *("article", "source", "published", "sentence", "line", "text", "speech", "label", "textblob"),
    "group",
    *("polarity", "subjectivity", "scored", "vader", "sentences", "articles", "mean", "low"),
    *("high", "zero"),
}


class Lexicon(
    namedtuple("Lexicon", "column cutoff neutral reach words", defaults=(0.05, 0.0, 1.0, None))
):
    """One way to score a sentence.

    column: its name in the table of scores. cutoff: a score within this of 0 counts as neutral
    where scores become -1, 0 and +1. neutral: what sentences that people call neutral score on
    average. reach: the largest score there can be. words: {word or phrase: score} of a lexicon that
    a reader has added.
    """


# neutral as measured on NewsMTSC (Hamborg and Donnay 2021), devtest_rw, 1,146 labels.
LEXICONS = {
    "TextBlob": Lexicon("polarity", neutral=0.05),
    "VADER": Lexicon("vader", neutral=0.01),
}


def lexicons(folder):
    """LEXICONS and one more for each lexicons/NAME.csv of a folder or of the project's seeds."""
    return LEXICONS | {
        path.stem: read(path)
        for base in (SEEDS, folder)
        for path in sorted((base / FOLDER).glob("*.csv"))
    }


def read(path):
    """A reader's lexicon: a table of word and score.

    Its cut-off is a twentieth of its largest score, and neutral is 0. Raises articles.TableError
    for a row without a word or a number, a word that stands twice, a file named like a column.
    """
    name = f"{FOLDER}/{path.name}"
    if path.stem.lower() in TAKEN:
        raise articles.TableError(f"{name}: {path.stem} is the name of a column. Rename the file.")
    table = articles.read_table(path.parent.parent, name, ["word", "score"])
    words = table["word"].map(lambda word: " ".join(tokens(word)))
    values = pd.to_numeric(table["score"], errors="coerce")
    for row in table[~np.isfinite(values) | (words == "") | words.duplicated()].itertuples():
        raise articles.TableError(
            f"{name}, row {row.row}: “{row.word}”, “{row.score}”. A row needs a word that no other "
            "row has (column word) and a number such as -0.5 (column score)."
        )
    reach = float(values.abs().max() or 1) if len(values) else 1.0
    return Lexicon(path.stem, reach / 20, 0.0, reach, dict(zip(words, values, strict=True)))


def tokens(text):
    """The words of a text in lower case; hyphens and apostrophes join, * and + are letters."""
    return TOKEN.findall(text.lower().replace("’", "'"))


def means_of_words(words, texts):
    """For each text the mean score of its words and phrases that are in a dict; 0 where none is.

    Where several of them fit at one place the longest counts.
    """
    from nltk.tokenize import MWETokenizer  # here, since NLTK takes a second to load

    phrases = MWETokenizer([word.split() for word in words], separator=" ")
    found = (phrases.tokenize(tokens(text)) for text in texts)
    return [fmean([words[word] for word in own if word in words] or [0]) for own in found]


def score(sentences, executor=None):
    """Score each row of a table with a column `text`: the same rows with more columns.

    polarity (-1 to +1) and subjectivity (0 to 1) equal `TextBlob(text).sentiment`; scored: how many
    entries of its lexicon made them; vader: VADER's compound score (-1 to +1; Hutto and Gilbert
    2014); and a column NAME for each lexicons/NAME.csv. Of a Corpus its sentences are scored, with
    the lexicons of its folder and the columns label and group more; of a table, with the
    project's. executor: any concurrent.futures.Executor; the result is the same with and without.
    `attrs["lexicons"]` of the result says which columns are lexicons' scores. Raises
    articles.TableError for a lexicon that cannot be used.
    """
    folder, corpus = SEEDS, sentences
    if not isinstance(corpus, pd.DataFrame):
        known = corpus.articles.set_index("article").filter(["label", "group"])
        sentences, folder = corpus.sentences.join(known, on="article"), corpus.folder
    every = lexicons(folder)
    own = {name: lexicon.words for name, lexicon in every.items() if lexicon.words is not None}
    table = columns(sentences["text"], own, executor)
    scores = sentences.assign(**{name: table[name].to_numpy() for name in table})
    scores.attrs["lexicons"] = {name: every[name]._replace(words=None) for name in every}
    return scores


@once
def columns(texts, own, executor=None):
    """The columns that `score` adds, for a Series of texts. own: {name: words} of readers."""
    rows = each(
        partial(numbers, own), texts, executor, size=CHUNK, total=len(texts), unit="sentences"
    )
    names = ["polarity", "subjectivity", "scored", "vader", *own]
    return pd.DataFrame(list(rows), columns=names, dtype=float).astype({"scored": int})


def numbers(own, texts):
    """One tuple of plain numbers for each of a list of texts: for any process."""
    moods = [sentiment(text) for text in texts]
    further = [means_of_words(words, texts) for words in own.values()]
    return [
        (*mood, len(mood.assessments), vader.compound(text), *means)
        for text, mood, *means in zip(texts, moods, *further, strict=True)
    ]


def of(scores):
    """{name: Lexicon} of a table of scores, however it was made."""
    return {
        name: lexicon
        for name, lexicon in scores.attrs.get("lexicons", LEXICONS).items()
        if lexicon.column in scores
    }
