"""The tables of scores put into words: each sentence follows its table, verdict included."""

import numpy as np

from analysis.charts import signed
from analysis.page import escape
from analysis.sentiment import NEUTRAL, NEUTRAL_DATA
from analysis.spread import ONE_BY_ONE
from analysis.uncertainty import SHUFFLED_UP_TO, interval
from analysis.wording import counted, listed, number, p_value, percent

LEVEL = 0.05


def title_articles(test):
    """The main figure's title, from the omnibus test: it says no more than the test supports."""
    k = int(test["groups"])
    if np.isnan(test["p"]):
        return "Polarity, sentence by sentence" if k else "No sentence to score"
    if test["p"] < LEVEL:
        return f"Polarity differs among the {number(k)} articles"
    return f"Polarity cannot tell the {number(k)} articles apart"


def footer_articles(scored, test, means, single, named):
    """The main figure's footer. means: of the articles; single: a dot is a sentence; named: dots far out have words."""
    tested = "" if np.isnan(test["p"]) else f"; permutation test of all articles: {p_value(test['p'])}"
    parts = [f"{counted(len(scored), 'sentence')}{tested}."]
    if single:
        parts.append("Dots are spread vertically only to stay visible"
                     + ("; a word names what a score beyond ±0.75 hangs on." if named else "."))
    else:
        low, high = interval(means, length=1)
        parts.append(f"Mean of the articles: {signed(means.mean(), 3)} [{signed(low, 3)}, {signed(high, 3)}]. Dots: the articles named below the "
                     "axis. Dashed: what neutral text scores.")
    return " ".join(parts)


def caption_articles(single=True):
    """The main figure's caption: how it was made, and what the dashed line rests on. single: a dot is a sentence."""
    data = "; ".join(f"{signed(mean, 3)} [{signed(low, 3)}, {signed(high, 3)}] on {n:,} sentences of {text}"
                     for text, mean, low, high, n in NEUTRAL_DATA)
    shown = "Polarity of sentences and the mean of each article with its 95% interval" if single else (
        "How many articles have which mean polarity. The mean of all has a 95% interval")
    return (f"{shown} ({'moving-block ' * single}bootstrap, 10,000 draws). "
            f"Dashed: what sentences that people call neutral score with TextBlob: {data}.")


def say_examples(table):
    """How many of the sentences with a known answer the measure gets wrong (columns sentence, right)."""
    wrong = table.loc[~table["right"], "sentence"]
    if wrong.empty:
        return f"TextBlob has the direction of all {number(len(table))} right."
    return (f"TextBlob has the direction of **{len(wrong)} of these {number(len(table))} wrong**: "
            f"{listed(f'“{escape(text)}”' for text in wrong)}.")


def say_articles(table):
    """Range of the sentence means, where the intervals stand, and the share of sentences that score 0."""
    known = table.dropna(subset=["mean"])
    if known.empty:
        return "There is no sentence to score."
    least, most = known.loc[known["mean"].idxmin()], known.loc[known["mean"].idxmax()]
    if len(known) == 1:
        parts = [f"The mean of {escape(least['label'])} is {signed(least['mean'])}."]
    else:
        parts = [f"Sentence means run from {signed(least['mean'])} ({escape(least['label'])}) to "
                 f"{signed(most['mean'])} "
                 f"({escape(most['label'])})."]
    sure = known.dropna(subset=["low"])
    if len(sure):
        held = int(((sure["low"] <= 0) & (sure["high"] >= 0)).sum())
        neutral = int(((sure["low"] <= NEUTRAL) & (sure["high"] >= NEUTRAL)).sum())
        if len(sure) == 1:
            verbs = ["holds" if inside else "leaves out" for inside in (held, neutral)]
            parts.append(f"The 95% interval {verbs[0]} 0, and {verbs[1]} {signed(NEUTRAL)}, what sentences that "
                         "people call neutral score.")
        else:
            parts.append(f"The 95% interval holds 0 in {_of(held, len(sure))}, and {signed(NEUTRAL)}, what sentences "
                         "that people call neutral "
                         f"score, in {_of(neutral, len(sure))}.")
    if len(sure) < len(known):
        parts.append(f"{counted(len(known) - len(sure), 'article')} with fewer than five sentences "
                     f"{_have(len(known) - len(sure))} no interval.")
    low, high = percent(known["zero"].min()), percent(known["zero"].max())
    share = f"{low} of the" if low == high else f"From {low} to {high} of an article’s"
    parts.append(f"{share} sentences score exactly 0.")
    return " ".join(parts)


def say_document(table):
    """Which articles change sign between sentence mean and whole-document score, as both are printed (two decimals)."""
    mean, document = table["mean"].round(2), table["document"].round(2)
    turned = table[(np.sign(mean) * np.sign(document)) < 0]
    apart = (table["document"] - table["mean"]).abs().max()
    if turned.empty:
        return f"The two ways of scoring an article differ by up to {apart:.2f}; no article changes its sign between them."
    if len(table) > ONE_BY_ONE:
        return (f"The two ways of scoring an article differ by up to {apart:.2f}, and {counted(len(turned), 'article')} of {len(table):,} "
                f"{'changes its' if len(turned) == 1 else 'change their'} sign between them: such a sign is no finding.")
    told = [f"{escape(row.label)} ({signed(row.mean)} by sentence, {signed(row.document)} as a whole)"
            for row in turned.itertuples(index=False)]
    return (f"The two ways of scoring an article differ by up to {apart:.2f}, and {listed(told, 5, 'more')} "
            f"{'change' if len(told) > 1 else 'changes'} sign between them: that sign is no finding.")


