"""Small parts of the figures of scores: the rows of dots, their names, scales and intervals."""

import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis.charts import interval as draw_interval
from analysis.charts import note, panel_title, reference, row_labels, row_values, rows, shorten, signed, swarm
from analysis.drivers import key_word
from analysis.figures import INK, SECOND, SHARED, narrow, width
from analysis.lettering import text_width, wrap
from analysis.sentiment import NEUTRAL, WAYS
from analysis.wording import counted, listed, percent

FAR = 0.75         # a dot farther from 0 than this carries the word it hangs on
STEP = 0.02        # sentences whose scores are this near are stacked


def room():
    """Width in cm for the names beside a chart: on a page, or in a column of text."""
    return 2.6 if narrow() else 4.0


def short(label, space=None, lines=2):
    """A name in at most `lines` lines of `space` cm (default: `room()`), the last one cut with an ellipsis where it is longer."""
    found = wrap(label, space or room(), 8)
    return "\n".join([*found[:lines - 1], shorten(" ".join(found[lines - 1:]), space or room())] if len(found) > lines else found)


def folded(notes):
    """Notes below names, in as many lines as the room asks for."""
    return ["\n".join(wrap(note, room() + 0.6, 7.5)) for note in notes]


def row_height(labels, notes, least):
    """Height of one row in cm: `least`, or more where a name (above the row's middle) or its note (below) has many lines."""
    return max([least, *(0.75 * (1 + text.count("\n")) for text in labels), *(0.68 * (1 + text.count("\n")) for text in notes)])


def dot_rows(scored, table):
    """(rows, dots) of the figure of sentences: a row an article. `table`: `sentiment.by_article` of the same sentences.

    rows: label, note, mean, low, high. dots: row, article, sentence, value, name (what stands beside a dot far out).
    """
    known, space = table.dropna(subset=["mean"]).reset_index(drop=True), "\n" if narrow() else " "
    means = known[["label", "mean", "low", "high"]].assign(note=[
        f"{counted(row.sentences, 'sentence')},{space}{percent(row.zero)} "
        f"zero\n{counted(row.scored, 'scored word')}" for row in known.itertuples()])
    number = pd.Series(known.index, index=known["article"])
    dots = scored.assign(row=scored["article"].map(number), value=scored["polarity"], name=[
        f"“{key_word(text)}”" if abs(polarity) > FAR else "" for text, polarity in zip(scored["text"], scored["polarity"])])
    return means, dots[["row", "article", "sentence", "value", "name"]].reset_index(drop=True)


def sides(labels, notes, values, spans, least):
    """Arguments of `figures.figure` for rows with names and notes at the left and numbers at the right, `least` cm high or more."""
    return {"height": row_height(labels, notes + spans, least) * max(1, len(labels)), "left": [*labels, *notes], "right": [*values, *spans]}


def dot_chart(ax, means, dots, colours):
    """Draw `dot_rows`: in each row its dots, below them the mean on its interval. colours: {article: colour}."""
    rows(ax, max(1, len(means)))
    references(ax)
    for y, row in means.iterrows():
        own = dots[dots["row"] == y]
        swarm_row(ax, y + 0.17, own["value"], list(own["article"].map(colours)))
        draw_interval(ax, y - 0.3, row["low"], row["mean"], row["high"], marker="D")
        for value, side, words in far_words(own) if not narrow() else []:
            far_note(ax, value, y, side, words)
    ax.set_xlim(-1.06, 1.06)
    ax.set_xticks([-1, 0, 1], ["−1\nnegative", "0", "+1\npositive"])


def swarm_row(ax, y, values, colours):
    """Draw one row of dots about y, equal ones stacked. colours: one colour, or one for each value."""
    values = pd.Series(values).reset_index(drop=True)
    ax.scatter(values, y + swarm(values, step=STEP, gap=gap(values, STEP)), s=9, c=colours, linewidths=0, zorder=3)


def gap(values, step, room=0.6, most=0.034):
    """Distance of stacked dots in rows, so that the tallest stack of `charts.swarm` fits into `room` of a row."""
    tallest = (pd.Series(values) / step).round().value_counts().max() if len(values) else 1
    return min(most, room / tallest)


def far_words(dots, most=3):
    """The names beside dots far out on each side of a row: [(value to stand beside, side, text)], outermost first."""
    found = []
    for side in (-1, 1):
        own = dots[(dots["name"] != "") & (dots["value"] * side > FAR)]
        if len(own):
            own = own.sort_values("value", ascending=side < 0, kind="stable")
            names = list(dict.fromkeys(own["name"]))
            found.append((own["value"].iloc[-1], side, listed(names, most, "more")))
    return found


def far_note(ax, value, y, side, words):
    """Write the words that a dot far out hangs on above it, on a ground of its own that keeps them readable."""
    note(ax, value + 0.03 * side, y, words, ha="left" if side < 0 else "right", style="italic",
         bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5}, zorder=5)


