"""More articles than a figure has room for: how their values spread, and which articles stand at the ends."""

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis import figures
from analysis.charts import panel_title, reference, shorten
from analysis.figures import INK, PALE, SECOND, narrow, width
from analysis.lettering import text_width

ONE_BY_ONE = 12   # articles drawn one by one; beyond, their distribution
LINE = 0.36       # height in cm of a line of names below the axes
ENDS = ("lowest", "highest")


def bins(values, step=None):
    """Count values in bins of equal width, the first of which begins at a multiple of it -> from, to, articles.

    values: 1-d numbers; missing ones are not counted. step: the width; default: 1, 2 or 5 times a power of ten, so that there
    are at most 30 bins, fewer of few values. A value on a border belongs to the bin that begins there.
    """
    values = np.asarray(values, dtype=float)
    values = values[np.isfinite(values)]
    if not len(values):
        return pd.DataFrame({"from": [], "to": [], "articles": pd.Series(dtype=int)})
    step = step or round_step(values)
    places = np.floor(values / step + 1e-9).astype(int)
    edges = np.arange(places.min(), places.max() + 2) * step
    return pd.DataFrame({"from": edges[:-1].round(10), "to": edges[1:].round(10), "articles": np.bincount(places - places.min())})


def round_step(values):
    """The width of the bins of `bins`: the smallest of 1, 2, 5 times a power of ten that makes no more bins than there is use for."""
    values = np.asarray(values, dtype=float)
    values = values[np.isfinite(values)]
    least = (np.ptp(values) or 0.05) / np.clip(2 * np.sqrt(len(values)), 5, 30)
    power = 10.0 ** np.floor(np.log10(least))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= least * (1 - 1e-9))