def say_test(test, coarse):
    """The omnibus verdict. `coarse`: the same test on runs of three sentences."""
    if np.isnan(test["p"]):
        return ("With fewer than two articles there is nothing to tell apart." if test["groups"] < 2
                else "The scores do not vary enough to be tested.")
    verdict = "can be told apart" if test["p"] < LEVEL else "**cannot be told apart** by polarity"
    parts = [f"The {number(int(test['groups']))} articles {verdict} (permutation test, {p_value(test['p'])}): which "
             "article a sentence stands in "
             f"accounts for {percent(test['eta2'])} of the variance of the scores, where chance alone gives "
             f"{percent(test['by_chance'])}."]
    if not np.isnan(coarse["p"]):
        same = (coarse["p"] < LEVEL) == (test["p"] < LEVEL)
        parts.append(f"With runs of three neighbouring sentences as the unit, {p_value(coarse['p'])}: "
                     + ("the verdict stands." if same else
                        "**the verdict turns**, so it rests on taking sentences as independent."))
    return " ".join(parts)


def say_pairs(table, labels, test):
    """How many comparisons hold after Holm's correction, and which. labels: {article: label}."""
    if table.empty:
        return "There is no pair to compare."
    rest = (table["b"] == "all others").all()
    what = "articles against all the others" if rest else f"pair{'s' * (len(table) > 1)}"
    shuffles = " With so many comparisons p is a normal approximation of what shuffling gives." if rest and len(table) > SHUFFLED_UP_TO else ""
    found = table[table["p_holm"] < LEVEL].sort_values("p_holm", kind="stable")
    if found.empty:
        least = p_value(table["p_holm"].min())
        return f"Of {len(table):,} {what}, **none differs** after Holm’s correction (smallest adjusted {least}).{shuffles}"
    told = [f"{escape(labels[row.a])}{'' if rest else ' and ' + escape(labels[row.b])} ({signed(row.difference)})"
            for row in found.itertuples()]
    caution = " Since the test of all articles together finds nothing, they count as leads, not as findings."
    return (f"Of {len(table):,} {what}, {len(found):,} {_differ(len(found))} after Holm’s correction: "
            f"{listed(told, 5, 'more')}.{'' if test['p'] < LEVEL else caution}{shuffles}")


def small(p):
    """A p value for a table: three decimals, and "< 0.001" below."""
    return "< 0.001" if p < 0.0005 else f"{p:.3f}"


def say_detectable(one, many):
    """What difference these articles could have shown."""
    if np.isnan(one):
        return "With fewer than two articles no difference could be found."
    several = f", and {many:.2f} once every comparison is corrected for" if many > one else ""
    return (f"Between two articles of typical length a difference of **{one:.2f}** would be found eight times in "
            f"ten{several}. "
            "Smaller differences may exist: these articles are too short to show them.")


def say_blocks(table):
    """How much the intervals widen when neighbouring sentences are drawn together."""
    known = table.dropna(subset=["low"])
    ratio = ((known["high"] - known["low"]) / (known["high_alone"] - known["low_alone"]).where(lambda w: w > 0)).dropna()
    if ratio.empty:
        return "No article is long enough for an interval."
    if len(ratio) > ONE_BY_ONE:
        low, middle, high = (_wider(r) for r in ratio.quantile([0.25, 0.5, 0.75]))
        return (f"Against sentences drawn one by one, drawing neighbours together makes the interval of the middle article {middle}; half of the "
                f"{len(ratio):,} lie between {low} and {high}.")
    least, most = (_wider(r) for r in (ratio.min(), ratio.max()))
    what, span = ("interval", least) if len(ratio) == 1 else ("intervals", f"between {least} and {most}")
    return f"Against sentences drawn one by one, drawing neighbours together makes the {what} {span}."


def _wider(ratio):
    """1.43 -> "43% wider"; 0.91 -> "9% narrower"."""
    percent = round(abs(ratio - 1) * 100)
    return f"{percent}% {'wider' if ratio > 1 else 'narrower'}" if percent else "as wide as before"


def say_sources(table, articles):
    """What can be said of outlets: nothing from one article each."""
    parts, unknown = [], int((articles["source"] == "").sum())
    alone = int((table["articles"] == 1).sum())
    if table.empty:
        return "No article names its source, so no outlet is judged."
    if alone == len(table):
        parts.append(f"Each of the {number(len(table))} sources stands here with one article: **no outlet can be "
                     "judged from one article**, "
                     "and what is said here is about these articles." if len(table) > 1 else
                     "There is one article of one source: **no outlet can be judged from one article**.")
    else:
        several = table[table["articles"] > 1]
        parts.append(f"{counted(len(several), 'source')} {_have(len(several))} more than one article "
                     f"({listed([f'{escape(row.source)} {row.articles:,}' for row in several.itertuples()], 6, 'more')}); "
                     "with so few articles the intervals are still too narrow." if several["articles"].min() < 10 else
                     f"{counted(len(several), 'source')} {_have(len(several))} at least ten articles.")
        if alone:
            parts.append(f"{counted(alone, 'source')} with a single article {_have(alone)} no interval: no outlet "
                         "can be judged from one article.")
    if unknown:
        parts.append(f"{counted(unknown, 'article')} without a known source {'is' if unknown == 1 else 'are'} left "
                     "out.")
    return " ".join(parts)


def _of(part, whole):
    return ("both" if whole == 2 else f"all {number(whole)}") if part == whole else f"{part:,} of {whole:,}"


def _have(n):
    return "has" if n == 1 else "have"


def _differ(n):
    return "differs" if n == 1 else "differ"
