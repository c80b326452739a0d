"""Articles that are the same text: a file twice, wire copy under another headline."""

from zlib import crc32

import numpy as np

from analysis.articles.patterns import WORD

SEQUENCE = 5  # words
LEAST = 20  # sequences: shorter texts share too little to be told from chance
SAME = 0.85  # share of the shorter article's sequences that the other has too
BLOCK = 500  # articles compared with all others at a time


def sequences(text):
    """A number for each different sequence of five words of a text, case ignored: sorted array.

    (Broder 1997, on the resemblance and containment of documents.) The number is a checksum, equal
    in every process; two sequences have the same by chance once in four billion.
    """
    words = WORD.findall(text.lower())
    starts = range(max(1, len(words) - SEQUENCE + 1)) if words else ()
    found = (" ".join(words[start : start + SEQUENCE]) for start in starts)
    return np.unique(
        np.array([crc32(five.encode("utf-8", "replace")) for five in found], np.uint32)
    )


def overlaps(found):
    """Yield (later, earlier, share) for each two articles that share a sequence, in order.

    found: the `sequences` of each article. share: of the shorter one's sequences, those that the
    other has too (containment, so that wire copy cut short is found).
    """
    from scipy.sparse import csr_array  # here, since it takes a moment to load

    sizes = np.array([len(own) for own in found], int)
    if not sizes.any():
        return
    article = np.repeat(np.arange(len(found)), sizes)
    _, code, count = np.unique(np.concatenate(found), return_inverse=True, return_counts=True)
    shared = count[code] > 1
    ones = np.ones(shared.sum(), np.int32)
    table = csr_array((ones, (article[shared], code[shared])), shape=(len(found), len(count)))
    for first in range(0, len(found), BLOCK):
        common = (table[first : first + BLOCK] @ table[: first + BLOCK].T).tocoo()
        later, earlier = common.coords[0] + first, common.coords[1]
        share = common.data / np.maximum(LEAST, np.minimum(sizes[later], sizes[earlier]))
        pairs = zip(later.tolist(), earlier.tolist(), share.tolist(), strict=True)
        yield from sorted(pair for pair in pairs if pair[1] < pair[0])


def repeats(found):
    """{article: (the earlier one that it repeats, share)}, by place; compared with first copies."""
    answer = {}
    for later, earlier, share in overlaps(found):
        if share >= SAME and earlier not in answer and share > answer.get(later, (0, 0))[1]:
            answer[later] = earlier, share
    return answer
