"""Small corpora with coded tables beside them, made by hand."""

import pandas as pd
import pytest

from analysis import SEEDS, articles, visits

FORM = "leader,short,visits,leader_trips,trips_by,partner,period_start,period_end,period_basis"
FORM += ",counted,claim,article,quote"


@pytest.fixture
def corpus_of(seeds, tmp_path):
    """corpus_of({file: CSV}, *lines, published="2018-04-03"): one article, "a", and its tables."""

    def make(tables, *lines, published="2018-04-03"):
        for name, text in tables.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        facts = {"article": "a", "file": "a.txt", "source": "A Paper", "label": "A Paper"}
        one = pd.DataFrame([facts | {"published": published, "words": 99}])
        texts = pd.DataFrame({"line": range(1, len(lines) + 1), "text": lines})
        texts = texts.assign(article="a", sentence=texts["line"], source="A Paper")
        return seeds._replace(articles=one, lines=texts, sentences=texts, folder=tmp_path)

    return make


@pytest.fixture
def counted(corpus_of):
    """counted((leader, visits, start, end, ...more cells), ...) -> visits.read of such a table."""

    def make(*rows, **cells):
        records = []
        for leader, number, start, end, *more in rows:
            record = dict.fromkeys(FORM.split(","), "") | {"leader": leader, "article": "a"}
            record |= {"visits": number, "period_start": start, "period_end": end} | cells
            record["quote"] = f"{number} visits under {leader}" if number != "" else ""
            records.append(record | (more[0] if more else {}))
        lines = [record["quote"] for record in records]
        table = pd.DataFrame(records, columns=FORM.split(",")).to_csv(index=False)
        return visits.read(corpus_of({"visits.csv": table}, *lines))

    return make


@pytest.fixture
def three(counted):
    """three(xi, mao, hu): the counts of three leaders with the terms of the project's own."""

    def make(xi=7, mao=21, hu=54):
        return counted(
            ("Mao Zedong", mao, "1953-01-01", "1976-09-09", {"short": "Mao"}),
            ("Hu Jintao", hu, "2002-11-15", "2012-11-15", {"short": "Hu"}),
            ("Xi Jinping", xi, "2012-11-15", "2018-03-28", {"short": "Xi"}),
        )

    return make


@pytest.fixture(scope="session")
def seeds():
    """The project's own corpus."""
    return articles.read(SEEDS)
