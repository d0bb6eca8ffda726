"""The queue: what waits is read once, whatever dies on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.database import Database
from corpus.job_store import MOST_ATTEMPTS, JobReport, JobStore, NewJob

NOW = datetime(2026, 1, 2, tzinfo=UTC)
DONE = JobReport("indexed", document="0" * 16, pages=3, findings=7)
GIVEN_UP = JobReport("rejected", "crashed", "Skriv ut den till en ny PDF.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JobStore]:
    database = Database.open(tmp_path / "x.sqlite")
    yield JobStore(database)
    database.close()


def new(name: str, collection: str = "") -> NewJob:
    return NewJob(name, f"/in/{name}", f"/in/{name}", collection)


def test_first_come_first_read_and_none_twice(store: JobStore) -> None:
    assert len(store.add([new("a"), new("b"), new("a")], NOW)) == 2
    first = store.take(NOW)
    assert first is not None
    assert (first.file, first.state, first.attempts) == ("a", "running", 1)
    assert store.add([new("a")], NOW) == (first.id,)
    store.finish(first.id, DONE, NOW)
    assert len(store.add([new("a")], NOW)) == 1  # once read it may come again
    assert [(job.file, job.state) for job in store.jobs()] == [
        ("b", "waiting"),
        ("a", "waiting"),
        ("a", "done"),
    ]


def test_what_a_dead_worker_left_waits_again_but_not_for_ever(store: JobStore) -> None:
    store.add([new("a")], NOW)
    stopped = store.take(NOW)
    assert stopped is not None
    store.put_back(stopped.id)  # told to stop, it has died of nothing
    for _ in range(MOST_ATTEMPTS):
        assert store.take(NOW) is not None
        assert store.take(NOW) is None
        store.recover(GIVEN_UP, NOW)
    (job,) = store.jobs()
    assert (job.state, job.report) == ("done", GIVEN_UP)


def test_who_may_not_see_a_collection_sees_none_of_its_files(store: JobStore, tmp_path: Path) -> None:
    store.add([new("a"), new("b", "stängd")], NOW)
    database = Database.open(tmp_path / "x.sqlite").restricted(frozenset(("",)))
    assert [job.file for job in JobStore(database).jobs()] == ["a"]
    database.close()


def test_the_queue_is_listed_page_by_page_also_while_it_is_worked_at(store: JobStore) -> None:
    store.add([new(name) for name in "abcdef"], NOW)
    for _ in "abc":
        job = store.take(NOW)
        assert job is not None
        store.finish(job.id, DONE, NOW)
    assert [job.file for job in store.jobs()] == ["d", "e", "f", "c", "b", "a"]
    seen, after = [], 0
    while page := store.jobs(limit=2, after=after):
        seen += [job.file for job in page]
        after = page[-1].place
    assert seen == ["d", "e", "f", "c", "b", "a"]
