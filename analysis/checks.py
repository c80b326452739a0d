"""What a machine can see of a figure: texts too small, cut off, or on top of one another."""

import textwrap

from matplotlib.text import Text


def check(fig):
    """Raise ValueError where a text is under 7 pt, leaves the canvas or lies on another text."""
    fig.canvas.draw()
    renderer, frame = fig.canvas.get_renderer(), fig.bbox
    boxes = []
    for text in fig.findobj(Text):
        if not (text.get_visible() and text.get_text().strip()) or not _shown(text):
            continue
        box = text.get_window_extent(renderer)
        name = textwrap.shorten(text.get_text(), 50)
        if text.get_fontsize() < 7:
            raise ValueError(f"text under 7 pt: {name!r} has {text.get_fontsize():.1f}")
        if box.x0 < frame.x0 - 1 or box.x1 > frame.x1 + 1 or box.y0 < frame.y0 - 1 or box.y1 > frame.y1 + 1:
            raise ValueError(f"text leaves the canvas: {name!r}")
        boxes.append((box, name))
    for i, (a, one) in enumerate(boxes):
        for b, two in boxes[i + 1:]:
            if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1:
                raise ValueError(f"texts overlap: {one!r} and {two!r}")


def _shown(text):
    """Tick labels beyond the axis are artists too, but matplotlib never draws them."""
    axes = text.axes
    if axes is None or not axes.axison:
        return axes is None or text in axes.texts or text in (axes.title, axes._left_title, axes._right_title)
    for axis in (axes.xaxis, axes.yaxis):
        ticks = axis.get_major_ticks() + axis.get_minor_ticks()
        if any(text in (t.label1, t.label2) for t in ticks):
            return any(text in (t.label1, t.label2) for t in axis._update_ticks())
    return True
