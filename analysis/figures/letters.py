"""The letters of an SVG, carried in the file itself: it looks alike where its fonts are missing."""

import html
import re
from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset
from matplotlib.font_manager import FontProperties, findfont, get_font

# Kerning would take twice as long.
OPTIONS = ("--flavor=woff", "--no-hinting", "--drop-tables+=FFTM,GPOS,GSUB,GDEF")


def faces(svg):
    """CSS with a @font-face for each font of the style, cut down to the letters of the SVG."""
    letters, css = {ord(sign) for sign in html.unescape(re.sub("<[^>]*>", "", svg))}, ""
    for family in ("Source Sans Pro", "DejaVu Sans"):
        for weight in (400, 700):
            path = findfont(FontProperties(family=family, weight=weight))
            own = letters & set(get_font(path).get_charmap())
            look = f"font-family:'{family}';font-weight:{weight}"
            css += f"@font-face{{{look};src:url(data:font/woff;base64,{_cut(path, own)})}}"
        letters -= own
    return css


def _cut(path, letters):
    """A font file with only these letters, in base64."""
    signs = ",".join(f"{letter:x}" for letter in sorted(letters | {ord(" ")}))
    with TemporaryDirectory() as folder:
        cut = Path(folder, "cut.woff")
        subset.main([path, f"--unicodes={signs}", f"--output-file={cut}", *OPTIONS])
        return b64encode(cut.read_bytes()).decode()
