"""What a figure draws against the table that is saved with it."""

import re
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib import dates
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.container import BarContainer
from matplotlib.ticker import FixedFormatter, FuncFormatter

NUMBER = r"[+−-]?\d[\d,]*(?:\.\d+)?"
PRINTED = re.compile(rf"[\[(]?({NUMBER})(?: ?%)?(?:(?: to |, | of )({NUMBER})(?: ?%)?)?[\])]?")


def not_saved(fig, data):
    """Values that are drawn or printed, and are in no cell of the table: sentences.

    A cell may be drawn or printed in per cent, and printed rounded.
    """
    cells = _cells(data)
    for what, value in values(fig):
        if not _among(value, cells):
            yield f"{what} {value:.6g} is drawn, but no cell of the table has it"
    for text in (text for ax in fig.axes for text in _printed(ax)):
        match = PRINTED.fullmatch(text.strip())
        for number in filter(None, match.groups() if match else ()):
            error = 0.5 * 10.0 ** -len(number.partition(".")[2]) + 1e-9
            near = [np.abs(cells * by - _float(number)) <= error for by in (1, 100)]
            if not np.any(near):
                yield f"{text!r} is printed, but no cell of the table has it"


def not_drawn(fig, data, texts):
    """The first row with neither a number nor a name in the picture, as a sentence.

    texts: all that is written in the figure. A histogram shows the rows as a whole, and of a table
    with a column `drawn` only those are asked for that have True there.
    """
    bars = [c for ax in fig.axes for c in ax.containers if isinstance(c, BarContainer)]
    frame = _named(data)
    frame = frame[frame["drawn"].astype(bool)] if "drawn" in frame else frame
    written = "".join("".join(text.split()) for text in texts)
    printed = [n for ax in fig.axes for text in _printed(ax) for n in re.findall(NUMBER, text)]
    shown = np.array([value for _, value in values(fig)] + [_float(n) for n in printed])

    def is_shown(row):
        cells = ["".join(cell.split())[:12] for cell in row.values() if isinstance(cell, str)]
        named = any(cell in written for cell in cells if cell)
        return named or any(_among(value, shown) for value in _cells(pd.DataFrame([row])))

    missing = [i for i, row in enumerate(frame.to_dict("records"), start=1) if not is_shown(row)]
    if missing and not any(map(histogram, bars)):
        yield f"row {missing[0]} of the table is not drawn"


def values(fig):
    """(what, value) of each bar, dot and end of a line along an axis with numbers."""
    for ax in fig.axes:
        bars = [c for c in ax.containers if isinstance(c, BarContainer) and not histogram(c)]
        yield from (("a bar of", float(v)) for c in bars for v in c.datavalues if np.isfinite(v))
        places = [line.get_xydata() for line in ax.lines if line.get_transform() == ax.transData]
        for group in ax.collections:
            if isinstance(group, PathCollection) and group.get_offset_transform() == ax.transData:
                places.append(group.get_offsets())
            elif isinstance(group, LineCollection) and group.get_transform() == ax.transData:
                places += group.get_segments()
        for i in (i for i, axis in enumerate((ax.xaxis, ax.yaxis)) if _numeric(axis)):
            along = [np.asarray(place, float)[:, i] for place in places if len(place)]
            marks = np.unique(np.concatenate([*along, []]))
            yield from (("a mark at", float(v)) for v in marks[np.isfinite(marks)])


def histogram(container):
    """True for bars that touch, as bins do."""
    boxes = [patch.get_bbox() for patch in container.patches]
    near = [abs(a.x1 - b.x0) < 1e-9 * max(1, abs(a.x1)) for a, b in pairwise(boxes)]
    return len(near) > 1 and all(near)


def _numeric(axis):
    """True where the axis shows numbers: neither names of rows nor no labels at all."""
    places = axis.get_majorticklocs()
    names = isinstance(axis.get_major_formatter(), FixedFormatter | FuncFormatter)
    if not (axis.get_visible() and axis.axes.axison):
        return False
    if names and np.array_equal(places, np.arange(len(places))):
        return False
    return any(re.search(r"\d", label.get_text()) for label in axis.get_majorticklabels())


def _printed(ax):
    """The lines of text in the axes, and those of a second axis, where values are printed."""
    texts = [text for text in ax.texts if text.get_visible()]
    axes = [axis for child in ax.child_axes for axis in (child.xaxis, child.yaxis)]
    texts += [label for axis in axes for label in axis.get_majorticklabels()]
    return [line for text in texts for line in text.get_text().split("\n")]


def _named(data):
    """`data` as a DataFrame, an index that has a name made a column."""
    frame = pd.DataFrame(data)
    return frame.reset_index() if any(name is not None for name in frame.index.names) else frame


def _cells(data):
    """The numbers of a table, those inside its texts too; dates as matplotlib counts them."""
    found = [[]]
    for _, column in _named(data).items():
        column = column.dropna()
        if column.dtype.kind == "M":
            found.append(dates.date2num(column))
        elif column.dtype.kind in "biuf":
            found.append(column.astype(float))
        else:
            found += [[_float(n) for n in re.findall(NUMBER, str(cell))] for cell in column]
            found.append(pd.to_numeric(column, errors="coerce").dropna().astype(float))
    return np.concatenate(found)


def _float(number):
    return float(number.replace(",", "").replace("−", "-"))


def _among(value, cells):
    """True where a cell has the value, as it is or in per cent."""
    error = 1e-9 + 1e-6 * abs(value)
    return any(np.any(np.abs(cells * by - value) <= error) for by in (1, 100, 0.01))
