"""How sure a mean is, and whether groups can be told apart: intervals, permutation, Holm."""

from statistics import NormalDist

import numpy as np
import pandas as pd

DRAWS, SEED = 10_000, 20180328
LEAST = 5  # fewer values than this get no interval
CELLS = 300_000  # numbers dealt out at once, so that memory stays bounded
DEALT, FEWEST = 50_000_000, 1_000  # numbers dealt out in one test at most, and its least shuffles


def block_length(n):
    """Values in one block: the cube root of their number, rounded (the rate of Künsch 1989)."""
    return max(1, round(n ** (1 / 3)))


def block_means(values, draws=DRAWS, seed=SEED):
    """Means of `draws` resamples of a series, drawn in runs of consecutive values: shape (draws,).

    Neighbouring sentences share their subject, so they are drawn together: moving blocks (Künsch
    1989), the last joined to the first (Politis and Romano 1992), so that each value is as likely.
    """
    n, length = len(values), block_length(len(values))
    total = np.concatenate([[0.0], np.cumsum(np.concatenate([values, values[:length]]))])
    sizes = np.diff([*range(0, n, length), n])
    starts = np.random.default_rng(seed).integers(0, n, size=(draws, len(sizes)))
    return (total[starts + sizes] - total[starts]).sum(axis=1) / n


def interval(series, draws=DRAWS, seed=SEED):
    """(low, high): the 95% bootstrap interval of a mean of articles' means.

    series: one array of sentence scores for each article. Of several articles, articles are drawn
    first, then their sentences in blocks; of one, its sentences in blocks, NaN below five. The
    percentiles are widened to agree with Student's t for as many observations as there are articles
    or, of one, blocks (Hesterberg 2015, The American Statistician; his factor for the variance is
    left out where sentences are drawn too, since that widens as much).
    """
    from scipy.special import ndtr, stdtrit

    n = len(series[0])
    if len(series) == 1 and n < LEAST:
        return np.nan, np.nan
    if len(series) == 1:
        blocks = max(2.0, n / block_length(n))
        tail = ndtr(-np.sqrt(blocks / (blocks - 1)) * stdtrit(blocks - 1, 0.975))
        return tuple(np.quantile(block_means(series[0], draws, seed), [tail, 1 - tail]))
    rng, each = np.random.default_rng(seed), max(100, min(draws, 1_000_000 // len(series)))
    pools = np.stack([block_means(values, each, [seed, i]) for i, values in enumerate(series)])
    total = np.zeros(draws)
    for _ in series:
        total += pools[rng.integers(len(series), size=draws), rng.integers(each, size=draws)]
    tail = ndtr(-stdtrit(len(series) - 1, 0.975))
    return tuple(np.quantile(total / len(series), [tail, 1 - tail]))


def permutation(columns, groups, draws=DRAWS, seed=SEED):
    """p and share of the variance between groups for each column: two arrays.

    columns: a table, a row a value; each column is tested by itself, on the same shuffles. The
    labels are shuffled `draws` times (of more than 5,000 values, fewer: see DEALT); p is the share
    of shuffles, the real one among them (Phipson and Smyth 2010), in which the means of the groups
    lie at least as far apart. Of ranks this is the Kruskal-Wallis test. NaN where there are fewer
    than two groups or nothing varies.
    """
    values, codes = np.asarray(columns, dtype=float).T, pd.factorize(np.asarray(groups))[0]
    n, sizes = len(codes), np.bincount(codes)
    if len(sizes) < 2 or n <= len(sizes):
        return np.full(len(values), np.nan), np.full(len(values), np.nan)
    values = values - values.mean(axis=1, keepdims=True)
    total = (values**2).sum(axis=1)
    observed = np.array([(np.bincount(codes, own) ** 2 / sizes).sum() for own in values])
    rng, reached = np.random.default_rng(seed), np.zeros(len(values))
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    draws, step = min(draws, max(FEWEST, DEALT // n)), max(1, CELLS // n)
    for first in range(0, draws, step):
        order = np.tile(np.arange(n), (min(step, draws - first), 1))
        dealt = values[:, rng.permuted(order, axis=1)]
        between = (np.add.reduceat(dealt, starts, axis=2) ** 2 / sizes).sum(axis=2)
        reached += (between >= observed[:, None] * (1 - 1e-12)).sum(axis=1)
    total[total < 1e-15] = np.nan
    return np.where(total > 0, (1 + reached) / (1 + draws), np.nan), observed / total


def holm(p):
    """Holm's (1979) step-down adjustment of a Series of p values, by its index; none for NaN."""
    ordered = p.dropna().astype(float).sort_values(kind="stable")
    return (ordered * np.arange(len(ordered), 0, -1)).cummax().clip(upper=1)


def detectable(values, groups, power=0.8, level=0.05):
    """The difference between two groups of median size that would be found 8 times in 10.

    values, groups: Series alike in length. Normal approximation with the pooled spread within
    groups.
    """
    series = values.groupby(groups)
    sizes = series.size()
    spread = np.sqrt((series.var() * (sizes - 1)).sum() / (sizes.sum() - len(sizes)))
    needed = NormalDist().inv_cdf(1 - level / 2) + NormalDist().inv_cdf(power)
    return float(spread * np.sqrt(2 / sizes.median()) * needed)
