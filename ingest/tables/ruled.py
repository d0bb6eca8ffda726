"""Tables whose cells are drawn: lines, thin filled rectangles, and coloured cell backgrounds.

The lines come from pdfium; pdfplumber's pure functions make cells of them (its own reading of the
page through pdfminer, ten times slower than pdfium, is not needed). Before that, the sides that
many tables leave open are closed, because a cell needs four sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.model import Box
from ingest.raw import Edge, RawPage, bounds
from ingest.tables import crossings, rule_pieces, tick_boxes
from ingest.tables.grid import Grid, Slot, from_cells

SNAP = 2.0
"""Points: lines closer than this are the same line. A printed row is never this low."""
JOIN = 3.0
"""Points: gaps in a line up to this size are closed (borders of neighbouring cells, dots)."""
THIN = 3.5
"""Points: a filled rectangle thinner than this is a line."""
SHORTEST = 4.0
"""Points: what is shorter after joining is a tick, a bullet or a part of a letter."""
SIDE = 4.0
"""Points: lines whose ends differ by less than this end at the same side of a table."""
HIGHEST_ROW = 60.0
"""Points: a frame of one cell that is higher is a box around text."""
FLOOR = 0.9
"""The share of a table's width that the line below its header has at least where it is drawn."""
WHOLE = 0.75
"""The share of a table's height from which on a side is drawn: that of a coloured header is none."""
MAX_LINES = 3000
"""More lines than this on a page are a drawing or a map, not a table."""
MAX_CROSSINGS = 6000
"""Possible crossings in one table beyond which it is a drawing: 150 rows of 40 columns."""


def find(page: RawPage, lines: Sequence[Edge]) -> tuple[Grid, ...]:
    """The drawn grids of a page from top to bottom; a single framed cell is not one.

    `lines` are the page's `drawn_lines`.
    """
    areas = [r.box for r in page.rects if _is_background(r.box, page)]
    if told := rule_pieces.sides(page, lines, areas):
        lines = merged([*lines, *told])
    grids = [*_grids(lines), *_single_rows(lines, page.edges)]
    more = [
        *_outlines(_outermost([a for g in grids for a in areas if _caps(a, g.box)])),
        *_heading_floors(lines, areas, [g.box for g in grids]),
    ]
    if more:
        grids = [*_grids(merged([*lines, *more])), *_single_rows(lines, page.edges)]
    free = [a for a in areas if not any(a.overlaps(g.box) for g in grids)]
    grids += [g for g in _shaded(free) if g.columns > 1]
    return tuple(sorted(grids, key=lambda g: (-g.box.y1, g.box.x0)))


def drawn_lines(page: RawPage) -> list[Edge]:
    """All lines of a page but boxes to tick, thin rectangles among them, snapped and joined; [] for a
    drawing."""
    lines = [*page.edges, *(_as_edge(r.box) for r in page.rects if _is_thin(r.box))]
    if len(lines) < 2 or len(lines) > MAX_LINES:
        return merged(lines) if len(lines) == 1 else []
    return merged(tick_boxes.without(lines))


def band_sides(page: RawPage) -> Iterator[Edge]:
    """The sides of the coloured areas of a page that may be backgrounds of cells or rows."""
    return _outlines(r.box for r in page.rects if _is_background(r.box, page))


def horizontal(edge: Edge) -> bool:
    """Whether an edge runs from left to right (a point counts as such)."""
    return edge.x1 - edge.x0 >= edge.y1 - edge.y0


def merged(lines: Iterable[Edge]) -> list[Edge]:
    """`lines` with near ones drawn together and pieces of one line joined, short ones dropped."""
    from pdfplumber.table import merge_edges

    dicts = [_to_dict(line) for line in lines]
    if not dicts:
        return []
    joined = (_to_edge(d) for d in merge_edges(dicts, SNAP, SNAP, JOIN, JOIN))
    return [e for e in joined if max(e.x1 - e.x0, e.y1 - e.y0) >= SHORTEST]


def _grids(lines: Sequence[Edge]) -> Iterator[Grid]:
    for group in _clusters(lines):
        if sum(1 for e in group if horizontal(e)) < 2:
            continue
        missing = _missing_sides(group)
        closed = merged([*group, *missing]) if missing else group
        across = sum(1 for e in closed if horizontal(e))
        if across * (len(closed) - across) > MAX_CROSSINGS:
            continue
        for cells in _cells(closed):
            grid = from_cells(cells)
            if grid is not None and grid.columns > 1 and len(grid.slots) > 1:
                yield grid


def _single_rows(lines: Sequence[Edge], drawn: Sequence[Edge]) -> Iterator[Grid]:
    """Frames of one cell that spans several columns: rows of a table that a page break parted from the rest.

    Their upper and lower sides are drawn in pieces, one a column, which meet at the same places.
    """
    for group in _clusters(lines):
        if len(group) != 4 or sum(map(horizontal, group)) != 2:
            continue
        box = bounds(Box(*e) for e in group)
        if box.y1 - box.y0 > HIGHEST_ROW:
            continue
        above, below = (_joints(drawn, y, box) for y in (box.y1, box.y0))
        if (
            above
            and len(above) == len(below)
            and all(abs(a - b) < 1 for a, b in zip(above, below, strict=True))
        ):
            count = len(above) + 1
            yield Grid(box, 1, count, (Slot(0, 0, box, columns=count),))


