"""An empty figure with its words, and what figures share: rows, intervals, spread, dots."""

import re
from textwrap import fill, wrap

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.ticker import MaxNLocator, PercentFormatter

from analysis.figures.style import colour, palette
from analysis.page import shorten

ONE_BY_ONE = 12  # rows or columns
CM = 1 / 2.54  # inches
EDGE, GAP = 0.15, 0.2  # cm of white at each edge, and between the words and what is drawn


def figure(title, subtitle="", footer="", height=6, width=16, **subplots):
    """A figure with its words above and below what is drawn -> (figure, axes or array of axes).

    height, width: in centimetres; the height is that of what is drawn between the words, with its
    ticks and labels. subplots: as in `plt.subplots`. Words are wrapped, and the figure grows with
    their lines.
    """
    colour()
    fig, axes = plt.subplots(figsize=(width * CM, height * CM), **subplots)
    looks = {"x": EDGE / width, "ha": "left", "va": "top", "wrap": True}
    grey = looks | {"y": 0, "color": palette.second}
    texts = [
        fig.suptitle(_broken(title, width), **looks),
        fig.text(s=_broken(subtitle, width), size=8.5, **grey),
        fig.text(s=_broken(footer, width), size=7, **grey),
    ]
    texts[0].set_in_layout(False)  # constrained layout would make room for it a second time
    above, below, foot = (0.08 + x.get_window_extent().height / fig.dpi / CM for x in texts)
    bottom = EDGE + foot + GAP
    total = EDGE + above + below + GAP + height + bottom
    fig.set_size_inches(width * CM, total * CM)
    for text, down in zip(texts, (EDGE, EDGE + above, total - EDGE - foot), strict=True):
        text.set_y(1 - down / total)
    fig.get_layout_engine().set(
        rect=(EDGE / width, bottom / total, 1 - 2 * EDGE / width, height / total), w_pad=0, h_pad=0
    )
    return fig, axes


def _broken(text, width):
    """`text` with a space in each word that is longer than a line: wrapping is at spaces only."""
    wide = int(2.2 * width)
    return re.sub(rf"(?:[A-Z\u1100-\uffdc]{{{wide}}}|\S{{{2 * wide}}})(?=\S)", r"\g<0> ", text)


def rows(ax, labels, notes=None, values=None):
    """Make the vertical axis one row a label, the first on top, at 0, 1, 2 ...

    notes: a second line in grey under each label. values: what each row comes to, in bold right of
    the axes; what follows a line end in it stands in grey below. Long labels are wrapped, and cut
    where their rows are too low for them.
    """
    fig, number = ax.get_figure(root=True), max(len(labels), 1)
    across, line = int(fig.get_figwidth() * 5), 11 / 72 * fig.dpi  # signs, pixels
    most = int(ax.get_window_extent().height / number / line) - (notes is not None)
    ax.set_ylim(number - 0.5, -0.5)
    label(ax.yaxis, [wrapped(str(text), across, min(max(most, 1), 3)) for text in labels], notes)
    if values is not None:
        right = ax.secondary_yaxis("right")
        right.spines[:].set_visible(False)
        pairs = [f"{value}\n".split("\n")[:2] for value in values]
        label(right.yaxis, [pair[0] for pair in pairs], [pair[1] for pair in pairs], weight="bold")


def wrapped(text, across, most):
    """`text` in at most so many lines of so many signs; the last ends with … where more is cut."""
    lines = wrap(text, across)
    if len(lines) > most:
        lines[most - 1 :] = [shorten(" ".join(lines[most - 1 :]), across)]
    return "\n".join(lines)


def label(axis, labels, notes=None, **look):
    """Tick labels with a second line in grey, which is that of a minor tick at the same place.

    Each has empty lines where the other's words are, so that matplotlib makes room for both.
    """
    axis.remove_overlapping_locs = False
    notes = [""] * len(labels) if notes is None else list(notes)
    first = [text + "\n" * len(note.splitlines()) for text, note in zip(labels, notes, strict=True)]
    second = [
        "\n" * (text.count("\n") + 1) + note for text, note in zip(labels, notes, strict=True)
    ]
    axis.set_ticks(range(len(labels)), first, **look)
    if any(notes):
        axis.set_ticks(range(len(labels)), second, minor=True, size=7.5, color=palette.second)


