"""Terms."""

from analysis.terms.names import names
from analysis.terms.words import words

__all__ = ["names", "words"]
