"""The checks find each fault in a figure that is broken on purpose, and none in a sound one."""

import pandas as pd
import pytest

from analysis import figures

COUNTS = pd.DataFrame({"leader": ["Hu Jintao", "Mao Zedong", "Xi Jinping"], "visits": [54, 21, 7]})


def sound():
    fig, ax = figures.figure("Visits", "High-level visits, by leader", "Source: CSIS.", 3)
    ax.barh(COUNTS.index, COUNTS["visits"], color=figures.palette.pale)
    figures.rows(ax, COUNTS["leader"], values=COUNTS["visits"])
    ax.set(xlim=(0, 60), xticks=[0, 20, 40])
    return fig, ax


def small(fig, ax):
    ax.text(30, 2, "small", size=6.9)


def cut(fig, ax):
    fig.text(0.97, 0.5, "beyond the edge")


def overlapping(fig, ax):
    ax.text(30, 2, "one"), ax.text(30.1, 2, "another")


def overlapping_ticks(fig, ax):
    ax.set_xticks([50, 50.5])


def on_the_end_of_a_bar(fig, ax):
    ax.text(20, 1, "across the end", va="center")


def on_a_dot(fig, ax):
    ax.plot([21], [2], "o", color="black"), ax.text(20.5, 2, "on a dot", va="center")


def on_a_line(fig, ax):
    ax.axvline(40, color="black"), ax.text(39, 1, "on a line", va="center")


def pale_mark(fig, ax):
    ax.patches[0].set(facecolor="#CCCC99", edgecolor="none")


def pale_text(fig, ax):
    ax.text(30, 2, "hard to read", color="#999999")


def dark_on_dark(fig, ax):
    ax.patches[0].set_facecolor("#332288"), ax.text(10, 0, "unseen", color="#1A1A1A", va="center")


def red_and_green(fig, ax):
    """Known to be taken for each other: alike in lightness, apart in hue alone."""
    ax.patches[0].set_facecolor("#B03A2E"), ax.patches[1].set_facecolor("#5E6B1F")


def longer_bar(fig, ax):
    ax.containers[0].datavalues[0] = 55


def stray_dot(fig, ax):
    ax.plot([33], [2], "o", color="black")


def other_number(fig, ax):
    ax.text(40, 2, "12", va="center")


BROKEN = [
    (small, "under 7 pt"),
    (cut, "leaves the canvas"),
    (overlapping, "texts overlap"),
    (overlapping_ticks, "texts overlap"),
    (on_the_end_of_a_bar, "on the end of a bar"),
    (on_a_dot, "lies on a dot"),
    (on_a_line, "lies on a line"),
    (pale_mark, "under 3"),
    (pale_text, "under 4.5"),
    (dark_on_dark, "under 4.5"),
    (red_and_green, "(deutan)"),
    (longer_bar, "a bar of 55"),
    (stray_dot, "a mark at 33"),
    (other_number, "'12' is printed"),
]


def test_a_sound_figure_has_no_flaws(check):
    assert check.flaws(sound()[0], COUNTS) == []


@pytest.mark.parametrize(
    ("break_it", "told"), BROKEN, ids=lambda part: getattr(part, "__name__", "")
)
def test_each_fault_is_found(check, break_it, told):
    fig, ax = sound()
    break_it(fig, ax)
    assert any(told in flaw for flaw in check.flaws(fig, COUNTS))


def test_a_row_that_is_not_drawn(check):
    more = pd.concat([COUNTS, pd.DataFrame({"leader": ["Deng Xiaoping"], "visits": [13]})])
    assert check.flaws(sound()[0], more) == ["row 4 of the table is not drawn"]
    assert check.flaws(sound()[0], more.assign(drawn=[True, True, True, False])) == []


def test_contrast_as_defined(check):
    assert check.contrast("black") == pytest.approx(21)
    assert check.contrast("#767676") == pytest.approx(
        4.54, abs=0.005
    )  # as WCAG's own explanation has it
