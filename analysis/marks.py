"""The marks of a figure (bars, dots, lines) as a machine sees them: kind, colour, place on the canvas, value."""

from typing import NamedTuple

import numpy as np
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex, to_rgba

from analysis.colour import GRID, contrast

LEAST_CONTRAST = 3.0  # of a mark against the ground (WCAG 2.2, 1.4.11)
GROUND = "#ffffff"


class Mark(NamedTuple):
    """One bar, line or set of like dots. place: in hundredths of an inch; for a bar (x0, y0, x1, y1), for others an array of points (n, 2)."""

    kind: str  # "bar", "line", "reference" or "band" (a line or an area that carries no data), or "dot" and its shape
    colour: str  # of face or edge, whichever stands out more from the ground
    place: object
    reach: float = 0.0  # radius of a dot
    face: str = ""  # what fills it, or its edge where it is hollow: told apart from its like by this


def marks(ax):
    """Every visible bar, line and dot of the axes as a list of Mark; a line placed in parts of the axes is a "reference"."""
    found, unit, point = [], 100 / ax.figure.dpi, 100 / 72
    for patch in ax.patches:
        if patch.get_visible():
            found.append(Mark("bar" if is_bar(patch, ax) else "band", _seen(patch.get_facecolor(), patch.get_edgecolor(), patch.get_linewidth()),
                              tuple(patch.get_window_extent().extents * unit), face=_flat(patch.get_facecolor())))
    for line in ax.lines:
        if not line.get_visible():
            continue
        places = line.get_transform().transform(np.column_stack(line.get_data(orig=False)).astype(float)) * unit
        if line.get_linestyle() not in ("None", "none", " ", "") and len(places) > 1:
            found.append(Mark(_kind(line, ax, line.get_color()), to_hex(line.get_color()), places, face=to_hex(line.get_color())))
        if line.get_marker() not in ("None", "none", " ", "", None):
            colour = _seen(line.get_markerfacecolor(), line.get_markeredgecolor(), line.get_markeredgewidth())
            found.append(Mark(f"dot {line.get_marker()}{_hollow(line.get_markerfacecolor())}", colour, places, line.get_markersize() / 2 * point,
                              _fill(line.get_markerfacecolor(), line.get_markeredgecolor())))
    for group in ax.collections:
        if group.get_visible() and isinstance(group, PathCollection):
            found += _dots(group, unit, point)
        elif group.get_visible() and isinstance(group, LineCollection):
            hues = group.get_colors()
            found += [Mark(_kind(group, ax, hues[i % len(hues)]), to_hex(hues[i % len(hues)]), group.get_transform().transform(segment) * unit,
                           face=to_hex(hues[i % len(hues)])) for i, segment in enumerate(group.get_segments())]
    return found


def is_bar(patch, ax):
    """A patch placed in data on both axes; axvspan and the like are bands in the background."""
    return all(patch.get_data_transform().contains_branch_seperately(ax.transData))


def _kind(artist, ax, colour):
    """Lines placed in parts of the axes, and those in the grid's colour, carry no data."""
    return "line" if artist.get_transform() == ax.transData and to_hex(colour) != GRID.lower() else "reference"


def _dots(group, unit, point):
    """The dots of one scatter; their shape is named by its number of corners."""
    places = group.get_offset_transform().transform(np.asarray(group.get_offsets(), dtype=float)) * unit
    faces, edges, widths, sizes = group.get_facecolors(), group.get_edgecolors(), group.get_linewidths(), group.get_sizes()
    shape = f"dot {len(group.get_paths()[0].vertices)}"
    for i, place in enumerate(places):
        face, edge = (colours[i % len(colours)] if len(colours) else (1, 1, 1, 0) for colours in (faces, edges))
        yield Mark(shape + _hollow(face), _seen(face, edge, widths[i % len(widths)]), place[None, :], np.sqrt(sizes[i % len(sizes)]) / 2 * point,
                   _fill(face, edge))


def _hollow(face):
    """A dot filled with the ground's colour is another shape than a full one."""
    return " hollow" if contrast(_flat(face), GROUND) < 1.1 else ""


def _fill(face, edge):
    return _flat(edge) if _hollow(face) else _flat(face)


def _seen(face, edge, width):
    """The one of the two colours that stands out more, as #rrggbb on the ground."""
    shown = [_flat(face), *([_flat(edge)] if width > 0 else [])]
    return max(shown, key=lambda colour: contrast(colour, GROUND))


def _flat(colour):
    rgba = to_rgba(colour) if not isinstance(colour, str) or colour != "none" else (1, 1, 1, 0)
    return to_hex([rgba[3] * c + 1 - rgba[3] for c in rgba[:3]])


def outline_pale(fig):
    """Give pale bars and dots (under 3:1 against the ground) a thin edge of the same hue that is dark enough to be seen."""
    for ax in fig.axes:
        for patch in ax.patches:
            if is_bar(patch, ax) and contrast(_seen(patch.get_facecolor(), patch.get_edgecolor(), patch.get_linewidth())) < LEAST_CONTRAST:
                patch.set(edgecolor=darker(patch.get_facecolor()), linewidth=0.5)
        for line in ax.lines:
            if contrast(_seen(line.get_markerfacecolor(), line.get_markeredgecolor(), line.get_markeredgewidth())) < LEAST_CONTRAST:
                line.set(markeredgecolor=darker(line.get_markerfacecolor()), markeredgewidth=0.5)
        for group in ax.collections:
            if isinstance(group, PathCollection) and len(group.get_facecolors()):
                faces = group.get_facecolors()
                if any(contrast(_flat(face)) < LEAST_CONTRAST for face in faces):
                    group.set(edgecolors=[darker(face) for face in faces], linewidths=0.5)


def darker(colour):
    """The colour itself where it has 3:1 against the ground, else the same hue darkened until it has."""
    rgb = np.array(to_rgba(_flat(colour))[:3])
    while contrast(to_hex(rgb)) < LEAST_CONTRAST:
        rgb = rgb * 0.97
    return to_hex(rgb)
