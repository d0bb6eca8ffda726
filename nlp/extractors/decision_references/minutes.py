"""Whose minutes a place stands in, of which day, under which paragraph.

>>> from corpus.model import Document, Source
>>> text = "Kommunfullmäktige\\nProtokoll\\nSammanträdesdatum: 2024-04-25\\n\\n§ 14 Nattliv\\n\\nAntas."
>>> decision_at(Document(Source("x.pdf", "0" * 64, 1), text), len(text), "Kommunfullmäktige", "3")
'KF 2024-04-25 § 14 p. 3'
>>> said = "§ 14 0501/31\\nNattliv\\n\\nAntas.\\n\\n§ 15 Bro\\nDnr KS 2031/4\\n\\nBeslut\\nSe dnr KS 2031/9."
>>> of_two = Document(Source("x.pdf", "0" * 64, 1), said)
>>> case_at(of_two, 30), case_at(of_two, len(said))
('0501/31', 'KS 2031/4')
>>> decision_at(Document(Source("x.pdf", "0" * 64, 1), "Yttrande\\n\\n§ 14"), 10, "KS", None) is None
True
"""

from __future__ import annotations

import re
from typing import Final

from corpus import case_reader
from corpus.model import Document
from corpus.paragraph_heads import PRINTED
from nlp.extractors import bodies, decision_references
from nlp.extractors.dates import DATE, iso
from nlp.extractors.decision_references import annexed

_HEAD: Final = 1500
_TOP: Final = 300
_MINUTES: Final = re.compile(r"protokoll", re.IGNORECASE)
_OF_DAY: Final = re.compile(
    r"(?:Sammanträdes?(?:datum|dag|tid)?|Datum|Tid|Mötesdatum)\s?:?\s(?:[A-ZÅÄÖa-zåäö]{2,6}dag(?:en)?\s)?(?:den\s)?(?=\d)"
)
_PARAGRAPH: Final = re.compile(rf"(?:^|(?<=[\n\t])){PRINTED}")


def decision_at(document: Document, position: int, body: str | None, point: str | None) -> str | None:
    """The decision ("KF 2024-04-25 § 14 p. 3") whose point stands at `position`; None outside minutes."""
    extract = annexed.extract_at(document, position)
    if extract is not None:
        return f"{extract.decision} p. {point}" if point else extract.decision
    date = _day(document)
    decider = bodies.only(document.metadata.decided_by or "") or bodies.only(body or "")
    if decider is None:
        return None
    if date is None:
        return _on_cover(document, decider.name)
    paragraph = _paragraph(document, position)
    pieces = [decider.short, date, f"§ {paragraph}" if paragraph else None, f"p. {point}" if point else None]
    return " ".join(p for p in pieces if p)


def adopted(document: Document, body: str | None) -> str | None:
    """The decision of a body that the document's head names, as its adoption."""
    decider = bodies.only(body or "")
    found = decision_references.find(document) if decider else ()
    heads = (f for f in found if decider and f.body == decider.short and f.span.start < _TOP_OF_PAGE)
    return next((f.normal for f in heads if not _tells(document.text, f.span.start)), None)


def _tells(text: str, position: int) -> bool:
    """Whether a line tells of what was given rather than of the document's adoption."""
    start, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
    return _GIVEN.search(text, start, end if end >= 0 else len(text)) is not None


_GIVEN: Final = re.compile(r"\bi\suppdrag\b|\buppdr(?:og|a)\b|\buppdraget\b|\bålade\b")


_TOP_OF_PAGE: Final = 700


def _on_cover(document: Document, decider: str) -> str | None:
    """The decision that the cover says adopted it: "Fastställd av kommunfullmäktige 2023-11-06, § 288"."""
    head = document.text[:_HEAD]
    for label in _ADOPTED.finditer(head):
        named = next(bodies.mentions(head, label.end(), min(len(head), label.end() + _NEAR)), None)
        if named is None or named[0].start != label.end() or named[1].name != decider:
            continue
        printed = _DATE_AND_NUMBER.match(head, named[0].end)
        date = iso(printed, None) if printed else None
        return f"{named[1].short} {date} § {printed['number']}" if printed and date else None
    return None


_ADOPTED: Final = re.compile(r"\b(?:antag|beslut|fastställ)[a-zåäö]{1,4}\s(?:av|i)\s?:?\s?", re.IGNORECASE)
_NEAR: Final = 60
_DATE_AND_NUMBER: Final = re.compile(
    rf",?\s(?:den\s)?(?:{DATE.pattern})[,\s(]{{1,3}}§\s?(?P<number>\d{{1,4}})", re.IGNORECASE
)


def _day(document: Document) -> str | None:
    """The day of the meeting: as the reader found it, else beside its label or at the top of minutes."""
    if document.metadata.decision_date:
        return document.metadata.decision_date
    head = document.text[:_HEAD]
    if not _MINUTES.search(f"{document.metadata.type or ''} {head[:_TOP]}"):
        return None
    label = _OF_DAY.search(head)
    match = DATE.match(head, label.end()) if label else DATE.search(head[:_TOP])
    date = iso(match, None) if match else None
    return date if date and len(date) == len("2024-04-25") else None


def _paragraph(document: Document, position: int) -> str | None:
    """The number of the paragraph that `position` stands under: the last one that begins a line before it."""
    if document.metadata.decision_paragraph:
        found = re.search(r"\d+", document.metadata.decision_paragraph)
        return found[0] if found else document.metadata.decision_paragraph
    head = _head(document.text, position)
    return head["number"] if head else None


def _head(text: str, position: int) -> re.Match[str] | None:
    """The head of the paragraph that `position` stands under."""
    return max(_PARAGRAPH.finditer(text, 0, position), key=lambda head: head.start(), default=None)


def case_at(document: Document, position: int) -> str | None:
    """The case number in the head of the paragraph that `position` stands under, or in the lines below it."""
    head = _head(document.text, position)
    if head is None:
        return None
    beside = _BESIDE.match(document.text, head.end())
    number = case_reader.at(document.text, beside.end(), labelled=False) if beside else None
    for line in document.text[head.end() : min(position, head.end() + _REACH)].splitlines()[:_LINES]:
        if number is not None or _DECIDES.match(line):
            break
        number = case_reader.stated(line) if not line.endswith(".") else None
    return number.normal if number else None


_BESIDE: Final = re.compile(r"[\s,–-]{1,3}(?=\S)")
# Of a head: its title and a label with its number, blank lines between.
_REACH: Final = 400
_LINES: Final = 6
_DECIDES: Final = re.compile(r"(?:[\w -]{3,60}s\s)?(?:förslag\still\s)?beslut\b", re.IGNORECASE)
