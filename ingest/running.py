"""Running headers and footers that are certain before tables are known, so that no table takes them in. Pure.

`furniture` decides what is removed from the text; here only what cannot be anything else counts: the
outermost rows of a page that stand at the same height with the same words, digits aside, on a page near by,
and farther from what follows than that stands from what comes next (a table's own header does not). At the
foot one such page near by is enough: a table may reach down to the footer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.model import Box
from ingest.raw import RawPage, bounds

_ZONE: Final = 0.12
_CONTEXT: Final = 0.3
_SAME_HEIGHT: Final = 4.0
_NEAR: Final = 2
_APART: Final = 1.2
_MOST_ROWS: Final = 3
_LARGER: Final = 1.25
"""How much larger than a running header a title is that follows it closely, at least."""


class _Row(NamedTuple):
    """A row; `y` is how far it is from its edge of the page, `apart` whether it stands clear of the text."""

    page: int
    top: bool
    y: float
    text: str
    words: tuple[int, ...]
    apart: bool


def running(pages: Sequence[RawPage], printed: Sequence[Sequence[Sequence[int]]]) -> list[frozenset[int]]:
    """For each page the indices of the words of its running headers and footers.

    `printed` holds the printed lines of each page, from the top, as `row_split.printed` gives them.
    """
    places: defaultdict[tuple[bool, str], list[_Row]] = defaultdict(list)
    for n, (page, lines) in enumerate(zip(pages, printed, strict=True)):
        for row in (*_outer(page, n, lines, top=True), *_outer(page, n, lines, top=False)):
            places[row.top, row.text].append(row)
    found: list[set[int]] = [set() for _ in pages]
    for rows in places.values():
        for row in rows:
            near = [o for o in rows if 0 < abs(o.page - row.page) <= _NEAR]
            if any(abs(o.y - row.y) < _SAME_HEIGHT and (o.apart or row.apart) for o in near):
                found[row.page].update(row.words)
    return [frozenset(words) for words in found]


def _outer(page: RawPage, n: int, lines: Sequence[Sequence[int]], *, top: bool) -> list[_Row]:
    """The rows in the outer zone from the page's edge inwards, up to one that the text follows closely."""
    edge = page.height * (1 - _CONTEXT if top else _CONTEXT)
    rows: list[Sequence[int]] = []
    boxes: list[Box] = []
    outermost = lines[: _MOST_ROWS + 2] if top else lines[: -_MOST_ROWS - 3 : -1]
    for row in outermost:
        box = bounds([page.words[i].box for i in row])
        if (box.y0 <= edge) if top else (box.y1 >= edge):
            break
        rows.append(row)
        boxes.append(box)
    heights = [box.y1 - box.y0 for box in boxes] + [0.0]
    spaces = [a.y0 - b.y1 if top else b.y0 - a.y1 for a, b in pairwise(boxes)] + [page.height] * 2
    last = -1
    for k, box in enumerate(boxes[:_MOST_ROWS]):
        middle = box.middle_y
        if (middle < page.height * (1 - _ZONE)) if top else (middle > page.height * _ZONE):
            break
        titled = heights[k + 1] > _LARGER * heights[k]
        further = k + 2 > len(boxes) or titled or spaces[k] > 1.5 * spaces[k + 1]
        if spaces[k] > _APART * heights[k] and further:
            last = k
    if last < 0 and rows and not top:
        return [_row(page, n, rows[0], top=False, apart=False)]
    return [_row(page, n, row, top=top) for row in rows[: last + 1]]


def _row(page: RawPage, n: int, row: Sequence[int], *, top: bool, apart: bool = True) -> _Row:
    text = re.sub(r"\d+", "#", "".join(page.words[i].text for i in row).casefold())
    y = min(page.words[i].box.y0 for i in row)
    return _Row(n, top, page.height - y if top else y, text, tuple(row), apart)
