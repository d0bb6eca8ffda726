"""Tries to sign in are counted together by all who serve, and only for a minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.database import Database
from corpus.sign_ins import SignIns

NOW = datetime(2024, 5, 1, tzinfo=UTC)


def test_two_processes_count_together(tmp_path: Path) -> None:
    one, other = (SignIns(Database.open(tmp_path / "a.sqlite")) for _ in range(2))
    assert [tries.another("10.0.0.1", 3, NOW) for tries in (one, other, one, other)] == [True] * 3 + [False]
    assert other.another("10.0.0.2", 3, NOW)
    assert other.another("10.0.0.1", 3, NOW + timedelta(seconds=61))


def test_a_clock_that_is_set_back_locks_nobody_out(tmp_path: Path) -> None:
    tries = SignIns(Database.open(tmp_path / "a.sqlite"))
    assert tries.another("10.0.0.1", 1, NOW)
    assert tries.another("10.0.0.1", 1, NOW - timedelta(hours=1))
