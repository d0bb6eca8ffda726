"""Words within charts and diagrams: labels of axes, bars and boxes, which are no part of the text. Pure.

A figure is a group of shapes of several colours, large enough, outside tables, whose words are all short and
set smaller than the text. What holds a sentence, on one line or several, or rows of three and more columns,
is left in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.model import Box
from ingest.chunk import CAPTION
from ingest.furniture import Stripped
from ingest.layout import Line
from ingest.raw import FilledRect, RawPage, bounds

_NEAR: Final = 26.0
"""Points between shapes of one figure."""
_BESIDE: Final = 40.0
_ABOVE: Final = 16.0
"""Points to the sides of a figure, above and below it, within which its labels stand."""
_SMALLER: Final = 0.9
_WIDTH, _HEIGHT = 60.0, 40.0
_FEWEST_LABELS: Final = 2
_MOST_SHAPES: Final = 400
_LONGEST: Final = 60
_PAPER: Final = 248
_RUNNING: Final = 3
"""Words of a line of running text at least, on the average."""
_SENTENCE: Final = re.compile(r"(?:\S+\s+){5,}\S+[.!?:]$")


def without(page: RawPage, bare: Stripped, size: float) -> Stripped:
    """`bare` with the labels of figures among its furniture; `size` is that of the text, in points."""
    shapes = [r for r in page.rects if min(r.colour) < _PAPER]
    if len(shapes) < 2 or len(page.rects) > _MOST_SHAPES:
        return bare
    tables = [t.box for t in bare.tables]
    free = [r for r in shapes if not any(r.box.overlaps(t) for t in tables)]
    gone: set[int] = set()
    for group in _groups(free):
        gone |= _labels(group, bare.lines, size)
    if not gone:
        return bare
    labels = sorted((o for o in bare.lines if id(o) in gone), key=lambda o: (-o.box.y1, o.box.x0))
    lines = tuple(o for o in bare.lines if id(o) not in gone)
    return replace(bare, lines=lines, furniture=(*bare.furniture, *(o.text for o in labels)))


def _groups(shapes: Sequence[FilledRect]) -> list[list[FilledRect]]:
    """Shapes in groups that stand close to each other."""
    groups: list[tuple[Box, list[FilledRect]]] = []
    for shape in shapes:
        b = shape.box
        box, members = Box(b.x0 - _NEAR, b.y0 - _NEAR, b.x1 + _NEAR, b.y1 + _NEAR), [shape]
        apart = []
        for other, theirs in groups:
            if b.overlaps(other):
                box, members = bounds((box, other)), theirs + members
            else:
                apart.append((other, theirs))
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _labels(group: Sequence[FilledRect], lines: Sequence[Line], size: float) -> set[int]:
    """The lines (by `id`) that are labels of a figure; none where the group is no figure."""
    box = bounds([r.box for r in group])
    if len(group) < 2 or len({r.colour for r in group}) < 2:
        return set()
    around = Box(box.x0 - _BESIDE, box.y0 - _ABOVE, box.x1 + _BESIDE, box.y1 + _ABOVE)
    inside = [o for o in lines if box.has_middle_of(o.box)]
    if any(not _is_label(o, size) for o in inside) or _is_prose(inside):
        return set()
    near = [o for o in lines if _is_label(o, size) and _reaches(around, o.box)]
    whole = bounds([box, *(o.box for o in near)])
    if whole.x1 - whole.x0 < _WIDTH or whole.y1 - whole.y0 < _HEIGHT or len(near) < _FEWEST_LABELS:
        return set()
    return set() if _is_tabular(near) else {id(o) for o in near}


def _reaches(area: Box, box: Box) -> bool:
    """Whether a label beside a figure ends in the area around it, however long it is."""
    return box.x0 <= area.x1 and box.x1 >= area.x0 and area.y0 <= box.middle_y <= area.y1


def _is_label(o: Line, size: float) -> bool:
    small = o.size <= _SMALLER * size and len(o.text) <= _LONGEST
    return small and not CAPTION.match(o.text) and not _SENTENCE.search(o.text)


def _is_prose(inside: Sequence[Line]) -> bool:
    """Whether lines that begin at one place go on from one to the next: those of a box of facts."""
    columns: dict[int, list[Line]] = {}
    for o in inside:
        columns.setdefault(round(o.box.x0 / 3), []).append(o)
    return any(
        _SENTENCE.search(" ".join(o.text for o in sorted(column, key=lambda o: -o.box.y1)))
        and sum(len(o.words) for o in column) >= _RUNNING * len(column)
        for column in columns.values()
    )


def _is_tabular(near: Sequence[Line]) -> bool:
    """Whether three or more rows have three or more labels each."""
    heights: dict[int, int] = {}
    for o in near:
        key = round(o.box.y0 / 3)
        heights[key] = heights.get(key, 0) + 1
    return sum(1 for count in heights.values() if count >= 3) >= 3
