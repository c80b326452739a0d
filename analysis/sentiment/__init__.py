"""Sentiment: lexicons, the scores that they give, and how far those can be trusted.

LEXICONS   {name: Lexicon} of those that are always there; lexicons/NAME.csv adds one
score      sentences -> the same rows with polarity, subjectivity, and a column for each lexicon
by         scores -> a row for each article, source or any other group, with 95% intervals
tests      scores -> whether articles differ, tested in several ways
verdict    scores and tests -> a title and a sentence on what the tests come to
pairs      scores -> differences between articles, with p values corrected for their number
compare    the same articles by other choices of text, unit and lexicon
drivers    the words and the sentences that make the scores
voices     scores -> quoted sentences beside the author's own
actors     scores -> the sentences that name an actor
agreement  how far lexicons agree with people and with each other
sheet      sentences -> the text of a sheet for people to code blind
"""

from analysis.sentiment.agreement import agreement, sheet
from analysis.sentiment.drivers import actors, drivers, voices
from analysis.sentiment.lexicons import LEXICONS, score
from analysis.sentiment.tables import by, compare, pairs, tests, verdict

__all__ = [
    "LEXICONS",
    "actors",
    "agreement",
    "by",
    "compare",
    "drivers",
    "pairs",
    "score",
    "sheet",
    "tests",
    "verdict",
    "voices",
]
