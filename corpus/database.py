"""The one SQLite file: opened, brought to date, read, and written one transaction at a time.

What stands in it has a module each (`corpus.store` for documents); they share the file through this
one. Connections are opened a thread at a time; one process writes at a time (SQLite's own lock,
waited for up to ten seconds).
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from corpus.backup import back_up
from corpus.errors import StoreError, translated, unwritable
from corpus.migrations import MIGRATIONS

BUSY_SECONDS: Final = 10.0
_AGAIN_SECONDS: Final = 0.01


class _Held:
    """A connection, closed when nobody has it any more: when its thread ends, or the database is closed.

    Closed under a thread that reads by it, SQLite ends the process; so whoever reads keeps this meanwhile.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


class Database:
    """The opened file. Use `Database.open`; close it when done; safe to use from several threads."""

    def __init__(self, path: Path, collections: frozenset[str] | None = None) -> None:
        self._path = path
        self.collections = collections
        self._local = threading.local()
        self._watching = threading.Lock()
        self._watch: _Held | None = None

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Database:
        """Open the file `path`, made (its owner's alone) with its folder if `create`, and bring it to date.

        A file of an older version is first copied beside itself. Raises `StoreError`: `missing` (no
        such file and not `create`), `unwritable`, `not_a_database`, `damaged`, `newer_version`, `busy`.
        """
        if not create and not path.is_file():
            raise StoreError("missing", "Samlingen är tom: inga dokument har lästs in här än.")
        database = cls(path)
        try:
            if create:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                if not path.exists():
                    path.touch(mode=0o600)  # its owner's alone, whatever folder it stands in; SQLite fills it
            with translated():
                database._migrate()
        except OSError as error:
            raise unwritable(error) from error
        except StoreError:
            database.close()
            raise
        return database

    def state(self) -> int:
        """Another value whenever anything was written, by whatever thread or process."""
        held: int | None = getattr(self._local, "held", None)
        if held is not None:
            return held
        with self._watching:  # not while it is asked: who waits for Python would hold all others up
            if self._watch is None:  # it never writes itself, so that it sees what all others write
                self._watch = self._connect()
            watch = self._watch
        return int(watch.connection.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def steady(self) -> Iterator[int]:
        """The state, asked for once: within, this thread is told no other."""
        before = getattr(self._local, "held", None)
        self._local.held = self.state()
        try:
            yield self._local.held
        finally:
            self._local.held = before

    def restricted(self, collections: frozenset[str]) -> Database:
        """The same file, in which only the documents of these collections exist ("" is the open one).

        Whatever reads through it, in any module, finds neither other documents nor anything that
        hangs on them by a foreign key, and can change nothing of them.
        """
        return Database(self._path, collections)

    def close(self) -> None:
        """Let go of all connections; each is closed when the last thread that reads by it is done."""
        self._local = threading.local()
        self._watch = None

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of what is done within is written, or nothing of it; raises `StoreError`."""
        with translated(), self.connection() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    def read(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of a query, values bound to its `?`; raises `StoreError`."""
        with translated(), self.connection() as db:
            return db.execute(sql, values).fetchall()

    def checkpoint(self) -> None:
        """Empty the log of writes, so that nothing that was removed is left in it; not while others read."""
        self.read("PRAGMA wal_checkpoint(TRUNCATE)")

    def beside(self, name: str) -> Path:
        """A file of this name in the folder of this one."""
        return self._path.with_name(name)

    def copies(self) -> list[str]:
        """The names of older states kept beside the file: before an upgrade, before a backup was restored.

        What is removed now is still in them.
        """
        return sorted(
            path.name
            for path in self._path.parent.glob(f"{self._path.stem}-*")
            if path.is_file() and not path.name.endswith(("-wal", "-shm", "-journal"))
        )

    def compact(self) -> None:
        """Write the file anew with only what is in it now, and empty the log of writes.

        `secure_delete` overwrites the rows that are deleted, but not the copies that are left behind
        where a page was rebalanced, so a word that was removed could still be read in the file.
        """
        self.read("VACUUM")
        self.checkpoint()

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """This thread's own connection, open at least as long as this."""
        own = self._own()
        yield own.connection

    def _own(self) -> _Held:
        own: _Held | None = getattr(self._local, "own", None)
        if own is None:
            own = self._connect()
            own.connection.execute("PRAGMA foreign_keys = ON")
            own.connection.execute("PRAGMA secure_delete = ON")
            if self.collections is not None:
                _hide(own.connection, self.collections)
            self._local.own = own
        return own

    def _connect(self) -> _Held:
        return _Held(
            sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        )

    def _migrate(self) -> None:
        with self.connection() as db:
            self._bring_to_date(db)

    def _bring_to_date(self, db: sqlite3.Connection) -> None:
        if _version(db) == len(MIGRATIONS):
            return
        write_ahead(db)
        db.execute("BEGIN IMMEDIATE")  # of several that start at once the first does it, the others wait
        try:
            version = _version(db)
            if 0 < version < len(MIGRATIONS):
                old = f"{self._path.stem}-version-{version}{self._path.suffix}"
                back_up(self._path, self._path.with_name(old))
            for script in MIGRATIONS[version:]:
                for statement in _statements(script):
                    db.execute(statement)
            db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")


def write_ahead(db: sqlite3.Connection) -> None:
    """Have writes kept in a log beside the file, waiting up to `BUSY_SECONDS` for others who ask for it.

    Of two that both read the head of the file in order to change it SQLite refuses one at once, timeout
    or not, since waiting they would wait for each other.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(_AGAIN_SECONDS)


def _version(db: sqlite3.Connection) -> int:
    """The version of the file; raises `StoreError` for one of a program to come."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > len(MIGRATIONS):
        raise StoreError(
            "newer_version",
            "Samlingen är gjord med en nyare version av Röda tråden. Uppdatera programmet.",
        )
    return version


def _statements(script: str) -> Iterator[str]:
    """The statements of a script. Each ends with a line; `executescript` would end our transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _hide(db: sqlite3.Connection, collections: frozenset[str]) -> None:
    """Put views of what may be seen before the tables of documents and of all that hangs on them.

    SQLite finds a connection's temporary views before the tables of the same name.
    """
    db.execute("CREATE TEMP TABLE visible_collection (name TEXT PRIMARY KEY) WITHOUT ROWID")
    db.executemany("INSERT INTO visible_collection VALUES (?)", [(name,) for name in sorted(collections)])
    for table, condition in _hidden(db):
        db.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} AS t WHERE {condition}")  # noqa: S608 - names of our own schema


def _hidden(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The tables that tell of documents, each with the condition a visible row meets."""
    for (table,) in db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
        columns = {row[1] for row in db.execute("SELECT * FROM pragma_table_info(?)", (table,))}
        if "collection" in columns and table != "account_collection":
            yield table, "t.collection IN (SELECT name FROM visible_collection)"
            continue
        keys = db.execute(
            'SELECT "from", "to" FROM pragma_foreign_key_list(?) WHERE "table" = \'document\'', (table,)
        )
        for column, key in keys.fetchall():
            yield (
                table,
                f"EXISTS (SELECT 1 FROM main.document AS d WHERE d.{key or 'key'} = t.{column}"  # noqa: S608
                " AND d.collection IN (SELECT name FROM visible_collection))",
            )
