"""What stands around a span of a document: its block, sentence, cell or row, its heading, its findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from corpus.findings import Analysis, CaseNumber, Deadline, DecisionReference, Finding
from corpus.model import Block, Cell, Document, Heading, Span

# The stop stands first, so that only stops are looked at; what must not stand before it is looked back for.
_SENTENCE_END: Final = re.compile(
    r"[.!?](?<![.\s][^\W\d].)(?<!\bbl.)(?<!\bdvs.)(?<!\bnr.)(?<!\bca.)(?<!\bkap.)(?<!\bt.)"
    r"[”\"')]?\s+(?=[A-ZÅÄÖ”\"•–0-9])"
)
_LONGEST_SENTENCE: Final = 700
_NAMING: Final = (CaseNumber, DecisionReference, Deadline)
_WORDS: Final = re.compile(r"[^\W\d_]{2,}(?!:)")


@dataclass(frozen=True)
class Surroundings:
    """A document with its findings, by place."""

    document: Document
    analysis: Analysis

    @property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(block.span.start for block in self.document.blocks)

    def block_at(self, offset: int) -> int | None:
        """The index of the block that `offset` stands in; None between blocks."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self.document.blocks[i].span.end else None

    def block(self, index: int) -> Block:
        return self.document.blocks[index]

    def said(self, span: Span) -> str:
        """The words of a span on one line."""
        return " ".join(self.text[span.start : span.end].split())

    def has_words(self, span: Span, fewest: int) -> bool:
        """Whether a span has so many words beside the numbers, decisions and days in it."""
        known = [f.span for f in self.findings_in(span) if isinstance(f, _NAMING)]
        words = _WORDS.finditer(self.text, span.start, span.end)
        own = (w for w in words if not any(k.overlaps(Span(*w.span())) for k in known))
        return next(islice(own, fewest - 1, None), None) is not None

    def sentence(self, span: Span) -> Span:
        """The sentence, or in a table the cell, that `span` begins in; never less than the span itself."""
        index = self.block_at(span.start)
        around = self.block(index).span if index is not None else span
        if index is not None and self.block(index).kind == "table":
            return self._cell(span, around)
        start, end = around.start, max(around.end, span.end)
        for stop in _SENTENCE_END.finditer(self.text, around.start, around.end):
            if stop.end() <= span.start:
                start = stop.end()
            elif stop.start() >= span.end - 1:
                end = stop.start() + len(stop[0].rstrip())
                break
        if end - start > _LONGEST_SENTENCE:
            return Span(
                min(start, span.start) if span.start - start < 300 else span.start, max(span.end, start + 300)
            )
        return Span(start, end)

    def _cell(self, span: Span, table: Span) -> Span:
        start = max(
            self.text.rfind("\t", table.start, span.start), self.text.rfind("\n", table.start, span.start)
        )
        ends = (self.text.find(mark, span.end, table.end) for mark in "\t\n")
        return Span(max(start + 1, table.start), min((e for e in ends if e >= 0), default=table.end))

    def row(self, span: Span) -> tuple[Cell, ...] | None:
        """The row of the table that `span` stands in."""
        for table in self.document.tables:
            if not table.span.overlaps(span):
                continue
            for row in table.rows:
                if any(piece.overlaps(span) for cell in row for piece in cell.spans):
                    return row
        return None

    def heading_at(self, span: Span) -> Heading | None:
        i = bisect_right(self.document.headings, span.start, key=lambda h: h.span.start) - 1
        heading = self.document.headings[i] if i >= 0 else None
        return heading if heading and heading.span.overlaps(span) else None

    def type_at(self, offset: int) -> str:
        """The type of the part that `offset` stands in, else of the document."""
        part = self.document.part_at(offset)
        return (part.type if part else None) or self.document.metadata.type or ""

    def findings_in(self, span: Span) -> list[Finding]:
        found = self.analysis.findings
        i = bisect_right(found, span.start - 1, key=lambda f: f.span.start)
        inside: list[Finding] = []
        while i < len(found) and found[i].span.start < span.end:
            if found[i].span.end <= span.end:
                inside.append(found[i])
            i += 1
        return inside
