"""Small functions that draw on an `ax` what figures share: rows, intervals, how values spread."""

from textwrap import wrap

import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis.figures.style import palette
from analysis.page import shorten

ONE_BY_ONE = 12  # rows


def rows(ax, labels, notes=None, values=None):
    """Make the vertical axis one row a label, the first on top, at 0, 1, 2 ...

    notes: a second line in grey under each label. values: what each row comes to, in bold right of
    the axes; what follows a line end in it stands in grey below. Long labels are wrapped, and cut
    where their rows are too low for them.
    """
    fig, number = ax.get_figure(root=True), len(labels)
    across, line = int(fig.get_figwidth() * 5), 11 / 72 * fig.dpi  # signs, pixels
    most = int(ax.get_window_extent().height / max(number, 1) / line) - (notes is not None)
    labels = [_wrapped(str(label), across, min(max(most, 1), 3)) for label in labels]
    ax.set_ylim(max(number, 1) - 0.5, -0.5)
    _label(ax.yaxis, labels, [""] * number if notes is None else notes)
    if values is not None and number:
        right = ax.secondary_yaxis("right")
        right.spines[:].set_visible(False)
        first, _, second = zip(*(str(value).partition("\n") for value in values), strict=True)
        _label(right.yaxis, first, second, weight="bold")


def _wrapped(label, across, most):
    """A label in lines of at most `across` signs; of more than `most`, the last is cut."""
    lines = [line for part in label.split("\n") for line in wrap(part, across)]
    rest = [shorten(" ".join(lines[most - 1 :]), across)] if len(lines) >= most else []
    return "\n".join(lines[: most - 1] + rest)


def _label(axis, labels, notes, **look):
    """Tick labels with a second line in grey, which is that of a minor tick at the same place.

    Each has empty lines where the other's words are, so that matplotlib makes room for both.
    """
    axis.remove_overlapping_locs = False
    pairs = [(str(label), str(note)) for label, note in zip(labels, notes, strict=True)]
    first = [label + "\n" * len(note.splitlines()) for label, note in pairs]
    second = ["\n" * len(label.splitlines()) + note for label, note in pairs]
    axis.set_ticks(range(len(pairs)), first, **look)
    if any(map(str, notes)):
        axis.set_ticks(range(len(pairs)), second, minor=True, size=7.5, color=palette.second)


def intervals(ax, table, mean="mean", colour=None):
    """Estimates on their intervals, one a row of `table`, at 0, 1, 2 ...

    table: columns low, high and `mean` (or rate). A row without limits is a mark alone.
    """
    low, middle, high = table[["low", mean if mean in table else "rate", "high"]].to_numpy(float).T
    look = {"fmt": "o", "linewidth": 2, "markersize": 6, "markeredgecolor": "white"}
    look |= {"color": colour or palette.ink, "markeredgewidth": 0.5}
    return ax.errorbar(middle, range(len(table)), xerr=[middle - low, high - middle], **look)


def spread(ax, values, labels, *, notes=None, whole=None, form="{:.2f}", unit="articles", most=3):
    """How values spread: up to 12 of them a bar each, the highest first; of more the histogram.

    values: numbers, one for each of `labels`; missing ones are left out. notes: a second line in
    grey under each label. whole: what each value is a part of; the rest of it is pale. form: how a
    value is printed. Below a histogram the `most` lowest and highest are named; unit: what it
    counts upwards.
    """
    notes = [""] * len(labels) if notes is None else notes
    table = pd.DataFrame({"label": labels, "value": values, "note": notes}).dropna()
    table = table.sort_values("value", ascending=False, kind="stable")
    if len(table) <= ONE_BY_ONE:
        rows(ax, table["label"], table["note"], table["value"].map(form.format))
        ax.barh(range(len(table)), table["value"], 0.55, color=palette.ink)
        if whole is not None:
            ax.barh(
                range(len(table)), whole - table["value"], 0.55, table["value"], fc=palette.pale
            )
        ax.set_xticks([])
        ax.spines.bottom.set_visible(False)
        ax.margins(x=0.01)
        return
    bins = min(max(int(2 * len(table) ** 0.5), 5), 30)
    ax.hist(table["value"], bins, color=palette.pale, edgecolor="white", linewidth=0.5)
    ax.set_ylabel(unit)
    ax.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    across = int(ax.get_figure(root=True).get_figwidth() * 6)
    most = min(most, len(table) // 2)
    ends = ("lowest", 0, "left", table[::-1][:most]), ("highest", 1, "right", table[:most])
    for end, x, side, part in ends:
        named = [
            f"{form.format(row.value)}  {shorten(row.label, across)}" for row in part.itertuples()
        ]
        text = "\n".join([end, *named]).replace("-", "−") * bool(named)
        place = {"xycoords": "axes fraction", "xytext": (0, -18), "textcoords": "offset points"}
        ax.annotate(text, (x, 0), ha=side, va="top", size=7.5, **place)
