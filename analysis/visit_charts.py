"""What the charts of visits draw and say around it: rows, title, subtitle, footer, caption, text alternative."""

import html
import re

import pandas as pd

from analysis.charts import note, squares
from analysis.figures import INK, PALE, narrow
from analysis.lettering import wrap
from analysis.visit_words import double, listed, made_by, say_counts, say_rates, say_ratios, span, title
from analysis.visits import periods, trips

ROW_COLUMNS = ["row", "leader", "name", "period", "rule", "visits", "own", "named", "trips", "rate", "low", "high", "article"]


def chart_rows(visits, rates):
    """What the main chart draws, one row for each coded row in time order, counts that are not reported included.

    Columns: row, leader, name (for the label), period, rule (of counting, where a leader has several counts), visits
    (<NA>: not reported), own (the leaders' own trips that the text numbers), named (1 where it names one without a
    number), trips (in words), rate, low, high (of the first way of dating), article, y (where the row stands).
    """
    twice, first, rows = double(visits), rates[rates["dating"] == 1].set_index("row"), []
    for record in visits.to_dict("records"):
        (start, end, _), rate = periods(record)[0], first[["rate", "low", "high"]].reindex([record["row"]]).iloc[0]
        own, made = sum(trips(record["leader_trips"])), made_by(record)
        rows.append((start, record["row"], record["leader"], record["leader"] if record["visits"] else record["short"] or record["leader"],
                     span(start, end), (record["counted"] or record["article"]) if record["leader"] in twice else "",
                     int(record["visits"]) if record["visits"] else None, own, int(bool(made) and not own),
                     made or ("own trips: not told" if record["visits"] else ""), *rate, record["article"]))
    table = pd.DataFrame(rows, columns=["start", *ROW_COLUMNS]).astype({"visits": "Int64"})
    table = table.sort_values(["start", "row"], kind="stable").drop(columns="start").reset_index(drop=True)
    heights = table["visits"].notna().map({True: 1.0, False: 0.6})
    return table.assign(y=(heights.cumsum() - heights / 2 - 0.5).round(3))


def cases(ax, y, n, marked=0, hollow=0, text="", accent=INK, most=60):
    """A row that counts `n` cases, with the number behind it and a few words below: squares, or a bar where any row has over 60.

    marked, hollow: as in `charts.squares`. most: the largest count of all rows, which decides between squares and bars.
    """
    top = y - 0.12
    if most <= 60:
        end = squares(ax, top, n, marked, hollow, accent=accent)
    else:
        end = n / most * 18
        ax.barh([top, top], [end, marked / most * 18], height=0.5, color=[PALE, accent], left=-0.4, zorder=3)
    note(ax, end + 0.3, top, f"{n:,}", colour=INK, size=11, weight="bold")
    note(ax, -0.4, y + 0.26, "\n".join(wrap(text, ax.bbox.width / ax.figure.dpi * 2.54, 7.5)), colour=accent, va="top", linespacing=1.2)


def row_names(rows):
    """Labels and second lines for the rows of the chart: the leader, folded, and the period with the rule of counting."""
    room = 2.2 if narrow() else 3.6
    return (["\n".join(wrap(name, room, 8)) for name in rows["name"]],
            ["\n".join([r.period, *(wrap(r.rule, room, 7.5) if r.rule else [])]) for r in rows.itertuples()])


def day_month(date):
    """A date as 9 Sep 1976."""
    return f"{date.day} {date:%b %Y}"


def spoken(markdown):
    """Markdown as plain words, for a text alternative."""
    return html.unescape(re.sub(r"\*\*|</?span>", "", markdown))


def figure_words(visits, rates, ratios, labels):
    """Title, subtitle, footer, caption and text alternative of the main chart, as a dictionary. labels: article -> name."""
    told = visits[visits["visits"] != ""]
    rules = list(dict.fromkeys(told["counted"].where(told["counted"] != "", told["article"].map(labels).fillna(told["article"]))))
    rule = rules[0] if len(rules) == 1 else f"visits by {len(rules)} rules of counting, named under each leader"
    dated = [f"{r.short} {day_month(r.start)}–{day_month(r.end)}" for r in rates[rates["dating"] == 1].itertuples()]
    return {
        "title": title(ratios),
        "subtitle": f"{rule[:1].upper()}{rule[1:]}. Orange: leaders’ own trips; outlined: such a trip is named without a number.",
        "footer": f"As reported by {listed(dict.fromkeys(labels.get(a, a) for a in told['article']))}. Years: days / 365.25; {'; '.join(dated)}. "
                  "Lines: exact 95% Poisson intervals (Garwood), visits taken as independent."
                  + (" Thin: other ways to date a period." if (rates["dating"] > 1).any() else ""),
        "caption": "Visits by leader in office, as coded from the articles with their sentences, and "
                   "visits per year of office with exact 95% Poisson intervals (Garwood 1936). The intervals take visits as independent and their "
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
