"""Terms as blocks: as wide as the term is long and as high as its rate, so that area is a count."""

from textwrap import fill

import numpy as np

from analysis.figures.style import palette
from analysis.page import shorten

WORDS, LETTERS = 1.3, 18  # inches that the words of a block take; letters of 8 pt in an inch
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
    ax.bar(left, rate, span, align="edge", color=palette.pale, edgecolor="white", linewidth=0.5)
    ax.bar(left, table[part], span, align="edge", color=palette.accent)
    ax.bar(left, table[outline], span, align="edge", fill=False, edgecolor=palette.accent)
    ax.errorbar(
        middle,
        rate,
        [rate - table["low"], table["high"] - rate],
        fmt="o",
        color=palette.ink,
        markersize=5,
        linewidth=2,
    )
    highest = np.nanmax([0.01, *table["high"]])
    ax.set(ylim=(0, highest / SHARE), ylabel=f"{count} a year")
    ax.set_yticks([tick for tick in ax.get_yticks() if tick <= highest])
    ax.grid(visible=False)
    first, last = left[0], table["right"].max()
    wide = (last - first) / len(table)  # years that the words of a block take, side by side
    inches = (ax.get_figure(root=True).get_figwidth() - 0.5) / len(table)
    edges = np.unique([*left, last])
    edges = edges[np.diff(edges, append=np.inf) > 0.25 * wide / inches]
    ax.set_xticks(edges, [f"{np.floor(x):.0f}" for x in edges])
    ax.set_xlim(first, last)
    letters, top = int(inches * LETTERS), ("data", "axes fraction")
    line = {"arrowstyle": "-", "color": palette.shared, "linewidth": 0.6, "shrinkA": 4}
    named = table.assign(name=table[label], n=table[count])
    for i, row in enumerate(named.itertuples()):
        x = first + i * wide
        words = f"{row.n:,.0f} {count} in {row.long:.1f} years\n{row.printed} a year"
        note = fill(row.note, letters)
        if row.rate != row.rate:
            words, note = note, ""
        elif inches < WORDS:
            words, note = f"{row.rate:.2f}", ""
        name = fill(shorten(row.name, 3 * letters), letters - 2)
        above = ax.annotate(name, (x, 1), xycoords=top, va="top", weight="bold")
        above = ax.annotate(words, (0, 0), xycoords=above, va="top")
        above = ax.annotate(note, (0, 0), xycoords=above, va="top", color=palette.accent)
        under = (np.clip(row.middle, x, x + 0.9 * wide), 0)
        if row.high == row.high:
            ax.annotate(
                "", (row.middle, row.high), under, textcoords=("data", above), arrowprops=line
            )
