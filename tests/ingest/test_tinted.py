"""Headings that only their colour tells."""

from __future__ import annotations

import pytest

from corpus.model import Document
from ingest.read import read_bytes
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
