"""The command line: run the workbook, or one of its parts."""

import argparse
import os
import signal
import sys
import traceback
from pathlib import Path

from analysis import files, parallel
from analysis.paths import MEND, NOTEBOOKS, ROOT, SEEDS, latest, named


def main(arguments=None):
    """Do what the command line says; returns the exit status.

    0: done. 1: a notebook failed, the others are done. 2: nothing could be done. 130: stopped.
    """
    options = parser().parse_args(arguments)
    columns = {field: getattr(options, f"{name}_column", "") for name, field in COLUMNS.items()}
    latest["columns"] = latest["given"] = {field: x for field, x in columns.items() if x}
    for name in ("SIGTERM", "SIGHUP"):  # as Ctrl-C: what was begun is taken away
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) == signal.SIG_DFL:
            signal.signal(getattr(signal, name), signal.default_int_handler)
    if hasattr(sys.stdout, "reconfigure"):  # a terminal that is not UTF-8 shows what it can
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        return options.do(options) or 0
    except ModuleNotFoundError as error:
        reason, status = f"The package {error.name} is missing from this Python; {MEND}", 2
    except (OSError, ValueError) as error:
        told = f"{error.filename}: {error.strerror}" if getattr(error, "filename", None) else ""
        reason, status = told or getattr(error, "strerror", None) or str(error), 2
    except KeyboardInterrupt as stop:
        reason, status = str(stop) or "Stopped. What was finished is saved; the rest is not.", 130
    except Exception as error:  # a fault of the workbook's own, which its reader can only report
        at = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(at.filename).name}, line {at.lineno}"
        reason, status = f"The workbook failed in {place}: {type(error).__name__}: {error}", 2
    print(reason, file=sys.stderr)
    return status


def notebooks(options):
    """run the notebooks in place, or on other articles with --seeds and --out"""
    from analysis import run

    seeds, out = options.seeds, options.out
    if (seeds != SEEDS or options.reference) and not out:
        raise ValueError("Say with --out where the results go: in place, only seeds/ is run.")
    if out:
        files.check(seeds, out)
    with run.workplace(out or NOTEBOOKS) as stage:
        if not out and Path.cwd() != ROOT:
            print(f"Running the notebooks of {ROOT} in place.", flush=True)
        if out or options.cluster or parallel.size_of(seeds) > parallel.MANY:
            export(options)
        failures, warnings = run.run_all(
            seeds, stage, out, options.notebook, options.timeout, no_texts=options.no_texts
        )
    for line in warnings + failures:
        print(line, file=sys.stderr)
    if out:
        print(f"Results: {out / 'README.md'}")
    elif not failures:
        print(
            "Up to date: notebooks/, figures/ (begin with figures/README.md), and the findings in "
            "README.md."
        )
    return bool(failures)


def clean(options):
    """print what is kept and what is dropped of one article, and by which rule"""
    from analysis import articles

    print(articles.ledger(options.file))


def look(options):
    """print what a run would take from a folder of articles, and what it would not and why"""
    from analysis import articles

    with parallel.workers(parallel.size_of(options.folder), options.workers) as executor:
        corpus = articles.read(options.folder, executor)
    for row in corpus.look().to_dict("records"):
        file, reason = row.pop("file"), row.pop("left_out")
        told = [f"{name.replace('_', ' ')}: {x}" for name, x in row.items() if x != ""]
        print(file, *told, *[f"left out, or to be looked at: {reason}"] * bool(reason), sep="\n  ")
    print(articles.describe(corpus).replace("**", ""))


def export(options):
    """write the tables (CSV) and one cleaned text per article to --out"""
    from analysis import articles, sentiment, terms

    if options.out:
        files.check(options.seeds, options.out)
    number = parallel.size_of(options.seeds)
    with parallel.workers(number, options.workers, options.cluster) as executor:
        corpus = articles.read(options.seeds, executor)
        # What comes of tables is kept by the very ones that are kept; there is one at a time.
        if parallel.VARIABLE in os.environ:
            del corpus
            corpus = articles.read(options.seeds)
        tables = {"tokens": terms.words(corpus, executor=executor)}
        if number > parallel.MANY:
            sentiment.score(corpus, executor)  # kept for the notebooks of a run
    for problem in corpus.problems.itertuples():
        print(f"{problem.file}: {problem.reason}", file=sys.stderr)
    if not options.out:
        return
    if options.reference:
        tables["keyness"] = terms.keyness(
            tables["tokens"], reference=options.reference, corpus=corpus
        )
    names = terms.names(tables["tokens"], corpus).query("not known").rename(columns={"apart": "n"})
    names["note"] = "a proposal: check by reading, then save as names.csv beside the articles"
    tables |= {
        "articles": corpus.articles.drop(columns="text"),
        "lines": corpus.lines,
        "sentences": corpus.sentences,
        "problems": corpus.problems,
        "names_proposed": names[["variant", "name", "kind", "n", "note"]],
    }
    kept = files.Results(options.out, named(options.seeds))
    if kept.before not in ("", kept.articles):
        print(f"{options.out} holds results of other articles, which are replaced: {kept.before}")
    contents = {f"tables/{name}.csv": table for name, table in tables.items()} | {
        f"texts/{' '.join(x.article[:250].splitlines())}.txt": f"{x.text}\n"  # one line of the list
        for x in corpus.articles.itertuples()
    }
    kept.write(contents)
    old = {x for x in kept.made if x.startswith(("texts/", "tables/keyness.csv"))}
    kept.drop(old - contents.keys())
    for name in sorted(kept.left):
        print(f"{name} is left as it was, since no run made it.", file=sys.stderr)


