"""The coded counts of visits, made ready for charts; and the meetings that should add up."""

import pandas as pd

from analysis.visits.coded import checked, trips
from analysis.visits.dates import periods, years_of


def read(corpus):
    """visits.csv of a corpus, checked, in the order of terms; a leader without a count stays a row.

    visits (NaN: not reported), own (the leaders' own trips, where numbered), named (1 where such a
    trip is named without a number), trips (who made them, in words), start, end (of the period as
    charted), years ("2002–2012"), rule (of counting), note, source, line, and the columns as coded.
    Raises articles.TableError as `checked` does.
    """
    table, _ = checked(corpus, "visits.csv")
    made = [trips(cell) for cell in table["leader_trips"]]
    dated = [periods(record)[0] for record in table.to_dict("records")]
    counts = table.assign(
        short=table["short"].where(table["short"] != "", table["leader"]),
        visits=pd.to_numeric(table["visits"]).astype(float),
        own=[float(sum(numbers)) if numbers else float("nan") for numbers in made],
        named=((table["leader_trips"] == "") & (table["trips_by"] != "")).map({True: 1.0}),
        trips=[by(*pair) for pair in zip(made, table["trips_by"], strict=True)],
        start=[start for start, _, _ in dated],
        end=[end for _, end, _ in dated],
        years=[years_of(start, end) for start, end, _ in dated],
        rule=table["counted"].where(table["counted"] != "", table["source"]),
    )
    reported = counts["visits"].notna()
    if counts[reported]["rule"].nunique() > 1:  # then each count is told apart by its own rule
        counts["years"] = counts["years"].where(~reported, counts["years"] + ", " + counts["rule"])
    own = ("leaders’ own trips: " + counts["trips"]).where(counts["trips"] != "", "")
    counts["note"] = own.where(reported, "count not reported")
    return counts.sort_values(["start", "row"], kind="stable").reset_index(drop=True)


def by(made, names):
    """Who made which trips: "6 by Kim Jong-il, 1 by Hu Jintao"; "" where nobody is named."""
    names = [name.strip() for name in names.split("+") if name.strip()]
    if made and len(made) == len(names):
        return ", ".join(f"{n} by {name}" for n, name in zip(made, names, strict=True))
    if made:
        return str(sum(made))
    return f"at least 1, by {', '.join(names)}" if names else ""


def summits(corpus):
    """summits.csv of a corpus, checked: one row a counterpart, most meetings first.

    The file's row "all" holds the article's own total; it gives every row of its leader and article
    total (NaN: none is given) and since (from when the article counts, YYYY-MM-DD). meetings (int);
    early (1 where the first meeting lies before `since`, else NaN); sum and parts ("5 + 3").
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
    before = (met["counted_from"] != "") & (met["counted_from"] < met["since"].fillna(""))
    return met.assign(
        sum=group.transform("sum"),
        parts=group.transform(lambda numbers: " + ".join(map(str, numbers))),
        early=before.map({True: 1.0}),
        total=met["total"].astype(float),
        since=met["since"].fillna(""),
    ).reset_index(drop=True)
