"""The command line: run the workbook, or one of its parts."""

import argparse
import os
import sys
from pathlib import Path

from analysis import paths


def main(arguments=None):
    """Parse the command line, do the work, and return the exit status: 0 done, 1 a notebook failed, 2 nothing could be done."""
    options = parser().parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that is not UTF-8 still shows what it can
    try:
        return options.do(options)
    except ModuleNotFoundError as error:
        print(f"The package {error.name} is missing from this Python; to install it: make setup, or python -m pip install -r requirements.txt",
              file=sys.stderr)
        return 2
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and error.filename:
            error = ValueError(f"There is no file {error.filename}.")
        reason = (error.strerror if isinstance(error, OSError) and not error.filename else None) or str(error)
        print(reason or type(error).__name__, file=sys.stderr)
        return 2
    except KeyboardInterrupt as stop:
        print(str(stop) or "Stopped. What was finished is saved; what was not is as it was.", file=sys.stderr)
        return 130


def parser():
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="python -m analysis", description="Run the notebooks in place, or on other articles with --seeds and --out.")
    _folders(top, "results go here: notebooks, figures, tables, texts")
    _machines(top)
    top.add_argument("--notebook", nargs="+", default=[], metavar="NN", help="only these notebooks, by the start of their names")
    top.add_argument("--timeout", type=_positive, default=3600, metavar="SECONDS", help="longest time for one cell (default: 3600)")
    top.set_defaults(do=run)
    commands = top.add_subparsers(title="parts", metavar="PART")
    part = commands.add_parser("clean", help="print one article's title, source, date and the ledger of its lines")
    part.add_argument("file", type=Path)
    part.set_defaults(do=clean)
    part = commands.add_parser("export", help="write the tables (CSV) and one cleaned text per article")
    _folders(part, "folder for tables/ and texts/", required=True)
    _machines(part)
    part.set_defaults(do=export)
    part = commands.add_parser("sheet", help="write a blind, shuffled coding sheet of sentences")
    part.add_argument("--n", type=int, default=100, help="number of sentences (default 100)")
    _folders(part, "the sheet (CSV)", required=True)
    part.set_defaults(do=sheet)
    part = commands.add_parser("report", help="write one HTML file (and a PDF, where Chromium is at hand) from the executed notebooks")
    part.add_argument("--out", type=Path, default=paths.ROOT / "report", help="folder of the report (default: report)")
    part.add_argument("--notebooks", type=Path, default=paths.NOTEBOOKS, help="folder of the executed notebooks")
    part.set_defaults(do=report)
    return top


def _folders(part, what, required=False):
    part.add_argument("--seeds", type=Path, default=None, metavar="DIR", help="folder of articles (default: seeds)")
    part.add_argument("--out", type=Path, default=None, required=required, metavar="PATH", help=what)


def _machines(part):
    part.add_argument("--workers", type=_positive, default=None, metavar="N",
                      help="processes that read and score the articles (default: one, or with more than 200 articles one for each core)")
    part.add_argument("--cluster", default=None, metavar="ADDRESS", help="a Dask scheduler whose workers do it, as tcp://host:8786")


def _positive(text):
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def run(options):
    """The notebooks: in place, or on other articles into a folder of their own."""
    from analysis import handover, parallel, workbook

    if options.seeds and not options.out:
        raise ValueError("Say where the results go: python -m analysis --seeds DIR --out DIR. Without --out, only the project's own seeds are run.")
    seeds = options.seeds or paths.SEEDS
    if options.out and options.out.resolve() == seeds.resolve():
        raise ValueError(f"{options.out} holds the articles, which a run never changes: name another folder with --out.")
    with workbook.alone(options.out or paths.NOTEBOOKS), workbook.staged() as stage:
        os.environ[handover.VARIABLE] = str(stage / "handover")  # what one notebook has read, the next need not
        try:
            if options.out or options.cluster or len(list(seeds.glob("*.*"))) > parallel.MANY:
                export(options)
            failures = workbook.run(seeds, stage, options.out, options.notebook, seconds=options.timeout)
        finally:
            del os.environ[handover.VARIABLE]
    for failure in failures:
        print(failure, file=sys.stderr)
    if options.out:
        print(f"Results: {options.out / 'README.md'}")
    elif not failures:
        print("Up to date: notebooks/, figures/ (begin with figures/README.md) and the findings in README.md.")
    return 1 if failures else 0


def export(options):
    """The tidy tables and the cleaned texts, where a folder for them is named."""
    from analysis import corpus, parallel, sentiment, terms
    from analysis.writing import csv_text, write_whole

    seeds = options.seeds or paths.SEEDS
    number = len(list(seeds.glob("*.*")))
    with parallel.workers(number, options.workers, options.cluster) as executor:
        found = corpus.read_corpus(seeds, executor)
        tokens = terms.tokenize(found.sentences, options.seeds, executor)
        if number > parallel.MANY:
            sentiment.score(found.sentences, executor)  # handed to the notebooks
    for problem in found.problems.itertuples():
        print(f"{problem.file}: {problem.reason}", file=sys.stderr)
    if not options.out:
        return 0
    tables = {"articles": found.articles.drop(columns="text"), "lines": found.lines, "sentences": found.sentences, "problems": found.problems,
              "tokens": tokens}
    for name, table in tables.items():
        write_whole(options.out / "tables" / f"{name}.csv", csv_text(table))
    for article in found.articles.itertuples():
        write_whole(options.out / "texts" / f"{Path(article.article).name}.txt", article.text + "\n")
    return 0


def clean(options):
    """One article's ledger."""
    from analysis import corpus

    print(corpus.ledger(options.file))
    return 0


def sheet(options):
    """A coding sheet for human coders."""
    from analysis import corpus, sheets

    n = sheets.write_sheet(corpus.read_corpus(options.seeds or paths.SEEDS).sentences, options.out, n=options.n)
    print(f"{options.out}: {n} sentence{'s' * (n != 1)}, in random order. Give each coder a copy; the instructions are on top.")
    return 0


def report(options):
    """One file to send."""
    from analysis import report

    report.write(sorted(options.notebooks.glob("[0-9][0-9]_*.ipynb")), options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
