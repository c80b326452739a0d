"""What the tests of figures share: checks of a drawn figure, and figures as they are saved."""

from types import SimpleNamespace

import checks
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from analysis import figures


@pytest.fixture
def check():
    """The checks of tests/figures/checks.py: flaws(fig, data), contrast, difference."""
    pale = (figures.palette.pale, figures.palette.unmarked, figures.palette.grid)
    return SimpleNamespace(
        flaws=lambda fig, data=None: checks.flaws(fig, data, pale),
        contrast=checks.contrast,
        difference=checks.difference,
        APART=checks.APART,
    )


@pytest.fixture
def corpus(tmp_path):
    """As much of a corpus as saving asks for: two articles, and a folder for figures."""
    articles = pd.DataFrame({"article": ["one", "two"], "words": [1000, 234]})
    return SimpleNamespace(articles=articles, figures=tmp_path / "figures")


@pytest.fixture(autouse=True)
def colours(monkeypatch):
    """What a test changes in the palette is as it was for the next; its figures are closed."""
    for name, value in vars(figures.palette).items():
        monkeypatch.setattr(
            figures.palette, name, value.copy() if isinstance(value, list) else value
        )
    yield
    plt.close("all")
