"""Requests are counted together by all who serve, and only for a minute."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.access.request_limit import RequestLimit

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_two_processes_count_together(tmp_path: Path) -> None:
    one, other = RequestLimit(tmp_path), RequestLimit(tmp_path)
    assert [limit.another("anna", 3, NOON) for limit in (one, other, one, other)] == [True] * 3 + [False]
    assert other.another("bo", 3, NOON)
    assert other.another("anna", 3, NOON + 61 * SECOND)


def test_none_is_counted_twice_or_lost_when_all_ask_at_once(tmp_path: Path) -> None:
    limits = [RequestLimit(tmp_path) for _ in range(4)]
    with ThreadPoolExecutor(8) as threads:
        let = list(threads.map(lambda n: limits[n % 4].another("anna", 150, NOON), range(200)))
    assert sum(let) == 150


def test_each_process_counts_for_itself_without_a_folder() -> None:
    assert [RequestLimit().another("anna", 1, NOON) for _ in range(2)] == [True, True]


@given(st.lists(st.integers(0, 240), max_size=60).map(sorted), st.integers(1, 8))
def test_a_minute_slides(seconds: list[int], most: int) -> None:
    """In no minute of the clock more are let through; nobody is refused who asked less in two."""
    limit = RequestLimit()
    let: list[int] = []
    for second in seconds:
        lately = [other for other in let if other // 60 >= second // 60 - 1]
        if limit.another("anna", most, NOON + second * SECOND):
            let.append(second)
        else:
            assert len(lately) >= most
        assert sum(other // 60 == second // 60 for other in let) <= most


def test_a_clock_that_is_set_back_locks_nobody_out() -> None:
    limit = RequestLimit()
    assert limit.another("anna", 1, NOON)
    assert limit.another("anna", 1, NOON - timedelta(hours=1))
    assert not limit.another("anna", 1, NOON - timedelta(hours=1))


def test_who_cannot_be_counted_is_let_through(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    limit = RequestLimit(tmp_path)
    with sqlite3.connect(tmp_path / "requests.sqlite") as counts:
        counts.execute("DROP TABLE asked")
    assert limit.another("anna", 1, NOON)
    assert "could not be counted" in caplog.text
