"""Titles of reports and plans whose type, period and body a first page sets apart from each other. Pure.

Ekeby kommun          Sida 1 (3)
Månadsrapport
Servicenämnden
april 2026
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.about.bodies import is_body, lowered
from ingest.about.dates import MONTH
from ingest.about.kinds import named

PERIODIC: Final = (
    "delårsrapport", "månadsrapport", "årsrapport", "lägesrapport", "uppföljning", "budget",
    "verksamhetsplan", "genomförandeplan",
)  # fmt: skip
"""The types that are made anew for each period, one by each body."""
_NUMBERED: Final = re.compile(r"\s(?:nr\s)?\d$")
_PERIOD: Final = re.compile(
    rf"(?:(?:per|för|avseende|t\.?\s?o\.?\s?m\.?|till och med)\s)?(?:(?:den\s)?\d{{1,2}}\s)?"
    rf"(?:{MONTH}(?:\s?[–-]\s?(?:\d{{1,2}}\s)?{MONTH})?\s|(?:tertial|kvartal|halvår)\s?\d,?\s|(?:våren|hösten)\s)?"
    r"(?:år\s)?(?:19|20)\d\d",
    re.I,
)
_BEFORE_BODY: Final = re.compile(r",\s|\sför\s|\s[–-]\s")
_OF_ALL: Final = re.compile(
    r"fullmäktige|(?:kommun|region)styrelsen|\b(?:stad|kommun|region)\b|förvaltning|kontoret|kansliet|staben|\bsektor",
    re.I,
)
"""Whose budgets and reports are the whole city's, and offices, which report for a board."""
_NEAR: Final = 3  # cells between which type and period stand


def title(cells: Sequence[str]) -> str | None:
    """The type and the period of a report that stand in cells of their own near each other.

    >>> title(["Ekeby kommun", "Månadsrapport", "Servicenämnden", "april 2026"])
    'Månadsrapport april 2026'
    >>> title(["MÅNADSRAPPORT", "APRIL 2026"])
    'MÅNADSRAPPORT APRIL 2026'
    >>> title(["Ekeby kommun", "Verksamhetsplan", "Förslag till beslut"]) is None
    True
    """
    for n, cell in enumerate(cells):
        kind = named(_NUMBERED.sub("", cell))
        if kind is None or kind.name not in PERIODIC:
            continue
        for other in cells[n + 1 : n + 1 + _NEAR]:
            if _PERIOD.fullmatch(other):
                as_printed = other[:1].isdigit() or (cell.isupper() and other.isupper())
                return f"{cell} {other if as_printed else other[0].lower() + other[1:]}"
            if not is_body(other):
                break
    return None


def of_body(title: str, body: str | None) -> str:
    """The title of what each body makes for itself, told from those of others.

    >>> of_body("Månadsrapport april 2026", "Servicenämnden"), of_body("Budget 2027", "Ekeby Energi AB")
    ('Månadsrapport april 2026, servicenämnden', 'Budget 2027, Ekeby Energi AB')
    >>> of_body("Delårsrapport 2026 för servicenämnden", "Servicenämnden")
    'Delårsrapport 2026 för servicenämnden'
    """
    if body is None or _OF_ALL.search(body) or body.casefold() in title.casefold() or body_in(title):
        return title
    return f"{title}, {lowered(body)}"


def body_in(title: str) -> str | None:
    """The body whose report a title says that it is.

    >>> body_in("Delårsrapport mars 2026 för kulturnämnden"), body_in("Delårsrapport mars 2026")
    ('Kulturnämnden', None)
    """
    rests = (title[m.end() :] for m in _BEFORE_BODY.finditer(title))
    return next(filter(is_body, (rest[:1].upper() + rest[1:] for rest in rests)), None)
