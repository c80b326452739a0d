"""How long reading, scoring and counting take, beside a plain loop over TextBlob: python tests/benchmark.py [--sizes 100 1000 10000]

The articles are made here: the seeds' own pages, with the words inside their sentences drawn anew (fixed seed), so that hardly a
sentence occurs twice. Each round is measured in a process of its own, so that its peak memory is its own. Nothing is asserted.
"""

import argparse
import json
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = 20180328


def make_articles(folder, number, seeds=ROOT / "seeds"):
    """Write `number` articles: each a run of a seed's paragraphs between all that surrounds them, inner words drawn from all seeds."""
    from analysis.cleaning import clean_lines

    pages = [clean_lines(path.read_text(encoding="utf-8")) for path in sorted(seeds.glob("[0-9]*.txt"))]
    pool = [word for page in pages for text in page.loc[page["role"] == "body", "text"] for word in text.split() if word[-1].isalnum()]
    draw = random.Random(SEED)
    for article in range(number):
        page = pages[article % len(pages)]
        body = [line for line, role in zip(page["line"], page["role"]) if role == "body"]
        keep = draw.randint(len(body) // 3, len(body))
        first = draw.randint(0, len(body) - keep)
        wanted = set(body[first:first + keep])
        lines = [" ".join(_redrawn(text.split(), pool, draw)) if role == "body" else text
                 for line, text, role in zip(page["line"], page["text"], page["role"]) if role != "body" or line in wanted]
        (folder / f"{article:05d}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def _redrawn(words, pool, draw):
    """Every word but the first and those with punctuation, which give a sentence its shape, replaced by one of the pool."""
    return [draw.choice(pool) if i and word[-1].isalnum() and word[0].islower() else word for i, word in enumerate(words)]


def measure(folder, workers, loop):
    """Stages of one folder -> {name: seconds} and what there was; all of it comes first, while the process is as small as a run's."""
    from textblob import TextBlob

    from analysis import parallel, polarity, sentiment, terms, tokens, vader
    from analysis.corpus import read_corpus
    from analysis.names import read_names
    from analysis.sentences import model

    times, names = {}, read_names(ROOT / "seeds" / "names.csv")
    stop = tokens.read_stopwords(ROOT / "seeds" / "stopwords.txt")

    def timed(name, work):
        start = time.perf_counter()
        result = work()
        times[name] = time.perf_counter() - start
        return result

    def count(sentences, executor=None):
        return terms.count(tokens.counted(tokens.tokenize(sentences, names, executor), stop))

    def plain():
        """What one writes first: every line of every file split, each sentence given to TextBlob, its words counted; nothing is cleaned."""
        counts = Counter()
        for path in sorted(folder.glob("*.txt")):
            for line in path.read_text(encoding="utf-8").splitlines():
                for sentence in model().tokenize(line):
                    TextBlob(sentence).sentiment
                    counts.update(sentence.lower().split())
        return counts

    def whole():
        with parallel.workers(len(list(folder.iterdir())), workers) as executor:
            sentences = read_corpus(folder, executor).sentences
            scored = sentiment.score(sentences, executor)
            return scored, count(sentences, executor)

    start = time.process_time()
    read_corpus(ROOT / "seeds"), polarity.score("warm"), sentiment.score_texts(["warm"])
    loading = time.process_time() - start
    timed("all of it", whole)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    corpus = timed("read, clean, split", lambda: read_corpus(folder))
    texts = list(corpus.sentences["text"])
    timed("polarity", lambda: [polarity.score(text).polarity for text in texts])
    timed("VADER", lambda: [vader.compound(text) for text in texts])
    timed("words and counts", lambda: count(corpus.sentences))
    if loop:
        timed("TextBlob loop", lambda: [TextBlob(text).sentiment for text in texts])
        timed("plain path", plain)
    tables = sum(table.memory_usage(deep=True).sum() for table in corpus)
    return {"times": times, "articles": len(corpus.articles), "words": int(corpus.articles["words"].sum()), "sentences": len(texts),
            "different": len(set(texts)) / max(1, len(texts)), "peak": peak / 1024, "tables": tables / 1e6, "loading": loading}


def show(rounds, workers):
    """One size as a Markdown table, of what `measure` found in each round."""
    found = rounds[0]
    print(f"\n**{found['articles']:,} articles**, {found['words']:,} words, {found['sentences']:,} sentences ({found['different']:.1%} of them "
          f"different); loading {found['loading']:.1f} s, peak memory {found['peak']:,.0f} MB, tables {found['tables']:,.0f} MB\n")
    times = {name: [found["times"][name] for found in rounds] for name in found["times"]}
    labels = {"all of it": f"all of it, {workers} process{'es' * (workers > 1)}", "TextBlob loop": "`TextBlob(s).sentiment` in a plain loop",
              "plain path": "read, split, that loop, count; no cleaning"}
    print("| stage | seconds | articles per second | share of the TextBlob loop | of the whole plain path |\n|---|--:|--:|--:|--:|")
    for name, values in times.items():
        seconds = statistics.median(values)  # and of the ratios within each round, since a machine's speed drifts
        shares = [f"{statistics.median(a / b for a, b in zip(values, times[whole])):.2f}" if whole in times else "–"
                  for whole in ("TextBlob loop", "plain path")]
        print(f"| {labels.get(name, f'{name}, 1 process')} | {seconds:.2f} | {found['articles'] / seconds:,.0f} | {' | '.join(shares)} |")


EMPTY = """import matplotlib.pyplot as plt
from wordcloud import WordCloud
for name in {names}:
    fig = plt.figure(figsize=(6.3, 4))
    fig.savefig(FIGURES / f"{{name}}.png", dpi=300, pil_kwargs={{"compress_level": 3}})  # as analysis.figures.save writes it
    fig.savefig(FIGURES / f"{{name}}.pdf")
    fig.savefig(FIGURES / f"{{name}}.svg")
    for _ in range({clouds}.get(name, 0)):
        WordCloud(width=800, height=400).generate_from_frequencies({{"a": 2, "b": 1}})
    plt.close(fig)
"""


def floor(repeats):
    """The run of the notebooks against as many that only import the same and save as many empty figures: CPU and wall seconds of each."""
    import nbformat

    spent = {"the notebooks": [], "empty ones": []}
    with tempfile.TemporaryDirectory() as folder:
        for kind in spent:
            copy = Path(folder, kind.split()[-1])
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", "report", ".*"))
            for path in (copy / "notebooks").glob("*.ipynb") if kind == "empty ones" else ():
                notebook = nbformat.read(path, as_version=4)
                imports = next(cell.source for cell in notebook.cells if cell.cell_type == "code" and "import" in cell.source)
                names = [figure.stem for figure in sorted((ROOT / "figures").glob(f"{path.name[:3]}*.png"))]
                clouds = {name: _panels(ROOT / "figures" / f"{name}.csv") for name in names if "cloud" in name}
                cells = [imports, "from analysis.paths import FIGURES\n" + EMPTY.format(names=names, clouds=clouds)]
                notebook.cells = [nbformat.v4.new_code_cell(source) for source in cells]
                nbformat.write(notebook, path)
        for _ in range(repeats):
            for kind, times in spent.items():
                before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
                subprocess.run([sys.executable, "-m", "analysis"], cwd=Path(folder, kind.split()[-1]), check=True, stdout=subprocess.DEVNULL)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                times.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - start))
    print("| run | CPU seconds | seconds |\n|---|--:|--:|")
    middle = {kind: [statistics.median(values) for values in zip(*times)] for kind, times in spent.items()}
    for kind, (cpu, wall) in middle.items():
        print(f"| {kind} | {cpu:.1f} | {wall:.1f} |")
    (cpu, wall), (least, shortest) = middle.values()
    print(f"| ratio | {cpu / least:.2f} | {wall / shortest:.2f} |")


