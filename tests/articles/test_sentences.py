"""Sentences of the body, and which of them are quoted speech: hard cases, answered by eye."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import SEEDS, articles

EDGE = "The ferry left the harbour at nine with two hundred people on board, and it was full."


@pytest.fixture
def sentences_of(folder_of):
    """The sentences that stand between two paragraphs of an article, as a table."""

    def read(*paragraphs):
        text = "\n\n".join(
            [EDGE, EDGE.replace("nine", "ten"), *paragraphs, EDGE.replace("nine", "one")]
        )
        table = articles.read(folder_of({"a.txt": text})).sentences
        return table[table["line"].between(4, 3 + 2 * len(paragraphs))]

    return read


def test_the_break_after_kim_jong_un():
    text = articles.read(SEEDS).sentences["text"]
    assert not text.str.contains("Kim Jong Un. China", regex=False).any()
    assert text.str.startswith("China resented being cut out").any()


def test_the_repair_leaves_the_shared_model_alone(sentences_of):
    from nupunkt import sent_tokenize

    text = "He met Kim Jong Un. China resented the talks that followed."
    before = len(sent_tokenize(text))
    assert len(sentences_of(text)) == 2
    assert len(sent_tokenize(text)) == before


def test_headings_are_text_and_not_sentences():
    corpus = articles.read(SEEDS)
    assert "Kim’s aggressive brinkmanship" in corpus.articles.at[3, "text"].split("\n")
    assert not corpus.sentences["text"].str.contains("aggressive brinkmanship").any()


WRAPPED = """The bridge at Selby was closed on Monday for the first time since it
was built, after a barge drifted against the second pier at night
and could not be moved. The barge was carrying sand, and the crew had
gone ashore an hour before, leaving a lamp and a dog on board of it
that were found in good order. A second report will follow when the
divers have been down, and so will the bill for the stone, the lamp
and the dog."""


def test_a_sentence_broken_over_lines_is_one(folder_of):
    table = articles.read(folder_of({"a.txt": WRAPPED})).sentences
    assert table["text"].str.slice(0, 9).tolist() == ["The bridg", "The barge", "A second "]
    assert table["line"].tolist() == [1, 3, 5]
    assert table.at[0, "text"].endswith(
        "since it was built, after a barge drifted against the "
        "second pier at night and could not be moved."
    )


PASTED = """The report on the bridge was read aloud in the town hall on Friday, and the oﬀi-
cials of both towns by the river heard it. The long-
serving harbour master of the town, Cho Yong-
su, said that it was fair. Cho Yong-su is no longer in doubt, the North-
ern Star wrote, and so is the bridge from Pyong-
yang."""


def test_words_broken_at_the_ends_of_lines_are_whole(folder_of):
    table = articles.read(folder_of({"a.txt": PASTED})).sentences
    assert table["text"].tolist() == [
        "The report on the bridge was read aloud in the town hall on Friday, and the officials of "
        "both towns by the river heard it.",
        "The long-serving harbour master of the town, Cho Yong-su, said that it was fair.",
        "Cho Yong-su is no longer in doubt, the Northern Star wrote, and so is the bridge from "
        "Pyongyang.",
    ]
    assert table["line"].tolist() == [1, 2, 4]


EVERYDAY = (
    "bank ill no how month so tax hand win coal park port south human century story will black york"
)


@pytest.mark.parametrize("word", EVERYDAY.split())
def test_an_everyday_word_is_no_abbreviation(word, sentences_of):
    assert len(sentences_of(f"They had asked about the {word}. Sailors did not care at all.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Maj. Gen. Ro and Lt. Col. Kim met Lt. Cmdr. Ana Reed of the U.S. Navy near St. Ives.",
        "They live in Salem, Mass. and read Sec. 4 of No. 12 and Art. 3 on p. 5 of vol. 2 there.",
        "Sen. Dr. Marsh Jr. of Marsh Bros. Inc. met Messrs. Rowe et al. at 3 p.m. on Jan. 4.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text, sentences_of):
    assert sentences_of(text)["text"].tolist() == [text]


def test_items_of_lists_are_sentences(sentences_of, folder_of):
    items = ["• No new sanctions before the summit", "- Ferries sail in July", "2. Ports reopen"]
    table = sentences_of(*items, "Prices of fish")
    assert table["text"].tolist() == [item.split(" ", 1)[1] for item in items]
    corpus = articles.read(folder_of({"a.txt": "\n".join(item[2:] for item in items)}))
    assert corpus.sentences["line"].tolist() == [1, 2, 3]
    page = "<article><h1>Two towns agree</h1><p>{0}</p><ul><li>{1}</li></ul><p>{0}</p></article>"
    page = page.format("The towns agreed on many points after nine days of talks. " * 4, items[0])
    corpus = articles.read(folder_of({"a.txt": "", "b.html": page}))
    assert corpus.sentences["text"].str.contains("No new sanctions before the summit").sum() == 1


GO = "We will go to the summit in May"
LATER = "It rained in Seoul all day."
HARD = {
    "straight quotes": ([f'"{GO}," he said.'], [True]),
    "curly quotes": ([f"“{GO},” he said."], [True]),
    "opened straight, closed curly": (
        ['"If the talks fail, we need help. We need it soon.” He then left the room.'],
        [True, True, False],
    ),
    "opened curly, closed straight": ([f'“{GO}," he said. {LATER}'], [True, False]),
    "shapes the wrong way round": ([f"”{GO},“ he said."], [True]),
    "scare quotes of a few words": (
        ["The “blood allies” met in a “traditional friendship” once more."],
        [False],
    ),
    "a scare quote with the comma inside": (
        ["The “big brother,” as some call it, would still have his back."],
        [False],
    ),
    "few words that end as a clause": (["“Never again, never,” he said on Friday."], [False]),
    "half of the words end as a clause": (["“Never again, never,” he said then."], [True]),
    "speech over three paragraphs": (
        [f"“{GO}. We shall see it.", "“Nobody can stop us now.", "“That is all,” he said.", LATER],
        [True, True, True, True, False],
    ),
    "the closing mark is missing": ([f"“{GO}, he said.", LATER], [False, False]),
    "one missing, the next quotation whole": (
        [f"He said “it is over. Then “{GO}” was read out."],
        [False, True],
    ),
    "single quotes": ([f"‘{GO},’ he said."], [True]),
    "an apostrophe and a possessive inside": (
        ["'I don't like the experts' view of this,' he said."],
        [True],
    ),
    "apostrophes alone": (
        ["The US’ pressure and Kim’s trip in the ’90s and '80s don’t help the leaders’ plans."],
        [False],
    ),
    "an opening single mark for an apostrophe": (
        ["A photograph released by North Korea‘s agency shows Kim in China‘s capital."],
        [False],
    ),
    "single inside double": (["“He called it ‘a great leap’ and then he left,” she said."], [True]),
    "a possessive after a single scare quote": (
        ["The ‘honeymoon’ with Seoul changed the experts’ view of the North."],
        [False],
    ),
    "quoted part shorter than the rest": (
        ["The ministry said in a long note to reporters that “the talks were of use to all”."],
        [False],
    ),
    "two quotations round the verb": (["“We will go,” he said, “to the summit in May.”"], [True]),
    "typewriter quotes of two marks": ([f"``{GO},'' he said."], [True]),
    "inches are no quotation": (['A 12" pipe and a 9" pipe were found at the site.'], [False]),
    "a quotation in brackets": ([f'("{GO}," he said.)'], [True]),
}


@pytest.mark.parametrize("case", HARD)
def test_quoted_speech(case, sentences_of):
    paragraphs, expected = HARD[case]
    assert sentences_of(*paragraphs)["speech"].tolist() == expected


def test_a_quotation_does_not_run_into_the_next_article(folder_of):
    files = {
        "a.txt": f"{EDGE}\n\n“{GO}.",
        "b.txt": f"“That is all we say of it,” he said.\n\n{EDGE}",
    }
    table = articles.read(folder_of(files)).sentences
    speech = table.groupby("article")["speech"].apply(list).to_dict()
    assert speech == {"a": [False, False], "b": [True, False]}


@pytest.mark.parametrize("piece", ["“", "'", "'a ", '"a ', "‘a’b ", "'as' ", "'a s'b"])
def test_hostile_marks_stay_fast(piece, sentences_of):
    start = time.perf_counter()
    sentences_of(piece * 20_000 + " a b c d e.")
    assert time.perf_counter() - start < 20


WORDS = st.lists(st.sampled_from(["Kim", "went.", "“No,”", "he", "said.", "U.S.", "9.5", "Un."]))


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=6))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_letter_of_a_body_is_lost(folder_of, paragraphs):
    """All but headings and lists' bullets is in a sentence, in order and once."""
    lines = [f"{paragraph} {EDGE}" for paragraph in paragraphs]
    corpus = articles.read(folder_of({"a.txt": "\n".join([*lines, EDGE.replace("nine", "two")])}))
    body = corpus.lines.loc[corpus.lines["role"] == "body", "text"]
    whole = "".join("".join(body).split())
    assert "".join("".join(corpus.sentences["text"]).split()) == whole
