"""Each figure of each notebook, on six folders of articles, stands up to every check.

The code cells run here one after another, with the line that reads the articles pointed at the
folder; what a notebook saves is checked as it is saved.
"""

import json
import random
import re
import shutil
from pathlib import Path

import pytest
from matplotlib import pyplot as plt

from analysis import articles, figures

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
READ = re.compile(r"^corpus = articles\.read\(SEEDS\).*$", re.MULTILINE)
HEADLINE = (
    "{} is a headline of one hundred and fifty signs, as some papers print it above the fold, "
    "about leaders in Beijing who met a neighbour for the first time ever"
)


def seeds(folder, _):
    pass


def one_article(folder, texts):
    keep(folder, {"only.txt": "\n".join(["Kim in Beijing", *texts[0][:30]])})


def long_headlines(folder, texts):
    headlines = [HEADLINE.format(name)[:150] for name in ("First", "Second", "Third")]
    bodies = zip(headlines, texts, strict=False)
    keep(folder, {f"{title[:5]}.txt": "\n".join([title, *body[:25]]) for title, body in bodies})


def briefs(folder, texts):
    bodies = enumerate(text[:n] for n, text in zip((1, 2, 3, 4), texts, strict=False))
    keep(folder, {f"brief{i}.txt": "\n".join([f"In brief {i}", *body]) for i, body in bodies})


def sixty_articles(folder, texts):
    every, chance = [sentence for text in texts for sentence in text], random.Random(60)
    contents = {}
    for i in range(60):
        body = chance.sample(every, chance.randint(5, 30))
        contents[f"paper{i:02}.txt"] = "\n".join([f"Report {i} on Kim in Beijing", *body])
    keep(folder, contents)


def strange_values(folder, texts):
    """A name of 58 letters, a topic of 144 signs, dates of 9999, control signs in a source."""
    name, topic = "Llan" + "fair" * 12 + "gogoch", ("Who met whom where " * 8)[:144]
    quote = f"The mayor of {name} paid 12 visits"
    bodies = enumerate(text[:40] for text in texts[:3])
    keep(
        folder,
        {f"{i}.txt": "\n".join(["A visit", *own, f"{quote}. {name} left."]) for i, own in bodies},
    )
    about = [f"{i}.txt,Paper\x01\x0b\x1b[1m<b>{i},{'Title ' * 50},2018-03-28" for i in range(3)]
    tables = {
        "sources": ["file,source,title,published", *about],
        "names": ["variant,name,kind", f"{name},{name},spelling"],
        "actors": ["actor,word", f"{name},{name}"],
        "statements": [
            "topic,article,value,voice,quote",
            *(f"{topic},{i},{'many and more ' * i}12,{name},{quote}" for i in range(3)),
        ],
        "events": [
            "date,event,article,quote",
            f"9999-12-31,{topic},0,{quote}",
            f"2018-03/9999,{name},1,{quote}",
        ],
        "summits": ["leader,counterpart,country,meetings,article,quote"]
        + [f"{name},{name} {i},{topic},12,0,{quote}" for i in "ab"],
        "visits": [
            "leader,partner,visits,leader_trips,period_start,period_end,period_basis,article,quote",
            f"{name},B,12,,1000-01-01,2016-12-31,{topic},0,{quote}",
        ],
    }
    for table, rows in tables.items():
        (folder / f"{table}.csv").write_text("\n".join(rows), encoding="utf-8")


def keep(folder, contents):
    """Make these the only files of the folder: no coded table speaks of other articles."""
    shutil.rmtree(folder)
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8")


@pytest.fixture
def found(monkeypatch, check):
    """{figure: flaws} of all that is saved while the test runs; nothing is written."""
    flaws = {}

    def checked(fig, name, caption="", data=None, alt=None, *, corpus=None, transparent=False):
        empty = data is not None and not len(data)
        flaws[name] = [] if empty else check.flaws(fig, data)
        flaws[name] += [] if caption and corpus is not None else ["no caption or no corpus"]
        flaws[name] += [] if data is not None else ["no table is saved with it"]
        plt.close(fig)

    monkeypatch.setattr(figures, "save", checked)
    return flaws


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "make", [seeds, one_article, long_headlines, briefs, sixty_articles, strange_values]
)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem[:2])
def test_figures_stand_up_to_every_check(path, make, seeds_copy, tmp_path, found):
    texts = articles.read(seeds_copy).sentences.groupby("article")["text"].apply(list)
    make(seeds_copy, list(texts))
    cells = json.loads(path.read_text("utf-8"))["cells"]
    code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    read = f"corpus = articles.read({str(seeds_copy)!r}, figures={str(tmp_path / 'figures')!r})"
    code, times = READ.subn(lambda _: read, code)
    assert times == 1, "a notebook reads its articles in one line"
    exec(compile(code, path.name, "exec"), {"__name__": "notebook"})
    assert {name: flaws for name, flaws in found.items() if flaws} == {}
