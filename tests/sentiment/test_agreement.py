"""Alpha against a published example and another library, through sheets as people fill them in."""

import csv
import io
import shutil
import subprocess

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
    """Fill a sheet in as a spreadsheet saves it; codes: one for each sentence, by its number.

    A cell of digits alone comes back as a number, without its first zeros.
    """
    rows = list(csv.reader(io.StringIO(sentiment.sheet(scores).lstrip("\ufeff"))))
    head = rows.index(["id", "sentence", "code"])
    for row in rows[head + 1 :]:
        row[2] = codes[int(row[1].split("number ")[1].split(",")[0])]
        row[0] = str(int(row[0])) if row[0].isdigit() else row[0]
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=mark).writerows(rows)


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
    assert (
        "column id, code is missing" in reasons["notes.csv"]
        and "not in these articles" in reasons["other.csv"]
    )
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


def test_instructions_stand_one_a_row_in_the_first_cell(scores):
    rows = list(csv.reader(io.StringIO(sentiment.sheet(scores).lstrip("\ufeff"))))
    above = rows[: rows.index(["id", "sentence", "code"])]
    assert len(above) > 4 and all(row[0].startswith("# ") and row[1:] == ["", ""] for row in above)
    assert {len(row) for row in rows} == {3}
    assert max(len(row[0]) for row in above) < 90  # seen whole in a spreadsheet's window


def test_an_id_that_was_taken_for_a_number_finds_its_sentence(tmp_path):
    """The id of this sentence is 0491547696, which a spreadsheet gives back as 491547696."""
    text = "“It is a win-win for China, too."
    scores = pd.DataFrame({"article": ["a"], "sentence": [1], "text": [text]})
    scores = scores.assign(polarity=0.5, vader=0.5)
    name = sentiment.sheet(scores).splitlines()[-1].split(",")[0]
    (tmp_path / "coding").mkdir()
    sheet = tmp_path / "coding" / "anna.csv"
    sheet.write_text(f'id;sentence;code\n{int(name, 16)};"{text}";1\n', encoding="utf-8-sig")
    found = sentiment.agreement(scores, tmp_path)
    assert found.problems.empty and found.people["sentences"].max() == 1


@pytest.mark.parametrize("tokens", ["44,34,76", "59,34,76", "59,34,1"])
def test_a_sheet_comes_back_whole_from_a_spreadsheet(five, tmp_path, tokens):
    """All 155 sentences, by way of an .xlsx; tokens: separator, quotation mark, UTF-8 or 1252."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not at hand")
    scores, folder = five[1], tmp_path / "coding"
    (tmp_path / "anna.csv").write_text(sentiment.sheet(scores, 155), encoding="utf-8")
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless"]
    csv_of = f"csv:Text - txt - csv (StarCalc):{tokens},1"
    steps = [("anna.csv", "xlsx", tmp_path, ["--infilter=CSV:44,34,76,1"])]
    steps += [("anna.xlsx", csv_of, folder, [])]
    for source, kind, out, more in steps:
        command = [*office, *more, "--convert-to", kind, "--outdir", out, tmp_path / source]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if "could not be loaded" in done.stderr:
            pytest.skip("LibreOffice is there without Calc")
    encoding = "utf-8" if tokens.endswith("76") else "cp1252"
    lines = (folder / "anna.csv").read_text(encoding=encoding).splitlines()
    head = next(i for i, line in enumerate(lines) if line.strip('"').startswith("id"))
    assert [line.strip('"')[:2] for line in lines[:head]] == ["# "] * head
    sheet = "\n".join([*lines[: head + 1], *(f"{line}1" for line in lines[head + 1 :])])
    (folder / "anna.csv").write_text(sheet, encoding=encoding)
    found = sentiment.agreement(scores, tmp_path)
    assert found.problems.empty and found.people["sentences"].max() == 155


def test_the_two_codings_of_the_five_articles(five, tmp_path):
    """Two language models agree on 89% of all 155 sentences; a person's sheet joins, by itself."""
    corpus, scores = five
    shutil.copytree(corpus.folder / "coding", tmp_path / "coding")
    one, two = (
        pd.read_csv(path, dtype={"id": str}).set_index("id")["code"]
        for path in sorted((tmp_path / "coding").glob("*.csv"))
    )
    assert len(one) == 155 and (one == two.reindex(one.index)).mean() == pytest.approx(
        0.89, abs=5e-3
    )
    found = sentiment.agreement(scores, tmp_path)
    assert found.problems.empty
    table = found.people.set_index("who")
    told = {
        "Language models": 0.90,
        "TextBlob with language model 1": 0.09,
        "TextBlob with language model 2": 0.11,
        "VADER with language model 1": 0.21,
        "VADER with language model 2": 0.26,
    }
    assert table["alpha"].round(2)[list(told)].to_dict() == told
    assert (table["sentences"][list(told)] == 155).all()
    assert "Coders" not in table.index
    (tmp_path / "coding" / "language_model_1.csv").rename(tmp_path / "coding" / "anna.csv")
    table = people(scores, tmp_path)
    assert table.loc["Language model 2 with the coders", "alpha"] == pytest.approx(0.90, abs=5e-3)
    assert table.loc["TextBlob with the coders", "alpha"] == pytest.approx(0.09, abs=5e-3)


def test_the_five_articles_and_what_is_published(five, tmp_path):
    """The lexicons used here are named as such, and no figure is above what people reach."""
    table = sentiment.agreement(five[1], tmp_path).people
    used = table[table["used"]].set_index(["who", "texts"])["alpha"]
    assert used["TextBlob", "news sentences"] == 0.12 and used["VADER", "news sentences"] == 0.30
    assert (table["alpha"].dropna() < table["low"][0]).all()
