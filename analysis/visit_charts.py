"""What the charts of visits draw and say around it: rows, title, subtitle, footer, caption, text alternative."""

import html
import re

import pandas as pd

from analysis.charts import squares
from analysis.figures import ACCENT, PALE, narrow
from analysis.lettering import wrap
from analysis.visit_words import made_by, rules, say_counts, say_rates, say_ratios, title
from analysis.visits import periods, trips
from analysis.wording import listed

RISE = 0.12  # squares, number and interval stand this much above the middle of their row, level with the leader's name
ROW_COLUMNS = ["row", "leader", "name", "from_year", "to_year", "rule", "visits", "own", "named", "trips", "rate", "low", "high", "article"]


def chart_rows(visits, rates):
    """What the main chart draws, one row for each coded row in time order, counts that are not reported included.

    Columns: row, leader, name (for the label), from_year, to_year, rule (of counting, where the counts follow
    several), visits (<NA>: not reported), own (the leaders' own trips that the text numbers), named (1 where it names one without a
    number), trips (in words), rate, low, high (of the first way of dating), article, y (where the row stands).
    """
    rule, first, rows = rules(visits), rates[rates["dating"] == 1].set_index("row"), []
    for record in visits.to_dict("records"):
        (start, end, _), rate = periods(record)[0], first[["rate", "low", "high"]].reindex([record["row"]]).iloc[0]
        own, made = sum(trips(record["leader_trips"])), made_by(record)
        rows.append((start, record["row"], record["leader"], record["leader"] if record["visits"] else record["short"] or record["leader"],
                     start.year, end.year, rule.get(record["row"], ""),
                     int(record["visits"]) if record["visits"] else None, own, int(bool(made) and not own),
                     made or ("own trips: not told" if record["visits"] else ""), *rate, record["article"]))
    table = pd.DataFrame(rows, columns=["start", *ROW_COLUMNS]).astype({"visits": "Int64"})
    table = table.sort_values(["start", "row"], kind="stable").drop(columns="start").reset_index(drop=True)
    # A row stands in the upper part of its place: words under the squares may need room below.
    lines = [len(_below(row.trips, row.rule)) for row in table.itertuples()]
    heights = pd.Series([0.6 if pd.isna(n) else 1 + 0.22 * max(0, more - 1) for n, more in zip(table["visits"], lines)], dtype=float)
    return table.assign(y=(heights.cumsum() - heights + heights.clip(upper=1) / 2 - 0.5).round(3), height=heights.round(2))


def _below(trips, rule):
    """The words under a row of squares, in lines."""
    room = 4.6 if narrow() else 7.2
    return wrap(trips, room, 7.5) + (wrap(f"Counted by {rule}", room, 7.5) if rule else [])


def bottom(rows):
    """Where the last row of `chart_rows` ends: the length of the vertical axis, which starts at -0.5."""
    return float(rows["height"].sum()) - 0.5


def cases(ax, row, most):
    """A row of `chart_rows`: its visits as squares (bars where `most`, the largest count of all, is over 60), number and words."""
    top = row.y - RISE
    if most <= 60:
        end = squares(ax, top, row.visits, row.own, row.named, accent=ACCENT)
    else:
        end = row.visits
        ax.barh([top] * 2, [row.visits, row.own], height=0.5, color=[PALE, ACCENT], zorder=3)
    ax.annotate(f"{row.visits:,}", (end, top), xytext=(4, 0), textcoords="offset points", va="center_baseline", size=11, weight="bold")
    ax.annotate("\n".join(_below(row.trips, row.rule)), (0, row.y + 0.26), xycoords=ax.get_yaxis_transform(), xytext=(2, 0),
                textcoords="offset points", va="top", size=7.5, color=ACCENT, linespacing=1.2)


def across(most):
    """The horizontal limits of a panel of `cases`: columns of squares, or visits where bars are drawn."""
    return (-0.6, 22) if most <= 60 else (0, most * 1.2)


def figure_table(rows, rates):
    """What the main figure draws, for its CSV: the rows of `chart_rows`, then the rates under other ways of dating."""
    other = rates[rates["dating"] > 1].merge(rows[["row", "article"]], on="row")
    other = other.assign(from_year=[day.year for day in other["start"]], to_year=[day.year for day in other["end"]])
    named = rows.drop(columns=["y", "height"]).merge(rates[rates["dating"] == 1][["row", "dating", "basis"]], on="row", how="left")
    table = pd.concat([named, other[[column for column in other if column in named]]], ignore_index=True)
    return table.assign(dating=table["dating"].astype("Int64")).drop(columns="name")


