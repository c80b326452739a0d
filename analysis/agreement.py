"""The reader's own check: coding sheets for people to fill in, and how well coders and lexicons agree."""

import csv
import hashlib
import io
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.uncertainty import CELLS, DRAWS, SEED
from analysis.writing import csv_text, write_whole

BAND = 0.05      # a lexicon's score within this of 0 counts as neutral (the limits VADER's authors give; used for both)
LEXICONS = {"TextBlob": "polarity", "VADER": "vader"}
_CODES = {"-1": -1, "\u22121": -1, "\u20131": -1, "-1.0": -1, "0": 0, "0.0": 0, "+1": 1, "1": 1, "1.0": 1}
_INSTRUCTIONS = """\
# Coding sheet: the tone of single sentences
# 1. One sheet for each coder. Save this one under your name (for example anna.csv) and do not talk about sentences until all are done.
# 2. Read each sentence by itself. Does it put what it reports in a negative (-1), neutral or balanced (0) or positive (+1) light?
# 3. Write -1, 0 or +1 under "code". Plain facts are 0. If you cannot tell, leave it empty. Change nothing else.
# 4. The order is random and the articles are not named, on purpose. Put finished sheets into the folder coding beside the articles.
"""

# Krippendorff's alpha against expert coding: (what, kind, low, high, about which texts, where it is published).
VALIDITY = (
    ("Trained coders", "people", 0.82, 0.90, "Dutch economic headlines", "van Atteveldt, van der Velden and Boukes 2021"),
    ("Crowd coders", "people", 0.75, 0.81, "Dutch economic headlines", "van Atteveldt, van der Velden and Boukes 2021"),
    ("Neural network", "machine", 0.50, 0.50, "Dutch economic headlines", "van Atteveldt, van der Velden and Boukes 2021"),
    ("Best dictionaries", "machine", 0.33, 0.34, "Dutch economic headlines", "van Atteveldt, van der Velden and Boukes 2021"),
    ("Pattern, Dutch", "machine", 0.07, 0.07, "Dutch economic headlines", "van Atteveldt, van der Velden and Boukes 2021"),
    ("VADER", "here", 0.34, 0.34, "news sentences about a target", "measured on NewsMTSC devtest_rw, 1,146 labels"),
    ("TextBlob", "here", 0.18, 0.18, "news sentences about a target", "measured on NewsMTSC devtest_rw, 1,146 labels"),
)


def validity():
    """How well people and methods agree with expert coding: coder, kind, low, high (Krippendorff's alpha), texts, source."""
    return pd.DataFrame(VALIDITY, columns=["coder", "kind", "low", "high", "texts", "source"])


def sentence_ids(sentences):
    """A short id for each sentence from its text alone, which tells nothing about its article: Series of strings."""
    return sentences["text"].map(lambda text: hashlib.sha256(text.encode("utf-8")).hexdigest()[:10])


def write_sheet(sentences, path, n=100, seed=SEED):
    """Write a blind coding sheet: `n` sentences (all, if there are fewer) drawn and shuffled at random. Returns how many.

    Raises FileExistsError where `path` exists (it may be filled in), ValueError where n is below 1 or there are no sentences.
    """
    path = Path(path)
    if n < 1:
        raise ValueError(f"a sheet needs at least one sentence, not {n}")
    table = pd.DataFrame({"id": sentence_ids(sentences), "sentence": sentences["text"]}).drop_duplicates("id")
    if table.empty:
        raise ValueError("there are no sentences to put on a sheet")
    if path.exists():
        raise FileExistsError(f"{path} exists and may be filled in: give another name")
    order = np.random.default_rng(seed).permutation(len(table))[:n]
    write_whole(path, "\ufeff" + _INSTRUCTIONS + csv_text(table.iloc[order].assign(code="")))
    return len(order)


def read_sheets(folder, sentences):
    """The filled-in sheets of a folder: (codes, problems).

    codes: a row for each coded sentence, with the columns of `sentences` and one column a coder (-1, 0, +1 or NaN), named
    after the file. problems: file, reason; a sheet that cannot be used never stops the others. Commas or semicolons, as spreadsheets save.
    """
    known = pd.Series(sentences.index, index=sentence_ids(sentences))
    known = known[~known.index.duplicated()]
    columns, problems, folder = {}, [], Path(folder)
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else []:
        found, reasons = _read_sheet(path, known)
        problems += [(path.name, reason) for reason in reasons]
        if found:
            columns[path.stem] = pd.Series(found, dtype=float)
    codes = sentences.join(pd.DataFrame(columns), how="inner") if columns else sentences.iloc[:0]
    return codes, pd.DataFrame(problems, columns=["file", "reason"])


def _read_sheet(path, known):
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines(keepends=True)
    start = next((i for i, line in enumerate(lines) if line.replace('"', "").lower().startswith(("id,", "id;", "id\t"))), None)
    if start is None:
        return {}, ["no line with the headings id, sentence, code"]
    delimiter = lines[start].replace('"', "")[2]
    rows = csv.DictReader(io.StringIO("".join(lines[start:])), delimiter=delimiter)
    rows.fieldnames = [name.strip().lower() for name in rows.fieldnames]
    if "code" not in rows.fieldnames:
        return {}, ["no column named code"]
    found, wrong, strange = {}, [], 0
    for row in rows:
        key, code = (row["id"] or "").strip(), (row["code"] or "").strip()
        if not code or not key:
            continue
        if code not in _CODES:
            wrong.append(f"{code!r} (sentence {key})")
        elif key not in known.index:
            strange += 1
        else:
            found[known[key]] = _CODES[code]
    reasons = [f"not -1, 0 or +1: {', '.join(wrong[:3])}{' and others' * (len(wrong) > 3)}"] * bool(wrong)
    reasons += [f"{strange} coded sentence{'s are' if strange > 1 else ' is'} not in these articles"] * bool(strange)
    return found, reasons or (["nothing filled in"] if not found else [])


def alpha(codes, level="ordinal"):
    """Krippendorff's alpha of a table of codes, one row a unit and one column a coder, NaN where not coded.

    Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability". level: "nominal", "ordinal" or "interval". 1 is perfect
    agreement, 0 what chance gives. NaN where no unit has two codes or all codes are the same.
    """
    pairs, values = _coincidences(codes)
    return float(_alpha(pairs.sum(axis=0)[None], values, level)[0]) if len(pairs) else np.nan


def alpha_interval(codes, level="ordinal", draws=DRAWS, seed=SEED):
    """(low, high): 95% bootstrap interval of alpha, resampling units; NaN where fewer than five units have two codes."""
    pairs, values = _coincidences(codes)
    if len(pairs) < 5:
        return (np.nan, np.nan)
    rng, answers = np.random.default_rng(seed), []
    step = max(1, CELLS // len(pairs))
    for first in range(0, draws, step):
        times = rng.multinomial(len(pairs), np.full(len(pairs), 1 / len(pairs)), size=min(step, draws - first))
        answers.append(_alpha(np.tensordot(times, pairs, axes=1), values, level))
    answers = np.concatenate(answers)
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

    codes: from `read_sheets` on scored sentences (polarity, vader). Columns: comparison, sentences (with two codes), alpha (ordinal), low,
    high, rank_correlation (Spearman's, of the lexicon's score with the majority; NaN between coders).
    """
    rows, votes = [], majority(codes[coders])
    if len(coders) > 1:
        rows.append(("coders with each other", int((codes[coders].notna().sum(axis=1) >= 2).sum()), alpha(codes[coders]),
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
