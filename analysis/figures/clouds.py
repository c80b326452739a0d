"""Word clouds: wordcloud finds the places, matplotlib writes the words, so that text stays text."""

import font_source_sans_pro
import numpy as np
from PIL import Image, ImageFont

from analysis.figures.style import palette

FINE = 2  # cells of wordcloud's map to a point
BOLD = font_source_sans_pro.font_files_ttf["SourceSansProBold"]


def cloud(ax, counts, colours=None, *, mask=None, largest=44, smallest=7, seed=0):
    """Write the words of `counts` ({word: count} or a Series) into the axes as a cloud.

    A word's area grows with its count, from `smallest` points on; all stand horizontally, where
    wordcloud has room for them, the most frequent first. `largest` is lowered, down to 14 points,
    until every word has a place; returned is a list of the words that have none even then.
    colours: {word: colour} of words set bold in that colour; the others are grey. mask: an array
    that is 0 where words may stand and 255 elsewhere, such as a picture; without it the box is
    filled. The same counts and seed give the same places.
    """
    from wordcloud import WordCloud

    sizes = {str(word): float(count) ** 0.5 for word, count in dict(counts).items() if count > 0}
    ax.set(xticks=[], yticks=[])
    ax.axis("off")
    ax.get_figure(root=True).draw_without_rendering()  # constrained layout settles the box
    box = ax.get_window_extent().size / ax.get_figure(root=True).dpi * 72
    across, down = (box * FINE).astype(int)
    if mask is not None:
        mask = np.asarray(Image.fromarray(np.asarray(mask, np.uint8)).resize((across, down)))
    top, layout = max(sizes.values(), default=1), []
    for largest in range(largest, 13, -3):  # noqa: B020
        raised = {word: max(size / top, smallest / largest) for word, size in sizes.items()}
        if not raised or len(layout) == len(raised):
            break
        finder = WordCloud(
            BOLD,
            across,
            down,
            2 * FINE,
            prefer_horizontal=1,
            mask=mask,
            relative_scaling=1,
            max_font_size=largest * FINE,
            min_font_size=smallest * FINE,
            random_state=seed,
            max_words=len(raised),
        )
        layout = max(layout, finder.generate_from_frequencies(raised).layout_, key=len)
    ax.set(xlim=(0, across), ylim=(down, 0))
    for (word, _), size, (row, column), *_ in layout:
        left, above, *_ = ImageFont.truetype(BOLD, size).getbbox(word, anchor="ls")
        strong = word in (colours or {})
        look = {"color": colours[word], "weight": "bold"} if strong else {"color": palette.second}
        ax.text(
            column - left, row - above, word, size=size / FINE, va="baseline", gid="cloud", **look
        )
    return [word for word in sizes if word not in {word for (word, _), *_ in layout}]
