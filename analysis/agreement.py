"""How well coders and lexicons agree: Krippendorff's alpha, and what is published of it."""

import numpy as np
import pandas as pd

from analysis.uncertainty import DRAWS, SEED

BAND = 0.05      # a lexicon's score within this of 0 counts as neutral (the limits VADER's authors give; used for both)
LEXICONS = {"TextBlob": "polarity", "VADER": "vader"}

_HEADLINES = ("Dutch economic headlines", "van Atteveldt, van der Velden and Boukes 2021")
_MEASURED = ("news sentences about a target", "measured on NewsMTSC devtest_rw (Hamborg and Donnay 2021), 1,146 labels")
# Krippendorff's alpha against expert coding: (who, lowest, highest, about which texts, where it is published).
VALIDITY = (("Trained coders", 0.82, 0.90, *_HEADLINES), ("Crowd coders", 0.75, 0.81, *_HEADLINES),
            ("Neural network", 0.50, 0.50, *_HEADLINES), ("Best dictionaries", 0.33, 0.34, *_HEADLINES),
            ("VADER (used here)", 0.34, 0.34, *_MEASURED), ("TextBlob (used here)", 0.18, 0.18, *_MEASURED),
            ("Pattern’s Dutch lexicon", 0.07, 0.07, *_HEADLINES))


def validity(report=None):
    """How well people and methods agree with human coding: who, alpha, low, high, texts, source.

    The published figures give a range of alphas (low, high; alpha is NaN). With `report` (from `report`), a row for
    each comparison on the reader's own sheets comes after them: alpha on its 95% interval.
    """
    table = pd.DataFrame(VALIDITY, columns=["who", "low", "high", "texts", "source"])
    table.insert(1, "alpha", np.nan)
    if report is not None and len(report):
        own = report.dropna(subset=["alpha"]).rename(columns={"comparison": "who"})
        own = own.assign(texts="these articles", source=[f"your sheets, {n} sentences" for n in own["sentences"]])
        table = pd.concat([table, own[table.columns]], ignore_index=True) if len(own) else table
    return table


def printed(table):
    """The alphas of `validity` as texts: "0.82–0.90" for a range, "0.18" for one figure."""
    return [f"{row.alpha:.2f}".replace("-", "−") if not np.isnan(row.alpha) else
            "–".join(dict.fromkeys([f"{row.low:.2f}", f"{row.high:.2f}"])) for row in table.itertuples()]


def lexicons(scored):
    """How far the two lexicons agree on the same sentences: Series with sentences, alpha (ordinal), low, high, rank_correlation
    (Spearman's), opposite (share of sentences that one calls positive and the other negative)."""
    both = np.stack([categories(scored[column]) for column in LEXICONS.values()], axis=1).reshape(len(scored), 2)
    rank = scored["polarity"].rank().corr(scored["vader"].rank()) if len(scored) > 2 else np.nan
    low, high = alpha_interval(both)
    return pd.Series({"sentences": len(scored), "alpha": alpha(both), "low": low, "high": high, "rank_correlation": rank,
                      "opposite": float((both.prod(axis=1) < 0).mean()) if len(scored) else np.nan})


def opposed(scored, k=5):
    """The k sentences on which the lexicons disagree most in sign, largest difference first: rows of `scored`."""
    apart = scored[categories(scored["polarity"]) * categories(scored["vader"]) < 0]
    order = (apart["polarity"] - apart["vader"]).abs().sort_values(ascending=False, kind="stable").index
    return apart.loc[order].head(k)


def alpha(codes, level="ordinal"):
    """Krippendorff's alpha of a table of codes, one row a unit and one column a coder, NaN where not coded.

    Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability". level: "nominal", "ordinal" or "interval". 1 is
    perfect agreement, 0 what chance gives. NaN where no unit has two codes or all codes are the same.
    """
    pairs, values = _coincidences(codes)
    return float(_alpha(pairs.sum(axis=0)[None], values, level)[0]) if len(pairs) else np.nan


