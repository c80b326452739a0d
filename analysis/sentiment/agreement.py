"""How well lexicons and people agree: Krippendorff's alpha, what is published of it, and sheets."""

import hashlib
from collections import namedtuple
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import articles
from analysis.files import csv_text
from analysis.sentiment import lexicons
from analysis.sentiment.uncertainty import DRAWS, SEED

CODES = {"-1": -1, "−1": -1, "–1": -1, "-1.0": -1, "0": 0, "0.0": 0, "+1": 1, "1": 1, "1.0": 1}
INSTRUCTIONS = """\
# Coding sheet: the tone of single sentences
# 1. One sheet for each coder: save this one under your name, for example anna.csv.
# 2. Do not talk about sentences until all coders are done.
# 3. Read each sentence by itself. In what light does it put what it reports?
# 4. Write -1 (negative), 0 (neutral or balanced) or +1 (positive) under code.
# 5. Plain facts are 0. If you cannot tell, leave the cell empty. Change nothing else.
# 6. The order is random and the articles are not named, on purpose.
# 7. Put finished sheets into the folder coding beside the articles.
"""
MODEL = "language_model"  # how the name of a sheet begins that no person has filled in
NO = np.nan
DUTCH, ENGLISH, NEWS = "economic headlines", "the same in English", "news sentences"
# Alpha with human coding: who, alpha, low, high, about which texts, whether it is used here. People
# and the neural network: Dutch headlines (van Atteveldt, van der Velden and Boukes 2021; a range is
# one coder's figure and that of a vote of three). Lexicons: 284 of these headlines in English
# translation, and 1,146 sentences of NewsMTSC devtest_rw (Hamborg and Donnay 2021) with 95%
# intervals, measured outside this project at the cut-offs of LEXICONS.
PUBLISHED = (
    ("Trained people", NO, 0.82, 0.90, DUTCH, False),
    ("Crowds", NO, 0.75, 0.81, DUTCH, False),
    ("Neural network", 0.50, NO, NO, DUTCH, False),
    ("VADER", 0.40, NO, NO, ENGLISH, True),
    ("AFINN", 0.37, NO, NO, ENGLISH, False),
    ("TextBlob", 0.09, NO, NO, ENGLISH, True),
    ("AFINN", 0.36, 0.32, 0.41, NEWS, False),
    ("VADER", 0.30, 0.24, 0.35, NEWS, True),
    ("TextBlob", 0.12, 0.06, 0.18, NEWS, True),
)

Agreement = namedtuple("Agreement", "people lexicons problems")


def agreement(scores, folder):
    """How far lexicons and people agree: three tables, `people`, `lexicons` and `problems`.

    people: who, alpha, low, high (its 95% interval; without alpha, a range of published figures),
    texts, used (here), sentences, shown (what to print). What is published comes first, then what
    the filled-in sheets in `folder`/coding say: people with each other, and each lexicon with their
    majority (a sentence on which they tie is left out); language models, whose sheets are named so,
    with each other and with that majority, and each lexicon with each model. lexicons: the lexicons
    with each other on these sentences: pair, alpha, low, high, rank_correlation (Spearman's),
    opposite (share of sentences that one calls positive and the other negative). problems: file,
    reason; a sheet that cannot be used.
    """
    every = lexicons.of(scores)
    values = pd.DataFrame({name: scores[x.column] for name, x in every.items()})
    cutoffs, ranks = [x.cutoff for x in every.values()], values.rank().corr()
    signs = np.sign(values.where(values.abs() > cutoffs, 0))  # -1, 0, +1: 0 within the cut-off
    codes, problems = read_sheets(Path(folder) / "coding", scores)
    models = codes.filter(regex=f"^{MODEL}").dropna(how="all")
    coders = codes.drop(columns=models.columns).dropna(how="all")
    compared = {"Coders": coders, "Language models": models}  # a row a sentence, a column a coder
    judges = {name.replace("_", " ").lower(): own for name, own in models.items()}
    if len(coders):
        votes = coders.mode(axis=1)
        votes = votes.loc[votes.count(axis=1) == 1, 0]  # where codes tie, there are several
        compared |= {
            f"{name.capitalize()} with the coders": _both(own, votes)
            for name, own in judges.items()
        }
        judges = {"the coders": votes} | judges
    for judge, own in judges.items():
        compared |= {f"{name} with {judge}": _both(own, signs[name]) for name in every}
    rows = [
        (who, *alpha(both), "these articles", who.partition(" with ")[0] in every, len(both))
        for who, both in compared.items()
        if len(both)
    ]
    table = pd.DataFrame(
        [*[(*row, NO) for row in PUBLISHED], *rows],
        columns=["who", "alpha", "low", "high", "texts", "used", "sentences"],
    )
    alphas, low, high = (table[name].map("{:.2f}".format) for name in ("alpha", "low", "high"))
    table["shown"] = alphas.where(table["alpha"].notna(), low + "–" + high)
    between = [
        (f"{a} and {b}", *alpha(signs[[a, b]]), ranks.loc[a, b], (signs[a] * signs[b] < 0).mean())
        for a, b in combinations(every, 2)
    ]
    return Agreement(
        table,
        pd.DataFrame(
            between, columns=["pair", "alpha", "low", "high", "rank_correlation", "opposite"]
        ),
        pd.DataFrame(problems, columns=["file", "reason"]),
    )


