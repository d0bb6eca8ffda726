"""The head of a plain text: numbers that a line end cut, and the labels and values that stand there. Pure.

A text dumped from a page keeps its tabs; a cell that was too narrow goes on in the line below:

    Diarienummer SLK-    Anna Andersson
    2022-00933           Telefon: 031-12 34 56
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import Final

from ingest.cover import Place, of_places
from ingest.furniture import unlabelled
from ingest.kinds import Kind, named

_CUT: Final = re.compile(r"(?:(?<!\w)[A-ZÅÄÖ]{1,6}|(?<!\w)[A-ZÅÄÖ]{1,6}-\d{2,4}|(?<![\w-])(?:19|20)\d\d)-$")
"""The beginning of a case number that a line end cut: "SLK-", "SLK-2022-", "2022-"."""
_REST: Final = re.compile(r"\d{3,}(?:-\d+)?(?![\w-])")
_HEAD_LINES: Final = 40
_LETTERHEAD: Final = 8
_WIDTH, _STEP, _HEIGHT = 100.0, 12.0, 10.0  # of the raster on which cells are put, to see what stands below

Cells = tuple[str, ...]


def healed(lines: Sequence[Cells], *, fewest: int = 2) -> list[Cells]:
    """`lines` of `fewest` or more cells with cut case numbers whole, in the cell where they begin.

    >>> healed([("Diarienummer SLK-", "Anna"), ("2022-00933", "Telefon")])
    [('Diarienummer SLK-2022-00933', 'Anna'), ('', 'Telefon')]
    """
    found = [list(cells) for cells in lines]
    emptied: set[int] = set()
    for at, (upper, lower) in enumerate(pairwise(found)):
        for n, (cell, below) in enumerate(zip(upper, lower, strict=False)):
            rest = _REST.match(below)
            if rest and len(upper) >= fewest and _CUT.search(cell):
                upper[n] = cell + rest.group()
                lower[n] = below[rest.end() :].strip()
                if not any(lower):
                    emptied.add(at + 1)
    return [tuple(cells) for at, cells in enumerate(found) if at not in emptied]


def cover(lines: Sequence[Cells]) -> Mapping[str, str]:
    """Field → value as printed of the labels in the first lines (see `cover.values`)."""
    places = [
        Place(cell, _WIDTH * n, _WIDTH * (n + 0.9), -_STEP * row, -_STEP * row + _HEIGHT)
        for row, cells in enumerate(healed(lines[:_HEAD_LINES], fewest=1))
        for n, cell in enumerate(cells)
        if cell
    ]
    return of_places(places)


def letterhead_kind(lines: Sequence[Cells]) -> Kind | None:
    """The type of case document that stands alone in a cell of the first lines, or last after a comma."""
    for cell in chain.from_iterable(lines[:_LETTERHEAD]):
        kind = named(unlabelled(cell).rsplit(", ", 1)[-1])
        if kind is not None and (kind.opening or kind.name == "protokollsutdrag"):
            return kind
    return None
