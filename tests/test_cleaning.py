"""The cleaner against hand labels, rule by rule, and against any text at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.blocks import blocks
from analysis.cleaning import clean_lines
from analysis.rules import COMPILED, WORD, ending, line_rule, word_count

HERE = Path(__file__).parent
GOLD = json.loads((HERE / "gold.json").read_text(encoding="utf-8"))
ROLES = {"+": "body", "-": "dropped", "T": "title"}
PARAGRAPH = "The ferry left the harbour at nine with two hundred people on board, and it was full again an hour later."


def roles(text):
    table = clean_lines(text)
    return dict(zip(table["line"], table["role"]))


def rule_of(text, line):
    return clean_lines(text).set_index("line").at[line, "rule"]


def article(*lines):
    """A text of these lines with two paragraphs in the place of each "...", a line a piece."""
    return "\n".join(PARAGRAPH + "\n" + PARAGRAPH.replace("nine", "noon") if line == "..." else line for line in lines)


@pytest.mark.parametrize("name", sorted(GOLD))
def test_the_five_articles_line_by_line(seeds_copy, name):
    table = clean_lines((seeds_copy / name).read_text(encoding="utf-8"))
    wanted = {row["line"]: row["role"] for row in GOLD[name]["lines"]}
    assert dict(zip(table["line"], table["role"])) == wanted
    assert table.loc[table["role"] == "title", "text"].tolist() == [t for t in [GOLD[name]["title"]] if t]
    assert (table.loc[table["role"] == "dropped", "rule"] != "").all()
    assert (table.loc[table["role"] != "dropped", "rule"] == "").all()


@pytest.mark.parametrize("path", sorted((HERE / "pages").glob("*.txt")), ids=lambda path: path.stem)
def test_ten_pages_in_ten_styles(path):
    """Written for this test; the first sign of each line says what should become of it."""
    marked = path.read_text(encoding="utf-8").split("\n")
    wanted = {n: ROLES[line[0]] for n, line in enumerate(marked, 1) if line[2:].strip()}
    assert roles("\n".join(line[2:] for line in marked)) == wanted


@pytest.mark.parametrize("rule, pattern", COMPILED, ids=lambda value: getattr(value, "example", None))
def test_every_rule_drops_its_own_example(rule, pattern):
    assert word_count(rule.example) <= rule.words and pattern.search(rule.example)
    assert line_rule(rule.example, word_count(rule.example)) == rule.name


@pytest.mark.parametrize("rule, pattern", [pair for pair in COMPILED if pair[0].holds], ids=lambda value: getattr(value, "example", None))
@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_line_that_a_rule_would_drop_holds_what_is_looked_for_first(rule, pattern, data):
    """Made from the pattern itself, so that no word of it is missing from `holds`."""
    line = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii") | st.sampled_from("©’")))
    assert any(part in line.lower() for part in rule.holds)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet="aB1é_-'’ .,\n\u3000", max_size=40))
def test_words_are_counted_as_the_pattern_finds_them(text):
    assert word_count(text) == len(WORD.findall(text))


@pytest.mark.parametrize("sentence", [
    "By 1961, however, the two had again managed to sign a treaty.", "Published in 1912, the novel was a failure at first.",
    "Home was a word that he never used.", "Comments like these have angered the neighbours for years.",
    "She said the photo by the door was older than the house.", "Related problems came up when the two sides met in May.",
    "Cookies were served with the tea.", "The newsletter of the guild, printed since 1890, came out late that week.",
    "More than forty ships waited outside the harbour.", "The video was shared by the minister on Twitter.",
    "Reuters and Yonhap had both reported the trip.", "Search parties set out in the morning.",
    "On 3 May 2021, the treaty was signed in a tent.", "Follow the river and you will reach the town."])
def test_ordinary_sentences_are_kept(sentence):
    assert line_rule(sentence, word_count(sentence)) == "" and ending(sentence) == ""


def test_a_caption_given_twice_goes_and_a_refrain_further_on_stays():
    caption = "The two leaders on the steps of the old palace in the capital"
    text = article("...", caption, caption, "...", "So it goes.", PARAGRAPH.replace("ferry", "boat"), "So it goes.", "...")
    table = clean_lines(text)
    assert table.loc[table["text"] == caption, "rule"].tolist() == ["caption given twice"] * 2
    assert (table.loc[table["text"] == "So it goes.", "role"] == "body").all()


def test_comments_end_an_article_and_links_in_its_middle_do_not():
    text = article("...", "Comments", "I do not agree at all with what is said about the ferry, and neither does my aunt.")
    assert list(roles(text).values()) == ["body"] * 2 + ["dropped"] * 2
    assert rule_of(text, 4) == "below the article: comments"
    text = article("...", "More stories", "...", "...", "...")
    assert list(roles(text).values()) == ["body"] * 2 + ["dropped"] + ["body"] * 6
    assert rule_of(text, 3) == "heading: other articles"
    text = article("...", "...", "Related articles", PARAGRAPH)
    assert rule_of(text, 6) == "below the article: other articles"
    assert rule_of(article("...", "...", "About the author", PARAGRAPH), 6) == "below the article: author or site"


def test_the_edges():
    text = article("Harbour news and more", "Ferry leaves the harbour", "It was a day like no other in the harbour town.", "By Jane Doe", "...",
                   "Jane Doe is a reporter at the Harbour Courier.", "Last updated by the desk")
    table = clean_lines(text).set_index("line")
    assert table.loc[[3, 4, 7, 8], "rule"].tolist() == ["standfirst above the byline", "byline", "note on the author",
                                                       "short line below the article"]
    assert rule_of(article("Ferry leaves the harbour", "Harbour and ferries", "..."), 2) == "short line above the article"
    assert rule_of(article("...", "* * *", "..."), 3) == "no words"


def test_a_whole_page():
    """Menus around an article: the run of lines with most text is the article, and rows of links in it go."""
    menu = [f"Menu item {i}" for i in range(30)]
    text = article(*menu, "The ferry and the harbour", "...", "...", "One", "Two", "Three", "...", *menu)
    table = clean_lines(text).set_index("line")
    assert table.at[31, "role"] == "title" and table.at[1, "rule"] == "outside the article"
    assert table.loc[36:38, "rule"].tolist() == ["list of links"] * 3
    assert (table["role"] == "body").sum() == 6
    # A text with few short lines is no whole page: nothing is outside it.
    assert "outside the article" not in set(clean_lines(article(*menu[:10], "...", *menu[:10]))["rule"])


def test_comments_longer_than_a_whole_page_s_article():
    comments = [line for day in range(1, 9) for line in (f"Reader {day} on {day} May 2021 at 4:47 pm said:", PARAGRAPH * 4)]
    text = article(*[f"Menu item {i}" for i in range(45)], "...", "...", *comments)
    kept = [line for line, role in roles(text).items() if role == "body"]
    assert kept == [46, 47, 48, 49]


def test_a_paragraph_broken_at_a_fixed_width_is_one_block():
    text = ("The bridge at Selby was closed on Monday for the first time since it\nwas built, after a barge drifted against the second pier in the night\n"
            "and could not be moved until the tide had turned and the crew of the\nbarge had come back from the inn, where it had slept through all of the\n"
            "noise that the barge made when it struck the pier and the pier made\nwhen it was struck.\n\nNobody was hurt.")
    assert [len(block.parts) for block in blocks(text)] == [6, 1]
    assert [len(block.parts) for block in blocks("One short line.\nAnother short line.\nA third one here.")] == [1, 1, 1]


TEXTS = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\n\n\n .?!:()[]–-•“”'@©/|0123456789abc"))) | st.lists(st.sampled_from(
    [PARAGRAPH, "By Jane Doe", "Comments", "Photo: Jane Doe", "3 May 2021", "  • one", "More stories", "", "Short line", "\x0b", "\u2028x"])).map("\n".join)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_ledger_that_accounts_for_every_line(text):
    table = clean_lines(text)
    assert table["line"].tolist() == [n for n, line in enumerate(text.split("\n"), 1) if line.replace("\xa0", " ").strip()]
    assert table["text"].tolist() == [line.replace("\xa0", " ").strip() for line in text.split("\n") if line.replace("\xa0", " ").strip()]
    assert set(table["role"]) <= {"title", "body", "dropped"}
    assert ((table["rule"] != "") == (table["role"] == "dropped")).all()
    assert (table["role"] == "title").sum() <= 1 or len(blocks(text)) < len(table)


@pytest.mark.parametrize("piece", ["a", "By A-", "By Ab, ", "(", '."', " \t.", "photo: ", "cookies set ", "Home > ", "2019-01-", "A. ", "â"])
def test_no_line_makes_a_rule_run_away(piece):
    """A hang shows here as a test that never ends; a rule that is quadratic takes minutes for this length."""
    line = piece * (300_000 // len(piece))
    assert len(clean_lines(line + "\n" + PARAGRAPH)) == 2


def test_long_paragraphs_that_begin_alike_are_no_caption():
    """A caption given twice goes; two paragraphs of a hundred words that open with the same words stay."""
    caption = "The two leaders shake hands in the great hall before their talks on Monday"
    opening = "The ministers met in the harbour town and agreed on a plan for the bridge, "
    paragraphs = [opening + " ".join(f"{word}{n}" for n in range(100)) + "." for word in ("alpha", "beta")]
    table = clean_lines("\n\n".join(["Harbour ministers agree on a bridge", caption, caption, *paragraphs]))
    assert table["role"].tolist() == ["title", "dropped", "dropped", "body", "body"]
