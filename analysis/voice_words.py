"""What drives a score, whose voice it is and how far coders agree, put into words that follow their tables."""

import numpy as np

from analysis.charts import signed
from analysis.drivers import segments
from analysis.page import escape
from analysis.voices import LEAST_NAMED, LEAST_SPOKEN
from analysis.wording import counted, listed, number, percent


def say_drivers(table):
    """The words that push most over all articles, and how much of all pushing few words do. From `drivers`."""
    push = table.assign(push=table["contribution"] * table["scored"]).groupby("words")["push"].sum()
    total = push.abs().sum()
    if not total:
        return "No word of these articles is in the lexicon with a polarity other than 0."
    up, down = (push[push > 0].sort_values(ascending=False, kind="stable").head(5), push[push < 0].sort_values(kind="stable").head(5))
    largest = push.abs().sort_values(ascending=False, kind="stable").head(10).sum() / total
    sides = [f"up by {listed(f'“{escape(word)}”' for word in up.index)}"] * bool(len(up))
    sides += [f"down by {listed(f'“{escape(word)}”' for word in down.index)}"] * bool(len(down))
    return (f"Over all articles the scores are pushed {'; '.join(sides)}. "
            f"The ten that push most do {percent(largest)} of all pushing.")


def say_top_words(table):
    """A Markdown list, one line an article: its strongest words with polarity, count and contribution. From `drivers.top_words`."""
    lines = []
    for label, own in table.groupby("label", sort=False):
        sides = []
        for name, side in (("up", own[own["contribution"] > 0]), ("down", own[own["contribution"] < 0][::-1])):
            told = [f"{escape(row.words)} {signed(row.polarity)}{f' ×{row.n}' * (row.n > 1)} → {signed(row.contribution, 3)}"
                    for row in side[["words", "polarity", "count", "contribution"]].rename(columns={"count": "n"}).itertuples()]
            sides += [f"{name} {', '.join(told)}"] * bool(told)
        lines.append(f"- {escape(label)} ({signed(own['document'].iloc[0])}): {'; '.join(sides)}")
    return "\n".join(lines)


def how_to_read(table):
    """One bar of `drivers.top_words` worked out in words: the first."""
    row = table.iloc[0]
    times = f"{row['count']} × " if row["count"] > 1 else ""
    return (f"“{row['words']}” has the polarity {signed(row['polarity'])}. {row['label']}: {row['scored']:,} scored words. So it adds "
            f"{times}{signed(row['polarity'])} / {row['scored']:,} = {signed(row['contribution'], 3)} to the score.")


def say_leave_one_out(table):
    """How far one word moves a document score, and whether a sign hangs on one. From `leave_one_out`."""
    if table.empty:
        return "No article has a scored word."
    ranges = table["high"] - table["low"]
    widest = table.loc[ranges.idxmax()]
    turned = table[np.sign(table["low"].round(2)) * np.sign(table["high"].round(2)) < 0]
    parts = [f"Leaving out one word moves a document score over a range of up to {ranges.max():.2f}: {escape(widest['label'])}, "
             f"{signed(widest['low'])} without “{escape(widest['without_low'])}” to {signed(widest['high'])} without “{escape(widest['without_high'])}”."]
    parts.append(f"A single word decides the sign of {listed(map(escape, turned['label']), 5)}." if len(turned) else
                 "No article’s sign hangs on a single word.")
    return " ".join(parts)


def marked(text):
    """A sentence as Markdown, its scored words bold with their polarity; a polarity of 0 is left unmarked."""
    return "".join(escape_piece(piece) if not polarity else f"**{escape_piece(piece)}** ({signed(polarity)})"
                   for piece, polarity in segments(text))


def escape_piece(piece):
    """`page.escape` that keeps the space at a piece's ends."""
    inner = piece.strip()
    return piece if not inner else piece[:piece.index(inner)].replace("\n", " ") + escape(inner) + piece[piece.index(inner) + len(inner):]


