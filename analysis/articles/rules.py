"""What one line can tell by itself: the table of line rules, and the headings after which an article is over.

To add a rule, add a row with an example of your own; the tests see that every example is dropped by its own row. A pattern looks
at the first LONGEST characters of a line, ignores case, and has no repetition inside a repetition that could run away.
"""

import re
from typing import NamedTuple

LONGEST = 1000
WORD = re.compile(r"[^\W_]+(?:[-'’_]+[^\W_]+)*+")

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b\.?"
DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,? )?"
DATE = (
    rf"{DAY}(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}[-/]\d\d?[-/]\d\d?|\d\d?[/.]\d\d?[/.]\d{2,4})"
)
NAME = r"(?-i:[A-Z])[\w.’'-]*+"  # a word that begins with a capital
AGENCY = (
    r"\b(?:reuters|xinhua|yonhap|kcna|ap|afp|epa|getty(?: images)?|istock|associated press|bloomberg|shutterstock|kyodo"
    r"|tass|upi|nasa)\b"
)
PICTURE = r"(?:photo(?:graph)?s?|images?|pictures?)"
WEBSITES = r"(?:facebook|twitter|instagram|linkedin|youtube|telegram|whatsapp|pinterest|reddit)"


class Rule(NamedTuple):
    """A line of at most `words` words in which `pattern` is found is dropped for being a `name`.

    holds: what a line must hold one of, in small letters, for `pattern` to be in it. It spares most lines a search that starts anew
    at each of their letters; a pattern that begins with ^ needs none.
    """

    name: str
    words: int
    example: str
    pattern: str
    holds: tuple = ()


