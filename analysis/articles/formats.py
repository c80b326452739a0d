"""The kinds of file that hold an article. To accept another, write its reader and add a row."""

from typing import NamedTuple

from analysis.articles.cleaning import labelled
from analysis.articles.encodings import ADVICE, MOST_BYTES, BadFile, decode


class Document(NamedTuple):
    """What a reader finds in a file.

    lines: a list of Line. found: {field: (value, basis)} as the file states it. note: what was done
    to read it.
    """

    lines: list
    found: dict
    note: str


def read_text(data):
    """The Document in the bytes of a text file."""
    text, note = decode(data)
    return Document(labelled(text), {}, note)


def read_page(data):
    """The Document in the bytes of a saved web page."""
    from analysis.articles import webpage  # here, since what it needs takes half a second to load

    page, note = decode(data, html=True)
    return Document(*webpage.read(page), note)


READERS = {".txt": read_text, ".html": read_page, ".htm": read_page}
KINDS = ", ".join(READERS)


def read_document(suffix, data):
    """The Document in a file's bytes; `suffix` is the ending of its name in small letters.

    Raises BadFile, with a sentence that says why the file cannot be used.
    """
    if suffix not in READERS:
        raise BadFile(f"is of none of the kinds that are read ({KINDS}). {ADVICE}")
    if len(data) > MOST_BYTES:
        raise BadFile(
            f"is larger than {MOST_BYTES // 1_000_000} MB. Split it, or take out the rest of it."
        )
    if not data.strip():
        raise BadFile("is empty. Paste the article's text into it, or delete it.")
    return READERS[suffix](data)
