"""The explorer in Chromium: its counts are the notebooks', links restore, text stays text."""

import json
import re

import pandas as pd
import pytest

from analysis import SEEDS, articles, figures, run, terms

pytestmark = pytest.mark.xdist_group("browser")
SAID = re.compile(r"(?:: |^)([\d,]+), in ([\d,]+) sentences")
HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script> & “{{ data }}”"
LIT = "[...document.querySelectorAll('.dot.lit')].length"


@pytest.fixture(scope="module")
def corpus():
    return articles.read(SEEDS)


@pytest.fixture
def page(browser):
    """A page that fails where the console says anything or something is asked of another host."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("dialog", lambda dialog: (page.said.append("a dialog"), dialog.dismiss()))
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    assert page.said == []
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    context.close()


@pytest.fixture
def opened(page, tmp_path):
    """opened(corpus, address="", **options): the page of its explorer, unpacked."""

    def open_page(corpus, address="", **options):
        path = tmp_path / "explorer.html"
        for name, text in run.explorer(corpus, **options).items():
            path.with_name(name).write_text(text, encoding="utf-8")
        page.goto("about:blank")
        page.goto(path.as_uri() + address)
        page.wait_for_selector(".dot")
        return page

    return open_page


def found(page, term):
    """(mentions, sentences) that the page says of a term."""
    page.fill("#q", term)
    page.press("#q", "Enter")
    return tuple(int(n.replace(",", "")) for n in SAID.search(page.inner_text("#say")).groups())


def test_counts_are_those_of_the_notebooks(opened, corpus):
    page, words = opened(corpus), terms.words(corpus)
    table = terms.counts(words)
    for row in table.head(15).itertuples():
        assert found(page, row.term)[0] == row.count
    for asked in (
        "DPRK",
        "us",
        "trade war",
        "sanctions",
        "north korean",
        "brilliant comrade",
        "the",
    ):
        hits = terms.find(words, [asked], corpus)
        sentences = len(hits[["article", "sentence"]].drop_duplicates())
        assert found(page, asked) == (len(hits), sentences), asked
    assert found(page, "DPRK")[0] == 104  # North Korea, in all of its spellings
    begins = table["term"].str.lower().str.startswith("denucleari")
    assert found(page, "denucleari*")[0] == table.loc[begins, "count"].sum() > 0
    assert found(page, "nowhere")[0] == 0 and found(page, "constructor")[0] == 0
    assert found(page, "nowhere*") == (0, 0) and "()" not in page.inner_text("#say")
    assert (
        "stop word"
        in (page.fill("#q", "the"), page.press("#q", "Enter"), page.inner_text("#say"))[2]
    )


def test_a_link_restores_what_was_chosen(opened, corpus):
    """“sanctions” stands 11 times, three of them in 38 North, the second source."""
    page = opened(corpus, "#q=sanctions&without=0.2.3.4&by=polarity&at=1.26")
    assert found(page, "sanctions") == (3, 3)
    page.reload()
    page.goto("about:blank")
    page = opened(corpus, "#q=sanctions&without=0.2.3.4&by=polarity&at=1.26")
    assert page.input_value("#q") == "sanctions" and page.is_checked("[value=polarity]")
    assert [box.is_checked() for box in page.query_selector_all("#sources input")] == [
        *(False, True, False, False, False),
    ]
    here = page.inner_text("#read .here")
    assert here == "China may not soften the economic sanctions on North Korea immediately."
    assert "Improving ties with China" in page.inner_text("#read p >> nth=1")
    page.click("text=Sentence after")
    assert page.url.endswith("at=1.27") and page.inner_text("#read .here").startswith("However")
    page.click("text=Close")
    page.check("#sources input >> nth=0")
    assert page.evaluate(LIT) == 4 and "at=" not in page.url
    assert page.locator("#list li").count() == 4 and page.locator("#list mark").count() == 4


def test_keys_and_a_phone(opened, corpus):
    page = opened(corpus, "#q=sanctions")
    page.focus(".dot[tabindex='0']")
    first = page.evaluate("document.activeElement.dataset.s")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert "sanctions" in page.inner_text("#read .here")
    assert page.evaluate("document.activeElement.dataset.s") != first
    assert "line 7" in page.evaluate("document.activeElement.ariaLabel")
    page.keyboard.press("Escape")
    assert page.is_hidden("#read")
    page.set_viewport_size({"width": 420, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 420


def test_a_dot_clicked_at_once_stays_and_one_source_is_chosen_in_two_clicks(opened, corpus):
    page = opened(corpus)
    assert found(page, "sanctions") == (11, 11)
    page.click(".dot.lit >> nth=0")
    page.wait_for_timeout(200)  # longer than the page waits for more letters of a term
    assert page.url.endswith("#q=sanctions&at=0.5") and "sanctions" in page.inner_text(
        "#read .here"
    )
    page.click("#sources button >> text=none")
    assert page.locator(".dot").count() == 0
    page.check("#sources input >> nth=1")
    assert found(page, "sanctions") == (3, 3)  # those of 38 North
    page.click("#sources button >> text=all")
    assert page.evaluate(LIT) == 11 and "without" not in page.url


def test_hostile_words_stay_words(opened, tmp_path):
    (tmp_path / "in").mkdir()
    text = "The mayor of Varna opened the port with <b>pride</b> and $5 on Monday. " * 4
    (tmp_path / "in" / "a.txt").write_text(f"{text}\n\n{HOSTILE} said the mayor of the town.\n")
    rows = {"file": ["a.txt"], "source": [HOSTILE], "title": [HOSTILE], "published": ["2020-01-02"]}
    pd.DataFrame(rows).to_csv(tmp_path / "in" / "sources.csv", index=False)
    page = opened(articles.read(tmp_path / "in"), "#q=mayor&at=0.1")
    assert HOSTILE in page.inner_text("#sources") and HOSTILE in page.inner_text("#read")
    assert "<b>pride</b>" in page.inner_text("#list") and page.locator("main b, img").count() == 0


def test_texts_of_databases_are_left_out(opened, corpus):
    """Counts and places stay; of a sentence only its first six words can be had from the file."""
    table = corpus.articles.assign(basis=["Factiva, its fields", "", "", "", ""])
    assert run.licensed(table).tolist() == [True, False, False, False, False]
    page = opened(corpus._replace(articles=table))
    whole = terms.counts(terms.words(corpus)).set_index("term")["count"]
    assert found(page, "Beijing")[0] == whole["Beijing"]
    data = page.evaluate("JSON.stringify(D)")
    assert "olive branch" not in data and "olive" in data and "branch" in data
    shown = page.inner_text("#list li >> nth=0")
    assert "[text left out]" in shown and len(shown.split()) < 20
    everything = json.loads(opened(corpus, no_texts=True).evaluate("JSON.stringify(D)"))
    assert max(len(lead.split()) for lead in everything["leads"].values()) == 6
    assert len(everything["leads"]) == 155 and set(everything["between"]) == {0}


def test_the_page_repeats_and_holds_its_own_hash(corpus):
    one = run.explorer(corpus)["explorer.html"]
    assert (
        one == run.explorer(corpus)["explorer.html"]
        and "eval(" not in one
        and "https:" not in one
        and "http:" not in one
    )
    assert re.search(r"script-src 'sha256-[\w+/=]{44}'; style-src 'sha256-[\w+/=]{44}'", one)


def test_beyond_a_page_there_are_several_that_add_up(page, corpus, tmp_path):
    """Two articles a page: five make three, and each source keeps its colour."""
    pages = run.explorer(corpus, most=2)
    assert list(pages) == ["explorer.html", *(f"explorer_{n}.html" for n in (1, 2, 3))]
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    first, words = (tmp_path / "explorer.html").as_uri(), terms.words(corpus)
    counts = terms.counts(words).set_index("term")["count"].head(20)
    page.goto(first)
    listed = [row.inner_text() for row in page.locator("li span:not(.about)").all()]
    sources = list(corpus.articles["source"])
    assert ", ".join(listed) == ", ".join(
        f"{source or 'source not known'} (1)" for source in sources
    )
    sums, hues = dict.fromkeys([*counts.index, "DPRK"], 0), []
    for n in range(3):
        page.goto(first)
        page.click(f"a >> nth={n}")
        page.wait_for_selector(".dot")
        hues += page.evaluate("D.hues")
        for term in sums:
            sums[term] += found(page, term)[0]
        page.click("text=all pages")
        assert page.url == first
    assert sums == counts.to_dict() | {"DPRK": 104}
    assert hues == list(figures.palette.of(sources).values())


def test_thousands_of_articles_fit(opened, corpus):
    """500 articles of 310 words are within a quarter of the 5 MB that 2,000 may take."""
    one = corpus.sentences[:15]
    keys = [f"a{i}" for i in range(500)]
    many = pd.concat([one.assign(article=key) for key in keys], ignore_index=True)
    text = many["text"].str.split().explode().sample(frac=1, random_state=1)  # to pack badly
    many["text"] = text.groupby(sorted(text.index)).agg(" ".join)
    table = pd.concat([corpus.articles[:1].assign(article=key) for key in keys])
    large = corpus._replace(sentences=many, articles=table.reset_index(drop=True))
    page = opened(large)
    assert page.evaluate("document.documentElement.outerHTML.length") < 5_000_000 / 4
    page.evaluate("search('China')")
    assert page.locator(".lane").count() == 41 and page.locator("#list li").count() == 100
