"""Running headers and footers of a plain text: lines at the edges of pages that say the same on each. Pure.

They are taken out of the text and kept as the furniture of their pages, as those of a PDF are.

>>> first = [("Plan 2026",), ("Staden växer.",)]
>>> second = [("Plan 2026", "2"), ("Målen antas",), ("i juni.",)]
>>> third = [("Plan 2026", "3"), ("Uppdrag",)]
>>> sorted(running([first, second, third]))
[(1, 0), (2, 0)]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.furniture import unlabelled

Cells = tuple[str, ...]
_DEEPEST: Final = 3
"""How many lines at an edge of a page may be furniture."""
_CERTAIN: Final = 3
"""On how many pages a line without a page number says the same when it is furniture, at least."""
_SHARE: Final = 0.4
"""And on what share of all pages: of left and right pages each has its own."""


def running(pages: Sequence[Sequence[Cells]]) -> set[tuple[int, int]]:
    """Which lines are furniture, as (page, line) counted from 0: none of the first page, the head of all."""
    edges = [(page, list(_edge(lines, step))) for step in (1, -1) for page, lines in enumerate(pages)]
    printed = {(page, _key(cells)) for page, edge in edges for _, cells in edge}
    said = Counter(key for _, key in printed)
    found: set[tuple[int, int]] = set()
    for page, edge in edges:
        for at, cells in edge if page else ():
            numbered = _key(cells) != " ".join(filter(None, cells))
            enough = 2 if numbered else max(_CERTAIN, _SHARE * len(pages))
            if said[_key(cells)] < enough or (not numbered and _ENDS.search(cells[-1])):
                break
            found.add((page, at))
    return found


# A sentence, or what leads in: "Nämnden beslutar" below a page's last heading ends in its points.
_ENDS: Final = re.compile(r"[.:;,]$")


def _edge(lines: Sequence[Cells], step: int) -> Iterator[tuple[int, Cells]]:
    """The outermost lines with words, from a page's top (`step` 1) or its foot (-1), and where they stand."""
    order = range(len(lines)) if step == 1 else range(len(lines) - 1, -1, -1)
    with_words = ((at, lines[at]) for at in order if any(lines[at]))
    return (line for line, _ in zip(with_words, range(_DEEPEST), strict=False))


def _key(cells: Cells) -> str:
    """The words of a line without the number of its page."""
    kept = [cell for cell in cells if cell and not cell.isdigit()]
    return unlabelled(" ".join(kept))
