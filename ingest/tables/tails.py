"""The few rows of a table beyond a break, too few to be seen as a table by themselves. Pure.

A page, or a column of it, may end with the header and the first row of a table, or begin with its last row.
What stands there in the very columns of the table on the other side of the break belongs to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.model import Box
from ingest.columns import holds
from ingest.raw import RawPage, RawTable, bounds
from ingest.tables import of_page, shape, unruled
from ingest.tables.grid import Grid
from ingest.tables.row_split import cell_text
from ingest.tables.row_split import lines as printed_lines
from ingest.tables.shape import Line

_ALIGNED: Final = 2.5
_NEAR: Final = 3.0
"""Sizes from one line to the next."""
_NEAR_WHOLE: Final = 6.0
"""The same to a line that has something in all columns."""
_APART: Final = 60.0
"""Points between where two columns of a page begin, at least; a margin moves by less."""
_MOST_LINES: Final = 40


class Leaf(NamedTuple):
    """A page, its tables in reading order, the words of its running headers and footers, its areas."""

    page: RawPage
    tables: tuple[RawTable, ...]
    running: AbstractSet[int]
    areas: tuple[Box, ...] = ()


class _Side(NamedTuple):
    """What stands on one side of a break: a column's tables, and its words but for running ones."""

    page: RawPage
    tables: tuple[RawTable, ...]
    words: tuple[int, ...]

    def above(self, height: float) -> list[int]:
        return [i for i in self.words if self.page.words[i].box.y0 > height]

    def below(self, height: float) -> list[int]:
        return [i for i in self.words if self.page.words[i].box.y1 < height]

    @property
    def left(self) -> float:
        """Where its lines begin."""
        return min((self.page.words[i].box.x0 for i in self.words), default=0.0)


class _Columns(NamedTuple):
    """Where a table has its columns: their outer and inner edges, and where words begin and end in each."""

    xs: tuple[float, ...]
    starts: tuple[frozenset[float], ...]
    ends: tuple[frozenset[float], ...]

    def moved(self, by: float) -> _Columns:
        """The same in another column of the page."""
        if not by:
            return self
        edges = (frozenset(x + by for x in places) for places in (*self.starts, *self.ends))
        moved = tuple(edges)
        return _Columns(tuple(x + by for x in self.xs), moved[: len(self.starts)], moved[len(self.starts) :])


def extended(leaves: Sequence[Leaf]) -> list[tuple[RawTable, ...]]:
    """The tables of each page, with what goes on of a table in the column or on the page before or after."""
    sides = [(n, side) for n, leaf in enumerate(leaves) for side in _sides(leaf)]
    found = [side.tables for _, side in sides]
    for k, ((_, upper), (_, lower)) in enumerate(pairwise(sides)):
        if upper.tables and not upper.below(upper.tables[-1].box.y0):
            first = max((t.box.y1 for t in lower.tables), default=float("-inf"))
            if not lower.tables or lower.above(first):
                found[k + 1] = (*_tail(upper, lower, first), *found[k + 1])
        elif lower.tables and lower.tables[0].header_rows and not lower.above(lower.tables[0].box.y1):
            found[k] = (*found[k], *_head(upper, lower))
    whole: list[tuple[RawTable, ...]] = [() for _ in leaves]
    for (n, _), tables in zip(sides, found, strict=True):
        whole[n] = (*whole[n], *tables)
    return whole


def _sides(leaf: Leaf) -> Iterator[_Side]:
    """The columns of a page in reading order."""
    words = leaf.page.words
    free = [i for i, word in enumerate(words) if i not in leaf.running and not word.vertical]
    if len(leaf.areas) < 2:
        yield _Side(leaf.page, leaf.tables, tuple(free))
        return
    places = [of_page.place(table.box, leaf.areas) for table in leaf.tables]
    for n, area in enumerate(leaf.areas):
        tables = tuple(t for t, at in zip(leaf.tables, places, strict=True) if at == n)
        yield _Side(leaf.page, tables, tuple(i for i in free if holds(area, words[i].box)))


def _lines(side: _Side, among: Sequence[int]) -> list[Line]:
    words = side.page.words
    return [
        unruled.as_line(unruled.chunked(indices, words), words) for indices in printed_lines(among, words)
    ]


