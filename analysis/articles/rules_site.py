"""Rules for lines that belong to a site: advertisements, newsletters, notices, forms and menus.

To add a rule, add a row with an example of your own; a test sees that each example is dropped by
its own row. The first rule that fits a line gives the reason.
"""

from analysis.articles.text import WEBSITES, Rule

ABOUT_SITE = [
    Rule(
        "advertisement",
        6,
        "Story continues below",
        r"^\W*(?:advertisements?|advert|ads?|sponsored(?: content)?|promoted|paid content|(?:story"
        r"|article) continues"
        r" (?:after|below)\b.*)\W*$|^advertisement\b",
    ),
    Rule(
        "advertisement",
        45,
        "Get access to our whole archive for as little as one dollar a week.",
        r"\b(?:get access to|for as little as|free trial|use the code|(?:delivered|sent) (?:to"
        r"|through) your|\d+ issues for)\b",
        ("get access to", "for as little as", "free trial", "use the code", " your", " issues for"),
    ),
    Rule(
        "contact line",
        25,
        "Contact us at news@example.org",
        r"\bcontact us\b(?! (?:was|is|were|had|has)\b)|\[email.protected\]"
        r"|^(?:e-?mail|phone|tel|telephone)(?: us)? ?:"
        r"|\btel\b.{0,20}\bfax\b"
        r"|^\W*[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,20}$",
        ("contact us", "mail", "phone", "tel", "@"),
    ),
    Rule(
        "newsletter",
        40,
        "Our weekly newsletter, straight to your e-mail",
        r"\bnewsletters?\b.{0,80}\b(?:inbox|e-?mail|privacy|sign|subscri\w*|daily|weekly"
        r"|deliver\w*)\b|\byour inbox\b|\bunsubscribe\b",
        ("newsletter", "your inbox", "unsubscribe"),
    ),
    Rule(
        "newsletter",
        40,
        "Sign up for our daily newsletter",
        r"\b(?:sign(?:ing)? up|subscrib(?:e|ed|ing))\b.{0,60}\b(?:newsletter|inbox|e-?mail|alerts?"
        r"|updates|digital edition"
        r"|mailing list|today|free|now)\b|\bsucces+fully subscribed\b|^(?:enter )?your e-?mail(?:"
        r" address)?\W*$",
        ("sign up", "signing up", "subscrib", "your e"),
    ),
    Rule(
        "newsletter",
        5,
        "Weekly Newsletter",
        r"^(?:[\w’']{1,15} ){0,3}newsletters?$|^(?:subscribe|sign up|sign in|log in|register)(?:"
        r" (?:now|today|here|free))?$",
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
        rf"^(?:please )?(?:follow|like|find|join|connect with)\b.{{0,80}}\b(?:{WEBSITES}|social"
        rf" media)\b",
    ),
    Rule(
        "social media",
        6,
        "Share on Facebook",
        rf"^(?:[\d,.]+k? ?)?(?:shares?|likes?|retweets?|views|tweet|pin|print|save|e-?mail|copy"
        rf" link|{WEBSITES})"
        rf"(?: (?:this|it|on|to|via|article|story|page|link|e-?mail|by|us|{WEBSITES}))*\W*$"
        rf"|^sharing is caring\W*$|^follow us\b",
    ),
    Rule(
        "player or embedded post",
        10,
        "Skip Twitter post by @jane",
        rf"^(?:skip(?: ad(?:vertisement)?| past .*| {WEBSITES} post\b.*| x post\b.*)?"
        rf"|(?:end of|allow) (?:{WEBSITES}|x) (?:post|content)\b.*|after newsletter promotion"
        r"|(?:copy )?embed(?: (?:this|tweet|post|code|video|audio|player))*|download(?: audio)?"
        r"|toggle more options|transcript|(?:play|pause|mute|unmute) (?:video|audio)|loading"
        r"|enlarge this image|view image in full ?screen"
        r"|(?:sorry, )?your browser does ?n[o’']t support .*)\W*$"
        r"|^embed ?<",
    ),
    Rule(
        "cookie notice",
        90,
        "We use cookies to improve this site.",
        r"\b(?:uses?|using|accept(?:ing)?|set)\b.{0,40}\bcookies\b|\bcookies\b.{0,60}\b(?:consent"
        r"|agree|accept|policy|tracking)\b"
        r"|^by (?:choosing|clicking|continuing)\b.{0,60}\b(?:accept|agree|consent)\b",
        ("cookies", "by choosing", "by clicking", "by continuing"),
    ),
    Rule(
        "legal notice",
        60,
        "© 2021 The Morning Post. All rights reserved.",
        r"\ball rights reserved\b|(?:©|\bcopyright\b)\s*(?:\(c\)|©)?\s*\d{4}|\bsubject to"
        r" copyright\b|\baffiliate (?:and|links?)\b"
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
        r"^our standards\b|\b(?:views?|opinions?)\b.{0,80}\b(?:(?:his|her|their|my|the"
        r" author[’']?s) own|not necessarily|do not (?:reflect|represent))\b",
        ("our standards", "view", "opinion"),
    ),
    Rule(
        "comment form",
        25,
        "Your email address will not be published.",
        r"^(?:your )?e-?mail address will not be published|^required fields|^save my name|^notify"
        r" me of"
        r"|^(?:you must be |you must )?(?:log(?:ged)?|sign(?:ed)?) in to (?:post a )?(?:comment"
        r"|leave|reply)"
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
        r"^(?:(?:back|return|scroll|skip|jump|go) to (?:the )?(?:top|home|main|content|menu|search"
        r"|start|previous|article|news|navigation|results)\b.*|top|home(?:page)?|menu|search"
        r"|main (?:menu|content)|site index)\W*$",
    ),
    Rule(
        "navigation",
        6,
        "Must read",
        r"^(?:must[ -]read|most (?:read|popular|viewed)|trending(?: now)?|breaking news|top"
        r" stories|accessibility links|\+? ?posts"
        r"|permalink|watch live|live now|listen|x[sl]|[sml][mdg]|\d+ min(?:ute)?s? (?:read|ago))$",
    ),
    Rule(
        "navigation",
        14,
        "Home > World > Asia",
        r"^[\w&’' ]{2,20}(?: ?[>›»|] ?[\w&’' ]{2,25}){2,5}$",
    ),
]
