"""A copy is one moment's whole state, and comes back whole or not at all."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer

import pytest

from corpus import backup
from corpus.changes import changes, latest
from corpus.errors import StoreError
from corpus.findings import Analysis
from corpus.integrity import faults_of
from corpus.migrations import MIGRATIONS
from corpus.model import Document, Passage, Source, Span
from corpus.store import Store

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def save(store: Store, name: str) -> None:
    """A document whose text is its name, with the bytes `%PDF name`."""
    data = f"%PDF {name}".encode()
    source = Source(f"{name}.pdf", hashlib.sha256(data).hexdigest(), len(data))
    made = Document(source, name)
    passages = (Passage(Span(0, len(name)), None, (), None),)
    store.save(made, Analysis(), passages, data=data, path=f"/in/{name}.pdf", at=AT)


def names(path: Path) -> list[str]:
    with Store.open(path, create=False) as store:
        return [record.source.file for record in store.documents()]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "rodatraden.sqlite"
    with Store.open(path) as store:
        save(store, "första")
    return path


def test_a_copy_taken_while_others_write_is_sound_and_holds_whole_documents(
    database: Path, tmp_path: Path
) -> None:
    with Store.open(database) as store:
        stop = threading.Event()

        def write() -> None:
            number = 0
            while not stop.is_set():
                save(store, f"d{number}")
                number += 1

        writer = threading.Thread(target=write)
        writer.start()
        try:
            for number in range(5):
                backup.back_up(database, tmp_path / f"{number}.sqlite")
        finally:
            stop.set()
            writer.join()
    for number in range(5):
        with Store.open(tmp_path / f"{number}.sqlite", create=False) as copy:
            assert list(faults_of(copy)) == []
            assert copy.counts().passages == copy.counts().documents >= 1


def test_a_restored_collection_is_that_of_the_copy_and_the_old_one_is_kept(
    database: Path, tmp_path: Path
) -> None:
    backup.back_up(database, tmp_path / "kopia.sqlite")
    with Store.open(database) as open_all_the_while:
        save(open_all_the_while, "andra")
        lost = max(open_all_the_while.keys())
        gone = next(r.source.id for r in open_all_the_while.documents() if r.key == lost)
        followed = latest(open_all_the_while.database)
        kept = backup.restore(tmp_path / "kopia.sqlite", database, AT)
        told = changes(open_all_the_while.database, followed, 100)
        assert [(change.kind, change.document) for change in told] == [("removed", gone)]
        assert [r.source.file for r in open_all_the_while.documents()] == ["första.pdf"]
        save(open_all_the_while, "tredje")
        assert max(open_all_the_while.keys()) > lost  # a key given out is never another document's
    assert kept is not None
    assert names(kept) == ["andra.pdf", "första.pdf"]


def test_the_collection_is_no_copy_of_itself(database: Path, tmp_path: Path) -> None:
    (tmp_path / "lank.sqlite").symlink_to(database)
    for same in (database, tmp_path / "lank.sqlite"):
        with pytest.raises(StoreError, match="egen fil"):
            backup.back_up(database, same)
        with pytest.raises(StoreError, match="egen fil"):
            backup.restore(same, database, AT)
    assert [path.name for path in database.parent.glob("*.sqlite*")] == [database.name]


def test_a_copy_and_a_new_folder_are_for_their_owner_alone(database: Path, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        backup.back_up(database, tmp_path / "kopia.sqlite")
        Store.open(tmp_path / "ny" / "rodatraden.sqlite").close()
    finally:
        os.umask(before)
    assert (tmp_path / "kopia.sqlite").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "ny").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "ny" / "rodatraden.sqlite").stat().st_mode & 0o777 == 0o600


def test_a_damaged_collection_is_set_aside_and_replaced(database: Path, tmp_path: Path) -> None:
    backup.back_up(database, tmp_path / "kopia.sqlite")
    database.write_bytes(b"inte en databas" * 400)
    kept = backup.restore(tmp_path / "kopia.sqlite", database, AT)
    assert kept is not None
    assert kept.read_bytes().startswith(b"inte en databas")
    assert names(database) == ["första.pdf"]


def test_a_collection_with_any_damaged_page_is_set_aside_and_replaced(database: Path, tmp_path: Path) -> None:
    """SQLite says of some damaged pages that the disk is full, or that the copy cannot be opened."""
    with Store.open(database) as store:
        for number in range(3):  # each longer than a page
            save(store, f"dokument {number} " * 800)
    backup.back_up(database, tmp_path / "kopia.sqlite")
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = database.read_bytes()
    told = set()
    for page in range(1, len(whole) // 4096):
        data = bytearray(whole)
        data[page * 4096 : page * 4096 + 200] = b"\xff" * 200
        database.write_bytes(data)
        try:
            backup.back_up(database, tmp_path / "ny.sqlite")
        except StoreError as error:
            told.add(error.code)
            kept = backup.restore(tmp_path / "kopia.sqlite", database, AT)
            assert kept is not None
            assert kept.suffix == ".damaged"
            assert len(names(database)) == 4
        for each in tmp_path.glob("**/rodatraden*"):
            each.unlink()
    assert told == {"damaged"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "missing"),
        (b"hej" * 2000, "not_a_database"),
        (b"", "not_a_database"),  # to SQLite an empty file is an empty database
    ],
)
def test_what_is_no_backup_is_refused_and_changes_nothing(
    database: Path, tmp_path: Path, content: bytes | None, code: str
) -> None:
    wrong = tmp_path / "fel.sqlite"
    if content is not None:
        wrong.write_bytes(content)
    with pytest.raises(StoreError) as refused:
        backup.restore(wrong, database, AT)
    assert refused.value.code == code
    assert names(database) == ["första.pdf"]
    assert [p.name for p in database.parent.glob("*.sqlite*")] == ["rodatraden.sqlite"]


def test_a_backup_of_a_newer_version_is_refused(database: Path, tmp_path: Path) -> None:
    backup.back_up(database, tmp_path / "ny.sqlite")
    with closing(sqlite3.connect(tmp_path / "ny.sqlite")) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(StoreError) as refused:
        backup.restore(tmp_path / "ny.sqlite", database, AT)
    assert refused.value.code == "newer_version"


def test_a_damaged_page_is_found_in_the_database_and_in_a_backup(database: Path, tmp_path: Path) -> None:
    with Store.open(database) as store:
        for number in range(60):
            save(store, f"dokument {number} " * 40)
    backup.back_up(database, tmp_path / "kopia.sqlite")
    copy = tmp_path / "kopia.sqlite"
    data = bytearray(copy.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = bytes(4096)
    copy.write_bytes(data)
    with pytest.raises(StoreError) as refused:
        backup.restore(copy, database, AT)
    assert refused.value.code == "damaged"


def test_words_and_bytes_that_are_no_longer_the_documents_own_are_found(database: Path) -> None:
    with Store.open(database) as store:
        assert list(faults_of(store)) == []
        with store.database.transaction() as db:
            db.execute("UPDATE content SET bytes = x'25'")
            db.execute("UPDATE passage SET text = 'annat'")
        assert [fault.code for fault in faults_of(store)] == ["content", "passage"]


def test_several_that_start_at_once_bring_it_to_date_once(tmp_path: Path) -> None:
    """After an upgrade the service and the watched folder's start together."""
    path = tmp_path / "rodatraden.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"BEGIN; {MIGRATIONS[0]} PRAGMA user_version = 1; COMMIT;")
    with ThreadPoolExecutor(4) as threads:
        for opened in threads.map(Store.open, [path] * 4):
            with opened:
                assert list(faults_of(opened)) == []


