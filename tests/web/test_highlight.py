"""Marks in text: where they open and close, and that nothing of a document becomes HTML."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.highlight import excerpt, mark, merged

SPANS = st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60)), max_size=6)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "Plan för civil beredskap"),
        ([(9, 14), (15, 24)], "Plan för <mark>civil</mark> <mark>beredskap</mark>"),
        ([(15, 24), (9, 14)], "Plan för <mark>civil</mark> <mark>beredskap</mark>"),  # in any order
        ([(9, 15), (15, 24)], "Plan för <mark>civil beredskap</mark>"),  # touching ones are one
        ([(9, 20), (15, 24)], "Plan för <mark>civil beredskap</mark>"),  # so are overlapping ones
        ([(20, 99)], "Plan för civil bered<mark>skap</mark>"),  # outside the text: cut
        ([(5, 5), (8, 2), (30, 40)], "Plan för civil beredskap"),  # empty, backwards, beyond: nothing
    ],
)
def test_spans_become_marks(spans: list[tuple[int, int]], expected: str) -> None:
    assert mark("Plan för civil beredskap", spans) == expected


def test_a_document_cannot_put_html_on_the_page() -> None:
    assert mark("<b>R&D</b>", [(3, 6)]) == "&lt;b&gt;<mark>R&amp;D</mark>&lt;/b&gt;"


def test_lines_and_cells_are_kept_apart() -> None:
    assert mark("Mått\t2023\nAntal\t14", [(0, 4)]) == "<mark>Mått</mark> · 2023<br>Antal · 14"


def test_only_the_first_mark_is_the_anchor() -> None:
    assert mark("a b c", [(0, 1), (4, 5)], anchor="mark") == '<mark id="mark">a</mark> b <mark>c</mark>'


@given(st.text(alphabet=st.characters(exclude_characters="\t\n"), max_size=60), SPANS)
def test_without_the_tags_the_text_is_what_it_was(text: str, spans: list[tuple[int, int]]) -> None:
    assert html.unescape(re.sub(r"</?mark>", "", mark(text, spans))) == text


@given(st.integers(0, 60), SPANS)
def test_merged_spans_are_sorted_inside_and_apart(length: int, spans: list[tuple[int, int]]) -> None:
    found = merged(spans, length)
    edges = [edge for span in found for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= length for edge in edges)


LONG = " ".join(f"ord{i:03}" for i in range(200))


def test_a_short_text_is_not_cut() -> None:
    assert excerpt("Kort text.", [(0, 4)]).text == "Kort text."


def test_a_long_text_without_marks_shows_its_beginning() -> None:
    cut = excerpt(LONG, [], limit=100)
    assert (cut.text[:6], cut.cut_before, cut.cut_after) == ("ord000", False, True)
    assert cut.text.endswith("ord013")


def test_an_excerpt_shows_where_most_is_marked() -> None:
    there = LONG.index("ord150")
    cut = excerpt(LONG, [(0, 6), (there, there + 6), (there + 7, there + 13)], limit=100)
    assert [cut.text[s:e] for s, e in cut.spans] == ["ord150", "ord151"]
    assert cut.cut_before
    assert cut.cut_after


@given(st.integers(0, 1399), st.integers(1, 30), st.integers(80, 400))
def test_an_excerpt_marks_the_same_words_as_the_text(start: int, length: int, limit: int) -> None:
    span = (start, min(len(LONG), start + length))
    cut = excerpt(LONG, [span], limit)
    marked = "".join(cut.text[s:e] for s, e in cut.spans)
    assert marked.strip() == LONG[slice(*span)].strip()
    assert cut.text in LONG
    assert len(cut.text) <= limit * 1.15


def test_words_are_marked_within_and_beside_the_passage_and_cut_at_its_edges() -> None:
    made = mark("ett civil två beredskap", [(4, 9)], anchor="mark", words=[(0, 3), (8, 13), (14, 23)])
    assert made == (
        '<mark class="word">ett</mark> <mark id="mark">civi<mark class="word">l</mark></mark>'
        '<mark class="word"> två</mark> <mark class="word">beredskap</mark>'
    )
