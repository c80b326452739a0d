"""How long reading, scoring and counting take beside a plain loop: python tests/benchmark.py

The articles are made here: the seeds' own pages, with the words inside their sentences drawn anew
(fixed seed), so that hardly a sentence occurs twice. Each round is a process of its own, so that
its peak memory is its own. Nothing is asserted. --floor measures the run of the notebooks instead,
--hard the cleaning of lines made to be slow.
"""

import argparse
import json
import platform
import random
import re
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
WHOLE = ("TextBlob loop", "plain path")
SECONDS_OF = {
    "TextBlob loop": "`TextBlob(s).sentiment` in a plain loop",
    "plain path": "read, split, that loop, count; no cleaning",
}


def make_articles(folder, number):
    """Write `number` articles: a run of a seed's paragraphs between all that surrounds them."""
    from analysis import articles

    seeds = sorted((ROOT / "seeds").glob("[0-9]*.txt"))
    pages = [articles.clean_lines(path.read_text(encoding="utf-8")) for path in seeds]
    texts = [text for page in pages for text in page.loc[page["role"] == "body", "text"]]
    pool = [word for text in texts for word in text.split() if word[-1].isalnum()]
    draw = random.Random(SEED)
    for article in range(number):
        page = pages[article % len(pages)]
        body = list(page.loc[page["role"] == "body", "line"])
        keep = draw.randint(len(body) // 3, len(body))
        first = draw.randint(0, len(body) - keep)
        out = set(body) - set(body[first : first + keep])
        lines = [
            redrawn(row.text, pool, draw) if row.role == "body" else row.text
            for row in page.itertuples()
            if row.line not in out
        ]
        (folder / f"{article:05d}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def redrawn(text, pool, draw):
    """Every word drawn anew but the first and those with punctuation, which shape a sentence."""
    words = enumerate(text.split())
    inner = [(w, i and w[-1].isalnum() and w[0].islower()) for i, w in words]
    return " ".join(draw.choice(pool) if drawn else word for word, drawn in inner)


def measure(folder, workers):
    """Stages of one folder -> seconds of each and what there was.

    All of it comes first, while the process is as small as a run's.
    """
    from nupunkt import sent_tokenize
    from textblob import TextBlob

    from analysis import articles, parallel, sentiment, terms

    times = {}

    def timed(name, work):
        start = time.perf_counter()
        result = work()
        times[name] = time.perf_counter() - start
        return result

    def whole():
        with parallel.workers(len(list(folder.iterdir())), workers) as executor:
            corpus = articles.read(folder, executor)
            sentiment.score(corpus, executor)
            return terms.counts(terms.words(corpus, executor=executor))

    def plain():
        """What one writes first: each line split, scored by TextBlob and counted; no cleaning."""
        counts = Counter()
        for path in sorted(folder.glob("*.txt")):
            for line in path.read_text(encoding="utf-8").splitlines():
                for sentence in sent_tokenize(line):
                    _ = TextBlob(sentence).sentiment
                    counts.update(sentence.lower().split())
        return counts

    start = time.process_time()
    warm = articles.read(ROOT / "seeds")
    sentiment.score(warm)
    loading = time.process_time() - start
    timed("all of it", whole)
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(each).ru_maxrss for each in who) / 1024
    corpus = timed("read, clean, split", lambda: articles.read(folder))
    timed("score, both lexicons", lambda: sentiment.score(corpus))
    words = timed("words", lambda: terms.words(corpus))
    timed("counts", lambda: terms.counts(words))
    texts = list(corpus.sentences["text"])
    timed("TextBlob loop", lambda: [TextBlob(text).sentiment for text in texts])
    timed("plain path", plain)
    facts = {"articles": len(corpus.articles), "words": int(corpus.articles["words"].sum())}
    facts |= {"sentences": len(texts), "different": len(set(texts)) / len(texts)}
    return facts | {"times": times, "peak": peak, "loading": loading}


def show(rounds, workers):
    """One size as a Markdown table, of what `measure` found in each round."""
    found = rounds[0]
    print(
        f"\n**{found['articles']:,} articles**, {found['words']:,} words, "
        f"{found['sentences']:,} sentences ({found['different']:.1%} different); "
        f"loading {found['loading']:.1f} s, peak memory {found['peak']:,.0f} MB\n"
    )
    print("| stage | seconds | share of the TextBlob loop | of the plain path |\n|---|--:|--:|--:|")
    times = {name: [each["times"][name] for each in rounds] for name in found["times"]}
    for name, values in times.items():
        # medians, and of the ratios within each round, since a machine's speed drifts
        ratios = [[a / b for a, b in zip(values, times[w], strict=True)] for w in WHOLE]
        shares = " | ".join(f"{statistics.median(ratio):.2f}" for ratio in ratios)
        label = SECONDS_OF.get(name, f"{name}, {workers if name == 'all of it' else 1} process(es)")
        print(f"| {label} | {statistics.median(values):.2f} | {shares} |")


EMPTY = """import matplotlib.pyplot as plt
for name in {names}:
    fig = plt.figure(figsize=(6.3, 4))
    for kind in ("png", "pdf", "svg"):
        fig.savefig(f"{folder}/{{name}}.{{kind}}", dpi=300)
    plt.close(fig)
"""


def floor(repeats):
    """The notebooks' run against as many that import the same and save as many empty figures."""
    import nbformat

    spent = {"the notebooks": [], "empty ones": []}
    with tempfile.TemporaryDirectory() as folder:
        for kind in spent:
            copy, hidden = Path(folder, kind), shutil.ignore_patterns(".*", "__pycache__")
            for part in ("analysis", "notebooks", "seeds", "figures"):
                shutil.copytree(ROOT / part, copy / part, ignore=hidden)
            shutil.copy(ROOT / "README.md", copy)
            for path in (copy / "notebooks").glob("*.ipynb") if kind == "empty ones" else ():
                notebook = nbformat.read(path, as_version=4)
                code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
                imports = next(source for source in code if "import" in source)
                names = re.findall(r"figures\.save\(.*?\"(\w+)\"", "\n".join(code), re.DOTALL)
                draws = EMPTY.format(names=names, folder=folder)
                imports = re.sub(r"^corpus = .*$", "", imports, flags=re.MULTILINE)
                cells = [nbformat.v4.new_code_cell(source) for source in (imports, draws)]
                notebook.cells = cells
                nbformat.write(notebook, path)
        for _ in range(repeats):
            for kind, times in spent.items():
                before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
                command = [sys.executable, "-m", "analysis"]
                where = Path(folder, kind)
                subprocess.run(command, cwd=where, check=True, stdout=subprocess.DEVNULL)
                after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
                user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
                times.append((user + system, wall - start))
    print("| run | CPU seconds | seconds |\n|---|--:|--:|")
    middle = [
        [statistics.median(values) for values in zip(*times, strict=True)]
        for times in spent.values()
    ]
    for kind, (cpu, wall) in zip(spent, middle, strict=True):
        print(f"| {kind} | {cpu:.1f} | {wall:.1f} |")
    (cpu, wall), (least, shortest) = middle
    print(f"| ratio | {cpu / least:.2f} | {wall / shortest:.2f} |")


HARD = {
    **{"one letter": "a", "spaces": " ", "opening quotes": "“", "full stops": ". "},
    **{"parts of a date": "1 Jan ", "capitals and dots": "A.B. ", "brackets": "[("},
    **{"by and by": "by A ", "hyphens": "a-", "addresses": "a@b.", "slashes": "www./"},
}


def hard_lines(repeats):
    """Cleaning of lines made to be slow for patterns: seconds, which grow as the lines do."""
    from analysis import articles

    print("| line of | 10 kB | 100 kB | 1,000 kB |\n|---|--:|--:|--:|")
    for name, part in HARD.items():
        taken = []
        for size in (10_000, 100_000, 1_000_000):
            text = f"Words before it.\n{part * (size // len(part))}\nWords after it."
            times = []
            for _ in range(repeats):
                start = time.perf_counter()
                articles.clean_lines(text)
                times.append(time.perf_counter() - start)
            taken.append(f"{statistics.median(times):.3f}")
        print(f"| {name} | {' | '.join(taken)} |")


def main():
    """Make the articles, measure each size in its own process, print the tables."""
    from joblib import cpu_count

    from analysis import parallel

    top = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    top.add_argument("--sizes", type=int, nargs="+", default=[100, 500], help="numbers of articles")
    top.add_argument("--workers", type=int, help="processes of the whole path")
    top.add_argument("--repeats", type=int, default=3, help="medians of so many rounds")
    top.add_argument("--floor", action="store_true", help="measure the run of the notebooks")
    top.add_argument("--hard", action="store_true", help="measure lines made to be slow")
    top.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = top.parse_args()
    if options.folder:
        print(json.dumps(measure(options.folder, options.workers)))
        return
    machine = f"Python {platform.python_version()}, {platform.system()}, {cpu_count()} cores"
    print(f"{machine}; medians of {options.repeats}\n", flush=True)
    if options.floor or options.hard:
        (floor if options.floor else hard_lines)(options.repeats)
    for size in [] if options.floor or options.hard else options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            make_articles(Path(folder), size)
            workers = options.workers or (cpu_count() if size > parallel.MANY else 1)
            command = [sys.executable, __file__, "--folder", folder, "--workers", str(workers)]
            rounds = [
                json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
                for _ in range(options.repeats)
            ]
            show(rounds, workers)


if __name__ == "__main__":
    main()
