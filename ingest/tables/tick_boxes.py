"""Boxes to tick: small squares that stand by themselves, no cells of a table. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ingest.raw import Edge

_SIDE: Final = (5.0, 16.0)
"""Points that a side has at least and at most."""
_SQUARE: Final = 2.0
"""Points by which its width and height may differ."""
_REACH: Final = 1.0
_MOST: Final = 200
"""More short lines are a drawing's."""


def without(lines: Sequence[Edge]) -> list[Edge]:
    """`lines` but for the four sides of squares that no other line touches.

    >>> sides = [Edge(0, 0, 9, 0), Edge(0, 9, 9, 9), Edge(0, 0, 0, 9), Edge(9, 0, 9, 9)]
    >>> without([*sides, Edge(-50, 20, 200, 20)]), len(without([*sides, Edge(9, 9, 99, 9)]))
    ([Edge(x0=-50, y0=20, x1=200, y1=20)], 5)
    """
    short = [e for e in lines if _SIDE[0] <= max(e.x1 - e.x0, e.y1 - e.y0) <= _SIDE[1]]
    if not 4 <= len(short) <= _MOST:
        return list(lines)
    gone: set[Edge] = set()
    for bottom in short:
        side = bottom.x1 - bottom.x0
        if side < _SIDE[0]:
            continue
        touching = {e for e in lines if _meets(e, bottom, side)}
        if len(touching) == 4 and all(e in short for e in touching) and _is_square(touching):
            gone |= touching
    return [e for e in lines if e not in gone]


def _meets(e: Edge, bottom: Edge, side: float) -> bool:
    """Whether a line touches the square that stands on `bottom`."""
    level = e.x0 <= bottom.x1 + _REACH and e.x1 >= bottom.x0 - _REACH
    return level and e.y0 <= bottom.y0 + side + _SQUARE and e.y1 >= bottom.y0 - _REACH


def _is_square(sides: set[Edge]) -> bool:
    x0, x1 = min(e.x0 for e in sides), max(e.x1 for e in sides)
    y0, y1 = min(e.y0 for e in sides), max(e.y1 for e in sides)
    upright = sum(e.y1 - e.y0 > e.x1 - e.x0 for e in sides)
    return (
        upright == 2 and abs((x1 - x0) - (y1 - y0)) < _SQUARE and max(x1 - x0, y1 - y0) <= _SIDE[1] + _SQUARE
    )
