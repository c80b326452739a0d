"""What goes wrong on other people's machines is said in a sentence, and leaves nothing half done."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from test_workbook import GOOD, command, small_project

from analysis import __main__, corpus, execute, workbook, writing


def left_over(folder):
    return [path.name for path in Path(folder).rglob(".*") if path.is_file()]


def full_disk(monkeypatch, after):
    """Every write after the first `after` fails as it does on a full disk."""
    real, written = os.fdopen, []

    class Full:
        def __init__(self, handle, mode):
            self.file = real(handle, mode)

        def __enter__(self):
            return self

        def __exit__(self, *error):
            self.file.close()

        def write(self, data):
            written.append(data)
            if len(written) > after:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return self.file.write(data)

    monkeypatch.setattr(writing.os, "fdopen", Full)


def test_a_full_disk_changes_no_file(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("old")
    full_disk(monkeypatch, after=1)
    with pytest.raises(OSError, match="b cannot be written: No space left on device"):
        writing.write_all({tmp_path / "a": "new", tmp_path / "b": "new"})
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "old")]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits the size of files as Linux does")
def test_a_disk_that_fills_up_is_said_and_nothing_is_half_written(tmp_path, seeds_copy):
    script = """if True:
        import resource, signal, sys
        from analysis import __main__, corpus
        corpus.read_corpus(sys.argv[1])  # loads what needs a larger file on its way
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        sys.exit(__main__.main(["export", "--seeds", sys.argv[1], "--out", sys.argv[2]]))"""
    done = subprocess.run([sys.executable, "-c", script, seeds_copy, tmp_path / "out"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr.strip().endswith("lines.csv cannot be written: File too large")
    assert left_over(tmp_path / "out") == [] and (tmp_path / "out" / "tables" / "articles.csv").exists()


@pytest.mark.skipif(os.name != "posix", reason="permissions as on Linux and macOS")
def test_an_output_folder_that_cannot_be_written_is_said_before_the_work(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("")
    assert __main__.main(["--seeds", str(ROOT / "seeds"), "--out", str(tmp_path / "file" / "out")]) == 2
    assert capsys.readouterr().err.strip().endswith("cannot be written: Not a directory")
    monkeypatch.setattr(workbook.tempfile, "TemporaryFile", lambda **_: (_ for _ in ()).throw(PermissionError(errno.EACCES, "Permission denied")))
    assert __main__.main(["--seeds", str(ROOT / "seeds"), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.strip().endswith("out cannot be written: Permission denied")


@pytest.mark.skipif(workbook.fcntl is None, reason="no such lock on this system")
def test_two_runs_at_once_on_one_folder(tmp_path, capsys):
    with workbook.alone(tmp_path / "out"):
        assert __main__.main(["--seeds", str(ROOT / "seeds"), "--out", str(tmp_path / "out")]) == 2
    assert "Another run is at work on" in capsys.readouterr().err
    with workbook.alone(tmp_path / "out"):
        assert left_over(tmp_path) == []


def test_a_file_that_vanishes_between_listing_and_reading(seeds_copy, monkeypatch):
    real = corpus.list_files

    def and_gone(folder):
        answer = real(folder)
        (folder / "002_80d4a5ff23514f6a.txt").unlink()
        return answer

    monkeypatch.setattr(corpus, "list_files", and_gone)
    found = corpus.read_corpus(seeds_copy)
    assert len(found.articles) == 4
    assert [(row.file, "No such file" in row.reason) for row in found.problems.itertuples() if row.file.endswith(".txt")] == [
        ("002_80d4a5ff23514f6a.txt", True)]


def test_a_cell_that_hangs_is_stopped_and_the_limit_said(tmp_path):
    folder = small_project(tmp_path, n01_hangs=["import time", "time.sleep(600)"], n02_good=GOOD)
    done = command(folder, "--timeout", 3)
    assert done.returncode == 1
    assert "01_hangs.ipynb, code cell 2 (time.sleep(600)): it took longer than 3 seconds" in done.stderr
    assert "\nIt is 42.\n" in (folder / "README.md").read_text(encoding="utf-8")


def test_ctrl_c_stops_every_notebook_and_says_what_is_done(tmp_path):
    folder = small_project(tmp_path, n01_good=GOOD, n02_slow=["open('started', 'w').close()", "import time; time.sleep(600)"])
    before = (folder / "notebooks" / "02_slow.ipynb").read_bytes()
    screen, terminal = pytest.importorskip("pty").openpty()  # where a run shows its progress too
    run = subprocess.Popen([sys.executable, "-m", "analysis"], cwd=folder, stderr=terminal, start_new_session=True,
                           preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))  # a job in the background is started deaf to it
    good = folder / "notebooks" / "01_good.ipynb"
    for _ in range(600):
        if (folder / "notebooks" / "started").exists() and b'"execution_count": 2' in good.read_bytes():
            break
        time.sleep(0.1)
    os.killpg(run.pid, signal.SIGINT)
    assert run.wait(timeout=60) == 130
    said = os.read(screen, 10_000).decode().splitlines()
    assert said[-1] == "Stopped. Finished and saved: 01_good; the others are as they were."
    assert sorted(line.split(" done")[0] for line in said[:-1]) == ["01_good", "01_good ...", "02_slow ..."]
    assert (folder / "notebooks" / "02_slow.ipynb").read_bytes() == before and left_over(folder / "notebooks") == []


def test_a_missing_package_is_one_sentence_that_mends_it(tmp_path):
    folder = small_project(tmp_path, n01_needs=["import no_such_package"])
    done = command(folder)
    assert done.returncode == 1 and "No module named 'no_such_package' (to install what is missing: make setup" in done.stderr
    (folder / "nbformat.py").write_text("raise ModuleNotFoundError(\"No module named 'nbformat'\", name='nbformat')")
    done = command(folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "The package nbformat is missing from this Python" in done.stderr


def test_a_locale_that_is_not_utf_8_and_a_path_with_spaces_and_accents(tmp_path, seeds_copy):
    odd = tmp_path / "Größe 漢字 a b"
    odd.mkdir()
    seeds = seeds_copy.rename(odd / "seeds")
    c = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = command(ROOT, "export", "--seeds", seeds, "--out", odd / "out", **c)
    assert (done.returncode, done.stderr) == (0, "")
    assert "“" in (odd / "out" / "tables" / "sentences.csv").read_text(encoding="utf-8")
    done = command(ROOT, "clean", seeds / "000_7786e1e9c1d3ac24.txt", **c)
    assert done.returncode == 0 and done.stdout.isascii()
    folder = small_project(odd, n01_good=[*GOOD, "import sys; print(sys.flags.utf8_mode, 'é')"])
    assert command(folder, **c).returncode == 0


def test_a_home_that_cannot_be_written(tmp_path):
    folder = small_project(tmp_path, n01_good=[*GOOD, "import matplotlib.pyplot as plt; fig = plt.figure()"])
    (tmp_path / "home").write_text("")  # a file: nothing can be made below it, not even by root
    home = {"HOME": str(tmp_path / "home" / "nobody"), "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""}
    done = command(folder, **home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "stderr" not in (folder / "notebooks" / "01_good.ipynb").read_text(encoding="utf-8")


def test_another_pythons_kernel_of_the_same_name_is_not_taken(tmp_path, monkeypatch):
    spec = tmp_path / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text('{"argv": ["/no/such/python"], "display_name": "x", "language": "python"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    assert execute.OwnPython(kernel_name="python3").kernel_spec.argv[0] == sys.executable


def test_results_among_the_articles_are_refused(tmp_path):
    """The files in the articles' folder are never changed, so it cannot hold the results."""
    done = subprocess.run([sys.executable, "-m", "analysis", "--seeds", str(ROOT / "seeds"), "--out", str(ROOT / "seeds")], capture_output=True, text=True,
                          timeout=120, cwd=ROOT)
    assert done.returncode == 2 and "name another folder with --out" in done.stderr


def test_notebooks_in_a_folder_of_results_know_their_articles(tmp_path):
    """Opened where a run has put it, a notebook reads the articles it was made from and leaves the project's figures alone."""
    here = tmp_path / "results" / "notebooks"
    here.mkdir(parents=True)
    (here / "articles_from.txt").write_text("../../mine\n", encoding="utf-8")
    code = "from analysis.paths import FIGURES, SEEDS; print(SEEDS.as_posix(), FIGURES.as_posix())"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WORKBOOK_")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=here, timeout=60, env=environment | {"PYTHONPATH": str(ROOT)})
    assert done.stdout.split() == ["../../mine", "../figures"]
