"""Tables that run over page or column breaks as one table. Pure.

A table goes on where the next page's body, or the next column, begins with a table of the same columns;
header rows that are printed again are dropped, and a row that the break cut in two is made whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from corpus.model import Box
from ingest import columns
from ingest.raw import RawCell, RawPage, RawTable
from ingest.tables.row_split import Row, is_cut, is_figure

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
    """A page, its tables in reading order, the indices of words that are not body text, its `columns`."""

    page: RawPage
    tables: Sequence[RawTable]
    furniture: AbstractSet[int] = frozenset()
    areas: Sequence[Box] = ()

    def column(self, table: RawTable) -> Box:
        """The area that `table` stands in."""
        return next((a for a in self.areas if columns.holds(a, table.box, table=True)), _EVERYWHERE)


class Piece(NamedTuple):
    """A printed cell: its page's number, and where it stands on the page."""

    page: int
    cell: RawCell


class _End(NamedTuple):
    """A table beside a break: the page it is on, itself, the words of the header that holds for it."""

    here: PageTables
    table: RawTable
    header: Sequence[Sequence[str]]


_EVERYWHERE = Box(float("-inf"), float("-inf"), float("inf"), float("inf"))
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
    """The tables of consecutive `pages`, in order, with those joined that run over a break."""
    found: list[LogicalTable] = []
    before: _End | None = None
    for here in pages:
        for index, table in enumerate(here.tables):
            header = [_texts(row, here.page) for row in table.rows[: table.header_rows]]
            end = _End(here, table, header)
            if before is not None and _meets(before, end, first=index == 0) and _goes_on(before, end):
                found[-1] = _joined(found[-1], before, end, index)
                end = end._replace(header=before.header)
            else:
                found.append(_single(here, index))
            before = end
        before = before if here.tables else None
    return tuple(found)


def _meets(upper: _End, lower: _End, *, first: bool) -> bool:
    """Whether only a page break, or the break from one column to the next, can part two tables."""
    if upper.here is not lower.here:
        next_page = first and lower.here.page.number == upper.here.page.number + 1
        return next_page and not _words_in(upper, _areas(upper)[1]) and not _words_in(lower, _areas(lower)[0])
    a, b = upper.table.box, lower.table.box
    return len(lower.here.areas) > 1 and b.x0 > a.x1 - SHIFT and b.y1 > a.y0


def _areas(end: _End) -> tuple[Sequence[Box], Sequence[Box]]:
    """The areas of the page that are read before the one of its table, and those after it."""
    here, column = end.here, end.here.column(end.table)
    at = here.areas.index(column) if column in here.areas else None
    return ((), ()) if at is None else (here.areas[:at], here.areas[at + 1 :])


def _words_in(end: _End, areas: Sequence[Box]) -> bool:
    """Whether body words stand in `areas` of the page."""
    return any(
        a.x0 <= word.box.x0 < a.x1 and a.y0 <= word.box.y0 < a.y1
        for a in areas
        for i, word in enumerate(end.here.page.words)
        if i not in end.here.furniture
    )


def _single(here: PageTables, index: int) -> LogicalTable:
    table, number = here.tables[index], here.page.number
    return LogicalTable(((number, index),), _rows(table.rows, number), table.header_rows)


def _rows(rows: Sequence[Row], number: int) -> tuple[LogicalRow, ...]:
    return tuple(tuple((Piece(number, cell),) for cell in row) for row in rows)


def _goes_on(upper: _End, lower: _End) -> bool:
    """Whether the table before a break continues in the one after it."""
    repeated = _repeated(upper, lower) > 0
    beside = repeated and upper.here is lower.here  # columns may end early, to be as long as each other
    if (
        (not beside and _room(upper, lower))
        or _body(upper, None, upper.table.box.y0)
        or not _only_continued(_body(lower, lower.table.box.y1, None))
    ):
        return False
    if repeated:
        return len(upper.table.rows[0]) == len(lower.table.rows[0])
    told = upper.here.page.tags is not None
    return lower.table.header_rows == 0 and _same_columns(upper.table, lower.table, told=told)


def _room(upper: _End, lower: _End) -> bool:
    """Whether the next table's first rows would have fitted below the last: it was no break."""
    height = upper.here.page.height
    free = upper.table.box.y0 - max(BLIND_MARGIN * height, upper.here.column(upper.table).y0)
    first = lower.table.rows[min(lower.table.header_rows, len(lower.table.rows) - 1)]
    needed = max(cell.box.y1 - cell.box.y0 for cell in first)
    return free > max(ROOM * height, 1.5 * needed)


