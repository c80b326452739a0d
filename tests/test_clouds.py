"""Word clouds: words as text, sized by count, apart from each other, the same each time, none lost in silence."""

from random import Random

import numpy as np
import pytest
from matplotlib import pyplot as plt

from analysis import clouds, figures

COUNTS = {"Kim Jong-un": 16, "China": 9, "visit": 4, "war": 1}


def boxes(table):
    return [(row.x, row.baseline - clouds.ASCENT * row.size, row.x + clouds.text_width(row.word, row.size) * clouds.POINTS,
             row.baseline - clouds.ASCENT * row.size + row.size) for row in table.itertuples()]


def test_area_grows_with_count_and_nothing_is_under_seven_points():
    table, left_out = clouds.layout(COUNTS, 200, 150)
    assert left_out == [] and table["word"].tolist() == list(COUNTS)
    assert table["size"].tolist() == [26, 19.5, 13, 7]  # 26 x root(count / 16), the last one raised from 6.5


def test_words_stay_inside_and_apart():
    table, _ = clouds.layout({f"word {i}": 30 - i for i in range(24)}, 140, 160)
    places = boxes(table)
    assert all(x0 >= 0 and y0 >= 0 and x1 <= 140 and y1 <= 160 for x0, y0, x1, y1 in places)
    assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for i, a in enumerate(places) for b in places[i + 1:])


def test_a_word_without_room_is_named_and_keeps_no_other_out():
    table, left_out = clouds.layout({"an expression far too long for a narrow place": 9, "war": 8, "peace": 7}, 90, 60)
    assert left_out == ["an expression far too long for a narrow place"] and table["word"].tolist() == ["war", "peace"]


def test_the_same_twice_and_in_any_order_of_counts():
    one, two = clouds.layout(COUNTS, 200, 150)[0], clouds.layout(dict(reversed(COUNTS.items())), 200, 150)[0]
    assert one.equals(two) and one.equals(clouds.layout(COUNTS, 200, 150)[0])


@pytest.mark.parametrize("area", [(150, 170), (430, 150), (90, 60)])
@pytest.mark.parametrize("n", [1, 2, 24, 60])
def test_every_word_has_a_place_of_its_own_or_is_named(area, n):
    draw = Random(n)
    counts = {"".join(draw.choices("abcdefg jklmnop", k=draw.randint(2, 16))).strip() + str(i): draw.randint(1, 30) for i in range(n)}
    bold = set(list(counts)[::3])
    table, left_out = clouds.layout(counts, *area, bold=bold)
    assert sorted([*table["word"], *left_out]) == sorted(counts)
    places = [(x, y - clouds.ASCENT * size, x + clouds.text_width(word, size, "bold" if word in bold else "normal") * clouds.POINTS,
               y + (1 - clouds.ASCENT) * size) for word, _, x, y, size in table.itertuples(index=False)]
    assert all(x0 >= 0 and y0 >= 0 and x1 <= area[0] and y1 <= area[1] for x0, y0, x1, y1 in places)
    assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for i, a in enumerate(places) for b in places[i + 1:])


def test_the_nearest_free_place_is_the_nearest_of_all_places():
    taken = np.zeros((12, 20), dtype=np.uint8)
    taken[4:8, 5:14], taken[0:2, 0:20] = 1, 1
    integral = taken.cumsum(axis=0).cumsum(axis=1)
    for down, right in ((1, 1), (2, 3), (3, 6), (4, 4), (2, 19), (9, 2), (12, 3), (3, 21)):
        free = [(clouds.FLAT * ((row + down / 2) / 12 - 0.5) ** 2 + ((column + right / 2) / 20 - 0.5) ** 2, row, column)
                for row in range(1, 13 - down) for column in range(1, 21 - right)
                if not taken[row:row + down, column:column + right].any()]
        assert clouds._nearest(integral, down, right) == (min(free)[1:] if free else None)


def test_the_first_word_stands_in_the_middle():
    table, _ = clouds.layout(COUNTS, 200, 150)
    first = table.iloc[0]
    assert abs(first.x + clouds.text_width(first.word, first["size"]) * clouds.POINTS / 2 - 100) < 1
    assert abs(first.baseline - clouds.ASCENT * first["size"] + first["size"] / 2 - 75) < 1


def test_nothing_to_draw_and_letters_without_a_font():
    assert clouds.layout({}, 100, 100)[1] == [] and clouds.layout({"x": 0}, 100, 100)[0].empty
    table, left_out = clouds.layout({"\U00012000": 3, "war": 2}, 100, 100)  # cuneiform
    assert left_out == ["\U00012000"] and table["word"].tolist() == ["war"]


def test_words_are_drawn_as_text_bold_where_they_have_a_colour(tmp_path):
    figures.use_style()
    fig, ax = figures.figure("Words", "sized by count", "", 4)
    assert clouds.cloud(ax, COUNTS, {"China": "#332288"}) == []
    styles = {text.get_text(): (text.get_weight(), text.get_color()) for text in ax.texts}
    assert styles["China"] == ("bold", "#332288") and styles["visit"] == ("normal", figures.SHARED) and set(styles) == set(COUNTS)
    fig.savefig(tmp_path / "cloud.svg")
    assert ">Kim Jong-un</text>" in (tmp_path / "cloud.svg").read_text()
    plt.close(fig)