def _joints(drawn: Sequence[Edge], y: float, box: Box) -> list[float]:
    """Where pieces of the level line at `y` meet within `box`, from the left."""
    pieces = [
        e for e in drawn if horizontal(e) and abs(e.y0 - y) < 1 and box.x0 - 1 < e.x0 and e.x1 < box.x1 + 1
    ]
    return sorted({e.x0 for e in pieces if any(abs(o.x1 - e.x0) < 0.5 and o.x0 < e.x0 - 15 for o in pieces)})


def _clusters(lines: Sequence[Edge]) -> list[list[Edge]]:
    """Lines in groups that touch each other, so that each table is solved for itself."""
    groups: list[tuple[Box, list[Edge]]] = []
    for line in sorted(lines, key=lambda e: -e.y1):
        box, members = Box(line.x0 - JOIN, line.y0 - JOIN, line.x1 + JOIN, line.y1 + JOIN), [line]
        apart = []
        for other, theirs in groups:
            if box.overlaps(other):
                box, members = bounds((box, other)), theirs + members
            else:
                apart.append((other, theirs))
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _missing_sides(group: Sequence[Edge]) -> list[Edge]:
    """The left, right, top and bottom lines that an open table leaves out.

    Horizontal lines that begin (end) together and are crossed by a vertical one show the side;
    likewise vertical lines that stick out beyond the first and last horizontal line.
    """
    across = [e for e in group if horizontal(e)]
    upright = [e for e in group if not horizontal(e)]
    if not across or not upright:
        return []
    sides = [*_upright_sides(across, upright), *_level_sides(across, upright)]
    return [*sides, *_stems([*across, *filter(horizontal, sides)], upright)]


def _stems(across: Sequence[Edge], upright: Sequence[Edge]) -> Iterator[Edge]:
    """The lines between columns that go on beyond a level line which begins or ends at them.

    Such a line is the side of cells above and below; where a cell of the column beside it spans rows, some
    programs leave the piece out in single rows, and two cells become one that is no rectangle.
    """
    left, right = min(e.x0 for e in across), max(e.x1 for e in across)
    for e in across:
        for x in (x for x in (e.x0, e.x1) if left + SIDE < x < right - SIDE):
            here = [v for v in upright if abs(v.x0 - x) < SIDE]
            levels = [o.y0 for o in across if o.x0 - SIDE < x < o.x1 + SIDE]
            below = any(v.y0 < e.y0 - SIDE and v.y1 > e.y0 - SIDE for v in here)
            above = any(v.y1 > e.y0 + SIDE and v.y0 < e.y0 + SIDE for v in here)
            if below and not above:
                yield from (Edge(x, e.y0, x, y) for y in sorted(y for y in levels if y > e.y0 + SIDE)[:1])
            if above and not below:
                yield from (Edge(x, y, x, e.y0) for y in sorted(y for y in levels if y < e.y0 - SIDE)[-1:])


def _upright_sides(across: Sequence[Edge], upright: Sequence[Edge]) -> Iterator[Edge]:
    top, bottom = max(e.y1 for e in across), min(e.y0 for e in across)
    for ends, outermost in (([e.x0 for e in across], min), ([e.x1 for e in across], max)):
        side = outermost(ends)
        shared = _shared(ends, side)
        there = sum(v.y1 - v.y0 for v in upright if abs(v.x0 - side) < SIDE)
        if shared >= 2 and shared >= len(across) / 2 and there < WHOLE * (top - bottom):
            yield Edge(side, bottom, side, top)


def _level_sides(across: Sequence[Edge], upright: Sequence[Edge]) -> Iterator[Edge]:
    left, right = min(e.x0 for e in across), max(e.x1 for e in across)
    if len(upright) < 2:
        return
    tops, bottoms = [e.y1 for e in upright], [e.y0 for e in upright]
    highest, lowest = max(tops), min(bottoms)
    if highest - max(e.y1 for e in across) > SIDE and _shared(tops, highest) >= len(upright) / 2:
        yield Edge(left, highest, right, highest)
    floor = min(across, key=lambda e: e.y0)
    outer = [v for v in upright if v.x0 < left + SIDE or v.x0 > right - SIDE]
    together = _shared(bottoms, lowest) >= len(upright) / 2 or (
        len(outer) == 2 and _shared((v.y0 for v in outer), lowest) == 2
    )
    if floor.y0 - lowest > SIDE and together:
        yield Edge(left, lowest, right, lowest)
        return
    for side, end in ((left, floor.x0), (right, floor.x1)):  # below cells that go on on the next page
        if abs(end - side) > SIDE and any(abs(v.x0 - side) + abs(v.y0 - floor.y0) < SIDE for v in upright):
            yield Edge(min(side, end), floor.y0, max(side, end), floor.y0)


