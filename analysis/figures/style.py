"""The look of the figures: matplotlib's own defaults, the style sheet beside this file, the fonts
and the colours.
"""

import logging
import warnings
from pathlib import Path
from types import SimpleNamespace

import font_source_sans_pro
import matplotlib
from cycler import cycler
from matplotlib import font_manager
from matplotlib import pyplot as plt
from matplotlib.text import Text

SHEET = Path(__file__).with_name("workbook.mplstyle")
FAMILIES = ("Source Sans Pro", "DejaVu Sans")  # the packages bring both
CUTS = ("SourceSansPro", "SourceSansProBold", "SourceSansProIt", "SourceSansProBoldIt")
# Families with Chinese, Japanese and Korean letters, as Linux, macOS and Windows call them.
# Used only where they are installed, and for texts alone that need them: see other_scripts.
EASTERN = (
    *("Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans CJK SC", "Source Han Sans"),
    *("Malgun Gothic", "Apple SD Gothic Neo", "Microsoft YaHei", "PingFang SC", "Yu Gothic"),
    *("Hiragino Sans", "NanumGothic", "WenQuanYi Zen Hei", "Droid Sans Fallback"),
)


class Palette(SimpleNamespace):
    """The figures' colours, read when something is drawn: change them before that."""

    def of(self, names):
        """{name: colour} in the order given; more names than there are colours are all grey.

        Give the names of all sources of the corpus, so that each has the same colour in every
        figure.
        """
        names = list(dict.fromkeys(names))
        few = len(names) <= len(self.sources)
        return dict(zip(names, self.sources if few else [self.shared] * len(names), strict=False))


palette = Palette(
    ink="#1A1A1A",
    second="#595959",
    shared="#767676",
    unmarked="#C9C9C9",
    grid="#D9D9D9",
    pale="#B8C4D6",
    accent="#C1440E",
    sources=[
        *("#332288", "#00796B", "#8E5BB5", "#5C4033"),
        *("#780C48", "#607848", "#0030E0", "#363600"),
    ],
)


def use():
    """Set matplotlib to the workbook's style, whatever the reader's own matplotlibrc says."""
    manager = font_manager.fontManager
    # matplotlib's list of fonts, kept in the home, may be another environment's, without its own.
    shipped = sorted(Path(matplotlib.get_data_path(), "fonts", "ttf").glob("DejaVuSans*.ttf"))
    for path in (*shipped, *(font_source_sans_pro.font_files_ttf[cut] for cut in CUTS)):
        manager.addfont(path)
    # The fonts that the packages bring go before a machine's own of the same name, whose versions
    # differ.
    homes = (matplotlib.get_data_path(), str(Path(font_source_sans_pro.__file__).parent))
    manager.ttflist.sort(key=lambda font: not font.fname.startswith(homes))
    plt.style.use(["default", SHEET])
    matplotlib.rcParams["font.family"] = FAMILIES[0]  # each further one is looked up each time
    # Letters that no font has are named in the caption, see save; a missing weight needs no word.
    warnings.filterwarnings("ignore", message=r"Glyph \d+ ")
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    colour()


def other_scripts(fig):
    """Let texts whose letters the style's font lacks be drawn with others, of this machine too.

    All other texts name the same families on every machine, so that their files are the same.
    """
    manager = font_manager.fontManager
    style, second = (
        {ord("\n"), *font_manager.get_font(font_manager.findfont(family)).get_charmap()}
        for family in FAMILIES
    )
    more = [name for name in EASTERN if name in manager.get_font_names()]
    for text in fig.findobj(Text):
        lacking = set(map(ord, text.get_text())) - style
        if lacking:
            text.set_fontfamily([*FAMILIES, *([] if lacking <= second else more)])


def colour():
    """Give matplotlib the colours of the palette as they are now."""
    matplotlib.rcParams |= {
        "text.color": palette.ink,
        "axes.titlecolor": palette.ink,
        "axes.edgecolor": palette.second,
        "axes.labelcolor": palette.second,
        "axes.prop_cycle": cycler(color=palette.sources),
        "grid.color": palette.grid,
        "xtick.color": palette.second,
        "ytick.color": palette.ink,
    }
