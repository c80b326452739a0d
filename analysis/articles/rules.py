"""What one line can tell by itself: the rules that drop it, and whether it ends the article."""

import re

from analysis.articles.rules_article import ABOUT_ARTICLE
from analysis.articles.rules_site import ABOUT_SITE
from analysis.articles.text import DATE, NAME

LONGEST = 1000  # characters of a line that a rule looks at
RULES = ABOUT_ARTICLE + ABOUT_SITE
COMPILED = [
    (rule.name, rule.words, rule.holds, re.compile(rule.pattern, re.IGNORECASE).search)
    for rule in RULES
]

# Furniture speaks to the reader; a sentence that does not is never dropped by these rules.
SPEAKS = (
    *("advertisement", "contact line", "newsletter", "social media", "cookie notice"),
    *("legal notice", "disclaimer", "comment form", "link to another article"),
)
STOP = re.compile(r"[.!?][\"'”’)\]]*$")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")
ADDRESS = re.compile(
    r"\b(?:we|us|our|you|your|please|click|this (?:web)?(?:site|page)|here|expressed|herein"
    r"|this material|all rights reserved\W*$)\b|©|\ball rights reserved\W*$",
    re.IGNORECASE,
)
SAYS = re.compile(r"\b(?:said|says|told|wrote|asked|warned|ruled|recalled|according to)\b", re.I)

# A paragraph about the author, below the article.
AUTHOR_NOTE = re.compile(
    rf"^(?:{NAME} ){{1,4}}(?:is|was) (?:an?|the|our) .{{0,120}}\b(?:writer|reporter|columnist"
    rf"|correspondent|editor"
    r"|fellow|professor|director|analyst|researcher|lecturer|journalist|contributor|author"
    r"|expert)\b",
    re.IGNORECASE,
)

# What stands above one reader's comment.
COMMENT_HEADER = re.compile(
    rf"^.{{2,40}}\b{DATE}(?: at| -|,)? \d?\d[:.]\d\d ?(?:[ap]m)?(?: said| says| wrote)?:?$"
    rf"|^.{{2,40}} says:$",
    re.I,
)

# Headings that ask for a comment or count them: no part of an article is called so.
LEAVE = re.compile(
    r"^(?:join the (?:conversation|discussion)|(?:leave|post|add|write|submit) (?:a|your)"
    r" (?:comment|reply)|\d+ (?:comments?|responses|replies|thoughts)\b.{0,80}"
    r"|comments? \(\d+\)|(?:(?:reader|user|view|show|facebook) )?comments?)[^\w?]*$",
    re.IGNORECASE,
)

# Headings after which nothing belongs to the article, once its body has run.
ENDINGS = [
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in [
        (
            "comments",
            r"^(?:join the (?:conversation|discussion)|(?:leave|post|add|write|submit) (?:a|your)"
            r" (?:comment|reply)"
            r"|(?:(?:reader|user|view|show|facebook) )?comments?(?: \(?\d*\)?)?|conversation"
            r"|discussion|what do you think"
            r"|\d+ (?:comments?|responses|replies|thoughts)\b.{0,80}|.{0,30}\bfeed for"
            r" comments\b.{0,20})\W*$",
        ),
        ("comments", COMMENT_HEADER.pattern),
        (
            "other articles",
            r"^(?:more|related|latest|recent|other|similar|popular|recommended|trending|top|next"
            r"|previous"
            r"|most (?:read|popular|viewed)) (?:articles?|stor(?:y|ies)|news|posts?|reading"
            r"|content|topics|coverage"
            r"|videos?|headlines|links)(?: (?:from|in|on|by|for)\b.{0,30})?\W*$",
        ),
        ("other articles", rf"^more(?: from| in| on| by)?(?: (?:the )?{NAME}){{1,5}}\W*$"),
        (
            "other articles",
            r"^(?:you (?:may|might) (?:also )?(?:like|be interested in|enjoy)|read (?:next|more)"
            r"|up next|see also"
            r"|recommended(?: for you)?|most (?:read|popular|viewed)|trending(?: now)?|don[’']t"
            r" miss|around the web"
            r"|editors?[’']s? picks|sponsored(?: (?:content|links|stories))?|from (?:the web|our"
            r" partners)|related"
            r"|explore further)\W*$",
        ),
        (
            "author or site",
            r"^(?:about (?:the|this) (?:author|writer|reporter|site)s?|about us|follow us(?: on)?"
            r"|sharing is caring"
            r"|share this(?: (?:article|story|post))?(?: on)?|stay (?:informed|connected)\b.{0,40}"
            r"|sign up\b.{0,60}"
            r"|get our\b.{0,40}newsletters?)\W*$",
        ),
    ]
]


def line_rule(text, words):
    """Name of the first rule that drops this line, of so many words, for what it says; or ''."""
    if not words:
        return "no words"
    shown = text[:LONGEST]
    small = shown.lower()
    found = (
        name
        for name, most, holds, search in COMPILED
        if words <= most
        and (not holds or any(map(small.__contains__, holds)))
        and search(shown)
        and not (name in SPEAKS and reports(shown, words))
    )
    return next(found, "")


def reports(text, words):
    """Whether a line is a sentence of an article: it stops, and does not address its reader."""
    told = bool(SAYS.search(text))
    plain = words >= 8 and not ADDRESS.search(QUOTED.sub("", text))
    return bool(STOP.search(text)) and (told or plain)


def ending(text):
    """What begins at this heading and is no part of the article ("comments" ...), or ''."""
    return next((x for x, heading in ENDINGS if len(text) <= 120 and heading.search(text)), "")
