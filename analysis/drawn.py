"""What a figure draws against the table that is saved beside it: every value shown must be a cell, every row must be shown."""

import re

import numpy as np
import pandas as pd
from matplotlib import dates
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.container import BarContainer
from matplotlib.text import Text

NUMBER = r"[+−-]?\d[\d,]*(?:\.\d+)?"
PRINTED = re.compile(rf"^[\[(]?({NUMBER})(?: ?%)?(?:(?: to |, | of )({NUMBER})(?: ?%)?)?[\])]?$")


def differences(fig, data):
    """Sentences on what `data` (the figure's table) and the figure do not share; none where they agree.

    Values shown are lengths of bars, places of dots and of lines' ends along an axis with numbers, how many squares stand for a count
    (charts.squares), and printed numbers, which may be rounded or in per cent. On a log axis 0 may stand at 0.001 or below. A row of the table
    counts as shown by one of its numbers or names. Rows with False in a column `drawn` may be left out of the picture.
    """
    cells = _finite(_cells(data))
    logs = any(axis.get_scale() == "log" for ax in fig.axes for axis in (ax.xaxis, ax.yaxis))
    told = [f"{what} {value:.6g} is drawn, but no cell of the table has it" for what, value in _values(fig, cells)
            if not _among(0 if logs and value <= 0.001 else value, cells)]
    printed = _printed(fig)
    for text, value, digits in printed:
        if not any(np.any(np.abs(cells * by - value) <= 0.5 * 10.0**-digits + 1e-9) for by in (1, 100)):
            told.append(f"{text!r} is printed, but no cell of the table has it")
    return told + _unseen_rows(fig, data, printed, cells)


def _cells(data):
    """The table as an array of numbers, dates as matplotlib counts them; NaN where there is none."""
    columns = [dates.date2num(c) if c.dtype.kind == "M" else pd.to_numeric(c, errors="coerce") for c in (data[name] for name in data.columns)]
    return np.column_stack([np.asarray(c, dtype=float) for c in columns]) if columns else np.empty((len(data), 0))


def _finite(values):
    return values[np.isfinite(values)]


def _among(value, cells):
    return bool(np.any(np.abs(cells - value) <= 1e-9 + 1e-6 * abs(value)))


def _values(fig, cells):
    """(what, value) of each bar, dot, end of a line and counted set of squares; cells: the table's numbers."""
    for ax in fig.axes:
        for container in ax.containers:
            if isinstance(container, BarContainer):
                yield from _bars(container, cells)
        along = [i for i, axis in enumerate((ax.xaxis, ax.yaxis)) if numeric(axis)]
        for line in ax.lines:
            if line.get_gid() == "count":
                yield "a count of squares of", float(len(line.get_xdata()))
            elif line.get_transform() == ax.transData:
                points = np.column_stack(line.get_data(orig=False)).astype(float)
                yield from (("a mark at", float(v)) for i in along for v in np.unique(points[:, i]) if np.isfinite(v))
        for group in ax.collections:
            if isinstance(group, PathCollection) and group.get_offset_transform() == ax.transData:
                points = np.asarray(group.get_offsets(), dtype=float)
            elif isinstance(group, LineCollection) and group.get_transform() == ax.transData:
                points = np.concatenate([np.asarray(s, dtype=float) for s in group.get_segments()] or [np.empty((0, 2))])
            else:
                continue
            yield from (("a mark at", float(v)) for i in along for v in np.unique(points[:, i]) if np.isfinite(v))


def _bars(container, cells):
    """The length of each bar; of one that stands for a span, the table may hold both ends instead."""
    for patch, length in zip(container.patches, container.datavalues, strict=True):
        start = patch.get_x() if container.orientation == "horizontal" else patch.get_y()
        if not np.isfinite(length) or (start != 0 and _among(start, cells) and _among(start + length, cells)):
            continue
        yield "a bar of", float(length)


def numeric(axis):
    """True where the axis shows numbers."""
    return axis.get_visible() and axis.axes.axison and any(
        label.get_visible() and re.search(r"\d", label.get_text()) for label in axis.get_majorticklabels())


def _printed(fig):
    """(text, value, decimals) of the numbers printed inside the axes; words with numbers in them are sentences, not data."""
    found = []
    for text in (t for ax in fig.axes for t in ax.texts if t.get_visible() and t.get_gid() != "reference" and not hasattr(t, "is_name")):
        match = PRINTED.match(text.get_text().strip())
        for said in match.groups() if match else ():
            if said:
                digits = said.replace(",", "").replace("−", "-")
                found.append((text.get_text(), float(digits), len(digits.partition(".")[2])))
    return found


def _unseen_rows(fig, data, printed, cells):
    """Rows with neither a number nor a name in the picture."""
    noted = [re.sub(",", "", n) for ax in fig.axes for t in ax.texts for n in re.findall(r"\d[\d,]*(?:\.\d+)?", t.get_text())]
    values = np.array([value for _, value in _values(fig, cells)] + [v for _, value, _ in printed for v in (value, value / 100)]
                      + [float(n) for n in noted])
    said = "".join("".join(t.get_text().split()) for t in fig.findobj(Text) if t.get_visible())
    wanted = data[data["drawn"].astype(bool)] if "drawn" in data.columns else data
    unseen = []
    for number, (row, numbers) in enumerate(zip(wanted.itertuples(index=False), _cells(wanted), strict=True), start=1):
        names = ["".join(cell.split()) for cell in row if isinstance(cell, str) and cell.strip()]
        if not any(name in said for name in names) and not any(_among(v, values) for v in _finite(numbers)):
            unseen.append(number)
    return [f"row {unseen[0]} of the table ({len(unseen):,} such) is not drawn"] if unseen else []
