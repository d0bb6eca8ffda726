"""Blocks of pages → the one text of a `Document`, with word boxes, page segments, tables.

A paragraph that runs over a page or column break is one block: the footnotes of the page it began on
come after it. The text of a table stands as printed on each page, rows on lines, cells between tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.model import Block, Box, Cell, Page, PageBox, Repair, Segment, Span, Table
from ingest.chunk import Chunk, ends_sentence, is_attachment
from ingest.furniture import Stripped
from ingest.layout import Line
from ingest.raw import RawCell, RawPage
from ingest.repair import Vocabulary
from ingest.tables.merge import LogicalCell, PageTables, merge
from ingest.textflow import TextFlow

_LEADER: Final = re.compile(r"[.…·_]{3,}|[.…·_]")
_LEADERS: Final = re.compile(r"[.…·_]{4,}$")
_HIGH: Final = 6.0
"""Sizes of the text above the lowest line of its page."""
_RUNNING: Final = ("paragraph", "list_item")
_TIGHT: Final = ("list_item", "contents")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page understood: its words, what was stripped, its blocks, repairs so far, OCR confidence, areas."""

    raw: RawPage
    stripped: Stripped
    chunks: tuple[Chunk, ...]
    repairs: tuple[Repair, ...] = ()
    ocr_confidence: float | None = None
    areas: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of the text and the lines it was printed in, for what needs to know how it was set."""

    block: Block
    page: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The text and everything that points into it."""

    text: str
    segments: tuple[Segment, ...]
    pages: tuple[Page, ...]
    placed: tuple[Placed, ...]
    tables: tuple[Table, ...]


class _Assembler:
    def __init__(self, leaves: Sequence[Leaf], known: Vocabulary) -> None:
        self.leaves = leaves
        self.flow = TextFlow(known)
        self.placed: list[Placed] = []
        self.cells: dict[tuple[int, RawCell], Cell] = {}
        self.spans: dict[tuple[int, int], Span] = {}

    def run(self) -> Assembled:
        waiting: list[tuple[Leaf, Chunk]] = []
        before: Chunk | None = None
        floor = 0.0
        for leaf in self.leaves:
            body = _opening_first([c for c in leaf.chunks if c.kind != "footnote"], before)
            notes = [c for c in leaf.chunks if c.kind == "footnote"]
            for i, chunk in enumerate(body):
                if i == 0 and before is not None and goes_overleaf(before, chunk, floor):
                    self._continue(leaf, chunk)
                    self._notes(waiting)
                elif (
                    i
                    and chunk.aside == body[i - 1].aside
                    and _rises(body[i - 1], chunk)
                    and continues(body[i - 1], chunk)
                ):
                    self._continue(leaf, chunk)
                else:
                    self._notes(waiting)
                    self._block(leaf, chunk, self.placed[-1].block.kind if self.placed else None)
            if body:
                before = next((c for c in reversed(body) if not c.aside), body[-1])
                floor = min(o.box.y0 for c in body for o in c.lines)
                self._notes(waiting)
            waiting.extend((leaf, note) for note in notes)
        self._notes(waiting)
        return self._finish()

    def _notes(self, waiting: list[tuple[Leaf, Chunk]]) -> None:
        for leaf, note in waiting:
            self._block(leaf, note, None)
        waiting.clear()

    def _block(self, leaf: Leaf, chunk: Chunk, before: str | None) -> None:
        flow = self.flow
        flow.turn_to(leaf.raw.number)
        flow.separate("\n" if chunk.kind == before and before in _TIGHT else "\n\n")
        start = flow.length
        if chunk.kind == "table":
            self._table(leaf, chunk)
        else:
            self._lines(leaf, chunk)
        marker = chunk.marker and chunk.marker.strip()
        flow.block(chunk.kind, start, marker, chunk.indent)
        if flow.blocks and flow.blocks[-1].span.start == start:
            self.placed.append(Placed(flow.blocks[-1], leaf.raw.number, chunk.lines))

    def _continue(self, leaf: Leaf, chunk: Chunk) -> None:
        """The rest of the paragraph that the last block began."""
        last = self.placed[-1]
        self.flow.turn_to(leaf.raw.number)
        self._lines(leaf, chunk)
        block = self.flow.grow(last.block)
        self.placed[-1] = Placed(block, last.page, last.lines + chunk.lines)

    def _lines(self, leaf: Leaf, chunk: Chunk) -> None:
        raw, flow = leaf.raw, self.flow
        for line in chunk.lines:
            if chunk.kind == "contents":
                self._entry(raw, line)
            elif line.tabs and chunk.kind == "paragraph":
                for place, i in enumerate(line.words):
                    if place in line.tabs:
                        flow.separate("\t")
                    flow.word(raw, i, raw.words[i].text, line_end=place == 0)
            else:
                flow.line(raw, line.words)

    def _entry(self, raw: RawPage, line: Line) -> None:
        """A line of a contents list without its leaders."""
        for place, i in enumerate(line.words):
            text = raw.words[i].text
            if not _LEADER.fullmatch(text):
                self.flow.word(raw, i, _LEADERS.sub("", text), line_end=place == 0)

    def _table(self, leaf: Leaf, chunk: Chunk) -> None:
        index = chunk.lines[0].table
        assert index is not None
        table = leaf.stripped.tables[index]
        start = self.flow.length
        for n, row in enumerate(table.rows):
            self._row(leaf.raw, row, first=n == 0)
        self.spans[leaf.raw.number, index] = Span(start, self.flow.length)

    def _row(self, raw: RawPage, row: Sequence[RawCell], *, first: bool) -> None:
        filled = [n for n, cell in enumerate(row) if cell.words]
        if not filled:
            return
        if not first:
            self.flow.separate("\n")
        for n, cell in enumerate(row):
            if 0 < n <= filled[-1]:
                self.flow.separate("\t")
            self.cells[raw.number, cell] = self._cell(raw, cell)

    def _cell(self, raw: RawPage, cell: RawCell) -> Cell:
        start = self.flow.length
        before: Box | None = None
        alone = True
        for i in cell.words:
            box, size = raw.words[i].box, raw.words[i].size
            line_end = before is not None and box.y1 < before.y0 + 0.5 * (before.y1 - before.y0)
            full = line_end and alone and before is not None and cell.box.x1 - before.x1 < 1.4 * size
            self.flow.word(raw, i, raw.words[i].text, line_end=line_end, full=full)
            alone = line_end or before is None
            before = box
        span = Span(start, self.flow.length)
        boxes = (PageBox(raw.number, raw.to_page(cell.box)),) if cell.box.x1 > cell.box.x0 else ()
        return Cell(self.flow.since(start), (span,) if span.end > span.start else (), boxes)

    def _finish(self) -> Assembled:
        text, segments = self.flow.finish()
        pages = tuple(self._page(leaf) for leaf in self.leaves)
        return Assembled(text, segments, pages, tuple(self.placed), tuple(self._tables()))

    def _tables(self) -> Iterator[Table]:
        """The tables, those that run over page breaks as one."""
        for table in merge([page_tables(leaf) for leaf in self.leaves]):
            spans = [self.spans[part] for part in table.parts if part in self.spans]
            if spans:
                rows = tuple(tuple(self._logical(cell) for cell in row) for row in table.rows)
                span = Span(min(s.start for s in spans), max(s.end for s in spans))
                yield Table(span, table.first_page, table.parts[-1][0], rows, table.header_rows)

    def _logical(self, pieces: LogicalCell) -> Cell:
        cells = [self.cells.get((piece.page, piece.cell), _EMPTY) for piece in pieces]
        text = " ".join(cell.text for cell in cells if cell.text)
        spans = tuple(span for cell in cells for span in cell.spans)
        return Cell(text, spans, tuple(box for cell in cells for box in cell.boxes))

    def _page(self, leaf: Leaf) -> Page:
        raw, crop = leaf.raw, leaf.raw.crop
        return Page(
            raw.number,
            round(crop.x1 - crop.x0, 2),
            round(crop.y1 - crop.y0, 2),
            leaf.stripped.label,
            raw.rotation,
            leaf.stripped.furniture,
            leaf.ocr_confidence,
            leaf.repairs + tuple(self.flow.repairs.get(raw.number, ())),
            self.flow.words(raw.number),
        )