def say_extremes(found, labels, most=12):
    """A Markdown list of each article's most negative and most positive sentence (articles beyond `most` are counted)."""
    lines, articles = [], list(dict.fromkeys(found["article"]))
    for article in articles[:most]:
        for row in found[found["article"] == article].itertuples():
            lines.append(f"- {escape(labels[article])}, {row.end} ({signed(row.polarity)}): {marked(row.text)}")
    if len(articles) > most:
        lines.append(f"- {len(articles) - most} more articles are not shown.")
    return "\n".join(lines) if lines else "No sentence scores above or below 0."


def say_voice(table):
    """Where spoken and written sentences can be set side by side, and what that shows. From `by_voice`."""
    spoken = table[table["voice"] == "spoken"].set_index("label")
    author = table[table["voice"] == "author"].set_index("label")
    total, everything = int(spoken["sentences"].sum()), int(table["sentences"].sum())
    if not total:
        return "No sentence of these articles is mostly quoted speech."
    parts = [f"{total:,} of {everything:,} sentences are mostly quoted speech."]
    split = spoken.dropna(subset=["mean"])
    if split.empty:
        parts.append(f"No article has {number(LEAST_SPOKEN)} spoken and {number(LEAST_SPOKEN)} other sentences, so the voices are counted, not scored.")
    apart = [label for label, row in split.iterrows() if row["low"] > author.loc[label, "high"] or author.loc[label, "low"] > row["high"]]
    if len(split) > 3:
        where = f"only in {listed(map(escape, apart), 5)}" if apart else "in none of them"
        return " ".join(parts) + (f" {len(split)} articles have enough of both voices; the intervals of the two lie apart {where}. "
                                  "Of so many comparisons, one in a while is bound to differ by chance.")
    for label, row in split.iterrows():
        parts.append(f"In {escape(label)} the {int(row['sentences'])} spoken sentences score {signed(row['mean'])}, the author’s own "
                     f"{signed(author.loc[label, 'mean'])}; the intervals {'do not ' * (label in apart)}overlap.")
    return " ".join(parts)


def say_speakers(table):
    """Who is named as speaking, most sentences first. From `quotes.speakers`."""
    if table.empty:
        return "Nobody speaks."
    named = table.loc[table["speaker"] != "", "speaker"].value_counts(sort=False)
    named = named.sort_values(ascending=False, kind="stable")
    silent = int((table["speaker"] == "").sum())
    told = [f"{escape(name)} {n}" for name, n in named.items()]
    rest = f"{counted(silent, 'spoken sentence')} {'names' if silent == 1 else 'name'} no speaker plainly." if silent else ""
    return " ".join(filter(None, [f"Spoken sentences by the name that the text gives: {listed(told, 12, 'more names')}." if told else "", rest]))


def say_actors(named, table, narrow):
    """How many sentences name whom, and how many name two or more. narrow: the same flags without leaders' names."""
    if not len(named) or not named.to_numpy().any():
        return "No sentence names any of these actors by the words of the list."
    many, any_ = int((named.sum(axis=1) > 1).sum()), int(named.any(axis=1).sum())
    fewer = int((narrow.sum(axis=1) > 1).sum())
    parts = [f"{any_:,} of {len(named):,} sentences name at least one of these actors, and **{f'{many:,}' if many else 'none'} of them two or more**"
             + (f" ({fewer:,} when leaders’ names do not count)" if many else "")
             + ": a score is the sentence’s, not an attitude to one of them."]
    alone = [f"{escape(row.actor)} {row.alone} of {row.sentences}" for row in table.itertuples() if row.sentences]
    parts.append(f"Sentences that name one actor alone: {listed(alone)}.")
    few = [escape(row.actor) for row in table.itertuples() if row.sentences < LEAST_NAMED]
    if few:
        parts.append(f"{listed(few)} {'is' if len(few) == 1 else 'are'} named in fewer than {number(LEAST_NAMED)} sentences: counted, not averaged.")
    known = table.dropna(subset=["mean"])
    if len(known) > 1:
        apart = known["low"].max() > known["high"].min()
        parts.append("Some of the intervals lie apart." if apart else "All the intervals overlap.")
    return " ".join(parts)


