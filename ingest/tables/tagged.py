"""Tables that a PDF's tags tell, where the page shows rows below each other and columns side by side. Pure.

Tags leave out cells without content, so that columns are found by where the others stand. A table that a page
break or a column's end cuts is one for each piece.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.model import Box
from ingest.raw import RawCell, RawPage, RawTable, bounds
from ingest.tables import header, row_split
from ingest.tags import ARTIFACT, TaggedCell, TaggedTable

_SLACK: Final = 2.0
_OVERLAP: Final = 0.4
_MOST_WORDS: Final = 4_000
_RULE: Final = 40.0
_NEAR: Final = 6.0
_LEADING: Final = 1.0
"""Of the size of the letters: a gap that no line of a header cell leaves to the next."""
_HEAD: Final = 0.35
"""The share of a first page that a letterhead takes."""
_FEWEST: Final = 3
"""Rows of a table that neither lines nor a heading of its columns show."""
_LONGEST: Final = 200
"""Words in a cell of such a table."""


class _Cell(NamedTuple):
    """A cell with words: where it stands, the rows and columns it spans by its tags, its size."""

    words: tuple[int, ...]
    box: Box
    rows: int
    columns: int
    size: float


_Row = dict[int, _Cell]
"""The cells with words of a row by their column."""


def settled(page: RawPage, drawn: Sequence[RawTable]) -> list[RawTable]:
    """The tables that lines show (`drawn`) and those that tags tell; of two, the one that tells more."""
    if page.tags is None or not page.tags.tables:
        return list(drawn)
    found = list(drawn)
    outside = {i for i, word in enumerate(page.words) if word.mark == ARTIFACT}
    for table in tables(page):
        words = _words(table)
        met = [other for other in found if words & _words(other)]
        if not met:
            found.append(table)
        elif all(_words(other) - outside <= words for other in met) and not _tells_more(met, table, outside):
            found = [other for other in found if other not in met] + [table]
    return found


def tables(page: RawPage) -> Iterator[RawTable]:
    """The tables of `page` that its tags tell and that it shows."""
    assert page.tags is not None
    at: dict[int, list[int]] = {}
    for i, word in enumerate(page.words):
        if word.mark >= 0 and not word.vertical:
            at.setdefault(word.mark, []).append(i)
    for tagged in page.tags.tables:
        rows, headers = _placed(tagged, at, page)
        for first, piece in _pieces(rows):
            if _is_shown(piece):
                headed = sum(headers[first : first + len(piece)])
                repeated = [] if headed else _repeated_header(piece, page)
                headed += len(repeated)
                table = _made([*repeated, *piece], page, headed)
                if headed or _is_ruled(table.box, page) or not _is_layout(table, page):
                    yield table


def _words(table: RawTable) -> set[int]:
    return {i for row in table.rows for cell in row for i in cell.words}


def _tells_more(drawn: Sequence[RawTable], table: RawTable, outside: AbstractSet[int]) -> bool:
    """Whether drawn cells are those of `table` or parts of them; words `outside`, of a header that is printed
    again, are no matter."""
    words = {i for other in drawn for i in _words(other)}
    if _words(table) - outside != words - outside:
        return False
    owner = {i: n for n, cell in enumerate(c for row in table.rows for c in row) for i in cell.words}
    cells = (cell for other in drawn for row in other.rows for cell in row)
    return all(len({owner[i] for i in cell.words if i in owner}) < 2 for cell in cells)


def _is_ruled(box: Box, page: RawPage) -> bool:
    """Whether lines or colours show a table."""
    lines = [Box(*e) for e in page.edges if max(e.x1 - e.x0, e.y1 - e.y0) > _RULE]
    ruled = sum(box.has_middle_of(line, _NEAR) for line in lines) > 1
    return ruled or any(box.has_middle_of(rect.box, _NEAR) for rect in page.rects)


def _is_layout(table: RawTable, page: RawPage) -> bool:
    """Whether a table that nothing shows only places things: signatures, a letterhead, columns."""
    head = page.number == 1 and table.box.y1 > (1 - _HEAD) * page.height
    longest = max(len(cell.words) for row in table.rows for cell in row)
    return head or len(table.rows) < _FEWEST or longest > _LONGEST


# ------------------------------------------------------------------ columns


def _placed(
    tagged: TaggedTable, at: Mapping[int, Sequence[int]], page: RawPage
) -> tuple[list[_Row], list[bool]]:
    """The rows with words, and which of them hold headings alone; no rows where columns do not tell."""
    if sum(len(at.get(mark, ())) for row in tagged for cell in row for mark in cell.marks) > _MOST_WORDS:
        return [], []
    rows = [[_cell(cell, at, page) for cell in row] for row in tagged]
    found = _by_count(tagged, rows) or _by_place(rows)
    if not found:
        return [], []
    headers = [all(cell.header for cell in row if cell.marks) for row in tagged]
    kept = [n for n, row in enumerate(found) if row]
    leading = next((k for k, n in enumerate(kept) if not headers[n]), len(kept))
    return [found[n] for n in kept], [k < leading for k in range(len(kept))]


def _cell(cell: TaggedCell, at: Mapping[int, Sequence[int]], page: RawPage) -> _Cell | None:
    inside = [i for mark in cell.marks for i in at.get(mark, ())]
    if not inside:
        return None
    ordered = tuple(i for line in row_split.lines(inside, page.words) for i in line)
    size = page.words[ordered[0]].size
    return _Cell(ordered, bounds(page.words[i].box for i in ordered), cell.rows, cell.columns, size)


def _by_count(tagged: TaggedTable, rows: Sequence[Sequence[_Cell | None]]) -> list[_Row]:
    """The rows by the number of cells before each, empty where not all rows have as many."""
    taken: set[tuple[int, int]] = set()
    found: list[_Row] = []
    widths = set()
    for r, (row, cells) in enumerate(zip(tagged, rows, strict=True)):
        column, made = 0, {}
        for tag, cell in zip(row, cells, strict=True):
            while (r, column) in taken:
                column += 1
            if cell is not None:
                made[column] = cell
            taken.update(
                (r + down, column + right) for down in range(tag.rows) for right in range(tag.columns)
            )
            column += tag.columns
        while (r, column) in taken:
            column += 1
        widths.add(column)
        found.append(made)
    return found if len(widths) == 1 and _in_columns(found) else []


def _by_place(rows: Sequence[Sequence[_Cell | None]]) -> list[_Row]:
    """The rows by where the cells of those with most cells stand."""
    most = max((sum(cell is not None for cell in row) for row in rows), default=0)
    whole = [cells for row in rows if len(cells := [c for c in row if c is not None]) == most]
    if most < 2:
        return []
    columns = [
        (min(row[c].box.x0 for row in whole), max(row[c].box.x1 for row in whole)) for c in range(most)
    ]
    if any(left[1] > right[0] + _SLACK for left, right in pairwise(columns)):
        return []
    found: list[_Row] = []
    for row in rows:
        places = [(_column(cell.box, columns), cell) for cell in row if cell is not None]
        if any(a >= b for (a, _), (b, _) in pairwise(places)):
            return []
        found.append(dict(places))
    return found


def _column(box: Box, columns: Sequence[tuple[float, float]]) -> int:
    """The first column that `box` shares most of its own or the column's width with, else the nearest."""
    for n, (left, right) in enumerate(columns):
        shared = min(right, box.x1) - max(left, box.x0)
        if shared > 0.5 * min(right - left, box.x1 - box.x0):
            return n
    return min(range(len(columns)), key=lambda n: abs(columns[n][0] - box.x0))


