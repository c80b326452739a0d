"""The tables of visits and rates, put into words: each sentence follows its table, verdict included."""

from analysis.lettering import text_width
from analysis.page import escape
from analysis.visits import day, periods, trips
from analysis.wording import listed

WORST = {"fewer": 0, "not distinguishable": 1, "more": 2}


def counted(n, noun):
    """1, "visit" -> "1 visit"; 7 -> "7 visits"; with a thousands comma."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def span(start, end):
    """A period in years for a label: 2002–2012, or 1999 within one year."""
    return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"


def made_by(record):
    """Who made which of the visits, for a note: "6 by Kim Jong-il, 1 by Hu Jintao"; "" where the row names nobody.

    A name in `trips_by` beside an empty `leader_trips` is a trip that the text names without a number.
    """
    made, names = trips(record["leader_trips"]) or [], [name.strip() for name in record["trips_by"].split("+") if name.strip()]
    if made:
        return ", ".join(f"{n} by {name}" for n, name in zip(made, names)) if len(names) == len(made) else f"{sum(made)}"
    return f"at least 1, by {listed(names)}: named, not counted" if names else ""


def rules(visits):
    """{row: rule of counting} of every reported count where `visits` holds counts by more than one rule or two for one
    leader, so that each must be told apart; else empty."""
    told = visits[visits["visits"] != ""]
    rule = told["counted"].where(told["counted"] != "", told["article"])
    twice = told.assign(rule=rule).duplicated(["leader", "rule"], keep=False)
    if rule.nunique() < 2 and not twice.any():
        return {}
    return dict(zip(told["row"], rule.where(~twice, rule + ", in " + told["article"])))


def say_counts(visits):
    """Markdown: how many visits are reported for each leader, which are the leaders' own trips, and who is missing."""
    rule, told, silent = rules(visits), [], []
    for record in visits.assign(start=[periods(r)[0][0] for r in visits.to_dict("records")]).sort_values(
            "start", kind="stable").to_dict("records"):
        name, (start, end, _) = escape(record["leader"]), periods(record)[0]
        if not record["visits"]:
            silent.append(f"{name} ({span(start, end)})")
            continue
        notes = [f"leaders’ own trips: {escape(made_by(record))}" if made_by(record) else "leaders’ own trips: not told",
                 *([f"counted by {escape(rule[record['row']])}"] if rule else [])]
        told.append(f"**{int(record['visits']):,}** under {name} ({'; '.join(notes)})")
    if not told:
        return "No count of visits is coded for these articles."
    return (f"High-level visits reported: {listed(told)}."
            + (f" No count is reported for {listed(silent)}, so nothing is drawn there." if silent else "")
            + (" The counts follow more than one rule: each stands under its own, never averaged with another." if rule else ""))


def say_rates(rates):
    """Markdown: visits per year of each count, and the pairs whose order differs from that of the raw counts."""
    first = rates[rates["dating"] == 1]
    if first.empty:
        return "No count can be divided by years in office yet."
    told = [f"{escape(r.short)} {r.rate:.2f} [{r.low:.2f}, {r.high:.2f}]" for r in first.itertuples()]
    said = [f"Visits per year in office, with 95% intervals: {listed(told)}."]
    for i, a in enumerate(first.itertuples()):
        for b in list(first.itertuples())[i + 1:]:
            if a.counted == b.counted and (a.visits - b.visits) * (a.rate - b.rate) < 0:
                more, less = (a, b) if a.visits > b.visits else (b, a)
                pairs = [(x, y) for x in rates[rates["row"] == more.row]["rate"] for y in rates[rates["row"] == less.row]["rate"]]
                held = sum(x < y for x, y in pairs)
                said.append(f"Years turn the order of {escape(more.short)} and {escape(less.short)} round: {more.visits:,} visits "
                            f"against {less.visits:,}, but {more.rate:.2f} a year against {less.rate:.2f}"
                            + (f" (the same under {'each' if held == len(pairs) else held} of the {len(pairs)} pairs of datings)." if len(pairs) > 1 else "."))
    if len(said) == 1 and len(first) > 1:
        said.append("Dividing by years leaves the order of the counts as it was.")
    return " ".join(said)


