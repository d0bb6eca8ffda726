"""When an assignment is to be done, and when and to whom it is reported.

>>> [in_cell(x) for x in ("2024-12-31", "2026", "Kvartal 4 2024", "december 2024", "våren 2025", "Löpande")]
['2024-12-31', '2026', '2024-Q4', '2024-12', '2025-H1', None]
>>> in_text("Nämnden får i uppdrag att senast den 31 mars 2025 redovisa kostnaden.")
'2025-03-31'
>>> in_text("Kontoret får i uppdrag att senast i delårsrapport mars 2025 redovisa en tidplan.")
'2025-03'
>>> in_text("Återrapportering ska ske till kommunstyrelsen i december 2025.")
'2025-12'
>>> in_text("Nämnden ska ta fram budget 2026.") is None
True
>>> report_back("Återrapporteringen ska ske till förutsättningar för budget 2026. Taxan höjs.")
'förutsättningar för budget 2026'
"""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors.dates import MONTHS

_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
WHEN: Final = (
    r"(?:(?P<iso>20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])"
    rf"|(?:(?P<day>3[01]|[12]\d|0?[1-9])(?::?e)?\s)?(?P<month>{_MONTH})\b\.?\s(?P<year>20\d\d)\b"
    r"|(?:kvartal|kv\.?|Q)\s?(?P<quarter>[1-4]),?\s?(?:under\s)?(?P<qyear>20\d\d)\b|(?P<q2year>20\d\d)[\s-]?(?:kvartal\s|Q)(?P<quarter2>[1-4])\b"
    r"|(?P<nth>första|andra|tredje|fjärde|sista)\skvartalet\s(?P<nyear>20\d\d)\b"
    r"|(?P<season>våren|vår|hösten|höst|första\shalvåret|andra\shalvåret|sommaren|vt|ht)\s(?P<syear>20\d\d)\b"
    r"|(?P<only>20\d\d)(?![\d/:–-]))"
)
_CELL: Final = re.compile(
    rf"(?:(?:senast|klart?|till|under|i|slutet\sav|utgången\sav|den|före|årsskiftet|t\.o\.m\.|årsrapport(?:en)?|delårsrapport(?:en)?|20\d\d\s?[–-]|hela|(?-i:[A-ZÅÄÖ]{{2,5}}\s))\s?){{0,3}}{WHEN}\s?\.?",
    re.IGNORECASE,
)
_DEADLINE: Final = re.compile(
    r"\b(?:senast|till\soch\smed|före|innan|inom|slutdatum:?|klart?\still|(?:är\s)?[Kk]lart?:?)\s(?:den\s|i\s|under\s|vid\s|utgången\sav\s|slutet\sav\s|samband\smed\s){0,3}"
    rf"(?:(?:delårsrapport|årsrapport|årsredovisning|månadsrapport|tertialrapport|uppföljningsrapport|sammanträdet|rapport)\w{{0,3}}\s(?:för\s|i\s|per\s)?)?{WHEN}",
    re.IGNORECASE,
)
_REPORTED: Final = re.compile(
    r"\b(?:(?:åter|slut|del)(?:rapport|redovis)\w*|redovisas|rapporteras)\s(?:[\wåäö-]{1,30}\s){0,7}?(?:i|under|vid)\s"
    rf"(?:den\s|(?:delårs|års|tertial|månads)rapport(?:en)?\s(?:per\s|för\s|i\s)?){{0,1}}{WHEN}",
    re.IGNORECASE,
)
# "redovisa resultatet i mars 2026", "som ska föreläggas fullmäktige i juni 2022": with a month at least.
_TOLD: Final = re.compile(
    r"\b(?:redovisa|rapportera|presentera(?:s)?|förelägga?s|läggas?\sfram|framläggas|överlämnas|lämnas|genomföras)\s(?:[\wåäö-]{1,30}\s){0,7}?(?:i|under|vid|till)\s"
    rf"(?:den\s)?(?!20\d\d(?!-)){WHEN}",
    re.IGNORECASE,
)
_MEETING: Final = re.compile(
    rf"\b(?:till|vid|inför)\s(?:[\wåäö-]{{2,40}}\s){{0,2}}?(?:sammanträde|möte)(?:t|s)?\s(?:den\s|i\s){WHEN}",
    re.IGNORECASE,
)
# "återkomma 2024-02-21 med en plan", "till den 31 oktober 2023 redovisa": a whole date.
_ON: Final = re.compile(
    rf"\b(?:(?:återkomma|redovisa|rapportera|återrapportera)\s(?:[\wåäö-]{{2,30}}\s){{0,3}}?(?:den\s)?|(?<!fram\s)till\s(?:den\s)?)(?=(?:den\s)?(?:20\d\d-\d\d-\d\d|\d{{1,2}}\s\w+\s20\d\d)){WHEN}",
    re.IGNORECASE,
)
_END_OF_YEAR: Final = re.compile(
    r"\b(?:före|senast|till|innan|vid|i)\s(?:utgången|slutet)\sav\s(?:år\s)?(?P<year>20\d\d)\b(?!-)"
)
# "till nämnden i maj 2024 redovisa kostnaderna": to whom and when before the verb.
_FIRST: Final = re.compile(
    rf"\b(?:till|för|inför)\s(?:[\wåäö-]{{2,40}}\s){{1,3}}?(?:i\s|under\s|den\s|senast\s){{0,2}}(?!20\d\d(?!-)){WHEN}\s(?:åter|redovis|rapporter|presenter|lämna|lägga|inkomma)",
    re.IGNORECASE,
)
_HALF_YEAR: Final = re.compile(
    r"\b(?:före|senast(?:\still|\svid)?|innan)\s(?P<half>halvårsskiftet|årsskiftet)\s(?P<year>20\d\d)(?P<next>[/–-]\d\d)?\b"
)
_BACK: Final = re.compile(
    r"\b(?:(?:åter|slut)(?:rapporter|redovis)\w*|uppföljningen\sska\sredovisas|återkomma|rapporteras|redovisas?)\b"
    r"(?P<rest>[^.;\n]{0,200})",
    re.IGNORECASE,
)
_WHERE: Final = re.compile(
    r"\b(?:till|i\ssamband\smed|i|inför|vid|under|senast)\s(?P<what>(?!syfte|enlighet|form|linje)[^.;\n]{3,160})",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"rapport|redovisning|nämnd|styrelse|fullmäktige|utskott|budget|kvartal|\b20\d\d\b|december|november|oktober|september|augusti|juni|maj|april|mars|februari|januari",
    re.IGNORECASE,
)

