"""What is no decision although a body and a day are named, and boards that letters stand for.

>>> is_decision("Direktionens protokoll 13 juni 2025", Span(0, 35))
False
>>> is_decision("Planen är antagen av kommunfullmäktige 2023-11-06.", Span(21, 49))
True
>>> elsewhere(", Simrishamn "), elsewhere(", se ")
(True, False)
"""

from __future__ import annotations

import re
from typing import Final

from corpus.model import Document, Span
from nlp.extractors import bodies

_REACH: Final = 300
_NEAR: Final = 60


def is_decision(text: str, span: Span) -> bool:
    """Whether a body's day without a paragraph is of a decision, not of its own title or a motion."""
    if _BROUGHT.search(text, max(0, span.start - _NEAR), span.end):
        return False
    if _PAPER.search(text, max(0, span.start - _NEAR), span.start) or _FIELD.match(text, span.end):
        return False
    if span.start < _TOP and _OF_MEETING.match(text, text.rfind("\n", 0, span.start) + 1):
        return False
    titled = _TITLE.search(text, span.start, span.end) is not None
    if titled and (span.start < _FIRST_LINE or _RUNNING_HEAD.match(text, span.end)):
        return False
    start = text.rfind("\n", 0, span.start) + 1
    if _MEETING.fullmatch(text, start, span.end):
        return False
    ends = text.startswith("\n", span.end) or span.end == len(text)
    if ends and _EXTRACT.match(text, start, span.end):
        return False
    return start > _TOP or not ends or _TITLE.search(text, start, span.end) is None


# "Tjänsteskrivelse TN 2031-08-28": the day of the meeting that it is written for.
_PAPER: Final = re.compile(r"(?:skrivelse|utlåtande|missiv|kallelse)\s(?:till\s)?$", re.IGNORECASE)
# "Bo Ek  KN 2031-12-17  Telefon: …": the meeting that a paper is written for, among the fields of its head.
_FIELD: Final = re.compile(r"[ \t]+(?:Telefon|E-post|Diarienummer|Dnr|Ärendenummer|Handläggare)\b")
# "Kulturnämnden, protokoll 2026-05-04 4": the number of the page beside it.
_RUNNING_HEAD: Final = re.compile(
    r"[ \t]\d{1,3}(?:\s?\(\d{1,3}\))?(?=\n|$)|[\s|,]{1,3}[Ss]id(?:a|an|nr|\.)?\s?:?\s?\d{1,3}\b"
)
# "Beslut i kommunstyrelsen 2024-06-12": the title of what was decided on that day.
_OF_MEETING: Final = re.compile(r"Beslut(?:\si\skorthet)?\s(?:i|av|från)\s[^\n]{3,40}\d{4}(?:-\d\d-\d\d)?\n")
# "Bilaga 2: Utdrag ur kommunstyrelsens protokoll 2024-06-12": the title of what is annexed.
_EXTRACT: Final = re.compile(
    r"(?:bilaga(?:\s[\da-z])?(?:[:.,]|\s[–-])?\s)?(?:utdrag\s(?:ur|från)|protokollsutdrag)\s", re.IGNORECASE
)
# "- Hamnnämndens arbetsutskotts sammanträde 2031-10-24": an item of a list of minutes.
_MEETING: Final = re.compile(r"[•–*-]\s[\wåäö -]{5,80}\s(?:sammanträde|möte)t?\s(?:den\s)?[\w -]{6,20}")
_FIRST_LINE: Final = 40
_TOP: Final = 200
_TITLE: Final = re.compile(r"protokoll|sammanträde|möte|kallelse|föredragningslista|korthet", re.IGNORECASE)
# A day on which something was brought up, prepared or told of, not decided.
_BROUGHT: Final = re.compile(
    r"\b(?:väcktes|väckt|anmäldes|inlämnades|ställdes|bered(?:des|s|ts)|presenterades|informera(?:des|t)|föredrogs|diskuterades)"
    r"\s(?:(?:om|av)\s\w+\s)?(?:vid|i|till|på|av)\s[^.]{3,60}$"
)


def elsewhere(gap: str) -> bool:
    """ "…, Simrishamn 2024-06-24 § 101": the same body's of another municipality."""
    return _PLACE.fullmatch(gap) is not None


_PLACE: Final = re.compile(r"[,;]?(?:\s(?:och|samt))?\s{1,2}[A-ZÅÄÖ][\wåäö]{2,20}\s")


def spoken_of(letters: str, document: Document, position: int) -> str | None:
    """The board named right before that the letters stand for: "Socialnämnden har beslutat … (SN …)"."""
    start = max(0, position - _REACH, document.text.rfind("\n", 0, position))
    named = list(bodies.mentions(document.text, start, position))
    return next((b.name for _, b in reversed(named) if _stands_for(letters, b.name)), None)


def _stands_for(letters: str, name: str) -> bool:
    """Whether letters are those of a board's name, in order: "SDN" of "Stadsdelsnämnden Majorna-Linné"."""
    rest = iter(name.casefold())
    known = name[0] == letters[0] and letters[-1] == "N" and "nämnd" in name
    return known and all(x in rest for x in letters.casefold())
