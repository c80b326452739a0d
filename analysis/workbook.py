"""Running the notebooks: each in a kernel of its own, saved only when it is whole, with its figures and findings."""

import asyncio
import os
import re
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellTimeoutError, DeadKernelError

from analysis.gallery import write_gallery
from analysis.paths import FIGURES, NOTEBOOKS, ROOT
from analysis.writing import write_whole

CELL_SECONDS = 3600  # no cell may take longer; a reader's ten thousand articles take minutes
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
FINDING = re.compile(r"(<!-- finding: ([\w-]+) -->\n).*?(<!-- /finding -->)", re.DOTALL)
COLOUR_CODES = re.compile(r"\x1b\[[0-9;]*m")


def notebooks(names=()):
    """The numbered notebooks in order; `names`: only those whose file name starts with one of these ("02", "03_sentiment")."""
    found = sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))
    unknown = [name for name in names if not any(path.name.startswith(name) for path in found)]
    if unknown:
        raise ValueError(f"no notebook is called {unknown[0]}: there are {', '.join(path.stem for path in found)}")
    return [path for path in found if not names or path.name.startswith(tuple(names))]


def run(seeds, out=None, names=(), jobs=2):
    """Run the notebooks on the articles in `seeds`, `jobs` at a time.

    In place (out=None): notebooks/, figures/ and README's findings are refreshed. Else executed copies, figures and a README go into `out`.
    A notebook that fails is left as it was, with its figures, and the others still run. Returns one sentence for each failure.
    """
    paths = notebooks(names)
    target = Path(out) / "notebooks" if out else NOTEBOOKS
    figures = Path(out) / "figures" if out else FIGURES
    results = asyncio.run(_run_all(paths, Path(seeds), target, figures, jobs))
    failures = [failure for failure, _ in results if failure]
    findings = {name: text for _, found in results for name, text in found.items()}
    figures.mkdir(parents=True, exist_ok=True)
    write_gallery(figures, target)
    if out:
        write_whole(Path(out) / "README.md", _contents(paths, findings, failures))
    else:
        readme = ROOT / "README.md"
        write_whole(readme, set_findings(readme.read_text(encoding="utf-8"), findings))
    return failures


async def _run_all(paths, seeds, target, figures, jobs):
    turn = asyncio.Semaphore(jobs)

    async def one(path):
        async with turn:
            start = time.monotonic()
            _progress(f"{path.stem} ...")
            with tempfile.TemporaryDirectory(prefix="workbook-") as stage:
                failure, found = await _run_one(path, seeds, Path(stage), target, figures)
            _progress(f"{path.stem} {'FAILED' if failure else 'done'} in {time.monotonic() - start:.0f} s")
            return failure, found

    return await asyncio.gather(*(one(path) for path in paths))


async def _run_one(path, seeds, stage, target, figures):
    """Execute one notebook with its figures going to `stage`; when all of it ran, put notebook and figures in their places."""
    notebook = nbformat.read(path, as_version=4)
    made = stage / "figures"
    made.mkdir()
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    # A profile of the reader's own could change what a notebook prints.
    env |= {"WORKBOOK_SEEDS": str(seeds.resolve()), "WORKBOOK_FIGURES": str(made), "IPYTHONDIR": str(stage / "ipython")}
    reached = {}
    client = NotebookClient(notebook, kernel_name="python3", record_timing=False, timeout=CELL_SECONDS,
                            resources={"metadata": {"path": str(NOTEBOOKS)}},
                            on_cell_start=lambda cell, cell_index: reached.update(index=cell_index))
    try:
        await client.async_execute(env=env, transport_encryption="auto")
    except (CellControlSignal, CellTimeoutError, DeadKernelError) as error:
        return _failure(path, notebook, reached.get("index"), error), {}
    _normalise(notebook)
    for old in figures.glob(f"{path.name[:3]}*"):
        if not (made / old.name).exists():
            old.unlink()
    for new in sorted(made.iterdir()):
        write_whole(figures / new.name, new.read_bytes())
    write_whole(target / path.name, nbformat.writes(notebook) + "\n")
    return None, findings_of(notebook)


def _normalise(notebook):
    """Drop what would differ on another machine: language_info (a Python patch version) and every note about the run itself."""
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL})
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)


def _failure(path, notebook, index, error):
    """One sentence that names notebook, cell and cause."""
    cause = f"{error.ename}: {COLOUR_CODES.sub('', error.evalue)}" if hasattr(error, "ename") else COLOUR_CODES.sub("", str(error)).strip()
    if isinstance(error, CellTimeoutError):
        cause = f"it took longer than {CELL_SECONDS:,} seconds"
    elif isinstance(error, DeadKernelError):
        cause = "its Python process died; the usual reason is that the machine ran out of memory"
    if index is None:
        return f"{path.name}: {cause}"
    number = sum(cell.cell_type == "code" for cell in notebook.cells[:index + 1])
    first = notebook.cells[index].source.strip().split("\n")[0]
    return f"{path.name}, code cell {number} ({first[:60]}): {cause}"


def findings_of(notebook):
    """{name: Markdown} of the sentences that a notebook marked as findings."""
    return {output.metadata["finding"]: output.data["text/markdown"] for cell in notebook.cells if cell.cell_type == "code"
            for output in cell.outputs if output.get("metadata", {}).get("finding")}


def set_findings(text, findings):
    """`text` with what stands between its finding markers replaced; a marker whose finding was not made is left as it is."""
    return FINDING.sub(lambda m: f"{m[1]}{findings[m[2]]}\n{m[3]}" if m[2] in findings else m[0], text)


def _contents(paths, findings, failures):
    """README of an output folder: what was found, what is in it, what failed."""
    lines = ["# Results", ""] + [text + "\n" for text in findings.values()]
    lines += ["- `notebooks/`: " + ", ".join(f"[{path.stem}](notebooks/{path.name})" for path in paths),
              "- `figures/`: [gallery](figures/README.md); each figure as PNG, SVG, PDF, with its data as CSV",
              "- `tables/`: articles, lines, sentences, tokens, problems as CSV", "- `texts/`: one cleaned text per article", ""]
    return "\n".join(lines + [f"Failed: {failure}\n" for failure in failures])


def _progress(line):
    """To a terminal only: in a pipe or a log there is nothing to watch."""
    if sys.stderr.isatty():
        print(line, file=sys.stderr, flush=True)
