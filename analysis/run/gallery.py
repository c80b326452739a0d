"""figures/README.md: every figure with its caption, its text alternative, data and notebook."""

import re
from collections import defaultdict
from urllib.parse import quote, unquote

from PIL import Image

from analysis.files import write_whole
from analysis.page import escape

OPENING = """# Figures

Made by the notebooks; a run refreshes them and takes away what it no longer makes. Each is as wide
as it is to be printed: PDF is the master for print, SVG keeps its text as text, PNG has 300 dots
to the inch, CSV holds what is drawn.
"""
ENTRY = """## {title}

![{alt}]({file})

{Caption}

**In words.** {Description}

{Source}
"""
MADE = re.compile(r"^\[.*\[notebook\]\([^)]*?([^/)]+)\.ipynb\)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)]+)\)")


def listed(folder):
    """{notebook: names of the files} that an earlier run made, by the gallery in `folder`."""
    made, readme = defaultdict(set), folder / "README.md"
    for line in MADE.finditer(readme.read_text(encoding="utf-8") if readme.is_file() else ""):
        made[unquote(line[1])].update(map(unquote, LINK.findall(line[0])[:-1]))
    return made


def write_gallery(folder, notebooks, made):
    """Write README.md into `folder`; made: {notebook: names of its files}; notebooks: where it is.

    It also is the list of what a later run may take away: files of the reader's are not in it.
    """
    pictures, tables = [], []
    for notebook, names in sorted(made.items()):
        for stem in sorted({name.rpartition(".")[0] for name in names}):
            files = [f"{stem}.{kind}" for kind in ("pdf", "svg", "png", "csv")]
            links = [f"[{file[-3:].upper()}]({quote(file)})" for file in files if file in names]
            links.append(f"[notebook](../{notebooks}/{quote(notebook)}.ipynb)\n")
            if f"{stem}.png" in names:
                pictures.append(_entry(folder / f"{stem}.png"))
                pictures.append(" · ".join(links))
            else:
                tables += [f"### {escape(stem)}\n", " · ".join(links)]
    pictures = pictures or ["No figure was made: the notebooks found nothing to draw.\n"]
    heading = ["## Tables of which a notebook shows only some rows\n"] if tables else []
    write_whole(folder / "README.md", "\n".join([OPENING, *pictures, *heading, *tables]))


def _entry(path):
    """One figure in Markdown. What its text chunks say may hold words of articles: escaped."""
    with Image.open(path) as image:
        keys = ("Title", "Description", "Caption", "Source")
        texts = {key: escape(image.info.get(key, "")) for key in keys}
    alt = re.sub("</?span>", "", texts["Description"])
    return ENTRY.format(title=texts["Title"] or path.stem, alt=alt, file=quote(path.name), **texts)
