"""Decisions told in a notice of a meeting: "Hamnnämnden beslutade att remittera planen efter votering 7–6."

That it was decided as proposed says nothing of what was: no point.

>>> decides("Kommunstyrelsen beslutade att avslå motionen. Ärendet ska nu till fullmäktige.")
'Kommunstyrelsen beslutade att avslå motionen.'
>>> decides("Kommunstyrelsen beslutade i maj 2031 att remittera förslaget.") is None
True
>>> decides("Kommunstyrelsen beslutade enligt kontorets förslag efter votering 7–6.") is None
True
>>> decides("Ärendet bordlades till 2031-06-30."), decides("Ärendet gäller en brygga.")
('Ärendet bordlades till 2031-06-30.', None)
"""

from __future__ import annotations

import re
from typing import Final

from corpus.findings import DecisionPoint
from corpus.model import Document, Span
from corpus.paragraph_heads import PRINTED
from nlp import language
from nlp.extractors import bodies
from nlp.extractors.decisions import sentences
from nlp.extractors.decisions.actions import action, past
from nlp.extractors.decisions.line_context import Context
from nlp.extractors.decisions.pieces import Line
from nlp.extractors.decisions.points import begins_minutes
from nlp.latest import Latest
from nlp.needles import near

_HEAD: Final = 700
# "Beslut i kommunstyrelsen 16 juni 2031", and what stands below it.
_TITLE: Final = re.compile(
    rf"^Beslut\s(?:i|från|av)\s(?i:{bodies.NAMED})|\bsammanfattning\sav\s(?:några\sav\s|de\s)?(?:viktigaste\s)?besluten\b",
    re.MULTILINE,
)
# What such a notice says after a decision that another body is to take.
_GOES_ON: Final = near(r"\bÄrendet\s(?:ska\snu\sbehandlas|går\snu\s(?:vidare\s)?till)\b", "ärendet", before=0)
_PARAGRAPH: Final = re.compile(rf"^{PRINTED}", re.MULTILINE)

_BODY_DID: Final = re.compile(
    rf"{bodies.NAMED}\s(?:besl(?:utade|öt)(?=[^.]{{0,160}}?\satt\s)"
    r"|bordlade|återremitterade|remitterade|avslog|biföll|antecknade|godkände|antog)\b"
)
_WAS_DONE: Final = re.compile(
    r"(?:Ärendet|Frågan|Motionen|Yrkandet|Förslaget|Medborgarförslaget)(?:\s(?:från|av|om)\s[^.]{1,60}?)?"
    r"\s(?:bordlades|återremitterades|remitterades|avslogs|bifölls)\b"
)
# What is told of a day, a month or a year is an earlier decision.
_EARLIER: Final = re.compile(
    r"\s(?:(?:den|i|under|år|vid)\s(?:(?:januar|februar|mars|april|maj|juni|juli|august|septemb|oktob|novemb|decemb"
    r"|våren|hösten|samband)|\d)|\d{4}\b)"
)


def told(line: Line, seen: Context) -> DecisionPoint | None:
    """The point that a paragraph of a notice begins with; None for other paragraphs and documents."""
    said = decides(line.text) if _IS_NOTICE.of(seen.document) else None
    named = next(bodies.mentions(said), None) if said else None
    body = named[1].name if named and not named[0].start else seen.default
    if said is None or body is None or (seen.default is not None and body != seen.default):
        return None
    return DecisionPoint(
        span=Span(line.span.start, line.span.start + len(said)),
        rule="notice",
        number=None,
        body=body,
        text=said,
        action=_action(said),
        stance="beslut",
    )


def _action(said: str) -> str | None:
    clause = said.partition(" att ")[2]
    return action(said, sure=True) or past(said) or sentences.says(clause)


def decides(text: str) -> str | None:
    """The first sentence of a paragraph, where it tells what was decided at the meeting; None for others."""
    found = _BODY_DID.match(text) or _WAS_DONE.match(text)
    if found is None or _EARLIER.match(text, found.end()):
        return None
    said = text[: language.sentences(text)[0].end]
    return said if said.endswith(".") else None


def _is_notice(document: Document) -> bool:
    text = document.text
    if begins_minutes(text) or _PARAGRAPH.search(text):
        return False
    return _TITLE.search(text, 0, _HEAD) is not None or any(_GOES_ON.finditer(text))


_IS_NOTICE: Final = Latest(_is_notice)
