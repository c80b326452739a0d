"""Title, author, date and source of an article: what the text states, what sources.csv says, and how each is known."""

import re
from datetime import date

from analysis.articles.patterns import AGENCY, DATE, MONTH, NAME

FIELDS = ("title", "author", "published", "source", "url")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LABEL = 28  # characters that a chart has room for

FIND_DATE = re.compile(DATE, re.IGNORECASE)
PERSON = re.compile(
    r"^(?:(?:written|story|words|reported) )?by:?\s+(?P<who>[^|(/\d]{2,120})", re.IGNORECASE
)
LONE_NAME = re.compile(rf"^{NAME}(?: (?:{NAME}|de|van|von|bin|al)){{1,4}}$")
JOB = re.compile(
    rf",? (?:(?:staff|senior|chief|special) )?(?:writer|reporter|correspondent|editor|columnist)s?\b.*$|,? {AGENCY}.*$"
    r"|,? (?:on|at|updated|published|for)\b.*$|,? (?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*$",
    re.IGNORECASE,
)
NOTE = re.compile(
    rf"\b(?:appeared|published|posted|republished) (?:in|by|on) (?:the )?(?P<who>{NAME}(?: (?:of |the |& )?{NAME}){{0,4}})"
)
DATELINE = re.compile(
    rf"^(?-i:[A-Z][^a-z()]{{1,40}})[^()]{{0,40}}\((?P<who>{AGENCY})\)\s?[-–—]", re.IGNORECASE
)
ADDRESS = re.compile(r"\bhttps?://(?:www\.)?(?P<host>[\w.-]{3,60})(?P<path>/\S{0,300})?")
ADDRESS_DATE = re.compile(r"(?<!\d)(20\d\d|19\d\d)[/-]?(\d\d)[/-]?(\d\d)(?!\d)")


def stated(rows):
    """What an article's labelled lines [(line, text, role, rule)] state of it: {field: (value, basis)}; the basis names the line ("stated, line 33").

    A date counts when its line says that it is the publication's ("Published on ..."), or stands between headline and body;
    the date of a page's header does not. A day without a year is not a date.
    """
    found = {}
    body = [i for i, (_, _, role, _) in enumerate(rows) if role == "body"]
    first, last = (body[0], body[-1]) if body else (len(rows), len(rows))
    title = next((i for i, row in enumerate(rows) if row[2] == "title"), None)
    if title is not None:
        found["title"] = rows[title][1], f"stated, line {rows[title][0]}"
    around = list(range(max(0, first - 12), first)) + list(
        range(last + 1, min(last + 13, len(rows)))
    )
    for i in around:
        line, text, _, rule = rows[i]
        where = f"stated, line {line}"
        if rule == "byline":
            following = rows[i + 1][1] if i + 1 < len(rows) else ""
            if who := person(text, following):
                found.setdefault("author", (who, where))
        if rule in ("byline", "date line", "publication note") and (day := day_in(text)):
            if re.match(r"(?:last )?updated", text, re.IGNORECASE):
                found.setdefault("published", (day, f"day of the last update, {where}"))
            elif (
                re.match(
                    r"\W*(?:first |originally )?(?:published|posted|this )", text, re.IGNORECASE
                )
                or title is not None
                and title < i
            ):
                if found.get("published", ("", "day of"))[1].startswith("day of"):
                    found["published"] = day, where
        if rule == "publication note" and (note := NOTE.search(text)):
            found.setdefault(
                "source", (note["who"], f"named as where it appeared first, line {line}")
            )
        if address := ADDRESS.search(text) if rule == "web address" else None:
            found.setdefault("source", (address["host"], f"address, line {line}"))
            if written := ADDRESS_DATE.search(address["path"] or ""):
                if iso := valid(*map(int, written.groups())):
                    found["published"] = iso, f"address, line {line}"
    if body and (dateline := DATELINE.match(rows[first][1][:120])):
        found.setdefault("source", (dateline["who"], f"dateline, line {rows[first][0]}"))
    return found


