"""What a sentence in running text, or a point, says has become of an assignment.

>>> says("Kommunstyrelsen beslutade 2024-09-25 § 655 att förklara uppdraget om lokaler fullgjort.")
('fulfilled', 'fulfilled')
>>> says("Uppdraget föreslås förklaras fullgjort."), says("Uppdraget har ännu inte redovisats.")
(('proposed_fulfilled', 'proposed_fulfilled'), ('mentioned', None))
>>> says("Ärendet återremitterades i oktober."), says("Nämnden behandlade frågan.")
(('referred_back', 'referred_back'), ('mentioned', None))
>>> of_point("förklaras fullgjort", "förslag", "Uppdraget förklaras fullgjort.")
('proposed_fulfilled', 'proposed_fulfilled')
>>> of_point("avslutas", "förslag", "Kommunstyrelsen avslutar uppdraget till stadsdirektören om hamnbad.")
('proposed_fulfilled', 'proposed_fulfilled')
>>> of_point(None, "beslut", "Uppdraget om mottagningen förklaras för egen del fullgjort.")
('fulfilled', 'fulfilled')
>>> of_point("föreslås", "beslut", "Styrelsen föreslår fullmäktige att uppdraget förklaras slutfört.")
('proposed_fulfilled', 'proposed_fulfilled')
>>> of_point("godkänns", "beslut", "Rapporten om uppdraget godkänns.")
('given', None)
>>> of_point("avslutas", "beslut", "Uppdraget om bad avslutas och hanteras inom uppdraget om stränder.")
('merged', None)
>>> says("Nämnden begär att tiden för uppdraget förlängs."), says("Uppdraget är förlängt till mars.")
(('mentioned', None), ('prolonged', None))
>>> of_point("får i uppdrag", "beslut", "Nämnden får i uppdrag att föreslå en plats för bad.")
('given', 'given')
>>> of_point("får i uppdrag", "beslut", "Nämnden får i uppdrag att senast i mars redovisa uppdraget.")
('prolonged', None)
"""

from __future__ import annotations

import re
from typing import Final

from corpus.findings import Stance, Status
from corpus.threads import EventType
from index.threads.knowledge import load

Said = tuple[EventType, Status | None]

_FLAGS: Final = re.IGNORECASE | re.DOTALL
_KNOWN: Final = load()
_DENIED: Final = re.compile(_KNOWN.denied, re.IGNORECASE)
_SENTENCES: Final[tuple[tuple[re.Pattern[str], Said], ...]] = tuple(
    (re.compile("|".join(s.patterns), _FLAGS), (s.type, s.status)) for s in _KNOWN.sentence
)
_DELEGATED: Final = re.compile("|".join(_KNOWN.delegated), _FLAGS)
_CLOSED: Final = re.compile(_KNOWN.closed, _FLAGS)
_PROPOSES: Final = re.compile(r"[^.]{0,120}?\bföreslår\b", re.IGNORECASE)  # another body, to decide
_GIVING: Final = ("får i uppdrag", "återremitteras", "förlängs")
# More time that is only asked for.
_ASKED: Final = re.compile(
    r"\b(?:begär|hemställer|föreslår|föreslås|yrkar|önskar)\b.{0,160}?\b(?:förläng|senarelägg|flyttas?\sfram|skjut\w*\s(?:fram|upp)|anstånd)",
    _FLAGS,
)
_REPORT_LATER: Final = re.compile(_KNOWN.report_later, _FLAGS)


def says(sentence: str) -> Said:
    """The event that a sentence tells of, and the status it gives; "mentioned" where it tells none."""
    if _DENIED.search(sentence) or _ASKED.search(sentence):
        return "mentioned", None
    return next((said for pattern, said in _SENTENCES if pattern.search(sentence)), ("mentioned", None))


def of_point(action: str | None, stance: Stance, text: str) -> Said:
    """What a decision point does to the assignment it speaks of."""
    decided = stance == "beslut" and not (action == "föreslås" or _PROPOSES.match(text))
    closed = action not in _GIVING and _CLOSED.search(text) is not None
    told = _LATER_OR_WITH.get(says(text)[0])
    if told and action not in ("får i uppdrag", "föreslås"):
        return told if decided else ("proposed", None)
    match "förklaras fullgjort" if closed else action:
        case "förklaras fullgjort":
            return ("fulfilled", "fulfilled") if decided else ("proposed_fulfilled", "proposed_fulfilled")
        case "återremitteras" if decided:
            return "referred_back", "referred_back"
        case "förlängs" if decided:
            return "prolonged", None
        case "får i uppdrag" if decided:
            if _REPORT_LATER.search(text):
                return "prolonged", None
            return ("delegated" if delegates(text) else "given"), "given"
        case "antecknas" | "läggs till handlingarna" if decided:
            return "reported", "reported"
        case None | "återrapporteras" | "redovisas":
            return "mentioned", None
        case _:
            return ("given", None) if decided else ("proposed", None)


_LATER_OR_WITH: Final[dict[EventType, Said]] = {"prolonged": ("prolonged", None), "merged": ("merged", None)}


def delegates(text: str) -> bool:
    """Whether an assignment hands another one on."""
    return _DELEGATED.search(text) is not None


_OF_STATUS: Final[dict[Status, EventType]] = {
    "given": "given",
    "started": "started",
    "ongoing": "started",
    "partially_reported": "partially_reported",
    "reported": "reported",
    "proposed_fulfilled": "proposed_fulfilled",
    "fulfilled": "fulfilled",
    "completed": "completed",
    "planned": "planned",
    "referred_back": "referred_back",
}


def of_status(status: Status | None) -> EventType:
    """The event that a stated status is: not begun is only said, nothing happened."""
    return _OF_STATUS.get(status, "mentioned") if status else "mentioned"
