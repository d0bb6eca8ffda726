"""A PDF's own tags: what its program says that a page's content is (a heading, a table's cell, an artifact).

Word, LibreOffice, Chromium and Typst tag what they write. Content carries a mark (the number of a sequence of
marked content); the structure tree tells for each mark which element it belongs to. Tags are evidence, never
more: whoever uses them asks whether the page shows what they say. Sources: ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import pypdfium2.raw as api

from ingest import bindings

UNTAGGED: Final = -1
"""The mark of content that no tag speaks of."""
ARTIFACT: Final = -2
"""The mark of what the program says is no part of the text: running headers, page numbers, backgrounds."""
_TEXTS: Final = ("P", "LI", "Lbl", "LBody", "TD", "TH", "Note", "FENote", "Caption", "BlockQuote", "TOCI")
_BLOCKS: Final = frozenset((*_TEXTS, "Title", "H", "H1", "H2", "H3", "H4", "H5", "H6"))
_GROUPS: Final = frozenset(("THead", "TBody", "TFoot"))
_CELLS: Final = frozenset(("TD", "TH"))
_DEEPEST: Final = 40
_MANY: Final = 300
_BEFORE: Final = 20
_APART: Final = 100
_MOST: Final = 20_000
_MOST_SPANNED: Final = 200


class Element(NamedTuple):
    """What a mark belongs to: the standard type of its block ("H2", "P", "TD"), and the block's number."""

    kind: str
    number: int


class TaggedCell(NamedTuple):
    """A cell: the marks of what is in it, how many rows and columns it spans, whether it is a heading."""

    marks: tuple[int, ...]
    rows: int = 1
    columns: int = 1
    header: bool = False


TaggedTable = tuple[tuple[TaggedCell, ...], ...]
"""The rows of a table that have content on a page; a cell without any has no marks."""


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a page: the element of each mark, and the tables with content on it."""

    elements: dict[int, Element]
    tables: tuple[TaggedTable, ...] = ()


def of_page(page: Any, begun: dict[int, int]) -> Tags | None:
    """The tags of `page` (a raw pdfium page), None where it has none.

    `begun` is kept from page to page of a file: where among many children, by depth, the last page's stood.
    """
    tree = api.FPDF_StructTree_GetForPage(page)
    if not tree:
        return None
    try:
        found = _Walk(begun)
        for i in range(api.FPDF_StructTree_CountChildren(tree)):
            child = api.FPDF_StructTree_GetChildAtIndex(tree, i)
            if child:
                found.into(ctypes.cast(child, bindings.Pointer), Element("", 0), 0)
    finally:
        api.FPDF_StructTree_Close(tree)
    return Tags(found.elements, tuple(found.tables)) if found.elements else None


def mark(text_object: int) -> int:
    """The mark of a text object (an address that pdfium gave)."""
    thing = bindings.Pointer(text_object)
    number: int = bindings.content_mark(thing)
    if number >= 0:
        return number
    names = (bindings.object_mark(thing, i) for i in range(min(bindings.count_marks(thing), 8)))
    return ARTIFACT if any(_mark_name(name) == "Artifact" for name in names if name) else UNTAGGED


def _mark_name(thing: bindings.Pointer) -> str:
    length = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * 32)()
    bindings.mark_name(thing, ctypes.byref(buffer), 64, ctypes.byref(length))
    return bytes(buffer)[: max(0, min(length.value, 64) - 2)].decode("utf-16-le", "replace")


@dataclass(slots=True)
class _Walk:
    """What was found on the way through a tree."""

    begun: dict[int, int]
    elements: dict[int, Element] = field(default_factory=dict)
    tables: list[TaggedTable] = field(default_factory=list)
    seen: int = 0

    def into(self, element: bindings.Pointer, block: Element, depth: int) -> None:
        """Takes in `element`, which stands in `block`."""
        self.seen += 1
        if depth > _DEEPEST or self.seen > _MOST:
            return
        kind = _kind(element)
        if kind == "Table":
            at = len(self.tables)
            rows = tuple(row for row in self._rows(element, depth) if row)
            if len(self.tables) == at:  # a table within a table speaks for itself
                self.tables.append(rows)
            return
        if kind in _BLOCKS and not (kind == "P" and block.kind in _CELLS):
            block = Element(kind, self.seen)
        for number, child in self._content(element, depth):
            if child is None:
                self.elements[number] = block
            else:
                self.into(child, block, depth + 1)

    def _content(
        self, element: bindings.Pointer, depth: int
    ) -> Iterator[tuple[int, bindings.Pointer | None]]:
        """The marks and the elements in `element` with content on the page.

        The root of a long file has thousands: those of a page stand together, near those of the page before.
        """
        count = bindings.count_children(element)
        many = count > _MANY
        start = max(0, self.begun.get(depth, 0) - _BEFORE) if many else 0
        last = -1
        for i in range(start, count):
            number = bindings.child_mark(element, i)
            child = None if number >= 0 else bindings.child(element, i)
            if number >= 0 or child:
                last = i
                yield number, child
            elif many and -1 < last < i - _APART:
                break
        if many and last >= 0:
            self.begun[depth] = last

    def _rows(self, element: bindings.Pointer, depth: int) -> Iterator[tuple[TaggedCell, ...]]:
        for child in _children(element):
            self.seen += 1
            if child is None or self.seen > _MOST:
                continue
            kind = _kind(child)
            if kind in _GROUPS and depth < _DEEPEST:
                yield from self._rows(child, depth + 1)
            elif kind == "TR":
                yield tuple(self._cell(cell, depth + 2) for cell in _children(child))
            else:
                self.into(child, Element("", 0), depth + 1)

    def _cell(self, cell: bindings.Pointer | None, depth: int) -> TaggedCell:
        if cell is None:
            return TaggedCell(())
        before = len(self.elements)
        self.into(cell, Element("", 0), depth)
        marks = tuple(list(self.elements)[before:])
        return TaggedCell(marks, _span(cell, b"RowSpan"), _span(cell, b"ColSpan"), _kind(cell) == "TH")


def _children(element: bindings.Pointer) -> Iterator[bindings.Pointer | None]:
    """The elements in `element`; None for one without content on the page."""
    for i in range(min(bindings.count_children(element), _MOST)):
        yield bindings.child(element, i) or None


def _kind(element: bindings.Pointer) -> str:
    length = bindings.element_type(element, ctypes.byref(_NAME), 64)
    return bytes(_NAME)[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")


_NAME: Final = (ctypes.c_ushort * 32)()


def _span(cell: bindings.Pointer, name: bytes) -> int:
    """How many rows or columns a cell spans."""
    for i in range(min(bindings.count_attributes(cell), 8)):
        attribute = bindings.attribute(cell, i)
        value = bindings.attribute_value(attribute, name) if attribute else None
        number = ctypes.c_float()
        if value and bindings.attribute_number(value, ctypes.byref(number)):
            return int(min(max(number.value, 1), _MOST_SPANNED))
    return 1
