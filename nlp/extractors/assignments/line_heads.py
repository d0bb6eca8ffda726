"""What a line begins with before its own words: a mark, a number or label, what gave it, a word for it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.assignments import texts
from nlp.extractors.assignments.listing import POINT
from nlp.extractors.assignments.sections import Section
from nlp.extractors.decisions.marks import Mark, letter, mark
from nlp.extractors.decisions.pieces import Line

_SECTION_NUMBER: Final = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,5}\.?\s")
# "Uppdrag: Inventera broar", fields after it.
_NAMED: Final = re.compile(r"(?:uppdrag|aktivitet|åtgärd|insats)\s?:\s(?=\S)", re.IGNORECASE)


class Head(NamedTuple):
    """What a line begins with before its own words, which begin at `start`: a mark, a label, what gave it."""

    mark: Mark | None
    label: str | None
    sourced: re.Match[str] | None
    named: re.Match[str] | None
    start: int

    @property
    def point(self) -> str | None:
        """The number of a point: "Punkt 3: …"."""
        return self.named["point"] if self.named is not None and self.named.lastgroup == "point" else None

    @property
    def is_marked(self) -> bool:
        return self.mark is not None or self.label is not None or self.named is not None


def head(line: Line, section: Section) -> Head:
    """What `line` begins with, as the lines of its section are marked."""
    found = mark(line.text) or letter(line.text) or _lettered(line.text)
    listed = section.in_plan and (section.measures or assignment_fields.there(line.text))
    label, start = texts.label(line.text, listed=listed)
    numbered = _SECTION_NUMBER.match(line.text) if line.heading and not label else None
    start = start or (numbered.end() if numbered else found.text_start if found else 0)
    if found and not label:  # "– åtgärd 3, laga bron"
        label, more = texts.label(line.text[start:])
        start += more
    sourced = _SOURCED.match(line.text, start) if ":" in line.text else None
    start = sourced.end() if sourced else start
    named = _NAMED.match(line.text, start) or POINT.match(line.text, start)
    return Head(found, label, sourced, named, named.end() if named else start)


# "KF § 61/2023-03-27 (KS-2023-00140): Nämnden får i uppdrag …".
_SOURCED: Final = re.compile(
    r"(?P<source>[^:]{2,90}?§[^:]{1,60}?|(?:[\wåäö-]{2,20}\s(?:och|med)\s)?(?:[Bb]udget|[\wåäö-]{2,20}plan)\s20\d\d[^:]{0,40})\s?:\s(?=[A-ZÅÄÖa-zåäö])"
)


def _lettered(text: str) -> Mark | None:
    """ "b. Regiondirektören får …", "2 Nämnden ges …": a letter, or a number without its full stop."""
    found = re.match(r"(?P<number>[a-h]\.|\d{1,2})\s+(?=[A-ZÅÄÖ][^.]{3,160}\si\suppdrag\s)", text)
    return Mark(found["number"].rstrip("."), found.end()) if found else None
