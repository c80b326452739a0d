"""Notebooks about tables that are coded by hand; where none is, a page says what to code."""

import re

from analysis import visits
from analysis.page import escape

BY_HAND = re.compile(r"\bvisits\.\w+\(corpus\)")  # a notebook that asks for such tables
FILE = "what_to_code.md"
PAGE = """# What to code by hand

Nothing is coded in {folder}, so these notebooks were not run: {names}. They chart numbers and dates
that somebody has read in the articles, each with its sentence. To code some, put one of these
tables beside the articles and run again. In the column `article` stands the file's name; what is
in `quote` must stand in that article word for word, or the notebook stops and names the row.
"""
FORM = """## {file}

First row: `{columns}`

A row in its form: `{example}`
"""


def without_tables(paths, seeds):
    """The notebooks that ask for tables coded by hand, where the folder of articles has none."""
    if any((seeds / name).exists() for name in visits.FORMS):
        return []
    return [path for path in paths if BY_HAND.search(path.read_text(encoding="utf-8"))]


def to_code(seeds, idle):
    """The page that says what to code, and in which form."""
    text = [PAGE.format(folder=escape(seeds.name), names=", ".join(path.stem for path in idle))]
    for file, form in visits.FORMS.items():
        columns = ",".join([*form.required, *form.optional])
        text.append(FORM.format(file=file, columns=columns, example=form.example))
    return "\n".join(text)
