"""One style for every figure, its layout in centimetres, and saving it with all that belongs to it."""

import gc
import html
import io
import os
from pathlib import Path

import matplotlib
from fontTools import subset
from IPython.display import display
from matplotlib import pyplot as plt
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from analysis import checks, page
from analysis.colour import ACCENT, ARTICLES, GRID, INK, PALE, SECOND, SHARED, UNMARKED
from analysis.lettering import FONT, make_readable, text_width, use_own_font, wrap
from analysis.marks import outline_pale
from analysis.paths import FIGURES
from analysis.writing import csv_text, write_whole

__all__ = ["ACCENT", "ARTICLES", "GRID", "INK", "PALE", "SECOND", "SHARED", "UNMARKED", "colours", "figure", "narrow", "provenance", "save",
           "text_width", "use_style", "width", "wrap"]
DPI = 300
CM, MARGIN = 1 / 2.54, 0.15  # inches in a centimetre; white space at each edge, in centimetres
SIZES = {"title": (11, 0.52), "subtitle": (8.5, 0.40), "footer": (7, 0.33)}  # points, line height in centimetres


def use_style():
    """Set matplotlib to the workbook's style: call it once, before the first figure."""
    use_own_font()
    matplotlib.rcParams.update({
        "font.family": [FONT], "font.size": 8, "text.color": INK, "text.parse_math": False, "axes.titlesize": 8.5,
        "axes.edgecolor": SECOND, "axes.labelcolor": SECOND, "axes.labelsize": 7.5, "axes.linewidth": 0.6, "axes.unicode_minus": True,
        "axes.spines.left": False, "axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True,
        "axes.grid": True, "axes.grid.axis": "x", "grid.color": GRID, "grid.linewidth": 0.6,
        "xtick.labelsize": 7.5, "ytick.labelsize": 8, "xtick.color": SECOND, "ytick.color": INK, "ytick.major.size": 0, "ytick.left": False,
        "xtick.major.width": 0.6, "xtick.major.size": 2.5, "lines.solid_capstyle": "butt",
        "text.hinting": "none",  # else letters are wider on a coarse screen than on paper
        "svg.fonttype": "none", "svg.hashsalt": "workbook", "pdf.fonttype": 42,
        "ps.fonttype": 42,  # matplotlib 3.11 sizes a PDF's parts of a font by this one: else "−" and "’" carry the font a second time
        "figure.dpi": 100, "savefig.dpi": DPI,
    })
    if "WORKBOOK_RUN" in os.environ:  # a run's kernel is its own: Python need not look through what is imported for what can go,
        gc.freeze()
        gc.set_threshold(100_000, 20, 50)  # nor at every 700th of the many small things that fonts and tables make
    # A PDF's lines of text are set: it takes from a font the letters, and would spend half of its time on what sets them.
    subset.Options._drop_tables_default = sorted({*subset.Options._drop_tables_default, "GDEF", "GPOS", "GSUB", "MATH", "kern"})


def width():
    """The figure's width in centimetres: 16 for a page, or what WORKBOOK_FIGURE_WIDTH says (8 for a column)."""
    text = os.environ.get("WORKBOOK_FIGURE_WIDTH") or "16"
    if text not in ("16", "8"):
        raise ValueError(f"WORKBOOK_FIGURE_WIDTH is {text!r}: give 16 (page) or 8 (column)")
    return float(text)


def narrow():
    """True where figures are drawn for one column of text: panels stand below one another."""
    return width() < 12


def colours(articles):
    """{article: colour} in the order of the articles given; up to eight have their own, more are all grey."""
    keys = list(dict.fromkeys(articles))
    return dict(zip(keys, ARTICLES)) if len(keys) <= len(ARTICLES) else dict.fromkeys(keys, SHARED)


