"""How far the rates and their ratios hang on the dating of periods and on visits being independent."""

import itertools

import pandas as pd

from analysis.figures import ARTICLES, SECOND, narrow
from analysis.lettering import wrap
from analysis.page import escape
from analysis.rates import latest, rates, ratio_interval, ratios, verdict
from analysis.visit_words import WORST, counted, span
from analysis.wording import listed

CLUSTERS = (1, 2, 3)
CLEARLY = {"fewer": "clearly fewer", "not distinguishable": "not distinguishable", "more": "clearly more"}
HELD_COLUMNS = ["leader", "against", "cluster", "pairs", *WORST]


def clustered(visits, clusters=CLUSTERS):
    """`rates.rates` under each assumption of how many visits come at once: its columns and `cluster`."""
    return pd.concat([rates(visits, cluster).assign(cluster=cluster) for cluster in clusters], ignore_index=True)


def one_at_a_time(rates, clusters=CLUSTERS):
    """The ratios to the leader in office last when one period is dated another way, all others staying as charted.

    Columns: row and dating (whose period is dated how), leader, against, cluster, ratio, low, high, verdict.
    """
    found, last = [], latest(rates)
    for own in rates.itertuples():
        for cluster in clusters:
            table = ratios(rates, dating={own.row: own.dating}, cluster=cluster)
            if own.leader != last:
                table = table[table["against"] == own.short]
            found.append(table[table["counted"] == own.counted].drop(columns="counted").assign(row=own.row, dating=own.dating, cluster=cluster))
    columns = ["row", "dating", "leader", "against", "cluster", "ratio", "low", "high", "verdict"]
    return pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)


def held(rates, clusters=CLUSTERS):
    """How many of all pairs of datings give which verdict, one row for a pair of leaders and a size of clusters.

    Columns: HELD_COLUMNS; pairs is the number of pairs of datings, and one column for each verdict holds its share of them.
    """
    last, rows = latest(rates), {}
    for mine, other in itertools.product(rates[rates["leader"] == last].itertuples(), rates[rates["leader"] != last].itertuples()):
        if mine.counted == other.counted:
            for cluster in clusters:
                said = verdict(*ratio_interval(mine.visits, mine.years, other.visits, other.years, cluster))
                rows.setdefault((mine.short, other.short, cluster), []).append(said)
    return pd.DataFrame([(*key, len(said), *(said.count(word) for word in WORST)) for key, said in rows.items()], columns=HELD_COLUMNS)


def say_held(held):
    """Markdown: for each pair of leaders, whether its verdict stays the same however periods are dated and visits cluster."""
    told = []
    for (leader, against), own in held.groupby(["leader", "against"], sort=False):
        pairs, sizes = int(own["pairs"].iloc[0]), [int(size) for size in own["cluster"] if size > 1]
        how = f"come one by one or in clusters of {listed(map(str, sizes))}" if sizes else "come one by one"
        always = [word for word in WORST if (own[word] == own["pairs"]).all()]
        if always:
            told.append(f"**{escape(leader)} against {escape(against)}**: {CLEARLY[always[0]]} under each of "
                        f"{counted(pairs, 'pair')} of datings, whether visits {how}.")
            continue
        parts = [f"{listed(f'{CLEARLY[word]} under {row[word]}' for word in WORST if row[word])} of {counted(pairs, 'pair')} of datings if visits "
                 + ("come one by one" if row["cluster"] == 1 else f"come in clusters of {row['cluster']}") for row in own.to_dict("records")]
        told.append(f"**{escape(leader)} against {escape(against)}**: {'; '.join(parts)}.")
    return " ".join(told) or "There are no two leaders under the same rule of counting."


def say_wider(clustered):
    """Markdown: how much wider the charted intervals get when visits come in clusters."""
    first = clustered[clustered["dating"] == 1]
    widths = {size: (own["high"] - own["low"]).to_numpy() for size, own in first.groupby("cluster")}
    if first.empty or 1 not in widths:
        return "There is no interval to widen."
    told = []
    for size, wide in widths.items():
        if size != 1:
            times = wide / widths[1]
            least, most = f"{times.min():.1f}", f"{times.max():.1f}"
            told.append(f"{least if least == most else f'{least} to {most}'} times as wide if visits come in clusters of {size}")
    return f"The intervals are {listed(told)}."