def person(byline, following=""):
    """The name in a byline ("By Jane Doe, staff writer" -> "Jane Doe"); after a bare "By", the next line if it is a name; else ''."""
    if re.fullmatch(r"(?:written )?by:?|authors?:?", byline, re.IGNORECASE):
        return following if LONE_NAME.match(following) else ""
    match = PERSON.match(byline)
    return JOB.sub("", match["who"]).strip(" ,.-–—") if match else ""


def day_in(text):
    """The first full date in a text as YYYY-MM-DD, or ''. One that may be read in two ways (03/04/2018) is none."""
    match = FIND_DATE.search(text)
    if not match:
        return ""
    written = match.group()
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    month = re.search(MONTH, written, re.IGNORECASE)
    if month:
        at = MONTHS.index(month.group()[:3].title()) + 1
        return valid(numbers[1], at, numbers[0])
    a, b, c = numbers
    if a > 31:
        return valid(a, b, c)
    if a == b or a > 12:
        return valid(c, b, a)
    return valid(c, a, b) if b > 12 else ""


def valid(year, month, day):
    """YYYY-MM-DD, or '' where there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def is_date(text):
    """Whether a cell holds a date: YYYY, YYYY-MM, YYYY-MM-DD, or two of these with / between."""

    def one(part):
        match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", part)
        return bool(match and valid(int(match[1]), int(match[2] or 1), int(match[3] or 1)))

    return 1 <= len(text.split("/")) <= 2 and all(one(part) for part in text.split("/"))


def spoken(published):
    """A date of the articles table as one reads it: "2018-03-28/2018-03-31" -> "28–31 Mar 2018"; "2018-03" -> "Mar 2018"."""

    def one(part):
        year, *rest = part.split("-")
        return [
            *(str(int(day)) for day in rest[1:]),
            *(MONTHS[int(month) - 1] for month in rest[:1]),
            year,
        ]

    if not is_date(published):
        return published
    first, last = one(published.split("/")[0]), one(published.split("/")[-1])
    if first == last:
        return " ".join(last)
    same = 0
    while same < len(first) - 1 and first[-1 - same] == last[-1 - same :][0]:
        same += 1
    return " ".join(first[: len(first) - same]) + "–" + " ".join(last)


def combine(known, found):
    """sources.csv first, then the page, then the text: (values, basis).

    known: the row of sources.csv as a dict, or {}; found: {field: (value, basis)}.
    """
    values = {field: known.get(field) or found.get(field, ("", ""))[0] for field in FIELDS}
    parts = (
        [known["basis"]]
        if known.get("basis")
        else ["sources.csv"]
        if any(known.get(field) for field in FIELDS)
        else []
    )
    parts += [
        f"{'date' if field == 'published' else field}: {found[field][1]}"
        for field in FIELDS
        if field in found and not known.get(field)
    ]
    return values, " · ".join(parts)


def labels(articles):
    """A short distinct name for each row of the articles table.

    The source where an article is the only one of it in sources.csv (column `listed`); else the title, else the file's name,
    shortened; told apart by date or number where they would be equal.
    """
    alone = ~articles["source"].duplicated(keep=False)
    names = [
        row.source
        if row.listed and row.source and alone[row.Index]
        else shorten(
            f"{row.source}: {row.title}"
            if row.listed and row.source and row.title
            else row.title or row.source * row.listed or row.article
        )
        for row in articles.itertuples()
    ]
    seen = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
    count, distinct = {}, []
    for name in names:
        count[name] = count.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{shorten(name, LABEL - 4)} ({count[name]})")
    return distinct


def shorten(text, most=LABEL):
    """The text, cut at a word with an ellipsis where it has more than `most` characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut[: cut.rindex(" ")] if " " in cut[most // 2 :] else cut).rstrip(" ,.:;–—-") + "…"
