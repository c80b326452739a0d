"""Events on a line of time that breaks where nothing is, their words beside them."""

import numpy as np

from analysis.figures.blocks import decimal
from analysis.figures.canvas import figure
from analysis.figures.style import palette
from analysis.page import shorten

PAUSE = 0.085  # of the width, for a break


def timeline(table, title, subtitle="", footer="", *, bands=None, width=16):
    """Draw events, one a row, as a figure of its own -> the figure.

    table: start and end (dates, ordered by start), precision (day, month, year or decade), when and
    event (words). bands: start, end and short (the name) of periods to shade. A day is a dot, a
    month a dark bar, a year a pale one, a decade an outline.
    """
    high = min(0.45, 40 / (len(table) + 1))  # cm; rows that are lower have no words
    fig, ax = figure(title, subtitle, footer, height=high * len(table) + 1.5, width=width)
    left, right = decimal(table["start"]), decimal(table["end"]) + 1 / 365
    if table.empty:
        return fig
    place, knots = breaks(ax, left, right)
    for i, row in enumerate(bands.itertuples() if bands is not None else ()):
        a, b = place(decimal([row.start, row.end]))
        ax.axvspan(a, b, color=palette.grid, alpha=0.3 + 0.3 * (i % 2), linewidth=0)
        name = shorten(row.short, int((b - a) * width * 5.5))
        ax.text((a + b) / 2, -0.8, name, ha="center", size=7.5, color=palette.second)
    for a, b in knots:
        ax.axvspan(a, b, color="white")
        ax.text((a + b) / 2, 0, "//", transform=ax.get_xaxis_transform(), ha="center", va="center")
    looks = {
        "month": (palette.ink,) * 2,
        "year": (palette.pale,) * 2,
        "decade": ("none", palette.second),
    }
    for y, (a, b, row) in enumerate(
        zip(place(left), place(right), table.itertuples(), strict=True)
    ):
        if row.precision == "day":
            ax.plot((a + b) / 2, y, "o", color=palette.ink, markersize=5)
        else:
            face, edge = looks[row.precision]
            ax.barh(y, b - a, 0.5, a, color=face, edgecolor=edge, linewidth=1)
        side = 1 if a + b < 1 else -1
        words = [shorten(row.event, int(width * 3)), row.when][::-side]
        look = {"va": "center", "ha": "left" if side > 0 else "right", "size": 8}
        if high > 0.35:
            near = ax.annotate(
                words[0],
                (b if side > 0 else a, y),
                (6 * side, 0),
                textcoords="offset points",
                **look,
            )
            ax.annotate(
                words[1],
                (side > 0, 0.5),
                (4 * side, 0),
                xycoords=near,
                textcoords="offset points",
                **look,
            )
    ax.set(ylim=(len(table) - 0.4, -1.5), yticks=[], xlim=(-0.01, 1.01))
    return fig


def breaks(ax, left, right):
    """Break an axis of years where nothing is for long -> (years to places from 0 to 1, breaks)."""
    reach = np.maximum.accumulate(right)
    cuts = np.flatnonzero(left[1:] - reach[:-1] > max(2, (reach[-1] - left[0]) / 12)) + 1
    parts = [
        (np.floor(left[i[0]]), np.ceil(right[i].max()), len(i) + 2)
        for i in np.split(np.arange(len(left)), cuts)
    ]
    room, x = (1 - PAUSE * len(cuts)) / sum(weight for *_, weight in parts), 0.0
    years, places, ticks = [], [], []
    for first, last, weight in parts:
        years += [first, last]
        places += [x, x + room * weight]
        step = max(1, int(np.ceil((last - first) / max(room * weight * 12, 1))))
        ticks += [year for year in np.arange(first, last, step) if last - year >= step] + [last]
        x = places[-1] + PAUSE
    ax.set_xticks(np.interp(ticks, years, places), [f"{year:.0f}" for year in ticks])
    return lambda at: np.interp(at, years, places), list(
        zip(places[1:-1:2], places[2::2], strict=True)
    )
