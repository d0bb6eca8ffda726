"""What a sentence in running text, or a point, says has become of an assignment.

>>> says("Kommunstyrelsen beslutade 2024-09-25 § 655 att förklara uppdraget om lokaler fullgjort (SLK-2023-00641).")
('fulfilled', 'fulfilled')
>>> says("Uppdraget föreslås förklaras fullgjort."), says("Uppdraget har ännu inte redovisats.")
(('proposed_fulfilled', 'proposed_fulfilled'), ('mentioned', None))
>>> says("Ärendet återremitterades i oktober."), says("Nämnden behandlade frågan.")
(('referred_back', 'referred_back'), ('mentioned', None))
>>> of_point("förklaras fullgjort", "förslag", "Uppdraget förklaras fullgjort.")
('proposed_fulfilled', 'proposed_fulfilled')
>>> of_point("får i uppdrag", "beslut", "Nämnden får i uppdrag att senast i mars redovisa uppdraget att laga bron.")
('prolonged', None)
"""

from __future__ import annotations

import re
from typing import Final

from corpus.findings import Stance, Status
from corpus.threads import EventType

Said = tuple[EventType, Status | None]

_DONE: Final = r"(?:fullgjor|slutför|avsluta|avskriv)\w*"
_DENIED: Final = re.compile(r"\b(?:inte|ej|aldrig|ännu inte|varken)\b[^.]{0,60}\b(?:redovisa|rapportera|förklara|fullgj|avsluta)\w*", re.IGNORECASE)
# The first that fits: what is only proposed stands before what is done.
_SENTENCES: Final[tuple[tuple[re.Pattern[str], Said], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), said)
    for pattern, said in (
        (rf"\bföresl(?:ås|år|og|ogs|agit|agits|ogs)\b.{{0,300}}?\b{_DONE}", ("proposed_fulfilled", "proposed_fulfilled")),
        (rf"\bförslag(?:et)? (?:om )?att\b.{{0,200}}?\bförklara\w*\b.{{0,200}}?\b{_DONE}", ("proposed_fulfilled", "proposed_fulfilled")),
        (r"\bförklara(?:de|des|ts|t)\b.{0,300}?\bfullgjor\w+", ("fulfilled", "fulfilled")),
        (r"\bbeslu(?:tade|tat|t)\b.{0,120}?\bförklara\b.{0,300}?\bfullgjor\w+", ("fulfilled", "fulfilled")),
        (r"\båterremittera(?:de|des|ts|t|d)\b", ("referred_back", "referred_back")),
        (r"\b(?:förlängdes|förlängts|förlängde|flyttades fram|fick ny tid|fått ny tid|ny tid gavs|senarelades)\b", ("prolonged", None)),
        (r"\bdel(?:redovisa|rapportera)(?:de|des|ts|t|d|s|r)?\b", ("partially_reported", "partially_reported")),
        (r"\b(?:åter|slut)?(?:redovisa|rapportera)(?:des|ts|de)\b", ("reported", "reported")),
        (r"\b(?:fick|gavs?|gett|har fått)\b.{0,80}?\bi uppdrag\b", ("given", None)),
    )
)
_DELEGATED: Final = re.compile(r"\bför\s.{3,60}?\sräkning\b.{0,40}\buppdraget\b|\buppdraget\b.{0,80}\b(?:överlåts|delegeras|lämnas vidare) till\b", re.IGNORECASE | re.DOTALL)
_REPORT_LATER: Final = re.compile(r"\b(?:senast|till|i)\b.{2,60}?\b(?:redovisa|återrapportera|rapportera|återkomma med)\w*\s+(?:av\s+)?uppdraget\b", re.IGNORECASE | re.DOTALL)
_REPORTED: Final = frozenset(("antecknas", "läggs till handlingarna"))


def says(sentence: str) -> Said:
    """The type of event that a sentence tells of, and the status it gives; "mentioned" where it says neither."""
    if _DENIED.search(sentence):
        return "mentioned", None
    return next((said for pattern, said in _SENTENCES if pattern.search(sentence)), ("mentioned", None))


def of_point(action: str | None, stance: Stance, text: str) -> Said:
    """What a decision point does to the assignment it speaks of."""
    decided = stance == "beslut"
    match action:
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
