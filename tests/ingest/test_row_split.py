"""Rows that share one drawn cell."""

from __future__ import annotations

import pytest

from corpus.model import Box
from ingest.raw import RawCell, RawWord
from ingest.tables import row_split


def test_rows_printed_upon_each_other_are_not_parted() -> None:
    """Heights of a damaged file: three rows of half a point, one point apart."""
    words = [
        RawWord(text, Box(x, y, x + 20, y + 0.5), 0.5)
        for x, texts in ((10.0, ("Skola", "Vård", "Kultur")), (100.0, ("10", "20", "30")))
        for text, y in zip(texts, (12.0, 11.0, 10.0), strict=True)
    ]
    row = (RawCell(Box(0, 0, 90, 20), (0, 1, 2)), RawCell(Box(90, 0, 180, 20), (3, 4, 5)))
    assert row_split.split([row], words) == (row,)


def cells(*columns: tuple[str, ...]) -> tuple[tuple[RawCell, ...], list[RawWord]]:
    """A drawn row of cells with these lines, and its words."""
    words = [
        RawWord(text, Box(100.0 * c, 20.0 - 12 * n, 100.0 * c + 40, 30.0 - 12 * n), 10.0)
        for c, texts in enumerate(columns)
        for n, text in enumerate(texts)
    ]
    starts = [sum(map(len, columns[:c])) for c in range(len(columns))]
    row = tuple(
        RawCell(Box(100.0 * c, 0, 100.0 * c + 90, 40), tuple(range(starts[c], starts[c] + len(texts))))
        for c, texts in enumerate(columns)
    )
    return row, words


@pytest.mark.parametrize(
    ("columns", "count"),
    [
        ((("Skatt", "Bidrag"), ("810", "60"), ("905", "70")), 2),
        ((("Skatt", "Bidrag"), ("810", "60")), 1),
        ((("Skatt", "Bidrag"), ("810", "60"), ("905", "Hamnen")), 1),
        ((("Skatt", "på"), ("810", "60"), ("905", "70")), 1),
        ((("Skatt", "bidrag"), ("810",), ("905",)), 1),
        ((("2027", "2028"), ("810", "60"), ("905", "70")), 1),
    ],
)
def test_two_lines_of_a_drawn_row_are_rows_where_two_columns_give_figures(
    columns: tuple[tuple[str, ...], ...], count: int
) -> None:
    row, words = cells(*columns)
    assert len(row_split.split([row], words)) == count
