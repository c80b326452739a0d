"""Terms: the words and names of the articles, how often they are used, where, and with what.

words        sentences -> one row a word, names joined, with the reason where one is left out
names        what the counts of names rest on, and what names.csv may lack
counts       how often each term is used, and in how many articles
lengths      the words of each article among which terms are counted
rates        mentions per 1,000 of these words, term by article
keyness      what an article uses more than the others: weighted log-odds
chance       how many terms would stand out by chance, and the limit that allows for it
phrases      words that go together, by log-likelihood
find         each mention of the terms asked for, and where in its article it stands
concordance  mentions or a pattern in their context
shared       how many sentences terms share, against chance
findings     what is used most, and what sets an article apart, in two sentences each
"""

from analysis.terms.context import concordance, find, shared
from analysis.terms.keyness import chance, findings, keyness
from analysis.terms.measures import counts, lengths, phrases, rates
from analysis.terms.names import names
from analysis.terms.words import words

__all__ = [
    "chance",
    "concordance",
    "counts",
    "find",
    "findings",
    "keyness",
    "lengths",
    "names",
    "phrases",
    "rates",
    "shared",
    "words",
]
