"""The run of notebooks: real kernels, on small projects of our own."""

import os
import subprocess
import sys

import nbformat
import pytest

READ = (
    "from analysis import SEEDS, articles, figures, page\n\n"
    'corpus = articles.read(SEEDS)  # or "my_articles"'
)
SAY = "page.say(f'It is {len(corpus.articles)}: $1 \\\\1.', finding='answer')"
TITLE = "Rarer | than *under* [Hu](x) <b> $5"
DRAW = (
    f"fig, ax = figures.figure('{TITLE}', height=3)\nax.barh(range(2), [1, 2])\n"
    f"rows = corpus.articles[['article', 'words']]\n"
    f"figures.save(fig, '02_words', '{TITLE} end.', rows)  # whose folder goes without saying"
)
GOOD = [READ, SAY, DRAW]
KINDS = ("png", "svg", "pdf", "csv")


def tree(folder, *parts):
    """{path: bytes} of the files in these parts of a folder."""
    files = [path for part in parts for path in sorted((folder / part).rglob("*"))]
    files += [folder / part for part in parts]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.is_file()}


def change(path, old, new):
    """Edit a file as a reader would."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def read_line(path):
    return nbformat.read(path, as_version=4).cells[0].source.splitlines()[-1]


def test_a_run_in_place_saves_what_is_whole_and_a_second_changes_no_byte(
    small_project, command, tmp_path
):
    """Run from another folder; one of the notebooks fails, and stays as it was."""
    bad = ["x = 1", "# why\nraise ValueError('no such thing: $7')"]
    folder = small_project(n01_bad=bad, n02_good=GOOD)
    kept = "<!-- finding: other -->\nkept\n<!-- /finding -->\nend\n"
    with open(folder / "README.md", "a", encoding="utf-8") as file:
        file.write(kept)
    before = (folder / "notebooks" / "01_bad.ipynb").read_bytes()
    done = command(tmp_path, PYTHONPATH=str(folder), PYTHONHASHSEED="7")
    cause = "01_bad.ipynb, code cell 2 (# why): ValueError: no such thing: $7"
    assert (done.returncode, done.stderr.strip()) == (1, cause)
    assert done.stdout == f"Running the notebooks of {folder} in place.\n"
    assert (folder / "notebooks" / "01_bad.ipynb").read_bytes() == before
    answer = "# T\n<!-- finding: answer -->\nIt is 5: $1 \\1.\n<!-- /finding -->\n"
    assert (folder / "README.md").read_text(encoding="utf-8") == answer + kept
    good = nbformat.read(folder / "notebooks" / "02_good.ipynb", as_version=4)
    assert [cell.source for cell in good.cells] == GOOD
    assert [cell.execution_count for cell in good.cells] == [1, 2, 3]
    assert set(good.metadata) == {"kernelspec"}
    made = {f"02_words.{kind}" for kind in KINDS} | {"README.md", "explorer.html"}
    assert {path.name for path in (folder / "figures").iterdir()} == made
    gallery = (folder / "figures" / "README.md").read_text(encoding="utf-8")
    words = "Rarer &#124; than &#42;under&#42; &#91;Hu&#93;(x) &#60;b&#62; <span>&#36;</span>5"
    assert f"## {words}\n" in gallery and f"\n{words} end.\n" in gallery
    assert "[CSV](02_words.csv) · [notebook](../notebooks/02_good.ipynb)" in gallery

    before = tree(folder, "notebooks", "figures", "README.md")
    again = command(folder, "--notebook", "02", PYTHONHASHSEED="99")
    assert (again.returncode, again.stderr) == (0, "") and again.stdout.startswith("Up to date: ")
    assert tree(folder, "notebooks", "figures", "README.md") == before


def test_a_figure_no_longer_made_goes_and_the_readers_own_stay(small_project, command):
    folder = small_project(n01_other=[READ], n02_good=GOOD)
    figures, mine = folder / "figures", {"02_mine.png", "02_mine.csv", "01_x.csv", "02_words.txt"}
    figures.mkdir()
    for name in mine:
        (figures / name).write_text("mine", encoding="utf-8")
    assert command(folder).returncode == 0
    assert "mine" not in (figures / "README.md").read_text(encoding="utf-8")
    change(folder / "notebooks" / "02_good.ipynb", "02_words", "02_bars")
    assert command(folder, "--notebook", "02").returncode == 0
    made = {f"02_bars.{kind}" for kind in KINDS} | {"README.md", "explorer.html"}
    assert {path.name for path in figures.iterdir()} == made | mine


def test_results_open_again_as_they_are(small_project, command, write_folder):
    """The line that reads the articles names them and the figures' folder: no variable needed."""
    folder = small_project(n02_good=GOOD)
    mine, out = write_folder(folder / "mine" / "my articles", 3), folder / "mine" / "out"
    before = tree(folder, "notebooks", "figures", "seeds", "README.md")
    project = {"PYTHONPATH": str(folder)}
    done = command(folder / "mine", "--seeds", "my articles", "--out", "out", **project)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "Results: out/README.md\n")
    assert tree(folder, "notebooks", "figures", "seeds", "README.md") == before
    assert {path.name for path in (out / "texts").iterdir()} == {f"00{n}.txt" for n in range(3)}
    tables = {f"{name}.csv" for name in ("articles", "lines", "sentences", "tokens", "problems")}
    tables.add("names_proposed.csv")
    assert {path.name for path in (out / "tables").iterdir()} == tables
    assert "It is 3" in (out / "README.md").read_text(encoding="utf-8")
    assert "02_words.png" in (out / "figures" / "README.md").read_text(encoding="utf-8")
    path = out / "notebooks" / "02_good.ipynb"
    line = 'corpus = articles.read("mine/my articles", figures="mine/out/figures")'
    assert read_line(path) == line and mine.is_dir()
    (out / "figures" / "02_words.png").unlink()
    again = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace", path]
    subprocess.run(
        again, cwd=path.parent, env=os.environ | project, check=True, capture_output=True
    )
    assert "It is 3" in path.read_text(encoding="utf-8")
    assert (out / "figures" / "02_words.png").exists() and not (folder / "figures").exists()


