"""Events on a line of time that breaks where nothing is, their words beside them."""

from functools import partial

import numpy as np

from analysis.figures.canvas import figure
from analysis.figures.style import palette
from analysis.page import shorten

ROW, PAUSE = 0.45, 0.085  # cm; the share of the width that a break takes


def timeline(table, title, subtitle="", footer="", *, bands=None, width=16):
    """Draw events, one a row, as a figure of its own -> the figure.

    table: left, right, middle, long (in years, ordered by left), precision (day, month, year or
    decade), when and event (words). bands: left, right and short (a name) of periods to shade. A
    day is a dot, a month a dark bar, a year a pale one, a decade an outline.
    """
    fig, ax = figure(title, subtitle, footer, height=ROW * len(table) + 1.5, width=width)
    if table.empty:
        return fig
    years, places = scale(ax, table["left"].to_numpy(), table["right"].to_numpy())
    across = ax.get_xaxis_transform()
    for i, row in enumerate(bands.itertuples() if bands is not None else ()):
        ends = np.clip([row.left, row.right], years[0], years[-1])
        look = {"color": palette.grid, "alpha": 0.3 + 0.3 * (i % 2), "linewidth": 0}
        ax.fill_between(ends, 0, 1, transform=across, **look)
        a, b = np.interp(ends, years, places)
        name, middle = (
            shorten(row.short, int((b - a) * width * 5.5)),
            np.interp((a + b) / 2, places, years),
        )
        ax.text(middle, -0.8, name, ha="center", size=7.5, color=palette.second)
    for ends in zip(years[1:-1:2], years[2::2], strict=True):
        ax.fill_between(ends, 0, 1, transform=across, color="white", linewidth=0)
        ax.text(np.mean(ends), 0, "//", transform=across, ha="center", va="center")
    looks = {"month": [palette.ink] * 2, "year": [palette.pale] * 2}
    for y, row in enumerate(table.itertuples()):
        if row.precision == "day":
            ax.plot(row.middle, y, "o", color=palette.ink, markersize=5)
        else:
            face, edge = looks.get(row.precision, ["none", palette.second])
            ax.barh(y, row.long, 0.5, row.left, color=face, edgecolor=edge, linewidth=1)
        after = np.interp(row.middle, years, places) < 0.5  # the words stand where there is room
        words = [row.when, shorten(row.event, int(width * 3))][:: 1 if after else -1]
        look = {"textcoords": "offset points", "va": "center", "ha": "left" if after else "right"}
        end = (row.right if after else row.left, y)
        one = ax.annotate(words[0], end, (6 if after else -6, 0), **look)
        ax.annotate(words[1], (after, 0.5), (4 if after else -4, 0), xycoords=one, **look)
    ax.set(ylim=(len(table) - 0.4, -1.5), yticks=[])
    return fig


def scale(ax, left, right):
    """Give `ax` a scale of years that breaks where nothing is for long -> years, places (0 to 1).

    A part is as wide as the number of its events asks; its ends and some years are ticks of `ax`.
    """
    reach = np.maximum.accumulate(right)
    cuts = np.flatnonzero(left[1:] - reach[:-1] > max(2, (reach[-1] - left[0]) / 12)) + 1
    room = (1 - PAUSE * len(cuts)) / (len(left) + 2 * len(cuts) + 2)  # of an event
    years, places, ticks, x = [], [], [], 0.0
    for part in np.split(np.arange(len(left)), cuts):
        first, last = np.floor(left[part[0]]), np.ceil(reach[part[-1]])
        wide = room * (len(part) + 2)
        step = max(1, np.ceil((last - first) / max(wide * 12, 1)))
        ticks += [*np.arange(first, last - step + 0.5, step), last]
        years += [first, last]
        places += [x, x + wide]
        x += wide + PAUSE
    there, back = partial(np.interp, xp=years, fp=places), partial(np.interp, xp=places, fp=years)
    ax.set_xscale("function", functions=(there, back))
    ax.set_xticks(ticks, [f"{year:.0f}" for year in ticks])
    ax.set_xlim(years[0], years[-1])
    return years, places
