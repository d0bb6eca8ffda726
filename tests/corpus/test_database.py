"""What is deleted is in no page of the database file."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus.database import Database


def test_no_deleted_row_is_left_in_the_file(tmp_path: Path) -> None:
    left: list[int] = []
    for seed in range(20):
        chance = random.Random(seed)
        path = tmp_path / f"{seed}.sqlite"
        database = Database(path)
        with database.transaction() as db:
            db.execute("CREATE TABLE words (document TEXT, place INT, text TEXT)")
            db.execute("CREATE INDEX by_place ON words (document, place, text)")
        for number in range(8):
            with database.transaction() as db:
                rows = [
                    (number, place, ("hemlig" if number == 0 else "") + "x" * chance.randint(10, 900))
                    for place in range(chance.randint(20, 80))
                ]
                db.executemany("INSERT INTO words VALUES (?, ?, ?)", rows)
        with database.transaction() as db:
            db.execute("DELETE FROM words WHERE document = '0'")
        database.compact()
        database.close()
        if b"hemlig" in path.read_bytes():
            left.append(seed)
    assert left == []


def test_a_state_is_the_same_for_all_threads_until_something_is_written(tmp_path: Path) -> None:
    database, other = Database.open(tmp_path / "a.sqlite"), Database.open(tmp_path / "a.sqlite")
    with ThreadPoolExecutor(1) as threads:
        before = database.state()
        assert threads.submit(database.state).result() == before
        for writer in (database, other):
            with writer.transaction() as db:
                db.execute("INSERT INTO sign_in VALUES ('någon', 0)")
            after = threads.submit(database.state).result()
            assert after == database.state() != before
            before = after
    database.close()
    other.close()


def test_within_a_steady_stretch_the_state_is_asked_for_once(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "a.sqlite")
    with database.steady() as held:
        with database.transaction() as db:
            db.execute("INSERT INTO sign_in VALUES ('någon', 0)")
        assert database.state() == held
        with ThreadPoolExecutor(1) as threads:
            assert threads.submit(database.state).result() != held
    assert database.state() != held
    database.close()


def test_who_reads_while_it_is_closed_reads_to_the_end_and_then_nothing_is_open(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "a.sqlite")
    counting = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n LIMIT 1000"

    def read() -> int:
        with database.connection() as db:
            rows = db.execute(counting)
            first = next(rows)
            database.close()  # as another thread may: the process ended with a segmentation fault
            return len([first, *rows])

    assert database.state()
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(read).result() == 1000
    assert not list(tmp_path.glob("*-wal"))  # the last connection to be closed takes it away


def test_a_connection_is_closed_when_its_thread_ends(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "a.sqlite")
    database.close()  # what the main thread had
    for _ in range(3):
        with ThreadPoolExecutor(1) as threads:
            assert threads.submit(database.read, "SELECT count(*) FROM document").result() == [(0,)]
            assert list(tmp_path.glob("*-wal"))
        assert not list(tmp_path.glob("*-wal"))
