"""Several processes and a cluster: the same tables, whatever happens to the workers."""

import io
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pandas as pd
import pytest
from conftest import ROOT

from analysis import handover, parallel, sentiment
from analysis.__main__ import main
from analysis.corpus import read_corpus

sys.path.insert(0, str(ROOT / "tests"))  # so that workers can import the work below by its name


def double(numbers):
    return [2 * number for number in numbers]


def die_elsewhere(jobs):
    """Half-way through, kill the process that does the work, unless it is the one that asked for it."""
    if any(number == 5 and os.getpid() != home for number, home in jobs):
        os.kill(os.getpid(), signal.SIGKILL)
    return [number for number, _ in jobs]


def hang_elsewhere(jobs):
    if any(number == 5 and os.getpid() != home for number, home in jobs):
        time.sleep(600)
    return [number for number, _ in jobs]


def refuse(numbers):
    raise ValueError(f"not {numbers[0]}")


class Screen(io.StringIO):
    def __init__(self, terminal):
        super().__init__()
        self.isatty = lambda: terminal


@pytest.mark.parametrize("terminal", [True, False])
def test_long_work_shows_its_speed_and_the_time_left_on_a_terminal_only(monkeypatch, terminal):
    """By a clock that goes a second for each piece of 16: of 96 articles, at 16 a second, 48 are left after three."""
    screen, clock = Screen(terminal), iter(range(100))
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(parallel.time, "monotonic", lambda: next(clock))
    assert list(parallel.each(double, range(96), total=96)) == list(range(0, 192, 2))
    lines = screen.getvalue().split("\r\x1b[K")
    assert lines == (["", "48 of 96, about 3 s left (16 articles per second)", "64 of 96, about 2 s left (16 articles per second)",
                      "80 of 96, about 1 s left (16 articles per second)", "96 of 96, about 0 s left (16 articles per second)", ""]
                     if terminal else [""])


def test_results_come_in_order_and_items_are_read_no_faster_than_needed():
    read = []
    numbers = (read.append(n) or n for n in range(10_000))
    with ThreadPoolExecutor(2) as executor:
        results = parallel.each(double, numbers, executor, size=5)
        assert next(results) == 0 and len(read) <= 5 * parallel.AHEAD
        assert list(results) == [2 * n for n in range(1, 10_000)]
    assert list(parallel.each(double, [], None)) == []


@pytest.mark.parametrize("work", [die_elsewhere, hang_elsewhere])
def test_a_lost_worker_is_said_and_its_work_done_here(work, monkeypatch, capfd):
    monkeypatch.setattr(parallel, "PATIENCE", 2)
    monkeypatch.setattr(parallel, "GRACE", 1)
    with parallel.workers(0, number=2) as executor:
        assert list(parallel.each(work, [(n, os.getpid()) for n in range(20)], executor, size=2)) == list(range(20))
    assert "Workers were lost" in capfd.readouterr().err


ENDS = """
import os, signal, sys, threading, time
from multiprocessing import active_children
from analysis import parallel

def large(items):
    return ["x" * 100_000_000 for _ in items]

if __name__ == "__main__":
    parallel.PATIENCE, how = 3, sys.argv[1]
    with parallel.workers(0, 2) as pool:
        answers = parallel.each(large, range(8), pool, size=1)
        next(answers)
        if how == "stopped":
            raise KeyboardInterrupt
        os.kill(active_children()[0].pid, signal.SIGKILL)
        print(1 + sum(1 for _ in answers), "answers")
"""


