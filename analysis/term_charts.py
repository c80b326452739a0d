"""Parts of the charts of terms: rates by article, z bars, places in the text, shared sentences."""

from typing import NamedTuple

import numpy as np
from matplotlib.colors import to_rgb

from analysis import charts
from analysis.charts import note, panel_title, rows, shorten, swarm
from analysis.figures import ACCENT, GRID, INK, MARGIN, PALE, SECOND, SHARED, UNMARKED, width
from analysis.lettering import text_width, wrap
from analysis.spread import ONE_BY_ONE

DOTS = 200  # articles drawn as a dot each; beyond, as lines
QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]


def accents(colours):
    """{article: colour} for what an article has of its own: its colour, or the accent where there are too many
    articles for colours."""
    return {article: ACCENT if colour == SHARED else colour for article, colour in colours.items()}


class Heads(NamedTuple):
    """How a table term x article is drawn: `form` (dots, cells, strip), terms and column heads as they fit, `right`
    texts, head room in cm."""

    form: str
    labels: list
    texts: list
    notes: list
    right: list
    room: float
    foot: float = 0.1


def heads(table, articles):
    """Choose the form by the room a column has: dots with numbers, shaded cells with numbers, or (many articles) one
    strip of dots.

    table: term x article (`terms.matrix`). articles: the articles table (label, words).
    """
    labels = [shorten(term, 3.4) for term in table.index]
    left = max((text_width(label, 8) for label in labels), default=0) + 0.25
    across = (width() - 2 * MARGIN - left) / max(len(table.columns), 1)
    known = articles.set_index("article").loc[list(table.columns)]
    notes = [f"{n:,} words" for n in known["words"]]
    if len(table.columns) > ONE_BY_ONE or across < 0.72:
        named = [shorten(known["label"].get(rates.idxmax(), ""), 3.2 if width() > 12 else 1.8, 7.5) for _, rates in table.iterrows()]
        return Heads("strip", labels, [], [], [f"{rates.max():.1f} {name}" for (_, rates), name in zip(table.iterrows(), named)], 0.5, 1.0)
    if across >= 1.9:
        texts = [wrap(label, across - 0.15, 8, "bold") for label in known["label"]]
        texts = [lines if len(lines) <= 3 else [*lines[:2], shorten(" ".join(lines[2:]), across - 0.15, 8, "bold")] for lines in texts]
        return Heads("dots", labels, ["\n".join(lines) for lines in texts], notes, [], 0.36 * max(map(len, texts), default=0) + 0.5)
    texts = [shorten(label, 4.2, 8, "bold") for label in known["label"]]
    notes = notes if across >= 0.95 else []  # two lines of text beside each other
    return Heads("cells", labels, texts, notes, [], max(text_width(text, 8, "bold") for text in texts) + 0.3)


def matrix(ax, table, look, colours):
    """Draw a table term x article (rates) into the axes: each cell's dot or shade and number; the highest of a column
    bold; 0 an en dash."""
    if look.form == "strip":
        return _strips(ax, table, look)
    n, top = len(table), float(table.to_numpy().max())
    rows(ax, n)
    ax.set(xlim=(-0.5, len(table.columns) - 0.5), xticks=[])
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)
    for y in range(n + 1):
        ax.axhline(y - 0.5, color=GRID, linewidth=0.6, zorder=0)
    for x, article in enumerate(table.columns):
        for y, rate in enumerate(table[article]):
            strong = "bold" if rate and rate == table[article].max() else "normal"
            said = f"{rate:.1f}" if rate else "–"
            if look.form == "dots":
                if rate:
                    ax.scatter([x - 0.2], [y], s=170 * rate / top, color=colours[article], linewidth=0, zorder=2)
                note(ax, x + 0.02, y, said, INK, weight=strong, size=8)
            else:
                shade = [1 - (1 - c) * rate / top for c in to_rgb(PALE)]
                ax.fill_between([x - 0.48, x + 0.48], y - 0.46, y + 0.46, color=shade, linewidth=0, zorder=1)
                note(ax, x, y, said, INK, ha="center", weight=strong)
        across = ax.get_xaxis_transform()
        if look.form == "dots":
            ax.annotate(look.texts[x], (x, 1), xycoords=across, xytext=(0, 13), textcoords="offset points", ha="center", va="bottom", size=8,
                        weight="bold", color=colours[article])
            ax.annotate(look.notes[x], (x, 1), xycoords=across, xytext=(0, 3), textcoords="offset points", ha="center", va="bottom", size=7.5,
                        color=SECOND)
        else:
            ax.annotate(look.texts[x], (x, 1), xycoords=across, xytext=(-5 * bool(look.notes), 4), textcoords="offset points", ha="center",
                        va="bottom", size=8, weight="bold", color=colours[article], rotation=90)
            if look.notes:
                ax.annotate(look.notes[x], (x, 1), xycoords=across, xytext=(6, 4), textcoords="offset points", ha="center", va="bottom",
                            size=7.5, color=SECOND, rotation=90)


