"""Which words are quoted speech: hard cases, each written for its difficulty and answered by eye."""

import pandas as pd
import pytest

from analysis import quotes


def table(*paragraphs, article="a"):
    """A sentences table: each paragraph a list of its sentences."""
    rows = [(article, line, text) for line, texts in enumerate(paragraphs, 1) for text in texts]
    frame = pd.DataFrame(rows, columns=["article", "line", "text"])
    frame.insert(1, "sentence", range(1, len(frame) + 1))
    return frame


HARD = {
    "straight quotes": ([['"We will go to the summit in May," he said.']], [True]),
    "curly quotes": ([["“We will go to the summit in May,” he said."]], [True]),
    "opened straight, closed curly": ([['"If the talks fail, we need help.', "We need it soon.”", "He then left the room."]],
                                      [True, True, False]),
    "opened curly, closed straight": ([['“We will go to the summit in May," he said.', "It rained in Seoul all day."]],
                                      [True, False]),
    "a closing shape that opens, an opening shape that closes": ([["”We will go to the summit in May,“ he said."]], [True]),
    "scare quotes of a few words": ([["The “blood allies” met in a “traditional friendship”.", "“Blood allies”"]], [False, False]),
    "a scare quote with the comma inside": ([["The “big brother,” as some call it, would still have his back."]], [False]),
    "few words that end as a clause": ([["“Never again,” he said."]], [True]),
    "fewer than half the words": ([["“Never again,” said the old minister of trade."]], [False]),
    "speech over three paragraphs": ([["“We will go to the summit in May.", "We shall see."], ["“Nobody can stop us now."],
                                      ["“That is all we have to say,” he said."], ["It rained."]],
                                     [True, True, True, True, False]),
    "the closing mark is missing": ([["“We will go to the summit in May, he said."], ["It rained in Seoul all day."]], [False, False]),
    "one missing, the next quotation whole": ([["He said “it is over.", "Then “we will go to the summit in May” was read out."]],
                                              [False, True]),
    "single quotes": ([["‘We will go to the summit in May,’ he said."]], [True]),
    "single quotes round an apostrophe and a possessive": ([["'I don't like the experts' view of this,' he said."]], [True]),
    "apostrophes alone": ([["The US’ pressure and Kim’s trip in the ’90s and '80s don’t help the leaders’ plans."]], [False]),
    "an opening single mark for an apostrophe": ([["A photograph released by North Korea‘s agency shows Kim in China‘s capital."]], [False]),
    "single inside double": ([["“He called it ‘a great leap’ and then he left,” she said."]], [True]),
    "a possessive plural after a single scare quote": ([["The ‘honeymoon’ with Seoul changed the experts’ view of the North."]], [False]),
    "quoted part shorter than the rest": ([["The ministry said in a long note to reporters that “the talks were of great use to all”."]],
                                          [False]),
    "two quotations round the verb": ([["“We will go,” he said, “to the summit in May.”"]], [True]),
    "typewriter quotes of two marks": ([["``We will go to the summit in May,'' he said."]], [True]),
    "inches are no quotation": ([['A 12" pipe and a 9" pipe were found at the site.']], [False]),
    "a quotation in brackets": ([['("We will go to the summit in May," he said.)']], [True]),
}


@pytest.mark.parametrize("case", HARD)
def test_hard_cases(case):
    paragraphs, expected = HARD[case]
    assert quotes.speech_mask(table(*paragraphs)) == expected


def test_a_quotation_does_not_run_into_the_next_article():
    both = pd.concat([table(["“We will go to the summit in May."], article="a"),
                      table(["“That is all we have to say,” he said."], article="b")], ignore_index=True)
    assert quotes.speech_mask(both) == [False, True]


def test_no_sentences_no_speech():
    assert quotes.speech_mask(table()) == []
    assert quotes.speakers(table().assign(speech=[])).empty


def test_spans_are_offsets_of_the_marks():
    text = "He said: “No.” Then 'yes, of course,' too."
    assert [text[start:end] for start, end in quotes.spans([text])[0]] == ["“No.”", "'yes, of course,'"]


SPEAKERS = {
    "said NAME": ([["“We will all go to the summit,” said Shin Beom-chul, a professor."]], ["Shin Beom-chul"]),
    "said a word NAME": ([["“We will all go to the summit,” said foreign minister Wang Yi."]], ["Wang Yi"]),
    "NAME said": ([["President Moon said: “We will all go to the summit in May.”"]], ["President Moon"]),
    "quoted as saying": ([["“We will all go to the summit in May,” Kim was quoted as saying on Friday."]], ["Kim"]),
    "the paragraph's one speaker speaks on": ([["“We will all go,” said Park Won-gon.", "“It is a win-win for us all.”"]],
                                              ["Park Won-gon", "Park Won-gon"]),
    "a pronoun is not a name": ([["“We will all go to the summit,” he said.", "Then Kim ate."]], [""]),
    "a group is not a person": ([["“We will all go to the summit,” said South Korean officials."]], [""]),
    "someone in a place is not the place": ([["“We will all go to the summit,” an official in Seoul said."]], [""]),
    "a name inside the quotation is no speaker": ([["“Then Trump said no to all of it,” the paper wrote."]], [""]),
    "a day is not part of a name": ([["On Monday Park said: “We will all go to the summit.”"]], ["Park"]),
}


@pytest.mark.parametrize("case", SPEAKERS)
def test_speakers(case):
    paragraphs, expected = SPEAKERS[case]
    sentences = table(*paragraphs)
    sentences["speech"] = quotes.speech_mask(sentences)
    assert list(quotes.speakers(sentences)["speaker"]) == expected


def test_hostile_marks_stay_fast_and_quiet():
    assert quotes.speech_mask(table(["“" * 20_000 + " a"], ["'" * 20_000])) == [False, False]
