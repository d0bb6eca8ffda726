"""Pages set in columns: the areas of a page in the order they are read. Pure.

A gutter is a white strip in the middle of the page, to the right of which many lines begin at the same place.
What crosses it (a title, a table over the whole width, a rule, a coloured strip, the white beside a short
title) parts the page into bands; a band is set in
columns where both sides are running text, or one is and the other is as wide and keeps its own lines. So the
columns of a table, whose rows stand on the same lines, are not taken for columns of the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from corpus.model import Box
from ingest.raw import RawPage, bounds
from ingest.tables import row_split

_GAP: Final = 1.0
"""Ems: a wider gap parts two pieces of a printed line."""
_OTHER_GAP: Final = 0.5
"""The same between words of different sizes."""
_GUTTER: Final = 0.5
"""Ems: the narrowest gutter."""
_FEWEST: Final = 4
"""Lines of running text that make a column."""
_MIDDLE: Final = (0.2, 0.8)
"""Shares of the text's width between which a gutter stands."""
_PAIRED: Final = 0.6
"""The share of lines that stand level with a line beyond the gutter from which on they are rows."""
_WORDS: Final = 3.0
"""Words of a line of text on the average: of what stands below a title, not of labels and key figures."""
_EQUAL: Final = 0.8
"""The share of the wider of two columns that the other is wide at least."""
_BROAD: Final = 0.5
_FLAT: Final = 0.5
"""Shares of the page's width and height: a coloured strip over both columns is wider and lower."""
_PAPER: Final = 248
_TITLE: Final = 1.2
"""How much larger than the text a title is that columns end above and begin below."""
_WHITE: Final = 2.0
"""Ems of white in a column below which a line may stand over both."""
_SIMILAR: Final = 0.7
_NOWHERE: Final = float("inf")
_DEEPEST: Final = 3
_HANGING: Final = 9.0
"""Points that a table may begin left of its column: the space within its cells."""
_EVERYWHERE: Final = Box(float("-inf"), float("-inf"), float("inf"), float("inf"))


class Run(NamedTuple):
    """Words of a printed line without a wide gap; `letters` counts what is not white space."""

    box: Box
    words: int
    size: float


def areas(
    page: RawPage,
    drawn: Sequence[Box] = (),
    running: AbstractSet[int] = frozenset(),
    known: Iterable[float] = (),
) -> tuple[Box, ...]:
    """The areas of `page` in reading order; one that holds everything where it has a single column.

    `drawn` are boxes of tables, which are never cut, `running` the words of running headers and footers.
    `known` are left edges of second columns on other pages of the file, for which less evidence is enough.
    """
    found = runs(page, drawn, row_split.printed(page, running))
    return _areas(found, _walls(page, drawn), tuple(known))


def _areas(runs: list[Run], walls: Sequence[Box], known: tuple[float, ...]) -> tuple[Box, ...]:
    if len(runs) < 2 * _FEWEST:
        return (_EVERYWHERE,)
    return tuple(_cut(runs, walls, known, _EVERYWHERE, 0))


class Sheet(NamedTuple):
    """A page, its boxes (drawn tables, those beside the text), the pieces of its lines outside of them."""

    page: RawPage
    drawn: Sequence[Box]
    runs: list[Run]


def of_pages(sheets: Sequence[Sheet]) -> list[tuple[Box, ...]]:
    """The areas of each page; columns that some pages show clearly are looked for on the others too."""
    seen = [(sheet.runs, _walls(sheet.page, sheet.drawn)) for sheet in sheets]
    found = [_areas(runs, walls, ()) for runs, walls in seen]
    known = edges(found)
    if not known:
        return found
    return [
        _areas([*runs, *_as_runs(sheet.drawn)], walls, known)
        for sheet, (runs, walls) in zip(sheets, seen, strict=True)
    ]


def _as_runs(drawn: Sequence[Box]) -> list[Run]:
    """Tables as lines: one beside text may have a column of the page for itself."""
    return [Run(box._replace(x0=box.x0 + _HANGING), 0, 0.0) for box in drawn]


def edges(found: Iterable[Sequence[Box]]) -> tuple[float, ...]:
    """The left edges of second columns that occur on pages with these areas."""
    return tuple({area.x0 for areas in found for area in areas if area.x0 > 0})


