"""Whose minutes an extract is whose head is not there: by its paragraphs, else by their cases' letters.

>>> from corpus.model import Source
>>> def whose(text):
...     body = of_paragraphs(Document(Source("x.pdf", "0" * 64, 1), text))
...     return body.name if body else None
>>> whose("§ 12 Bojar\\nBeslut\\nDet bordläggs.\\nHan finner att hamnnämnden beslutat bordlägga det.")
'Hamnnämnden'
>>> whose("§ 12 Bojar\\nBeslut\\nKommunstyrelsen tillstyrker det och föreslår att fullmäktige beslutar:")
'Kommunstyrelsen'
>>> whose("§ 12 Ärendenummer SLK-2031-00520\\nBojar\\nBeslut\\nÄrendet bordläggs.")
'Kommunstyrelsen'
>>> whose("§ 12 Bojar\\nBeslut\\nHamnnämnden godkänner planen."), whose("§ 12 Bojar\\nBeslut\\nDet antas.")
('Hamnnämnden', None)
>>> whose("§ 12 Bojar\\nBeslut\\nEnligt kommunstyrelsens förslag:\\nPlanen antas.")
'Kommunfullmäktige'
>>> whose("§ 12 Bojar\\nBeslut\\nHamnnämnden får i uppdrag att se över bojarna.\\nDet bordläggs.") is None
True
>>> whose("Hamnnämnden beslutar att bordlägga ärendet.") is None
True
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from corpus.case_prefixes import KNOWLEDGE
from corpus.model import Document
from corpus.paragraph_heads import PRINTED
from nlp.extractors import bodies
from nlp.extractors.bodies import NamedBody
from nlp.latest import Latest


def of_paragraphs(document: Document) -> NamedBody | None:
    """The body whose numbered paragraphs a text begins with; None of texts that are no minutes."""
    return _OF.of(document)


def _of_paragraphs(document: Document) -> NamedBody | None:
    first = _FIRST.search(document.text, 0, _TOP)
    if first is None:
        return None
    named = Counter(_acting(document.text)) or Counter(_deciding(document.text))
    if named:
        return named.most_common(1)[0][0]
    case = _CASE.search(document.text, first.start(), first.end() + _REACH)
    served = KNOWLEDGE.serves.get(case["letters"]) if case else None
    return bodies.only(served[0]) if served else None


_OF: Final = Latest(_of_paragraphs)


def _deciding(text: str) -> Iterator[NamedBody]:
    """The bodies that the paragraphs say decide: at the beginning of a line, or as the chair finds.

    What the executive board proposes is put to the council alone.
    """
    for match in _DECIDES.finditer(text):
        council = f"{match['executive']}fullmäktige" if match["executive"] else None
        body = bodies.only(
            match["line"] or match["found"] or match["heading"] or match["put_to"] or council or ""
        )
        if body is not None:
            yield body


def _acting(text: str) -> Iterator[NamedBody]:
    """The bodies that stand first, with their verb, right below the heading of what was decided."""
    for match in _ACTS.finditer(text):
        body = bodies.only(match["body"])
        if body is not None:
            yield body


_TOP: Final = 3000
_REACH: Final = 120
_FIRST: Final = re.compile(rf"^{PRINTED}", re.MULTILINE)
_CASE: Final = re.compile(r"(?<!\w)(?P<letters>[A-ZÅÄÖ]{2,5})-\d{4}-\d")
_NAME: Final = r"[A-ZÅÄÖa-zåäö][\wåäö ,-]{2,50}?(?:nämnden|styrelsen|fullmäktige|utskottet)"
_DECIDES: Final = re.compile(
    rf"^(?=[A-ZÅÄÖ])(?P<line>{_NAME})\s(?:beslutar|tillstyrker|föreslår)\b"
    rf"|^(?P<heading>{_NAME})s\sbeslut$"
    # A board decides on what its committee proposes.
    r"|^Arbetsutskottets\sförslag\still\s(?P<put_to>[a-zåäö]{2,40}(?:styrelsen|nämnden))$"
    rf"|\bfinner\satt\s(?P<found>{_NAME})\s(?:har\s)?beslut(?:at|ar)\b"
    r"|\b(?:[Ee]nligt|bifall\still)\s(?P<executive>kommun|region)styrelsens\sförslag(?=[:.]|\n|$)",
    re.MULTILINE,
)
_ACTS: Final = re.compile(
    r"^Beslut\n+(?P<body>[A-ZÅÄÖ][\wåäö ,-]{2,50}?(?:nämnden|styrelsen|fullmäktige))"
    r"\s(?!får\b)[a-zåäö]{2,20}(?:er|ar|år)\s",
    re.MULTILINE,
)
