"""A date as it is printed of what is due, whole or partial, and what it is in ISO form.

>>> [in_cell(x) for x in ("2024-12-31", "2026", "Kvartal 4 2024", "december 2024", "våren 2025", "Löpande")]
['2024-12-31', '2026', '2024-Q4', '2024-12', '2025-H1', None]
>>> [in_cell(x) for x in ("T2 2025", "31/12 2025", "senast utgången av 2025", "årsskiftet 2025/26")]
['2025-T2', '2025-12-31', '2025-12-31', '2025-12-31']
>>> [in_cell(x) for x in ("Q1+Q2 2027", "kvartal 2–3 2027", "T1 och T2 2027")]
['2027-Q2', '2027-Q3', '2027-T2']
>>> [in_cell(x) for x in ("före oktober månads utgång 2025", "första halvåret 2024", "halvårsskiftet 2024")]
['2025-10-31', '2024-H1', '2024-06-30']
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from nlp.extractors.dates import MONTH, MONTHS

WHEN: Final = (
    r"(?:(?P<iso>20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])"
    rf"|(?:(?P<day>3[01]|[12]\d|0?[1-9])(?::?e)?\s)?(?P<month>{MONTH})\b\.?\s(?P<last>månads\s(?:utgång|slut)\s)?(?P<year>20\d\d)\b"
    r"|(?P<sday>3[01]|[12]\d|0?[1-9])/(?P<smonth>1[0-2]|0?[1-9])[\s-](?P<slashed>20\d\d)(?!\d)"
    r"|(?:kvartal|kv\.?|Q)\s?(?:[1-4]\s?(?:[+/–-]|och|till)\s?Q?)?(?P<quarter>[1-4]),?\s?(?:under\s|år\s)?(?P<qyear>20\d\d)\b|(?P<q2year>20\d\d)[\s-]?(?:kvartal\s|Q)(?P<quarter2>[1-4])\b"
    r"|(?P<nth>första|andra|tredje|fjärde|sista)\skvartalet\s(?P<nyear>20\d\d)\b"
    r"|(?:T|tertial\s)(?:[1-3]\s?(?:[+/–-]|och|till)\s?T?)?(?P<tertial>[1-3]),?\s(?P<tyear>20\d\d)\b"
    r"|(?P<season>våren|vår|hösten|höst|första\shalvåret|andra\shalvåret|sommaren|vt|ht)\s(?:år\s)?(?P<syear>20\d\d)\b"
    r"|(?P<turn>årsskiftet|halvårsskiftet)\s(?P<turned>20\d\d)(?P<to>[/–-](?:20)?\d\d)?\b"
    r"|(?:(?:utgången|slutet)\sav\s(?:år\s)?|årets\s(?:slut|utgång)\s)(?P<end>20\d\d)\b(?!-)"
    r"|(?P<only>20\d\d)(?![\d/:–-]))"
)
CELL: Final = (
    r"(?:(?:senast|klart?|till|under|i|(?:slutet|utgången)\sav(?!\s(?:år\s)?20)|den|före|t\.o\.m\."
    rf"|årsrapport(?:en)?|delårsrapport(?:en)?|20\d\d\s?[–-]|hela|(?-i:[A-ZÅÄÖ]{{2,5}}\s))\s?){{0,3}}{WHEN}"
)
_WHOLE_CELL: Final = re.compile(rf"{CELL}(?:,?\s(?:i\s)?(?:delårs|års|tertial)rapport)?\s?\.?", re.IGNORECASE)
_BEGINS: Final = re.compile(rf"{CELL}(?=[\s.,;|)]|$)", re.IGNORECASE)


# Every date has its year.
CENTURY: Final = "20"
_NTH: Final = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 4}


def in_cell(text: str) -> str | None:
    """The date that a table cell says."""
    if CENTURY not in text:
        return None
    match = _WHOLE_CELL.fullmatch(" ".join(text.split()))
    return iso(match) if match else None


def first_in(text: str) -> re.Match[str] | None:
    """The date that a text begins with, as in a cell: of "hösten 2027 Status: Pågår"."""
    return _BEGINS.match(text)


def iso(match: re.Match[str]) -> str:
    """The date that a match of `WHEN` prints: "2024-12-31", "2024-Q4", "2025-H1", "2026"."""
    group = match.groupdict()
    if group["iso"]:
        return group["iso"]
    if group["month"]:
        month = f"{group['year']}-{MONTHS[group['month'].casefold()]:02d}"
        if group["last"]:
            return f"{month}-{monthrange(int(group['year']), int(month[-2:]))[1]}"
        return f"{month}-{int(group['day']):02d}" if group["day"] else month
    if group["slashed"]:
        return f"{group['slashed']}-{int(group['smonth']):02d}-{int(group['sday']):02d}"
    if group["tertial"]:
        return f"{group['tyear']}-T{group['tertial']}"
    if group["turn"]:
        return f"{group['turned']}-{'06-30' if group['turn'].casefold().startswith('halv') else '12-31'}"
    if group["end"]:
        return f"{group['end']}-12-31"
    if group["quarter"] or group["quarter2"]:
        return f"{group['qyear'] or group['q2year']}-Q{group['quarter'] or group['quarter2']}"
    if group["nth"]:
        return f"{group['nyear']}-Q{_NTH[group['nth'].casefold()]}"
    if group["season"]:
        if group["season"].casefold() == "sommaren":
            return group["syear"]
        first = re.match(r"vår|vt|första", group["season"], re.IGNORECASE)
        return f"{group['syear']}-H{1 if first else 2}"
    return group["only"] or ""
