"""Visits per year in office with exact intervals, their ratios, and what these come to in words."""

from itertools import product

import numpy as np
import pandas as pd

from analysis.page import escape, shorten
from analysis.visits.cells import DAYS_IN_YEAR, on_an_axis, periods

TAIL = 0.025  # on each side of a 95% interval
VERDICTS = ["clearly fewer", "not distinguishable", "clearly more"]
COUNTS = {-1: "fewer than under", 0: "as many as under", 1: "more than under"}
RATES = {
    "clearly fewer": "clearly below",
    "not distinguishable": "not distinguishable from",
    "clearly more": "clearly above",
}
PAIR = [
    *("leader", "against", "rule", "visits", "against_visits"),
    *("ratio", "low", "high", "verdict", "printed"),
]


def rates(counts):
    """Visits per year (365.25 days), one row for each row of `counts` and each way of dating it.

    Adds dating (1: the charted one), start, end, basis, span (years), rate, low, high (the exact
    95% limits of a Poisson count, Garwood 1936; NaN where no count is reported), printed (all three
    as text), and own_rate and named_rate (the leaders' own trips a year).
    """
    from scipy.special import gammaincinv  # scipy.stats takes a second to load

    rows = [
        record | {"dating": dating, "start": start, "end": end, "basis": basis}
        for record in counts.to_dict("records")
        for dating, (start, end, basis) in enumerate(periods(record), 1)
    ]
    table = on_an_axis(pd.DataFrame(rows, columns=[*counts.columns, "dating", "basis"]))
    visits = table["visits"].astype(float)
    span = (pd.to_datetime(table["end"]) - pd.to_datetime(table["start"])).dt.days / DAYS_IN_YEAR
    table = table.assign(
        span=span,
        rate=visits / span,
        low=np.where(visits > 0, gammaincinv(visits, TAIL), visits) / span,
        high=gammaincinv(visits + 1, 1 - TAIL) / span,
        own_rate=table["own"] / span,
        named_rate=table["named"] / span,
    )
    return table.assign(printed=list(map(printed, table["rate"], table["low"], table["high"])))


def printed(value, low, high):
    """An estimate with its interval: 1.31 [0.52, 2.69]; ∞ where there is no limit."""
    return f"{value:.2f} [{low:.2f}, {high:.2f}]".replace("inf", "∞").replace("nan", "–")


def ratio_interval(count, years, other, other_years, cluster):
    """Exact 95% interval of the ratio of two Poisson rates: (low, high); inf where other is 0.

    Given the sum of both counts, the first is binomial (Przyborowski and Wilenski 1940): the
    interval of its share (Clopper and Pearson 1934) is turned into one of the ratio. cluster: how
    many events come at once; only the count / cluster clusters are independent (a compound Poisson
    process; beta quantiles serve counts that `cluster` does not divide).
    """
    from scipy.special import betaincinv

    mine, theirs, scale = count / cluster, other / cluster, other_years / years
    low = betaincinv(mine, theirs + 1, TAIL) if count else 0.0
    high = betaincinv(mine + 1, theirs, 1 - TAIL) if other else 1.0
    limits = (scale * share / (1 - share) if share < 1 else np.inf for share in (low, high))
    return tuple(map(float, limits))


def pairs(per_year):
    """Each way of dating the leader in office last beside each of every other's, rule by rule.

    Counts made by different rules are never compared.
    """
    rows = list(per_year.dropna(subset="visits").itertuples())
    charted = (row for row in rows if row.dating == 1)
    last = max(charted, key=lambda row: row.start, default=None)
    mine = [row for row in rows if row.leader == last.leader]
    return [(a, b) for a, b in product(mine, rows) if a.rule == b.rule and a.leader != b.leader]


def compare(mine, other, cluster=1, fewer=0):
    """One row of `ratios` from two rows of `rates`; `fewer` visits are taken off the first."""
    count = mine.visits - fewer
    low, high = ratio_interval(count, mine.span, other.visits, other.span, cluster)
    nothing = np.inf if count else np.nan
    ratio = count / mine.span / other.rate if other.visits else nothing
    return {
        "leader": shorten(mine.short, 20),
        "against": shorten(other.short, 20),
        "rule": mine.rule,
        "visits": count,
        "against_visits": other.visits,
        "ratio": ratio,
        "low": low,
        "high": high,
        "verdict": VERDICTS[1 + (low > 1) - (high < 1)],
        "printed": printed(ratio, low, high),
    }


def ratios(per_year):
    """The rate of the leader in office last against every other's (columns: PAIR), as charted.

    ratio is NaN where both counts are 0; low and high are the 95% limits of `ratio_interval`;
    printed is all three as text.
    """
    charted = pairs(per_year[per_year["dating"] == 1])
    return pd.DataFrame([compare(*pair) for pair in charted], columns=PAIR)


