"""A dot for each value, row by row, with the row's mean on its interval among its dots."""

import pandas as pd

from analysis.figures.canvas import figure
from analysis.figures.charts import rows, spread
from analysis.figures.style import palette
from analysis.page import shorten, signed

MOST = 12  # rows drawn one by one; beyond, how their means spread


def swarm(
    means, dots, title, subtitle="", footer="", *, hue="source", colours=None, lines=(), clip=True
):
    """A figure of dots by row, or of more than twelve rows how their means spread.

    means: a row each: its name in the first column, then mean, low, high and, for a grey note,
    sentences. dots (or None): name (as in means), value, the column `hue`, and word. colours:
    {value of `hue`: colour}, else ink. lines: {x: name} of what values are read against, the first
    one solid. clip: the outermost dots of a row may lie outside the scale; they stand at its edge
    with their words. Without, low and high are the ends of a row's dots, not an interval, and each
    dot has its word. Returns figure, axes, and the table of what is drawn.
    """
    label, size = means.columns[0], 3.2 if clip else 6
    many = len(means) > MOST
    fig, ax = figure(title, subtitle, footer, height=5 if many else 1.3 + 1.3 * len(means))
    ax.xaxis.set_major_formatter(lambda x, _: signed(x))
    near, grey = {"textcoords": "offset points", "size": 7.5}, palette.second
    for number, (x, name) in enumerate(dict(lines).items()):
        ax.axvline(x, color=grey, linewidth=0.8, linestyle=(0, (3, 2)) if number else "-")
        side = {"ha": "left" if number else "right", "xytext": (3 if number else -3, 2)} | near
        ax.annotate(name, (x, 1), xycoords=ax.get_xaxis_transform(), color=grey, **side)
    if many or means.empty:
        spread(ax, means["mean"], means[label], form="{:+.2f}")
        return fig, ax, means
    ax.locator_params("x", steps=[1, 2, 5, 10])
    columns = [label, hue, "value", "word"]
    dots = pd.DataFrame(columns=columns).astype({"value": float}) if dots is None else dots[columns]
    # Where a row's outermost dot may lie outside, its second one on either side must be inside.
    nth, groups = 1 + clip, dots.groupby(label)["value"]
    inner = [x for _, own in groups for x in (own.nsmallest(nth).max(), own.nlargest(nth).min())]
    ends = [*dict(lines), *means["low"].dropna(), *means["high"].dropna(), *means["mean"], *inner]
    low, high = min(ends), max(ends) + 1e-9
    places = dots[label].map({label: y for y, label in enumerate(means[label])})
    shown = dots["value"].clip(low, high)
    stack = shown.groupby([places, (shown / (high - low) * 60).round()])
    beside = (stack.cumcount() - (stack.transform("size") - 1) / 2) * clip
    height = places + beside * min(0.075, 0.4 / max([1, *beside]))
    hues = dots[hue].map(colours or {}).fillna(palette.ink)
    ax.scatter(shown, height, size**2, hues, edgecolor="white", linewidths=size / 8, zorder=2.5)
    named = dots.assign(x=shown, y=places)[(dots["value"] != shown) | (not clip)]
    for number, row in enumerate(named.to_dict("records")):
        side = {low: "left", high: "right"}.get(row["x"], "center")
        above = (0, -13 if number % 2 and not clip else 5)
        text = shorten(str(row["word"]), 40)
        ax.annotate(text, (row["x"], row["y"]), above, ha=side, style="italic", **near)
    across = range(len(means))
    ax.hlines(
        across,
        means["low"],
        means["high"],
        palette.ink if clip else palette.grid,
        linewidth=2,
        zorder=2,
    )
    ax.plot(means["mean"], across, "o", color=palette.ink, markersize=6, zorder=4, mec="white")
    values = [
        f"{signed(row.mean)}\n" + f"[{signed(row.low)}, {signed(row.high)}]" * (row.low == row.low)
        for row in means[["mean", "low", "high"]].itertuples()
    ]
    notes = [f"sentences: {n:,}" for n in means.get("sentences", [])] or None
    rows(ax, means[label], notes=notes, values=values)
    ax.set_xlim(low - 0.04 * (high - low), high + 0.04 * (high - low))
    return fig, ax, pd.concat([means, dots], ignore_index=True)
