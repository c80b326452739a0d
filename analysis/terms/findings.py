"""The findings of terms in words: what is used most, and what sets an article apart."""

from analysis.page import escape
from analysis.terms.keyness import PRIOR, keyness
from analysis.terms.measures import counts, rates


def findings(words, lengths, by_chance, parts=None):
    """The findings as Markdown -> {"terms": ..., "distinctive": ...}, at most two sentences each.

    words: table of `words`; parts: the same by group, where groups are compared; lengths: of
    `lengths` and by_chance: of `chance`, with the same groups.
    """
    parts = words if parts is None else parts
    top = counts(words).head(3).itertuples()
    most = ", ".join(f"**{escape(row.term)}** ({row.count:,})" for row in top) or "none"
    number = (words["left_out"] == "").sum()
    return {
        "terms": f"Most used of {number:,} counted words: {most}." + _apart(parts, lengths),
        "distinctive": _distinctive(parts, lengths, by_chance),
    }


def _apart(words, lengths):
    """The term whose rates lie furthest apart, where there are articles to compare."""
    table = rates(words, lengths)
    if table.empty or len(table.columns) < 2:
        return ""
    term = (table.max(axis=1) - table.min(axis=1)).idxmax()
    most, least = table.loc[term].idxmax(), table.loc[term].idxmin()
    ends = (f"{table.at[term, label]:.1f} in {escape(label)}" for label in (most, least))
    return (
        f" Mentions per 1,000 words lie furthest apart for **{escape(term)}**: {', '.join(ends)}."
    )


def _distinctive(words, lengths, by_chance):
    """What stands out beyond chance whatever the prior, and how much that hangs on the prior."""
    if by_chance.empty:
        return "There is one article, so nothing sets it apart."
    kind = "source" if "articles" in lengths and lengths["articles"].max() > 1 else "article"
    passing = {}
    for row in by_chance.itertuples():
        scores = keyness(words, row.prior).merge(lengths[["article", "label"]])
        beyond = scores[scores["z"] >= row.limit].sort_values("z", ascending=False)
        passing[row.prior] = [
            f"{escape(pair.term)} in {escape(pair.label)} ({pair.count:,} of its {pair.total:,})"
            for pair in beyond.itertuples()
        ]
    always = [pair for pair in passing[PRIOR] if all(pair in own for own in passing.values())]
    some = ", ".join(f"{len(own):,} at {prior:,}" for prior, own in passing.items())
    return (
        f"Used more in one {kind} than in the others, beyond chance and whatever the prior: "
        f"**{_listed(always)}**. Pairs of term and {kind} that pass, by the words that the prior "
        f"weighs: {some}."
    )


def _listed(pairs, most=3):
    rest = [f"and {len(pairs) - most:,} more"] * (len(pairs) > most)
    return "; ".join(pairs[:most] + rest) or "no term"
