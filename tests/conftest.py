"""What the tests share: the five articles and their tables in a folder of their own."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FIVE = ("000_7786e1e9c1d3ac24.txt", "001_fa2ed62d5a5391d7.txt", "002_80d4a5ff23514f6a.txt",
        "003_cd8e9f5ee3563ade.txt", "004_1e4dbd935148d1bc.txt")


@pytest.fixture
def seeds_copy(tmp_path):
    """A folder with the five articles and every table beside them, whatever else a reader has put into seeds/."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for path in sorted((ROOT / "seeds").iterdir()):
        if path.name in FIVE or (path.is_file() and path.suffix == ".csv") or path.name in ("stopwords.txt", "false_friends.txt"):
            shutil.copy(path, folder / path.name)
    return folder
