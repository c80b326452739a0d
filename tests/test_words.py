"""Words found many articles at a time are those that one pattern finds from left to right; equal words have equal hashes."""

import re

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis import words
from analysis.duplicates import SAME, fingerprints, repeats, shingles
from analysis.hashing import hashes
from analysis.names import holding

ROWS = (("Kim Jong Un", "Kim Jong-un", "spelling"), ("Kim", "Kim Jong-un", "judgement"), ("US", "United States", "spelling"),
        ("U.S.", "United States", "spelling"), ("DPRK", "North Korea", "spelling"), ("the North", "North Korea", "judgement"),
        ("Republic of Korea", "South Korea", "spelling"), ("North Korean", "North Korea", "adjective"), ("rock-'n'-roll", "Rock", "spelling"))
ODD = (*ROWS, ("$5bn", "Money", "spelling"))  # a name that no letter begins
PARTS = ["Kim", "Kim Jong Un", "Kim Jong-un", "KIM JONG UN", "Kim Chang-son", "the North", "The  North", "North Korean's", "Republic of Korea", "U.S.", "US",
         "DPRK's", "pro-North Korean", "Kim-led", "rock-'n'-roll", "isn't", "don’t", "talks", "war's", "e.g.", "a.b.c", "x", "O'Brien", "2018", "1,000th-rate",
         "12.5abc", "3/4", "1980s", "25m", "foo_bar", "ẞ", "½", "١٢", "中文", "e\u0301", "\u00a0", "a@b.com", "@kim", "www.kim.org/US", "https://x.y/US", "$5bn",
         "'tis", "--", "…", "“", "”", ",", ".", "-", "'", "/", "\n", "\t", "  "]
TEXT = st.lists(st.sampled_from(PARTS) | st.text(alphabet="KkimXU '-.’@_1a/: \u00a0N", max_size=6), max_size=12).map(" ".join)
GLUED = st.lists(st.sampled_from(PARTS), max_size=8).map("".join)


def from_left_to_right(sentences, rows):
    """One article's words, as they are defined: one match after another -> (sentence, form, kind, follows, start, end)."""
    known, found, full, end = words.spellings(rows), [], {}, 0
    for number, text in sentences:
        text, end = words.plain(text), None
        for match in (known.far if words.ADDRESS.search(text) else known.near).finditer(text):
            form, kind = words._form(match, known.lookup)
            follows = end is not None and text[end:match.start()] in (" ", "  ", "-")
            end = match.end()
            found.append((number, form, kind, follows, match.start(), match.start() + len(match[match.lastgroup])))
            if match.lastgroup == "name" and kind != "judgement":
                full[known.lookup[form][0]] = full.get(known.lookup[form][0], 0) + 1
    for one, other in zip(found, found[1:]):
        if one[1] in {row[0] for row in known.judgements} and one[2] == "word" and other[3] and one[0] == other[0]:
            full[f"{one[1]} {other[1]}"] = full.get(f"{one[1]} {other[1]}", 0) + 1
    holds, settled = holding(full, rows), []
    for number, form, kind, follows, start, stop in found:
        if kind != "judgement" or form in holds:
            settled.append((number, form, kind, follows, start, stop))
            continue
        for part in re.finditer(r"\S+", form):
            settled.append((number, part[0], "word", follows or part.start() > 0, start + part.start(), start + part.end()))
    return settled


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(st.lists(TEXT | GLUED, max_size=4), max_size=4), st.sampled_from([ROWS, ODD, ()]))
@example([[], ["Kim met Kim Chang-son.", "Kim Jong Un left the North."], [""]], ROWS)
def test_words_are_those_found_from_left_to_right(texts, rows):
    articles = [list(enumerate(article, 1)) for article in texts]
    pairs, lengths, codes, *columns = words.find(articles, rows)
    found = [(number, *pairs[code], bool(follows), start, stop)
             for code, number, follows, start, stop in zip(codes.tolist(), *(column.tolist() for column in columns))]
    wanted = [from_left_to_right(article, rows) for article in articles]
    assert lengths == [len(article) for article in wanted]
    assert found == [row for article in wanted for row in article]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.text(alphabet="abcé中😀", max_size=6), min_size=1, max_size=40))
def test_equal_words_and_no_others_have_equal_hashes(parts):
    points = np.frombuffer(" ".join(parts).encode("utf-32-le"), np.uint32)
    stops = np.cumsum([len(part) + 1 for part in parts]) - 1
    values = hashes(points, stops - [len(part) for part in parts], stops).tolist()
    assert [[a == b for b in values] for a in values] == [[a == b for b in parts] for a in parts]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_repeats_are_those_that_comparing_all_pairs_finds(data):
    """Texts of sixty words or more cut from two sources, so that some are nearly the same; each is compared with first copies only."""
    sources = [[f"{letter}{i}" for i in range(200)] for letter in "ab"]
    texts = []
    for _ in range(data.draw(st.integers(0, 6))):
        source, first, length = data.draw(st.sampled_from(sources)), data.draw(st.integers(0, 100)), data.draw(st.integers(60, 100))
        texts.append(" ".join(source[first:first + length]))
    wanted = []
    for i, text in enumerate(texts):
        own, best = shingles(text), (0, 0)
        for j in (j for j in range(i) if wanted[j] is None):
            other = shingles(texts[j])
            best = max(best, (len(own & other) / min(len(own), len(other)), -j))
        wanted.append((-best[1], best[0]) if best[0] >= SAME else None)
    assert repeats(texts) == wanted


def test_fingerprints_do_not_depend_on_case_or_on_marks():
    text = " ".join(f"word{i}" for i in range(60))
    assert fingerprints(text).tolist() == fingerprints(text.upper().replace(" ", ", ")).tolist() and not len(fingerprints(" … "))
