"""CSV as a Swedish Excel opens it by a double click: UTF-8 with a byte order mark, semicolons, CRLF.

>>> plain("=HYPERLINK(1)"), plain("- Planen antas."), plain(" @SUM"), plain("2024-08"), plain(7), plain(None)
("'=HYPERLINK(1)", "'- Planen antas.", "' @SUM", '2024-08', 7, '')

What the file is about and is limited to stands in every row, last, under "Urval": a line of its own would
be a row to a program, and rows that are sorted, cut or put in another file take it along. The other columns
keep their places.

What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection). Other
programs read the file with `encoding="utf-8-sig", delimiter=";"`.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import Final

from api.exports.rows import ABOUT, Cell, Sheet

_BEGINS_FORMULA: Final = ("=", "+", "-", "@")
_SEPARATES: Final = ("\t", "\r", "\n")


def made(sheet: Sheet) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    about = " · ".join((sheet.title, *(f"{label}: {value}" for label, value in sheet.facts)))
    writer.writerow([*(column.label for column in sheet.all_columns), ABOUT])
    writer.writerows([plain(cell) for cell in (*sheet.all_cells(row), about)] for row in sheet.rows)
    return file.getvalue().encode("utf-8-sig", "replace")


def plain(cell: Cell) -> str | int:
    """The cell as no spreadsheet can take it for a formula. Full-width signs count as the plain ones."""
    if cell is None:
        return ""
    if isinstance(cell, int):
        return cell
    first = unicodedata.normalize("NFKC", cell.lstrip()[:1])
    return f"'{cell}" if first in _BEGINS_FORMULA or cell.startswith(_SEPARATES) else cell
