"""Whose voice a score is and whom the sentences name, put into words that follow the tables of `voices`."""

from analysis.charts import signed
from analysis.page import escape
from analysis.spread import ONE_BY_ONE
from analysis.voices import LEAST_NAMED, LEAST_SPOKEN
from analysis.wording import counted, listed, number


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
        parts.append(f"No article has {number(LEAST_SPOKEN)} spoken and {number(LEAST_SPOKEN)} other sentences, so "
                     "the voices are counted, not scored.")
    apart = [label for label, row in split.iterrows()
             if row["low"] > author.loc[label, "high"] or author.loc[label, "low"] > row["high"]]
    if len(split) > 3:
        where = f"only in {listed(map(escape, apart), 5)}" if apart else "in none of them"
        return " ".join(parts) + (f" {len(split):,} articles have enough of both voices; the intervals of the two lie "
                                  f"apart {where}. "
                                  "Of so many comparisons, one in a while is bound to differ by chance.")
    for label, row in split.iterrows():
        parts.append(f"In {escape(label)} the {int(row['sentences'])} spoken sentences score {signed(row['mean'])}, "
                     "the author’s own "
                     f"{signed(author.loc[label, 'mean'])}; the intervals {'do not ' * (label in apart)}overlap.")
    return " ".join(parts)


def to_show(table):
    """The rows of `by_voice` with something to tell: voices that occur, or of more than ONE_BY_ONE articles those that are averaged."""
    return table[table["sentences"] > 0] if table["article"].nunique() <= ONE_BY_ONE else table.dropna(subset=["mean"])


def gaps(table):
    """By how much an article's quoted sentences score above its own, where both are averaged: article, label, gap. From `by_voice`."""
    means = table.dropna(subset=["mean"]).pivot(index="article", columns="voice", values="mean").reindex(columns=["spoken", "author"])
    known = table.drop_duplicates("article")[["article", "label"]]
    return known.merge((means["spoken"] - means["author"]).rename("gap").reset_index(), on="article")


def say_speakers(table):
    """Who is named as speaking, most sentences first. From `quotes.speakers`."""
    if table.empty:
        return "Nobody speaks."
    named = table.loc[table["speaker"] != "", "speaker"].value_counts(sort=False)
    named = named.sort_values(ascending=False, kind="stable")
    silent = int((table["speaker"] == "").sum())
    told = [f"{escape(name)} {n:,}" for name, n in named.items()]
    rest = f"{counted(silent, 'spoken sentence')} {'names' if silent == 1 else 'name'} no speaker plainly." if silent else ""
    return " ".join(filter(None, ["Spoken sentences by the name that the text gives: "
                                  f"{listed(told, 12, 'more names')}." if told else "", rest]))


def say_actors(named, table, narrow):
    """How many sentences name whom, and how many name two or more. narrow: the same flags without leaders' names."""
    if not len(named) or not named.to_numpy().any():
        return ("No sentence names any of these actors by the words of the list. To ask about others, put a table `actors.csv` with the columns "
                "actor, word and kind beside the articles.")
    many, any_ = int((named.sum(axis=1) > 1).sum()), int(named.any(axis=1).sum())
    fewer = int((narrow.sum(axis=1) > 1).sum())
    parts = [f"{any_:,} of {len(named):,} sentences name at least one of these actors, and "
             f"**{f'{many:,}' if many else 'none'} of them two or more**"
             + (f" ({fewer:,} when leaders’ names do not count)" if many else "")
             + ": a score is the sentence’s, not an attitude to one of them."]
    alone = [f"{escape(row.actor)} {row.alone:,} of {row.sentences:,}" for row in table.itertuples() if row.sentences]
    parts.append(f"Sentences that name one actor alone: {listed(alone)}.")
    few = [escape(row.actor) for row in table.itertuples() if row.sentences < LEAST_NAMED]
    if few:
        parts.append(f"{listed(few)} {'is' if len(few) == 1 else 'are'} named in fewer than {number(LEAST_NAMED)} "
                     "sentences: counted, not averaged.")
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
        return f"Quoted sentences score apart in {apart:,} of {articles:,} articles"
    return "Quoted and own sentences score differently" if apart else "No clear difference between quoted and own sentences"
