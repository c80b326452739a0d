"""Coding sheets: sentences for people to code blind, written out and read back."""

import csv
import hashlib
import io
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.uncertainty import SEED
from analysis.writing import csv_text, write_whole

_CODES = {"-1": -1, "\u22121": -1, "\u20131": -1, "-1.0": -1, "0": 0, "0.0": 0, "+1": 1, "1": 1, "1.0": 1}
_INSTRUCTIONS = """\
# Coding sheet: the tone of single sentences # 1. One sheet for each coder. Save this one under your name (for example
anna.csv) and do not talk about sentences until all are done. # 2. Read each sentence by itself. Does it put what it
reports in a negative (-1), neutral or balanced (0) or positive (+1) light? # 3. Write -1, 0 or +1 under "code". Plain
facts are 0. If you cannot tell, leave it empty. Change nothing else. # 4. The order is random and the articles are
not named, on purpose. Put finished sheets into the folder coding beside the articles.
"""


def sentence_ids(sentences):
    """A short id for each sentence from its text alone, which tells nothing about its article: Series of strings."""
    return sentences["text"].map(lambda text: hashlib.sha256(text.encode("utf-8")).hexdigest()[:10])


def write_sheet(sentences, path, n=100, seed=SEED):
    """Write a blind coding sheet: `n` sentences (all, if there are fewer) drawn and shuffled at random. Returns how many.

    Raises FileExistsError where `path` exists (it may be filled in), ValueError where n is below 1 or there are no
    sentences.
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

    codes: a row for each coded sentence, with the columns of `sentences` and one column a coder (-1, 0, +1 or NaN),
    named after the file. problems: file, reason; a sheet that cannot be used never stops the others. Commas or
    semicolons, as spreadsheets save.
    """
    known = pd.Series(sentences.index, index=sentence_ids(sentences))
    known = known[~known.index.duplicated()]
    columns, problems, folder = {}, [], Path(folder)
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else []:
        if path.stem in sentences.columns:
            problems.append((path.name, f"a coder cannot be called {path.stem}, as a column is: rename the file"))
            continue
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
