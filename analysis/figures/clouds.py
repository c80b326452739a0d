"""Word clouds: wordcloud finds the places, matplotlib writes the words, so that text stays text."""

import font_source_sans_pro
import numpy as np
from PIL import Image, ImageFont

from analysis.figures.style import palette

FINE = 2  # cells of wordcloud's map to a point
BOLD = font_source_sans_pro.font_files_ttf["SourceSansProBold"]


def cloud(ax, table, marked=(), colours=None, *, mask=None, largest=44, smallest=7, seed=0):
    """Write the words of a table (columns term, count) into the axes -> words that have no room.

    A word's area grows with its count, from `smallest` points on; all stand horizontally, where
    wordcloud has room for them, the most frequent first. `largest` is lowered, down to 14 points,
    until every word has a place. marked: words in bold, in the first of the two `colours` (default:
    accent and grey). mask: an array that is 0 where words may stand and 255 elsewhere, such as a
    picture; without it the box is filled. The same counts and seed give the same places.
    """
    from wordcloud import WordCloud

    strong, other = colours or (palette.accent, palette.second)
    ax.axis("off")
    fig = ax.get_figure(root=True)
    fig.draw_without_rendering()  # constrained layout settles the box
    across, down = (ax.get_window_extent().size / fig.dpi * 72 * FINE).astype(int)
    if mask is not None:
        mask = np.asarray(Image.fromarray(np.asarray(mask, np.uint8)).resize((across, down)))
    sizes = dict(zip(table["term"], (table["count"] / table["count"].max()) ** 0.5, strict=True))
    options = {
        **{"relative_scaling": 1, "prefer_horizontal": 1, "mask": mask, "random_state": seed},
        **{"max_words": len(sizes), "min_font_size": smallest * FINE},
    }
    layout = []
    for top in range(largest, 13, -6):
        if len(layout) < len(sizes):
            finder = WordCloud(BOLD, across, down, 2 * FINE, max_font_size=top * FINE, **options)
            raised = {word: max(size, smallest / top) for word, size in sizes.items()}
            layout = max(layout, finder.generate_from_frequencies(raised).layout_, key=len)
    ax.set(xlim=(0, across), ylim=(down, 0))
    for (word, _), size, (row, column), *_ in layout:
        left, above, *_ = ImageFont.truetype(BOLD, size).getbbox(word, anchor="ls")
        look = {"color": strong, "weight": "bold"} if word in set(marked) else {"color": other}
        ax.text(
            column - left, row - above, word, size=size / FINE, gid="cloud", in_layout=False, **look
        )
    return [word for word in sizes if word not in {found[0][0] for found in layout}]
