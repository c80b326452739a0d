"""The coded counts of visits, made ready for charts; and the meetings that should add up."""

import pandas as pd

from analysis.visits.coded import checked, trips
from analysis.visits.dates import in_words, periods, years

DERIVED = ["own", "named", "trips", "start", "end", "left", "right", "middle", "long"]
DERIVED += ["years", "rule", "note"]


def read(corpus):
    """visits.csv of a corpus, checked, in the order of terms; a leader without a count stays a row.

    visits (NaN: not reported), own (the leaders' own trips, where numbered), named (1 where such a
    trip is named without a number), trips (who made them, in words), start, end (of the period as
    charted; left, right, middle and long are the same in years), years ("2002–2012"), rule (of
    counting), note (what stands beside the count), source, line, and the columns as coded.
    Raises articles.TableError as `checked` does.
    """
    table, _ = checked(corpus, "visits.csv")
    several = table.loc[table["visits"] != "", ["counted", "source"]].drop_duplicates()
    rows = [row | derived(row, len(several) > 1) for row in table.to_dict("records")]
    counts = pd.DataFrame(rows, columns=[*table.columns, *DERIVED])
    counts = counts.astype(dict.fromkeys(["visits", "own", "named"], float))
    return counts.sort_values(["start", "row"], kind="stable").reset_index(drop=True)


def derived(row, several):
    """What `read` adds to a row of visits.csv. several: whether counts follow several rules."""
    (start, end, _), made = periods(row)[0], trips(row["leader_trips"])
    reported, rule = row["visits"] != "", row["counted"] or row["source"]
    words = by(made, row["trips_by"])
    after = (f", {rule}" if several else "") if reported else ": count not reported"
    return {
        "short": row["short"] or row["leader"],
        "visits": row["visits"] or None,
        "own": sum(made) if made else None,
        "named": 1 if words and not made else None,
        "trips": words,
        "start": start,
        "end": end,
        **years(start, end),
        "years": in_words(start, end, "year") + after,
        "rule": rule,
        "note": words if reported else "count not reported",
    }


def by(made, names):
    """Who made which of the leaders' own trips, in words; "" where nobody is named or counted."""
    names = [name.strip() for name in names.split("+") if name.strip()]
    if made and len(made) == len(names):
        who = ", ".join(f"{n} by {name}" for n, name in zip(made, names, strict=True))
    else:
        who = str(sum(made)) if made else f"at least 1, by {', '.join(names)}" if names else ""
    return f"leaders’ own trips: {who}" if who else ""


def summits(corpus):
    """summits.csv of a corpus, checked: one row a counterpart, most meetings first.

    The file's row "all" holds the article's own total; it gives every row of its leader and article
    total (NaN: none is given) and since (from when the article counts, YYYY-MM-DD). meetings (int);
    early (1 where the first meeting lies before `since`, else NaN) and note
    (the same in words); sum and parts ("5 + 3").
    """
    table, _ = checked(corpus, "summits.csv")
    table["meetings"] = table["meetings"].astype(int)
    whole = table[table["counterpart"] == "all"].set_index(["leader", "article"])
    whole = whole[["meetings", "counted_from"]].set_axis(["total", "since"], axis=1)
    met = table[table["counterpart"] != "all"].join(whole, on=["leader", "article"])
    met = met.sort_values(
        ["leader", "article", "meetings"], ascending=[True, True, False], kind="stable"
    )
    group = met.groupby(["leader", "article"])["meetings"]
    since = met["since"].fillna("")
    before = (met["counted_from"] != "") & (met["counted_from"] < since)
    late = "first met on " + met["counted_from"] + ", before the article’s start, " + since
    return met.assign(
        note=late.where(before, ""),
        sum=group.transform("sum"),
        parts=group.transform(lambda numbers: " + ".join(map(str, numbers))),
        early=before.map({True: 1.0}),
        total=met["total"].astype(float),
        since=since,
    ).reset_index(drop=True)
