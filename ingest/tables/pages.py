"""The columns and tables of all pages of a file, each found with what the other pages show. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.model import Box
from ingest import asides, columns, icons, wrapped
from ingest.raw import RawPage, RawTable
from ingest.running import running
from ingest.tables import of_page, row_split, tagged, tails


class Laid(NamedTuple):
    """A page, its areas, its tables in reading order, the boxes beside its text and those across it."""

    page: RawPage
    areas: tuple[Box, ...]
    tables: tuple[RawTable, ...]
    asides: tuple[Box, ...] = ()
    across: tuple[Box, ...] = ()


def laid_out(pages: Sequence[RawPage]) -> list[Laid]:
    """`pages` with their areas and tables; status marks in tables have the words of their legend."""
    drawn = [_drawn(page) for page in pages]
    whole = [row_split.printed(page) for page in pages]
    headers = running(pages, whole)
    sheets: list[columns.Sheet] = []
    printed: list[list[list[int]]] = []
    apart: list[tuple[Box, ...]] = []
    across: list[tuple[Box, ...]] = []
    for page, d, lines, header in zip(pages, drawn, whole, headers, strict=True):
        lines = _without(page, lines, header, ())
        boxes, wide = asides.find(page, d.lines, d.boxes, lines)
        lines = _without(page, lines, frozenset(), boxes)
        runs = columns.runs(page, (*d.boxes, *boxes), lines)
        plain = wrapped.boxes(runs, (*d.boxes, *boxes))
        if sheets and apart[-1] and not plain:
            plain = wrapped.rests(runs, sheets[-1].runs, apart[-1])
        boxes = asides.ordered((*boxes, *plain))
        sheets.append(columns.Sheet(page, [*d.boxes, *boxes], columns.outside(runs, plain)))
        printed.append(_without(page, lines, frozenset(), plain))
        apart.append(boxes)
        across.append(wide)
    areas = columns.of_pages(sheets)
    leaves = [
        tails.Leaf(page, of_page.complete(page, d, area, lines), header, area)
        for page, d, area, lines, header in zip(pages, drawn, areas, printed, headers, strict=True)
    ]
    named = icons.named(list(zip(pages, tails.extended(leaves), strict=True)))
    return [
        Laid(page, area, found, boxes, wide)
        for (page, found), area, boxes, wide in zip(named, areas, apart, across, strict=True)
    ]


def _drawn(page: RawPage) -> of_page.Drawn:
    """The lines of a page, and the tables that they or the PDF's tags show."""
    found = of_page.drawn(page)
    return found._replace(tables=tagged.settled(page, found.tables))


def _without(
    page: RawPage, lines: list[list[int]], header: frozenset[int], boxes: Sequence[Box]
) -> list[list[int]]:
    """The printed lines without running headers and footers and without the words in `boxes`."""
    if header:
        lines = [line for line in lines if not header.intersection(line)]
    for inside in map(frozenset, asides.members(page, boxes)):
        lines = [rest for line in lines if (rest := [i for i in line if i not in inside])]
    return lines
