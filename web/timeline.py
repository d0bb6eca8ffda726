"""The timeline of a thread as SVG: where each event stands in time, with its sign and name. Pure.

Colour adds nothing: the sign and the words tell. Undated events stand in the list below the picture only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

SIGNS: Final = {
    "proposed": "◌",
    "given": "○",
    "delegated": "○",
    "planned": "○",
    "started": "◐",
    "partially_reported": "◕",
    "reported": "◕",
    "prolonged": "↻",
    "referred_back": "↺",
    "proposed_fulfilled": "●",
    "fulfilled": "✓",
    "completed": "✓",
    "merged": "⊕",
    "mentioned": "·",
}
WIDTH: Final = 1000
_EDGE: Final = 30
_ROW: Final = 24  # between two rows of names
_AXIS: Final = 28  # below the lowest row
_LETTER: Final = 7.6  # how wide a letter of a name is, about
_YEAR: Final = len("2024")


@dataclass(frozen=True, slots=True)
class Point:
    """An event to draw: its ISO date (possibly partial), its type, its name and where it leads."""

    date: str
    type: str
    name: str
    href: str
    budget: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    point: Point
    x: float
    row: int
    left: bool


def when(date: str, *, budget: bool = False) -> float:
    """A date as a year with its fraction; a month is its middle, a budget's year the autumn before it.

    >>> when("2024-07-02"), when("2024"), when("2023", budget=True)
    (2024.5, 2024.5, 2022.8)
    """
    year = int(date[:4])
    if len(date) == _YEAR:
        return year - 0.2 if budget else year + 0.5
    if not date[5:7].isdecimal():  # a quarter or a tertial
        return year + 0.5
    month = int(date[5:7])
    day = int(date[8:10]) if len(date) >= len("2024-07-02") else 16
    return (
        round(year + (month - 1) / 12 + (day - 1) / 372, 4) if day > 2 else round(year + (month - 1) / 12, 4)
    )


def draw(points: Sequence[Point], label: str) -> Markup:
    """The picture; nothing where fewer than two different dates are known."""
    dated = sorted(((when(p.date, budget=p.budget), p) for p in points), key=lambda pair: pair[0])
    if len({at for at, _ in dated}) < 2:
        return Markup("")
    first, last = dated[0][0], dated[-1][0]
    span = max(last - first, 0.25)

    def x(at: float) -> float:
        return round(_EDGE + (at - first) / span * (WIDTH - 2 * _EDGE), 1)

    placed = _rows([(x(at), point) for at, point in dated])
    rows = max(p.row for p in placed) + 1
    axis = rows * _ROW + 14
    pieces = [_line(_EDGE - 10, axis, WIDTH - _EDGE + 10, axis, "axis")]
    for year in range(int(first) + 1, int(last) + 1):
        pieces += [
            _line(x(year), axis, x(year), axis + 8, "tick"),
            _text(x(year), axis + 22, str(year), "year"),
        ]
    pieces += [_line(p.x, _level(p, axis) + 5, p.x, axis, "stem") for p in placed]  # under all names
    pieces += [piece for p in placed for piece in _drawn(p, axis)]
    return Markup(
        '<svg class="timeline" viewBox="0 0 {w} {h}" role="group" aria-label="{label}">{body}</svg>'
    ).format(w=WIDTH, h=axis + _AXIS, label=label, body=Markup("").join(pieces))


def _rows(points: Sequence[tuple[float, Point]]) -> list[_Placed]:
    """Names in rows so that none lies over another, nor a stem over a name as far as that can be; what stands
    far right is written to the left.

    The names that a stem could cross stand above it: the later names low, but the earlier where they are
    written to the left.
    """
    sides = [(x, point, x + _width(point) > WIDTH) for x, point in points]
    right = [each for each in sides if not each[2]]
    placed: list[_Placed] = []
    for x, point, left in (*reversed(right), *(each for each in sides if each[2])):
        row = next(_free_rows(_Placed(point, x, 0, left), placed))
        placed.append(_Placed(point, x, row, left))
    return sorted(placed, key=lambda each: each.x)


def _free_rows(new: _Placed, placed: Sequence[_Placed]) -> Iterator[int]:
    """The rows, lowest first, where a name lies over no other: first those where no stem crosses any."""
    begin, end = _extent(new)
    held = [(each, *_extent(each)) for each in placed]
    free = [
        row
        for row in range(len(placed) + 1)
        if all(each.row != row or end < a or begin > b for each, a, b in held)
    ]
    for row in free:
        below_stems = any(each.row > row and begin < each.x < end for each in placed)
        over_names = any(each.row < row and a < new.x < b for each, a, b in held)
        if not below_stems and not over_names:
            yield row
    yield from free


def _extent(placed: _Placed) -> tuple[float, float]:
    """Where a name begins and ends, with its sign."""
    width = _width(placed.point)
    return (placed.x - width, placed.x + 6) if placed.left else (placed.x - 6, placed.x + width)


def _width(point: Point) -> float:
    return (len(point.name) + 2) * _LETTER


def _level(placed: _Placed, axis: float) -> float:
    """The line of a name."""
    return axis - 14 - placed.row * _ROW


def _drawn(placed: _Placed, axis: float) -> list[Markup]:
    p = placed.point
    y = _level(placed, axis)
    anchor = "end" if placed.left else "start"
    at = placed.x - 12 if placed.left else placed.x + 12
    name = Markup(
        '<a href="{href}"><text class="sign t-{type}" x="{x}" y="{y}" text-anchor="middle">{sign}</text>'
        '<text x="{at}" y="{y}" text-anchor="{anchor}">{name}</text></a>'
    ).format(href=p.href, type=p.type, x=placed.x, y=y, sign=SIGNS[p.type], at=at, anchor=anchor, name=p.name)
    dot = Markup('<circle cx="{x}" cy="{y}" r="3.5" class="dot t-{type}"/>').format(
        x=placed.x, y=axis, type=p.type
    )
    return [dot, name]


def _line(x1: float, y1: float, x2: float, y2: float, name: str) -> Markup:
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(x1, y1, x2, y2, name)


def _text(x: float, y: float, text: str, name: str) -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="middle" class="{}">{}</text>').format(x, y, name, text)