def runs(page: RawPage, drawn: Sequence[Box], printed: Sequence[Sequence[int]]) -> list[Run]:
    """The pieces of printed lines that a wide gap parts, without those in `drawn`."""
    words = page.words
    found: list[Run] = []
    for row in printed:
        first = words[row[0]]
        begun, (left, low, right, high), size = 0, first.box, first.size
        for k, i in enumerate(row):
            word = words[i]
            (x0, y0, x1, y1), points = word.box, word.size
            if x0 - right > (_GAP if points == size else _OTHER_GAP) * (points if points > size else size):
                found.append(Run(Box(left, low, right, high), k - begun, size))
                begun, left, low, right, high = k, x0, y0, x1, y1
            elif k > begun:
                low, high = (y0 if y0 < low else low), (y1 if y1 > high else high)
                right = x1 if x1 > right else right
            size = points
        found.append(Run(Box(left, low, right, high), len(row) - begun, size))
    return outside(found, drawn)


def outside(found: list[Run], boxes: Sequence[Box]) -> list[Run]:
    """Those of `found` that lie in none of `boxes`."""
    return [r for r in found if not any(box.has_middle_of(r.box) for box in boxes)] if boxes else found


def _walls(page: RawPage, drawn: Sequence[Box]) -> list[Box]:
    """What no gutter may cross beside words: tables, rules, coloured strips."""
    rules = [Box(e.x0, e.y0, e.x1, e.y1) for e in page.edges if e.x1 - e.x0 > 40]
    strips = [box for box, colour in page.rects if _is_strip(box, page) and min(colour) < _PAPER]
    return [*drawn, *rules, *strips]


def _is_strip(box: Box, page: RawPage) -> bool:
    return box.x1 - box.x0 > _BROAD * page.width and box.y1 - box.y0 < _FLAT * page.height


def _cut(runs: list[Run], walls: Sequence[Box], known: tuple[float, ...], area: Box, depth: int) -> list[Box]:
    """`area` in the order its parts are read."""
    closed = area.y0 > _EVERYWHERE.y0
    found = _best(runs, walls, known, closed=closed) if depth < _DEEPEST and len(runs) >= 2 else None
    if found is None:
        return [area]
    edge, top, bottom = found
    top = min(_below_title(runs, top), area.y1)
    bottom = max(bottom, area.y0, _over_both(runs, edge, top, bottom))
    above = Box(area.x0, top, area.x1, area.y1)
    left = Box(area.x0, bottom, edge, top)
    right = Box(edge, bottom, area.x1, top)
    below = Box(area.x0, area.y0, area.x1, bottom)
    parts: list[Box] = []
    for part in (above, left, right, below):
        inside = [r for r in runs if holds(part, r.box)]
        if inside:
            parts += _cut(inside, walls, known, part, depth + 1)
    return parts


def _over_both(runs: Sequence[Run], edge: float, top: float, bottom: float) -> float:
    """The height below which what stands left of `edge` comes after both columns: the left one has few lines,
    and the right one ends in the white below them. That of the band's `bottom` where there is none."""
    inside = [r for r in runs if bottom < r.box.middle_y < top]
    end = min((r.box.y0 for r in inside if r.box.x0 >= edge), default=bottom)
    left = [r for r in inside if r.box.x1 <= edge]
    above, below = ([r for r in left if (r.box.y1 <= end) == under] for under in (False, True))
    if not 0 < len(above) < _FEWEST or not below:
        return bottom
    first = max(below, key=lambda r: r.box.y1)
    white = min(r.box.y0 for r in above) - first.box.y1
    is_above = white > _WHITE * first.size and end < min(r.box.middle_y for r in above)
    return (end + first.box.y1) / 2 if is_above else bottom


def _below_title(runs: Sequence[Run], top: float) -> float:
    """`top` below the short last line of a title whose first lines reach over both columns."""
    titles = [r for r in runs if abs(r.box.middle_y - top) < 0.1]
    for title in titles:
        for r in runs:
            goes_on = abs(r.size - title.size) < 0.6 and 0 < title.box.y1 - r.box.y1 < 1.6 * title.size
            if goes_on and abs(r.box.x0 - title.box.x0) < 3 and r.size > 1.2 * _usual_size(runs):
                return r.box.y0
    return top