def _tail(upper: _Side, lower: _Side, first: float) -> Iterator[RawTable]:
    """What a column begins with that goes on with the last table of the one before."""
    columns = _columns(upper.tables[-1], upper.page).moved(_shift(upper, lower))
    body = lower.above(max(first, 0.0))
    run: list[Line] = []
    for line in _lines(lower, body)[:_MOST_LINES]:
        whole = _fits(line, columns, lower.page, filled=len(columns.starts))
        near = not run or run[-1].middle - line.middle < (_NEAR_WHOLE if whole else _NEAR) * line.size
        runs_on = lower.page.words[line.chunks[0].words[0]].text[:1].islower() and bool(lower.tables)
        if not (near and _fits(line, columns, lower.page, filled=1 if run or runs_on else 2)):
            break
        run.append(line)
    yield from _table(run, columns, upper, lower, last=True)


def _head(upper: _Side, lower: _Side) -> Iterator[RawTable]:
    """What a column ends with from a line on that is the header of the next one's first table."""
    table = lower.tables[0]
    columns = _columns(table, lower.page).moved(_shift(lower, upper))
    header = " ".join(cell_text(cell, lower.page.words) for cell in table.rows[0] if cell.words).split()
    last = min((t.box.y0 for t in upper.tables), default=float("inf"))
    lines = _lines(upper, upper.below(last))
    starts = [n for n, line in enumerate(lines) if _texts(line, upper) == header]
    if not starts:
        return
    run = lines[starts[-1] :]
    if 1 < len(run) <= _MOST_LINES and all(_fits(line, columns, upper.page, filled=1) for line in run):
        yield from _table(run, columns, lower, upper, last=False)


def _shift(known: _Side, here: _Side) -> float:
    """How far right of the one column the other begins; nothing where that is its place on the page."""
    by = here.left - known.left
    return by if abs(by) > _APART else 0.0


def _texts(line: Line, side: _Side) -> list[str]:
    return [side.page.words[i].text for chunk in line.chunks for i in chunk.words]


def _columns(table: RawTable, page: RawPage) -> _Columns:
    count = len(table.rows[0])
    lefts = [min(row[c].box.x0 for row in table.rows) for c in range(count)]
    starts, ends = [], []
    for c in range(count):
        cells = [bounds([page.words[i].box for i in row[c].words]) for row in table.rows if row[c].words]
        starts.append(frozenset(round(box.x0, 1) for box in cells))
        ends.append(frozenset(round(box.x1, 1) for box in cells))
    return _Columns((table.box.x0, *lefts[1:], table.box.x1), tuple(starts), tuple(ends))


def _fits(line: Line, columns: _Columns, page: RawPage, filled: int) -> bool:
    """Whether all chunks of a line stand within columns and on their edges, in `filled` or more of them."""
    inner = columns.xs[1:-1]
    parted = unruled.parted(line, inner, page.words)
    at = [bisect_right(inner, (chunk.box.x0 + chunk.box.x1) / 2) for chunk in parted.chunks]
    if len(set(at)) < max(1, min(filled, len(columns.starts))):
        return False
    return all(
        columns.xs[c] - 3 < chunk.box.x0
        and chunk.box.x1 < columns.xs[c + 1] + 3
        and (_close(chunk.box.x0, columns.starts[c]) or _close(chunk.box.x1, columns.ends[c]))
        for c, chunk in zip(at, parted.chunks, strict=True)
    )


def _close(x: float, places: AbstractSet[float]) -> bool:
    return any(abs(x - other) <= _ALIGNED for other in places)


def _table(
    run: Sequence[Line], columns: _Columns, known: _Side, here: _Side, *, last: bool
) -> Iterator[RawTable]:
    if not run:
        return
    inner = columns.xs[1:-1]
    words = here.page.words
    rows = shape.rows([unruled.parted(line, inner, words) for line in run], inner, (), words)
    grid = unruled.as_grid(rows, inner)
    box = Box(columns.xs[0], grid.box.y0, columns.xs[-1], grid.box.y1)
    slots = tuple(
        slot._replace(box=Box(columns.xs[slot.column], slot.box.y0, slot.box.x1, slot.box.y1))
        for slot in grid.slots
    )
    filled = of_page.fill(Grid(box, grid.rows, grid.columns, slots), words)
    table = known.tables[-1 if last else 0]
    header = [[cell_text(c, known.page.words) for c in row] for row in table.rows[: table.header_rows]]
    again = [[cell_text(c, words) for c in row] for row in filled[: table.header_rows]]
    yield RawTable(box, filled, len(header) if header == again else 0)
