"""The tables of a run as one Excel file: named, numbers as numbers, what could run as text."""

import io
import re
from zipfile import ZipFile

import pandas as pd
import pytest

from analysis import run
from analysis.files import csv_text

ODD = ["=1+1", "https://example.org/a", "007", "+49 30", "a\x07b", "x" * 40_000]


@pytest.fixture
def folder(tmp_path):
    """A run's folder with a table, the data of a figure, and a table too long for a sheet."""
    tables, figures = tmp_path / "tables", tmp_path / "figures"
    tables.mkdir()
    figures.mkdir()
    sentences = pd.DataFrame(
        {"article": ["007"] * 6, "text": ODD, "score": [0.5, -1, 0, 2, 3, None]}
    )
    (tables / "sentences.csv").write_text(csv_text(sentences), encoding="utf-8")
    (tables / "problems.csv").write_text("file,reason\n", encoding="utf-8")
    (tables / "tokens.csv").write_text("term\n" + "port\n" * 50_001, encoding="utf-8")
    (figures / "04_a name [longer than a sheet's can be].csv").write_text("n\n1\n", "utf-8")
    return tmp_path


def test_what_a_sheet_holds(folder):
    made = io.BytesIO(run.sheets(folder))
    found = pd.read_excel(made, sheet_name=None, engine="calamine", dtype={"article": str})
    contents = found["Contents"]
    names = ("problems", "sentences", "tokens")
    assert list(contents["file"])[:3] == [f"tables/{name}.csv" for name in names]
    assert list(contents["rows"]) == [0, 6, 50_001, 1]
    assert "too long" in contents["sheet"][2] and "counted word" in contents["what"][2]
    assert {"Contents", *contents["sheet"][[0, 1, 3]]} == set(found)
    table = found[contents["sheet"][1]]
    assert table["score"].tolist()[:5] == [0.5, -1, 0, 2, 3] and table["score"].isna()[5]
    assert set(table["article"]) == {"007"}
    assert table["text"].tolist()[:4] == ["'=1+1", ODD[1], "007", "'+49 30"]
    assert len(table["text"][5]) == 32_767


def test_nothing_in_it_runs_and_the_same_tables_make_the_same_bytes(folder):
    made = run.sheets(folder)
    with ZipFile(io.BytesIO(made)) as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist())
        assert {info.date_time[0] for info in parts.infolist()} == {1980}
    assert not re.search(r"<f[ >]|<hyperlink", text)
    assert run.sheets(folder) == made
