"""What goes wrong on other machines is said in a sentence, and leaves nothing half done."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis import files, run

READ = "from analysis import SEEDS, articles, page\n\ncorpus = articles.read(SEEDS)"
FONTS = "Matplotlib is building the font cache; this may take a moment."
GOOD = [READ, "page.say('It is 42.', finding='answer')"]


def left_over(folder):
    return [path.name for path in Path(folder).rglob(".*") if path.is_file()]


def test_a_full_disk_changes_no_file(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("old")
    real = Path.write_bytes

    def full(path, data):
        if data == b"two":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="b cannot be written: No space left on device"):
        files.write_all({tmp_path / "a": "one", tmp_path / "b": "two"})
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "old")]


def test_long_names_that_begin_alike_are_written_each(tmp_path):
    contents = {tmp_path / f"{'long ' * 40}{n}.txt": str(n) for n in range(3)}
    files.write_all(contents)
    assert {path.name[-5:]: path.read_text() for path in tmp_path.iterdir()} == {
        f"{n}.txt": str(n) for n in range(3)
    }


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits files as Linux does")
def test_a_disk_that_fills_up_is_said_and_nothing_is_half_written(tmp_path, seeds_copy, root):
    script = """if True:
        import resource, signal, sys
        from analysis import __main__, articles
        articles.read(sys.argv[1])  # loads what needs a larger file on its way
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        sys.exit(__main__.main(["export", "--seeds", sys.argv[1], "--out", sys.argv[2]]))"""
    # -B: with such a limit, Python would leave cut-off compiled files in the environment.
    command = [sys.executable, "-B", "-c", script, seeds_copy, tmp_path / "out"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.strip().endswith(".csv cannot be written: File too large")
    assert left_over(tmp_path / "out") == []


def test_a_folder_that_cannot_be_written_is_said_before_the_work(tmp_path, small_project, command):
    (tmp_path / "file").write_text("")
    folder = small_project(n01_good=GOOD)
    done = command(folder, "--seeds", "seeds", "--out", tmp_path / "file" / "out")
    assert done.returncode == 2 and "cannot be written: Not a directory" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="no such lock on this system")
def test_two_runs_at_once_on_one_folder(tmp_path, small_project, command):
    folder = small_project(n01_good=GOOD)
    with run.workplace(tmp_path / "out"):
        done = command(folder, "--seeds", "seeds", "--out", tmp_path / "out")
    assert done.returncode == 2 and "Another run is at work on" in done.stderr
    with run.workplace(tmp_path / "out"):
        assert left_over(tmp_path / "out") == []


def test_a_kernel_that_dies_and_a_cell_that_hangs_are_said(small_project, command):
    hangs, dies = ["x = 1", "import time; time.sleep(600)"], ["import os", "os._exit(1)"]
    folder = small_project(n01_hangs=hangs, n02_dies=dies, n03_good=GOOD)
    done = command(folder, "--timeout", 4)
    assert done.returncode == 1
    first, second = done.stderr.splitlines()
    assert first.startswith("01_hangs.ipynb, code cell 2 (import time; time.sleep(600)): it took")
    assert second.startswith("02_dies.ipynb, code cell 2 (os._exit(1)): its Python process died")
    assert "\nIt is 42.\n" in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="signals as on Linux and macOS")
def test_ctrl_c_stops_every_notebook_and_says_what_is_done(small_project, tmp_path):
    note = f"import os; open({str(tmp_path / 'started')!r}, 'w').write(str(os.getpid()))"
    slow = [note, "import time; time.sleep(600)"]
    folder = small_project(n01_good=GOOD, n02_slow=slow)
    notebooks = folder / "notebooks"
    before = (notebooks / "02_slow.ipynb").read_bytes()
    stopped = subprocess.Popen(
        [sys.executable, "-m", "analysis"],
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    started, good = tmp_path / "started", notebooks / "01_good.ipynb"
    for _ in range(600):
        if started.exists() and b'"execution_count": 2' in good.read_bytes():
            break
        time.sleep(0.1)
    os.killpg(stopped.pid, signal.SIGINT)
    _, said = stopped.communicate(timeout=60)
    assert stopped.returncode == 130
    assert said == "Stopped. Finished and saved: 01_good; the others are as they were.\n"
    assert (notebooks / "02_slow.ipynb").read_bytes() == before and left_over(notebooks) == []
    for _ in range(100):
        if not Path(f"/proc/{started.read_text()}").exists():
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{started.read_text()}/fd").exists()


def test_a_missing_package_is_one_sentence_that_mends_it(small_project, command):
    folder = small_project(n01_needs=["import no_such_package"])
    done = command(folder)
    mend = "No module named 'no_such_package' (to install what is missing: make setup"
    assert done.returncode == 1 and mend in done.stderr
    gone = "raise ModuleNotFoundError(\"No module named 'nbformat'\", name='nbformat')"
    (folder / "nbformat.py").write_text(gone)
    done = command(folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "The package nbformat is missing from this Python" in done.stderr


def test_an_odd_machine(tmp_path, small_project, command):
    """No UTF-8, accents in a path, no home, and another Python's kernel under the usual name."""
    odd = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    (tmp_path / "home").write_text("")  # a file: nothing can be made below it, not even by root
    odd |= {"HOME": str(tmp_path / "home" / "x"), "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""}
    odd |= {"PYTHONIOENCODING": "ascii", "JUPYTER_PATH": str(tmp_path)}
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text('{"argv": ["/no/such/python"], "display_name": "x", "language": "python"}')
    draws = "import matplotlib.pyplot as plt; plt.figure();"
    folder, out = small_project(n01_good=[*GOOD, "print('é')", draws]), tmp_path / "Größe 漢字 a b"
    done = command(folder, "--seeds", "seeds", "--out", out, **odd)
    assert done.returncode == 0 and set(done.stderr.splitlines()) <= {FONTS}
    assert "“" in (out / "tables" / "sentences.csv").read_text(encoding="utf-8")
    notebook = (out / "notebooks" / "01_good.ipynb").read_text(encoding="utf-8")
    assert "Größe 漢字 a b/figures" in notebook and "stderr" not in notebook
    done = command(folder, "clean", folder / "seeds" / "000_7786e1e9c1d3ac24.txt", **odd)
    assert done.returncode == 0 and done.stdout.isascii()
