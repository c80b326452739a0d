"""Running the notebooks: each is saved only when it is whole; findings and the gallery follow."""

import os
import re
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, unquote

import nbformat
from PIL import Image
from tqdm import tqdm

from analysis import articles, visits
from analysis.files import Results, write_whole
from analysis.page import escape
from analysis.paths import NOTEBOOKS, ROOT, latest, named
from analysis.run.execute import Failure, execute, own_folder, read_line, set_read_line, unlink
from analysis.run.explorer import explorer
from analysis.run.sheets import sheets

FINDING = re.compile(r"(<!-- finding: ([\w-]+) -->\n).*?(<!-- /finding -->)", re.DOTALL)
OWN_FOLDER = "it reads articles of its own choice, so its figures and findings are not taken over."
CONTENTS = """
- `figures/explorer.html`: [every sentence, found by its terms](figures/explorer.html), in a browser
- `figures/`: [gallery](figures/README.md); each figure with its data; tables too long for a page
- `tables/`: articles, lines, sentences, tokens, problems as CSV
- `results.xlsx`: these tables and those of the figures, a sheet each; the first says what they are
- `texts/`: one cleaned text per article
- `made.txt`: the list of all these files; a later run replaces and deletes no other
"""
BY_HAND = re.compile(r"\bvisits\.\w+\(corpus\)")  # in a notebook that asks for coded tables
TO_CODE = Path(__file__).with_name("what_to_code.md")  # for a folder that has none
NAMED = 8  # files that no run made, each with its name


def run_all(seeds, stage, out=None, names=(), seconds=3600, *, no_texts=False):
    """Run the notebooks on the articles in `seeds`; `stage` is an empty folder to work in.

    In place (out=None): notebooks/, figures/ and README's findings are refreshed. Else executed
    copies, figures and a README go into `out`. A notebook that fails is left as it was, with its
    figures, and the others still run. no_texts: as for `explorer`. Returns (failures, warnings), a
    sentence each.
    """
    results = Results(out or ROOT, named(seeds) if out else "")
    target, figures = results.folder / "notebooks", results.folder / "figures"
    line = read_line(named(seeds), named(figures), latest["given"]) if out else None
    paths, made, saved = _notebooks(names), listed(figures), {}
    nothing_coded = out and not names and not any((seeds / x).exists() for x in visits.FORMS)
    idle = [x for x in paths if nothing_coded and BY_HAND.search(x.read_text(encoding="utf-8"))]
    paths = [path for path in paths if path not in idle]
    old = [f"figures/{name}" for path in idle for name in made.pop(path.stem, ())]
    results.drop([f"notebooks/{path.name}" for path in idle] + old)  # of tables that are gone
    own = {path.stem for path in paths if own_folder(nbformat.read(path, as_version=4))}

    def one(path):
        """Run one notebook and save it; returns a sentence where that fails."""
        new = stage / path.stem / "figures"
        new.mkdir(parents=True)
        try:
            notebook = execute(
                path, read_line(seeds.resolve(), new, latest["given"]), new.parent, seconds
            )
            if out:
                set_read_line(notebook, line)
                unlink(notebook, [each.name for each in idle])
            shown = () if path.stem in own else new.iterdir()
            found = {f"figures/{file.name}": file.read_bytes() for file in shown}
            results.write(found | {f"notebooks/{path.name}": nbformat.writes(notebook) + "\n"})
        except Failure as failure:
            return f"{path.name}{failure}"
        except OSError as error:
            return f"{path.name}: it ran, but was not saved: {error.strerror}"
        saved[path.stem] = notebook
        if path.stem not in own:
            results.made |= {f"figures/{name}" for name in made[path.stem]}
            results.drop({f"figures/{name}" for name in made[path.stem]} - found.keys())
            made[path.stem] = {name.partition("/")[2] for name in found.keys() - results.left}
        return None

    pool = ThreadPoolExecutor(2)  # notebooks at once
    done = pool.map(one, paths)
    try:
        failures = list(filter(None, tqdm(done, "Notebooks", len(paths), False, disable=None)))
    except KeyboardInterrupt:  # kernels end by themselves as soon as this process has
        kept = ", ".join(sorted(saved)) or "no notebook"
        raise KeyboardInterrupt(
            f"Stopped. Finished and saved: {kept}; the others are as they were."
        ) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    warnings = [f"{name}: {OWN_FOLDER}" for name in sorted(own & saved.keys())]
    warnings += [output.metadata["warning"] for output in outputs(saved.values(), "warning")]
    kept = {name: notebook for name, notebook in saved.items() if name not in own}
    if out:
        kept = dict(sorted((kept | _earlier(target, line)).items()))
        made = {name: made[name] for name in kept}
        results.write({"README.md": _contents(kept, failures, idle)})
        results.write({TO_CODE.name: TO_CODE.read_bytes()} if idle else {})
    else:
        found, readme = findings(kept.values()), ROOT / "README.md"
        write_whole(
            readme,
            FINDING.sub(
                lambda m: f"{m[1]}{found[m[2]]}\n{m[3]}" if m[2] in found else m[0],
                readme.read_text(encoding="utf-8"),
            ),
        )
    results.made |= {f"figures/{name}" for names in made.values() for name in names}
    try:
        pages = explorer(articles.read(seeds.resolve()), no_texts)
        results.write({f"figures/{name}": text for name, text in pages.items()})
        old = {name for name in results.made if re.fullmatch(r"figures/explorer_\d+\.html", name)}
        results.drop(old - {f"figures/{name}" for name in pages})
    except (OSError, ValueError) as error:
        failures.append(f"explorer.html: {error}")
    readme = figures / "README.md"
    if not os.path.lexists(readme) or readme.read_text("utf-8", "replace").startswith(OPENING[:30]):
        results.write({"figures/README.md": gallery(figures, made)})  # over no reader's own README
    results.write({"results.xlsx": sheets(results.folder)} if out else {})
    left = results.foreign()
    told = ", ".join(left[:NAMED]) + f" and {len(left) - NAMED:,} more" * (len(left) > NAMED)
    warnings += [f"Left as it is, since no run made it: {told}."] * bool(left)
    return failures, warnings