def sheet(options):
    """write a blind, shuffled coding sheet of sentences to --out"""
    from analysis import articles, sentiment

    text = sentiment.sheet(articles.read(options.seeds).sentences, options.n)
    if options.out.exists() and options.out.read_bytes() != text.encode():
        raise ValueError(f"{options.out} is there already, maybe with codes: name another file.")
    files.write_whole(options.out, text)
    print(f"{options.out} written: give each coder a copy; the instructions are on top.")


def report(options):
    """write one HTML file (and a PDF, where Chromium is at hand) from the executed notebooks"""
    from analysis import run

    out = options.out or ROOT / "report"
    files.check(SEEDS, out)
    home = options.notebooks or NOTEBOOKS
    print(run.report(sorted(home.glob("[0-9][0-9]_*.ipynb")), out))


def brief(options):
    """write two to four pages on what was found (HTML, DOCX, PDF), once the notebooks have run"""
    from analysis import run

    out = options.out or ROOT / "brief"
    files.check(options.seeds, out)
    home = out if (out / "notebooks").is_dir() else ROOT
    paths = sorted((home / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    print(run.brief(paths, options.seeds, home / "figures", out))


def explorer(options):
    """write one HTML file in which each sentence is found by its terms (default: explorer.html)"""
    from analysis import articles, run

    out = options.out or ROOT / "explorer.html"
    if files.same(out.parent, options.seeds):
        raise ValueError(f"{out} would be read as an article; {files.OTHER}")
    with parallel.workers(parallel.size_of(options.seeds), options.workers) as executor:
        corpus = articles.read(options.seeds, executor)
        pages = run.explorer(corpus, options.no_texts, executor, name=out.name)
        files.write_pages({out.with_name(name): text for name, text in pages.items()})
    print(f"{out} written: open it in any browser.")


COLUMNS = {name: name for name in ("text", "title", "source", "author", "url")} | {
    "date": "published"
}
NAMED = tuple(f"--{name}-column" for name in COLUMNS)
FOLDERS = ("--seeds", "--out")
RUN = (*FOLDERS, "--reference", "--workers", "--cluster")
PARTS = {
    notebooks: (*RUN, "--notebook", "--timeout", "--no-texts", *NAMED),
    look: ("folder", "--workers", *NAMED),
    clean: ("file", *NAMED),
    export: (*RUN, *NAMED),
    sheet: (*FOLDERS, "--n", *NAMED),
    report: ("--notebooks", "--out"),
    brief: (*FOLDERS, *NAMED),
    explorer: (*FOLDERS, "--workers", "--no-texts", *NAMED),
}
FOLDER = {"type": lambda x: Path(x).resolve(), "metavar": "DIR"}
OPTIONS = {
    "file": {"type": Path, "help": "the article; export.txt#3 is the third of those in export.txt"},
    "folder": FOLDER | {"help": "folder of articles"},
    **{name: {"metavar": "NAME", "help": "its name in tables of articles"} for name in NAMED},
    "--seeds": FOLDER | {"default": SEEDS, "help": "folder of articles (default: seeds)"},
    "--out": {"type": Path, "metavar": "PATH", "help": "where the results go"},
    "--workers": {"type": int, "metavar": "N", "help": "processes that read and score"},
    "--reference": FOLDER
    | {"help": "articles, or a table of term and count, to compare all words with"},
    "--cluster": {"metavar": "ADDRESS", "help": "a Dask scheduler to use: tcp://host:8786"},
    "--notebook": {"nargs": "+", "default": (), "metavar": "NN", "help": "only these notebooks"},
    "--notebooks": {"type": Path, "metavar": "DIR", "help": "folder of executed notebooks"},
    "--timeout": {"type": int, "default": 3600, "help": "longest time for one cell (seconds)"},
    "--no-texts": {
        "action": "store_true",
        "help": "leave the articles' texts out of the explorer, as is done with those of databases",
    },
    "--n": {"type": int, "default": 100, "help": "number of sentences (default: 100)"},
}


def parser():
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="python -m analysis", description=notebooks.__doc__, allow_abbrev=False
    )  # else --n, which a part has, is taken for --notebook
    below = top.add_subparsers(title="parts", metavar="PART")
    for do, names in PARTS.items():
        part = top if do is notebooks else below.add_parser(do.__name__, help=do.__doc__)
        for name in names:
            needed = {"required": True} if name == "--out" and do in (export, sheet) else {}
            part.add_argument(name, **OPTIONS[name], **needed)
        part.set_defaults(do=do)
    return top


if __name__ == "__main__":
    done = main()
    sys.stdout.flush()
    # Threads that wait for notebooks that were stopped, or for the rest of what a killed worker
    # was sending, would keep the process from ending.
    os._exit(done)