def drawn(table):
    """The table that `matrix` draws: of few articles every rate; of more than DOTS, where their rates lie and which is highest."""
    if len(table.columns) <= ONE_BY_ONE:
        return table.reset_index()
    if len(table.columns) <= DOTS:
        return table.reset_index().assign(median=table.median(axis=1).to_numpy())
    lies = table.quantile(QUANTILES, axis=1).T.set_axis(["p5", "p25", "median", "p75", "p95"], axis=1)
    return lies.assign(highest=table.max(axis=1), article=table.idxmax(axis=1)).reset_index()


def _strips(ax, table, look):
    """One row a term: each article's rate a dot (above DOTS articles, lines for 90% and for half of them), the median a black
    diamond, the highest rate named at the right."""
    many = len(table.columns) > DOTS
    top = float(table.to_numpy().max())
    rows(ax, len(table))
    ax.set_xlim(-0.02 * top, top * 1.03)
    ax.set_xlabel("mentions per 1,000 words", labelpad=1)
    for y, (_, rates) in enumerate(table.iterrows()):
        if many:
            p5, p25, median, p75, p95 = rates.quantile(QUANTILES)
            ax.plot([p5, p95], [y, y], color=SHARED, linewidth=1)
            ax.plot([p25, p75], [y, y], color=SHARED, linewidth=4, solid_capstyle="butt")
            ax.plot([median], [y], marker="D", color=INK, markersize=4, linestyle="none", zorder=3)
            ax.plot([rates.max()], [y], marker="o", color=SHARED, markersize=3, linestyle="none")
            continue
        offsets = swarm(rates, top / 60, 0.09)
        ax.scatter(rates, y + 0.1 + np.clip(offsets, -0.3, 0.3), s=8, color=SHARED, linewidth=0, zorder=2)
        ax.plot([rates.median()], [y - 0.36], marker="D", color=INK, markersize=4, linestyle="none", zorder=3)
    beside(ax, look.right, start=6)


def beside(ax, texts, start=30, after=()):
    """Grey notes right of the axes, one a row, `start` points from them or, in a column, behind the bold numbers `after`."""
    start = max([start, *(14 + text_width(number, 8, "bold") * 72 / 2.54 for number in after)])
    for y, text in enumerate(texts):
        ax.annotate(text, (1, y), xycoords=ax.get_yaxis_transform(), xytext=(start, 0), textcoords="offset points", ha="left",
                    va="center_baseline", size=7.5, color=SECOND)


def room(numbers, notes):
    """Centimetres right of the axes for a column of bold numbers in 8 pt and the notes `beside` them."""
    return 0.75 + max(text_width(number, 8, "bold") for number in numbers) + max(text_width(note, 7.5) for note in notes)


def _here_of_all(table):
    return [f"{n:,} of {total:,}" for n, total in zip(table["count"], table["total"], strict=True)]


def key_room(table):
    """Centimetres right of `key_bars` for what stands beside the bars."""
    return max([1.7, *(0.3 + text_width(text, 7.5) for text in _here_of_all(table))])


