"""Tables that run over page breaks as one table. Pure.

A table goes on where the next page's body begins with a table of the same columns; header rows that
are printed again are dropped, and a row that the page break cut in two is made whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from ingest.raw import RawCell, RawPage, RawTable
from ingest.row_split import Row, cell_text, is_figure

MARGIN = 0.04
"""The share of the page's height at its top and bottom in which words are no body text."""
BLIND_MARGIN = 0.1
"""The same where nobody has told which words are running headers and footers."""
ROOM = 0.25
"""The share of the page's height that may be left free below a table that goes on."""
SHIFT = 6.0
"""Points by which column edges may differ, measured from each table's left edge."""
SENTENCE = 4
"""A cell with fewer words is a value, not a sentence that could go on."""


class PageTables(NamedTuple):
    """A page, its tables from the top, and the indices of words that are not body text."""

    page: RawPage
    tables: Sequence[RawTable]
    furniture: AbstractSet[int] = frozenset()


class Piece(NamedTuple):
    """A printed cell: its page's number, and where it stands on the page."""

    page: int
    cell: RawCell


LogicalCell = tuple[Piece, ...]
LogicalRow = tuple[LogicalCell, ...]


class LogicalTable(NamedTuple):
    """A table over one or more pages; a cell has several pieces when a page break cuts it.

    `parts` names what it was made of: page number and index into that page's tables.
    """

    parts: tuple[tuple[int, int], ...]
    rows: tuple[LogicalRow, ...]
    header_rows: int

    @property
    def first_page(self) -> int:
        return self.parts[0][0]

    @property
    def last_page(self) -> int:
        return self.parts[-1][0]


def merge(pages: Sequence[PageTables]) -> tuple[LogicalTable, ...]:
    """The tables of consecutive `pages`, in order, with those joined that run over a page break."""
    found: list[LogicalTable] = []
    before: PageTables | None = None
    for here in pages:
        for index in range(len(here.tables)):
            if index == 0 and before is not None and _goes_on(before, here):
                found[-1] = _joined(found[-1], before, here)
            else:
                found.append(_single(here, index))
        before = here
    return tuple(found)


def _single(here: PageTables, index: int) -> LogicalTable:
    table, number = here.tables[index], here.page.number
    return LogicalTable(((number, index),), _rows(table.rows, number), table.header_rows)


def _rows(rows: Sequence[Row], number: int) -> tuple[LogicalRow, ...]:
    return tuple(tuple((Piece(number, cell),) for cell in row) for row in rows)


def _goes_on(before: PageTables, here: PageTables) -> bool:
    """Whether the last table of one page continues in the first of the next."""
    if not before.tables or here.page.number != before.page.number + 1:
        return False
    upper, lower = before.tables[-1], here.tables[0]
    if (
        _room(before, lower)
        or _body(before, None, upper.box.y0)
        or not _only_continued(_body(here, lower.box.y1, None))
    ):
        return False
    if _repeated(before, here) > 0:
        return len(upper.rows[0]) == len(lower.rows[0])
    return lower.header_rows == 0 and _same_columns(upper, lower)


def _room(before: PageTables, lower: RawTable) -> bool:
    """Whether the next table's first rows would have fitted below the last: it was no page break."""
    height = before.page.height
    free = before.tables[-1].box.y0 - BLIND_MARGIN * height
    first = lower.rows[min(lower.header_rows, len(lower.rows) - 1)]
    needed = max(cell.box.y1 - cell.box.y0 for cell in first)
    return free > max(ROOM * height, 1.5 * needed)


def _body(here: PageTables, above: float | None, below: float | None) -> list[str]:
    """The body words that stand wholly above a height, or below one."""
    margin = MARGIN if here.furniture else BLIND_MARGIN
    low, high = here.page.height * margin, here.page.height * (1 - margin)
    return [
        word.text
        for i, word in enumerate(here.page.words)
        if i not in here.furniture
        and low < (word.box.y0 + word.box.y1) / 2 < high
        and (above is None or (word.box.y0 + word.box.y1) / 2 > above)
        and (below is None or (word.box.y0 + word.box.y1) / 2 < below)
    ]


def _only_continued(words: Sequence[str]) -> bool:
    """Whether nothing, or only "Tabell 4, forts.", stands above a table."""
    return not words or (len(words) <= 10 and any("forts" in w.casefold() for w in words))


def _same_columns(upper: RawTable, lower: RawTable) -> bool:
    a, b = _edges(upper), _edges(lower)
    return len(a) == len(b) and all(abs(x - y) < SHIFT for x, y in zip(a, b, strict=True))


def _edges(table: RawTable) -> list[float]:
    """Where each column begins, from the table's left edge, and how wide the table is."""
    starts = [min(row[c].box.x0 for row in table.rows) - table.box.x0 for c in range(len(table.rows[0]))]
    return [*starts, table.box.x1 - table.box.x0]


def _repeated(before: PageTables, here: PageTables) -> int:
    """How many rows at the top of the next page's table repeat the header of the one before."""
    upper, lower = before.tables[-1], here.tables[0]
    header = [_texts(row, before.page) for row in upper.rows[: upper.header_rows]]
    again = [_texts(row, here.page) for row in lower.rows[: upper.header_rows]]
    return len(header) if header == again and len(lower.rows) > len(header) else 0


def _texts(row: Row, page: RawPage) -> list[str]:
    return [cell_text(cell, page.words) for cell in row]


def _joined(table: LogicalTable, before: PageTables, here: PageTables) -> LogicalTable:
    skipped = _repeated(before, here)
    lower = here.tables[0]
    rows = list(table.rows)
    added = list(_rows(lower.rows[skipped:], here.page.number))
    last, first = before.tables[-1].rows[-1], lower.rows[skipped]
    body = len(before.tables[-1].rows) > before.tables[-1].header_rows
    if body and _cut(_texts(last, before.page), _texts(first, here.page)):
        rows[-1] = tuple(a + b for a, b in zip(rows[-1], added.pop(0), strict=True))
    parts = (*table.parts, (here.page.number, 0))
    return LogicalTable(parts, (*rows, *added), table.header_rows)


def _cut(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the page break cut one row into these two: the sentences in its cells run on.

    For: a cell begins in lower case, the cell above stops in a sentence or a hyphen, cells that were
    filled stay empty. Against: complete values or sentences stand below each other, or a cell has
    text where nothing stood above.
    """
    if any(b and not a for a, b in zip(upper, lower, strict=True)):
        return False
    return sum(_weight(a, b) for a, b in zip(upper, lower, strict=True)) > 0


def _weight(upper: str, lower: str) -> int:
    if not upper:
        return 0
    if not lower:
        return 1
    if is_figure(lower):
        return -2
    lowercase = lower[:1].islower()
    if upper.endswith("-") and lowercase:
        return 3
    if upper[-1] in ".!?:":
        return 0 if lowercase else -3
    running = len(upper.split()) >= SENTENCE
    return 2 * lowercase + (1 if running else 0) - (0 if lowercase or running else 1)
