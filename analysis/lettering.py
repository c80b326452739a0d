"""What a line of text measures, how it is wrapped, and which letters the figures' font cannot draw."""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from matplotlib import font_manager, get_data_path
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

FONT = "DejaVu Sans"
BOX = "□"
KERNING = 0.05  # of its width: more than a line differs from the sum of its letters
LARGE = 100  # points: the size that text is measured at
# Families with Chinese, Japanese and Korean letters, as Linux, macOS and Windows call them; used only where installed.
EASTERN = ("Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans CJK SC", "Noto Sans KR", "Noto Sans JP", "Noto Sans SC", "Source Han Sans",
           "Malgun Gothic", "Apple SD Gothic Neo", "Microsoft YaHei", "PingFang SC", "Yu Gothic", "Hiragino Sans", "NanumGothic",
           "WenQuanYi Zen Hei", "Droid Sans Fallback", "Arial Unicode MS")


def use_own_font():
    """Put the FONT that comes with matplotlib before a machine's own of that name, whose version may differ.

    Matplotlib's list of fonts, which it keeps in the reader's home, may even lack its own.
    """
    own, manager = Path(get_data_path(), "fonts", "ttf"), font_manager.fontManager
    known = {entry.fname for entry in manager.ttflist}
    for path in sorted(own.glob(f"{FONT.replace(' ', '')}*.ttf")):
        if str(path) not in known:
            manager.addfont(path)
    manager.ttflist.sort(key=lambda entry: Path(entry.fname).parent != own)


@lru_cache
def _letters(family):
    """Code points a font family can draw, in regular and in bold."""
    fonts = [font_manager.get_font(font_manager.findfont(FontProperties(family=family, weight=w))) for w in ("normal", "bold")]
    return frozenset(fonts[0].get_charmap()) & frozenset(fonts[1].get_charmap())


@lru_cache
def _eastern():
    """The EASTERN families that this machine has, in that order."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return tuple(family for family in EASTERN if family in installed)


def families(text):
    """Font families to draw `text` with: DejaVu Sans, and behind it the installed ones that have the letters it lacks."""
    if text.isascii():
        return [FONT]
    missing = {ord(c) for c in text if not c.isspace()} - _letters(FONT)
    behind = []
    for family in _eastern() if missing else ():
        if missing & _letters(family):
            behind.append(family)
            missing -= _letters(family)
    return [FONT, *behind]


def unreadable(text):
    """The runs of letters in `text` that no font at hand can draw, in order; spaces inside a run belong to it."""
    if text.isascii() and text.isprintable():
        return []
    known = frozenset().union(*(_letters(family) for family in families(text)))
    marks = "".join("x" if ord(c) not in known and not c.isspace() else " " if c.isspace() else "." for c in text)
    return [text[m.start():m.end()] for m in re.finditer(r"x+(?:[ ]+x+)*", marks)]


def readable(text):
    """`text` as the figures can draw it: signs without a shape are dropped, each run that no font has becomes one □."""
    text = str(text)
    if text.isascii() and text.isprintable():
        return text
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") and not 0xFE00 <= ord(c) <= 0xFE0F)
    for run in sorted(unreadable(text), key=len, reverse=True):
        text = text.replace(run, BOX)
    return text


def make_readable(fig):
    """Give every text of the figure a font that has its letters, and □ for what none has. Returns the runs replaced, each once."""
    lost = []
    for axis in (axis for ax in fig.axes for axis in (ax.xaxis, ax.yaxis)):
        labels = [label.get_text() for label in axis.get_majorticklabels()]
        lost += [run for label in labels for run in unreadable(label)]
        if any(label != readable(label) for label in labels):
            axis.set_ticks(axis.get_majorticklocs(), [readable(label) for label in labels])
    for text in fig.findobj(Text):
        text.set_fontfeatures(("-liga",))  # an fi in one piece would make a PDF carry each font a second time
        said = text.get_text()
        if said.isascii():
            continue
        lost += unreadable(said)
        text.set_text(readable(said))
        if len(families(said)) > 1:
            text.set_fontfamily(families(said))
    return list(dict.fromkeys(lost))


def text_width(text, size=8, weight="normal"):
    """Width of one line of text in centimetres, measured on the font itself."""
    return _width(readable(text), weight) * (size / LARGE) / 72 * 2.54


@lru_cache(8192)
def _width(text, weight):
    """Width of `text` in points, set LARGE: without hinting, its width at another size is in proportion."""
    font = FontProperties(family=families(text), size=LARGE, weight=weight)
    return text_to_path.get_text_width_height_descent(text, font, False)[0] if text else 0.0


def reach(text, letters):
    """(above, below) in points: how far these letters go from the baseline of a matplotlib Text, which is as far as the farthest of them."""
    font = tuple(text.get_fontfamily()), text.get_fontstyle(), text.get_fontweight()
    both = [_letter_reach(letter, *font) for letter in set(letters)]
    return tuple(max(side) * (text.get_fontsize() / LARGE) for side in zip(*both))


@lru_cache(8192)
def _letter_reach(letter, family, style, weight):
    """(above, below) of one letter in points, set LARGE."""
    font = FontProperties(family=list(family), style=style, weight=weight, size=LARGE)
    _, high, tail = text_to_path.get_text_width_height_descent(letter, font, False)
    return high - tail, tail


def wrap(text, room, size=8, weight="normal"):
    """`text` as a list of lines no wider than `room` centimetres; a word that is wider alone is broken."""
    lines = []
    for paragraph in str(text).split("\n"):
        words = paragraph.split()
        lines += [] if words else [""]
        while words:
            fit = _most(words, " ", room, size, weight)
            line, words = " ".join(words[:fit]), words[fit:]
            if fit == 1 and len(line) > 1 and text_width(line, size, weight) > room:
                fit = _most(line, "", room, size, weight)
                line, words = line[:fit], [line[fit:], *words]
            lines.append(line)
    return lines


def _most(parts, between, room, size, weight):
    """How many of the parts, from the first, are no wider than `room` together, and at least one: told from single letters,
    measured where it is close.
    """
    widths = [sum(_width(readable(letter), weight) for letter in part) for part in parts]
    gap = _width(between, weight)
    guesses = [wide * (size / LARGE) / 72 * 2.54 for wide in accumulate(widths, lambda total, wide: total + gap + wide)]

    def fits(n):
        if abs(guesses[n - 1] - room) > KERNING * room:
            return guesses[n - 1] < room
        return text_width(between.join(parts[:n]), size, weight) <= room

    return max(1, bisect_left(range(1, len(parts) + 1), True, key=lambda n: not fits(n)))
