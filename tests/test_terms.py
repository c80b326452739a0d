"""Words and names, counts, phrases, concordance: values counted by hand or by grep."""

import re
from concurrent.futures import ThreadPoolExecutor
from math import log
from pathlib import Path

import pandas as pd
import pytest

from analysis import concordance, names, phrases, terms, tokens
from analysis.corpus import read_corpus
from analysis.words import plain

ROOT = Path(__file__).resolve().parent.parent
ROWS = [("Kim Jong Un", "Kim Jong-un", "spelling"), ("Kim", "Kim Jong-un", "judgement"), ("Kim Il Sung", "Kim Il-sung", "spelling"),
        ("US", "United States", "spelling"), ("U.S.", "United States", "spelling"), ("North Korean", "North Korea", "adjective"),
        ("DPRK", "North Korea", "spelling"), ("the North", "North Korea", "judgement"), ("Trump", "Donald Trump", "short")]
NAMES = pd.DataFrame(ROWS, columns=names.COLUMNS)


def sentences(*texts, article="a"):
    return pd.DataFrame([(article, i, i, text, False) for i, text in enumerate(texts, 1)],
                        columns=["article", "sentence", "line", "text", "speech"])


def spelled(*texts):
    return list(tokens.tokenize(sentences(*texts), NAMES)["term"])


@pytest.fixture(scope="module")
def project():
    return names.read_names(ROOT / "seeds/names.csv"), tokens.read_stopwords(ROOT / "seeds/stopwords.txt")


@pytest.mark.parametrize(("text", "expected"), [
    ("China’s and the allies' plan", ["China", "and", "the", "allies", "plan"]),
    ("North Korea‘s Rodong Shinmun", ["North Korea", "Rodong", "Shinmun"]),
    ("it isn’t what it's", ["it", "isn't", "what", "it"]),
    ("a high-level, all-out talk -- today", ["a", "high-level", "all-out", "talk", "today"]),
    ("US-led U.S.–DPRK talks; the US’ aim, let us go", ["United States", "led", "United States", "North Korea", "talks", "the", "United States",
                                                         "aim", "let", "us", "go"]),
    ("non-US aid", ["non", "United States", "aid"]),
    ("Trump-Kim Jong Un summit", ["Donald Trump", "Kim Jong-un", "summit"]),
    ("NORTH KOREAN leaders", ["North Korea", "leaders"]),
    ("“Yŏngmyŏng-han Tongji” (영명한 동지) and 中文版", ["Yŏngmyŏng-han", "Tongji", "영명한", "동지", "and", "中文版"]),
    ("at 9 a.m. see https://example.org/x?y=1 or a.b@example.org", ["at", "9", "am", "see", "https://example.org/x?y=1", "or", "a.b@example.org"]),
])
def test_words_are_right_for_news(text, expected):
    assert spelled(text) == expected


def test_decomposed_letters_and_invisible_signs_make_no_other_word():
    assert spelled("Yo\u0306ng de\xadnuclearization") == spelled("Yŏng denuclearization")


def test_numbers_and_years_are_apart():
    words = tokens.tokenize(sentences("In 2017 and the 1950s 28,500 troops held a 16-day drill on the 38th parallel, 7 of 21."), NAMES)
    kinds = dict(zip(words["form"], words["kind"]))
    assert [form for form, kind in kinds.items() if kind == "year"] == ["2017", "1950s"]
    assert [form for form, kind in kinds.items() if kind == "number"] == ["28,500", "38th", "7", "21"]
    assert kinds["16-day"] == "word"


def test_a_bare_surname_holds_only_beside_its_full_name():
    assert spelled("Kim Jong Un spoke.", "Kim left.") == ["Kim Jong-un", "spoke", "Kim Jong-un", "left"]
    assert spelled("Kim left.") == ["Kim", "left"]
    assert spelled("Kim Il Sung and Kim Il Sung met Kim Jong Un.", "Kim left.")[-2:] == ["Kim", "left"]
    # Kim Chang-son is in no table: his Kim is not joined, and where he is named as often, no Kim is
    assert spelled("Kim Jong Un met Kim Chang-son.", "Kim left.") == ["Kim Jong-un", "met", "Kim", "Chang-son", "Kim", "left"]
    assert spelled("Kim Jong Un met Kim Jong Un's aide Kim Chang-son.", "Kim left.")[-2:] == ["Kim Jong-un", "left"]
    # a judgement of two words falls back into its words
    assert spelled("They went to the North.") == ["They", "went", "to", "the", "North"]
    assert spelled("DPRK troops", "went to the North.") == ["North Korea", "troops", "went", "to", "North Korea"]


