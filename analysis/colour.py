"""The workbook's colours, and how far apart two colours are for the eye, for eyes that see colours otherwise, and in grey."""

from functools import lru_cache

import numpy as np
from matplotlib.colors import to_rgba

INK, SECOND, SHARED, UNMARKED, GRID, PALE = "#1A1A1A", "#595959", "#767676", "#C9C9C9", "#D9D9D9", "#B8C4D6"
ACCENT = "#C1440E"
ARTICLES = ("#332288", "#C1440E", "#00796B", "#8E5BB5", "#5C4033", "#607848", "#780C48", "#840C00")

# Machado, Oliveira and Fernandes 2009 (IEEE TVCG 15, 1291-1298), severity 1.0: matrices for linear RGB.
SEEN_BY = {
    "normal": np.eye(3),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritan": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
    "grey": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}
XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
WHITE = np.array([0.95047, 1.0, 1.08883])  # D65


def linear(colour, ground="white"):
    """Linear RGB (3 numbers, 0 to 1) of any matplotlib colour, laid over `ground` where it is transparent."""
    *rgb, alpha = to_rgba(colour)
    under = np.array(to_rgba(ground)[:3])
    srgb = alpha * np.array(rgb) + (1 - alpha) * under
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def contrast(one, two="white"):
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_light(to_rgba(colour)) for colour in (one, two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(1024)  # a figure has few colours, and its checks ask for them thousands of times
def _light(rgba):
    return float(SEEN_BY["grey"][0] @ linear(rgba))


def lab(colour, eye="normal"):
    """CIELAB coordinates (L, a, b) of a colour as `eye` (a key of SEEN_BY) sees it."""
    x = XYZ @ np.clip(SEEN_BY[eye] @ linear(colour), 0, 1) / WHITE
    f = np.where(x > 216 / 24389, np.cbrt(x), (24389 / 27 * x + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@lru_cache(1024)
def difference(one, two, eye="normal"):
    """CIEDE2000 between two colours as `eye` sees them: about 1 is just seen side by side, 10 is plain at a glance."""
    return ciede2000(lab(one, eye), lab(two, eye))


def ciede2000(one, two):
    """CIEDE2000 of two CIELAB colours (Sharma, Wu and Dalal 2005, Color Research and Application 30, 21-30; their symbols)."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    mean7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - np.sqrt(mean7 / (mean7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    turn, hue = h2 - h1, h1 + h2
    if c1 * c2 == 0:
        turn = 0.0
    elif abs(turn) <= 180:
        hue /= 2
    else:
        turn -= np.copysign(360, turn)
        hue = (hue + (360 if hue < 360 else -360)) / 2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    cos, rad = np.cos, np.radians
    t = 1 - 0.17 * cos(rad(hue - 30)) + 0.24 * cos(rad(2 * hue)) + 0.32 * cos(rad(3 * hue + 6)) - 0.20 * cos(rad(4 * hue - 63))
    s_l = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    r_t = -2 * np.sqrt(chroma**7 / (chroma**7 + 25**7)) * np.sin(rad(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    d_l, d_c, d_h = (l2 - l1) / s_l, (c2 - c1) / s_c, 2 * np.sqrt(c1 * c2) * np.sin(rad(turn / 2)) / s_h
    return float(np.sqrt(d_l**2 + d_c**2 + d_h**2 + r_t * d_c * d_h))
