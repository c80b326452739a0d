"""Tables of articles, one row an article: comma- or tab-separated, spreadsheets, JSON."""

import json
import re
from io import BytesIO, StringIO
from math import prod

import pandas as pd

from analysis.articles.encodings import BadFile, decode, tidy
from analysis.articles.metadata import day_anyhow, is_date
from analysis.articles.office import unpacked
from analysis.articles.text import TEXT, Document, word_count

# The names that columns usually have, in small letters; the first that a table has is taken.
USUAL = {
    field: names.split("|")
    for field, names in {
        "text": "text|texts|full text|fulltext|body|body text|article text|article body|content"
        "|article|maintext|main text|story|fields body text|content rendered",
        "title": "title|headline|heading|web title|headline main|title rendered",
        "published": "published|date|publication date|publish date|date published|published at"
        "|published on|pub date|pubdate|datetime|date time|web publication date",
        "source": "source|outlet|publication|publisher|newspaper|source name|source title"
        "|media name|media|publication title|pubtitle|pub title|site|domain",
        "author": "author|authors|byline|writer|creator|byline original|fields byline",
        "url": "url|link|web address|address|article url|permalink|web url",
    }.items()
}
FIELD = {field: f"field: {field}" for field in USUAL} | {
    "title": "title",
    "published": "field: date",
}
FIRST_ROWS = 10  # in which the names of the columns stand
LEAST = 5  # words that the texts of a table have on average; under that they are labels
# A cell of an XLSX that holds something: the letters of its column, and its row. Memory is taken
# for all cells from the first to the last row and column.
CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"[^<>]*(?<!/)>')
MOST_CELLS = 30_000_000
DAY_OR_MONTH = re.compile(r"(\d\d?)([/.-])(\d\d?)\2\d{2,4}\b")
AS_TEXT = {"header": None, "dtype": str, "keep_default_na": False}


def delimited(data, columns):
    """A table with commas, semicolons or tabs, as spreadsheets and databases save it."""
    text, note = decode(data, table=True)
    mark = re.match(r"sep=(.)\n", text, re.IGNORECASE)  # Excel's own way to say it
    text = text[mark.end() :] if mark else text
    unquoted = re.sub(r'"[^"]*"', "", text.split("\n", 1)[0]).count
    separator = mark[1] if mark else max(",;\t|", key=unquoted)
    try:
        cells = pd.read_csv(StringIO(text), sep=separator, skip_blank_lines=False, **AS_TEXT)
    except pd.errors.ParserError as error:
        raise BadFile(
            f"is a table that cannot be read ({str(error).rpartition('error: ')[2].strip()}): it "
            "is cut off, or a text that holds a comma, a quotation mark or a line break has no "
            "quotation marks around it. Export it again."
        ) from None
    return articles_in(cells, columns, note)


def spreadsheet(data, columns):
    """Every sheet of an Excel workbook that holds articles, by python-calamine.

    Of a formula it reads the value that the workbook holds; it runs none, nor a macro.
    """
    for part in (package := unpacked(data)).namelist() if data.startswith(b"PK") else ():
        places = ((26 ** len(x), int(n)) for x, n in CELL.findall(package.read(part)))
        if prod(map(max, zip(*places, strict=True))) > MOST_CELLS:
            raise BadFile(
                "spans more cells than the memory may hold, perhaps for one that stands far below "
                "the others or to their right. Save its articles as CSV UTF-8."
            )
    found = []
    sheets = pd.read_excel(BytesIO(data), None, engine="calamine", **AS_TEXT)
    for name, cells in sheets.items():
        try:
            found += articles_in(cells, columns) if len(cells) else []
        except BadFile as problem:
            found.append(f"The sheet “{name}” {problem}")
    return found


def objects(data, columns):
    """The objects of a JSON file: a list of them, also inside another object, or one a line."""
    text, note = decode(data, table=True)
    try:
        records = listed(json.loads(re.sub(r"\}[ \t]*\n\s*\{", "},{", f"[{text}]")))
    except (ValueError, RecursionError) as error:
        raise BadFile(f"is no JSON, or is cut off ({error}). Export it again.") from None
    table = (
        pd.json_normalize(records)
        .astype(object)
        .map(lambda x: "\n".join(map(str, x)) if isinstance(x, list) else x)
    )
    return articles_in(pd.DataFrame([table.columns, *table.values]), columns, note)