def ends(values, labels, most=3):
    """The articles at the ends -> end, label, value; the outermost first, equal ones in the order given. values, labels: alike long.

    Where all values are the same, no article stands at an end.
    """
    table = pd.DataFrame({"label": list(labels), "value": list(values)}).dropna().sort_values("value", kind="stable")
    most = min(most, len(table) // 2) if table["value"].nunique() > 1 else 0
    high = table.sort_values("value", ascending=False, kind="stable").head(most)
    return pd.concat([table.head(most).assign(end="lowest"), high.assign(end="highest")], ignore_index=True)[["end", "label", "value"]]


def table(groups, labels, most=3, step=None):
    """What is drawn of several groups of articles, for `draw` and the CSV: group, from, to, articles, then end, label, value.

    groups: {name: values, one for each of `labels`}. The bins of all groups are equally wide.
    """
    step = step or round_step(np.concatenate([np.asarray(values, dtype=float) for values in groups.values()]))
    parts = [part.assign(group=name) for name, values in groups.items() for part in (bins(values, step), ends(values, labels, most))]
    columns = ["group", "from", "to", "articles", "end", "label", "value"]
    return pd.concat(parts, ignore_index=True).reindex(columns=columns).astype({"articles": "Int64"})


def figure(title, subtitle, footer, data, form, height=4.5, median=None, unit="articles"):
    """The figure of a `table`: (figure, axes), with a panel and its title for each group where there are several (a list of axes).

    form, median, unit: as in `draw`. height: of one panel in cm.
    """
    names = list(dict.fromkeys(data["group"]))
    one = len(names) == 1
    panels = {} if one else {"panels": len(names), "columns": 3, "head": 0.75}
    fig, axes = figures.figure(title, subtitle, footer, height, left=left(data, unit if one else ""), right=0.4 if one else 0.3,
                               foot=foot() if one else foot(1, columns=3), **panels)
    for ax, name in zip([axes] if one else axes, names):
        draw(ax, data[data["group"] == name], form, median, unit if one else "")
        if not one:
            panel_title(ax, name)
    return fig, axes


def draw(ax, own, form, median=None, unit="articles"):
    """One group of `table` as bars, an article at an end as a dot on its bar, named below. form: value -> text.

    median: marked by a dashed line. unit: what is counted, named above the counts ("" where the panel has a title). The foot of
    the axes needs `foot(most)` centimetres.
    """
    found, named = own.dropna(subset=["articles"]), own.dropna(subset=["value"])
    counts = found["articles"].to_numpy(dtype=int)
    step = (found["to"] - found["from"]).iloc[0]
    ax.bar(found["from"] + step / 2, counts, width=step, color=PALE, zorder=2)
    at = np.floor((named["value"].to_numpy(dtype=float) - found["from"].iloc[0]) / step + 1e-9).astype(int)
    ax.plot(named["value"], counts[at], "o", markersize=3.5, color=INK, linestyle="none", zorder=3)
    if median is not None:
        reference(ax, median, f"median {form(median)}")
    ax.set_xlim(found["from"].iloc[0] - step / 2, found["to"].iloc[-1] + step / 2)
    count_axis(ax, counts)
    if unit:
        ax.annotate(unit, (0, 1), xycoords="axes fraction", xytext=(-4, 2), textcoords="offset points", ha="right", va="bottom", size=7.5,
                    color=SECOND, gid="names the axis")
    ax.xaxis.set_major_locator(MaxNLocator(4 if across(ax) < 7 else 8, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(lambda x, _: form(x))
    _name(ax, named, form)


def count_axis(ax, counts):
    """Show counts upwards from 0, with a few whole numbers at the left."""
    ax.set_ylim(0, counts.max() * 1.12)
    ax.yaxis.set_major_locator(MaxNLocator(3, integer=True))
    ax.yaxis.set_major_formatter(lambda n, _: f"{n:,.0f}")
    ax.tick_params(axis="y", labelsize=7.5, labelcolor=SECOND)


def lines_below(ax, lines, down=18, shift=0.0, right=False):
    """Write lines below the axes: `down` points from them, `shift` points from their left end, or at their right end."""
    ax.annotate("\n".join(lines), (1 if right else 0, 0), xycoords="axes fraction", xytext=(shift, -down), textcoords="offset points",
                ha="right" if right else "left", va="top", size=7.5, color=INK, linespacing=1.3)


def across(ax):
    """Width of the axes in centimetres."""
    return ax.get_position().width * width()


def _name(ax, named, form):
    """The articles at the ends in words below the axes: in two columns, or where there is no room for two in one."""
    one_column, down = across(ax) < 7, 18
    before = 0.8 if one_column else 0  # in one column the names begin below the counts, at the left of the axes
    for end in ENDS:
        own = named[named["end"] == end]
        room = before + across(ax) / (1 if one_column else 2) - 0.1
        told = [f"{end if i == 0 else ''} {form(value)} · ".lstrip() for i, value in enumerate(own["value"])]
        lines = [words + shorten(label, room - text_width(words, 7.5), 7.5) for words, label in zip(told, own["label"])]
        right = end == "highest" and not one_column
        lines_below(ax, lines, down, -before / 2.54 * 72, right)
        down += LINE / 2.54 * 72 * len(lines) if one_column else 0


def foot(most=3, columns=1):
    """Centimetres that `draw` needs below the axes. columns: panels beside each other."""
    return 0.75 + LINE * most * (2 if columns > 1 or narrow() else 1)


def left(own, unit="articles"):
    """The strings at the left of the axes that `draw` makes, for `figures.figure`."""
    return [unit, f"{own['articles'].max():,}0"]


def say_ends(named, form, escape=str):
    """The ends in words: "Lowest: A 48%, B 49%. Highest: C 97%." named: rows of `table` with an end."""
    said = []
    for end in ENDS:
        own = named[named["end"] == end]
        said += [f"{end.capitalize()}: {', '.join(f'{escape(r.label)} {form(r.value)}' for r in own.itertuples())}."] * bool(len(own))
    return " ".join(said)
