"""Title, author, date and source of an article: as the text states them, and how each is known."""

import re

from analysis import page
from analysis.articles.dates import day_in, is_day
from analysis.articles.patterns import AGENCY, NAME

FIELDS = ("title", "author", "published", "source", "url")
LABEL = 28  # characters that a chart has room for
AROUND = 12  # lines above and below the body that may state something of it

WRITTEN_BY = r"(?:(?:written|story|words|reported) )?by:?"
PERSON = re.compile(rf"^{WRITTEN_BY}\s+(?P<who>[^|(/\d]{{2,120}})", re.IGNORECASE)
LONE_BY = re.compile(r"(?:written )?by:?|authors?:?", re.IGNORECASE)
LONE_NAME = re.compile(rf"^{NAME}(?: (?:{NAME}|de|van|von|bin|al)){{1,4}}$")
JOB = re.compile(
    r",? (?:(?:staff|senior|chief|special) )?(?:writer|reporter|correspondent|editor|columnist)s?\b"
    rf".*$|,? {AGENCY}.*$|,? (?:on|at|updated|published|for)\b.*$"
    r"|,? (?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*$",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"\b(?:appeared|published|posted|republished) (?:in|by|on) (?:the )?"
    rf"(?P<who>{NAME}(?: (?:of |the |& )?{NAME}){{0,4}})"
)
DATELINE = re.compile(
    rf"^(?-i:[A-Z][^a-z()]{{1,40}})[^()]{{0,40}}\((?P<who>{AGENCY})\)\s?[-–—]", re.IGNORECASE
)
ADDRESS = re.compile(r"\bhttps?://(?:www\.)?(?P<host>[\w.-]{3,60})(?P<path>/\S{0,300})?")
ADDRESS_DATE = re.compile(r"(?<!\d)((?:20|19)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?!\d)")
UPDATED = re.compile(r"(?:last )?updated", re.IGNORECASE)
PUBLISHED = re.compile(r"\W*(?:first |originally )?(?:published|posted|this )", re.IGNORECASE)


def stated(lines):
    """What an article's lines (list of Line) state of it: {field: (value, basis)}.

    The basis names the line ("stated, line 33"). A date counts when its line says that it is the
    publication's ("Published on ..."), or stands below the headline; the date of a page's header
    does not. A day without a year is no date.
    """
    found, named = {}, False
    body = [i for i, line in enumerate(lines) if line.role == "body"] or [len(lines)]
    title = next((i for i, line in enumerate(lines) if line.role == "title"), len(lines))
    if title < len(lines):
        found["title"] = lines[title].text, f"stated, line {lines[title].number}"
    above = range(max(0, body[0] - AROUND), body[0])
    below = range(body[-1] + 1, min(body[-1] + 1 + AROUND, len(lines)))
    for i in (*above, *below):
        number, text, _, rule = lines[i]
        where = f"stated, line {number}"
        if rule == "byline" and (who := person(text, lines[i + 1 : i + 2])):
            found.setdefault("author", (who, where))
        if rule in ("byline", "date line", "publication note") and (day := day_in(text)):
            if UPDATED.match(text):
                found.setdefault("published", (day, f"day of the last update, {where}"))
            elif (PUBLISHED.match(text) or title < i) and not named:
                found["published"], named = (day, where), True
        if rule == "publication note" and (note := NOTE.search(text)):
            basis = f"named as where it appeared first, line {number}"
            found.setdefault("source", (note["who"], basis))
        if rule == "web address" and (address := ADDRESS.search(text)):
            found.setdefault("source", (address["host"], f"address, line {number}"))
            day = ADDRESS_DATE.search(address["path"] or "")
            if day and is_day("-".join(day.groups())):
                found["published"], named = ("-".join(day.groups()), f"address, line {number}"), True
    if body[0] < len(lines) and (dateline := DATELINE.match(lines[body[0]].text[:120])):
        found.setdefault("source", (dateline["who"], f"dateline, line {lines[body[0]].number}"))
    return found


def person(byline, following):
    """The name in a byline ("By Jane Doe, staff writer": Jane Doe), or ''.

    After a bare "By" it is the next line, if that is a name; following: a list with that Line.
    """
    if LONE_BY.fullmatch(byline):
        return next((line.text for line in following if LONE_NAME.match(line.text)), "")
    match = PERSON.match(byline)
    return JOB.sub("", match["who"]).strip(" ,.-–—") if match else ""


def combine(known, found):
    """sources.csv first, then what the page or the text states: ({field: value}, basis).

    known: the row of sources.csv as a dict, or {}; found: {field: (value, basis)}.
    """
    values = {field: known.get(field) or found.get(field, ("", ""))[0] for field in FIELDS}
    listed = "sources.csv" if any(known.get(field) for field in FIELDS) else ""
    names = {field: "date" if field == "published" else field for field in FIELDS}
    stated = [f"{names[f]}: {found[f][1]}" for f in FIELDS if f in found and not known.get(f)]
    return values, " · ".join(filter(None, [known.get("basis") or listed, *stated]))


def labels(articles, listed):
    """A short distinct name for each article, as a list.

    The source where sources.csv lists the article as its only one; else its source and title, its
    title, or its file's name. articles: the table; listed: the files that sources.csv lists.
    """
    only = ~articles["source"].duplicated(keep=False)
    names = []
    for row in articles.itertuples():
        source = row.source if row.file in listed else ""
        title = "" if source and only[row.Index] else row.title
        name = ": ".join(filter(None, [source, title])) or row.article
        names.append(page.shorten(name, LABEL))
    count = articles.groupby(names).cumcount() + 1
    same = articles["file"].groupby(names).transform("size") > 1
    return [
        f"{page.shorten(name, LABEL - 4)} ({n})" if several else name
        for name, n, several in zip(names, count, same, strict=True)
    ]
