"""The marks that points begin with: numbers, letters, bullets, "att"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

NUMBERED: Final = re.compile(r"(?P<mark>(?P<number>\d{1,2})(?:[.)](?:\s|(?=[A-ZÅÄÖ]))|,\s(?=[A-ZÅÄÖ])))")
_ROMAN: Final = re.compile(r"(?P<mark>(?P<number>I{1,3}|IV|VI{0,3}|IX|X)[.)]\s)(?=[\wåäöÅÄÖ]-?[\wåäöÅÄÖ])")
_ATT_NUMBER: Final = re.compile(r"(?P<mark>)att\s?(?P<number>\d{1,2})[.:]?\s", re.IGNORECASE)
# "2 att upphäva taxan": what is numbered says itself that it is an item.
_NUMBER_ATT: Final = re.compile(r"(?P<mark>(?P<number>\d{1,2})\s+)(?=att\s)")
_LETTER: Final = re.compile(r"(?P<mark>(?P<number>[a-h])(?:\)\s|\.\s(?=[A-ZÅÄÖa-zåäö][a-zåäö])))")
# A number without its full stop is one only where it counts on.
BARE_NUMBER: Final = re.compile(r"(?P<mark>(?P<number>\d{1,2})\s+)(?=[A-ZÅÄÖa-zåäö])")
_BULLET: Final = re.compile(r"(?P<mark>[•»–−‑▪◦*-]\s?)(?P<number>)(?=\S)(?!(?:och|eller)\s)")
_ATT: Final = re.compile(r"(?P<mark>[”\"]?(?:(?:dels|samt|och)\s)?)(?P<number>)att\s", re.IGNORECASE)
# What may begin with a sign that is no digit, in the order in which it is tried.
_BY_FIRST: Final[Mapping[str, Sequence[re.Pattern[str]]]] = {
    **dict.fromkeys("IVX", (_ROMAN,)),
    **dict.fromkeys("aA", (_ATT_NUMBER, _ATT)),
    **dict.fromkeys('dDsSoO”"', (_ATT,)),
    **dict.fromkeys("•»–−‑▪◦*-", (_BULLET,)),
}
LETTERED: Final = re.compile(r"[a-h](?:\)\s|\.\s(?=[A-ZÅÄÖa-zåäö][a-zåäö]))")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a point begins with: its number, None for a bullet or "att", and where its text begins."""

    number: str | None
    text_start: int


@lru_cache(maxsize=256)  # several readers ask of the same line
def mark(text: str) -> Mark | None:
    """The mark that `text` begins with: "1.", "2)", "3 att", "II.", "att3", a bullet, "att"."""
    first = text[:1]
    for pattern in (NUMBERED, _NUMBER_ATT) if first.isdecimal() else _BY_FIRST.get(first, ()):
        match = pattern.match(text)
        if match:
            start = match.end("mark")
            return Mark(match["number"] or None, start + len(text[start:]) - len(text[start:].lstrip()))
    return None


def bare_number(text: str) -> Mark | None:
    """ "1 Planen antas": a number without its full stop."""
    match = BARE_NUMBER.match(text)
    return Mark(match["number"], match.end()) if match else None


def letter(text: str) -> Mark | None:
    """ "a) anta planen", "a. anta planen": a letter for a number."""
    match = _LETTER.match(text) if text[1:2] in (")", ".") else None
    return Mark(match["number"], match.end()) if match else None