def _body(end: _End, above: float | None, below: float | None) -> list[str]:
    """The body words of the table's column that stand wholly above a height, or below one."""
    here, column = end.here, end.here.column(end.table)
    margin = MARGIN if here.furniture else BLIND_MARGIN
    low, high = here.page.height * margin, here.page.height * (1 - margin)
    if above is not None:
        low, high = max(low, above), min(high, column.y1)
    if below is not None:
        low, high = max(low, column.y0), min(high, below)
    return [
        word.text
        for i, word in enumerate(here.page.words)
        if i not in here.furniture and low < word.box.middle_y < high and column.x0 <= word.box.x0 < column.x1
    ]


def _only_continued(words: Sequence[str]) -> bool:
    """Whether nothing, or only "Tabell 4, forts.", stands above a table."""
    return not words or (len(words) <= 10 and any("forts" in w.casefold() for w in words))


def _same_columns(upper: RawTable, lower: RawTable, *, told: bool) -> bool:
    """Whether columns begin at the same places; what tags have told of a table ends where its words do."""
    a, b = _edges(upper), _edges(lower)
    if told:
        a, b = a[:-1], b[:-1]
    return len(a) == len(b) and all(abs(x - y) < SHIFT for x, y in zip(a, b, strict=True))


def _edges(table: RawTable) -> list[float]:
    """Where each column begins, from the table's left edge, and how wide the table is."""
    starts = [min(row[c].box.x0 for row in table.rows) - table.box.x0 for c in range(len(table.rows[0]))]
    return [*starts, table.box.x1 - table.box.x0]


def _repeated(upper: _End, lower: _End) -> int:
    """How many rows at the top of the next table repeat the header of the one before, word by word: where
    hardly any rows are left, the names of columns without text may stand in one cell."""
    count = len(upper.header)
    again = [_texts(row, lower.here.page) for row in lower.table.rows[:count]]
    same = [_whole(row) for row in upper.header] == [_whole(row) for row in again]
    return count if same and len(lower.table.rows) > count else 0


def _whole(row: Sequence[str]) -> str:
    return " ".join(filter(None, row))


def _texts(row: Row, page: RawPage) -> list[str]:
    return [cell.text(page.words) for cell in row]


def _joined(table: LogicalTable, upper: _End, lower: _End, index: int) -> LogicalTable:
    skipped = _repeated(upper, lower)
    here, below = lower.here, lower.table
    rows = list(table.rows)
    added = list(_rows(below.rows[skipped:], here.page.number))
    last, first = upper.table.rows[-1], below.rows[skipped]
    body = len(upper.table.rows) > upper.table.header_rows
    if body and _cut(last, upper.here.page, _texts(first, here.page)):
        rows[-1] = tuple(a + b for a, b in zip(rows[-1], added.pop(0), strict=True))
    parts = (*table.parts, (here.page.number, index))
    return LogicalTable(parts, (*rows, *added), table.header_rows)


def _cut(row: Row, page: RawPage, lower: Sequence[str]) -> bool:
    """Whether the page break cut one row into `row` and `lower`: the sentences in its cells run on.

    For: a cell begins in lower case (and not as values above do), the cell above stops in a sentence or a
    hyphen, cells that were filled stay empty. Against: complete values or sentences stand below each other.
    No cell has text where nothing stood above, or begins anew where there was room for more.
    """
    upper = _texts(row, page)
    for cell, above, below in zip(row, upper, lower, strict=True):
        anew = below and not below[0].islower()
        if (below and not above) or (anew and _has_room(cell, row, page)):
            return False
    return sum(_weight(a, b) for a, b in zip(upper, lower, strict=True)) > 0


def _has_room(cell: RawCell, row: Row, page: RawPage) -> bool:
    """Whether the text of a cell ends a line or more above that of another cell of its row."""
    low = min(page.words[i].box.y0 for other in row for i in other.words)
    last = min((page.words[i] for i in cell.words), key=lambda w: w.box.y0)
    return last.box.y0 - low > last.size


def _weight(upper: str, lower: str) -> int:
    if not upper:
        return 0
    if not lower:
        return 1
    if is_cut(upper, lower):
        return 3
    running = len(upper.split()) >= SENTENCE
    if is_figure(lower):
        return 1 if running and upper[-1] not in ".!?:" else -2
    lowercase = lower[:1].islower() and (running or not upper[:1].islower())
    if upper[-1] in ".!?:":
        return 0 if lowercase else -3
    return 2 * lowercase + (1 if running else 0) - (0 if lowercase or running else 1)
