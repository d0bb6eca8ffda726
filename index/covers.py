"""The cover block of a document: the labels that say what it is, who decided it and when. Pure.

    Dokumentnamn: Plan för lek
    Beslutad av:         Gäller för:      Diarienummer:   Datum och paragraf för beslutet:
    Kommunfullmäktige    Alla nämnder     0617/31         KF 2031-12-08 § 7

Before it a city's policy documents often have a page on how the city is governed, the same in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, takewhile
from typing import Final

from corpus.model import Block, Document
from ingest.about.cover import labels

_TELLING: Final = frozenset(
    ("title", "type", "decided_by", "decision", "case_number", "validity", "bound", "owner", "former")
)
_FEWEST: Final = 4  # of these that one tells
_WITHIN: Final = 4_000  # characters from the top
_PROSE: Final = 20  # words of what stands before it and is no title
_CELL: Final = re.compile(r"[^\t\n]+")


def below_prose(document: Document) -> int | None:
    """Where a cover block begins that stands below prose, its title with it; None where none does."""
    above: list[Block] = []  # since the last prose, where there was some
    prose = False
    first = takewhile(lambda block: block.span.start < _WITHIN, document.blocks)
    for labelled, run in groupby(first, key=lambda block: _is_labelled(document, block)):
        blocks = list(run)
        if labelled and is_one(document.text[blocks[0].span.start : blocks[-1].span.end]):
            return [*above, *blocks][0].span.start if prose else None
        for block in blocks:
            long = _is_long(document, block)
            prose, above = prose or long, [] if long else [*above, block]
    return None


def is_one(text: str) -> bool:
    """Whether a text tells four fields or more by labels.

    >>> is_one("Dokumentnamn: Lek\\nBeslutad av:\\tDiarienummer:\\tGäller för:\\nKF\\t0617/31\\tNämnder")
    True
    >>> is_one("Beslut\\nDiarienummer: 0617/31")
    False
    """
    return len(_TELLING.intersection(_fields(text))) >= _FEWEST


def _is_labelled(document: Document, block: Block) -> bool:
    said = document.text[block.span.start : block.span.end]
    return block.kind != "heading" and any(field in _TELLING for field in _fields(said))


def _is_long(document: Document, block: Block) -> bool:
    return len(document.text[block.span.start : block.span.end].split()) >= _PROSE


def _fields(text: str) -> Iterator[str]:
    for cell in _CELL.findall(text):
        yield from (field for field, _ in labels(cell))
