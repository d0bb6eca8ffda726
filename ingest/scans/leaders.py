"""Rows of dots that lead the eye to a page number in a scanned contents page. Pure numpy.

Tesseract reads them as words and loses the titles before them, so they are taken out of the picture. The lone
numbers that are left it takes for letters: they are read once more, as numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.scans.raster import Mask, Rule

_FEWEST: Final = 8
"""Dots that make a leader; an ellipsis has three."""
_UNEVEN: Final = 2.0
"""Pixels by which the distance from dot to dot may differ from the usual one."""
_LINE: Final = (26, 9)
"""Pixels above and below the dots that a page number reaches, at 200 dots an inch."""
_NUMBER: Final = 120
"""Pixels within which it stands behind the last dot."""
_FARTHEST: Final = 5.0
"""Dots: the longest distance from one to the next."""


def leaders(ink: Mask, largest: int) -> list[Rule]:
    """The rows of dots in a picture's ink; a dot is at most `largest` pixels wide and high."""
    dots = _alone(ink, largest)
    rows = np.flatnonzero(dots.sum(axis=1) >= _FEWEST)
    found = [
        Rule(x0, int(y) - largest, x1, int(y) + largest + 1)
        for y in rows
        for x0, x1 in _even(dots[y], largest)
    ]
    return [rule for rule in found if rule.y0 >= 0]


def targets(found: Sequence[Rule], width: int) -> list[Rule]:
    """Where the page numbers stand that the leaders `found` lead to, in a picture of this width."""
    places: list[Rule] = []
    last = -_LINE[0]
    for leader in sorted(found, key=lambda rule: rule.y0):
        middle = (leader.y0 + leader.y1) // 2
        if middle - last >= _LINE[0] // 2:
            places.append(
                Rule(
                    leader.x1 + 1,
                    max(0, middle - _LINE[0]),
                    min(width, leader.x1 + _NUMBER),
                    middle + _LINE[1],
                )
            )
            last = middle
    return places


def _alone(ink: Mask, largest: int) -> Mask:
    """The ink in columns that hold nothing else for three dots above and one below."""
    sums = np.zeros((ink.shape[0] + 8 * largest + 1, ink.shape[1]), dtype=np.int32)
    np.cumsum(ink, axis=0, out=sums[4 * largest + 1 : 4 * largest + 1 + ink.shape[0]])
    sums[4 * largest + 1 + ink.shape[0] :] = sums[4 * largest + ink.shape[0]]

    def inked(above: int, below: int) -> NDArray[np.int32]:
        """For each pixel the ink in its column from `above` over it to `below` under it."""
        first = 4 * largest - above
        last = 4 * largest + 1 + below
        return sums[last : last + ink.shape[0]] - sums[first : first + ink.shape[0]]

    near = inked(largest, largest)
    found: Mask = ink & (near <= largest) & (inked(4 * largest, 2 * largest) == near)
    return found


def _even(row: NDArray[np.bool_], largest: int) -> Iterator[tuple[int, int]]:
    """Where dots stand in a row at even distances: first and last pixel (exclusive) of each stretch."""
    edges = np.diff(np.concatenate(([0], row.astype(np.int8), [0])))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    small = ends - starts <= largest
    run: list[int] = []
    for n in range(len(starts)):
        if small[n] and (not run or _follows(starts, run, n, largest)):
            run.append(n)
            continue
        yield from _stretch(starts, ends, run)
        run = [n] if small[n] else []
    yield from _stretch(starts, ends, run)


def _follows(starts: NDArray[np.intp], run: Sequence[int], n: int, largest: int) -> bool:
    step = float(starts[n] - starts[run[-1]])
    usual = float(starts[run[-1]] - starts[run[0]]) / (len(run) - 1) if len(run) > 1 else step
    return step <= _FARTHEST * largest and abs(step - usual) <= _UNEVEN


def _stretch(
    starts: NDArray[np.intp], ends: NDArray[np.intp], run: Sequence[int]
) -> Iterator[tuple[int, int]]:
    if len(run) >= _FEWEST:
        yield int(starts[run[0]]), int(ends[run[-1]])
