"""Visits per year in office with exact intervals, their ratios, and what would have to be true for another verdict."""

from bisect import bisect_left

import pandas as pd
from scipy import stats

from analysis.visits import periods, years_between

RATE_COLUMNS = ["row", "leader", "short", "counted", "dating", "start", "end", "basis", "visits", "years", "rate", "low",
                "high"]
RATIO_COLUMNS = ["leader", "against", "counted", "ratio", "low", "high", "verdict"]


def poisson_interval(count, years, cluster=1, level=0.95):
    """Exact interval for a Poisson rate per year (Garwood 1936), as (low, high).

    count: events seen, 0 or more; years: time watched, above 0; cluster: events that come at once. With cluster = m the
    independent events are the count / m clusters, so theirs is the interval, times m (a compound Poisson process with
    clusters of one size; gamma quantiles carry it over to counts that m does not divide).
    """
    tail, groups = (1 - level) / 2, count / cluster
    low = stats.gamma.ppf(tail, groups) if count else 0.0
    return float(low) * cluster / years, float(stats.gamma.ppf(1 - tail, groups + 1)) * cluster / years


def ratio_interval(count, years, other_count, other_years, cluster=1, level=0.95):
    """Exact interval for the ratio of two Poisson rates, as (low, high).

    Given the sum of both counts, the first is binomial (Przyborowski and Wilenski 1940): the interval of its share
    (Clopper and Pearson 1934) is turned into one of the ratio. Counts, years and cluster as in `poisson_interval`. A
    zero in `other_count` makes the upper limit infinite, a zero in `count` the lower limit 0.
    """
    tail, mine, other = (1 - level) / 2, count / cluster, other_count / cluster
    low = stats.beta.ppf(tail, mine, other + 1) if count else 0.0
    high = stats.beta.ppf(1 - tail, mine + 1, other) if other_count else 1.0
    scale = other_years / years
    return float(low / (1 - low) * scale), float(high / (1 - high) * scale) if high < 1 else float("inf")


def rates(visits, cluster=1):
    """Visits per year (365.25 days), one row for each count and each way of dating its period (columns: RATE_COLUMNS).

    visits: as `visits.read_visits` gives it; rows without a number of visits give none. dating: 1 for the first way,
    the one that charts use. low, high: 95% limits of `poisson_interval`. Rows stand in the order of the first starts.
    """
    found = []
    for record in visits[visits["visits"] != ""].to_dict("records"):
        count = int(record["visits"])
        for dating, (start, end, basis) in enumerate(periods(record), 1):
            years = years_between(start, end)
            found.append((record["row"], record["leader"], record["short"] or record["leader"],
                          record["counted"] or record["article"], dating, start, end, basis, count, years, count / years,
                          *poisson_interval(count, years, cluster)))
    table = pd.DataFrame(found, columns=RATE_COLUMNS)
    first = table[table["dating"] == 1].set_index("row")["start"]
    return table.assign(order=table["row"].map(first)).sort_values(
        ["order", "row", "dating"], kind="stable").drop(columns="order").reset_index(drop=True)


def verdict(low, high):
    """What an interval of a ratio of rates supports: "fewer", "more" or "not distinguishable"."""
    return "fewer" if high < 1 else "more" if low > 1 else "not distinguishable"


def latest(rates):
    """The leader whose period (first way of dating) starts last, or None in an empty table."""
    first = rates[rates["dating"] == 1]
    return None if first.empty else first.sort_values("start", kind="stable")["leader"].iloc[-1]


def ratios(rates, leader=None, dating=None, cluster=1):
    """The rate of one leader against every other's under the same rule of counting (columns: RATIO_COLUMNS).

    leader: whose rate is divided by the others' (default: `latest`). dating: {row: way of dating}, 1 where a row is not
    named. Counts made by different rules are never compared. ratio is NaN where both counts are 0.
    """
    leader, dating, found = leader or latest(rates), dating or {}, []
    used = rates[rates["dating"] == rates["row"].map(lambda row: dating.get(row, 1))]
    for mine in used[used["leader"] == leader].itertuples():
        for other in used[(used["leader"] != leader) & (used["counted"] == mine.counted)].itertuples():
            low, high = ratio_interval(mine.visits, mine.years, other.visits, other.years, cluster)
            ratio = mine.rate / other.rate if other.visits else float("inf") if mine.visits else float("nan")
            found.append((mine.short, other.short, mine.counted, ratio, low, high, verdict(low, high)))
    return pd.DataFrame(found, columns=RATIO_COLUMNS)


def turning_points(rates, leader=None, most=500, largest=60):
    """What would have to be true for each verdict of `ratios` to change, one row a pair.

    Columns: leader, against, visits (the count now), verdict; fewer_up_to, more_from: the counts up to which the leader
    would have clearly fewer, and from which clearly more, visits than the other (None below 0 or above `most`); cluster:
    the smallest number of visits in a cluster that makes the pair not distinguishable (None: it already is not, or no
    size up to `largest` does).
    """
    leader, found = leader or latest(rates), []
    used = rates[rates["dating"] == 1]
    for mine in used[used["leader"] == leader].itertuples():
        for other in used[(used["leader"] != leader) & (used["counted"] == mine.counted)].itertuples():
            def said(count, cluster=1):
                return verdict(*ratio_interval(count, mine.years, other.visits, other.years, cluster))
            counts, now = range(most + 1), said(mine.visits)  # more visits never make a rate lower: first "fewer", then neither, then "more"
            fewer = bisect_left(counts, True, key=lambda count: said(count) != "fewer")
            more = len(counts) - bisect_left(counts, True, key=lambda count: said(count) == "more")
            sizes = (size for size in range(2, largest + 1) if said(mine.visits, size) == "not distinguishable")
            found.append((mine.short, other.short, mine.visits, now, fewer - 1 if fewer else None,
                          most + 1 - more if more else None,
                          None if now == "not distinguishable" else next(sizes, None)))
    return pd.DataFrame(found, columns=["leader", "against", "visits", "verdict", "fewer_up_to", "more_from", "cluster"])
