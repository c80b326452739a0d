"""The finding on visits in two sentences, and the title of its figure, computed from the tables."""

from analysis import page
from analysis.visits.rates import VERDICTS, compare, pairs

NOTHING = "No count of visits is coded in this folder yet; notebook 02 says how to code one."
ALONE = "No second leader is counted by the same rule, so nothing is compared."
COUNTS = ["fewer than under", "as many as under", "more than under"]
PHRASES = ["**clearly below**", "**not distinguishable from**", "**clearly above**"]


def listed(names):
    """Names as a list in a sentence: a, b and c; of more than five, the first four."""
    names = names if len(names) < 6 else [*names[:4], f"{len(names) - 4} more"]
    return ", ".join([*names[:-2], " and ".join(names[-2:])])


def summary(per_year):
    """Markdown, at most two sentences: what the counts say of the leader in office last, and what
    the rates per year say, with 95% intervals and whether it hangs on a single visit."""
    charted = per_year[per_year["dating"] == 1]
    told = charted.dropna(subset="visits")
    if told.empty:
        return NOTHING
    found = pairs(charted)
    if not found:
        counts = listed([f"{page.escape(r.short)} {r.visits:,.0f}" for r in told.itertuples()])
        return f"High-level visits reported: {counts}. {ALONE}"
    # One count of the leader's, and so one rule:
    found = [pair for pair in found if pair[0].row == found[0][0].row]
    mine = found[0][0]
    by_count, by_rate = {word: [] for word in COUNTS}, {phrase: [] for phrase in PHRASES}
    leader = page.escape(mine.short)
    for _, other in found:
        name, pair = page.escape(other.short), compare(mine, other)
        sign = (mine.visits > other.visits) - (mine.visits < other.visits)
        by_count[COUNTS[sign + 1]].append(f"{name} ({other.visits:,.0f})")
        times = f"{name}’s {other.printed} ({pair['printed'].replace(' [', ' times [')})"
        by_rate[PHRASES[VERDICTS.index(pair["verdict"])]].append(times)
    counted, rated = (
        listed([f"{word} {listed(names)}" for word, names in words.items() if names])
        for words in (by_count, by_rate)
    )
    rule = f", as {page.escape(mine.rule)} counts" * (told["rule"].nunique() > 1)
    text = f"By count, high-level visits under {leader} ({mine.visits:,.0f}) are {counted}{rule}. "
    text += f"Per year in office, {leader}’s {mine.printed} is {rated}; 95% intervals in brackets"
    if mine.visits:
        same = [compare(*p)["verdict"] == compare(*p, fewer=1)["verdict"] for p in found]
        what = f"{'each' if all(same) else 'not every'} verdict is the same"
        text += f", and {what} with {mine.visits - 1:,.0f} visits as with {mine.visits:,.0f}"
    return text + "."


def title(ratios, most=75):
    """A title of at most `most` signs: what the ratios bear, or the measure where that is long."""
    words = ["clearly below", "no clear difference from", "clearly above"]
    groups = ratios.groupby(ratios["verdict"].map(VERDICTS.index))["against"]
    told = [f"{words[i]} {listed(list(names))}" for i, names in groups]
    claim = f"Visits a year under {''.join(ratios['leader'][:1])}: {', '.join(told)}"
    fits = told and len(claim) <= most and ratios["rule"].nunique() == 1
    return claim if fits else "High-level visits per year in office"
