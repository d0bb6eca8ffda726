"""Boxes to tick in the cells of a form are no cells."""

from __future__ import annotations

from dataclasses import replace

from ingest.raw import Edge
from ingest.read import understood
from ingest.tables import tick_boxes
from tests.ingest.pages import page, words


def square(x: float, y: float, side: float = 9.0) -> list[Edge]:
    return [
        Edge(x, y, x + side, y),
        Edge(x, y + side, x + side, y + side),
        Edge(x, y, x, y + side),
        Edge(x + side, y, x + side, y + side),
    ]


def grid(xs: list[float], ys: list[float]) -> list[Edge]:
    return [
        *(Edge(x, ys[0], x, ys[-1]) for x in xs),
        *(Edge(xs[0], y, xs[-1], y) for y in ys),
    ]


def test_the_answers_of_a_form_stay_in_their_cell() -> None:
    raw = page(
        words(70, 690, "Berörs barn"),
        words(270, 690, "X"),
        words(284, 690, "Ja"),
        words(324, 690, "Nej"),
        words(70, 660, "Ansvarig"),
        words(270, 660, "Ada Ek"),
    )
    frame = grid([60, 260, 460], [650, 680, 710])
    ticked = replace(raw, edges=(*frame, *square(268, 688), *square(310, 688)))
    table = understood([ticked], {})[0].tables[0]
    assert [[c.text for c in row] for row in table.rows] == [
        ["Berörs barn", "X Ja Nej"],
        ["Ansvarig", "Ada Ek"],
    ]


def test_small_cells_side_by_side_and_other_shapes_stay() -> None:
    cells = [*square(60, 700), *square(69, 700), *square(78, 700)]
    low = [Edge(60, 600, 75, 600), Edge(60, 606, 75, 606), Edge(60, 600, 60, 606), Edge(75, 600, 75, 606)]
    stack = [Edge(60, y, 69, y) for y in (400, 403, 406, 409)]
    for lines in (
        cells,
        low,
        stack,
        [*square(60, 500)[::2], square(60, 500)[3], stack[0]],
        square(60, 500, 30.0),
    ):
        assert tick_boxes.without(lines) == lines
