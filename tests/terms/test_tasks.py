"""What a reader may change in a cell of the notebooks, changed and run."""

import pandas as pd
from PIL import Image


def test_thirty_terms_instead_of_fifteen_under_another_title(cells):
    edits = {".head(15)": ".head(30)", "The words and names used most": "Who is spoken of"}
    _, out = cells("04", edits, last=4)
    assert len(pd.read_csv(out / "04_top_terms.csv")) == 30
    assert "Who is spoken of" in (out / "04_top_terms.svg").read_text("utf-8")


def test_a_stop_word_in_any_case(cells):
    names, out = cells("04", {"terms.words(corpus)": 'terms.words(corpus, stop={"pReSident"})'}, 4)
    assert "President" not in set(pd.read_csv(out / "04_top_terms.csv")["term"])
    assert "President" in set(names.words["term"])


def test_a_cloud_of_one_article_with_a_transparent_ground(cells):
    more = """
own = terms.counts(words[words["article"] == "000_7786e1e9c1d3ac24"]).head(60)
fig, ax = figures.figure("EJ Insight", height=6)
figures.cloud(ax, own)
figures.save(fig, "mine", "One article.", data=own, corpus=corpus, transparent=True)
"""
    _, out = cells("04", {}, last=3, more=more)
    picture = Image.open(out / "mine.png")
    assert picture.mode == "RGBA" and picture.getpixel((0, 0))[3] == 0
    assert ">Kim Jong-un<" in (out / "mine.svg").read_text("utf-8")


def test_terms_of_the_readers_own(cells):
    listed = 'articles.read_list(corpus.folder, "terms.txt", shared=False)'
    names, _ = cells("07", {listed: '["sanctions", "Moscow"]'}, last=4)
    assert set(names.hits["asked"]) == {"sanctions", "Moscow"}
