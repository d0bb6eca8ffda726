"""Addresses of an office beside and below the text are no text; persons and labels stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Document
from ingest.furniture import Sheet, Stripped, strip
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


@pytest.mark.parametrize(("again", "gone"), [("2031:4", True), ("2031:5", False)])
def test_the_number_of_a_statute_in_the_other_margin_is_no_text(again: str, gone: bool) -> None:
    """Level with the first lines of the page, its second line lower down, the page's number below it."""
    first = page(*column(72, 600, *TEXT), *column(450, 715, "HAMN-FS", "2031:4", size=12, leading=13))
    other = page(
        *column(72, 715, "HAMN-FS", again, size=12, leading=13),
        *column(150, 716, *TEXT, *TEXT),
        words(72, 138, "2"),
        number=2,
    )
    _, found = strip([sheet(first), sheet(other)])
    assert "HAMN-FS" in found.furniture
    assert (again in found.furniture) is gone


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


@pytest.mark.parametrize(("top", "kept"), [(640, True), (300, False)])
def test_who_wrote_it_stands_with_addresses_left_of_the_text(top: float, kept: bool) -> None:
    left = ("Hamnkontoret", "Handläggare", "Ada Ek", *ADDRESS[2:])
    runs = [*column(200, 640, *TEXT, *TEXT), *column(72, top, *left, size=8, leading=11)]
    (found,) = strip([sheet(page(*runs))])
    assert (found.furniture == left) is kept


def test_cells_of_a_letterhead_that_is_furniture_are_told_apart() -> None:
    head = [
        Run(x, 800, text, 8) for x, text in ((72, "Ekeby kommun"), (280, "Tjänsteskrivelse"), (460, "1 (2)"))
    ]
    body = [Run(72, 700, "Nya bryggor i hamnen", 16, bold=True), *lines(*TEXT, *TEXT, top=660)]
    document = read_bytes(pdf([[*head, *body], [*head, *body]]), file="fil.pdf", ocr="never")
    assert isinstance(document, Document)
    assert document.pages[0].furniture == ("Ekeby kommun Tjänsteskrivelse 1 (2)",)
    assert (document.metadata.type, document.metadata.issuer) == ("tjänsteutlåtande", "Ekeby kommun")


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


SIGNED = (("Justerandes signatur", "", "Utdragsbestyrkande"), ("AE BL", "", ""))


@pytest.mark.parametrize(
    ("rows", "y", "left"),
    [
        (SIGNED[:1], 60, 0),
        ((("Justerandes sign", "Ordförandens signatur", "Justerarens sign AE"),), 60, 0),
        (SIGNED[:1], 400, 1),
        ((("Justerandes signatur", "Kajen", ""),), 60, 1),
    ],
)
def test_places_for_signatures_at_the_foot_are_no_table(
    rows: tuple[tuple[str, ...], ...], y: float, left: int
) -> None:
    (found,) = strip([tabled(*rows, above=column(72, 640, *TEXT), top=y)])
    assert len(found.tables) == left


def test_places_for_signatures_at_the_foot_are_no_text() -> None:
    (found,) = strip([sheet(page(*column(72, 640, *TEXT), words(72, 90, "Justerandes signatur")))])
    assert (text(found), found.furniture) == ("\n".join(TEXT), ("Justerandes signatur",))


@pytest.mark.parametrize(
    ("said", "y", "kept"),
    [
        ("Justerandes signatur Utdragsbestyrkande", 300, False),
        ("Justerandes sign. Ordförandens sign.", 90, False),
        ("Utdragsbestyrkande", 300, True),
        ("Justerandes signatur Utdragsbestyrkande", 760, True),
    ],
)
def test_places_for_signatures_in_one_line_are_no_text_below_the_last_words(
    said: str, y: float, kept: bool
) -> None:
    (found,) = strip([sheet(page(*column(72, 640, *TEXT), words(72, y, said)))])
    assert (said in text(found)) is kept


def headed(number: int, *rows: tuple[str, ...], top: float = 780) -> Sheet:
    made = tabled(*rows, above=column(72, 640, *TEXT), top=top)
    return replace(made, page=replace(made.page, number=number))


@pytest.mark.parametrize(
    ("second", "top", "left"),
    [
        ((("Ekeby kommun", "Sida 2 (2)"), ("Datum", "2026-03-04")), 780, 0),
        ((("Ekeby kommun", "Sida 2 (2)"), ("Datum", "2026-03-05")), 780, 1),
        ((("Ekeby kommun", "Sida 2 (2)"), ("Datum", "2026-03-04")), 600, 1),
    ],
)
def test_a_table_that_heads_the_next_page_too_is_its_header(
    second: tuple[tuple[str, ...], ...], top: float, left: int
) -> None:
    first = (("Ekeby kommun", "Sida 1 (2)"), ("Datum", "2026-03-04"))
    found = strip([headed(1, *first, top=top), headed(2, *second, top=top)])
    assert [len(f.tables) for f in found] == [left, left]
    assert left or found[0].furniture == ("Ekeby kommun", "Sida 1 (2)", "Datum", "2026-03-04")
    assert left or found[1].label == "2 (2)"


def test_a_header_stands_at_another_height_on_a_page_that_lies_down() -> None:
    head = "Plan för kajer 2027–2030"
    pages = [page(words(300, 800, head, 8), *column(72, 640, *TEXT), number=n) for n in (1, 2, 3)]
    wide = page(
        words(500, 560, head, 8),
        words(72, 540, "Kajer", 16),
        *column(72, 500, *TEXT),
        number=4,
        width=842,
        height=595,
    )
    found = strip([sheet(p) for p in (*pages, wide)])
    assert [head in text(f) for f in found] == [False] * 4


@pytest.mark.parametrize(
    ("papers", "kept"), [(("Yrkande", "Tilläggsyrkande", "Yttrande"), True), (("Protokoll",) * 3, False)]
)
def test_the_day_of_papers_in_one_file_is_no_running_head(papers: tuple[str, ...], kept: bool) -> None:
    """A letterhead of each paper, and the head of each page of minutes."""
    pages = [
        page(
            *column(72, 770, "Hamnnämnden", paper, "2031-02-23", f"Ärende {n}"),
            *column(72, 600, *TEXT),
            number=n,
        )
        for n, paper in enumerate(papers, 1)
    ]
    found = strip([sheet(each) for each in pages])
    assert all(("2031-02-23" in text(each)) is kept for each in found)
