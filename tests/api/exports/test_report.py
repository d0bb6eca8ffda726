"""How Word's tables share a page."""

from __future__ import annotations

from api import schemas
from api.exports.report import fitted
from api.exports.rows import Column, Row, Sheet


def test_a_column_is_no_wider_than_what_stands_in_it() -> None:
    columns = (Column("case", "Diarienummer", 20), Column("to", "Till", 22), Column("text", "Text", 80))
    rows = tuple(
        Row(schemas.Notice(code="", message="", page=None), (None, to, "Planen antas."), None)
        for to in ("KS", "KF")
    )
    assert [fitted(Sheet("", "", columns, 2, rows), at).width for at in range(3)] == [15, 7, 16]
    long = (
        Row(
            schemas.Notice(code="", message="", page=None),
            ("1", "Samtliga nämnder och styrelser", "x" * 200),
            None,
        ),
    )
    assert [fitted(Sheet("", "", columns, 2, long), at).width for at in range(3)] == [15, 22, 80]
