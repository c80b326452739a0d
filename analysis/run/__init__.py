"""Run: the notebooks executed, on these articles or on others, and one file made of them.

workplace   a folder to work in, while no other run is at work on the same target
run_all     every notebook in a kernel of its own: saved with its figures and findings, or left
brief       two to four pages on what was found, as HTML, PDF and DOCX
gallery     the Markdown page of a folder of figures
document    a page's main part as a DOCX
report      one HTML file (and a PDF) of executed notebooks
sheets      the tables of a run as one Excel file
explorer    one HTML file in which every sentence is found by its terms
licensed    which articles come from a database, so that their texts stay out of that file
"""

from analysis.run.brief import brief, document
from analysis.run.execute import workplace
from analysis.run.explorer import explorer, licensed
from analysis.run.report import report
from analysis.run.sheets import sheets
from analysis.run.workbook import gallery, run_all

__all__ = [
    "brief",
    "document",
    "explorer",
    "gallery",
    "licensed",
    "report",
    "run_all",
    "sheets",
    "workplace",
]
