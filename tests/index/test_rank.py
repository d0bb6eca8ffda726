"""Ranking: identifiers first, then both rankers fused; modes and limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
import pytest

from index.engine import Entry, Ranking, Scope
from index.evidence import spread_over
from index.facts import FactBlock, FactIndex
from index.lexical import LexicalIndex
from index.order import Mode, Ranked
from index.query import parse
from index.rank import Interact, Ranker, Within
from index.vectors import VectorIndex
from index.wordings import Wording
from tests.index.builders import LetterEncoder

TEXTS = {
    1: "Samverkanslokaler för poliser och ordningsvakter, SLK-2022-01441.",
    2: "Lokalerna hyrs ut till föreningar på kvällar.",
    3: "Arbetet med lokalerna är påbörjat och redovisas i oktober.",
    4: "Simhallens konstverk flyttas till biblioteket.",
    5: "Kommunfullmäktige KF 2022-06-09 § 14 beslutade om hyror för föreningar.",
    6: "Badhusets tavlor bevaras.",
}
CARRIED = {3: ("slk:2022-1441", "2022-1441")}


@pytest.fixture(scope="module")
def lexical() -> LexicalIndex:
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add(Entry(i, i, text, "", "", CARRIED.get(i, ())) for i, text in TEXTS.items())
    return index


@pytest.fixture(scope="module")
def ranker(lexical: LexicalIndex) -> Ranker:
    encoder = LetterEncoder()
    vectors = VectorIndex(encoder.dimension)
    vectors.add(list(TEXTS), encoder.encode(list(TEXTS.values())))
    return Ranker(lexical, vectors, lambda text: encoder.encode([text], role="query")[0])


def ranked(ranker: Ranker, lexical: LexicalIndex, text: str, mode: Mode = "hybrid") -> tuple[Ranked, ...]:
    return tuple(ranker.rank(lexical.spelled(parse(text)), mode))


def ids(found: tuple[Ranked, ...]) -> list[int]:
    return [r.passage_id for r in found]


def test_the_identified_passage_first_then_what_follows_it(ranker: Ranker, lexical: LexicalIndex) -> None:
    found = ranked(ranker, lexical, "SLK 2022/01441 föreningar lokaler hyrs")
    assert ids(found)[:2] == [1, 3]
    assert [(r.identifier, r.related) for r in found[:3]] == [(True, True), (False, True), (False, True)]


def test_a_query_of_identifiers_alone_needs_no_encoder(lexical: LexicalIndex) -> None:
    def fails(_: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        raise AssertionError

    found = ranked(Ranker(lexical, VectorIndex(4), fails), lexical, "KF § 14 2022-06-09")
    assert ids(found)[0] == 5
    assert found[0].identifier


def test_hybrid_holds_what_either_finds(ranker: Ranker, lexical: LexicalIndex) -> None:
    words = ranked(ranker, lexical, "simhallen tavlor", "lexical")
    meaning = ranked(ranker, lexical, "simhallen tavlor", "semantic")
    both = ranked(ranker, lexical, "simhallen tavlor")
    assert set(ids(words)) == {4, 6}
    assert set(ids(both)) == set(ids(words)) | set(ids(meaning)) == set(TEXTS)
    assert both[0].lexical_rank is not None
    assert both[0].semantic_rank is not None
    assert [r.semantic_rank for r in words] == [None, None]


def test_who_holds_every_word_stands_before_who_holds_none(ranker: Ranker, lexical: LexicalIndex) -> None:
    order = ids(ranked(ranker, lexical, "föreningar hyror"))
    none = {1, 3, 4, 6}
    assert max(order.index(i) for i in (2, 5)) < min(order.index(i) for i in none)


def test_scores_never_rise_and_lie_between_0_and_1(ranker: Ranker, lexical: LexicalIndex) -> None:
    for text in ("lokaler", "SLK-2022-01441 lokaler", "konst i badhus", "xyz"):
        scores = [r.score for r in ranked(ranker, lexical, text)]
        assert scores == sorted(scores, reverse=True)
        assert all(0.0 <= score <= 1.0 for score in scores)


def test_ranking_is_the_same_every_time(ranker: Ranker, lexical: LexicalIndex) -> None:
    assert ranked(ranker, lexical, "lokaler hyra") == ranked(ranker, lexical, "lokaler hyra")


def test_only_within(ranker: Ranker, lexical: LexicalIndex) -> None:
    within = Within(Scope((2, 6)), [np.isin(list(TEXTS), [2, 6])])
    for mode in ("lexical", "semantic", "hybrid"):
        found = tuple(ranker.rank(parse("lokaler föreningar"), mode, within))
        assert found[0].passage_id == 2
        assert set(ids(found)) <= {2, 6}


def test_phrases_and_exclusions_bind_meaning_too(ranker: Ranker, lexical: LexicalIndex) -> None:
    for mode in ("semantic", "hybrid"):
        assert ids(ranked(ranker, lexical, '"till föreningar" lokaler', mode)) == [2]
        assert 2 not in ids(ranked(ranker, lexical, "lokaler -föreningar", mode))


def test_nothing_asked_nothing_found(ranker: Ranker, lexical: LexicalIndex) -> None:
    for text in ("", "   ", "-", "///", "-budget"):
        assert ranked(ranker, lexical, text) == ()


def test_unrelated_passages_are_said_to_be_so(ranker: Ranker, lexical: LexicalIndex) -> None:
    found = ranked(ranker, lexical, "parkeringstillstånd för elbilar 2031", "lexical")
    assert not any(r.related for r in found)


def test_a_strange_encoder_has_no_say_in_what_is_related(lexical: LexicalIndex) -> None:
    """Cosines that all lie near 1, as e5's do: the order may use them, the bar may not."""
    vectors = VectorIndex(2)
    vectors.add(list(TEXTS), np.tile(np.array([1, 0], np.float32), (len(TEXTS), 1)))

    def related(query: str, *, calibrated: bool) -> set[int]:
        one_way = np.array([1, 0], np.float32)
        ranker = Ranker(lexical, vectors, lambda _: one_way, calibrated=calibrated)
        return {r.passage_id for r in ranked(ranker, lexical, query) if r.related}

    nonsense = "parkeringstillstånd för elbilar 2031"
    assert related(nonsense, calibrated=True) == set(TEXTS)
    assert related(nonsense, calibrated=False) == set()
    assert related("simhallens konstverk", calibrated=False) == {4}


