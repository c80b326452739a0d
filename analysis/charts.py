"""Small parts of charts that several notebooks draw with."""

import re

import numpy as np

from analysis.clouds import cloud
from analysis.figures import INK, PALE, SECOND, UNMARKED
from analysis.lettering import text_width, wrap

__all__ = ["MINUS", "bars", "cloud", "interval", "note", "panel_title", "plain", "reference", "row_labels", "row_values", "rows", "shorten",
           "signed", "squares", "swarm", "wrap"]
MINUS = "−"
NUMBERED = re.compile(r"(.*?)…?( \(\d+\))$")  # as the labels of articles with like titles are


def shorten(text, room, size=8, weight="normal"):
    """`text`, cut with an ellipsis where it is wider than `room` centimetres; what tells it from its like, a number at its end, stays."""
    if text_width(text, size, weight) <= room:
        return text
    numbered = NUMBERED.match(text)
    text, end = numbered.groups() if numbered else (text, "")
    fits = next((n for n in range(len(text) - 1, 0, -1) if text_width(text[:n].rstrip(" .…") + "…" + end, size, weight) <= room), 1)
    return text[:fits].rstrip(" .…") + "…" + end


def signed(x, digits=2):
    """A number with its sign and a true minus: +0.05, −0.04; zero has no sign."""
    text = f"{abs(x):.{digits}f}"
    return text if float(text) == 0 else ("+" if x > 0 else MINUS) + text


def plain(x, digits=2):
    """A number without plus sign, with a true minus."""
    return f"{x:,.{digits}f}".replace("-", MINUS)


def rows(ax, n, extra=0.5):
    """Make the vertical axis n rows, 0 at the top, with no ticks of its own."""
    ax.set_ylim(n - 1 + extra, -extra)
    ax.set_yticks([])


def row_labels(ax, labels, notes=None, colours=None, rows=None):
    """Names left of the axes, one a row, with an optional grey second line (`notes`) under each.

    rows: the vertical positions (default 0, 1, 2 ...). colours: one per label; a coloured label is bold as well.
    """
    rows = range(len(labels)) if rows is None else rows
    for i, (y, label) in enumerate(zip(rows, labels, strict=True)):
        colour = colours[i] if colours else INK
        second = notes[i] if notes else ""
        across = ax.get_yaxis_transform()
        name = ax.annotate(label, (0, y), xycoords=across, xytext=(-5, 1 if second else 0), textcoords="offset points", ha="right",
                           va="bottom" if second else "center_baseline", size=8, color=colour, weight="bold" if colours else "normal")
        name.is_name = True  # an article may be called "06": that is no number of the table
        if second:
            ax.annotate(second, (0, y), xycoords=across, xytext=(-5, -1), textcoords="offset points", ha="right", va="top", size=7.5,
                        color=SECOND)


def row_values(ax, values, notes=None, rows=None, size=10):
    """Printed numbers in a column right of the axes: bold, with an optional grey second line under each."""
    rows = range(len(values)) if rows is None else rows
    for i, (y, value) in enumerate(zip(rows, values, strict=True)):
        second = notes[i] if notes else ""
        across = ax.get_yaxis_transform()
        ax.annotate(value, (1, y), xycoords=across, xytext=(6, 1 if second else 0), textcoords="offset points", ha="left",
                    va="bottom" if second else "center_baseline", size=size, weight="bold", color=INK)
        if second:
            ax.annotate(second, (1, y), xycoords=across, xytext=(6, -1), textcoords="offset points", ha="left", va="top", size=7.5,
                        color=SECOND)


def interval(ax, y, low, mid, high, colour=INK, marker="o", fine=False):
    """An estimate on its interval: a 2 pt line with the mark on it; `fine`: a thin one, for what stands second. NaN limits: the mark alone."""
    if low == low and high == high:
        ax.plot([low, high], [y, y], color=colour, linewidth=0.9 if fine else 2, zorder=3)
    ax.plot([mid], [y], marker=marker, color=colour, markersize=3.5 if fine else 6, linestyle="none", markeredgecolor="white", markeredgewidth=0.5, zorder=4)


def reference(ax, x, name, dashed=True, ha="left"):
    """A vertical reference line, named once at the top of the axes."""
    ax.axvline(x, color=SECOND, linewidth=0.8, linestyle=(0, (3, 2)) if dashed else "solid", zorder=1)
    ax.annotate(name, (x, 1), xycoords=ax.get_xaxis_transform(), xytext=(3 if ha == "left" else -3, 2), textcoords="offset points",
                ha=ha, va="bottom", size=7.5, color=SECOND, gid="reference")


def note(ax, x, y, text, colour=SECOND, ha="left", size=7.5, **options):
    """A few words inside the axes, in data coordinates."""
    return ax.text(x, y, text, color=colour, ha=ha, va=options.pop("va", "center_baseline"), size=size, **options)


def panel_title(ax, text, colour=INK, across=0.0):
    """The name of a panel, above its top left corner (`across`: shift in axes widths)."""
    ax.annotate(text, (across, 1), xycoords="axes fraction", xytext=(0, 5), textcoords="offset points", ha="left", va="bottom", size=8.5,
                weight="bold", color=colour, gid="names the axis" if colour == INK else None)


def bars(ax, values, colours=UNMARKED, height=0.68):
    """Horizontal bars, one a row, longest where the table has it."""
    ax.barh(range(len(values)), values, height=height, color=colours, zorder=2)
    rows(ax, len(values))
    ax.set_xlim(0, max((*values, 0)) * 1.03 or 1)


def swarm(values, step, gap):
    """Vertical offsets that keep dots apart: equal values (to `step`) are stacked about the row, `gap` apart, in the order given.

    values: 1-d numbers. Returns an array of offsets, the same each time.
    """
    values = np.asarray(values, dtype=float)
    bins = np.round(values / step).astype(int)
    offsets, seen = np.zeros(len(values)), {}
    sizes = {b: int((bins == b).sum()) for b in set(bins.tolist())}
    for i in np.argsort(values, kind="stable"):
        b = int(bins[i])
        offsets[i] = (seen.get(b, 0) - (sizes[b] - 1) / 2) * gap
        seen[b] = seen.get(b, 0) + 1
    return offsets


def squares(ax, y, n, marked=0, hollow=0, size=0.2, deep=3, colour=PALE, accent=INK):
    """`n` cases as squares, one a case, `deep` to a column, centred on row y: `marked` in the accent, then `hollow` outlined in it.

    Returns how many columns they take.
    """
    places = [(i // deep, y + (i % deep - (deep - 1) / 2) * size) for i in range(n)]
    for some, options in ((places, {"color": colour, "markersize": 5.7}), (places[:marked], {"color": accent, "markersize": 5.7}),
                          (places[marked:marked + hollow], {"color": colour, "markersize": 4.5, "markeredgecolor": accent, "markeredgewidth": 1.2})):
        if some:  # the check counts the squares of each set: the number must be in the figure's table
            ax.plot(*zip(*some), marker="s", linestyle="none", zorder=3, gid="count", **options)
    return -(-n // deep)
