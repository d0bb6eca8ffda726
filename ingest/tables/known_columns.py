"""Where a table has its columns, and whether lines elsewhere stand in them. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.model import Box
from ingest.raw import RawCell, RawPage, RawTable, RawWord, bounds
from ingest.tables import unruled
from ingest.tables.row_split import Row
from ingest.tables.row_split import lines as printed_lines
from ingest.tables.shape import Line

_ALIGNED: Final = 2.5
_BEFORE: Final = 3.0
"""Points of white before cells that begin alike."""


class Columns(NamedTuple):
    """Where a table has its columns: their outer and inner edges, and where words begin and end in each."""

    xs: tuple[float, ...]
    starts: tuple[frozenset[float], ...]
    ends: tuple[frozenset[float], ...]

    @property
    def inner(self) -> tuple[float, ...]:
        """Where columns part: right before one whose cells begin alike, for the longest cell of the one
        before it may stand elsewhere."""
        edges = zip(self.xs[1:-1], self.starts[1:], strict=True)
        return tuple(max(x, min(s) - _BEFORE) if _agree(s) else x for x, s in edges)

    def moved(self, by: float) -> Columns:
        """The same in another column of the page."""
        if not by:
            return self
        edges = (frozenset(x + by for x in places) for places in (*self.starts, *self.ends))
        moved = tuple(edges)
        return Columns(tuple(x + by for x in self.xs), moved[: len(self.starts)], moved[len(self.starts) :])


def columns_of(table: RawTable, page: RawPage) -> Columns:
    """The columns of a table of `page`."""
    count = len(table.rows[0])
    lefts = [min(row[c].box.x0 for row in table.rows) for c in range(count)]
    starts, ends = [], []
    for c in range(count):
        cells = [bounds([page.words[i].box for i in row[c].words]) for row in table.rows if row[c].words]
        starts.append(frozenset(round(box.x0, 1) for box in cells))
        ends.append(frozenset(round(box.x1, 1) for box in cells))
    return Columns((table.box.x0, *lefts[1:], table.box.x1), tuple(starts), tuple(ends))


def lines_of(indices: Sequence[int], words: Sequence[RawWord]) -> list[Line]:
    """The words `indices` as printed lines in chunks, from the top."""
    return [unruled.as_line(unruled.chunked(line, words), words) for line in printed_lines(indices, words)]


def fits(line: Line, columns: Columns, page: RawPage, filled: int) -> bool:
    """Whether all chunks of a line stand within columns and on their edges, in `filled` or more of them."""
    inner = columns.inner
    edges = (columns.xs[0], *inner, float("inf") if _agree(columns.starts[-1]) else columns.xs[-1])
    parted = unruled.parted(line, inner, page.words)
    at = [bisect_right(inner, chunk.box.middle_x) for chunk in parted.chunks]
    if len(set(at)) < max(1, min(filled, len(columns.starts))):
        return False
    return all(
        columns.xs[c] - 3 < chunk.box.x0
        and chunk.box.x1 < edges[c + 1] + 3
        and (
            _close(chunk.box.x0, columns.starts[c])
            or (chunk.box.x1 < columns.xs[c + 1] + 3 and _close(chunk.box.x1, columns.ends[c]))
        )
        for c, chunk in zip(at, parted.chunks, strict=True)
    )


def _agree(places: AbstractSet[float]) -> bool:
    return bool(places) and max(places) - min(places) < _ALIGNED


def _close(x: float, places: AbstractSet[float]) -> bool:
    return any(abs(x - other) <= _ALIGNED for other in places)


def recut(table: RawTable, page: RawPage, columns: Columns) -> RawTable:
    """`table` with its rows parted into these `columns`; the same object where words stand elsewhere."""
    first, *inner, last = columns.xs
    columns = columns._replace(xs=(min(first, table.box.x0), *inner, max(last, table.box.x1)))
    rows = tuple(filter(None, (_recut(row, page, columns) for row in table.rows)))
    return table._replace(rows=rows) if len(rows) == len(table.rows) else table


def _recut(row: Row, page: RawPage, columns: Columns) -> Row | None:
    words = page.words
    lines = lines_of([i for cell in row for i in cell.words], words)
    if not all(fits(line, columns, page, filled=1) for line in lines):
        return None
    inner = columns.xs[1:-1]
    inside: list[list[int]] = [[] for _ in columns.starts]
    for line in lines:
        for i in (i for chunk in line.chunks for i in chunk.words):
            inside[bisect_right(inner, words[i].box.middle_x)].append(i)
    low, high = min(cell.box.y0 for cell in row), max(cell.box.y1 for cell in row)
    return tuple(
        RawCell(Box(x0, low, x1, high), tuple(held))
        for (x0, x1), held in zip(pairwise(columns.xs), inside, strict=True)
    )