def _shared(ends: Iterable[float], side: float) -> int:
    return sum(1 for end in ends if abs(end - side) < SIDE)


def _cells(lines: Sequence[Edge]) -> Iterator[list[Box]]:
    from pdfplumber.table import cells_to_tables

    upright = [e for e in lines if not horizontal(e)]
    level = [e for e in lines if horizontal(e)]
    found = [(b.x0, -b.y1, b.x1, -b.y0) for b in crossings.cells(upright, level, SNAP)]
    for cells in cells_to_tables(found):
        yield [Box(x0, -bottom, x1, -top) for x0, top, x1, bottom in cells]


def _shaded(areas: Sequence[Box]) -> Iterator[Grid]:
    """Grids of cells that only their background colours show."""
    if len(areas) < 4:
        return
    for group in _clusters(merged(_outlines(areas))):
        across = sum(1 for e in group if horizontal(e))
        if across * (len(group) - across) > MAX_CROSSINGS:
            continue
        for cells in _cells(group):
            grid = from_cells(cells)
            if grid is not None and grid.rows > 1 and grid.columns > 1:
                yield grid


def _caps(area: Box, table: Box) -> bool:
    """Whether a coloured area is the header row that lies on top of a table without lines, or a cell of it
    that reaches down beside what the lines show."""
    inside = area.x0 > table.x0 - SIDE and area.x1 < table.x1 + SIDE
    above = area.y1 > table.y1 + SIDE
    return inside and above and table.y0 + SIDE < area.y0 < table.y1 + SIDE


def _outermost(areas: Sequence[Box]) -> list[Box]:
    """`areas` without those within others: the shades of paragraphs in a cell that has its own."""
    return [
        a
        for a in areas
        if not any(a.x0 > b.x0 + 1 and a.x1 < b.x1 - 1 and a.y0 > b.y0 - 1 and a.y1 < b.y1 + 1 for b in areas)
    ]


def _heading_floors(lines: Sequence[Edge], areas: Sequence[Box], tables: Sequence[Box]) -> Iterator[Edge]:
    """The lower sides of coloured header cells at the top of drawn tables where no line is drawn."""
    level = [e for e in lines if horizontal(e)]
    for table in tables:
        at_top = [a for a in areas if abs(a.y1 - table.y1) < SIDE and a.y0 > table.y0 + SIDE]
        within = (a for a in at_top if table.x0 - SIDE < a.x0 and a.x1 < table.x1 + SIDE)
        heads = list({round(a.x0): a for a in within}.values())  # some programs paint them twice
        width = sum(a.x1 - a.x0 for a in heads)
        if abs(width - (table.x1 - table.x0)) > SIDE * max(1, len(heads)):
            continue
        floor = min(a.y0 for a in heads)
        there = (min(e.x1, table.x1) - max(e.x0, table.x0) for e in level if abs(e.y0 - floor) < SIDE)
        if sum(max(0.0, x) for x in there) < FLOOR * (table.x1 - table.x0):
            yield Edge(table.x0, floor, table.x1, floor)
            yield from (Edge(a.x0, floor, a.x0, table.y1) for a in heads)


def _is_thin(box: Box) -> bool:
    short, long = sorted((box.x1 - box.x0, box.y1 - box.y0))
    return short <= THIN and long >= max(SHORTEST, 2 * short)


def _is_background(box: Box, page: RawPage) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return 15 < width <= page.width * 0.97 and 7 < height < page.height * 0.5


def _as_edge(box: Box) -> Edge:
    if box.x1 - box.x0 >= box.y1 - box.y0:
        middle = box.middle_y
        return Edge(box.x0, middle, box.x1, middle)
    middle = box.middle_x
    return Edge(middle, box.y0, middle, box.y1)


def _outlines(areas: Iterable[Box]) -> Iterator[Edge]:
    for b in areas:
        yield Edge(b.x0, b.y0, b.x1, b.y0)
        yield Edge(b.x0, b.y1, b.x1, b.y1)
        yield Edge(b.x0, b.y0, b.x0, b.y1)
        yield Edge(b.x1, b.y0, b.x1, b.y1)


def _to_dict(edge: Edge) -> dict[str, float | str]:
    """An edge in pdfplumber's terms: y grows downwards from the origin (so all are negative)."""
    level = horizontal(edge)
    middle = -(edge.y0 + edge.y1) / 2
    centre = (edge.x0 + edge.x1) / 2
    top, bottom = (middle, middle) if level else (-edge.y1, -edge.y0)
    x0, x1 = (edge.x0, edge.x1) if level else (centre, centre)
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "doctop": top,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if level else "v",
    }


def _to_edge(edge: dict[str, float]) -> Edge:
    return Edge(edge["x0"], -edge["bottom"], edge["x1"], -edge["top"])
