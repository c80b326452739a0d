"""A file's bytes -> its text, whatever encoding it was saved in; or why it cannot be used."""

import os
import re
import unicodedata
from collections import Counter

import webencodings

MOST_BYTES = 200_000_000
ADVICE = "Open it, copy the article's text into a .txt file, and add that."
UNKNOWN = "is no text, or in an encoding that cannot be told. If it is text, save it as UTF-8."
NO_TEXT = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word or ZIP file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"\x7fELF": "a program",
    b"SQLite format": "a database",
}
MARKS = {  # how a file may begin; the longer first
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
DECLARED = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
LONE_HIGH_BYTE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
# Signs without width or with a direction only, the soft hyphen, and control characters.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffc\ufffe\uffff]"
)
SPACES = re.compile("[\t\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# Accents and primes for an apostrophe (don´t) stand between letters; ligatures are printers' own.
PLAIN = {
    **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
    **dict.fromkeys("´`′＇", "’"),
}
ODD = re.compile(r"[ﬀ-ﬆ´`′＇](?:(?<=[ﬀ-ﬆ])|(?<=[^\W\d_].)(?=[^\W\d_]{1,2}\b))")
# UTF-8 that was once read as Windows-1252: "â€™" for "’", "Ã©" for "é".
GARBLED = re.compile("[Â-ô][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™\ufffd]")


# A closing quotation mark whose last byte, which Windows-1252 does not have, was lost on the way.
LOST_END = re.compile("(?:â€|Ã¢â‚¬Â)[\x9d\ufffd]?(?![\x80-\xffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™])")
FOREIGN = re.compile("[^\x00-\x7f]+")


class BadFile(ValueError):
    """A file that cannot be used, with a sentence that says why and what to do."""


def names_of(paths):
    """{name: path} of a folder's files, with accents composed (NFC) as tables have them.

    Not where two names would then be one. Bytes that are no UTF-8 are written out (caf\\xe9.txt).
    """
    names = [(os.fsencode(path.name).decode("utf-8", "backslashreplace"), path) for path in paths]
    composed = Counter(unicodedata.normalize("NFC", name) for name, _ in names)
    return {
        name if composed[other := unicodedata.normalize("NFC", name)] > 1 else other: path
        for name, path in names
    }


def bytes_of(path):
    """The bytes of a file; for one that cannot be opened or is too large, the reason (str)."""
    try:
        if not path.is_file():
            return (
                "This is no file, but a folder, a device, or a link to what is not there. Put the "
                "file itself here, or delete it."
            )
        if path.stat().st_size > MOST_BYTES:
            return f"This file is larger than {MOST_BYTES / 1e6:.0f} MB. Split it."
        return path.read_bytes()
    except OSError as error:
        return (
            f"This file cannot be opened ({error.strerror}). Change its permissions, or copy its "
            "text into a new file."
        )


def decode(data, html=False, table=False):
    """(text, note): the text of a file's bytes with "\\n" as line end, and what was done to get it.

    Raises BadFile for an empty file, one that is no text, and one whose encoding cannot be told.
    html: whether the file may declare its encoding as a page does. table: whether its tabs and
    other signs are left, apart from line ends.
    """
    if kind := next((kind for start, kind in NO_TEXT.items() if data.startswith(start)), ""):
        raise BadFile(f"is {kind}, whatever its name says. {ADVICE}")
    encoding = encoding_of(data, html)
    text = data.decode(encoding, "replace")
    if len(re.findall("[\x00-\x08\x0e-\x1f]", text[:100_000])) > 0.05 * len(text[:100_000]):
        raise BadFile(f"holds no text but data. {ADVICE}")
    if (bad := text.count("\ufffd")) > 2 and bad > 0.1 * sum(map(len, FOREIGN.findall(text))):
        raise BadFile(UNKNOWN)
    repaired = repair(text)
    notes = {
        f"read as {encoding}": not encoding.startswith("utf-8"),
        "wrongly decoded signs repaired": repaired != text,
    }
    text = repaired.replace("\r\n", "\n").replace("\r", "\n") if table else tidy(repaired)
    if not text.strip():
        raise BadFile("is empty. Paste the article's text into it, or delete it.")
    return text, "; ".join(filter(notes.get, notes))


def encoding_of(data, html=False):
    """Name of an encoding: by the file's mark, as UTF-8, by what a page declares, by its signs."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return encoding
    sample = data[:100_000]
    even, odd = (sample[start::2].count(0) / max(1, len(sample) // 2) for start in (0, 1))
    if max(even, odd) > 0.6 and min(even, odd) < 0.1:  # English in UTF-16: each other byte is 0
        return "utf-16-le" if odd > even else "utf-16-be"
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if not bad or 4 * bad <= sum(map(len, FOREIGN.findall(text))):  # a few bytes may be broken
        return "utf-8"
    # As browsers do (encoding.spec.whatwg.org): a page said to be iso-8859-1 is Windows-1252.
    declared = DECLARED.search(sample[:4000]) if html else None
    known = webencodings.lookup(declared[1].decode("ascii")) if declared else None
    if known and known.name != "utf-8":  # which it is not, as was seen
        return known.codec_info.name
    # Curly quotes and accents stand alone among ASCII; the bytes of other scripts do not.
    if len(LONE_HIGH_BYTE.findall(sample)) > 0.5 * sum(byte > 127 for byte in sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(
        sample, cp_isolation=["gb18030", "cp949", "big5", "shift_jis", "euc_jp"]
    ).best()
    if not best:
        raise BadFile(UNKNOWN)
    return best.encoding


def repair(text):
    """`text` with what was decoded wrongly, once or twice, set right: “â€™” is “’” again."""
    if not GARBLED.search(text):  # a first look, which takes a tenth of the time
        return text
    from ftfy import fix_encoding

    return "".join(
        fix_encoding(part) if GARBLED.search(part) else part
        for part in re.split(r"(\s+)", LOST_END.sub("”", text))
    )


def tidy(text):
    """The text with one kind of line end, space and apostrophe, without signs that nobody sees.

    Ligatures (ﬁ), which PDFs hold, are letters again.
    """
    text = SPACES.sub(" ", UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return ODD.sub(lambda sign: PLAIN[sign.group()], text)