def test_terms_are_shown_as_they_are_written_inside_sentences():
    words = tokens.tokenize(sentences("Visits end.", "Beijing has visits.", "They left Beijing."), NAMES)
    assert set(words["term"]) == {"visits", "end", "Beijing", "has", "They", "left"}


def test_positions_and_places_point_into_the_sentence():
    table = sentences("Kim Jong Un’s “trip” to the DPRK.", "It ended.")
    words = tokens.tokenize(table, NAMES)
    assert list(words["position"]) == [1, 2, 3, 4, 5, 6, 7]
    assert [plain(table["text"][s - 1])[a:b] for s, a, b in zip(words["sentence"], words["start"], words["end"])] == list(words["form"])
    assert list(words["follows"]) == [False, False, False, True, True, False, True]


def test_the_same_words_through_an_executor(seeds_copy, project, monkeypatch):
    monkeypatch.setattr(tokens, "PARCEL", 2)
    table = read_corpus(seeds_copy).sentences
    with ThreadPoolExecutor(2) as pool:
        there = tokens.tokenize(table, project[0], executor=pool)
    monkeypatch.undo()
    pd.testing.assert_frame_equal(there, tokens.tokenize(table, project[0]))


def test_the_tokens_table_takes_the_tables_of_its_folder(seeds_copy):
    table = sentences("The Holy See spoke, said Rome.")
    assert list(terms.tokenize(table, seeds_copy)["term"]) == ["Holy", "See", "spoke", "Rome"]
    (seeds_copy / "names.csv").write_text("variant,name,kind\nHoly See,Vatican,spelling\n")
    (seeds_copy / "stopwords.txt").write_text("spoke\n")
    assert terms.tokenize(table, seeds_copy)[["position", "term"]].values.tolist() == [[2, "Vatican"], [4, "said"], [5, "Rome"]]


@pytest.mark.parametrize(("line", "said"), [
    ("Kim,,short", "row 3: a cell is empty"), ("Kim,Kim Jong-un,maybe", "row 3: kind is 'maybe'"),
    ("US,America,spelling", "row 3: 'US' stands already in row 2"), ("Yankee,US,short", "row 3: 'Yankee' is joined to 'US', and that to")])
def test_a_wrong_row_of_names_is_named(tmp_path, line, said):
    (tmp_path / "names.csv").write_text(f"variant,name,kind\nUS,United States,spelling\n{line}\n")
    with pytest.raises(ValueError, match=re.escape(said)):
        names.read_names(tmp_path / "names.csv")


def test_a_missing_column_of_names_is_named(tmp_path):
    (tmp_path / "names.csv").write_text("variant,name\nUS,United States\n")
    with pytest.raises(ValueError, match="column kind is missing"):
        names.read_names(tmp_path / "names.csv")


def test_spellings_that_look_alike_are_listed():
    words = tokens.tokenize(sentences("A high-level talk.", "The high level and high-level talks.", "They met Ri Sol Ju and Ri Sol-ju.",
                                      "In Seoul, Korea met Seoul-Korea; it may be, maybe."), NAMES)
    assert names.unjoined(words).values.tolist() == [["high-level (2), high level (1)", 3], ["Ri Sol Ju (1), Ri Sol-ju (1)", 2]]


def test_a_surname_is_offered_only_where_one_full_name_dominates():
    words = tokens.tokenize(sentences("They met Ahn Cheol-soo.", "Ahn left.", "She said Ahn won.", "John Smith, Mary Smith",
                                      "so Smith left,", "and Smith won."), NAMES)
    assert names.offers(words).values.tolist() == [["Ahn", "Ahn Cheol-soo", "judgement", 2]]


def test_single_letters_and_negations_are_never_terms(seeds_copy, project):
    words = tokens.tokenize(read_corpus(seeds_copy).sentences, project[0])
    counted = tokens.counted(words, project[1])
    small = counted["term"].str.lower()
    assert not small.isin([*"abcdefghijklmnopqrstuvwxyz", "us", "said"]).any() and not small.str.contains("n't|'s$").any()
    assert list(counted.columns) == ["article", "sentence", "position", "term"]


