"""What the tests come to, in words that follow their table."""

from collections import namedtuple

from analysis.sentiment.uncertainty import detectable

LEVEL = 0.05
# How far TextBlob's means of news sentences that people call negative and positive lie apart:
# measured on NewsMTSC (Hamborg and Donnay 2021), devtest_rw, 429 and 262 labels.
APART = 0.15

Verdict = namedtuple("Verdict", "title text")


def verdict(scores, tests):
    """Whether polarity differs among articles, from all of the tests: `title` and `text`.

    tests: from `tests`. The text names what finds a difference and what does not, each with its
    p (of a measure by which nothing is found, the smallest), and how large a difference these
    articles can show.
    """
    known, n = tests.dropna(subset=["p"]), scores["article"].nunique()
    some = known["measure"].isin(known.loc[known["p"] < LEVEL, "measure"])
    ways = known["measure"].where(
        ~some, known["measure"] + " " + known["test"] + " of " + known["unit"]
    )
    least = known.groupby(ways, sort=False)["p"].min()
    told = least.index + [f" (p = {p:.2g})" for p in least]
    found, rest = ", ".join(told[least < LEVEL]), ", ".join(told[least >= LEVEL])
    if known.empty:
        return Verdict("Polarity, sentence by sentence", "There is nothing to tell apart here.")
    if not found:
        title = "Polarity cannot tell the articles apart"
        text = f"The {n} articles **cannot be told apart** by polarity under any test: {rest}."
    elif not rest:
        title = "Polarity differs among the articles"
        text = f"The {n} articles **differ** in polarity under every test: {found}."
    else:
        title = "Whether polarity differs hangs on the test"
        text = f"Whether polarity differs among the {n} articles **hangs on the test**: "
        text += f"it does by {found}; it does not by {rest}."
    power = detectable(scores["polarity"], scores["article"])
    text += f" Eight times in ten, articles of this length show a difference of {power:.2f}, and "
    text += f"{APART:.2f} is the whole distance between news sentences that people call negative "
    return Verdict(title, text + "and positive (measured outside this project).")
