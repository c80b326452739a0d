"""Word clouds as text: wordcloud finds the places, matplotlib writes the words, and a word without a place is named."""

import numpy as np
import pandas as pd
from wordcloud.wordcloud import IntegralOccupancyMap

from analysis.figures import SHARED
from analysis.lettering import text_width, unreadable

POINTS = 72 / 2.54  # in a centimetre
ASCENT, LINE = 0.76, 1.0  # of DejaVu Sans, in type sizes: from the baseline up, and the whole line
AIR, SPACE = 1.8, 4.0  # points between lines, and between words beside each other
FINE = 2  # cells of wordcloud's occupancy map to a point
FLAT = 1.5  # weight of up and down against left and right in what is near: words are wider than high, and else leave the sides empty


def layout(counts, wide, high, bold=(), largest=26, smallest=7):
    """Places for words in an area of `wide` x `high` points -> (table word, count, x, baseline, size; words left
    out).

    counts: {word: count}; area grows with count: size = largest x root(count / highest), never under `smallest`
    points. Words stand horizontally, the most frequent first, each at the place nearest to the middle where wordcloud's
    occupancy map (Mueller) has room for it. `largest` is lowered, down to 12, until every word has a place; a word that
    even then has none is returned by name, and never keeps a later one from being placed. x, baseline: points from the
    top left corner. The same counts give the same places.
    """
    ranked = sorted(((str(word), int(n)) for word, n in dict(counts).items() if n > 0), key=lambda item: (-item[1], item[0].casefold(), item[0]))
    unset = [word for word, _ in ranked if unreadable(word)]
    ranked = [item for item in ranked if item[0] not in unset]
    for top in range(largest, 11, -1):
        boxes = _boxes(ranked, bold, top, smallest)
        if top > 12 and sum(across * tall for _, across, tall in boxes) > 0.7 * wide * high:
            continue
        placed, lost = _place(ranked, boxes, wide, high, whole=top > 12)
        if not lost:
            break
    return pd.DataFrame(placed if ranked else [], columns=["word", "count", "x", "baseline", "size"]), unset + (lost if ranked else [])


def _boxes(ranked, bold, largest, smallest):
    """(type size, width, height) of each word, in points, with the air about it."""
    sizes = [round(max(smallest, largest * (count / ranked[0][1]) ** 0.5), 1) for _, count in ranked]
    return [(size, text_width(word, size, "bold" if word in bold else "normal") * POINTS + SPACE, LINE * size + AIR)
            for (word, _), size in zip(ranked, sizes, strict=True)]


def _place(ranked, boxes, wide, high, whole):
    """Places for the words, and those that have none; `whole`: the first that has none ends it."""
    rows, columns = int(high * FINE), int(wide * FINE)
    free, taken = IntegralOccupancyMap(rows, columns, None), np.zeros((rows, columns), dtype=np.uint8)
    placed, lost = [], []
    for (word, count), (size, across, tall) in zip(ranked, boxes, strict=True):
        down, right = int(np.ceil(tall * FINE)), int(np.ceil(across * FINE))
        spot = _nearest(free.integral, down, right)
        if spot is None:
            lost.append(word)
            if whole:
                break
            continue
        row, column = spot
        taken[row:row + down, column:column + right] = 1
        free.update(taken, row, column)
        placed.append((word, count, column / FINE + SPACE / 2, row / FINE + AIR / 2 + ASCENT * size, size))
    return placed, lost


def _nearest(integral, down, right):
    """(row, column) of the free area of `down` x `right` cells that lies nearest to the middle, or None.

    integral: how many cells are taken above and left of each, itself included, so that four of them tell how many are
    taken in any rectangle (Crow 1984).
    """
    rows, columns = integral.shape
    if down >= rows or right >= columns:
        return None
    inside = integral[down:, right:] + integral[:-down, :-right] - integral[:-down, right:] - integral[down:, :-right]
    y = FLAT * ((np.arange(rows - down) + 1 + down / 2) / rows - 0.5) ** 2
    x = ((np.arange(columns - right) + 1 + right / 2) / columns - 0.5) ** 2
    away = np.where(inside == 0, y[:, None] + x, np.inf)
    row, column = divmod(int(away.argmin()), columns - right)
    return (row + 1, column + 1) if np.isfinite(away[row, column]) else None


def cloud(ax, counts, colours=None, **options):
    """Write the cloud of `counts` ({word: count}) into the axes; returns the words left out (no room, or letters that
    no font here has).

    colours: {word: colour} for words set bold in that colour; the others are grey and regular. options: those of
    `layout`.
    """
    colours = colours or {}
    place, fig = ax.get_position(), ax.figure
    wide, high = place.width * fig.get_figwidth() * 72, place.height * fig.get_figheight() * 72
    table, left_out = layout(counts, wide, high, bold=set(colours), **options)
    ax.set(xlim=(0, wide), ylim=(high, 0), xticks=[], yticks=[])
    ax.axis("off")
    for word, _, x, baseline, size in table.itertuples(index=False):
        ax.text(x, baseline, word, size=size, color=colours.get(word, SHARED), weight="bold" if word in colours else "normal",
                ha="left", va="baseline", gid="cloud")
    return left_out
