"""The coded tables, made ready for charts: counts, meetings that should add up, answers, events."""

import numpy as np
import pandas as pd

from analysis.visits.cells import in_words, on_an_axis, periods, when
from analysis.visits.coded import checked, trips

VERDICTS = [
    *("some give the same answer", "each says something else"),
    *("all who speak agree", "only one article speaks"),
]
OWN = "the article"  # the voice of an answer that is nobody else's


def read(corpus):
    """visits.csv of a corpus, checked, in the order of terms; a leader without a count stays a row.

    visits (NaN: not reported), own (the leaders' own trips, where numbered), named (1 where such a
    trip is named without a number), trips (who made them, in words), start, end (of the period as
    charted; left, right, middle and long are the same in years), years ("2002–2012"), rule (of
    counting), note (what stands beside the count), source, line, and the columns as coded.
    Raises articles.TableError as `checked` does.
    """
    table, _ = checked(corpus, "visits.csv")
    rules = table.loc[table["visits"] != "", ["counted", "source"]].drop_duplicates()
    rows = [row | derived(row, len(rules) > 1) for row in table.to_dict("records")]
    counts = pd.DataFrame(
        rows,
        columns=[
            *table.columns,
            *("own", "named", "trips", "start", "end", "years", "rule", "note"),
        ],
    ).astype({"visits": float, "own": float, "named": float})
    return on_an_axis(counts).sort_values(["start", "row"], ignore_index=True)


def derived(row, several):
    """What `read` adds to a row of visits.csv. several: whether counts follow several rules."""
    (start, end, _), made = periods(row)[0], trips(row["leader_trips"])
    reported, rule = row["visits"] != "", row["counted"] or row["source"]
    words = who_went(made, row["trips_by"])
    after = (f", {rule}" if several else "") if reported else ": count not reported"
    return {
        "short": row["short"] or row["leader"],
        "visits": row["visits"] or None,
        "own": sum(made) if made else None,
        "named": 1 if words and not made else None,
        "trips": words,
        "start": start,
        "end": end,
        "years": in_words(start, end, "year") + after,
        "rule": rule,
        "note": words if reported else "count not reported",
    }


def who_went(made, names):
    """Who made which of the leaders' own trips, in words; "" where nobody is named or counted."""
    names = [name.strip() for name in names.split("+") if name.strip()]
    if not made:
        return f"leaders’ own trips: at least 1, by {', '.join(names)}" if names else ""
    each = [f"{n} by {name}" for n, name in zip(made, names, strict=False)]
    return f"leaders’ own trips: {', '.join(each) if len(made) == len(names) else sum(made)}"


def summits(corpus):
    """summits.csv of a corpus, checked: one row a counterpart, most meetings first.

    The file's row "all" holds the article's own total; it gives every row of its leader and article
    total (NaN: none is given) and since (from when the article counts, YYYY-MM-DD). meetings (int);
    early (1 where the first meeting lies before `since`, else NaN) and note
    (the same in words); sum and parts ("5 + 3").
    """
    table, _ = checked(corpus, "summits.csv")
    table["meetings"] = table["meetings"].astype(int)
    by, totals = ["leader", "article"], table[table["counterpart"] == "all"]
    totals = totals.set_index(by)[["meetings", "counted_from"]].set_axis(["total", "since"], axis=1)
    met = table[table["counterpart"] != "all"].join(totals, on=by)
    met = met.sort_values([*by, "meetings"], ascending=[True, True, False], kind="stable")
    meetings, since = met.groupby(by)["meetings"], met["since"].fillna("")
    before = (met["counted_from"] != "") & (met["counted_from"] < since)
    late = "first met on " + met["counted_from"] + ", before the article’s start, " + since
    return met.assign(
        note=late.where(before, ""),
        sum=meetings.transform("sum"),
        parts=meetings.transform(lambda numbers: " + ".join(map(str, numbers))),
        early=before.map({True: 1.0}),
        total=met["total"].astype(float),
        since=since,
    ).reset_index(drop=True)


def statements(corpus):
    """statements.csv of a corpus, checked, those topics first on which some answers differ.

    Adds articles (how many speak on the topic), givers (how many give this answer) and verdict, one
    of VERDICTS: all agree where each article that speaks gives the same answers, and nothing beside
    them. Answers are equal where the coder wrote them alike. voice: whose answer it is (where the
    table is blank, the article's); answer: the value, with the voice of anybody else behind it.
    """
    table, _ = checked(corpus, "statements.csv")
    topics, answers = table.groupby("topic"), table.groupby(["topic", "value"])
    givers = answers["article"].transform("nunique").astype(int)
    speak = topics["article"].transform("nunique").astype(int)
    fewest, most = (givers.groupby(table["topic"]).transform(end) for end in ("min", "max"))
    rank = np.select([speak == 1, fewest == speak, most == 1], [3, 2, 1], 0)
    own, whose = table["voice"].isin(("", OWN)), " (" + table["voice"] + ")"
    table = table.assign(
        givers=givers,
        articles=speak,
        answer=table["value"] + whose.where(~own, ""),
        voice=table["voice"].replace("", OWN),
        verdict=[VERDICTS[i] for i in rank],
        rank=rank,
        place=topics["row"].transform("min"),
    )
    table = table.sort_values(
        ["rank", "articles", "place", "article", "row"],
        ascending=[True, False, True, True, True],
        ignore_index=True,
    )
    return table.drop(columns=["rank", "place"])


def events(corpus):
    """events.csv of a corpus, checked, in the order of time.

    Adds start, end (first and last day that the date may mean), when (the date in words), precision
    (day, month, year or decade), and left, right, middle and long, in years.
    """
    table, _ = checked(corpus, "events.csv")
    dates = pd.DataFrame(map(when, table["date"]), columns=["start", "end", "precision"])
    dates["when"] = [in_words(*row) for row in dates.itertuples(index=False)]
    return on_an_axis(table.join(dates)).sort_values(["start", "end", "row"], ignore_index=True)
