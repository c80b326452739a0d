"""What drives a score, put into words that follow the tables of `drivers`."""

import numpy as np
import pandas as pd

from analysis.charts import signed
from analysis.drivers import segments
from analysis.page import escape
from analysis.spread import ONE_BY_ONE
from analysis.wording import listed, percent


def say_drivers(table):
    """The words that push most over all articles, and how much of all pushing few words do. From `drivers`."""
    push = table.assign(push=table["contribution"] * table["scored"]).groupby("words")["push"].sum()
    total = push.abs().sum()
    if not total:
        return "No word of these articles is in the lexicon with a polarity other than 0."
    up = push[push > 0].sort_values(ascending=False, kind="stable").head(5)
    down = push[push < 0].sort_values(kind="stable").head(5)
    largest = push.abs().sort_values(ascending=False, kind="stable").head(10).sum() / total
    sides = [f"up by {listed(f'“{escape(word)}”' for word in up.index)}"] * bool(len(up))
    sides += [f"down by {listed(f'“{escape(word)}”' for word in down.index)}"] * bool(len(down))
    return (f"Over all articles the scores are pushed {'; '.join(sides)}. "
            f"The ten words that push most account for {percent(largest)} of all pushing.")


def say_top_words(table):
    """A Markdown list, a line an article: its strongest words, their polarity, count and contribution (`drivers.top_words`)."""
    lines = []
    for label, own in table.groupby("label", sort=False):
        sides = []
        for name, side in (("up", own[own["contribution"] > 0]), ("down", own[own["contribution"] < 0][::-1])):
            numbers = zip(side["words"], side["polarity"], side["count"], side["contribution"])
            told = [f"“{escape(word)}” {signed(polarity)}{f' ×{n:,}' * (n > 1)} → {signed(adds, 3)}" for word, polarity, n, adds in numbers]
            sides += [f"{name}: {', '.join(told)}"] * bool(told)
        lines.append(f"- **{escape(label)}** ({signed(own['document'].iloc[0])}), {'; '.join(sides)}")
    return "\n".join(lines)


def how_to_read(table):
    """One bar of `drivers.top_words` worked out in words: the first."""
    row = table.iloc[0]
    times = f"{row['count']:,} × " if row["count"] > 1 else ""
    return (f"“{row['words']}” has the polarity {signed(row['polarity'])}. {row['label']}: {row['scored']:,} scored "
            "words. So it adds "
            f"{times}{signed(row['polarity'])} / {row['scored']:,} = {signed(row['contribution'], 3)} to the score.")


def say_leave_one_out(table):
    """How far one word moves a document score, and whether a sign hangs on one. From `leave_one_out`."""
    if table.empty:
        return "No article has a scored word."
    ranges = table["high"] - table["low"]
    widest = table.loc[ranges.idxmax()]
    turned = table[np.sign(table["low"].round(2)) * np.sign(table["high"].round(2)) < 0]
    parts = [f"Leaving out one word moves a document score over a range of up to {ranges.max():.2f}: "
             f"{escape(widest['label'])}, "
             f"{signed(widest['low'])} without “{escape(widest['without_low'])}” to {signed(widest['high'])} without "
             f"“{escape(widest['without_high'])}”."]
    whose = f"{len(turned):,} of {len(table):,} articles" if len(table) > ONE_BY_ONE else listed(map(escape, turned["label"]), 5)
    parts.append(f"A single word decides the sign of {whose}." if len(turned) else "No article’s sign hangs on a single word.")
    return " ".join(parts)


def marked(text):
    """A sentence as Markdown, its scored words bold with their polarity; a polarity of 0 is left unmarked."""
    return "".join(escape_piece(piece) if not polarity else f"**{escape_piece(piece)}** ({signed(polarity)})"
                   for piece, polarity in segments(text))


def escape_piece(piece):
    """`page.escape` that keeps the space at a piece's ends."""
    inner = piece.strip()
    if not inner:
        return piece
    start = piece.index(inner)
    return piece[:start].replace("\n", " ") + escape(inner) + piece[start + len(inner):].replace("\n", " ")


def say_extremes(found, labels, most=6):
    """A Markdown list of each article's most negative and most positive sentence; of more than ONE_BY_ONE articles, the `most` most
    negative and the `most` most positive of all."""
    several = found["article"].nunique() > ONE_BY_ONE
    if several:
        ordered = found.sort_values("polarity", kind="stable")
        found = pd.concat([ordered[ordered["end"] == "most negative"].head(most), ordered[ordered["end"] == "most positive"].tail(most)[::-1]])
    lines = [f"- {escape(labels[row.article])}, {row.end} ({signed(row.polarity)}): {marked(row.text)}" for row in found.itertuples()]
    return "\n".join(lines) if lines else "No sentence scores above or below 0."