RULES = [
    Rule(
        "date line",
        16,
        "Published: 3 May 2021, 10:15 am",
        rf"^(?:(?:first |last |originally )?(?:published|posted|updated|modified)\s?(?:on|at)?\s?[:|]?\s*)?{DATE}"
        r"(?:$|[\s,|/–(-]+(?:at|updated|last|source|\d+|[ap]\.?m|by|in)\b.{0,60}$)",
    ),
    Rule(
        "date line",
        8,
        "Updated 14 hours ago",
        r"^(?:last )?(?:updated|published|posted)\b.{0,12}\d.{0,30}$",
    ),
    Rule(
        "byline",
        18,
        "By Jane Doe and John Roe",
        rf"^(?:(?:written|story|words|reported) )?by:?\s+(?:the )?{NAME}"
        rf"(?:[\s,|&/-]++(?:(?:and|with|of|on|in|for|the|at) )?(?:{NAME}|\d[\w:./]*+)){{0,11}}"
        rf"(?: (?:on )?{DATE}.{{0,40}})?[\s(|,/-]*$",
    ),
    Rule("byline", 3, "Written by", r"^(?:(?:written )?by|authors?):?$"),
    Rule(
        "photo credit",
        14,
        "Photo: Jane Doe/Reuters",
        rf"^[(\[]?(?:(?:file|handout) )?(?:{PICTURE}|credits?|source)(?: (?:by|credits?|courtesy)\b| ?[:/©]|\.\.\.)",
    ),
    Rule("photo credit", 12, "(AP/Jane Doe)", rf"^\([^()]*{AGENCY}[^()]*\)$"),
    Rule("photo credit", 8, "© Jane Doe", r"^(?:©|\(c\))[^.]*$"),
    Rule("photo credit", 8, "Jane Doe/Getty Images", rf"^[^.!?]{{0,40}}[/|,] ?{AGENCY}$"),
    Rule(
        "photo caption",
        80,
        "The two leaders shake hands at the airport. Photo by Jane Doe",
        rf"\b(?:{PICTURE}|credits?)(?: courtesy of| credit| by| ?:| ?/) ?[^.!?]{{2,60}}$",
        ("photo", "image", "picture", "credit"),
    ),
    Rule(
        "photo caption",
        80,
        "The two leaders shake hands at the airport. (Reuters/Jane Doe)",
        rf"\((?:[^()]{{0,40}}[/ ])?{AGENCY}[^()]{{0,40}}\)$|\([^()]{{0,12}}\b(?:{PICTURE}|credit)\b[^()]{{0,60}}\)$",
        ("(",),
    ),
    Rule(
        "photo caption",
        80,
        "A ferry leaves the harbour of the town, November 18, 2019. REUTERS/Jane Doe",
        r"^file (?:photo|picture|image)\b|\b(?-i:REUTERS|AFP|AP|EPA)/[\w .’'/-]{2,60}$",
        ("file ", "reuters/", "ap/", "afp/", "epa/"),
    ),
    Rule(
        "picture gallery",
        7,
        "Image 3 of 12",
        rf"^(?:(?:{PICTURE}|slide) )?\d+ ?(?:of|/)[ /]*\d+(?: {PICTURE})?$",
    ),
    Rule(
        "picture gallery",
        6,
        "Hide caption",
        r"^(?:(?:hide |toggle )?caption|close|enlarge|(?:view|show|see) (?:all|gallery|more)\b.*|back to gallery|previous|next"
        r"|expand|play|pause)$",
    ),
    Rule(
        "credit line",
        40,
        "(Reporting by Jane Doe; editing by John Roe)",
        r"^[(\[]?(?:additional |with )?(?:reporting|writing|editing|translation|translated|compiled|edited|research)"
        rf" (?:by|from) {NAME}",
    ),
    Rule(
        "credit line",
        60,
        "Jane Doe contributed to this report.",
        r"\bcontributed (?:reporting|to this (?:report|story|article))\b.{0,60}$",
        ("contributed",),
    ),
    Rule(
        "publication note",
        25,
        "This article first appeared in the Morning Post",
        r"^\W*(?:this |the )?(?:article|story|piece|column|post|essay|version|commentary) .{0,25}\b"
        r"(?:appeared|published|posted|adapted|republished|reprinted) (?:in|on|at|by|from|here|with)\b",
    ),
    Rule(
        "publication note",
        25,
        "Originally published in the Morning Post.",
        rf"^\W*(?:first|originally|previously) (?:appeared|published|posted) (?:in|on|at|by) (?:the )?{NAME}",
    ),
    Rule(
        "other version",
        8,
        "[Spanish version]",
        r"^\[[^\]]*\bversion\b[^\]]*\]$|^(?:read|view) (?:this|it) in \w+$",
    ),
    Rule(
        "link to another article",
        25,
        "Related: What the summit means",
        r"^(?:related|read more|read also|also read|see also|more from|more on|more|watch|listen|read next|recommended|don[’']t miss"
        r")(?: (?:stories|articles?|posts?|coverage|reading))?\s?[:|>]",
    ),
    Rule(
        "link to another article",
        30,
        "Read more about the summit",
        r"^(?:read more|read also|also read|see also|related (?:stories|articles?|posts?|coverage)|read the (?:full|original)"
        r"|continue reading|explore further)\b[^.]*$|^click here (?:to|for)\b",
    ),
    Rule(
        "tags",
        30,
        "Tags: Asia, diplomacy",
        r"^(?:filed under|tags?|tagged|topics?|categor(?:y|ies)|keywords|posted in)(?:\s?:.{0,200}|(?: [^.!?]{0,200})?)$",
    ),
    Rule(
        "advertisement",
        6,
        "Story continues below",
        r"^\W*(?:advertisements?|advert|ads?|sponsored(?: content)?|promoted|paid content|(?:story|article) continues"
        r" (?:after|below)\b.*)\W*$|^advertisement\b",
    ),
    Rule(
        "advertisement",
        45,
        "Unlimited reading for as little as one dollar a week.",
        r"\b(?:get access to|for as little as|free trial|use the code|(?:delivered|sent) (?:to|through) your|\d+ issues for)\b",
        ("get access to", "for as little as", "free trial", "use the code", " your", " issues for"),
    ),
    Rule(
        "contact line",
        25,
        "Contact us at news@example.org",
        r"\bcontact us\b|\[email.protected\]|^(?:e-?mail|phone|tel|telephone)(?: us)? ?:|\btel\b.{0,20}\bfax\b"
        r"|^\W*[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,20}$",
        ("contact us", "mail", "phone", "tel", "@"),
    ),
    Rule(
        "newsletter",
        40,
        "Our weekly newsletter, straight to your e-mail",
        r"\bnewsletters?\b.{0,80}\b(?:inbox|e-?mail|privacy|sign|subscri\w*|daily|weekly|deliver\w*)\b|\byour inbox\b|\bunsubscribe\b",
        ("newsletter", "your inbox", "unsubscribe"),
    ),
    Rule(
        "newsletter",
        40,
        "Sign up for our daily newsletter",
        r"\b(?:sign(?:ing)? up|subscrib(?:e|ed|ing))\b.{0,60}\b(?:newsletter|inbox|e-?mail|alerts?|updates|digital edition"
        r"|mailing list|today|free|now)\b|\bsucces+fully subscribed\b|^(?:enter )?your e-?mail(?: address)?\W*$",
        ("sign up", "signing up", "subscrib", "your e"),
    ),
    Rule(
        "newsletter",
        5,
        "Weekly Newsletter",
        r"^(?:[\w’']{1,15} ){0,3}newsletters?$|^(?:subscribe|sign up|sign in|log in|register)(?: (?:now|today|here|free))?$",
    ),
    Rule(
        "newsletter",
        10,
        "Stay informed about our latest",
        r"^stay (?:informed|up to date|in the know)\b[^.]*$",
    ),
    Rule(
        "social media",
        30,
        "Follow us on Twitter and Facebook.",
        rf"^(?:please )?(?:follow|like|find|join|connect with)\b.{{0,80}}\b(?:{WEBSITES}|social media)\b",
    ),
    Rule(
        "social media",
        6,
        "Share on Facebook",
        rf"^(?:[\d,.]+k? ?)?(?:shares?|likes?|retweets?|views|tweet|pin|print|save|e-?mail|copy link|{WEBSITES})"
        rf"(?: (?:this|it|on|to|via|article|story|page|link|e-?mail|by|us|{WEBSITES}))*\W*$|^sharing is caring\W*$|^follow us\b",
    ),
    Rule(
        "cookie notice",
        90,
        "We use cookies to improve this site.",
        r"\b(?:uses?|using|accept(?:ing)?|set)\b.{0,40}\bcookies\b|\bcookies\b.{0,60}\b(?:consent|agree|accept|policy|tracking)\b"
        r"|^by (?:choosing|clicking|continuing)\b.{0,60}\b(?:accept|agree|consent)\b",
        ("cookies", "by choosing", "by clicking", "by continuing"),
    ),
    Rule(
        "legal notice",
        60,
        "© 2021 The Morning Post. All rights reserved.",
        r"\ball rights reserved\b|(?:©|\bcopyright\b)\s*(?:\(c\)|©)?\s*\d{4}|\bsubject to copyright\b|\baffiliate (?:and|links?)\b"
        r"|\b(?:terms of (?:use|service)|privacy policy|terms (?:and|&) conditions)\b|^citation:"
        r"|\bmay not be (?:published|reproduced|reprinted)\b",
        (
            "all rights reserved",
            "©",
            "copyright",
            "affiliate",
            "terms ",
            "privacy policy",
            "citation:",
            "may not be",
        ),
    ),
    Rule(
        "disclaimer",
        50,
        "The views expressed here are the author’s own.",
        r"^our standards\b|\b(?:views?|opinions?)\b.{0,80}\b(?:(?:his|her|their|my|the author[’']?s) own|not necessarily|do not (?:reflect|represent))\b",
        ("our standards", "view", "opinion"),
    ),
    Rule(
        "comment form",
        25,
        "Your email address will not be published.",
        r"^(?:your )?e-?mail address will not be published|^required fields|^save my name|^notify me of"
        r"|^(?:you must be |you must )?(?:log(?:ged)?|sign(?:ed)?) in to (?:post a )?(?:comment|leave|reply)"
        r"|^(?:reply|report|comments? (?:are|is) closed.*|\d* ?comments?|comments? \(.*\))$",
    ),
    Rule(
        "comment form",
        25,
        "This site uses Akismet to reduce spam.",
        r"\breduce spam\b",
        ("reduce spam",),
    ),
    Rule(
        "web address",
        99,
        "https://news.example.org/2021/05/03/summit",
        r"^<?(?:https?://|www\.)\S+$",
    ),
    Rule(
        "navigation",
        6,
        "Back to top",
        r"^(?:(?:back|return|scroll|skip|jump|go) to .*|top|home(?:page)?|menu|search|main (?:menu|content)|site index)\W*$",
    ),
    Rule(
        "navigation",
        6,
        "Must read",
        r"^(?:must[ -]read|most (?:read|popular|viewed)|trending(?: now)?|breaking news|top stories|accessibility links|\+? ?posts"
        r"|permalink|watch live|live now|listen|x[sl]|[sml][mdg]|\d+ min(?:ute)?s? (?:read|ago))$",
    ),
    Rule(
        "navigation",
        14,
        "Home > World > Asia",
        r"^[\w&’' ]{2,20}(?: ?[>›»|] ?[\w&’' ]{2,25}){2,5}$",
    ),
]
COMPILED = [(rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in RULES]
# What may drop a line of so many words: what it must hold, the search, the rule's name.
SEARCHES = [
    [(rule.holds, pattern.search, rule.name) for rule, pattern in COMPILED if words <= rule.words]
    for words in range(max(rule.words for rule in RULES) + 1)
]

# A paragraph about the author, below the article.
AUTHOR_NOTE = re.compile(
    rf"^(?:{NAME} ){{1,4}}(?:is|was) (?:an?|the|our) .{{0,120}}\b(?:writer|reporter|columnist|correspondent|editor"
    r"|fellow|professor|director|analyst|researcher|lecturer|journalist|contributor|author|expert)\b",
    re.IGNORECASE,
)

# What stands above one reader's comment.
COMMENT_HEADER = re.compile(
    rf"^.{{2,40}}\b{DATE}(?: at| -|,)? \d?\d[:.]\d\d ?(?:[ap]m)?(?: said| says| wrote)?:?$|^.{{2,40}} says:$",
    re.I,
)

# Headings after which nothing belongs to the article, once its body has run.
ENDINGS = [
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in [
        (
            "comments",
            r"^(?:join the (?:conversation|discussion)|(?:leave|post|add|write|submit) (?:a|your) (?:comment|reply)"
            r"|(?:(?:reader|user|view|show|facebook) )?comments?(?: \(?\d*\)?)?|conversation|discussion|what do you think"
            r"|\d+ (?:comments?|responses|replies|thoughts)\b.{0,80}|.{0,30}\bfeed for comments\b.{0,20})\W*$",
        ),
        ("comments", COMMENT_HEADER.pattern),
        (
            "other articles",
            r"^(?:more|related|latest|recent|other|similar|popular|recommended|trending|top|next|previous"
            r"|most (?:read|popular|viewed)) (?:articles?|stor(?:y|ies)|news|posts?|reading|content|topics|coverage"
            r"|videos?|headlines|links)(?: (?:from|in|on|by|for)\b.{0,30})?\W*$",
        ),
        ("other articles", rf"^more(?: from| in| on| by)?(?: (?:the )?{NAME}){{1,5}}\W*$"),
        (
            "other articles",
            r"^(?:you (?:may|might) (?:also )?(?:like|be interested in|enjoy)|read (?:next|more)|up next|see also"
            r"|recommended(?: for you)?|most (?:read|popular|viewed)|trending(?: now)?|don[’']t miss|around the web"
            r"|editors?[’']s? picks|sponsored(?: (?:content|links|stories))?|from (?:the web|our partners)|related"
            r"|explore further)\W*$",
        ),
        (
            "author or site",
            r"^(?:about (?:the|this) (?:author|writer|reporter|site)s?|about us|follow us(?: on)?|sharing is caring"
            r"|share this(?: (?:article|story|post))?(?: on)?|stay (?:informed|connected)\b.{0,40}|sign up\b.{0,60}"
            r"|get our\b.{0,40}newsletters?)\W*$",
        ),
    ]
]
ANY_ENDING = re.compile("|".join(f"(?:{heading.pattern})" for _, heading in ENDINGS), re.IGNORECASE)


def word_count(text):
    """How many words a text has; a hyphen or an apostrophe inside a word does not end it."""
    for sign in "-'’_":  # they do not end a word
        text = text.replace(sign, "")
    for sign in ',.“”"():;?!':
        text = text.replace(sign, " ")
    parts = text.split()
    if "".join(parts).isalnum():  # what is letters and digits alone is one word
        return len(parts)
    others = [part for part in parts if not part.isalnum()]
    return len(parts) - len(others) + len(WORD.findall(" ".join(others)))


def line_rule(text, words):
    """Name of the first rule that drops this line, of so many words, for what it says by itself, or ''."""
    if not words:
        return "no words"
    if words >= len(SEARCHES):
        return ""
    shown = text[:LONGEST]
    small = shown.lower()
    for holds, search, name in SEARCHES[words]:
        if (not holds or any(map(small.__contains__, holds))) and search(shown):
            return name
    return ""


def ending(text):
    """What begins at this heading and is no part of the article ("comments", "other articles" ...), or ''."""
    if len(text) > 120 or not ANY_ENDING.search(text):
        return ""
    return next(name for name, heading in ENDINGS if heading.search(text))
