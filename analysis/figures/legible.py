"""What a reader could not read of a figure: text that is too small, cut off at the edge, or printed
over other text.
"""

from itertools import combinations

from matplotlib.backends.backend_agg import RendererAgg

SMALLEST = 7  # points


class _Lines(RendererAgg):
    """A renderer that keeps every line of text it draws: (text, size in points, left, top, right,
    bottom in pixels).
    """

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):  # noqa: PLR0917
        width, height, below = self.get_text_width_height_descent(s, prop, ismath)
        left, top, right, bottom = 0, below - height, width, below
        if angle:  # a quarter turn; other angles are judged as if they were one
            left, top, right, bottom = below - height, -width, below, 0
        if s.strip():
            self.lines.append(
                (s, prop.get_size_in_points(), x + left, y + top, x + right, y + bottom)
            )


def lines(fig):
    """The lines of text of a figure, as they are drawn: (text, points, left, top, right, bottom),
    in pixels from the top.
    """
    renderer = _Lines(*fig.bbox.size, fig.dpi)
    renderer.lines = []
    fig.draw(renderer)
    return renderer.lines


def flaws(fig, slack=2):
    """Sentences on what cannot be read: an empty list where all can. slack: pixels that boxes may
    share.
    """
    drawn, (across, down) = lines(fig), fig.bbox.size
    found = [
        f"“{text}” has {points:.1f} pt, under {SMALLEST}"
        for text, points, *_ in drawn
        if points < SMALLEST - 1e-6
    ]
    found += [
        f"“{text}” is cut off at the edge"
        for text, _, left, top, right, bottom in drawn
        if min(left, top) < -slack or right > across + slack or bottom > down + slack
    ]
    for (one, _, a, b, c, d), (two, _, e, f, g, h) in combinations(drawn, 2):
        if min(c, g) - max(a, e) > slack and min(d, h) - max(b, f) > slack:
            found.append(f"“{one}” and “{two}” overlap")
    return found
