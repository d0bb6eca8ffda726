"""The few rows of a table beyond a break, too few to be seen as a table by themselves. Pure.

A page, or a column of it, may end with the header and the first row of a table, or begin with its last row.
What stands there in the very columns of the table on the other side of the break belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.model import Box
from ingest.columns import holds
from ingest.raw import RawPage, RawTable, bounds
from ingest.tables import of_page, shape, unruled
from ingest.tables.grid import Grid
from ingest.tables.known_columns import Columns, columns_of, fits, lines_of, recut
from ingest.tables.row_split import Row
from ingest.tables.shape import Line
from ingest.tables.stretches import LARGER

_NEAR: Final = 3.0
"""Sizes from one line to the next."""
_NEAR_WHOLE: Final = 6.0
"""The same to a line that has something in all columns."""
_APART: Final = 60.0
"""Points between where two columns of a page begin, at least; a margin moves by less."""
_MOST_LINES: Final = 40
_LINE: Final = 6.0
"""Points from a table to a line that is its own."""


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


def extended(leaves: Sequence[Leaf]) -> list[tuple[RawTable, ...]]:
    """The tables of each page, with what goes on of a table in the column or on the page before or after."""
    printed = [(n, side) for n, leaf in enumerate(leaves) for side in _sides(leaf)]
    sides = _agreed([side for _, side in printed])
    found = [side.tables for side in sides]
    for k, (upper, lower) in enumerate(pairwise(sides)):
        if upper.tables and not upper.below(upper.tables[-1].box.y0):
            first = max((t.box.y1 for t in lower.tables), default=float("-inf"))
            if not lower.tables or lower.above(first):
                found[k + 1] = _with_tail(upper, lower, first)
        elif lower.tables and lower.tables[0].header_rows and not lower.above(lower.tables[0].box.y1):
            found[k] = (*found[k], *_head(upper, lower))
    whole: list[tuple[RawTable, ...]] = [() for _ in leaves]
    for (n, _), tables in zip(printed, found, strict=True):
        whole[n] = (*whole[n], *tables)
    return whole


def _agreed(sides: Sequence[_Side]) -> list[_Side]:
    """`sides` with the tables beside a break in the same columns where the header is printed again.

    Those are the columns of the table that shows more: where few cells of one are filled, it may seem to be a
    part of the next.
    """
    found = list(sides)
    breaks = range(len(found) - 1)
    for k in (*breaks, *reversed(breaks)):
        found[k : k + 2] = _alike(found[k], found[k + 1])
    return found


def _alike(upper: _Side, lower: _Side) -> tuple[_Side, _Side]:
    if not upper.tables or not lower.tables:
        return upper, lower
    a, b = upper.tables[-1], lower.tables[0]
    more = len(a.rows[0]) - len(b.rows[0])
    if not more:
        return upper, _gone_on(upper, lower)
    if _header(a, upper.page) != _header(b, lower.page):
        return upper, lower
    if more > 0:
        columns = columns_of(a, upper.page).moved(_shift(upper, lower))
        return upper, lower._replace(tables=(recut(b, lower.page, columns), *lower.tables[1:]))
    columns = columns_of(b, lower.page).moved(_shift(lower, upper))
    return upper._replace(tables=(*upper.tables[:-1], recut(a, upper.page, columns))), lower


def _gone_on(upper: _Side, lower: _Side) -> _Side:
    """`lower` with its first table in the columns of the last one before the break, where both have no lines
    and nothing stands between them: white space parts columns elsewhere where other words stand."""
    a, b = upper.tables[-1], lower.tables[0]
    if (
        b.header_rows
        or upper.below(a.box.y0)
        or lower.above(b.box.y1)
        or _drawn(a, upper)
        or _drawn(b, lower)
    ):
        return lower
    again = recut(b, lower.page, columns_of(a, upper.page).moved(_shift(upper, lower)))
    if again is b:
        return lower
    box = b.box._replace(x0=again.rows[0][0].box.x0, x1=again.rows[0][-1].box.x1)
    return lower._replace(tables=(again._replace(box=box), *lower.tables[1:]))


def _drawn(table: RawTable, side: _Side) -> bool:
    """Whether lines are drawn in a table or along its sides."""
    x0, y0, x1, y1 = table.box
    return any(
        x0 - _LINE < e.x1 and e.x0 < x1 + _LINE and y0 - _LINE < e.y1 and e.y0 < y1 + _LINE
        for e in side.page.edges
    )


def _header(table: RawTable, page: RawPage) -> list[str]:
    """The words of the first row of a table."""
    return " ".join(cell.text(page.words) for cell in table.rows[0] if cell.words).split()


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


def _with_tail(upper: _Side, lower: _Side, first: float) -> tuple[RawTable, ...]:
    """The tables of a column with what it begins with that goes on with the last table of the one before."""
    columns = columns_of(upper.tables[-1], upper.page).moved(_shift(upper, lower))
    lines = lines_of(lower.above(max(first, 0.0)), lower.page.words)[:_MOST_LINES]
    cells = (cell for row in upper.tables[-1].rows for cell in row)
    largest = LARGER * max((upper.page.words[i].size for c in cells for i in c.words), default=0.0)
    run: list[Line] = []
    for line in lines:
        if line.size > largest:
            break
        whole = fits(line, columns, lower.page, filled=len(columns.starts))
        near = not run or run[-1].middle - line.middle < (_NEAR_WHOLE if whole else _NEAR) * line.size
        runs_on = _runs_on(line, lower) and (bool(lower.tables) or line.box.x0 > columns.xs[1] - 3)
        if not (near and fits(line, columns, lower.page, filled=1 if run or runs_on else 2)):
            break
        run.append(line)
    tail = tuple(_table(run, columns, upper, lower, last=True))
    if tail and lower.tables and len(run) == len(lines) and len(tail[0].rows) == tail[0].header_rows:
        return _under(tail[0], lower, columns) or (*tail, *lower.tables)
    return (*tail, *lower.tables)


def _runs_on(line: Line, side: _Side) -> bool:
    """Whether a line begins with a small letter: it goes on in a cell."""
    return side.page.words[line.chunks[0].words[0]].text[:1].islower()


def _under(header: RawTable, side: _Side, columns: Columns) -> tuple[RawTable, ...]:
    """The tables of a column, the first put below the header that stands over it; () where it has another."""
    first, *others = side.tables
    body = recut(first, side.page, columns)
    if first.header_rows or body is first:
        return ()
    box = bounds((header.box, body.box))
    return (RawTable(box, (*header.rows, *body.rows), header.header_rows), *others)


def _head(upper: _Side, lower: _Side) -> Iterator[RawTable]:
    """What a column ends with from a line on that is the header of the next one's first table."""
    table = lower.tables[0]
    columns = columns_of(table, lower.page).moved(_shift(lower, upper))
    header = _header(table, lower.page)
    last = min((t.box.y0 for t in upper.tables), default=float("inf"))
    lines = lines_of(upper.below(last), upper.page.words)
    starts = [n for n, line in enumerate(lines) if _texts(line, upper) == header]
    if not starts:
        return
    run = lines[starts[-1] :]
    if 1 < len(run) <= _MOST_LINES and all(fits(line, columns, upper.page, filled=1) for line in run):
        yield from _table(run, columns, lower, upper, last=False)


