"""A dot for each value, row by row, with the row's mean on its interval among its dots."""

import pandas as pd

from analysis.figures.charts import ONE_BY_ONE, figure, intervals, rows, spread
from analysis.figures.style import palette
from analysis.page import shorten, signed


def swarm(
    means,
    dots,
    title,
    subtitle="",
    footer="",
    *,
    hue="source",
    colours=None,
    lines=(),
    clip=True,
    width=16,
):
    """A figure of dots by row, or of more than twelve rows how their means spread.

    means: a row each: its name in the first column, then mean, low, high and, for a grey note,
    genre, articles and sentences. dots (or None): name (as in means), value, the column `hue`, and
    word. colours: {value of `hue`: colour}, else ink. lines: {x: name} of what values are read
    against, the first one solid. clip: the outermost dots of a row may lie outside the scale; they
    stand at its edge with their words. Without, low and high are the ends of a row's dots, not an
    interval, and each dot has its word. width: in cm. Returns figure, axes, and the table of what
    is drawn.
    """
    label, many = means.columns[0], len(means) > ONE_BY_ONE
    if many:  # nothing that is said of dots
        subtitle, footer = f"{len(means):,} means, and how many lie where", ""
    fig, ax = figure(title, subtitle, footer, 5 if many else 1.3 + 1.3 * len(means), width)
    ax.xaxis.set_major_formatter(lambda x, _: signed(x))
    near = {"textcoords": "offset points", "size": 7.5}
    for number, (x, name) in enumerate(dict(lines).items()):
        ax.axvline(x, color=palette.second, linewidth=0.8, linestyle="--" if number else "-")
        shift, side = ((3, 2), "left") if number else ((-3, 2), "right")
        ax.annotate(
            name,
            (x, 1),
            shift,
            xycoords=("data", "axes fraction"),
            ha=side,
            color=palette.second,
            **near,
        )
    if many or means.empty:
        spread(ax, means["mean"], means[label], form="{:+.2f}")
        return fig, ax, means
    ax.locator_params("x", steps=[1, 2, 5, 10])
    columns = list(dict.fromkeys([label, hue, "value", "word"]))
    dots = pd.DataFrame(columns=columns).astype({"value": float}) if dots is None else dots[columns]
    outermost = dots["value"].quantile([0.01, 0.99] if clip else [0, 1], "nearest")
    ends = pd.Series([*dict(lines), *means[["low", "high", "mean"]].stack(), *outermost])
    low, high = ends.min(), ends.max() + 1e-9
    shown = dots.assign(x=dots["value"].clip(low, high))
    shown["y"] = shown[label].map(list(means[label]).index)
    stack = shown.groupby(["y", (shown["x"] / (high - low) * 60).round()])["x"]
    beside = (stack.cumcount() - (stack.transform("size") - 1) / 2) * clip
    height = shown["y"] + beside * min(0.075, 0.4 / max([1, *beside]))
    intervals(ax, means, line=None if clip else palette.grid)
    size = 3.2 if clip else 6
    ax.scatter(
        shown["x"],
        height,
        size**2,
        dots[hue].map(colours or {}).fillna(palette.ink),
        edgecolor="white",
        linewidths=size / 8,
        zorder=2.05,
    )
    named = shown[(shown["value"] != shown["x"]) | (not clip)]
    named = named.sort_values("value", key=abs, ascending=False).drop_duplicates(["y", "x"])
    for number, row in enumerate(named.itertuples()):
        side = {low: "left", high: "right"}.get(row.x, "center")
        ax.annotate(
            shorten(str(row.word), 40),
            (row.x, row.y),
            (0, -13 if number % 2 and not clip else 5),
            ha=side,
            style="italic",
            **near,
        )
    limits = "[" + means["low"].map(signed) + ", " + means["high"].map(signed) + "]"
    values = means["mean"].map(signed) + "\n" + limits.where(means["low"].notna(), "")
    facts = (
        means.reindex(columns=["genre", "articles", "sentences"])
        .astype({"genre": object})
        .fillna({"genre": ""})
    )
    notes = [
        ", ".join(filter(None, [a, f"articles: {m:,}" * (m > 1), f"sentences: {n:,}" * (n > 0)]))
        for a, m, n in facts.itertuples(index=False)
    ]
    rows(ax, means[label], notes if any(notes) else None, values)
    ax.set_xlim(low - 0.04 * (high - low), high + 0.04 * (high - low))
    return fig, ax, pd.concat([means, dots], ignore_index=True)