def figure(title, subtitle, footer, height, panels=1, columns=None, left=(), right=(), shares=None, head=0.3, foot=1.0, gap=0.6):
    """An empty figure of fixed size with its head and foot, and axes placed to the millimetre.

    height: of one panel's plotting area, in cm (a list: one for each row of panels). panels: how many, in reading order.
    columns: panels beside each other on a page (in a column they always stand below one another).
    left, right: the strings that will stand beside the axes (measured), or a width in cm; a list of such, one for each panel,
    where they differ. shares: relative widths of the columns. head, foot: room above each panel for its title and below it for its ticks
    and axis name, in cm. Returns the figure and its axes (a list where panels > 1).
    """
    wide = width()
    columns = 1 if narrow() else (columns or min(panels, 3))
    rows = -(-panels // columns)
    heights = list(height) if isinstance(height, (list, tuple)) else [height] * rows
    heights += [heights[-1]] * (rows - len(heights))
    lefts, rights = _sides(left, panels), _sides(right, panels)
    texts = {"title": wrap(title, wide - 2 * MARGIN, 11, "bold"), "subtitle": wrap(subtitle, wide - 2 * MARGIN, 8.5),
             "footer": wrap(footer, wide - 2 * MARGIN, 7)}
    room = {name: len(lines) * SIZES[name][1] for name, lines in texts.items()}
    total = 0.2 + room["title"] + room["subtitle"] + 0.25 + sum(head + h + foot for h in heights) + 0.15 + room["footer"] + MARGIN
    fig = plt.figure(figsize=(wide * CM, total * CM), facecolor="white")
    top = 0.2
    for name, colour, weight in (("title", INK, "bold"), ("subtitle", SECOND, "normal")):
        fig.text(MARGIN / wide, 1 - top / total, "\n".join(texts[name]), size=SIZES[name][0], weight=weight, color=colour, va="top",
                 linespacing=1.28, gid=name)
        top += room[name]
    fig.text(MARGIN / wide, (MARGIN + room["footer"]) / total, "\n".join(texts["footer"]), size=7, color=SECOND, va="top", linespacing=1.3,
             gid="footer")
    top += 0.25
    shares = list(shares or [1] * columns)[:columns]
    span = wide - 2 * MARGIN - gap * (columns - 1)
    axes = []
    for index in range(panels):
        row, column = divmod(index, columns)
        x = MARGIN + span * sum(shares[:column]) / sum(shares) + gap * column
        y = top + sum(head + h + foot for h in heights[:row]) + head
        across = span * shares[column] / sum(shares) - lefts[index] - rights[index]
        if across < 1:
            raise ValueError(f"no room is left to draw in: the labels beside panel {index + 1} take {lefts[index] + rights[index]:.1f} cm")
        axes.append(fig.add_axes(((x + lefts[index]) / wide, 1 - (y + heights[row]) / total, across / wide, heights[row] / total)))
    fig.workbook = {"title": title, "subtitle": subtitle, "footer": footer}
    return fig, axes if panels > 1 else axes[0]


def _sides(given, panels):
    """Widths in cm beside each panel, from cm, label strings, or a list with one of these for each panel."""
    if isinstance(given, (list, tuple)) and given and not all(isinstance(g, str) for g in given):
        return [w for g in given for w in _sides(g, 1)]
    if isinstance(given, (int, float)):
        return [float(given)] * panels
    lines = [line for label in given for line in label.split("\n")]
    return [max((text_width(line, 8) for line in lines), default=0) + 0.25 * bool(lines)] * panels


def provenance(corpus):
    """One sentence: how many articles and words stand behind a figure, and which files (the first twelve by name)."""
    if corpus is None:
        return ""
    articles = corpus.articles
    names = list(articles["article"])
    files = ", ".join(names[:12]) + (f" and {len(names) - 12:,} more" if len(names) > 12 else "")
    return f"Made from {len(names):,} article{'s' * (len(names) != 1)}, {int(articles['words'].sum()):,} words: {files}."


def save(fig, name, *, caption, alt, data, corpus=None, folder=None):
    """Write `name`.png (300 dpi), .svg, .pdf and .csv (`data`: exactly what is drawn) and show the picture with its caption.

    caption: what the figure shows and how it was made. alt: what it shows in words, with its numbers. Title, caption, alt text and provenance
    are put into the files. Raises ValueError where a text is too small, cut or overlaps, or where caption or alt text is missing.
    In a run of the workbook a refused figure is not saved, the page says why, and the run goes on and ends with an error.
    """
    if not (caption.strip() and alt.strip()):
        raise ValueError(f"figure {name}: give it a caption and an alt text")
    lost = make_readable(fig)
    outline_pale(fig)
    coarse = fig.dpi
    fig.set_dpi(DPI)  # drawn once, for the checks and for the PNG
    if lost:
        caption += f" □ stands for letters that the figure's font lacks: {', '.join(lost)}."
    try:
        checks.check(fig, data)
    except ValueError as error:
        if "WORKBOOK_RUN" not in os.environ:
            fig.set_dpi(coarse)
            raise ValueError(f"figure {name}: {error}") from None
        plt.close(fig)
        told = f"Figure {name} is not saved, since it would mislead or could not be read: {error}."
        display({"text/markdown": f"**{page.escape(told)}**", "text/plain": told}, raw=True, metadata={"refused": told})
        return
    title, source = fig.workbook["title"], provenance(corpus)
    folder = Path(folder or FIGURES)
    about = {"Title": title, "Description": alt, "Caption": caption, "Source": source}
    files = {".csv": csv_text(data)}
    drawn = fig.canvas.buffer_rgba()  # for the checks
    picture = Image.frombuffer("RGBA", drawn.shape[1::-1], drawn).convert("RGB")
    files[".png"] = _png(picture, DPI, about)
    files[".pdf"] = _bytes(fig, "pdf", metadata={"Title": title, "Subject": f"{caption} {source}".strip(), "Keywords": alt, "CreationDate": None})
    svg = _bytes(fig, "svg", metadata={"Date": None, "Title": title, "Creator": None}).decode("utf-8")
    svg = svg.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")
    start = svg.index(">", svg.index("<svg")) + 1
    said = f"\n <desc>{html.escape(' '.join((alt, caption, source)).strip())}</desc>"
    files[".svg"] = svg[:start] + said + svg[start:]
    for suffix, content in files.items():
        write_whole(folder / f"{name}{suffix}", content)
    plt.close(fig)
    shown = _png(picture.reduce(2), DPI // 2, {"Title": title})
    display({"image/png": shown, "text/plain": alt}, raw=True, metadata={"image/png": {"width": 720 if not narrow() else 360, "alt": alt}, "alt": alt})
    said = (f"<small>**{name}.** {page.escape(caption)}</small>\n\n<details><summary><small>This figure in words</small></summary>"
            f"{page.dollars(html.escape(alt))}</details>")
    display({"text/markdown": said, "text/plain": caption}, raw=True, metadata={"caption": True})


def _png(picture, dpi, about):
    """A PNG file that says `about` itself ({key: text}); level 3 takes half the time of the usual 6, and no more room."""
    told = PngInfo()
    for key, text in about.items():
        told.add_text(key, text)
    buffer = io.BytesIO()
    picture.save(buffer, "png", dpi=(dpi, dpi), pnginfo=told, compress_level=3)
    return buffer.getvalue()


def _bytes(fig, kind, **options):
    buffer = io.BytesIO()
    fig.savefig(buffer, format=kind, **options)
    return buffer.getvalue()
