"""A folder of articles -> the tables that everything else starts from."""

from collections import Counter, namedtuple
from pathlib import PurePath

import pandas as pd

from analysis import paths
from analysis.articles.article import ENGLISH, jobs_of, make_all
from analysis.articles.encodings import bytes_of, names_of
from analysis.articles.formats import READERS, open_all
from analysis.articles.metadata import groups, labels
from analysis.articles.repeats import repeats
from analysis.articles.tables import file_of, read_by_hand
from analysis.parallel import each, once

SENTENCES = ["article", "source", "published", "sentence", "line", "text", "speech"]
NO_ARTICLES = {
    *("stopwords.txt", "false_friends.txt", "terms.txt", "readme.txt", "sources.csv"),
    *("overrides.csv", "visits.csv", "summits.csv", "statements.csv", "events.csv"),
    *("names.csv", "actors.csv"),
}


class Corpus(namedtuple("Corpus", "articles lines sentences problems folder figures")):
    """The tables of one folder (pandas), that folder, and the one its figures go to (Path).

    articles: article (key), file, source, label, group (what is compared: the source where some
    source has several articles, the smallest together; else the label), title, author, published,
    url, genre, basis (how these are known), language, words_raw (in the file), words (in the
    article), text. In the order of the file names, but those of a source stand together, by date.
    lines: article, line (1-based), text, role (title, body or dropped), rule (why, else "").
    sentences: article, source, published, sentence (1-based), line, text, speech (bool).
    problems: file, reason.
    """

    @property
    def compared(self):
        """What the column `group` of the articles names: "source" or "article"."""
        return "article" if self.articles["group"].equals(self.articles["label"]) else "source"

    def only(self, *names):
        """The articles with these keys, labels or sources alone; ValueError where there is none."""
        own = self.articles[["article", "label", "source"]].isin(names).any(axis=1)
        if not own.any():
            there = ", ".join(self.articles["label"][:20])
            raise ValueError(f"No article or source is called {names}. There are: {there}.")
        keys = self.articles.loc[own, "article"]
        tables = [table[table["article"].isin(keys)].reset_index(drop=True) for table in self[:3]]
        tables[0]["group"] = groups(tables[0])
        return Corpus(*tables, *self[3:])

    def look(self):
        """What was taken of each file, and why the rest was not: a row for each file.

        Columns: file, articles, first and last (when published), sources, not_known (how many have
        no title, source, author or date), how_known (of its first article), left_out.
        """
        table = self.articles.replace("", None).assign(file=self.articles["file"].map(file_of))
        facts = table[["title", "source", "author", "published"]].isna()
        problems = self.problems.assign(file=self.problems["file"].map(file_of)).groupby("file")
        rows = table.groupby("file").agg(
            articles=("article", "size"),
            first=("published", lambda days: min(days.dropna(), default="")),
            last=("published", lambda days: max(days.dropna(), default="")),
            sources=("source", lambda names: ", ".join([*names.dropna().unique()][:3])),
            how_known=("basis", "first"),
        )
        rows["not_known"] = [
            ", ".join(f"{name} {n}" for name, n in row.items() if n)
            for row in facts.groupby(table["file"]).sum().to_dict("records")
        ]
        why = problems["reason"].agg(lambda all_of: f"{len(all_of):,}: {all_of.iloc[0]}")
        rows = rows.join(why.rename("left_out"), how="outer").fillna({"articles": 0}).fillna("")
        return rows.astype({"articles": int}).rename_axis("file").reset_index()


def read(folder, executor=None, figures=None, columns=None):
    """Every article of a folder -> Corpus.

    A relative folder counts from the project's root. executor: any concurrent.futures.Executor to
    read the files with; the tables are the same with and without one. figures: where figures go
    (default: the project's figures/ for its seeds, results/NAME/ for another folder). columns:
    which columns of tables of articles hold what, where they have no usual names, as {"text":
    "Inhalt", "published": "Datum"}; the others are title, source, author, url (default: those that
    the command line names).
    A file that cannot be used is a row of `problems` and never stops the others. Raises
    FileNotFoundError where there is no such folder, and ValueError where no article is in it.
    """
    folder = paths.from_root(folder)
    usual = paths.FIGURES if folder == paths.SEEDS.resolve() else f"results/{folder.name}"
    figures = paths.from_root(figures or usual)
    columns = paths.latest["given"] if columns is None else columns
    corpus = Corpus(*read_tables(folder, executor, columns), folder, figures)
    paths.latest |= {"figures": figures, "columns": columns}
    return corpus


