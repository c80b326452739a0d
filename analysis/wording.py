"""Small parts of computed sentences: lists, counts, shares and p values in words."""

import html
import re

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def number(n):
    """A count in words up to twelve, in digits beyond: 0 -> "no", 5 -> "five", 1200 -> "1,200"."""
    return _NUMBERS[n] if n <= 12 else f"{n:,}"


def counted(n, noun, plural=None):
    """A count with its noun: "1 article", "5 articles", "no sentences"."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {plural or noun + 's'}" if n else f"no {plural or noun + 's'}"


def listed(parts, most=None, of="others"):
    """["a", "b", "c"] -> "a, b and c"; with `most`, the rest are counted: "a, b and 10 others"."""
    parts = list(parts)
    if most and len(parts) > most + 1:      # "and 1 others" is no shorter than the one
        parts = [*parts[:most], f"{len(parts) - most:,} {of}"]
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def p_value(p):
    """"p = 0.14", "p = 0.004", "p < 0.001"."""
    return "p < 0.001" if p < 0.0005 else f"p = {p:.3f}" if p < 0.0095 else f"p = {p:.2f}"


def percent(share):
    """A share as a whole per cent; above none and below a half "under 1%"."""
    return "under 1%" if 0 < share < 0.005 else f"{share:.0%}"


def unmarked(markdown):
    """A computed sentence as plain text, for a figure's alternative text: no bold, no entities."""
    return html.unescape(re.sub(r"</?span>|\*\*", "", markdown))
