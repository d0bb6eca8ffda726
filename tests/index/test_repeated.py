"""Questions that repeat a sentence of a passage."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index import fuse
from index.engine import Entry
from index.lexical import LexicalIndex
from index.query import parse
from index.rank import Ranker
from index.repeated import Question, question_of
from index.search import Searcher, SearchRequest
from index.vectors import VectorIndex
from tests.index.builders import LetterEncoder, document, opened

ASKED = "När måste bryggan vid ångbåtskajen målas om?"
SAID = "Kajerna ses över. Vid ångbåtskajen måste bryggan målas om i maj. Färgen väljs senare."
SCATTERED = (
    "Bryggan målas. Vid behov ses ångbåtskajen över, och kajen målas när bryggan är klar. Måste den om?"
)
OTHERS = [f"Sammanträde {n} handlar om badplatser och flaggstänger vid sjön." for n in range(30)]


def question(text: str) -> Question:
    found = question_of(text, lambda stem: 1.0)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [ASKED, "i vilken park planteras lindarna", "vem sköter badhusets klocka", "Ska bryggan målas om?"],
)
def test_what_asks_is_a_question(text: str) -> None:
    assert question_of(text, lambda stem: 1.0) is not None


@pytest.mark.parametrize(
    "text",
    ["bryggan vid ångbåtskajen målas om", "planen för när lindarna planteras", "Vem målar bryggan?", ""],
)
def test_what_asks_nothing_or_says_little_is_none(text: str) -> None:
    assert question_of(text, lambda stem: 1.0) is None


def test_one_sentence_must_say_it() -> None:
    asked = question(ASKED)
    assert asked.said_in(SAID) > asked.said_in(SCATTERED)
    assert asked.said_in(SAID) > asked.said_in(SAID.replace(" måste", ". Måste"))
    assert asked.said_in(SAID) > asked.said_in(SAID.replace(" måste", "\nMåste"))
    assert asked.said_in("Lindarna blommar.") == asked.said_in("") == 0.0


def test_words_side_by_side_count_in_either_order() -> None:
    asked = question("Vem målar den gamla bryggan?")
    turned = asked.said_in("bryggan gamla den målar")
    assert turned == asked.said_in("målar den gamla bryggan")
    assert turned > asked.said_in("målar här den till gamla av bryggan")


def test_rare_words_count_more() -> None:
    weights = {"brygg": 9.0}
    asked = question_of("Vem målar den gamla bryggan?", lambda stem: weights.get(stem, 1.0))
    assert asked is not None
    assert asked.said_in("bryggan") > asked.said_in("målar")


def ranker(texts: Sequence[str], read: list[int] | None = None) -> Ranker:
    lexical, encoder = LexicalIndex(None), LetterEncoder()
    with lexical.writer() as writer:
        writer.add(Entry(i, i, text, "", "") for i, text in enumerate(texts))
    vectors = VectorIndex(encoder.dimension)
    vectors.add(range(len(texts)), encoder.encode(texts))

    def at(ids: Sequence[int]) -> dict[int, str]:
        if read is not None:
            read.extend(ids)
        return {i: texts[i] for i in ids}

    return Ranker(lexical, vectors, lambda t: encoder.encode([t], role="query")[0], texts=at)


def first(made: Ranker, text: str) -> int:
    return int(made.rank(made._lexical.spelled(parse(text))).ids[0])


def test_the_passage_that_repeats_the_question_stands_first() -> None:
    texts = [SCATTERED, SAID, *OTHERS]
    made = ranker(texts)
    without = Ranker(made._lexical, made._vectors, made._encode)
    assert first(without, ASKED) == 0
    assert first(made, ASKED) == 1


def test_a_search_reads_the_passages_for_it(tmp_path: Path) -> None:
    texts = [SCATTERED, SAID, *OTHERS]
    store = opened(tmp_path, *(document(text, file=f"{n}.pdf") for n, text in enumerate(texts)))
    found = Searcher(store, tmp_path / "index", LetterEncoder()).search(SearchRequest(ASKED))
    assert found.hits[0].text == SAID


def test_words_that_ask_nothing_are_ranked_as_ever() -> None:
    made = ranker([SCATTERED, SAID, *OTHERS])
    assert first(made, "bryggan vid ångbåtskajen måste målas om") == 0


def test_only_what_holds_most_of_the_question_is_read() -> None:
    read: list[int] = []
    first(ranker([SCATTERED, SAID, "Bryggan är lagad.", *OTHERS], read), ASKED)
    assert sorted(read) == [0, 1]


def test_what_repeats_no_more_than_half_gains_nothing() -> None:
    scores = np.array([3.0, 1.0, 0.5])
    assert fuse.repeated(scores, np.array([0.0, 0.5, 0.2])).tolist() == scores.tolist()
    gained = fuse.repeated(scores, np.array([0.0, 0.9, 0.6])) - scores
    assert gained[0] == 0 < gained[2] < gained[1]
