"""Running the notebooks: each is saved only when it is whole, with its figures and findings."""

import asyncio
import logging
import os
import re
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import nbformat

from analysis.execute import CELL_SECONDS, execute
from analysis.gallery import write_gallery
from analysis.paths import FIGURES, NOTED, NOTEBOOKS, ROOT
from analysis.writing import write_all, write_whole

try:
    import fcntl
except ImportError:  # Windows has no such lock: there, two runs at once are not noticed
    fcntl = None

FINDING = re.compile(r"(<!-- finding: ([\w-]+) -->\n).*?(<!-- /finding -->)", re.DOTALL)


def notebooks(names=()):
    """The numbered notebooks in order; `names`: only those whose file name starts with one of these ("02", "03_sentiment")."""
    found = sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))
    unknown = [name for name in names if not any(path.name.startswith(name) for path in found)]
    if unknown:
        raise ValueError(f"no notebook is called {unknown[0]}: there are {', '.join(path.stem for path in found)}")
    return [path for path in found if not names or path.name.startswith(tuple(names))]


@contextmanager
def alone(folder):
    """Hold `folder` (made where it is missing) for one run. Raises ValueError while another run holds it, OSError if it is read-only."""
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OSError(error.errno, f"{folder} cannot be written: {error.strerror}") from error
    if not fcntl:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle, folder)
        yield
    finally:
        os.close(handle)


def _lock(handle, folder):
    """The lock is gone with the process, however it ends, and leaves no file."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ValueError(f"Another run is at work on {folder}: wait for its end, or name another folder with --out.") from None


@contextmanager
def staged():
    """A folder for what a run needs on its way; where the home directory cannot be written, matplotlib and Jupyter use it too."""
    with tempfile.TemporaryDirectory(prefix="workbook-") as stage:
        if not os.access(os.path.expanduser("~"), os.W_OK):
            for name in ("MPLCONFIGDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
                os.environ.setdefault(name, str(Path(stage, name.lower())))
        _find_fonts()
        yield Path(stage)


def _find_fonts():
    """Matplotlib lists the machine's fonts once and says so, which must not be said in a notebook."""
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    import matplotlib.font_manager  # noqa: F401


def run(seeds, stage, out=None, names=(), jobs=2, seconds=CELL_SECONDS):
    """Run the notebooks on the articles in `seeds`, `jobs` at a time; `stage` is an empty folder to work in, from `staged`.

    In place (out=None): notebooks/, figures/ and README's findings are refreshed. Else executed copies, figures and a README go into `out`.
    A notebook that fails is left as it was, with its figures, and the others still run. Returns one sentence for each failure
    and for each figure that was refused.
    """
    paths = notebooks(names)
    target = Path(out) / "notebooks" if out else NOTEBOOKS
    figures = Path(out) / "figures" if out else FIGURES
    saved = []
    try:
        results = _wait_for(_run_all(paths, Path(seeds), stage, target, figures, jobs, seconds, saved))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(f"Stopped. Finished and saved: {', '.join(saved) or 'no notebook'}; the others are as they were.") from None
    failures = [failure for found, _ in results for failure in found]
    findings = {name: text for _, found in results for name, text in found.items()}
    figures.mkdir(parents=True, exist_ok=True)
    write_gallery(figures, target)
    if out:
        _results(Path(out), target, os.path.relpath(Path(seeds).resolve(), target.resolve()) + "\n", saved, findings, failures)
    else:
        readme = ROOT / "README.md"
        write_whole(readme, set_findings(readme.read_text(encoding="utf-8"), findings))
    return failures


def _wait_for(coroutine):
    """Run it in a thread, where nbclient cannot keep Ctrl-C for itself: here it stops everything, once the kernels have ended."""
    loop = asyncio.new_event_loop()
    task = loop.create_task(coroutine)
    with ThreadPoolExecutor(1) as thread:
        future = thread.submit(loop.run_until_complete, task)
        try:
            return future.result()
        except KeyboardInterrupt:
            loop.set_exception_handler(lambda *_: None)  # nbclient's own tasks have nothing to add
            loop.call_soon_threadsafe(task.cancel)
            raise
        finally:
            thread.shutdown()
            loop.close()