def intervals(ax, table, mean="mean", line=None):
    """Estimates on their intervals, one a row of `table`, at 0, 1, 2 ...

    table: columns low, high and `mean` (or rate). A row without limits is a mark alone. line: the
    colour of the intervals, where it is not that of the marks.
    """
    low, middle, high = table[["low", mean if mean in table else "rate", "high"]].to_numpy(float).T
    ax.errorbar(
        middle,
        range(len(table)),
        xerr=[middle - low, high - middle],
        fmt="o",
        color=palette.ink,
        ecolor=line or palette.ink,
        linewidth=2,
        markersize=6,
        markeredgecolor="white",
        markeredgewidth=0.5,
    )


def spread(ax, values, labels, *, notes=None, whole=None, form="{:.2f}", unit="articles"):
    """How values spread: up to 12 of them a bar each, the highest first; of more the histogram.

    values: numbers, one for each of `labels`; missing ones are left out. notes: a second line in
    grey under each label. whole: what each value is a part of; the rest of it is pale. form: how a
    value is printed. Below a histogram the three lowest and highest are named; unit: what it counts
    upwards.
    """
    table = pd.DataFrame({"label": labels, "value": values}).assign(
        note="" if notes is None else notes
    )
    table = table.dropna().sort_values("value", ascending=False, kind="stable")
    printed = table["value"].map(form.format).astype(str).str.replace("-", "−")
    if len(table) <= ONE_BY_ONE:
        rows(ax, table["label"], table["note"], printed)
        if whole is not None:
            ax.barh(
                range(len(table)), whole - table["value"], 0.55, table["value"], fc=palette.pale
            )
        ax.barh(range(len(table)), table["value"], 0.55, color=palette.ink)
        ax.set(xticks=[], frame_on=False)
        return
    ax.hist(table["value"], "sqrt", color=palette.pale, edgecolor="white", linewidth=0.5)
    if form.endswith("%}"):
        ax.xaxis.set_major_formatter(PercentFormatter(1))
    ax.set_ylabel(unit)
    ax.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    across = int(ax.get_figure(root=True).get_figwidth() * 6)
    named = printed + "  " + [shorten(text, across) for text in table["label"]]
    place = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "top", "size": 7.5}
    ax.annotate("\n".join(["lowest", *named[:-4:-1]]), (0, 0), (0, -18), **place)
    ax.annotate("\n".join(["highest", *named[:3]]), (1, 0), (0, -18), ha="right", **place)


def dots(ax, table, notes=None, form="{:.1f}"):
    """Draw a table of numbers from 0 up as dots, whose area is the number, beside the number.

    table: rows and columns named as they are to be read; notes: a second line in grey under each
    column's name. 0 is an en dash. In the row whose numbers lie furthest apart the highest and the
    lowest are marked. Of more than twelve columns each row is a strip: a dot a column, the highest
    named.
    """
    rows(ax, table.index)
    number, values = len(table.columns), table.to_numpy()
    if table.empty:
        return ax.axis("off")
    if number > ONE_BY_ONE:
        for y, (_, row) in enumerate(table.iterrows()):
            ax.scatter(row, [y] * number, 8, palette.shared, linewidth=0)
            ax.text(
                1.01,
                y,
                f"{form.format(row.max())}  {shorten(str(row.idxmax()), 24)}",
                transform=ax.get_yaxis_transform(),
                va="center_baseline",
                size=7.5,
            )
        return ax.set_xlabel(f"one dot for each of {number:,}; at the right, the highest")
    across = ax.get_figure(root=True).get_figwidth() * 0.75 / number  # inches
    largest, furthest = min(170, (22 * across) ** 2), np.ptp(values, axis=1).argmax()
    for (y, x), value in np.ndenumerate(values):
        far = y == furthest and np.ptp(values[y]) and value in (values[y].min(), values[y].max())
        colour, weight = (palette.accent, "bold") if far else (palette.ink, "normal")
        ax.scatter(
            x - 0.25,
            y,
            largest * value / values.max(),
            palette.accent if far else palette.pale,
            linewidth=0,
        )
        text = form.format(value) if value else "–"
        ax.text(x, y, text, va="center_baseline", color=colour, weight=weight)
    ax.hlines(np.arange(len(table) + 1) - 0.5, -0.5, number - 0.5, palette.grid, linewidth=0.6)
    ax.set_xlim(-0.5, number - 0.5)
    ax.grid(False)
    ax.spines.bottom.set_visible(False)
    wide = across > 0.7
    names = [shorten(str(name), int(across * 32) if wide else 30) for name in table.columns]
    names = [fill(name, int(across * 15) if wide else 30) for name in names]
    label(ax.xaxis, names, notes, weight="bold")
    ax.tick_params(
        "x",
        which="both",
        length=0,
        top=True,
        labeltop=True,
        labelbottom=False,
        labelrotation=90 * (not wide),
    )