def _is_even(run: Sequence[Line]) -> bool:
    """Whether lines begin at one place and follow each other in one step."""
    steps = [a.middle - b.middle for a, b in pairwise(run)]
    level = max(line.box.x0 for line in run) - min(line.box.x0 for line in run) < 3
    return level and max(steps, default=0.0) < 1.1 * min(steps, default=1.0) + 0.5


def _shift(known: _Side, here: _Side) -> float:
    """How far right of the one column the other begins; nothing where that is its place on the page."""
    by = here.left - known.left
    return by if abs(by) > _APART else 0.0


def _texts(line: Line, side: _Side) -> list[str]:
    return [side.page.words[i].text for chunk in line.chunks for i in chunk.words]


def _table(
    run: Sequence[Line], columns: Columns, known: _Side, here: _Side, *, last: bool
) -> Iterator[RawTable]:
    if not run:
        return
    inner = columns.inner
    words = here.page.words
    rows = shape.rows([unruled.parted(line, inner, words) for line in run], inner, (), words)
    if last and _runs_on(run[0], here) and all(len(line.chunks) == 1 for line in run) and _is_even(run):
        rows = [list(run)]  # the rest of one cell
    grid = unruled.as_grid(rows, inner)
    box = Box(columns.xs[0], grid.box.y0, columns.xs[-1], grid.box.y1)
    slots = tuple(
        slot._replace(box=slot.box._replace(x0=columns.xs[0])) if not slot.column else slot
        for slot in grid.slots
    )
    whole = box._replace(x1=max(box.x1, grid.box.x1))  # the last column may hold more here
    filled = [_put(row, columns) for row in of_page.fill(Grid(whole, grid.rows, grid.columns, slots), words)]
    table = known.tables[-1 if last else 0]
    header = [[c.text(known.page.words) for c in row] for row in table.rows[: table.header_rows]]
    again = [[c.text(words) for c in row] for row in filled[: table.header_rows]]
    yield RawTable(box, tuple(filled), len(header) if header == again else 0)


def _put(row: Row, columns: Columns) -> Row:
    """The cells of a row where the columns of the table begin."""
    cells = zip(row, columns.xs, strict=False)
    return tuple(c._replace(box=c.box._replace(x0=x)) if c.box.x1 != c.box.x0 else c for c, x in cells)
