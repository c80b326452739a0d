"""The command line: run the workbook, or one of its parts."""

import argparse
import sys
from pathlib import Path

from analysis import paths


def main(arguments=None):
    """Parse the command line, do the work, and return the exit status: 0 done, 1 a notebook failed, 2 nothing could be done."""
    options = parser().parse_args(arguments)
    try:
        return options.do(options)
    except (OSError, ValueError) as error:
        print(f"{type(error).__name__ if not str(error) else error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. What was finished is saved; what was not is as it was.", file=sys.stderr)
        return 130


def parser():
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="python -m analysis", description="Run the notebooks in place, or on other articles with --seeds and --out.")
    _folders(top, "results go here: notebooks, figures, tables, texts")
    top.add_argument("--notebook", nargs="+", default=[], metavar="NN", help="only these notebooks, by the start of their names")
    top.set_defaults(do=run)
    commands = top.add_subparsers(title="parts", metavar="PART")
    part = commands.add_parser("clean", help="print one article's title, source, date and the ledger of its lines")
    part.add_argument("file", type=Path)
    part.set_defaults(do=clean)
    part = commands.add_parser("export", help="write the tables (CSV) and one cleaned text per article")
    _folders(part, "folder for tables/ and texts/", required=True)
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


def run(options):
    """The notebooks: in place, or on other articles into a folder of their own."""
    from analysis import workbook

    if options.seeds and not options.out:
        raise ValueError("Say where the results go: python -m analysis --seeds DIR --out DIR. Without --out, only the project's own seeds are run.")
    if options.out:
        export(options)
    failures = workbook.run(options.seeds or paths.SEEDS, options.out, options.notebook)
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def export(options):
    """The tidy tables and the cleaned texts."""
    from analysis import corpus, terms
    from analysis.writing import csv_text, write_whole

    found = corpus.read_corpus(options.seeds or paths.SEEDS)
    tables = {"articles": found.articles.drop(columns="text"), "lines": found.lines, "sentences": found.sentences, "problems": found.problems,
              "tokens": terms.tokenize(found.sentences, options.seeds)}
    for name, table in tables.items():
        write_whole(options.out / "tables" / f"{name}.csv", csv_text(table))
    for article in found.articles.itertuples():
        write_whole(options.out / "texts" / f"{Path(article.article).name}.txt", article.text + "\n")
    for problem in found.problems.itertuples():
        print(f"{problem.file}: {problem.reason}", file=sys.stderr)
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
