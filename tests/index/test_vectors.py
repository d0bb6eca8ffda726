"""FAISS against brute force, and deletion."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from index import coarse
from index.vectors import Encoded, VectorBlock, VectorIndex

DIMENSION = 16


def rows(count: int, seed: int = 1) -> NDArray[np.float32]:
    made = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    unit = made / np.linalg.norm(made, axis=1, keepdims=True)
    return np.asarray(unit.astype(np.float16), np.float32)  # as they are kept


@pytest.fixture
def index() -> VectorIndex:
    made = VectorIndex(DIMENSION)
    made.add(range(1000, 1300), rows(300))
    return made


def brute(vector: NDArray[np.float32], ids: list[int], table: NDArray[np.float32], limit: int) -> list[int]:
    cosines = table @ vector
    return [ids[i] for i in sorted(range(len(ids)), key=lambda i: (-cosines[i], ids[i]))[:limit]]


def test_nearest_are_those_of_brute_force(index: VectorIndex) -> None:
    table = rows(300)
    for question in rows(20, seed=2):
        found = index.search(question, 25).hits
        assert [i for i, _ in found] == brute(question, list(range(1000, 1300)), table, 25)
        assert [s for _, s in found] == pytest.approx([float(table[i - 1000] @ question) for i, _ in found])


def test_only_among_the_given(index: VectorIndex) -> None:
    among = [1003, 1250, 1017, 9999]
    question = rows(1, seed=3)[0]
    expected = brute(question, [1003, 1017, 1250], rows(300)[[3, 17, 250]], 3)
    assert [i for i, _ in index.search(question, 10, index.masks(among)).hits] == expected
    assert index.search(question, 10, index.masks([])).hits == ()


def test_removed_vectors_are_gone(index: VectorIndex) -> None:
    question = rows(300)[7]
    assert index.search(question, 1).hits[0][0] == 1007
    assert index.remove([1007, 5]) == 1
    assert len(index) == 299
    assert 1007 not in dict(index.search(question, 300).hits)
    assert index.vector(1007) is None


def test_scores_of_chosen_ids(index: VectorIndex) -> None:
    table = rows(300)
    found = index.cosines(table[0], np.array([4, 1000, 1299]))
    assert index.scores(table[0], [1299, 4, 1000]).keys() == {1000, 1299}
    assert found.tolist() == pytest.approx(
        [np.nan, float(table[0] @ table[0]), float(table[299] @ table[0])], nan_ok=True
    )


def test_an_empty_index_finds_nothing() -> None:
    assert VectorIndex(DIMENSION).search(rows(1)[0], 5).hits == ()


def test_pieces_stay_with_their_passages() -> None:
    cut = [np.arange(n, dtype=np.int32) + 10 * n for n in (3, 0, 2)]
    first = Encoded.of(rows(3), cut)
    second = Encoded.of(rows(2, seed=2), [np.array([70000], np.int32), np.array([1], np.int32)])
    made = Encoded.merged([first.kept(np.array([True, False, True])), second])
    block = VectorBlock(np.array([5, 7, 8, 9], np.int64), made.rows, made.starts, made.codes)
    kept = VectorIndex(DIMENSION, [block]).pieces([9, 5, 6, 8])
    assert {i: pieces.tolist() for i, pieces in kept.items()} == {5: [30, 31, 32], 8: [70000], 9: [1]}
    assert Encoded.merged([first, Encoded.of(rows(1), None)]).starts.tolist() == []


Large = tuple[VectorIndex, NDArray[np.float32]]


@pytest.fixture(scope="module")
def large() -> Large:
    """As many rows as have a coarse copy, around a hundred middles as texts on a hundred subjects."""
    random = np.random.default_rng(4)
    around = 0.15 * random.normal(size=(coarse.FROM, DIMENSION))
    table = rows(100)[random.integers(0, 100, coarse.FROM)] + around
    kept = (table / np.linalg.norm(table, axis=1, keepdims=True)).astype(np.float16)
    block = VectorBlock(np.arange(coarse.FROM), kept, kept=coarse.made(kept))
    return VectorIndex(DIMENSION, [block]), kept.astype(np.float32)


def test_the_coarse_copy_finds_what_the_exact_way_finds(large: Large) -> None:
    index, table = large
    found = 0
    for question in rows(30, seed=9):
        near = index.search(question, 10).hits
        assert near == tuple(sorted(near, key=lambda hit: (-hit[1], hit[0])))
        assert [s for _, s in near] == pytest.approx([float(table[i] @ question) for i, _ in near], abs=1e-3)
        found += len({i for i, _ in near} & {i for i, _ in index.search(question, 10, exact=True).hits})
    assert found >= 0.98 * 300


@pytest.mark.parametrize("share", [0.9, 0.5, 0.2, 0.01])
def test_the_coarse_copy_keeps_to_a_mask(large: Large, share: float) -> None:
    index, table = large
    mask = np.random.default_rng(5).random(coarse.FROM) < share
    question = rows(1, seed=12)[0]
    near = index.search(question, 25, [mask]).hits
    expected = brute(question, np.flatnonzero(mask).tolist(), table[mask], 25)
    assert len(near) == 25
    assert len({i for i, _ in near} & set(expected)) >= 24


def test_few_rows_have_no_coarse_copy() -> None:
    assert coarse.made(np.asarray(rows(coarse.FROM - 1), np.float16)) is None


def test_a_question_asked_again_is_remembered_until_something_changes() -> None:
    index = VectorIndex(2)
    index.add([1, 2], np.eye(2, dtype=np.float32))
    asked = np.array([1.0, 0.0], np.float32)
    first = index.search(asked, 5)
    assert index.search(asked.copy(), 5) is first
    assert index.search(asked, 1).ids.tolist() == [1]
    assert index.search(asked, 5, index.masks([2])).ids.tolist() == [2]
    index.remove([1])
    assert index.search(asked, 5).ids.tolist() == [2]
    index.add([3], np.array([[0.8, 0.6]], np.float32))
    assert index.search(asked, 5).ids.tolist() == [3, 2]
