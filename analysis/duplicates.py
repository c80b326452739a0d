"""Articles that are the same text: a file twice, wire copy under another headline."""

from collections import Counter
from zlib import crc32

import numpy as np

from analysis.rules import WORD

SHINGLE = 5  # words
LEAST = 20  # sequences: shorter texts share too little to be told from chance
SAME = 0.85  # share of the shorter article's word sequences that the other has too
FACTOR = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio: odd, its bits well mixed
CURLY = "‘’“”–—…"
SPACED = bytes(sign if sign > 127 or chr(sign).isalnum() else 32 for sign in range(256))  # ASCII's punctuation made spaces
LIKELY = 0.1  # share of the fingerprints that makes it worth while to compare two texts


def shingles(text):
    """The set of all sequences of five words of a text, case ignored (Broder 1997, on the resemblance of documents)."""
    words = WORD.findall(text.lower())
    return {tuple(words[i:i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))} if words else set()


def fingerprints(text):
    """A few numbers such that two texts with a run of twenty words in common have one in common.

    The smallest of the hashes in each sixteen neighbouring sequences (winnowing: Schleimer, Wilkerson and Aiken 2003); the hash
    of a sequence is a polynomial of its words' (Karp and Rabin 1987). A text of which 85% of the sequences stand in another has
    such a run.
    """
    small = text.lower()
    for mark in CURLY:
        small = small.replace(mark, " ")
    words = small.encode().translate(SPACED).split()
    marks = np.fromiter(map(crc32, words), dtype=np.uint64, count=len(words))
    length = max(0, len(words) - SHINGLE) + 1
    hashes = sum(marks[i:i + length] * np.uint64(FACTOR ** (i + 1) % 2**64) for i in range(min(SHINGLE, len(words))))  # modulo 2**64
    for step in (1, 2, 4, 8):  # the least of two neighbours, of four, eight, sixteen
        hashes = np.minimum(hashes[:-step], hashes[step:]) if np.size(hashes) > step else hashes
    return set(hashes.tolist()) if words else set()


def repeats(texts, prints=None):
    """For each text, (index of the earlier text that it repeats, share of the shorter one's sequences), or None.

    prints: the `fingerprints` of each, if they are known. Containment rather than resemblance, so that wire copy cut short is found. A
    repeat is compared with first copies only, and only with those that share a tenth of its fingerprints (at 85% containment it
    is a fifth, with the differences spread as evenly as can be): a quotation that many articles share costs little.
    """
    first, sizes, answer = {}, {}, []
    for i, text in enumerate(texts):
        own = fingerprints(text) if prints is None else prints[i]
        shared = Counter(j for mark in own for j in first.get(mark, ()))
        best = max(((_contained(text, texts[j]), -j) for j, count in shared.items() if count >= LIKELY * min(len(own), sizes[j])),
                   default=(0, 0))
        if best[0] >= SAME:
            answer.append((-best[1], best[0]))
            continue
        answer.append(None)
        for mark in own:
            first[mark] = (*first.get(mark, ()), i)
        sizes[i] = len(own)
    return answer


def _contained(one, other):
    """The share of the shorter text's sequences that the longer has too."""
    one, other = shingles(one), shingles(other)
    return len(one & other) / max(LEAST, min(len(one), len(other)))
