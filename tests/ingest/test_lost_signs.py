"""Signs that the picture of a scan shows and Tesseract's Swedish model cannot answer."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.scans.lost_signs import mended
from ingest.scans.raster import Mask
from ingest.scans.tokens import Token

PERCENT = """
.######.......##...
##...##......###...
##...##.....##.....
##...##....###.....
##...##....##......
##...##...##.#####.
.#####...##.##..##.
..###...###.##..##.
........##..##..##.
.......##...##..##.
......###...##..##.
......##....##..##.
.....##......#####.
"""
NOUGHT = """
..#####..
.##...##.
##.....##
##.....##
##.....##
##.....##
##.....##
##.....##
##.....##
##.....##
##.....##
.##...##.
..#####..
"""
SIZE = 18.0
LINE = (1, 1, 1)


def picture(*placed: tuple[int, str]) -> Mask:
    """The shapes with their left edges, on paper."""
    ink = np.zeros((40, 200), dtype=bool)
    for x, shape in placed:
        for y, row in enumerate(shape.split()):
            ink[10 + y, x : x + len(row)] = [c == "#" for c in row]
    return ink


def read(ink: Mask, *tokens: tuple[str, int, int]) -> list[str]:
    given = [Token(text, x0, 10, x1, 23, 0.9, LINE) for text, x0, x1 in tokens]
    return [token.text for token in mended(given, ink, {LINE: SIZE})]


def test_a_percent_sign_that_was_read_as_letters_after_a_number() -> None:
    ink = picture((20, NOUGHT), (38, PERCENT))
    assert read(ink, ("0", 20, 29), ("HW", 38, 57)) == ["0", "%"]


def test_a_percent_sign_that_was_read_as_the_last_digit_of_a_number() -> None:
    ink = picture((20, NOUGHT), (31, NOUGHT), (46, PERCENT))
    assert read(ink, ("004", 20, 65)) == ["00", "%"]


def test_letters_and_digits_after_a_number_stay() -> None:
    ink = picture((20, NOUGHT), (38, NOUGHT), (49, NOUGHT))
    assert read(ink, ("0", 20, 29), ("st", 38, 58)) == ["0", "st"]
    assert read(ink, ("0", 20, 29), ("00", 38, 58)) == ["0", "00"]


def test_a_percent_sign_far_from_any_number_is_left_as_it_was_read() -> None:
    assert read(picture((20, NOUGHT), (120, PERCENT)), ("0", 20, 29), ("HW", 120, 139)) == ["0", "HW"]


@pytest.mark.parametrize(("space", "texts"), [(8, ["0", "000"]), (2, ["0000"])])
def test_a_space_before_the_last_three_digits_parts_a_number(space: int, texts: list[str]) -> None:
    xs = [20, 29 + space, 40 + space, 51 + space]
    assert read(picture(*((x, NOUGHT) for x in xs)), ("0000", 20, xs[-1] + 9)) == texts


def test_a_dot_between_words_is_no_dash() -> None:
    dot = [Token("-", 20, 16, 23, 19, 0.9, LINE)]
    dash = [Token("-", 20, 16, 29, 18, 0.9, LINE)]
    ink = picture()
    assert [t.text for t in mended(dot, ink, {LINE: SIZE})] == ["·"]
    assert [t.text for t in mended(dash, ink, {LINE: SIZE})] == ["-"]


DOT = """
.....
.....
.....
.###.
#####
#####
#####
.###.
"""
LETTER = """
.......
.......
.#####.
##...##
##...##
#######
##.....
##...##
.#####.
"""


@pytest.mark.parametrize(
    ("shape", "text", "told"),
    [
        (DOT, "»«", ["•"]),
        (DOT, "«en", ["•", "en"]),
        (DOT, "e", ["•"]),
        (DOT, "»", ["•"]),
        (DOT, "en", ["en"]),
        (DOT.replace("#####", "#...#"), "»", ["»"]),
        (LETTER, "e", ["e"]),
        (LETTER, "«en", ["«en"]),
    ],
)
def test_the_dot_of_an_item_that_was_read_as_a_quotation_mark(shape: str, text: str, told: list[str]) -> None:
    ink = picture((5, shape), (20, NOUGHT), (60, NOUGHT))
    end = 33 if text == "«en" else 12
    assert read(ink, (text, 4, end), ("lista", 60, 73)) == [*told, "lista"]


def test_a_dot_within_a_line_is_no_item() -> None:
    assert read(picture((5, NOUGHT), (30, DOT)), ("kaj", 4, 18), ("»", 29, 36)) == ["kaj", "»"]
