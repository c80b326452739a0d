"""Alpha against a published example and another library, through sheets as people fill them in."""

import io

import numpy as np
import pandas as pd
import pytest
from nltk.metrics.agreement import AnnotationTask

from analysis import sentiment

# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section A: alpha 0.095.
ANNA, BEN = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]


@pytest.fixture
def scores():
    texts = [f"Sentence number {i}, about a meeting." for i in range(10)]
    table = pd.DataFrame({"article": "a", "sentence": range(1, 11), "text": texts})
    return table.assign(polarity=np.linspace(-0.5, 0.4, 10), vader=0.0)


def fill(scores, path, codes, mark=",", encoding="utf-8-sig"):
    """Fill a sheet in as a spreadsheet saves it; codes: one for each sentence, by its number."""
    text = sentiment.sheet(scores).lstrip("\ufeff")
    lines = text.splitlines()
    head = next(i for i, line in enumerate(lines) if line.startswith("id,"))
    table = pd.read_csv(io.StringIO("\n".join(lines[head:])), dtype=str, keep_default_na=False)
    numbers = table["sentence"].str.extract(r"number (\d+)")[0].astype(int)
    table["code"] = [codes[number] for number in numbers]
    remarks = "\n".join(f'"{line}"{mark * 2}' for line in lines[:head])
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{remarks}\n{table.to_csv(index=False, sep=mark)}", encoding=encoding)


def people(scores, folder):
    return sentiment.agreement(scores, folder).people.set_index("who")


@pytest.mark.parametrize(
    ("mark", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "cp1252")]
)
def test_the_published_example_from_two_sheets(scores, tmp_path, mark, encoding):
    fill(scores, tmp_path / "coding" / "anna.csv", ANNA, mark, encoding)
    fill(
        scores, tmp_path / "coding" / "ben.csv", [f"+{x}" if x else x for x in BEN], mark, encoding
    )
    found = people(scores, tmp_path)
    assert found.loc["Coders", "alpha"] == pytest.approx(0.095, abs=5e-4)
    assert found.loc["Coders", "low"] < 0.095 < found.loc["Coders", "high"]
    assert found.loc["Coders", "sentences"] == 10
    # four sentences have one vote each way: no majority
    assert found.loc["TextBlob with the coders", "sentences"] == 6
    assert sentiment.agreement(scores, tmp_path).problems.empty


def ordinal(values):
    """Krippendorff's ordinal distance as nltk takes it, from how often each value is given."""
    counts = pd.Series(values).value_counts()

    def distance(a, b):
        low, high = min(a, b), max(a, b)
        between = counts[(counts.index >= low) & (counts.index <= high)].sum()
        return (between - (counts[a] + counts[b]) / 2) ** 2 if a != b else 0

    return distance


@pytest.mark.parametrize("seed", range(3))
def test_three_ordered_codes_as_another_library_has_them(scores, tmp_path, seed):
    draw = np.random.default_rng(seed)
    codes = draw.integers(-1, 2, (3, 10))
    for name, own in zip("abc", codes, strict=True):
        fill(scores, tmp_path / "coding" / f"{name}.csv", list(own))
    triples = [
        (name, i, int(x)) for name, own in zip("abc", codes, strict=True) for i, x in enumerate(own)
    ]
    expected = AnnotationTask(triples, ordinal(codes.ravel())).alpha()
    assert people(scores, tmp_path).loc["Coders", "alpha"] == pytest.approx(expected)


def test_a_coder_who_says_what_the_lexicon_says(scores, tmp_path):
    # by the cut-off of 0.05: five negative, one neutral, four positive
    codes = [-1] * 5 + [0] + [1] * 4
    fill(scores, tmp_path / "coding" / "anna.csv", codes)
    found = people(scores, tmp_path)
    assert found.loc["TextBlob with the coders", "alpha"] == 1
    assert np.isnan(found.loc["Coders", "alpha"])  # one coder agrees with nobody
    assert found.loc["VADER with the coders", "alpha"] < 0.1


def test_lexicons_with_each_other_by_hand(scores, tmp_path):
    scores["vader"] = [-0.9, *[0.0] * 8, -0.9]
    row = sentiment.agreement(scores, tmp_path).lexicons.iloc[0]
    assert row["pair"] == "TextBlob and VADER" and row["opposite"] == 0.1
    same = sentiment.agreement(scores.assign(vader=scores["polarity"]), tmp_path).lexicons.iloc[0]
    assert (same["alpha"], same["rank_correlation"]) == pytest.approx((1, 1))


def test_bad_sheets_are_named_and_stop_nothing(scores, tmp_path):
    folder = tmp_path / "coding"
    fill(scores, folder / "anna.csv", ["2"] + ["0"] * 9)
    (folder / "empty.csv").write_text(sentiment.sheet(scores), encoding="utf-8")
    (folder / "notes.csv").write_text("hello\n")
    (folder / "other.csv").write_text("id,sentence,code\nffff,Not ours,1\n")
    (folder / "torn.csv").write_bytes(b'\xff\xfeid,"sentence\n')
    found = sentiment.agreement(scores, tmp_path)
    reasons = found.problems.groupby("file")["reason"].agg(" ".join)
    assert set(reasons.index) == {"anna.csv", "empty.csv", "notes.csv", "other.csv", "torn.csv"}
    assert "such as 2" in reasons["anna.csv"] and "none" in reasons["empty.csv"]
    assert "headings" in reasons["notes.csv"] and "not in these articles" in reasons["other.csv"]
    assert found.people.set_index("who").loc["Coders", "sentences"] == 9


def test_a_sheet_is_blind_shuffled_and_the_same_twice(scores):
    text = sentiment.sheet(scores)
    assert text == sentiment.sheet(scores) != sentiment.sheet(scores, seed=1)
    order = [line.split("number ")[1][0] for line in text.splitlines() if "Sentence number" in line]
    assert sorted(order) == list("0123456789") and order != sorted(order)
    assert "article" not in text.split("id,sentence,code")[1]
    assert sentiment.sheet(scores, n=4).count("Sentence number") == 4
    with pytest.raises(ValueError, match="at least one sentence"):
        sentiment.sheet(scores, n=0)
    with pytest.raises(ValueError, match="at least one sentence"):
        sentiment.sheet(scores.head(0))


def test_the_five_articles_and_what_is_published(five, tmp_path):
    """The lexicons used here are named as such, and no figure is above what people reach."""
    table = sentiment.agreement(five[1], tmp_path).people
    used = table[table["used"]].set_index(["who", "texts"])["alpha"]
    assert used["TextBlob", "news sentences"] == 0.12 and used["VADER", "news sentences"] == 0.30
    assert (table["alpha"].dropna() < table["low"][0]).all()
