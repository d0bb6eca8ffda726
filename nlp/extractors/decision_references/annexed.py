"""Extracts of minutes that stand within another document, as its annex: whose, of which day, which paragraph.

>>> from corpus.model import Source
>>> head = "Kommunfullmäktige\\n\\nProtokollsutdrag Sammanträdesdatum: 2031-03-27\\n\\n§ 14 Dnr KS 2031/22\\n"
>>> said = f"Tjänsteutlåtande\\n{'Hamnen växer. ' * 30}\\n{head}Antas."
>>> memo = Document(Source("x.pdf", "0" * 64, 1), said)
>>> extract_at(memo, len(memo.text)).decision, extract_at(memo, len(memo.text)).case_number
('KF 2031-03-27 § 14', 'KS 2031/22')
>>> extract_at(memo, 20) is None
True
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from corpus import case_reader
from corpus.model import Document, Span
from corpus.paragraph_heads import PRINTED
from nlp.extractors import bodies
from nlp.extractors.bodies import NamedBody
from nlp.extractors.dates import FULL, iso
from nlp.latest import Latest

# The head of the document itself, whose own minutes are no annex.
_TOP: Final = 300
_HEAD: Final = re.compile(
    r"^(?P<body>[A-ZÅÄÖ][^\n]{3,60})\n{1,2}(?:Utdrag\sur\sprotokoll|Protokollsutdrag|(?:Sammanträdesp|P)rotokoll)"
    rf"\s{{1,2}}(?:Sammanträdes(?:datum|dag)\s?:?\s)?{FULL}[^\n]{{0,40}}\n{{1,2}}(?=§|[A-ZÅÄÖ]\w{{1,4}}\s§)",
    re.MULTILINE,
)
_PARAGRAPH: Final = re.compile(PRINTED)
_CASE: Final = re.compile(r"\s(?:Ärendenummer|Diarienummer|[Dd]nr|DNR)\s?:?\s(?=\S)")
# Where the next annex begins.
_ANNEX: Final = re.compile(r"^Bilaga\s\w{1,2}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Extract:
    """A paragraph of a body's minutes: its `head` from the body to the number, and where it ends."""

    head: Span
    end: int
    body: NamedBody
    date: str
    paragraph: str
    case_number: str | None

    @property
    def decision(self) -> str:
        return f"{self.body.short} {self.date} § {self.paragraph}"


def extracts(document: Document) -> tuple[Extract, ...]:
    """The extracts that a document which is no minutes itself has annexed, in order."""
    return _FOUND.of(document)


def extract_at(document: Document, position: int) -> Extract | None:
    """The extract that a place stands in."""
    found = extracts(document)
    at = bisect_right(found, position, key=lambda x: x.head.start)
    return found[at - 1] if at and position <= found[at - 1].end else None


def _extracts(document: Document) -> Iterator[Extract]:
    text = document.text
    if "protokoll" in (document.metadata.type or "") or document.metadata.decision_date:
        return
    heads = [m for m in _HEAD.finditer(text, _TOP) if bodies.only(m["body"])]
    for match, after in zip_longest(heads, heads[1:]):
        body, date = bodies.only(match["body"]), iso(match, None)
        number = _PARAGRAPH.match(text, match.end())
        if body is None or date is None or number is None:
            continue
        annex = _ANNEX.search(text, match.end(), after.start() if after else len(text))
        label = _CASE.match(text, number.end())
        case = case_reader.at(text, label.end()) if label else None
        yield Extract(
            head=Span(match.start(), number.end()),
            end=annex.start() if annex else after.start() if after else len(text),
            body=body,
            date=date,
            paragraph=number["number"],
            case_number=case.normal if case else None,
        )


_FOUND: Final = Latest(lambda document: tuple(_extracts(document)))
