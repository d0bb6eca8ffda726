"""The few rows of a table beyond a page break, too few to be seen as a table by themselves. Pure.

A page may end with the header and the first row of a table, or begin with its last row. What stands there in
the very columns of the table on the other side of the break belongs to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.model import Box
from ingest.raw import RawPage, RawTable, bounds
from ingest.tables import of_page, shape, unruled
from ingest.tables.grid import Grid
from ingest.tables.row_split import cell_text
from ingest.tables.row_split import lines as printed_lines
from ingest.tables.shape import Line

_ALIGNED: Final = 2.5
_NEAR: Final = 3.0
_MOST_LINES: Final = 40


class Leaf(NamedTuple):
    """A page, its tables in reading order, the words of its running headers and footers."""

    page: RawPage
    tables: tuple[RawTable, ...]
    running: AbstractSet[int]


class _Columns(NamedTuple):
    """Where a table has its columns: their outer and inner edges, and where words begin and end in each."""

    xs: tuple[float, ...]
    starts: tuple[frozenset[float], ...]
    ends: tuple[frozenset[float], ...]


def extended(leaves: Sequence[Leaf]) -> list[tuple[RawTable, ...]]:
    """The tables of each page, with what goes on of a table on the page before or after."""
    found = [leaf.tables for leaf in leaves]
    for n, (upper, lower) in enumerate(pairwise(leaves)):
        if upper.tables and not _words(upper, below=upper.tables[-1].box.y0):
            first = max((t.box.y1 for t in lower.tables), default=float("-inf"))
            if not lower.tables or _words(lower, above=first):
                tail = _tail(upper, lower, first)
                found[n + 1] = (*tail, *found[n + 1])
        elif lower.tables and lower.tables[0].header_rows and not _words(lower, above=lower.tables[0].box.y1):
            found[n] = (*found[n], *_head(upper, lower))
    return found


def _words(leaf: Leaf, above: float = float("inf"), below: float = float("-inf")) -> list[int]:
    """The body words above a height, or below one."""
    return [
        i
        for i, word in enumerate(leaf.page.words)
        if i not in leaf.running
        and not word.vertical
        and (word.box.y0 > above if above < float("inf") else word.box.y1 < below)
    ]


def _lines(leaf: Leaf, among: Sequence[int]) -> list[Line]:
    words = leaf.page.words
    return [
        unruled.as_line(unruled.chunked(indices, words), words) for indices in printed_lines(among, words)
    ]


def _tail(upper: Leaf, lower: Leaf, first: float) -> Iterator[RawTable]:
    """What a page begins with that goes on with the last table of the page before."""
    columns = _columns(upper.tables[-1], upper.page)
    body = _words(lower, above=max(first, 0.0)) if lower.tables else _words(lower, above=0.0)
    run: list[Line] = []
    for line in _lines(lower, body)[:_MOST_LINES]:
        near = not run or run[-1].middle - line.middle < _NEAR * line.size
        runs_on = lower.page.words[line.chunks[0].words[0]].text[:1].islower() and bool(lower.tables)
        if not (near and _fits(line, columns, lower.page, filled=1 if run or runs_on else 2)):
            break
        run.append(line)
    yield from _table(run, columns, upper, lower)


def _head(upper: Leaf, lower: Leaf) -> Iterator[RawTable]:
    """What a page ends with from a line on that is the header of the next page's first table."""
    table = lower.tables[0]
    columns = _columns(table, lower.page)
    header = " ".join(cell_text(cell, lower.page.words) for cell in table.rows[0] if cell.words).split()
    last = min((t.box.y0 for t in upper.tables), default=float("inf"))
    body = [i for i, w in enumerate(upper.page.words) if i not in upper.running and w.box.y1 < last]
    lines = _lines(upper, [i for i in body if not upper.page.words[i].vertical])
    starts = [n for n, line in enumerate(lines) if _texts(line, upper) == header]
    if not starts:
        return
    run = lines[starts[-1] :]
    if 1 < len(run) <= _MOST_LINES and all(_fits(line, columns, upper.page, filled=1) for line in run):
        yield from _table(run, columns, lower, upper)


def _texts(line: Line, leaf: Leaf) -> list[str]:
    return [leaf.page.words[i].text for chunk in line.chunks for i in chunk.words]


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


def _table(run: Sequence[Line], columns: _Columns, known: Leaf, here: Leaf) -> Iterator[RawTable]:
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
    table = known.tables[-1 if here.page.number > known.page.number else 0]
    header = [[cell_text(c, known.page.words) for c in row] for row in table.rows[: table.header_rows]]
    again = [[cell_text(c, words) for c in row] for row in filled[: table.header_rows]]
    yield RawTable(box, filled, len(header) if header == again else 0)
