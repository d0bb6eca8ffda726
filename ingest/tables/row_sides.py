"""Rows that only the sides of their cells tell apart: Word draws these a row at a time. Pure.

A table may have lines around its header and its body alone; its upright lines, too, are then broken between
the rows, all of them at the same heights.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ingest.raw import RawCell, RawPage, RawWord

_NEAR: Final = 1.5
"""Points by which a joint may stand beside the side that it is of, or joints of a row apart."""
_JOINT: Final = 3.0
"""Points: what stands between the sides of two rows is lower, no row is."""
_LOWEST: Final = 8.0
"""Points that a row has at least: the pieces of a dashed line are shorter."""


class Joint(NamedTuple):
    """Where an upright line is broken."""

    x: float
    y: float


def joints(page: RawPage, rows: Sequence[Sequence[RawCell]]) -> list[Joint]:
    """Where the upright lines of a table are broken within its drawn `rows`; mostly nowhere."""
    drawn = [cell.box for row in rows for cell in row if cell.box.x1 > cell.box.x0]
    if not drawn:
        return []
    top, bottom = max(box.y1 for box in drawn), min(box.y0 for box in drawn)
    known = {round(y) + by for box in drawn for y in (box.y0, box.y1) for by in (-2, -1, 0, 1, 2)}
    pieces = sorted(p for p in _pieces(page) if p[1] < top and p[2] > bottom and p[2] - p[1] > _JOINT)
    sides: list[tuple[float, float, float]] = []
    for x, y0, y1 in pieces:
        sides.append((sides[-1][0] if sides and x - sides[-1][0] < _NEAR else x, -y1, y0))
    return [
        Joint(x, (upper - lower) / 2)
        for (x, _, upper), (other, lower, _) in pairwise(sorted(sides))
        if x == other and -_NEAR < upper + lower < _JOINT and round((upper - lower) / 2) not in known
    ]


def _pieces(page: RawPage) -> list[tuple[float, float, float]]:
    """Upright lines and thin rectangles as drawn: where they stand, begin and end."""
    edges = [(e.x0, e.y0, e.y1) for e in page.edges if e.x0 == e.x1]
    thin = (r.box for r in page.rects if r.box.x1 - r.box.x0 < _JOINT < r.box.y1 - r.box.y0)
    return [*edges, *((b.middle_x, b.y0, b.y1) for b in thin)]


def breaks(row: Sequence[RawCell], words: Sequence[RawWord], found: Sequence[Joint]) -> list[float]:
    """The heights within a drawn row, from the top, at which all its sides have joints and no word stands."""
    drawn = [cell.box for cell in row if cell.box.x1 > cell.box.x0]
    if not found or len(drawn) < 2:
        return []
    top, bottom = max(box.y1 for box in drawn), min(box.y0 for box in drawn)
    left = drawn[0].x0
    heights = sorted({j.y for j in found if abs(j.x - left) < _NEAR and bottom < j.y < top}, reverse=True)
    for box in drawn:
        ends = [j.y for j in found if abs(j.x - box.x1) < _NEAR]
        heights = [y for y in heights if any(abs(y - end) < _NEAR for end in ends)]
    inside = [words[i].box for cell in row for i in cell.words]
    heights = [y for y in heights if not any(box.y0 + 1 < y < box.y1 - 1 for box in inside)]
    apart = all(
        upper - lower >= _LOWEST and any(lower < box.middle_y < upper for box in inside)
        for upper, lower in pairwise([top, *heights, bottom])
    )
    return heights if apart else []
