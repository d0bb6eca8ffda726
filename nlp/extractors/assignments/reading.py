"""The lines of a document that assignments are read from: those of its blocks, and rows that are fields.

What a reader takes for a table may be the fields below an assignment, parted by tabs; what it takes for a
paragraph the items of a plan, each with its number.

>>> from corpus.model import Block, Source, Span
>>> text = "Riva bron\\nBeslut: KF 2031-02-03 § 4\\tDnr: KS 2031/8\\nStatus: Pågår\\tKlart: 2032"
>>> blocks = (Block("paragraph", Span(0, 9)), Block("table", Span(10, len(text))))
>>> [line.text[:9] for line in lines(Document(Source("x", "0" * 64, 1), text, blocks=blocks))]
['Riva bron', 'Beslut: K', 'Status: P']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.model import Document, Span
from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.decisions import points
from nlp.extractors.decisions.pieces import Line, cut
from nlp.latest import Latest

_ROW: Final = re.compile(r"[^\n\t][^\n]*")


def lines(document: Document) -> tuple[Line, ...]:
    """The lines in order."""
    return _LINES.of(document)


def _lines(document: Document) -> tuple[Line, ...]:
    rows = list(_rows_of_fields(document))
    read = tuple(item for line in points.lines(document) for item in _items(line))
    if not rows:
        return read
    known = {line.span for line in read}
    return tuple(sorted((*read, *(r for r in rows if r.span not in known)), key=lambda line: line.span))


_LINES: Final = Latest(_lines)


def _items(line: Line) -> Iterator[Line]:
    """The items that stand after each other in a line which begins with one: "Insats 1.1 … Insats 1.2 …".

    >>> [x.text for x in _items(Line(Span(0, 47), "Insats 1 Mät bad. Vem: VD. Insats 2 Laga bron."))]
    ['Insats 1 Mät bad. Vem: VD.', 'Insats 2 Laga bron.']
    >>> len(list(_items(Line(Span(0, 47), "Insats 1 rör bad. Insats 2 börjar i maj."))))
    1
    >>> [x.text for x in _items(Line(Span(0, 51), "HN 2031-02-03 § 4 Laga bro. Klart. Budget 2031. Bad."))]
    ['HN 2031-02-03 § 4 Laga bro. Klart.', 'Budget 2031. Bad.']
    """
    first = _ITEM.match(line.text)
    of = (first["what"], first.lastgroup) if first else None
    cuts = [m.start() for m in _ITEM.finditer(line.text) if (m["what"], m.lastgroup) == of] if first else []
    yield from cut(line, cuts) if len(cuts) > 1 else (line,)


_ITEM: Final = re.compile(
    r"(?:^|(?<=[.!?)\d]\s))(?:(?P<what>Insats|Åtgärd|Aktivitet|Uppdrag|Strategi)\s\d{1,2}(?:[.:]\d{1,2})?[.:]?\s(?=[A-ZÅÄÖ][a-zåäö])"
    r"|(?P<source>(?:(?:[A-ZÅÄÖ]{2,5}|[A-ZÅÄÖ][\wåäö-]*(?:nämnden|styrelsen|fullmäktige))\s20\d\d-\d\d-\d\d,?\s§\s?\d{1,4}"
    r"|(?:Mål\soch\s)?[Bb]udget\s20\d\d(?:,\suppdrag\s\d{1,3})?(?=[.:]))[.:]?)\s(?=[A-ZÅÄÖ][a-zåäö])"
    r"|(?P<code>20\d\d:\d{1,3})\s(?=[A-ZÅÄÖ][a-zåäö]))"
)


def _rows_of_fields(document: Document) -> Iterator[Line]:
    """The rows of tables that are only fields (who, when, how far, by what), or items by their codes."""
    for block in document.blocks:
        if block.kind != "table":
            continue
        rows = [Span(*m.span()) for m in _ROW.finditer(document.text, *block.span)]
        texts = [document.text[row.start : row.end] for row in rows]
        if _are_coded(texts) or all(":" in text and _is_fields(text) for text in texts):
            yield from (Line(row, text) for row, text in zip(rows, texts, strict=True))


def _are_coded(rows: Sequence[str]) -> bool:
    """Whether each row is "A:1" and what is to be done, or fields of the row above, and there are both.

    >>> _are_coded(["A:1\\tBygga en brygga", "Vem: Hamnkontoret. När: 2031", "A:2\\tLaga bojar i viken"])
    True
    >>> _are_coded(["H1\\tBygga en brygga\\t2031", "H2\\tLaga bojar i viken\\t2032"])
    False
    """
    coded = [_CODED.fullmatch(row) is not None for row in rows]
    below = (_is_fields(row) for row, code in zip(rows, coded, strict=True) if not code)
    return sum(coded) > 1 and not all(coded) and all(below)


_CODED: Final = re.compile(r"[A-ZÅÄÖ]{1,2}[.:-]?\d{1,2}\t+[A-ZÅÄÖ][^\t]{11,}")


def _is_fields(row: str) -> bool:
    cells = [cell.strip() for cell in row.split("\t") if cell.strip()]
    roles = [assignment_fields.roles(cell)[:1] for cell in cells]
    return bool(cells) and all(role and role != ["task"] for role in roles)
