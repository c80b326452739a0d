"""Articles: a folder of files -> tables of articles, lines, sentences and problems.

read            a folder -> Corpus(articles, lines, sentences, problems, folder, figures)
describe        a sentence or two that say how much a corpus holds
dropped         the dropped lines of a corpus, with the rule that dropped each
unlisted        rows that sources.csv lacks, to complete by hand
read_article    one file -> its row of the table of articles
ledger          one file's facts and lines, as text to look at
clean_lines     one text -> each of its lines with its role, and the rule that dropped it
read_table      a CSV table that a reader keeps beside the articles
read_list       a list of words that a reader keeps beside the articles
word_count      how many words a text has
normalise       a text with spaces, dashes and quotation marks written one way, to compare copies
TableError      a table that cannot be used
"""

from analysis.articles.article import ledger, read_article
from analysis.articles.cleaning import clean_lines
from analysis.articles.corpus import read
from analysis.articles.summary import describe, dropped, unlisted
from analysis.articles.tables import TableError, normalise, read_list, read_table
from analysis.articles.text import word_count

__all__ = [
    "TableError",
    "clean_lines",
    "describe",
    "dropped",
    "ledger",
    "normalise",
    "read",
    "read_article",
    "read_list",
    "read_table",
    "unlisted",
    "word_count",
]
