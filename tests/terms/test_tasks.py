"""What a reader may change in a cell of the notebooks, changed and run."""

import pandas as pd
from PIL import Image


def test_thirty_terms_instead_of_fifteen_under_another_title(cells):
    edits = {".head(15)": ".head(30)", "The words and names used most": "Who is spoken of"}
    _, out = cells("04", edits, last=4)
    assert len(pd.read_csv(out / "04_top_terms.csv")) == 30
    assert "Who is spoken of" in (out / "04_top_terms.svg").read_text("utf-8")


def test_a_stop_word_in_any_case(cells):
    names, out = cells(
        "04", {"terms.words(corpus)": 'terms.words(corpus, stop={"pReSident"})'}, last=5
    )
    assert "President" not in set(pd.read_csv(out / "04_top_terms.csv")["term"])
    assert "President" not in set(names.rates.index) and "China" in set(names.rates.index)


def test_a_cloud_of_one_source_with_a_transparent_ground(cells):
    """What the first line of the cell says is enough, and the files say so."""
    edits = {
        "own = corpus ": 'own = corpus.only("EJ Insight") ',
        "corpus=own)": "corpus=own, transparent=True)",
    }
    _, out = cells("04", edits, last=14)
    picture = Image.open(out / "04_cloud.png")
    assert picture.mode == "RGBA" and picture.getpixel((0, 0))[3] == 0
    assert picture.text["Source"] == "Articles: 1, words: 434 (000_7786e1e9c1d3ac24)."
    own = pd.read_csv(out / "04_cloud.csv").set_index("term")
    assert own.loc["Beijing", "count"] == 9 and set(own["articles"]) == {1}


def test_terms_of_the_readers_own(cells):
    listed = 'articles.read_list(corpus.folder, "terms.txt", shared=False)'
    names, _ = cells("07", {listed: '["sanctions", "Moscow"]'}, last=4)
    assert set(names.hits["asked"]) == {"sanctions", "Moscow"}
