"""One notebook in a kernel of its own: its environment, its time limit, and what went wrong in a sentence."""

import os
import re
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellTimeoutError, DeadKernelError

from analysis.paths import NOTEBOOKS

MEND = "to install what is missing: make setup, or python -m pip install -r requirements.txt"
CELL_SECONDS = 3600  # no cell may take longer; ten thousand articles take minutes
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
COLOUR_CODES = re.compile(r"\x1b\[[0-9;]*m")


class OwnPython(AsyncKernelManager):
    """Kernels of the Python that runs this, whatever another one has put under the name python3 in the reader's home."""

    def __init__(self, **options):
        super().__init__(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]), **options)


async def execute(path, seeds, stage, seconds=CELL_SECONDS):
    """Run the notebook at `path` on the articles in `seeds`, its figures going to `stage`/figures.

    Returns (notebook, None) when all of it ran, else (None, a sentence that names notebook, cell and cause). No cell may take longer
    than `seconds`.
    """
    notebook = nbformat.read(path, as_version=4)
    reached = {}
    client = NotebookClient(notebook, kernel_name="python3", kernel_manager_class=OwnPython, record_timing=False, timeout=seconds,
                            resources={"metadata": {"path": str(NOTEBOOKS)}},
                            on_cell_start=lambda cell, cell_index: reached.update(index=cell_index))
    with open(stage / "stderr.txt", "w+", encoding="utf-8", errors="replace") as log:  # a kernel that is stopped has much to say
        try:
            await client.async_execute(env=_environment(seeds, stage), transport_encryption="auto", stderr=log)
        except (CellControlSignal, CellTimeoutError, DeadKernelError) as error:
            return None, _failure(path, notebook, reached.get("index"), error, seconds)
        except RuntimeError as error:  # the kernel did not even start
            log.seek(0)
            return None, f"{path.name}: {error} {(log.read().strip().splitlines() or [''])[-1]} ({MEND})"
    # Drop what would differ on another machine: language_info (a Python patch version) and every note about the run itself.
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL})
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return notebook, None


def _environment(seeds, stage):
    """The kernel's environment: the reader's, without what could change what a notebook prints."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return environment | {"WORKBOOK_SEEDS": str(Path(seeds).resolve()), "WORKBOOK_FIGURES": str(stage / "figures"),
                          "WORKBOOK_RUN": "1", "IPYTHONDIR": str(stage / "ipython"), "PYTHONUTF8": "1"}


def _failure(path, notebook, index, error, seconds):
    """One sentence that names notebook, cell and cause."""
    cause = f"{error.ename}: {COLOUR_CODES.sub('', error.evalue)}" if hasattr(error, "ename") else COLOUR_CODES.sub("", str(error)).strip()
    if isinstance(error, CellTimeoutError):
        cause = f"it took longer than {seconds:,} seconds (--timeout sets another limit)"
    elif isinstance(error, DeadKernelError):
        cause = "its Python process died; the usual reason is that the machine ran out of memory"
    elif getattr(error, "ename", "") == "ModuleNotFoundError":
        cause += f" ({MEND})"
    if index is None:
        return f"{path.name}: {cause}"
    number = sum(cell.cell_type == "code" for cell in notebook.cells[:index + 1])
    first = notebook.cells[index].source.strip().split("\n")[0]
    return f"{path.name}, code cell {number} ({first[:60]}): {cause}"
