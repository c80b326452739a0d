"""Tables coded by hand as figures: terms as blocks, who answers what, events on a line of time.

A block is as wide as its term is long and as high as its rate, so that its area is a count. Answers
stand as they were given, one band for one answer. The line of time breaks where nothing is.
"""

from textwrap import fill

import numpy as np
from matplotlib.ticker import MaxNLocator

from analysis.figures.charts import figure
from analysis.figures.style import palette
from analysis.page import shorten

WORDS, LETTERS = 1.3, 18  # inches that the words of a block take; letters of 8 pt in an inch
SHARE = 0.64  # of the height, for the blocks; above them stand their words
FEW = 6  # columns that have room for words
LINE, PER_CM = 0.35, 6.5  # cm that a line of 8 pt takes; its letters in a cm, with room


def blocks(ax, table, label, count, part, outline):  # noqa: PLR0917
    """Draw one block a row of `table`, in the order of time, with its interval and its words.

    Columns: left, right, middle, long (in years), rate, low, high (a year; NaN: nothing is
    reported, so that the term is named and has no block), printed (these as text), note (words in
    the accent), and those named by `label`, `count` (its name is also the unit), `part` and
    `outline` (rates, to fill or to outline in the accent). Where words have no room, name and rate
    stand.
    """
    if table.empty:
        return
    left, middle, span, rate = table[["left", "middle", "long", "rate"]].to_numpy(float).T
    ax.bar(left, rate, span, align="edge", color=palette.pale, edgecolor="white", linewidth=0.5)
    ax.bar(left, table[part], span, align="edge", color=palette.accent)
    ax.bar(left, table[outline], span, align="edge", fill=False, edgecolor=palette.accent)
    ax.errorbar(
        middle,
        rate,
        [rate - table["low"], table["high"] - rate],
        fmt="o",
        color=palette.ink,
        markersize=5,
        linewidth=2,
    )
    highest = np.nanmax([0.01, *table["high"]])
    ax.set(ylim=(0, highest / SHARE), ylabel=f"{count} a year")
    ax.set_yticks([tick for tick in ax.get_yticks() if tick <= highest])
    ax.grid(visible=False)
    first, last = left[0], table["right"].max()
    wide = (last - first) / len(table)  # years that the words of a block take, side by side
    inches = (ax.get_figure(root=True).get_figwidth() - 0.5) / len(table)
    edges = np.unique([*left, last])
    edges = edges[np.diff(edges, append=np.inf) > 0.25 * wide / inches]
    ax.set_xticks(edges, [f"{np.floor(x):.0f}" for x in edges])
    ax.set_xlim(first, last)
    letters, top = int(inches * LETTERS), ("data", "axes fraction")
    line = {"arrowstyle": "-", "color": palette.shared, "linewidth": 0.6, "shrinkA": 4}
    for i, row in enumerate(table.assign(name=table[label], n=table[count]).itertuples()):
        x = first + i * wide
        words = f"{row.n:,.0f} {count} in {row.long:.1f} years\n{row.printed} a year"
        note = fill(row.note, letters)
        if row.rate != row.rate:
            words, note = note, ""
        elif inches < WORDS:
            words, note = f"{row.rate:.2f}", ""
        name = fill(shorten(row.name, 3 * letters), letters - 2)
        above = ax.annotate(name, (x, 1), xycoords=top, va="top", weight="bold")
        above = ax.annotate(words, (0, 0), xycoords=above, va="top")
        above = ax.annotate(note, (0, 0), xycoords=above, va="top", color=palette.accent)
        if row.high == row.high:
            ax.annotate(
                "",
                (row.middle, row.high),
                (np.clip(row.middle, x, x + 0.9 * wide), 0),
                textcoords=("data", above),
                arrowprops=line,
            )


