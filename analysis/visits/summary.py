"""The finding on visits in two sentences, and the title of its figure, computed from the tables."""

import numpy as np
import pandas as pd

from analysis.page import escape
from analysis.visits.rates import VERDICTS, compare, pairs

COUNTS = {-1: "fewer than under", 0: "as many as under", 1: "more than under"}
RATES = {
    "clearly fewer": "clearly below",
    "not distinguishable": "not distinguishable from",
    "clearly more": "clearly above",
}


def listed(names):
    """Names as a list in a sentence: a, b and c; of more than five, the first four."""
    names = names if len(names) < 6 else [*names[:4], f"{len(names) - 4} more"]
    return ", ".join([*names[:-2], " and ".join(names[-2:])])


def claims(words, names):
    """Names put together by what is said of them: below Hu and Jiang and above Mao."""
    groups = pd.Series(list(names)).groupby(np.array(list(words)))  # one list would give tuples
    return listed([f"{word} {listed(list(group))}" for word, group in groups])


def summary(per_year):
    """Markdown, at most two sentences: what the counts say of the leader in office last, and what
    the rates per year say, with 95% intervals, whether it hangs on a single visit, and whether the
    article's own words (`claim`) hold."""
    charted = per_year[per_year["dating"] == 1].dropna(subset="visits")
    charted = charted.assign(short=charted["short"].map(escape), rule=charted["rule"].map(escape))
    if charted.empty:
        return "No count of visits is coded in this folder yet; notebook 02 says how to code one."
    found = pairs(charted)
    if not found:
        counts = [f"{row.short} {row.visits:,.0f}" for row in charted.itertuples()]
        alone = "No second leader is counted by the same rule, so nothing is compared."
        return f"High-level visits reported: {listed(counts)}. {alone}"
    mine = found[0][0]
    others = [other for one, other in found if one.row == mine.row]  # one count, and so one rule
    now = [compare(mine, other) for other in others]
    counted = claims(
        [COUNTS[sign] for sign in np.sign([mine.visits - other.visits for other in others])],
        [f"{other.short} ({other.visits:,.0f})" for other in others],
    )
    times = [pair["printed"].replace(" [", " times [") for pair in now]
    rated = claims(
        [f"**{RATES[pair['verdict']]}**" for pair in now],
        [f"{other.short}’s {other.printed} ({n})" for other, n in zip(others, times, strict=True)],
    )
    rule = f", as {mine.rule} counts" * (charted["rule"].nunique() > 1)
    says = f": “{escape(mine.claim)}”, says {escape(mine.source)}" * bool(mine.claim)
    text = (
        f"By count, high-level visits under {mine.short} ({mine.visits:,.0f}) are {counted}{rule}"
        f"{says}. Per year in office{bears(mine, others, now)} {mine.short}’s "
        f"{mine.printed} is {rated}; 95% intervals in brackets"
    )
    if mine.visits:
        fewer = [compare(mine, other, fewer=1) for other in others]
        same = [pair["verdict"] for pair in fewer] == [pair["verdict"] for pair in now]
        text += f", and {'each' if same else 'not every'} verdict is the same"
        text += f" with {mine.visits - 1:,.0f} visits as with {mine.visits:,.0f}"
    return text + "."


def bears(mine, others, now):
    """Beside whom those words hold per year: where the rates differ as the counts do."""
    if not mine.claim:
        return ","
    signs = np.sign([mine.visits - other.visits for other in others]).astype(int)
    holds = np.array([VERDICTS[1 + n] for n in signs]) == [pair["verdict"] for pair in now]
    names = np.array([other.short for other in others])
    yes, no = (listed(list(names[side])) for side in (holds, ~holds))
    if not yes:
        return f" that does not hold beside {no}:"
    return f" that holds beside {yes}" + f", but not beside {no}" * bool(no) + ":"


def title(ratios):
    """A title of at most 75 signs: what the ratios bear, or the measure where that is long."""
    told = claims(ratios["verdict"].map(RATES), ratios["against"])
    claim = f"Visits a year under {''.join(ratios['leader'][:1])}: {told}"
    fits = len(claim) <= 75 and ratios["rule"].nunique() == 1
    return claim if fits else "High-level visits per year in office"
