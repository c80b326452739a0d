"""A table of numbers as dots: each in its cell, or of many columns a strip of dots a row."""

from textwrap import wrap

import numpy as np

from analysis.figures.charts import rows
from analysis.figures.style import palette
from analysis.page import shorten

ONE_BY_ONE = 12  # columns that are drawn one by one


def dots(ax, table, notes=None, form="{:.1f}"):
    """Draw a table of numbers from 0 up, as dots whose area is the number, with the number.

    table: rows and columns named as they are to be read; notes: a second line in grey under each
    column's name. 0 is an en dash. In the row whose numbers lie furthest apart the highest and the
    lowest are in the accent. Of more than twelve columns each row is a strip: a dot a column, a
    diamond for the median, and the highest named.
    """
    rows(ax, table.index)
    if len(table.columns) > ONE_BY_ONE:
        return _strips(ax, table, form)
    ax.set(xlim=(-0.5, len(table.columns) - 0.5), xticks=[])
    ax.grid(False)
    ax.spines.bottom.set_visible(False)
    ax.hlines(np.arange(len(table) + 1) - 0.5, *ax.get_xlim(), color=palette.grid, linewidth=0.6)
    across = ax.get_figure(root=True).get_figwidth() * 0.75 / len(table.columns)  # inches
    wide, values = across > 0.7, table.to_numpy()
    apart = np.ptp(values, axis=1)
    far = (apart == apart.max()) & (apart > 0)
    area = 170 / max(values.max(), 1e-9)
    for (y, x), value in np.ndenumerate(values):
        marked = far[y] and value in (values[y].min(), values[y].max())
        look = {"color": palette.accent, "weight": "bold"} if marked else {}
        fill = palette.accent if marked and wide else palette.pale
        ax.scatter(x - 0.2 * wide, y, s=area * value, color=fill, linewidth=0)
        text, side = form.format(value) if value else "–", "left" if wide else "center"
        ax.text(x, y, text, ha=side, va="center_baseline", **look)
    for x, name in enumerate(table.columns):
        lines = wrap(str(name), int(across * 15)) if wide else [shorten(str(name), 30)]
        words = "\n".join([*lines[:2], shorten(" ".join(lines[2:]), 14)] if lines[2:] else lines)
        place = {"xycoords": ax.get_xaxis_transform(), "textcoords": "offset points"}
        place |= {"ha": "center", "va": "bottom", "rotation": 0 if wide else 90}
        above = 3 if notes is None else 14 if wide else 3
        ax.annotate(words, (x, 1), (0 if wide else -5, above), weight="bold", **place)
        if notes is not None:
            note = {"size": 7.5, "color": palette.second}
            ax.annotate(list(notes)[x], (x, 1), (0 if wide else 5, 3), **place, **note)


def _strips(ax, table, form):
    """One row of dots for each row of the table, over a scale of their numbers."""
    for y, (_, values) in enumerate(table.iterrows()):
        ax.scatter(
            values, np.full(len(values), y), s=10, color=palette.shared, alpha=0.3, linewidth=0
        )
        ax.scatter(values.median(), y, s=22, marker="D", color=palette.ink)
        text = f"{form.format(values.max())}  {shorten(str(values.idxmax()), 24)}"
        place = {"xycoords": ax.get_yaxis_transform(), "textcoords": "offset points"}
        ax.annotate(text, (1, y), (4, 0), va="center_baseline", size=7.5, **place)
    ax.set_xlabel(
        f"one dot for each of {len(table.columns):,}; diamond: the median; right: the highest"
    )
