"""The contents beside a page: what stands under what, where one is, and what a long list leaves out."""

from __future__ import annotations

import pytest

from corpus.model import Document, Heading, Part, Source, Span
from web.outline import MOST_LINES, contents


def headed() -> Document:
    headings = (
        Heading(1, None, "Förslag till beslut", Span(0, 5), 1),
        Heading(1, "1", "Inledning", Span(20, 25), 3),
        Heading(2, "1.1", "Syfte", Span(30, 35), 3),
        Heading(1, "2", "Ekonomi", Span(40, 45), 6),
    )
    parts = (
        Part("Tjänsteutlåtande", None, Span(0, 20), 1, 2),
        Part("Bilaga 1", None, Span(20, 60), 3, 7, name="Delårsrapport"),
    )
    return Document(Source("rapport.pdf", "a" * 64, 1), "x" * 60, headings=headings, parts=parts)


def test_the_outline_puts_headings_under_their_part() -> None:
    assert [(item.level, item.title, item.page) for item in contents(headed(), 1, str).lines] == [
        (0, "Tjänsteutlåtande", 1),
        (1, "Förslag till beslut", 1),
        (0, "Bilaga 1: Delårsrapport", 3),
        (1, "1 Inledning", 3),
        (2, "1.1 Syfte", 3),
        (1, "2 Ekonomi", 6),
    ]


@pytest.mark.parametrize(
    ("page", "here"),
    [
        (1, "Tjänsteutlåtande"),  # several begin on the page: the first of them
        (2, "Förslag till beslut"),  # none does: the last that began
        (3, "Bilaga 1: Delårsrapport"),
        (5, "1.1 Syfte"),
        (7, "2 Ekonomi"),
    ],
)
def test_the_outline_knows_where_the_page_is(page: int, here: str) -> None:
    assert [item.title for item in contents(headed(), page, str).lines if item.here] == [here]


def long() -> Document:
    """A page for each of 40 chapters, with ten sections each, with two of their own each."""
    made = [
        (chapter * 1000 + section * 30 + own, 1 + (section > 0) + (own > 0), chapter + 1)
        for chapter in range(40)
        for section in range(11)
        for own in range(3 if section else 1)
    ]
    headings = (Heading(level, None, f"{at}", Span(at, at + 1), page) for at, level, page in made)
    return Document(Source("rapport.pdf", "a" * 64, 1), "x" * 40_000, headings=tuple(headings))


def test_of_a_long_list_the_deeper_lines_are_those_around_the_page() -> None:
    shown = contents(long(), 7, str)
    assert shown.folded
    assert len(shown.lines) == 40 + 30 <= MOST_LINES
    assert {line.page for line in shown.lines if line.level > 1} == {7}
    assert [line.page for line in shown.lines if line.level == 1] == [*range(1, 41)]
    assert [line.title for line in shown.lines if line.here] == ["6000"]


def test_a_list_that_has_room_is_whole() -> None:
    assert not contents(headed(), 1, str).folded
    assert contents(Document(Source("tom.pdf", "a" * 64, 1), ""), 1, str).lines == ()
