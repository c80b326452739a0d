"""What other ways of measuring change, put into words that follow the table of `sentiment.compare`."""

import numpy as np
import pandas as pd

from analysis.page import escape
from analysis.sentiment import WAYS
from analysis.spread import ONE_BY_ONE
from analysis.wording import listed


def title_compare(table):
    """The title of the figure of ways, from the table."""
    signs, orders = changes(table)
    return ("Signs change with the way of measuring" if signs else "The order changes with the way of measuring" if orders
            else "Signs and order hold, however it is measured" if len(table) > 1 else "The sign holds, however it is measured")


def footer_compare(table):
    """The footer of the figure of ways, of many articles: what is compared, and how many signs each way turns."""
    signs = [f"{way} {len(labels):,}" for way, labels in changes(table)[0].items()]
    return ("Against TextBlob's mean of the sentences of the cleaned text; bars: articles; dots: those named. Signs that turn, "
            f"of {len(table):,}: {listed(signs) or 'none'}.")


def changes(table):
    """({way: labels of the articles whose sign changes}, [ways that change the order]) against the sentence mean.

    At two decimals. A score of 0.00 has no sign; articles that tie are in no order, so that a tie that opens or closes changes
    nothing.
    """
    base, signs, orders = table[WAYS[0]].round(2).to_numpy(), {}, []
    for way in WAYS[1:]:
        other = table[way].round(2).to_numpy()
        turned = table["label"][np.sign(base) * np.sign(other) < 0]
        if len(turned):
            signs[way] = list(turned)
        if reordered(base, other):
            orders.append(way)
    return signs, orders


def reordered(base, other):
    """Whether some pair stands the other way round in `other`; ties are in no order. Two 1-d arrays, alike long."""
    groups = pd.Series(other).groupby(base).agg(["min", "max"])  # by rising base: is anything below a group higher than its lowest?
    return bool((groups["max"].cummax().shift() > groups["min"]).any())


def say_compare(table):
    """Where another way of measuring changes a sign or the order of the articles, against the sentence mean."""
    table = table.dropna(subset=list(WAYS[:1]))
    if table.empty:
        return "There is nothing to compare."
    base, (turned, orders) = table[WAYS[0]].round(2), changes(table)
    several = len(table) > ONE_BY_ONE
    signs = [f"{way} in {len(labels):,}" if several else f"{way} ({listed(map(escape, labels), 4)})" for way, labels in turned.items()]
    still = [way for way in WAYS[1:] if (table[way].round(2) == base).all()]
    parts = [f"{f'Of {len(table):,} articles, the' if several else 'The'} sign changes with {listed(signs)}." if signs else "No article changes its sign with any of these."]
    if len(table) > 1:
        changed = f"changes with {listed(orders)}" if orders else "stays the same"
        parts.append(f"The order of the articles {changed}.")
    if still:
        parts.append(f"Nothing changes, at two decimals, with {listed(still)}.")
    if signs or orders:
        parts.append("**A sign or an order that hangs on such a choice is not evidence**; none of them is picked "
                     "because it fits.")
    return " ".join(parts)
