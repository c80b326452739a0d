"""The same work in one process, in several, or on a cluster: in order, a little at a time, with no piece lost in silence."""

import gc
import os
import signal
import sys
import time
from collections import deque
from concurrent.futures import BrokenExecutor, CancelledError, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import active_children, get_context

MANY = 200      # articles from which starting several processes costs less than it saves
AHEAD = 64      # pieces of work sent out before the first must be back: bounds memory, and keeps a cluster busy
SELDOM = 100_000  # new objects between two looks for unused cycles
CONNECT = 10    # seconds that a cluster has to answer at all
GRACE = 20      # seconds that workers have to finish the piece they are at when the others are no longer wanted
PATIENCE = 600  # seconds without an answer after which a worker counts as lost; a piece takes less than ten


def each(work, items, executor=None, size=16, total=0, unit="articles", weight=1):
    """Yield the results of `work` for all `items`, in their order; `items` may be an iterator and is read no faster than needed.

    work: a function of a list that returns as many results, importable by name (its arguments and results travel).
    executor: any concurrent.futures.Executor, or None for this process. size: items in one piece. What a worker does not
    bring back (it was killed, or says nothing for PATIENCE seconds) is done here, which is said on stderr. Errors of `work` itself
    are raised. On a terminal, work of more than two seconds shows its speed, and the time left when `total` is known; an item stands
    for `weight` units.
    """
    items = iter(items)
    pieces = iter(lambda: list(islice(items, size)), [])
    with _progress(total, unit) as done, _tables_are_no_garbage():
        for piece, answer in _here(work, pieces) if executor is None else _sent(work, pieces, executor):
            yield from answer
            done(len(piece) * weight)


def _here(work, pieces):
    return ((piece, work(piece)) for piece in pieces)


def _sent(work, pieces, executor):
    """Send pieces out, at most AHEAD of them at once; from the first lost worker on, do the rest here."""
    waiting, lost = deque(), _lost_errors(executor)
    try:
        while True:
            try:
                for piece in islice(pieces, AHEAD - len(waiting)):
                    waiting.append((piece, None))
                    waiting[-1] = piece, executor.submit(work, piece)
                if not waiting:
                    return
                piece, future = waiting[0]
                answer = future.result(timeout=PATIENCE)
            except lost as error:
                print(f"Workers were lost ({type(error).__name__}): the rest is done in one process.", file=sys.stderr)
                yield from _here(work, [piece for piece, _ in waiting])
                yield from _here(work, pieces)
                waiting.clear()
                return
            waiting.popleft()
            yield piece, answer
    finally:
        for _, future in waiting:
            if future is not None:
                future.cancel()


def _lost_errors(executor):
    """What an executor raises when its workers are gone, which is no error of the work."""
    errors = (BrokenExecutor, CancelledError, TimeoutError)
    if type(executor).__module__.startswith("distributed"):
        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        errors += (KilledWorker, CommClosedError)
    return errors


@contextmanager
def workers(articles, number=None, cluster=None):
    """The executor that this many articles call for: a cluster's, a process pool, or None for this process.

    number: how many processes (default: one for each core above MANY articles, else one). cluster: the address of a Dask
    scheduler, whose workers need this same environment. Raises ValueError where no cluster answers.
    """
    number = number or (cores() if articles > MANY else 1)
    if cluster:
        from distributed import Client

        try:
            client = Client(cluster, timeout=CONNECT)
        except (OSError, TimeoutError, ValueError) as error:
            raise ValueError(f"No Dask cluster answers at {cluster}: {error}") from error
        with client:
            if not client.nthreads():
                raise ValueError(f"The Dask cluster at {cluster} has no workers.")
            yield client.get_executor()
    elif number > 1:
        # A fork has everything loaded already; elsewhere than on Linux it is not safe.
        pool = ProcessPoolExecutor(number, get_context("fork" if sys.platform == "linux" else "spawn"), initializer=_quiet)
        try:
            yield pool
        finally:
            answers = pool._result_queue
            pool.shutdown(wait=False, cancel_futures=True)
            end = time.monotonic() + GRACE
            for process in active_children():
                process.join(max(0, end - time.monotonic()))
                process.terminate()
            answers._writer.close()  # Python would wait for ever for the rest of an answer that a worker was killed in the midst of
    else:
        yield None


def cores():
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _quiet():
    """Ctrl-C is for the main process, which stops its workers; they have nothing to add."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(SELDOM, *gc.get_threshold()[1:])


@contextmanager
def _tables_are_no_garbage():
    """Python looks for unused cycles at every 700 new objects, which takes a third of the time where all that is new is tuples."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _progress(total, unit):
    """A function to call with the number of items done; it keeps one line on a terminal up to date and writes nothing elsewhere."""
    start = shown = time.monotonic()
    count, written = 0, False

    def done(more):
        nonlocal count, shown, written
        count, now = min(count + more, total or count + more), time.monotonic()
        if sys.stderr.isatty() and now - start > 2 and now - shown > 0.5:
            speed = count / (now - start)
            left = f" of {total:,}, about {(total - count) / speed:,.0f} s left" if total else ""
            print(f"\r\x1b[K{count:,}{left} ({speed:,.0f} {unit} per second)", end="", file=sys.stderr, flush=True)
            shown, written = now, True

    try:
        yield done
    finally:
        if written:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
