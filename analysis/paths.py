"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
NOTEBOOKS = ROOT / "notebooks"
FIGURES = ROOT / "figures"
MEND = "to install what is missing: make setup, or python -m pip install -r requirements.txt"

# Where figures go that name no corpus: with those of the corpus read last, so that a reader who
# forgets to name it, or a run on other articles, writes over nothing that was shipped.
# Which columns hold what in tables of articles is kept in the same way; `given` is what the command
# line says of them.
latest = {"figures": FIGURES, "columns": {}, "given": {}}


def from_root(folder):
    """The path of a folder as a reader names it: a relative one counts from the project's root."""
    return (ROOT / Path(folder).expanduser()).resolve()


def named(folder):
    """A folder as a notebook names it: from the project's root if it is in it, else in full."""
    folder = folder.resolve()
    return str(folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder)
