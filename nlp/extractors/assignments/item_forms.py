"""How an item says that something is to be done, and what else it takes for it to be an assignment.

>>> [form_of(x).name for x in ("Nämnden får i uppdrag att bada", "Nämnden ska bada", "Ordna bad", "Fler bad")]
['GIVEN', 'OBLIGED', 'TASK', 'PHRASE']
"""

from __future__ import annotations

import re
from collections.abc import Set
from enum import IntEnum
from typing import Final

from nlp.extractors.assignments import statuses, texts
from nlp.extractors.assignments.item_openers import Opener


class Form(IntEnum):
    """How a text says that something is to be done, the surest last."""

    PHRASE = 0
    TASK = 1
    OBLIGED = 2
    GIVEN = 3


def form_of(text: str, *, named: bool = False) -> Form:
    """The form of what an item says; what is `named` as a measure may also be told in the present."""
    if texts.GIVING.search(text) and texts.given(text):
        return Form.GIVEN
    if texts.obliged(text) or (named and texts.acting(text)):
        return Form.OBLIGED
    task = texts.is_task(text) or texts.of_measure(text)
    return Form.TASK if task else Form.PHRASE


def is_enough(form: Form, opener: Opener | None, told: Set[str], context: str | None) -> bool:
    """Whether an item is an assignment: by its form and opener, how much is told of it, what is listed."""
    named, listed, most = opener is not None and opener.named, opener is not None, len(told) > 1
    match form:
        case Form.GIVEN:
            return listed or bool(told)
        case Form.OBLIGED:
            numbered = opener is not None and (opener.label is not None or opener.numbered)
            about = context is not None if numbered else context == "uppdrag"
            said = bool(told) and (listed or context == "uppdrag")
            return named or most or said or "status" in told or (listed and about)
        case Form.TASK:
            listed_so = listed and (context == "uppdrag" or (bool(told) and context is not None))
            return (named and bool(told)) or most or listed_so
        case Form.PHRASE:
            labelled = opener is not None and opener.label is not None and context == "uppdrag"
            return (most and (named or (listed and context is not None))) or (labelled and "status" in told)


def state(text: str) -> re.Match[str] | None:
    """The words at the end of an item, or before its comment, that say how far it has come."""
    tail = max(0, len(text) - _LONGEST_STATE)
    for found in (_DASHED.search(text, tail), _LAST.search(text, tail), _GLUED.search(text)):
        if found is not None and statuses.of_cell(found["said"]):
            return found
    return None


# "…, SBF-2024-01712 – Klart": how far it has come, after all else.
_LAST: Final = re.compile(r"(?<=[a-zåäö\d)])\.\s(?P<said>(?!\w+as\b)[A-ZÅÄÖ][^.]{2,86})\.?$")
# "1.2 Laga kajen Pågår. Hälften är klart.": the line below, which a dump has joined to it.
_GLUED: Final = re.compile(
    r"(?<=[a-zåäö])\s(?P<said>[A-ZÅÄÖ][a-zåäö]{3,20}(?:\s[a-zåäö]{2,14}){0,2})\.(?=\s[A-ZÅÄÖ])"
)
_DASHED: Final = re.compile(r"\s[–-]\s(?P<said>[^\s–-][^–]{2,40}?)\.?$")
_LONGEST_STATE: Final = 96
