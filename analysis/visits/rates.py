"""Visits per year in office with exact intervals, their ratios, and what the verdicts hang on."""

from itertools import product

import numpy as np
import pandas as pd

from analysis.page import shorten
from analysis.visits.dates import DAYS_IN_YEAR, on_an_axis, periods

TAIL = 0.025  # on each side of a 95% interval
VERDICTS = ["clearly fewer", "not distinguishable", "clearly more"]
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
    days = pd.to_datetime(table["end"]) - pd.to_datetime(table["start"])
    span = days.dt.days / DAYS_IN_YEAR
    table = table.assign(
        span=span,
        rate=visits / span,
        low=np.where(visits > 0, gammaincinv(visits, TAIL), visits) / span,
        high=gammaincinv(visits + 1, 1 - TAIL) / span,
        own_rate=table["own"] / span,
        named_rate=table["named"] / span,
    )
    limits = table[["rate", "low", "high"]].itertuples(index=False)
    return table.assign(printed=[printed(*row) for row in limits])


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
    charted = per_year[per_year["dating"] == 1]
    return pd.DataFrame([compare(*pair) for pair in pairs(charted)], columns=PAIR)


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
