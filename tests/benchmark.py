"""What reading, scoring and counting cost in time and memory: python tests/benchmark.py

Nothing is asserted. The articles are made here: pages of the seeds whose words are drawn anew, by a
fixed seed and so that the vocabulary grows as that of news does. What is compared runs by turns,
since a machine's speed drifts, each time in processes of its own; figures are medians.
"""

import argparse
import itertools
import json
import os
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
from contextlib import ExitStack
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
SEED = 20180328
WORDS = (100, 530)  # of an article at least, before its last paragraph is whole: on average 350
# Heaps' law: n words hold GROWTH * n ** EXPONENT different ones, 30,000 in 700,000.
GROWTH, EXPONENT = 8.3, 0.6
LEXICAL = 0.15  # share of the new words that a lexicon of sentiment has
# What is drawn anew: words inside sentences; the short ones stay, and keep their shape.
DRAWN = re.compile(r"(?<=[\w,;] )[^\W\d_]{4,}")
EVERY = 0.1  # seconds between two looks at the memory


class Vocabulary:
    """Words drawn as Simon (1955) has it: now and then a new one, else one used before.

    So the frequent stay frequent, and new ones come as seldom as Heaps' law says. New ones are
    entries of the lexicons, or halves of two words put together ("minisident"). Names, which have
    a capital, are drawn among themselves.
    """

    def __init__(self, texts):
        from textblob import en
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        self.draw, self.used = random.Random(SEED), {True: [], False: []}
        for word in re.findall(r"[^\W\d_]{4,}", " ".join(texts)):
            self.used[word[0].isupper()].append(word)
        self.parts = {name: sorted(set(words)) for name, words in self.used.items()}
        entries = {*SentimentIntensityAnalyzer().lexicon, *en.sentiment}
        self.lexical = sorted(word for word in entries if re.fullmatch("[a-z]{4,}", word))
        self.words = sum(len(text.split()) for text in texts)
        self.share = sum(len(DRAWN.findall(text)) for text in texts) / self.words

    def redrawn(self, text):
        """A text with its longer words drawn anew, a name for a name."""
        self.words += len(text.split())
        rate = GROWTH * EXPONENT * self.words ** (EXPONENT - 1) / self.share
        return DRAWN.sub(lambda match: self.word(match[0][0].isupper(), rate), text)

    def word(self, name, rate):
        """One word, new in `rate` of the cases."""
        used = self.used[name]
        if self.draw.random() >= rate:
            word = self.draw.choice(used)
        elif not name and self.draw.random() < LEXICAL:
            word = self.draw.choice(self.lexical)
        else:
            one, other = self.draw.choices(self.parts[name], k=2)
            word = one[: len(one) // 2 + 1] + other[len(other) // 2 :].lower()
        used.append(word)
        return word


def make_articles(folder, number):
    """Write `number` articles: a run of a seed's paragraphs between all that surrounds them."""
    from analysis import articles

    pages = []
    for path in sorted((ROOT / "seeds").glob("[0-9]*.txt")):
        lines = articles.clean_lines(path.read_text(encoding="utf-8"))
        pages.append(list(zip(lines["role"] == "body", lines["text"], strict=True)))
    vocabulary = Vocabulary([text for page in pages for is_body, text in page if is_body])
    for article in range(number):
        page = pages[article % len(pages)]
        body = [place for place, (is_body, _) in enumerate(page) if is_body]
        first, least = (vocabulary.draw.randrange(*limits) for limits in ((len(body),), WORDS))
        kept, words = set(), 0
        for place in (2 * body)[first:]:
            if words < least:
                kept.add(place)
                words += len(page[place][1].split())
        lines = [
            vocabulary.redrawn(text) if is_body else text
            for place, (is_body, text) in enumerate(page)
            if place in kept or not is_body
        ]
        (folder / f"{article:05d}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def steps(folder, number, cluster):
    """Read, score and count a folder, as a run does -> {step: processor seconds}, and what it has.

    number: of processes; cluster: whether they are those of a Dask cluster on this machine. The
    cluster's own start is no step.
    """
    times = {}

    def used():
        every = [psutil.Process(), *psutil.Process().children(recursive=True)]
        return sum(sum(each.cpu_times()[:2]) for each in every)

    def timed(name, work):
        start = used()
        result = work()
        times[name] = used() - start
        return result

    with ExitStack() as stack:
        address = None
        if cluster:
            from distributed import LocalCluster

            made = LocalCluster(n_workers=number, threads_per_worker=1, dashboard_address=None)
            address = stack.enter_context(made).scheduler_address
        start = time.perf_counter()
        times["import"] = used()

        def load():
            from analysis import articles, parallel, sentiment, terms

            return articles, parallel, sentiment, terms

        articles, parallel, sentiment, terms = timed("import", load)
        files = len(list(folder.iterdir()))
        executor = stack.enter_context(parallel.workers(files, number, address))
        corpus = timed("read", lambda: articles.read(folder, executor))
        scores = timed("score", lambda: sentiment.score(corpus, executor))
        words = timed("words", lambda: terms.words(corpus, executor=executor))
        counts = timed("counts", lambda: terms.counts(words))
        wall = time.perf_counter() - start
    tables = [corpus.articles, corpus.lines, scores, words, counts]
    return {
        "articles": len(corpus.articles),
        "words": int(corpus.articles["words"].sum()),
        "different": words["term"].nunique(),
        "tables": sum(table.memory_usage(deep=True).sum() for table in tables) / 1e6,
        "times": times,
        "seconds": wall,
    }


def spent(command, **options):
    """(seconds, processor seconds, what it printed) of a command and all processes it starts."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, **options)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    return wall, user + system, done.stdout


def memory(command, **options):
    """(MB of the largest process, MB of all of them) at most while a command runs.

    What processes share counts once in the sum.
    """
    largest, whole = 0, 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, **options) as main:
        while main.poll() is None:
            sizes = []
            for each in [psutil.Process(), *psutil.Process().children(recursive=True)][1:]:
                try:
                    sizes.append(each.memory_full_info())
                except psutil.Error:  # it has ended
                    continue
            largest = max([largest, *(size.rss / 1e6 for size in sizes)])
            whole = max(whole, sum(size.pss for size in sizes) / 1e6)
            time.sleep(EVERY)
    return largest, whole


def contestants(folder, options):
    """{name: (command, its environment)} of what goes through a folder of articles by turns."""
    command = [sys.executable, __file__, "--folder", str(folder), "--workers", str(options.workers)]
    own = {"this": command, "on Dask": [*command, "--dask"]} if options.dask else {"this": command}
    runs = {name: (each, os.environ) for name, each in own.items()}
    if options.against:
        before = os.environ | {"PYTHONPATH": str(options.against.resolve())}
        runs[f"in {options.against.name}"] = command, before
    if options.race and shutil.which("Rscript"):
        script = ["Rscript", str(ROOT / "tests" / "tidytext.R"), str(folder)]
        runs["tidytext"] = script, os.environ
    return runs


STEPS = ("import", "read", "score", "words", "counts")


def compare(folder, options):
    """One table: processor seconds of each step, the whole in seconds, memory; ratios to the first.

    The whole begins with the interpreter's start. The ratios are medians of those of each turn.
    """
    runs, found = contestants(folder, options), {}
    for _ in range(options.repeats):
        for name, (command, env) in runs.items():
            found.setdefault(name, []).append(spent(command, env=env))
    known = json.loads(found["this"][0][2])
    print(
        f"\n**{known['articles']:,} articles**, {known['words']:,} words, {known['different']:,} "
        f"different terms counted; tables of {known['tables']:,.0f} MB; {options.workers} "
        "processes\n"
    )
    columns = [*STEPS, "CPU s", "seconds", "this / it", "largest MB", "all MB"]
    print(f"| | {' | '.join(columns)} |\n|---|{'--:|' * len(columns)}")
    for name, (command, env) in runs.items():
        walls, cpus, printed = zip(*found[name], strict=True)
        cells = ["–"] * len(STEPS)
        if name != "tidytext":
            own = [json.loads(text)["times"] for text in printed]
            cells = [f"{statistics.median(one[step] for one in own):.2f}" for step in STEPS]
        ratio = statistics.median(
            first[0] / wall for first, wall in zip(found["this"], walls, strict=True)
        )
        cells += [f"{statistics.median(numbers):.2f}" for numbers in (cpus, walls)]
        cells += [f"{ratio:.2f}", *(f"{size:,.0f}" for size in memory(command, env=env))]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def whole_run(folder, options):
    """A run of all notebooks on a folder: seconds and memory."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "analysis", "--seeds", str(folder), "--out", f"{out}/one"]
        wall, cpu, _ = spent(command, cwd=ROOT)
        largest, whole = memory([*command[:-1], f"{out}/two"], cwd=ROOT)
    number = len(list(folder.iterdir()))
    print(
        f"\nWhole run of {number:,} articles: {wall:.0f} s, {cpu:.0f} CPU s; largest process "
        f"{largest:,.0f} MB, all {whole:,.0f} MB"
    )


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

    found = {"the notebooks": [], "empty ones": []}
    with tempfile.TemporaryDirectory() as folder:
        for kind in found:
            copy, hidden = Path(folder, kind), shutil.ignore_patterns(".*", "__pycache__")
            for part in ("analysis", "notebooks", "seeds", "figures"):
                shutil.copytree(ROOT / part, copy / part, ignore=hidden)
            shutil.copy(ROOT / "README.md", copy)
        for path in Path(folder, "empty ones", "notebooks").glob("*.ipynb"):
            notebook = nbformat.read(path, as_version=4)
            code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
            imports = next(source for source in code if "import" in source)
            imports = re.sub(r"^corpus = .*$", "", imports, flags=re.MULTILINE)
            names = re.findall(r"figures\.save\(.*?\"(\w+)\"", "\n".join(code), re.DOTALL)
            draws = EMPTY.format(names=names, folder=folder)
            notebook.cells = [nbformat.v4.new_code_cell(source) for source in (imports, draws)]
            nbformat.write(notebook, path)
        for _ in range(repeats):
            for kind, times in found.items():
                command = [sys.executable, "-m", "analysis"]
                times.append(spent(command, cwd=Path(folder, kind))[:2])
    print("| run | seconds | CPU s |\n|---|--:|--:|")
    for kind, times in found.items():
        wall, cpu = (statistics.median(values) for values in zip(*times, strict=True))
        print(f"| {kind} | {wall:.1f} | {cpu:.1f} |")
    pairs = zip(*found.values(), strict=True)
    ratios = [[a / b for a, b in zip(one, other, strict=True)] for one, other in pairs]
    wall, cpu = (statistics.median(values) for values in zip(*ratios, strict=True))
    print(f"| ratio | {wall:.2f} | {cpu:.2f} |")


HARD = {
    **{"one letter": "a", "spaces": " ", "opening quotes": "“", "full stops": ". "},
    **{"parts of a date": "1 Jan ", "capitals and dots": "A.B. ", "brackets": "[("},
    **{"by and by": "by A ", "hyphens": "a-", "addresses": "a@b.", "slashes": "www./"},
}


def timed(work, given, repeats):
    """Seconds that `work(given)` takes: the median."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work(given)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def hard_lines(repeats):
    """Cleaning of lines made to be slow for patterns: seconds, which grow as the lines do."""
    from analysis import articles

    print("| line of | 10 kB | 100 kB | 1,000 kB |\n|---|--:|--:|--:|")
    for name, part in HARD.items():
        taken = []
        for size in (10_000, 100_000, 1_000_000):
            text = f"Words before it.\n{part * (size // len(part))}\nWords after it."
            taken.append(f"{timed(articles.clean_lines, text, repeats):.3f}")
        print(f"| {name} | {' | '.join(taken)} |")


def near_copies(repeats):
    """Articles mixed from the same sentences, and as many with no sentence in common: seconds."""
    from analysis import articles

    draw = random.Random(1)
    print("| articles | mixed from 400 sentences: read in | no sentence twice |\n|--:|--:|--:|")
    for number in (375, 750, 1500, 3000):
        taken = []
        for most in (400, number * 30):
            words = (f"the w{draw.randrange(3000)} was" for _ in itertools.count())
            pool = [" ".join(itertools.islice(words, 7)) for _ in range(most)]
            with tempfile.TemporaryDirectory() as folder:
                for i in range(number):
                    text = ".\n".join(draw.sample(pool, 30) if most == 400 else pool[i::number])
                    Path(folder, f"{i:04}.txt").write_text(text + ".", encoding="utf-8")
                taken.append(f"{timed(articles.read, folder, repeats):.2f}")
        print(f"| {number:,} | {' | '.join(taken)} |", flush=True)


def main():
    """Make the articles, or take the reader's, and print a table of what was asked for."""
    top = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    top.add_argument("--sizes", type=int, nargs="+", default=[500], help="numbers of articles")
    top.add_argument("--corpus", type=Path, help="a folder of articles instead of made ones")
    top.add_argument("--workers", type=int, default=os.cpu_count(), help="processes")
    top.add_argument("--repeats", type=int, default=5, help="medians of so many turns")
    top.add_argument("--race", action="store_true", help="by turns with R's tidytext")
    top.add_argument("--dask", action="store_true", help="by turns with a Dask cluster here")
    top.add_argument("--against", type=Path, help="by turns with another copy of this project")
    top.add_argument("--run", action="store_true", help="measure a run of all notebooks instead")
    top.add_argument("--floor", action="store_true", help="measure it on the seeds by its least")
    top.add_argument("--hard", action="store_true", help="measure lines made to be slow")
    top.add_argument("--copies", action="store_true", help="measure the search for copies")
    top.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = top.parse_args()
    if options.folder:
        print(json.dumps(steps(options.folder, options.workers, options.dask)))
        return
    machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    print(f"{machine}; medians of {options.repeats}", flush=True)
    wanted = {floor: options.floor, hard_lines: options.hard, near_copies: options.copies}
    for measured in (measured for measured, asked in wanted.items() if asked):
        measured(options.repeats)
        return
    measure = whole_run if options.run else compare
    for size in options.sizes if not options.corpus else ():
        with tempfile.TemporaryDirectory() as folder:
            make_articles(Path(folder), size)
            measure(Path(folder), options)
    if options.corpus:
        measure(options.corpus.resolve(), options)


if __name__ == "__main__":
    main()
