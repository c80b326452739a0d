"""What the tests of all rooms share, as fixtures."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from ordinary_folders import write_articles

ROOT = Path(__file__).resolve().parent.parent
FIVE = (
    *("000_7786e1e9c1d3ac24.txt", "001_fa2ed62d5a5391d7.txt", "002_80d4a5ff23514f6a.txt"),
    *("003_cd8e9f5ee3563ade.txt", "004_1e4dbd935148d1bc.txt"),
)
LISTS = ("stopwords.txt", "false_friends.txt", "terms.txt")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
UNTIDY = shutil.ignore_patterns("__pycache__", ".*")


@pytest.fixture(scope="session")
def root():
    """The project's root."""
    return ROOT


def copy_seeds(folder):
    """The five articles and their tables, whatever else a reader has put into seeds/."""
    shutil.copytree(ROOT / "seeds", folder, ignore=shutil.ignore_patterns(".*"))
    for path in folder.iterdir():
        if path.is_dir() and path.name != "coding":
            shutil.rmtree(path)
        elif path.is_dir():
            sheets = {sheet for sheet in path.iterdir() if sheet.is_file()}
            for sheet in sheets - set(path.glob("language_model_*.csv")):
                sheet.unlink()
        elif path.suffix != ".csv" and path.name not in (*FIVE, *LISTS):
            path.unlink()
    return folder


@pytest.fixture
def seeds_copy(tmp_path):
    """A folder with the five articles and every table beside them."""
    return copy_seeds(tmp_path / "seeds")


@pytest.fixture(scope="session")
def write_folder():
    """write_folder(folder, number, headlines=, sources=, sentences=): made articles in a folder."""
    return write_articles


@pytest.fixture(scope="session")
def command():
    """command(folder, *arguments, **environment): python -m analysis there, as a reader has it."""

    def run(folder, *arguments, **environment):
        env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | environment
        words = [sys.executable, "-m", "analysis", *map(str, arguments)]
        return subprocess.run(
            words, cwd=folder, env=env, capture_output=True, text=True, timeout=900
        )

    return run


@pytest.fixture
def small_project(tmp_path):
    """small_project(n01_name=[cell, ...], ...): the package and seeds with notebooks of our own."""

    def make(**sources):
        folder = tmp_path / "project"
        shutil.copytree(ROOT / "analysis", folder / "analysis", ignore=UNTIDY)
        copy_seeds(folder / "seeds")
        (folder / "notebooks").mkdir()
        text = "# T\n<!-- finding: answer -->\nold\n<!-- /finding -->\n"
        (folder / "README.md").write_text(text, encoding="utf-8")
        for name, cells in sources.items():
            code = [nbformat.v4.new_code_cell(c, id=f"c{i}") for i, c in enumerate(cells)]
            path = folder / "notebooks" / f"{name[1:]}.ipynb"
            nbformat.write(nbformat.v4.new_notebook(cells=code), path)
        return folder

    return make


@pytest.fixture(scope="session")
def project_copy(tmp_path_factory):
    """project_copy(): a copy of the whole project with the five articles, not run yet."""

    def make():
        folder = tmp_path_factory.mktemp("copy") / "project"
        for part in ("analysis", "notebooks"):
            shutil.copytree(ROOT / part, folder / part, ignore=UNTIDY)
        shutil.copy(ROOT / "README.md", folder)
        copy_seeds(folder / "seeds")
        return folder

    return make


@pytest.fixture(scope="session")
def browser():
    """Chromium, driven by Playwright; without one, what needs it is skipped, and that is said."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not path:
        pytest.skip("there is no Chromium (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path)
        yield chromium
        chromium.close()
