"""The same work in one process, in several, or on a cluster: in order, nothing lost in silence.

And what a run has worked out in one process is not worked out again in the next. A run names a
folder of its own in the environment variable WORKBOOK_CACHE; there, and only while it runs, joblib
keeps the results of the functions marked `@once`. Without that variable, as in a notebook run by
hand, they just run.
"""

import os
import signal
import sys
import time
from collections import deque
from concurrent.futures import BrokenExecutor, CancelledError, ProcessPoolExecutor
from contextlib import contextmanager
from functools import wraps
from itertools import chain, islice
from multiprocessing import active_children, get_context
from threading import Thread

VARIABLE = "WORKBOOK_CACHE"
MANY = 200  # articles from which starting several processes costs less than it saves
AHEAD = 64  # pieces sent out before the first must be back: bounds memory, keeps a cluster busy
PER_ARTICLE = 20_000  # bytes of a file that may hold many
CONNECT = 10  # seconds that a cluster has to answer at all
GRACE = 20  # seconds that workers have for the piece they are at when the rest is not wanted
PATIENCE = 600  # seconds without an answer after which a worker counts as lost

# What an executor raises when its workers are gone; Dask has errors of its own for it.
LOST = (BrokenExecutor, CancelledError, TimeoutError)


def each(work, items, executor=None, *, size=16, total=0, unit="articles"):
    """Yield the results of `work` for all `items`, in their order.

    work: a function of a list that returns as many results, importable by name (its arguments and
    results travel). items: may be an iterator, read no faster than needed. executor: any
    concurrent.futures.Executor, or None for this process. size: items in one piece. What a worker
    does not bring back (it was killed, or says nothing for PATIENCE seconds) is done here, which
    is said on stderr. Errors of `work` itself are raised. On a terminal, long work shows its
    speed, and the time left where `total` is known.
    """
    from tqdm import tqdm

    items = iter(items)
    pieces = iter(lambda: list(islice(items, size)), [])
    answers = _here(work, pieces) if executor is None else _sent(work, pieces, executor)
    # disable=None: nothing is shown where stderr is no terminal
    with tqdm(total=total or None, unit=f" {unit}", delay=2, leave=False, disable=None) as bar:
        for piece, answer in answers:
            yield from answer
            bar.update(len(piece))


def _here(work, pieces):
    return ((piece, work(piece)) for piece in pieces)


def _sent(work, pieces, executor):
    """Send pieces out, at most AHEAD at once; from the first lost worker on, do the rest here."""
    waiting = deque()
    try:
        while True:
            for piece in islice(pieces, AHEAD - len(waiting)):
                waiting.append((piece, None))
                waiting[-1] = piece, executor.submit(work, piece)
            if not waiting:
                return
            piece, future = waiting[0]
            yield piece, future.result(timeout=PATIENCE)
            waiting.popleft()
    except Exception as error:
        if not isinstance(error, LOST) and not type(error).__module__.startswith("distributed."):
            raise  # an error of the work
        print(
            f"Workers were lost ({type(error).__name__}): the rest is done in one process.",
            file=sys.stderr,
        )
        yield from _here(work, chain([piece for piece, _ in waiting], pieces))
    finally:
        for _, future in waiting:
            if future:
                future.cancel()


def size_of(folder):
    """About how many articles the files of a folder hold: one each, in large ones more."""
    return sum(max(1, path.lstat().st_size // PER_ARTICLE) for path in folder.glob("*.*"))


def _serve(main):
    """Make this process a worker of the process `main`: it ends when that one has gone.

    Ctrl-C is for the main process, which stops its workers; they have nothing to add.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def watch():
        while os.getppid() == main:
            time.sleep(1)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


@contextmanager
def workers(articles, number=None, cluster=None):
    """The executor that so many articles call for: a cluster's, a process pool, or None.

    number: how many processes (default: one for each core above MANY articles, else one).
    cluster: the address of a Dask scheduler, whose workers need this same environment. Raises
    OSError where no cluster answers, ValueError where it has no workers.
    """
    from joblib import cpu_count

    number = number or (cpu_count() if articles > MANY else 1)
    if cluster:
        from distributed import Client

        with Client(cluster, timeout=CONNECT) as client:
            if not client.nthreads():
                raise ValueError(f"The Dask cluster at {cluster} has no workers.")
            yield client.get_executor()
    elif number > 1:
        # A fork has everything loaded already; elsewhere than on Linux it is not safe.
        start = get_context("fork" if sys.platform == "linux" else "spawn")
        pool = ProcessPoolExecutor(number, start, initializer=_serve, initargs=(os.getpid(),))
        try:
            yield pool
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            end = time.monotonic() + GRACE
            for process in active_children():
                process.join(max(0, end - time.monotonic()))
                process.terminate()
    else:
        yield None


def once(function):
    """Mark a function of tables, plain values and paths whose result is worth keeping for a run.

    Its argument `executor` changes nothing about the result.
    """

    @wraps(function)
    def kept(*args, **named):
        # Asked at each call, since a run has loaded this function before it names its folder.
        if VARIABLE not in os.environ:
            return function(*args, **named)
        from joblib import Memory

        memory = Memory(os.environ[VARIABLE], verbose=0)
        return memory.cache(function, ignore=["executor"])(*args, **named)

    return kept
