"""The dated events that the articles mention, each as precisely as the text dates it."""

import calendar
import re
from datetime import date, timedelta

import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis.coding import problems_table, read_coded
from analysis.figures import PALE, SECOND, narrow
from analysis.lettering import text_width, wrap
from analysis.visit_words import span
from analysis.visits import periods

COLUMNS = ("date", "event", "article", "quote")
OPTIONAL = ("basis",)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")


def _bounds(text):
    """First and last day, and the precision, of 2018, 2018-03 or 2018-03-25; ValueError for anything else."""
    match = _DATE.match(text)
    if not match:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"
    return date(year, month, day), date(year, month, day), "day"


def when(text):
    """What a date as coded stands for, as (first day, last day, precision); ValueError where it is no date.

    Written as 2018-03-28, 2018-03, 2018, 1960s (a decade), or two of the first three with "/" between (from one to the
    other). precision: "day", "month", "year" or "decade": the coarser of the two for a span.
    """
    if re.fullmatch(r"\d{3}0s", text):
        year = int(text[:4])
        return date(year, 1, 1), date(year + 9, 12, 31), "decade"
    first, slash, last = text.partition("/")
    start, end, fine = _bounds(first)
    if slash:
        other_start, end, coarse = _bounds(last)
        if other_start < start:
            raise ValueError(text)
        fine = max(fine, coarse, key=("day", "month", "year").index)
    return start, end, fine


def read_events(folder):
    """Read `folder`/events.csv, as (events, problems): the coded columns, and start, end, precision as `when` gives them.

    Sorted by start, then end. Rows with a date that is none, without a name, or twice there, are named and left out.
    """
    table = read_coded("events.csv", folder, COLUMNS, OPTIONAL)
    problems, seen, dated = [], {}, []
    for record in table.to_dict("records"):
        row, key = record["row"], (record["date"], record["event"], record["article"])
        try:
            dated.append(when(record["date"]))
        except ValueError:
            dated.append((None, None, ""))
            problems.append(("events.csv", row, "date", f"“{record['date']}” is not a date such as 2018-03-25/2018-03-28, 2018-03, "
                                                        "2018 or 1960s"))
        if not record["event"]:
            problems.append(("events.csv", row, "event", "is empty"))
        if key in seen:
            problems.append(("events.csv", row, "event", f"repeats row {seen[key]}"))
        seen.setdefault(key, row)
    problems = problems_table(problems)
    table = table.assign(**{name: [d[i] for d in dated] for i, name in enumerate(("start", "end", "precision"))})
    table = table[~table["row"].isin(problems["row"])].sort_values(["start", "end", "row"], kind="stable")
    return table.reset_index(drop=True), problems


def decimal_year(day):
    """A day as a point on an axis of years: 2 July 2018 is about 2018.5."""
    return day.year + (day - date(day.year, 1, 1)).days / (366 if calendar.isleap(day.year) else 365)


def drawn(events):
    """`events` with what is drawn on an axis of years: left and right (where the first day starts and the last one ends),
    middle, long (years), and the first and last year."""
    table = events.assign(left=[decimal_year(day) for day in events["start"]],
                          right=[decimal_year(day + timedelta(days=1)) for day in events["end"]])
    return table.assign(middle=(table["left"] + table["right"]) / 2, long=table["right"] - table["left"],
                        from_year=[day.year for day in events["start"]], to_year=[day.year for day in events["end"]])


def bands(visits):
    """The periods behind the counts (first way of dating), for the background: short, left, right in decimal years."""
    rows = [(record["short"] or record["leader"], *map(decimal_year, periods(record)[0][:2])) for record in visits.to_dict("records")]
    return pd.DataFrame(rows, columns=["short", "left", "right"]).drop_duplicates().sort_values(["left", "right"]).reset_index(drop=True)


def recent_from(articles, events):
    """The year from which events get an axis of their own: the one before the first article came out, or the last event's."""
    years = [int(year) for text in articles["published"] for year in re.findall(r"\d{4}", str(text))[:1]]
    return min(years) - 1 if years else int(events["start"].max().year)


def say_events(events):
    """Markdown: how many events, over what span, and how precisely they are dated."""
    if events.empty:
        return "No dated events are coded for these articles."
    counts = events["precision"].value_counts()
    exact = [f"{counts[kind]} to the {kind}" for kind in ("day", "month", "year", "decade") if kind in counts]
    sources = events["article"].nunique()
    return (f"{len(events)} dated event{'s' * (len(events) != 1)} from {sources} article{'s' * (sources != 1)}, from {events['start'].min().year} "
            f"to {events['end'].max().year}. Dated {', '.join(exact)}.")


def in_words(text):
    """A date as coded, for a label: 25–28 Mar 2018, May 1960, 1950–1953, 1960s."""
    start, end, precision = when(text)
    if precision == "day":
        first = f"{start.day} {start:%b %Y}" if start.month != end.month or start.year != end.year else f"{start.day}"
        return f"{end.day} {end:%b %Y}" if start == end else f"{first}–{end.day} {end:%b %Y}"
    if precision == "month":
        return f"{start:%b %Y}" if (start.year, start.month) == (end.year, end.month) else f"{start:%b %Y}–{end:%b %Y}"
    return text if precision == "decade" else span(start, end)


def labels(part):
    """The names of the events `part`, folded where the figure is one column wide."""
    return ["\n".join(wrap(name, 3.0, 8)) for name in part["event"]] if narrow() else list(part["event"])


def mark(ax, y, event, colour):
    """One event on an axis of years: a dot for days, a dark bar for months, a pale one for years, an outline for a decade."""
    if event.precision == "day":
        ax.plot([event.middle], [y], "o", color=colour, markersize=5, zorder=4)
    else:
        face = {"month": colour, "year": PALE, "decade": "white"}[event.precision]
        ax.barh([y], [event.long], left=event.left, height=0.45, color=face, edgecolor=SECOND if event.precision == "decade" else face,
                linewidth=0.8, zorder=3)


def background(ax, visits, part):
    """The periods of the counts as grey bands behind the events `part`, each named above where its name has room."""
    left, right = part["left"].min(), part["right"].max()
    edge = (0.08 if narrow() else 0.02) * (right - left)
    low, high = left - edge, right + edge
    ax.set_xlim(low, high)
    ax.set_xlabel("Year")
    ax.xaxis.set_major_locator(MaxNLocator(max(1, min(6, int(ax.bbox.width / ax.figure.dpi * 2.54 / 1.4))), integer=True, min_n_ticks=1))
    after = low
    for i, band in enumerate(bands(visits).itertuples()):
        start, end = max(band.left, after), min(band.right, high)
        if start < end:
            ax.fill_between([start, end], 0, 1, transform=ax.get_xaxis_transform(), color=("#F2F2F2", "#E6E6E6")[i % 2], zorder=0, linewidth=0)
            after, room = end, (end - start) / (high - low) * ax.bbox.width / ax.figure.dpi * 2.54
            if text_width(band.short, 7.5) < room:
                ax.annotate(band.short, ((start + end) / 2, 1), xycoords=ax.get_xaxis_transform(), xytext=(0, 2), textcoords="offset points",
                            ha="center", va="bottom", size=7.5, color=SECOND)
