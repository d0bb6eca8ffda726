"""A personal number is found and then stands nowhere: not in the text, a table, a heading or a finding.

The number is that of "Tolvan Tolvansson", which Swedish authorities use for examples.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest

from corpus.findings import DecisionPoint, PersonalNumber
from corpus.model import (
    Block,
    Cell,
    Document,
    Heading,
    Metadata,
    Page,
    Part,
    ReadWarning,
    Repair,
    Segment,
    Source,
    Span,
    Table,
)
from nlp.guard import guarded

NUMBER = "19121212-1212"
TEXT = f"Förslag till beslut\n\nI socialnämnden:\n\n1. Ansökan från {NUMBER}, dnr SN-2024-00012, avslås."


def document(text: str = TEXT) -> Document:
    point = text.index("1. ")
    return Document(
        source=Source("a.pdf", "0" * 64, 1),
        text=text,
        segments=(Segment(0, len(text), 1),),
        pages=(Page(1, 595, 842, furniture=(f"Rör {NUMBER}",)),),
        blocks=(
            Block("heading", Span(0, 19)),
            Block("paragraph", Span(21, 37)),
            Block("list_item", Span(point, len(text)), "1."),
        ),
        headings=(Heading(1, None, "Förslag till beslut", Span(0, 19), 1),),
        tables=(Table(Span(0, 1), 1, 1, ((Cell(f"Person {NUMBER}"), Cell("Avslag")),)),),
        metadata=Metadata(title=f"Ansökan från {NUMBER}"),
    )


def test_the_digits_stand_nowhere_and_the_rest_is_found() -> None:
    safe, analysis = guarded(document())
    assert NUMBER not in repr(safe)
    assert NUMBER not in msgspec.json.encode(analysis).decode()
    start = TEXT.index(NUMBER)
    assert safe.text == TEXT.replace(NUMBER, "•" * len(NUMBER))
    assert [f.span for f in analysis.findings if isinstance(f, PersonalNumber)] == [Span(start, start + 13)]
    (point,) = (f for f in analysis.findings if isinstance(f, DecisionPoint))
    assert point.case_numbers == ("SN-2024-00012",)


WORDS = f"Ansökan från {NUMBER}"
# Each place by itself: the number stands nowhere else in the document.
ALONE: dict[str, Callable[[Document], Document]] = {
    "file name": lambda d: replace(d, source=replace(d.source, file=f"Beslut_{NUMBER}.pdf")),
    "title": lambda d: replace(d, metadata=Metadata(title=WORDS)),
    "issuer": lambda d: replace(d, metadata=Metadata(issuer=WORDS)),
    "furniture": lambda d: replace(d, pages=(Page(1, 595, 842, furniture=(WORDS,)),)),
    "repair": lambda d: replace(d, pages=(Page(1, 595, 842, repairs=(Repair("x", 1, WORDS, WORDS),)),)),
    "heading": lambda d: replace(d, headings=(Heading(1, None, WORDS, Span(0, 19), 1),)),
    "part": lambda d: replace(d, parts=(Part(WORDS, None, Span(0, 9), 1, 1, name=WORDS),)),
    "table": lambda d: replace(d, tables=(Table(Span(0, 1), 1, 1, ((Cell(WORDS),),)),)),
    "warning": lambda d: replace(d, warnings=(ReadWarning("x", WORDS, 1),)),
}


@pytest.mark.parametrize("place", ALONE)
def test_the_digits_are_masked_where_they_stand_alone(place: str) -> None:
    bare = replace(document(TEXT.replace(NUMBER, "A")), pages=(), tables=(), headings=(), metadata=Metadata())
    made = ALONE[place](bare)
    assert NUMBER in repr(made)
    assert NUMBER not in repr(guarded(made)[0])


def test_a_document_without_any_is_untouched() -> None:
    plain = replace(document(TEXT.replace(NUMBER, "A")), pages=(), tables=(), metadata=Metadata())
    assert guarded(plain)[0] is plain
