"""Rows that share one drawn cell."""

from __future__ import annotations

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
