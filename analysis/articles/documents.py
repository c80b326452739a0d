"""One article as its file holds it, and what its lines are."""

from collections import namedtuple

from analysis.articles.blocks import Line
from analysis.articles.cleaning import ABOVE, labelled
from analysis.articles.encodings import repair, tidy

TEXT, PAGE = "text", "page"


FIELDS = "text kind note found above below"


class Document(namedtuple("Document", FIELDS, defaults=(TEXT, "", {}, (), ()))):
    """One of the articles in a file, before its lines are told apart.

    text: what the rules of cleaning look at, or where `kind` is PAGE its HTML. note: what was done
    to read it. found: what the file says of it, {field: (value, how that is known)}. above: lines
    that state such fields, as (text, rule), to stand above it; the headline's rule is "title".
    below: such lines to stand below it.
    """


def lines_of(document):
    """(lines, found): every line of a Document as a list of Line, and what is stated of it."""
    if document.kind == PAGE:
        from analysis.articles import webpage  # here, since what it needs takes half a second

        lines, found = webpage.read(document.text)
        lines = [line._replace(text=tidy(repair(line.text)).strip()) for line in lines]
    else:
        lines, found = labelled(document.text), {}
    above = [
        Line(n, text, "title", "") if rule == "title" else Line(n, text, "dropped", rule)
        for n, (text, rule) in enumerate(document.above, 1)
    ]
    if any(line.role == "title" for line in above):
        lines = [
            line._replace(role="dropped", rule=ABOVE) if line.role == "title" else line
            for line in lines
        ]
    inside = [line._replace(number=line.number + len(above)) for line in lines]
    end = document.text.count("\n") + 2 + len(above)
    below = [Line(n, text, "dropped", rule) for n, (text, rule) in enumerate(document.below, end)]
    return above + inside + below, found | document.found
