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
from itertools import islice
from typing import Final

from ingest.furniture import unlabelled
from ingest.plain.loose_marks import is_loose

Cells = tuple[str, ...]
_DEEPEST: Final = 3
"""How many lines at an edge of a page may be furniture, whatever they hold."""
_DEEPEST_LINES: Final = 6
"""And how many that hold a number and are no rows of a table, whose head may be printed again."""
_CERTAIN: Final = 3
"""On how many pages a line that no page number stands beyond says the same when it is furniture, at least."""
_SHARE: Final = 0.4
"""And on what share of all pages: of left and right pages each has its own."""
_LEAST_FIRST: Final = 20
"""How many lines the first page has at least, whose foot is told from the head of all."""


def running(pages: Sequence[Sequence[Cells]]) -> set[tuple[int, int]]:
    """Which lines are furniture, as (page, line) counted from 0: none of the head of the first."""
    edges = [(page, step, list(_edge(lines, step))) for step in (1, -1) for page, lines in enumerate(pages)]
    printed = {(page, _key(cells)) for page, _, edge in edges for _, cells in edge}
    said = Counter(key for _, key in printed)
    found: set[tuple[int, int]] = set()
    for page, step, edge in edges:
        labelled = False
        for at, cells in edge if page or (step < 0 and len(pages[0]) > _LEAST_FIRST) else ():
            numbered = _key(cells) != " ".join(filter(None, cells))
            labelled = labelled or numbered
            valued = labelled and any(map(str.isdecimal, cells[-1]))  # "KS 2031/4" below "2 (3)"
            enough = 2 if numbered else max(2 if valued else _CERTAIN, _SHARE * len(pages))
            if said[_key(cells)] < enough or (not numbered and _ENDS.search(cells[-1])):
                break
            found.add((page, at))
    return found


# A sentence, or what leads in: "Nämnden beslutar" below a page's last heading ends in its points.
_ENDS: Final = re.compile(r"[.:;,]$")


def _edge(lines: Sequence[Cells], step: int) -> Iterator[tuple[int, Cells]]:
    """The outermost lines with words, from a page's top (`step` 1) or its foot (-1), and where they stand."""
    order = range(len(lines)) if step == 1 else range(len(lines) - 1, -1, -1)
    with_words = ((at, lines[at]) for at in order if any(lines[at]) and not is_loose(" ".join(lines[at])))
    for depth, (at, cells) in enumerate(islice(with_words, _DEEPEST_LINES)):
        if depth >= _DEEPEST and (len(cells) > 1 or not any(map(str.isdecimal, cells[-1]))):
            break
        yield at, cells


def _key(cells: Cells) -> str:
    """The words of a line without the number of its page."""
    kept = [cell for cell in cells if cell and not cell.isdigit()]
    return unlabelled(" ".join(kept))
