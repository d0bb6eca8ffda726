"""Cells between lines: those that pdfplumber finds, in its order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import edges_to_intersections, intersections_to_cells

from corpus.model import Box
from ingest.raw import Edge
from ingest.tables.crossings import cells

REACH = 2.0
places = st.integers(0, 6).map(lambda n: 20.0 * n)


@st.composite
def lines(draw: st.DrawFn) -> tuple[list[Edge], list[Edge]]:
    """Upright and level lines on a coarse raster: many cross, some are cut or doubled."""
    upright, level = [], []
    for _ in range(draw(st.integers(0, 8))):
        x, a, b = draw(places), draw(places), draw(places)
        upright.append(Edge(x, min(a, b), x, max(a, b) + draw(st.sampled_from([0.0, 1.5, 2.5]))))
    for _ in range(draw(st.integers(0, 8))):
        y, a, b = draw(places), draw(places), draw(places)
        level.append(Edge(min(a, b), y, max(a, b) + draw(st.sampled_from([0.0, 1.5, 2.5])), y))
    return upright, level


def plumber(upright: list[Edge], level: list[Edge]) -> list[Box]:
    dicts = [
        {"x0": e.x0, "x1": e.x1, "top": -e.y1, "bottom": -e.y0, "orientation": "v" if e in upright else "h"}
        for e in (*upright, *level)
    ]
    found = intersections_to_cells(edges_to_intersections(dicts, REACH, REACH))
    return [Box(x0, -bottom, x1, -top) for x0, top, x1, bottom in found]


@given(lines())
def test_cells_are_those_of_pdfplumber(given: tuple[list[Edge], list[Edge]]) -> None:
    upright, level = given
    assert list(cells(upright, level, REACH)) == plumber(upright, level)


def test_two_cells_side_by_side() -> None:
    upright = [Edge(x, 0, x, 10) for x in (0.0, 30.0, 50.0)]
    level = [Edge(0, y, 50, y) for y in (0.0, 10.0)]
    assert list(cells(upright, level, REACH)) == [Box(0, 0, 30, 10), Box(30, 0, 50, 10)]
