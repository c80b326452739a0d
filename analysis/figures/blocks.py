"""Terms as blocks: as wide as the term is long and as high as its rate, so that area is a count."""

from textwrap import fill

import numpy as np

from analysis.figures.style import palette
from analysis.page import shorten

LETTERS, WORDS = 18, 1.35  # letters of 8 pt in an inch; inches that the words of a block take
SHARE = 0.64  # of the height, for the blocks; above them stand their words


def blocks(ax, table, label, count, part, outline):  # noqa: PLR0917
    """Draw one block a row of `table`, in the order of time, with its interval and its words.

    Columns: left, right, middle, long (in years), rate, low, high (a year; NaN: nothing is
    reported, so that the term is named and has no block), printed (these as text), note (words in
    the accent), and those named by `label`, `count` (its name is also the unit), `part` and
    `outline` (rates, to fill or to outline in the accent). Where words have no room, name and rate
    stand.
    """
    if table.empty:
        return
    left, middle, span, rate = table[["left", "middle", "long", "rate"]].to_numpy(float).T
    edges = np.unique([*left, *table["right"]])
    ax.bar(left, rate, span, align="edge", color=palette.pale, edgecolor="white", linewidth=0.5)
    ax.bar(left, table[part], span, align="edge", color=palette.accent)
    ax.bar(left, table[outline], span, align="edge", fill=False, edgecolor=palette.accent)
    look = {"fmt": "o", "color": palette.ink, "markersize": 5, "linewidth": 2}
    ax.errorbar(middle, rate, [rate - table["low"], table["high"] - rate], **look)
    top = np.nanmax([0.01, *table["high"]])
    ax.set(ylim=(0, top / SHARE), ylabel=f"{count} a year")
    ax.set_yticks([tick for tick in ax.get_yticks() if tick <= top])
    ax.grid(visible=False)
    room, told = ax.get_figure(root=True).get_figwidth() - 0.5, np.flatnonzero(rate == rate)
    inches = min(WORDS, room / max(len(told), 1))  # for the words of each block
    # The years in an inch: the words of the last block may end after it.
    inch = np.ptp(edges) / max(room - inches, 1)
    far = [x for x in edges if not any(0 < y - x < inch / 3 for y in edges)]
    ax.set(xticks=far, xlim=(edges[0], edges[-1] + inches * inch))
    ax.set_xticklabels(f"{x:.0f}" for x in np.floor(far))
    # Words begin where their block does, or as soon after as there is room.
    steps = inches * inch * np.arange(len(told))
    places = np.maximum.accumulate(left[told] - steps) + steps
    places = dict(zip(told, np.minimum(places, edges[-1] - steps[::-1]), strict=True))
    rows = table.assign(name=table[label], n=table[count], years=span)
    for i, row in enumerate(rows.itertuples()):
        if i in places:
            caption(ax, places[i], row, count, inches)
        else:
            text, letters = f"{row.name}: {row.note}", int(row.years / inch * LETTERS)
            upright = letters < 12
            text = shorten(text, 28) if upright else fill(text, letters)
            look = {"size": 7.5, "color": palette.second, "rotation": 90 if upright else 0}
            ax.text(row.middle, top / 50, text, ha="center", va="bottom", **look)


def caption(ax, x, row, unit, inches):
    """The words of a block at the top of the axes, and a thin line down to its interval."""
    letters, across, above = int(inches * LETTERS), ax.get_xaxis_transform(), 0
    texts = [fill(shorten(row.name, 2 * letters), letters), f"{row.rate:.2f}"]
    if inches == WORDS:
        texts[1] = f"{row.n:,.0f} {unit} in {row.years:.1f} years\n{row.printed} a year"
        texts.append(fill(row.note, letters))
    looks = [{"weight": "bold"}, {}, {"color": palette.accent}]
    for text, look in zip(texts, looks, strict=False):
        ax.text(x, 1, "\n" * above + text, transform=across, va="top", size=8, **look)
        above += text.count("\n") + 1
    points = ax.get_window_extent().height / ax.get_figure(root=True).dpi * 72
    start = (max(row.middle, x + row.years / 20), 1 - (above + 0.4) * 9.8 / points)
    line = {"arrowstyle": "-", "color": palette.shared, "linewidth": 0.6, "shrinkA": 0}
    ax.annotate("", (row.middle, row.high), start, textcoords=across, arrowprops=line)
