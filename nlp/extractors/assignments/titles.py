"""What the nearest heading that says so lists: assignments, or the activities of a plan.

>>> from corpus.model import Source
>>> text = "4 Uppdrag\\nMäta köer\\n5. Aktiviteter\\nTrygghet\\nBygga en bro."
>>> document = Document(Source("x", "0" * 64, 1), text)
>>> listed(document, text.index("Mäta")), listed(document, text.index("Bygga")), listed(document, 2)
('assignments', 'activities', None)
"""

from __future__ import annotations

import re
from typing import Final, Literal

from corpus.model import Document

_LISTED: Final = re.compile(
    r"(?:\d[\d.]*\s)?(?:[^\s.:;]{1,30}\s){0,6}?[\wåäö]{0,20}(?:(?P<activities>aktivitet|åtgärd|insats)(?:er|erna)?|uppdrag(?:en)?)\b[^.;]{0,50}:?",
    re.IGNORECASE,
)
_LONGEST: Final = 90
_REACH: Final = 6000


def listed(document: Document, position: int) -> Literal["activities", "assignments"] | None:
    """What the nearest line above that says so lists at `position`; None where none does.

    A dump gives headings one level, or takes them for lines: the one that says it stands somewhere above.
    """
    above = document.text[max(0, position - _REACH) : position].split("\n")
    for line in reversed(above[:-1]):
        found = _LISTED.fullmatch(line) if len(line) < _LONGEST else None
        if found is not None and "i uppdrag" not in line:
            return "activities" if found["activities"] else "assignments"
    return None


def lists_activities(document: Document, position: int) -> bool:
    """Whether activities or measures are listed at `position`, rather than assignments."""
    return listed(document, position) == "activities"
