"""What a machine can see of a figure: texts too small, cut off or hidden, colours too close, axes without a name, a table that differs."""

import re
import textwrap
from itertools import combinations

import numpy as np
from matplotlib.colors import to_hex
from matplotlib.text import Text

from analysis.colour import ARTICLES, contrast, difference
from analysis.drawn import differences, numeric
from analysis.lettering import reach
from analysis.marks import GROUND, LEAST_CONTRAST, marks

SMALLEST = 7  # points, at the width the figure is made for
TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
BACKGROUND = ("reference", "band")  # marks that carry no data
APART = 10  # CIEDE2000, for normal sight, protan and deutan (Machado et al. 2009, severity 1) and in grey


def check(fig, data=None):
    """Raise ValueError with everything a reader could stumble over; `data`: the table saved with the figure, to compare."""
    fig.canvas.draw()
    found = problems(fig) + (differences(fig, data) if data is not None else [])
    if found:
        raise ValueError("; ".join(found[:5]) + (f"; and {len(found) - 5} more" if len(found) > 5 else ""))


def problems(fig):
    """Sentences on what is wrong with a drawn figure: none where all is well."""
    texts = [(text, ink(text), textwrap.shorten(text.get_text(), 50)) for text in visible_texts(fig)]
    drawn = {ax: marks(ax) for ax in fig.axes if ax.get_visible()}
    return [*_sizes(fig, texts), *_overlaps(texts), *_hidden(texts, [m for found in drawn.values() for m in found]), *_pale(texts, drawn),
            *_too_close(drawn), *_unnamed(fig)]


def visible_texts(fig):
    """Every text that is drawn: titles, names, notes, and the tick labels in view (matplotlib keeps others that it never draws)."""
    hidden = set()
    for ax in fig.axes:
        if not ax.get_visible():
            hidden |= set(ax.findobj(Text))
        for axis in (ax.xaxis, ax.yaxis):
            labels = {label for tick in (*axis.majorTicks, *axis.minorTicks) for label in (tick.label1, tick.label2)}
            if ax.axison and axis.get_visible():
                labels -= {label for tick in axis._update_ticks() for label in (tick.label1, tick.label2)}
            else:
                labels |= {axis.label, axis.offsetText}
            hidden |= labels
    return [t for t in fig.findobj(Text) if t.get_visible() and t.get_text().strip() and t not in hidden]


def ink(text):
    """(x0, y0, x1, y1) of what a text blackens, in hundredths of an inch, however fine the figure is drawn: matplotlib's box
    keeps room under each line for a tail that may not be there.
    """
    fig = text.get_figure(root=True)
    renderer, unit = fig.canvas.get_renderer(), 100 / fig.dpi
    x0, y0, x1, y1 = (text.get_window_extent(renderer).extents * unit).tolist()
    if "\n" in text.get_text() or text.get_rotation():
        return x0, y0, x1, y1
    above, below = (points * 100 / 72 for points in reach(text, text.get_text()))
    baseline = y0 + max(below, reach(text, "lp")[1] * 100 / 72)  # matplotlib keeps room for these two
    return x0, baseline - below, x1, baseline + above


def _sizes(fig, texts):
    across, up = 100 * fig.get_size_inches()
    for text, (x0, y0, x1, y1), name in texts:
        if text.get_fontsize() < SMALLEST - 1e-6:
            yield f"text under {SMALLEST} pt: {name!r} has {text.get_fontsize():.1f}"
        if x0 < -1 or y0 < -1 or x1 > across + 1 or y1 > up + 1:
            yield f"text leaves the canvas: {name!r}"


def _overlaps(texts):
    for (_, a, one), (_, b, two) in combinations(texts, 2):
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1:
            yield f"texts overlap: {one!r} and {two!r}"
    # Numbers on one axis that touch are read as one.
    ticks = sorted((box, name) for text, box, name in texts if re.fullmatch(r"[−\d.,]+", name) and text.axes is None)  # ticks have no axes
    for (a, one), (b, two) in zip(ticks, ticks[1:]):
        if -1 <= b[0] - a[2] < 3 and min(a[3], b[3]) > max(a[1], b[1]):
            yield f"numbers on the axis run together: {one!r} and {two!r}"


def _hidden(texts, drawn):
    """Texts with a dot, a line or the edge of a bar across them; one with a ground of its own is safe."""
    drawn = [mark for mark in drawn if mark.kind != "band"]
    left, low, right, high = np.array([_bounds(mark) for mark in drawn]).reshape(-1, 4).T
    for text, box, name in texts:
        if text.get_bbox_patch() is not None or text.axes is None:
            continue
        near = np.flatnonzero((left < box[2]) & (right > box[0]) & (low < box[3]) & (high > box[1]))
        across = next((drawn[i] for i in near if _crosses(drawn[i], box)), None)
        if across:
            yield f"text lies on a {across.kind.split()[0]}: {name!r}"


