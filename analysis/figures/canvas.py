"""An empty figure of a given width, with its title and subtitle above and its footer below."""

import re

from matplotlib import pyplot as plt

from analysis.figures import style

CM = 1 / 2.54  # inches
EDGE, GAP = 0.15, 0.2  # cm of white at each edge, and between the words and what is drawn


def figure(title, subtitle="", footer="", height=6, width=16, **subplots):
    """A figure with its words above and below what is drawn -> (figure, axes or array of axes).

    height, width: in centimetres; the height is that of what is drawn between the words, with its
    ticks and labels. subplots: as in `plt.subplots`. In a narrow figure (under 12 cm), panels that
    stand beside each other (`ncols`) stand below one another, each `height` high. Long words are
    wrapped, and the figure grows with their lines.
    """
    style.colour()
    if width < 12 and subplots.get("ncols", 1) > 1 and "nrows" not in subplots:
        subplots["nrows"] = subplots.pop("ncols")
        subplots.pop("width_ratios", None)
        height *= subplots["nrows"]
    fig, axes = plt.subplots(figsize=(width * CM, height * CM), **subplots)
    options = {"x": EDGE / width, "ha": "left", "va": "top", "wrap": True}
    head = fig.suptitle(_broken(title, width), **options)
    head.set_in_layout(
        False
    )  # its place is given; constrained layout would make room a second time
    under = fig.text(
        y=0, s=_broken(subtitle, width), size=8.5, color=style.palette.second, **options
    )
    foot = fig.text(y=0, s=_broken(footer, width), size=7, color=style.palette.second, **options)
    head_cm, under_cm, foot_cm = (_height(text) for text in (head, under, foot))
    top, bottom = EDGE + head_cm + under_cm + GAP, EDGE + foot_cm + GAP
    total = top + height + bottom
    fig.set_size_inches(width * CM, total * CM)
    head.set_y(1 - EDGE / total)
    under.set_y(1 - (EDGE + head_cm) / total)
    foot.set_y((EDGE + foot_cm) / total)
    across = EDGE / width
    fig.get_layout_engine().set(
        rect=(across, bottom / total, 1 - 2 * across, height / total), w_pad=0, h_pad=0
    )
    return fig, axes


def _height(text):
    """Centimetres that a text takes, its wrapped lines and a little air included."""
    return text.get_window_extent().height / text.figure.dpi / CM + 0.08 if text.get_text() else 0


def _broken(text, width):
    """`text` with a space in each word that is longer than a line: wrapping is at spaces only."""
    wide = int(2.4 * width)
    return re.sub(rf"(?:[\u1100-\uffdc]{{{wide}}}|\S{{{2 * wide}}})(?=\S)", r"\g<0> ", text)
