"""Activities of a plan that are named by their number beside it: "aktivitet 2:3 i planen för cykling".

>>> numbered("åtgärd nr 2.3 i stadens skolplan, aktivitet 4, ska", 24, 32)
[(0, 32, '2.3'), (24, 45, '4')]
>>> numbered("enligt avsnitt 2.3 i skolplan har aktivitet 4", 21, 29)
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from corpus.model import Span
from corpus.threads import Mention
from index.threads import anchors
from index.threads.reading import Reading

_LABEL: Final = r"(?P<label>\d{1,2}(?:[:.]\d{1,2}){0,2}[a-z]?)\b"
_NUMBERED: Final = rf"\b(?:aktivitet|åtgärd|insats)(?:en)?\s(?:nr\.?\s|nummer\s)?{_LABEL}"
_BEFORE: Final = re.compile(
    rf"{_NUMBERED}\s(?:i|enligt|ur|från)\s(?:(?:den|gällande|kommunens|stadens)\s)?\Z", re.IGNORECASE
)
_AFTER: Final = re.compile(rf",?\s\(?{_NUMBERED}", re.IGNORECASE)
_REACH: Final = 60  # characters between an activity's number and its plan


def numbered(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The numbers of activities right before and after a plan's name at `start` to `end`, with all of it."""
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    after = _AFTER.match(text, end)
    found = [(start - len(before[0]), end, before["label"])] if before else []
    return [*found, (start, after.end(), after["label"])] if after else found


def beside(reading: Reading, plan: Mention) -> Iterator[Mention]:
    """The activities of a plan that are named by number beside the plan itself."""
    for start, end, label in numbered(reading.text, *plan.place.span):
        span = Span(start, end)
        yield replace(
            plan,
            kind="assignment",
            form="reference",
            anchors=(anchors.activity_of(plan.anchors[0], label),),
            place=reading.place(span),
            finding="passage",
            rule="activity of a plan",
            text=reading.said(span),
            type="mentioned",
            title=None,
        )
