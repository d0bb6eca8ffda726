"""Cells that a row of a drawn table seems to span because its rules between columns are left out.

Some table styles draw them only in every second row, or not in the header. Such a cell holds one text for
each column, set as in the other rows; a cell that really spans has one text, which runs on over the edges.
Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from corpus.model import Box
from ingest.raw import RawCell, RawWord
from ingest.row_split import Row, lines

_WIDE: Final = 0.7
"""Of the size of the letters: a gap over a column's edge that is no space between words."""
_SLACK: Final = 1.0


def apart(rows: Sequence[Row], edges: Sequence[float], words: Sequence[RawWord]) -> tuple[Row, ...]:
    """`rows` with the texts of such cells in columns of their own; `edges` are those of the columns."""
    return tuple(_row(row, edges, words) for row in rows)


def _row(row: Row, edges: Sequence[float], words: Sequence[RawWord]) -> Row:
    found = list(row)
    for column, cell in enumerate(row):
        last = column
        while last + 1 < len(row) and not row[last + 1].words and edges[last + 1] + 3 < cell.box.x1:
            last += 1
        parts = _parts(cell, edges[column : last + 2], words) if cell.words and last > column else []
        found[column : column + len(parts)] = parts
    return tuple(found)


def _parts(cell: RawCell, edges: Sequence[float], words: Sequence[RawWord]) -> list[RawCell]:
    """The cell as one for each column between `edges`; empty where it holds one text."""
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
    if sum(map(bool, inside)) < 2:
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