def _usual_size(runs: Sequence[Run]) -> float:
    return median(r.size for r in runs)


def holds(area: Box, box: Box, *, table: bool = False) -> bool:
    """Whether `box` lies in `area`: by where it begins and by its middle height.

    The frame of a table may hang out, so that the text in its cells stands level with the column's.
    """
    x, y = box.x0 + (_HANGING if table else 1.5), box.middle_y
    return area.x0 <= x < area.x1 and area.y0 <= y < area.y1


def _best(
    runs: Sequence[Run], walls: Sequence[Box], known: tuple[float, ...], *, closed: bool
) -> tuple[float, float, float] | None:
    """The left edge of the second column, top and bottom of the tallest band set in columns; `closed` tells
    that what stands below is looked at for itself."""
    left, right = min(r.box.x0 for r in runs), max(r.box.x1 for r in runs)
    low, high = (left + share * (right - left) for share in _MIDDLE)
    starts = Counter(round(r.box.x0 / 2) for r in runs if low < r.box.x0 < high)
    best: tuple[float, float, float, float] | None = None
    candidates = [
        (min(r.box.x0 for r in runs if round(r.box.x0 / 2) == start) - 1, False)
        for start, count in starts.most_common(5)
        if count >= _FEWEST
    ]
    heights = sorted(r.box.middle_y for r in runs)
    usual = _usual_size(runs)
    titles = [r for r in runs if r.size > _TITLE * usual]
    for edge, at_known in [*candidates, *((x, True) for x in known if low < x < high)]:
        for top, bottom in _bands(runs, walls, edge, titles, closed=closed):
            found = (bisect_left(heights, top) - bisect_right(heights, bottom), edge, top, bottom)
            if found[0] <= _FEWEST or (best is not None and found < best):
                continue
            if _is_columns(runs, edge, top, bottom, at_known=at_known):
                best = found
    return best[1:] if best else None


def _parts(title: Run, runs: Sequence[Run], walls: Sequence[Box], edge: float) -> bool:
    """Whether a short title left of `edge` stands over both columns: both end above it and go on below it, at
    about one height, and the right one leaves as much white beside it; or a line over both follows it."""
    if title.box.x1 > edge:
        return False
    lower = [r for r in runs if r.box.middle_y < title.box.y0]
    below = max(lower, key=lambda r: r.box.middle_y, default=None)
    if below is not None and below.box.x0 < edge - 1 and below.box.x1 > edge:
        return not any(r.box.x0 >= edge and r.box.y0 < title.box.y1 and r.box.y1 > title.box.y0 for r in runs)
    left, right = ([r.box for r in runs if (r.box.x0 >= edge) == beyond] for beyond in (False, True))
    right += [wall for wall in walls if wall.x0 >= edge]
    (left_end, left_top), (right_end, right_top) = (_around(title.box, side) for side in (left, right))
    if min(left_top, right_top) <= 0 or right_end == _NOWHERE:
        return False
    if any(r.box.y1 == right_top and r.size >= title.size for r in runs):
        return False  # a title of its own column
    white = _SIMILAR * (min(left_end, title.box.y1 + 2 * title.size) - left_top)
    return right_end - right_top > white and abs(left_top - right_top) < 1.1 * title.size


def _is_lowest(title: Run, runs: Sequence[Run]) -> bool:
    """Whether nothing stands beside a title or below it: it is that of the columns below its area."""
    return all(r is title or r.box.y0 > title.box.y1 for r in runs)


def _around(box: Box, side: Sequence[Box]) -> tuple[float, float]:
    """Where what stands above the middle of `box` ends and what stands below it begins."""
    middle = box.middle_y
    others = [b for b in side if b is not box]
    ends = (b.y0 for b in others if b.y1 > middle)
    return min(ends, default=_NOWHERE), max((b.y1 for b in others if b.y1 <= middle), default=0.0)


