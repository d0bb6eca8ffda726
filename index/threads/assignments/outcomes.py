"""What a decision or an assignment makes, and the places that speak of it by its name once it is there.

>>> made("Nämnden får i uppdrag att ta fram en ny modell för bemanning i skolan.")
('modell bemanning',)
>>> made("2024-03-14 § 55 om att inrätta ett gemensamt centrum för återbruk av möbler")
('centrum återbruk',)
>>> [n.key for n in named("Den nya modellen för bemanningen och det kommande centrumet för återbruk är.")]
['modell bemanning', 'centrum återbruk']
>>> made("ta fram en plan"), list(named("den nya planen gäller, och den stora modellen för bemanning"))
((), [])

The noun and what it is for are compared by their stems. Which one is meant is known where all mentions are:
the only one of its municipality.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.model import Span
from corpus.threads import Mention
from index.terms import fold, stem
from index.threads import anchors, naming
from index.threads.reading import Reading

_FOR: Final = (
    r"(?P<noun>[a-zåäö][\w-]{3,})\s(?:för|på|inom|om|kring|mot|av)\s(?:(?:den|det|de|stadens|kommunens|regionens)\s)?"
    r"(?P<subject>[\w-]{5,})"
)
_MADE: Final = re.compile(
    r"\b(?:utforma|inrätta|införa|bilda|ta\sfram|upprätta|utarbeta|utveckla|bygga\supp|etablera|skapa|starta|anta)\s"
    rf"(?:(?:ett\s)?förslag\s(?:på|till)\s)?(?:en|ett)\s(?:[\w-]+\s){{0,3}}?{_FOR}",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    rf"\b(?:[Dd]en|[Dd]et|[Dd]e)\s(?:nya|kommande|beslutade|framtagna|inrättade|nyinrättade|nybildade)\s{_FOR}"
)
_SURE: Final = 0.85  # how sure it is that the only one of the municipality is meant


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names what was made: its noun and what it is for, as stems, and where."""

    key: str
    span: Span


def made(text: str) -> tuple[str, ...]:
    """What a wording says is to be made, as a noun and what it is for."""
    return tuple(dict.fromkeys(filter(None, map(_key, _MADE.finditer(text)))))


def named(text: str) -> Iterator[Named]:
    """The places that name something as newly made, decided or to come."""
    for match in _NAMED.finditer(text):
        key = _key(match)
        if key:
            yield Named(key, Span(*match.span()))


def _key(match: re.Match[str]) -> str | None:
    noun, subject = fold(match["noun"]), fold(match["subject"])
    if anchors.SMALL_WORDS & {noun, subject}:
        return None
    return f"{stem(noun)} {stem(subject)}"


def makes(reading: Reading, text: str) -> list[str]:
    """What names the outcome of an assignment or a decision by its wording, in a municipality's document."""
    return [f"makes:{reading.city}|{key}" for key in made(text)] if reading.city else []


def of(reading: Reading) -> Iterator[Mention]:
    """The first place in each section that names what a decision or an assignment made."""
    if not reading.city:
        return
    seen: set[tuple[str | None, tuple[str, ...], str]] = set()
    for found in named(reading.text):
        place = reading.place(found.span)
        where = (place.part, place.section, found.key)
        if where in seen:
            continue
        seen.add(where)
        yield naming.named(
            reading,
            found.span,
            "decision",
            (f"made:{reading.city}|{found.key}",),
            rule="what was made, by its name",
            by="stated_text",
            confidence=_SURE,
        )
