"""A file's bytes -> its text, whatever encoding it was saved in; or a sentence that says why it cannot be used."""

import re

import charset_normalizer

TEXT, PAGES = (".txt",), (".html", ".htm")
MOST_BYTES = 20_000_000
MULTIBYTE = ["gb18030", "cp949", "big5", "shift_jis", "euc_jp"]

SIGNATURES = [
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format", "a database"),
]
ADVICE = "Only .txt and saved .html files are read: open it, copy the article's text into a .txt file, and add that."

MARKS = [
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
]


def _any_of(*signs):
    """A pattern of one of these code points: many times as fast as str.translate where few are met."""
    return re.compile("[" + "".join(re.escape(chr(sign)) for sign in signs) + "]")


# Signs without width or with a direction only, the soft hyphen, and control characters: nothing that a reader sees.
UNSEEN = _any_of(
    *range(0x00, 0x09),
    *range(0x0E, 0x20),
    *range(0x7F, 0x85),
    *range(0x86, 0xA0),
    0xAD,
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFD),
)
SPACES = _any_of(
    0x09,
    0x0B,
    0x0C,
    0x85,
    0xA0,
    0x1680,
    *range(0x2000, 0x200B),
    0x2028,
    0x2029,
    0x202F,
    0x205F,
    0x3000,
)
CONTROLS = _any_of(*range(0x00, 0x09), *range(0x0E, 0x20))

# UTF-8 that was once read as Windows-1252: "â€™" for "’", "Ã©" for "é".
GARBLED = re.compile("[Â-ô][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{1,3}")


class BadFile(ValueError):
    """A file that cannot be used, with a sentence that says why and what to do."""


def decode(data, html=False):
    """(text, note): the text of a file's bytes, with line ends as "\\n" and unseen signs gone, and what was done to get it.

    Raises BadFile for an empty file, one over MOST_BYTES, one that is no text, and one whose encoding cannot be told.
    """
    if len(data) > MOST_BYTES:
        raise BadFile(
            f"is larger than {MOST_BYTES // 1_000_000} MB. Split it, or take out what is not the article."
        )
    if not data.strip():
        raise BadFile("is empty. Paste the article's text into it, or delete it.")
    for start, kind in SIGNATURES:
        if data.startswith(start):
            raise BadFile(f"is {kind}, whatever its name says. {ADVICE}")
    encoding = encoding_of(data, html)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise BadFile(
            "is no text, or in an encoding that cannot be told. If it is text, open it and save it as UTF-8."
        ) from None
    seen = text[:100_000]
    if not seen.replace("\n", "").isprintable() and len(CONTROLS.findall(seen)) > 0.05 * len(seen):
        raise BadFile(f"holds no text but data. {ADVICE}")
    text, repaired = GARBLED.subn(repair, text.replace("â€\ufffd", "”"))
    text = tidy(text)
    if not text.strip():
        raise BadFile("is empty. Paste the article's text into it, or delete it.")
    changed = repaired and "wrongly decoded signs repaired"
    notes = [f"read as {encoding}" if encoding not in ("utf-8", "utf-8-sig") else "", changed or ""]
    return text, "; ".join(note for note in notes if note)


def encoding_of(data, html=False):
    """Name of the encoding of a file's bytes: by its mark, as UTF-8, by what a page declares, else by its signs."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if data.count(0) < 0.2 * len(data):
            return "utf-8"
    sample = data[:100_000]
    for offset, encoding in (
        (1, "utf-16-le"),
        (0, "utf-16-be"),
    ):  # English in UTF-16: every other byte is 0
        if sample[offset::2].count(0) > 0.6 * len(sample[offset::2]) and sample[
            1 - offset :: 2
        ].count(0) < 0.1 * len(sample):
            return encoding
    declared = (
        re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", sample[:4000], re.I)
        if html
        else None
    )
    if declared:
        return declared[1].decode("ascii").lower()
    high = [byte > 127 for byte in sample]
    lone = sum(
        here and not before and not after
        for before, here, after in zip([False, *high], high, [*high[1:], False])
    )
    if lone > 0.5 * sum(
        high
    ):  # curly quotes and accents stand alone among ASCII; the bytes of other scripts do not
        return "cp1252"
    best = charset_normalizer.from_bytes(sample, cp_isolation=MULTIBYTE).best()
    return best.encoding if best else "unknown"


def repair(match):
    """The sign that a run of wrongly decoded ones stands for; the run itself where it stands for none."""
    run = match.group()
    for length in range(len(run), 1, -1):
        try:
            raw = b"".join(
                sign.encode("latin-1" if ord(sign) < 256 else "cp1252") for sign in run[:length]
            )
            return raw.decode("utf-8") + run[length:]
        except UnicodeError:
            continue
    return run


def tidy(text):
    """The text with one kind of line end and of space, without the signs that nobody sees. No line is added or lost."""
    text = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffc", "")
    )  # of all these signs the one that Python would print
    if text.replace("\n", "").isprintable():
        return text
    return SPACES.sub(" ", UNSEEN.sub("", text))
