"""The plans that list or gave activities, by the names that a document prints.

>>> first_in("Verksamhetsplan 2025, dnr 7"), first_in("Planen är ny")
('Verksamhetsplan 2025', None)
>>> named("Nämnden följer upp aktiviteterna i stadens plan för ren luft 2024–2027.")
'plan för ren luft 2024–2027'
"""

from __future__ import annotations

import re
from typing import Final

from corpus.model import Document
from nlp.extractors.goals import lists as goal_lists


def of(document: Document, position: int) -> str | None:
    """The plan whose activities are listed at `position`: what the part is, or what it follows up."""
    part = document.part_at(position)
    names = (part.name if part else None, part.title if part else None, document.metadata.title)
    sought = (*names, *reversed(document.section_at(position)), goal_lists.plan_name(document, position))
    return next((plan for name in sought if (plan := in_heading(name or ""))), None)


def in_heading(heading: str) -> str | None:
    """The plan whose activities a heading says are listed or followed up below it.

    >>> in_heading("Uppföljning av handlingsplanen för hamnar"), in_heading("Handlingsplan")
    ('handlingsplanen för hamnar', None)
    """
    match = _PLAN.search(_WITH_BUDGET.sub("", _FOLLOW_UP.sub("", heading)))
    return " ".join(match[0].split()) if match and not _BARE.fullmatch(match[0].strip()) else None


def first_in(text: str) -> str | None:
    """A plan of a year that begins the words of a source: "Verksamhetsplan 2025, dnr 7"."""
    match = _PLAN.match(text)
    return " ".join(match[0].split()) if match and match[0][-4:].isdigit() else None


_FOLLOW_UP: Final = re.compile(
    r"^(?:(?:del|slut)?(?:uppföljning|rapport(?:ering)?|redovisning|utvärdering)\sav\s)", re.IGNORECASE
)
# "Verksamhetsplan med internbudget 2025": the plan of that year.
_WITH_BUDGET: Final = re.compile(
    r"\s(?:med|och)\s(?:intern|detalj|verksamhets)?budget(?=\s20\d\d)", re.IGNORECASE
)


def named(text: str) -> str | None:
    """The plan that a line names whose activities follow: "… aktiviteterna i stadens plan för …"."""
    found = _ACTIVITIES_OF.search(text) if "ktivitet" in text else None
    match = _PLAN.search(text, found.end()) if found else None
    return " ".join(match[0].split()) if match and not _BARE.fullmatch(match[0].strip()) else None


_ACTIVITIES_OF: Final = re.compile(r"\baktiviteter(?:na)?\s(?:i|från|ur)\s")
_BARE: Final = re.compile(
    r"(?:planen|plan|program(?:met)?|strategi(?:n)?|handlingsplan(?:en)?)", re.IGNORECASE
)
_PLAN: Final = re.compile(
    r"(?<![\w-])(?:(?:(?:[A-ZÅÄÖ][\wåäö]{1,30}\s)?(?:[Ss]tads|[Kk]ommuns)|(?:(?:[A-ZÅÄÖ][\wåäö]{1,30}\s)?[A-ZÅÄÖ][\wåäö]{2,30})?[Rr]egionens|Region\s[A-ZÅÄÖ][\wåäö]{2,30}s|[Kk]ommunal|[Ll]okal|[Rr]egional|[Gg]emensam)\s)?(?:strategiska?\s)?(?:[\wåäö-]{0,40}(?:plan|program|strategi)(?:en|met)?)\b(?:\s(?:för|mot)\s(?:en\s|ett\s)?[\wåäö-]{3,40}(?:(?:,|\soch|\si|\spå)?\s(?!om|har|tag)[\wåäö-]{3,40}){0,5}?(?=\s20\d\d|$|\som|\shar|\stag))?(?:\s20\d\d(?:\s?[–-]\s?(?:20)?\d\d)?(?!\d))?",
    re.IGNORECASE,
)
