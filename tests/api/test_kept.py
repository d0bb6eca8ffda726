"""What is remembered is given only as long as it is true."""

from __future__ import annotations

from api.kept import KeptAnswers, KeptAt


def test_an_answer_is_made_once_for_each_state() -> None:
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"svar %d" % len(made))
        return made[-1]

    kept = KeptAnswers()
    assert kept.get("fråga", 1, make) == kept.get("fråga", 1, make) == b"svar 0"
    assert kept.get("en annan", 1, make) == b"svar 1"
    assert kept.get("fråga", 2, make) == b"svar 2"  # something was written since


def test_an_answer_of_a_state_that_has_gone_is_not_kept() -> None:
    kept = KeptAnswers()

    def slow() -> bytes:
        kept.get("annat", 2, lambda: b"")  # meanwhile something was written
        return b"gammalt"

    assert kept.get("fråga", 1, slow) == b"gammalt"
    assert kept.get("fråga", 2, lambda: b"nytt") == b"nytt"


def test_what_was_asked_for_longest_ago_is_forgotten_first() -> None:
    kept = KeptAnswers(most_bytes=2)
    for asked in ("a", "b", "a", "c"):
        kept.get(asked, 1, lambda: b".")
    assert kept.get("a", 1, lambda: b"!") == b"."
    assert kept.get("b", 1, lambda: b"!") == b"!"


def test_a_thing_is_made_anew_at_another_state() -> None:
    kept: KeptAt[str] = KeptAt()
    assert [kept.get(state, lambda s=state: str(s)) for state in (1, 1, 2, 1)] == ["1", "1", "2", "1"]  # type: ignore[misc]