def listed(value):
    """The longest list of objects that a JSON value holds; an object with a text is one itself.

    Objects may stand under names of their own, as {"17": {...}}, or as columns, {"text": [...]}.
    """
    if isinstance(value, list):
        return (len(value) == 1 and listed(value[0])) or [x for x in value if isinstance(x, dict)]
    if not isinstance(value, dict):
        return []
    if not has_text(value):
        return max(
            [[value], [*filter(has_text, value.values())], *map(listed, value.values())], key=len
        )
    # the rows' names or their number, if all of it is columns
    rows = {
        tuple(x) if isinstance(x, dict) else isinstance(x, list) and len(x) for x in value.values()
    }
    by_column = len(value) > 1 == len(rows) and any(rows)
    return pd.DataFrame(value).to_dict("records") if by_column else [value]


def has_text(value):
    """Whether a JSON value is an object with an article's text, by its name."""
    return isinstance(value, dict) and bool({*map(heading, value)}.intersection(USUAL["text"]))


def articles_in(cells, columns, note=""):
    """A Document for each row that holds a text, and sentences on what is left out.

    cells: a table (DataFrame), the names of its columns among its first rows. columns: {field: name
    of its column} where that is not a usual one. Raises BadFile where no column holds articles.
    """
    cells = cells.fillna("").astype(str).map(lambda cell: tidy(cell).strip())
    names = USUAL | {field: [heading(name)] for field, name in columns.items()}
    headers = [list(map(heading, row)) for row in cells.head(FIRST_ROWS).values]
    top = next((n for n, row in enumerate(headers) if set(row).intersection(names["text"])), 0)
    found = {field: list(filter(headers[top].count, usual)) for field, usual in names.items()}
    place = {field: headers[top].index(own[0]) for field, own in found.items() if own}
    rows = cells.iloc[top + 1 :, list(place.values())].set_axis(list(place), axis=1)
    texts = rows.get("text", pd.Series(dtype=str)).loc[lambda text: text != ""]
    if texts.empty or ("text" not in columns and texts.map(word_count).mean() < LEAST):
        raise BadFile(
            f"is a table without a column of articles' texts, one a row, of {LEAST} words or more: "
            f"its columns are {', '.join(filter(None, cells.iloc[top])) or 'without a name'}; "
            f"looked for: {', '.join(names['text'])}. If it has one, name it with --text-column; "
            "if not, move it out of this folder, or leave it: nothing of it is read."
        )
    days, reasons = one_way(list(rows["published"] if "published" in rows else [""] * len(rows)))
    full = texts.map(len).between(32_700, 32_767).sum()  # tidying takes some
    blank = list(rows.index[(rows["text"] == "") & (rows != "").any(axis=1)] + 1)
    reasons += [
        *(f"This table has no column “{x}”." for field, x in columns.items() if field not in place),
        *[f"Texts that Excel may have cut off, at 32,767 signs: {full:,}."] * bool(full),
        *[
            f"Rows left out since they have no text: {len(blank):,} "
            f"(row {', '.join(map(str, blank[:8]))}{', …' * (len(blank) > 8)})."
        ]
        * bool(blank),
    ]
    documents = []
    for row, day in zip(rows.to_dict("records"), days, strict=True):
        text = row.pop("text")
        above = [(" ".join(x.split()), FIELD[field]) for field, x in row.items() if x]
        known = {
            field: (x, f"column “{cells.iat[top, place[field]]}”")
            for field, x in (row | {"published": day}).items()
            if x
        }
        if re.search(r"</p>|<br\s*/?>", text, re.IGNORECASE):
            from analysis.articles.webpage import seen  # here: what it needs takes half a second

            text = seen(text)
        documents += [Document(text, TEXT, note, known, above)] if text else []
    return documents + reasons


def heading(name):
    """A column's name in small letters, its words apart: "pubDate" is "pub date"."""
    return re.sub(r"[\W_]+|(?<=[a-z])(?=[A-Z])", " ", str(name)).strip().lower()


def one_way(cells):
    """(days, reasons): a column's dates as YYYY-MM-DD, or '' where a cell holds none.

    Whether 3/4/2018 is in March or in April is settled by the cells that can be read one way only,
    for the column as a whole. Where none settles it, or they contradict each other, such dates are
    left out, and the one sentence of `reasons` says so.
    """
    parts = list(filter(None, map(DAY_OR_MONTH.match, cells)))
    day_first, month_first = (any(int(part[n]) > 12 for part in parts) for n in (1, 3))
    order = None if day_first == month_first else day_first
    days = [cell if is_date(cell) else day_anyhow(cell, order) for cell in cells]
    lost = [cell for cell, day in zip(cells, days, strict=True) if cell and not day]
    return days, [
        f"Dates that cannot be told are left out: {len(lost):,} (“{cell[:40]}”). Where the day or "
        "the month may come first, write 2018-04-03."
        for cell in lost[:1]
    ]
