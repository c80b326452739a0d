"""Words and names: worked by hand, and what must hold for any text."""

import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis import articles, terms

PARTS = ["Kim", "Kim Jong Un", "KIM JONG UN", "Kim Chang-son", "the North", "North Korean's", "US"]
PARTS += ["U.S.", "DPRK's", "pro-North Korean", "Kim-led", "isn't", "don’t", "war's", "e.g.", "x"]
PARTS += [
    "O'Brien",
    "R&D",
    "9/11",
    "____",
    "2018",
    "1,000th-rate",
    "12.5abc",
    "1980s",
    "25m",
    "foo_bar",
    "½",
    "١٢",
]
PARTS += [
    "中文",
    "e\u0301",
    "\u00a0",
    "a@b.com",
    "@kim",
    "www.kim.org/US",
    "https://x.y/US",
    "$5bn",
]
PARTS += ["'tis", "--", "…", "“", "”", ",", ".", "-", "'", "/", "\n", "\t", "  ", "\xad"]
TEXT = st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=12).map(" ".join)
GLUED = st.lists(st.sampled_from(PARTS), max_size=8).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China’s and the allies' plan", ["China", "and", "the", "allies", "plan"]),
        ("North Korea‘s Rodong Shinmun", ["North Korea", "Rodong", "Shinmun"]),
        ("it isn’t what it's", ["it", "isn't", "what", "it"]),
        ("a high-level, all-out talk -- today", ["a", "high-level", "all-out", "talk", "today"]),
        (
            "US-led U.S.–DPRK talks",
            ["United States", "led", "United States", "North Korea", "talks"],
        ),
        ("the US’ aim, let us go", ["the", "United States", "aim", "let", "us", "go"]),
        ("non-US aid", ["non", "United States", "aid"]),
        ("Trump-Kim Jong Un summit", ["Donald Trump", "Kim Jong-un", "summit"]),
        ("NORTH KOREAN leaders", ["North Korea", "leaders"]),
        ("Yŏngmyŏng-han (영명한 동지) 中文版", ["Yŏngmyŏng-han", "영명한", "동지", "中文版"]),
        ("at 9 a.m. see https://x.org/x?y=1", ["at", "9", "am", "see", "https://x.org/x?y=1"]),
        ("____ I, ____________, of _x_ ___", ["I", "of", "_x_"]),
        ("AT&T's R&D and B&B", ["AT&T", "R&D", "and", "B&B"]),
        ("post-9/11 law, 9/11's day, 24/7", ["post-9/11", "law", "9/11", "day", "24/7"]),
        ("Yo\u0306ng de\xadnuclearization", ["Yŏng", "denuclearization"]),
    ],
)
def test_words_are_right_for_news(corpus, text, expected):
    assert list(terms.words(corpus(a=text))["term"]) == expected


def test_numbers_and_years_are_apart(corpus):
    text = "In 2017 and the 1950s 28,500 troops held a 16-day drill on the 38th parallel, 7 of 21."
    words = terms.words(corpus(a=text))
    forms = words.groupby(words["kind"].astype(str))["form"].agg(list)
    assert forms["year"] == ["2017", "1950s"] and forms["number"] == ["28,500", "38th", "7", "21"]
    assert "16-day" in forms["word"]
    text = "About 3/4 or 7/10 of them, on 11/9/2001, 9/11/01 and 13/4/18, in a 12/25/8 box."
    assert set(terms.words(corpus(a=text)).query("kind == 'number'")["form"]) == {
        *("3/4", "7/10", "11/9/2001", "9/11/01", "13/4/18", "12/25/8")
    }


@pytest.mark.parametrize(
    ("texts", "last"),
    [
        (["Kim Jong Un spoke.", "Kim left."], ["Kim Jong-un", "left"]),
        (["Kim left."], ["Kim", "left"]),
        # another Kim is named more often
        (["Kim Il Sung, Kim Il Sung met Kim Jong Un.", "Kim left."], ["Kim", "left"]),
        # Kim Chang-son is in no table: where he is named as often, a bare Kim may be he
        (["Kim Jong Un met Kim Chang-son.", "Kim left."], ["Kim", "left"]),
        (
            ["Kim Jong Un and Kim Jong Un's aide Kim Chang-son.", "Kim left."],
            ["Kim Jong-un", "left"],
        ),
        (["They went to the North."], ["to", "the North"]),
        (["DPRK troops", "went to the North."], ["to", "North Korea"]),
    ],
)
def test_a_judgement_holds_only_beside_its_full_name(corpus, texts, last):
    assert list(terms.words(corpus(a=texts))["term"])[-2:] == last


def test_terms_are_shown_as_they_are_written_inside_sentences(corpus):
    words = terms.words(corpus(a=["Visits end.", "Beijing has visits.", "They left Beijing."]))
    assert set(words["term"]) == {"visits", "end", "Beijing", "has", "They", "left"}


