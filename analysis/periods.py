"""Articles on a line of time: the period each is in, terms by period, and whether there is a trend.

place  the articles' dates -> periods whose length follows from the span, and who is in which
use    how many articles of a period use a term, and how often
trend  whether something rises or falls over the periods, or that this cannot be told
"""

from collections import namedtuple

import numpy as np
import pandas as pd

from analysis.page import signed

UNITS = {"W": "week", "M": "month", "Q": "quarter", "Y": "year"}
MOST, ROWS = 30, 8  # periods, as long as there are longer ones; sources that have a row each
# The order of n periods and its reverse are 2 of n! orders, so that p is never under 2 / n!: with
# four periods that is 0.08. Of fewer than eight articles, most of five periods have one only.
LEAST_PERIODS, LEAST_ARTICLES = 5, 8

Times = namedtuple("Times", "unit articles periods span text")
Trend = namedtuple("Trend", "tau p text line")


def place(articles):
    """The table of articles of a corpus -> Times(unit, articles, periods, span, text).

    unit: week (from Monday), month, quarter or year: the shortest by which there are at most 30
    periods, and most dates lie within one. articles: article, label, published, row (its source;
    beyond the eight largest, "other sources"), start, end, middle and days (of all days that the
    date may mean; the end is the last one's), period ("" where they do not lie within one) and why.
    periods: period, start, end, middle, days and articles, of each from the first to the last, also
    of those without an article. span: from when to when. text: a sentence.
    """
    source = articles["source"].replace("", "source not known")
    large = source.value_counts().index[:ROWS]
    source = source.where(source.isin(large), "other sources")
    row = pd.Categorical(source, [*large, "other sources"]).remove_unused_categories()
    table = articles[["article", "label", "published"]].assign(row=row)
    dated = table.loc[table["published"] != "", "published"]
    ends = [[pd.Period(end) for end in text.split("/")] for text in dated]
    first = pd.PeriodIndex([min(x.asfreq("D", "start") for x in own) for own in ends], freq="D")
    last = pd.PeriodIndex([max(x.asfreq("D", "end") for x in own) for own in ends], freq="D")
    for freq in UNITS:
        home, within = first.asfreq(freq), first.asfreq(freq) == last.asfreq(freq)
        every = pd.period_range(home[within].min(), home[within].max()) if any(within) else home[:0]
        if len(every) <= MOST and 2 * sum(within) > len(within):
            break
    unit, days = UNITS[freq], _days(first, last, dated.index)
    days["period"] = np.where(within, home.astype(str), "")
    days["why"] = np.where(within, "", f"the date does not lie within one {unit}")
    table = table.join(days).fillna({"period": "", "why": "no date"})
    periods = _days(every.asfreq("D", "start"), every.asfreq("D", "end"), every.astype(str))
    periods["articles"] = table["period"].value_counts().reindex(periods.index, fill_value=0)
    text = (
        f"Articles that can be placed in a {unit}: **{sum(within):,} of {len(table):,}**; "
        f"{unit}s with articles: {(periods['articles'] > 0).sum():,} of {len(periods):,}."
    )
    ends = "/".join(periods.index).split("/")
    span = " to ".join(dict.fromkeys([ends[0], ends[-1]]))
    return Times(unit, table, periods.rename_axis("period").reset_index(), span, text)


def _days(first, last, index):
    """Periods of days as points in time: start, end, middle, and how many days."""
    start, end = first.to_timestamp(), last.to_timestamp() + pd.Timedelta(days=1)
    middle, days = (start + (end - start) / 2).floor("D"), (end - start).days
    return pd.DataFrame({"start": start, "end": end, "middle": middle, "days": days}, index)


def use(times, hits, lengths):
    """How terms are used in each period -> asked, period, middle, days, measure, value.

    times: from `place`; hits: of `terms.find`; lengths: of `terms.lengths`. measure: "% of
    articles" (of the period's, that mention the term) or "per 1,000 words" (mentions). value is
    missing where a period has no articles or, of words, fewer than 100. Terms by mentions.
    """
    period = times.articles.set_index("article")["period"]
    words = lengths.groupby(lengths["article"].map(period))["words"].sum()
    found = hits.groupby(["asked", hits["article"].map(period).rename("period")])["article"]
    table = hits["asked"].value_counts().index.to_frame(index=False)
    table = table.merge(times.periods.assign(words=times.periods["period"].map(words)), how="cross")
    table = table.join(found.agg(["nunique", "size"]), on=["asked", "period"]).fillna(0)
    table["% of articles"] = 100 * table["nunique"] / table["articles"].where(table["articles"] > 0)
    table["per 1,000 words"] = 1000 * table["size"] / table["words"].where(table["words"] >= 100)
    return table.melt(
        ["asked", "period", "middle", "days"], ["% of articles", "per 1,000 words"], "measure"
    )


def trend(times, values):
    """Whether `values`, one for each of times.articles, rise or fall -> Trend(tau, p, text, line).

    tau: Kendall's (1938) tau-b of an article's value with its period. p: the share of orders of the
    periods, articles kept together, the real one among 10,000 at random, by which tau lies as far
    from 0. NaN below five periods or eight articles, and then line holds the dated articles, to be
    drawn one by one; else it is empty. Supposes that a period owes nothing to the one before.
    """
    from scipy.stats import kendalltau

    own, unit = times.articles.assign(value=values), times.unit
    known = own[own["period"] != ""].dropna(subset="value")
    parts = [part.to_numpy() for _, part in known.groupby("period")["value"]]
    n, size = len(parts), len(known)
    if n < LEAST_PERIODS or size < LEAST_ARTICLES:
        text = (
            f"**No trend can be told** here: that takes {LEAST_ARTICLES} articles in "
            f"{LEAST_PERIODS} {unit}s, and there are {size:,} in {n} (of *n* {unit}s, *p* is at "
            "least 2/*n*!, so that below five no order is beyond chance)."
        )
        return Trend(np.nan, np.nan, text, own.dropna(subset="start"))
    tau = kendalltau(known.groupby("period").ngroup(), known["value"]).statistic
    # Pairs of articles that rise from one period to the other, less those that fall.
    rises = np.array([[np.sign(np.subtract.outer(b, a)).sum() for b in parts] for a in parts])
    random = np.random.default_rng(20180328)
    orders = [range(n), *(random.permutation(n) for _ in range(9_999))]
    sums = abs(np.array([np.triu(rises[np.ix_(order, order)]).sum() for order in orders]))
    p = np.mean(sums >= sums[0])
    found = "no trend is found" if p >= 0.05 else f"a {'rise' if tau > 0 else 'fall'} is found"
    text = f"Over {n} {unit}s with {size:,} articles **{found}** (tau {signed(tau)}, p = {p:.2g})."
    return Trend(tau, p, text, own[:0])
