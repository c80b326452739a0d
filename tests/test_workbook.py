"""The run of the notebooks: on a copy of the project, with real kernels."""

import json
import os
import shutil
import subprocess
import sys

import nbformat
import pytest
from conftest import FIVE, ROOT

from analysis import workbook


def small_project(tmp_path, **sources):
    """A copy of the package with notebooks of our own: {name: [cell source, ...]}."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "analysis", folder / "analysis", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "notebooks").mkdir()
    (folder / "README.md").write_text("# T\n<!-- finding: answer -->\nold\n<!-- /finding -->\n", encoding="utf-8")
    for name, cells in sources.items():
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c, id=f"c{i}") for i, c in enumerate(cells)])
        nbformat.write(notebook, folder / "notebooks" / f"{name.lstrip('n')}.ipynb")
    return folder


def command(folder, *arguments, **environment):
    env = {k: v for k, v in os.environ.items() if not k.startswith("WORKBOOK_")} | environment
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run([sys.executable, "-m", "analysis", *map(str, arguments)], cwd=folder, env=env, capture_output=True, text=True,
                          timeout=600)


DONE = "Up to date: notebooks/, figures/ (begin with figures/README.md) and the findings in README.md.\n"
GOOD = ["from analysis import page", "page.say('It is 42.', finding='answer')"]


def test_an_error_names_notebook_cell_and_cause_and_the_others_still_run(tmp_path):
    folder = small_project(tmp_path, n01_bad=["x = 1", "raise ValueError('no such thing: $7')"], n02_good=GOOD)
    (folder / "figures").mkdir()
    (folder / "figures" / "01_kept.png").write_bytes((ROOT / "figures").joinpath("README.md").read_bytes()[:0])
    (folder / "figures" / "01_kept.png").unlink()
    before = (folder / "notebooks" / "01_bad.ipynb").read_bytes()
    done = command(folder)
    assert done.returncode == 1
    assert done.stderr.strip() == "01_bad.ipynb, code cell 2 (raise ValueError('no such thing: $7')): ValueError: no such thing: $7"
    assert (folder / "notebooks" / "01_bad.ipynb").read_bytes() == before
    assert "\nIt is 42.\n" in (folder / "README.md").read_text(encoding="utf-8")
    good = json.loads((folder / "notebooks" / "02_good.ipynb").read_text(encoding="utf-8"))
    assert [cell["execution_count"] for cell in good["cells"]] == [1, 2]
    assert "language_info" not in good["metadata"]


def test_a_kernel_that_dies_is_said_in_words(tmp_path):
    folder = small_project(tmp_path, n01_dies=["import os", "os._exit(1)"])
    done = command(folder)
    assert done.returncode == 1
    assert "01_dies.ipynb, code cell 2 (os._exit(1)): its Python process died" in done.stderr


def test_a_figure_no_longer_made_does_not_linger_and_others_stay(tmp_path):
    folder = small_project(tmp_path, n02_good=GOOD)
    figures = folder / "figures"
    figures.mkdir()
    for name in ("02_old.csv", "02_old.svg", "03_other.csv"):
        (figures / name).write_text("x", encoding="utf-8")
    assert command(folder).returncode == 0
    assert sorted(path.name for path in figures.iterdir()) == ["03_other.csv", "README.md"]


def test_seeds_without_out_is_refused(tmp_path):
    folder = small_project(tmp_path, n02_good=GOOD)
    done = command(folder, "--seeds", folder / "seeds")
    assert done.returncode == 2 and "--out" in done.stderr


def test_findings_go_between_their_markers_only():
    text = "a\n<!-- finding: one -->\nold\n<!-- /finding -->\nb\n<!-- finding: two -->\nkept\n<!-- /finding -->\n"
    assert workbook.set_findings(text, {"one": "new $1 \\1", "three": "x"}) == text.replace("old", "new $1 \\1")


def test_one_notebook_more_leaves_the_other_findings_in_the_results(tmp_path):
    other = [cell.replace("answer", "question").replace("It is 42.", "What is it?") for cell in GOOD]
    folder, out = small_project(tmp_path, n01_other=other, n02_good=GOOD), tmp_path / "out"
    whole = command(folder, "--seeds", folder / "seeds", "--out", out)
    assert (whole.returncode, whole.stdout) == (0, f"Results: {out / 'README.md'}\n")
    before = (out / "README.md").read_text(encoding="utf-8")
    assert "What is it?" in before and "It is 42." in before and "[01_other](notebooks/01_other.ipynb), [02_good]" in before
    command(folder, "--seeds", folder / "seeds", "--out", out, "--notebook", "02")
    assert (out / "README.md").read_text(encoding="utf-8") == before
    shutil.copytree(folder / "seeds", tmp_path / "others")
    command(folder, "--seeds", tmp_path / "others", "--out", out, "--notebook", "02")  # of other articles nothing is kept
    after = (out / "README.md").read_text(encoding="utf-8")
    assert "What is it?" not in after and "It is 42." in after and "01_other" not in after


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The whole project copied, with the five articles only, and run once."""
    folder = tmp_path_factory.mktemp("copy") / "project"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", "figures", "report", ".*"))
    for path in (folder / "seeds").iterdir():
        if path.suffix in (".txt", ".html") and path.name not in (*FIVE, "stopwords.txt", "false_friends.txt"):
            path.unlink()
    done = command(folder, PYTHONHASHSEED="7")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", DONE)
    return folder


