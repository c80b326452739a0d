"""An empty figure of a given width, with its words above and below what is drawn."""

import re

from matplotlib import pyplot as plt

from analysis.figures import style

CM = 1 / 2.54  # inches
EDGE, GAP = 0.15, 0.2  # cm of white at each edge, and between the words and what is drawn


def figure(title, subtitle="", footer="", height=6, width=16, **subplots):
    """A figure with its words above and below what is drawn -> (figure, axes or array of axes).

    height, width: in centimetres; the height is that of what is drawn between the words, with its
    ticks and labels. subplots: as in `plt.subplots`. Words are wrapped, and the figure grows with
    their lines.
    """
    style.colour()
    fig, axes = plt.subplots(figsize=(width * CM, height * CM), **subplots)
    looks = {"x": EDGE / width, "ha": "left", "va": "top", "wrap": True}
    grey = looks | {"y": 0, "color": style.palette.second}
    texts = [
        fig.suptitle(_broken(title, width), **looks),
        fig.text(s=_broken(subtitle, width), size=8.5, **grey),
        fig.text(s=_broken(footer, width), size=7, **grey),
    ]
    texts[0].set_in_layout(False)  # constrained layout would make room for it a second time
    inches = [text.get_window_extent().height / fig.dpi for text in texts]
    above, below, foot = (0.08 + tall / CM for tall in inches)
    bottom = EDGE + foot + GAP
    total = EDGE + above + below + GAP + height + bottom
    fig.set_size_inches(width * CM, total * CM)
    for text, down in zip(texts, (EDGE, EDGE + above, total - EDGE - foot), strict=True):
        text.set_y(1 - down / total)
    rect = (EDGE / width, bottom / total, 1 - 2 * EDGE / width, height / total)
    fig.get_layout_engine().set(rect=rect, w_pad=0, h_pad=0)
    return fig, axes


def _broken(text, width):
    """`text` with a space in each word that is longer than a line: wrapping is at spaces only."""
    wide = int(2.2 * width)
    return re.sub(rf"(?:[A-Z\u1100-\uffdc]{{{wide}}}|\S{{{2 * wide}}})(?=\S)", r"\g<0> ", text)
