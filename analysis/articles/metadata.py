"""Title, author, date and source of an article: as the text states them, and how each is known."""

import re

from dateutil import parser

from analysis import page
from analysis.articles.text import AGENCY, DATE, NAME

FIELDS = ("source", "title", "author", "published", "url")
GROUPS = 12  # rows and columns that a chart has room for
LABEL = 28  # characters that a chart has room for
AROUND = 12  # lines above and below the body that may state something of it

PERSON = re.compile(
    r"^(?:(?:written|story|words|reported) )?by:?\s+(?P<who>[^|(/\d]{2,120})", re.IGNORECASE
)
LONE_NAME = re.compile(rf"^{NAME}(?: (?:{NAME}|de|van|von|bin|al)){{1,4}}$")
JOB = re.compile(
    r",? (?:(?:staff|senior|chief|special) )?(?:writer|reporter|correspondent|editor|columnist)s?\b"
    rf".*$|,? {AGENCY}.*$|,? (?:on|at|updated|published|for)\b.*$"
    r"|,? (?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*$",
    re.IGNORECASE,
)
# What a line states of the article by its role or by the rule that drops it: (role or rule, rank,
# field, pattern, how it is known).
STATED = [
    (
        "body",
        2,
        "source",
        re.compile(
            rf"^(?-i:[A-Z][^a-z()]{{1,40}})[^()]{{0,40}}\((?P<who>{AGENCY})\)\s?[-–—]",
            re.IGNORECASE,
        ),
        "dateline",
    ),
    (
        "publication note",
        1,
        "source",
        re.compile(
            r"\b(?:appeared|published|posted|republished) (?:in|by|on) (?:the )?"
            rf"(?P<who>{NAME}(?: (?:of |the |& )?{NAME}){{0,4}})"
        ),
        "named as where it appeared first",
    ),
    (
        "web address",
        1,
        "source",
        re.compile(r"\bhttps?://(?:www\.)?(?P<who>[\w.-]{3,60})"),
        "address",
    ),
]
ADDRESS_DATE = re.compile(
    r"\bhttps?://[\w.-]{3,60}/\S{0,300}?"
    r"(?<!\d)((?:20|19)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?!\d)"
)
PUBLISHED = re.compile(r"\W*(?:first |originally )?(?:published|posted|this )", re.IGNORECASE)


def stated(lines):
    """What an article's lines (list of Line) state of it: {field: (value, basis)}.

    The basis names the line ("stated, line 33"). A date counts when its line says that it is the
    publication's ("Published on ..."), or stands below the headline; the date of a page's header
    does not. A day without a year is no date.
    """
    body = [i for i, line in enumerate(lines) if line.role == "body"] or [len(lines)]
    title = next((i for i, line in enumerate(lines) if line.role == "title"), len(lines))
    near = {*range(body[0] - AROUND, body[0] + 1), *range(body[-1] + 1, body[-1] + 1 + AROUND)}
    facts = [
        fact
        for i in sorted({*near, title}.intersection(range(len(lines))))
        for fact in facts_in(lines[i], lines[i + 1 : i + 2], title < i)
    ]
    facts.sort(key=lambda fact: fact[0])
    return {field: (value, basis) for _, field, value, basis in reversed(facts) if value}


def facts_in(line, following, below_title):
    """What a line states: (rank, field, value, basis); of the lowest rank the first counts.

    following: a list with the next Line, if there is one. below_title: whether the headline stands
    above it.
    """
    where = f"stated, line {line.number}"
    if line.role == "title":
        yield 1, "title", line.text, where
    for place, rank, field, pattern, basis in STATED:
        if place in (line.role, line.rule) and (match := pattern.search(line.text)):
            yield rank, field, match["who"], f"{basis}, line {line.number}"
    if line.rule == "byline":
        yield 1, "author", person(line.text, following), where
    if line.rule == "web address" and (digits := ADDRESS_DATE.search(line.text)):
        yield 0, "published", day_in("-".join(digits.groups())), f"address, line {line.number}"
    if line.rule in ("byline", "date line", "publication note"):
        if re.match("(?:last )?updated", line.text, re.IGNORECASE):
            yield 2, "published", day_in(line.text), f"day of the last update, {where}"
        elif PUBLISHED.match(line.text) or below_title:
            yield 1, "published", day_in(line.text), where


