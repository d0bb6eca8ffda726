"""The cells of a row that a dump has glued to the words of an assignment: who, how far, when.

>>> peeled("Chefen får i uppdrag att bygga en hangar Kommundirektören Pågår, avtal väntas mars 2026")
... # doctest: +NORMALIZE_WHITESPACE
Peeled(text='Chefen får i uppdrag att bygga en hangar', who=('Kommundirektören',), status='ongoing',
       said='Pågår, avtal väntas mars 2026', due=None)
>>> peeled("Chefen ska bygga en hangar Delvis genomfört 2026-05-31").due
'2026-05-31'
>>> peeled("Nämnden ska följa det arbete som pågår med Hamnen AB") is None
True
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from corpus.findings import Status
from nlp.extractors import assignees, due
from nlp.extractors.assignments import statuses


class Peeled(NamedTuple):
    """The words left, and what the cells after them say."""

    text: str
    who: tuple[str, ...]
    status: Status | None
    said: str | None
    due: str | None


_SHORTEST: Final = 15
_WHEN: Final = re.compile(
    r"\s(?P<when>20\d\d(?:-\d\d){0,2}|(?:kvartal|kv\.?|Q)\s?\d\s20\d\d|(?:[Vv]åren|[Hh]östen|[A-ZÅÄÖ][a-z]{2,8})\s20\d\d|[–-])$"
)
_STATE: Final = re.compile(
    r"(?<=[a-zåäöA-ZÅÄÖ\d)”.])\s(?P<said>[A-ZÅÄÖ][a-zåäö]{2,20}(?:\s[a-zåäö]{2,20}){0,3}(?:,\s[^.;:]{3,60})?)$"
)
_CAPITAL: Final = re.compile(r"(?<=[a-zåäö\d)”.])\s(?=[A-ZÅÄÖ])")


def peeled(text: str) -> Peeled | None:
    """The words without the cells after them; None where no status stands there as a cell of its own."""
    state, when = _state(text), None
    if state is None:  # the day may stand after or before how far it has come
        text, when = _cut(text, _WHEN)
        state = _state(text)
    if state is None:
        return None
    text, status, said = state
    if when is None:
        text, when = _cut(text, _WHEN)
    text, who = without_who(text)
    if len(text) < _SHORTEST:
        return None
    return Peeled(text, who, status, said, due.in_cell(when or ""))


def _cut(text: str, pattern: re.Pattern[str]) -> tuple[str, str | None]:
    found = pattern.search(text)
    return (text[: found.start()], found["when"]) if found else (text, None)


def _state(text: str) -> tuple[str, Status, str] | None:
    """The words before a status that ends them, set with a capital as a cell is, the status, its words."""
    for start in reversed([m.start() + 1 for m in _CAPITAL.finditer(text)]):
        found = _STATE.match(text, start - 1)
        status = statuses.of_cell(found["said"]) if found else None
        if found is not None and status is not None:
            return text[: start - 1], status, found["said"]
    return None


def without_who(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the bodies that a dump has glued to its end, from the next column, and those bodies.

    >>> without_who("Måla bron Tekniska nämnden"), without_who("Måla bron för nämnden")
    (('Måla bron', ('Tekniska nämnden',)), ('Måla bron för nämnden', ()))
    """
    for start in _CAPITAL.finditer(text):
        who = assignees.names(text[start.end() :])
        if who:
            return text[: start.start()], who
    return text, ()
