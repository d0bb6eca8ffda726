"""How Word's tables share a page."""

from __future__ import annotations

import io

import docx

from api import schemas
from api.exports.report import fitted, made
from api.exports.rows import Column, Row, Sheet


def test_a_column_is_no_wider_than_what_stands_in_it() -> None:
    columns = (Column("case", "Diarienummer", 20), Column("to", "Till", 22), Column("text", "Text", 80))
    rows = tuple(
        Row(schemas.Notice(code="", message="", page=None), (None, to, "Planen antas."), None)
        for to in ("KS", "KF")
    )
    assert [fitted(Sheet("", "", columns, 2, rows), at).width for at in range(3)] == [15, 7, 16]
    broad = (
        Row(schemas.Notice(code="", message="", page=None), (None, "Kultur- och fritidsnämnden", ""), None),
    )
    assert fitted(Sheet("", "", columns, 2, broad), 1).width == 22  # between words it may break
    broad = (
        Row(schemas.Notice(code="", message="", page=None), (None, "Samhällsbyggnadsnämnden", ""), None),
    )
    assert fitted(Sheet("", "", columns, 2, broad), 1).width == 26  # within one it may not
    long = (
        Row(
            schemas.Notice(code="", message="", page=None),
            ("1", "Samtliga nämnder och styrelser", "x" * 200),
            None,
        ),
    )
    assert [fitted(Sheet("", "", columns, 2, long), at).width for at in range(3)] == [15, 22, 80]


def test_a_column_with_nothing_in_it_is_left_out() -> None:
    columns = (
        Column("case", "Diarienummer", 20),
        *(Column(name, name, 9) for name in ("Till", "Av", "Text")),
    )
    notice = schemas.Notice(code="", message="", page=None)
    rows = tuple(Row(notice, (None, to, "KF", "Planen antas."), None) for to in ("KS", None))
    (table,) = docx.Document(io.BytesIO(made(Sheet("Prov", "prov", columns, 3, rows)))).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Till", "Av", "Text"]