def title(held):
    """The title of the figure: which verdicts stay the same under every dating and cluster size shown."""
    if held.empty:
        return "How the rates hang on the dating of periods"
    sure = [against for against, own in held.groupby("against", sort=False) if any((own[word] == own["pairs"]).all() for word in WORST)]
    if len(sure) == held["against"].nunique():
        return f"Verdicts hold under every dating, even in clusters of {held['cluster'].max()}"
    return f"Verdicts that hold throughout: {len(sure)} of {held['against'].nunique()}"


def ratio_name(held):
    """The name of the panel of ratios: whose rate is divided."""
    if len(held) and len(held["leader"].iloc[0]) > 6:  # a longer name would not fit above the panel
        return "Ratio of two rates"
    return f"Rate under {held['leader'].iloc[0]} ÷ other’s" if len(held) else "No second leader"


def divided_by(names):
    """What stands beside a ratio: "÷ Hu"; a name of more than twelve letters is cut, since the panel needs the room."""
    return "÷ " + names.where(names.str.len() <= 12, names.str[:11] + "…")


def _two_lines(text):
    lines = wrap(text, 3.4 if narrow() else 5.2, 7.5)
    return "\n".join(lines if len(lines) < 3 else [lines[0], lines[1] + " …"])


def chart_rows(clustered):
    """The rows of the figure: one for each way of dating each count, as (rows, labels, notes); rows has a column y."""
    rows = clustered[clustered["cluster"] == clustered["cluster"].min()].reset_index(drop=True)
    rows = rows.assign(y=rows.index + 0.35 * (rows["row"] != rows["row"].shift()).cumsum())
    labels = [f"{row.short}, {span(row.start, row.end)}" for row in rows.itertuples()]
    return rows, labels, [_two_lines(row.basis) for row in rows.itertuples()]


def placed(varied, rows):
    """`one_at_a_time` with y: beside the row whose dating it changes; ratios to several leaders stand one under the other."""
    table = varied.merge(rows[["row", "dating", "y"]])
    others = table.groupby(["row", "dating"])["against"].transform(lambda names: pd.factorize(names)[0])
    many = table.groupby(["row", "dating"])["against"].transform("nunique")
    return table.assign(y=table["y"] + 0.34 * (others - (many - 1) / 2), note=divided_by(table["against"]))


def nested(ax, table, value):
    """Intervals of `table` (y, cluster, low, high and the column `value`) on one another, thinner the larger the clusters."""
    for row in table.sort_values("cluster", ascending=False, kind="stable").to_dict("records"):
        ax.plot([max(row["low"], 1e-3), row["high"]], [row["y"]] * 2, color=ARTICLES[0], linewidth=(3, 1.6, 0.7)[min(row["cluster"], 3) - 1],
                zorder=3)
        if row["cluster"] == 1:
            ax.plot([row[value]], [row["y"]], "o", color=ARTICLES[0], markersize=5.5, markeredgecolor="white", markeredgewidth=0.5, zorder=4)
    for row in table[table["cluster"] == table["cluster"].max()].to_dict("records"):
        if "note" in row:
            ax.annotate(row["note"], (1, row["y"]), xycoords=ax.get_yaxis_transform(), xytext=(5, 0), textcoords="offset points",
                        va="center_baseline", size=7.5, color=SECOND)


def figure_table(clustered, varied):
    """What the figure draws, for its CSV: rates (`clustered`), then ratios (`varied`), told apart by the column `measure`."""
    shown = clustered.drop(columns=["row", "short"]).rename(columns={"rate": "value"}).assign(measure="visits per year")
    names = clustered[clustered["cluster"] == clustered["cluster"].min()][["row", "dating", "leader", "basis"]]
    ratios = varied.drop(columns="leader").merge(names, on=["row", "dating"]).drop(columns="row").rename(columns={"ratio": "value"})
    return pd.concat([shown, ratios.assign(measure="ratio of rates")], ignore_index=True)