async def _run_all(paths, seeds, stage, target, figures, jobs, seconds, saved):
    turn = asyncio.Semaphore(jobs)

    async def one(path):
        async with turn:
            start = time.monotonic()
            _progress(f"{path.stem} ...")
            own = stage / path.stem
            (own / "figures").mkdir(parents=True)
            notebook, failure = await execute(path, seeds, own, seconds)
            if asyncio.current_task().cancelling():  # stopped, which nbclient takes for the end of its kernel
                raise asyncio.CancelledError
            failure = failure or _save(notebook, path.name, own / "figures", target, figures)
            saved.extend([] if failure else [path.stem])
            _progress(f"{path.stem} {'FAILED' if failure else 'done'} in {time.monotonic() - start:.0f} s")
            refused = [] if failure else marked(notebook, "refused").values()
            return [failure] if failure else [f"{path.name}: {told}" for told in refused], {} if failure else marked(notebook, "finding")

    results = await asyncio.gather(*(one(path) for path in paths), return_exceptions=True)  # so that all are waited for, also when stopped
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results


def _save(notebook, name, made, target, figures):
    """Put an executed notebook and its figures in their places, all or nothing. Returns a sentence where that fails."""
    new = {figures / path.name: path.read_bytes() for path in sorted(made.iterdir())}
    try:
        write_all(new | {target / name: nbformat.writes(notebook) + "\n"})
    except OSError as error:
        return f"{name}: it ran, but was not saved: {error.strerror}"
    for old in figures.glob(f"{name[:3]}*"):
        if old not in new:
            old.unlink()
    return None


def marked(notebook, kind):
    """{what the mark says: Markdown} of the sentences that a notebook marked: as a "finding" by its name, or as "refused" figures."""
    return {output.metadata[kind]: output.data["text/markdown"] if kind == "finding" else output.metadata[kind]
            for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs if output.get("metadata", {}).get(kind)}


def set_findings(text, findings):
    """`text` with what stands between its finding markers replaced; a marker whose finding was not made is left as it is."""
    return FINDING.sub(lambda m: f"{m[1]}{findings[m[2]]}\n{m[3]}" if m[2] in findings else m[0], text)


def findings_in(text):
    """{name: Markdown} of what stands between the finding markers of a text."""
    return {match[2]: match[0].removeprefix(match[1]).removesuffix(match[3]).strip("\n") for match in FINDING.finditer(text)}


def _results(out, target, noted, saved, findings, failures):
    """README of a folder of results. What an earlier run on the same articles found in notebooks that were not run now stays in it."""
    readme, note = out / "README.md", target / NOTED
    if readme.is_file() and note.is_file() and note.read_text(encoding="utf-8") == noted:
        findings = findings_in(readme.read_text(encoding="utf-8")) | findings
        saved = [*saved, *(path.stem for path in target.glob("[0-9][0-9]_*.ipynb"))]
    write_whole(note, noted)
    write_whole(readme, _contents(sorted(set(saved)), findings, failures))


def _contents(names, findings, failures):
    """README of an output folder: what was found, what is in it, what failed."""
    lines = ["# Results", ""] + [f"**Not finished, and left as it was before:** {failure}\n" for failure in failures]
    lines += [f"<!-- finding: {name} -->\n{text}\n<!-- /finding -->\n" for name, text in findings.items()]
    lines += ["- `notebooks/`: " + ", ".join(f"[{name}](notebooks/{name}.ipynb)" for name in names),
              "- `figures/`: [gallery](figures/README.md); each figure as PNG, SVG, PDF, with its data as CSV; tables too long for a page",
              "- `tables/`: articles, lines, sentences, tokens, problems as CSV", "- `texts/`: one cleaned text per article", ""]
    return "\n".join(lines)


def _progress(line):
    """To a terminal only: in a pipe or a log there is nothing to watch."""
    if sys.stderr.isatty():
        print(line, file=sys.stderr, flush=True)
