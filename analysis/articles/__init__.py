"""Articles: a folder of files -> tables of articles, lines, sentences and problems.

read            a folder -> Corpus(articles, lines, sentences, problems, folder, figures)
describe        a sentence that says how much a corpus holds
read_article    one file -> its row of the table of articles
clean_lines     one text -> each of its lines with its role, and the rule that dropped it
ledger          one file's facts and lines, as text to look at
read_table      a CSV table that a reader keeps beside the articles
read_list       a list of words that a reader keeps beside the articles
normalise       a text with spaces, dashes and quotation marks written one way, to compare copies
TableError      a table that cannot be used
"""

from analysis.articles.cleaning import clean_lines
from analysis.articles.corpus import Corpus, read
from analysis.articles.ledger import describe, ledger, read_article
from analysis.articles.tables import TableError, normalise, read_list, read_table

__all__ = [
    "Corpus",
    "TableError",
    "clean_lines",
    "describe",
    "ledger",
    "normalise",
    "read",
    "read_article",
    "read_list",
    "read_table",
]
