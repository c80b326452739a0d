"""Nothing of the reader's is touched, and what was killed leaves nothing behind."""

import os
import shutil
import signal
import subprocess
import sys
import time

import docx
import psutil
import pytest

from analysis import files, run
from analysis.files import write_pages

READ = "from analysis import SEEDS, articles, figures, page\n\ncorpus = articles.read(SEEDS)"
DRAW = (
    "fig, ax = figures.figure('Words')\n"
    "ax.plot(corpus.articles['words'])\n"
    "figures.save(fig, '01_words', 'Words.', corpus.articles[['words']])"
)
SLOW = "import time\ntime.sleep(600)"


def contents(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("part", ["", "texts"])
@pytest.mark.parametrize("what", [[], ["export"]])
def test_results_never_lie_among_the_articles(small_project, command, tmp_path, part, what):
    """Under the folder's own name, through a link to it, and through a link to the results."""
    folder, out = small_project(n01_good=[READ]), tmp_path / "out"
    seeds = out / part
    shutil.copytree(folder / "seeds", seeds)
    (tmp_path / "link").symlink_to(seeds)
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / (part or "deep")
    other.symlink_to(seeds)
    before = contents(tmp_path)
    for named, to in (
        (seeds, out),
        (tmp_path / "link", out),
        (seeds / ".." / seeds.name, tmp_path / "other" / ("deep" if not part else "")),
    ):
        done = command(folder, *what, "--seeds", named, "--out", to)
        assert done.returncode == 2 and "holds the articles" in done.stderr, done.stderr
    assert contents(tmp_path).items() >= before.items()


def test_results_never_lie_in_the_project_itself(root, tmp_path):
    for out in (".", "notebooks", "figures", "analysis", "seeds", "tests"):
        with pytest.raises(ValueError, match="name another folder"):
            files.check(tmp_path, root / out)
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="cannot be written: Not a directory"):
        files.check(root / "seeds", tmp_path / "file")


def test_a_coded_sheet_is_never_overwritten(small_project, command):
    folder = small_project(n01_good=[READ])
    assert command(folder, "sheet", "--out", "anna.csv", "--n", "3").returncode == 0
    assert command(folder, "sheet", "--out", "anna.csv", "--n", "3").returncode == 0
    coded = (folder / "anna.csv").read_text("utf-8") + "\n"
    (folder / "anna.csv").write_text(coded, "utf-8")
    done = command(folder, "sheet", "--out", "anna.csv", "--n", "3")
    assert done.returncode == 2 and "maybe with codes" in done.stderr
    assert (folder / "anna.csv").read_text("utf-8") == coded


@pytest.mark.parametrize("name", ["brief.html", "brief.docx", "a.pdf"])
def test_pages_are_written_over_none_that_the_workbook_did_not_make(tmp_path, name):
    """Neither a file of the reader's own nor an article behind a link."""
    own, link = tmp_path / name, tmp_path / "link.html"
    own.write_text("An article.\n", "utf-8")
    link.symlink_to(own)
    for path in (own, link, tmp_path):
        with pytest.raises(ValueError, match="no run made it"):
            write_pages({path: "ours"})
    assert own.read_text("utf-8") == "An article.\n" and link.is_symlink()


def test_no_page_is_written_where_it_would_be_read_as_an_article(small_project, command):
    folder = small_project(n01_good=[READ])
    before = contents(folder / "seeds")
    for part, out in (("report", "seeds"), ("brief", "seeds"), ("explorer", "seeds/find.html")):
        done = command(folder, part, "--out", out)
        assert done.returncode == 2 and "article" in done.stderr, done.stderr
    assert contents(folder / "seeds") == before


def test_an_edited_brief_stays_and_one_as_it_was_made_is_replaced(tmp_path):
    path = tmp_path / "brief.docx"
    page = "<html><main><h1>Title</h1><p>Of {}.</p></main></html>"
    for day in ("Monday", "Tuesday"):
        write_pages({path: run.document(page.format(day))})
    assert docx.Document(path).paragraphs[-1].text == "Of Tuesday."
    edited = docx.Document(path)
    edited.save(path)
    with pytest.raises(ValueError, match="no run made it"):
        write_pages({path: run.document(page.format("Friday"))})


