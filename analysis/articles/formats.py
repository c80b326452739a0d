"""Which function opens a file of which ending. A new format is one function and one row here."""

from pathlib import PurePath

from analysis.articles import exports, office, rows
from analysis.articles.encodings import ADVICE, BadFile, decode
from analysis.articles.office import BROKEN, SAVE
from analysis.articles.text import PAGE, Document


def plain_text(data, _):
    """The text of a file, or each article of the export that it is."""
    text, note = decode(data)
    return exports.split(text, note) or [Document(text, note=note)]


def web_page(data, _):
    """A saved web page, or each article of an export in HTML."""
    text, note = decode(data, html=True)
    return exports.split_page(text, note) or [Document(text, PAGE, note)]


def text_by(open_document):
    """A reader of the text that a function of a file's bytes finds in it, an export or not."""

    def read(data, _):
        document = open_document(data)
        return exports.split(document.text, document.note) or [document]

    return read


# Each is given a file's bytes, and which columns of a table hold what ({field: column's name}).
# It gives a list: a Document for each article, and a sentence (str) for what is not read; it
# raises BadFile where nothing is, and may raise what a library does of a file that is broken.
READERS = {
    ".txt": plain_text,
    ".html": web_page,
    ".htm": web_page,
    ".csv": rows.delimited,
    ".tsv": rows.delimited,
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods"), rows.spreadsheet),
    ".json": rows.objects,
    ".jsonl": rows.objects,
    **dict.fromkeys((".docx", ".docm", ".odt"), text_by(office.packed)),
    ".rtf": text_by(office.rich_text),
    ".pdf": text_by(office.pdf),
}


def open_file(name, data, columns):
    """The articles in a file of this name with these bytes: a list as the readers give it.

    data: a str in the place of the bytes is a reason why it cannot be used.
    """
    kind = PurePath(name).suffix.lower()
    try:
        if isinstance(data, str):
            return [data]
        if kind not in READERS:
            raise BadFile(f"is of none of the kinds that are read ({', '.join(READERS)}). {ADVICE}")
        return READERS[kind](data, columns) or ["This file is empty."]
    except BadFile as problem:
        return [f"This file {problem}"]
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # what libraries raise of a broken file, even Rust's panics
        return [f"This file {BROKEN} ({str(error).rstrip('.')}). {SAVE}"]


def open_all(jobs):
    """`open_file` for each of a list of jobs, which hold its arguments."""
    return [open_file(*job) for job in jobs]
