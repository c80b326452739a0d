"""Where things are, and the environment variables that move them."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"

# What goes in: the articles and the tables coded by hand. WORKBOOK_SEEDS names another folder.
SEEDS = Path(os.environ.get("WORKBOOK_SEEDS") or ROOT / "seeds")

# What comes out. WORKBOOK_FIGURES names another folder.
FIGURES = Path(os.environ.get("WORKBOOK_FIGURES") or ROOT / "figures")


def helper_table(name, seeds=None):
    """Path of a general table (names.csv, stopwords.txt ...): the articles' own folder first, else the project's."""
    own = Path(seeds or SEEDS) / name
    return own if own.exists() else ROOT / "seeds" / name
