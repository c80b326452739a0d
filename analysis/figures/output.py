"""A figure as files that can go into a report, with all that belongs to it, and on the notebook's
page.
"""

import io
import re
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from PIL import Image

from analysis import files, page
from analysis.figures.legible import flaws
from analysis.figures.letters import faces
from analysis.paths import FIGURES

ALT, ROWS = 250, 12  # signs of an alternative text; rows of the table in the figure's words


def save(fig, name, caption="", data=None, alt=None, *, corpus=None, transparent=False):
    """Write a figure as `name`.png (300 dpi), .svg, .pdf and, with `data`, .csv, show it, and close
    it.

    fig: any matplotlib figure, or the axes that a pandas plot gives back. caption: what is shown
    and how it was made. data: the table that is drawn; where it has no rows, nothing is saved, and
    the page says so. alt: the figure in words, without it read off the table. corpus: where the
    files go and what they are made from; without it, the project's figures/. transparent: no white
    ground. Caption, words and origin are put into the files, which are all written or, with an
    OSError, none. What cannot be read in the figure is said on the page; it is saved all the same.
    """
    fig = np.ravel(fig)[0].figure
    table = None if data is None else _table(data)
    if table is not None and table.empty:
        plt.close(fig)
        return page.say(f"Figure {name} is not drawn: there is nothing to show.")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fig.draw_without_rendering()
        layout = fig.get_layout_engine()
        fig.set_layout_engine("none")  # the places are found: they stay for all formats
        told = flaws(fig)
    lost = {chr(int(code)) for w in caught for code in re.findall(r"^Glyph (\d+)", str(w.message))}
    if lost:
        caption += f" A box stands for each letter that no font here has: {' '.join(sorted(lost))}."
    title = _title(fig) or name
    words = " ".join(filter(None, [alt or f"{title}.", _rows(table)]))
    about = {
        "Title": title,
        "Description": page.shorten(words, ALT),
        "Caption": caption,
        "Source": _origin(corpus),
    }
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")
        contents = _pictures(fig, about, transparent)
    fig.set_layout_engine(layout)
    if table is not None:
        contents["csv"] = files.csv_text(table).encode()
    folder = Path(corpus.figures if corpus is not None else FIGURES)
    files.write_all({folder / f"{name}.{kind}": content for kind, content in contents.items()})
    if table is None:
        (folder / f"{name}.csv").unlink(missing_ok=True)  # of an earlier figure of this name
    plt.close(fig)
    _show(name, contents["png"], about, words, told)


def _table(data):
    """`data` as a DataFrame, an index that has a name made a column."""
    frame = pd.DataFrame(data)
    return frame.reset_index() if any(name is not None for name in frame.index.names) else frame


def _title(fig):
    """The figure's title, or that of its first axes that has one."""
    titles = [
        fig.get_suptitle(),
        *(ax.get_title(loc) for ax in fig.axes for loc in ("left", "center", "right")),
    ]
    return " ".join(next((title for title in titles if title), "").split())


def _rows(table):
    """The first rows of a table in words: "Hu Jintao: visits 54, rate 5.40; Mao Zedong: ..."."""
    if table is None:
        return ""
    told = []
    for row in table.head(ROWS).to_dict("records"):
        texts = [
            page.shorten(value, 40) for value in row.values() if isinstance(value, str) and value
        ]
        numbers = [
            f"{column} {f'{value:,.2f}' if isinstance(value, float) else f'{value:,}'}".replace(
                "-", "−"
            ).replace("_", " ")
            for column, value in row.items()
            if isinstance(value, (int, float)) and not isinstance(value, bool) and value == value
        ]
        told.append(": ".join(filter(None, [", ".join(texts[:2]), ", ".join(numbers)])))
    told += [f"and {len(table) - ROWS:,} more"] * (len(table) > ROWS)
    return "; ".join(filter(None, told)) + "."


def _origin(corpus):
    """How many articles and words stand behind a figure, and which files (the first twelve)."""
    if corpus is None:
        return ""
    names = list(corpus.articles["article"].astype(str))
    listed = ", ".join(names[:12]) + (f" and {len(names) - 12:,} more" if len(names) > 12 else "")
    return (
        f"Articles: {len(names):,}, with {int(corpus.articles['words'].sum()):,} words: {listed}."
    )


def _pictures(fig, about, transparent):
    """{kind: bytes} of the figure, which say `about` themselves; the same bytes each time."""
    contents, told = (
        {},
        " ".join(filter(None, [about["Description"], about["Caption"], about["Source"]])),
    )
    for kind, metadata in (
        ("png", about | {"Software": None}),
        ("svg", {"Title": about["Title"], "Description": told, "Date": None, "Creator": None}),
        ("pdf", {"Title": about["Title"], "Subject": told, "CreationDate": None}),
    ):
        buffer = io.BytesIO()
        fig.savefig(buffer, format=kind, transparent=transparent, metadata=metadata)
        contents[kind] = buffer.getvalue()
    svg = re.sub(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", contents["svg"].decode()
    )  # which XML does not allow
    desc = f"<desc>{page.html.escape(told)}</desc><style>{faces(svg)}</style>"
    contents["svg"] = re.sub(r"<svg[^>]*>", lambda tag: tag.group() + desc, svg, count=1).encode()
    return contents


def _show(name, png, about, words, told):
    """The picture at 150 dpi with its words, its caption, and what cannot be read in it."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        inches = picture.width / 300
        picture.reduce(2).save(buffer, "png", dpi=(150, 150))
    alt = about["Description"]
    shape = {"width": round(inches * 114.3), "alt": alt}  # 16 cm are 720 pixels
    page.show({"image/png": buffer.getvalue(), "text/plain": alt}, alt=alt, **{"image/png": shape})
    below = f"<small>**{page.escape(name)}.** {page.escape(about['Caption'])}</small>\n\n"
    below += "<details><summary><small>This figure in words</small></summary>"
    below += f"{page.escape_html(words)}</details>"
    metadata = {"caption": True}
    if told:
        metadata["warning"] = (
            f"Figure {name} is saved, but not all of it can be read: {'; '.join(told[:5])}."
        )
        below += f"\n\n**{page.escape(metadata['warning'])}**"
    page.show({"text/markdown": below, "text/plain": about["Caption"] or name}, **metadata)
