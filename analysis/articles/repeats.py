"""Articles that are the same text: a file twice, wire copy under another headline."""

from zlib import crc32

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from analysis.articles.patterns import WORD

SEQUENCE = 5  # words
FACTORS = np.uint64(1_000_003) ** np.arange(SEQUENCE, dtype=np.uint64)  # modulo 2 ** 64
LEAST = 20  # sequences: shorter texts share too little to be told from chance
SAME = 0.85  # share of the shorter article's sequences that the other has too
BLOCK = 500  # articles compared with all others at a time


def sequences(text):
    """A number for each different sequence of five words of a text, case ignored: sorted array.

    (Broder 1997, on the resemblance and containment of documents.) The number is made of the
    checksums of the words, equal in every process; two sequences hardly ever have the same.
    """
    words = WORD.findall(text.lower()) or [""]
    codes = np.array([crc32(word.encode("utf-8", "replace")) for word in words], np.uint64)
    windows = sliding_window_view(codes, min(SEQUENCE, len(codes)))
    return np.unique((windows * FACTORS[: windows.shape[1]]).sum(axis=1))


def repeats(found):
    """{article: (the earlier one that it repeats, share)}, by place; compared with first copies.

    found: the `sequences` of each article. share: of the shorter one's sequences, those that the
    other has too (containment, so that wire copy cut short is found).
    """
    from scipy.sparse import csr_array  # here, since it takes a moment to load

    sizes = np.array([len(own) for own in found], int)
    rows = np.repeat(np.arange(len(found)), sizes)
    numbers, columns = np.unique(np.concatenate([FACTORS[:0], *found]), return_inverse=True)
    ones = np.ones(len(rows), np.int32)
    table = csr_array((ones, (rows, columns)), shape=(len(found), len(numbers)))
    answer = {}
    for first in range(0, len(found), BLOCK):
        common = (table[first : first + BLOCK] @ table[: first + BLOCK].T).tocoo()
        later, earlier = common.coords[0] + first, common.coords[1]
        share = common.data / np.maximum(LEAST, np.minimum(sizes[later], sizes[earlier]))
        same = (share >= SAME) & (earlier < later)
        for one, other, part in sorted(zip(later[same], earlier[same], share[same], strict=True)):
            if other not in answer and part > answer.get(one, (0, 0))[1]:
                answer[int(one)] = int(other), part
    return answer
