"""The letters of the authority whose document it is, where its case numbers are printed without them.

>>> from corpus.model import Source
>>> memo = "Göteborgs Stad Stadsledningskontoret, tjänsteutlåtande 1 (4)\\nÄrendenummer 2026-00402"
>>> own(Document(Source("x.pdf", "0" * 64, 1), memo), [])
'SLK'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from corpus.case_prefixes import KNOWLEDGE
from corpus.model import Document
from nlp.extractors import bodies

# "Göteborgs Stad Stadsledningskontoret, tjänsteutlåtande".
_LETTERHEAD: Final = re.compile(rf"(?:[A-ZÅÄÖ]\w+ [Ss]tad )?(?P<name>(?i:{'|'.join(KNOWLEDGE.issuers)}))\b")
_TOP: Final = 80
_OPENING: Final = 200


def own(document: Document, printed: Iterable[str | None]) -> str | None:
    """The letters that numbers without any have in `document`; None where that is not known.

    By the issuer's name; else the letters of most of the document's numbers of the same scheme (`printed`):
    boards and companies cite the cases of the office that keeps the council's without its letters.
    """
    letterhead = _LETTERHEAD.match(document.text[:_TOP])
    issuer = (document.metadata.issuer or (letterhead["name"] if letterhead else "")).casefold()
    if issuer in KNOWLEDGE.issuers:
        return KNOWLEDGE.issuers[issuer]
    counts = Counter(printed)
    if not counts:
        return None
    letters, count = counts.most_common(1)[0]
    serves = letters is not None and _prepares_for(letters, document)
    # Minutes of those whose cases an office keeps name other offices' cases too.
    if letters is None or count < (0.6 if serves else 0.8) * counts.total():
        return None
    if count < 2 and not serves:
        return None
    return letters


def of_another(document: Document, letters: str | None) -> str | None:
    """The document's own number, where a board opens it whose cases the letters' authority does not keep.

    Its other numbers without letters are of the cases that it answers: "Diarienummer 2026-06553" is its own.
    """
    first = bodies.only(document.text[:_OPENING])
    if letters is None or first is None or (document.metadata.issuer or "").casefold() in KNOWLEDGE.issuers:
        return None
    return None if _prepares_for(letters, document) else document.metadata.case_number


def _prepares_for(letters: str, document: Document) -> bool:
    """Whether the document opens with a body whose cases the letters' authority keeps."""
    served = KNOWLEDGE.serves.get(letters, ())
    first = bodies.only(document.text[:_OPENING])
    return first is not None and first.name in served