def _in_columns(rows: Sequence[_Row]) -> bool:
    """Whether no cell of one column reaches into the next."""
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for row in rows:
        for c, cell in row.items():
            if cell.columns == 1:
                lefts[c] = min(cell.box.x0, lefts.get(c, cell.box.x0))
                rights[c] = max(cell.box.x1, rights.get(c, cell.box.x1))
    order = sorted(lefts)
    return all(rights[a] <= lefts[b] + _SLACK for a, b in pairwise(order))


# ------------------------------------------------------------------ rows


def _top(row: _Row) -> float:
    """Where the words of a row begin; a cell that spans rows may hold them lower."""
    single = [cell.box.y1 for cell in row.values() if cell.rows == 1]
    return max(single or [cell.box.y1 for cell in row.values()])


def _pieces(rows: Sequence[_Row]) -> Iterator[tuple[int, list[_Row]]]:
    """Rows that stand one below the other, with the number of the first: a column's end begins anew."""
    start = 0
    for n in range(1, len(rows) + 1):
        if n == len(rows) or _top(rows[n]) >= _top(rows[n - 1]) - 1:
            yield start, list(rows[start:n])
            start = n


def _is_shown(rows: Sequence[_Row]) -> bool:
    """Whether a piece looks as a table does: cells beside each other, in two rows or more."""
    columns = {c for row in rows for c in row}
    if len(rows) < 2 or len(columns) < 2 or sum(len(row) > 1 for row in rows) < 2:
        return False
    beside = all(
        a.box.x1 <= b.box.x0 + _SLACK for row in rows for (_, a), (_, b) in pairwise(sorted(row.items()))
    )
    return beside and all(_clear(upper, lower) for upper, lower in pairwise(rows))


