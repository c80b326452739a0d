"""What reaches a notebook's page: computed sentences and tables, with article text as data and never as markup."""

import html
import re

import pandas as pd
from IPython.display import display

# Signs that Markdown, HTML or mathematics would read as their own. As entities they stay what they are.
MARKUP = re.compile(r"[\\`*_{}\[\]#|~<>&^]|(?<=:)//|(?<=www)\.|@")


MOST_ROWS = 500  # of a table on the page: a notebook on ten thousand articles is still one that opens


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


def table(frame, caption=None, formats=None, markup=(), headings=None):
    """Show a DataFrame as an HTML table: headers named, text escaped, numbers to the right. Of more than
    MOST_ROWS rows the first are shown, and it is said how many there are.

    formats: {column: format string or function}; a missing value is shown as an en dash.
    markup: columns that already hold safe HTML. headings: {column: words to head it with}; other columns keep their
    names, with a space for each underscore.
    """
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

    named = {c: (headings or {}).get(c, str(c).replace("_", " ")) for c in frame.columns}
    head = "".join(f'<th scope="col" style="text-align:{align(c)}">{html.escape(named[c])}</th>' for c in frame.columns)
    rows = ("".join(f'<td style="text-align:{align(c)}">{cell(c, v)}</td>' for c, v in zip(frame.columns, row, strict=True))
            for row in frame.head(MOST_ROWS).astype(object).itertuples(index=False, name=None))
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    if len(frame) > MOST_ROWS:
        body += f'\n<tr><td colspan="{len(frame.columns)}">The first {MOST_ROWS:,} of {len(frame):,} rows.</td></tr>'
    title = f"<caption>{dollars(html.escape(caption))}</caption>" if caption else ""
    plain = f"{caption or 'Table'}: {len(frame)} rows"
    display({"text/html": f"<table>{title}<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>", "text/plain": plain},
            raw=True)