def test_what_no_run_made_stays_and_is_named(small_project, command, write_folder, tmp_path):
    folder, out = small_project(n01_good=[READ, DRAW]), tmp_path / "out"
    mine = ["figures/01_my_photo.png", "figures/02_notes.docx", "README.md", "texts/mine.txt"]
    mine += ["tables/articles.csv", "figures/01_dir/x.txt"]
    for name in mine:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(f"my {name}", encoding="utf-8")
    first, second = write_folder(tmp_path / "first", 3), write_folder(tmp_path / "second", 2)
    done = command(folder, "--seeds", first, "--out", out)
    assert done.returncode == 0
    done = command(folder, "--seeds", second, "--out", out)
    said = f"{out} holds results of other articles, which are replaced: {first}"
    assert done.returncode == 0 and said in done.stdout
    for name in ["figures/01_dir", *mine[:-1]]:
        assert name in done.stderr
    for name in mine:
        assert (out / name).read_text(encoding="utf-8") == f"my {name}"
    assert sorted(path.name for path in (out / "texts").iterdir()) == [
        "000.txt",
        "001.txt",
        "mine.txt",
    ]
    made = (out / "made.txt").read_text(encoding="utf-8").splitlines()
    assert "figures/01_words.png" in made and not set(mine) & set(made)


def test_a_name_of_two_lines_stands_for_no_file_of_the_readers(small_project, command, tmp_path):
    """In the list of what runs made, one was two names, and a later run deleted the first."""
    folder, out = small_project(n01_good=[READ]), tmp_path / "out"
    own, seeds = out / "texts" / "mine", tmp_path / "my\nseeds"
    own.parent.mkdir(parents=True)
    own.write_text("mine", "utf-8")
    shutil.copytree(folder / "seeds", seeds)
    article = next(seeds.glob("0*.txt"))
    article.rename(seeds / "mine\nnew.txt")
    for _ in range(2):
        done = command(folder, "export", "--seeds", seeds, "--out", out)
        assert done.returncode == 0 and "left as it was" not in done.stderr
        assert own.read_text("utf-8") == "mine" and (own.parent / "mine new.txt").is_file()


def test_own_readme_in_place_stays(small_project, command):
    folder = small_project(n01_good=[READ, DRAW])
    (folder / "figures").mkdir()
    (folder / "figures" / "README.md").write_text("# My figures", encoding="utf-8")
    done = command(folder)
    assert done.returncode == 0 and "figures/README.md" in done.stderr
    assert (folder / "figures" / "README.md").read_text(encoding="utf-8") == "# My figures"


def family(process):
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


KILLED = [("SIGKILL", moment) for moment in ("reading", "starting", "running")]
KILLED += [(name, moment) for name in ("SIGTERM", "SIGHUP") for moment in ("reading", "running")]