def title_actors(table):
    """Title of the figure of actors, from its intervals."""
    known = table.dropna(subset=["low"])
    if len(known) > 1 and known["low"].max() > known["high"].min():
        return "Sentences score differently by whom they name"
    return "No actor stands out by its sentences’ scores" if len(known) > 1 else "How sentences score by whom they name"


def title_voice(table):
    """Title of the figure of voices, from its intervals."""
    known = table.dropna(subset=["low"])
    articles = known["article"].nunique()
    apart = sum(own["low"].max() > own["high"].min() for _, own in known.groupby("article", sort=False))
    if apart and articles > 1:
        return f"Quoted sentences score apart in {apart} of {articles} articles"
    return "Quoted and own sentences score differently" if apart else "Quoted and own sentences cannot be told apart"


def say_agreement(report, coders):
    """What the filled-in sheets show, or how to make one. From `agreement.report`."""
    if not coders:
        return ("There is no filled-in coding sheet yet. Make one with `python -m analysis sheet --n 100 --out my_name.csv`, give a copy to each of two "
                "or more people, and put the finished sheets into the folder `coding` beside the articles: this section then reads them. "
                "(Where the articles are not the project’s, name their folder with `--seeds`.)")
    parts = [f"{counted(len(coders), 'coder')} ({listed(map(escape, coders))})."]
    for row in report.itertuples():
        if np.isnan(row.alpha):
            parts.append(f"{row.comparison}: too few or too uniform codes for alpha ({counted(row.sentences, 'sentence')}).")
            continue
        width = "" if np.isnan(row.low) else f", 95% interval {signed(row.low)} to {signed(row.high)}"
        parts.append(f"{row.comparison}: alpha {signed(row.alpha)}{width} ({counted(row.sentences, 'sentence')}).")
    people = report[report["comparison"] == "coders with each other"]
    if people.empty:
        parts.append("One coder alone cannot show how far people agree: ask a second.")
    elif people["alpha"].iloc[0] < 0.667:
        parts.append("Below 0.667 even people’s codes are too unlike to conclude from (Krippendorff’s own limit), and no lexicon can be judged by them.")
    return " ".join(parts)


def say_lexicons(found):
    """How far the two lexicons agree with each other. From `agreement.lexicons`."""
    if np.isnan(found["alpha"]):
        return "There are too few scored sentences to set the lexicons side by side."
    width = "" if np.isnan(found["low"]) else f", 95% interval {signed(found['low'])} to {signed(found['high'])}"
    verdict = "less than people need to conclude anything (0.67)" if found["alpha"] < 0.667 else "as much as people who code well"
    return (f"On these {found['sentences']:,.0f} sentences TextBlob and VADER agree with alpha {signed(found['alpha'])}{width}: {verdict}. "
            f"In {percent(found['opposite'])} of the sentences one says positive and the other negative.")


def say_opposed(table, labels):
    """A Markdown list of the sentences on which the lexicons say the opposite. From `agreement.opposed`."""
    lines = [f"- {escape(labels[row.article])}, TextBlob {signed(row.polarity)}, VADER {signed(row.vader)}: {escape(row.text)}"
             for row in table.itertuples()]
    return "\n".join(lines) if lines else "There is no sentence on which one says positive and the other negative."


def validity_alt(table):
    """The figure of validity in words. From `agreement.validity`."""
    told = [f"{row.who} {row.alpha:.2f} [{row.low:.2f}, {row.high:.2f}]" if not np.isnan(row.alpha) else
            f"{row.who} {row.low:.2f}" + (f" to {row.high:.2f}" if row.high > row.low else "") for row in table.itertuples()]
    return f"Krippendorff’s alpha with human coding: {'; '.join(told)}. Chance gives 0."


def title_validity(table):
    """Title of the figure of validity: a claim only while the reader's own sheets do not contradict it."""
    own = table[table["who"].str.contains(" with the coders") & (table["alpha"] >= 0.667)]
    return "Lexicons agree little with people about news" if own.empty else "How well lexicons agree with people"
