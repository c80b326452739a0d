"""Run: the notebooks executed, on these articles or on others, and one file made of them.

workplace   a folder to work in, while no other run is at work on the same target
run_all     every notebook in a kernel of its own: saved with its figures and findings, or left
report      one HTML file (and a PDF) of executed notebooks
"""

from analysis.run.execute import workplace
from analysis.run.report import report
from analysis.run.workbook import run_all

__all__ = ["report", "run_all", "workplace"]
