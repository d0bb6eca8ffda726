"""What any search engine must do to take the place of the local one (`index.engine`).

To test another engine, add a function that opens it on an empty folder to `ENGINES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.engine import Batch, EncoderState, Engine, EngineBusyError, Entry, Scope, Vectors
from index.local import LocalEngine
from index.query import parse

ENGINES: Sequence[Callable[[Path], Engine]] = (LocalEngine,)
ENCODER = EncoderState("axes", "1", 4)
TEXTS = {
    10: ("Parken får nya bänkar.", 1, {"topic=park": 0.9, "part=Bilaga 1": 1.0}),
    11: ("Badhuset får nytt tak, SLK-2031-00144.", 1, {"topic=bad": 0.3}),
    20: ("Skolan får nytt kök.", 2, {"topic=skola": 1.0, "topic=bad": 0.7}),
    21: ("PARKEN får nya bänkar", 2, {}),
}
NAMES = {1: "Handlingsplan för lekplatser 2031", 2: "Yttrande"}
SAME = {10: 7, 11: 8, 20: 9, 21: 7}


def axis(number: int) -> Vectors:
    return np.asarray(np.eye(4)[number], np.float32)


def batch(*keys: int) -> Batch:
    ids = [i for i, (_, key, _) in TEXTS.items() if key in keys]
    entries = [
        Entry(i, key, text, "", "", facts=facts, same=SAME[i], name=NAMES[key] if i % 10 == 0 else "")
        for i, (text, key, facts) in TEXTS.items()
        if i in ids
    ]
    documents = {key: (key * 10, 2) for key in keys}
    return Batch(documents, entries, np.stack([axis(list(TEXTS).index(i)) for i in ids]))


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    made: Engine = request.param(tmp_path / "engine")
    return made


@pytest.fixture
def full(engine: Engine) -> Engine:
    with engine.writer(ENCODER) as writer:
        writer.index(batch(1, 2))
        writer.commit()
    return engine


def words(engine: Engine, text: str, scope: Scope | None = None) -> set[int]:
    return {i for i, _ in engine.reader().lexical.search(parse(text), 10, scope).hits}


def test_which_documents_a_query_may_be_the_name_of(full: Engine) -> None:
    lexical = full.reader().lexical

    def named(text: str, least: float) -> list[int]:
        return lexical.named(lexical.spelled(parse(text)), 10).ids_above(least)

    assert named("handlingsplanen för lekplatser 2031 kök", 0.5) == [10]
    assert named("handlingsplanen för lekplatser 2031 kök", 0.99) == []
    assert named("yttrandet", 0.9) == [20]


def test_which_passages_hold_a_fact(full: Engine) -> None:
    facts = full.reader().facts
    assert facts.holding("topic=bad", np.array([10, 11, 20, 99])).tolist() == [False, True, True, False]
    assert not facts.holding("topic=unheard of", np.array([10, 11])).any()


def near(engine: Engine, number: int, scope: Scope | None = None) -> list[int]:
    reader = engine.reader()
    assert reader.vectors is not None
    within = reader.within(scope) if scope is not None else None
    return [i for i, cosine in reader.vectors.search(axis(number), 4, within).hits if cosine > 0.5]


def test_an_empty_engine_finds_nothing(engine: Engine) -> None:
    assert engine.reader().documents == {}
    assert words(engine, "bänkar") == set()
    assert engine.status().documents == {}


def test_what_is_committed_is_found_by_words_and_by_meaning(full: Engine) -> None:
    assert words(full, "bänkar") == {10, 21}
    assert near(full, 1) == [11]
    reader = full.reader()
    assert reader.documents == {1: (10, 2), 2: (20, 2)}
    assert reader.encoder == ENCODER
    assert [i for i, _ in reader.lexical.identified(parse("SLK 2031/144"), 5).hits] == [11]


def test_nothing_is_seen_before_the_commit(full: Engine) -> None:
    with full.writer(ENCODER) as writer:
        writer.delete([1])
        writer.index(Batch({3: (30, 1)}, [Entry(30, 3, "Bron får ny färg.", "", "")], axis(3)[None, :]))
        assert set(writer.documents) == {2, 3}
        assert words(full, "bänkar färg") == {10, 21}
        writer.commit()
    assert words(full, "bänkar färg") == {21, 30}
    assert near(full, 3) == [21, 30]


def test_no_reader_waits_for_a_writer(full: Engine) -> None:
    with full.writer(ENCODER) as writer, ThreadPoolExecutor(1) as another:
        writer.index(Batch({3: (30, 1)}, [Entry(30, 3, "Bron får ny färg.", "", "")], axis(3)[None, :]))
        assert another.submit(words, full, "bänkar färg").result(timeout=60) == {10, 21}
        writer.commit()
        assert another.submit(words, full, "bänkar färg").result(timeout=60) == {10, 21, 30}


def test_what_is_not_committed_is_forgotten(full: Engine) -> None:
    with full.writer(ENCODER) as writer:
        writer.delete([1, 2])
    assert words(full, "bänkar") == {10, 21}


def test_a_document_put_in_again_replaces_itself(full: Engine) -> None:
    with full.writer(ENCODER) as writer:
        writer.index(batch(1))
        writer.commit()
    assert words(full, "bänkar") == {10, 21}
    assert sorted(near(full, 0)) == [10]
    assert full.reader().facts.weights("topic=park") == {10: 0.9}


@pytest.mark.parametrize(
    ("scope", "ids"),
    [
        (Scope(), {10, 11, 20, 21}),
        (Scope(documents=(2,)), {20, 21}),
        (Scope(documents=()), set()),
        (Scope(facts=(("topic=bad",),)), {11, 20}),
        (Scope(facts=(("topic=bad", "topic=park"),)), {10, 11, 20}),  # either
        (Scope(facts=(("topic=bad",), ("topic=skola",))), {20}),  # both
        (Scope(facts=(("topic=unheard of",),)), set()),
        (Scope(facts=(("part=Bilaga 1",),)), {10}),
        (Scope(documents=(1,), facts=(("topic=bad",),)), {11}),
        (Scope(passages=np.array([10, 20, 99], np.int64)), {10, 20}),
    ],
)
def test_a_scope_limits_words_meaning_and_facts_alike(full: Engine, scope: Scope, ids: set[int]) -> None:
    assert words(full, "parken badhuset skolan", scope) == ids
    assert {i for number in range(4) for i in near(full, number, scope)} == ids
    assert set(full.reader().facts.ids(scope).tolist()) == ids


def test_facts_are_known_counted_and_weighed(full: Engine) -> None:
    facts = full.reader().facts
    assert facts.known([20, 99]).keys() == {20}
    assert facts.known([20])[20].facts == {"topic=skola": 1.0, "topic=bad": 0.7}
    counted: Mapping[str, Mapping[int, int]] = facts.counts("topic")
    assert counted == {"park": {1: 1}, "bad": {1: 1, 2: 1}, "skola": {2: 1}}
    assert facts.counts("topic", 0.5)["bad"] == {2: 1}
    assert set(facts.values("topic")) == {"park", "bad", "skola"}


def test_the_same_words_are_known_wherever_they_stand(full: Engine) -> None:
    assert full.reader().facts.alike([7, 8]) == {7: (10, 21), 8: (11,)}
    with full.writer(ENCODER) as writer:
        writer.delete([1])
        writer.commit()
    assert full.reader().facts.alike([7]) == {7: (21,)}


def test_another_encoder_asks_for_its_vectors(full: Engine) -> None:
    other = EncoderState("axes", "2", 4)
    with full.writer(other) as writer:
        writer.commit()
    assert full.reader().vectors is None
    with full.writer(other) as writer:
        for ids in writer.without_vectors():
            writer.give_vectors(ids, np.stack([axis(3 - list(TEXTS).index(i)) for i in ids]))
        writer.commit()
    assert near(full, 0) == [21]
    assert words(full, "bänkar") == {10, 21}


def test_the_old_state_serves_while_a_fresh_one_is_made(full: Engine) -> None:
    with full.writer(ENCODER, fresh=True) as writer:
        assert writer.documents == {}
        writer.index(batch(2))
        writer.commit()
        assert words(full, "parken skolan") == {10, 20, 21}
    assert words(full, "parken skolan") == {20, 21}


def test_only_one_writes(full: Engine) -> None:
    with full.writer(ENCODER):
        second = full.writer(ENCODER)
        with pytest.raises(EngineBusyError):
            second.__enter__()


def test_many_commits_give_what_one_gives(engine: Engine, tmp_path: Path) -> None:
    """Segments are merged on the way; a random number of documents is taken out again."""
    random = np.random.default_rng(5)
    rows = random.normal(size=(60, 4)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    gone = set(random.choice(60, 25, replace=False).tolist())
    for key in range(60):
        with engine.writer(ENCODER) as writer:
            entry = Entry(
                key, key, f"ord nummer{key}", "", "", facts={f"topic=t{key % 3}": 1.0}, same=key + 1
            )
            writer.index(Batch({key: (key, 1)}, [entry], rows[key][None, :]))
            writer.delete([k for k in gone if k == key - 1])
            writer.commit()
    kept = [key for key in range(60) if key not in gone or key == 59]
    reader = engine.reader()
    assert reader.vectors is not None
    assert len(reader.vectors) == len(reader.lexical) == len(kept)
    found = reader.vectors.search(rows[0], 60).hits
    expected = sorted(kept, key=lambda k: -float(rows[k] @ rows[0]))
    assert {i for i, _ in found} == set(kept)
    assert [s for _, s in found] == pytest.approx([float(rows[k] @ rows[0]) for k in expected], abs=2e-3)
    assert reader.facts.ids(Scope(facts=(("topic=t1",),))).tolist() == [k for k in kept if k % 3 == 1]


def test_where_each_document_begins(full: Engine) -> None:
    assert full.reader().starts.tolist() == [10, 20]


def test_a_reader_stays_what_it_was_when_a_newer_one_is_opened(engine: Engine) -> None:
    with engine.writer(ENCODER) as writer:
        writer.index(batch(1))
        writer.commit()
    before = engine.reader()
    with engine.writer(ENCODER) as writer:
        writer.index(batch(2))
        writer.commit()
    assert words(engine, "yttrandet kök") == {20}
    assert not len(before.lexical.search(parse("kök"), 10).ids)  # words and facts are of one moment
    assert not len(before.lexical.named(parse("yttrande"), 10).ids)
