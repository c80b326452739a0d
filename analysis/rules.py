"""What one line can tell by itself: the table of line rules, and the headings after which an article is over.

To add a rule, add a row with an example of your own; the tests check that every example is dropped by its own rule.
"""

import re
from typing import NamedTuple

LONGEST = 1000  # characters of a line that the patterns look at: what a line is shows in its first words
WORD = re.compile(r"\w+(?:[-'’]\w+)*")

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|tember|ober|ember)?\b\.?"
DATE = (rf"(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}|"
        rf"{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}[-/]\d\d?[-/]\d\d?|\d\d?[/.]\d\d?[/.]\d{{2,4}})")
NAME = r"(?-i:[A-Z])[\w.’'-]*"  # a word that begins with a capital
AGENCY = r"(?:reuters|xinhua|yonhap|kcna|\bap\b|\bafp\b|\bepa\b|getty|istock|associated press|bloomberg|shutterstock|kyodo|nasa)"


class Rule(NamedTuple):
    """A line of at most `words` words in which `pattern` is found (case ignored) is dropped for being a `name`."""

    name: str
    words: int
    pattern: str
    example: str


RULES = [
    Rule("date line", 14, rf"^(?:(?:first |last |originally )?(?:published|posted|updated|modified|created)(?: (?:on|at))?\s?[:|]?\s*)?{DATE}"
         r"(?:$|[\s,|/–(-]+(?:at|updated|last|source|\d|(?:[ap]\.?m)|by|in)\b.{0,60}$)", "Published: 3 May 2021, 10:15 am"),
    Rule("date line", 8, r"^(?:updated|published|posted|last updated)\b.{0,12}\d.{0,30}$", "Updated 14 hours ago"),
    Rule("byline", 14, rf"^(?:(?:written|story|words|reported) )?by:?\s+(?:the )?{NAME}(?:[\s,|&/-]+(?:and |with |of |on |in |for |the |at )?(?:{NAME}|\d[\w:./]*))"
         r"{0,11}[\s(|,/-]*$", "By Jane Doe and John Roe"),
    Rule("byline", 3, r"^(?:by|written by|author|authors):?$", "By"),
    Rule("photo credit", 14, rf"^[(\[]?(?:(?:file |handout )?(?:photos?|photograph|images?|pictures?|credits?|source|graphic)(?: (?:by|credits?|courtesy)\b.*|\s?[:/©].*|\.\.\.))$",
         "Photo: Jane Doe/Reuters"),
    Rule("photo credit", 12, rf"^\([^()]*{AGENCY}[^()]*\)$", "(AP/Jane Doe)"),
    Rule("photo credit", 8, rf"^(?:©|\(c\)|copyright)\s?(?:\d{{4}})?[^.]*$|^.{{0,40}}[/|,] ?{AGENCY}(?: (?:images|photo|via .*))?$", "© Jane Doe"),
    Rule("photo caption", 80, rf"(?:\b(?:photo|photograph|image|picture|credit)s?(?: courtesy of| credit| by|\s?:|\s?/)\s?[^.!?]{{2,60}}|\((?:[^()]{{0,40}}[/ ])?{AGENCY}[^()]{{0,40}}\)|\([^()]{{0,12}}(?:photo|image|credit)\b[^()]{{0,60}}\))$",
         "The two leaders shake hands at the airport. Photo by Jane Doe"),
    Rule("picture gallery", 7, r"^(?:(?:image|photo|slide|picture)s? )?\d+ ?(?:of|/)[ /]*\d+(?: (?:photos|images))?$|^(?:caption|close|hide caption|toggle caption|enlarge|(?:view|show|see) (?:all|gallery|more)\b.*|back to gallery|previous|next|expand|play|pause)$",
         "Image 3 of 12"),
    Rule("credit line", 40, r"^[(\[]?(?:additional |with )?(?:reporting|writing|editing|translation|translated|compiled|edited|photographs|research|graphics?) (?:by|from) (?-i:[A-Z])",
         "(Reporting by Jane Doe; editing by John Roe)"),
    Rule("credit line", 60, r"\bcontributed (?:reporting|to this (?:report|story|article))\b.{0,60}$", "Jane Doe contributed to this report."),
    Rule("publication note", 25, r"^(?:\W*)(?:this |the )?(?:article|story|piece|column|post|essay|version|commentary)?\b ?.{0,25}\b(?:was |is |has been )?(?:first |originally |also |previously )*"
         r"(?:appeared|published|posted|adapted|republished|reprinted) (?:in|on|at|by|from|here|with)\b", "This article first appeared in the Morning Post"),
    Rule("link to another version", 8, r"^\[[^\]]*\bversion\b[^\]]*\]$|^(?:read|view) (?:this|it) in \w+$", "[Spanish version]"),
    Rule("link to another article", 25, r"^(?:related|read more|read also|also read|see also|more from|more on|more:|watch|listen|read next|recommended|don[’']t miss|click here)\b(?: (?:stories|articles?|posts?|coverage|content|reading|topics|news))?\s?[:|>–-]",
         "Related: What the summit means"),
    Rule("link to another article", 30, r"^(?:read more|read also|also read|related (?:stories|articles?|posts?|coverage|content|topics)|see also|you (?:may|might) (?:also )?(?:like|be interested)|read the full|continue reading|explore further|read the original)\b[^.]*$|^click here (?:to|for)\b",
         "Read more about the summit"),
    Rule("tags", 30, r"^(?:filed under|tags?|tagged|topics?|categories|category|keywords|posted in|more on)\b ?:?(?:$|.{0,200}$)(?<![.!?])", "Tags: Asia, diplomacy"),
    Rule("advertisement", 5, r"^[\[(]?(?:advertisements?|advert|ads?|sponsored(?: content)?|promoted|promotion|paid content|story continues below.*|article continues (?:after|below).*)\b\W*$|^(?:advertisement)\b",
         "Advertisement"),
    Rule("advertisement", 45, r"\b(?:get access to|subscriptions? (?:for|from|starting)|for as little as|free trial|use the code|delivered (?:to|through) your|\d+ issues for)\b", "Unlimited reading for as little as 1 dollar a week."),
    Rule("contact line", 25, r"\bcontact us\b|\[email.protected\]|^(?:e-?mail|phone|tel|telephone|contact|call us)(?: (?:us|the \w+))? ?(?:at|:)|^\W*[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,20}$|\btel\b.{0,20}\bfax\b",
         "Contact us at news@example.org"),
    Rule("newsletter", 40, r"\bnewsletters?\b.{0,80}\b(?:inbox|e-?mail|privacy|sign|subscri|daily|weekly|deliver)|\b(?:sign(?:ing)? up|register|subscrib(?:e|ed|ing))\b.{0,60}\b(?:newsletter|inbox|e-?mail|alerts?|updates|digital edition|mailing list|today|free|now|by)\b|"
         r"\bunsubscribe\b|\bsucces+fully subscribed\b|\b(?:delivered|sent)\b.{0,25}\binbox\b|\byour inbox\b|^(?:enter )?your e-?mail(?: address)?\b|^stay (?:informed|up to date|in the know)\b", "Sign up for our daily newsletter"),
    Rule("newsletter", 5, r"^(?:[\w’' ]{0,30} )?newsletters?$|^(?:subscribe|sign up|sign in|log in|register)(?: (?:now|today|here|free))?$", "Weekly Newsletter"),
    Rule("social media", 30, r"^(?:please )?(?:follow|like|find|join|connect with)\b.{0,80}\b(?:on|via|@)\b ?(?:@\w+|our )?\b ?(?:facebook|twitter|instagram|linkedin|youtube|telegram|social media|x)\b", "Follow us on Twitter and Facebook."),
    Rule("social media", 6, r"^(?:[\d,.]+k? ?)?(?:shares?|likes?|retweets?|views|(?:share|tweet|pin|print|save|e-?mail|copy link|whatsapp|facebook|twitter|linkedin|pinterest|reddit|instagram|youtube)(?: (?:this|it|on|to|via|article|story|page|link|facebook|twitter|e-?mail|by|us))*|sharing is caring|follow us(?: on.*)?)\W*$",
         "Share on Facebook"),
    Rule("cookie notice", 90, r"\b(?:use[sd]?|uses of|using|accept(?:ing)?|our use of|set)\b.{0,40}\bcookies\b|\bcookies\b.{0,60}\b(?:consent|agree|accept|policy|opt|tracking)\b|^by (?:choosing|clicking|continuing)\b.{0,60}\b(?:accept|agree|consent|you)\b",
         "We use cookies to improve this site."),
    Rule("legal notice", 60, r"\ball rights reserved\b|(?:©|\bcopyright\b)\s*(?:\(c\)|©)?\s*\d{4}|\bsubject to copyright\b|\b(?:terms of (?:use|service)|privacy policy|terms (?:and|&) conditions)\b|\baffiliate (?:and|links?|commissions?|or)\b|\bmay not be (?:published|reproduced|reprinted)\b|^citation:",
         "© 2021 The Morning Post. All rights reserved."),
    Rule("comment form", 25, r"^(?:your )?e-?mail (?:address )?will not be published|^required fields|^save my name|\breduce spam\b|^(?:log|sign) in to (?:comment|leave)|^(?:reply|report|comments? (?:are|is) closed.*|\d* ?comments?|0 comments?|comments? \(.*\))$|^notify me of|^you must be logged in",
         "Your email address will not be published."),
    Rule("navigation", 6, r"^(?:back to |return to |scroll to |go to )?(?:top|home(?:page)?|menu|search|main (?:menu|content)|site index|all (?:news|stories|articles))\W*$|^(?:must[ -]read|most (?:read|popular|viewed)|trending(?: now)?|breaking news|top stories|accessibility links|skip to .*|jump to .*|more articles|latest (?:articles?|news)|\+? ?posts|permalink|explore further|watch live|live now|listen|[a-z]{1,3}|\d+ min(?:ute)?s? (?:read|ago))$|^[\w&’' ]{2,20}(?: ?[>›»|] ?[\w&’' ]{2,25}){2,5}$",
         "Back to top"),
]
COMPILED = [(rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in RULES]

# Headings after which nothing belongs to the article, once its body has run.
ENDINGS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in [
    ("comments", r"^(?:join the (?:conversation|discussion)|(?:leave|post|add|write|submit) (?:a|your) (?:comment|reply)|(?:reader|user|view|show|facebook)? ?comments?(?: \(?\d*\)?)?|\d+ (?:comments?|responses|replies|thoughts)\b.{0,80}"
                 r"|conversation|discussion|what do you think|.{0,20}\bfeed for comments\b.{0,20})\W*$"),
    ("comments", rf"^.{{2,40}}\b{DATE}(?: at| -|,)? \d?\d[:.]\d\d ?(?:[ap]m)?(?: said| says| wrote)?:?$|^.{{2,40}} (?:says|said):$"),
    ("other articles", rf"^(?:(?:more|related|latest|recent|other|similar|popular|recommended|trending|top|next|previous|most (?:read|popular|viewed)) (?:articles?|stor(?:y|ies)|news|posts?|reading|content|topics|coverage|videos?|headlines|links)(?: (?:from|in|on|by|for)\b.{{0,30}})?"
                       rf"|more(?: from| in| on| by)?(?: {NAME}){{1,5}}"
                       r"|you (?:may|might) (?:also )?(?:like|be interested in|enjoy)\b.{0,10}|read (?:next|more)|up next|recommended(?: for you)?|most (?:read|popular|viewed)|trending|see also|don[’']t miss|editors?[’']s? picks|more stories|sponsored(?: (?:content|links|stories))?|promoted|around the web|from the web|from our partners|related|latest|explore further)\W*$"),
    ("author or site", r"^(?:about (?:the|this) (?:author|writer|reporter|site)s?|about us|follow us(?: on)?|share this(?: (?:article|story|post))?(?: on)?:?|sharing is caring|our privacy|stay (?:informed|connected)\b.{0,40}|sign up\b.{0,60}|get our\b.{0,40}newsletters?)\W*$"),
]]


def word_count(text):
    """How many words a text has; a hyphen or an apostrophe inside a word does not end it."""
    return sum(1 for _ in WORD.finditer(text))


def line_rule(text):
    """Name of the first rule that drops this line for what it says by itself, or ''."""
    words = word_count(text[:LONGEST])
    shown = text.strip()[:LONGEST]
    return next((rule.name for rule, pattern in COMPILED if words <= rule.words and pattern.search(shown)), "")


def ending(text):
    """What begins at this heading and is no part of the article ("comments", "other articles" ...), or ''."""
    return next((name for name, heading in ENDINGS if len(text) <= 120 and heading.search(text)), "")
