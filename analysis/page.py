"""What reaches a notebook's page: computed sentences and tables, with article text as data and never as markup."""

import html
import re

import pandas as pd
from IPython.display import display

from analysis.paths import FIGURES
from analysis.files import csv_text, write_whole

# Signs that Markdown, HTML or mathematics would read as their own. As entities they stay what they are.
MARKUP = re.compile(r"[\\`*_{}\[\]#|~<>&^]|(?<=:)//|(?<=www)\.|@")


MOST_ROWS = 100  # of a table on the page; of a longer one, only SHOWN are there to be read
MOST_ARTICLES = 24  # the same for a table with a row an article
SHOWN = 20


def escape(text):
    """Article text for use inside Markdown: every sign stays the sign it is, line ends become spaces, $ is a dollar."""
    text = " ".join(str(text).split())
    text = MARKUP.sub(lambda m: "".join(f"&#{ord(c)};" for c in m.group()), text)
    return dollars(text)


def dollars(markup):
    """Each $ and each backslash, which begin mathematics, as an entity in an element of its own.

    The entity is for Markdown readers that look for pairs of $ in the source; the element for MathJax, which looks within one run of text.
    """
    return re.sub(r"\$|\\|&#92;", lambda m: f"<span>&#{36 if m.group() == '$' else 92};</span>", markup)


def say(markdown, finding=None):
    """Show a sentence computed from the tables. With `finding`, the run also sets it into README under that name."""
    metadata = {"finding": finding} if finding else {}
    display({"text/markdown": markdown, "text/plain": markdown}, raw=True, metadata=metadata)


def table(frame, caption=None, formats=None, markup=(), headings=None, most=MOST_ROWS, ends=None, file=None):
    """Show a DataFrame as an HTML table: headers named, text escaped, numbers to the right.

    formats: {column: format string or function}; a missing value is shown as an en dash.
    markup: columns that already hold safe HTML. headings: {column: words to head it with}; other columns keep their
    names, with a space for each underscore.
    A table without rows is not shown. Of more than `most` rows SHOWN are, the first ones or, by the column `ends`, the lowest and
    the highest. It is said how many there are, and with `file` all of them are written to `file`.csv among the figures.
    """
    if frame.empty:
        return
    named = {c: (headings or {}).get(c, str(c).replace("_", " ")) for c in frame.columns}
    whole, frame, said = frame, *shortened(frame, most, ends, named.get(ends))
    if said and file:
        write_whole(FIGURES / f"{file}.csv", csv_text(whole.drop(columns=list(markup)).round(6)))
        said += f" All of them are in figures/{file}.csv."
    formats = formats or {}
    numeric = {c for c in frame.columns if frame[c].dtype.kind in "iuf"}

    def cell(column, value):
        if pd.api.types.is_scalar(value) and pd.isna(value):
            return "–"
        form = formats.get(column, "{:,}" if column in numeric and isinstance(value, int) else "{}")
        text = form(value) if callable(form) else form.format(value)
        text = text.replace("-", "−", 1) if column in numeric and text.startswith("-") else text
        return text if column in markup else dollars(html.escape(text))

    def align(column):
        return "right" if column in numeric else "left"

    head = "".join(f'<th scope="col" style="text-align:{align(c)}">{html.escape(named[c])}</th>' for c in frame.columns)
    rows = ("".join(f'<td style="text-align:{align(c)}">{cell(c, v)}</td>' for c, v in zip(frame.columns, row, strict=True))
            for row in frame.astype(object).itertuples(index=False, name=None))
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    if said:
        body += f'\n<tr><td colspan="{len(frame.columns)}" style="text-align:left">{dollars(html.escape(said))}</td></tr>'
    title = f"<caption>{dollars(html.escape(caption))}</caption>" if caption else ""
    plain = f"{caption or 'Table'}: {len(whole):,} rows"
    display({"text/html": f"<table>{title}<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>", "text/plain": plain},
            raw=True)



def shortened(frame, most, ends=None, name=None):
    """(rows to show, sentence on what is left out: "" where nothing is) of a table with more than `most` rows; see `table`."""
    if len(frame) <= most:
        return frame, ""
    if not ends:
        return frame.head(SHOWN), f"These are the first {SHOWN} of {len(frame):,} rows."
    half, ordered = SHOWN // 2, frame.dropna(subset=[ends]).sort_values(ends, kind="stable")
    shown = ordered if len(ordered) <= SHOWN else pd.concat([ordered.head(half), ordered.tail(half)])
    return shown, f"These are the {half} lowest and the {half} highest of {len(frame):,} rows by {name or ends}."