# What is reported ends where the sources of the assignment begin.
_NEXT: Final = re.compile(r",\s(?=(?-i:[A-ZÅÄÖ]{2}))|\s[–—-]\s|,\s(?:i\s)?ärende\b")


_NTH: Final = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 4}


def in_cell(text: str) -> str | None:
    """The date that a table cell says."""
    match = _CELL.fullmatch(" ".join(text.split()))
    return iso(match) if match else None


def in_text(text: str) -> str | None:
    """The date by which the text says that it is to be done."""
    end = _END_OF_YEAR.search(text)
    if end:
        return f"{end['year']}-12-31"
    half = _HALF_YEAR.search(text)
    if half:
        return f"{half['year']}-06-30" if half["half"] == "halvårsskiftet" else _turn_of(half)
    match = next(
        (m for p in (_DEADLINE, _REPORTED, _MEETING, _FIRST, _TOLD, _ON) if (m := p.search(text))), None
    )
    return iso(match) if match else None


def _turn_of(half: re.Match[str]) -> str | None:
    """The last day before a turn of the year: "årsskiftet 2024/25"; a single year may be either."""
    return f"{half['year']}-12-31" if half["next"] else None


def report_back(text: str) -> str | None:
    """When and to whom it is reported, in the text's own words; None where the text does not say.

    A day by which it is to be done is no report to anyone.
    """
    said = _TO_BODY.search(text) or _BODY_FIRST.search(text)
    if said:
        return " ".join(said["what"].split()).rstrip(" ,)")
    for match in _BACK.finditer(text):
        where = _WHERE.search(match["rest"])
        if where and _PLACE.search(where["what"]):
            told = _NEXT.split(" ".join(where["what"].split()), maxsplit=1)[0].rstrip(" ,)")
            return None if _DAY_ONLY.fullmatch(told) and in_text(text) else told
    return None


_DAY_ONLY: Final = re.compile(
    rf"(?:(?:den|i|under|senast|slutet\sav|utgången\sav)\s){{0,3}}{WHEN}", re.IGNORECASE
)
_BODY: Final = (
    r"(?:den\s)?(?:(?:kommun|region|stads)?fullmäktige|[\wåäö]{0,30}(?:styrelsen|nämnden|nämnderna|utskottet|direktionen)|regeringen|regeringskansliet)"
    r"(?:s?\s(?:sammanträde|möte))?"
)
_WHEN_TOLD: Final = (
    rf"(?:\s(?:(?:i|den|under|vid|senast|årligen|varje\sår)\s){{0,3}}{re.sub(r'[?]P<[a-z0-9]+>', '?:', WHEN)}"
    rf"|\si\s(?:{_MONTH})(?:\svarje\sår)?)"
)
# "redovisa resultatet för kommunstyrelsen i oktober 2024", "lämna förslag till nämnden", "Redovisas till …".
_TO_BODY: Final = re.compile(
    r"\b(?:(?:åter|slut|del)?(?:rapporter|redovis)\w{1,4}|återkomma|återkom|presentera\w?|lämnas?|läggas?|föreläggas?|överlämnas?)\b"
    rf"(?!\w*\sav\b)(?:\s[\wåäö-]{{1,30}}){{0,12}}?\s(?:till|för|inför|hos)\s(?P<what>{_BODY}{_WHEN_TOLD}?)(?![\w-])",
    re.IGNORECASE,
)
# "till nämndens sammanträde den 12 december 2023 redovisa": to whom before the verb.
_BODY_FIRST: Final = re.compile(
    rf"\b(?:till|för|inför)\s(?P<what>{_BODY}{_WHEN_TOLD}?)"
    r"\s(?:åter(?:komma|rapportera)|redovisa|rapportera|presentera)\b",
    re.IGNORECASE,
)


def iso(match: re.Match[str]) -> str:
    """The date that a match of `WHEN` prints: "2024-12-31", "2024-Q4", "2025-H1", "2026"."""
    group = match.groupdict()
    if group["iso"]:
        return group["iso"]
    if group["month"]:
        month = f"{group['year']}-{MONTHS[group['month'].casefold()]:02d}"
        return f"{month}-{int(group['day']):02d}" if group["day"] else month
    if group["quarter"] or group["quarter2"]:
        return f"{group['qyear'] or group['q2year']}-Q{group['quarter'] or group['quarter2']}"
    if group["nth"]:
        return f"{group['nyear']}-Q{_NTH[group['nth'].casefold()]}"
    if group["season"]:
        first = re.match(r"vår|vt|första", group["season"], re.IGNORECASE)
        return f"{group['syear']}-H{1 if first else 2}"
    return group["only"] or ""
