"""What a sentence says comes to an end, comes about or moves: the same change may be told in other words.

>>> sorted(changes("I strukturen angavs att kvartalsrapporter och verksamhetsbrev skulle utgå."))
[('ends', 'kvartalsrapport'), ('ends', 'verksamhetsbrev')]
>>> changes("Det innebär att kvartalsrapporterna ersätts med samtal."), changes("Avveckla kvartalsrapporten.")
(frozenset({('ends', 'kvartalsrapport')}), frozenset({('ends', 'kvartalsrapport')}))
>>> changes("Kvartalsrapporten visar att kostnaderna ökar."), changes("Nämnden avvecklas.")
(frozenset(), frozenset())

Only compounds are things here: a short word stands for too much.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from index.terms import tokens
from index.threads.knowledge import load

Way = Literal["ends", "begins", "moves"]
Change = tuple[Way, str]
"""What becomes of what: the thing as a stem."""

_OF_ITSELF: Final[dict[Way, str]] = {
    "ends": r"utgå(?:r|tt)?|utgick|upphör(?:a|de|t)?|försvinner|ersätt(?:s|as)|ersatt(?:s|es)"
    r"|(?:avskaff|slop|avveckl)a(?:s|des|ts)|ta(?:s|gits)\sbort|togs\sbort|läggs?\sne[rd]|lades\sne[rd]"
    r"|lagts\sne[rd]|upphäv(?:s|as|des|ts)|fasas\sut|stäng(?:s|as|des|ts)",
    "begins": r"(?:inrätt|start|bild|etabler|öppn|skap)a(?:s|des|ts)|inför(?:s|as|des|ts)",
    "moves": r"flytta(?:s|des|ts)|överför(?:s|as|des|ts)|för(?:s|des|ts)\söver|lämna(?:s|des|ts)\söver"
    r"|ta(?:s|gits)\söver|togs\söver",
}
_BY_SOMEBODY: Final[dict[Way, str]] = {
    "ends": r"avskaffa|slopa|avveckla|upphäva|ta\sbort|lägga\sne[rd]|fasa\sut|stänga",
    "begins": r"inrätta|starta|bilda|etablera|öppna|skapa|införa",
    "moves": r"flytta|överföra|föra\söver|lämna\söver|ta\söver",
}
_CHANGES: Final = tuple(
    (way, re.compile(rf"\b(?:(?P<of_itself>{_OF_ITSELF[way]})|(?:{by}))\b", re.IGNORECASE))
    for way, by in _BY_SOMEBODY.items()
)
_CLAUSE: Final = re.compile(r"[.;:]|\b(?:att|som|men|när|eftersom|därför)\b", re.IGNORECASE)
_BEFORE: Final = 90  # characters within which what changes stands before the verb,
_AFTER: Final = 50  # and after it
_LONG: Final = 9  # letters of a stem that is no short word
_BODIES: Final = tuple(load().bodies)


def changes(text: str) -> frozenset[Change]:
    """The changes that a sentence tells of."""
    return frozenset(
        (way, thing)
        for way, pattern in _CHANGES
        for match in pattern.finditer(text)
        for thing in _things(_told_of(text, match))
    )


def _told_of(text: str, verb: re.Match[str]) -> str:
    """The words that say what changes: the clause up to the verb, else what follows it."""
    if verb["of_itself"]:
        return _CLAUSE.split(text[max(0, verb.start() - _BEFORE) : verb.start()])[-1]
    return _CLAUSE.split(text[verb.end() : verb.end() + _AFTER])[0]


def _things(text: str) -> list[str]:
    found = ((t.stem, t.parts) for t in tokens(text) if t.identifier is None)
    return [root for root, parts in found if parts and len(root) >= _LONG and not root.endswith(_BODIES)]
