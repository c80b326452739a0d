"""Who answers what: the answers themselves, one band for one answer."""

from textwrap import fill

from analysis.figures.charts import figure
from analysis.figures.style import palette

FEW = 6  # columns that have room for words
LINE, LETTERS = 0.35, 6.5  # cm that a line of 8 pt takes; its letters in a cm


def answers(table, title, subtitle="", footer="", *, columns, width=16):
    """Draw who gives which answer, one row a topic, as a figure of its own -> the figure.

    table: verdict (a heading over topics), topic, source (who answers), value (the answer), givers
    (how many give it) and, where an answer is to be written otherwise, answer, in the order to
    draw. columns: {who is asked: a note, of several lines maybe}, in order. Equal answers beside
    each other are one band; one that nobody else gives has none. Beyond six columns the number of
    those who give an answer stands for them.
    """
    if table.empty:
        return figure(title, subtitle, footer)[0]
    if len(columns) > FEW:
        numbered = table["value"] + " (" + table["givers"].astype(str) + ")"
        table, columns = table.assign(source="", value=numbered, answer=numbered), {"": ""}
    number, head = len(columns), 0.4 * len(columns)  # in columns: how wide the topics are
    letters = int(width / (number + head) * LETTERS)
    cells = table.drop_duplicates(["topic", "source", "value"])
    cells = cells.assign(
        level=cells.groupby(["topic", "source"]).cumcount(),
        x=cells["source"].map(list(columns).index),
        text=[fill(text, letters) for text in cells.get("answer", cells["value"])],
        head=[fill(topic, int(head * letters) - 1) for topic in cells["topic"]],
    )
    cells["lines"] = cells[["text", "head"]].map(str.splitlines).map(len).max(axis="columns")
    topics = cells.groupby(["verdict", "topic", "head", "level"], sort=False)
    rows = topics["lines"].max().reset_index()
    above = 0.5 + 2.5 * ~rows.duplicated("verdict")  # for the headings
    heads = [
        (fill(name, letters), "\n".join(fill(line, letters) for line in note.split("\n")))
        for name, note in columns.items()
    ]
    high = max(f"{name}\n{note}".count("\n") for name, note in heads)
    rows["top"] = max(high, 2) + (rows["lines"] + above).cumsum() - rows["lines"]
    bottom = rows["top"].iloc[-1] + rows["lines"].iloc[-1] + 0.2
    fig, ax = figure(title, subtitle, footer, height=bottom * LINE, width=width)
    ax.set(xlim=(-head, number), ylim=(bottom, 0))
    ax.axis("off")
    look = {"va": "top", "in_layout": False}  # they stand within the axes
    for x, (name, note) in enumerate(heads):
        ax.text(x, 0, name, weight="bold", **look)
        ax.text(x, 0, "\n" * (name.count("\n") + 1) + note, color=palette.second, **look)
    for verdict, part in rows.groupby("verdict", sort=False):
        heading = f"{verdict.capitalize()} ({part['topic'].nunique()})"
        ax.text(-head, part["top"].iloc[0] - 0.6, heading, weight="bold", in_layout=False)
    for row in rows[rows["level"] == 0].itertuples():
        ax.text(-head, row.top, row.head, **look)
        ax.hlines(row.top - 0.25, -head, number, palette.grid, linewidth=0.6)
    cells = cells.merge(rows[["topic", "level", "top"]])
    given = cells.set_index(["topic", "level", "x"])[["value", "text"]].T.to_dict("list")
    for cell in cells.itertuples():
        value, text = given.get((cell.topic, cell.level, cell.x - 1), ("", ""))
        joined = value == cell.value
        if cell.givers > 1:
            left, right = cell.x - 0.05 * joined, cell.x + 0.95
            ax.fill_between(
                [left, right],
                cell.top - 0.1,
                cell.top + cell.lines,
                color=palette.pale,
                alpha=0.5,
                linewidth=0,
            )
        colour = palette.ink if cell.givers > 1 else palette.accent
        written = "" if joined and text == cell.text else cell.text
        ax.text(cell.x + 0.04, cell.top, written, color=colour, **look)
    return fig
