"""Spellings that are counted as one name: the table names.csv, when a bare surname holds, and what is still apart."""

import re
from collections import Counter

import pandas as pd

KINDS = ("spelling", "adjective", "short", "judgement")
COLUMNS = ["variant", "name", "kind"]


def read_names(path):
    """Read names.csv (variant, name, kind) -> DataFrame, checked.

    kind: `spelling` (Kim Jong Un), `adjective` (Chinese for China) and `short` (Trump) are joined wherever they
    stand; a `judgement` (a bare Kim) only in an article that has the full name, and no other name of that family as
    often. Raises ValueError that names file and row: a column is missing, a cell empty, a kind unknown, a variant
    given twice or joined to a name that is itself joined onwards.
    """
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    if missing := [c for c in COLUMNS if c not in table.columns]:
        raise ValueError(f"{path.name}: the column {missing[0]} is missing; it needs {', '.join(COLUMNS)}")
    table = table[COLUMNS].map(str.strip)
    seen, targets = {}, dict(zip(table["variant"], table["name"]))
    for row, (variant, name, kind) in enumerate(table.itertuples(index=False), 2):
        problem = ("a cell is empty" if not (variant and name and kind) else
                   f"kind is {kind!r}; it can be {', '.join(KINDS)}" if kind not in KINDS else
                   f"{variant!r} stands already in row {seen[variant]}" if variant in seen else
                   f"{variant!r} is joined to {name!r}, and that to {targets[name]!r}" if targets.get(name, name) != name else "")
        if problem:
            raise ValueError(f"{path.name}, row {row}: {problem}")
        seen[variant] = row
    return table


def joiner(names):
    """names: rows (variant, name, kind) -> (pattern text that finds each variant and name, {as written: (name,
    kind)}).

    Longest first, so that Kim Yo-jong is never a bare Kim; a space matches any space; variants of five letters or
    more are found in capitals too (NORTH KOREA). A judgement is not found before a capitalised word: the Kim of "Kim
    Chang-son" is somebody else.
    """
    lookup = {name: (name, "spelling") for _, name, _ in names}
    lookup |= {variant: (name, kind) for variant, name, kind in names}
    lookup |= {v.upper(): found for v, found in lookup.items() if len(v) >= 5 and found[1] != "judgement" and v.upper() not in lookup}
    by_letter = {}  # so that only those with the right first letter are tried
    for v in sorted(lookup, key=lambda v: (-len(v), v)):
        rest = re.escape(v[1:]).replace(r"\ ", r"\s+") + (r"(?!\s+[A-Z])" if lookup[v][1] == "judgement" else "")
        by_letter.setdefault(re.escape(v[0]), []).append(rest)
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items())) or r"(?!)", lookup


def holding(full, names):
    """Which judgements hold in an article. full: {full name: how often the article writes it}; names: rows (variant,
    name, kind).

    A bare Kim is Kim Jong-un where the article writes Kim Jong-un in full, and more often than any other name that
    begins or ends with Kim. Returns the set of variants that hold.
    """
    holds, ends = set(), {}
    for other, n in full.items():
        for part in {other.split()[0], other.split()[-1]}:
            ends.setdefault(part, []).append((n, other))
    for variant, name, kind in names:
        if kind == "judgement":
            rivals = [n for n, other in ends.get(variant, ()) if other != name]
            if full.get(name, 0) > max(rivals, default=0):
                holds.add(variant)
    return holds


