"""What is marked on the picture of a page: the passage, the words of the question, the findings.

The viewer asks for a page's marks when it comes to the page, so that no page carries those of the others.
Boxes are PDF points, origin at the lower left: `[x0, y0, x1, y1]`, one a line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.collection import Collection
from corpus.findings import Finding, kind_of
from corpus.model import Document, Span
from web.wording import Words
from web.wording.read import ReadTexts

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A finding on the page picture; `id` is that of its row beside the page."""

    id: str
    kind: str
    letter: str
    label: str
    boxes: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class PageMarks:
    """The marks of one page."""

    page: int
    passage: tuple[Rectangle, ...]
    words: tuple[Rectangle, ...]
    findings: tuple[FindingMark, ...]


def row_id(finding: Finding) -> str:
    """The id of a finding's row: a kind stands once at a place."""
    return f"f-{kind_of(finding)}-{finding.span.start}-{finding.span.end}"


def letter_of(finding: Finding, texts: ReadTexts) -> str:
    return texts.letters.get(kind_of(finding), texts.letter_unknown)


def words_on(collection: Collection, document: Document, number: int | None, query: str) -> tuple[Span, ...]:
    """The words of `query` in the blocks of page `number` (None: in all of the text).

    Whole blocks are looked through, so that a word or phrase that runs on over the page break is found.
    """
    if not query:
        return ()
    blocks = [Span(0, len(document.text))] if number is None else list(_blocks_on(document, number))
    found = collection.words_in(query, [document.text[b.start : b.end] for b in blocks])
    return tuple(
        Span(block.start + span.start, block.start + span.end)
        for block, spans in zip(blocks, found, strict=True)
        for span in spans
    )


def _blocks_on(document: Document, number: int) -> Iterable[Span]:
    """The blocks with text on a page; the page's own text where it has no blocks."""
    inside = [Span(s.start, s.end) for s in document.segments if s.page == number]
    blocks = [b.span for b in document.blocks if any(b.span.overlaps(segment) for segment in inside)]
    return blocks or inside


def page_marks(
    collection: Collection,
    document: Document,
    number: int,
    span: Span | None,
    query: str,
    findings: Iterable[Finding],
    words: Words,
    texts: ReadTexts,
) -> PageMarks:
    """The marks of page `number`: what of the passage, the question's words and `findings` is on it."""
    return PageMarks(
        page=number,
        passage=_boxes(document, [span] if span else [], number),
        words=_boxes(document, words_on(collection, document, number, query), number),
        findings=tuple(
            FindingMark(
                id=row_id(finding),
                kind=kind_of(finding),
                letter=letter_of(finding, texts),
                label=words.kinds[kind_of(finding)],
                boxes=_boxes(document, [finding.span], number),
            )
            for finding in findings
        ),
    )


def _boxes(document: Document, spans: Iterable[Span], number: int) -> tuple[Rectangle, ...]:
    return tuple(
        (round(box.x0, 2), round(box.y0, 2), round(box.x1, 2), round(box.y1, 2))
        for span in spans
        for page, box in document.boxes(span)
        if page == number
    )
