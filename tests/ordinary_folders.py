"""Ten ordinary folders of articles, run as a reader would: python tests/ordinary_folders.py OUT

Each has made articles of its own and no table beside them but sources.csv. The script prints, for
each, the run's status and time, what it warned of, and which figures are there or not drawn; the
pictures are in OUT to be looked at. Tests use `write_articles` for smaller folders.
"""

import argparse
import html
import json
import random
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHORT = ["Harbour talks end in {}", "{} votes on a budget", "Storm keeps ships from {}"]
LONG = (
    "After two days of talks behind closed doors in {0}, the delegations of both sides speak of a "
    "first and careful step, while the opposition in {0} calls it a costly mistake"
)
PLACES = ["Beijing", "Pyongyang", "Seoul", "Busan", "Dandong", "Hanoi", "Singapore", "Incheon"]
WHO = ["The mayor", "Kim Jong-un", "A spokesman", "Xi Jinping", "The harbour workers", "Two women"]
WHO += ["The governor’s office", "An old friend of the minister", "North Korea", "China"]
DID = ["welcomed", "did not accept", "has praised", "put off", "called for", "warned of", "signed"]
DID += ["was happy with", "feared", "rejected", "asked the assembly for", "opened", "saw"]
WHAT = ["a new agreement", "the terrible delay", "{} million dollars in aid", "the {}th meeting"]
WHAT += [
    "an excellent plan for the railway",
    "{} visits since 2011",
    "a weak statement",
    "sanctions",
]
WHAT += [
    "the peaceful use of the port",
    "a long and difficult winter",
    "better wages",
    "a bad deal",
]
WHEN = ["on Monday", "in {place}", "after the storm", "for the first time", "before the summit"]
WHEN += ["last year", "in March 2018", "without a word", "near {place}", "as expected", "again"]
SOURCES = ["Morning Post", "Evening Star", "The Harbour Gazette", "Northern Review"]
FOLDERS = {
    "one": {"number": 1},
    "two": {"number": 2, "headlines": "long"},
    "three": {"number": 3, "headlines": "long"},
    "four": {"number": 4, "sentences": 4},
    "five": {"number": 5, "sources": 1},
    "seven": {"number": 7, "sources": 7, "headlines": "long"},
    "thirteen": {"number": 13, "sources": 13, "headlines": "long"},
    "sixty": {"number": 60, "sources": 12, "headlines": "long"},
    "sixty_of_one": {"number": 60, "sources": 1},
    "three_hundred": {"number": 300, "sources": 40},
}


def write_articles(folder, number, headlines="short", sources=4, sentences=24):
    """Write `number` articles, the same each time, with a sources.csv, into a new folder."""
    folder.mkdir(parents=True)
    rows = ["file,source,published"]
    for n in range(number):
        draw = random.Random(f"{n} {sentences}")
        place = PLACES[n % len(PLACES)]
        title = (LONG if headlines == "long" else SHORT[n % 3]).format(place)
        lines = [title if n < 10 else f"{title} ({n})"]
        for start in range(0, sentences, 4):
            lines.append(" ".join(_sentence(draw) for _ in range(start, min(sentences, start + 4))))
        (folder / f"{n:03d}.txt").write_text("\n\n".join(lines), encoding="utf-8")
        source = SOURCES[n % sources] if sources <= 4 else f"Paper {n % sources + 1}"
        rows.append(f"{n:03d}.txt,{source},2018-{n % 12 + 1:02d}-{n % 28 + 1:02d}")
    (folder / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def _sentence(draw):
    """Who did what, when, and what came of it: two clauses, so that hardly one occurs twice."""
    clauses = [f"{draw.choice(WHO)} {draw.choice(DID)} {draw.choice(WHAT)}", draw.choice(WHEN)]
    more = f"and {draw.choice(WHO).lower()} {draw.choice(DID)} {draw.choice(WHAT)}"
    text = " ".join([*clauses, more] if draw.random() < 0.6 else clauses)
    number = draw.randint(2, 99)
    return text.replace("{place}", draw.choice(PLACES)).replace("{}", str(number)) + "."


def figures_of(out):
    """Names of figures that a run made, that it did not draw on purpose, and that are missing."""
    made = {path.stem for path in (out / "figures").glob("*.png")}
    named, not_drawn = set(), set()
    for path in (out / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        named.update(re.findall(r"figures\.save\(.*?\"(\w+)\"", code, re.DOTALL))
        text = json.dumps([cell.get("outputs", []) for cell in cells], ensure_ascii=False)
        text = html.unescape(text)
        not_drawn.update(re.findall(r"Figure (\w+) is not drawn", text))
    return made, not_drawn - made, named - made - not_drawn


def main():
    """Write and run the folders that are asked for."""
    top = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    top.add_argument("out", type=Path, help="a new folder")
    top.add_argument("--only", nargs="+", default=list(FOLDERS), choices=FOLDERS)
    options = top.parse_args()
    failed = 0
    for name in options.only:
        out, start = (options.out / name).resolve(), time.monotonic()
        seeds = write_articles(out / "articles", **FOLDERS[name])
        command = [sys.executable, "-m", "analysis", "--seeds", seeds, "--out", out / "results"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        made, not_drawn, missing = figures_of(out / "results")
        failed += done.returncode != 0 or bool(missing)
        print(f"{name}: status {done.returncode}, {time.monotonic() - start:.0f} s", flush=True)
        print(f"  figures: {len(made)}; not drawn: {', '.join(sorted(not_drawn)) or 'none'}")
        print(f"  missing: {', '.join(sorted(missing)) or 'none'}", flush=True)
        print("".join(f"  {line}\n" for line in done.stderr.splitlines()), end="", flush=True)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