def word_labels(table):
    """The words of `drivers.top_words` as row labels: "great", "first ×4"."""
    return [short(word, 2.3, 1) + (f" ×{count:,}" if count > 1 else "") for word, count in zip(table["words"], table["count"])]


def panel_start(ax, labels):
    """Where a panel's title starts so that it stands above the row labels: a shift to the left, in axes widths."""
    return -(max(map(text_width, labels), default=0) + 0.2) / (ax.get_position().width * width())


def how_to_read(ax, text, labels):
    """Turn an empty panel into an explanation of its neighbours. labels: the row labels that the others have at their left."""
    start = panel_start(ax, labels)
    across = (1 - start) * ax.get_position().width * width()
    ax.set_axis_off()
    ax.set(xticks=[], yticks=[])
    panel_title(ax, "How to read", across=start)
    ax.annotate("\n".join(wrap(text, across, 8)), (start, 1), xycoords="axes fraction", ha="left", va="top", size=8,
                color=SECOND, linespacing=1.3)


def symmetric(ax, reach):
    """Show −reach to +reach with a solid line at zero and three ticks, clear of the panel's ends."""
    tick = float(f"{0.6 * reach:.1g}")
    ax.set_xlim(-reach, reach)
    ax.set_xticks([-tick, 0, tick], [signed(-tick), "0", signed(tick)])
    ax.axvline(0, color=SECOND, linewidth=0.8)


def references(ax):
    """The two lines that scores are read against, and round ticks with their signs."""
    reference(ax, 0, "zero", dashed=False, ha="right")
    reference(ax, NEUTRAL, f"neutral {signed(NEUTRAL)}")
    signed_ticks(ax)


def ways_chart(ax, ways, way, colours):
    """One panel of `sentiment.compare`: a row an article, from the sentence mean (dash) to `way` (dot)."""
    rows(ax, max(1, len(ways)))
    for y, (article, base, other) in enumerate(zip(ways["article"], ways["sentence mean"], ways[way])):
        ax.plot([base, other], [y, y], color=SHARED, linewidth=1, zorder=2)
        ax.plot(base, y, "|", markersize=7, markeredgewidth=1.5, color=SHARED, zorder=3)
        ax.plot(other, y, "o", markersize=5, color=colours[article], zorder=4)
    panel_title(ax, way)
    symmetric(ax, ways[list(WAYS)].abs().max().max() * 1.15)


def no_change(ax, drawn):
    """One scale for all panels of changes (drawn: of `spread.table`), with a line where nothing changes."""
    symmetric(ax, drawn[["from", "to"]].abs().max().max() * 1.03)


def signed_ticks(ax):
    """A few round ticks, with their signs."""
    ax.xaxis.set_major_locator(MaxNLocator(3 if narrow() else 6, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(lambda x, _: signed(x))


def digits(table):
    """Decimals that the intervals of a table (low, high) need: two, or three where one would else close to a point or nearly so."""
    return 3 if (table["high"] - table["low"]).min() < 0.025 else 2


def spans(table):
    """The intervals of a table (low, high) as texts: "[−0.04, +0.18]" (in a narrow figure on two lines), "" where none."""
    between, most = " to\n" if narrow() else ", ", digits(table)
    return ["" if low != low else f"[{signed(low, most)}{between}{signed(high, most)}]" for low, high in zip(table["low"], table["high"])]


def estimates(ax, table, labels, notes, colours=None):
    """Draw a table of mean, low, high: one interval a row, names and notes at the left, the numbers at the right."""
    rows(ax, len(table))
    references(ax)
    for y, row in enumerate(table.itertuples()):
        draw_interval(ax, y, row.low, row.mean, row.high, colour=colours[y] if colours else INK)
    ax.set_xlabel("mean polarity")
    ends = [0, NEUTRAL, *table["low"], *table["high"]]
    ax.set_xlim(min(ends) - 0.1 * (max(ends) - min(ends)), max(ends) + 0.1 * (max(ends) - min(ends)))
    row_labels(ax, labels, notes)
    row_values(ax, [signed(mean, digits(table)) for mean in table["mean"]], spans(table))


def first_column(labels, panels, columns):
    """Layout of a grid whose row labels stand in its first column only: arguments of `figures.figure`.

    In a narrow figure the panels stand below one another and each has its labels.
    """
    if narrow():
        return {"columns": 1, "left": labels}
    room = max(map(text_width, labels), default=0) + 0.25
    each = (width() - 0.3 - 0.6 * (columns - 1) - room) / columns
    return {"columns": columns, "left": [labels if panel % columns == 0 else 0.0 for panel in range(panels)],
            "shares": [room + each] + [each] * (columns - 1)}
