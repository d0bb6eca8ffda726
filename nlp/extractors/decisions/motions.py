"""Lines that tell what a motion asks for, the points after them.

>>> asks("Motionen innehåller följande att-satser:"), asks("Motionen avslås.")
(True, False)
>>> asks("Hamnpartiet har i en motion föreslagit"), asks("Partiet lämnade den 3 maj in en motion. De vill")
(True, True)
>>> asks("Med anledning av en motion beslutade nämnden. De vill"), asks("Hon har en motion. Den vill")
(False, False)
>>> asks("Siv Ek (C) har lämnat en motion om bojar. Motionärerna vill att kommunfullmäktige beslutar:")
True
>>> asks("Motionärerna vill att kommunen lagar bojarna.")
False
"""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors.decisions import leads
from nlp.extractors.organisations import parties
from nlp.sieve import sifted

# What a motion asks for, told in the answer to it: "Motionen innehåller följande att-satser:".
_OF_MOTION: Final = re.compile(
    r"(?:\bmotion(?:en|ens|ären|ärerna|ärernas)?\b[^.]{0,120}(?:\batt-satser|\byrkanden|\byrka[rst]|\bföreslår|\bföreslås|\bföreslagit|\bförslag|\bbegär[s]?|\bönskar|\bönskas)"
    r"(?:\s(?:följande|två|tre|fyra|fem)(?:\s\w{3,12})?|\si\s(?:den|motionen))?|\b(?:föreslår|yrkar|begär|vill)\si\s(?:en|sin|denna)\smotion\b(?:[^.:]{0,80}\batt\s(?:kommun|region)?fullmäktige\s(?:ska\s)?beslutar?|[^.:]{0,60})"
    r"|\bi\s(?:en|sin|denna)\smotion\b[^.:]{0,160}\byrkar\smotionär(?:en|erna)\b[^.:]{0,300}"
    r"|\bi\s(?:en|sin|denna)\smotion\s(?:föreslagit|begärt|yrkat|föreslår|begär|yrkar|vill)"
    r"|\b(?:in|med|väckte?|lämna(?:t|de)|skrivit)\s(?:en|sin)\smotion\b[^.]{0,60}\.\s(?:De|Hon|Han|Hen|Motionärerna|Motionären|Partiet|Partierna)\s(?:vill|föreslår|begär|yrkar|önskar))(?:\satt)?\s?:?$",
    re.IGNORECASE,
)
# "I motionen föreslås att kommunfullmäktige beslutar", not what an office proposes because of it.
_MOTION_ASKS: Final = re.compile(
    r"(?:\bmotion(?:en|ären|ärerna)?\b[^.]{0,160}\b(?:föreslås|föreslår|föreslagit|yrka[rst]|begärs?)"
    r"|\bmotionär(?:en|erna)\s(?:vill|önskar))\b(?!\s[a-zåäö-]{0,40}(?:nämnden|styrelsen|kontoret|förvaltningen|utskottet|\bjag|\bvi)\b)",
    re.IGNORECASE,
)
# A motion of its own: "Med hänvisning till detta föreslår Centerpartiet", its att-sentences after it.
_PARTY_ASKS: Final = sifted(
    rf"\b(?:föreslår|yrkar)\s(?:därför\s)?(?:{'|'.join(parties.NAMES)})(?:\satt)?\s?:?$"
)


def wording(text: str) -> int | None:
    """Where the clause begins that says which paper a wording is to be added to, the wording below it.

    >>> said = "Siv Ek (L) yrkar att följande mening ska läggas till i hamnplanen:"
    >>> said[wording(said) :], wording("Siv Ek (L) yrkar att följande punkt läggs till i beslutet:")
    ('att följande mening ska läggas till i hamnplanen:', None)
    """
    found = _WORDING.search(text) if text.endswith(":") else None
    return found.start("said") if found else None


_WORDING: Final = re.compile(
    r"\byrkar\s(?P<said>att\s(?:följande|nedanstående)\s"
    r"(?:stycken?|tillägg|mening(?:ar)?|text(?:er)?|formulering(?:ar)?|avsnitt)"
    r"\s(?:ska(?:ll)?\s)?[a-zåäö]{3,20}s(?:\still)?\s(?:i|till)\s(?!beslut|förslaget)[^.:]{3,160}):$"
)


def undersigned(text: str) -> int | None:
    """Where what those claim begins who have signed a motion or an initiative, in a sentence of its own.

    >>> said = "Med anledning av detta föreslår undertecknade att hamnen får i uppdrag att laga bojarna."
    >>> said[undersigned(said) :], undersigned("Undertecknad föreslår att vi ses.")
    ('att hamnen får i uppdrag att laga bojarna.', None)
    """
    found = _UNDERSIGNED.search(text) if text.endswith(".") else None
    return found.start("said") if found else None


_UNDERSIGNED: Final = sifted(
    r"\b(?:föreslår|yrkar|begär)\s(?:därför\s)?undertecknade?(?:\s[\wåäö]{3,20}){0,2}?\s(?P<said>att\s)[^:]{10,600}$"
)


def asks(text: str) -> bool:
    """Whether a line tells what a motion asks for, or a party in one of its own, the points after it."""
    return _PARTY_ASKS.search(text) is not None or _asks_by_motion(text)


def _asks_by_motion(text: str) -> bool:
    return "motion" in text.casefold() and (
        _OF_MOTION.search(text) is not None
        or (_MOTION_ASKS.search(text) is not None and leads.introduces(text))
    )
