"""A table of numbers as dots: each in its cell, or of many columns a strip of dots a row."""

from textwrap import fill

import numpy as np

from analysis.figures.charts import ONE_BY_ONE, label, rows
from analysis.figures.style import palette
from analysis.page import shorten


def dots(ax, table, notes=None, form="{:.1f}"):
    """Draw a table of numbers from 0 up as dots, whose area is the number, beside the number.

    table: rows and columns named as they are to be read; notes: a second line in grey under each
    column's name. 0 is an en dash. In the row whose numbers lie furthest apart the highest and the
    lowest are marked. Of more than twelve columns each row is a strip: a dot a column, the highest
    named.
    """
    rows(ax, table.index)
    number, values = len(table.columns), table.to_numpy()
    if number > ONE_BY_ONE:
        for y, (_, row) in enumerate(table.iterrows()):
            ax.scatter(row, [y] * number, 8, palette.shared, linewidth=0)
            highest = f"{form.format(row.max())}  {shorten(str(row.idxmax()), 24)}"
            place = {"xycoords": ("axes fraction", "data"), "va": "center_baseline", "size": 7.5}
            ax.annotate(highest, (1.01, y), **place)
        return ax.set_xlabel(f"one dot for each of {number:,}; at the right, the highest")
    across = ax.get_figure(root=True).get_figwidth() * 0.75 / number  # inches
    largest, furthest = min(170, (22 * across) ** 2), np.ptp(values, axis=1).argmax()
    for (y, x), value in np.ndenumerate(values):
        far = y == furthest and value in (values[y].min(), values[y].max())
        colour, weight = (palette.accent, "bold") if far else (palette.ink, "normal")
        dot = palette.accent if far else palette.pale
        ax.scatter(x - 0.25, y, largest * value / values.max(), dot, linewidth=0)
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
    look = {"top": True, "labeltop": True, "labelbottom": False, "labelrotation": 90 * (not wide)}
    ax.tick_params("x", which="both", length=0, **look)
