"""Small documents for the extractors' tests, in the reader's text conventions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Block, Cell, Document, Heading, Metadata, Part, Segment, Source, Span, Table

_MARKER = re.compile(r"(?:\d{1,2}[.)]|[a-z]\)|[•»–-])\s?(?=\S)")


def document(text: str, *, metadata: Metadata | None = None, headings: Sequence[str] = ()) -> Document:
    """`text` in blocks separated by blank lines; the lines of a block with markers are list items.

    A block standing in `headings` is a heading of level 1.
    """
    blocks: list[Block] = []
    found: list[Heading] = []
    for match in re.finditer(r"\S(?:.|\n(?!\n))*", text):
        if match[0] in headings:
            blocks.append(Block("heading", Span(*match.span())))
            found.append(Heading(1, None, match[0], Span(*match.span()), 1))
        else:
            blocks += _blocks(match[0], match.start())
    return Document(
        Source("text.pdf", "0" * 64, 1),
        text,
        segments=(Segment(0, len(text), 1),),
        blocks=tuple(blocks),
        headings=tuple(found),
        metadata=metadata or Metadata(),
    )


def _blocks(text: str, at: int) -> list[Block]:
    lines = [Span(at + m.start(), at + m.end()) for m in re.finditer(r"[^\n]+", text)]
    markers = [_MARKER.match(text, line.start - at) for line in lines]
    if not any(markers):
        return [Block("paragraph", Span(at, at + len(text)))]
    return [
        Block("list_item" if marker else "paragraph", line, marker[0].strip() if marker else None)
        for line, marker in zip(lines, markers, strict=True)
    ]


def table_document(rows: Sequence[Sequence[str]], *, header_rows: int = 1) -> Document:
    """A document that is one table."""
    text = ""
    cells: list[tuple[Cell, ...]] = []
    for row in rows:
        line: list[Cell] = []
        for cell in row:
            line.append(Cell(cell, (Span(len(text), len(text) + len(cell)),) if cell else ()))
            text += cell + "\t"
        text = text[:-1] + "\n"
        cells.append(tuple(line))
    text = text[:-1]
    span = Span(0, len(text))
    return Document(
        Source("text.pdf", "0" * 64, 1),
        text,
        segments=(Segment(0, len(text), 1),),
        blocks=(Block("table", span),),
        tables=(Table(span, 1, 1, tuple(cells), header_rows),),
    )


def with_part(doc: Document, kind: str) -> Document:
    """The same document as one part of type `kind`."""
    part = Part(kind.capitalize(), kind, Span(0, len(doc.text)), 1, 1)
    return replace(doc, parts=(part,))
