"""What other ways of measuring change, put into words that follow the table of `sentiment.compare`."""

import numpy as np

from analysis.page import escape
from analysis.sentiment import WAYS
from analysis.wording import listed


def title_compare(table):
    """The title of the figure of ways, from the table."""
    signs, orders = changes(table)
    return ("Signs change with the way of measuring" if signs else "The order changes with the way of measuring" if orders
            else "Signs and order hold, however it is measured" if len(table) > 1 else "The sign holds, however it is measured")


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
        if (np.sign(base[:, None] - base) * np.sign(other[:, None] - other) < 0).any():
            orders.append(way)
    return signs, orders


def say_compare(table):
    """Where another way of measuring changes a sign or the order of the articles, against the sentence mean."""
    table = table.dropna(subset=list(WAYS[:1]))
    if table.empty:
        return "There is nothing to compare."
    base, (turned, orders) = table[WAYS[0]].round(2), changes(table)
    signs = [f"{way} ({listed(map(escape, labels), 4)})" for way, labels in turned.items()]
    still = [way for way in WAYS[1:] if (table[way].round(2) == base).all()]
    parts = [f"The sign changes with {listed(signs)}." if signs else "No article changes its sign with any of these."]
    if len(table) > 1:
        changed = f"changes with {listed(orders)}" if orders else "stays the same"
        parts.append(f"The order of the articles {changed}.")
    if still:
        parts.append(f"Nothing changes, at two decimals, with {listed(still)}.")
    if signs or orders:
        parts.append("**A sign or an order that hangs on such a choice is not evidence**; none of them is picked "
                     "because it fits.")
    return " ".join(parts)
