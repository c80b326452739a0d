"""The coder's to-do, on made-up sentences: what counts visits is listed, what counts something else is not."""

import csv

import pandas as pd
import pytest
from analysis.todo import paste, to_do
from analysis.visits import VISIT_COLUMNS


def sentences(*texts):
    return pd.DataFrame({"article": "a", "sentence": range(1, len(texts) + 1), "line": range(1, len(texts) + 1), "text": texts, "speech": False})


@pytest.mark.parametrize("text, values", [
    ("Kim visited Beijing twice.", [2]), ("He made seven high-level visits.", [7]), ("There were a dozen trips.", [12]),
    ("They met for the fifth time.", [5]), ("Kim held summits with Trong and Putin, one each.", [1]),
    ("After the summit he saw more of them, among others old friends and new foes: one each with Trong and Putin.", [1]),
    ("It was his 12th summit-level meeting.", [12]), ("It counts 7 visits under Xi, 21 under Mao and 54 under Hu.", [7, 21, 54]),
    ("Wen made two visits, Li four.", [2, 4]), ("This was his first known foreign trip.", [1]), ("Two rounds of talks were held.", [2]),
    ("The 2018 visit was short.", []), ("They met in 2018.", []), ("Talks about 28,500 US troops went on.", []),
    ("South Korea, host of the talks, is home to 28,500 US troops.", []), ("It was a two-day visit.", []), ("The visit took four days.", []),
    ("On March 25 he paid a visit.", []), ("The visit of March 25-28 was a surprise.", []), ("The trip began on 25 March.", []),
    ("Talks between the two leaders failed.", []), ("The Group of Twenty summit is near.", []), ("They returned to the Six-Party Talks.", []),
    ("North Korea should first disarm, then come to the talks.", []), ("He gave $5 before the visit and 12% after it.", []),
    ("Seven ministers ate.", []), ("The visit was a surprise.", []), ("", [])])
def test_numbers_near_visits_are_listed_and_others_not(text, values):
    assert to_do(sentences(text))["value"].tolist() == values


def test_what_a_quote_covers_is_coded_and_the_rest_of_the_sentence_is_not():
    text = "It counts 7 visits under Xi, 21 under Mao\u00a0Zedong and 54 under Hu."
    coded = pd.DataFrame({"article": ["a", "b"], "quote": ["21 under Mao Zedong", "54 under Hu"]})
    assert to_do(sentences(text), coded)["value"].tolist() == [7, 54]
    assert to_do(sentences(text), coded.assign(article="a"))["value"].tolist() == [7]
    assert to_do(sentences("He went twice, on visits."), pd.DataFrame({"article": ["a"], "quote": ["So. He went twice, on visits. Then"]})).empty


def test_the_row_can_be_pasted_under_the_header():
    row = to_do(sentences('He said: “three visits, "no more"”.'))["row"][0]
    cells = dict(zip(VISIT_COLUMNS, next(csv.reader([row]))))
    assert cells["visits"] == "3" and cells["article"] == "a" and cells["quote"] == 'He said: “three visits, "no more"”.'
    assert cells["leader"] == "" and len(next(csv.reader([paste("a", 3, "x")]))) == len(VISIT_COLUMNS)
