"""What a letter says of itself in its sentences rather than in its head. Pure.

Hamnnämnden har den 3 maj 2026, § 12, beslutat att lämna följande yttrande.
…
Ekeby den 4 maj 2026
Ada Ek
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from corpus.model import Metadata
from ingest.about.bodies import is_body
from ingest.about.dates import ALONE, day
from ingest.about.kinds import kind_of

_HEAD, _FOOT = 3_000, 1_500  # characters in which it is decided, and signed
_OWN: Final = re.compile(
    r"^(?P<who>[A-ZÅÄÖ][\wåäö]+(?:[ -][\wåäö-]+){0,6}?)(?:\si\s[A-ZÅÄÖ]\w+)?"
    r"\s(?:har|beslutade)\s[^.\d§]{0,40}"
    r"(?P<day>\d{4}-\d\d-\d\d|\d{1,2}\s[a-zåäö]{3,9}\s\d{4}),?\s\(?§\s?(?P<paragraph>\d+)\)?[,:]?\s"
    r"[^.]{0,60}?\byttrande",
    re.M,
)
"""Who decided on the letter itself, when, in which paragraph of its minutes."""
_SIGNED: Final = re.compile(
    rf"^(?P<place>[A-ZÅÄÖ][a-zåäö]{{2,}}),?\s(?:den\s)?(?P<day>(?-i:{ALONE.pattern}))\s*$", re.M
)


_EXECUTIVE: Final = re.compile(
    rf"^[A-ZÅÄÖ]\w+,?\s(?:den\s)?(?P<day>(?-i:{ALONE.pattern}))[ \n]+"
    r"(?:\w+\s)?(?:kommun|region|stads)styrelsen?$",
    re.M,
)


def handed_over(text: str) -> str | None:
    """The day on which a council's executive signed its proposal, before what is annexed, ISO.

    >>> handed_over("Bryggan byggs.\\n\\nEkeby den 4 maj 2026\\nEkeby kommunstyrelse\\n\\nBilaga 1")
    '2026-05-04'
    """
    found = _EXECUTIVE.search(text)
    return day(found["day"]) if found else None


def signed(text: str) -> str | None:
    """The day after a place in the last lines, ISO: "Ekeby den 4 maj 2026".

    >>> signed("Vi tackar för oss.\\n\\nEkeby den 4 maj 2026\\nAda Ek"), signed("Hamnnämnden 2026-05-04")
    ('2026-05-04', None)
    >>> signed("Vi tackar för oss.\\nYrkande 2026-05-04") is None
    True
    """
    found = [m for m in _SIGNED.finditer(text[-_FOOT:]) if not (is_body(m["place"]) or kind_of(m["place"]))]
    return day(found[-1]["day"]) if found else None


def own_decision(found: Metadata, text: str) -> Metadata:
    """`found` of an opinion with the decision that its `text` says was taken on it, if no label gave one."""
    match = _OWN.search(text[:_HEAD]) if found.decided_by is None and "yttrande" in text[:_HEAD] else None
    if match is None or not is_body(match["who"]):
        return found
    return replace(
        found,
        decided_by=match["who"],
        decision_date=day(match["day"]),
        decision_paragraph=match["paragraph"],
    )
