"""Addresses of an office beside and below the text are no text; persons and labels stay."""

from __future__ import annotations

import pytest

from corpus.model import Document
from ingest.furniture import Stripped, strip
from ingest.read import read_bytes
from tests.ingest.pages import column, page, sheet, tabled, words
from tests.ingest.pdfs import Run, lines, pdf

ADDRESS = (
    "Ekeby kommun",
    "Hamnkontoret",
    "Box 117",
    "432 15 Ekeby",
    "Telefon 0300-12 34 00",
    "registrator@ekeby.se",
)
TEXT = [f"Kajen i norra hamnen har lagats under {season}." for season in ("våren", "sommaren", "hösten")]


def stripped(*beside: str, x: float = 460, top: float = 640, size: float = 8) -> Stripped:
    """A page of text with a column that begins at `x`."""
    runs = [*column(72, 640, *TEXT, *TEXT), *column(x, top, *beside, size=size, leading=11)]
    (found,) = strip([sheet(page(*runs))])
    return found


def text(found: Stripped) -> str:
    return "\n".join(o.text for o in found.lines)


@pytest.mark.parametrize(("x", "top"), [(460, 640), (72, 500)])
def test_a_column_of_addresses_is_kept_apart(x: float, top: float) -> None:
    found = stripped(*ADDRESS, x=x, top=top)
    assert found.furniture == ADDRESS
    assert len(found.lines) == 2 * len(TEXT)


@pytest.mark.parametrize(
    "beside",
    [
        ("Handläggare", *ADDRESS),
        ("Ada Ek", "Utredare", "Hamnkontoret", "Telefon 0300-12 34 56", "ada.ek@ekeby.se"),
        ("Ada Ek", "Kajgatan 4", "Box 2", "432 15 Ekeby"),
        ("432 15 Ekeby", "Telefon 0300-12 34 00", "www.ekeby.se"),
        (*ADDRESS, "Ring oss gärna om du vill veta mer om kajen."),
    ],
)
def test_what_else_stands_beside_the_text_stays(beside: tuple[str, ...]) -> None:
    assert stripped(*beside).furniture == ()


def test_addresses_as_large_as_the_text_stay() -> None:
    assert stripped(*ADDRESS, size=11).furniture == ()


def test_addresses_with_other_text_among_them_stay() -> None:
    runs = [*column(72, 640, *TEXT), *column(460, 640, *ADDRESS, size=8, leading=11)]
    (found,) = strip([sheet(page(*runs, words(480, 612, "kajen")))])
    assert found.furniture == ()


def test_addresses_far_apart_are_no_column() -> None:
    runs = [*column(72, 640, *TEXT), *column(460, 640, *ADDRESS, size=8, leading=60)]
    (found,) = strip([sheet(page(*runs))])
    assert found.furniture == ()


FOOTER = (("Postadress", "Telefon", "Webb"), ("432 15 Ekeby", "0300-12 34 00", "www.ekeby.se"))


def with_table(y: float, size: float) -> Stripped:
    (found,) = strip([tabled(*FOOTER, above=column(72, 640, *TEXT), top=y, size=size)])
    return found


def test_a_footer_in_columns_is_no_table() -> None:
    found = with_table(60, 8)
    assert found.tables == ()
    assert found.furniture == FOOTER[0] + FOOTER[1]


@pytest.mark.parametrize(("y", "size"), [(400, 8), (60, 11)])
def test_a_table_of_offices_in_the_text_stays(y: float, size: float) -> None:
    assert len(with_table(y, size).tables) == 1


def test_text_goes_on_past_the_addresses_and_they_say_who_writes() -> None:
    first = [
        Run(72, 740, "Svar på motion om båtplatser", 16, bold=True),
        *lines(*TEXT * 8, "Kajen i södra hamnen är", top=700),
        *lines(*ADDRESS, x=460, top=700, size=8, leading=11),
    ]
    document = read_bytes(pdf([first, lines("hel.", *TEXT * 2, top=780)]), file="fil.pdf", ocr="never")
    assert isinstance(document, Document)
    assert "södra hamnen är hel." in document.text
    assert document.metadata.issuer == "Hamnkontoret"
