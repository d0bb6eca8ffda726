"""Where a span is printed, and what it stands under."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Box, Document, Heading, Page, PageBox, Part, Segment, Source, Span, Words

SOURCE = Source("a.pdf", "0" * 64, 1)


def words(*entries: tuple[int, int, float, float]) -> Words:
    """Words of height 10 from (start, end, left, bottom), six points wide a character."""
    boxes = array("f")
    for start, end, left, bottom in entries:
        boxes.extend((left, bottom, left + 6 * (end - start), bottom + 10))
    return Words(array("I", [e[0] for e in entries]), array("I", [e[1] for e in entries]), boxes)


def two_pages() -> Document:
    """ "Förklaras fullgjort" with a hyphen in its first word at a line end, and its second on page 2."""
    text = "Uppdraget förklaras fullgjort."
    first = words((0, 9, 0, 700), (10, 14, 60, 700), (14, 19, 0, 680))
    second = words((20, 30, 0, 700))
    return Document(
        source=SOURCE,
        text=text,
        segments=(Segment(0, 20, 1), Segment(20, 30, 2)),
        pages=(Page(1, 595, 842, words=first), Page(2, 595, 842, words=second)),
    )


def test_a_span_over_line_and_page_breaks_has_a_box_on_each_line() -> None:
    assert two_pages().boxes(Span(10, 30)) == (
        PageBox(1, Box(60, 700, 84, 710)),
        PageBox(1, Box(0, 680, 30, 690)),
        PageBox(2, Box(0, 700, 60, 710)),
    )


def test_words_beside_each_other_share_a_box() -> None:
    assert two_pages().boxes(Span(0, 14)) == (PageBox(1, Box(0, 700, 84, 710)),)


def test_a_span_inside_a_word_takes_the_share_of_the_width_that_such_letters_have() -> None:
    ((page, box),) = two_pages().boxes(Span(3, 6))  # "dra" of "Uppdraget"
    assert (page, box.y0, box.y1) == (1, 700, 710)
    assert (box.x0, box.x1) == pytest.approx((54 * 3.25 / 8.25, 54 * 5.75 / 8.25))


def test_a_span_of_blanks_has_no_box() -> None:
    assert two_pages().boxes(Span(9, 10)) == ()


def test_pages_of_offsets_and_texts_of_pages() -> None:
    document = two_pages()
    assert [document.page_number_at(o) for o in (0, 19, 20, 29)] == [1, 1, 2, 2]
    assert (document.page_text(1), document.page_text(2)) == ("Uppdraget förklaras", "fullgjort.")


def test_a_text_without_pages_has_no_page_rather_than_a_guess() -> None:
    plain = Document(source=SOURCE, text="Ärendet")
    assert plain.page_number_at(0) is None
    assert plain.boxes(Span(0, 7)) == ()


def headed() -> Document:
    text = "1 A\n\n1.1 B\n\nb\n\n2 C\n\nc\n\nBilaga 1\n\nx\n\n1 D\n\nd"

    def heading(level: int, number: str | None, title: str) -> Heading:
        printed = f"{number} {title}" if number else title
        start = text.index(printed)
        return Heading(level, number, title, Span(start, start + len(printed)), 1)

    border = text.index("Bilaga")
    return Document(
        source=SOURCE,
        text=text,
        segments=(Segment(0, len(text), 1),),
        headings=(heading(1, "1", "A"), heading(2, "1.1", "B"), heading(1, "2", "C"), heading(1, "1", "D")),
        parts=(
            Part("Tjänsteutlåtande", "tjänsteutlåtande", Span(0, border), 1, 1),
            Part("Bilaga 1", None, Span(border, len(text)), 1, 1),
        ),
    )


def test_the_section_path_follows_levels_and_stops_at_the_part() -> None:
    document = headed()
    at = document.text.index
    assert document.section_at(at("\n\nb\n") + 2) == ("1 A", "1.1 B")
    assert document.section_at(at("1.1 B")) == ("1 A", "1.1 B")
    assert document.section_at(at("\n\nc\n") + 2) == ("2 C",)
    assert document.section_at(at("\n\nx\n") + 2) == ()
    assert document.section_at(at("1 D") + 5) == ("1 D",)


def test_the_part_of_an_offset() -> None:
    document = headed()
    titles = [p.title for p in (document.part_at(0), document.part_at(len(document.text) - 1)) if p]
    assert titles == ["Tjänsteutlåtande", "Bilaga 1"]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=30), st.integers(0, 200), st.integers(0, 60))
def test_overlapping_words_are_those_a_plain_search_finds(lengths: list[int], start: int, width: int) -> None:
    entries, at = [], 0
    for length in lengths:
        entries.append((at, at + length, 0.0, 0.0))
        at += length + 1
    span = Span(start, start + width)
    slow = [i for i, (a, b, *_) in enumerate(entries) if a < span.end and span.start < b]
    assert list(words(*entries).overlapping(span)) == slow
