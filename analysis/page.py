"""What reaches a notebook's page: computed sentences and tables. Article text is data there, and
never markup.
"""

import html
import re
from numbers import Number
from pathlib import Path
from string import Formatter

import pandas as pd
from IPython import get_ipython
from IPython.display import display

from analysis.files import csv_text, write_whole
from analysis.paths import FIGURES

# Signs that Markdown, HTML or mathematics would read as their own, made entities that stay signs.
MARKUP = re.compile(r"[\\`*_{}\[\]#|~<>&^]|(?<=:)//|(?<=www)\.|@")
SHOWN = 20  # rows of a table that is too long to be shown whole


def say(markdown, finding=None):
    """Show a sentence computed from the tables. With `finding`, the run also sets it into README
    under that name.
    """
    show(
        {"text/markdown": markdown, "text/plain": markdown},
        **({"finding": finding} if finding else {}),
    )


def show(bundle, **metadata):
    """Show {MIME type: content} in the notebook; where there is none, its plain text is printed."""
    if get_ipython() is None:
        print(bundle["text/plain"])
    else:
        display(bundle, raw=True, metadata=metadata)


def bullets(template, table, most=12, empty="none"):
    """A Markdown list with one bullet a row of `table`: `template` as for str.format, with the
    columns' names.

    "{leader}: {rate:.2f} [{low:.2f}, {high:.2f}]". Text is escaped, numbers have a true minus, and
    what is missing is an en dash. Rows beyond `most` are counted; a table without rows gives the
    bullet `empty`.
    """
    lines = [_Cells().vformat(template, (), row) for row in table.head(most).to_dict("records")]
    lines += [f"rows not shown: {len(table) - most:,}"] * (len(table) > most)
    return "\n".join(f"- {line}" for line in lines or [empty])


class _Cells(Formatter):
    """A formatter for the cells of a table inside Markdown."""

    def format_field(self, value, format_spec):
        if pd.api.types.is_scalar(value) and pd.isna(value):
            return "–"
        text = format(value, format_spec)
        return (
            text.replace("-", "−").replace("inf", "∞")
            if isinstance(value, Number)
            else escape(text)
        )


def escape(text):
    """Article text for use inside Markdown: every sign stays the sign it is, line ends become
    spaces, $ is a dollar.
    """
    text = " ".join(str(text).split())
    return _dollars(MARKUP.sub(lambda m: "".join(f"&#{ord(c)};" for c in m.group()), text))


def escape_html(text):
    """Article text for use inside HTML: no markup, and $ is a dollar."""
    return _dollars(html.escape(str(text)))


def _dollars(markup):
    """Each $ and each backslash, which begin mathematics, as an entity in an element of its own.

    The entity is for Markdown readers that look for pairs of $ in the source; the element for
    MathJax, which looks within one run of text.
    """
    return re.sub(
        r"\$|\\|&#92;", lambda m: f"<span>&#{36 if m.group() == '$' else 92};</span>", markup
    )


def signed(x, digits=2):
    """A number with its sign and a true minus: +0.05, −0.04; zero has no sign, and what is missing
    is an en dash.
    """
    if pd.isna(x):
        return "–"
    text = f"{x:+,.{digits}f}".replace("-", "−")
    return text if re.search(r"[1-9]", text) else text[1:]


def shorten(text, most):
    """`text`, cut with an ellipsis where it has more than `most` signs; a number in brackets at its
    end, which tells it from its like, stays.
    """
    if len(text) <= most:
        return text
    end = re.search(r"( \(\d+\))?$", text).group()
    return text[: max(most - len(end) - 1, 1)].rstrip(" .,;:…") + "…" + end


def table(
    frame,
    caption=None,
    formats=None,
    headings=None,
    *,
    markup=(),
    most=100,
    ends=None,
    save=None,
    corpus=None,
):
    """Show a DataFrame as an HTML table: headers named, text escaped, numbers to the right, no
    index.

    formats: {column: format string or function}; a missing value is shown as an en dash. headings:
    {column: words to head it with}; other columns keep their names, with a space for each
    underscore. markup: columns that already hold safe HTML. Of more than `most` rows 20 are shown,
    the first ones or, by the column `ends`, the lowest and the highest, and with `save` all of them
    are written to a CSV of that name beside the figures of `corpus`. A table without rows is not
    shown.
    """
    if frame.empty:
        return
    names = {
        column: (headings or {}).get(column, str(column).replace("_", " ")) for column in frame
    }
    shown, note = frame, ""
    if len(frame) > most:
        shown, note = frame.head(SHOWN), f"Rows shown: the first {SHOWN} of {len(frame):,}."
        if ends:
            ordered = frame.dropna(subset=[ends]).sort_values(ends, kind="stable")
            shown = pd.concat(
                [ordered.head(SHOWN // 2), ordered.tail(SHOWN // 2)]
            ).drop_duplicates()
            note = f"Rows shown: the lowest and the highest by {names[ends]}, of {len(frame):,}."
        if save:
            folder = Path(corpus.figures if corpus is not None else FIGURES)
            write_whole(folder / f"{save}.csv", csv_text(frame.drop(columns=list(markup)).round(6)))
            note += f" All of them are in {save}.csv, beside the figures."
    numbers = {column for column in frame if frame[column].dtype.kind in "iuf"}
    style = {
        column: f' style="text-align:{"right" if column in numbers else "left"}"'
        for column in frame
    }
    rows = [f'<th scope="col"{style[column]}>{escape_html(names[column])}</th>' for column in frame]
    lines = [f"<thead><tr>{''.join(rows)}</tr></thead>", "<tbody>"]
    for row in shown.astype(object).to_dict("records"):
        cells = (
            _cell(value, (formats or {}).get(column), column in numbers)
            for column, value in row.items()
        )
        cells = (
            cell if column in markup else escape_html(cell)
            for column, cell in zip(row, cells, strict=True)
        )
        marked = (f"<td{style[c]}>{cell}</td>" for c, cell in zip(row, cells, strict=True))
        lines.append(f"<tr>{''.join(marked)}</tr>")
    if note:
        lines.append(
            f'<tr><td colspan="{len(names)}" style="text-align:left">{escape_html(note)}</td></tr>'
        )
    title = f"<caption>{escape_html(caption)}</caption>" if caption else ""
    text = "\n".join([f"<table>{title}", *lines, "</tbody></table>"])
    show({"text/html": text, "text/plain": f"{caption or 'Table'}: {len(frame):,} rows"})


def _cell(value, form, numeric):
    """One cell as text: in its own format, whole numbers with commas, minus signs true, what is
    missing an en dash.
    """
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return "–"
    form = form or ("{:,}" if numeric and isinstance(value, int) else "{}")
    text = form(value) if callable(form) else form.format(value)
    return text.replace("-", "−", 1) if numeric and text.startswith("-") else text
