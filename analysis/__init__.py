"""The workbook's helper package: a room for each subject, whose door names what others may use.

articles    a folder of files -> tables of articles, lines, sentences and problems (notebook 01)
visits      tables coded by hand, each number beside its sentence; rates and their ratios (02, 06)
sentiment   lexicons, scores, tests, and what drives them (03, 05)
terms       words and names, counts, keyness, phrases, concordance (04, 07)
figures     one style, a few functions that draw a table on an `ax`, and saving
page        what reaches a notebook's page: sentences and tables
run         the notebooks run, on these articles or others; gallery and report
"""

from analysis.paths import SEEDS

__all__ = ["SEEDS"]