def _both(one, other):
    return pd.concat([one, other], axis=1).dropna()


def alpha(codes):
    """(alpha, low, high): Krippendorff's alpha for ordered codes, with a 95% bootstrap interval.

    codes: a row a unit and a column a coder; -1, 0, +1, or NaN where not coded. Krippendorff 2011,
    "Computing Krippendorff's Alpha-Reliability"; units are resampled. 1 is perfect agreement, 0
    what chance gives. NaN where no unit has two codes or all are the same; the interval is NaN
    below five such units.
    """
    counts = np.stack([(codes == code).sum(axis=1) for code in (-1, 0, 1)], axis=1)
    counts = counts[counts.sum(axis=1) > 1]
    if not len(counts):
        return NO, NO, NO
    # Units coded alike count alike: how often each kind is drawn is all that matters.
    kinds, often = np.unique(counts, axis=0, return_counts=True)
    pairs = kinds[:, :, None] * (kinds[:, None, :] - np.eye(3))
    pairs = pairs / (kinds.sum(axis=1) - 1)[:, None, None]
    draws = np.random.default_rng(SEED).multinomial(len(counts), often / len(counts), DRAWS)
    together = np.tensordot(np.vstack([often, draws]), pairs, 1)  # the real one is the first
    totals = together.sum(axis=2)
    place = totals.cumsum(axis=1) - totals / 2
    apart = (place[:, :, None] - place[:, None, :]) ** 2
    expected = (totals[:, :, None] * totals[:, None, :] * apart).sum(axis=(1, 2))
    expected[expected == 0] = NO
    found = 1 - (together * apart).sum(axis=(1, 2)) * (totals.sum(axis=1) - 1) / expected
    enough = len(counts) >= 5 and np.isfinite(found[1:]).any()
    return found[0], *(np.nanquantile(found[1:], [0.025, 0.975]) if enough else (NO, NO))


def ids(sentences, column="text"):
    """A short id for each sentence, from its text alone: it tells nothing about its article."""
    texts = sentences[column].str.normalize("NFC")
    return texts.map(lambda text: hashlib.sha256(text.encode()).hexdigest()[:10])


def sheet(sentences, n=100, seed=SEED):
    """The text of a blind coding sheet: `n` sentences (all, if there are fewer) in random order.

    A CSV table of id, sentence and an empty column code, below instructions, one a row and in one
    cell, as a spreadsheet shows them. Raises ValueError where n is below 1 or there are no
    sentences.
    """
    if n < 1 or not len(sentences):
        raise ValueError(f"A sheet needs at least one sentence, not {min(n, len(sentences))}.")
    table = pd.DataFrame({"id": ids(sentences), "sentence": sentences["text"], "code": ""})
    table = table.drop_duplicates("id")
    remarks = "".join(f'"{line}",,\n' for line in INSTRUCTIONS.splitlines())
    return (
        "\ufeff"
        + remarks
        + csv_text(table.iloc[np.random.default_rng(seed).permutation(len(table))[:n]])
    )


def read_sheets(folder, sentences):
    """The filled-in sheets of a folder: (codes, problems).

    codes: the coded rows of `sentences` by their index, one column a coder (-1, 0, +1 or NaN),
    named after the file. problems: [(file, reason)]; a sheet that cannot be used stops no other.
    """
    known = pd.Series(sentences.index, index=ids(sentences))
    known, codes, problems = known[~known.index.duplicated()], {}, []
    for path in sorted(folder.glob("*.csv")):
        try:
            table = articles.read_table(
                folder, path.name, ["id", "code"], ["sentence"], errors="replace"
            )
        except articles.TableError as error:
            problems.append((path.name, str(error)))
            continue
        table = table[(table["code"] != "") & (table["id"] != "")]
        # Spreadsheets take 0491547696 for a number and drop its zero.
        table["id"] = table["id"].where(table["id"].isin(known.index), ids(table, "sentence"))
        good = table["code"].isin(CODES)
        wrong, found = table[~good], table[good & table["id"].isin(known.index)]
        checks = {
            f"codes that are not -1, 0 or +1, such as {', '.join(wrong['code'][:3])}": len(wrong),
            "sentences coded that are not in these articles": good.sum() - len(found),
            "sentences coded: none": not len(found),
        }
        problems += [(path.name, f"{reason} ({n:,})") for reason, n in checks.items() if n]
        found = found.drop_duplicates("id", keep="last").set_index("id")["code"].map(CODES)
        codes[path.stem] = found.rename(index=known)
    codes = pd.DataFrame(codes, dtype=float).dropna(axis=1, how="all")
    return codes.reindex(sentences.index.intersection(codes.index)), problems