def test_places_and_neighbours(corpus):
    table = corpus(a=["Kim Jong Un's “trip” to the DPRK.", "It ended."])
    words = terms.words(table)
    texts = table.sentences["text"]
    places = zip(words["sentence"], words["start"], words["end"], strict=True)
    assert [texts[s - 1][a:b] for s, a, b in places] == list(words["form"])
    assert list(words["position"]) == [1, 2, 3, 4, 5, 6, 7]
    assert list(words["follows"]) == [False, False, False, True, True, False, True]


def plain(text):
    """As the texts of words are documented: NFC, straight quotes, plain hyphens, nothing unseen."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub("[’‘ʼ]", "'", re.sub("[‐‑]", "-", re.sub("[\xa0\u202f]", " ", text)))
    return re.sub("[\xad\u200b\ufeff]", "", text)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(TEXT | GLUED, min_size=1, max_size=4))
@example(["Kim met Kim Chang-son.", "Kim Jong Un left the North.", ""])
def test_each_letter_is_in_one_word_or_behind_one_by_rule(sentences, texts):
    words = terms.words(sentences(a=texts))
    assert list(words["position"]) == list(range(1, len(words) + 1))
    assert words["sentence"].is_monotonic_increasing
    for number, text in enumerate(map(plain, texts), 1):
        own = words[words["sentence"] == number]
        ends = [0, *own["end"]]
        assert all(a <= b < c for a, b, c in zip(ends, own["start"], own["end"], strict=False))
        left = zip(ends, [*own["start"], len(text)], strict=True)
        between = [text[a:b] for a, b in left]
        # letters that no word has: the s of a possessive behind a name
        assert not any(re.search(r"[^\W_]", re.sub(r"^'s(?!\w)", "", part)) for part in between)


def test_the_same_words_through_an_executor(sentences):
    texts = {
        f"a{i:03}": [f"Kim Jong Un met {name}.", "Kim left."] for i in range(130) for name in "Xi"
    }
    table = sentences(**texts)
    with ThreadPoolExecutor(2) as pool:
        there = terms.words(table, executor=pool)
    pd.testing.assert_frame_equal(there, terms.words(table))


@pytest.mark.parametrize("stop", [["President"], {"PRESIDENT"}, ("president",), "President"])
def test_a_stop_word_in_any_case_as_list_or_set(sentences, stop):
    table = sentences(a="The President met a President, a president of Peru.")
    assert "President" in set(terms.counts(terms.words(table))["term"])
    left = terms.counts(terms.words(table, stop=stop))["term"]
    assert not {"President", "president"} & set(left) and "met" in set(left)


def test_names_are_left_out_where_they_are_asked_for_and_only_replaces_the_list(corpus):
    table = corpus(a="The US and the DPRK said no to us.")
    assert set(terms.counts(terms.words(table))["term"]) == {"United States", "North Korea"}
    words = terms.words(table, stop={"united states"})
    assert set(terms.counts(words)["term"]) == {"North Korea"}
    both = corpus(a="North Korea, the DPRK and Pyongyang.")
    counted = terms.counts(terms.words(both, stop=["dprk"]))  # one spelling, not the name
    assert counted.set_index("term")["count"].to_dict() == {"North Korea": 1, "Pyongyang": 1}
    words = terms.words(table, only=["the"])
    kept = {"United States", "and", "North Korea", "said", "no", "to", "us"}
    assert set(terms.counts(words)["term"]) == kept


def test_the_list_of_stop_words_is_wordclouds(sentences):
    from wordcloud import STOPWORDS

    plain_ones = sorted(word for word in STOPWORDS if word.isalpha())
    table = terms.words(sentences(a=" ".join(plain_ones)))
    assert len(table) == len(plain_ones) > 100 and set(table["left_out"]) == {"stop word"}


def test_what_is_left_out_says_why(sentences):
    words = terms.words(sentences(a="The talks of 2018 didn't end, see www.x.org or x."))
    why = dict(zip(words["form"], words["left_out"], strict=True))
    assert why["talks"] == "" and why["2018"] == "number or year"
    assert why["www.x.org"] == "web address"
    assert {why[form] for form in ("The", "of", "didn't", "x")} == {"stop word"}


def test_a_folder_brings_its_own_tables(corpus):
    table = corpus(names="variant,name,kind\nHoly See,Vatican,spelling\n", a="The Holy See spoke.")
    (table.folder / "stopwords.txt").write_text("spoke\n")
    assert list(terms.counts(terms.words(table))["term"]) == ["Vatican"]


def test_without_a_table_of_names_only_abbreviations_are_joined(corpus):
    table = corpus(a="The US and Kim Jong Un spoke to us; the U.N. waited.")
    (table.folder / "names.csv").unlink()
    assert set(terms.counts(terms.words(table))["term"]) == {
        *("United States", "United Nations", "Kim", "Jong", "Un", "spoke", "waited")
    }


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("US,,short", ["row 2", "a cell is empty"]),
        ("US,United States,maybe", ["row 2", "'maybe'", "judgement"]),
        ("US,America,short\nUS,United States,short", ["row 3", "'US'", "row 2"]),
        ("America,United States,short\nYankee,America,short", ["row 3", "'United States'"]),
    ],
)
def test_a_wrong_row_of_names_is_named(corpus, rows, told):
    with pytest.raises(articles.TableError) as error:
        terms.words(corpus(names=f"variant,name,kind\n{rows}\n", a="The US."))
    assert all(part in str(error.value) for part in ["names.csv", *told])


def test_a_missing_column_of_names_is_named(corpus):
    with pytest.raises(articles.TableError, match="kind"):
        terms.words(corpus(names="variant,name\nUS,United States\n", a="The US."))


def test_judgements_and_what_the_table_of_names_lacks(corpus):
    texts = [
        "Kim Jong Un met Ri Sol Ju, Ri Sol Ju and Ri Sol-ju.",
        "The Varna Delta Ports and, Varna. Delta Ports, said the Port of Varna.",
        "Kim saw Ahn.",
        "Last week Varna Delta Ports closed; last May too, Last May.",
    ]
    found = terms.names(terms.words(corpus(a=texts)), corpus(a=texts))
    known, new = found[found["known"]], found[~found["known"]]
    columns = ["variant", "name", "joined", "apart", "share"]
    assert known[columns].values.tolist() == [["Kim", "Kim Jong-un", 1, 0, 50]]
    assert dict(zip(new["name"], new["apart"], strict=True)) == {
        "Ri Sol Ju": 2,
        "Varna Delta Ports": 2,
    }


def test_counts_agree_with_a_search_of_the_files(seeds_copy):
    """The sentences of the five articles, by expressions that know nothing of this room."""
    corpus = articles.read(seeds_copy)
    body = "\n".join(corpus.sentences["text"]).replace("\xa0", " ")
    table = terms.counts(terms.words(corpus)).set_index("term")["count"]
    for term, expression in {
        "Beijing": r"\bBeijing\b",
        "denuclearization": r"(?i)\bdenuclearization\b",
        "United States": r"\bU\.?S\b|United States|\bAmericans?\b",
        "Kim Il-sung": r"Kim Il.[Ss]ung",
        "sanctions": r"(?i)\bsanctions\b",
        "Kim Jong-un": r"\bKim\b(?! (Il|Jong.Il|Jong-il|Yo|Dong|family))",
    }.items():
        assert table[term] == len(re.findall(expression, body)), term
    small = table.index.str.lower()
    assert not small.isin([*"abcdefghijklmnopqrstuvwxyz", "us", "said"]).any()
    assert not small.str.contains("n't$|'s$").any()


SIGNED = r"(?:[A-Z]{1,3}&[A-Z]{1,3}(?!\w)|(?!\d/(?:\d|10)(?!\d))\d\d?/\d\d?(?![\d/]))"
# What a word, a number or an address is, tried at each place in this order, with no short way.
PLAIN = rf"""(?P<address>(?:https?://|www\.)\S+ | [\w.+-]{{1,64}}@\w[\w.-]+)
    | (?P<year>(?:1[5-9]|20)\d\ds?) (?!\w|-[^\W\d]|[.,:/]\d)
    | (?!{SIGNED}) (?P<number>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|bn|mn|m|k)?) (?!\w|-[^\W\d])
    | _+(?!\w)
    | (?P<word>(?:[^\W\d_]\.){{2,}} | (?:{SIGNED}|\w+)(?:'\w+|-(?:{SIGNED}|\w+))*)"""
PIECES = ["talks", "T", "É", "e.g.", "AT&T", "isn't", "war's", "x-ray", "it-", "'", "-", "@", "+"]
PIECES += ["http://", "www.", "a@b.org", ".", ":", "/", "9/11", "1953", "1990s", "2.5", "_", "ß"]
PIECES += [" ", " ", " ", "\n", "port", "Port"]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_the_short_way_to_a_plain_word_finds_what_the_whole_pattern_finds(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("no_names")
    (folder / "names.csv").write_text("variant,name,kind\nQqq,Zzz,spelling\n", encoding="utf-8")
    rows = pd.DataFrame([("a", 1, 1, text)], columns=["article", "sentence", "line", "text"])
    table = terms.words(SimpleNamespace(sentences=rows, folder=folder))
    whole = re.finditer(PLAIN, plain(text), re.VERBOSE)
    wanted = [(match.start(), match.lastgroup) for match in whole if match.lastgroup]
    assert list(zip(table["start"], table["kind"], strict=True)) == wanted
