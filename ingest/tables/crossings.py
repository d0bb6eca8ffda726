"""The cells between lines that cross each other. Pure.

They are those of pdfplumber's `intersections_to_cells`, which builds the sets of lines anew for each pair of
crossings and takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.model import Box
from ingest.raw import Edge

Point = tuple[float, float]


class _Crossing(NamedTuple):
    """The lines that run through a point."""

    upright: set[Edge]
    level: set[Edge]


def cells(upright: Sequence[Edge], level: Sequence[Edge], reach: float) -> Iterator[Box]:
    """The smallest cell to the lower right of each crossing that has one, by left edge, then from the top.

    Lines cross where one ends up to `reach` points before the other.
    """
    found = _crossings(upright, level, reach)
    points = sorted(found, key=lambda p: (p[0], -p[1]))
    columns: dict[float, list[Point]] = {}
    rows: dict[float, list[Point]] = {}
    for point in points:
        columns.setdefault(point[0], []).append(point)
        rows.setdefault(point[1], []).append(point)
    for point in points:
        x, y = point
        below = [p for p in columns[x] if p[1] < y and found[p].upright & found[point].upright]
        right = [p for p in rows[y] if p[0] > x and found[p].level & found[point].level]
        corner = _corner(found, below, right)
        if corner is not None:
            yield Box(x, corner[1], corner[0], y)


def _crossings(upright: Sequence[Edge], level: Sequence[Edge], reach: float) -> dict[Point, _Crossing]:
    found: dict[Point, _Crossing] = {}
    for v in upright:
        x, low, _, high = v
        for h in level:
            y = h.y0
            if low - reach <= y <= high + reach and h.x0 - reach <= x <= h.x1 + reach:
                crossing = found.get((x, y))
                if crossing is None:
                    crossing = found[x, y] = _Crossing(set(), set())
                crossing.upright.add(v)
                crossing.level.add(h)
    return found


def _corner(found: dict[Point, _Crossing], below: Sequence[Point], right: Sequence[Point]) -> Point | None:
    """The first point under one of `right` and beside one of `below` that lines join to both."""
    for under in below:
        for beside in right:
            corner = (beside[0], under[1])
            crossing = found.get(corner)
            if (
                crossing is not None
                and crossing.upright & found[beside].upright
                and crossing.level & found[under].level
            ):
                return corner
    return None
