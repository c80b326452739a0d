"""figures/README.md: every figure with its caption, its text alternative, its data and its notebook."""

from pathlib import Path

from PIL import Image

from analysis.page import escape
from analysis.writing import write_whole

OPENING = """# Figures

Made by the notebooks; a run refreshes them and takes away what is no longer made. Each figure is 16 cm wide (or 8, see the README) and not to be
resized: PDF is the master for print, SVG keeps its text as text, PNG has 300 dots to the inch, CSV holds what is drawn.
"""


def write_gallery(folder, notebooks):
    """Write README.md into `folder` from what the PNG files say of themselves; `notebooks`: the folder that made them."""
    folder, notebooks = Path(folder), Path(notebooks)
    parts = [_entry(path, notebooks) for path in sorted(folder.glob("*.png"))]
    tables = [path.stem for path in sorted(folder.glob("*.csv")) if not path.with_suffix(".png").exists()]
    long = "## Tables\n\nTables of which a notebook shows only some rows, whole: " + ", ".join(f"[{name}]({name}.csv)" for name in tables) + "\n"
    write_whole(folder / "README.md", "\n".join([OPENING, *(parts or ["No figure was made: the notebooks found nothing to draw.\n"]),
                                                 *([long] if tables else [])]))


def _entry(path, notebooks):
    """One figure in Markdown. What its text chunks say may hold words of articles, so it is escaped."""
    with Image.open(path) as image:
        said = {key: escape(image.info.get(key, "")) for key in ("Title", "Description", "Caption", "Source")}
    links = [f"[{name}]({path.stem}.{kind})" for name, kind in (("PDF", "pdf"), ("SVG", "svg"), ("PNG", "png"), ("data (CSV)", "csv"))]
    links += [f"[notebook](../{notebooks.name}/{source.name})" for source in sorted(notebooks.glob(f"{path.name[:3]}*.ipynb"))[:1]]
    words = said["Description"].replace("<span>", "").replace("</span>", "")
    return f"""## {said["Title"] or path.stem}

![{words}]({path.name})

{said["Caption"]}

**In words.** {said["Description"]}

{said["Source"]}

{" · ".join(links)}
"""
