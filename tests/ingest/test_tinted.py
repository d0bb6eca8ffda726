"""Headings that only their colour tells."""

from __future__ import annotations

import pytest

from corpus.model import Box, Document
from ingest.chunk import Chunk, Style
from ingest.raw import RawPage
from ingest.read import read_bytes
from ingest.tinted import titled
from tests.ingest.pages import page, sheet, words
from tests.ingest.pdfs import pdf

PROSE = (
    "Biblioteken har längre öppet på kvällarna sedan hösten och besöken har blivit",
    "fler på alla filialer utom en, som har haft stängt under ombyggnaden i våras.",
)
BLUE, BLACK = "0.1 0.3 0.6", "0 0 0"


def headings(*rows: tuple[str, str]) -> list[str]:
    """The headings of a page of these lines, each a text and its colour."""
    shown = "\n".join(
        f"{colour} rg BT /F1 11 Tf 1 0 0 1 72 {700 - 14 * n} Tm ({text}) Tj ET"
        for n, (text, colour) in enumerate(rows)
    )
    document = read_bytes(pdf([[]], extra=shown), file="a.pdf", ocr="never")
    assert isinstance(document, Document)
    return [" ".join(filter(None, (h.number, h.title))) for h in document.headings]


def over_prose(*titles: str, colour: str = BLUE) -> list[tuple[str, str]]:
    """Each of `titles` right above a paragraph."""
    prose = [(text, BLACK) for text in PROSE]
    return [row for title in titles for row in ((title, colour), *prose)]


def test_lines_in_a_colour_above_the_text_are_headings() -> None:
    titles = ["Barn och unga", "Bokbussen", "1 Uppföljning"]
    assert headings(*over_prose(*titles)) == titles


def test_a_heading_in_a_colour_may_take_two_lines() -> None:
    first = "Samarbete med skolorna och med de föreningar som vill"
    rows = [(first, BLUE), *over_prose("vara med i planen", "Bokbussen")]
    assert headings(*rows) == [f"{first} vara med i planen", "Bokbussen"]


@pytest.mark.parametrize(
    "titles",
    [
        ("Barn och unga",),  # one alone may be chance
        ("bokbussen kör", "barn och unga"),
        ("Bokbussen kör på lördagar.", "Barn läser mer."),
        ("Kulturnämnden", "Kulturförvaltningen"),
        ("Telefon 0123-456 78", "E-post kultur@ekeby.example.se"),
        ("Tabell 1 Besök per filial", "Tabell 2 Lån per filial"),
        ("a) Bokbussen", "b) Barn och unga"),
        ("2019", "2020"),
    ],
)
def test_other_lines_in_a_colour_are_none(titles: tuple[str, ...]) -> None:
    assert headings(*over_prose(*titles)) == []


@pytest.mark.parametrize("colour", [BLACK, "0.4 0.4 0.42"])
def test_black_and_grey_are_no_colours(colour: str) -> None:
    assert headings(*over_prose("Barn och unga", "Bokbussen", colour=colour)) == []


def test_a_text_all_in_one_colour_has_no_headings() -> None:
    rows = over_prose("Barn och unga", "Bokbussen")
    assert headings(*((text, BLUE) for text, _ in rows), *((text, BLACK) for text in PROSE)) == []


def chunks(raw: RawPage, aside: Box | None = None) -> list[Chunk]:
    """A block of each line of a page."""
    return [Chunk("paragraph", (o,), aside=aside) for o in sheet(raw).lines]


@pytest.mark.parametrize(
    ("size", "aside", "kind"), [(11, False, "heading"), (9, False, "paragraph"), (11, True, "paragraph")]
)
def test_small_lines_and_those_in_a_box_are_no_headings(size: float, aside: bool, kind: str) -> None:
    titles = [[w._replace(tinted=True) for w in words(72, y, "Barn och unga", size)] for y in (700, 600)]
    raw = page(titles[0], words(72, 680, PROSE[0]), titles[1], words(72, 580, PROSE[1]))
    box = Box(70, 500, 500, 720) if aside else None
    found = titled([raw], [chunks(raw, box)], Style(11, False))
    assert [c.kind for c in found[0]] == [kind, "paragraph", kind, "paragraph"]
