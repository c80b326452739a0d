"""A folder of results: what runs made there, what is the reader's, and where none may lie."""

import os
from errno import ENOTDIR
from pathlib import Path
from threading import Lock

from analysis.files import write_all, write_whole
from analysis.paths import ROOT

LIST = "made.txt"
OPENING = "# Files that runs of the workbook made here from the articles in"
CLOSING = "\n# A later run replaces and deletes these, and leaves every other file as it is.\n"
OTHER = "name another folder with --out."
PARTS = ("notebooks", "figures", "tables", "texts")


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
    if one.exists() and other.exists():
        return os.path.samefile(one, other)
    return one.resolve() == other.resolve()


class Results:
    """The files in a folder that runs have made from `articles`, by the list that they keep there.

    A file that is there and not in the list is the reader's own. Without `articles` no list is
    kept, and every file is a run's: so it is in the project itself. Raises ValueError where another
    file has the list's name.
    """

    def __init__(self, folder, articles=""):
        # The list has one line for each name, and a name may have two.
        self.folder, self.lock, self.articles = (
            Path(folder),
            Lock(),
            " ".join(articles.splitlines()),
        )
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
        listed = "".join(f"{name}\n" for name in sorted(self.made))
        if self.articles:
            write_whole(self.folder / LIST, f"{OPENING} {self.articles}{CLOSING}{listed}")

    def foreign(self):
        """What no run made: files in the place of its own, and what else stands beside those."""
        names = {
            f"{part}/{name}"
            for part in PARTS
            if (self.folder / part).is_dir() and (self.articles or part == "figures")
            for name in os.listdir(self.folder / part)
            if not name.startswith(".")
        }
        return sorted(self.left | (names - self.made))