@pytest.mark.parametrize("how, status, said", [("stopped", -signal.SIGINT, ""), ("killed", 0, "8 answers\n")])
def test_workers_in_the_midst_of_an_answer_do_not_keep_the_process_from_ending(how, status, said, tmp_path):
    """Their answers are so large that some are on their way when it happens; Python alone would wait for the rest for ever."""
    (tmp_path / "ends.py").write_text(ENDS, encoding="utf-8")
    done = subprocess.run([sys.executable, tmp_path / "ends.py", how], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
                          capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (status, said)


def test_an_error_of_the_work_is_raised():
    with ProcessPoolExecutor(1) as executor, pytest.raises(ValueError, match="not 0"):
        list(parallel.each(refuse, range(9), executor))


def assert_same(one, other):
    for left, right in zip(one, other, strict=True):
        pd.testing.assert_frame_equal(left, right)


def test_a_pool_gives_the_same_tables(seeds_copy):
    alone = read_corpus(seeds_copy)
    with parallel.workers(5, number=2) as executor:
        assert_same(read_corpus(seeds_copy, executor), alone)
        pd.testing.assert_frame_equal(sentiment.score(alone.sentences, executor), sentiment.score(alone.sentences))


def test_few_articles_start_no_process_and_many_do():
    with parallel.workers(5) as executor:
        assert executor is None
    with parallel.workers(parallel.MANY + 1) as executor:
        assert (executor is None) == (parallel.cores() == 1)


@pytest.fixture(scope="module")
def cluster():
    """A real Dask cluster of two worker processes on loopback."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        yield cluster


def test_a_cluster_gives_the_same_tables(cluster, seeds_copy):
    alone = read_corpus(seeds_copy)
    with parallel.workers(5, cluster=cluster.scheduler_address) as executor:
        assert_same(read_corpus(seeds_copy, executor), alone)
        pd.testing.assert_frame_equal(sentiment.score(alone.sentences, executor), sentiment.score(alone.sentences))


def test_a_cluster_named_on_the_command_line_writes_the_same_files(cluster, seeds_copy, tmp_path, capfd):
    for name, more in (("alone", []), ("cluster", ["--cluster", cluster.scheduler_address])):
        assert main(["export", "--seeds", str(seeds_copy), "--out", str(tmp_path / name), *more]) == 0
    written = [{path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")} for name in ("alone", "cluster")]
    assert written[0] == written[1] and len(written[0]) == 10  # five tables, five texts
    assert "lost" not in capfd.readouterr().err


def test_a_cluster_that_is_not_there_is_said(monkeypatch):
    monkeypatch.setattr(parallel, "CONNECT", 1)
    with pytest.raises(ValueError, match="No Dask cluster answers at tcp://127.0.0.1:9"), parallel.workers(5, cluster="tcp://127.0.0.1:9"):
        pass


def test_a_worker_of_the_cluster_killed_half_way(cluster, capfd):
    """Dask tries a piece on other workers first; the one that kills every worker is done here."""
    with parallel.workers(5, cluster=cluster.scheduler_address) as executor:
        assert list(parallel.each(die_elsewhere, [(n, os.getpid()) for n in range(20)], executor, size=2)) == list(range(20))
    assert "Workers were lost (KilledWorker)" in capfd.readouterr().err


def test_a_run_works_out_its_tables_once_and_only_for_the_same_files(seeds_copy, tmp_path, monkeypatch):
    alone = read_corpus(seeds_copy)
    monkeypatch.setenv(handover.VARIABLE, str(tmp_path / "handover"))
    assert_same(read_corpus(seeds_copy), alone)
    scored = sentiment.score(alone.sentences)
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "handover").iterdir()}
    assert len(kept) == 2
    with ThreadPoolExecutor(1) as executor:  # another executor is no other result
        assert_same(read_corpus(str(seeds_copy), executor), alone)
        pd.testing.assert_frame_equal(sentiment.score(alone.sentences, executor=executor), scored)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "handover").iterdir()} == kept
    (seeds_copy / "extra.txt").write_text("Ships leave port\n\n" + "The harbour talks ended without a deal on Monday. " * 9, encoding="utf-8")
    assert len(read_corpus(seeds_copy).articles) == len(alone.articles) + 1
    assert len(sentiment.score(alone.sentences.head(3))) == 3


def test_by_hand_nothing_is_kept(seeds_copy, tmp_path, monkeypatch):
    monkeypatch.delenv(handover.VARIABLE, raising=False)
    monkeypatch.setattr(handover, "write_whole", None)
    read_corpus(seeds_copy)
