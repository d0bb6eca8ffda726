"""Page numbers at the outer edges of a spread: "4  Ekeby kommun" left, "Årsredovisning 2024  5" right. Pure.

Such a row is no note, though it begins with a number: the number ends the row on the page before or after.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_OUTER: Final = re.compile(r"^(?P<left>\d{1,4})\s+(?=\D)|(?<=\S)\s+(?P<right>\d{1,4})$")
_SAME_HEIGHT: Final = 4.0
"""Points by which the rows of two pages may differ in height."""


class Outermost(NamedTuple):
    """The outermost row of a page: whether it stands at its head, how far from the edge, its text."""

    top: bool
    edge: float
    text: str


def numbers(pages: Sequence[Sequence[Outermost]]) -> dict[tuple[int, str], str]:
    """The printed page number of each (page, text) of the rows that end a spread on both sides."""
    seen = [[(row, m) for row in rows if (m := _OUTER.search(row.text)) is not None] for rows in pages]
    found: dict[tuple[int, str], str] = {}
    for n, rows in enumerate(seen):
        for step in (-1, 1):
            facing = seen[n + step] if 0 <= n + step < len(seen) else []
            for row, match in rows:
                if any(_faces(row, match, other, m, step) for other, m in facing):
                    found[n, row.text] = match[match.lastgroup or 0]
    return found


def _faces(a: Outermost, number: re.Match[str], b: Outermost, other: re.Match[str], step: int) -> bool:
    """Whether the numbers of two rows stand at opposite ends, at one height, and count on by `step`."""
    level = a.top == b.top and abs(a.edge - b.edge) < _SAME_HEIGHT
    side, facing = number.lastgroup, other.lastgroup
    counts = side and facing and int(number[side]) + step == int(other[facing])
    return level and side != facing and bool(counts)
