"""Numbers for many words at once: equal for equal words, and as good as never for others."""

from functools import lru_cache

import numpy as np

FACTOR = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio: odd, so that it has an inverse, and its bits well mixed
INVERSE = pow(FACTOR, -1, 2**64)


def hashes(signs, starts, stops):
    """A 64-bit hash for each stretch signs[start:stop]; signs: array of code points or bytes; starts, stops: arrays of places in it.

    Each is a polynomial of its signs in FACTOR modulo 2**64, as the difference of two sums from the beginning (Karp and Rabin 1987).
    """
    up, down = _powers(1 << max(10, len(signs)).bit_length())
    sums = np.zeros(len(signs) + 1, np.uint64)
    np.cumsum((signs + np.uint64(1)) * up[: len(signs)], out=sums[1:])
    values = (sums[stops] - sums[starts]) * down[starts]
    return (values ^ values >> np.uint64(32)) * np.uint64(
        FACTOR
    )  # mixed, so that sums of them are no such polynomial again


@lru_cache(maxsize=4)
def _powers(length):
    """FACTOR and its inverse, to the powers 0, 1, ... length - 1."""
    return tuple(
        np.multiply.accumulate(np.array([1] + [factor] * (length - 1), np.uint64))
        for factor in (FACTOR, INVERSE)
    )
