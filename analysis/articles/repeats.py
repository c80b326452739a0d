"""Articles that are the same text: a file twice, wire copy under another headline."""

from collections import defaultdict
from zlib import crc32

import numpy as np

SEQUENCE = 5  # words
FACTORS = np.uint64(1_000_003) ** np.arange(SEQUENCE, dtype=np.uint64)  # modulo 2 ** 64
LEAST = 20  # sequences: shorter texts share too little to be told from chance
SAME = 0.85  # share of the shorter article's sequences that the other has too
LITTLE = 0.5  # share under which two articles are about different things
BLOCK = 500  # articles compared with all others at a time


def sequences(words):
    """A number for each different sequence of five of a list of words, case ignored: sorted array.

    (Broder 1997, on the resemblance and containment of documents.) The number is made of the
    checksums of the words, equal in every process; two sequences hardly ever have the same.
    """
    small = " ".join(words).lower().encode("utf-8", "replace").split(b" ")
    codes = np.fromiter(map(crc32, small), np.uint64, len(small))
    return np.unique(np.correlate(codes, FACTORS[: len(codes)]))  # the products' sums


def repeats(found):
    """{article: (the longer one that it repeats, share)}, by place; of two alike the first stays.

    found: the `sequences` of each article. share: of the shorter one's sequences, those that the
    other has too (containment, so that wire copy cut short is found). A digest, which holds
    articles that share little with each other, is no copy of them, nor they of it.
    """
    order = sorted(range(len(found)), key=lambda one: (-len(found[one]), one))
    shares, inside, answer = shared([found[one] for one in order]), defaultdict(list), {}
    for (long, short), share in shares.items():
        if share >= SAME:
            inside[long].append(short)
    digests = {
        long for long, own in inside.items() if any((x, own[-1]) not in shares for x in own[:-1])
    }
    for (long, short), share in sorted(shares.items(), key=lambda item: item[0][::-1]):
        first, one = order[long], order[short]
        part = long in digests and len(found[one]) < SAME * len(found[first])
        if share > max(SAME, answer.get(one, (0, 0))[1]) and not part and first not in answer:
            answer[one] = first, share
    return answer


def shared(found):
    """{(earlier, later article): share of the shorter one's sequences}, where that is not little.

    In the order of the later ones.
    """
    sizes = np.array([len(own) for own in found], int)
    rows = np.repeat(np.arange(len(found)), sizes)
    numbers, columns, times = np.unique(
        np.concatenate([FACTORS[:0], *found]), return_inverse=True, return_counts=True
    )
    again = times[columns] > 1  # the others stand in one article only
    rows, columns = rows[again], columns[again]
    most = np.bincount(rows, minlength=len(found)) / np.maximum(LEAST, sizes)
    if not (most >= LITTLE).any():
        return {}
    from scipy.sparse import csr_array  # here, since it takes a moment to load

    table = csr_array(
        (np.ones(len(rows), np.int32), (rows, columns)), shape=(len(found), len(numbers))
    )
    pairs = {}
    for first in range(0, len(found), BLOCK):
        common = (table[first : first + BLOCK] @ table[: first + BLOCK].T).tocoo()
        later, earlier = common.coords[0] + first, common.coords[1]
        share = common.data / np.maximum(LEAST, np.minimum(sizes[later], sizes[earlier]))
        much = (share >= LITTLE) & (earlier < later)
        both = zip(earlier[much].tolist(), later[much].tolist(), strict=True)
        pairs |= dict(zip(both, share[much].tolist(), strict=True))
    return pairs
