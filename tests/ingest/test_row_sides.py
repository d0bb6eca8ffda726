"""Rows that only the broken sides of their cells tell apart."""

from __future__ import annotations

from itertools import pairwise

from ingest.tables import of_page
from tests.ingest.drawn import level, page, said, upright

XS = (100, 250, 400)
LINES = ("Kajer", "85"), ("Slussar, med", "90 och"), ("Broar", "60")


def texts(*breaks: float, sides: tuple[float, ...] = XS) -> list[list[str]]:
    """The rows of a table with a line around its header and its body, its `sides` broken at some heights."""
    words = said("Anläggning", 105, 705, bold=True) + said("Kostnad", 255, 705, bold=True)
    for n, (name, cost) in enumerate(LINES):
        words += said(name, 105, 684 - 14 * n) + said(cost, 255, 684 - 14 * n)
    words += said("reparationer", 255, 642 - 14)
    lines = [level(y) for y in (720, 700, 620)]
    for x in XS:
        ends = (720, 700, *(breaks if x in sides else ()), 620)
        lines += [upright(x, low + 0.4, high - 0.4) for high, low in pairwise(ends)]
    (table,) = of_page.find(raw := page(words, lines))
    return [[" ".join(raw.words[i].text for i in cell.words) for cell in row] for row in table.rows]


def test_rows_end_where_all_sides_are_broken() -> None:
    assert texts(681.5, 667.5)[1:] == [
        ["Kajer", "85"],
        ["Slussar, med", "90 och"],
        ["Broar", "60 reparationer"],
    ]


def test_a_side_that_is_whole_parts_no_rows() -> None:
    assert len(texts(681.5, sides=(100, 400))) == 2


def test_breaks_through_words_or_of_a_dashed_line_part_no_rows() -> None:
    assert len(texts(688.0, 674.0)) == 2
    assert len(texts(*(700 - 4 * n for n in range(1, 20)))) == 2
