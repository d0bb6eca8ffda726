"""Tables that neither rules nor a bold header show."""

from __future__ import annotations

from ingest.raw import RawPage, RawWord
from ingest.row_split import cell_text
from ingest.tables import find
from tests.ingest.pages import page, words

ROWS = [
    (("Aktivitet",), ("Ansvarig",), ("Klart",)),
    (("Samordnar den civila", "beredskapen i staden"), ("Nämnden och", "bolaget"), ("Oktober 2026",)),
    (("Följer upp avtal som", "löper ut till hösten"), ("Direktören och", "utskottet"), ("Mars 2026",)),
]


def printed(space: float, shift: float) -> RawPage:
    """The rows in three columns, `space` points between them; `shift` lowers the middle column."""
    found: list[list[RawWord]] = []
    top = 700.0
    for row in ROWS:
        for column, cell in enumerate(row):
            y = top - shift * (column == 1)
            found += [words(72 + 160 * column, y - 13 * n, text) for n, text in enumerate(cell)]
        top -= 13 * max(map(len, row)) + space
    return page(*found)


def test_rows_that_begin_in_all_columns_well_below_each_other_are_a_table() -> None:
    raw = printed(9, 0)
    (table,) = find(raw)
    assert [[cell_text(cell, raw.words) for cell in row] for row in table.rows] == [
        [" ".join(cell) for cell in row] for row in ROWS
    ]


def test_columns_of_text_are_none() -> None:
    assert find(printed(0, 0)) == ()
    assert find(printed(9, 6)) == ()
