"""The tables of a plain text: rows with as many cells, which a dump may have broken over lines. Pure.

>>> def rows(*lines): return [Line("", 1, False).holding(*line.split(" | ")) for line in lines]
>>> def show(rows): print(*(" | ".join(row.cells) for row in rows), sep="\\n")

A cell goes on in the line below, or a row was set line by line below its header:

>>> show(mended(rows("Uppdrag | Ansvar | Klart", "Laga bron | Nämnden för", "hamnen | 2031")))
Uppdrag | Ansvar | Klart
Laga bron | Nämnden för hamnen | 2031
>>> show(joined_records(rows("Nr | Uppdrag | Ansvar | Klart", "1", "Laga bron", "och kaj", "Nämnden | 2031")))
Nr | Uppdrag | Ansvar | Klart
1 | Laga bron och kaj | Nämnden | 2031

A table ends before the first row that has other cells and heads no group:

>>> end_of_table(rows("Uppdrag | Ansvar | Klart", "Hamnen", "Laga bron | Nämnden | 2031", "Det gick bra."), 0)
3
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import Final

from corpus.model import Cell, Span, Table
from ingest.about.cover import labels
from ingest.about.dates import ALONE
from ingest.chunk import marker_of
from ingest.furniture import unlabelled
from ingest.plain.lines import ROW, TERMINAL, UNFINISHED, Line


def mended(rows: list[Line]) -> list[Line]:
    """Rows of a table that were broken within a cell in one piece: together they have the cells above."""
    whole: list[Line] = []
    for row in rows:
        if len(whole) > 1 and _is_rest(whole[-2], whole[-1], row):
            first = whole.pop()
            glue = "" if first.cells[-1].endswith("-") else " "
            middle = f"{first.cells[-1]}{glue}{row.cells[0]}"
            row = first.holding(*first.cells[:-1], middle, *row.cells[1:])
        whole.append(row)
    return whole


def _is_rest(above: Line, first: Line, row: Line) -> bool:
    """Whether `row` goes on with the last cell of `first`, `above` being a whole row."""
    width = len(above.cells)
    if first.apart or row.apart or width < ROW or len(first.cells) + len(row.cells) - 1 != width:
        return False
    if row.cells[0].startswith("§") or any(labels(row.cells[0])) or all(any(labels(c)) for c in first.cells):
        return False  # a new paragraph of minutes, a label with its value, labels over their values
    if ALONE.fullmatch(first.cells[-1]) or not unlabelled(above.cells[-1]):
        return False  # a day, which needs no more; a letterhead, beside whose rows stands a page number
    if len(first.cells) == 1:
        return UNFINISHED.search(first.text) is not None
    return len(first.cells) < width


def joined_records(rows: Sequence[Line]) -> list[Line]:
    """Rows that a page set line by line in one piece: a number, the lines of its text, its last cells.

    Only below a header of as many cells; titles of groups between them stay rows of one cell.
    """
    whole: list[Line] = []
    n = width = 0
    while n < len(rows):
        titles = rows[n : n + _heads_group(rows, n)]
        record = _record(rows, n + len(titles), width) if width >= ROW else None
        if record is None:
            whole.append(rows[n])
            width = len(rows[n].cells)  # of a header, if records follow
            n += 1
        else:
            row, n = record
            whole += [*(title._replace(apart=False) for title in titles), row]
    return whole


_NUMBER: Final = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,2}\.?|[A-ZÅÄÖ]\d{1,2})")


def _heads_group(rows: Sequence[Line], n: int) -> bool:
    """Whether row `n` is the title of records below it, which begin with a number."""
    return _is_title(rows[n]) and any(_NUMBER.fullmatch(row.text) for row in rows[n + 1 : n + 2])


def _is_title(row: Line) -> bool:
    """Whether a row may head those of a group in a table."""
    return len(row.cells) == 1 and not TERMINAL.search(row.text)


def _record(rows: Sequence[Line], n: int, width: int) -> tuple[Line, int] | None:
    """The row of `width` cells that begins with the number in row `n`, and where the next may begin."""
    if n >= len(rows) or not _NUMBER.fullmatch(rows[n].text):
        return None
    lines = [*takewhile(lambda row: len(row.cells) == 1 and not row.apart, islice(rows, n + 1, None))]
    last = n + 1 + len(lines)
    if not lines or last >= len(rows) or rows[last].apart or len(rows[last].cells) != width - 2:
        return None
    text = " ".join(row.text for row in lines)
    return rows[n]._replace(apart=False).holding(rows[n].text, text, *rows[last].cells), last + 1


def end_of_table(rows: Sequence[Line], n: int) -> int:
    """Where the table ends that begins at row `n`: lines with as many tabs; `n` where there is none.

    Rows of three cells or more may stand apart, each with a comment below it that begins with a tab.
    """
    width, end = len(rows[n].cells), n
    if width < 2 or is_label(rows[n].cells[0]):
        return n
    if width >= ROW and (apart := _end_of_apart(rows, n)) > n:
        return apart
    while end < len(rows) and (end == n or _adjoins(rows, end, width)) and _is_of_table(rows, end, width):
        end += 1
    indented = width == 2 and not any(row.cells[0] for row in rows[n:end])
    return end if end - n > 1 and not indented else n


def _adjoins(rows: Sequence[Line], n: int, width: int) -> bool:
    """Whether no gap stands over row `n`, or only that of a page that a numbered table goes on over."""
    over = rows[n].page > rows[n - 1].page and width > ROW and _NUMBER.fullmatch(rows[n].cells[0])
    return not rows[n].apart or bool(over)


def _is_of_table(rows: Sequence[Line], n: int, width: int) -> bool:
    """Whether row `n` has the cells of its table, or heads the rows of one group in it: "Område A".

    A numbered row may lack its last cells: "2.", "Rapport om kajerna", nothing that is proposed.
    """
    if len(rows[n].cells) == width:
        return not is_matter(rows[n])
    if width > ROW <= len(rows[n].cells) < width and _NUMBER.fullmatch(rows[n].cells[0]):
        return True
    follows = any(len(row.cells) == width and not row.apart for row in rows[n + 1 : n + 2])
    return width >= ROW and follows and _is_title(rows[n])


def _end_of_apart(rows: Sequence[Line], n: int) -> int:
    """Where a table ends whose rows stand apart, with comments below them; `n` where there is one row."""
    width = len(rows[n].cells)

    def is_of_it(row: Line) -> bool:
        is_comment = len(row.cells) == 2 and not row.cells[0]
        return len(row.cells) == width if row.apart else is_comment

    further = [*takewhile(is_of_it, islice(rows, n + 1, None))]
    return n + 1 + len(further) if any(row.apart for row in further) else n


def is_matter(row: Line) -> bool:
    """A matter of an agenda, its proposal in the last cell: "12. / Taxa / KS 2026-212 / Beslutsförslag"."""
    return len(row.cells) >= ROW and _PROPOSAL.fullmatch(row.cells[-1]) is not None and row.cells[0] != ""


_PROPOSAL: Final = re.compile(
    r"(?:[\wåäö-]{3,40}s\s)?(?:förslag\still\sbeslut|beslutsförslag)\b[^.:]{0,60}:?", re.IGNORECASE
)


def is_label(cell: str) -> bool:
    """A mark in the margin ("att", "1.", "•") with its text after a tab: no table."""
    return cell.casefold() == "att" or marker_of(f"{cell} x") is not None


def table(lines: Sequence[Line], span: Span) -> Table:
    """The table of its rows; the first row is a header unless it is a label with its value."""
    at, rows = span.start, []
    for row in lines:
        cells = []
        for text in row.cells:
            cells.append(Cell(text, (Span(at, at + len(text)),) if text else ()))
            at += len(text) + 1
        rows.append(tuple(cells))
    header = 0 if lines[0].cells[0].endswith(":") else 1
    return Table(span, lines[0].page, lines[-1].page, tuple(rows), header)
