"""The project's own notebooks: run whole, in place and on other folders, and as committed."""

import json
import sys

import nbformat
import pytest

pytestmark = pytest.mark.xdist_group("whole")  # so that the copy is run once


def tree(folder, *parts):
    files = [path for part in parts for path in sorted((folder / part).rglob("*"))]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.is_file()}


def shown(data):
    """The text that a notebook shows: every output but the pictures."""
    outputs = [output for cell in json.loads(data)["cells"] for output in cell.get("outputs", [])]
    kinds = ("text/plain", "text/markdown", "text/html")
    return [output["data"].get(kind) for output in outputs for kind in kinds if "data" in output]


@pytest.fixture(scope="module")
def copy(project_copy, command):
    """The project with its five articles, run once in place."""
    folder = project_copy()
    done = command(folder, PYTHONHASHSEED="7")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_a_second_run_changes_no_byte(copy, command):
    before = tree(copy, "notebooks", "figures")
    assert command(copy, PYTHONHASHSEED="99").returncode == 0
    assert tree(copy, "notebooks", "figures") == before


def test_what_is_committed_is_what_a_run_makes(copy, root):
    """By value; where a reader has added articles, the committed notebooks are about other ones."""
    if {path.name for path in (root / "seeds").glob("[0-9]*")} != {
        path.name for path in (copy / "seeds").glob("[0-9]*")
    }:
        pytest.skip("there are more articles than the five")
    saved, made = tree(root, "notebooks"), tree(copy, "notebooks")
    saved = {name: saved[name] for name in saved if ".ipynb_checkpoints" not in name}
    assert saved.keys() == made.keys()
    assert [name for name in saved if shown(saved[name]) != shown(made[name])] == []
    tables = {name: text for name, text in tree(root, "figures").items() if name in made}
    assert [name for name in tables if name.endswith(".csv") and tables[name] != made[name]] == []
    assert tree(root, "figures").keys() >= tree(copy, "figures").keys()
    if sys.platform == "linux":
        assert (copy / "README.md").read_text("utf-8") == (root / "README.md").read_text("utf-8")


def test_saved_notebooks_are_clean(root):
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1)), path.name
        outputs = [output for cell in code for output in cell.outputs]
        assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]
        assert set(notebook.metadata) == {"kernelspec"}


def test_an_ordinary_folder_runs_with_every_figure(copy, command, write_folder, tmp_path):
    """Three articles with very long headlines, and no coded table beside them."""
    from ordinary_folders import figures_of

    seeds = write_folder(tmp_path / "articles", 3, headlines="long")
    before = tree(copy, "notebooks", "figures", "seeds", "README.md")
    done = command(copy, "--seeds", seeds, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert tree(copy, "notebooks", "figures", "seeds", "README.md") == before
    made, _, missing = figures_of(tmp_path / "out")
    assert "what_to_code.md" in (tmp_path / "out" / "README.md").read_text("utf-8")
    assert missing == set() and {"01_words", "03_sentiment", "04_top_terms"} <= made
