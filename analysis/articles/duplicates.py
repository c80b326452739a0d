"""Articles that are the same text: a file twice, wire copy under another headline."""

import numpy as np
import pandas as pd

from analysis.articles.hashing import FACTOR, hashes
from analysis.articles.patterns import WORD

SHINGLE = 5  # words
LEAST = 20  # sequences: shorter texts share too little to be told from chance
SAME = 0.85  # share of the shorter article's word sequences that the other has too
CURLY = "‘’“”–—…"
SPACED = bytes(
    sign if sign > 127 or chr(sign).isalnum() else 32 for sign in range(256)
)  # ASCII's punctuation made spaces
BLOCK = 500  # texts compared with all others at once
LIKELY = 0.1  # share of the fingerprints that makes it worth while to compare two texts


def shingles(text):
    """The set of all sequences of five words of a text, case ignored (Broder 1997, on the resemblance of documents)."""
    words = WORD.findall(text.lower())
    return (
        {tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
        if words
        else set()
    )


def fingerprints(text):
    """A few numbers (array, sorted) such that two texts with a run of twenty words in common have one in common.

    The smallest of the hashes in each sixteen neighbouring sequences (winnowing: Schleimer, Wilkerson and Aiken 2003); the hash
    of a sequence is a polynomial of its words'. A text of which 85% of the sequences stand in another has such a run.
    """
    small = text.lower()
    for mark in CURLY:
        small = small.replace(mark, " ")
    signs = np.frombuffer(
        b" " + small.encode("utf-8", "replace").translate(SPACED) + b" ", np.uint8
    )
    edges = np.flatnonzero(np.diff(signs != ord(" "))) + 1
    marks = hashes(signs, edges[::2], edges[1::2])
    length = max(0, len(marks) - SHINGLE) + 1 if len(marks) else 0
    values = sum(
        (
            marks[i : i + length] * np.uint64(FACTOR ** (i + 1) % 2**64)
            for i in range(min(SHINGLE, len(marks)))
        ),
        np.zeros(length, np.uint64),
    )  # modulo 2**64
    for step in (1, 2, 4, 8):  # the least of two neighbours, of four, eight, sixteen
        values = np.minimum(values[:-step], values[step:]) if len(values) > step else values
    return np.unique(values)


def repeats(texts, prints=None):
    """For each text, (index of the earlier text that it repeats, share of the shorter one's sequences), or None.

    prints: the `fingerprints` of each, if they are known. Containment rather than resemblance, so that wire copy cut short is found. A
    repeat is compared with first copies only, and only with those that share a tenth of its fingerprints (at 85% containment it
    is a fifth, with the differences spread as evenly as can be): a quotation that many articles share costs little.
    """
    prints = [fingerprints(text) for text in texts] if prints is None else prints
    answer = []
    for i, alike in enumerate(_alike(prints)):
        best = max(
            ((_contained(texts[i], texts[j]), -j) for j in alike if answer[j] is None),
            default=(0, 0),
        )
        answer.append((-best[1], best[0]) if best[0] >= SAME else None)
    return answer


def _alike(prints):
    """For each text, the earlier ones that share LIKELY of the fingerprints of the one that has fewer."""
    sizes = np.array([len(own) for own in prints])
    if not sizes.sum():
        yield from ([] for _ in prints)
        return
    from scipy.sparse import csr_array  # here, since it takes a moment to load

    code, different = pd.factorize(np.concatenate(prints))
    table = csr_array(
        (np.ones(len(code), np.int32), code, np.concatenate([[0], np.cumsum(sizes)])),
        shape=(len(prints), len(different)),
    )
    for first in range(0, len(prints), BLOCK):
        shared = (
            table[first : first + BLOCK] @ table[: first + BLOCK].T
        ).tocoo()  # how many each two have in common
        one, other = shared.coords[0] + first, shared.coords[1]
        likely = (other < one) & (shared.data >= LIKELY * np.minimum(sizes[one], sizes[other]))
        groups = pd.Series(other[likely]).groupby(one[likely]).agg(list)
        yield from (groups.get(i, []) for i in range(first, min(first + BLOCK, len(prints))))


def _contained(one, other):
    """The share of the shorter text's sequences that the longer has too."""
    one, other = shingles(one), shingles(other)
    return len(one & other) / max(LEAST, min(len(one), len(other)))
