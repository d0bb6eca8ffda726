"""Letters that a PDF sets one by one, on a page with one narrow column."""

from __future__ import annotations

import pytest

from corpus.model import Box
from ingest.fonts import Font, Style
from ingest.pdf.glyphs import Piece
from ingest.pdf.letter_lines import joined
from ingest.pdf.pdfium import opened
from tests.ingest.pdfs import Run, lines, pdf

_WIDTH = 0.556
"""Ems: how wide Helvetica's letters "abdeghnopqu" and its figures are."""
NARROW = ["en plan som de nu har", "godkänt under hösten", "och som den ska hålla"] * 12


def letters(x: float, y: float, text: str, size: float = 11) -> list[Run]:
    """Each letter of `text` as a run of its own."""
    return [Run(x + n * _WIDTH * size, y, c, size) for n, c in enumerate(text) if c != " "]


def read(*runs: Run) -> list[str]:
    with opened(pdf([[*lines(*NARROW, top=780), *runs]])) as found:
        return [word.text for word in found.page(1).words]


def test_letters_that_touch_are_words() -> None:
    found = read(*letters(72, 220, "handboende 2027"), *letters(72, 200, "bebodd 90"))
    assert found[-4:] == ["handboende", "2027", "bebodd", "90"]


def test_figures_in_cells_stay_apart() -> None:
    figures = [Run(72 + 14 * k, 220 - 20 * n, str(n + k)) for n in range(2) for k in range(4)]
    assert read(*figures)[-8:] == ["0", "1", "2", "3", "1", "2", "3", "4"]


def test_a_letter_higher_up_is_none_of_the_word() -> None:
    style = Style(Font("Sans", False, False), 10, 0)
    places = [(0, 0), (5, 0), (10, 0), (15, 4)]
    pieces = [
        Piece(c, Box(x, y, x + 5, y + 10), style, 3 * n + 2, ())
        for n, (c, (x, y)) in enumerate(zip("bod2", places, strict=True))
    ]
    assert [p.text for p in joined(pieces, "\r\nb\r\no\r\nd\r\n2\r\n")] == ["bod", "2"]


@pytest.mark.parametrize("angle", [90, 270])
@pytest.mark.parametrize(("second", "found"), [(0.0, ["Mål", "ett"]), (30.0, ["M", "å", "l", "ett"])])
def test_letters_of_words_on_end_are_words(angle: int, second: float, found: list[str]) -> None:
    style = Style(Font("Sans", False, False), 10, angle)
    step = 5 if angle == 90 else -5
    places = [(50, 100), (50 + second, 100 + step), (50, 100 + 2 * step), (50, 100 + 4 * step)]
    pieces = [
        Piece(c, Box(x, y, x + 10, y + 5), style, 3 * n + 2, ())
        for n, (c, (x, y)) in enumerate(zip(("M", "å", "l", "ett"), places, strict=True))
    ]
    assert [p.text for p in joined(pieces, "\r\nM\r\nå\r\nl\r\ne\r\nt\r\nt\r\n")] == found
