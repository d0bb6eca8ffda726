"""The lexical index: against a BM25 in ten lines, and what queries find and leave out."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.clauses import Weights
from index.engine import EngineBusyError, Entry, Scope
from index.lexical import LexicalIndex
from index.query import parse
from index.terms import analyse

TEXTS = {
    1: ("Nämnden ska ta fram en kompetensförsörjningsplan för vård och omsorg.", "2 Personal"),
    2: ("Stadens civila beredskap stärks med reservkraft, se SLK-2023-00588.", "3 Civil beredskap"),
    3: ("Beredskapen för skyfall, det civila.", "4 Klimat"),
    4: ("KS 2023/0588 rör lokaler för försörjning av kläder.", "5 Lokaler"),
    5: ("Enligt beslut KF 2023-12-07 § 85 ska planen för kulturmiljön ses över.", "6 Kultur"),
    6: ("Den 7 december 2023 beslutade fullmäktige, § 86, om badhuset.", "6 Kultur"),
}


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    made = LexicalIndex(None)
    with made.writer() as writer:
        writer.add(Entry(i, 10 + i % 2, text, section, "Plan") for i, (text, section) in TEXTS.items())
    return made


def found(index: LexicalIndex, text: str, documents: list[int] | None = None) -> list[int]:
    scope = Scope(tuple(documents)) if documents is not None else None
    return [i for i, _ in index.search(index.spelled(parse(text)), 10, scope).hits]


def test_what_is_found_while_the_index_is_refreshed_is_what_was_searched(
    index: LexicalIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place of one state of the index is nothing, or another passage, in the next."""
    searched, after = index._searcher, LexicalIndex(None)._searcher

    class Refreshed:
        def search(self, *arguments: object, **options: object) -> object:
            monkeypatch.setattr(index, "_searcher", after)  # as another thread does
            return searched.search(*arguments, **options)

        def __getattr__(self, name: str) -> object:
            return getattr(searched, name)

    query = index.spelled(parse("badhuset"))
    monkeypatch.setattr(index, "_last", (query, refreshed := Refreshed(), [1.0]))
    monkeypatch.setattr(index, "_searcher", refreshed)
    assert [i for i, _ in index.search(query, 10).hits] == [6]


def test_bm25_is_bm25() -> None:
    """With one field only, the scores are those of the textbook (k1 1.2, b 0.75)."""
    texts = [
        "alfa beta gamma",
        "alfa alfa delta",
        "beta",
        "gamma delta epsilon zeta eta theta",
        "alfa beta beta",
    ]
    index = LexicalIndex(None, Weights(exact=0.0, part=0.0, section=0.0, title=0.0, verbatim=0.0))
    with index.writer() as writer:
        writer.add(Entry(i, 1, text, "", "") for i, text in enumerate(texts))
    documents = [Counter(analyse(text).stem.split()) for text in texts]
    mean = sum(d.total() for d in documents) / len(documents)
    asked = analyse("alfa beta").stem.split()
    frequency = {t: sum(t in d for d in documents) for t in asked}

    def bm25(d: Counter[str]) -> float:
        score = 0.0
        for t in asked:
            rarity = math.log(1 + (len(documents) - frequency[t] + 0.5) / (frequency[t] + 0.5))
            score += rarity * d[t] * 2.2 / (d[t] + 1.2 * (0.25 + 0.75 * d.total() / mean))
        return score

    expected = {i: bm25(d) for i, d in enumerate(documents) if bm25(d)}
    assert index.search(parse("alfa beta"), 10).scores() == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("kompetensförsörjningsplanerna", 1),  # another inflection
        ("försörjningen", 4),  # the word itself before a part of a compound
        ("klädförsörjning lokal", 4),
        ("badhus", 6),
        ("slk 2023-588", 2),
        ("KF § 85 2023-12-07", 5),
        ("kultumiljön", 5),  # misspelt
        ("kompetensförs*", 1),
        ('"civila beredskap"', 2),
        ("MSB beredskap civil", 2),
    ],
)
def test_first_hit(index: LexicalIndex, query: str, first: int) -> None:
    assert found(index, query)[0] == first


def test_a_part_of_a_compound_is_found(index: LexicalIndex) -> None:
    assert set(found(index, "försörjning")) == {1, 4}


def test_a_phrase_is_found_as_it_stands_and_nothing_else(index: LexicalIndex) -> None:
    assert found(index, '"civila beredskap"') == [2]
    assert found(index, '"beredskap civila"') == []
    assert found(index, 'klimat "civila beredskap"') == [2]


def test_excluded_words_are_excluded_in_all_forms(index: LexicalIndex) -> None:
    assert set(found(index, "beredskap")) == {2, 3}
    assert found(index, "beredskap -skyfallen") == [2]
    assert found(index, 'beredskap -"beredskap stärks"') == [3]
    assert found(index, "beredskap -SLK-2023-00588") == [3]


def test_only_the_documents_asked_for(index: LexicalIndex) -> None:
    assert found(index, "beredskap", [10]) == [2]
    assert found(index, "beredskap", []) == []
    everywhere = index.search(parse("beredskap"), 10).scores()
    assert index.search(parse("beredskap"), 10, Scope((10,))).scores() == {2: pytest.approx(everywhere[2])}