def _repeated_header(rows: Sequence[_Row], page: RawPage) -> list[_Row]:
    """The heading that some programs print again over the rest of a table, as no part of the text."""
    top = _top(rows[0])
    reach = 2.5 * page.words[next(iter(rows[0].values())).words[0]].size
    near = (i for i, w in enumerate(page.words) if w.mark == ARTIFACT and top - 1 < w.box.y0 < top + reach)
    above = [i for i in near if not page.words[i].vertical]
    edges = _column_edges(rows, max(c for row in rows for c in row) + 1)
    found: dict[int, list[int]] = {}
    for line in reversed(row_split.lines(above, page.words)):
        low, high = (f(page.words[i].box[n] for i in line) for f, n in ((min, 1), (max, 3)))
        if low - top > _LEADING * page.words[line[0]].size:
            break  # a running header stands farther off
        top = high
        for i in line:
            x0, _, x1, _ = page.words[i].box
            found.setdefault(bisect_right(edges[1:-1], (x0 + x1) / 2), []).append(i)
    if len(found) < 2:
        return []
    boxes = {c: bounds(page.words[i].box for i in inside) for c, inside in found.items()}
    size = page.words[above[0]].size
    return [{c: _Cell(tuple(inside), boxes[c], 1, 1, size) for c, inside in sorted(found.items())}]


def _clear(upper: _Row, lower: _Row) -> bool:
    """Whether no single cell of one row reaches into the other; the boxes of letters may, a little."""
    bottom = min((c.box.y0 for c in upper.values() if c.rows == 1), default=float("inf"))
    return _top(lower) <= bottom + _SLACK + _OVERLAP * min(c.size for c in upper.values())


def _made(rows: Sequence[_Row], page: RawPage, headers: int) -> RawTable:
    count = max(c for row in rows for c in row) + 1
    xs, ys = _column_edges(rows, count), _row_edges(rows)
    cells = tuple(
        tuple(
            RawCell(Box(xs[c], ys[r + 1], xs[c + 1], ys[r]), row[c].words if c in row else ())
            for c in range(count)
        )
        for r, row in enumerate(rows)
    )
    box = Box(xs[0], ys[-1], xs[-1], ys[0])
    return RawTable(box, cells, headers if 0 < headers < len(rows) else header.count(cells, page))


def _column_edges(rows: Sequence[_Row], count: int) -> list[float]:
    """Left edges of the columns, where their words begin, and the right edge of the last."""
    single = [(c, cell.box) for row in rows for c, cell in row.items() if cell.columns == 1]
    left, right = (
        min(c.box.x0 for r in rows for c in r.values()),
        max(c.box.x1 for r in rows for c in r.values()),
    )
    edges = [left - 1]
    for c in range(1, count):
        before = max((b.x1 for n, b in single if n == c - 1), default=edges[-1])
        after = min((b.x0 for n, b in single if n >= c), default=before)
        edges.append(max(edges[-1], after - 1 if after > before + 1 else (before + after) / 2))
    return [*edges, right + 1]


def _row_edges(rows: Sequence[_Row]) -> list[float]:
    """Upper edges of the rows, midway between what stands in them, and the lower edge of the last."""
    bottoms = [
        min([c.box.y0 for c in row.values() if c.rows == 1] or [c.box.y0 for c in row.values()])
        for row in rows
    ]
    inner = [(bottom + _top(row)) / 2 for bottom, row in zip(bottoms, rows[1:], strict=False)]
    edges = [_top(rows[0]) + 1, *inner]
    return [*edges, min(bottoms[-1] - 1, edges[-1] - 1)]
