"""Excel: one sheet of rows, a frozen header with filters, texts as texts and pages as numbers, printed across
A4. A second sheet says what the rows are about and limited to.

Only our own addresses are links: a source leads to its page, a row of the register to its thread.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from api.exports.packing import NO_TIME, without_times
from api.exports.places import LINE
from api.exports.rows import ABOUT, Cell, Column, Row, Sheet

_LONGEST_CELL: Final = 32_767  # what a cell of Excel holds
_LONGEST_NAME: Final = 31
_LINE: Final = 15.0  # points of a line of 11 points
_HIGHEST: Final = 409.0  # points of a row of Excel
_MOST_LINKS: Final = 65_530  # that Excel takes in a sheet
_LONGEST_LINK: Final = 2_079
_A4: Final = 9
_LABEL_WIDTH, _VALUE_WIDTH = 22, 70  # characters
_LINK: Final = {"font_color": "#0563C1", "underline": 1}


def made(sheet: Sheet) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": sheet.title, "created": NO_TIME})
    _write(book, sheet)
    _tell(book, sheet)
    book.close()
    return without_times(file.getvalue())


def _write(book: Workbook, sheet: Sheet) -> None:
    """The brief columns first: they alone are printed, so that what is printed can be read."""
    page = book.add_worksheet(_name(sheet.file))
    heading = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
    wrapped, plain = (book.add_format({"text_wrap": wrap, "valign": "top"}) for wrap in (True, False))
    wrapped_link, plain_link = (
        book.add_format({"text_wrap": wrap, "valign": "top", **_LINK}) for wrap in (True, False)
    )
    linked = 2 * len(sheet.rows) <= _MOST_LINKS
    columns = sheet.all_columns
    order = sorted(range(len(columns)), key=lambda at: not columns[at].brief)
    printed = [columns[at] for at in order if columns[at].brief]
    for at, column in enumerate(columns[kept] for kept in order):
        page.set_column(at, at, column.width)
        page.write_string(0, at, column.label, heading)
    page.set_row(0, height(columns, [column.label for column in columns]))
    for number, row in enumerate(sheet.rows, start=1):
        cells = sheet.all_cells(row)
        ordered = [cells[at] for at in order]
        page.set_row(number, height(printed, ordered))
        for at, cell in enumerate(ordered):
            address = _address(row, columns[order[at]], cell) if linked else ""
            if address:
                style = wrapped_link if at < len(printed) else plain_link
                page.write_url(number, at, address, style, str(cell)[:_LONGEST_CELL])
            else:
                _put(page, number, at, cell, wrapped if at < len(printed) else plain)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(columns) - 1)
    page.print_area(0, 0, max(1, len(sheet.rows)), len(printed) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&RSida &P av &N")
    page.fit_to_pages(1, 0)


def _tell(book: Workbook, sheet: Sheet) -> None:
    """What the rows are about, a label and its value a row."""
    page = book.add_worksheet(ABOUT)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, _LABEL_WIDTH)
    page.set_column(1, 1, _VALUE_WIDTH)
    facts: list[tuple[str, Cell]] = [
        ("Innehåll", sheet.title),
        *sheet.facts,
        ("Antal rader", len(sheet.rows)),
    ]
    told = [Column("label", "", _LABEL_WIDTH), Column("value", "", _VALUE_WIDTH)]
    for at, (label, value) in enumerate(facts):
        page.set_row(at, height(told, [label, value]))
        page.write_string(at, 0, label, bold)
        _put(page, at, 1, value, wrapped)
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)


def height(columns: Sequence[Column], cells: Sequence[Cell]) -> float:
    """Points that a row takes whose first cells are wrapped in these columns.

    >>> narrow = [Column("text", "Text", 10)]
    >>> height(narrow, ["Antas."]), height(narrow, ["Planen antas med ändringar."])
    (15.0, 45.0)
    """
    texts = ((column.width, str(cell or "")) for column, cell in zip(columns, cells, strict=False))
    lines = max(sum(max(1, -(-len(line) // width)) for line in text.split("\n")) for width, text in texts)
    return min(_LINE * lines, _HIGHEST)


def _address(row: Row, column: Column, cell: Cell) -> str:
    """Where a cell leads in the service that made the file: a source to its page, a thread to itself."""
    address = row.place.address if row.place and column.key == LINE else ""
    if column.key == "thread":
        address = str(cell or "")
    return address if address.startswith(("http://", "https://")) and len(address) <= _LONGEST_LINK else ""


def _put(page: Worksheet, row: int, column: int, cell: Cell, style: object) -> None:
    """Never `write`: it makes a formula of "=…" and a link of "http…"."""
    if isinstance(cell, int):
        page.write_number(row, column, cell, style)
    elif cell:
        page.write_string(row, column, cell[:_LONGEST_CELL], style)


def _name(file: str) -> str:
    return file.capitalize()[:_LONGEST_NAME]
