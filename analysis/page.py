"""What reaches a notebook's page: computed sentences and tables. Text is data there, not markup."""

import re
import unicodedata
from numbers import Number
from string import Formatter

import pandas as pd
from IPython import get_ipython
from IPython.display import display

from analysis.files import csv_text, write_whole
from analysis.paths import latest

# Signs that Markdown or HTML would read as their own. As entities they stay what they are.
MARKUP = re.compile(r"[`*_{}\[\]#|~<>&^\"]|(?<=:)//|(?<=www)\.|@")
SHOWN = 10  # rows at either end of a table that is too long to be shown whole
# Curly quotes, also the opening one that some pages print as an apostrophe; hyphens; no-break
# spaces; invisible signs go.
PLAIN = {
    **{"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\xa0": " ", "\u202f": " "},
    **dict.fromkeys("\xad\u200b\ufeff", ""),
}


def plain(text):
    """The text as it is searched: composed letters (NFC), straight quotes, plain hyphens."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for odd, even in PLAIN.items():  # str.translate takes ten times as long
            text = text.replace(odd, even)
    return text


def say(markdown, finding=None):
    """Show a computed sentence. With `finding`, the run also sets it into README by that name."""
    show(
        {"text/markdown": markdown, "text/plain": markdown},
        **{"finding": finding} if finding else {},
    )


def show(bundle, **metadata):
    """Show {MIME type: content} in the notebook; where there is none, print its plain text."""
    if get_ipython():
        display(bundle, raw=True, metadata=metadata)
    else:
        print(bundle["text/plain"])


def bullets(template, table, most=12, empty="none"):
    """A Markdown list, one bullet a row of `table`, from a template with the columns' names.

    "{leader}: {rate:.2f} [{low:.2f}, {high:.2f}]". Text is escaped, numbers have a true minus, and
    what is missing is an en dash. Rows beyond `most` are counted; no rows give the bullet `empty`.
    """
    lines = [CELLS.vformat(template, (), row) for row in table.head(most).to_dict("records")]
    lines += [f"rows not shown: {len(table) - most:,}"] * (len(table) > most)
    return "\n".join(f"- {line}" for line in lines or [empty])


class _Cells(Formatter):
    """How the cells of a table stand in Markdown and in HTML."""

    def format_field(self, value, format_spec):
        if pd.api.types.is_scalar(value) and pd.isna(value):
            return "–"
        text = escape(format(value, format_spec))
        return text.replace("-", "−").replace("inf", "∞") if isinstance(value, Number) else text


CELLS = _Cells()


def escape(text):
    """Text for use inside Markdown or HTML: every sign stays the sign it is, $ is a dollar.

    Line ends become spaces. A $ and a backslash, which begin mathematics, are entities (for
    readers that look for pairs in the source) in an element of their own (for MathJax).
    """
    text = " ".join(str(text).split())
    text = MARKUP.sub(lambda m: "".join(f"&#{ord(sign)};" for sign in m.group()), text)
    return re.sub(r"[$\\]", lambda m: f"<span>&#{ord(m.group())};</span>", text)


def signed(x, digits=2):
    """A number with its sign and a true minus: +0.05, −0.04; zero has none; missing: an en dash."""
    text = f"{x:+,.{digits}f}".replace("-", "−")
    return "–" if pd.isna(x) else re.sub(r"^[+−](?=[0.]+$)", "", text)


def shorten(text, most):
    """`text`, cut with an ellipsis where it has more than `most` signs.

    A number in brackets at its end, which tells it from its like, stays.
    """
    if len(text) <= most:
        return text
    end = re.search(r"( \(\d+\))?$", text).group()
    return text[: max(most - len(end) - 1, 1)].rstrip(" .,;:…") + "…" + end


def table(
    frame,
    caption="",
    formats=None,
    headings=None,
    *,
    markup=(),
    most=100,
    ends=None,
    save=None,
    corpus=None,
):
    """Show a DataFrame as an HTML table: headers named, text escaped, numbers to the right.

    formats: {column: format string or function}; a missing value is shown as an en dash. headings:
    {column: words to head it with}; other columns keep their names, with a space for each
    underscore. markup: columns that already hold safe HTML. Of more than `most` rows the first and
    the last 10 are shown, in the order of the column `ends` where that is given, and with `save`
    all of them are written to a CSV of that name beside the figures of `corpus`. A table without
    rows is not shown.
    """
    if frame.empty:
        return
    shown, note = frame.reset_index(drop=True), ""
    if len(frame) > most:
        if ends:
            shown = shown.dropna(subset=[ends]).sort_values(ends, kind="stable")
        shown = shown.drop(shown.index[SHOWN:-SHOWN])
        order = f" by {ends.replace('_', ' ')}" if ends else ""
        note = f"Rows shown: the first and the last {SHOWN}{order}, of {len(frame):,}."
        if save:
            folder = corpus.figures if corpus is not None else latest["figures"]
            write_whole(folder / f"{save}.csv", csv_text(frame.drop(columns=[*markup]).round(6)))
            note += f" All of them are in {save}.csv, beside the figures."
    text = markup_of(shown, caption, formats, headings, markup=markup, note=note)
    show({"text/html": text, "text/plain": f"{caption or 'Table'}: {len(frame):,} rows"})


def markup_of(frame, caption="", formats=None, headings=None, *, markup=(), note=""):
    """A DataFrame as the HTML text of a table, as `table` shows it; note: a last row of words."""
    head, columns = "", []
    for name, column in frame.items():
        look = f' style="text-align:{"right" if column.dtype.kind in "iuf" else "left"}"'
        words = (headings or {}).get(name, str(name).replace("_", " "))
        head += f'<th scope="col"{look}>{escape(words)}</th>'
        form = (formats or {}).get(name, "{:,}" if column.dtype.kind in "iu" else "{}")
        if callable(form):
            column, form = column.map(form, na_action="ignore"), "{}"
        cells = column if name in markup else [CELLS.format(form, value) for value in column]
        columns.append([f"<td{look}>{cell}</td>" for cell in cells])
    rows = "".join(f"<tr>{''.join(row)}</tr>\n" for row in zip(*columns, strict=True))
    title = f"<caption>{escape(caption)}</caption>" * bool(caption)
    foot = f'<tr><td colspan="{len(columns)}">{escape(note)}</td></tr>\n' * bool(note)
    return f"<table>{title}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}{foot}</tbody></table>"
