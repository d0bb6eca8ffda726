"""Pages of tables drawn by hand: words and lines where a test wants them."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Box
from ingest.raw import Edge, FilledRect, RawPage, RawWord


def word(text: str, x: float, y: float, *, bold: bool = False, size: float = 10.0) -> RawWord:
    """A word with its lower left corner at (x, y), half an em a letter wide."""
    return RawWord(text, Box(x, y, x + 0.5 * size * len(text), y + size), size, bold)


def said(text: str, x: float, y: float, *, bold: bool = False) -> list[RawWord]:
    """Several words after each other on a line."""
    found = []
    for piece in text.split():
        found.append(word(piece, x, y, bold=bold))
        x += 5.0 * len(piece) + 2.5
    return found


def page(
    words: Iterable[RawWord],
    edges: Iterable[tuple[float, float, float, float]] = (),
    rects: Iterable[FilledRect] = (),
    number: int = 1,
) -> RawPage:
    drawn = tuple(Edge(*e) for e in edges)
    return RawPage(number, 595, 842, 0, tuple(words), drawn, tuple(rects))


def level(y: float, x0: float = 100, x1: float = 400) -> tuple[float, float, float, float]:
    return (x0, y, x1, y)


def upright(x: float, y0: float, y1: float) -> tuple[float, float, float, float]:
    return (x, y0, x, y1)
