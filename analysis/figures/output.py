"""A figure as files that can go into a report, with all that belongs to it, and on the page."""

import html
import io
import re
import warnings
from numbers import Number
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from PIL import Image

from analysis import files, page
from analysis.figures.legible import flaws
from analysis.figures.letters import faces
from analysis.paths import FIGURES

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # signs that XML does not allow
ALT, ROWS, CELL = 250, 12, 40  # signs of an alternative text; rows read out; signs of a cell


def save(fig, name, caption="", data=None, alt=None, *, corpus=None, transparent=False):
    """Write a figure as `name`.png (300 dpi), .svg, .pdf and, with `data`, .csv; show and close it.

    fig: any matplotlib figure, or the axes that a pandas plot gives back. caption: what is shown
    and how it was made. data: the table that is drawn; where it has no rows, nothing is saved, and
    the page says so. alt: the figure in words; without it, they are read off the table. corpus:
    where the files go and what they are made from; without it, the project's figures/. transparent:
    no white ground. Caption, words and origin are put into the files, which are all written or,
    with an OSError, none. What cannot be read in the figure is said on the page and in the output's
    metadata ("warning"); the figure is saved all the same.
    """
    fig = np.ravel(fig)[0].figure
    table = None if data is None else _table(data)
    if table is not None and table.empty:
        plt.close(fig)
        return page.say(f"Figure {page.escape(name)} is not drawn: there is nothing to show.")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        unreadable = flaws(fig)
    layout = fig.get_layout_engine()
    fig.set_layout_engine("none")  # all places are found now, and stay for each format
    codes = {code for w in caught for code in re.findall(r"^Glyph (\d+)", str(w.message))}
    if lost := " ".join(sorted(filter(str.isprintable, (chr(int(code)) for code in codes)))):
        caption += f" A box stands for each letter that no font here has: {lost}."
    words = _words(alt or f"{_title(fig) or name}.", table)
    about = {"Title": _title(fig) or name, "Description": page.shorten(words, ALT)}
    about |= {"Caption": caption, "Source": _origin(corpus)}
    contents = _pictures(fig, about, transparent)
    fig.set_layout_engine(layout)
    folder = Path(corpus.figures if corpus is not None else FIGURES)
    if table is None:
        (folder / f"{name}.csv").unlink(missing_ok=True)  # of an earlier figure of this name
    else:
        contents["csv"] = files.csv_text(table)
    files.write_all({folder / f"{name}.{kind}": content for kind, content in contents.items()})
    plt.close(fig)
    _show(name, contents["png"], about)
    _say(name, caption, words, unreadable)


def _table(data):
    """`data` as a DataFrame, an index that has a name made a column."""
    frame = pd.DataFrame(data)
    return frame.reset_index() if any(name is not None for name in frame.index.names) else frame


def _title(fig):
    """The figure's title, or that of its first axes that has one."""
    own = [ax.get_title(place) for ax in fig.axes for place in ("left", "center", "right")]
    return " ".join(next(filter(None, [fig.get_suptitle(), *own]), "").split())


def _words(start, table):
    """`start`, and the first rows of the table read out: "Mao, visits 21; Hu, visits 54."."""
    if table is None:
        return start
    rows = [_row(row) for row in table.head(ROWS).to_dict("records")]
    rows += [f"rows not named: {len(table) - ROWS:,}"] * (len(table) > ROWS)
    return f"{start} {'; '.join(rows)}."


def _row(row):
    """The cells of a row, a number after the name of its column."""
    cells = [
        f"{name} {round(cell, 2):,}".replace("-", "−").replace("_", " ").removesuffix(".0")
        if isinstance(cell, Number)
        else page.shorten(str(cell), CELL)
        for name, cell in row.items()
        if not isinstance(cell, bool) and not pd.isna(cell) and cell != ""
    ]
    return ", ".join(cells)


def _origin(corpus):
    """How many articles and words stand behind a figure, and which files (the first twelve)."""
    if corpus is None:
        return ""
    names, words = list(corpus.articles["article"].astype(str)), corpus.articles["words"].sum()
    more = f" and {len(names) - 12:,} more" if len(names) > 12 else ""
    return f"Articles: {len(names):,}, words: {words:,} ({', '.join(names[:12])}{more})."


def _pictures(fig, about, transparent):
    """{kind: content} of the figure's pictures, which say `about` themselves; alike each time."""
    title, words = about["Title"], " ".join(list(about.values())[1:]).strip()
    kinds = {
        "png": about | {"Software": None},
        "svg": {"Title": title, "Description": words, "Date": None, "Creator": None},
        "pdf": {"Title": title, "Subject": words, "CreationDate": None},
    }
    contents = {}
    for kind, own in kinds.items():
        buffer = io.BytesIO()
        fig.savefig(buffer, format=kind, transparent=transparent, metadata=own)
        contents[kind] = buffer.getvalue()
    svg = NO_XML.sub("", contents["svg"].decode())
    more = f"<desc>{html.escape(NO_XML.sub('', words))}</desc><style>{faces(svg)}</style>"
    contents["svg"] = re.sub(r"<svg[^>]*>", lambda tag: tag.group() + more, svg, count=1)
    return contents


def _show(name, png, about):
    """The picture at 150 dpi; 16 cm are 720 pixels on the page."""
    buffer, alt = io.BytesIO(), about["Description"]
    with Image.open(io.BytesIO(png)) as picture:
        shape = {"width": round(picture.width / 300 * 114.3), "alt": alt}
        picture.reduce(2).save(buffer, "png", dpi=(150, 150))
    page.show({"image/png": buffer.getvalue(), "text/plain": alt}, alt=alt, **{"image/png": shape})


def _say(name, caption, words, unreadable):
    """Below the picture: its caption, its words, and what cannot be read in it."""
    metadata, warning = {"caption": True}, ""
    if unreadable:
        warning = f"Figure {name} cannot all be read: {'; '.join(unreadable[:5])}."
        metadata["warning"] = warning
    below = (
        f"<small>**{page.escape(name)}.** {page.escape(caption)}</small>\n\n<details><summary>"
        f"<small>This figure in words</small></summary>{page.escape(words)}</details>"
    )
    below += f"\n\n**{page.escape(warning)}**" * bool(warning)
    page.show({"text/markdown": below, "text/plain": f"{caption} {warning}"}, **metadata)
