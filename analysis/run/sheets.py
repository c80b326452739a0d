"""All tables of a run in one Excel file, to go on with."""

import io
import re
from datetime import datetime

import pandas as pd
from PIL import Image

WHAT = {
    "articles": "one row an article: where it is from, when, how long",
    "lines": "one row a line of a file: kept or dropped, and by which rule",
    "sentences": "one row a sentence of an article's text",
    "tokens": "one row a counted word or name",
    "names_proposed": "spellings that may be one name, to check by reading",
    "problems": "what to know of files",
}
ROWS, SIGNS = 50_000, 32_767  # more rows make Excel slow; a cell holds no more signs
TEXT = {"strings_to_formulas": False, "strings_to_urls": False}  # what could run stays text


def sheets(folder):
    """The bytes of an Excel file of the CSVs in tables/ and figures/ of a run's folder.

    The first sheet says what the others are, and which tables are too long for one. The same
    tables make the same bytes.
    """
    paths = [
        *sorted((folder / "tables").glob("*.csv")),
        *sorted((folder / "figures").glob("*.csv")),
    ]
    buffer, listed = io.BytesIO(), []
    with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs={"options": TEXT}) as writer:
        writer.book.set_properties({"created": datetime(2000, 1, 1)})
        writer.book.add_worksheet("Contents")
        for number, path in enumerate(paths, 1):
            table = pd.read_csv(path, dtype=str, keep_default_na=False, nrows=ROWS + 1)
            sheet = re.sub(r"[][:*?/\\]", "_", f"{number} {path.stem}"[:31])
            file, rows = f"{path.parent.name}/{path.name}", len(table)
            if rows > ROWS:
                rows = sum(map(len, pd.read_csv(path, usecols=[0], dtype=str, chunksize=ROWS)))
                listed.append(("none: too long for a sheet", _what(path), rows, file))
                continue
            listed.append((sheet, _what(path), rows, file))
            for name, column in table.items():
                # 007 is a name
                numbers = column.str.fullmatch(r"(-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?)?").all()
                table[name] = pd.to_numeric(column) if numbers else column.str[:SIGNS]
            table.to_excel(writer, sheet_name=sheet, index=False, freeze_panes=(1, 0))
            writer.sheets[sheet].set_column(0, len(table.columns), 16)
        contents = pd.DataFrame(listed, columns=["sheet", "what", "rows", "file"])
        contents.to_excel(writer, sheet_name="Contents", index=False)
        writer.sheets["Contents"].set_column(0, 3, 40)
    return buffer.getvalue()


def _what(path):
    """What is in a table: by its name, or by the figure that is drawn from it."""
    if path.parent.name == "tables":
        return WHAT.get(path.stem, "")
    if not (picture := path.with_suffix(".png")).is_file():
        return "all rows of a table of which a notebook shows some"
    with Image.open(picture) as image:
        return f"what is drawn in the figure: {image.info.get('Title', '')}"
