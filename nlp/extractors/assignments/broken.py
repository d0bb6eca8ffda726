"""Assignments that a dump has cut at the end of a line, in a cell or a heading: read on in the next line.

>>> from corpus.model import Source
>>> text = "Badnämnden får i uppdrag att tillsammans med hamnnämnden\\n\\nbygga en brygga KF 2024-05-02 § 8"
>>> made = Assignment(span=Span(0, 56), rule="assignment", text=text[:56])
>>> whole(Document(Source("x", "0" * 64, 1), text), made).text
'Badnämnden får i uppdrag att tillsammans med hamnnämnden bygga en brygga'
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from corpus.findings import Assignment
from corpus.model import Document, Span
from nlp.extractors.assignments import texts
from nlp.extractors.assignments.around import words_end
from nlp.extractors.assignments.item_openers import opener

_NEXT: Final = re.compile(r"\s*\n\s*(?P<line>[^\n]{3,400})")
_LONGEST: Final = 240
_ORIGIN: Final = re.compile(r"\s(?=[(\[]|(?:KF|KS|RF|RS|Kf|Ks|[A-ZÅÄÖ]{2,5})[\s-]20\d\d|[Bb]udget\s20\d\d)")
# No clause ends with one of these.
_OPEN_ENDED: Final = frozenset(
    {
        "och",
        "att",
        "med",
        "i",
        "på",
        "för",
        "av",
        "till",
        "som",
        "en",
        "ett",
        "den",
        "det",
        "de",
        "om",
        "från",
    }
    | {"samt", "eller", "under", "vid", "mellan", "genom", "utan", "hos"}
)
_THING: Final = re.compile(r"\bi\suppdrag\satt\s(?P<rest>.+)$")


def whole(document: Document, made: Assignment) -> Assignment:
    """The assignment with the rest of its words, where its line breaks off before its verb or a noun."""
    if len(made.text) > _LONGEST or not is_unfinished(made.text):
        return made
    end = words_end(document.text, made)
    following = _NEXT.match(document.text, end)
    if following is None or opener(following["line"]) or texts.given(following["line"]):
        return made
    rest = texts.own_words(_ORIGIN.split(following["line"], maxsplit=1)[0]).rstrip()
    last = following.start("line") + len(rest)
    text = f"{made.text} {rest}"
    span = Span(made.span.start, max(last, made.span.end))
    return replace(made, text=text, span=span, assignees=texts.given(text) or made.assignees)


def is_unfinished(text: str) -> bool:
    """Whether the words break off: after a small word, or before the verb that says what is to be done.

    >>> is_unfinished("Chefen får i uppdrag att laga bron och"), is_unfinished("Chefen ska laga bron")
    (True, False)
    """
    if text.rsplit(" ", 1)[-1] in _OPEN_ENDED:
        return True
    thing = _THING.search(text)
    return thing is not None and not texts.holds_verb(thing["rest"])
