"""The model: what a governance document is once it has been read.

Everything here is frozen data. Offsets count characters of `Document.text`, half-open, everywhere.
Boxes are in PDF points in the page's own coordinates: origin bottom left, y upwards, before the
page's `/Rotate` is applied, which is what PDF.js expects of `convertToViewportRectangle`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple


class Span(NamedTuple):
    """A piece of `Document.text`: characters `start` up to but not including `end`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Box(NamedTuple):
    """A rectangle on a page in PDF points (origin bottom left): left, bottom, right, top."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle_x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def middle_y(self) -> float:
        return (self.y0 + self.y1) / 2

    def contains(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether the point (x, y) lies within, or `slack` points farther out."""
        return self.x0 - slack <= x <= self.x1 + slack and self.y0 - slack <= y <= self.y1 + slack

    def has_middle_of(self, other: Box, slack: float = 0.0) -> bool:
        """Whether the middle of the other box lies within, or `slack` points farther out."""
        return self.contains(other.middle_x, other.middle_y, slack)

    def overlaps(self, other: Box) -> bool:
        """Whether both share more than an edge."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1)
        )


class PageBox(NamedTuple):
    """A rectangle and the 1-based number of the page it lies on."""

    page: int
    box: Box


class Segment(NamedTuple):
    """Characters `start` to `end` of the text are printed on page `page` (1-based).

    Segments are sorted, do not overlap, and tile the text. A page usually has one; a page whose last
    paragraph runs on over the page break has its footnotes in a second one, after that paragraph.
    """

    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class Words:
    """The printed words of one page as columns: word `i` is `Document.text[start[i]:end[i]]`.

    A word hyphenated at a line end is two entries, one box each. Sorted by `start`.
    `boxes` holds four floats a word: x0, y0, x1, y1 (see `Box`).
    """

    start: array[int] = field(default_factory=lambda: array("I"))
    end: array[int] = field(default_factory=lambda: array("I"))
    boxes: array[float] = field(default_factory=lambda: array("f"))

    def __len__(self) -> int:
        return len(self.start)

    def box(self, i: int) -> Box:
        return Box(*self.boxes[4 * i : 4 * i + 4])

    def overlapping(self, span: Span) -> Iterator[int]:
        """Indices of the words that share a character with `span`, in order."""
        i = bisect_right(self.end, span.start)
        while i < len(self) and self.start[i] < span.end:
            if self.end[i] > span.start:
                yield i
            i += 1


@dataclass(frozen=True, slots=True)
class Repair:
    """One change the reader made to what the PDF says, so that it can be inspected.

    `kind` is one of `ligature`, `hyphen`, `soft_hyphen`, `nfc`, `lost_glyph`, `space`.
    """

    kind: str
    page: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its printed label, size in points, furniture and word boxes.

    `label` is the page number as printed ("5 (31)"), None where none is printed. `furniture` holds
    the running headers, footers and page numbers that were taken out of the text, in reading order.
    `rotation` is the page's `/Rotate` in degrees. `ocr_confidence` is the mean word confidence in
    0..1 of a page read by OCR, None for a page with its own text.
    """

    number: int
    width: float
    height: float
    label: str | None = None
    rotation: int = 0
    furniture: tuple[str, ...] = ()
    ocr_confidence: float | None = None
    repairs: tuple[Repair, ...] = ()
    words: Words = field(default_factory=Words)