def assembled(leaves: Sequence[Leaf], known: Vocabulary) -> Assembled:
    """The text of `leaves`, pages in order."""
    return _Assembler(leaves, known).run()


def _opening_first(body: list[Chunk], before: Chunk | None) -> list[Chunk]:
    """The blocks of a page, the one that goes on with the page `before` ahead of boxes beside it."""
    first = next((n for n, chunk in enumerate(body) if not chunk.aside), 0)
    if first and before is not None and continues(before, body[first]):
        return [body[first], *body[:first], *body[first + 1 :]]
    return body


def _rises(before: Chunk, after: Chunk) -> bool:
    """Whether `after` opens the next column: it begins higher up than `before` ends."""
    return before.region != after.region and after.lines[0].box.y0 > before.lines[-1].box.y1


def continues(before: Chunk, after: Chunk) -> bool:
    """Whether `after`, the first block of a page or column, goes on with the sentence of `before`."""
    last, first_line = before.lines[-1], after.lines[0]
    if before.kind not in _RUNNING or after.kind not in ("paragraph", "heading") or after.marker:
        return False
    if abs(last.size - first_line.size) > 0.6 or last.tabs or first_line.tabs or ends_sentence(before.text):
        return False
    if is_attachment(after.text):
        return False
    first = after.text[:1]
    if after.kind == "heading":
        return first.islower() and (last.bold, last.font) == (first_line.bold, first_line.font)
    if first.islower() or before.text.endswith(("-", "/", ",")):
        return True
    return len(before.lines) > 1 and not before.ends_early


def goes_overleaf(before: Chunk, after: Chunk, floor: float) -> bool:
    """Whether `after`, the first block of a page, goes on with `before`, the last of the one before it, whose
    lowest line stands at `floor`: what ends high in a column for itself is whole."""
    last = before.lines[-1]
    high = last.box.y0 > floor + _HIGH * last.size
    return continues(before, after) and (not high or after.text[:1].islower())


def page_tables(leaf: Leaf) -> PageTables:
    """The tables of a page, its furniture and footnotes as words that stand between none of its tables."""
    notes = {i for chunk in leaf.chunks if chunk.kind == "footnote" for o in chunk.lines for i in o.words}
    body = {i for line in leaf.stripped.lines for i in line.words} - notes
    body.update(i for table in leaf.stripped.tables for row in table.rows for cell in row for i in cell.words)
    gone = frozenset(i for i in range(len(leaf.raw.words)) if i not in body)
    return PageTables(leaf.raw, leaf.stripped.tables, gone, leaf.areas)


_EMPTY: Final = Cell("")
