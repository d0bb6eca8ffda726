"""When an assignment is to be done, and when and to whom it is reported.

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
>>> report_back("utreda en modell, med återrapport till den första kompletteringsbudgeten 2026.")
'den första kompletteringsbudgeten 2026'
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from corpus import months
from nlp.extractors import deadline_clauses, due_dates
from nlp.extractors.dates import MONTH
from nlp.extractors.due_dates import WHEN
from nlp.sieve import sifted

in_cell = due_dates.in_cell
in_text = deadline_clauses.of_assignment
_BACK: Final = re.compile(
    r"\b(?:(?:åter|slut)(?:rapport|redovis)\w*|uppföljningen\sska\sredovisas|återkomma|rapporteras|redovisas?)\b"
    r"(?P<rest>[^.;\n]{0,200})",
    re.IGNORECASE,
)
_WHERE: Final = re.compile(
    r"\b(?:till|i\ssamband\smed|i|inför|vid|under|senast)\s(?P<what>(?!syfte|enlighet|form|linje)[^.;\n]{3,160})",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    rf"rapport|redovisning|nämnd|styrelse|fullmäktige|utskott|budget|kvartal|\b20\d\d\b|{'|'.join(months.NAMES)}",
    re.IGNORECASE,
)

# What is reported ends where the sources of the assignment begin.
_NEXT: Final = re.compile(r",\s(?=(?-i:[A-ZÅÄÖ]{2}))|\s[–—-]\s|,\s(?:i\s)?ärende\b")


def told(text: str) -> str | None:
    """When what is said of an assignment says that it will be done or told of; None where it does not.

    >>> told("Pågår. Två hus är klara. Beräknas vara klart i maj 2026."), told("Pågår, klart juni 2026")
    ('2026-05', '2026-06')
    >>> told("Rapporten lämnades 2024-05-01 och skulle ha varit klar 2023-12-31.") is None
    True
    """
    found = _TOLD.search(text) if "20" in text else None
    return due_dates.iso(found) if found else None


_TOLD: Final = re.compile(
    r"(?:\b[Ss]lutdatum(?:et)?(?:\sär)?:?|\b(?:[Ss]ka|[Bb]eräknas|[Vv]äntas|[Ff]örväntas|[Pp]laneras|[Bb]edöms)\s(?:\w+\s){0,3}?"
    r"(?:klar[at]?|färdigt?|färdiga|slutför\w*|avsluta\w*|genomför\w*|(?:slut|åter)?(?:redovis|rapporter)\w*)"
    r"|\b(?:(?:[Ss]lut|[Åå]ter)?[Rr](?:apport|edovisning)|(?:[Ss]lut|[Åå]ter)(?:rapport(?:ering)?|redovisning)|[Ff]örslag|[Uu]tredning|[Rr]esultat)(?:e[nt])?\s(?:väntas|förväntas|beräknas|planeras)"
    r"(?:\s(?:ske|lämnas|göras|komma|vara\s(?:klart?|färdigt?)))?"
    r"|\båterkommer\s(?:med\s[^.;:]{3,60}\s)?till\s[\wåäö]*(?:nämnden|styrelsen|fullmäktige)"
    r"|\b(?:förlängd|längre|bett\som|begärt|fått)\stid\still(?:\soch\smed)?"
    r"|(?:^|[.,;(]\s?)(?:[Kk]lar[at]?|[Ff]ärdigt?|[Ss]lutförs|(?:[Ss]lut|[Åå]ter|[Ss]lutåter)?(?:[Rr]edovisas|[Rr]apporteras)))"
    r"\s(?:(?:till|i|den|under|senast|vid|före|kommunfullmäktige|kommunstyrelsen|nämnden|slutet\sav)\s){0,3}"
    rf"{WHEN}"
)


@lru_cache(maxsize=4096)
def report_back(text: str) -> str | None:
    """When and to whom it is reported, in the text's own words; None where the text does not say.

    A day by which it is to be done is no report to anyone.

    >>> report_back("till nämndens sammanträde den 14 maj redovisa vad som har gjorts under 2031")
    'nämndens sammanträde den 14 maj'
    """
    said = _TO_BODY.search(text) or _BODY_FIRST.search(text)
    if said:
        return " ".join(said["what"].split()).rstrip(" ,)")
    for match in _BACK.finditer(text):
        where = _WHERE.search(match["rest"])
        if where and is_past(match["rest"][: where.start()]):
            continue
        if where and _PLACE.search(where["what"]):
            told = _NEXT.split(" ".join(where["what"].split()), maxsplit=1)[0].rstrip(" ,)")
            return None if _DAY_ONLY.fullmatch(told) and in_text(text) else told
    return None


def is_past(text: str) -> bool:
    """Whether words tell of what has been done: "Utredningen överlämnades"."""
    return _PAST.search(text) is not None


_PAST: Final = re.compile(r"\b(?:[\wåäö]{2,30}(?:ades|ndes|gdes|ldes|rdes|ttes)|skedde)\b")
_DAY_ONLY: Final = re.compile(
    rf"(?:(?:den|i|under|senast|slutet\sav|utgången\sav)\s){{0,3}}{WHEN}", re.IGNORECASE
)
_BODY: Final = (
    r"(?:den\s)?(?:(?:kommun|region|stads)?fullmäktige|[\wåäö]{0,30}(?:styrelsen|nämnden|nämnderna|utskottet|direktionen)|regeringen|regeringskansliet)"
    r"(?:s?\s(?:sammanträde|möte))?"
)
_WHEN_TOLD: Final = (
    rf"(?:\s(?:(?:i|den|under|vid|senast|årligen|varje\sår)\s){{0,3}}{re.sub(r'[?]P<[a-z0-9]+>', '?:', WHEN)}"
    rf"|\sden\s\d{{1,2}}\s(?:{MONTH})(?!\s20)|\si\s(?:{MONTH})(?:\svarje\sår)?)"
)
# "redovisa resultatet för kommunstyrelsen i oktober 2024", "lämna förslag till nämnden", "Redovisas till …".
_TO_BODY: Final = sifted(
    r"\b(?:(?:åter|slut|del)?(?:rapporter|redovis)\w{1,4}|återkomma|återkom|presentera\w?|lämnas?|läggas?|föreläggas?|överlämnas?)\b"
    rf"(?!\w*\sav\b)(?:\s[\wåäö-]{{1,30}}){{0,12}}?\s(?:till|för|inför|hos)\s(?P<what>{_BODY}{_WHEN_TOLD}?)(?![\w-])",
    ignore_case=True,
)
# "till nämndens sammanträde den 12 december 2023 redovisa": to whom before the verb.
_BODY_FIRST: Final = sifted(
    rf"\b(?:till|för|inför)\s(?P<what>{_BODY}{_WHEN_TOLD}?)"
    r"\s(?:åter(?:komma|rapportera)|redovisa|rapportera|presentera)\b",
    ignore_case=True,
)
