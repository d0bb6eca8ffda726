"""Fusing two rankings."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.fuse import literal_first, ordered, placed, reranked, standardised


def values(*given: float) -> NDArray[np.float64]:
    return np.array(given, np.float64)


def order(scores: NDArray[np.float64]) -> list[int]:
    found: list[int] = ordered(scores).tolist()
    return found


def test_scales_do_not_matter() -> None:
    lexical, semantic = values(4, 3, 1), values(0.1, 0.9, 0.2)
    plain = order(standardised(lexical, semantic))
    assert plain == order(standardised(100 * lexical, semantic)) == [1, 0, 2]


def test_what_both_find_stands_before_what_one_finds() -> None:
    assert order(standardised(values(5, 5, 0), values(0.1, 0.8, 0.8)))[0] == 1


def test_what_has_no_cosine_counts_as_the_farthest() -> None:
    assert order(standardised(values(1, 1, 1), values(0.3, np.nan, 0.2))) == [0, 1, 2]


def test_the_weight_decides_between_them() -> None:
    lexical, semantic = values(9, 1), values(0.1, 0.9)
    assert order(standardised(lexical, semantic, weight=2.0)) == [0, 1]
    assert order(standardised(lexical, semantic, weight=0.5)) == [1, 0]


def test_equal_scores_stay_in_order() -> None:
    assert order(standardised(values(1, 1), values(0.5, 0.5))) == [0, 1]


def test_a_line_or_two_stand_behind_what_is_as_good() -> None:
    scores, place = values(2.0, 1.9, 0.0), np.array([3, 4, 5])
    no = np.zeros(3, np.bool_)
    brief = values(1, 0, 0)
    assert order(placed(scores, place, no, 0 * scores, no, no, 0 * scores, no)) == [0, 1, 2]
    assert order(placed(scores, place, no, brief, no, no, 0 * scores, no)) == [1, 0, 2]


def test_what_assigns_stands_before_what_says_as_much() -> None:
    scores, place = values(2.0, 1.9, 0.0), np.array([3, 4, 5])
    no = np.zeros(3, np.bool_)
    acts = np.array([False, True, False])
    assert order(placed(scores, place, no, 0 * scores, no, no, 0 * scores, acts)) == [1, 0, 2]
    assert order(placed(scores, place, no, 0 * scores, no, no, 0 * scores, no)) == [0, 1, 2]


def test_of_a_document_asked_for_by_name_only_what_comes_first_is_more() -> None:
    """What comes later leaves room for what other documents say of it."""
    scores, no = values(1.0, 0.9, 0.2, 0.9, 0.9, 0.9), np.zeros(6, np.bool_)
    place, named = np.array([9, 9, 9, 0, 3, 4]), np.array([False, False, False, True, True, True])
    assert order(placed(scores, place, no, 0 * scores, named, no, 0 * scores, no)) == [3, 4, 0, 1, 5, 2]


def test_one_ranker_alone_keeps_its_order() -> None:
    assert order(standardised(values(1, 3), values(np.nan, np.nan))) == [1, 0]
    assert len(standardised(values(), values())) == 0


def test_what_a_closer_look_did_not_reach_stays_behind_in_its_order() -> None:
    scores = values(0.9, 0.8, 0.7, 3.0)
    assert order(reranked(scores, np.array([0, 1]), values(0.1, 0.5))) == [1, 0, 3, 2]
    assert reranked(scores, np.array([], np.intp), values()) is scores


def moved(places: list[int], literal: set[int], vague: set[int]) -> list[int]:
    size = max((*places, *literal, *vague), default=0) + 1
    masks = [np.isin(np.arange(size), sorted(some)) for some in (literal, vague)]
    found: list[int] = literal_first(np.array(places, np.intp), *masks).tolist()
    return found


def test_vague_hits_move_behind_the_last_literal_one() -> None:
    assert moved([9, 1, 8, 2, 7], {1, 2}, {9, 8, 7}) == [1, 2, 9, 8, 7]
    assert moved([9, 4, 1], {1}, {9}) == [4, 1, 9]  # 4 holds some of the words: it stays
    assert moved([9, 8], set(), {9, 8}) == [9, 8]


@given(
    places=st.lists(st.integers(0, 30), unique=True),
    literal=st.sets(st.integers(0, 30)),
    vague=st.sets(st.integers(0, 30)),
)
def test_no_vague_hit_before_a_literal_one(places: list[int], literal: set[int], vague: set[int]) -> None:
    vague -= literal
    found = moved(places, literal, vague)
    assert sorted(found) == sorted(places)
    at = {i: n for n, i in enumerate(found)}
    assert all(at[a] < at[b] for a in literal & at.keys() for b in vague & at.keys())
    assert [i for i in found if i not in vague] == [i for i in places if i not in vague]