def _bands(
    runs: Sequence[Run], walls: Sequence[Box], edge: float, titles: Sequence[Run], *, closed: bool
) -> list[tuple[float, float]]:
    """The stretches of the page that nothing crosses at `edge`, from the top; `titles` are larger lines."""
    crossing = [r.box.middle_y for r in runs if r.box.x0 < edge - 1 and r.box.x1 > edge - _GUTTER * r.size]
    parting = (r for r in titles if (closed and _is_lowest(r, runs)) or _parts(r, runs, walls, edge))
    crossing += [y for r in parting for y in (r.box.y0, r.box.y1)]
    for wall in walls:
        if wall.x0 < edge - 12 and wall.x1 > edge + 12:
            crossing += [wall.y0, wall.y1]
    heights = sorted({float("inf"), float("-inf"), *crossing}, reverse=True)
    return list(pairwise(heights))


def _is_columns(runs: Sequence[Run], edge: float, top: float, bottom: float, *, at_known: bool) -> bool:
    """Whether what stands left and right of `edge` between two heights are columns of text."""
    inside = [r for r in runs if bottom < r.box.middle_y < top]
    left, right = [r for r in inside if r.box.x1 <= edge], [r for r in inside if r.box.x0 >= edge]
    if not left or not right:
        return False
    if not _abreast(left, right):
        return False
    prose = _is_text(left) + _is_text(right)
    if prose == 2:
        return True
    if at_known:
        enough = len(inside) > (_FEWEST if _is_prose(right) else 2 * _FEWEST)
        return enough and (bool(prose) or _paired(left, right) < _PAIRED)
    if not _alike(left, right):
        return False
    return _titled(left, right) or (bool(prose) and _paired(left, right) < _PAIRED)


def _titled(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether both sides are texts with titles, larger than the rest, as those of a leaflet in two languages,
    however level they stand: no table has them in its cells."""
    large = _TITLE * _usual_size([*left, *right])
    return all(
        any(r.size > large for r in side)
        and len(side) > _FEWEST
        and sum(r.words for r in side) > _WORDS * len(side)
        for side in (left, right)
    )


def _is_text(side: Sequence[Run]) -> bool:
    """Whether a side is running text, in one column or two beside each other: that of a page in three."""
    if _is_prose(side):
        return True
    starts = Counter(round(r.box.x0 / 2) for r in side)
    for start, count in starts.most_common(2):
        edge = 2 * start - 2
        parts = [[r for r in side if (r.box.x0 >= edge) == beyond] for beyond in (False, True)]
        if count >= _FEWEST and all(parts) and not any(r.box.x1 > edge for r in parts[0]):
            return all(map(_is_prose, parts)) and _abreast(*parts) and _alike(*parts)
    return False


def _alike(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether two sides are about as wide."""
    first, second = (box.x1 - box.x0 for box in (bounds([r.box for r in side]) for side in (left, right)))
    return min(first, second) > _EQUAL * max(first, second)


def _is_prose(side: Sequence[Run]) -> bool:
    """Whether lines that fill the width, one below the other, make a good share of a side."""
    box = bounds([r.box for r in side])
    width = box.x1 - box.x0
    full = [r for r in side if r.box.x1 - r.box.x0 > 0.75 * width and r.words >= 3]
    if len(full) < _FEWEST or len(full) < 0.25 * len(side):
        return False
    steps = sum(1 for a, b in pairwise(full) if 0 < a.box.y1 - b.box.y1 < 1.9 * max(a.size, b.size))
    return steps >= _FEWEST - 1


def _abreast(left: Sequence[Run], right: Sequence[Run]) -> bool:
    a, b = bounds([r.box for r in left]), bounds([r.box for r in right])
    shared = min(a.y1, b.y1) - max(a.y0, b.y0)
    return shared > 0.5 * min(a.y1 - a.y0, b.y1 - b.y0)


def _paired(left: Sequence[Run], right: Sequence[Run]) -> float:
    """The share of the shorter side's lines that stand on a line with one of the other side."""
    heights = sorted({round(r.box.y0) for r in right}), sorted({round(r.box.y0) for r in left})
    few, many = sorted(heights, key=len)
    level = sum(1 for y in few if any(abs(y - other) <= 1 for other in many))
    return level / len(few)