def say_ratios(ratios):
    """Markdown: each ratio of rates with its interval, and what the interval supports."""
    if ratios.empty:
        return "There is no second leader under the same rule of counting, so no rates are compared."
    told = []
    for r in ratios.itertuples():
        if r.ratio != r.ratio:
            told.append(f"No visit is reported under either {escape(r.leader)} or {escape(r.against)}: nothing to compare.")
            continue
        value, high = ("infinitely many" if r.ratio == float("inf") else f"{r.ratio:.2f}",
                       "without upper limit" if r.high == float("inf") else f"{r.high:.2f}")
        means = {"fewer": "clearly lower", "more": "clearly higher",
                 "not distinguishable": "an interval with 1 in it, so the two are **not distinguishable**"}[r.verdict]
        told.append(f"The rate under {escape(r.leader)} is {value} times that under {escape(r.against)} (95% interval "
                    f"{r.low:.2f} to {high}): {means if r.verdict == 'not distinguishable' else f'**{means}**'}.")
    fewer, unclear, more = ([escape(n) for n in ratios[ratios["verdict"] == v]["against"].unique()] for v in WORST)
    leader = escape(ratios["leader"].iloc[0])
    parts = ([f"fewer visits a year than under {listed(fewer)}"] * bool(fewer) + [f"more than under {listed(more)}"] * bool(more)
             + [f"no clear difference from {listed(unclear)}"] * bool(unclear))
    return " ".join(told) + f" In short, {leader}: {'; '.join(parts)}."


def title(ratios, room=15.7):
    """The main figure's title: what the ratios support, at most 58 characters and `room` centimetres; else a question."""
    asked = "How many high-level visits, and how many a year?"
    if ratios.empty or ratios["counted"].nunique() > 1 or ratios["against"].duplicated().any():
        return asked
    leader = ratios["leader"].iloc[0]
    fewer, unclear, more = (list(ratios[ratios["verdict"] == verdict]["against"]) for verdict in WORST)
    ways = {
        (True, True, False): f"Visits under {leader}: rarer than under {listed(fewer)}, unclear against {listed(unclear)}",
        (True, False, False): f"Visits under {leader}: rarer than under {listed(fewer)}",
        (False, False, True): f"Visits under {leader}: more frequent than under {listed(more)}",
        (False, True, False): f"Visits a year under {leader}: no clear difference from {listed(unclear)}",
        (False, True, True): f"Visits a year under {leader}: above {listed(more)}, unclear against {listed(unclear)}",
        (True, False, True): f"Visits a year under {leader}: below {listed(fewer)}, above {listed(more)}",
        (True, True, True): f"Visits under {leader}: below {listed(fewer)}, above {listed(more)}, unclear: {listed(unclear)}",
    }
    said = ways[bool(fewer), bool(unclear), bool(more)]
    return said if len(said) <= 58 and text_width(said, 11, "bold") <= room else asked


def say_sums(sums, label):
    """Markdown: whether an article's own numbers of meetings add up to its total. label: article -> name to show."""
    told = []
    for r in sums.itertuples():
        parts, name = r.parts if "+" in r.parts else f"only {r.parts}", escape(label.get(r.article, r.article))
        if r.total != r.total or r.total is None:
            told.append(f"{name} reports {r.parts} = {r.sum} meetings of {escape(r.leader)} and gives no total of its own.")
            continue
        fits = ("which is" if r.sum == r.total else "which is **not**") + f" the article’s own total, {int(r.total)}"
        told.append(f"{name}: the meetings of {escape(r.leader)} add up to {parts} = {r.sum}, {fits}.")
        if r.early:
            since = day(r.counted_from)
            told.append(f"Yet the article counts from {since:%B} {since.year}, and the first meeting with {escape(r.early)} lies "
                        "before that: either the total or the starting month is off.")
    return " ".join(told) or "No summit meetings are coded for these articles."


