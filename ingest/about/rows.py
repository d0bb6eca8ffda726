"""What stands on the first pages of a document, row by row: where a title is looked for. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final, NamedTuple

from corpus.model import Box
from ingest.assemble import Leaf
from ingest.raw import bounds

PAGES: Final = 2


class Row(NamedTuple):
    """Cells on one row from left to right, whether it stands apart from the one above, how large it is beside
    the text, its page (1-based) and how high on it it begins."""

    cells: tuple[str, ...]
    apart: bool
    size: float = 1.0
    page: int = 1
    top: float = 0.0


_DATA: Final = 3
"""Rows below a header from which on a table holds data, the boards among them no one's letterhead."""

_Placed = tuple[Box, Sequence[str], float]
"""A box, the texts in it, their size."""


def of_leaves(leaves: Sequence[Leaf]) -> list[Row]:
    """The rows of the first pages, those of tables too that may hold what a document says of itself."""
    return [row._replace(page=n) for n, leaf in enumerate(leaves[:PAGES], 1) for row in _page_rows(leaf)]


def _page_rows(leaf: Leaf) -> Iterator[Row]:
    """The rows of a page, those of boxes beside the text first: their lines stand at heights of their own."""
    asides = dict.fromkeys(chunk.aside for chunk in leaf.chunks if chunk.aside)
    lines: list[_Placed] = [(o.box, re.split(r"\t", o.text), o.size) for o in leaf.stripped.lines]
    usual = median(size for _, _, size in lines) if lines else 0.0
    boxed = [[p for p in lines if a.contains(p[0].x0, p[0].middle_y)] for a in asides]
    placed = [p for p in lines if not any(p in inside for inside in boxed)]
    for table in leaf.stripped.tables:
        for cells in (
            table.rows if len(table.rows) - table.header_rows < _DATA or not table.header_rows else ()
        ):
            texts = [cell.text(leaf.raw.words) for cell in cells]
            if any(texts):
                placed.append((bounds(cell.box for cell in cells), texts, usual))
    for pieces in (*boxed, placed):
        yield from _rows(pieces, usual)


def _rows(placed: Sequence[_Placed], usual: float) -> Iterator[Row]:
    below = float("inf")
    for together in _on_rows(placed):
        low, high = min(p[0][1] for p in together), max(p[0][3] for p in together)
        apart = below - high > 0.6 * min(p[0][3] - p[0][1] for p in together)
        below = low
        size = max(p[2] for p in together) / (usual or 1.0)
        yield Row(tuple(t.strip() for p in together for t in p[1]), apart, size, top=high)


def _on_rows(placed: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """What stands beside each other, from left to right, from the top of the page."""
    row: list[_Placed] = []
    for piece in sorted(placed, key=lambda p: -(p[0][1] + p[0][3])):
        middle = (piece[0][1] + piece[0][3]) / 2
        if row and middle < row[0][0][1]:
            yield sorted(row, key=lambda p: p[0][0])
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda p: p[0][0])