def row_names(rows):
    """Labels and second lines for the rows of the chart: the leader, folded, and the years of the period."""
    room = 2.2 if narrow() else 3.6
    return (["\n".join(wrap(name, room, 8)) for name in rows["name"]],
            [f"{r.from_year}–{r.to_year}" if r.from_year != r.to_year else f"{r.from_year}" for r in rows.itertuples()])


def day_month(date):
    """A date as 9 Sep 1976."""
    return f"{date.day} {date:%b %Y}"


def spoken(markdown):
    """Markdown as plain words, for a text alternative."""
    return html.unescape(re.sub(r"\*\*|</?span>", "", markdown))


def _marks(told):
    """What the squares' colours mean, as far as there are such squares."""
    counted, named = (told["leader_trips"] != "").any(), ((told["leader_trips"] == "") & (told["trips_by"] != "")).any()
    own = " Orange: leaders’ own trips" if counted else ""
    return own + ("; outlined: such a trip is named without a number." if own else " Outlined: a leader’s own trip is named without a number.") if named else \
        (own and own + ".")


def figure_words(visits, rates, ratios, labels):
    """Title, subtitle, footer, caption and text alternative of the main chart, as a dictionary. labels: article -> name."""
    told = visits[visits["visits"] != ""]
    counted = list(dict.fromkeys(told["counted"].where(told["counted"] != "", told["article"].map(labels).fillna(told["article"]))))
    rule = counted[0] if len(counted) == 1 else f"visits by {len(counted)} rules of counting, named under each leader"
    dated = [f"{r.short} {day_month(r.start)}–{day_month(r.end)}" for r in rates[rates["dating"] == 1].itertuples()]
    return {
        "title": title(ratios),
        "subtitle": f"{rule[:1].upper()}{rule[1:].rstrip('.')}." + _marks(told),
        "footer": f"As reported by {listed(dict.fromkeys(labels.get(a, a) for a in told['article']))}. Years: days / 365.25; {'; '.join(dated)}. "
                  "Lines: exact 95% Poisson intervals (Garwood), visits taken as independent."
                  + (" Thin: other ways to date a period." if (rates["dating"] > 1).any() else ""),
        "caption": "Visits by leader in office, as coded from the articles with their sentences, and "
                   "visits per year in office with exact 95% Poisson intervals (Garwood 1936). The intervals take visits as independent and their "
                   "rate as constant; visits come in clusters, so the true ones are wider.",
        "alt": spoken(f"{title(ratios)}. {say_counts(visits)} {say_rates(rates)} {say_ratios(ratios)}"),
    }


def meeting_rows(summits, sums):
    """What the chart of meetings draws: per leader and article the counterparts by number of meetings, most first.

    Columns: leader, counterpart, country, meetings, early (1 where the first meeting lies before the article's own
    start of counting, which `sums` tells), article.
    """
    early = {(r.leader, r.article, name) for r in sums.itertuples() for name in r.early.split(", ")}
    rows = summits[summits["counterpart"] != "all"].astype({"meetings": int})
    rows = rows.assign(early=[int((r.leader, r.article, r.counterpart) in early) for r in rows.itertuples()])
    rows = rows.sort_values(["leader", "article", "meetings"], ascending=[True, True, False], kind="stable")
    return rows[["leader", "counterpart", "country", "meetings", "early", "article"]].reset_index(drop=True)


def meeting_title(sums):
    """The title of the chart of meetings: whether the parts add up to the article's total."""
    if len(sums) != 1:
        return "Whom did they meet, and do the numbers add up?"
    r = sums.iloc[0]
    if r["early"] and r["sum"] == r["total"]:
        return f"The {r['sum']} meetings add up, but one predates the stated start"
    given = r["total"] if r["total"] == r["total"] else None
    way = (f"{r['sum']} meetings, and no total to compare" if given is None else f"{r['sum']} meetings, as many as the article says"
           if given == r["sum"] else f"the parts make {r['sum']}, the article says {int(given)}")
    return f"{r['leader']}: {way}" if len(f"{r['leader']}: {way}") <= 58 else way.capitalize()
