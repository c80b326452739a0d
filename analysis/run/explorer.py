"""One self-contained HTML file: every sentence of a corpus a dot, found by term, read in place."""

import base64
import hashlib
import json
import zlib
from itertools import chain, islice
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from analysis import articles, sentiment, terms
from analysis.page import plain

FILES = Path(__file__).parent
TEMPLATES = Environment(loader=FileSystemLoader(FILES), autoescape=True)
DATABASES = r"nexis|factiva|proquest|\bdatabase\b"
FIRST = 6  # words of a sentence that are shown of an article whose text is left out
PICKS = 10  # terms to begin with
MOST = 2000  # articles of a page
WORD, ROWS = ["term", "start", "end", "left_out"], 20_000  # of the words, taken at a time


def licensed(table):
    """Which rows of a table of articles are of a news database, whose texts are licensed.

    Told by the columns format and basis -> Series of bool.
    """
    known = table.reindex(columns=["format", "basis"], fill_value="").fillna("")
    return known.agg(" ".join, axis=1).str.contains(DATABASES, case=False, regex=True)


def explorer(corpus, no_texts=False, executor=None, *, most=MOST, name="explorer.html"):
    """{file name: HTML text}, the same for the same corpus; executor: as for `terms.words`.

    One page; of more than `most` articles one for each so many, in the order of the corpus, where
    those of a source stand together, and a first one that leads to them. They hold the very words
    that `terms.words` counts, so that their numbers, added up, are those of notebook 04. no_texts:
    leave the texts of all articles out, not only of those that are `licensed`; of these a page
    holds each sentence's counted words in alphabetical order, and its first words.
    """
    from analysis import figures  # with matplotlib, for which `workplace` makes room first

    words, scores = terms.words(corpus, executor=executor), sentiment.score(corpus)
    known = no_texts, figures.palette.of(corpus.articles["source"])
    if len(corpus.articles) <= most:
        return {name: _page(corpus, words, scores, *known)}
    parts = {
        f"{Path(name).stem}_{at // most + 1}.html": corpus.articles[at : at + most]
        for at in range(0, len(corpus.articles), most)
    }
    pages = {name: _filled("explorers.html", corpus, parts=parts)}
    for file, own in parts.items():
        lines, sentences, score, word = (
            x[x["article"].isin(own["article"])] for x in (*corpus[1:3], scores, words)
        )
        part = corpus._replace(articles=own, lines=lines, sentences=sentences)
        word = word.assign(term=word["term"].cat.remove_unused_categories())
        pages[file] = _page(part, word, score, *known, first=name)
    return pages


def _page(corpus, words, scores, no_texts, hues, *, first=""):
    """The page of these articles; hues: {source: colour}; first: the page that leads to others."""
    bare = corpus.articles["article"].map(lambda _: True) if no_texts else licensed(corpus.articles)
    data = json.dumps(
        _articles(corpus, scores, bare, hues)
        | _words(corpus, words, set(corpus.articles["article"][bare])),
        ensure_ascii=False,
        separators=(",", ":"),
    )
    packed = base64.b64encode(zlib.compress(data.encode(), 9)).decode()
    return _filled("explorer.html", corpus, data=packed, first=first)


def _filled(template, corpus, **parts):
    """A page with what is in the corpus, these parts, script, style, and the hashes of the two."""
    for name in ("js", "css"):
        parts[name] = (FILES / f"explorer.{name}").read_text("utf-8")
        code = hashlib.sha256(parts[name].encode()).digest()
        parts[f"{name}_hash"] = f"sha256-{base64.b64encode(code).decode()}"
    parts["what"] = articles.describe(corpus).replace("**", "")
    return TEMPLATES.get_template(template).render(parts)


def _articles(corpus, scores, bare, hues):
    """What the page knows of articles and sentences, in the order of the corpus."""
    table = corpus.articles
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
        "hues": [hues[source] for source in sources],
        "lines": scores["line"].tolist(),
        "scores": (100 * scores["polarity"]).round().astype(int).tolist(),
    }


def _words(corpus, words, bare):
    """The texts as words and what stands between them, each a number in a list of distinct ones.

    Word 0 ends a sentence. bare: keys of the articles whose texts are left out.
    """
    spelled, forms, gaps = list(words["term"].cat.categories), {("", -1): 0}, {"": 0}
    code = {term: i for i, term in enumerate(spelled)}
    stream, between, leads = [], [], {}
    rows = chain.from_iterable(
        words.iloc[first : first + ROWS][WORD].itertuples(index=False, name=None)
        for first in range(0, len(words), ROWS)
    )
    # The words come in the order of the sentences, of which some have none.
    number_of = words.groupby(["article", "sentence"], observed=True).size().rename("words")
    sentences = corpus.sentences.join(number_of, on=["article", "sentence"]).fillna({"words": 0})
    for number, row in enumerate(sentences.itertuples()):
        text, found = plain(row.text), list(islice(rows, int(row.words)))
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