def unjoined(words):
    """Spellings that differ only by case, hyphen or space and are counted apart: rows that a reader may want to add
    to names.csv.

    words: table of `tokens.tokenize`. Returns columns `spellings` ("Kim Jong-nam (2), Kim Jong Nam (1)") and `count`,
    most frequent first. Compared are words with a hyphen, and runs of up to three capitalised words, with whatever
    has the same letters.
    """
    single = words.loc[words["kind"] == "word", "form"].astype("str").value_counts()
    hyphened = [form for form in single.index if "-" in form]
    starts = {form.split("-")[0].lower() for form in hyphened}
    groups = {}

    def add(forms, n=1):
        spelled = groups.setdefault("".join(forms).replace("-", "").lower(), {}).setdefault(" ".join(forms).lower(), Counter())
        spelled[" ".join(forms)] += n

    for form, n in single.items():
        add([form], n)
    alike = {form.replace("-", "").lower() for form in hyphened}
    forms, plain, follows = list(words["form"]), list(words["kind"] == "word"), list(words["follows"])
    capital = words["form"].str[0].str.isupper()
    for i in (capital | words["form"].str.lower().isin(starts)).to_numpy().nonzero()[0]:
        for n in (2, 3):
            if i + n > len(forms) or not (plain[i] and plain[i + n - 1] and follows[i + n - 1]):
                break
            run = forms[i:i + n]
            if all(form[0].isupper() for form in run) or "".join(run).replace("-", "").lower() in alike:
                add(run)
    apart = {key: group for key, group in groups.items() if len(group) > 1}
    listed = []
    for key, group in apart.items():
        if not any(key != longer and key in longer for longer in apart):  # Sol-ju is said with Ri Sol-ju
            spelled = sorted(((sum(c.values()), min(c, key=lambda t: (-c[t], t))) for c in group.values()), key=lambda s: (-s[0], s[1]))
            listed.append((", ".join(f"{text} ({count:,})" for count, text in spelled), sum(count for count, _ in spelled)))
    return pd.DataFrame(sorted(listed, key=lambda row: (-row[1], row[0])), columns=["spellings", "count"])


def offers(words, least=2, share=0.8):
    """Bare surnames that names.csv does not join, with the full name they most likely stand for: rows to check by
    hand and add.

    words: table of `tokens.tokenize`. A surname (the first or last of two or three capitalised words) is offered
    where it stands alone at least `least` times and one full name has at least `share` of all the full names with it.
    Columns variant, name, kind, count.
    """
    small = set(words.loc[words["form"].str.islower(), "form"])
    runs = [[]]
    for form, kind, follows in words[["form", "kind", "follows"]].itertuples(index=False, name=None):
        if not follows:
            runs.append([])
        if kind == "word" and form[0].isupper() and form.lower() not in small:
            runs[-1].append(form)
        else:
            runs.append([])
    alone = Counter(run[0] for run in runs if len(run) == 1)
    full = Counter(" ".join(run) for run in runs if len(run) in (2, 3))
    holders = {}
    for name, n in full.items():
        for surname in {name.split()[0], name.split()[-1]}:
            holders.setdefault(surname, {})[name] = n
    listed = []
    for surname, held in holders.items():
        best = min(held, key=lambda name: (-held[name], name))
        if alone[surname] >= least and held[best] >= share * sum(held.values()):
            listed.append((surname, best, "judgement", alone[surname]))
    return pd.DataFrame(sorted(listed, key=lambda row: (-row[3], row[0])), columns=[*COLUMNS, "count"])


def judgements(words, names):
    """What the joined counts rest on: one row a judgement found -> variant, name, joined (count), share (% of the
    name's count), apart (not joined).

    apart: the variant where it was left as plain words, since the article lacks the full name or has a rival. Most
    frequent first.
    """
    judged, rows = names.loc[names["kind"] == "judgement", ["variant", "name"]], []
    totals, found = words["term"].value_counts(), words.loc[words["form"].isin(set(judged["variant"])), ["form", "kind"]]
    for variant, name in judged.itertuples(index=False):
        here = found[found["form"] == variant]
        joined = int((here["kind"] == "judgement").sum())
        if len(here):
            rows.append((variant, name, joined, 100 * joined / max(int(totals.get(name, 0)), 1), len(here) - joined))
    table = pd.DataFrame(rows, columns=["variant", "name", "joined", "share", "apart"])
    return table.sort_values(["joined", "variant"], ascending=[False, True], ignore_index=True)
