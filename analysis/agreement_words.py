"""How far lexicons and people agree, put into words that follow the tables of `agreement`."""

import numpy as np

from analysis.charts import signed
from analysis.page import escape
from analysis.wording import counted, listed, percent


def say_agreement(report, coders):
    """What the filled-in sheets show, or how to make one. From `agreement.report`."""
    if not coders:
        return ("There is no filled-in coding sheet yet. Make one with `python -m analysis sheet --n 100 --out "
                "my_name.csv`, give a copy to each of two "
                "or more people, and put the finished sheets into the folder `coding` beside the articles: this "
                "section then reads them. "
                "(Where the articles are not the project’s, name their folder with `--seeds`.)")
    parts = [f"{counted(len(coders), 'coder')} ({listed(map(escape, coders))})."]
    for row in report.itertuples():
        if np.isnan(row.alpha):
            parts.append(f"{row.comparison}: too few or too uniform codes for alpha "
                         f"({counted(row.sentences, 'sentence')}).")
            continue
        width = "" if np.isnan(row.low) else f", 95% interval {signed(row.low)} to {signed(row.high)}"
        parts.append(f"{row.comparison}: alpha {signed(row.alpha)}{width} ({counted(row.sentences, 'sentence')}).")
    people = report[report["comparison"] == "Coders with each other"]
    if people.empty:
        parts.append("One coder alone cannot show how far people agree: ask a second.")
    elif people["alpha"].iloc[0] < 0.667:
        parts.append("Below 0.667 even people’s codes are too unlike to conclude from (Krippendorff’s own limit), "
                     "and no lexicon can be judged by them.")
    return " ".join(parts)


def say_lexicons(found):
    """How far the two lexicons agree with each other. From `agreement.lexicons`."""
    if np.isnan(found["alpha"]):
        return "There are too few scored sentences to set the lexicons side by side."
    width = "" if np.isnan(found["low"]) else f", 95% interval {signed(found['low'])} to {signed(found['high'])}"
    little = found["alpha"] < 0.667
    verdict = "less than people need to conclude anything (0.67)" if little else "as much as people who code well"
    return (f"On these {found['sentences']:,.0f} sentences TextBlob and VADER agree with alpha "
            f"{signed(found['alpha'])}{width}: {verdict}. "
            f"In {percent(found['opposite'])} of the sentences one says positive and the other negative.")


def say_opposed(table, labels):
    """A Markdown list of the sentences on which the lexicons say the opposite. From `agreement.opposed`."""
    lines = [f"- {escape(labels[row.article])}, TextBlob {signed(row.polarity)}, VADER {signed(row.vader)}: "
             f"{escape(row.text)}"
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
