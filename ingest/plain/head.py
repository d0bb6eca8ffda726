"""The head of a plain text: numbers that a line end cut, and the labels and values that stand there. Pure.

A text dumped from a page keeps its tabs; a cell that was too narrow goes on in the line below:

    Diarienummer SLK-    Anna Andersson
    2022-00933           Telefon: 031-12 34 56
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final

from ingest.about.cover import Place, of_places
from ingest.about.opening import letterhead
from ingest.about.rows import Row

_CUT: Final = re.compile(r"(?:(?<!\w)[A-ZÅÄÖ]{1,6}|(?<!\w)[A-ZÅÄÖ]{1,6}-\d{2,4}|(?<![\w-])(?:19|20)\d\d)-$")
"""The beginning of a case number that a line end cut: "SLK-", "SLK-2022-", "2022-"."""
_REST: Final = re.compile(r"\d{3,}(?:-\d+)?(?![\w-])")
_WIDTH, _STEP, _HEIGHT = 100.0, 12.0, 10.0  # of the raster on which cells are put, to see what stands below

Cells = tuple[str, ...]


def healed(lines: Sequence[Cells], *, fewest: int = 2) -> list[Cells]:
    """`lines` of `fewest` or more cells with cut case numbers whole, in the cell where they begin.

    >>> healed([("Diarienummer SLK-", "Anna"), ("2022-00933", "Telefon")])
    [('Diarienummer SLK-2022-00933', 'Anna'), ('', 'Telefon')]
    """
    found = [list(cells) for cells in lines]
    for upper, lower in pairwise(found):
        lost = len(lower) == 1 < len(upper)  # the tabs before the rest
        for n, cell in enumerate(upper):
            m = 0 if lost and n == len(upper) - 1 else n
            rest = _REST.match(lower[m]) if m < len(lower) else None
            if rest and len(upper) >= fewest and _CUT.search(cell):
                upper[n] = cell + rest.group()
                lower[m] = lower[m][rest.end() :].strip()
    return [tuple(cells) for cells in found]


def cover(rows: Sequence[Row]) -> Mapping[str, str]:
    """Field → value as printed of the labels in the first rows (see `cover.values`)."""
    opening = list(letterhead(rows))
    tops = accumulate(_STEP * (1 + row.apart) for row in opening)
    whole = healed([row.cells for row in opening], fewest=1)
    places = [
        Place(cell, _WIDTH * n, _WIDTH * (n + 0.9), -top, -top + _HEIGHT)
        for cells, top in zip(whole, tops, strict=False)
        for n, cell in enumerate(cells)
        if cell
    ]
    return of_places(places)
