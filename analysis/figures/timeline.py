"""Events on a line of time that breaks where nothing is, their words beside them."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from analysis.figures.charts import figure
from analysis.figures.style import palette
from analysis.page import shorten


def timeline(table, title, subtitle="", footer="", *, bands, width=16):
    """Draw events, one a row, as a figure of its own -> the figure.

    table: left, right, middle, long (in years, ordered by left), precision (day, month, year or
    decade), when and event (words). bands: left, right and short (a name) of periods to shade. A
    day is a dot, a month a dark bar, a year a pale one, a decade an outline. Years in which nothing
    is for long are left out; each part of the line is as wide as the number of its events asks.
    """
    if table.empty:
        return figure(title, subtitle, footer)[0]
    pauses = table["left"] - table["right"].cummax().shift()
    long = max(2, (table["right"].max() - table["left"].min()) / 12)
    parts = [part for _, part in table.groupby((pauses > long).cumsum())]
    shares = np.array([len(part) + 2 for part in parts]) / (len(table) + 2 * len(parts))
    fig, axes = figure(
        title,
        subtitle,
        footer,
        0.45 * len(table) + 1.5,
        width,
        ncols=len(parts),
        width_ratios=shares,
        sharey=True,
        squeeze=False,
    )
    for ax, part, share in zip(axes.flat, parts, shares, strict=True):
        first, last = np.floor(part["left"].min()), np.ceil(part["right"].max())
        ax.set(xlim=(first, last), ylim=(len(table) - 0.4, -1.5), yticks=[])
        ax.xaxis.set_major_locator(MaxNLocator("auto", integer=True))
        ax.xaxis.set_major_formatter("{x:.0f}")
        for i, band in enumerate(bands.itertuples()):
            ends = np.clip([band.left, band.right], first, last)
            shade = 0.3 + 0.3 * (i % 2)
            ax.fill_between(ends, *ax.get_ylim(), color=palette.grid, alpha=shade, linewidth=0)
            letters = int(np.ptp(ends) / (last - first) * share * width * 5.5)
            name = shorten(band.short, letters) if letters > 3 else ""
            ax.text(ends.mean(), -0.8, name, ha="center", size=7.5, color=palette.second)
    fig.draw_without_rendering()  # constrained layout settles where the parts are
    looks = {"month": [palette.ink] * 2, "year": [palette.pale] * 2}
    rows = [
        (ax, row) for ax, part in zip(axes.flat, parts, strict=True) for row in part.itertuples()
    ]
    for y, (ax, row) in enumerate(rows):
        if row.precision == "day":
            ax.plot(row.middle, y, "o", color=palette.ink, markersize=5)
        else:
            face, edge = looks.get(row.precision, ["none", palette.second])
            ax.barh(y, row.long, 0.5, row.left, color=face, edgecolor=edge, linewidth=1)
        # The words stand on the side that has room, on top of all parts; else within a long mark.
        left, right = ax.transData.transform([(row.left, y), (row.right, y)])[:, 0]
        sides = {fig.bbox.width - right: (row.right, 6, "left"), left: (row.left, -6, "right")}
        if max(sides) < fig.bbox.width / 4:
            sides = {right - left: (row.left, 6, "left")}
        room, (end, shift, side) = max(sides.items())
        words = shorten(f"{row.when}  {row.event}", int(room / fig.dpi * 2.54 * 6) - 1)
        axes[0, -1].annotate(
            words,
            (end, y),
            (shift, 0),
            xycoords=ax.transData,
            textcoords="offset points",
            ha=side,
            va="center",
            in_layout=False,
        )
    return fig
