"""Small functions that draw on an `ax` what several figures share: rows, intervals, and how many
values spread.
"""

from textwrap import wrap

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis.figures.style import palette
from analysis.page import shorten


def rows(ax, labels, notes=None, values=None):
    """Make the vertical axis one row a label, the first on top, at 0, 1, 2 ...

    notes: a second line in grey under each label. values: what each row comes to, printed in bold
    right of the axes; what follows a line end in it is a second line in grey. Long labels are
    wrapped, and cut where the rows are too low for them.
    """
    labels, number = [str(label) for label in labels], len(labels)
    fig = ax.get_figure(root=True)
    lines = int(ax.get_window_extent().height / fig.dpi * 72 / max(number, 1) / 11) - bool(
        notes is not None
    )
    across = int(fig.get_figwidth() * 5)
    labels = ["\n".join(_wrapped(label, across, min(max(lines, 1), 3))) for label in labels]
    ax.set_ylim(number - 0.5, -0.5)
    _two_lines(ax.yaxis, labels, [""] * number if notes is None else notes)
    if values is not None:
        pairs = [str(value).partition("\n") for value in values]
        right = ax.secondary_yaxis("right")
        right.spines[:].set_visible(False)
        _two_lines(
            right.yaxis, [pair[0] for pair in pairs], [pair[2] for pair in pairs], weight="bold"
        )


def _wrapped(label, across, most):
    """The lines of a label, each at most `across` signs; of more than `most`, the last one ends in
    an ellipsis.
    """
    lines = [line for part in label.split("\n") for line in wrap(part, across) or [""]]
    return (
        lines
        if len(lines) <= most
        else [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), across)]
    )


def _two_lines(axis, firsts, seconds, **first):
    """Tick labels of two colours: the first words are major ticks, the second minor ones at the
    same places, each with empty lines where the other's words are, so that matplotlib makes room
    for both.
    """
    places = range(len(firsts))
    counts = [
        (text.count("\n") + 1, len(str(note).splitlines()))
        for text, note in zip(firsts, seconds, strict=True)
    ]
    axis.remove_overlapping_locs = False
    above = [text + "\n" * below for text, (_, below) in zip(firsts, counts, strict=True)]
    below = ["\n" * above + str(note) for note, (above, _) in zip(seconds, counts, strict=True)]
    axis.set_ticks(places, above, **first)
    if any(note for note in seconds):
        axis.set_ticks(places, below, minor=True, size=7.5, color=palette.second)


def intervals(ax, table, colour=None, mean=None):
    """Draw estimates on their intervals, one a row of `table` from 0 on: columns low, high, and
    `mean` (default: "mean" or "rate", whichever there is). A row without limits is a mark alone.
    """
    middle = table[mean or ("mean" if "mean" in table else "rate")].astype(float)
    low, high = table["low"].astype(float), table["high"].astype(float)
    colour = colour or palette.ink
    options = {"fmt": "o", "color": colour, "linewidth": 2, "markersize": 6}
    across = np.array([middle - low, high - middle])
    return ax.errorbar(
        middle,
        np.arange(len(table)),
        xerr=across,
        markeredgecolor="white",
        markeredgewidth=0.5,
        **options,
    )


def spread(ax, values, labels, *, form="{:.2f}", unit="articles", most=3):
    """Draw how many values spread: their histogram, with the `most` lowest and highest named below
    it.

    values: numbers, one for each of `labels`; missing ones are left out. form: how a value is
    printed. unit: what is counted upwards. Returns the ends as a table: end, label, value.
    """
    table = pd.DataFrame(
        {"label": [str(label) for label in labels], "value": list(values)}
    ).dropna()
    ordered = table.sort_values("value", kind="stable")
    most = min(most, len(table) // 2) if table["value"].nunique() > 1 else 0
    lowest, highest = ordered.head(most), ordered.tail(most)[::-1]
    ax.hist(
        table["value"],
        bins=min(30, max(5, int(2 * len(table) ** 0.5))),
        color=palette.pale,
        edgecolor="white",
        linewidth=0.5,
    )
    ax.set_ylabel(unit)
    ax.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    across = int(ax.get_figure(root=True).get_figwidth() * 6)
    for end, x, part in (("lowest", 0, lowest), ("highest", 1, highest)):
        names = [
            f"{form.format(row.value)}  {shorten(row.label, across)}" for row in part.itertuples()
        ]
        text = "\n".join([end, *names]).replace("-", "−") if names else ""
        place = {
            "xy": (x, 0),
            "xycoords": "axes fraction",
            "xytext": (0, -18),
            "textcoords": "offset points",
        }
        ax.annotate(text, **place, ha="right" if x else "left", va="top", size=7.5)
    return pd.concat(
        [lowest.assign(end="lowest"), highest.assign(end="highest")], ignore_index=True
    )[["end", "label", "value"]]