def outputs(notebooks, *marks):
    """The outputs of executed notebooks whose metadata carry such a mark, as "finding"."""
    return [
        output
        for notebook in notebooks
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if {*marks}.intersection(output.get("metadata", {}))
    ]


def findings(notebooks):
    """{name: Markdown} of what executed notebooks found, in the order in which it is told.

    The weakest measure comes late, and how the texts were cleaned comes last.
    """
    texts = {
        output.metadata["finding"]: output.data["text/markdown"]
        for output in outputs(notebooks, "finding")
    }
    late = {"sentiment": 1, "cleaning": 2}
    return dict(sorted(texts.items(), key=lambda pair: late.get(pair[0], 0)))


def _notebooks(names):
    """The numbered notebooks; `names`: those whose file names start with one of these ("02")."""
    found = sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))
    for name in names or [""]:
        if not any(path.name.startswith(name) for path in found):
            raise ValueError(
                f"There is no notebook {name} in {NOTEBOOKS}; there are: "
                f"{', '.join(path.stem for path in found) or 'none'}."
            )
    return [path for path in found if path.name.startswith(tuple(names) or "")]


def _earlier(target, line):
    """{name: notebook} of what earlier runs on the same articles have put into `target`."""
    paths = sorted(target.glob("[0-9][0-9]_*.ipynb"))
    there = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    return {x: own for x, own in there.items() if any(line in c.source for c in own.cells)}


def _contents(notebooks, failures, idle):
    """README of a folder of results: what was found, what is in it, what failed or was not run."""
    missing = [f"**Not finished, and left as it was before:** {escape(text)}" for text in failures]
    links = ", ".join(f"[{name}](notebooks/{name}.ipynb)" for name in notebooks)
    if idle:
        stems = ", ".join(path.stem for path in idle)
        links += (
            f". Not run, since nothing is coded by hand: {stems} ([what to code]({TO_CODE.name}))"
        )
    parts = ["# Results", *missing, *findings(notebooks.values()).values()]
    return "\n\n".join([*parts, f"- `notebooks/`: {links}"]) + CONTENTS


OPENING = """# Figures

Made by the notebooks; a run refreshes them and takes away what it no longer makes. Each is as wide
as it is to be printed: PDF is the master for print, SVG keeps its text as text, PNG has 300 dots
to the inch, CSV holds what is drawn. The sentences behind the counts, to look terms up in and to
read, are in [explorer.html](explorer.html): open it in a browser.
"""
ENTRY = """## {title}

![{alt}]({file})

{Caption}

**In words.** {Description}

{Source}
"""
MADE = re.compile(r"^\[.*\[notebook\]\([^)]*?([^/)]+)\.ipynb\)$", re.MULTILINE)


def listed(folder):
    """{notebook: names of the files} that an earlier run made, by the gallery in `folder`."""
    made, readme = defaultdict(set), folder / "README.md"
    for line in MADE.finditer(readme.read_text(encoding="utf-8") if readme.is_file() else ""):
        made[unquote(line[1])].update(map(unquote, re.findall(r"\]\(([^)]+)\)", line[0])[:-1]))
    return made


def gallery(folder, made):
    """The figures in `folder` in Markdown; made: {notebook: names of its files}.

    It also is the list of what a later run may take away: files of the reader's are not in it.
    """
    pictures, tables = [], []
    for notebook, names in sorted(made.items()):
        for stem in sorted({name.rpartition(".")[0] for name in names}):
            links = [
                f"[{kind.upper()}]({quote(f'{stem}.{kind}')})"
                for kind in ("pdf", "svg", "png", "csv")
                if f"{stem}.{kind}" in names
            ]
            links.append(f"[notebook](../notebooks/{quote(notebook)}.ipynb)\n")
            if f"{stem}.png" in names:
                pictures += [_entry(folder / f"{stem}.png"), " · ".join(links)]
            else:
                tables += [f"### {escape(stem)}\n", " · ".join(links)]
    pictures = pictures or ["No figure was made: the notebooks found nothing to draw.\n"]
    heading = ["## Tables of which a notebook shows only some rows\n"] if tables else []
    return "\n".join([OPENING, *pictures, *heading, *tables])


def _entry(path):
    """One figure in Markdown. What its text chunks say may hold words of articles: escaped."""
    with Image.open(path) as image:
        texts = {
            key: escape(image.info.get(key, ""))
            for key in ("Title", "Description", "Caption", "Source")
        }
    return ENTRY.format(
        title=texts["Title"] or path.stem,
        alt=re.sub("</?span>", "", texts["Description"]),
        file=quote(path.name),
        **texts,
    )
