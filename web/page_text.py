"""A page of a document as text: its blocks as headings, paragraphs, lists and tables, with a mark.

Pure. The text view serves screen readers, browsers without JavaScript and scans, so it keeps what the
page means (a table is a table) and not how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from corpus.model import Block, Cell, Document, Heading, Segment, Span, Table
from web.highlight import mark

ANCHOR = "mark"
"""The id of the first mark, so that an address can point at it."""

EMPTY = Markup("")

PieceKind = Literal["paragraph", "heading", "list", "table", "note"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as shown. `lines` holds the items of a list; `rows` the cells of a table, header rows first.

    `level` is the HTML level of a heading.
    """

    kind: PieceKind
    html: Markup = EMPTY
    level: int = 0
    lines: tuple[Markup, ...] = ()
    rows: tuple[tuple[Markup, ...], ...] = ()
    header_rows: int = 0

    @property
    def marked(self) -> bool:
        """Whether a part of it is marked."""
        return any(
            is_marked(each) for each in (self.html, *self.lines, *(c for row in self.rows for c in row))
        )


def is_marked(html: Markup) -> bool:
    """Whether a part of the passage is in it; marked words of the question do not count."""
    return "<mark>" in html or "<mark id" in html


class Marker:
    """Marks pieces of one document's text: the passage, whose first mark gets the anchor, and words."""

    def __init__(self, text: str, wanted: Span | None, words: Sequence[Span] = ()) -> None:
        self._text = text
        self._wanted = wanted
        self._words = words
        self._anchor = ANCHOR

    def html(self, span: Span) -> Markup:
        raw = self._text[span.start : span.end]
        lead = len(raw) - len(raw.lstrip())
        return self._marked(raw.strip(), span.start + lead)

    def _marked(self, text: str, offset: int) -> Markup:
        here = Span(offset, offset + len(text))
        words = [(w.start - offset, w.end - offset) for w in self._words if w.overlaps(here)]
        if self._wanted is None or not text:
            return mark(text, (), words=words)
        inside = Span(self._wanted.start - offset, self._wanted.end - offset)
        hit = inside.overlaps(Span(0, len(text)))
        made = mark(text, [inside], anchor=self._anchor, words=words)
        self._anchor = "" if hit else self._anchor
        return made


def text_of_page(
    document: Document, number: int, wanted: Span | None = None, words: Sequence[Span] = ()
) -> tuple[Piece, ...]:
    """The text printed on page `number` (1-based) as pieces, with what it shares with `wanted` marked.

    `words` are marked as well: those of the question that led there.
    """
    segments = [s for s in document.segments if s.page == number]
    return _pieces(document, segments, Marker(document.text, wanted, words))


def whole_text(
    document: Document, wanted: Span | None = None, words: Sequence[Span] = ()
) -> tuple[Piece, ...]:
    """All of a document without pages (a plain text file) as pieces."""
    return _pieces(document, [Segment(0, len(document.text), 1)], Marker(document.text, wanted, words))


def _pieces(document: Document, segments: Iterable[Segment], marker: Marker) -> tuple[Piece, ...]:
    parts = list(_blocks_in(document, segments))
    pieces: list[Piece] = []
    for listed, run in groupby(parts, key=lambda pair: pair[0].kind in ("list_item", "contents")):
        if listed:
            pieces.append(Piece("list", lines=tuple(marker.html(span) for _, span in run)))
        else:
            pieces.extend(piece_of(document, block, span, marker) for block, span in run)
    return tuple(_without_leaps(pieces))


def _without_leaps(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Headings no more than one level below the one before, the first under the page's h1.

    A page may begin in the middle of a chapter; who listens to it should not miss a level.
    """
    before = 1
    for piece in pieces:
        if piece.kind == "heading":
            before = min(piece.level, before + 1)
            yield replace(piece, level=before)
        else:
            yield piece


def blocks_of(document: Document, number: int | None) -> Iterator[tuple[Block, Span]]:
    """The blocks of page `number` (None: of a document without pages), each with its part on the page."""
    whole = [Segment(0, len(document.text), 1)]
    segments = whole if number is None else [s for s in document.segments if s.page == number]
    return _blocks_in(document, segments)


def _blocks_in(document: Document, segments: Iterable[Segment]) -> Iterator[tuple[Block, Span]]:
    for segment in segments:
        yield from _blocks_in_segment(document, segment)


def _blocks_in_segment(document: Document, segment: Segment) -> Iterator[tuple[Block, Span]]:
    """The blocks that share text with the segment, each with the part of it that lies there."""
    inside = Span(segment.start, segment.end)
    found = False
    for block in document.blocks:
        if block.span.overlaps(inside):
            found = True
            yield block, Span(max(block.span.start, inside.start), min(block.span.end, inside.end))
    if not found and document.text[inside.start : inside.end].strip():
        yield Block("paragraph", inside), inside


def piece_of(document: Document, block: Block, span: Span, marker: Marker) -> Piece:
    """The part of `block` that lies in `span` as a piece; an item of a list is a paragraph by itself."""
    if block.kind == "heading":
        return Piece("heading", marker.html(span), level=_html_level(document, block))
    table = table_of(document, block)
    if table is not None:
        return _table(table, span, marker)
    if block.kind in ("footnote", "caption"):
        return Piece("note", marker.html(span))
    return Piece("paragraph", marker.html(span))


def _html_level(document: Document, block: Block) -> int:
    """h2 for the highest heading of a part, down to h4: the h1 of the page is the document's title."""
    heading = heading_of(document, block)
    return min(4, 1 + (heading.level if heading else 1))


def heading_of(document: Document, block: Block) -> Heading | None:
    """The heading that a block of that kind is, None where it is in no outline."""
    if block.kind != "heading":
        return None
    return next((h for h in document.headings if h.span.overlaps(block.span)), None)


def table_of(document: Document, block: Block) -> Table | None:
    """The table that a block of that kind is, None where its cells are not known."""
    if block.kind != "table":
        return None
    return next((t for t in document.tables if t.span.overlaps(block.span)), None)


def _table(table: Table, span: Span, marker: Marker) -> Piece:
    """The rows of the table that have a cell within `span`; header rows are kept on every page."""
    rows: list[tuple[Markup, ...]] = []
    headers = 0
    for index, row in enumerate(table.rows):
        if index < table.header_rows:
            headers += 1
        elif not any(s.overlaps(span) for cell in row for s in cell.spans):
            continue
        rows.append(tuple(_cell(cell, marker) for cell in row))
    return Piece("table", rows=tuple(rows), header_rows=headers)


def _cell(cell: Cell, marker: Marker) -> Markup:
    if not cell.spans:
        return mark(cell.text, ())
    return Markup(" ").join(marker.html(span) for span in cell.spans)
