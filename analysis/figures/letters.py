"""The letters of an SVG, carried in the file itself: it looks alike where its fonts are missing."""

import html
import io
import re
from base64 import b64encode

from fontTools import subset
from matplotlib.font_manager import FontProperties, findfont, get_font


def faces(svg):
    """CSS with a @font-face for each font of the style, cut down to the letters of the SVG."""
    letters, css = set(html.unescape(re.sub("<[^>]*>", "", svg))), ""
    for family in ("Source Sans Pro", "DejaVu Sans"):
        for weight in (400, 700):
            path = findfont(FontProperties(family=family, weight=weight))
            own = letters & {chr(code) for code in get_font(path).get_charmap()}
            look = f"font-family:'{family}';font-weight:{weight}"
            css += f"@font-face{{{look};src:url(data:font/woff;base64,{_cut(path, own)})}}"
        letters -= own
    return css


def _cut(path, letters):
    """A font file with only these letters, in base64."""
    options = subset.Options(flavor="woff", hinting=False, notdef_outline=True)
    options.drop_tables += ["FFTM", "GPOS", "GSUB", "GDEF"]  # kerning would take twice as long
    cutter, buffer = subset.Subsetter(options), io.BytesIO()
    cutter.populate(text="".join(sorted(letters)))
    with subset.load_font(path, options) as font:
        cutter.subset(font)
        subset.save_font(font, buffer, options)
    return b64encode(buffer.getvalue()).decode()
