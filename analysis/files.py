"""Files that are whole or not there, tables that a spreadsheet cannot take for formulas, and a
folder of results: what runs made there, what is the reader's, and where none may lie.
"""

import os
import re
from errno import ENOTDIR
from filecmp import cmp
from pathlib import Path
from threading import Lock

from analysis.paths import ROOT

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # signs that XML does not allow
# In each page, PDF and DOCX that the workbook makes: nothing is loaded; the day; a note in the ZIP.
MARKS = (
    b"content=\"default-src 'none'; img-src data:; ",
    b"(D:20000101000000",
    b"made by the workbook, not edited",
)
LIST = "made.txt"
OPENING = "# Files that runs of the workbook made here from the articles in"
CLOSING = "\n# A later run replaces and deletes these, and leaves every other file as it is.\n"
OTHER = "name another folder with --out."
PARTS = ("notebooks", "figures", "tables", "texts")


def write_whole(path, content):
    """Write `content` (str or bytes) to `path` so that a reader never meets half of it.

    A file that already holds exactly this content is left alone. Raises OSError where the folder
    cannot be written.
    """
    write_all({path: content})


def write_all(contents):
    """`write_whole` for {path: content}; a DataFrame is written as CSV, without its whole text.

    All are on the disk, beside their places, before the first is moved: a full disk changes none.
    """
    waiting = {}
    try:
        for path, content in contents.items():
            path = Path(path)
            data = content.encode("utf-8") if isinstance(content, str) else content
            path.parent.mkdir(parents=True, exist_ok=True)
            part = waiting[path] = path.with_name(f".{os.getpid()}.{len(waiting)}")
            part.write_bytes(data) if isinstance(data, bytes) else csv_text(data, part)
            if path.is_file() and cmp(path, part, shallow=False):
                waiting.pop(path).unlink()
        for path, part in waiting.items():
            part.replace(path)
    except OSError as error:
        raise OSError(error.errno, f"{path} cannot be written: {error.strerror}") from error
    finally:
        for part in waiting.values():
            part.unlink(missing_ok=True)


def write_pages(contents):
    """`write_all` for files that a reader names; one that the workbook did not make stays.

    Each holds one of MARKS, which Word and LibreOffice take away when they save an edited document.
    Raises ValueError where something else is at a path.
    """
    for path in filter(os.path.lexists, contents):
        if not (path.is_file() and any(mark in path.read_bytes() for mark in MARKS)):
            raise ValueError(
                f"{path} is there already, and no run made it: name another with --out."
            )
    write_all(contents)


def csv_text(table, path=None):
    """A DataFrame as CSV text, which is returned or, with a path, written there.

    Text cells that a spreadsheet would run (= + - @ tab first) get a leading apostrophe. Numbers
    stay numbers, -0.5 included; dates are written as YYYY-MM-DD.
    """
    table = table.copy(deep=False)
    for column in table.columns:
        if table[column].dtype.kind not in "biufM":
            table[column] = table[column].map(_harmless)
    return table.to_csv(path, index=False, lineterminator="\n", date_format="%Y-%m-%d")


def _harmless(cell):
    formula = isinstance(cell, str) and cell.lstrip(" ").startswith(
        ("=", "+", "-", "@", "\t", "\r")
    )
    return f"'{cell}" if formula else cell


def check(seeds, out):
    """Raise ValueError where results in `out` would lie among the articles or the project's own.

    Whatever links or spellings of a path lead there.
    """
    if out.exists() and not out.is_dir():
        raise OSError(ENOTDIR, f"{out} cannot be written: {os.strerror(ENOTDIR)}")
    own = [ROOT, *(ROOT / name for name in ("seeds", "notebooks", "figures", "analysis", "tests"))]
    for written in (out, *(out / part for part in PARTS)):
        around = [seeds] if written == out else [seeds, *seeds.resolve().parents]
        if any(same(written, folder) for folder in around):
            raise ValueError(f"{written} holds the articles, which no run changes; {OTHER}")
        if any(same(written, folder) for folder in own):
            raise ValueError(f"{written} is a folder of the project itself; {OTHER}")


def same(one, other):
    """Whether two paths are one folder, or will be."""
    there = one.exists() and other.exists()
    return os.path.samefile(one, other) if there else one.resolve() == other.resolve()


class Results:
    """The files in a folder that runs have made from `articles`, by the list that they keep there.

    A file that is there and not in the list is the reader's own. Without `articles` no list is
    kept, and every file is a run's: so it is in the project itself. Raises ValueError where another
    file has the list's name.
    """

    def __init__(self, folder, articles=""):
        self.folder, self.lock = Path(folder), Lock()
        self.articles = " ".join(articles.splitlines())  # one line of the list
        path = self.folder / LIST
        text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else OPENING
        if not text.startswith(OPENING):
            raise ValueError(f"{path} is no list of results: rename it, or {OTHER}")
        first, *names = text.splitlines()
        self.before = first.removeprefix(OPENING).strip()
        self.made, self.left = {name for name in names if not name.startswith("#")}, set()

    def write(self, contents):
        """`files.write_all` for {path below the folder: content}, but for the reader's own."""
        with self.lock:  # notebooks are saved from two threads
            there = {name for name in contents if os.path.lexists(self.folder / name)}
            self.left |= there - self.made if self.articles else set()
            self.made |= contents.keys() - self.left
            self._list()  # first, so that a run that is killed leaves nothing that is not in it
        write_all({self.folder / x: text for x, text in contents.items() if x not in self.left})

    def drop(self, names):
        """Delete these files, as far as a run made them."""
        with self.lock:
            for name in self.made.intersection(names):
                (self.folder / name).unlink(missing_ok=True)
            self.made -= set(names)
            self._list()

    def _list(self):
        if self.articles:
            listed = "".join(f"{name}\n" for name in sorted(self.made))
            write_whole(self.folder / LIST, f"{OPENING} {self.articles}{CLOSING}{listed}")

    def foreign(self):
        """What no run made: files in the place of its own, and what else stands beside those."""
        names = {
            f"{part}/{name}"
            for part in (PARTS if self.articles else ["figures"])
            if (self.folder / part).is_dir()
            for name in os.listdir(self.folder / part)
            if not name.startswith(".")
        }
        return sorted(self.left | (names - self.made))
