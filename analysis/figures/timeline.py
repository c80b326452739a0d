"""Events on a line of time that breaks where nothing is, their words beside them."""

import numpy as np

from analysis.figures.blocks import decimal
from analysis.figures.canvas import figure
from analysis.figures.style import palette
from analysis.page import shorten

ROW, PAUSE = 0.45, 0.085  # cm; the share of the width that a break takes


def timeline(table, title, subtitle="", footer="", *, bands=None, width=16):
    """Draw events, one a row, as a figure of its own -> the figure.

    table: start and end (dates, ordered by start), precision (day, month, year or decade), when and
    event (words). bands: start, end and short (the name) of periods to shade. A day is a dot, a
    month a dark bar, a year a pale one, a decade an outline.
    """
    fig, ax = figure(title, subtitle, footer, height=ROW * len(table) + 1.5, width=width)
    if table.empty:
        return fig
    left, right = decimal(table["start"]), decimal(table["end"]) + 1 / 365
    years, places = scale(ax, left, right)
    for i, row in enumerate(bands.itertuples() if bands is not None else ()):
        a, b = np.interp(decimal([row.start, row.end]), years, places)
        ax.axvspan(a, b, color=palette.grid, alpha=0.3 + 0.3 * (i % 2), linewidth=0)
        name = shorten(row.short, int((b - a) * width * 5.5))
        ax.text((a + b) / 2, -0.8, name, ha="center", size=7.5, color=palette.second)
    for a, b in zip(places[1:-1:2], places[2::2], strict=True):
        ax.axvspan(a, b, color="white")
        ax.text((a + b) / 2, 0, "//", transform=ax.get_xaxis_transform(), ha="center", va="center")
    left, right = (np.interp(ends, years, places) for ends in (left, right))
    looks = {"month": [palette.ink] * 2, "year": [palette.pale] * 2}
    for y, (a, b, row) in enumerate(zip(left, right, table.itertuples(), strict=True)):
        if row.precision == "day":
            ax.plot((a + b) / 2, y, "o", color=palette.ink, markersize=5)
        else:
            face, edge = looks.get(row.precision, ["none", palette.second])
            ax.barh(y, b - a, 0.5, a, color=face, edgecolor=edge, linewidth=1)
        after = a + b < 1  # the words stand where there is more room
        words = [row.when, shorten(row.event, int(width * 3))][:: 1 if after else -1]
        look = {"textcoords": "offset points", "va": "center", "ha": "left" if after else "right"}
        one = ax.annotate(words[0], (b if after else a, y), (6 if after else -6, 0), **look)
        ax.annotate(words[1], (after, 0.5), (4 if after else -4, 0), xycoords=one, **look)
    ax.set(ylim=(len(table) - 0.4, -1.5), yticks=[], xlim=(-0.01, 1.01))
    return fig


def scale(ax, left, right):
    """A scale of years that breaks where nothing is for long -> (years, their places from 0 to 1).

    A part is as wide as the number of its events asks; its ends and some years are ticks of `ax`.
    """
    reach = np.maximum.accumulate(right)
    cuts = np.flatnonzero(left[1:] - reach[:-1] > max(2, (reach[-1] - left[0]) / 12)) + 1
    room = (1 - PAUSE * len(cuts)) / (len(left) + 2 * len(cuts) + 2)  # of an event
    years, places, ticks, x = [], [], [], 0.0
    for part in np.split(np.arange(len(left)), cuts):
        first, last, wide = (
            np.floor(left[part[0]]),
            np.ceil(reach[part[-1]]),
            room * (len(part) + 2),
        )
        step = max(1, np.ceil((last - first) / max(wide * 12, 1)))
        ticks += [*np.arange(first, last - step + 0.5, step), last]
        years += [first, last]
        places += [x, x + wide]
        x += wide + PAUSE
    ax.set_xticks(np.interp(ticks, years, places), [f"{year:.0f}" for year in ticks])
    return years, places
