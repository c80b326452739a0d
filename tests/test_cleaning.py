"""The cleaner against hand labels, and against any text at all."""

import json
from pathlib import Path

import pytest

from analysis.cleaning import clean_lines

GOLD = json.loads((Path(__file__).parent / "gold.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(GOLD))
def test_the_five_articles_line_by_line(seeds_copy, name):
    table = clean_lines((seeds_copy / name).read_text(encoding="utf-8"))
    wanted = {row["line"]: row["role"] for row in GOLD[name]["lines"]}
    assert dict(zip(table["line"], table["role"])) == wanted
    assert table.loc[table["role"] == "title", "text"].tolist() == [t for t in [GOLD[name]["title"]] if t]
    assert (table.loc[table["role"] == "dropped", "rule"] != "").all()
    assert (table.loc[table["role"] != "dropped", "rule"] == "").all()
