"""Raw pages from rows of text, for tests of what works on geometry alone."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Box
from ingest.furniture import Sheet
from ingest.layout import fragments
from ingest.raw import RawCell, RawPage, RawTable, RawWord, bounds

WIDTH, HEIGHT = 595.0, 842.0


def words(x: float, y: float, text: str, size: float = 11, *, bold: bool = False) -> list[RawWord]:
    """The words of a line that begins at `x`, half an em a letter, a quarter of an em a space."""
    found = []
    for word in text.split():
        width = 0.5 * size * len(word)
        box = Box(x, y - 0.2 * size, x + width, y + 0.8 * size)
        font = "Serif-Bold" if bold else "Serif"
        found.append(RawWord(word, box, size, bold=bold, font=font, order=0))
        x += width + 0.25 * size
    return found


def page(*runs: Sequence[RawWord], number: int = 1, width: float = WIDTH, height: float = HEIGHT) -> RawPage:
    """A page of these lines in content order."""
    flat = [word._replace(order=n) for n, word in enumerate(word for run in runs for word in run)]
    return RawPage(number, width, height, 0, tuple(flat), crop=Box(0, 0, width, height))


def column(x: float, top: float, *texts: str, size: float = 11, leading: float = 14) -> list[list[RawWord]]:
    """Lines below each other."""
    return [words(x, top - n * leading, text, size) for n, text in enumerate(texts)]


def sheet(raw: RawPage) -> Sheet:
    return Sheet(raw, tuple(fragments(raw, range(len(raw.words)))))


def tabled(
    *rows: Sequence[str], above: Sequence[Sequence[RawWord]] = (), top: float = 700, size: float = 11
) -> Sheet:
    """A page with a table, 150 points a column, below the lines `above`."""
    runs, found = list(above), []
    at = sum(map(len, runs))
    for r, texts in enumerate(rows):
        cells: list[RawCell] = []
        for c, text in enumerate(texts):
            run = words(72 + 150 * c, top - 12 * r, text, size)
            box = bounds([w.box for w in run]) if run else Box(72 + 150 * c, top, 72 + 150 * c, top)
            cells.append(RawCell(box, tuple(range(at, at + len(run)))))
            runs.append(run)
            at += len(run)
        found.append(tuple(cells))
    raw = page(*runs)
    table = RawTable(bounds([cell.box for row in found for cell in row]), tuple(found), 1)
    return Sheet(raw, tuple(fragments(raw, range(sum(map(len, above))))), (table,))
