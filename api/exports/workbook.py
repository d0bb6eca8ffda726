"""Excel: one sheet, a frozen header with filters, texts as texts and pages as numbers."""

from __future__ import annotations

import io
from typing import Final

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from api.exports.packing import NO_TIME, without_times
from api.exports.rows import Cell, Sheet

_LONGEST_CELL: Final = 32_767  # what a cell of Excel holds
_LONGEST_NAME: Final = 31


def made(sheet: Sheet) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": sheet.title, "created": NO_TIME})
    _write(book, sheet)
    book.close()
    return without_times(file.getvalue())


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(_name(sheet.file))
    heading = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    columns = sheet.all_columns
    for at, column in enumerate(columns):
        page.set_column(at, at, column.width)
        page.write_string(0, at, column.label, heading)
    for number, row in enumerate(sheet.rows, start=1):
        for at, cell in enumerate(sheet.all_cells(row)):
            _put(page, number, at, cell, wrapped)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(columns) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def _put(page: Worksheet, row: int, column: int, cell: Cell, style: object) -> None:
    """Never `write`: it makes a formula of "=…" and a link of "http…"."""
    if isinstance(cell, int):
        page.write_number(row, column, cell, style)
    elif cell:
        page.write_string(row, column, cell[:_LONGEST_CELL], style)


def _name(file: str) -> str:
    return file.capitalize()[:_LONGEST_NAME]