def person(byline, following):
    """The name in a byline ("By Jane Doe, staff writer": Jane Doe), or ''.

    After a bare "By" it is the next line, if that is a name; following: a list with that Line.
    """
    if re.fullmatch("(?:written )?by:?|authors?:?", byline, re.IGNORECASE):
        return next((line.text for line in following if LONE_NAME.match(line.text)), "")
    match = PERSON.match(byline)
    return JOB.sub("", match["who"]).strip(" ,.-–—") if match else ""


def combine(known, found, note=""):
    """sources.csv first, then what the page or the text states: {field: value}, with `basis`.

    known: the row of sources.csv as a dict, or {}; found: {field: (value, basis)}; note: what else
    the basis should say.
    """
    values = {field: known.get(field) or found.get(field, ("", ""))[0] for field in FIELDS}
    stated = [
        f"{field.replace('published', 'date')}: {found[field][1]}"
        for field in FIELDS
        if field in found and not known.get(field)
    ]
    listed = known.get("basis") or "sources.csv" * any(map(known.get, FIELDS))
    return values | {
        "genre": known.get("genre", ""),
        "basis": " · ".join(filter(None, [listed, *stated, note])),
    }


def labels(articles, listed):
    """A short distinct name for each article, as a Series.

    The source where sources.csv lists the article as its only one; else its source and title, its
    title, or its file's name. articles: the table; listed: the files that sources.csv lists.
    """
    source = articles["source"].where(articles["file"].isin(listed), "")
    only = (source != "") & ~source.duplicated(keep=False)
    names = (source + ": " + articles["title"].mask(only, "")).str.strip(": ")
    names = names.where(names != "", articles["article"])
    short = names.map(lambda x: page.shorten(x, LABEL - 7))  # there a number has room
    names = names.map(lambda x: page.shorten(x, LABEL))
    short += (short.groupby(short).cumcount() + 1).map(" ({})".format)
    return names.mask(names.duplicated(keep=False), short)


def groups(articles, most=GROUPS):
    """What is compared with what, as a Series: sources where some has several articles, else
    articles, by their labels.

    Of more than `most` sources those with fewest articles are one: "29 other sources". A source
    that is not known is no group (''). articles: the table, with labels.
    """
    source = articles["source"]
    times = source[source != ""].groupby(source, sort=False).size()
    times = times.sort_values(ascending=False, kind="stable")
    if len(times) < 2 or times.max() < 2:
        return articles["label"]
    rest = times.index[most - 1 :] if len(times) > most else []
    return source.mask(source.isin(rest), f"{len(rest)} other sources")


def day_in(text, day_first=None):
    """The first full date in a text as YYYY-MM-DD, or ''. One that has two readings is none.

    day_first: how to read one that has two, as 3/4/2018: whether that is in April.
    """
    if not (match := re.search(DATE, text, re.IGNORECASE)):
        return ""
    may = not match.group()[:4].isdigit()  # 2018-04-03 cannot
    orders = {False, may} if day_first is None else {may and day_first}
    try:
        days = {parser.parse(match.group(), dayfirst=x).date() for x in orders}
    except (ValueError, OverflowError):
        return ""
    return days.pop().isoformat() if len(days) == 1 else ""


def day_anyhow(text, day_first=None):
    """As `day_in`, and in other languages, as databases write it ("9 Januar 1993"), by dateparser.

    It loads only where there is such a date.
    """
    if re.search(DATE, text, re.IGNORECASE) or not re.search(r"\d{4}", text):
        return day_in(text, day_first)
    from dateparser import parse

    day = parse(
        text[:40],
        languages=["de", "fr", "es", "it", "pt", "nl", "zh", "ja", "ko", "ru"],
        # a day of a month of a year, nothing that depends on today
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]},
    )
    return day.date().isoformat() if day else ""


def is_date(cell):
    """Whether a cell holds YYYY, YYYY-MM, YYYY-MM-DD, or two of these with / between."""
    days = [part + {4: "-01-01", 7: "-01"}.get(len(part), "") for part in cell.split("/")]
    return len(days) <= 2 and all(day_in(day) == day != "" for day in days)
