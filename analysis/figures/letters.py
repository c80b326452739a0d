"""The letters of an SVG, carried in the file itself, so that it looks alike where its fonts are not
installed.
"""

import html
import io
import re
from base64 import b64encode

from fontTools import subset
from matplotlib.font_manager import FontProperties, findfont, get_font


def faces(svg):
    """CSS with a @font-face for each cut of each font that the SVG's text uses, cut down to the
    letters in it.
    """
    texts = re.findall(r'<text style="([^"]*)"[^>]*>(.*?)</text>', svg, re.DOTALL)
    css = []
    for weight, style in ((400, "normal"), (700, "normal"), (400, "italic"), (700, "italic")):
        left = set()
        for look, text in texts:
            if ("italic" in look, bool(re.search(r"\b(700|bold)\b", look))) == (
                style == "italic",
                weight == 700,
            ):
                left |= set(html.unescape(re.sub("<[^>]*>", "", text))) - {"\n"}
        for family in ("Source Sans Pro", "DejaVu Sans"):
            path = findfont(FontProperties(family=family, weight=weight, style=style))
            own = {letter for letter in left if ord(letter) in get_font(path).get_charmap()}
            left -= own
            if own:
                data = b64encode(_part(path, own)).decode()
                look = f"font-family:'{family}';font-weight:{weight};font-style:{style}"
                css.append(f"@font-face{{{look};src:url(data:font/woff;base64,{data})}}")
    return "".join(css)


def _part(path, letters):
    """The bytes of a font file (WOFF) that holds only these letters."""
    options = subset.Options(
        flavor="woff", layout_features=["kern"], hinting=False, notdef_outline=True
    )
    font = subset.load_font(path, options)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(letters)))
    cutter.subset(font)
    buffer = io.BytesIO()
    subset.save_font(font, buffer, options)
    return buffer.getvalue()
