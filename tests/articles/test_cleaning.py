"""The cleaner against hand labels, rule by rule, and against any text at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import SEEDS, articles

HERE = Path(__file__).parent
GOLD = json.loads((HERE / "gold.json").read_text(encoding="utf-8"))
ROLES = {"+": "body", "-": "dropped", "T": "title"}
RULES = articles.rules.RULES
PARAGRAPH = (
    "The ferry left the harbour at nine with two hundred people on board, and it was full again an "
    "hour later."
)


def roles(text):
    table = articles.clean_lines(text)
    return dict(zip(table["line"], table["role"], strict=True))


def rule_of(text, line):
    return articles.clean_lines(text).set_index("line").at[line, "rule"]


def article(*lines):
    """A text of these lines with two paragraphs in the place of each "...", a line a piece."""
    two = PARAGRAPH + "\n" + PARAGRAPH.replace("nine", "noon")
    return "\n".join(two if line == "..." else line for line in lines)


@pytest.mark.parametrize("name", sorted(GOLD))
def test_the_five_articles_line_by_line(name):
    table = articles.clean_lines((SEEDS / name).read_text(encoding="utf-8"))
    wanted = {row["line"]: row["role"] for row in GOLD[name]["lines"]}
    assert dict(zip(table["line"], table["role"], strict=True)) == wanted
    titles = table.loc[table["role"] == "title", "text"].tolist()
    assert titles == [title for title in [GOLD[name]["title"]] if title]
    assert (table.loc[table["role"] == "dropped", "rule"] != "").all()
    assert (table.loc[table["role"] != "dropped", "rule"] == "").all()


@pytest.mark.parametrize("path", sorted((HERE / "pages").glob("*.txt")), ids=lambda path: path.stem)
def test_ten_pages_in_ten_styles(path):
    """Written for this test; the first sign of each line says what should become of it."""
    marked = path.read_text(encoding="utf-8").split("\n")
    wanted = {n: ROLES[line[0]] for n, line in enumerate(marked, 1) if line[2:].strip()}
    assert roles("\n".join(line[2:] for line in marked)) == wanted


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_every_rule_drops_its_own_example(rule):
    assert rule_of(article("...", rule.example, "..."), 3) == rule.name


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.holds], ids=lambda r: r.example)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_line_that_a_rule_would_drop_holds_what_is_looked_for_first(rule, data):
    """Made from the pattern itself, so that no word of it is missing from `holds`."""
    import re

    signs = st.characters(codec="ascii") | st.sampled_from("©’")
    line = data.draw(st.from_regex(re.compile(rule.pattern, re.IGNORECASE), alphabet=signs))
    assert any(part in line.lower() for part in rule.holds)


ORDINARY = """By 1961, however, the two had again managed to sign a treaty.
Published in 1912, the novel was a failure at first.
Home was a word that he never used.
Comments like these have angered the neighbours for years.
She said the photo by the door was older than the house.
Related problems came up when the two sides met in May.
Cookies were served with the tea.
The newsletter of the guild, printed since 1890, came out late that week.
More than forty ships waited outside the harbour.
The video was shared by the minister on Twitter.
Reuters and Yonhap had both reported the trip.
Search parties set out in the morning.
On 3 May 2021, the treaty was signed in a tent.
Follow the river and you will reach the town."""


@pytest.mark.parametrize("sentence", ORDINARY.split("\n"))
def test_ordinary_sentences_are_kept(sentence):
    assert list(roles(article("...", sentence, "...")).values()) == ["body"] * 5


def test_a_caption_given_twice_goes_and_a_refrain_further_on_stays():
    caption = "The two leaders on the steps of the old palace in the capital"
    other = PARAGRAPH.replace("ferry", "boat")
    text = article("...", caption, caption, "...", "So it goes.", other, "So it goes.", "...")
    table = articles.clean_lines(text)
    rules = table.loc[table["text"] == caption, "rule"]
    assert rules.tolist() == ["caption given twice"] * 2
    assert (table.loc[table["text"] == "So it goes.", "role"] == "body").all()


def test_long_paragraphs_that_begin_alike_are_no_caption():
    caption = "The two leaders shake hands in the great hall before their talks on Monday"
    opening = "The ministers met in the harbour town and agreed on a plan for the bridge, "
    long = [opening + " ".join(f"{w}{n}" for n in range(100)) + "." for w in ("alpha", "beta")]
    text = "\n\n".join(["Harbour ministers agree on a bridge", caption, caption, *long])
    assert list(roles(text).values()) == ["title", "dropped", "dropped", "body", "body"]


def test_comments_end_an_article_and_links_in_its_middle_do_not():
    comment = "I do not agree at all with what is said about the ferry, and neither does my aunt."
    text = article("...", "Comments", comment)
    assert list(roles(text).values()) == ["body"] * 2 + ["dropped"] * 2
    assert rule_of(text, 4) == "below the article: comments"
    text = article("...", "More stories", "...", "...", "...")
    assert list(roles(text).values()) == ["body"] * 2 + ["dropped"] + ["body"] * 6
    assert rule_of(text, 3) == "heading: other articles"
    text = article("...", "...", "Related articles", PARAGRAPH)
    assert rule_of(text, 6) == "below the article: other articles"
    text = article("...", "...", "About the author", PARAGRAPH)
    assert rule_of(text, 6) == "below the article: author or site"


def test_the_edges():
    text = article(
        "Harbour news and more",
        "Ferry leaves the harbour",
        "It was a day like no other in the harbour town.",
        "By Jane Doe",
        "...",
        "Jane Doe is a reporter at the Harbour Courier.",
        "Last updated by the desk",
    )
    rules = articles.clean_lines(text).set_index("line")["rule"]
    assert rules[[3, 4, 7, 8]].tolist() == [
        "standfirst above the byline",
        "byline",
        "note on the author",
        "short line below the article",
    ]
    text = article("Ferry leaves the harbour", "Harbour and ferries", "...")
    assert rule_of(text, 2) == "short line above the article"
    assert rule_of(article("...", "* * *", "..."), 3) == "no words"


def test_a_whole_page():
    """The run of lines with most text is the article; a list in it stays, as articles have some."""
    menu = [f"Menu item {i}" for i in range(30)]
    links = ["One", "Two", "Three"]
    text = article(*menu, "The ferry and the harbour", "...", "...", *links, "...", *menu)
    table = articles.clean_lines(text).set_index("line")
    assert table.at[31, "role"] == "title" and table.at[1, "rule"] == "outside the article"
    assert table.loc[36:38, "rule"].tolist() == [""] * 3
    assert (table["role"] == "body").sum() == 9  # six paragraphs and three links
    # A text with few short lines is no whole page: nothing is outside it.
    few = articles.clean_lines(article(*menu[:10], "...", *menu[:10]))
    assert "outside the article" not in set(few["rule"])


def test_comments_longer_than_a_whole_page_s_article():
    heads = [f"Reader {day} on {day} May 2021 at 4:47 pm said:" for day in range(1, 9)]
    comments = [line for head in heads for line in (head, PARAGRAPH * 4)]
    menu = [f"Menu item {i}" for i in range(45)]
    kept = [
        n for n, role in roles(article(*menu, "...", "...", *comments)).items() if role == "body"
    ]
    assert kept == [46, 47, 48, 49]


PIECES = [PARAGRAPH, "By Jane Doe", "Comments", "Photo: Jane Doe", "3 May 2021", "  • one"]
PIECES += ["More stories", "", "Short line", "\x0b", "\u2028x"]
SIGNS = st.one_of(st.characters(), st.sampled_from("\n\n\n .?!:()[]–-•“”'@©/|0123456789abc"))
TEXTS = st.text(alphabet=SIGNS) | st.lists(st.sampled_from(PIECES)).map("\n".join)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_ledger_that_accounts_for_every_line(text):
    table = articles.clean_lines(text)
    lines = [line.replace("\xa0", " ").strip() for line in text.split("\n")]
    assert table["line"].tolist() == [n for n, line in enumerate(lines, 1) if line]
    assert table["text"].tolist() == [line for line in lines if line]
    assert set(table["role"]) <= {"title", "body", "dropped"}
    assert ((table["rule"] != "") == (table["role"] == "dropped")).all()


@given(TEXTS | st.text("aé9_-’'“.— \n\u2028"))
@settings(max_examples=200, deadline=None)
def test_the_number_of_words_is_that_of_the_pattern_of_a_word(text):
    assert articles.word_count(text) == len(articles.text.WORD.findall(text))


HOSTILE = ["a", "By A-", "By Ab, ", "(", '."', " \t.", "photo: ", "cookies set ", "Home > "]


@pytest.mark.parametrize("piece", [*HOSTILE, "2019-01-", "A. ", "â"])
def test_no_line_makes_a_rule_run_away(piece):
    """A hang shows as a test that never ends; a quadratic rule takes minutes for this length."""
    line = piece * (300_000 // len(piece))
    assert len(articles.clean_lines(line + "\n" + PARAGRAPH)) == 2


NEWS = Path(__file__).with_name("news_sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("sentence", NEWS)
def test_no_sentence_of_the_news_is_taken_for_furniture(sentence):
    """About privacy, polls, courts, cookies, newsletters: words that furniture has too."""
    story = article("...", sentence, "...")
    assert list(roles(story).values()) == ["body"] * 5


@pytest.mark.parametrize("heading", ["Discussion", "What do you think?", "Conversation"])
def test_a_subheading_ends_no_article_and_comments_below_one_go(heading):
    going_on = article("...", "...", heading, "...", "...")
    assert list(roles(going_on).values()) == ["body"] * 9  # each "..." is two paragraphs
    comments = ["Ann says:", "I do not think so at all, and my aunt does not either, she says."]
    closed = article("...", "...", heading, *comments)
    assert list(roles(closed).values())[-4:] == ["body"] + ["dropped"] * 3


def test_other_articles_close_an_article_only_where_it_does_not_go_on():
    going_on = roles(article("...", "...", "...", "More Harbour Questions", "...", "..."))
    assert list(going_on.values())[-4:] == ["body"] * 4  # each "..." is two paragraphs
    teasers = ["Ferry late again", "Pier to be mended", "Storm over the town"]
    closed = roles(article("...", "...", "...", "More stories", *teasers))
    assert list(closed.values())[-5:] == ["body"] + ["dropped"] * 4


def test_a_text_of_headlines_alone_is_kept():
    headlines = ["Ferry stopped by a storm", "Mayor to pay for the pier", "Shops fear a bad summer"]
    assert list(roles("\n".join(headlines)).values()) == ["body"] * 3
    menu = ["Home", "World", "Contact us", "About", "Sport"]
    assert "body" not in roles("\n".join(menu)).values()


def test_what_belongs_to_a_player_or_a_menu_is_no_sentence(folder_of):
    furniture = ["Skip", "Embed this video", "• Share", "- Skip to content", "Toggle more options"]
    furniture += ["End of Twitter post by @jane", "Your browser does not support this player."]
    real = ["• Embed a reporter with the crew", "Skip a meal, the doctor said, and you pay for it."]
    parts = ["The ferry left the harbour at nine with two hundred people on board of it."] * 7
    text = "\n\n".join(x for pair in zip(parts, furniture, strict=True) for x in pair)
    text += "\n\n" + "\n\n".join(real) + "\n\n" + parts[0]
    found = articles.read(folder_of({"a.txt": text})).sentences["text"]
    assert found.tolist() == [*parts, real[0][2:], real[1], parts[0]]
