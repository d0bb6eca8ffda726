"""Who does an assignment as well, by its own words: "… tillsammans med Hamnen AB".

Whom one works with ("i samverkan med") is given nothing: so the annotations of real documents have it.

>>> named("att, tillsammans med badnämnden och Hamnen AB, brett utreda bryggan")
('Badnämnden', 'Hamnen AB')
>>> named("Öppna en brygga tillsammans med hamnnämnden"), named("Tillsammans med Simsällskapet öppna en bro")
(('Hamnnämnden',), ('Simsällskapet',))
>>> named("Öppna en brygga i samverkan med hamnnämnden"), named("Öppna en bro tillsammans med Simsällskapet")
((), ())
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from nlp.extractors import assignees
from nlp.extractors.assignments import texts
from nlp.sieve import sifted

_WITH: Final = r"(?:tillsammans|gemensamt)\smed\s"
_ANYWHERE: Final = sifted(rf"\b{_WITH}", ignore_case=True)
# Right before the verb, where only somebody who does it can stand: "att med Hamnen AB bygga".
_FIRST: Final = sifted(
    rf"(?:\A|\b(?:att,?|ska(?:ll)?)\s){_WITH}"
    r"|\batt,?\s(?:med|genom)\s(?!(?:stöd|hjälp|anledning|hänsyn|utgångspunkt|start)\b)",
    ignore_case=True,
)
_REACH: Final = 160
# Where what is named ends at the latest: "…, klart i maj", "… och redovisa".
_END: Final = re.compile(
    r"[.;:\n(]|,?\s(?:och|samt)\s(?=(?:åter)?(?:komma|rapportera|redovisa|ta)\b)|,\s(?=klart|start|senast|med|att)\b"
)
# Bodies that can be given one or do it as well, not "berörda förvaltningar".
_BODY: Final = re.compile(r"(?i:nämnden|styrelsen|nämnderna|bolaget|direktören|förvaltningen|kontoret)")
_ANY_BODY: Final = re.compile(
    rf"{_BODY.pattern}|\bAB\b|(?i:kommun\b|universitet|högskola|myndigheten|förbundet)|Region\s"
)
# Whoever has a name of its own: "Simsällskapet", "Vikens Brukshundklubb".
_NAME: Final = re.compile(r"(?P<who>[A-ZÅÄÖ][\wåäö-]+(?:\s[A-ZÅÄÖ][\wåäö-]+){0,3})\s(?=[a-zåäö]+a\s)")


@lru_cache(maxsize=4096)
def named(text: str) -> tuple[str, ...]:
    """The boards that an assignment's words name as doing it too; anybody right before its verb."""
    before = [name for lead in _FIRST.finditer(text) for name in _before_verb(_said(text, lead.end()))]
    others = [name for lead in _ANYWHERE.finditer(text) for name in _bodies(_said(text, lead.end()))]
    return tuple(dict.fromkeys((*before, *others)))


def _said(text: str, start: int) -> str:
    said = text[start : start + _REACH]
    end = _END.search(said)
    return said[: end.start()] if end else said


def _before_verb(said: str) -> tuple[str, ...]:
    found = texts.inverted(said)
    if found is not None:
        return found.who if all(_ANY_BODY.search(name) for name in found.who) else ()
    own = _NAME.match(said)
    return (own["who"],) if own else ()


def _bodies(said: str) -> tuple[str, ...]:
    found = texts.inverted(said)
    who = found.who if found else assignees.names(said)
    return who if all(_BODY.search(name) for name in who) else ()
