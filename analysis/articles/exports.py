"""Files that news databases export (Nexis, Factiva, ProQuest) -> each of their articles."""

import re
from collections import Counter, namedtuple
from itertools import pairwise

from analysis.articles.encodings import BadFile
from analysis.articles.metadata import day_anyhow, person
from analysis.articles.text import DATE, TEXT, WIDEST, Document


class Layout(namedtuple("Layout", "name mark ends opens closes")):
    """How a database writes one article after the other.

    mark: a line that stands once for each article, above it or, where it `ends` them, below. opens:
    the lines of which the last in a row stands above an article's text; closes: a line below it.
    """


HEAD = r"(?:BYLINE|SECTION|LENGTH|HIGHLIGHT|DATELINE|SERIES)\s*:"
LAYOUTS = [
    Layout(name, re.compile(rf"(?:{mark})\W*$", re.M), ends, *map(re.compile, (opens, closes)))
    for name, mark, ends, opens, closes in [
        (
            "Nexis",
            r"^[ \t]*\d+ of \d+ DOCUMENTS?",
            False,
            HEAD,
            r"(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|URL|SUBJECT|JOURNAL-CODE)\s*:"
            r"|(?:Copyright|©|\(c\)) .{0,60}\d{4}",
        ),
        (
            "Nexis",
            "^End of Document",
            True,
            "Body$",
            r"(?:Load-Date|Language|Publication-Type)\s*:"
            r"|(?:Classification|Graphic|End of Document)$",
        ),
        (
            "Factiva",
            r"^(?:Document|Dokument|文件|文档)\s[A-Z]{2,}\w{15,}",
            True,
            r"LP$|\(c\) |©|Copyright\b|.{0,60}\b(?:Copyright \(?\d{4}|All rights reserved)"
            "|English$",
            r"(?:CO|IN|NS|RE|RF|IPC|IPD|PUB|AN|CX)(?:\s\s|$)"
            r"|(?:Document|Dokument|文件|文档)\s[A-Z]{2,}\w{15,}",
        ),
        (
            "ProQuest",
            r"^(?:_{40,}|Document \d+ of \d+)",
            False,
            r"Full [Tt]ext:$",
            r"(?:Subject|Title|Location|People|Company / organization|Publication title"
            r"|Copyright|Illustration|Classification|Credit|CREDIT|Identifier / keyword)\s*:",
        ),
    ]
]
# What is said of an article around its text, in all of these layouts.
FACTS = [
    re.compile(rf"^(?:{pattern})$", re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"(?:Title:|HD\n)\s*(?P<title>.+)",
        r"(?:Byline:|Author:|Credit:|BY\n)\s*(?P<author>.+)",
        r"(?:Publication title:|SN\n)\s*(?P<source>.+)",
        r"(?:Publication date:|PD\n)\s*(?P<published>.+)",
        r"Document URL:\s*(?P<url>\S+)",
        rf"\W*\d+ of \d+ DOCUMENTS?\n(?P<source>.+)\n(?:.+\n){{0,3}}?(?P<published>{DATE}.*)\n"
        r"(?:Correction Appended\n)?"
        rf"(?P<title>(?:.+\n){{1,5}}?){HEAD}.*",
        rf"(?P<title>.+)\n(?P<source>.+)\n"
        rf"(?:(?P<published>{DATE}.*)\n(?:Correction Appended\n)?|Correction Appended\n)"
        r"(?:Copyright|©|Section:|Length:).*",
        r"(?P<title>.+)\n(?:By (?P<author>.+)\n)?"
        r"\d[\d,.]* (?:words|W\w{1,2}rter|mots|palabras|parole|字)\n(?P<published>.+)"
        r"\n(?:\d\d?:\d\d.*\n)?(?P<source>.+)",
    )
]
# What is said once of an article in such exports, in whatever layout and in some languages.
OF = r"\d+ (?:of|de|di|von|van|sur|su|/) \d+"
NUMBER = rf"(?:{OF} (?:DOC|DOK)UMENT\w*|(?:DOC|DOK)UMENTO? {OF})"
ONCE = re.compile(
    r"^[^\w\n]*(LOAD-DATE:|LENGTH:|ProQuest document ID:|Document URL:|End of Document$"
    rf"|{NUMBER}\W*$|(?:Document|Dokument|文件|文档)(?=\s[A-Z]{{2,}}\w{{15,}}$))",
    re.IGNORECASE | re.MULTILINE,
)
BYLINE = re.compile(r"^(?:(?:by|from|von(?!\s\S+,)|par|por):?\s+)?", re.I)  # no "Von Ott, Ida"
# One of these, in small letters, is in whatever the marks of LAYOUTS and ONCE fit: a first look.
HELD = ("document", "dokument", "文件", "文档", "load-date:", "length:", "_" * 40)
OWN_LINE = re.compile(r"^(Full text:|(?:HD|BY|SN|PD|LP|TD|AN)(?=  ))[ \t]*(?=\S)", re.I | re.M)
TAG = re.compile(r"<DOC(?=[\s>])", re.IGNORECASE)
HTML = re.compile(
    rf"{NUMBER}|articleParagraph|End of Document|ProQuest document ID|{TAG.pattern}", re.IGNORECASE
)
MARKED = re.compile(r'<(?:span|div) class="(?:\w*(h)eadline|(a)uthor)\b[^"]*">', re.IGNORECASE)


