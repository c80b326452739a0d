"""Where things are, and the environment variables that move them."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"

# Notebooks that a run has put into a folder of results keep beside them where their articles are, for whoever opens them there.
NOTED = "articles_from.txt"
_noted = Path(NOTED).read_text(encoding="utf-8").strip() if Path(NOTED).is_file() else None

# What goes in: the articles and the tables coded by hand. WORKBOOK_SEEDS names another folder.
SEEDS = Path(os.environ.get("WORKBOOK_SEEDS") or _noted or ROOT / "seeds")

# What comes out. WORKBOOK_FIGURES names another folder.
FIGURES = Path(os.environ.get("WORKBOOK_FIGURES") or ("../figures" if _noted else ROOT / "figures"))


def helper_table(name, seeds=None):
    """Path of a general table (names.csv, stopwords.txt ...): the articles' own folder first, else the project's."""
    own = Path(seeds or SEEDS) / name
    return own if own.exists() else ROOT / "seeds" / name
