"""Word: the documents as headings, under each a table of what stands in it, the sources as footnotes.

A column with nothing in it is left out. Where there is hardly more to tell than the documents' own words,
they are quoted on upright pages instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from api.exports.rows import Column, Row, Sheet
from api.exports.word import WordFile

_FEW: Final = 2  # columns that need no table
_WIDTH: Final = 26.7  # cm between the margins of a page on its side
_NARROW: Final = 30  # characters: wider columns share what the others leave
_CM_A_CHARACTER: Final = 0.17
_ROOM: Final = 3  # characters more than the longest word has, so that it does not break, in bold neither
_CM_BESIDE: Final = 0.2  # what the margins of a cell take beyond that


def made(sheet: Sheet) -> bytes:
    shown = [at for at, column in enumerate(sheet.columns) if column.brief and _tells(sheet, at)]
    across = widths([fitted(sheet, at) for at in shown])
    quoted = len(shown) <= _FEW
    file = WordFile(sheet.title, wide=not quoted)
    file.title(sheet.title)
    if sheet.facts:
        file.facts(sheet.facts)
    for title, rows in sheet.headed():
        if title:
            file.heading(title)
        if quoted:
            _quote(file, sheet, shown, rows)
        else:
            _tabulate(file, sheet, shown, across, title or sheet.title, rows)
    if not sheet.rows:
        file.paragraph("Inget motsvarar urvalet.")
    return file.bytes()


def _tells(sheet: Sheet, at: int) -> bool:
    return at == sheet.text or not sheet.rows or any(row.cells[at] not in (None, "") for row in sheet.rows)


def _quote(file: WordFile, sheet: Sheet, shown: Sequence[int], rows: Iterable[Row]) -> None:
    """Each thing below a line of what else is told of it."""
    for row in rows:
        told = ((sheet.columns[at].label, row.cells[at]) for at in shown if at != sheet.text)
        lead = " · ".join(f"{label} {cell}" for label, cell in told if cell is not None)
        if lead:
            file.heading(lead, level=2)
        source = row.place.source if row.place else ""
        file.paragraph(str(row.cells[sheet.text] or ""), source=source, style="Quote")


def _tabulate(
    file: WordFile,
    sheet: Sheet,
    shown: list[int],
    across: list[float],
    name: str,
    rows: Iterable[Row],
) -> None:
    file.table(
        [sheet.columns[at].label for at in shown],
        [(_texts(row, shown), row.place.source if row.place else "") for row in rows],
        widths=across,
        noted=shown.index(sheet.text),
        name=name,
    )


def _texts(row: Row, shown: list[int]) -> list[str]:
    return ["" if row.cells[at] is None else str(row.cells[at]) for at in shown]


def fitted(sheet: Sheet, at: int) -> Column:
    """The column no wider than what stands in it, what it leaves the wide ones have; and as wide as the
    longest word in it, which would break between any letters."""
    column = sheet.columns[at]
    texts = [text for row in sheet.rows for text in _texts(row, [at])]
    longest = max(map(len, texts), default=0)
    word = max((len(word) for text in texts for word in text.split()), default=0)
    label = max(map(len, column.label.split()))
    width = min(column.width, max(longest, label) + _ROOM)
    return replace(column, width=max(width, min(word + _ROOM, _NARROW)))


def widths(columns: list[Column]) -> list[float]:
    """Centimetres: narrow columns as they need, the rest shared by the wide ones."""
    needed = [
        max(1.2, c.width * _CM_A_CHARACTER + _CM_BESIDE) if c.width <= _NARROW else 0.0 for c in columns
    ]
    wide = needed.count(0.0) or 1
    left = _WIDTH - sum(needed)
    return [width or left / wide for width in needed]
