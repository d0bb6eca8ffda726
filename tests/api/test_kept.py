"""What is remembered is given only as long as it is true."""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, datetime
from pathlib import Path

from api import searching
from api.collection import Collection
from api.kept import LATE, SPREAD, KeptAnswers, KeptAt, Rush
from api.schemas import SearchAnswer
from api.settings import Settings
from corpus.model import Rejected

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "summary-in-english.pdf"


def test_an_answer_is_made_once_for_each_state() -> None:
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"svar %d" % len(made))
        return made[-1]

    kept: KeptAnswers[bytes] = KeptAnswers()
    assert kept.get("fråga", 1, make) == kept.get("fråga", 1, make) == b"svar 0"
    assert kept.get("en annan", 1, make) == b"svar 1"
    assert kept.get("fråga", 2, make) == b"svar 2"  # something was written since


def test_an_answer_of_a_state_that_has_gone_is_not_kept() -> None:
    kept: KeptAnswers[bytes] = KeptAnswers()

    def slow() -> bytes:
        kept.get("annat", 2, lambda: b"")  # meanwhile something was written
        return b"gammalt"

    assert kept.get("fråga", 1, slow) == b"gammalt"
    assert kept.get("fråga", 2, lambda: b"nytt") == b"nytt"


def test_what_was_asked_for_longest_ago_is_forgotten_first() -> None:
    kept: KeptAnswers[bytes] = KeptAnswers(most_bytes=2)
    for asked in ("a", "b", "a", "c"):
        kept.get(asked, 1, lambda: b".")
    assert kept.get("a", 1, lambda: b"!") == b"."
    assert kept.get("b", 1, lambda: b"!") == b"!"


def test_those_in_a_hurry_are_given_what_was_true_before_more_came() -> None:
    clock = [0.0]
    kept: KeptAnswers[str] = KeptAnswers(
        continues=lambda old, new: old < new, clock=lambda: clock[0], chance=lambda: 0.0
    )
    kept.get("fråga", 1, lambda: "ett")
    assert kept.get("fråga", 2, lambda: "två", hurried=True) == "ett"
    clock[0] = LATE - 1
    assert kept.get("fråga", 3, lambda: "tre", hurried=True) == "ett"  # another change gives it no more time
    clock[0] = LATE
    assert kept.get("fråga", 3, lambda: "tre", hurried=True) == "tre"


def test_what_was_true_before_more_came_does_not_end_all_at_once() -> None:
    clock, chances = [0.0], iter([0.0, 0.5, 0.75])
    kept: KeptAnswers[str] = KeptAnswers(
        continues=lambda old, new: old < new, clock=lambda: clock[0], chance=lambda: next(chances)
    )
    for asked in "abc":
        kept.get(asked, 1, lambda: "förr")
    made = []
    for seconds in (LATE - 1, LATE, LATE + SPREAD / 2, LATE + 0.75 * SPREAD):
        kept.get("d", 2, lambda: "nu")  # from the first of these on there is more
        clock[0] = seconds
        made.append([kept.get(asked, 2, lambda: "nu", hurried=True) for asked in "abc"])
    assert made == [["förr"] * 3, ["nu", "förr", "förr"], ["nu", "nu", "förr"], ["nu"] * 3]


def test_a_rush_is_many_questions_within_a_second() -> None:
    clock = [0.0]
    rush = Rush(lambda: clock[0])

    def ask(times: int, every: float) -> bool:
        for _ in range(times):
            clock[0] += every
            asked = rush.one_more()
        return asked

    assert not ask(100, every=0.06)
    assert ask(100, every=0.01)
    assert not ask(1, every=0.9)


def test_those_without_hurry_are_given_what_is_true_and_so_are_all_after_them() -> None:
    kept: KeptAnswers[str] = KeptAnswers(continues=lambda old, new: old < new)
    kept.get("fråga", 1, lambda: "ett")
    assert kept.get("fråga", 2, lambda: "två") == "två"
    assert kept.get("fråga", 2, lambda: "tre", hurried=True) == "två"


def test_what_has_gone_is_given_to_nobody_however_hurried() -> None:
    kept: KeptAnswers[str] = KeptAnswers(continues=lambda old, new: old < new)
    kept.get("fråga", 2, lambda: "två")
    assert kept.get("fråga", 1, lambda: "ett", hurried=True) == "ett"


def test_a_thing_is_made_anew_at_another_state() -> None:
    kept: KeptAt[str] = KeptAt()
    assert [kept.get(state, lambda s=state: str(s)) for state in (1, 1, 2, 1)] == ["1", "1", "2", "1"]  # type: ignore[misc]


def test_an_answer_is_never_given_to_who_may_see_less(untouched: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(untouched, tmp_path / "data"))
    with Collection.open(Settings(data)) as whole:
        whole.move("plan-civil-beredskap-2024-2027.pdf", "säkerhet")
        some = whole.restricted(frozenset({""}))
        for first, second in ((whole, some), (some, whole)):
            seen = {found: _files(found.search("beredskap")) for found in (first, second, first)}
            assert "plan-civil-beredskap-2024-2027.pdf" in seen[whole] - seen[some]
            whole.move("plan-civil-beredskap-2024-2027.pdf", "")  # and a change is seen at once
            assert "plan-civil-beredskap-2024-2027.pdf" in _files(some.search("beredskap"))
            whole.move("plan-civil-beredskap-2024-2027.pdf", "säkerhet")


def test_what_is_found_stays_found_while_files_are_read_that_the_index_lacks(
    untouched: Path, tmp_path: Path
) -> None:
    with Collection.open(Settings(Path(shutil.copytree(untouched, tmp_path / "data")))) as whole:
        before = {asked: whole.search(asked) for asked in ("beredskap", "xylofonkonsert")}
        whole.store.reject(
            Rejected("a.pdf", "encrypted", "Filen är låst."), path="a.pdf", at=datetime.now(UTC)
        )
        found, nothing = (whole.search(asked) for asked in before)
        assert found.took_ms == before["beredskap"].took_ms  # it is the same answer
        assert found.coverage.rejected == before["beredskap"].coverage.rejected + 1  # but for this
        assert nothing.nothing is not None
        assert "a.pdf" in {file.file for file in nothing.nothing.unreadable}


def test_in_a_hurry_a_search_lacks_only_what_has_just_come(untouched: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(untouched, tmp_path / "data"))
    added = tmp_path / "en.pdf"
    added.write_bytes(SAMPLE.read_bytes() + b"\n% annan\n")
    name = hashlib.sha256(added.read_bytes()).hexdigest()[:16]
    asked = searching.request("preparedness", limits={})

    def holds(collection: Collection, *, hurried: bool) -> bool:
        answer = SearchAnswer.model_validate_json(collection.answered(asked, hurried=hurried))
        assert answer.results
        return name in {value.value for value in answer.facets.document}

    with Collection.open(Settings(data)) as whole:
        assert not holds(whole, hurried=True)
        list(whole.ingest([added]))
        assert not holds(whole, hurried=True)
        assert holds(whole, hurried=False)
        whole.remove("en.pdf")
        assert not holds(whole, hurried=True)


def _files(answer: SearchAnswer) -> set[str]:
    return {result.document.file for result in answer.results}
