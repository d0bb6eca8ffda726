"""A word of a scanned page, as Tesseract tells it."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    """A word as Tesseract found it: pixels left, top, right, bottom, confidence 0..1, its line."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: float
    line: tuple[int, int, int]
