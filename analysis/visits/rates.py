"""Visits per year in office with exact intervals, their ratios, and what the verdicts hang on."""

from itertools import product

import pandas as pd

from analysis.page import shorten
from analysis.visits.dates import DAYS_IN_YEAR, periods, years

TAIL = 0.025  # on each side of a 95% interval
VERDICTS = ["clearly fewer", "not distinguishable", "clearly more"]
PAIR = ["leader", "against", "rule", "visits", "against_visits"]
PAIR += ["ratio", "low", "high", "verdict", "printed"]


def poisson_interval(count, years, cluster=1):
    """Exact interval of a Poisson rate per year (Garwood 1936): (low, high).

    count: events, 0 or more; years: time watched, above 0; cluster: events that come at once. With
    cluster = m the independent events are the count / m clusters: theirs is the interval, times m
    (a compound Poisson process; gamma quantiles serve counts that m does not divide).
    """
    from scipy.stats import gamma

    groups, scale = count / cluster, cluster / years
    low = gamma.ppf(TAIL, groups) if count else 0.0
    return float(low * scale), float(gamma.ppf(1 - TAIL, groups + 1) * scale)


def ratio_interval(count, years, other, other_years, *, cluster=1):
    """Exact interval of the ratio of two Poisson rates: (low, high); high is inf where other is 0.

    Given the sum of both counts, the first is binomial (Przyborowski and Wilenski 1940): the
    interval of its share (Clopper and Pearson 1934) is turned into one of the ratio.
    """
    from scipy.stats import beta

    mine, theirs, scale = count / cluster, other / cluster, other_years / years
    low = beta.ppf(TAIL, mine, theirs + 1) if count else 0.0
    high = beta.ppf(1 - TAIL, mine + 1, theirs) if other else 1.0
    return float(low / (1 - low) * scale), float(high / (1 - high) * scale) if high < 1 else float(
        "inf"
    )


def rates(counts, cluster=1):
    """Visits per year (365.25 days), one row for each row of `counts` and each way of dating it.

    Adds dating (1: the charted one), start, end, basis, span (years), rate, low, high (the 95%
    limits of `poisson_interval`; NaN where no count is reported), printed (all three as text), and
    own_rate and named_rate (the leaders' own trips a year).
    """
    found = []
    for record in counts.to_dict("records"):
        for dating, (start, end, basis) in enumerate(periods(record), 1):
            span, n = (end - start).days / DAYS_IN_YEAR, record["visits"]
            low, high = poisson_interval(n, span, cluster) if n == n else (n, n)
            added = {
                "dating": dating,
                "start": start,
                "end": end,
                "basis": basis,
                "span": span,
                "rate": n / span,
                "low": low,
                "high": high,
                "own_rate": record["own"] / span,
                "named_rate": record["named"] / span,
                "printed": printed(n / span, low, high),
            }
            found.append(record | years(start, end) | added)
    added = ["dating", "basis", "span", "rate", "low", "high", "own_rate", "named_rate", "printed"]
    return pd.DataFrame(found, columns=list(dict.fromkeys([*counts.columns, *added])))


def printed(value, low, high):
    """An estimate with its interval: 1.31 [0.52, 2.69]; ∞ where there is no limit."""
    return f"{value:.2f} [{low:.2f}, {high:.2f}]".replace("inf", "∞").replace("nan", "–")


def pairs(per_year):
    """Each way of dating the leader in office last beside each of every other's, rule by rule.

    Counts made by different rules are never compared.
    """
    rows = list(per_year.dropna(subset="visits").itertuples())
    first = [row for row in rows if row.dating == 1]
    last = max(first, key=lambda row: row.start).leader if first else None
    mine, others = ([r for r in rows if (r.leader == last) is own] for own in (True, False))
    return [(a, b) for a, b in product(mine, others) if a.rule == b.rule]


def compare(mine, other, cluster=1, fewer=0):
    """One row of `ratios` from two rows of `rates`; `fewer` visits are taken off the first."""
    count = mine.visits - fewer
    low, high = ratio_interval(count, mine.span, other.visits, other.span, cluster=cluster)
    nothing = float("inf") if count else float("nan")
    ratio = count / mine.span / other.rate if other.visits else nothing
    names = (shorten(row.short, 20) for row in (mine, other))
    told = (*names, mine.rule, count, other.visits, ratio, low, high)
    verdict = VERDICTS[0] if high < 1 else VERDICTS[2] if low > 1 else VERDICTS[1]
    return dict(zip(PAIR, (*told, verdict, printed(ratio, low, high)), strict=True))


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
    table = table.assign(order=order).sort_values(["order", "changes"], kind="stable")
    return table.drop(columns="order").reset_index(drop=True)
