"""What the tests of sentiment share: the five articles scored, and scores made by hand."""

import pandas as pd
import pytest

from analysis import articles, sentiment


@pytest.fixture(scope="module")
def five(root):
    """(corpus, scores) of the project's own articles."""
    corpus = articles.read(root / "seeds")
    return corpus, sentiment.score(corpus)


@pytest.fixture(scope="session")
def values():
    """values(a=[0.1, -0.2], b=[0.5]): a table of scores; speech, vader and text say nothing."""

    def make(**polarity):
        rows = [(name, value) for name, own in polarity.items() for value in own]
        table = pd.DataFrame(rows, columns=["article", "polarity"])
        table["sentence"] = table.groupby("article").cumcount() + 1
        plain = {
            "label": table["article"],
            "source": table["article"],
            "text": "It rains.",
            "speech": False,
        }
        return table.assign(**plain, subjectivity=0.0, scored=0, vader=0.0)

    return make


@pytest.fixture
def write(tmp_path):
    """write(a="First line.\\nSecond."): a folder of one text a file, read -> its corpus."""

    def make(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return articles.read(tmp_path, figures=tmp_path / "figures")

    return make