BlockKind = Literal["paragraph", "heading", "list_item", "table", "footnote", "caption", "contents"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table, footnote, caption or a line of a contents list.

    Blocks are in text order, do not overlap, and are separated by a blank line in the text (list
    items and lines of a contents list by a newline). The marker of a list item ("1.", "•") is part
    of the text and repeated in `marker`. `indent` is the left edge in points from the column's
    left edge.
    """

    kind: BlockKind
    span: Span
    marker: str | None = None
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: `level` 1.. (1 is highest within its part), printed number ("4.1.3.1") or None."""

    level: int
    number: str | None
    title: str
    span: Span
    page: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its text, where it stands, and its boxes (several when it runs over a page)."""

    text: str
    spans: tuple[Span, ...] = ()
    boxes: tuple[PageBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table, merged over page breaks: header rows that repeat on later pages occur once.

    `rows` all have the same number of cells; a cell spanned from the left or from above is empty.
    `span` covers all of it in the text.
    """

    span: Span
    first_page: int
    last_page: int
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A document within the file: a tjänsteutlåtande, a yrkande, "Bilaga 2".

    `title` is how to cite it ("Bilaga 2", "Tjänsteutlåtande"); `name` its own title where it has
    one; `type` a document type (see `corpus/README.md`) or None.
    """

    title: str
    type: str | None
    span: Span
    first_page: int
    last_page: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself. Dates are ISO 8601 and may be partial ("2024-08")."""

    title: str | None = None
    type: str | None = None
    issuer: str | None = None
    date: str | None = None
    period: str | None = None
    case_number: str | None = None
    decided_by: str | None = None
    decision_date: str | None = None
    decision_paragraph: str | None = None
    validity: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something a user should know of a document that was read: code, message, page or None."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that could not be read: a bad file is data, not an exception.

    `code` is one of `not_a_pdf`, `empty_file`, `encrypted`, `truncated`, `damaged`, `too_large`,
    `too_many_pages`, `timeout`, `out_of_memory`, `crashed`, `unreadable`. `message` is Swedish and
    says what to do.
    """

    file: str
    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from: its base name (NFC), SHA-256 (hex) and size in bytes."""

    file: str
    sha256: str
    size: int

    @property
    def id(self) -> str:
        """The document's id: the same bytes have the same id everywhere."""
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read: one text, and everything that points into it."""

    source: Source
    text: str
    segments: tuple[Segment, ...] = ()
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    tables: tuple[Table, ...] = ()
    parts: tuple[Part, ...] = ()
    metadata: Metadata = Metadata()
    warnings: tuple[ReadWarning, ...] = ()

    def page_number_at(self, offset: int) -> int | None:
        """The 1-based page that `offset` is printed on; None where the document has no pages."""
        i = bisect_right(self.segments, offset, key=lambda s: s.start) - 1
        return self.segments[i].page if i >= 0 else None

    def page_at(self, offset: int) -> Page | None:
        number = self.page_number_at(offset)
        return None if number is None else self.pages[number - 1]

    def part_at(self, offset: int) -> Part | None:
        return next((p for p in self.parts if p.span.start <= offset < p.span.end), None)

    def section_at(self, offset: int) -> tuple[str, ...]:
        """The path of headings that `offset` stands under, outermost first, within its part.

        A heading counts as standing under itself. "2.1 Civil beredskap" is number and title.
        """
        part = self.part_at(offset)
        floor = part.span.start if part else 0
        path: list[Heading] = []
        last = bisect_right(self.headings, offset, key=lambda h: h.span.start)
        first = bisect_left(self.headings, floor, key=lambda h: h.span.start)
        # From the nearest heading outwards: what is asked of a place costs no more in a long document.
        for i in range(last - 1, first - 1, -1):
            if not path or self.headings[i].level < path[-1].level:
                path.append(self.headings[i])
                if path[-1].level == 1:
                    break
        return tuple(f"{h.number} {h.title}" if h.number else h.title for h in reversed(path))

    def page_text(self, number: int) -> str:
        """The text printed on page `number` (1-based), furniture left out."""
        pieces = [self.text[s.start : s.end] for s in self.segments if s.page == number]
        return "".join(pieces).strip()

    def boxes(self, span: Span) -> tuple[PageBox, ...]:
        """Where `span` is printed: one box a line, over line and page breaks.

        A word cut by the span's edge contributes the share of its width that its characters usually have.
        """
        found: list[PageBox] = []
        numbers = sorted({s.page for s in self.segments if s.start < span.end and span.start < s.end})
        for number in numbers:
            words = self.pages[number - 1].words
            for i in words.overlapping(span):
                word = Span(words.start[i], words.end[i])
                box = words.box(i) if span.contains(word) else self._clip(words.box(i), word, span)
                if found and found[-1].page == number and _same_line(found[-1].box, box):
                    found[-1] = PageBox(number, found[-1].box.around(box))
                else:
                    found.append(PageBox(number, box))
        return tuple(found)

    def _clip(self, box: Box, word: Span, span: Span) -> Box:
        """The part of the box of a word that is printed within the span."""
        start, end = max(word.start, span.start), min(word.end, span.end)
        unit = (box.x1 - box.x0) / _breadth(self.text[word.start : word.end])
        left = box.x0 + unit * _breadth(self.text[word.start : start])
        return Box(left, box.y0, left + unit * _breadth(self.text[start:end]), box.y1)


_NARROW: Final = frozenset("fijlrtI.,;:!|'’()[]-–/")
_WIDE: Final = frozenset("mwMW%—…@")


def _breadth(text: str) -> float:
    """How broad a text is among others in the same letters: those of most faces are alike in this."""
    return sum(0.5 if c in _NARROW else 1.5 if c in _WIDE else 1.25 if c.isupper() else 1.0 for c in text)


def _same_line(a: Box, b: Box) -> bool:
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    return overlap > 0.5 * min(a.y1 - a.y0, b.y1 - b.y0) and b.x0 >= a.x0


@dataclass(frozen=True, slots=True)
class Passage:
    """What is ranked and shown: a run of whole blocks of one section, about 40 to 130 words.

    `span` may cover several blocks; passages of a document do not overlap. `part` is the part's
    title, `section` the path of headings, `page` the 1-based page of the first character.
    """

    span: Span
    part: str | None
    section: tuple[str, ...]
    page: int | None