@once
def read_tables(folder, executor=None, columns=None):
    """The four tables of a Corpus: articles, lines, sentences, problems."""
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder {folder}: name one that holds articles.")
    files = names_of(path for path in sorted(folder.iterdir()) if not is_passed_over(path))
    known, overrides, misfits = read_by_hand(folder, set(files))
    stems = Counter(PurePath(x).stem for x in files if PurePath(x).suffix.lower() in READERS)
    names, use, reasons = [], {}, []

    def jobs():
        """What `make_article` needs of each article, as the files are opened."""
        bytes_in = ((name, bytes_of(path), columns) for name, path in files.items())
        opened = each(open_all, bytes_in, executor, total=len(files), unit="files")
        for name, found in zip(files, opened, strict=True):
            reasons.extend((name, x) for x in found if isinstance(x, str))
            stem = PurePath(name).stem  # the key, where no other file has the same
            key = stem if stems[stem] == 1 and stem not in files else name
            for job in jobs_of(name, found, key, known, overrides):
                names.append(job[0])
                use[job[0]] = job[3].get("use", "").lower()
                yield job

    answers = list(each(make_all, jobs(), executor))
    found = [answer for answer in answers if not isinstance(answer, str)]
    reasons += [(name, x) for name, x in zip(names, answers, strict=True) if isinstance(x, str)]
    out = left_out(found, use)
    articles = [article for article in found if article.facts["file"] not in out]
    problems = sorted([*reasons, *out.items()], key=lambda x: x[0].partition("#")[0]) + misfits
    problems += [problem for article in found for problem in article.problems]
    if not articles:
        listed = "".join(f"\n  {file}: {reason}" for file, reason in problems)
        raise ValueError(f"There is no article to read in the folder “{folder.name}”.{listed}")
    first = {article.facts["source"]: i for i, article in reversed([*enumerate(articles)])}
    articles.sort(
        key=lambda x: (first[x.facts["source"]], not x.facts["published"], x.facts["published"])
    )
    frame = pd.DataFrame([article.facts for article in articles])
    frame.insert(3, "label", labels(frame, known))
    frame.insert(4, "group", groups(frame))
    lines = [(article.facts["article"], *line) for article in articles for line in article.lines]
    sentences = [
        (*(article.facts[column] for column in SENTENCES[:3]), *sentence)
        for article in articles
        for sentence in article.sentences
    ]
    return (
        frame,
        pd.DataFrame(lines, columns=["article", "line", "text", "role", "rule"]),
        pd.DataFrame(sentences, columns=SENTENCES).astype({"speech": bool}),
        pd.DataFrame(problems, columns=["file", "reason"], dtype=str),
    )


def is_passed_over(path):
    """Whether a path is hidden, a table, a list of words, or a folder that is not named as one."""
    name = path.name.lower()
    other = name in NO_ARTICLES or name.startswith((".", "~$"))
    return other or (path.is_dir() and path.suffix.lower() not in READERS)


def left_out(articles, use):
    """{file: reason} of the articles that do not count.

    These are one that sources.csv leaves out, one without body text or in another language, and a
    repeat. use: what sources.csv says of each file ("yes", "no" or "").
    """
    reasons = {}
    for article in articles:
        file, language = article.facts["file"], article.facts["language"]
        if use.get(file) == "no":
            reasons[file] = "Left out by hand: sources.csv says use = no."
        elif language not in ("", ENGLISH) and use.get(file) != "yes":
            reasons[file] = (
                f"This article is not in English (its language seems to be “{language}”), and the "
                "word lists for sentiment are: it is left out. If it is English, set use = yes in "
                "sources.csv."
            )
        elif not article.facts["text"]:
            reasons[file] = (
                "This file holds no article, only what stands around one on a page. `python -m "
                "analysis clean FILE` shows its lines; if some are the article, name them in "
                "overrides.csv as body."
            )
    counted = [article for article in articles if article.facts["file"] not in reasons]
    names = [article.facts["file"] for article in counted]
    for i, (first, share) in repeats([article.sequences for article in counted]).items():
        if use.get(names[i]) != "yes":
            reasons[names[i]] = (
                f"This is the same text as {names[first]} (it shares {share:.0%} of the shorter "
                "one's word sequences): it is counted once. To count both, set use = yes in "
                "sources.csv."
            )
    return reasons
