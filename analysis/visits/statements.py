"""What the articles say on the same questions, and the events they date, each with its quote."""

import numpy as np
import pandas as pd

from analysis.visits.coded import checked
from analysis.visits.dates import in_words, when, years

VERDICTS = ["some give the same answer", "each says something else"]
VERDICTS += ["all who speak agree", "only one article speaks"]


def statements(corpus):
    """statements.csv of a corpus, checked, those topics first on which some answers differ.

    Adds articles (how many speak on the topic), givers (how many give this answer) and verdict, one
    of VERDICTS: all agree where one answer is given by each article that speaks, whatever else it
    says. Answers are equal where the coder wrote them alike.
    """
    table, _ = checked(corpus, "statements.csv")
    topics, answers = table.groupby("topic"), table.groupby(["topic", "value"])
    table["givers"] = answers["article"].transform("nunique").astype(int)
    table["articles"] = topics["article"].transform("nunique").astype(int)
    most, few = table.groupby("topic")["givers"].transform("max"), table["articles"]
    rank = np.select([few == 1, most == few, most == 1], [3, 2, 1], 0)
    table = table.assign(verdict=[VERDICTS[i] for i in rank], rank=rank)
    table["place"] = topics["row"].transform("min")
    order = ["rank", "articles", "place", "article", "row"]
    table = table.sort_values(order, ascending=[True, False, True, True, True], kind="stable")
    return table.drop(columns=["rank", "place"]).reset_index(drop=True)


def events(corpus):
    """events.csv of a corpus, checked, in the order of time.

    Adds start, end (first and last day that the date may mean), when (the date in words), precision
    (day, month, year or decade), and left, right, middle and long, in years.
    """
    table, _ = checked(corpus, "events.csv")
    rows = []
    for row in table.to_dict("records"):
        start, end, precision = when(row["date"])
        words = {"when": in_words(start, end, precision), "precision": precision}
        rows.append(row | {"start": start, "end": end} | words | years(start, end))
    added = ["start", "end", "when", "precision", "left", "right", "middle", "long"]
    table = pd.DataFrame(rows, columns=[*table.columns, *added])
    return table.sort_values(["start", "end", "row"], kind="stable").reset_index(drop=True)
