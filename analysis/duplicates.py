"""Articles that are the same text: a file twice, wire copy under another headline."""

from analysis.rules import WORD

SHINGLE = 5  # words
LEAST = 20  # sequences: shorter texts share too little to be told from chance
SAME = 0.85  # share of the shorter article's word sequences that the other has too


def shingles(text):
    """The set of all sequences of five words of a text, case ignored (Broder 1997, on the resemblance of documents)."""
    words = [word.lower() for word in WORD.findall(text)]
    return {tuple(words[i:i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))} if words else set()


def repeats(texts):
    """For each text, (index of the earlier text that it repeats, share of the shorter one's sequences), or None.

    Containment rather than resemblance, so that wire copy cut short is found. A repeat is compared with first copies only.
    Time grows with the number of words, not with the number of pairs, as long as few sequences are shared.
    """
    where, sizes, answer = {}, {}, []
    for i, text in enumerate(texts):
        own = shingles(text)
        shared = {}
        for shingle in own:
            for j in where.get(shingle, ()):
                shared[j] = shared.get(j, 0) + 1
        best = max(((count / max(LEAST, min(len(own), sizes[j])), -j) for j, count in shared.items()), default=(0, 0))
        if best[0] >= SAME:
            answer.append((-best[1], best[0]))
            continue
        answer.append(None)
        sizes[i] = len(own)
        for shingle in own:
            where.setdefault(shingle, []).append(i)
    return answer
