"""The timeline of a thread as SVG: where each event stands in time, with its sign and name. Pure.

Colour adds nothing: the sign and the words tell. Undated events stand in the list below the picture only.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    """Names in rows so that none lies over another; what stands far right is written to the left."""
    taken: list[list[tuple[float, float]]] = []  # of each row: where its names begin and end
    placed: list[_Placed] = []
    for x, point in points:
        width = (len(point.name) + 2) * _LETTER
        left = x + width > WIDTH
        begin, end = (x - width, x + 6) if left else (x - 6, x + width)
        row = next(
            (i for i, held in enumerate(taken) if all(end < a or begin > b for a, b in held)), len(taken)
        )
        if row == len(taken):
            taken.append([])
        taken[row].append((begin, end))
        placed.append(_Placed(point, x, row, left))
    return placed


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
