"""Where a run works, alone on what it changes; and one notebook in a kernel of its own."""

import json
import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import nbformat
import psutil
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellTimeoutError, DeadKernelError

from analysis.parallel import VARIABLE
from analysis.paths import MEND, NOTEBOOKS, ROOT

try:
    import fcntl
except ImportError:  # Windows has no such lock: there, two runs at once are not noticed
    fcntl = None


@contextmanager
def workplace(target):
    """A folder for what a run needs on its way, while no other run is at work on `target`.

    Raises ValueError where one is, OSError where `target` cannot be written. The lock goes with
    the process, however that ends, and leaves no file.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=target).close()
        handle = os.open(target if fcntl else os.devnull, os.O_RDONLY)
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ValueError(
            f"Another run is at work on {target}: wait for its end, "
            "or name another folder with --out."
        ) from None
    except OSError as error:
        raise OSError(error.errno, f"{target} cannot be written: {error.strerror}") from error
    _sweep()
    try:
        with tempfile.TemporaryDirectory(
            prefix=f"{STAGE}{os.getpid()}-", ignore_cleanup_errors=True
        ) as stage:
            _settle(Path(stage))
            yield Path(stage)
    finally:
        os.environ.pop(VARIABLE, None)
        os.close(handle)


def _sweep():
    """Take away what killed runs have left: folders named after a process that is gone."""
    for path in Path(tempfile.gettempdir()).glob(f"{STAGE}*"):
        number = path.name.removeprefix(STAGE).partition("-")[0]
        if number.isdecimal() and not psutil.pid_exists(int(number)):
            shutil.rmtree(path, ignore_errors=True)


def _settle(stage):
    """Name the cache and Jupyter's folder for connections, which go when the run does.

    Where the home cannot be written, matplotlib and Jupyter work here too.
    """
    os.environ[VARIABLE] = str(stage / "cache")
    os.environ["JUPYTER_RUNTIME_DIR"] = str(stage / "runtime")
    if not os.access(os.path.expanduser("~"), os.W_OK):
        for name in ("MPLCONFIGDIR", "JUPYTER_CONFIG_DIR"):
            os.environ.setdefault(name, str(stage / name.lower()))
    # matplotlib lists a machine's fonts once and says so, which must not be said in a notebook
    import matplotlib.font_manager  # noqa: F401


STAGE = "workbook-"
READ = re.compile(r"articles\.read\(SEEDS\)(  # or \"my_articles\"$)?", re.MULTILINE)
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class Failure(Exception):
    """Which cell of a notebook failed and why, to be read behind the notebook's name."""


def read_line(folder, figures, columns=None):
    """What a notebook says instead of articles.read(SEEDS) where a run has other folders for it."""
    named = f", columns={json.dumps(columns, ensure_ascii=False)}" if columns else ""
    name, out = (
        json.dumps(os.fsencode(path).decode(errors="replace"), ensure_ascii=False)
        for path in (folder, figures)
    )
    return f"articles.read({name}, figures={out}{named})"


def set_read_line(notebook, line):
    """Put `line` where the notebook reads the project's articles, and only there."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = READ.sub(lambda _: line, cell.source)


def unlink(notebook, names):
    """Make words of links to notebooks and to seeds that a folder of results does not have."""
    gone = "|".join(map(re.escape, [*names, "../seeds/"]))
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(rf"\[([^]]+)\]\((?:{gone})[^)]*\)", r"\1", cell.source)


def own_folder(notebook):
    """Whether its reader has it read a folder of their own, or some of the articles only."""
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    own = "articles.read(" in code and not READ.search(code)
    return own or bool(re.search(r"^corpus = .*\.only\(", code, re.MULTILINE))


def execute(path, line, stage, seconds):
    """Run the notebook at `path`, which reads its articles with `line`; `stage` is its own folder.

    Returns the executed notebook, its cells as they stood in the file. Raises Failure where a cell
    fails or takes longer than `seconds`.
    """
    notebook, reached = nbformat.read(path, as_version=4), []
    sources = [cell.source for cell in notebook.cells]
    set_read_line(notebook, line)
    client = NotebookClient(
        notebook,
        # the kernel of this very Python, whatever another has put under that name in the home
        km=AsyncKernelManager(
            kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[])
        ),
        record_timing=False,
        coalesce_streams=True,  # a long print may come in pieces, when the machine is busy
        timeout=seconds,
        resources={"metadata": {"path": str(NOTEBOOKS)}},
        on_cell_start=lambda cell, cell_index: reached.append(cell_index),
    )
    # a kernel that is stopped has much to say, which is read only if it did not even start
    with open(stage / "stderr.txt", "w+", encoding="utf-8", errors="replace") as log:
        try:
            client.execute(env=_environment(stage), stderr=log, cleanup_kc=True)
        except (CellControlSignal, CellTimeoutError, DeadKernelError, RuntimeError) as error:
            log.seek(0)
            cause = _cause(error, seconds)
            if reached:
                number = sum(c.cell_type == "code" for c in notebook.cells[: reached[-1] + 1])
                first = sources[reached[-1]].strip().splitlines()[0][:60]
                raise Failure(f", code cell {number} ({first}): {cause}") from None
            raise Failure(
                ": ".join(["", cause, *log.read().strip().splitlines()[-1:], MEND])
            ) from None
    # What would differ on another machine goes: the Python's patch version, notes on the run.
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL})
    for cell, source in zip(notebook.cells, sources, strict=True):
        cell.source = source
        cell.metadata.pop("execution", None)
    return notebook


def _environment(stage):
    """The kernel's environment: the reader's, with this package before any other of its name."""
    kept = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), kept.get("PYTHONPATH")])),
        "PYTHONUTF8": "1",
        "IPYTHONDIR": str(stage / "ipython"),
        # Linux takes back what held a table of more than so many bytes as soon as it is freed.
        "MALLOC_MMAP_THRESHOLD_": "1000000",
    }


def _cause(error, seconds):
    """What went wrong in a cell, and what mends it."""
    if isinstance(error, CellTimeoutError):
        return f"it took longer than {seconds:,} seconds (--timeout sets another limit)"
    if isinstance(error, DeadKernelError):
        return "its Python process died; the usual reason is that the machine ran out of memory"
    name, text = getattr(error, "ename", ""), getattr(error, "evalue", str(error))
    cause = re.sub(r"\x1b\[[0-9;]*m", "", f"{name}: {text}" if name else text).strip()  # colours
    return f"{cause} ({MEND})" if name == "ModuleNotFoundError" else cause
