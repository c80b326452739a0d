"""A table of numbers as dots: each in its cell, or of many columns a strip of dots a row."""

from textwrap import fill

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from analysis.figures.charts import rows
from analysis.figures.style import palette
from analysis.page import shorten

ONE_BY_ONE = 12  # columns that are drawn one by one


def dots(ax, table, notes=None, form="{:.1f}"):
    """Draw a table of numbers from 0 up as dots, whose area is the number, beside the number.

    table: rows and columns named as they are to be read; notes: a second line in grey under each
    column's name. 0 is an en dash. In the row whose numbers lie furthest apart the highest and the
    lowest are marked. In narrow columns a tint stands for the dot. Of more than twelve columns each
    row is a strip: a dot a column, the highest named.
    """
    rows(ax, table.index)
    number, values = len(table.columns), table.to_numpy()
    if number > ONE_BY_ONE:
        return _strips(ax, table, form)
    across = ax.get_figure(root=True).get_figwidth() * 0.75 / number  # inches
    wide, apart = across > 0.7, np.ptp(values, axis=1)
    if not wide:  # no room for a dot beside the number
        tint = LinearSegmentedColormap.from_list("tint", ["white", palette.pale])
        ax.imshow(values, tint, aspect="auto", vmin=0)
    for (y, x), value in np.ndenumerate(values):
        far = y == apart.argmax() and x in (values[y].argmin(), values[y].argmax()) and apart[y] > 0
        look = {"ha": "left" if wide else "center", "weight": "bold" if far else "normal"}
        colour = palette.accent if far else palette.pale
        if wide:
            ax.scatter(x - 0.2, y, 170 * value / values.max(), colour, linewidth=0)
            look["color"] = palette.accent if far else palette.ink
        ax.text(x, y, form.format(value) if value else "–", va="center_baseline", **look)
    ax.hlines(np.arange(len(table) + 1) - 0.5, -0.5, number - 0.5, palette.grid, linewidth=0.6)
    ax.set_xlim(-0.5, number - 0.5)
    ax.grid(False)
    ax.spines.bottom.set_visible(False)
    signs = (int(across * 32), int(across * 15)) if wide else (30, 30)
    names = [fill(shorten(str(name), signs[0]), signs[1]) for name in table.columns]
    notes = [""] * number if notes is None else list(notes)
    under = ["\n" * len(name.splitlines()) + note for name, note in zip(names, notes, strict=True)]
    ax.xaxis.remove_overlapping_locs = False
    look, names = {"rotation": 0 if wide else 90}, [name + "\n" * any(notes) for name in names]
    ax.set_xticks(range(number), names, color=palette.ink, weight="bold", **look)
    ax.set_xticks(range(number), under, minor=True, color=palette.second, **look)
    ax.tick_params(which="both", length=0, top=True, labeltop=True, labelbottom=False)


def _strips(ax, table, form):
    """One row of dots for each row of the table, over a scale of their numbers."""
    for y, (_, values) in enumerate(table.iterrows()):
        ax.scatter(values, [y] * len(values), 8, palette.shared, linewidth=0)
        text = f"{form.format(values.max())}  {shorten(str(values.idxmax()), 24)}"
        ax.text(1.01, y, text, va="center_baseline", size=7.5, transform=ax.get_yaxis_transform())
    ax.set_xlabel(f"one dot for each of {len(table.columns):,}; at the right, the highest")