def test_who_writes_an_older_database_is_waited_for(tmp_path: Path) -> None:
    """SQLite itself refuses at once, whatever timeout it has, to keep a log while another has a journal."""
    path = tmp_path / "rodatraden.sqlite"
    with closing(sqlite3.connect(path, check_same_thread=False)) as writer:
        writer.executescript(f"BEGIN; {MIGRATIONS[0]} PRAGMA user_version = 1; COMMIT;")
        writer.execute("BEGIN IMMEDIATE")
        Timer(0.3, writer.rollback).start()
        with Store.open(path) as store:
            assert list(faults_of(store)) == []


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_every_older_database_is_copied_and_brought_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "rodatraden.sqlite"
    with closing(sqlite3.connect(path)) as db:
        for number, script in enumerate(MIGRATIONS[:version], start=1):
            db.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")
        db.execute(
            "INSERT INTO rejection (path, file, code, message, rejected_at) VALUES ('/a', 'a', 'x', 'y', 'z')"
        )
        db.commit()
    with Store.open(path) as store:
        assert [r.file for r in store.rejections()] == ["a"]
        save(store, "efteråt")
        assert list(faults_of(store)) == []
    with closing(sqlite3.connect(tmp_path / f"rodatraden-version-{version}.sqlite")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (version,)
        assert copy.execute("SELECT file FROM rejection").fetchall() == [("a",)]
