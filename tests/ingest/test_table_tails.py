"""Rows of a table alone beyond a break, and running headers that no table takes in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from corpus.model import Document
from ingest.raw import RawPage, RawWord
from ingest.read import read_bytes
from ingest.running import running
from ingest.tables.row_split import printed
from tests.ingest.pages import column, page, words
from tests.ingest.pdfs import Run, lines, pdf

HEAD = ("Nämnd", "Budget", "Utfall")
PROSE = (
    "Nämnden har under året arbetat med att stärka den civila beredskapen och övat",
    "tillsammans med regionen inför vintern enligt den plan som antogs av fullmäktige.",
)


def rows(top: float, *texts: Sequence[str]) -> list[Run]:
    return [
        Run(72 + 170 * k, top - 18 * n, text, bold=row == HEAD)
        for n, row in enumerate(texts)
        for k, text in enumerate(row)
    ]


def header(n: int) -> list[Run]:
    return [Run(72, 800, "Umeå kommun", 9), Run(242, 800, "Äldrenämnden", 9), Run(412, 800, f"{n} (2)", 9)]


def tables(*pages: Sequence[Run]) -> list[list[list[str]]]:
    document = read_bytes(pdf([[*header(n), *runs] for n, runs in enumerate(pages, 1)]), file="a.pdf")
    assert isinstance(document, Document)
    return [[[cell.text for cell in row] for row in table.rows] for table in document.tables]


BODY = [("Kultur", "120", "118"), ("Idrott", "340", "338"), ("Skola", "960", "955"), ("Miljö", "88", "90")]


def test_the_last_row_alone_on_the_next_page() -> None:
    first = [*lines(*PROSE, top=760), *rows(130, HEAD, *BODY)]
    second = [*rows(770, ("Summa", "1 508", "1 501")), *lines(*PROSE, top=700)]
    assert tables(first, second) == [[list(HEAD), *map(list, BODY), ["Summa", "1 508", "1 501"]]]


def test_the_header_and_one_row_alone_at_the_end_of_a_page() -> None:
    first = [*lines(*PROSE, top=760), *rows(90, HEAD, BODY[0])]
    second = [*rows(770, HEAD, *BODY[1:]), *lines(*PROSE, top=600)]
    assert tables(first, second) == [[list(HEAD), *map(list, BODY)]]


LISTED = ("Uppdrag", "Status", "Kommentar")
WORKS = [("Kajen", "Klart", "Lagad i maj"), ("Bron", "Pågår", "Lagas i höst"), ("Vägen", "Klart", "Ingen")]


def test_the_rest_of_a_cell_and_a_longer_one_on_the_next_page() -> None:
    first = [*lines(*PROSE, top=760), *rows(130, LISTED, *WORKS)]
    longer = ("Parken vid Norra hamngatan", "Pågår", "Väntar på bygglov")
    second = [Run(412, 770, "kommentar lämnas"), *rows(752, longer), *lines(*PROSE, top=600)]
    (found,) = tables(first, second)
    assert found[3:] == [["Vägen", "Klart", "Ingen kommentar lämnas"], list(longer)]


def test_a_heading_below_the_last_row_is_none() -> None:
    first = [*lines(*PROSE, top=760), *rows(130, LISTED, *WORKS)]
    last = ("Torget", "Pågår", "Ny belysning")
    second = [*rows(770, last), Run(72, 745, "Beslutsordning", 14, bold=True), *lines(*PROSE, top=715)]
    assert tables(first, second) == [[list(LISTED), *map(list, WORKS), list(last)]]


def test_lines_of_one_step_are_the_rest_of_one_cell() -> None:
    first = [*lines(*PROSE, top=760), *rows(112, HEAD, *BODY[:2], ("Stöd till", "12", "13"))]
    rest = lines("föreningar", "(LOK), samt", "bygdegårdar", top=770, leading=13)
    second = [*rest, *rows(700, HEAD, *BODY), *lines(*PROSE, top=500)]
    assert tables(first, second)[0][-1] == ["Stöd till föreningar (LOK), samt bygdegårdar", "12", "13"]


def test_text_at_the_top_of_the_next_page_is_no_row() -> None:
    first = [*lines(*PROSE, top=760), *rows(130, HEAD, *BODY)]
    assert tables(first, lines(*PROSE, top=770)) == [[list(HEAD), *map(list, BODY)]]


def headers(pages: Sequence[RawPage]) -> list[frozenset[int]]:
    return running(pages, [printed(page) for page in pages])


def test_a_running_header_is_told_from_a_table_header_that_is_repeated() -> None:
    def table(top: float) -> list[list[RawWord]]:
        return [words(72, top - 16 * n, f"Plats {n} 7,5 12{n}") for n in range(30)]

    own = [page(words(72, 800, "Malmö stad", 9), *column(72, 740, *PROSE), number=n) for n in (1, 2)]
    tabular = [page(*table(790), number=n) for n in (1, 2)]
    assert [len(found) for found in headers(own)] == [2, 2]
    assert [len(found) for found in headers(tabular)] == [0, 0]


def test_a_running_header_close_above_a_title() -> None:
    titled = page(
        words(72, 800, "Malmö stad", 8), words(72, 774, "Rapport", 22), words(72, 750, "2026"), number=1
    )
    tabular = page(
        words(72, 800, "Malmö stad", 8), *column(72, 770, "Nämnd Utfall", "Skola 34", "Park 12"), number=2
    )
    assert [len(found) for found in headers([titled, tabular])] == [2, 2]


def test_a_running_footer_close_below_a_table() -> None:
    rows = [words(72, 500 - 14 * n, f"Plats {n} 7,5 12{n}") for n in range(32)]
    full = page(*rows, words(72, 52, "Malmö stad sida 1 ( 3 )", 9), number=1)
    clear = page(*column(72, 500, *PROSE), words(72, 52, "Malmö stad sida 2 (3)", 9), number=2)
    assert [len(found) for found in headers([full, clear])] == [7, 5]
    close = page(*rows, words(72, 52, "Malmö stad sida 2 (3)", 9), number=2)
    assert headers([full, close]) == [frozenset(), frozenset()]


NARROW = (
    "Nämnden har under året arbetat med att",
    "stärka den civila beredskapen och övat",
    "tillsammans med regionen inför vintern",
    "enligt den plan som antogs i december.",
)


def side(x: float, top: float, *texts: Sequence[str]) -> list[Run]:
    return [
        Run(x + 75 * k, top - 18 * n, text, 10, bold=row == HEAD)
        for n, row in enumerate(texts)
        for k, text in enumerate(row)
    ]


def prose(x: float, top: float, count: int) -> list[Run]:
    return lines(*(NARROW * count)[: 4 * count], x=x, top=top, size=10, leading=12)


def test_the_last_row_alone_in_the_next_column() -> None:
    left = [*prose(72, 760, 12), *side(72, 160, HEAD, *BODY)]
    total = ("Summa", "1 508", "1 501")
    right = [*side(320, 760, total), *prose(320, 700, 12)]
    assert tables([*left, *right], lines(*PROSE)) == [[list(HEAD), *map(list, BODY), list(total)]]


def test_a_header_that_is_printed_again_far_above_the_last_row() -> None:
    left = [*prose(72, 760, 12), *side(72, 160, HEAD, *BODY)]
    total = ("Summa", "1 508", "1 501")
    right = [*side(320, 760, HEAD), *side(320, 715, total), *prose(320, 660, 11)]
    assert tables([*left, *right], lines(*PROSE)) == [[list(HEAD), *map(list, BODY), list(total)]]


def test_the_header_and_one_row_alone_at_the_end_of_a_column() -> None:
    left = [*prose(72, 760, 12), *side(72, 106, HEAD, BODY[0])]
    right = [*side(320, 760, HEAD, *BODY[1:]), *prose(320, 660, 11)]
    assert tables([*left, *right], lines(*PROSE)) == [[list(HEAD), *map(list, BODY)]]


def test_text_at_the_top_of_the_next_column_is_no_row() -> None:
    left = [*prose(72, 760, 12), *side(72, 160, HEAD, *BODY)]
    assert tables([*left, *prose(320, 760, 13)], lines(*PROSE)) == [[list(HEAD), *map(list, BODY)]]


def test_a_header_alone_above_rows_that_it_is_set_apart_from() -> None:
    first = [*lines(*PROSE, top=760), *rows(130, HEAD, *BODY)]
    more = [("Vatten", "60", "61"), ("Avfall", "75", "70"), ("Gator", "430", "441")]
    second = [*rows(770, HEAD), *rows(725, *more), *lines(*PROSE, top=600)]
    assert tables(first, second) == [[list(HEAD), *map(list, [*BODY, *more])]]


def test_a_header_alone_above_text_or_another_table_is_left_there() -> None:
    first = [*lines(*PROSE, top=760), *rows(130, HEAD, *BODY)]
    more = [("Vatten", "60", "61"), ("Avfall", "75", "70"), ("Gator", "430", "441")]
    below = [*lines(*PROSE, top=725), *rows(660, *more)]
    assert len(tables(first, [*rows(770, HEAD), *below])) == 3
    other = [Run(72 + 170 * k, 680, text, bold=True) for k, text in enumerate(("Taxa", "Pris", "Moms"))]
    assert len(tables(first, [*rows(770, HEAD), *other, *rows(662, *more)])) == 3


HEAD_OF_GOALS = ("Mål", "Nämnd", "Ansvar")
TASKS = [("", f"Äldrenämnden {n}", f"Enhet {n} i söder") for n in range(34)]
GOALS = [(area, *row[1:]) for area, row in zip(("Vård", "Skola", "Miljö", "Fritid"), TASKS, strict=False)]


def goals(top: float, *texts: Sequence[str]) -> list[Run]:
    return [
        Run(x, top - 18 * n, text, bold=row == HEAD_OF_GOALS)
        for n, row in enumerate(texts)
        for x, text in zip((72, 150, 300), row, strict=True)
        if text
    ]


SPARSE = [("Trygg", *TASKS[4][1:]), *TASKS[5:33]]


@pytest.mark.parametrize("pages", [(GOALS, SPARSE), (SPARSE, GOALS), (SPARSE, SPARSE, GOALS)])
def test_pages_on_which_few_cells_of_the_first_column_are_filled(pages: Sequence[list[Any]]) -> None:
    tops = [70 + 18 * len(pages[0]), 770, 770]
    laid = [goals(top, HEAD_OF_GOALS, *body) for top, body in zip(tops, pages, strict=False)]
    found = tables([*lines(*PROSE, top=760), *laid[0]], *(runs for runs in laid[1:-1]), laid[-1])
    assert found == [[list(HEAD_OF_GOALS), *(list(row) for body in pages for row in body)]]


def test_another_table_keeps_its_own_columns() -> None:
    other = [("Sort", "Antal"), *((f"Ek {n}", f"{n} st") for n in range(3))]
    second = [
        Run(x, 770 - 18 * n, text, bold=n == 0)
        for n, row in enumerate(other)
        for x, text in zip((72, 300), row, strict=True)
    ]
    found = tables([*lines(*PROSE, top=760), *goals(130, HEAD_OF_GOALS, *GOALS)], second)
    assert found[1] == [list(row) for row in other]


LONG = ("Kultur och fritid i tätorten", "120", "118")
REST = [("Skola", "960", "955"), ("Miljö", "88", "90"), ("Summa", "1 508", "1 501")]


def test_rows_overleaf_stand_in_the_columns_of_those_before() -> None:
    """White space parts columns elsewhere where no long text stands in the first."""
    first = [*lines(*PROSE, top=760), *rows(112, HEAD, LONG, BODY[1])]
    second = [*rows(770, *REST), *lines(*PROSE, top=690)]
    assert tables(first, second) == [[list(HEAD), list(LONG), list(BODY[1]), *map(list, REST)]]


def test_rows_overleaf_that_stand_elsewhere_are_another_table() -> None:
    first = [*lines(*PROSE, top=760), *rows(112, HEAD, LONG, BODY[1])]
    moved = [Run(run.x + 30, *run[1:]) for run in rows(770, *REST)]
    found = tables(first, [*moved, *lines(*PROSE, top=690)])
    assert found == [[list(HEAD), list(LONG), list(BODY[1])], [list(row) for row in REST]]
