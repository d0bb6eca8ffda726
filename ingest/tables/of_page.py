"""Tables of a page as rows and cells, and tables that run over page breaks as one.

`find` looks first for drawn cells (`ruled`), then, in what is left of the page, for columns that only
white space shows (`unruled`). `merge` joins what the page break parted (`tables.merge`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from corpus.model import Box
from ingest import columns
from ingest.raw import Edge, RawCell, RawPage, RawTable, RawWord
from ingest.tables import header, row_sides, row_split, ruled, span_split, turned_heads, unruled
from ingest.tables.grid import Grid, column_edges, owners
from ingest.tables.merge import LogicalTable, PageTables, merge

__all__ = ["Drawn", "LogicalTable", "PageTables", "complete", "drawn", "find", "merge"]

EMPTIEST = 0.05
"""A grid of few rows whose words cover a smaller share of it is a drawing with labels."""
SPARSEST = 0.12
"""A grid with a smaller share of filled cells is a form's or a chart's background."""


class Drawn(NamedTuple):
    """The lines of a page and the tables that they make."""

    lines: list[Edge]
    tables: list[RawTable]

    @property
    def boxes(self) -> list[Box]:
        return [table.box for table in self.tables]


def find(page: RawPage) -> tuple[RawTable, ...]:
    """The tables of `page` in reading order, each row with the same number of cells.

    A cell that is spanned from the left or from above has no words and an empty box at its place.
    """
    found = drawn(page)
    return complete(page, found, columns.areas(page, found.boxes), row_split.printed(page))


def drawn(page: RawPage) -> Drawn:
    """The tables of `page` that lines or colours show."""
    lines = ruled.drawn_lines(page)
    return Drawn(lines, [t for grid in ruled.find(page, lines) if (t := _table(grid, page)) is not None])


def complete(
    page: RawPage, found: Drawn, areas: Sequence[Box], printed: Sequence[Sequence[int]]
) -> tuple[RawTable, ...]:
    """The tables of `page`, also those that only white space shows.

    None of these reaches over two of `areas` or takes in words that are not in the lines `printed`.
    """
    open_grids = unruled.find(page, found.boxes, found.lines, printed, areas)
    more = [t for grid in open_grids if (t := _table(grid, page)) is not None]
    tables = turned_heads.crowned(page, [*found.tables, *more])
    return tuple(sorted(tables, key=lambda t: (place(t.box, areas), -t.box.y1, t.box.x0)))


def place(box: Box, areas: Sequence[Box]) -> int:
    """The number of the area that a table stands in."""
    held = (n for n, area in enumerate(areas) if columns.holds(area, box, table=True))
    return next(held, 0) if len(areas) > 1 else 0


def _table(grid: Grid, page: RawPage) -> RawTable | None:
    rows = fill(grid, page.words)
    if not _plausible(rows, grid, page.words):
        return None
    rows = span_split.stacked(span_split.apart(rows, column_edges(grid), page.words), page.words)
    rows = row_split.split(rows, page.words, row_sides.joints(page, rows))
    return RawTable(grid.box, rows, header.count(rows, page))


def fill(grid: Grid, words: Sequence[RawWord]) -> tuple[tuple[RawCell, ...], ...]:
    """The rows of `grid` with the indices of the words whose centre lies in each cell."""
    inside: list[list[int]] = [[] for _ in grid.slots]
    owner = owners(grid)
    lefts = column_edges(grid)[:-1]
    tops = [-min(-s.box.y1 for s in grid.slots if s.row == r) for r in range(grid.rows)]
    falling = [-t for t in tops]
    left, low, right, high = grid.box
    for i, word in enumerate(words):
        x0, y0, x1, y1 = word.box
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if left <= x <= right and low <= y <= high:
            place = (max(bisect_right(falling, -y) - 1, 0), max(bisect_right(lefts, x) - 1, 0))
            if place in owner and turned_heads.fits(word, grid.slots[owner[place]].box):
                inside[owner[place]].append(i)
    filled = {
        (slot.row, slot.column): RawCell(slot.box, reading_order(inside[i], words))
        for i, slot in enumerate(grid.slots)
    }
    return tuple(
        tuple(filled.get((r, c)) or _spanned(lefts[c], tops[r]) for c in range(grid.columns))
        for r in range(grid.rows)
    )


def reading_order(indices: Sequence[int], words: Sequence[RawWord]) -> tuple[int, ...]:
    """`indices` line by line from the top, each line from the left; turned words after them, as written."""
    turned = turned_heads.order(indices, words)
    lines = row_split.lines([i for i in indices if not words[i].vertical] if turned else indices, words)
    return (*(i for line in lines for i in line), *turned)


def _plausible(rows: Sequence[Sequence[RawCell]], grid: Grid, words: Sequence[RawWord]) -> bool:
    """Whether a grid is more than a frame around text (words in one column) or a drawing."""
    cells = [cell for row in rows for cell in row if cell.box.x1 > cell.box.x0]
    filled = sum(1 for cell in cells if cell.words)
    columns = sum(1 for column in zip(*rows, strict=True) if any(cell.words for cell in column))
    if grid.rows == 1 and len(cells) == 1:
        return bool(filled)
    if columns < 2 or filled < SPARSEST * len(cells):
        return False
    ink = sum(_area(words[i].box) for cell in cells for i in cell.words)
    return grid.rows > 4 or ink >= EMPTIEST * _area(grid.box)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _spanned(x: float, y: float) -> RawCell:
    return RawCell(Box(x, y, x, y), ())