def _panels(path):
    """How many clouds a figure has: one, or one for each article that its table names."""
    import pandas as pd

    table = pd.read_csv(path)
    return table["article"].nunique() if "article" in table.columns else 1


HARD = {"one letter, repeated": "a", "spaces": " ", "opening quotes": "“", "full stops": ". ", "parts of a date": "1 Jan ", "capitals and dots": "A.B. ",
        "brackets": "[(", "by and by": "by A ", "hyphens": "a-", "addresses": "a@b.", "slashes": "www./"}


def hard_lines(repeats):
    """Cleaning of lines made to be slow for patterns, of 10, 100 and 1,000 kB: seconds, which grow as the lines do."""
    from analysis.cleaning import clean_lines

    print("| line of | 10 kB | 100 kB | 1,000 kB |\n|---|--:|--:|--:|")
    for name, part in HARD.items():
        taken = []
        for size in (10_000, 100_000, 1_000_000):
            text, times = "Words before it.\n" + part * (size // len(part)) + "\nWords after it.", []
            for _ in range(repeats):
                start = time.perf_counter()
                clean_lines(text)
                times.append(time.perf_counter() - start)
            taken.append(f"{statistics.median(times):.3f}")
        print(f"| {name} | {' | '.join(taken)} |")


def main():
    """Make the articles, measure each size in its own process, print the tables."""
    from analysis import parallel

    top = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    top.add_argument("--sizes", type=int, nargs="+", default=[100, 500], help="numbers of articles (default: 100 500)")
    top.add_argument("--workers", type=int, default=None, help="processes of the whole path (default: as many as a run would have)")
    top.add_argument("--repeats", type=int, default=3, help="medians of so many rounds, all stages in each (default: 3)")
    top.add_argument("--no-loop", action="store_true", help="leave out the plain TextBlob loop, which takes longest")
    top.add_argument("--floor", action="store_true", help="measure the run of the notebooks against empty ones instead")
    top.add_argument("--hard", action="store_true", help="measure the cleaning of lines made to be slow instead")
    top.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = top.parse_args()
    if options.folder:
        print(json.dumps(measure(options.folder, options.workers, not options.no_loop)))
        return
    print(f"Python {platform.python_version()}, {platform.system()}, {parallel.cores()} cores; medians of {options.repeats}\n")
    if options.floor or options.hard:
        return (floor if options.floor else hard_lines)(options.repeats)
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            make_articles(Path(folder), size)
            workers = options.workers or (parallel.cores() if size > parallel.MANY else 1)
            command = [sys.executable, __file__, "--folder", folder, "--workers", str(workers)] + ["--no-loop"] * options.no_loop
            rounds = [json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout) for _ in range(options.repeats)]
            show(rounds, workers)


if __name__ == "__main__":
    main()
