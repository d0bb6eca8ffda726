"""Late interaction: a passage is as good as its best pieces, not as their mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from index import interaction as module
from index.encoders import BUILT_IN, StaticEncoder, Vectors
from index.interaction import Interaction, interaction, with_above
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
        best = [lengths[a] * max(float(unit[a] @ unit[b]) for b in held) ** module._SOFTENED for a in asked]
        assert score == pytest.approx(sum(best) / lengths[asked].sum(), abs=1e-5)


def test_what_is_nearly_said_of_both_words_counts_for_more_than_one_of_them() -> None:
    """Near both by .48 is more than the one alone, near both by .3 is not."""
    table = np.zeros((4, 4), np.float32)
    table[0, 0] = table[1, 1] = 1.0
    for row, near in ((2, 0.48), (3, 0.3)):
        table[row] = [near, near, np.sqrt(1 - 2 * near**2), 0]
    pieces = [np.array([0]), np.array([2]), np.array([3])]
    own, over = module._best(table, np.ones(4, np.float32), np.array([0, 1]), pieces)
    one, near, far = own.sum(axis=1).tolist()
    assert near > one > far
    assert not over.any()


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


VOTE = "Ordföranden röstar ja. Ledamöterna röstar nej."
WEATHER = "Sommaren var varm och torr i hela länet."


def below(encoder: StaticEncoder, held: Mapping[int, tuple[str, str]]) -> Interaction:
    """Compares with passages as an index keeps them: each text, and what stands above it."""

    def kept(ids: Sequence[int]) -> Mapping[int, module.Pieces]:
        cut = {i: list(encoder.pieces(held[i])) for i in ids}
        return {i: with_above(own, over, encoder).astype(np.uint16) for i, (own, over) in cut.items()}

    return Interaction(encoder, lambda ids: {}, kept)


def test_what_stands_above_a_passage_counts_where_the_passage_lacks_it(encoder: StaticEncoder) -> None:
    asks = below(encoder, {1: (VOTE, ""), 2: (VOTE, "Plan för skugga"), 3: (VOTE, "Plan för cykling")})
    found = asks(said("hur röstade ledamöterna om skugga"), [1, 2, 3])
    assert found[2] > found[1] + 0.1
    assert found[2] > found[3] + 0.1


def test_of_all_below_one_heading_those_gain_that_say_something_themselves(encoder: StaticEncoder) -> None:
    alone = below(encoder, {1: (VOTE, ""), 2: (WEATHER, "")})
    both = below(encoder, {1: (VOTE, "Plan för skugga"), 2: (WEATHER, "Plan för skugga")})
    before, after = (asks(said("hur röstade ledamöterna om skugga"), [1, 2]) for asks in (alone, both))
    assert after[1] - before[1] > after[2] - before[2] > 0


def test_a_passage_never_falls_by_what_stands_above_it(encoder: StaticEncoder) -> None:
    """It has the words itself, or they are not asked for."""
    query = said("hur röstade ledamöterna")
    alone = below(encoder, {1: (VOTE, ""), 2: (VOTE, "")})(query, [1, 2])
    found = below(encoder, {1: (VOTE, "Ledamöterna röstar"), 2: (VOTE, "Sommaren")})(query, [1, 2])
    assert found == pytest.approx(alone, abs=0.02)
    assert min(found.values()) >= min(alone.values()) - 1e-5


def test_what_stands_above_can_be_left_out(encoder: StaticEncoder) -> None:
    query = said("hur röstade ledamöterna om skugga")
    plain = Interaction(encoder, lambda ids: dict.fromkeys(ids, VOTE))(query, [1])
    assert below(encoder, {1: (VOTE, "Plan för skugga")})(query, [1], False) == pytest.approx(plain, abs=1e-5)


def test_only_what_a_passage_lacks_is_kept_of_what_stands_above_it(encoder: StaticEncoder) -> None:
    own, over, none = encoder.pieces([VOTE, "Ledamöterna röstar om skugga", ""])
    (lacking,) = encoder.pieces(["skugga"])
    together = with_above(own, over, encoder)
    assert together[: len(own)].tolist() == own.tolist()
    assert together[len(own)] == len(encoder.table)
    assert (
        set(lacking.tolist())
        <= set(together[len(own) + 1 :].tolist())
        <= set(over.tolist()) - {*own.tolist()}
    )
    assert with_above(own, own, encoder).tolist() == own.tolist()
    assert with_above(none, over, encoder).tolist() == []


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
