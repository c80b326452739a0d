"""What the articles say on the same questions, coded with quotes: who speaks on what, who agrees, who does not."""

import pandas as pd

from analysis.coding import problems_table, read_coded
from analysis.figures import narrow
from analysis.lettering import text_width, wrap
from analysis.page import escape

COLUMNS = ("topic", "article", "value", "quote")
TOPIC_COLUMNS = ["topic", "articles", "values", "shared", "speakers", "verdict"]
FOLDED = 1.0
VERDICTS = ("all agree", "some agree", "differ", "one article")


def read_statements(folder):
    """Read `folder`/statements.csv, as (statements, problems), like `visits.read_visits`.

    A row without topic or value, and a row that stands there twice, are named and left out.
    """
    table = read_coded("statements.csv", folder, COLUMNS)
    problems, seen = [], {}
    for record in table.to_dict("records"):
        for column in ("topic", "value"):
            if not record[column]:
                problems.append(("statements.csv", record["row"], column, "is empty"))
        key = tuple(record[column] for column in COLUMNS)
        if key in seen:
            problems.append(("statements.csv", record["row"], "topic", f"repeats row {seen[key]}"))
        seen.setdefault(key, record["row"])
    problems = problems_table(problems)
    return table[~table["row"].isin(problems["row"])].reset_index(drop=True), problems


def topics(statements):
    """One row a topic, those most agreed on first (columns: TOPIC_COLUMNS).

    articles: how many speak on it; values: how many different answers they give; shared: the answer that most articles
    give, if more than one does (the first in the table where two are even), else ""; speakers: how many give it;
    verdict: "all agree" (one answer is given by every article that speaks), "some agree", "differ", or "one article".
    An article may give several answers. Answers are equal where the coder wrote them alike.
    """
    rows = []
    for topic, own in statements.groupby("topic", sort=False):
        articles = own["article"].nunique()
        givers = own.groupby("value", sort=False)["article"].nunique()
        most = int(givers.max())
        verdict = ("one article" if articles == 1 else "all agree" if most == articles else "some agree" if most > 1 else "differ")
        rows.append((topic, articles, len(givers), givers.idxmax() if most > 1 else "", most if most > 1 else 0, verdict))
    table = pd.DataFrame(rows, columns=TOPIC_COLUMNS)
    order = table.assign(rank=table["verdict"].map(VERDICTS.index)).sort_values(
        ["rank", "articles"], ascending=[True, False], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def answers(statements, topics):
    """Who gives which kind of answer, one row for each topic and article that speaks on it.

    Columns: topic, article, shared (gives the answer that most give), other (gives another one), values (its answers).
    Topics in the order of `topics`.
    """
    common = dict(zip(topics["topic"], topics["shared"]))
    rows = [(topic, article, (own["value"] == common[topic]).any() and common[topic] != "",
             (own["value"] != common[topic]).any(), "; ".join(dict.fromkeys(own["value"])))
            for (topic, article), own in statements.groupby(["topic", "article"], sort=False)]
    table = pd.DataFrame(rows, columns=["topic", "article", "shared", "other", "values"])
    place = {topic: i for i, topic in enumerate(topics["topic"])}
    return table.sort_values("topic", key=lambda column: column.map(place), kind="stable").reset_index(drop=True)


def _listed(topics):
    return "; ".join(f"*{escape(topic)}*" for topic in topics)


def say_topics(topics, statements):
    """Markdown: on how many topics the articles that speak agree, on which they differ, and that a difference is not yet
    a contradiction."""
    if topics.empty:
        return "No statements are coded for these articles."
    kinds = {verdict: list(topics[topics["verdict"] == verdict]["topic"]) for verdict in VERDICTS}
    several = len(topics) - len(kinds["one article"])
    said = [f"{len(statements):,} statements on {len(topics):,} topic{'s' * (len(topics) != 1)}; on {several:,} of them more than one "
            "article speaks."]
    if several:
        if kinds["all agree"]:
            said.append(f"On {len(kinds['all agree'])} there is an answer that all of those articles give: {_listed(kinds['all agree'])}.")
        if kinds["some agree"]:
            said.append(f"On {len(kinds['some agree'])} some of them share an answer and others give another: {_listed(kinds['some agree'])}.")
        if kinds["differ"]:
            said.append(f"On {len(kinds['differ'])} each says something else: {_listed(kinds['differ'])}.")
        if kinds["some agree"] or kinds["differ"]:
            said.append("To say something else is not yet to contradict: one may be vaguer, or speak of another day.")
    return " ".join(said)


def title(topics):
    """The title of the figure of who says what."""
    several = topics[topics["articles"] > 1]
    agreed = int((several["verdict"] == "all agree").sum())
    if several.empty:
        return "What the articles say: one article a topic"
    return f"The articles agree on {agreed} of the {len(several)} questions they share"


def topic_rows(topics):
    """Where each topic stands in the figure: groups by verdict, each under its heading.

    Returns (rows, headings): topic, note (the answer that most give), y; and text, y.
    """
    rows, headings, y = [], [], 0.0
    for verdict, own in topics.groupby("verdict", sort=False):
        headings.append((verdict.capitalize(), y))
        for record in own.itertuples():
            y += 1
            rows.append((record.topic, record.shared or ("only one article speaks" if record.articles == 1 else "no shared answer"), y))
        y += 1.1
    return pd.DataFrame(rows, columns=["topic", "note", "y"]), pd.DataFrame(headings, columns=["text", "y"])


def in_order(statements, topics):
    """`statements` in the order of `topics`, each topic named once, on its first row."""
    place = {topic: i for i, topic in enumerate(topics["topic"])}
    table = statements.sort_values("topic", key=lambda column: column.map(place), kind="stable").reset_index(drop=True)
    return table.assign(topic=table["topic"].mask(table["topic"].duplicated(), ""))


def figure_data(answers, rows, articles, most=12):
    """What the figure draws: `answers` with x and y, for up to `most` articles (those that speak on most topics, in file
    order), and which articles are shown, as (data, shown)."""
    ranked = answers["article"].value_counts(sort=True).index[:most] if answers["article"].nunique() > most else answers["article"].unique()
    shown = [article for article in articles["article"] if article in set(ranked)]
    data = answers[answers["article"].isin(shown)].merge(rows[["topic", "y"]], on="topic")
    return data.assign(x=data["article"].map({article: i for i, article in enumerate(shown)})), shown


def head_room(labels):
    """Room above the columns for the articles' names, in cm: FOLDED for names on two lines, more where they stand upright."""
    crowded = narrow() or len(labels) > 6 or any(text_width(word, 7.5, "bold") > 2.0 for label in labels for word in label.split())
    return max(text_width(label, 7.5, "bold") for label in labels) + 0.3 if crowded else FOLDED


def column_heads(ax, labels, colours):
    """The articles' names above the columns, in their colours: folded, or upright where a column is too narrow."""
    room, upright = ax.bbox.width / ax.figure.dpi * 2.54 / max(len(labels), 1) - 0.1, head_room(labels) != FOLDED
    for x, (label, colour) in enumerate(zip(labels, colours, strict=True)):
        text = label if upright else "\n".join(wrap(label, room, 7.5, "bold"))
        ax.annotate(text, (x, 1), xycoords=ax.get_xaxis_transform(), xytext=(0, 2), textcoords="offset points", ha="center", va="bottom",
                    size=7.5, weight="bold", color=colour, rotation=90 if upright else 0, linespacing=1.2)