@pytest.mark.skipif(os.name != "posix", reason="signals as on Linux and macOS")
@pytest.mark.parametrize(("name", "moment"), KILLED)
def test_dead_means_dead(small_project, command, write_folder, tmp_path, name, moment):  # noqa: PLR0917
    """Killed while the pool reads, while kernels start, while a cell runs: nothing lives on."""
    started, temporary = tmp_path / "started", tmp_path / "tmp"
    temporary.mkdir()
    folder, out = small_project(n01_slow=[f"open({str(started)!r}, 'w')", SLOW]), tmp_path / "out"
    seeds = write_folder(tmp_path / "articles", 300) if moment == "reading" else folder / "seeds"
    words = [sys.executable, "-m", "analysis", "--seeds", seeds, "--out", out]
    env = os.environ | {"TMPDIR": str(temporary)}
    main = psutil.Popen(
        words, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    alive, wanted = [], {"reading": 2, "starting": 1, "running": 1}[moment]
    for _ in range(3000):
        alive = family(main)
        if len(alive) > wanted and (moment != "running" or started.exists()):
            break
        time.sleep(0.02)
    assert len(alive) > wanted
    main.send_signal(getattr(signal, name))
    main.wait(timeout=150)
    _, left = psutil.wait_procs(alive, timeout=20)
    assert not [p for p in left if p.status() != psutil.STATUS_ZOMBIE]
    (folder / "notebooks" / "01_slow.ipynb").unlink()
    done = command(folder, "--seeds", folder / "seeds", "--out", out, TMPDIR=str(temporary))
    assert "Another run" not in done.stderr and "no notebook" in done.stderr.lower(), done.stderr
    assert list(temporary.glob("workbook-*")) == []
    assert [path.name for path in tmp_path.rglob("kernel-*.json")] == []


BRIEF = "The harbour board met on Monday in the town hall and heard {} about the new pier. "


def brief(name):
    """An article of nine sentences in which `name` speaks."""
    return " ".join(BRIEF.format(f"{name}{number}") for number in range(9))


def test_one_bad_file_stops_nothing(small_project, command, tmp_path):
    folder, seeds = small_project(n01_good=[READ]), tmp_path / "articles"
    seeds.mkdir()
    page = "<html><body><p>{}</p></body></html>"
    long = "x" * 251 + ".txt"
    contents = {"a.txt": brief("ann"), "a.html": page.format(brief("bob")), long: brief("dee")}
    for name, text in (contents | {"a.txt.txt": brief("cy")}).items():
        (seeds / name).write_text(text, encoding="utf-8")
    strange = f'<meta charset="no-such-charset"><p>It was “warm”. {brief("eve")}</p>'
    (seeds / "strange.html").write_bytes(strange.encode("cp1252"))
    (seeds / "device.txt").symlink_to("/dev/zero")
    os.mkfifo(seeds / "pipe.txt")
    (seeds / "linked.txt").symlink_to(seeds / "pipe.txt")
    with open(os.fsencode(seeds) + b"/caf\xe9.txt", "wb") as file:
        file.write(brief("flo").encode())
    done = command(folder, "--seeds", seeds, "--out", tmp_path / "out")
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    for name in ("device.txt", "pipe.txt", "linked.txt"):
        assert f"{name}: This is no file" in done.stderr
    texts = {path.name: path.read_text("utf-8") for path in (tmp_path / "out/texts").iterdir()}
    names = ("ann0", "bob0", "cy0", "dee0", "eve0", "flo0")
    said = {name: next(x[:-1] for x in names if x in text) for name, text in texts.items()}
    assert said == {
        "a.txt.txt": "ann",
        "a.html.txt": "bob",
        "a.txt.txt.txt": "cy",
        "x" * 250 + ".txt": "dee",
        "strange.txt": "eve",
        "caf\\xe9.txt": "flo",
    }
    assert "“warm”" in texts["strange.txt"]


def test_numbers_beyond_reason_and_no_place_for_temporary_files(small_project, command, tmp_path):
    visits = "from analysis import visits\nvisits.coded(corpus)"
    folder, many = small_project(n01_good=[READ, visits]), "9" * 5000
    with open(folder / "seeds" / "004_1e4dbd935148d1bc.txt", "a", encoding="utf-8") as file:
        file.write(f"\nThere were {many} visits by officials in that year, the report said.\n")
    row = f"Nobody,,{many},,2001-01-01,2002-01-01,,004_1e4dbd935148d1bc,{many} visits\n"
    with open(folder / "seeds" / "visits.csv", "a", encoding="utf-8") as file:
        file.write(row)
    done = command(folder, "--seeds", "seeds", "--out", tmp_path / "out")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    gone = {name: str(tmp_path / "no" / "where") for name in ("TMPDIR", "HOME")}
    done = command(folder, "--seeds", "seeds", "--out", tmp_path / "out", **gone)
    assert "Traceback" not in done.stderr and done.returncode in (0, 2)


def test_what_failed_is_escaped_where_it_is_shown(small_project, command, tmp_path):
    bad = ["raise ValueError('<img src=x onerror=alert(1)> *bold* [x](http://evil) $5')"]
    folder = small_project(n01_bad=bad)
    done = command(folder, "--seeds", "seeds", "--out", tmp_path / "out")
    text = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert done.returncode == 1 and "Not finished" in text
    assert "<img" not in text and "](http" not in text and "*bold*" not in text


ODD = {"TZ": "Asia/Seoul", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "12"}
RC = "font.size: 20\nsvg.fonttype: path\nsavefig.dpi: 50\n"


def test_where_it_runs_changes_no_byte(small_project, write_folder, tmp_path):
    """From another folder, with another locale, time zone, mask, hash seed and the reader's own
    settings of matplotlib, IPython and Jupyter."""
    folder, seeds = small_project(n01_good=[READ, DRAW]), write_folder(tmp_path / "mine", 3)
    home, made = tmp_path / "home", []
    for path, text in {
        ".ipython/profile_default/ipython_config.py": "c.InlineBackend.rc = {'font.size': 30}",
        ".ipython/profile_default/startup/00.py": "print('hello')",
        ".jupyter/jupyter_nbconvert_config.py": "c.HTMLExporter.exclude_input = True",
        "matplotlibrc": RC,
    }.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text, encoding="utf-8")
    odd = ODD | {"HOME": str(home), "MATPLOTLIBRC": str(home / "matplotlibrc")}
    for more, umask, where in (({}, 0o022, folder), (odd, 0o077, tmp_path / "home" / ".jupyter")):
        out = tmp_path / "out"
        env = os.environ | {"PYTHONPATH": str(folder)} | more
        words = [sys.executable, "-m", "analysis", "--seeds", str(seeds), "--out", str(out)]
        subprocess.run(words, cwd=where, env=env, umask=umask, check=True, capture_output=True)
        made.append({path.relative_to(out): data for path, data in contents(out).items()})
        shutil.rmtree(out)
    assert {path.suffix for path in made[0]} >= {".ipynb", ".svg", ".pdf", ".csv", ".xlsx"}
    assert made[0].keys() == made[1].keys()
    assert [str(path) for path in made[0] if made[0][path] != made[1][path]] == []
