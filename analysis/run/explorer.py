"""One self-contained HTML file: every sentence of a corpus a dot, found by term, read in place."""

import base64
import hashlib
import json
import zlib
from collections import defaultdict
from html import escape
from pathlib import Path

from analysis import articles, sentiment, terms
from analysis.page import plain

FILES = Path(__file__).parent
DATABASES = r"nexis|factiva|proquest|\bdatabase\b"
FIRST = 6  # words of a sentence that are shown of an article whose text is left out
PICKS = 10  # terms to begin with


def licensed(table):
    """Which rows of a table of articles are of a news database, whose texts are licensed.

    Told by the columns format and basis -> Series of bool.
    """
    known = table.reindex(columns=["format", "basis"], fill_value="").fillna("")
    return known.agg(" ".join, axis=1).str.contains(DATABASES, case=False, regex=True)


def explorer(corpus, no_texts=False, executor=None):
    """The page as HTML text, the same for the same corpus; executor: as for `terms.words`.

    It holds the very words that `terms.words` counts, so that its numbers are those of notebook 04.
    no_texts: leave the texts of all articles out, not only of those that are `licensed`; of these
    the page holds each sentence's counted words in alphabetical order, and its first words.
    """
    words = terms.words(corpus, executor=executor)
    bare = corpus.articles["article"].map(lambda _: True) if no_texts else licensed(corpus.articles)
    data = json.dumps(
        _articles(corpus, bare) | _words(corpus, words, set(corpus.articles["article"][bare])),
        ensure_ascii=False,
        separators=(",", ":"),
    )
    parts = {name: (FILES / f"explorer.{name}").read_text("utf-8") for name in ("js", "css")}
    page = (FILES / "explorer.html").read_text("utf-8")
    # What the page's content policy says of a script or a style that may be used.
    codes = {name: hashlib.sha256(text.encode()).digest() for name, text in parts.items()}
    parts |= {f"{x} hash": f"sha256-{base64.b64encode(code).decode()}" for x, code in codes.items()}
    parts["data"] = base64.b64encode(zlib.compress(data.encode(), 9)).decode()
    parts["what"] = escape(articles.describe(corpus).replace("**", ""))
    for name, text in parts.items():
        page = page.replace(f"{{{{ {name} }}}}", text)
    return page


def _articles(corpus, bare):
    """What the page knows of articles and sentences, in the order of the corpus."""
    from analysis import figures  # with matplotlib, for which `workplace` makes room first

    table, scores = corpus.articles, sentiment.score(corpus)
    sources = list(table["source"].unique())
    about = zip(
        table["label"],
        table["source"].map(sources.index),
        table["published"].fillna(""),
        table["title"].fillna(""),
        bare.astype(int),
        scores.groupby("article").size().reindex(table["article"], fill_value=0),
        strict=True,
    )
    return {
        "articles": [[str(x) if isinstance(x, str) else int(x) for x in row] for row in about],
        "sources": sources,
        "hues": list(figures.palette.of(sources).values()),
        "lines": scores["line"].tolist(),
        "scores": (100 * scores["polarity"]).round().astype(int).tolist(),
    }


def _words(corpus, words, bare):
    """The texts as words and what stands between them, each a number in a list of distinct ones.

    Word 0 ends a sentence. bare: keys of the articles whose texts are left out.
    """
    spelled, forms, gaps = list(words["term"].cat.categories), {("", -1): 0}, {"": 0}
    code = {term: i for i, term in enumerate(spelled)}
    stream, between, leads, own = [], [], {}, defaultdict(list)
    columns = (words[name].tolist() for name in ("article", "sentence", "term", "start", "end"))
    for article, sentence, *word, left in zip(*columns, words["left_out"], strict=True):
        own[article, sentence].append((*word, left))
    for number, row in enumerate(corpus.sentences.itertuples()):
        text, found = plain(row.text), own[row.article, row.sentence]
        shown = row.text if len(row.text) == len(text) else text  # with its own quotation marks
        if row.article in bare:
            leads[number] = " ".join(row.text.split()[:FIRST])
            found = sorted((term, 0, 0, "") for term, *_, left in found if left == "")
        last = 0
        for term, start, end, _ in found:
            form = term if row.article in bare else shown[start:end]
            stream.append(forms.setdefault((form, code[term]), len(forms)))
            between.append(gaps.setdefault(shown[last:start], len(gaps)))
            last = end
        stream.append(0)
        between.append(gaps.setdefault("" if row.article in bare else shown[last:], len(gaps)))
    never = words[~words["term"].isin(words.loc[words["left_out"] == "", "term"])]
    names = articles.read_table(corpus.folder, "names.csv", ("variant", "name", "kind"))
    variants = dict(zip(names["variant"], names["name"], strict=True))
    joined = words[~words["kind"].isin(["word", "number", "year", "address"])]
    variants |= dict(zip(joined["form"], joined["term"], strict=True))
    variants = {variant.casefold(): name for variant, name in variants.items()} | variants
    return {
        "forms": [form for form, _ in forms],
        "of": [term for _, term in forms],
        "terms": spelled,
        "why": dict(zip(never["term"].map(code), never["left_out"], strict=True)),
        "names": {variant: name for variant, name in variants.items() if name in code},
        "picks": terms.counts(words)["term"].head(PICKS).tolist(),
        "gaps": list(gaps),
        "words": stream,
        "between": between,
        "leads": leads,
    }
