"""The figures: one style, small functions that draw a table on an `ax`, and saving.

figure     an empty figure with its title, subtitle and footer, and its axes
rows       one row a label on an `ax`, with notes under the labels and values at the right
intervals  estimates on their intervals, one a row
spread     a histogram with its ends named, for more values than there is room for rows
blocks     terms as wide as they are long and as high as their rate, on an `ax`
answers    who answers what, one band for one answer: a figure of its own
timeline   events on a line of time that breaks where nothing is: a figure of its own
dots       a table of numbers as dots, each with its number, on an `ax`
cloud      words as large as their counts, on an `ax`
swarm      a dot a value, row by row, with the mean on its interval: a figure of its own
save       PNG, SVG, PDF and the table as CSV, with caption, words and provenance
palette    the colours, each of which may be changed
"""

from analysis.figures import style
from analysis.figures.charts import dots, figure, intervals, rows, spread
from analysis.figures.clouds import cloud
from analysis.figures.coded import answers, blocks, timeline
from analysis.figures.output import save
from analysis.figures.style import palette
from analysis.figures.swarm import swarm

__all__ = [
    "answers",
    "blocks",
    "cloud",
    "dots",
    "figure",
    "intervals",
    "palette",
    "rows",
    "save",
    "spread",
    "swarm",
    "timeline",
]

style.use()
