"""Tables that neither rules nor a bold header show."""

from __future__ import annotations

from dataclasses import replace

from corpus.model import Box
from ingest.raw import FilledRect, RawPage, RawWord
from ingest.tables.of_page import find
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
    assert [[cell.text(raw.words) for cell in row] for row in table.rows] == [
        [" ".join(cell) for cell in row] for row in ROWS
    ]


def test_columns_of_text_are_none() -> None:
    assert find(printed(0, 0)) == ()
    assert find(printed(9, 6)) == ()


def banded(*, below: str = "") -> RawPage:
    """A table as Word's styles with bands set it: every second row on a colour."""
    body = [
        ("Följer upp arbetet", "Nämnden", "kvartal 1"),
        ("Ser över avtalen", "Bolaget", "kvartal 2"),
        ("Bygger en skola", "Utskottet", "kvartal 3"),
        ("Säljer marken", "Direktören", "kvartal 4"),
    ]
    lines = [
        words(72 + 160 * n, 700, text, bold=True) for n, text in enumerate(("Aktivitet", "Ansvarig", "Klart"))
    ]
    for r, row in enumerate(body, 1):
        lines += [words(72 + 160 * n, 700 - 16 * r, text) for n, text in enumerate(row)]
    lines += [words(72, 700 - 16 * 5, below)] if below else []
    bands = tuple(FilledRect(Box(70, 695 - 16 * r, 520, 711 - 16 * r), (210, 220, 230)) for r in (2, 4))
    return replace(page(*lines), rects=bands)


def test_a_bold_header_is_not_one_row_with_the_row_below_on_the_same_paper() -> None:
    raw = banded()
    (table,) = find(raw)
    assert [row[0].text(raw.words) for row in table.rows] == [
        "Aktivitet",
        "Följer upp arbetet",
        "Ser över avtalen",
        "Bygger en skola",
        "Säljer marken",
    ]
    assert table.header_rows == 1


def test_text_that_follows_closely_below_the_last_band_is_no_cell() -> None:
    raw = banded(below="Nämnden har under hela året arbetat med att stärka den sociala hållbarheten i")
    (table,) = find(raw)
    assert len(table.rows) == 5
    assert "Nämnden har" not in table.rows[-1][0].text(raw.words)


def test_the_last_year_of_a_span_below_the_first_begins_no_row() -> None:
    columns = (72, 120, 300)
    texts = [("Nr", "Åtgärd", "Tid"), ("7", "Samordnar den civila", "2025–"), ("", "beredskapen", "2028")]
    raw = page(
        *(
            words(x, 700 - 14 * n, text, bold=n == 0)
            for n, row in enumerate([*texts, ("8", "Bygger en skola", "2026")])
            for x, text in zip(columns, row, strict=True)
        )
    )
    (table,) = find(raw)
    assert [row[2].text(raw.words) for row in table.rows] == ["Tid", "2025– 2028", "2026"]