def tree(folder, *parts):
    return {str(path.relative_to(folder)): path.read_bytes() for part in parts for path in sorted((folder / part).rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts and ".ipynb_checkpoints" not in path.parts}


def with_only_the_five():
    return {path.name for path in (ROOT / "seeds").glob("*.*") if path.suffix in (".txt", ".html")} == {*FIVE, "stopwords.txt", "false_friends.txt"}


@pytest.mark.skipif(not with_only_the_five(), reason="the reader has added articles: the saved notebooks are about those")
def test_notebooks_and_figures_are_those_committed(copy):
    """Byte for byte where the Python is the one that made them; in every shown value elsewhere."""
    saved, made = tree(ROOT, "notebooks"), tree(copy, "notebooks")
    assert saved.keys() == made.keys()
    if sys.version_info[:2] == (3, 11) and sys.platform == "linux":
        assert [name for name in saved if saved[name] != made[name]] == []
        assert tree(ROOT, "figures") == tree(copy, "figures")
    else:
        assert [name for name in saved if shown(saved[name]) != shown(made[name])] == []


def shown(data):
    """The text a notebook shows: every output but the pictures."""
    cells = json.loads(data)["cells"]
    return [output["data"].get(kind) for cell in cells for output in cell.get("outputs", []) for kind in ("text/plain", "text/markdown", "text/html")
            if "data" in output]


def test_a_second_run_changes_no_byte(copy):
    before = tree(copy, "notebooks", "figures")
    assert command(copy, PYTHONHASHSEED="99").returncode == 0
    assert tree(copy, "notebooks", "figures") == before


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_saved_notebooks_are_clean(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell.outputs]
    assert [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"] == []
    assert set(notebook.metadata) == {"kernelspec"}


def test_other_articles_leave_the_project_alone(copy, tmp_path):
    """Two articles of our own in another folder: notebooks, figures, tables and texts there, nothing changed here."""
    mine = tmp_path / "my articles"
    mine.mkdir()
    subjects = {"one.txt": ("Harbour talks end without a deal", "The {} delegation met officials in the harbour, and a great storm delayed {} ships."),
                "two.txt": ("River dam opens after ten years", "In village {} the mayor praised the terrible work of {} engineers on the river dam.")}
    for name, (title, sentence) in subjects.items():
        (mine / name).write_text("\n\n".join([title, *(" ".join(sentence.format(word, n) for n in range(2, 5)) for word in ("first", "second", "third", "fourth"))]),
                                 encoding="utf-8")
    before = tree(copy, "notebooks", "figures", "seeds")
    out = tmp_path / "out"
    done = command(copy, "--seeds", mine, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(copy, "notebooks", "figures", "seeds") == before
    assert {path.name for path in (out / "texts").iterdir()} == {"one.txt", "two.txt"}
    assert {"articles.csv", "lines.csv", "sentences.csv", "tokens.csv", "problems.csv"} <= {path.name for path in (out / "tables").iterdir()}
    assert {path.name for path in (out / "notebooks").glob("*.ipynb")} == {path.name for path in (copy / "notebooks").glob("*.ipynb")}
    noted = (out / "notebooks" / "articles_from.txt").read_text(encoding="utf-8").strip()
    assert (out / "notebooks" / noted).resolve() == mine.resolve()
    assert not any(path.name.startswith("02_visits") for path in (out / "figures").iterdir())


def test_a_refused_figure_is_said_and_the_notebook_goes_on(tmp_path):
    draws = ("import pandas as pd\nfrom analysis import figures, page\nfig, ax = figures.figure('T', 's', 'f', 2, left=2, right=2)\nax.set(yticks=[], xlabel='x')\n"
             "ax.text(0.5, 0.5, 'one here'); ax.text(0.5, 0.5, 'two there')\n"
             "figures.save(fig, '01_x', caption='c', alt='a', data=pd.DataFrame({'x': []}))")
    folder = small_project(tmp_path, n01_refused=[draws, *GOOD])
    done = command(folder)
    assert done.returncode == 1
    assert "01_refused.ipynb: Figure 01_x is not saved" in done.stderr and "texts overlap" in done.stderr
    assert not (folder / "figures" / "01_x.png").exists()
    assert "It is 42." in (folder / "README.md").read_text(encoding="utf-8")
    outputs = json.loads((folder / "notebooks" / "01_refused.ipynb").read_text(encoding="utf-8"))["cells"][0]["outputs"]
    assert "is not saved" in "".join(outputs[0]["data"]["text/markdown"])