def say_turning(turning):
    """Markdown: by how much each count, or the independence of visits, would have to be off for a verdict to change."""
    told = []
    for r in turning.itertuples():
        pair = f"{escape(r.leader)} against {escape(r.against)}"
        if r.verdict == "not distinguishable":
            sides = ([f"{f'{int(r.fewer_up_to)} or fewer' if r.fewer_up_to else 'none at all'} (clearly fewer)"] if r.fewer_up_to == r.fewer_up_to else []) + (
                [f"{int(r.more_from)} or more (clearly more)"] if r.more_from == r.more_from else [])
            told.append(f"{pair}: not distinguishable with {counted(r.visits, 'visit')}; it would take {' or '.join(sides)}.")
        else:
            need = (f"{int(r.fewer_up_to) + 1:,} visits or more" if r.verdict == "fewer" else f"{int(r.more_from) - 1:,} visits or fewer")
            group = ("" if r.cluster != r.cluster else
                     f", or visits would have to come in clusters of {int(r.cluster)} or more")
            told.append(f"{pair}: clearly {r.verdict} with {counted(r.visits, 'visit')}; to undo it, the true count would have to be "
                        f"{need}{group}.")
    return " ".join(told) or "There is no verdict to test."


def say_problems(problems, kept):
    """Markdown: how many coded rows cannot be, beside `kept` that can; a table that follows names them."""
    rows = problems[["file", "row"]].drop_duplicates()
    if problems.empty and not kept:
        return "No coded table is in this folder."
    if problems.empty:
        return "No coded value is impossible: no negative count, no period that ends before it starts, no row twice."
    return (f"**{counted(len(rows), 'coded row')} cannot be right** and {'is' if len(rows) == 1 else 'are'} left out of everything below "
            "until corrected:")


def say_coded(tables):
    """Markdown: what is coded in the folder. tables: {file: its rows that can be used}."""
    held = [f"{counted(len(table), 'row')} in `{file}`" for file, table in tables.items() if len(table)]
    lacking = listed(f"`{file}`" for file, table in tables.items() if not len(table))
    if not held:
        return (f"**Nothing is coded in this folder yet**: {lacking} {'is' if len(tables) == 1 else 'are'} not there, or without a row that can be "
                "used. So the sections below say what they would show, and draw nothing.")
    return f"Coded by hand in this folder: {listed(held)}." + (f" Nothing is coded in {lacking}: those sections stay empty." if lacking else "")


def say_finding(counts, rates, ratios):
    """Markdown: the counts, their rates and what holds, or that there is nothing yet: the finding of notebook 02."""
    if not (counts["visits"] != "").any():
        return "No count of visits is coded for these articles yet; notebook 02 says how to code them, and lists the numbers to look at."
    return " ".join([say_counts(counts), say_rates(rates), say_ratios(ratios)])


def say_checked(*tables):
    """Markdown: how many quotes were found in how many articles, once `coding.require` has let them pass."""
    quotes = sum(len(table) for table in tables)
    articles = {article for table in tables for article in table["article"]}
    return (f"{counted(quotes, 'coded quote')} from {counted(len(articles), 'article')}: each stands in its article word for word, and each "
            "coded number in its quote.") if quotes else "No coded row can be used here, so there is nothing to check."


def how_to_code(columns):
    """Markdown: how to make the coded table of visits; `columns`: its header."""
    return ("To chart counts of visits from these articles:\n\n"
            "1. Make a table `visits.csv` in the folder of the articles, with this first row:\n\n"
            f"   `{','.join(columns)}`\n\n"
            "2. Go through the coder’s to-do at the end of this notebook, paste the rows that do count visits, and fill in who was in "
            "office (`leader`, `partner`) and from when to when (`period_start`, `period_end` as 2012-11-15; `period_basis` says why).\n"
            "3. Run again. A quote that is not in its article, word for word, stops this notebook and names the row.\n")
