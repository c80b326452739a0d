"""A figure as files that can go into a report, with all that belongs to it, and on the page."""

import html
import io
import re
from base64 import b64encode
from numbers import Number
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
from fontTools import subset
from matplotlib import pyplot as plt
from matplotlib.font_manager import FontProperties, findfont, get_font
from PIL import Image

from analysis import files, page
from analysis.figures.legible import flaws
from analysis.figures.style import FAMILIES, other_scripts
from analysis.paths import latest

ALT, ROWS, CELL = 250, 12, 40  # signs of an alternative text; rows read out; signs of a cell


# Kerning would take twice as long.
CUT = ("--flavor=woff", "--no-hinting", "--drop-tables+=FFTM,GPOS,GSUB,GDEF")


def save(fig, name, caption="", data=None, alt="", *, corpus=None, transparent=False):
    """Write a figure as `name`.png (300 dpi), .svg, .pdf and, with `data`, .csv; show and close it.

    fig: any matplotlib figure, or the axes that a pandas plot gives back. caption: what is shown
    and how it was made. data: the table that is drawn; where it has no rows, nothing is saved, and
    the page says so. alt: the figure in words; without it, the title. The table is read out behind
    it. corpus: where the files go and what they are made from; without it, they go where those of
    the corpus read last do. transparent: no white ground. Caption, words and origin are put into
    the files, which are all written or, with an OSError, none. What cannot be read in the figure is
    said on the page and in the output's metadata ("warning"); it is saved all the same.
    """
    fig, table = np.ravel(fig)[0].figure, pd.DataFrame(data)
    if any(name is not None for name in table.index.names):
        table = table.reset_index()
    plt.close(fig)
    if data is not None and table.empty:
        return page.say(f"Figure {page.escape(name)} is not drawn: there is nothing to show.")
    other_scripts(fig)
    unreadable = flaws(fig)
    # All places are found now, and stay: with a layout engine, each format would be drawn twice.
    with plt.rc_context({"figure.constrained_layout.use": False}):
        fig.set_layout_engine(None)
    for ax in fig.axes:  # the layout's solver differs from run to run in the last digits
        ax.set_position(np.round(ax.get_position(original=True).bounds, 6))
    title = fig.get_suptitle() or " ".join(ax.get_title("left") for ax in fig.axes).strip()
    words = f"{alt or (title or name) + '.'} {_rows(table) if len(table) else ''}".strip()
    about = {"Title": title or name, "Description": page.shorten(words, ALT), "Caption": caption}
    contents = _pictures(fig, about | {"Source": _origin(corpus)}, transparent)
    if data is not None:
        contents["csv"] = files.csv_text(table)
    folder = Path(corpus.figures if corpus is not None else latest["figures"])
    files.write_all({folder / f"{name}.{kind}": content for kind, content in contents.items()})
    _show(name, contents["png"], caption, words, unreadable)


def _rows(table):
    """The first rows of a table read out: "Mao Zedong, visits 21; Hu Jintao, visits 54."."""
    rows = [
        ", ".join(
            _cell(name, x) for name, x in row.items() if x == x and x != "" and x is not False
        )
        for row in table.head(ROWS).to_dict("records")
    ]
    return "; ".join(rows) + f"; rows not named: {len(table) - ROWS:,}" * (len(table) > ROWS) + "."


def _cell(name, value):
    """A text or day as it is, a number behind the name of its column."""
    if isinstance(value, Number):
        form = "," if value == round(value) else ""  # a point in time is no 1,964.85
        shown = f"{round(value, 2):{form}}".removesuffix(".0").replace("-", "−")
        return f"{name.replace('_', ' ')} {shown}"
    return page.shorten(str(value).removesuffix(" 00:00:00"), CELL)


def _origin(corpus):
    """How many articles and words stand behind a figure, and which files (the first twelve)."""
    if corpus is None:
        return ""
    names, words = list(corpus.articles["article"]), corpus.articles["words"].sum()
    listed = ", ".join(names[:12]) + ", ..." * (len(names) > 12)
    return f"Articles: {len(names):,}, words: {words:,} ({listed})."


def _pictures(fig, about, transparent):
    """{kind: content} of the figure's pictures, which say `about` themselves; alike each time."""
    words = " ".join(about[key] for key in ("Description", "Caption", "Source")).strip()
    short = {"Title": about["Title"]}
    kinds = {
        "png": about | {"Software": None},
        "svg": short | {"Description": words, "Date": None, "Creator": None},
        "pdf": short | {"Subject": words, "CreationDate": None},
    }
    contents = {}
    for kind, metadata in kinds.items():
        buffer = io.BytesIO()
        fig.savefig(buffer, format=kind, transparent=transparent, metadata=metadata)
        contents[kind] = buffer.getvalue()
    svg = contents["svg"].decode()
    more = f"<desc>{html.escape(words)}</desc><style>{_faces(svg)}</style>"
    svg = re.sub(r"<svg[^>]*>", lambda tag: tag.group() + more, svg, count=1)
    return contents | {"svg": files.NO_XML.sub("", svg)}


def _faces(svg):
    """CSS with a @font-face for each font of the style, cut down to the letters of the SVG."""
    letters, css = {ord(sign) for sign in html.unescape(re.sub("<[^>]*>", "", svg))}, ""
    for family in FAMILIES:
        for weight in (400, 700):
            path = findfont(FontProperties(family=family, weight=weight))
            own = letters & set(get_font(path).get_charmap())
            look = f"font-family:'{family}';font-weight:{weight}"
            if own:
                css += f"@font-face{{{look};src:url(data:font/woff;base64,{_cut(path, own)})}}"
        letters -= own
    return css


def _cut(path, letters):
    """A font file with only these letters, in base64."""
    signs = ",".join(f"{letter:x}" for letter in sorted(letters | {ord(" ")}))
    with TemporaryDirectory() as folder:
        cut = Path(folder, "cut.woff")
        subset.main([path, f"--unicodes={signs}", f"--output-file={cut}", *CUT])
        return b64encode(cut.read_bytes()).decode()


def _show(name, png, caption, words, unreadable):
    """The picture at 150 dpi (16 cm are 720 pixels), its caption, words, and what is unreadable."""
    buffer, alt = io.BytesIO(), page.shorten(words, ALT)
    with Image.open(io.BytesIO(png)) as picture:
        shape = {"width": round(picture.width / 300 * 114.3), "alt": alt}
        picture.reduce(2).save(buffer, "png", dpi=(150, 150))
    picture = {"image/png": buffer.getvalue(), "text/plain": alt}
    page.show(picture, alt=alt, figure=name, **{"image/png": shape})
    below = (
        f"<small>**{page.escape(name)}.** {page.escape(caption)}</small>\n\n<details><summary>"
        f"<small>This figure in words</small></summary>{page.escape(words)}</details>"
    )
    metadata = {"caption": True}
    if unreadable:
        metadata["warning"] = f"Figure {name} cannot all be read: {'; '.join(unreadable[:5])}."
        below += f"\n\n**{page.escape(metadata['warning'])}**"
    page.show({"text/markdown": below, "text/plain": caption}, **metadata)
