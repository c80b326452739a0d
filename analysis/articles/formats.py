"""The kinds of file that hold an article. To accept another, write its reader and add a row."""

from pathlib import PurePath

from analysis.articles.cleaning import labelled
from analysis.articles.encodings import ADVICE, MOST_BYTES, BadFile, decode


def read_text(data):
    """A text file."""
    text, note = decode(data)
    return labelled(text), {}, note


def read_page(data):
    """A saved web page."""
    from analysis.articles import webpage  # here, since what it needs takes half a second to load

    page, note = decode(data, html=True)
    return *webpage.read(page), note


# Ending of a file's name: a function of its bytes that gives its lines (a list of Line), what it
# states ({field: (value, how that is known)}) and what was done to read it, or raises BadFile.
READERS = {".txt": read_text, ".html": read_page, ".htm": read_page}


def is_read(file):
    """Whether files with this name's ending are read."""
    return PurePath(file).suffix.lower() in READERS


def read_file(file, data):
    """What the reader for a file of this name finds in its bytes, as above. Raises BadFile."""
    if not is_read(file):
        raise BadFile(f"is of none of the kinds that are read ({', '.join(READERS)}). {ADVICE}")
    if len(data) > MOST_BYTES:
        raise BadFile(f"is larger than {MOST_BYTES / 1e6:.0f} MB. Split it.")
    if not data.strip():
        raise BadFile("is empty. Paste the article's text into it, or delete it.")
    return READERS[PurePath(file).suffix.lower()](data)
