"""Which terms stand in which panel of a figure with one panel an article, or what is drawn instead where there are
many articles."""

from typing import NamedTuple

import pandas as pd

from analysis.charts import shorten
from analysis.figures import MARGIN, width
from analysis.lettering import text_width
from analysis.spread import ONE_BY_ONE
from analysis.terms import count

GUIDE = {1: 0, 2: 4.0, 3: 6.0}  # cm that "How to read" needs, by the panels beside each other; else the footer says it


class Panels(NamedTuple):
    """Small charts of the same kind: (title, article, table) each; all that is drawn, labels as they fit, columns,
    height in cm of one."""

    panels: list
    data: pd.DataFrame
    labels: list
    columns: int
    height: float
    guide: bool = False  # whether a place is free for "How to read"
    left: list | None = None
    shares: list | None = None


def _columns(most, parts):
    """Panels beside each other: at most `most`, one in a narrow figure, and no more than there are, "How to read"
    included."""
    return 1 if width() < 12 else max(1, min(most, len(parts) + 1))


def key_panels(scores, counted, articles):
    """What to draw of the scores of `keyness.distinctive`: each article's strongest counted terms used at least
    twice, or, with more than ONE_BY_ONE articles, the twenty strongest of all. The tables hold label, term, count,
    total, z.
    """
    scores = scores[(scores["count"] >= 2) & scores["term"].isin(set(counted["term"])) & (scores["z"] > 0)]
    names = dict(zip(articles["article"], articles["label"]))
    most = 8 if len(names) <= 6 else 5
    if len(names) > ONE_BY_ONE:
        data = scores.sort_values(["z", "article", "term"], ascending=[False, True, True]).head(20)
        data = data.assign(label=[shorten(f"{t} · {names[a]}", 6.5 if width() > 12 else 3.4) for t, a in zip(data["term"], data["article"])])
        parts = [("The strongest of all articles" if width() > 12 else "All articles", None, data)] if len(data) else []
    else:
        data = scores.groupby("article", sort=False).head(most)
        data = data.assign(label=[shorten(term, 3.2) for term in data["term"]])
        parts = [(shorten(names[article], 4.6, 8.5, "bold"), article, data[data["article"] == article]) for article in articles["article"]
                 if (data["article"] == article).any()]
    widest = max((text_width(label, 8) for label in data["label"]), default=0)
    columns = _columns(1 if parts and parts[0][1] is None else 3 if widest < 1.5 else 2, parts)
    height = 0.5 * max((len(part[2]) for part in parts), default=1)
    return Panels(parts, data, list(data["label"]), columns, height, len(parts) % columns > 0 and height >= GUIDE[columns])


def cloud_panels(counted, scores, articles, most=24):
    """What to draw as clouds, one an article (the ONE_BY_ONE longest): its `most` frequent terms, `more_here` where z
    is above 1."""
    longest = articles.sort_values("words", ascending=False, kind="stable").head(ONE_BY_ONE)["article"]
    scored = dict(zip(zip(scores["article"], scores["term"]), scores["z"]))
    parts, tables = [], []
    for article, label in articles[articles["article"].isin(set(longest))][["article", "label"]].itertuples(index=False):
        table = count(counted[counted["article"] == article]).head(most).drop(columns="articles")
        table.insert(0, "article", article)
        table["more_here"] = [scored.get((article, term), 0) > 1 for term in table["term"]]
        parts.append((shorten(label, 4.6, 8.5, "bold"), article, table))
        tables.append(table)
    columns = _columns(3, parts)
    return Panels(parts, pd.concat(tables, ignore_index=True), [], columns, 5.6, len(parts) % columns > 0)


def place_panels(hits, wanted, articles):
    """What to draw of `concordance.dispersion`: a panel each for the terms asked for that occur; rows are the
    articles. Returns Panels with (asked, articles, hits) and the article labels as they fit.
    """
    order = articles["article"]
    labels = [shorten(label, 3.4) for label in articles["label"]]
    shown = hits.assign(mentions=hits.groupby(["asked", "article"])["share"].transform("size"))
    parts = [(asked, list(order), shown[shown["asked"] == asked]) for asked in dict.fromkeys(hits["asked"])]
    columns = min(_columns(2, parts), max(len(parts), 1))
    beside = max((text_width(label) for label in labels), default=0) + 0.25
    across = (width() - 2 * MARGIN - 0.6 - beside - 1.8) / 2  # the same for both columns, which have 0.8 cm at their right
    left = [beside if i % columns == 0 else 0.2 for i in range(len(parts))]  # the articles are named once a row of panels
    return Panels(parts, shown, labels, columns, 0.5 * len(labels), False, left, [beside + 0.8 + across, 1 + across])