def test_attrition_adds_up(project):
    words = tokens.tokenize(sentences("The US and the DPRK met in 2018.", "They didn't."), NAMES)
    table = tokens.attrition(words, project[1])
    assert table.values.tolist() == [["words, a joined name as one", 10, ""], ["− stop words", 6, "the (2), and (1), didn't (1), in (1), they (1)"],
                                     ["− numbers and years", 1, "2018 (1)"], ["= counted", 3, ""], ["different terms", 3, ""]]


def test_counts_agree_with_a_search_of_the_files(seeds_copy, project):
    """The sentences of the five articles, searched with regular expressions that know nothing of the tokenizer."""
    corpus = read_corpus(seeds_copy)
    body = "\n".join(corpus.sentences["text"]).replace("\xa0", " ")
    table = terms.count(tokens.counted(tokens.tokenize(corpus.sentences, project[0]), project[1])).set_index("term")["count"]
    for term, expression in {"Beijing": r"\bBeijing\b", "denuclearization": r"(?i)\bdenuclearization\b", "United States": r"\bU\.?S\b|United States|\bAmericans?\b",
                             "Kim Il-sung": r"Kim Il.[Ss]ung", "sanctions": r"(?i)\bsanctions\b",
                             "Kim Jong-un": r"\bKim\b(?! (Il|Jong.Il|Jong-il|Yo|Dong|family))"}.items():
        assert table[term] == len(re.findall(expression, body)), term


def tokens_of(**counts):
    rows = [(article, 1, i, term) for article, text in counts.items() for i, term in enumerate(text.split(), 1)]
    return pd.DataFrame(rows, columns=["article", "sentence", "position", "term"])


def test_counts_rates_and_tf_idf_by_hand():
    table = tokens_of(a="war war peace", b="war deal")
    assert terms.count(table).values.tolist() == [["war", 3, 2], ["deal", 1, 1], ["peace", 1, 1]]
    articles = pd.DataFrame({"article": ["a", "b"], "words": [500, 100]})
    rates = terms.by_article(table, articles).set_index(["article", "term"])["per_1000"]
    assert rates["a", "war"] == 4 and rates["b", "war"] == 10
    matrix = terms.matrix(table, articles, top=2)
    assert list(matrix.index) == ["war", "deal"] and matrix.loc["deal"].tolist() == [0, 10]
    scores = terms.tf_idf(table).set_index(["article", "term"])["tf_idf"]
    assert scores["a", "war"] == 0 and scores["a", "peace"] == pytest.approx(log(2) / 3)


def test_the_readers_terms_are_found_or_said_to_be_missing():
    words = tokens.tokenize(sentences("The DPRK fears a trade war.", "Trade talks and War, trade wars."), NAMES)
    wanted = ["North Korea", "DPRK", "trade war", "TRADE", "tariff", "trad", ""]
    hits = terms.occurrences(words, wanted, NAMES)
    assert hits.groupby("asked").size().to_dict() == {"DPRK": 1, "North Korea": 1, "TRADE": 3, "trade war": 1}
    phrase = hits[hits["asked"] == "trade war"].iloc[0]
    assert "The DPRK fears a trade war."[phrase["start"]:phrase["end"]] == "trade war"
    assert terms.missing(words, wanted, hits).values.tolist() == [["tariff", ""], ["trad", "trade"]]
    assert terms.occurrences(words, [], NAMES).empty


def test_phrases_by_hand(project):
    words = tokens.tokenize(sentences("Nuclear test, nuclear test and nuclear test.", "A test nuclear. The test.", "Rule of law, rule of law."), NAMES)
    table = phrases.phrases(words, project[1], least=2, strength=0).set_index("phrase")
    assert table["count"].to_dict() == {"nuclear test": 3, "Rule of law": 2}
    # Dunning's G2 for nuclear (4) test (5) together 3 in 18 words: observed 3, 1, 2, 12 against 4 x 5, 4 x 13, 14 x 5, 14 x 13 by 18
    observed, expected = (3, 1, 2, 12), (20 / 18, 52 / 18, 70 / 18, 182 / 18)
    assert len(words) == 18
    assert table.loc["nuclear test", "likelihood"] == pytest.approx(2 * sum(o * log(o / e) for o, e in zip(observed, expected)))


