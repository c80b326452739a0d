"""Several processes and a cluster: the same tables, whatever happens to the workers."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pandas as pd
import pytest

from analysis import articles, parallel, sentiment


def double(numbers):
    return [2 * number for number in numbers]


def die_elsewhere(jobs):
    """Half-way through, kill the process that does the work, unless it asked for it itself."""
    if any(number == 5 and os.getpid() != home for number, home in jobs):
        os.kill(os.getpid(), signal.SIGKILL)
    return [number for number, _ in jobs]


def hang_elsewhere(jobs):
    if any(number == 5 and os.getpid() != home for number, home in jobs):
        time.sleep(600)
    return [number for number, _ in jobs]


def refuse(numbers):
    raise ValueError(f"not {numbers[0]}")


def assert_same(one, other):
    """Equal tables of two corpora."""
    for left, right in zip(one[:4], other[:4], strict=True):
        pd.testing.assert_frame_equal(left, right)


def test_results_come_in_order_and_items_are_read_no_faster_than_needed(capfd):
    taken = []
    numbers = (taken.append(n) or n for n in range(10_000))
    with ThreadPoolExecutor(2) as executor:
        results = parallel.each(double, numbers, executor, size=5)
        assert next(results) == 0 and len(taken) <= 5 * parallel.AHEAD
        assert list(results) == [2 * n for n in range(1, 10_000)]
    assert list(parallel.each(double, [], None)) == []
    assert capfd.readouterr().err == ""  # progress is for a terminal


@pytest.mark.parametrize("work", [die_elsewhere, hang_elsewhere])
def test_a_lost_worker_is_said_and_its_work_done_here(work, monkeypatch, capfd):
    monkeypatch.setattr(parallel, "PATIENCE", 2)
    monkeypatch.setattr(parallel, "GRACE", 1)
    jobs = [(n, os.getpid()) for n in range(20)]
    with parallel.workers(0, number=2) as executor:
        assert list(parallel.each(work, jobs, executor, size=2)) == list(range(20))
    assert "Workers were lost" in capfd.readouterr().err


def test_an_error_of_the_work_is_raised():
    with ProcessPoolExecutor(1) as executor, pytest.raises(ValueError, match="not 0"):
        list(parallel.each(refuse, range(9), executor))


ENDS = """
import os, signal, sys
from multiprocessing import active_children
from analysis import __main__, articles, parallel

def large(items):
    return ["x" * 100_000_000 for _ in items]

def answers(file):
    parallel.PATIENCE, parallel.GRACE = 3, 2
    with parallel.workers(0, 2) as pool:
        found = parallel.each(large, range(8), pool, size=1)
        next(found)
        if file.name == "stopped":
            raise KeyboardInterrupt
        os.kill(active_children()[0].pid, signal.SIGKILL)
        return f"{1 + sum(1 for _ in found)} answers"

articles.ledger = answers
sys.argv = ["", "clean", sys.argv[1]]
exec(compile(open(__main__.__file__).read(), __main__.__file__, "exec"))
"""


@pytest.mark.parametrize(
    ("how", "status", "shown"), [("stopped", 130, ""), ("killed", 0, "8 answers\n")]
)
def test_workers_in_the_midst_of_an_answer_do_not_keep_the_command_from_ending(
    how, status, shown, tmp_path, root
):
    """Some of their large answers are on the way; Python alone would wait for the rest for ever."""
    (tmp_path / "ends.py").write_text(ENDS, encoding="utf-8")
    command = [sys.executable, tmp_path / "ends.py", how]
    environment = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (status, shown), done.stderr


def test_a_pool_gives_the_same_tables(seeds_copy):
    one = articles.read(seeds_copy)
    with parallel.workers(5, number=2) as executor:
        assert_same(articles.read(seeds_copy, executor), one)
        scores = sentiment.score(one.sentences, executor)
    pd.testing.assert_frame_equal(scores, sentiment.score(one.sentences))


def test_few_articles_start_no_process():
    with parallel.workers(5) as executor:
        assert executor is None


@pytest.fixture(scope="module")
def cluster():
    """A real Dask cluster of two worker processes on loopback."""
    from distributed import LocalCluster

    options = {"host": "127.0.0.1", "dashboard_address": None}
    with LocalCluster(n_workers=2, threads_per_worker=1, **options) as cluster:
        yield cluster


@pytest.mark.xdist_group("cluster")
def test_a_cluster_gives_the_same_files(cluster, command, root, seeds_copy, tmp_path):
    for name, more in (("one", []), ("many", ["--cluster", cluster.scheduler_address])):
        export = ["export", "--seeds", seeds_copy, "--out", tmp_path / name, *more]
        done = command(root, *export)
        assert done.returncode == 0 and "lost" not in done.stderr
    one, many = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*.*")
        }
        for name in ("one", "many")
    )
    assert one == many and len(one) == 12  # six tables, five texts, the list of both


@pytest.mark.xdist_group("cluster")
def test_a_worker_of_the_cluster_killed_half_way(cluster, capfd):
    """Dask tries a piece on other workers first; the one that kills them all is done here."""
    jobs = [(n, os.getpid()) for n in range(20)]
    with parallel.workers(5, cluster=cluster.scheduler_address) as executor:
        assert list(parallel.each(die_elsewhere, jobs, executor, size=2)) == list(range(20))
    assert "Workers were lost (KilledWorker)" in capfd.readouterr().err


def test_a_cluster_that_is_not_there_is_said(monkeypatch):
    monkeypatch.setattr(parallel, "CONNECT", 1)
    address = "tcp://127.0.0.1:9"
    with (
        pytest.raises(OSError, match=address),
        parallel.workers(5, cluster=address),
    ):
        pass


READ_AND_COUNT = """if True:
    import sys
    from analysis import articles, sentiment, terms
    corpus = articles.read(sys.argv[1])
    print(len(corpus.articles), len(terms.words(corpus)), len(sentiment.score(corpus)))
"""


def test_a_run_keeps_what_it_has_read_itself_once_it_has_named_a_folder_for_it(
    seeds_copy, tmp_path, monkeypatch
):
    monkeypatch.setenv(parallel.VARIABLE, str(tmp_path / "cache"))  # long after all was loaded
    first = articles.read(seeds_copy)
    next(seeds_copy.glob("000_*")).unlink()
    again = articles.read(seeds_copy)
    assert [one.equals(other) for one, other in zip(first[:4], again[:4], strict=True)] == 4 * [
        True
    ]
    monkeypatch.delenv(parallel.VARIABLE)
    assert len(articles.read(seeds_copy).articles) == 4


def test_what_one_notebook_of_a_run_has_read_the_next_does_not_read_again(seeds_copy, tmp_path):
    def count(**more):
        command = [sys.executable, "-c", READ_AND_COUNT, str(seeds_copy)]
        env = {k: v for k, v in os.environ.items() if k != parallel.VARIABLE} | more
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout

    kept = {parallel.VARIABLE: str(tmp_path / "cache")}
    five = count(**kept)
    assert five.startswith("5 ") and five == count()
    next(seeds_copy.glob("000_*")).unlink()
    assert count(**kept) == five  # while the run lasts, a folder is what it was
    assert count().startswith("4 ")  # by hand nothing is kept
    assert len(list((tmp_path / "cache").rglob("output.pkl"))) == 3