def test_numbers_of_another_authority_are_not_identified(index: LexicalIndex) -> None:
    def identified(text: str) -> list[int]:
        return [i for i, _ in index.identified(parse(text), 10).hits]

    assert identified("SLK 2023-00588") == [2]
    assert identified("KS 2023-588") == [4]
    assert identified("2023-00588") == [2, 4]
    assert identified("KF 2023-12-07 § 85") == [5]
    assert identified("2023-12-07") == [5, 6]
    assert identified("§ 86 badhuset") == []  # a bare § is no identifier beside words


def test_as_it_was_asked_for_stands_before_other_inflections() -> None:
    index = LexicalIndex(None)
    with index.writer() as writer:
        texts = [
            "Uppdragen förklarades fullgjorda av nämnden.",
            "Uppdraget till nämnden förklaras fullgjort i dag här.",
        ]
        writer.add(Entry(i, 1, text, "", "") for i, text in enumerate(texts))
    assert found(index, "uppdraget förklaras fullgjort") == [1, 0]
    assert found(index, "uppdragen förklarades fullgjorda") == [0, 1]


def test_coverage_is_the_share_of_the_query(index: LexicalIndex) -> None:
    shares = index.coverage(parse("civil reservkraft"), 10).scores()
    assert shares[2] == pytest.approx(1.0)
    assert 0.2 < shares[3] < 0.8


def test_what_is_unknown_and_what_it_may_mean(index: LexicalIndex) -> None:
    words = {w.exact: w for w in index.spelled(parse("reservkraf hemtjänstavgift plan")).words}
    assert (words["reservkraf"].known, words["reservkraf"].corrections) == (False, ("reservkraft",))
    assert (words["hemtjänstavgift"].known, words["hemtjänstavgift"].corrections) == (False, ())
    assert words["plan"].known


def test_half_a_word_may_be_the_commonest_that_begins_so() -> None:
    index = LexicalIndex(None)
    texts = ("Civil beredskap.", "Det civila.", "Civilsamhället.", "Civilsamhällets roll.", "Civilt skydd.")
    with index.writer() as writer:
        writer.add(Entry(i, 1, text, "", "") for i, text in enumerate(texts))
    half, whole, nonsense = index.spelled(parse("civ civil zxq")).words
    assert half.corrections == ("civil", "civilsamhället")
    assert (whole.corrections, nonsense.corrections) == ((), ())


def test_a_word_is_known_by_another_name_that_stands_there(index: LexicalIndex) -> None:
    for text, known in (("clothes", True), ("library", False)):
        (word,) = index.spelled(parse(text)).words
        assert (word.known, word.corrections) == (known, ())


def test_equal_scores_are_ordered_by_id() -> None:
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add(Entry(i, 1, "samma ord", "", "") for i in (7, 3, 5))
    assert found(index, "ord") == [3, 5, 7]


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet='aå1/\\*"()[]{}~^:?+-§.,&|! \n', max_size=40))
def test_no_character_breaks_a_search(index: LexicalIndex, text: str) -> None:
    query = index.spelled(parse(text))
    index.search(query, 5)
    index.coverage(query, 5)
    index.identified(query, 5)


def test_removed_documents_are_gone_and_commits_survive(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path)
    with index.writer() as writer:
        writer.add([Entry(1, 10, "badhus", "", ""), Entry(2, 11, "badhus", "", "")])
    with index.writer() as writer:
        writer.remove([10])
    assert found(index, "badhus") == [2]
    assert found(LexicalIndex(tmp_path), "badhus") == [2]


def test_what_was_not_committed_is_not_there(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path)
    writer = index.writer()
    writer.add([Entry(1, 10, "badhus", "", "")])
    writer.close()
    index.refresh()
    assert len(index) == 0


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path)
    with index.writer(), pytest.raises(EngineBusyError):
        LexicalIndex(tmp_path).writer()
    with index.writer():
        pass


def test_a_compound_of_words_that_only_these_texts_have() -> None:
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add(
            [
                Entry(1, 1, "Granulat från konstgräset hamnar i ån.", "", ""),
                Entry(2, 2, "Konst i parken.", "", ""),
            ]
        )
    found = index.spelled(parse("konstgräsgranulat"))
    assert found.words[0].known
    assert [i for i, _ in index.search(found, 5).hits] == [1]
    assert not index.spelled(parse("zzzzkonstgräs")).words[0].known


def test_minutes_are_found_by_the_decision_that_their_name_tells() -> None:
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add(
            [
                Entry(1, 1, "Paragrafen bordläggs.", "§ 214 Cykelplan", "protokoll / KF 2024-12-05 / 2024"),
                Entry(2, 2, "Se § 214 i förra protokollet.", "", "protokoll / KF 2023-10-01 / 2023"),
            ]
        )
    query = parse("kommunfullmäktige 5 december 2024 § 214")
    assert [i for i, _ in index.identified(query, 5).hits] == [1]
    assert index.search(query, 5).hits[0][0] == 1
