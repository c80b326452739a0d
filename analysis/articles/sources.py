"""What the reader knows about the articles: sources.csv, and one article's row of facts."""

from analysis.articles import metadata
from analysis.articles.tables import TableError, read_table

COLUMNS = ("source", "title", "author", "published", "url", "genre", "basis", "use")
USES = ("yes", "no", "")


def read_sources(folder, names):
    """({file name: its row of sources.csv as a dict}, problems)."""
    try:
        table = read_table(folder, "sources.csv", ("file",), COLUMNS)
    except TableError as error:
        return {}, [("sources.csv", str(error))]
    known, problems = {}, []
    for row in table.to_dict("records"):
        wrong = []
        if row["file"] not in names:
            wrong.append(f"column file: there is no article “{row['file']}” in this folder")
        if row["file"] in known:
            wrong.append(f"column file: “{row['file']}” has a row already, which was used")
        if row["published"] and not metadata.is_date(row["published"]):
            wrong.append(
                f"column published: “{row['published']}” is no date; write 2018, 2018-03, 2018-03-28 or two of these "
                "with / between"
            )
            row["published"] = ""
        if row["use"].lower() not in USES:
            wrong.append(f"column use: “{row['use']}” is none of yes, no and nothing")
        problems += [("sources.csv", f"Row {row['row']}, {what}.") for what in wrong]
        known.setdefault(row["file"], row)
    return known, problems


def row_of(article, known):
    """An article's row of the articles table, as a dict; `label` is still blank, `listed` says whether sources.csv has it."""
    values, basis = metadata.combine(known, article.found)
    return {
        "article": article.key,
        "file": article.name,
        "genre": known.get("genre", ""),
        "label": "",
        **values,
        "basis": " · ".join(part for part in (basis, article.note) if part),
        "language": article.language,
        "words_raw": article.words_raw,
        "words": article.words,
        "text": article.text,
        "listed": bool(known),
    }
