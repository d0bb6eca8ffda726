"""Tables with rules between rows alone: cells of many lines, headers of two rows, marks centred below one."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.raw import RawPage, RawWord
from ingest.tables.of_page import find
from tests.ingest.drawn import level, page, said

PROSE = [
    "Kajen har byggts om på båda sidor av ån, och",
    "bryggan har målats av föreningen själv, så att",
    "den till hösten kan hyras av andra. Kommunen",
    "köper en kran som lyfter båtar av alla slag",
]


def cells(raw: RawPage) -> list[list[list[str]]]:
    return [[[cell.text(raw.words) for cell in row] for row in table.rows] for table in find(raw)]


def commented(lines: int, *, gap: float = 12) -> RawPage:
    """Assignments, each with a comment of so many lines beside a name of one."""
    found = [*said("Uppdrag", 72, 700, bold=True), *said("Läge", 140, 700, bold=True)]
    found += said("Kommentar", 180, 700, bold=True)
    y, rules = 694.0, [694.0]
    for name in ("Ny kaj", "Ny kran", "Ny brygga"):
        found += [*said(name, 72, y - 14), *said("Klart", 140, y - 14)]
        for n in range(lines):
            found += said(PROSE[n % 4], 180, y - 14 - gap * n)
        y -= gap * lines + 8
        rules.append(y)
    return page(found, [level(at, 72, 420) for at in rules])


def test_a_cell_may_have_many_more_lines_than_those_beside_it() -> None:
    comment = " ".join((PROSE * 2)[:7])
    rows = [
        ["Uppdrag", "Läge", "Kommentar"],
        *([n, "Klart", comment] for n in ("Ny kaj", "Ny kran", "Ny brygga")),
    ]
    assert cells(commented(7)) == [rows]


def test_lines_set_apart_are_none_of_a_cell() -> None:
    assert PROSE[1] not in str(cells(commented(7, gap=30)))


def spanned(marks: Sequence[str], *, over: str = "Värde", x: float = 200) -> RawPage:
    """A header of two rows, and below its last name, which begins at the left, marks in the middle."""
    found: list[RawWord] = [*said(over, x, 700, bold=True), *said("Mål", 72, 686, bold=True)]
    for at, year in ((200, "2025"), (260, "2026")):
        found += said(year, at, 686, bold=True)
    found += said("Läge", 320, 686, bold=True)
    for n, mark in enumerate(marks):
        y = 666 - 20 * n
        found += [*said("Nya kajer", 72, y), *said("12", 200, y), *said("15", 260, y), *said(mark, 380, y)]
    return page(
        found,
        [
            level(697, 200, 300),
            *(level(y, 72, 420) for y in (682, *(662 - 20 * n for n in range(len(marks))))),
        ],
    )


def test_a_heading_over_columns_and_marks_apart_from_their_header_belong_to_the_table() -> None:
    (rows,) = cells(spanned(["●", "●", "○"]))
    assert rows[:2] == [["", "Värde", "", ""], ["Mål", "2025", "2026", "Läge"]]
    assert [row[-1] for row in rows[2:]] == ["●", "●", "○"]


def test_a_heading_over_the_first_column_is_none_of_the_table() -> None:
    (rows,) = cells(spanned(["●", "●", "○"], over="Mål och läge", x=72))
    assert rows[0] == ["Mål", "2025", "2026", "Läge"]
