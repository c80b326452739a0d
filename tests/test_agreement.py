"""Alpha against Krippendorff's own examples, and coding sheets of known agreement."""

import numpy as np
import pandas as pd
import pytest

from analysis import agreement, sheets

N = np.nan
# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C: four observers, twelve units.
FOUR = np.array([[1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
                 [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N]]).T
# Section A: two observers, ten units, two values.
TWO = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]).T


@pytest.mark.parametrize("level, published", [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_of_the_published_example(level, published):
    assert agreement.alpha(FOUR, level) == pytest.approx(published, abs=5e-4)


def test_alpha_of_the_published_two_by_ten():
    assert agreement.alpha(TWO, "nominal") == pytest.approx(0.095, abs=5e-4)
    assert agreement.alpha(TWO) == pytest.approx(0.095, abs=5e-4)      # of two values the order is no news


def test_alpha_at_its_ends():
    assert agreement.alpha([[1, 1], [0, 0], [-1, -1]]) == 1
    assert agreement.alpha([[1, -1], [-1, 1]]) < 0
    assert np.isnan(agreement.alpha([[1, 1], [1, 1]])) and np.isnan(agreement.alpha([[1, N], [N, 0]]))
    assert np.isnan(agreement.alpha(np.empty((0, 2))))


def test_a_unit_coded_once_changes_nothing():
    assert agreement.alpha(np.vstack([TWO, [1, N]])) == agreement.alpha(TWO)


def test_interval_holds_alpha_and_narrows_with_more_units():
    low, high = agreement.alpha_interval(TWO)
    assert low < agreement.alpha(TWO) < high
    many = agreement.alpha_interval(np.tile(TWO, (30, 1)))
    assert many[1] - many[0] < (high - low) / 3
    assert agreement.alpha_interval(TWO) == (low, high)
    assert np.isnan(agreement.alpha_interval(TWO[:4])).all()


@pytest.fixture
def sentences():
    texts = [f"Sentence number {i}, about a meeting." for i in range(10)]
    return pd.DataFrame({"article": ["a"] * 5 + ["b"] * 5, "sentence": [1, 2, 3, 4, 5] * 2, "text": texts,
                         "polarity": np.linspace(-0.5, 0.4, 10), "vader": [0.0] * 10})


def fill(sheet, path, code_of, delimiter=",", encoding="utf-8-sig"):
    """Fill a sheet in as a coder would in a spreadsheet; `code_of` gives the code from the sentence's number."""
    lines = sheet.read_text(encoding="utf-8-sig").splitlines()
    head = next(i for i, line in enumerate(lines) if line.startswith("id,"))
    table = pd.read_csv(sheet, skiprows=head, dtype=str, keep_default_na=False)
    table["code"] = [code_of(int(text.split()[2].rstrip(","))) for text in table["sentence"]]
    body = table.to_csv(index=False, sep=delimiter)
    path.write_text("\n".join(f'"{line}"{delimiter * 2}' for line in lines[:head]) + "\n" + body, encoding=encoding)


def test_a_sheet_is_blind_shuffled_and_the_same_twice(sentences, tmp_path):
    first, second = tmp_path / "one.csv", tmp_path / "two.csv"
    assert sheets.write_sheet(sentences, first) == 10 and sheets.write_sheet(sentences, second) == 10
    assert first.read_bytes() == second.read_bytes()
    text = first.read_text(encoding="utf-8-sig")
    assert text.startswith("# ") and "article" not in text.split("id,sentence,code")[1]
    order = [line.split("number ")[1][0] for line in text.splitlines() if "Sentence number" in line]
    assert sorted(order) == list("0123456789") and order != sorted(order)
    assert sheets.write_sheet(sentences, tmp_path / "three.csv", n=4) == 4
    assert sheets.write_sheet(sentences, tmp_path / "four.csv", n=4, seed=1) == 4
    assert (tmp_path / "three.csv").read_bytes() != (tmp_path / "four.csv").read_bytes()


def test_a_filled_in_sheet_is_not_overwritten(sentences, tmp_path):
    sheets.write_sheet(sentences, tmp_path / "anna.csv")
    with pytest.raises(FileExistsError, match="another name"):
        sheets.write_sheet(sentences, tmp_path / "anna.csv")
    with pytest.raises(ValueError, match="at least one"):
        sheets.write_sheet(sentences, tmp_path / "x.csv", n=0)
    with pytest.raises(ValueError, match="no sentences"):
        sheets.write_sheet(sentences.iloc[:0], tmp_path / "x.csv")


@pytest.mark.parametrize("delimiter, encoding", [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "cp1252")])
def test_sheets_of_known_agreement(sentences, tmp_path, delimiter, encoding):
    blank, folder = tmp_path / "blank.csv", tmp_path / "coding"
    folder.mkdir()
    sheets.write_sheet(sentences, blank)
    fill(blank, folder / "anna.csv", lambda i: "+1" if TWO[i, 0] else "0", delimiter, encoding)
    fill(blank, folder / "ben.csv", lambda i: "1" if TWO[i, 1] else "0", delimiter, encoding)
    codes, problems = sheets.read_sheets(folder, sentences)
    assert problems.empty and codes[["anna", "ben"]].to_numpy().tolist() == TWO.tolist()
    table = agreement.report(codes, ["anna", "ben"]).set_index("comparison")
    assert table.loc["Coders with each other", "alpha"] == pytest.approx(0.095, abs=5e-4)
    assert table.loc["TextBlob with the coders", "sentences"] == 6      # four have one vote each way: no majority


def test_lexicon_against_one_coder_by_hand(sentences):
    # TextBlob by its limits: -0.5 to -0.1 negative (5), 0 neutral (1), 0.1 to 0.4 positive (4). A coder who says the same agrees fully.
    codes = sentences.assign(anna=agreement.categories(sentences["polarity"]))
    table = agreement.report(codes, ["anna"]).set_index("comparison")
    assert list(table.index) == ["TextBlob with the coders", "VADER with the coders"]
    assert table.loc["TextBlob with the coders", "alpha"] == 1
    assert table.loc["TextBlob with the coders", "rank_correlation"] > 0.9
    counts = agreement.confusion(codes, ["anna"])
    assert counts.to_numpy().tolist() == [[5, 0, 0], [0, 1, 0], [0, 0, 4]]
    assert agreement.confusion(codes, ["anna"], "VADER")["neutral"].tolist() == [5, 1, 4]


def test_majority_and_its_absence():
    codes = pd.DataFrame({"a": [1, 1, -1, N], "b": [1, 0, 0, N], "c": [0, 0, 1, N]})
    assert agreement.majority(codes).tolist()[:2] == [1, 0] and agreement.majority(codes)[2:].isna().all()


def test_bad_sheets_are_named_and_stop_nothing(sentences, tmp_path):
    blank, folder = tmp_path / "blank.csv", tmp_path / "coding"
    folder.mkdir()
    sheets.write_sheet(sentences, blank)
    fill(blank, folder / "anna.csv", lambda i: "0" if i else "2")
    (folder / "empty.csv").write_bytes(blank.read_bytes())
    (folder / "notes.csv").write_text("hello\n")
    (folder / "other.csv").write_text("id,sentence,code\nffff,Not ours,1\n")
    fill(blank, folder / "text.csv", lambda i: "0")
    codes, problems = sheets.read_sheets(folder, sentences)
    assert "anna" in codes.columns and codes["anna"].notna().sum() == 9
    reasons = dict(zip(problems["file"], problems["reason"]))
    assert "'2'" in reasons["anna.csv"] and reasons["empty.csv"] == "nothing filled in" and "headings" in reasons["notes.csv"]
    assert "rename the file" in reasons["text.csv"]
    assert "not in these articles" in " ".join(problems.loc[problems["file"] == "other.csv", "reason"])


def test_no_folder_no_codes(sentences, tmp_path):
    codes, problems = sheets.read_sheets(tmp_path / "coding", sentences)
    assert codes.empty and problems.empty


def test_published_figures_are_between_chance_and_perfect():
    table = agreement.validity()
    assert ((table["low"] > 0) & (table["high"] < 1) & (table["low"] <= table["high"])).all() and table["alpha"].isna().all()
    low = table.set_index("who")["low"]
    assert low["TextBlob (used here)"] == 0.18 and low["VADER (used here)"] == 0.34


def test_own_sheets_join_the_published_figures(sentences):
    codes = sentences.assign(anna=agreement.categories(sentences["polarity"]))
    table = agreement.validity(agreement.report(codes, ["anna"]))
    assert len(table) == len(agreement.VALIDITY) + 2      # TextBlob and VADER against Anna
    assert agreement.printed(table)[0] == "0.82–0.90" and agreement.printed(table)[2] == "0.50" and agreement.printed(table)[-2] == "1.00"
    assert table["alpha"].iloc[-2] == 1 and table["texts"].iloc[-1] == "these articles"


def test_lexicons_against_each_other_by_hand(sentences):
    # TextBlob calls 5 negative, 1 neutral, 4 positive; this VADER calls the first negative, the last negative, the rest neutral
    scored = sentences.assign(vader=[-0.9] + [0.0] * 8 + [-0.9])
    found = agreement.lexicons(scored)
    assert found["opposite"] == pytest.approx(0.1) and found["sentences"] == 10 and found["low"] <= found["alpha"] <= found["high"]
    assert list(agreement.opposed(scored)["sentence"]) == [5] and agreement.opposed(scored.head(3)).empty
    assert agreement.lexicons(sentences.assign(vader=sentences["polarity"]))["alpha"] == 1
    assert np.isnan(agreement.lexicons(sentences.head(0))["alpha"])
