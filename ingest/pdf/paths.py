"""What is drawn on a page beside its words: ruled edges, filled shapes, pictures.

A stroke or a fill thinner than 2 points along an axis is an `Edge`; a filled shape a `FilledRect`
(of anything but a rectangle: the box around it). Forms within the page are looked into.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as api

from corpus.model import Box
from ingest import bindings
from ingest.raw import Edge, FilledRect, made, turned

_THIN: Final = 2.0
_DEEPEST_FORM: Final = 4
_MOST_OBJECTS: Final = 20_000
_LONGEST_PATH: Final = 64
_BATCH: Final = 500
"""Paths that are asked at a time."""


class Matrix(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, o: Matrix) -> Matrix:
        """This matrix first, `o` after it."""
        if o == (1.0, 0.0, 0.0, 1.0, 0.0, 0.0):
            return self
        return Matrix(
            self.a * o.a + self.b * o.c,
            self.a * o.b + self.b * o.d,
            self.c * o.a + self.d * o.c,
            self.c * o.b + self.d * o.d,
            self.e * o.a + self.f * o.c + o.e,
            self.e * o.b + self.f * o.d + o.f,
        )


_SAME: Final = Matrix()


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page, in upright coordinates."""

    edges: tuple[Edge, ...] = ()
    rects: tuple[FilledRect, ...] = ()
    images: tuple[Box, ...] = ()


@dataclass(slots=True)
class _Collector:
    crop: Box
    turn: int
    edges: list[Edge] = field(default_factory=list)
    rects: list[FilledRect] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)

    def around(self, points: Sequence[tuple[float, float]]) -> Box:
        return self.box(_around(points))

    def box(self, box: Box) -> Box:
        """`box` of the page in upright coordinates."""
        return turned(box, self.turn, self.crop)

    def edge(self, box: Box) -> None:
        if box.x1 - box.x0 >= box.y1 - box.y0:
            y = box.middle_y
            self.edges.append(Edge(box.x0, y, box.x1, y))
        else:
            x = box.middle_x
            self.edges.append(Edge(x, box.y0, x, box.y1))


def drawing(page: Any, crop: Box, turn: int) -> Drawing:
    """The edges, filled shapes and images of `page` (a raw pdfium page)."""
    found = _Collector(crop, turn)
    width, height = crop.x1 - crop.x0, crop.y1 - crop.y0
    owner = ctypes.cast(page, bindings.Pointer)
    paths: list[tuple[bindings.Thing, Matrix]] = []
    for thing, kind, own in _objects(owner, bindings.count_objects, bindings.page_object, _SAME, 0):
        if kind == api.FPDF_PAGEOBJ_PATH:
            paths.append((thing, own))
        elif kind in (api.FPDF_PAGEOBJ_IMAGE, api.FPDF_PAGEOBJ_SHADING):
            found.images.append(found.around([own.point(x, y) for x in (0, 1) for y in (0, 1)]))
    for first in range(0, len(paths), _BATCH):
        shown = _shown(paths[first : first + _BATCH])
        for path, box in zip(shown, _boxes(shown), strict=True):
            _take(path, box, found)
    whole = 0.9 * width * height
    rects = (r for r in found.rects if (r.box.x1 - r.box.x0) * (r.box.y1 - r.box.y0) < whole)
    return Drawing(tuple(found.edges), tuple(rects), tuple(found.images))


def _objects(
    owner: bindings.Pointer, count: Any, get: Any, matrix: Matrix, depth: int
) -> Iterator[tuple[bindings.Thing, int, Matrix]]:
    """All objects that are no text: the object, its kind, its matrix with that of the form it is in."""
    things = list(map(get, repeat(owner), range(min(count(owner), _MOST_OBJECTS))))
    kinds = list(map(bindings.object_type, things))
    drawn = [(t, kind) for t, kind in zip(things, kinds, strict=True) if kind != api.FPDF_PAGEOBJ_TEXT]
    for (thing, kind), own in zip(drawn, _own_matrices([t for t, _ in drawn]), strict=True):
        whole = own.then(matrix)
        if kind == api.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            yield from _objects(thing, bindings.count_inside, bindings.form_object, whole, depth + 1)
        else:
            yield thing, kind, whole


def _own_matrices(things: Sequence[bindings.Thing]) -> list[Matrix]:
    rows = bindings.MATRICES.pointers(len(things))
    told = list(map(bindings.object_matrix, things, rows))
    written = bindings.MATRICES.written(len(things)).tolist()
    return [Matrix(*row) if known else _SAME for known, row in zip(told, written, strict=True)]


