"""What cannot be read in a figure: letters that no font has, text that is too small, cut off at the
edge, or overprinted.
"""

import re
import warnings
from itertools import combinations

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import Bbox

SMALLEST = 7  # points


class _Lines(RendererAgg):
    """A renderer that keeps every line of text it draws: (text, points, box in pixels, gid)."""

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):  # noqa: PLR0917
        width, height, below = self.get_text_width_height_descent(s, prop, ismath)
        box = Bbox([[x, y + below - height], [x + width, y + below]])
        if angle:  # a quarter turn; text at another angle is judged as if it stood upright
            box = Bbox([[x + below - height, y - width], [x + below, y]])
        self.lines.append((s.strip(), prop.get_size_in_points(), box, mtext and mtext.get_gid()))


def flaws(fig, slack=2):
    """Sentences on what cannot be read; none where all can. slack: pixels that may be shared."""
    renderer = _Lines(*fig.bbox.size, fig.dpi)
    renderer.lines = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fig.draw(renderer)
    lost = re.findall(r"^Glyph (\d+)", "\n".join(str(w.message) for w in caught), re.MULTILINE)
    lost = [f"no font here has “{chr(int(code))}”" for code in sorted(set(lost))]
    lines = [line for line in renderer.lines if line[0]]
    canvas = Bbox([[0, 0], fig.bbox.size]).padded(slack)
    small = [f"“{text}” has under {SMALLEST} pt" for text, size, *_ in lines if size < SMALLEST]
    cut = [
        f"“{text}” is cut off at the edge"
        for text, _, box, _ in lines
        if not canvas.containsx(box.x0) & canvas.containsx(box.x1) & canvas.containsy(box.y1)
    ]
    inner = [(text, box.padded(-slack / 2), group) for text, _, box, group in lines]
    over = [
        f"“{one}” and “{two}” overlap"
        for (one, first, group), (two, second, other) in combinations(inner, 2)
        # the words of a cloud stand between each other's letters: wordcloud keeps those apart
        if not group == other == "cloud" and first.overlaps(second)
    ]
    return lost + small + cut + over
