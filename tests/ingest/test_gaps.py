"""What stands after a gap on its line: titles of matters, what terms mean, and tables of white space."""

from __future__ import annotations

import pytest

from ingest.raw import RawPage
from ingest.tables.of_page import find
from tests.ingest.pages import column, page, words
from tests.ingest.test_blocks import FULL, NEXT, read


def kinds(raw: RawPage) -> list[str]:
    return [kind for kind, _ in read(raw)]


@pytest.mark.parametrize("number", ["§ 71", "KS § 71", "§§ 71", "§ 71 a", "7", "7.1"])
def test_a_bold_title_after_its_number_is_a_heading(number: str) -> None:
    raw = page(
        words(72, 700, number, 9),
        words(180, 700, "Ny kaj i hamnen", bold=True),
        *column(180, 680, FULL, NEXT),
    )
    assert kinds(raw) == ["heading", "paragraph"]


def test_a_title_of_two_lines_after_its_number() -> None:
    raw = page(
        words(72, 700, "§ 71", 9),
        *(words(180, 700 - 14 * n, t, bold=True) for n, t in enumerate((FULL, "och fiskarna"))),
        *column(180, 660, FULL, NEXT),
    )
    assert read(raw)[0] == ("heading", f"§ 71 {FULL} och fiskarna")


@pytest.mark.parametrize(
    ("number", "beside", "bold"),
    [
        ("§ 71", "Ärendenummer KS 2026/171", True),
        ("§ 71", "Diarienr KS 2026/171", True),
        ("§ 71", "2026-05-19", True),
        ("§ 71", "Ny kaj i hamnen", False),
        ("Kajen", "Ny kaj i hamnen", True),
    ],
)
def test_what_else_stands_beside_a_number_is_none(number: str, beside: str, bold: bool) -> None:
    raw = page(words(72, 700, number), words(180, 700, beside, bold=bold), *column(72, 660, FULL, NEXT))
    assert "heading" not in kinds(raw)


def test_numbers_and_titles_in_three_columns_are_no_heading() -> None:
    parts = [words(x, 700, t, bold=True) for x, t in ((72, "71"), (180, "Ny kaj"), (320, "Ny bro vid ån"))]
    assert "heading" not in kinds(page(*parts, *column(72, 660, FULL, NEXT)))


@pytest.mark.parametrize("term", ["Muta", "Extern gåva"])
def test_what_a_term_means_goes_on_below_it(term: str) -> None:
    raw = page(words(72, 700, term), *column(180, 700, FULL, NEXT, "gäller."), *column(72, 640, FULL, NEXT))
    assert read(raw)[0] == ("paragraph", f"{term} {FULL} {NEXT} gäller.")


def test_a_value_below_another_is_not_its_end() -> None:
    raw = page(words(72, 700, "Hamnen"), *column(180, 700, "Datum", "Måndag"), *column(72, 640, FULL, NEXT))
    assert [text for _, text in read(raw)][:2] == ["Hamnen Datum", "Måndag"]


def test_a_line_at_another_place_does_not_go_on() -> None:
    raw = page(words(72, 700, "Muta"), words(180, 700, FULL), words(72, 686, "och gåva"))
    assert [text for _, text in read(raw)][1] == "och gåva"


@pytest.mark.parametrize(("size", "count"), [(13, 3), (11, 6)])
def test_a_larger_heading_is_no_row_of_the_table_below(size: float, count: int) -> None:
    """The rows above it are too few to be a table."""
    rows = [("Muta", "Otillbörlig förmån"), ("Måltid", "Frukost eller lunch")]
    figures = [("Lunch", "200", "210"), ("Middag", "400", "420"), ("Gåva", "450", "475")]
    raw = page(
        *(
            words(x, 700 - 16 * n, t)
            for n, row in enumerate(rows)
            for x, t in zip((72, 250), row, strict=True)
        ),
        words(72, 668, "Belopp i kronor", size, bold=True),
        *(
            words(x, 652 - 16 * n, t)
            for n, row in enumerate(figures)
            for x, t in zip((72, 250, 400), row, strict=True)
        ),
    )
    (table,) = find(raw)
    assert len(table.rows) == count
