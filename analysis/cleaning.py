"""One text -> labelled lines: the article, and what stood around it on the page.

Text dumps of news pages are mostly article already, so dropping too much is the danger: a line is kept unless a named rule
says why it goes. RULES holds what can be told from one line alone; the functions below it hold what needs the lines around.
"""

import re
from typing import NamedTuple

import pandas as pd

LONGEST = 2000  # characters of a line that the patterns look at: what a line is shows in its first words
ROLES = ("title", "body", "dropped")
WORD = re.compile(r"\w+(?:[-'’]\w+)*")
ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")  # a sentence ends here
BULLET = re.compile(r"^(?:[-•*▪◦‣]|\d{1,2}[.)])\s+")


class Rule(NamedTuple):
    """A line of at most `words` words that matches `pattern` (case ignored) is dropped."""

    name: str
    words: int
    pattern: str


DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = rf"{DAY}(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}-\d\d-\d\d)"

RULES = [
    Rule("date line", 8, rf"^(?:published|posted|updated)?:? ?(?:on )?{DATE}"),
    Rule("photo credit", 12, r"^\((?:photo|image|source|credit|picture)?:? ?[^()]*(?:/|reuters|xinhua|\bap\b|\bafp\b|getty)[^()]*\)$"),
    Rule("photo caption", 60, r"\b(?:photo|image|picture)s?(?: by|:) ?[^.]{0,60}$|\((?:yonhap|reuters|ap|afp|xinhua|kcna)[^()]{0,30}\)$"),
    Rule("byline", 12, r"^(?:by|written by|story by) [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4} ?[(|,]?$"),
    Rule("credit line", 15, r"^(?:translation|translated|photographs|edited) by "),
    Rule("publication note", 20, r"^(?:this (?:article|story|piece|column) )?(?:was |is )?(?:first |originally )?(?:appeared|published|ran) (?:in|on|at|by) "),
    Rule("link to another version", 8, r"^\[[^\]]*\bversion\b[^\]]*\]$"),
    Rule("contact line", 15, r"\bcontact us\b|\[email.protected\]"),
    Rule("newsletter", 15, r"\bnewsletters?\b|\bunsubscribe\b|\bsubscribe\b|\bsign up\b|\bstay informed\b"),
    Rule("navigation", 5, r"^(?:back to )?(?:top|home|menu|search|must[ -]read|skip to .*)$"),
]
COMPILED = [(rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in RULES]

# Headings after which nothing belongs to the article, once its body has run.
AFTER = [
    ("comments", re.compile(r"^(?:join the (?:conversation|discussion)|\d* ?comments?|(?:leave|post|add) a (?:comment|reply))\W*$", re.I)),
    ("other articles", re.compile(r"^(?:more|related|latest|recent) (?:articles?|stories|news|posts?)\b.{0,20}$", re.I)),
]


def word_count(text):
    """How many words a text has; a hyphen or an apostrophe inside a word does not end it."""
    return sum(1 for _ in WORD.finditer(text))


def line_rule(text):
    """Name of the first rule that drops this line for what it says by itself, or ''."""
    text = text.strip()[:LONGEST]
    words = word_count(text)
    for rule, pattern in COMPILED:
        if words <= rule.words and pattern.search(text):
            return rule.name
    return ""


def clean_lines(text):
    """Label every non-empty line of one text.

    Returns a DataFrame with one row per non-empty line: line (1-based, as in text.split("\\n")), text, role ("title", "body" or
    "dropped") and rule (why it was dropped, else "").
    """
    rows = [{"line": n, "text": line.strip(), "role": "body", "rule": ""} for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    for row in rows:
        drop(row, line_rule(row["text"]))
    for one, two in zip(rows, rows[1:]):
        if one["text"] == two["text"]:
            drop(one, one["rule"] or "caption given twice")
            drop(two, "caption given twice")
    first, last = bounds(rows)
    after = ""
    for row in rows[last + 1:]:
        after = after or next((name for name, heading in AFTER if heading.search(row["text"])), "")
        drop(row, after and f"after the article: {after}")
    for row in rows[last + 1:]:
        if not is_paragraph(row["text"]):
            drop(row, "short line after the article")
    head = [row for row in rows[:first] if row["role"] == "body"]
    title = next((row for row in head if 3 <= word_count(row["text"]) <= 30 and not row["text"].endswith(".")), None)
    for row in head:
        drop(row, "short line before the article")
    if title:
        title["role"], title["rule"] = "title", ""
    return pd.DataFrame(rows, columns=["line", "text", "role", "rule"])


def drop(row, rule):
    """Drop a row for this reason, unless there is none or it has been dropped before."""
    if rule and row["role"] != "dropped":
        row["role"], row["rule"] = "dropped", rule


def is_paragraph(text):
    """Whether a line reads as running text: twenty words, or twelve and a sentence’s end."""
    return word_count(text) >= 20 or (word_count(text) >= 12 and bool(ENDS.search(text)))


def bounds(rows):
    """(first, last) index of the rows that hold the article: its first paragraph, and its last before a closing heading."""
    paragraphs = [i for i, row in enumerate(rows) if row["role"] == "body" and is_paragraph(row["text"])]
    if not paragraphs:
        return 0, len(rows) - 1
    stop = len(rows)
    for i, row in enumerate(rows):
        if i > paragraphs[0] and any(heading.search(row["text"]) for _, heading in AFTER):
            stop = i
            break
    return paragraphs[0], max(i for i in paragraphs if i < stop)
