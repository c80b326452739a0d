"""Who answers what: the answers themselves, one band for one answer."""

from itertools import groupby, zip_longest
from textwrap import fill

import numpy as np

from analysis.figures.canvas import figure
from analysis.figures.style import palette
from analysis.page import shorten

LINE, AIR = 0.34, 0.06  # cm: a line of 8 pt, and what is left free around it
LETTERS = 7.4  # in a centimetre
FEW = 6  # columns that have room for words


def answers(table, title, subtitle="", footer="", *, columns=None, width=16):
    """Draw who gives which answer, one row a topic, as a figure of its own -> the figure.

    table: verdict (a heading over topics), topic, source (who answers), value (the answer), in the
    order to draw. columns: {who is asked: a note}, in order (default: those in `table`). Equal
    answers are one band; one that nobody else gives has none. With more than six columns a band is
    as wide as the share of those who give its answer, and their number is in it.
    """
    columns = columns or dict.fromkeys(table["source"], "")
    few, head = len(columns) <= FEW, width / 4.3
    pieces, rules, y = [], [], 0.0

    def put(left, top, wide, text, band=False, **look):
        """Keep a text for its place -> the height that it takes, in cm."""
        letters = max(int((wide - AIR) * LETTERS * (0.85 if "weight" in look else 1)), 1)
        text = fill(text, letters, break_on_hyphens=False) if few else shorten(text, letters)
        deep = LINE * (text.count("\n") + 1) + 2 * AIR
        pieces.append((left, top, wide, deep, text, band, look))
        return deep

    wide = (width - 0.2 - head) / (len(columns) if few and columns else 1)
    for i, (name, note) in enumerate(columns.items() if few else ()):
        under = put(head + i * wide, 0, wide, name, weight="bold") - AIR
        y = max(y, under + put(head + i * wide, under, wide, note, color=palette.second))
    for verdict, part in table.groupby("verdict", sort=False):
        heading = f"{verdict[:1].upper()}{verdict[1:]} ({part['topic'].nunique()})"
        y += LINE + put(0, y + LINE, width, heading, weight="bold")
        for topic, own in part.groupby("topic", sort=False):
            rules.append(y - AIR / 2)
            top, least = y, y + put(0, y, head, topic)
            for level in levels(own, list(columns)):
                top += max(
                    put(head + a * wide, top, (b - a) * wide, value, n > 1, color=colour)
                    for a, b, value, n, colour in level
                )
            y = max(top, least) + AIR
    fig, ax = figure(title, subtitle, footer, height=y + 0.1, width=width)
    ground = {"color": palette.pale, "alpha": 0.5, "linewidth": 0}
    for left, top, wide, deep, text, band, look in pieces:
        if band:
            ax.fill_between([left, left + wide - AIR], top, top + deep - AIR, **ground)
        ax.text(left + AIR * bool(left), top + AIR, text, va="top", **look)
    ax.hlines(rules, 0, width, color=palette.grid, linewidth=0.6)
    ax.set(xlim=(0, width), ylim=(y, 0))
    ax.axis("off")
    return fig


def levels(own, columns):
    """The answers to one topic: levels of (left, right, answer, givers, colour), in columns."""
    givers = own.groupby("value", sort=False)["source"].nunique()
    givers = givers.sort_values(ascending=False, kind="stable")
    single = palette.accent if own["source"].nunique() > 1 else palette.ink
    facts = {value: (n, palette.ink if n > 1 else single) for value, n in givers.items()}
    if len(columns) > FEW:
        ends = np.append(0, givers.cumsum() / givers.sum())
        values = [(f"{value} ({n})", n, colour) for value, (n, colour) in facts.items()]
        return [[(a, b, *value) for a, b, value in zip(ends, ends[1:], values, strict=False)]]
    given = own.groupby("source")["value"].agg(set)
    stacks = [[value for value in givers.index if value in given.get(c, ())] for c in columns]
    found = []
    for cells in zip_longest(*stacks):
        runs, right = [], 0
        for value, run in groupby(cells):
            left, right = right, right + len(list(run))
            runs += [(left, right, value, *facts[value])] if value else []
        found.append(runs)
    return found