NO_FORMS: Final[Mapping[int, str]] = MappingProxyType({})
PLAN = {
    1: "Handlingsplan för lekplatser i Tallnäs",
    2: "Här anges vad som ska göras åt gungor och klätterställningar, och när.",
    3: "Budgeten följer av en bilaga.",
    4: "Nämnden följer upp handlingsplan för lekplatser i Tallnäs, men inte den om bryggor och bad.",
    5: "Gungorna ska hålla i tio år.",
    9: "Xylofonen i norr lagas.",
    11: "Yttrande över handlingsplan för lekplatser i Tallnäs",
    12: "Nämnden har inget att erinra om xylofonen.",
}


def plan_ranker(
    starts: list[int] | None,
    forms: Mapping[int, str] = NO_FORMS,
    *,
    calibrated: bool = True,
    minutes: bool = False,
    interact: Interact | None = None,
) -> tuple[LexicalIndex, Ranker]:
    """Ranks two documents; the first is called what its head says, the second "Yttrande"."""
    titles = ("Handlingsplan för lekplatser i Tallnäs", "Yttrande")
    kind = ["type=protokoll"] * minutes
    entries = [
        Entry(
            i, i // 10, text, "", titles[i // 10],
            facts=dict.fromkeys([*map("form={}".format, forms.get(i, "").split()), *kind], 1.0),
            name=titles[i // 10] if i % 10 == 1 else "",
        )
        for i, text in PLAN.items()
    ]  # fmt: skip
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add(entries)
    encoder = LetterEncoder()
    vectors = VectorIndex(encoder.dimension)
    vectors.add(list(PLAN), encoder.encode(list(PLAN.values())))
    facts = FactIndex([FactBlock.of(entries)], [np.ones(len(entries), np.bool_)])
    known = None if starts is None else np.array(starts)
    made = Ranker(
        index,
        vectors,
        lambda t: encoder.encode([t], role="query")[0],
        interact,
        known,
        facts,
        calibrated=calibrated,
    )
    return index, made


def order_of(
    query: str, starts: list[int] | None, forms: Mapping[int, str] = NO_FORMS, *, minutes: bool = False
) -> list[int]:
    index, made = plan_ranker(starts, forms, minutes=minutes)
    return ids(tuple(made.rank(index.spelled(parse(query)))))


def test_who_asks_for_a_document_by_name_sees_first_what_it_opens_with() -> None:
    """Before another document that holds the same words."""
    asked = "handlingsplan lekplatser tallnäs"
    assert order_of(asked, None).index(2) > order_of(asked, None).index(11)
    assert order_of(asked, [1, 11]).index(2) < order_of(asked, [1, 11]).index(11)
    assert order_of("lekplatser", [1, 11]).index(2) > order_of("lekplatser", [1, 11]).index(11)  # a topic


def test_what_is_sought_in_a_document_asked_for_by_name_is_related_to_that_wherever_it_stands() -> None:
    index, made = plan_ranker([1, 11], calibrated=False)
    query = index.spelled(parse("handlingsplan lekplatser tallnäs xylofonen"))
    found = {row.passage_id: row.related for row in made.rank(query)}
    assert found[9]
    assert not found[12]


def test_who_asks_for_a_document_by_name_sees_what_it_is_all_about_wherever_that_stands() -> None:
    asked = "handlingsplan lekplatser tallnäs"
    assert order_of(asked, [1, 11]).index(5) > order_of(asked, [1, 11]).index(4)
    assert order_of(asked, [1, 11], {5: "gist", 12: "gist"})[:2] == [1, 5]
    assert order_of("lekplatser", [1, 11], {5: "gist"})[0] != 5


@pytest.mark.parametrize(
    ("asked", "counted"), [("handlingsplan lekplatser tallnäs", False), ("gungorna vid lekplatser", True)]
)
def test_what_stands_above_passages_counts_but_where_a_document_is_asked_for_by_name(
    asked: str, *, counted: bool
) -> None:
    told: list[bool] = []

    def interact(_: Sequence[Wording], asked_of: Sequence[int], above: bool) -> Mapping[int, float]:
        told.append(above)
        return dict.fromkeys(asked_of, 0.5)

    index, made = plan_ranker([1, 11], interact=interact)
    made.rank(index.spelled(parse(asked)))
    assert told == [counted]


def test_a_line_or_two_opens_no_document_and_is_not_its_gist() -> None:
    asked = "handlingsplan lekplatser tallnäs"
    as_it_is, found = order_of(asked, [1, 11]), order_of(asked, [1, 11], {2: "brief"})
    assert as_it_is.index(2) < as_it_is.index(3)
    assert found.index(3) < found.index(2)
    assert order_of(asked, [1, 11], {1: "brief"})[0] == 1  # the head says what it is, however short
    assert order_of(asked, [1, 11], {5: "gist brief"})[1] == order_of(asked, [1, 11])[1] != 5


def test_a_line_or_two_that_decide_stand_less_far_behind_than_others() -> None:
    asked = "gungor bryggor"  # of which none holds both
    assert order_of(asked, [1, 11])[:3] == order_of(asked, [1, 11], {5: "act"})[:3] == [5, 4, 2]
    assert order_of(asked, [1, 11], {5: "brief"})[:3] == [4, 2, 5]
    assert order_of(asked, [1, 11], {5: "brief act"})[:3] == [4, 5, 2]


def test_what_minutes_decide_in_one_matter_is_not_what_they_are_all_about() -> None:
    asked = "handlingsplan lekplatser tallnäs"
    assert order_of(asked, [1, 11], {5: "gist"}, minutes=True) == order_of(asked, [1, 11], minutes=True)
    assert order_of(asked, [1, 11], {5: "gist"}) != order_of(asked, [1, 11])


def test_who_asks_for_minutes_by_name_sees_their_head_and_not_the_matter_after_it() -> None:
    found = order_of("handlingsplan lekplatser tallnäs", [1, 11], minutes=True)
    assert found[0] == 1
    assert found.index(2) > found.index(4)  # the matter that holds what was asked


def test_a_number_finds_each_document_once_before_any_again_and_acts_first() -> None:
    """In each what assigns or decides comes first, then as it stands there, and single lines last."""
    texts = {
        1: "Yrkande SLK-2031-00144", 2: "Ärende SLK-2031-00144 gäller parkernas bänkar.",
        3: "Om SLK-2031-00144 sägs mer.", 4: "Nämnden beslutar i SLK-2031-00144.",
        11: "SLK-2031-00144", 12: "Skolan.", 13: "Köket.",
    }  # fmt: skip
    forms = {1: "brief", 11: "brief", 4: "act"}
    entries = [
        Entry(i, i // 10, text, "", "", facts={f"form={forms[i]}": 1.0} if i in forms else {})
        for i, text in texts.items()
    ]
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add(entries)
    facts = FactIndex([FactBlock.of(entries)], [np.ones(len(entries), np.bool_)])
    made = Ranker(index, starts=np.array([1, 11]), facts=facts)

    def order(text: str) -> list[int]:
        return ids(tuple(made.rank(index.spelled(parse(text)))))

    found = order("SLK-2031-00144")
    assert found[:5] == [4, 11, 2, 3, 1]
    assert found[5:] == [12, 13]  # its document bears the number at its head
    assert order("SLK-2031-00144 -skolan") == found[:5]


def test_a_paper_that_bears_a_case_number_is_shown_by_its_head_and_not_by_what_it_decides() -> None:
    texts = {
        1: "Tjänsteutlåtande, diarienummer SLK-2031-00144, om parkernas bänkar.",
        2: "Nämnden beslutar i SLK-2031-00144, efter KF 2031-02-03 § 8.",
    }
    entries = [
        Entry(i, 1, text, "", "", facts={"form=act": 1.0} if i == 2 else {}) for i, text in texts.items()
    ]
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add(entries)
    facts = FactIndex([FactBlock.of(entries)], [np.ones(len(entries), np.bool_)])
    made = Ranker(index, starts=np.array([1]), facts=facts)
    assert ids(tuple(made.rank(index.spelled(parse("SLK-2031-00144"))))) == [1, 2]


def by_numbers(texts: Mapping[int, str], starts: list[int], acts: tuple[int, ...] = ()) -> Ranker:
    """Ranks by words alone; ids of one ten are of one document."""
    entries = [
        Entry(i, i // 10, text, "", "", facts={"form=act": 1.0} if i in acts else {})
        for i, text in texts.items()
    ]
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add(entries)
    facts = FactIndex([FactBlock.of(entries)], [np.ones(len(entries), np.bool_)])
    return Ranker(index, starts=np.array(starts), facts=facts)


def numbered(made: Ranker, text: str) -> list[int]:
    return ids(tuple(made.rank(parse(text))))


def test_a_document_that_prints_a_number_without_its_letters_comes_before_another_is_shown_twice() -> None:
    texts = {
        11: "Ärendenummer SLK-2031-00144, om bänkar.", 12: "I SLK-2031-00144 sägs mer om bänkar.",
        21: "Ärendenummer 2031-00144, om parkernas bänkar.",
    }  # fmt: skip
    assert numbered(by_numbers(texts, [11, 21]), "SLK-2031-00144") == [11, 21, 12]


def test_a_decision_in_pieces_comes_after_all_that_hold_it_whole() -> None:
    texts = {
        11: "Fullmäktige beslutade KF 2031-02-03 § 8 om bänkar.", 12: "Enligt KF 2031-02-03 § 8 målas de.",
        21: "Möte 2031-02-03. Nämnden beslutar enligt § 8 om tak.", 22: "Se KF 2031-02-03 § 8.",
    }  # fmt: skip
    assert numbered(by_numbers(texts, [11, 21], (21,)), "KF 2031-02-03 § 8") == [11, 22, 12, 21]


def test_statutes_are_shown_by_their_head_though_it_lacks_the_letters() -> None:
    texts = {
        11: "Föreskrifter (2031:7) om hur parkernas bänkar ska målas och vem som får göra det.",
        12: "Bänkar ska vara gröna. PARKFS 2031:7 gäller från mars.",
    }
    assert numbered(by_numbers(texts, [11]), "parkfs 2031-7") == [11, 12]


def test_the_head_of_a_document_comes_after_what_says_as_much() -> None:
    texts = {1: "Parkernas bänkar.", 2: "Parkernas bänkar.", 3: "Skolornas kök.", 4: "Skolornas tak."}
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add(Entry(i, 1, text, "", "") for i, text in texts.items())
    encoder = LetterEncoder()
    vectors = VectorIndex(encoder.dimension)
    vectors.add(list(texts), encoder.encode(list(texts.values())))

    def order(starts: list[int]) -> list[int]:
        made = Ranker(index, vectors, lambda t: encoder.encode([t], role="query")[0], None, np.array(starts))
        return ids(tuple(made.rank(index.spelled(parse("bänkar")))))[:2]

    assert order([1]) == [2, 1]
    assert order([1, 2]) == [1, 2]  # the first is all that there is of its document


def test_what_a_ranking_finds_beside_goes_to_no_row_where_there_are_none() -> None:
    beside = Ranking(np.array([2, 5]), np.array([0.5, 0.25]), 2)
    assert spread_over(np.array([5, 9]), beside).tolist() == [0.25, 0]
    assert spread_over(np.array([], np.int64), beside).tolist() == []
