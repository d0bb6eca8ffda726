"""The one SQLite file: opened, brought to date, read, and written one transaction at a time.

What stands in it has a module each (`corpus.store` for documents); they share the file through this
one. Connections are opened a thread at a time; one process writes at a time (SQLite's own lock,
waited for up to ten seconds).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from corpus.backup import back_up
from corpus.errors import StoreError, translated, unwritable
from corpus.migrations import MIGRATIONS

BUSY_SECONDS: Final = 10.0


class Database:
    """The opened file. Use `Database.open`; close it when done; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._guard = threading.Lock()

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Database:
        """Open the file `path`, made with its folder when `create`, and bring it to date.

        A file of an older version is first copied beside itself. Raises `StoreError`: `missing` (no
        such file and not `create`), `unwritable`, `not_a_database`, `damaged`, `newer_version`, `busy`.
        """
        if not create and not path.is_file():
            raise StoreError("missing", "Samlingen är tom: inga dokument har lästs in här än.")
        database = cls(path)
        try:
            if create:
                path.parent.mkdir(parents=True, exist_ok=True)
            with translated():
                database._migrate()
        except OSError as error:
            raise unwritable() from error
        except StoreError:
            database.close()
            raise
        return database

    def close(self) -> None:
        with self._guard:
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of what is done within is written, or nothing of it; raises `StoreError`."""
        db = self.connection()
        with translated():
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    def read(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of a query, values bound to its `?`; raises `StoreError`."""
        with translated():
            return self.connection().execute(sql, values).fetchall()

    def connection(self) -> sqlite3.Connection:
        """This thread's own connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self._path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            self._local.connection = connection
            with self._guard:
                self._connections.append(connection)
        return connection

    def _migrate(self) -> None:
        db = self.connection()
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise StoreError(
                "newer_version",
                "Samlingen är gjord med en nyare version av Röda tråden. Uppdatera programmet.",
            )
        if version == len(MIGRATIONS):
            return
        if version:
            back_up(
                self._path, self._path.with_name(f"{self._path.stem}-version-{version}{self._path.suffix}")
            )
        db.execute("PRAGMA journal_mode = WAL")
        for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
            db.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;")
