"""Boxes beside the text or across it: fact boxes, key figures, quotations in a frame or on a colour. Pure.

The lines of such a box and those of the text beside it are no rows, whatever their heights: a box is read
as a whole, between two paragraphs of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from corpus.model import Box
from ingest.raw import Edge, FilledRect, RawPage, bounds
from ingest.tables import crossings, ruled

_WIDTH: Final = (50.0, 0.62)
"""Points, and the share of the page's width, between which a box is wide."""
_HEIGHT: Final = 0.9
_STRIP: Final = 0.45
"""The share of the page's height that a box may take, and that of its width up to which it may be as high."""
_FEWEST: Final = 3
"""Printed lines that a box holds at least."""
_BESIDE: Final = 2
"""Printed lines that stand beside a box at least."""
_KEY: Final = 1.5
"""How much larger a key figure is than what stands below it."""
_REACH: Final = 2.0
_MOST: Final = 200
_PAPER: Final = 248


class Found(NamedTuple):
    """The boxes of a page, from the top, of one height from the left."""

    beside: tuple[Box, ...]
    across: tuple[Box, ...]


def find(
    page: RawPage, drawn: Sequence[Edge], tables: Sequence[Box], printed: Sequence[Sequence[int]]
) -> Found:
    """The boxes beside the text of `page`, and those that take the place of it.

    `drawn` are its lines (`ruled.drawn_lines`), `tables.of_page` the boxes of its drawn tables, `printed` its
    printed lines.
    """
    beside: list[Box] = []
    across: list[Box] = []
    free = [e for e in drawn if not any(t.contains(e.x0, e.y0, _REACH) for t in tables)]
    shapes = sorted(_shapes(page, free), key=lambda b: -(b.x1 - b.x0) * (b.y1 - b.y0))
    for box in shapes[:_MOST]:
        if any(box.overlaps(other) for other in (*beside, *tables)):
            continue
        inside, outside = _lines(box, page, printed)
        if inside < _FEWEST and not (inside and _is_card(box, shapes, page)):
            continue
        if outside >= _BESIDE and box.x1 - box.x0 < _WIDTH[1] * page.width:
            beside.append(box)
        elif not outside:
            across.append(box)
    return Found(ordered(beside), ordered(across))


def _is_card(box: Box, shapes: Sequence[Box], page: RawPage) -> bool:
    """Whether a box holds a key figure and, small, what it counts, and is level with another such box."""
    level = any(
        abs(o.y0 - box.y0) < _REACH and abs(o.y1 - box.y1) < _REACH and not o.overlaps(box) for o in shapes
    )
    inside = (word for word in page.words if level and box.has_middle_of(word.box))
    words = sorted(inside, key=lambda word: -word.box.y1)
    return level and words[0].size > _KEY * words[-1].size and any(map(str.isdecimal, words[0].text))


def ordered(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """`boxes` from the top, of one height from the left."""
    return tuple(sorted(boxes, key=lambda b: (-round(b.y1 / 4), b.x0)))


def _shapes(page: RawPage, drawn: Sequence[Edge]) -> Iterator[Box]:
    """Coloured areas and frames of the size of a box, but for cells: their sides go on in other cells."""
    coloured = [rect for rect in page.rects if min(rect.colour) < _PAPER]
    fills = [box for box in [*(rect.box for rect in coloured), *_stacked(coloured)] if _is_sized(box, page)]
    level = [e for e in drawn if ruled.horizontal(e)]
    upright = [e for e in drawn if not ruled.horizontal(e)]
    frames: list[Box] = []
    if len(level) > 1 and len(upright) > 1 and len(level) * len(upright) <= ruled.MAX_CROSSINGS:
        frames = [b for b in crossings.cells(upright, level, _REACH) if _is_sized(b, page)]
    for box in (*fills, *frames):
        if not any(_goes_on(e, box) for e in drawn) and not any(_touches(box, other) for other in fills):
            yield box


def _stacked(coloured: Sequence[FilledRect]) -> Iterator[Box]:
    """Areas of one colour and width that stand on each other: the paragraphs of a box, each with its own."""
    columns: dict[tuple[object, ...], list[Box]] = {}
    for rect in coloured:
        columns.setdefault((rect.colour, round(rect.box.x0), round(rect.box.x1)), []).append(rect.box)
    for boxes in columns.values():
        pile: list[Box] = []
        for box in sorted(boxes, key=lambda b: -b.y1):
            if pile and pile[-1].y0 - box.y1 > _REACH:
                yield from [bounds(pile)] if len(pile) > 1 else []
                pile = []
            pile.append(box)
        yield from [bounds(pile)] if len(pile) > 1 else []


def _goes_on(edge: Edge, box: Box) -> bool:
    """Whether a line on a side of a box reaches beyond it."""
    if not Box(*edge).overlaps(Box(box.x0 - _REACH, box.y0 - _REACH, box.x1 + _REACH, box.y1 + _REACH)):
        return False
    if ruled.horizontal(edge):
        return edge.x0 < box.x0 - 2 * _REACH or edge.x1 > box.x1 + 2 * _REACH
    return edge.y0 < box.y0 - 2 * _REACH or edge.y1 > box.y1 + 2 * _REACH


def _touches(box: Box, other: Box) -> bool:
    """Whether two coloured areas lie side by side, as those of cells do."""
    level = min(box.y1, other.y1) - max(box.y0, other.y0) > 0
    return level and min(abs(box.x0 - other.x1), abs(box.x1 - other.x0)) < _REACH


def _is_sized(box: Box, page: RawPage) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return _WIDTH[0] < width and (height < _HEIGHT * page.height or width < _STRIP * page.width)


def _lines(box: Box, page: RawPage, printed: Sequence[Sequence[int]]) -> tuple[int, int]:
    """How many lines stand in `box`, none where it cuts one, and how many beside it."""
    inside = beside = 0
    for line in printed:
        words = [page.words[i] for i in line]
        if words[0].box.y1 < box.y0 or words[0].box.y0 > box.y1:
            continue
        within = [w for w in words if box.has_middle_of(w.box)]
        if any(w.box.x0 < box.x0 - 1 or w.box.x1 > box.x1 + 1 for w in within):
            return 0, 0
        inside += bool(within)
        beside += len(within) < len(words)
    return inside, beside


def members(page: RawPage, boxes: Iterable[Box]) -> list[list[int]]:
    """The words in each of `boxes`, in content order."""
    level = [(i, word.box) for i, word in enumerate(page.words) if not word.vertical]
    return [[i for i, word in level if box.has_middle_of(word)] for box in boxes]
