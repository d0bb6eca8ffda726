"""Cells that a drawn table seems to span because its rules between columns or rows are left out.

Some table styles draw them only in every second row, or not in the header. Such a cell holds one text for
each column, set as in the other rows; a cell that really spans has one text, which runs on over the edges.
One that spans rows holds one text for each group of rows where these begin, each at the top of its row.
Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from corpus.model import Box
from ingest.raw import RawCell, RawWord
from ingest.tables.row_split import Row, lines

_WIDE: Final = 0.7
"""Of the size of the letters: a gap over a column's edge that is no space between words."""
_SLACK: Final = 1.0
_LEVEL: Final = 2.5
"""Points: lines that differ by less begin at the same height."""
_APART: Final = 0.8
"""Of the size of the letters: a gap between lines that no line height explains."""
_CENTRED: Final = 1.5
"""Of the size of the letters: how much more room a centred text may have on one side."""


def apart(rows: Sequence[Row], edges: Sequence[float], words: Sequence[RawWord]) -> tuple[Row, ...]:
    """`rows` with the texts of such cells in columns of their own; `edges` are those of the columns."""
    begins = [_begins(column, words) for column in zip(*rows, strict=True)]
    return tuple(_row(row, edges, begins, words) for row in rows)


def _begins(cells: Iterable[RawCell], words: Sequence[RawWord]) -> tuple[float, ...]:
    """Where the texts of a column's cells begin."""
    return tuple(words[cell.words[0]].box.x0 for cell in cells if cell.words)


def stacked(rows: Sequence[Row], words: Sequence[RawWord]) -> tuple[Row, ...]:
    """`rows` with each text of a cell that spans rows in the row at whose height it begins."""
    found = [list(row) for row in rows]
    tops = [_first_line(row, words) for row in rows]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            covered = [n for n in range(r + 1, len(rows)) if rows[n][c].box.y0 > cell.box.y0 + _SLACK]
            if covered and cell.words and not _is_centred(cell, words):
                _stack(found, c, r, {n: tops[n] for n in covered}, words)
    return tuple(map(tuple, found))


def _stack(
    found: list[list[RawCell]], column: int, row: int, below: Mapping[int, float], words: Sequence[RawWord]
) -> None:
    """Cuts the cell at `row` where a text of it begins as high as one of the rows `below`."""
    cell = found[row][column]
    high = cell.box.y1
    for line in lines(cell.words, words):
        top, size = _top(line, words), words[line[0]].size
        begins = next((n for n, y in below.items() if n > row and abs(y - top) < _LEVEL), None)
        if begins is not None and high - top > _APART * size:
            upper, found[begins][column] = _cut(found[row][column], (top + min(high, top + size)) / 2, words)
            found[row][column], row = upper, begins
        high = min(words[i].box.y0 for i in line)


def _is_centred(cell: RawCell, words: Sequence[RawWord]) -> bool:
    """Whether the text of a cell is one, and stands midway between its top and bottom."""
    printed = lines(cell.words, words)
    gaps = (min(words[i].box.y0 for i in a) - _top(b, words) for a, b in pairwise(printed))
    size = words[cell.words[0]].size
    if any(gap > _APART * size for gap in gaps):
        return False
    above = cell.box.y1 - _top(cell.words, words)
    below = min(words[i].box.y0 for i in cell.words) - cell.box.y0
    return abs(above - below) < _CENTRED * size


def _first_line(row: Row, words: Sequence[RawWord]) -> float:
    """How high the first lines of the cells of one row stand."""
    return max((words[i].box.y1 for cell in row for i in cell.words), default=0.0)


def _top(line: Sequence[int], words: Sequence[RawWord]) -> float:
    return max(words[i].box.y1 for i in line)


def _cut(cell: RawCell, height: float, words: Sequence[RawWord]) -> tuple[RawCell, RawCell]:
    """The parts of `cell` above and below `height`."""
    x0, y0, x1, y1 = cell.box
    above = tuple(i for i in cell.words if words[i].box.y0 > height)
    below = tuple(i for i in cell.words if words[i].box.y0 <= height)
    return RawCell(Box(x0, height, x1, y1), above), RawCell(Box(x0, y0, x1, height), below)


def _row(
    row: Row, edges: Sequence[float], begins: Sequence[Sequence[float]], words: Sequence[RawWord]
) -> Row:
    found = list(row)
    for column, cell in enumerate(row):
        last = column
        while last + 1 < len(row) and not row[last + 1].words and edges[last + 1] + 3 < cell.box.x1:
            last += 1
        parts: list[RawCell] = []
        if cell.words and last > column:
            parts = _parts(cell, edges[column : last + 2], begins[column : last + 1], words)
        found[column : column + len(parts)] = parts
    return tuple(found)


def _parts(
    cell: RawCell, edges: Sequence[float], begins: Sequence[Sequence[float]], words: Sequence[RawWord]
) -> list[RawCell]:
    """The cell as one for each column between `edges`; empty where it holds one text, unless that stands in
    a later column where most of its texts begin."""
    inside: list[list[int]] = [[] for _ in edges[1:]]
    for line in lines(cell.words, words):
        places = [_place(words[i].box, edges) for i in line]
        if None in places or not all(
            a == b or words[j].box.x0 - words[i].box.x1 > _WIDE * words[j].size
            for (i, j), (a, b) in zip(pairwise(line), pairwise(places), strict=True)
        ):
            return []
        for i, place in zip(line, places, strict=True):
            inside[place or 0].append(i)
    filled = [n for n, held in enumerate(inside) if held]
    left, others = words[cell.words[0]].box.x0, begins[filled[0]]
    aligned = sum(abs(x - left) < _SLACK for x in others) > len(others) / 2
    if len(filled) < 2 and not (filled[0] and aligned):
        return []
    box = cell.box
    return [
        RawCell(Box(x0, box.y0, x1, box.y1), tuple(held))
        for (x0, x1), held in zip(pairwise(edges), inside, strict=True)
    ]


def _place(word: Box, edges: Sequence[float]) -> int | None:
    """The column that a word stands in; None where it runs over an edge."""
    return next(
        (
            n
            for n, (x0, x1) in enumerate(pairwise(edges))
            if x0 - _SLACK <= word.x0 and word.x1 <= x1 + _SLACK
        ),
        None,
    )