def sensitivity(per_year, clusters=(1, 2, 3)):
    """`ratios` under every dating of both periods, size of clusters, and one visit fewer, crossed.

    Adds cluster, changes (how many things differ from what is charted) and change (which, in
    words). Ordered by pair, what is charted first.
    """
    found = []
    for (a, b), cluster, fewer in product(pairs(per_year), clusters, (0, 1)):
        if a.visits >= fewer:
            made = [f"{r.short}: {r.basis or r.years}" for r in (a, b) if r.dating > 1]
            made += [f"visits in clusters of {cluster}"] * (cluster > 1)
            made += [f"{a.short}: {a.visits - 1:.0f} visits, one fewer"] * fewer
            told = {"changes": len(made), "change": "; ".join(made) or "as charted in notebook 02"}
            found.append(compare(a, b, cluster, fewer) | {"cluster": cluster} | told)
    table = pd.DataFrame(found, columns=[*PAIR, "cluster", "changes", "change"])
    order = table.groupby(["rule", "against"], sort=False).ngroup()
    return table.iloc[np.lexsort([table["changes"], order])].reset_index(drop=True)


def listed(names):
    """Names as a list in a sentence: a, b and c; of more than five, the first four."""
    names = names if len(names) < 6 else [*names[:4], f"{len(names) - 4} more"]
    return ", ".join([*names[:-2], " and ".join(names[-2:])])


def claims(words, names):
    """Names put together by what is said of them: below Hu and Jiang and above Mao."""
    groups = pd.Series(list(names)).groupby(np.array(list(words)))  # one list would give tuples
    return listed([f"{word} {listed(list(group))}" for word, group in groups])


def summary(per_year):
    """Markdown, at most two sentences: what the counts say of the leader in office last, and what
    the rates per year say, with 95% intervals, whether it hangs on a single visit, and whether the
    article's own words (`claim`) hold."""
    charted = per_year[per_year["dating"] == 1].dropna(subset="visits")
    charted = charted.assign(short=charted["short"].map(escape), rule=charted["rule"].map(escape))
    if charted.empty:
        return "No count of visits is coded in this folder yet; notebook 02 says how to code one."
    found = pairs(charted)
    if not found:
        counts = [f"{row.short} {row.visits:,.0f}" for row in charted.itertuples()]
        return (
            f"High-level visits reported: {listed(counts)}. No second leader is counted by the "
            "same rule, so nothing is compared."
        )
    mine = found[0][0]
    others = [other for one, other in found if one.row == mine.row]  # one count, and so one rule
    now = [compare(mine, other) for other in others]
    counted = claims(
        [COUNTS[sign] for sign in np.sign([mine.visits - other.visits for other in others])],
        [f"{other.short} ({other.visits:,.0f})" for other in others],
    )
    rated = claims(
        [f"**{RATES[pair['verdict']]}**" for pair in now],
        [
            f"{other.short}’s {other.printed} ({pair['printed'].replace(' [', ' times [')})"
            for other, pair in zip(others, now, strict=True)
        ],
    )
    rule = f", as {mine.rule} counts" * (charted["rule"].nunique() > 1)
    says = f": “{escape(mine.claim)}”, says {escape(mine.source)}" * bool(mine.claim)
    text = (
        f"By count, high-level visits under {mine.short} ({mine.visits:,.0f}) are {counted}{rule}"
        f"{says}. Per year in office{bears(mine, others, now)} {mine.short}’s "
        f"{mine.printed} is {rated}; 95% intervals in brackets"
    )
    if mine.visits:
        fewer = [compare(mine, other, fewer=1)["verdict"] for other in others]
        same = fewer == [pair["verdict"] for pair in now]
        text += f", and {'each' if same else 'not every'} verdict is the same"
        text += f" with {mine.visits - 1:,.0f} visits as with {mine.visits:,.0f}"
    return text + "."


def bears(mine, others, now):
    """Beside whom those words hold per year: where the rates differ as the counts do."""
    if not mine.claim:
        return ","
    signs = np.sign([mine.visits - other.visits for other in others]).astype(int)
    holds = np.array([VERDICTS[1 + n] for n in signs]) == [pair["verdict"] for pair in now]
    names = np.array([other.short for other in others])
    yes, no = (listed(list(names[side])) for side in (holds, ~holds))
    if not yes:
        return f" that does not hold beside {no}:"
    return f" that holds beside {yes}" + f", but not beside {no}" * bool(no) + ":"


def title(ratios):
    """A title of at most 75 signs: what the ratios bear, or the measure where that is long."""
    claim = f"Visits a year under {''.join(ratios['leader'][:1])}: "
    claim += claims(ratios["verdict"].map(RATES), ratios["against"])
    fits = len(claim) <= 75 and ratios["rule"].nunique() == 1
    return claim if fits else "High-level visits per year in office"