def alpha_interval(codes, level="ordinal", draws=DRAWS, seed=SEED):
    """(low, high): 95% bootstrap interval of alpha, resampling units; NaN where fewer than five units have two codes."""
    pairs, values = _coincidences(codes)
    if len(pairs) < 5:
        return (np.nan, np.nan)
    # Units coded alike count alike: how often each kind is drawn is all that matters, and there are few kinds.
    kinds, counts = np.unique(pairs.reshape(len(pairs), -1), axis=0, return_counts=True)
    times = np.random.default_rng(seed).multinomial(len(pairs), counts / len(pairs), size=draws)
    answers = _alpha((times @ kinds).reshape(draws, len(values), len(values)), values, level)
    if np.isnan(answers).all():
        return (np.nan, np.nan)
    return tuple(float(end) for end in np.nanquantile(answers, [0.025, 0.975]))


def _coincidences(codes):
    """For each unit with two codes or more, its table of value pairs, each unit weighing as many pairs as it has codes."""
    table = np.asarray(codes, dtype=float)
    values = np.unique(table[~np.isnan(table)])
    counts = np.stack([(table == value).sum(axis=1) for value in values], axis=1) if len(values) else np.zeros((len(table), 0))
    counts = counts[counts.sum(axis=1) >= 2]
    each = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(len(values))
    return each / (counts.sum(axis=1) - 1)[:, None, None], values


def _alpha(coincidence, values, level):
    """Alpha of each table in a stack of coincidence tables, shape (tables, values, values)."""
    totals = coincidence.sum(axis=2)
    place = {"ordinal": totals.cumsum(axis=1) - totals / 2, "interval": np.broadcast_to(values, totals.shape),
             "nominal": None}[level]
    apart = 1 - np.eye(len(values))[None] if place is None else (place[:, :, None] - place[:, None, :]) ** 2
    n = totals.sum(axis=1)
    observed = (coincidence * apart).sum(axis=(1, 2))
    expected = (totals[:, :, None] * totals[:, None, :] * apart).sum(axis=(1, 2)) / np.where(n > 1, n - 1, 1)
    return np.where(expected > 0, 1 - observed / np.where(expected > 0, expected, 1), np.nan)


def categories(scores, band=BAND):
    """-1, 0 or +1 for each score: neutral within `band` of 0."""
    scores = np.asarray(scores, dtype=float)
    return np.where(scores > band, 1.0, np.where(scores < -band, -1.0, 0.0))


def majority(codes):
    """The code that more coders gave than any other, NaN where two lead: one value a row."""
    counts = np.stack([(codes == value).sum(axis=1) for value in (-1, 0, 1)], axis=1)
    leads = (counts == counts.max(axis=1, keepdims=True)) & (counts > 0)
    return pd.Series(np.where(leads.sum(axis=1) == 1, counts.argmax(axis=1) - 1.0, np.nan), index=codes.index)


def report(codes, coders):
    """Agreement of coders with each other and of each lexicon with the coders' majority, a row for each comparison.

    codes: from `read_sheets` on scored sentences (polarity, vader). Columns: comparison, sentences (with two codes),
    alpha (ordinal), low, high, rank_correlation (Spearman's, of the lexicon's score with the majority; NaN between
    coders).
    """
    rows, votes = [], majority(codes[coders])
    if len(coders) > 1:
        rows.append(("Coders with each other", int((codes[coders].notna().sum(axis=1) >= 2).sum()), alpha(codes[coders]),
                     *alpha_interval(codes[coders]), np.nan))
    decided = votes.notna()
    for name, column in LEXICONS.items():
        both = np.stack([votes[decided], categories(codes.loc[decided, column])], axis=1)
        rank = pd.Series(votes[decided]).rank().corr(codes.loc[decided, column].rank()) if decided.sum() > 2 else np.nan
        rows.append((f"{name} with the coders", int(decided.sum()), alpha(both), *alpha_interval(both), rank))
    return pd.DataFrame(rows, columns=["comparison", "sentences", "alpha", "low", "high", "rank_correlation"])


def confusion(codes, coders, lexicon="TextBlob"):
    """Counts of sentences: what the coders' majority said (rows) against what a lexicon says (columns), -1, 0, +1."""
    votes = majority(codes[coders])
    found = pd.crosstab(votes, categories(codes[LEXICONS[lexicon]]))
    names = {-1.0: "negative", 0.0: "neutral", 1.0: "positive"}
    return found.reindex(index=list(names), columns=list(names), fill_value=0).rename(index=names, columns=names)
