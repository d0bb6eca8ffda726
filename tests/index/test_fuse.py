"""Fusing two rankings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.fuse import literal_first, ordered, standardised


def test_scales_do_not_matter() -> None:
    lexical, semantic = {1: 4.0, 2: 3.0, 3: 1.0}, {1: 0.1, 2: 0.9, 3: 0.2}
    plain = ordered(standardised(lexical, semantic))
    assert plain == ordered(standardised({i: 100 * s for i, s in lexical.items()}, semantic)) == [2, 1, 3]


def test_what_both_find_stands_before_what_one_finds() -> None:
    assert ordered(standardised({1: 5.0, 2: 5.0}, {2: 0.8, 3: 0.8, 1: 0.1}))[0] == 2


def test_the_weight_decides_between_them() -> None:
    lexical, semantic = {1: 9.0, 2: 1.0}, {1: 0.1, 2: 0.9}
    assert ordered(standardised(lexical, semantic, weight=2.0)) == [1, 2]
    assert ordered(standardised(lexical, semantic, weight=0.5)) == [2, 1]


def test_equal_scores_are_ordered_by_id() -> None:
    assert ordered(standardised({5: 1.0, 3: 1.0}, {5: 0.5, 3: 0.5})) == [3, 5]


def test_one_ranker_alone_keeps_its_order() -> None:
    assert ordered(standardised({1: 1.0, 2: 3.0}, {})) == [2, 1]
    assert standardised({}, {}) == {}


def test_vague_hits_move_behind_the_last_literal_one() -> None:
    assert literal_first([9, 1, 8, 2, 7], {1, 2}, {9, 8, 7}) == [1, 2, 9, 8, 7]
    assert literal_first([9, 4, 1], {1}, {9}) == [4, 1, 9]  # 4 holds some of the words: it stays
    assert literal_first([9, 8], set(), {9, 8}) == [9, 8]


@given(
    order=st.lists(st.integers(0, 30), unique=True),
    literal=st.frozensets(st.integers(0, 30)),
    vague=st.frozensets(st.integers(0, 30)),
)
def test_no_vague_hit_before_a_literal_one(
    order: list[int], literal: frozenset[int], vague: frozenset[int]
) -> None:
    vague -= literal
    found = literal_first(order, literal, vague)
    assert sorted(found) == sorted(order)
    places = {i: n for n, i in enumerate(found)}
    assert all(places[a] < places[b] for a in literal & places.keys() for b in vague & places.keys())
    kept = [i for i in found if i not in vague]
    assert kept == [i for i in order if i not in vague]