def test_a_notebook_that_names_its_own_folder_leaves_what_was_shipped(
    small_project, command, write_folder
):
    folder = small_project(n02_good=GOOD)
    assert command(folder).returncode == 0
    before = tree(folder, "figures", "README.md")
    write_folder(folder / "my_articles", 3)
    change(folder / "notebooks" / "02_good.ipynb", "read(SEEDS)", "read('my_articles')")
    done = command(folder)
    assert done.returncode == 0
    assert done.stderr.startswith("02_good: it reads articles of its own choice")
    assert "It is 3" in (folder / "notebooks" / "02_good.ipynb").read_text(encoding="utf-8")
    assert tree(folder, "figures", "README.md") == before
    made = {path.name for path in (folder / "results" / "my_articles").iterdir()}
    assert made == {f"02_words.{kind}" for kind in KINDS}
    path = folder / "notebooks" / "02_good.ipynb"
    change(path, "read('my_articles')", "read(SEEDS)\\ncorpus = corpus.only('EJ Insight')")
    assert command(folder).stderr.startswith("02_good: it reads articles of its own choice")
    assert tree(folder, "figures", "README.md") == before


def test_one_notebook_more_leaves_the_other_findings(
    small_project, command, write_folder, tmp_path
):
    other = [READ, "page.say(f'{len(corpus.articles)} what?', finding='question')"]
    folder, out = small_project(n01_other=other, n02_good=GOOD), tmp_path / "out"
    assert command(folder, "--seeds", folder / "seeds", "--out", out).returncode == 0
    line = f'corpus = articles.read("seeds", figures="{out / "figures"}")'
    assert read_line(out / "notebooks" / "01_other.ipynb") == line
    before = (out / "README.md").read_text(encoding="utf-8")
    assert "5 what?" in before and "It is 5" in before
    assert "[01_other](notebooks/01_other.ipynb), [02_good](notebooks/02_good.ipynb)" in before
    command(folder, "--seeds", folder / "seeds", "--out", out, "--notebook", "02")
    assert (out / "README.md").read_text(encoding="utf-8") == before
    others = write_folder(tmp_path / "others", 2)  # of other articles nothing is kept
    made, old = out / "made.txt", "figures/explorer_2.html"  # as more than 2,000 articles have it
    (out / old).write_text("a page", encoding="utf-8")
    made.write_text(f"{made.read_text(encoding='utf-8')}{old}\n", encoding="utf-8")
    command(folder, "--seeds", others, "--out", out, "--notebook", "02")
    assert not (out / old).exists() and old not in made.read_text(encoding="utf-8")
    after = (out / "README.md").read_text(encoding="utf-8")
    assert "what?" not in after and "It is 2" in after and "01_other" not in after


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--seeds", "notebooks"], "--out"),
        (["--seeds", "seeds", "--out", "seeds"], "--out"),
        (["--seeds", "nowhere", "--out", "out"], "nowhere"),
        (["--notebook", "02", "09"], "no notebook 09"),
        (["clean", "nothing.txt"], "nothing.txt: No such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(small_project, command, arguments, reason):
    done = command(small_project(n02_good=GOOD), *arguments)
    assert done.returncode == 2 and reason in done.stderr and "Traceback" not in done.stderr
