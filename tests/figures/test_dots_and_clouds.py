"""Dots in their cells or strips; clouds of words apart from each other, none lost in silence."""

from random import Random

import numpy as np
import pandas as pd
import pytest

from analysis import figures


def test_dots_print_each_number_in_its_cell_and_mark_the_furthest_apart():
    table = pd.DataFrame(
        {"The Daily": [20.0, 0.0], "A Weekly": [5.0, 10.0]}, index=["China", "war"]
    )
    _, ax = figures.figure("t", height=3)
    figures.dots(ax, table, notes=["100 words", "200 words"])
    cells = {text.get_position(): (text.get_text(), text.get_weight()) for text in ax.texts}
    assert cells[(0, 0)] == ("20.0", "bold") and cells[(1, 0)] == ("5.0", "bold")
    assert cells[(0, 1)] == ("–", "normal") and cells[(1, 1)] == ("10.0", "normal")
    heads = "".join(label.get_text() for label in ax.get_xticklabels(which="both"))
    assert all(part in heads for part in ("The Daily", "A Weekly", "100 words", "200 words"))


@pytest.mark.parametrize("number", [1, 2, 6, 12, 13, 60])
@pytest.mark.parametrize("width", [8, 16])
def test_dots_can_be_read_for_any_number_of_columns(check, number, width):
    columns = [f"A long name for article {i}" for i in range(number)]
    table = pd.DataFrame(1 + np.arange(3.0 * number).reshape(3, -1) % 7, ["a", "b", "c"], columns)
    fig, ax = figures.figure("t", height=4, width=width)
    figures.dots(ax, table, notes=["1,234 words"] * number)
    assert [f for f in check.flaws(fig) if width == 16 or number <= 6] == []


@pytest.mark.parametrize("size", [(16, 7), (8, 5), (5, 4)])
@pytest.mark.parametrize("number", [1, 2, 24, 90])
def test_every_word_has_a_place_of_its_own_or_is_named(size, number):
    draw = Random(number)
    words = ["".join(draw.choices("abcdefgjklmnop", k=draw.randint(2, 16))) for _ in range(number)]
    table = pd.DataFrame({"term": words, "count": sorted(draw.randint(1, 30) for _ in words)[::-1]})
    fig, ax = figures.figure("", width=size[0], height=size[1])
    lost = figures.cloud(ax, table, words[::3])
    assert sorted([text.get_text() for text in ax.texts] + lost) == sorted(words)
    assert all(text.get_fontsize() >= 7 for text in ax.texts)
    inked = []
    for text in ax.texts[:30]:
        for other in ax.texts:
            other.set_visible(other is text)
        fig.canvas.draw()
        inked.append(np.asarray(fig.canvas.buffer_rgba())[:, :, 1] < 160)
        edges = np.concatenate([inked[-1][[0, -1]].ravel(), inked[-1][:, [0, -1]].ravel()])
        assert inked[-1].any() and not edges.any()
    assert (np.sum(inked, axis=0) > 1).sum() <= 2  # pixels in which two words meet


def test_area_grows_with_count_and_the_same_seed_gives_the_same_places():
    table = pd.DataFrame({"term": ["Kim", "China", "visit"], "count": [16, 4, 1]})
    seen = []
    for _ in range(2):
        _, ax = figures.figure("t", height=7)
        figures.cloud(ax, table, largest=40)
        seen.append([(t.get_text(), t.get_position(), t.get_fontsize()) for t in ax.texts])
    assert seen[0] == seen[1] and [size for *_, size in seen[0]] == [40, 20, 10]


def test_a_mask_keeps_words_out_and_colours_are_the_readers():
    table = pd.DataFrame({"term": ["one", "two", "three", "four"], "count": [4, 3, 2, 1]})
    mask = np.zeros((50, 100), np.uint8)
    mask[:, 50:] = 255  # the right half is shut
    _, ax = figures.figure("t", height=6)
    assert figures.cloud(ax, table, ["one"], ["#00699B", "#333333"], mask=mask) == []
    assert all(text.get_position()[0] < ax.get_xlim()[1] / 2 for text in ax.texts)
    assert [text.get_color() for text in ax.texts] == ["#00699B"] + ["#333333"] * 3
