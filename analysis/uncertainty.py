"""How sure a mean is, and whether articles can be told apart: bootstrap intervals, permutation tests, Holm's correction."""

from itertools import combinations
from statistics import NormalDist

import numpy as np
import pandas as pd
from scipy.special import ndtr, stdtrit

DRAWS, SEED = 10_000, 20180328
LEAST = 5                 # fewer values than this get no interval
CELLS = 2_000_000         # numbers held at once, so that memory stays bounded however long the articles are
PAIRS_UP_TO = 12          # articles compared pair by pair; beyond, each against all the others
SHUFFLED_UP_TO = 50       # groups whose smallest p, 1 in DRAWS, is a tenth or less of what Holm's first step asks for
DEALT = 200_000_000       # numbers dealt out at most in one test of all groups; at least FEWEST shuffles
FEWEST = 1_000


def block_length(n):
    """Values in one block: the cube root of their number, rounded (the rate of Künsch 1989)."""
    return max(1, round(n ** (1 / 3)))


def block_means(values, draws=DRAWS, seed=SEED, length=None):
    """Means of `draws` resamples of a series, drawn in runs of consecutive values: array of shape (draws,).

    Neighbouring sentences share their subject, so they are drawn together: moving blocks (Künsch 1989), the last
    joined to the first (Politis and Romano 1992) so that every value is as likely. `length` of 1 treats values as
    independent.
    """
    values = np.asarray(values, dtype=float)
    n = len(values)
    length = length or block_length(n)
    blocks = -(-n // length)
    around = np.concatenate([values, values[:length]])
    total = np.concatenate([[0.0], np.cumsum(around)])
    sizes = np.full(blocks, length)
    sizes[-1] = n - length * (blocks - 1)
    rng, means = np.random.default_rng(seed), np.empty(draws)
    step = max(1, CELLS // blocks)
    for first in range(0, draws, step):
        starts = rng.integers(0, n, size=(min(step, draws - first), blocks))
        means[first:first + step] = (total[starts + sizes] - total[starts]).sum(axis=1) / n
    return means


def interval(values, level=0.95, length=None, draws=DRAWS, seed=SEED):
    """(low, high) of the mean of a series: block bootstrap with expanded percentiles; NaN below five values.

    Plain percentiles are too narrow for short series. Hesterberg (2015, The American Statistician) widens them so
    that they agree with Student's t; here with the number of blocks as the number of independent observations.
    """
    n = len(values)
    if n < LEAST:
        return (np.nan, np.nan)
    blocks = max(2.0, n / (length or block_length(n)))
    tail = ndtr(-np.sqrt(blocks / (blocks - 1)) * stdtrit(blocks - 1, (1 + level) / 2))
    low, high = np.quantile(block_means(values, draws, seed, length), [tail, 1 - tail])
    return (float(low), float(high))


def omnibus(values, groups, draws=DRAWS, seed=SEED):
    """Permutation test that all groups have one mean: Series with p, eta2, by_chance, groups, n.

    The labels are shuffled `draws` times (with more than 20,000 values, fewer: see DEALT); p is the share of shuffles (the
    real one among them: Phipson and Smyth 2010) in which the groups differ as much as they do. eta2: share of the variance
    that lies between groups; by_chance: what shuffled labels give on average. With fewer than two groups, or nothing that
    varies, p and eta2 are NaN.
    """
    values, codes = np.asarray(values, dtype=float), pd.factorize(np.asarray(groups, dtype=object))[0]
    n, k = len(values), len(set(codes.tolist()))
    centred = values - values.mean() if n else values
    total = float((centred ** 2).sum())
    if k < 2 or n <= k or total < 1e-15:
        return pd.Series({"p": np.nan, "eta2": np.nan, "by_chance": np.nan, "groups": k, "n": n})
    sizes = np.bincount(codes)
    observed = float((np.bincount(codes, centred) ** 2 / sizes).sum())
    reached, draws = 0, min(draws, max(FEWEST, DEALT // n))
    for sums in _shuffled_sums(centred, sizes, draws, seed):
        reached += int(((sums ** 2 / sizes).sum(axis=1) >= observed * (1 - 1e-12)).sum())
    return pd.Series({"p": (1 + reached) / (1 + draws), "eta2": observed / total, "by_chance": (k - 1) / (n - 1),
                      "groups": k, "n": n})


def pairs(values, groups, draws=DRAWS, seed=SEED):
    """Which groups differ: a, b, difference of means (a - b), p by permutation, p_holm. Two-sided.

    Up to twelve groups every pair; beyond that each group against all the others together (b is "all others"). Beyond
    fifty, where no number of shuffles that one would wait for is enough for Holm's first step, p comes from the normal
    distribution to which that of the shuffled means tends (Hoeffding 1951), with its exact variance.
    """
    values, labels = np.asarray(values, dtype=float), np.asarray(groups, dtype=object)
    names = list(dict.fromkeys(labels.tolist()))
    if len(names) <= PAIRS_UP_TO:
        rows = [(a, b, *_two(values[labels == a], values[labels == b], draws, seed)) for a, b in combinations(names, 2)]
    else:
        rows = _against_the_rest(values, labels, names, draws, seed)
    table = pd.DataFrame(rows, columns=["a", "b", "difference", "p"])
    table["p_holm"] = holm(table["p"])
    return table


def holm(p):
    """Holm's (1979) step-down adjustment of p values, in the order given."""
    p = np.asarray(p, dtype=float)
    order = np.argsort(p, kind="stable")
    steps = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(1.0, steps)
    return adjusted


def detectable(values, groups, power=0.8, level=0.05):
    """The difference between two groups of typical (median) size that would be found 8 times in 10: (one pair, all pairs).

    Normal approximation with the pooled spread within groups. "All pairs" is at Holm's first and strictest step. NaN
    where it cannot be told.
    """
    series = pd.Series(np.asarray(values, dtype=float)).groupby(np.asarray(groups, dtype=object))
    sizes, k = series.size(), series.ngroups
    if k < 2 or sizes.sum() <= k:
        return (np.nan, np.nan)
    spread = np.sqrt(((series.size() - 1) * series.var().fillna(0)).sum() / (sizes.sum() - k))
    error = spread * np.sqrt(2 / sizes.median())
    tests = k * (k - 1) // 2 if k <= PAIRS_UP_TO else k
    normal = NormalDist()
    return tuple(float(error * (normal.inv_cdf(1 - level / (2 * m)) + normal.inv_cdf(power))) for m in (1, tests))


def runs(values, groups, length=3):
    """Means of runs of `length` consecutive values within each group: (means, groups). Units nearer to independent."""
    table = pd.DataFrame({"value": np.asarray(values, dtype=float), "group": np.asarray(groups, dtype=object)})
    table["run"] = table.groupby("group", sort=False).cumcount() // length
    means = table.groupby(["group", "run"], sort=False)["value"].mean()
    return means.to_numpy(), means.index.get_level_values("group").to_numpy()


def _shuffled_sums(values, sizes, draws, seed):
    """Sums of `values` dealt out at random to groups of these sizes, in batches of shape (some draws, groups)."""
    rng = np.random.default_rng(seed)
    ends = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    step = max(1, CELLS // len(values))
    for first in range(0, draws, step):
        batch = np.tile(values, (min(step, draws - first), 1))
        yield np.add.reduceat(rng.permuted(batch, axis=1, out=batch), ends, axis=1)


def _two(a, b, draws, seed):
    both = np.concatenate([a, b])
    centred = both - both.mean()
    difference = a.mean() - b.mean()
    reached = 0
    for sums in _shuffled_sums(centred, [len(a), len(b)], draws, seed):
        reached += int((np.abs(sums[:, 0] / len(a) - sums[:, 1] / len(b)) >= abs(difference) * (1 - 1e-12) - 1e-15).sum())
    return float(difference), (1 + reached) / (1 + draws)


def _against_the_rest(values, labels, names, draws, seed):
    centred, codes, n = values - values.mean(), pd.factorize(labels)[0], len(values)
    sizes, own = np.bincount(codes), np.bincount(codes, centred)
    if len(names) > SHUFFLED_UP_TO:
        error = np.sqrt(sizes * (n - sizes) / (n - 1) * (centred ** 2).mean())
        p = 2 * ndtr(-np.abs(own) / np.where(error > 0, error, np.inf))
    else:
        reached = np.zeros(len(names), dtype=int)
        for sums in _shuffled_sums(centred, sizes, draws, seed):
            reached += (np.abs(sums) >= np.abs(own) * (1 - 1e-12) - 1e-15).sum(axis=0)
        p = (1 + reached) / (1 + draws)
    differences = own * n / (sizes * (n - sizes))      # a group's sum -> its mean minus the mean of the rest
    return [(name, "all others", float(d), float(value)) for name, d, value in zip(names, differences, p)]
