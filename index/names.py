"""What a document may be called: its title and what else it is known by. Pure.

Who half remembers a document says of what type it is, whose and when: "ks protokoll mars 2026",
"delårsrapport augusti idrott", "T2 2026". So a period or date of "2026-08" is also "augusti" and "2026", each
by itself, and a report up to August is the second tertial's too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus import months
from corpus.model import Metadata, Passage
from corpus.store import DocumentRecord, StoredPassage
from index.filters import dates

_HEAD_WORDS: Final = 60
_ALSO: Final = {
    "yttrande": "remissvar / svar",
    "tjänsteutlåtande": "tjänsteskrivelse",
    "protokollsutdrag": "protokoll",
    "delårsrapport": "delårsbokslut / delårsuppföljning",
    "månadsrapport": "månadsuppföljning",
    "årsrapport": "årsredovisning / årsberättelse / årsbokslut / verksamhetsberättelse",
    "lägesrapport": "statusrapport",
}
_OF_AN_INQUIRY: Final = re.compile(r"\bSOU\s+\d{4}:\d+")
_INQUIRY: Final = "betänkande / utredning"
_PERIODS: Final = {
    "03": "kvartal 1 / Q1 / första kvartalet",
    "04": "tertial 1 / T1 / första tertialet / tertialrapport",
    "06": "kvartal 2 / Q2 / andra kvartalet / halvår / halvårsrapport",
    "08": "tertial 2 / T2 / andra tertialet / tertialrapport",
    "09": "kvartal 3 / Q3 / tredje kvartalet",
    "12": "tertial 3 / T3 / tredje tertialet / tertialrapport / kvartal 4 / Q4 / fjärde kvartalet",
}
_TERTIAL: Final = re.compile(r"\btertial(?:rapport(?:en)?|et)?\s([123])\b|\bT([123])\b", re.IGNORECASE)
_ENDS: Final = {"1": "04", "2": "08", "3": "12"}


def title(record: DocumentRecord) -> str:
    """What a document is called and known by: a query may name its type, year and decision instead."""
    about = record.metadata
    decided = " ".join(filter(None, (about.decided_by, about.decision_date, about.decision_paragraph)))
    when = (about.period, about.date, (about.date or "")[:4])
    file = record.source.file.rsplit(".", 1)[0]
    named = (about.title, about.type, about.issuer, about.case_number, decided, *when, file)
    return " / ".join(filter(None, dict.fromkeys(named)))


def above(record: DocumentRecord, passage: Passage) -> str:
    """What stands above a passage: the document's title, its part and its headings."""
    return " / ".join(filter(None, (record.metadata.title, passage.part, *passage.section)))


def name(record: DocumentRecord, passages: Sequence[StoredPassage]) -> str:
    """All that a document may be called: also other words for its type, when in words, and its head up to the
    first heading."""
    if not passages:
        return ""
    text, section = passages[0].text, passages[0].passage.section
    before, heading, _ = text.partition(section[-1]) if section else (text, "", "")
    head = " ".join(f"{before}{heading}".split()[:_HEAD_WORDS])
    about = record.metadata
    also = [_ALSO.get(about.type or "", "")]
    if _OF_AN_INQUIRY.search(f"{about.title} {head}"):
        also.append(_INQUIRY)
    return " / ".join(filter(None, (title(record), *also, *dict.fromkeys(_times(about)), head)))


def _times(about: Metadata) -> Iterator[str]:
    """When it was written, what it is about and when it was decided, as people say it.

    >>> list(_times(Metadata(title="Delårsrapport augusti 2031", period="2031-08")))
    ['2031', 'augusti', 'tertial 2 / T2 / andra tertialet / tertialrapport']
    """
    for date in dates(about):
        yield date[:4]
        if len(date) >= 7:
            yield months.NAMES[int(date[5:7]) - 1]
    numbered = _TERTIAL.search(about.title or "")
    end = _ENDS[numbered[1] or numbered[2]] if numbered else (about.period or "")[5:7]
    if numbered:
        yield months.NAMES[int(end) - 1]
    if end in _PERIODS:
        yield _PERIODS[end]