def split(text, note="", tags=()):
    """The articles of an export as a list of Document, and sentences on what is not read.

    tags: what its HTML begins articles with. Gives [] for any other text. Raises BadFile for one
    that looks like several articles and has none of these layouts.
    """
    if not tags and not any(map(text.lower().__contains__, HELD)):
        return []
    text = OWN_LINE.sub(r"\1\n", text)
    for layout in LAYOUTS:
        if layout.mark.search(text) and (found := in_layout(text, layout, note)):
            return found
    times = Counter([*tags, *(re.sub(r"\d+", "1", x[1].lower()) for x in ONCE.finditer(text))])
    what, number = max(times.items(), key=lambda item: item[1], default=("", 0))
    if number > 1:
        raise BadFile(
            f"looks like an export of several articles (“{what}” stands in it {number:,} times) "
            "and cannot be split: it has no layout of Nexis, Factiva or ProQuest that is known. "
            "Export it as text or HTML, or save each article as a file."
        )
    return []


def in_layout(text, layout, note):
    """As `split`, for a text in this layout; [] where no article is found in it."""
    if (
        layout is LAYOUTS[0] and "\n\n" in text and max(map(len, text.split("\n"))) <= WIDEST
    ):  # hard-wrapped text
        text = re.sub(r"(?<=\S)[ \t]*\n(?=[ \t]*\S)", " ", text)
    # TD is a field of Factiva's: more text
    lines = [line for line in map(str.strip, text.split("\n")) if line not in ("", "TD")]
    marks = [i for i, line in enumerate(lines) if layout.mark.match(line)]
    edges = [i + 1 for i in marks] if layout.ends else marks[1:]
    parts = [lines[a:b] for a, b in pairwise([0, *edges, len(lines)])]
    found = [x for part in parts for x in one_of(part, layout, note)]
    whole = [x for x in found if isinstance(x, Document)]
    bare = len(found) - len(whole)
    reasons = [f"Articles of this export that have no text are left out: {bare:,}."] * bool(bare)
    if whole and not whole[-1].below:
        reasons.append("The last article of this export seems to be cut off. Export it again.")
    return whole + reasons if whole else []


def one_of(lines, layout, note):
    """The Document in the lines of one article, in a list; [""] where it has no text."""
    heads = [i for i, line in enumerate(lines) if layout.opens.match(line)]
    end = len(lines)
    first = next((i for i in range(min(heads, default=end), end) if i not in heads), end)
    last = next((i for i in range(first, end) if layout.closes.match(lines[i])), end)
    if first == last:
        return [""] * bool(ONCE.search("\n".join(lines)))
    around, facts = "\n".join(lines[:first] + lines[last:]), {}
    for pattern in FACTS:
        match = pattern.search(around)
        facts = {k: v for k, v in match.groupdict("").items() if v} | facts if match else facts
    title = facts.get("title", "").strip().split("\n")[0]
    facts |= {
        "title": " ".join(facts.get("title", "").split()),
        "author": person(BYLINE.sub("By ", facts.get("author", "")), []),
        "published": day_anyhow(facts.get("published", "")),
    }
    found = {field: (value, f"{layout.name} export") for field, value in facts.items() if value}
    field = f"{layout.name} field"
    above = [(line, field) for line in lines[:first]]
    if title in lines[:first]:
        above[lines.index(title)] = title, "title"
    below = [(line, field) for line in lines[last:]]
    return [Document("\n".join(lines[first:last]), TEXT, note, found, above, below)]


def split_page(page, note):
    """As `split`, for the HTML of an export."""
    if not HTML.search(page):
        return []
    from analysis.articles.webpage import seen  # here, since what it needs takes half a second

    marked = MARKED.sub(lambda m: f"{m[0]}{'HD' if m[1] else 'BY'}<br>", page)
    return split(seen(marked), note, TAG.findall(page.lower()))
