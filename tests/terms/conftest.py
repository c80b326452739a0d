"""What the tests of terms share: sentences made by hand, a corpus of them, a notebook's cells."""

import json
import re
from types import SimpleNamespace

import pandas as pd
import pytest
from matplotlib import pyplot as plt

NAMES = """variant,name,kind
Kim Jong Un,Kim Jong-un,spelling
Kim,Kim Jong-un,judgement
Kim Il Sung,Kim Il-sung,spelling
US,United States,spelling
U.S.,United States,spelling
North Korean,North Korea,adjective
DPRK,North Korea,spelling
the North,North Korea,judgement
Trump,Donald Trump,short
"""


def made_sentences(**texts):
    rows = [
        (article, i, i, text)
        for article, own in texts.items()
        for i, text in enumerate([own] if isinstance(own, str) else own, 1)
    ]
    return pd.DataFrame(rows, columns=["article", "sentence", "line", "text"])


@pytest.fixture(scope="session")
def sentences():
    """sentences(a=["First.", "Second."], b="Only one."): a table of sentences."""
    return made_sentences


@pytest.fixture
def corpus(tmp_path):
    """corpus(a=[...], names=text of names.csv): as much of a corpus as this room asks for."""

    def make(names=NAMES, **texts):
        (tmp_path / "names.csv").write_text(names, encoding="utf-8")
        table = made_sentences(**texts)
        words = table.groupby("article")["text"].agg(lambda own: sum(map(len, map(str.split, own))))
        articles = words.rename("words").reset_index()
        articles["label"] = "The " + articles["article"].str.upper()
        return SimpleNamespace(sentences=table, articles=articles, folder=tmp_path)

    return make


@pytest.fixture
def cells(root, seeds_copy, tmp_path):
    """cells("04", {before: after}, last=4): run a notebook's first cells of code, edited as a
    reader would -> (its names, the folder of its figures).
    """

    def run(number, edits, last=None, more=""):
        path = next((root / "notebooks").glob(f"{number}_*.ipynb"))
        found = [
            c for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "code"
        ]
        code = "\n".join("".join(cell["source"]) for cell in found[:last])
        for before, after in edits.items():
            assert before in code, f"{before!r} is in no cell"
            code = code.replace(before, after)
        read = f"articles.read({str(seeds_copy)!r}, figures={str(tmp_path / 'out')!r})"
        code = re.sub(r"articles\.read\(SEEDS\)", lambda _: read, code)
        (tmp_path / "out").mkdir()
        names = {"__name__": "notebook"}
        exec(compile(f"{code}\n{more}", path.name, "exec"), names)
        return SimpleNamespace(**names), tmp_path / "out"

    yield run
    plt.close("all")
