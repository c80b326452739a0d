"""Where terms stand in many articles: mentions by tenths of the text, and the articles with most of them."""

import numpy as np
import pandas as pd

from analysis import figures
from analysis.charts import panel_title, shorten
from analysis.figures import PALE, SECOND, narrow
from analysis.lettering import text_width
from analysis.spread import LINE, across, count_axis, lines_below

NAMED = 3  # articles named below a panel


def table(hits, articles):
    """What is drawn of `concordance.dispersion`: asked, from, to, mentions (in that part of the articles), then label, most (mentions).

    Each term has ten tenths of the articles' length, from 0 (first word) to 1 (last word), and the three articles with most mentions
    (equal ones in file order). A mention on a border belongs to the tenth that begins there; the last word to the last.
    """
    names, order = dict(zip(articles["article"], articles["label"])), list(articles["article"])
    parts = []
    for asked in dict.fromkeys(hits["asked"]):
        own = hits[hits["asked"] == asked]
        tenth = np.floor(own["share"].to_numpy() * 10 + 1e-9).astype(int).clip(0, 9)
        parts.append(pd.DataFrame({"asked": asked, "from": np.arange(10) / 10, "to": np.arange(1, 11) / 10, "mentions": np.bincount(tenth, minlength=10)}))
        most = own["article"].value_counts().reindex(order, fill_value=0).sort_values(ascending=False, kind="stable").head(NAMED)
        most = most[most > 0]
        parts.append(pd.DataFrame({"asked": asked, "label": [names[article] for article in most.index], "most": most.to_numpy()}))
    columns = ["asked", "from", "to", "mentions", "label", "most"]
    found = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return found.reindex(columns=columns).astype({"mentions": "Int64", "most": "Int64"})


def figure(title, data, n_articles):
    """The figure of a `table`, a panel a term: (figure, list of axes)."""
    terms = list(dict.fromkeys(data["asked"]))
    fig, axes = figures.figure(title, "Mentions in each tenth of the articles, from their first word to their last", footer(data, n_articles),
                               **layout(data))
    axes = axes if len(terms) > 1 else [axes]
    for ax, term in zip(axes, terms):
        draw(ax, data[data["asked"] == term])
        panel_title(ax, term)
    return fig, axes


def draw(ax, own):
    """One term of `table`: a bar a tenth of the text, a dashed line for as many in each, below it the articles with most mentions."""
    found, named = own.dropna(subset=["mentions"]), own.dropna(subset=["most"])
    counts = found["mentions"].to_numpy(dtype=int)
    ax.bar(found["from"] + 0.05, counts, width=0.1, color=PALE, zorder=2)
    ax.axhline(counts.mean(), color=SECOND, linewidth=0.8, linestyle=(0, (3, 2)), zorder=3)
    ax.set(xlim=(0, 1), xticks=[0, 0.5, 1], xticklabels=["start", "middle", "end"])
    count_axis(ax, counts)
    ax.grid(False)
    lines_below(ax, [shorten(label, across(ax) - text_width(f" · {most:,}", 7.5), 7.5) + f" · {most:,}"
                     for label, most in zip(named["label"], named["most"])])


def layout(data):
    """Arguments of `figures.figure` for a panel a term."""
    terms = data["asked"].nunique()
    return {"height": 2.6, "panels": terms, "columns": 1 if narrow() else min(2, terms), "left": [f"{data['mentions'].max():,}0"], "right": 0.3,
            "head": 0.7, "foot": 0.75 + LINE * NAMED}


def footer(data, n_articles):
    """Footer of the figure: how much is drawn and what the line and the names are."""
    return (f"{data['mentions'].sum():,} mentions in {n_articles:,} articles. Left bar: the first tenth of every article that has the term, whatever "
            "its length. Dashed: as many in each tenth. Below: the articles with most mentions.")


def alt(data):
    """The figure in words."""
    told = []
    for asked, own in data.groupby("asked", sort=False):
        named = [f"{label} {most:,}" for label, most in own.dropna(subset=["most"])[["label", "most"]].itertuples(index=False)]
        told.append(f"{asked}: mentions by tenths of the articles {', '.join(f'{n:,}' for n in own['mentions'].dropna())}; most in {', '.join(named)}.")
    return " ".join(told)
