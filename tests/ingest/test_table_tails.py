"""Rows of a table alone beyond a break, and running headers that no table takes in."""

from __future__ import annotations

from collections.abc import Sequence

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
