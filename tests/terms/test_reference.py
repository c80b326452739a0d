"""All words of a folder against those of another, or against a list with counts."""

from math import log, sqrt

import pandas as pd
import pytest

from analysis import articles, terms


def write(folder, text):
    folder.mkdir()
    (folder / "one.txt").write_text(f"A headline\n\n{text}\n", encoding="utf-8")
    return folder


def test_against_a_list_worked_by_hand(sentences, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('term,count\nWar,1\npeace,19\nunheard,"1,000"\n', encoding="utf-8")
    words = terms.words(sentences(a="war " * 2 + "peace " * 4, b="war " + "peace " * 3))
    table = terms.keyness(words, prior=5, reference=path).set_index("term")
    assert table.index.tolist() == ["peace", "war"]
    assert table[["count", "reference"]].to_numpy().tolist() == [[7, 19], [3, 1]]
    # Monroe, Colaresi and Quinn (2008): 3 of 10 against 1 of 1,020, the prior 5 * 4 / 1,030 of war
    a, b = 3 + 20 / 1030, 1 + 20 / 1030
    delta = log(a / (15 - a)) - log(b / (1025 - b))
    row = table.loc["war"]
    assert (row["log_odds"], row["z"]) == pytest.approx((delta, delta / sqrt(1 / a + 1 / b)))
    # two terms are compared: the limit is 2.24
    assert table["beyond"].tolist() == (table["z"].abs() >= 2.2414).tolist()


def test_against_another_folder_with_the_names_of_this_one(tmp_path):
    text = "The union met Varna Delta Ports on the quay, and the dockers sang for joy. "
    here = write(tmp_path / "here", text * 2)
    names = "variant,name,kind\nVarna Delta Ports,Varna Delta Ports,spelling\n"
    (here / "names.csv").write_text(names, encoding="utf-8")
    there = write(tmp_path / "there", text + "The Dockers slept and the mayor of Varna wept. " * 3)
    corpus = articles.read(here)
    words = terms.words(corpus)
    table = terms.keyness(words, reference=there, corpus=corpus).set_index("term")
    assert table.loc["Varna Delta Ports", ["count", "reference"]].tolist() == [2, 1]
    assert table.loc["dockers", ["count", "reference"]].tolist() == [2, 4]
    assert "the" not in table.index  # stop words take part in the odds and are not listed


def test_what_is_no_reference_is_named(sentences, tmp_path):
    words = terms.words(sentences(a="war peace"))
    with pytest.raises(FileNotFoundError, match="no reference"):
        terms.keyness(words, reference=tmp_path / "none.csv")
    path = tmp_path / "list.csv"
    for text, told in {
        "term,count\nwar,many\n": "row 2: “many”",
        "word,n\nwar,1\n": "term",
    }.items():
        path.write_text(text, encoding="utf-8")
        with pytest.raises(articles.TableError, match=told):
            terms.keyness(words, reference=path)


def test_the_command_writes_it_and_a_later_run_without_takes_it_away(command, root, tmp_path):
    here = write(
        tmp_path / "here", "The dockers sang and the dockers danced on the quay of Varna. "
    )
    (tmp_path / "list.csv").write_text("term,count\ndockers,1\nquay,90\n", encoding="utf-8")
    options = ["export", "--seeds", here, "--out", tmp_path / "out"]
    done = command(root, *options, "--reference", tmp_path / "list.csv")
    assert done.returncode == 0, done.stderr
    table = pd.read_csv(tmp_path / "out" / "tables" / "keyness.csv")
    assert table["term"].tolist() == ["dockers"] and table["reference"].tolist() == [1]
    assert command(root, *options).returncode == 0
    assert not (tmp_path / "out" / "tables" / "keyness.csv").exists()
    done = command(root, "--reference", tmp_path / "list.csv")
    assert done.returncode == 2 and "--out" in done.stderr