def _bounds(mark):
    """The rectangle around all of a mark."""
    if mark.kind == "bar":
        return mark.place
    places = mark.place[np.isfinite(mark.place).all(axis=1)]
    return (*(places.min(axis=0) - mark.reach), *(places.max(axis=0) + mark.reach)) if len(places) else (np.nan,) * 4


def _crosses(mark, box):
    x0, y0, x1, y1 = box
    if mark.kind == "bar":
        a, b, c, d = mark.place
        return min(x1, c) - max(x0, a) > 1 and min(y1, d) - max(y0, b) > 1 and not _inside(box, mark.place)
    if mark.kind.startswith("dot"):
        near = mark.reach * 0.7 - 1
        x, y = mark.place[:, 0], mark.place[:, 1]
        return bool(np.any((x > x0 - near) & (x < x1 + near) & (y > y0 - near) & (y < y1 + near)))
    # A line touches the box where, cut to the box's width and height, something of it is left (Liang and Barsky 1984).
    for (ax_, ay), (bx, by) in zip(mark.place, mark.place[1:]):
        low, high = 0.0, 1.0
        for start, step, least, most in ((ax_, bx - ax_, x0 + 1, x1 - 1), (ay, by - ay, y0 + 1, y1 - 1)):
            if step == 0:
                low = low if least < start < most else 2.0
            else:
                ends = sorted(((least - start) / step, (most - start) / step))
                low, high = max(low, ends[0]), min(high, ends[1])
        if low < high:
            return True
    return False


def _inside(box, bar):
    return box[0] >= bar[0] - 1 and box[1] >= bar[1] - 1 and box[2] <= bar[2] + 1 and box[3] <= bar[3] + 1


def _pale(texts, drawn):
    """Marks and texts that do not stand out from what is behind them."""
    for mark in {(m.kind.split()[0], m.colour) for found in drawn.values() for m in found if m.kind not in BACKGROUND}:
        if contrast(mark[1]) < LEAST_CONTRAST:
            yield f"a {mark[0]} in {mark[1]} has contrast {contrast(mark[1]):.1f} to the ground, under {LEAST_CONTRAST:.0f}"
    bars = [mark for found in drawn.values() for mark in found if mark.kind in ("bar", "band")]
    for text, box, name in texts:
        behind = [bar.face for bar in bars if _inside(box, bar.place)]
        own = text.get_bbox_patch()
        ground = to_hex(own.get_facecolor()) if own is not None else behind[-1] if behind else GROUND
        if contrast(text.get_color(), ground) < TEXT_CONTRAST:
            yield f"text {name!r} in {to_hex(text.get_color())} has contrast {contrast(text.get_color(), ground):.1f}, under {TEXT_CONTRAST}"


def _too_close(drawn):
    """Like marks in one panel whose colours are not told apart; articles' colours are not held to grey, since a label says the same."""
    for found in drawn.values():
        kinds = {}
        for mark in found:
            if mark.kind not in BACKGROUND:
                kinds.setdefault(mark.kind, set()).add(mark.face)
        for kind, colours in sorted(kinds.items()):
            for one, two in combinations(sorted(colours), 2):
                eyes = ("normal", "protan", "deutan") + (() if {one, two} <= {colour.lower() for colour in ARTICLES} else ("grey",))
                for eye in eyes:
                    if difference(one, two, eye) < APART:
                        yield f"{kind.split()[0]}s in {one} and {two} differ by {difference(one, two, eye):.1f} ({eye}), under {APART}"


def _unnamed(fig):
    """Axes with numbers that nothing names: neither a label, nor words or years at the ticks, nor a panel title in ink (a coloured one names an article)."""
    for number, ax in enumerate(fig.axes, start=1):
        for axis, label in ((ax.xaxis, ax.get_xlabel()), (ax.yaxis, ax.get_ylabel())):
            if not (ax.get_visible() and numeric(axis)) or label.strip():
                continue
            said = [t.get_text().strip() for t in axis.get_majorticklabels() if t.get_text().strip()]
            words = any(re.search(r"[^\W\d_]|%", text) for text in said) or all(re.fullmatch("1[5-9]..|20..", text) for text in said)
            if not words and not any(t.get_gid() == "names the axis" for t in ax.texts):
                yield f"panel {number} has numbers on its {axis.axis_name} axis and no name or unit for them"
