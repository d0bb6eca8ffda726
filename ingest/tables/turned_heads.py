"""Headers set on end over narrow columns: "Sannolikhet", "Konsekvens" beside "Projekt". Pure.

Turned words are no part of the lines of a page, so a table that white space or rules between rows show ends
below them. They are a header where they stand over two columns or more of the table, each within its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.model import Box
from ingest.raw import RawCell, RawPage, RawTable, RawWord

_FEWEST = 2
"""Columns with a header on end."""
_SLACK = 2.0
"""Points by which a turned word may reach out of its cell."""
_NEAR = 2.5
"""Sizes between the first row of the table and the longest header over it."""


def order(indices: Iterable[int], words: Sequence[RawWord]) -> list[int]:
    """The turned words among `indices` as they were written: whichever way they are turned."""
    return sorted((i for i in indices if words[i].vertical), key=lambda i: words[i].order)


def fits(word: RawWord, box: Box) -> bool:
    """Whether a word belongs to the cell `box`: what is turned must lie within it, as no watermark does."""
    x0, y0, x1, y1 = word.box
    return not word.vertical or (
        box.x0 - _SLACK <= x0 and x1 <= box.x1 + _SLACK and box.y0 - _SLACK <= y0 and y1 <= box.y1 + _SLACK
    )


def crowned(page: RawPage, tables: Sequence[RawTable]) -> list[RawTable]:
    """`tables` with the headers that stand on end over their columns."""
    turned = order(range(len(page.words)), page.words)
    return [_crowned(table, turned, page.words) for table in tables] if turned else list(tables)


def _crowned(table: RawTable, turned: Sequence[int], words: Sequence[RawWord]) -> RawTable:
    first = table.rows[0]
    inside = {i for row in table.rows for cell in row for i in cell.words}
    above = _above([cell.box for cell in first], [i for i in turned if i not in inside], words)
    if sum(1 for over in above if over) < _FEWEST:
        return table
    top = max(words[i].box.y1 for over in above for i in over)
    if all(words[i].vertical for cell, over in zip(first, above, strict=True) if over for i in cell.words):
        row = [_cell(cell, top, over, words) for cell, over in zip(first, above, strict=True)]
        rows = (tuple(row), *table.rows[1:])
    else:
        rows = (tuple(_over(c, top, over) for c, over in zip(first, above, strict=True)), *table.rows)
    box = table.box._replace(y1=max(table.box.y1, top))
    return RawTable(box, rows, max(table.header_rows, 1) + len(rows) - len(table.rows))


def _above(cells: Sequence[Box], turned: Sequence[int], words: Sequence[RawWord]) -> list[list[int]]:
    """The turned words over each of `cells`, in one band that begins close above them, as written."""
    found: list[list[int]] = [[] for _ in cells]
    reach = max(cell.y1 for cell in cells)
    for i in sorted(turned, key=lambda i: words[i].box.y0):
        x0, y0, x1, y1 = words[i].box
        at = next((n for n, c in enumerate(cells) if c.x0 - _SLACK <= x0 and x1 <= c.x1 + _SLACK), None)
        if at is None or y0 < cells[at].y0 - _SLACK or y0 - reach > _NEAR * words[i].size:
            continue
        found[at].append(i)
        reach = max(reach, y1)
    return [order(over, words) for over in found]


def _cell(cell: RawCell, top: float, over: Sequence[int], words: Sequence[RawWord]) -> RawCell:
    """`cell` up to `top` with the turned words `over` it; other cells reach as high."""
    box = cell.box._replace(y1=max(cell.box.y1, top)) if cell.box.x1 > cell.box.x0 else cell.box
    return RawCell(box, tuple(order([*cell.words, *over], words)) if over else cell.words)


def _over(cell: RawCell, top: float, members: Sequence[int]) -> RawCell:
    """The cell over `cell`, up to `top`."""
    x0, _, x1, y1 = cell.box
    return RawCell(Box(x0, y1, x1, top) if x1 > x0 else cell.box, tuple(members))