class _Path(NamedTuple):
    """A path that is filled or drawn, its matrix, and how many of its segments are looked at."""

    thing: bindings.Thing
    matrix: Matrix
    fill: bool
    stroke: bool
    length: int


def _shown(paths: Sequence[tuple[bindings.Thing, Matrix]]) -> list[_Path]:
    """Those of `paths` that show, with two segments or more."""
    things = [thing for thing, _ in paths]
    places = bindings.COORDINATES.pointers(2 * len(things))
    deque(map(bindings.draw_mode, things, places[0::2], places[1::2]), maxlen=0)
    modes = bindings.COORDINATES.written(2 * len(things)).view(np.int32).reshape(-1, 2).tolist()
    counts = map(bindings.count_segments, things)
    return [
        _Path(thing, matrix, bool(fill), bool(stroke), min(count, _LONGEST_PATH))
        for (thing, matrix), (fill, stroke), count in zip(paths, modes, counts, strict=True)
        if (fill or stroke) and count > 1
    ]


def _boxes(paths: Sequence[_Path]) -> list[Box | None]:
    """The box around each path in page coordinates; None where it is not begun once, at its first segment."""
    if not paths:
        return []
    counts = [path.length for path in paths]
    owners = chain.from_iterable(map(repeat, [path.thing for path in paths], counts))
    segments = list(map(bindings.segment, owners, chain.from_iterable(map(range, counts))))
    first = np.cumsum([0, *counts[:-1]])
    begins = np.fromiter(map(bindings.segment_type, segments), np.int64) == api.FPDF_SEGMENT_MOVETO
    once = begins[first] & (np.add.reduceat(begins, first, dtype=np.int64) == 1)
    x, y = _points(segments).astype(np.float64).T
    a, b, c, d, e, f = np.repeat(np.array([path.matrix for path in paths]), counts, axis=0).T
    xs, ys = a * x + c * y + e, b * x + d * y + f
    corners = [side.reduceat(on, first).tolist() for side in (np.minimum, np.maximum) for on in (xs, ys)]
    boxes = made(Box, *corners)
    return [box if is_one else None for box, is_one in zip(boxes, once.tolist(), strict=True)]


def _points(segments: Sequence[bindings.Thing]) -> npt.NDArray[np.float32]:
    """Where segments end: a row of x and y each."""
    count = 2 * len(segments)
    places = bindings.COORDINATES.pointers(count)
    deque(map(bindings.segment_point, segments, places[0:count:2], places[1:count:2]), maxlen=0)
    return bindings.COORDINATES.written(count).reshape(-1, 2)


def _take(path: _Path, around: Box | None, found: _Collector) -> None:
    """Adds what a path shows to what was `found`; `around` is the box around it where that is known."""
    if around is None:
        lines, _ = _lines(path)
        if not lines:
            return
        around = _around([point for line in lines for point in line])
    box = found.box(around)
    if min(box.x1 - box.x0, box.y1 - box.y0) < _THIN:
        found.edge(box)
        return
    if path.fill:
        found.rects.append(FilledRect(box, painted(path.thing)))
    lines, curved = _lines(path) if path.stroke else ([], True)
    for side in (found.around(line) for line in lines if not curved):
        if min(side.x1 - side.x0, side.y1 - side.y0) < 0.5:
            found.edge(side)


def _around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _lines(path: _Path) -> tuple[list[tuple[tuple[float, float], ...]], bool]:
    """The straight pieces of a path in page coordinates, and whether some pieces are curved."""
    found: list[tuple[tuple[float, float], ...]] = []
    segments = list(map(bindings.segment, repeat(path.thing), range(path.length)))
    points = _points(segments).tolist()
    kinds, closing = map(bindings.segment_type, segments), map(bindings.segment_closes, segments)
    a, b, c, d, e, f = path.matrix
    curved = False
    start = here = (0.0, 0.0)
    for (x, y), kind, closes in zip(points, kinds, closing, strict=True):
        point = (a * x + c * y + e, b * x + d * y + f)
        if kind == api.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            curved = curved or kind == api.FPDF_SEGMENT_BEZIERTO
            found.append((here, point))
        here = point
        if closes and here != start:
            found.append((here, start))
            here = start
    return found, curved


def painted(thing: bindings.Thing) -> tuple[int, int, int]:
    """What an object is filled with: red, green, blue in 0..255; black where nothing tells."""
    if not bindings.object_fill(thing, *_TO_VALUES):
        return 0, 0, 0
    red, green, blue, _ = _VALUES
    return red, green, blue


_VALUES: Final = (ctypes.c_uint * 4)()
_TO_VALUES: Final = [ctypes.byref(_VALUES, 4 * n) for n in range(4)]
