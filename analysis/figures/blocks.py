"""Terms as blocks: as wide as the term is long and as high as its rate, so that area is a count."""

from textwrap import fill

import numpy as np
import pandas as pd

from analysis.figures.style import palette
from analysis.page import shorten

LETTERS, WORDS = 18, 1.35  # letters of 8 pt in an inch; inches that the words of a block take
SHARE = 0.64  # of the height, for the blocks; above them stand their words


def decimal(days):
    """Dates as points on an axis of years: 2 July 2018 is about 2018.5."""
    days = pd.to_datetime(pd.Series(list(days), dtype=object))
    return (days.dt.year + (days.dt.day_of_year - 1) / (365 + days.dt.is_leap_year)).to_numpy(float)


def blocks(ax, table, label, count, part, outline):  # noqa: PLR0917
    """Draw one block a row of `table`, in the order of time, with its interval and its words.

    Columns: start and end (dates), rate, low, high (per year; NaN: nothing is reported, so the term
    is named and has no block), note (words in the accent), and those that are named by `label`,
    `count`, and by `part` and `outline` (how much of the count to fill or outline in the accent).
    `count` is also the unit in words. Where there is no room for all words, name and rate stand.
    """
    if table.empty:
        return
    left, right = decimal(table["start"]), decimal(table["end"])
    rate, span, edges = table["rate"].to_numpy(float), right - left, np.unique([*left, *right])
    ax.bar(left, rate, span, align="edge", color=palette.pale, edgecolor="white", linewidth=0.5)
    ax.bar(left, table[part] / span, span, align="edge", color=palette.accent)
    line = {"fill": False, "edgecolor": palette.accent, "linewidth": 1.2}
    ax.bar(left, table[outline] / span, span, align="edge", **line)
    error = [rate - table["low"], table["high"] - rate]
    ax.errorbar(left + span / 2, rate, error, fmt="o", color=palette.ink, markersize=5, linewidth=2)
    top = np.nanmax([0.01, *table["high"]])
    ax.set(ylim=(0, top / SHARE), ylabel=f"{count} a year")
    ax.set_yticks([tick for tick in ax.get_yticks() if tick <= top])
    ax.grid(visible=False)
    room, told = ax.get_figure(root=True).get_figwidth() - 0.5, np.flatnonzero(rate == rate)
    inches = min(WORDS, room / max(len(told), 1))  # for the words of each block
    inch = np.ptp(edges) / max(
        room - inches, 1
    )  # in years; the last words may end after the blocks
    far = [x for x in edges if not any(0 < y - x < inch / 3 for y in edges)]
    ax.set_xticks(far, [f"{x:.0f}" for x in np.floor(far)])
    ax.set_xlim(edges[0], edges[-1] + inches * inch)
    steps = (
        inches * inch * np.arange(len(told))
    )  # words begin at their block, or where there is room
    places = np.maximum.accumulate(left[told] - steps) + steps
    places = dict(zip(told, np.minimum(places, edges[-1] - steps[::-1]), strict=True))
    rows = table.assign(name=table[label], n=table[count], x=left, years=span)
    for i, row in enumerate(rows.itertuples()):
        if i in places:
            caption(ax, places[i], row, inches, inch, count)
        else:
            text, letters = f"{row.name}: {row.note}", int(row.years / inch * LETTERS)
            upright = letters < 12
            text = shorten(text, 28) if upright else fill(text, letters)
            look = {"size": 7.5, "color": palette.second, "rotation": 90 if upright else 0}
            ax.text(row.x + row.years / 2, top / 50, text, ha="center", va="bottom", **look)


def caption(ax, x, row, inches, inch, unit):  # noqa: PLR0917
    """The words of a block at the top of the axes, and a thin line down to its interval."""
    letters, across, above = int(inches * LETTERS), ax.get_xaxis_transform(), 0
    name = fill(shorten(row.name, 2 * letters), letters)
    facts = f"{row.n:,.0f} {unit} in {row.years:.1f} years\n"
    facts += f"{row.rate:.2f} a year [{row.low:.2f}, {row.high:.2f}]"
    texts = [name, facts, fill(row.note, letters)] if inches == WORDS else [name, f"{row.rate:.2f}"]
    looks = [{"weight": "bold"}, {}, {"color": palette.accent}]
    for text, look in zip(texts, looks, strict=False):
        ax.text(x, 1, "\n" * above + text, transform=across, va="top", size=8, **look)
        above += text.count("\n") + 1
    points = ax.get_window_extent().height / ax.get_figure(root=True).dpi * 72
    middle, end = row.x + row.years / 2, x + inches * inch
    start = (np.clip(middle, x + inch / 20, end), 1 - (above + 0.4) * 9.8 / points)
    line = {"arrowstyle": "-", "color": palette.shared, "linewidth": 0.6, "shrinkA": 0}
    ax.annotate("", (middle, row.high), start, textcoords=across, arrowprops=line)
