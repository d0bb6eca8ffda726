"""The marks that points begin with: numbers, letters, bullets, "att"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

NUMBERED: Final = re.compile(r"(?P<mark>(?P<number>\d{1,2})(?:[.)](?:\s|(?=[A-ZÅÄÖ]))|,\s(?=[A-ZÅÄÖ])))")
_ROMAN: Final = re.compile(r"(?P<mark>(?P<number>I{1,3}|IV|VI{0,3}|IX|X)[.)]\s)(?=[\wåäöÅÄÖ]-?[\wåäöÅÄÖ])")
_ATT_NUMBER: Final = re.compile(r"(?P<mark>)att\s?(?P<number>\d{1,2})[.:]?\s", re.IGNORECASE)
_LETTER: Final = re.compile(r"(?P<mark>(?P<number>[a-h])\)\s)")
# A number without its full stop is one only where it counts on.
BARE_NUMBER: Final = re.compile(r"(?P<mark>(?P<number>\d{1,2})\s+)(?=[A-ZÅÄÖa-zåäö])")
_BULLET: Final = re.compile(r"(?P<mark>[•»–−‑▪◦*-]\s?)(?P<number>)(?=\S)(?!(?:och|eller)\s)")
_ATT: Final = re.compile(r"(?P<mark>[”\"]?(?:(?:dels|samt|och)\s)?)(?P<number>)att\s", re.IGNORECASE)
# What a mark begins with, if not with a digit: a roman number, "att", "dels att", a bullet.
_MARKS: Final = frozenset('IVXaAdDsSoO•»–−‑▪◦*-”"')
LETTERED: Final = re.compile(r"[a-h]\)\s")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a point begins with: its number, None for a bullet or "att", and where its text begins."""

    number: str | None
    text_start: int


@lru_cache(maxsize=256)  # several readers ask of the same line
def mark(text: str) -> Mark | None:
    """The mark that `text` begins with: "1.", "2)", "II.", "att3", a bullet, "att"."""
    if not text or not (text[0] in _MARKS or text[0].isdecimal()):
        return None
    for pattern in (NUMBERED, _ROMAN, _ATT_NUMBER, _BULLET, _ATT):
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
    """ "a) anta planen": a letter for a number."""
    match = _LETTER.match(text)
    return Mark(match["number"], match.end()) if match else None
