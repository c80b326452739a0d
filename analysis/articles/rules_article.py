"""Rules for lines about an article: its date, author, pictures, credits and links to others.

To add a rule, add a row with an example of your own; a test sees that each example is dropped by
its own row. The first rule that fits a line gives the reason.
"""

from analysis.articles.text import AGENCY, DATE, NAME, PICTURE, Rule

WORK = r"(?:reporting|writing|editing|translation|translated|compiled|edited|research)"

ABOUT_ARTICLE = [
    Rule(
        "date line",
        16,
        "Published: 3 May 2021, 10:15 am",
        rf"^(?:(?:first |last |originally )?(?:published|posted|updated|modified)\s?(?:on"
        rf"|at)?\s?[:|]?\s*)?{DATE}"
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
        rf"^[(\[]?(?:(?:file|handout) )?(?:{PICTURE}|credits?|source)(?: (?:by|credits?"
        rf"|courtesy)\b| ?[:/©]|\.\.\.)",
    ),
    Rule("photo credit", 12, "(AP/Jane Doe)", rf"^\([^()]*{AGENCY}[^()]*\)$"),
    Rule("photo credit", 8, "© Jane Doe", r"^(?:©|\(c\))[^.]*$"),
    Rule("photo credit", 8, "Jane Doe/Getty Images", rf"^[^.!?]{{0,40}}[/|,] ?{AGENCY}$"),
    Rule(
        "photo caption",
        80,
        "The two leaders shake hands at the airport. Photo by Jane Doe",
        rf"\b(?:{PICTURE}|credits?)(?: courtesy of| credit| by| ?:| ?/) ?+(?-i:[^a-z.!?])"
        r"[^.!?]{1,60}$",
        ("photo", "image", "picture", "credit"),
    ),
    Rule(
        "photo caption",
        80,
        "The two leaders shake hands at the airport. (Reuters/Jane Doe)",
        rf"\((?:[^()]{{0,40}}[/ ])?{AGENCY}[^()]{{0,40}}\)$|\([^()]{{0,12}}\b(?:{PICTURE}"
        rf"|credit)\b[^()]{{0,60}}\)$",
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
        r"^(?:(?:hide |toggle )?caption|close|enlarge|(?:view|show|see) (?:all|gallery|more)\b.*"
        r"|back to gallery|previous|next"
        r"|expand|play|pause)$",
    ),
    Rule(
        "credit line",
        40,
        "(Reporting by Jane Doe; editing by John Roe)",
        rf"^[(\[]?(?:additional |with )?{WORK} (?:by|from) {NAME}"
        rf"(?:[\s,;.:/&()-]++(?:(?:and|in|at|with|of|by|from|for|the"
        rf"|additional|{WORK})\b|{NAME}))*+"
        r"[\s.)\]]*$",
    ),
    Rule(
        "credit line",
        60,
        "Jane Doe contributed to this report.",
        r"\bcontributed (?:reporting|to this (?:report|story|article))\b(?: (?:from|in) .{0,40})?"
        r"\W*$",
        ("contributed",),
    ),
    Rule(
        "publication note",
        25,
        "This article first appeared in the Morning Post",
        r"^\W*(?:this (?:article|story|piece|column|post|essay|version|commentary) .{0,25}\b"
        r"|(?:the |an? )?(?:article|story|piece|column|post|essay|version|commentary) .{0,15}\b"
        r"(?:first|originally|previously) )"
        r"(?:appeared|published|posted|adapted|republished|reprinted) (?:in|on|at|by|from|here"
        r"|with)\b",
    ),
    Rule(
        "publication note",
        25,
        "Originally published in the Morning Post.",
        rf"^\W*(?:first|originally|previously) (?:appeared|published|posted) (?:in|on|at|by)"
        rf" (?:the )?{NAME}",
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
        r"^(?:related|read more|read also|also read|see also|more from|more on|more|watch|listen"
        r"|read next|recommended|don[’']t miss"
        r")(?: (?:stories|articles?|posts?|coverage|reading))?\s?[:|>]\s*+(?-i:[^a-z]|$)",
    ),
    Rule(
        "link to another article",
        30,
        "Read more about the summit",
        r"^(?:read more|read also|also read|see also|related (?:stories|articles?|posts?|coverage)"
        r"|read the (?:full|original)"
        r"|continue reading|explore further)\b[^.]*$|^click here (?:to|for)\b",
    ),
    Rule(
        "tags",
        30,
        "Tags: Asia, diplomacy",
        r"^(?:filed under|tags?|tagged|topics?|categor(?:y|ies)|keywords|posted in)(?:\s?:.{0,200}"
        r"|(?: [^.!?]{0,200})?)$",
    ),
]
