"""Coloured marks in table cells read as the legend says, and only then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.model import Box
from ingest import icons
from ingest.pdf.pdfium import opened
from ingest.raw import Edge, FilledRect, RawPage, RawWord
from ingest.tables.of_page import find
from tests.ingest.pdfs import Run, pdf

GREEN, YELLOW, GREY, INK = (58, 154, 58), (242, 182, 0), (180, 180, 180), (20, 20, 20)


def tabled(pages: Sequence[RawPage]) -> list[icons.Tabled]:
    return [(page, find(page)) for page in pages]


def named(pages: Sequence[RawPage]) -> list[RawPage]:
    return [page for page, _ in icons.named(tabled(pages))]


def legend(pages: Sequence[RawPage]) -> icons.Legend:
    return icons.legend(tabled(pages))


def dot(x: float, y: float, colour: tuple[int, int, int]) -> FilledRect:
    return FilledRect(Box(x, y, x + 8, y + 8), colour)


def said(text: str, x: float, y: float) -> list[RawWord]:
    found = []
    for piece in text.split():
        found.append(RawWord(piece, Box(x, y, x + 5 * len(piece), y + 10), 10.0))
        x += 5 * len(piece) + 2.5
    return found


def status_page(*extra: RawWord, rects: Iterable[FilledRect] = ()) -> RawPage:
    """A drawn table of two columns: a status dot (green, yellow, grey) and an activity."""
    ys = (700, 680, 660, 640, 620)
    edges = [Edge(100, y, 400, y) for y in ys] + [Edge(x, 620, x, 700) for x in (100, 150, 400)]
    words = [*said("Status", 105, 685), *said("Aktivitet", 155, 685)]
    for y, text in ((665, "Bygga kaj"), (645, "Riva skjul"), (625, "Lyfta bro")):
        words += said(text, 155, y)
    dots = [dot(105, 666, GREEN), dot(105, 646, YELLOW), dot(105, 626, GREY)]
    return RawPage(1, 595, 842, 0, (*words, *extra), tuple(edges), (*dots, *rects))


def legend_words() -> list[RawWord]:
    return [*said("Genomförd", 112, 500), *said("Ej påbörjad,", 212, 500)]


def statuses(page: RawPage) -> list[str]:
    (table,) = find(page)
    return [row[0].text(page.words) for row in table.rows]


LEGEND = (dot(100, 501, GREEN), dot(200, 501, YELLOW))


def test_a_painted_symbol_is_what_its_legend_says() -> None:
    """Word sets marks as "●" in a colour; the letters of the legend are black."""
    symbols = [*said("●", 105, 665), *said("●", 105, 645), *said("●", 105, 625)]
    (page,) = named([status_page(*legend_words(), *symbols, rects=LEGEND)])
    assert statuses(page) == ["Status", "Genomförd", "Ej påbörjad", "●"]


def symbol_page(*signs: str, below: Sequence[RawWord]) -> RawPage:
    bare = status_page(*(w for n, sign in enumerate(signs) for w in said(sign, 105, 665 - 20 * n)), *below)
    return replace(bare, rects=())


def test_symbols_of_a_legend_need_no_colour() -> None:
    below = [*said("✔ Klart", 100, 500), *said("○ Ej påbörjat", 200, 500)]
    (page,) = named([symbol_page("✔", "○", "✖", below=below)])
    assert statuses(page) == ["Status", "Klart", "Ej påbörjat", "✖"]


def test_symbols_without_a_legend_of_their_own_stay() -> None:
    """One meaning alone, one symbol with two, a box to tick."""
    one = said("✔ Klart", 100, 500)
    two = [*one, *said("○ Ej påbörjat", 200, 500), *said("✔ Beslutat", 300, 500)]
    ticks = [*said("☐ Ja", 100, 500), *said("☒ Nej", 200, 500)]
    for sign, below in (("✔", one), ("✔", two), ("☒", ticks)):
        (page,) = named([symbol_page(sign, "○", below=below)])
        assert statuses(page)[1] == sign


def test_what_paints_a_symbol_is_known_from_the_page() -> None:
    cells = "BT /F1 10 Tf 0 0.5 0 rg 1 0 0 1 105 665 Tm (l) Tj 0 0 0 rg 1 0 0 1 105 640 Tm (l) Tj ET"
    dingbats = pdf([[Run(72, 700, "Mål")]], extra=cells).replace(
        b"/BaseFont/Helvetica/", b"/BaseFont/ZapfDingbats/"
    )
    with opened(dingbats.replace(b"/Encoding/WinAnsiEncoding", b"")) as made:
        raw = made.page(1)
    assert [w.text for w in raw.words].count("●") == 2
    (mark,) = icons.marks(raw)
    assert mark.colour == (0, 128, 0)


def test_a_legend_names_the_marks() -> None:
    (page,) = named([status_page(*legend_words(), rects=LEGEND)])
    assert statuses(page) == ["Status", "Genomförd", "Ej påbörjad", ""]
    marked = [w for w in page.words if w.font == "mark"]
    assert marked[0].box == Box(105, 666, 113, 674)


def test_the_legend_may_stand_on_another_page() -> None:
    other = replace(status_page(*legend_words(), rects=LEGEND), number=2)
    first, _ = named([status_page(), other])
    assert statuses(first) == ["Status", "Genomförd", "Ej påbörjad", ""]


def test_without_a_legend_a_mark_says_nothing() -> None:
    page = status_page()
    assert named([page]) == [page]
    assert statuses(page) == ["Status", "", "", ""]


def test_bullets_of_one_colour_are_no_legend() -> None:
    words = [*said("Genomförd", 112, 500), *said("Påbörjad", 112, 480)]
    assert legend([status_page(*words, rects=[dot(100, 501, GREEN), dot(100, 481, GREEN)])]) == ()


def test_marks_before_sentences_are_no_legend() -> None:
    words = [
        *said("Kajen byggdes klart under våren", 112, 500),
        *said("Skjulet ska rivas i höst sedan", 112, 480),
    ]
    assert legend([status_page(*words, rects=[dot(100, 501, GREEN), dot(100, 481, YELLOW)])]) == ()


def test_legends_that_contradict_each_other_are_none() -> None:
    page = status_page(*legend_words(), rects=LEGEND)
    other = [*said("Försenad", 112, 500), *said("Klar", 212, 500)]
    assert legend([page]) == ((GREEN, "Genomförd"), (YELLOW, "Ej påbörjad"))
    assert legend([page, status_page(*other, rects=LEGEND)]) == ()


def test_an_outline_does_not_hide_the_colour() -> None:
    page = RawPage(1, 595, 842, 0, (), (), (dot(10, 10, GREEN), dot(10, 10, INK)))
    assert [mark.colour for mark in icons.marks(page)] == [GREEN]


def test_marks_are_small_and_compact() -> None:
    page = RawPage(
        1, 595, 842, 0, (), (), (FilledRect(Box(0, 0, 30, 30), GREEN), FilledRect(Box(50, 50, 66, 55), GREEN))
    )
    assert icons.marks(page) == []


def test_a_cell_with_its_own_words_keeps_them() -> None:
    own = said("Pågår", 118, 665)
    (page,) = named([status_page(*own, *legend_words(), rects=LEGEND)])
    assert statuses(page) == ["Status", "Pågår", "Ej påbörjad", ""]
