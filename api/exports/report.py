"""Word: the documents as headings, under each a table of what stands in it, the sources as footnotes."""

from __future__ import annotations

from typing import Final

from api.exports.rows import Column, Row, Sheet
from api.exports.word import WordFile

_WIDTH: Final = 26.7  # cm between the margins of a page on its side
_NARROW: Final = 30  # characters: wider columns share what the others leave
_CM_A_CHARACTER: Final = 0.17
_CM_BESIDE: Final = 0.2  # what the margins of a cell take beyond that


def made(sheet: Sheet) -> bytes:
    file = WordFile(sheet.title, wide=True)
    file.title(sheet.title)
    shown = [at for at, column in enumerate(sheet.columns) if column.brief]
    columns = [sheet.columns[at] for at in shown]
    for title, rows in sheet.headed():
        if title:
            file.heading(title)
        file.table(
            [column.label for column in columns],
            [(_texts(row, shown), row.place.source if row.place else "") for row in rows],
            widths=widths(columns),
            noted=shown.index(sheet.text),
            name=title or sheet.title,
        )
    if not sheet.rows:
        file.paragraph("Inget motsvarar urvalet.")
    return file.bytes()


def _texts(row: Row, shown: list[int]) -> list[str]:
    return ["" if row.cells[at] is None else str(row.cells[at]) for at in shown]


def widths(columns: list[Column]) -> list[float]:
    """Centimetres: narrow columns as they need, the rest shared by the wide ones."""
    needed = [
        max(1.2, c.width * _CM_A_CHARACTER + _CM_BESIDE) if c.width <= _NARROW else 0.0 for c in columns
    ]
    wide = needed.count(0.0) or 1
    left = _WIDTH - sum(needed)
    return [width or left / wide for width in needed]