def key_bars(ax, table, colour, limit):
    """z bars of one article's terms: coloured from `limit` on, grey below, "3 of 4" beside each (here, of all)."""
    charts.bars(ax, list(table["z"]), [colour if z >= limit else UNMARKED for z in table["z"]])
    charts.row_labels(ax, list(table["label"]))
    beside(ax, _here_of_all(table), start=4)
    ax.set(xticks=[0, limit], xticklabels=["0", f"{limit:.2f}"])
    ax.set_xlabel("z", labelpad=1)
    ax.grid(False)
    ax.axvline(limit, color=SECOND, linewidth=0.8, linestyle=(0, (3, 2)), zorder=3)


def same_scale(axes, top):
    """The same scale on every panel, so that bars compare between panels."""
    for ax in axes:
        ax.set_xlim(0, top)


def how_to_read(axes, lines):
    """The panels that are left empty; the first says how the others are read (lines: paragraphs)."""
    for ax in axes:
        ax.set(xticks=[], yticks=[])
        ax.axis("off")
    for ax in axes[:1]:
        panel_title(ax, "How to read")
        room = ax.get_position().width * ax.figure.get_figwidth() * 2.54
        said = "\n\n".join("\n".join(wrap(line, room, 7.5)) for line in lines)
        ax.annotate(said, (0, 1), xycoords="axes fraction", xytext=(0, -2), textcoords="offset points", ha="left", va="top", size=7.5,
                    color=SECOND, linespacing=1.45)


def places(ax, hits, articles, colours):
    """Where a term stands: one row an article (in the order of `articles`), from its first word (left) to its last, a
    tick for each hit."""
    rows(ax, len(articles))
    ax.set(xlim=(-0.01, 1.01), xticks=[0, 0.5, 1], xticklabels=["start", "middle", "end"])
    ax.grid(False)
    for y, article in enumerate(articles):
        ax.plot([0, 1], [y, y], color=GRID, linewidth=0.8, zorder=1)
        here = hits.loc[hits["article"] == article, "share"]
        ax.vlines(here, y - 0.32, y + 0.32, color=colours[article], linewidth=1.4, zorder=2)
        note(ax, 1.03, y, f"{len(here):,}" if len(here) else "–", SECOND, clip_on=False)


def thousands(table):
    """Whether the shared sentences of `concordance.together` are too many to be written out in their cells: then 8,345 is 8.3k."""
    return bool(len(table) and table["sentences"].max() >= (10_000 if width() > 12 else 1000))


def _cell(n, short):
    """A number of shared sentences as it stands in its cell."""
    if not short or n < 1000:
        return f"{n:,}" if n else "–"
    return f"{n / 1000:.1f}k" if n < 9950 else f"{n / 1000:.0f}k"


def pairs(ax, table, terms, level=0.05):
    """Shared sentences of each pair of terms as a lower triangle of numbers: bold where more than chance would give
    (p < level), shaded where that holds once p is corrected for the number of pairs (Bonferroni)."""
    n = len(terms)
    rows(ax, n - 1)
    ax.set_ylim(n - 1.5, -1.5)
    ax.set(xlim=(-0.5, n - 1.5), xticks=[])
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)
    at, short = {term: i for i, term in enumerate(terms)}, thousands(table)
    for first, second, shared, _, p in table.itertuples(index=False):
        x, y, strong, sure = at[first], at[second] - 1, p < level and shared > 0, p < level / len(table) and shared > 0
        ax.fill_between([x - 0.47, x + 0.47], y - 0.46, y + 0.46, color=PALE if sure else "#F4F4F4", linewidth=0, zorder=1)
        note(ax, x, y, _cell(shared, short), INK, ha="center", weight="bold" if strong else "normal", size=8 if width() > 12 else 7.5)
    for term, i in at.items():
        if i:
            ax.annotate(term, (-0.5, i - 1), xytext=(-5, 0), textcoords="offset points", ha="right", va="center_baseline", size=8)
        if i < n - 1:
            note(ax, i - 0.45, i - 1, term, INK, size=8)  # on the diagonal, where the triangle leaves room

