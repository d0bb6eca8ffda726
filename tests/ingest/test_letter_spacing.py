"""Headings whose letters are set apart: words whole, spaces kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Box
from ingest.pdf.letter_spacing import words


def boxes(text: str, spacing: float, space: float, em: float = 10.0) -> list[Box]:
    """Letters half an em wide, `spacing` ems apart, spaces `space` ems wide."""
    found, x = [], 0.0
    for c in text:
        width = space * em if c == " " else 0.5 * em
        found.append(Box(x, 0, x + width, em))
        x += width + spacing * em
    return found


def spelled(text: str, spacing: float, *, drawn: str = "") -> list[str] | None:
    """The words of `text`, whose spaces are none of the PDF; `drawn` is what it holds for pdfium to part."""
    seen = drawn or text
    laid = boxes(text, spacing, 0.25)
    at = [box for c, box in zip(text, laid, strict=True) if c != " "]
    letters = iter(at)
    placed = [Box(0, 0, 0, 0) if c == " " else next(letters) for c in seen]
    found = words(seen, placed, [c != " " for c in seen], 10.0)
    return None if found is None else [seen[a:b].replace(" ", "") for a, b in found]


def test_letters_set_apart_are_words_again() -> None:
    assert spelled("Civil beredskap", 0.12, drawn="C i v il b e r e dsk ap") == ["Civil", "beredskap"]


def test_a_line_set_as_usual_is_left_alone() -> None:
    assert spelled("Civil beredskap", 0.0) is None
    assert spelled("Civil beredskap", 0.02) is None


def test_dashes_in_columns_are_not_letters_of_a_word() -> None:
    assert spelled("35\u2013\u2013", 8.0) is None


def test_a_space_that_the_file_holds_is_one() -> None:
    laid = boxes("en ny plan", 0.1, 0.02)
    found = words("en ny plan", laid, [True] * 10, 10.0)
    assert found == [(0, 2), (3, 5), (6, 10)]


@given(st.lists(st.text("abcdeåäö", min_size=2, max_size=8), min_size=1, max_size=5), st.floats(0.06, 0.3))
def test_words_survive_any_spacing(parts: list[str], spacing: float) -> None:
    text = " ".join(parts)
    if sum(map(len, parts)) - len(parts) > len(parts) + 2:
        assert spelled(text, spacing) == parts
