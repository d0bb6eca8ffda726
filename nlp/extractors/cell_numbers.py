"""Numbers as Swedish tables print them: value, unit, and several in one cell.

>>> [(n.value, n.unit) for n in numbers("-1 942")]
[(-1942.0, None)]
>>> [(n.label, n.value, n.unit) for n in numbers("SLK 154,9 Politiken 47,9")]
[('SLK', 154.9, None), ('Politiken', 47.9, None)]
>>> [(n.value, n.unit) for t in ("≥ 92", "minst 90 %", "42 av 80", "88 % ↑") for n in numbers(t)]
[(92.0, None), (90.0, 'procent'), (42.0, None), (88.0, 'procent')]
>>> [(n.value, n.unit) for t in ("6,1 %", "1,7 mnkr (+0,9%)", "212.4", "1 650", "–0,5") for n in numbers(t)]
[(6.1, 'procent'), (1.7, 'mnkr'), (212.4, None), (1650.0, None), (-0.5, None)]
>>> [numbers(t) for t in ("Oförändrat", "0-4", "2024-12-31", "–", "", "1:4", "Ja, 2 av 3", "30–40")]
[(), (), (), (), (), (), (), ()]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_SPACE: Final = "[ \u00a0\u202f\u2009]"
NUMBER: Final = rf"[-–−+±]?{_SPACE}?(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d+)(?:[.,]\d+)?"
UNITS: Final = {
    "%": "procent",
    "procent": "procent",
    "per cent": "procent",
    "procentenheter": "procentenheter",
    "tkr": "tkr",
    "mnkr": "mnkr",
    "mkr": "mnkr",
    "miljoner kronor": "mnkr",
    "kronor": "kronor",
    "kr": "kronor",
    "dagar": "dagar",
    "timmar": "timmar",
    "minuter": "minuter",
    "st": "antal",
    "antal": "antal",
    "index": "index",
    "kg": "kg",
    "ton": "ton",
    "kWh": "kWh",
    "MWh": "MWh",
    "GWh": "GWh",
    "km": "km",
    "m2": "m2",
    "kvm": "m2",
    "ha": "hektar",
    "år": "år",
    "månader": "månader",
    "veckor": "veckor",
    "tim": "timmar",
    "min": "minuter",
    "poäng": "poäng",
    "personer": "personer",
    "årsarbetare": "årsarbetare",
    "%-enheter": "procentenheter",
}
UNIT: Final = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
# What a change or a note in brackets adds to the value, or the whole that it is a part of: "61 av 118".
_NOTE: Final = rf"(?:\s?\({NUMBER}\s?(?:{UNIT})?\)|\sav\s\d+)?"
# What a target says of its value: "≥ 92", "minst 90 %", "färre än 30".
_BOUND: Final = (
    r"(?:(?:[≥≤<>~]|(?i:minst|högst|max(?:imalt)?|lägst|över|under|(?:fler|färre|mer|mindre|högre|lägre)\sän"
    r"|cirka|ca|ca\.))\s?)?"
)
# What the unit is counted by: "12,2 kr/kvm".
PER: Final = r"/[a-zåäö]{2,12}"
_WHOLE: Final = re.compile(
    rf"{_BOUND}(?P<value>{NUMBER})\s?(?:(?P<unit>{UNIT})(?P<per>{PER})?)?{_NOTE}\s?\*{{0,2}}(?:\s[-–]|\s?[↑↓→↗↘➔▲▼►])?"
)
_LABELLED: Final = re.compile(
    rf"(?P<label>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{{1,20}})\s(?P<value>{NUMBER})\s?(?P<unit>{UNIT})?\s?"
)
_IN_NAME: Final = re.compile(rf"(?:[(,]\s?|\b(?:i|belopp\si)\s)(?P<unit>{UNIT})(?![\w])", re.IGNORECASE)
_INDEX: Final = re.compile(r"(?:index|\bNKI|\bHME|\bNMI|\bSCB)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a cell: its value, unit where it is printed, and the label before it."""

    value: float
    unit: str | None
    label: str = ""


def numbers(cell: str) -> tuple[Number, ...]:
    """The numbers that a cell consists of; none where it is something else."""
    text = " ".join(cell.split())
    whole = _WHOLE.fullmatch(text)
    if whole:
        return (_read(whole, ""),)
    found, at = [], 0
    while labelled := _LABELLED.match(text, at):
        found.append(_read(labelled, labelled["label"]))
        at = labelled.end()
    return tuple(found) if at == len(text) else ()


def unit_of(text: str) -> str | None:
    """The unit that a name, heading or caption states: "(procent)", "belopp i tkr", "Nöjdkundindex"."""
    match = _IN_NAME.search(text)
    if match:
        return UNITS.get(match["unit"]) or UNITS[match["unit"].casefold()]
    return "index" if _INDEX.search(text) else "antal" if re.match(r"antal\b", text, re.IGNORECASE) else None


def _read(match: re.Match[str], label: str) -> Number:
    unit, per = UNITS.get(match["unit"] or ""), match.groupdict().get("per")
    return Number(value(match["value"]), f"{unit}{per}" if per else unit, label)


def value(printed: str) -> float:
    """The number that is printed: decimal comma or point, spaces between thousands, any minus sign."""
    text = re.sub(rf"{_SPACE}|[+±]", "", printed)
    text = re.sub(r"[–−]", "-", text).replace(",", ".")
    return float(text)
