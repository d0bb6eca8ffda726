"""The geometry of a table: which rectangle stands in which row and column. Pure, no words.

`ruled` builds a grid from drawn lines, `unruled` from white space; `tables.of_page` fills it with words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.model import Box
from ingest.raw import bounds

SLIVER = 3.0
"""Points: a row or column thinner than this is the gap of a double line, not a row or column."""


class Slot(NamedTuple):
    """A cell: 0-based row and column of its top left corner, how many it spans, and its box."""

    row: int
    column: int
    box: Box
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """Slots in row order, `rows` × `columns` positions; positions that a slot spans have no slot."""

    box: Box
    rows: int
    columns: int
    slots: tuple[Slot, ...]


def from_cells(cells: Sequence[Box]) -> Grid | None:
    """The grid that `cells` form; None when no cell is wider and higher than a sliver."""
    solid = [c for c in cells if c.x1 - c.x0 > SLIVER and c.y1 - c.y0 > SLIVER]
    if not solid:
        return None
    lefts = _distinct(sorted(c.x0 for c in solid))
    tops = _distinct(sorted(-c.y1 for c in solid))
    slots = sorted(_slot(c, lefts, tops) for c in solid)
    return Grid(bounds(solid), len(tops), len(lefts), tuple(slots))


def column_edges(grid: Grid) -> tuple[float, ...]:
    """The left edge of every column and the right edge of the last, ascending.

    A column in which no slot begins has the left edge of the table.
    """
    lefts = [
        min((s.box.x0 for s in grid.slots if s.column == c), default=grid.box.x0) for c in range(grid.columns)
    ]
    return (*lefts, grid.box.x1)


def owners(grid: Grid) -> dict[tuple[int, int], int]:
    """For every (row, column) the index of the slot that covers it; holes are left out."""
    return {
        (r, c): i
        for i, slot in enumerate(grid.slots)
        for r in range(slot.row, slot.row + slot.rows)
        for c in range(slot.column, slot.column + slot.columns)
    }


def _distinct(ascending: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in ascending:
        if not found or value - found[-1] > SLIVER:
            found.append(value)
    return found


def _slot(cell: Box, lefts: Sequence[float], tops: Sequence[float]) -> Slot:
    row, column = _position(tops, -cell.y1), _position(lefts, cell.x0)
    rows = _position(tops, -cell.y0 - 2 * SLIVER) - row + 1
    columns = _position(lefts, cell.x1 - 2 * SLIVER) - column + 1
    return Slot(row, column, cell, max(rows, 1), max(columns, 1))


def _position(ascending: Sequence[float], value: float) -> int:
    return max(bisect_right(ascending, value + SLIVER) - 1, 0)
