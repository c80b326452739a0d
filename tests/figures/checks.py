"""What a machine can see of any matplotlib figure.

Text that is too small, cut or overprinted; colours that are too close; values that are not saved.
"""

from itertools import combinations

import numpy as np
from coloraide import Color
from drawn import not_drawn, not_saved
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Bbox

SMALLEST = 7  # points, at the width the figure is made for
TEXT, MARK = 4.5, 3.0  # least contrast (WCAG 2.2, 1.4.3 and 1.4.11)
APART = 10  # CIEDE2000, for normal sight, protan and deutan


def flaws(fig, data=None, pale=()):
    """Sentences on what is wrong with a figure: none where all is well.

    data: the table that is saved with it: what is drawn must be in it, and what is in it drawn.
    pale: colours of marks that are pale by design, since numbers stand beside them.
    """
    renderer = _Recorder(*fig.bbox.size, fig.dpi)
    renderer.lines = []
    fig.draw(renderer)
    ground = np.asarray(renderer.buffer_rgba())[:, :, :3]
    lines = [line for line in renderer.lines if line[0].strip()]
    found = [
        *_text(fig, lines, ground),
        *_over(fig, lines),
        *_colours(fig, {to_hex(c) for c in pale}),
    ]
    if data is None:
        return found
    return [*found, *not_saved(fig, data), *not_drawn(fig, data, [text for text, *_ in lines])]


class _Recorder(RendererAgg):
    """Draws all but text, and keeps its lines: (text, points, colour, box in pixels, gid)."""

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):  # noqa: PLR0917
        wide, high, below = self.get_text_width_height_descent(s, prop, ismath)
        sides = (below - high, -wide, below, 0) if angle else (0, below - high, wide, below)
        left, top, right, bottom = np.add(sides, (x, y, x, y))
        box = Bbox([[left, self.height - bottom], [right, self.height - top]])
        group = mtext.get_gid() if mtext is not None else None
        self.lines.append((s, prop.get_size_in_points(), to_hex(gc.get_rgb()), box, group))


def _text(fig, lines, ground):
    for text, size, colour, box, _ in lines:
        if size < SMALLEST - 1e-6:
            yield f"text under {SMALLEST} pt: {text!r} has {size:.1f}"
        if min(box.x0, box.y0) < -1 or box.x1 > fig.bbox.x1 + 1 or box.y1 > fig.bbox.y1 + 1:
            yield f"text leaves the canvas: {text!r}"
            continue
        rows = ground[int(len(ground) - box.y1) : int(len(ground) - box.y0) + 1]
        seen, counts = np.unique(
            rows[:, int(box.x0) : int(box.x1) + 1].reshape(-1, 3), axis=0, return_counts=True
        )
        behind = to_hex(seen[counts.argmax()] / 255)  # the colour that most of the box has
        if contrast(colour, behind) < TEXT:
            found = f"has contrast {contrast(colour, behind):.1f}, under {TEXT}"
            yield f"text {text!r} in {colour} on {behind} {found}"


def _over(fig, lines, slack=1.5):
    inner = [(text, box.padded(-slack)) for text, _, _, box, _ in lines]
    groups = [group for *_, group in lines]
    for i, j in combinations(range(len(inner)), 2):
        (one, first), (two, second) = inner[i], inner[j]
        # words of a cloud stand between each other's letters, which wordcloud keeps apart
        if not groups[i] == groups[j] == "cloud" and first.overlaps(second):
            yield f"texts overlap: {one!r} and {two!r}"
    for ax in filter(lambda ax: ax.get_visible(), fig.axes):
        paths, dots, bars = _marks(ax)
        frame = ax.get_window_extent()
        for text, box in ((text, box) for text, box in inner if box.overlaps(frame)):
            if any(path.intersects_bbox(box, filled=False) for path in paths):
                yield f"text lies on a line: {text!r}"
            if any(box.padded(radius).contains(*place) for place, radius in dots):
                yield f"text lies on a dot: {text!r}"
            if any(bar.overlaps(box) and not _within(box, bar.padded(slack)) for bar in bars):
                yield f"text lies on the end of a bar: {text!r}"


def _marks(ax):
    """Lines as paths, dots as (place, radius), bars as boxes: all of them in pixels."""
    pixels, paths, dots = ax.get_figure(root=True).dpi / 72, [], []
    for line in ax.lines:
        places = line.get_transform().transform(line.get_xydata())
        if line.get_linestyle() != "None":
            paths.append(Path(places))
        if line.get_marker() not in ("None", None, "", " "):
            dots += [(place, line.get_markersize() / 2) for place in places]
    for group in ax.collections:
        if isinstance(group, PathCollection):
            places = group.get_offset_transform().transform(group.get_offsets())
            dots += zip(places, np.sqrt(np.resize(group.get_sizes(), len(places))) / 2, strict=True)
        elif isinstance(group, LineCollection):
            paths += [
                Path(group.get_transform().transform(part))
                for part in group.get_segments()
                if len(part)
            ]
    seen = [patch for patch in ax.patches if to_rgba(patch.get_facecolor())[3]]
    return (
        [path for path in paths if np.isfinite(path.vertices).all()],
        [(place, radius * pixels * 0.7) for place, radius in dots],
        [patch.get_window_extent() for patch in seen],
    )


def _within(box, bar):
    return bar.containsx(box.x0) and bar.containsx(box.x1)


def contrast(one, two="white"):
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    return Color(to_hex(one)).contrast(to_hex(two), method="wcag21")


def difference(one, two, eye=None):
    """CIEDE2000 between two colours for normal sight, or as "protan" or "deutan" see them."""
    colours = [Color(to_hex(colour)) for colour in (one, two)]
    if eye:
        colours = [colour.filter(eye) for colour in colours]
    return colours[0].delta_e(colours[1], method="2000")


def _colours(fig, pale):
    """Marks that do not stand out from the ground, and like ones in a panel that look alike."""
    for ax in fig.axes:
        kinds = {"bar": [(patch.get_facecolor(), patch.get_edgecolor()) for patch in ax.patches]}
        lines = [line for line in ax.lines if line.get_transform() == ax.transData]
        kinds["line"] = [(line.get_color(), line.get_color()) for line in lines]
        groups = [group for group in ax.collections if isinstance(group, PathCollection)]
        kinds["dot"] = [pair for group in groups for pair in _faces_and_edges(group)]
        for kind, pairs in kinds.items():
            seen = {(_flat(face), _flat(edge)) for face, edge in pairs}
            for face, edge in seen:
                if not {face, edge} & pale and max(contrast(face), contrast(edge)) < MARK:
                    yield f"a {kind} in {face} has contrast {contrast(face):.1f}, under {MARK}"
            for one, two in combinations(sorted({face for face, _ in seen} - {"#ffffff"}), 2):
                near = {eye: difference(one, two, eye) for eye in (None, "protan", "deutan")}
                eye = min(near, key=near.get)
                if near[eye] < APART:
                    yield f"{kind}s in {one} and {two} differ by {near[eye]:.1f} ({eye})"


def _faces_and_edges(group):
    faces, edges = group.get_facecolors(), group.get_edgecolors()
    edges = edges if len(edges) else [(1, 1, 1, 0)]
    return [(face, edges[i % len(edges)]) for i, face in enumerate(faces)]


def _flat(colour):
    """A colour laid on white, as #rrggbb; one that is not there at all is white."""
    *rgb, alpha = to_rgba(colour)
    return to_hex(np.multiply(rgb, alpha) + 1 - alpha)
