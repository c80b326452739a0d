"""The table names.csv: spellings that are counted as one name, and when a bare surname is one."""

import re
from collections import defaultdict

import pandas as pd

from analysis import SEEDS, articles

KINDS = ("spelling", "adjective", "short", "judgement")
# What stands for an ordinary word unless it is told by its capitals or stops: in every folder.
ABBREVIATIONS = {
    "United States": ["US", "U.S.", "U.S", "USA", "U.S.A.", "United States of America"],
    "United Kingdom": ["UK", "U.K."],
    "European Union": ["EU", "E.U."],
    "United Nations": ["UN", "U.N."],
    "World Health Organization": ["WHO"],
}


def read_names(folder):
    """names.csv of a folder -> rows (variant, name, kind), checked.

    kind: `spelling` (Kim Jong Un), `adjective` (Chinese for China) and `short` (Trump) are joined
    wherever they stand; a `judgement` (a bare Kim) only where it `holds`. ABBREVIATIONS are joined
    in each folder, as far as its table says nothing of them. Raises TableError, which names file
    and row.
    """
    table = articles.read_table(folder, "names.csv", ("variant", "name", "kind"))
    target, seen = dict(zip(table["variant"], table["name"], strict=True)), {}
    for row, variant, name, kind in table.itertuples(index=False, name=None):
        onwards = target.get(name, name)
        faults = {
            "a cell is empty; fill in variant, name and kind": not (variant and name and kind),
            f"kind is {kind!r}; write one of {', '.join(KINDS)}": kind not in KINDS,
            f"{variant!r} stands already in row {seen.get(variant)}; keep one": variant in seen,
            f"{name!r} is itself joined to {onwards!r}; write that name": onwards != name,
        }
        for fault in (text for text, true in faults.items() if true):
            raise articles.TableError(f"names.csv, row {row}: {fault}.")
        seen[variant] = row
    rows = list(table[["variant", "name", "kind"]].itertuples(index=False, name=None))
    further = ((v, name) for name, own in ABBREVIATIONS.items() for v in own)
    rows += [(v, name, "spelling") for v, name in further if not {v, name} & seen.keys()]
    return tuple(rows)


def spellings(names):
    """Rows (variant, name, kind) -> (text of a pattern, {what it finds: (name, kind)}).

    Longest first, so that Kim Yo-jong is never a bare Kim; a space matches any space; variants of
    five letters or more are found in capitals too (NORTH KOREA). A judgement is not found before a
    capitalised word: the Kim of "Kim Chang-son" is somebody else.
    """
    lookup = {name: (name, "spelling") for _, name, _ in names}
    lookup |= {variant: (name, kind) for variant, name, kind in names}
    for variant, found in list(lookup.items()):
        if len(variant) >= 5 and found[1] != "judgement":
            lookup.setdefault(variant.upper(), found)
    parts = defaultdict(list)  # by their first letter, so that a search need not try them all
    for variant in sorted(lookup, key=lambda v: (-len(v), v)):
        ending = r"(?!\s+[A-Z])" if lookup[variant][1] == "judgement" else ""
        parts[re.escape(variant[0])].append(re.escape(variant[1:]).replace(r"\ ", r"\s+") + ending)
    return "|".join(f"{x}(?:{'|'.join(rest)})" for x, rest in parts.items()) or "(?!)", lookup


def holds(variant, name, full):
    """Whether a judgement of names.csv holds in an article -> bool.

    full: Counter of the full names that the article writes. A bare Kim is Kim Jong-un where the
    article writes Kim Jong-un in full, and more often than any other name with a Kim in it.
    """
    rivals = (n for other, n in full.items() if other != name and variant in other.split())
    return full[name] > max(rivals, default=0)


def names(words, corpus=None):
    """What the counts of names rest on -> variant, name, kind, known, joined, apart, share.

    words: table of `words`; corpus: whose names.csv is meant, by default the project's. First the
    judgements of names.csv (`known`) that occur: how often each is joined to its name, in % of all
    mentions of that name, and how often left apart. Then what the table may lack, `known` being
    false: two to four words with capitals that follow one another at least twice (Varna Delta
    Ports). These are rows to check by reading, and to copy into names.csv.
    """
    times = words.groupby(["form", "kind"], observed=True).size().to_dict()
    total, rows = words["term"].value_counts(), []
    for variant, name, kind in read_names(getattr(corpus, "folder", SEEDS)):
        joined, apart = (times.get((variant, of), 0) for of in ("judgement", "word"))
        if kind == "judgement" and joined + apart:
            share = 100 * joined / max(total.get(name, 0), 1)
            rows.append((variant, name, kind, True, joined, apart, share))
    rows += [(name, name, "spelling", False, 0, n, 0.0) for name, n in _proposed(words).items()]
    return (
        pd.DataFrame(rows, columns=["variant", "name", "kind", "known", "joined", "apart", "share"])
        .astype({"known": bool})
        .sort_values(
            ["known", "joined", "apart", "variant"],
            ascending=[False, False, False, True],
            ignore_index=True,
        )
    )


def _proposed(words, least=2):
    """How often words with capitals follow one another: whole names that names.csv may lack."""
    forms = words["form"].astype("category").cat.remove_unused_categories()
    spelled, code = forms.cat.categories, forms.cat.codes.to_numpy()
    # a word that starts a sentence, or what is quoted, has a capital for that reason
    first = spelled.str.lower().isin(spelled[spelled.str.islower()])[code] & ~words["follows"]
    capital = (words["kind"] == "word") & spelled.str[:1].str.isupper()[code] & ~first
    run = (~(capital & capital.shift(fill_value=False) & words["follows"])).cumsum()[capital]
    runs = forms[capital].astype("str").groupby(run).agg(["size", " ".join])
    times = runs.loc[runs["size"].between(2, 4), "join"].value_counts()
    return times[times >= least]


def labels(corpus):
    """{article: its label}; empty where no corpus is given."""
    table = getattr(corpus, "articles", None)
    return {} if table is None else dict(zip(table["article"], table["label"], strict=True))
