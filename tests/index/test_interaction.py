"""Late interaction: a passage is as good as its best pieces, not as their mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from index import interaction as module
from index.encoders import BUILT_IN, StaticEncoder, Vectors
from index.interaction import Interaction, interaction
from index.lexical import LexicalIndex
from index.query import parse
from index.rank import Ranker
from index.vectors import VectorIndex
from index.wordings import Wording
from tests.index.builders import LetterEncoder

FITTING = "Simhallens konstverk flyttas till biblioteket."
OTHER = "Nämnden redovisar ekonomi, personal och lokaler i delårsrapporten varje höst. "
TEXTS = {3: FITTING, 5: OTHER, 7: OTHER * 4 + FITTING + OTHER * 4, 9: "  "}


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder(BUILT_IN)


def said(query: str) -> tuple[Wording, ...]:
    return (Wording(query),)


def texts(ids: Sequence[int]) -> Mapping[int, str]:
    return {i: TEXTS[i] for i in ids if i in TEXTS}


def test_one_fitting_sentence_among_many_counts_in_full(encoder: StaticEncoder) -> None:
    found = Interaction(encoder, texts)(said("konstverk i simhallen"), [3, 5, 7])
    means = encoder.encode([TEXTS[i] for i in (3, 7)]) @ encoder.encode(["konstverk i simhallen"])[0]
    assert found[7] >= found[3]  # the others have the word "i" as well
    assert means[0] > means[1] + 0.2
    assert found[5] < found[3] - 0.2


def test_the_same_as_piece_by_piece(encoder: StaticEncoder) -> None:
    query = "kommunens badhus 2024"
    (asked,) = encoder.pieces([query])
    lengths = np.linalg.norm(encoder.table, axis=1)
    unit = encoder.table / lengths[:, None]
    for i, score in Interaction(encoder, texts)(said(query), [3, 5, 7]).items():
        (held,) = encoder.pieces([TEXTS[i]])
        best = [lengths[a] * max(float(unit[a] @ unit[b]) for b in held) for a in asked]
        assert score == pytest.approx(sum(best) / lengths[asked].sum(), abs=1e-5)


def test_a_text_asked_for_itself_has_the_highest_score(encoder: StaticEncoder) -> None:
    assert Interaction(encoder, texts)(said(FITTING), [3])[3] == pytest.approx(1.0, abs=1e-5)


def test_without_text_or_question_there_is_no_score(encoder: StaticEncoder) -> None:
    asks = Interaction(encoder, texts)
    assert set(asks(said("simhall"), [3, 9, 100])) == {3}
    assert asks((), [3]) == asks(said("simhall"), []) == {}


def test_a_full_memory_changes_nothing(encoder: StaticEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = Interaction(encoder, texts)(said("simhall"), [3, 5, 7])
    monkeypatch.setattr(module, "_REMEMBERED", 2)
    small = Interaction(encoder, texts)
    assert {**small(said("simhall"), [3, 5]), **small(said("simhall"), [5, 7])} == expected
    assert small(said("simhall"), [3, 5, 7]) == expected


def test_only_an_encoder_with_vectors_for_pieces_can(encoder: StaticEncoder) -> None:
    assert interaction(encoder, texts) is not None
    assert interaction(LetterEncoder(), texts) is None
    assert interaction(None, texts) is None


def test_pieces_that_an_index_has_kept_give_the_same(encoder: StaticEncoder) -> None:
    read: list[Sequence[int]] = []

    def kept(ids: Sequence[int]) -> Mapping[int, module.Pieces]:
        known = [i for i in ids if i in (3, 5)]
        cut = encoder.pieces([TEXTS[i] for i in known])
        return {i: pieces.astype(np.int32) for i, pieces in zip(known, cut, strict=True)}

    def asked(ids: Sequence[int]) -> Mapping[int, str]:
        read.append(ids)
        return texts(ids)

    expected = Interaction(encoder, texts)(said("simhall"), [3, 5, 7])
    assert Interaction(encoder, asked, kept)(said("simhall"), [3, 5, 7]) == expected
    assert read == [[7]]


def test_search_by_meaning_looks_closer_too(encoder: StaticEncoder) -> None:
    """By the means alone the other passage would come first."""
    held = {1: OTHER * 6 + FITTING, 2: "Badhusets konst visas i en utställning om simning och sport."}
    vectors = VectorIndex(encoder.dimension)
    vectors.add([1, 2], encoder.encode(list(held.values())))

    def encode(text: str) -> Vectors:
        return np.asarray(encoder.encode([text], role="query")[0], np.float32)

    def order(closer: Interaction | None) -> list[int]:
        ranker = Ranker(LexicalIndex(None), vectors, encode, closer)
        return [r.passage_id for r in ranker.rank(parse("simhallens konstverk flyttas"), "semantic")]

    assert order(None) == [2, 1]
    assert order(Interaction(encoder, lambda ids: {i: held[i] for i in ids})) == [1, 2]


def test_another_name_counts_where_it_matches_better(encoder: StaticEncoder) -> None:
    asks = Interaction(encoder, lambda ids: {i: ["Alla skyddsrum ska ses över.", OTHER][i] for i in ids})
    alone = asks((Wording("bunker"),), [0, 1])
    named = asks((Wording("bunker", (("skyddsrum", 0.9), ("zoo", 0.9))),), [0, 1])
    assert named[0] == pytest.approx(0.9, abs=1e-5)
    assert named[0] > alone[0] + 0.2
    assert named[1] - alone[1] < 0.2


def test_what_else_stands_in_its_document_and_beside_it_counts(encoder: StaticEncoder) -> None:
    """Two passages of the same words: before goes the one whose document and neighbour are of the matter."""
    held = {1: OTHER, 2: "Nya bänkar ställs ut.", 3: "Simhallens konstverk.", 4: "Nya bänkar ställs ut."}
    vectors = VectorIndex(encoder.dimension)
    vectors.add(list(held), encoder.encode(list(held.values())))
    closer = Interaction(encoder, lambda ids: {i: held[i] for i in ids})

    def order(starts: list[int]) -> list[int]:
        def encode(text: str) -> Vectors:
            return np.asarray(encoder.encode([text], role="query")[0], np.float32)

        ranker = Ranker(LexicalIndex(None), vectors, encode, closer, np.array(starts))
        return [r.passage_id for r in ranker.rank(parse("konst i simhallen"), "semantic")]

    assert order([1, 3]).index(4) < order([1, 3]).index(2)
    assert order([1, 2, 4]).index(2) < order([1, 2, 4]).index(4)