def test_a_pair_always_inside_one_longer_phrase_is_not_listed_whatever_other_it_is_in(project):
    """"trade war" stands in "Big trade war" each time, and in "trade war ends" twice: which of these is met first must not decide."""
    texts = ["Big trade war ends early.", "Big trade war ends late.", "Big trade war drags on.", "Big trade fair.", "Trade fairs end."]
    words = tokens.tokenize(sentences(*texts * 2), NAMES)
    table = phrases.phrases(words, project[1], least=2, strength=0).set_index("phrase")
    assert table.at["Big trade war", "count"] == 6 and table.at["trade war ends", "count"] == 4
    assert "trade war" not in table.index and "Big trade" in table.index


def test_a_strong_pair_makes_no_phrase_of_a_neighbour_that_it_meets_by_chance(project):
    """Trade war 12 times, with China before it 2 times, where China, 12 of 82 words, would stand in front of it 1.8 times by chance."""
    texts = [*["Trade war looms."] * 4, *["Trade war ends."] * 6, *["China trade war looms."] * 2, *["China sings."] * 10, *["Ships sail home."] * 8]
    words = tokens.tokenize(sentences(*texts), NAMES)
    assert len(words) == 82
    table = phrases.phrases(words, project[1], least=2).set_index("phrase")
    assert table.loc["Trade war", "count"] == 12
    assert not any("China trade" in phrase for phrase in table.index) and "Ships sail home" in table.index


def test_concordance_has_every_hit_with_its_place():
    table = sentences("It began.", "China’s sanctions hurt; sanctions bite and so they bite for a long, long while.", "It ended.")
    words = tokens.tokenize(table, NAMES)
    rows = concordance.concordance(table, terms.occurrences(words, ["sanctions"], NAMES), width=24)
    assert rows["match"].tolist() == ["sanctions", "sanctions"] and rows["line"].tolist() == [2, 2]
    assert rows["left"].tolist() == ["It began. China's ", "… China's sanctions hurt; "]
    assert rows["right"].tolist() == [" hurt; sanctions bite …", " bite and so they bite …"]
    found = concordance.pattern(table, r"BITE|hurt")
    assert concordance.concordance(table, found)["match"].tolist() == ["hurt", "bite", "bite"]
    with pytest.raises(ValueError, match="not a regular expression"):
        concordance.pattern(table, "(")


def test_a_long_concordance_is_thinned_over_its_whole_length():
    table = pd.DataFrame({"n": range(107)})
    assert concordance.thinned(table, 25)["n"].iloc[[0, -1]].tolist() == [0, 106] and len(concordance.thinned(table, 25)) == 25
    assert len(concordance.thinned(table, 200)) == 107


def test_dispersion_runs_from_first_to_last_word():
    words = tokens.tokenize(sentences("War is one, war.", "Peace is war."), NAMES)
    assert concordance.dispersion(words, terms.occurrences(words, ["war"], NAMES))["share"].tolist() == [0, 0.5, 1]


def test_shared_sentences_by_hand():
    table = pd.DataFrame([("a", s, 1, t) for s, t in [(1, "x"), (1, "y"), (2, "x"), (2, "y"), (3, "x"), (4, "z"), (5, "z")]],
                         columns=["article", "sentence", "position", "term"])
    pair = concordance.together(table, ["x", "y", "z"]).set_index(["first", "second"]).loc[("x", "y")]
    # 5 sentences, x in 3, y in 2, together 2: expected 6/5; chance of 2 = C(3,2)/C(5,2) = 3/10
    assert pair["sentences"] == 2 and pair["expected"] == pytest.approx(1.2) and pair["p"] == pytest.approx(0.3)


def test_length_and_readability_by_hand():
    table = sentences("Negotiations failed.", "They will meet again on Monday.")
    row = concordance.readability(table).iloc[0]
    # 8 words, 2 sentences, 1 word over six letters (Negotiations): LIX 4 + 12.5
    assert (row["words"], row["sentences"], row["words_per_sentence"], row["long_words"], row["lix"]) == (8, 2, 4, 12.5, 16.5)
    assert pd.isna(row["variety"])
    assert concordance._variety(["a", "b"] * 50) == pytest.approx(0.02) and concordance._variety(list("abc"), 2) == 1