def answers(table, title, subtitle="", footer="", *, columns, width=16):
    """Draw who gives which answer, one row a topic, as a figure of its own -> the figure.

    table: verdict (a heading over topics), topic, source (who answers), value (the answer), givers
    (how many give it) and, where an answer is to be written otherwise, answer, in the order to
    draw. columns: {who is asked: a note, of several lines maybe}, in order. Equal answers beside
    each other are one band; one that nobody else gives has none. Beyond six columns the number of
    those who give an answer stands for them.
    """
    if table.empty:
        return figure(title, subtitle, footer)[0]
    if len(columns) > FEW:
        numbered = table["value"] + " (" + table["givers"].astype(str) + ")"
        table, columns = table.assign(source="", value=numbered, answer=numbered), {"": ""}
    number, head = len(columns), 0.4 * len(columns)  # in columns: how wide the topics are
    letters = int(width / (number + head) * PER_CM)
    cells = table.drop_duplicates(["topic", "source", "value"])
    cells = cells.assign(
        level=cells.groupby(["topic", "source"]).cumcount(),
        x=cells["source"].map(list(columns).index),
        text=[fill(text, letters) for text in cells.get("answer", cells["value"])],
        head=[fill(topic, int(head * letters) - 1) for topic in cells["topic"]],
    )
    cells["lines"] = cells[["text", "head"]].map(str.splitlines).map(len).max(axis="columns")
    rows = cells.groupby(["verdict", "topic", "head", "level"], sort=False)["lines"].max()
    rows = rows.reset_index()
    above = 0.5 + 2.5 * ~rows.duplicated("verdict")  # for the headings
    heads = [
        (fill(name, letters), "\n".join(fill(line, letters) for line in note.split("\n")))
        for name, note in columns.items()
    ]
    high = max(2, *(f"{name}\n{note}".count("\n") for name, note in heads))
    rows["top"] = high + (rows["lines"] + above).cumsum() - rows["lines"]
    bottom = rows["top"].iloc[-1] + rows["lines"].iloc[-1] + 0.2
    fig, ax = figure(title, subtitle, footer, height=bottom * LINE, width=width)
    ax.set(xlim=(-head, number), ylim=(bottom, 0))
    ax.axis("off")
    look = {"va": "top", "in_layout": False}  # they stand within the axes
    for x, (name, note) in enumerate(heads):
        ax.text(x, 0, name, weight="bold", **look)
        ax.text(x, 0, "\n" * (name.count("\n") + 1) + note, color=palette.second, **look)
    for verdict, part in rows.groupby("verdict", sort=False):
        ax.text(
            -head,
            part["top"].iloc[0] - 0.6,
            f"{verdict.capitalize()} ({part['topic'].nunique()})",
            weight="bold",
            in_layout=False,
        )
    for row in rows[rows["level"] == 0].itertuples():
        ax.text(-head, row.top, row.head, **look)
        ax.hlines(row.top - 0.25, -head, number, palette.grid, linewidth=0.6)
    cells = cells.merge(rows[["topic", "level", "top"]])
    given = cells.set_index(["topic", "level", "x"])[["value", "text"]].T.to_dict("list")
    for cell in cells.itertuples():
        value, text = given.get((cell.topic, cell.level, cell.x - 1), ("", ""))
        joined = value == cell.value
        if cell.givers > 1:
            ax.fill_between(
                [cell.x - 0.05 * joined, cell.x + 0.95],
                cell.top - 0.1,
                cell.top + cell.lines,
                color=palette.pale,
                alpha=0.5,
                linewidth=0,
            )
        colour = palette.ink if cell.givers > 1 else palette.accent
        if not (joined and text == cell.text):
            ax.text(cell.x + 0.04, cell.top, cell.text, color=colour, **look)
    return fig


def timeline(table, title, subtitle="", footer="", *, bands, width=16):
    """Draw events, one a row, as a figure of its own -> the figure.

    table: left, right, middle, long (in years, ordered by left), precision (day, month, year or
    decade), when and event (words). bands: left, right and short (a name) of periods to shade. A
    day is a dot, a month a dark bar, a year a pale one, a decade an outline. Years in which nothing
    is for long are left out; each part of the line is as wide as the number of its events asks.
    """
    if table.empty:
        return figure(title, subtitle, footer)[0]
    pauses = table["left"] - table["right"].cummax().shift()
    long = max(2, (table["right"].max() - table["left"].min()) / 12)
    parts = [part for _, part in table.groupby((pauses > long).cumsum())]
    shares = np.array([len(part) + 2 for part in parts]) / (len(table) + 2 * len(parts))
    fig, axes = figure(
        title,
        subtitle,
        footer,
        0.45 * len(table) + 1.5,
        width,
        ncols=len(parts),
        width_ratios=shares,
        sharey=True,
        squeeze=False,
    )
    for ax, part, share in zip(axes.flat, parts, shares, strict=True):
        first, last = np.floor(part["left"].min()), np.ceil(part["right"].max())
        ax.set(xlim=(first, last), ylim=(len(table) - 0.4, -1.5), yticks=[])
        ax.xaxis.set_major_locator(MaxNLocator("auto", integer=True))
        ax.xaxis.set_major_formatter("{x:.0f}")
        for i, band in enumerate(bands.itertuples()):
            ends = np.clip([band.left, band.right], first, last)
            ax.fill_between(
                ends, *ax.get_ylim(), color=palette.grid, alpha=0.6 if i % 2 else 0.3, linewidth=0
            )
            letters = int(np.ptp(ends) / (last - first) * share * width * 5.5)
            name = shorten(band.short, letters) if letters > 3 else ""
            ax.text(ends.mean(), -0.8, name, ha="center", size=7.5, color=palette.second)
    fig.draw_without_rendering()  # constrained layout settles where the parts are
    looks = {"month": [palette.ink] * 2, "year": [palette.pale] * 2}
    rows = [
        (ax, row) for ax, part in zip(axes.flat, parts, strict=True) for row in part.itertuples()
    ]
    for y, (ax, row) in enumerate(rows):
        if row.precision == "day":
            ax.plot(row.middle, y, "o", color=palette.ink, markersize=5)
        else:
            face, edge = looks.get(row.precision, ["none", palette.second])
            ax.barh(y, row.long, 0.5, row.left, color=face, edgecolor=edge, linewidth=1)
        # The words stand on the side that has room, on top of all parts; else within a long mark.
        left, right = ax.transData.transform([(row.left, y), (row.right, y)])[:, 0]
        sides = {fig.bbox.width - right: (row.right, 6, "left"), left: (row.left, -6, "right")}
        if max(sides) < fig.bbox.width / 4:
            sides = {right - left: (row.left, 6, "left")}
        room, (end, shift, side) = max(sides.items())
        words = shorten(f"{row.when}  {row.event}", int(room / fig.dpi * 2.54 * 6) - 1)
        axes[0, -1].annotate(
            words,
            (end, y),
            (shift, 0),
            xycoords=ax.transData,
            textcoords="offset points",
            ha=side,
            va="center",
            in_layout=False,
        )
    return fig
