"""Copies of the database: taken while others read and write it, and put back whole or not at all.

A backup is one SQLite file, compact and without what was removed. It holds everything: the search
index can be made anew from it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from corpus.errors import StoreError, damaged, translated, unwritable
from corpus.migrations import MIGRATIONS

_UNUSABLE: Final = ("damaged", "not_a_database")
_NOT_THERE: Final = "Kopian kan inte skrivas där. Välj en annan plats eller ändra mappens rättigheter."
_SIDE_FILES: Final = ("-wal", "-shm", "-journal")


def back_up(database: Path, target: Path) -> int:
    """Copy the database file to `target`, replacing it; the copy's size in bytes.

    The copy is one moment's state, checked before it takes the name. Raises `StoreError`: `missing`,
    `a_folder`, `same_file`, `unwritable` (also a full disk), `damaged`, `not_a_database`.
    """
    if not database.is_file():
        raise StoreError("missing", "Samlingen är tom: det finns inget att säkerhetskopiera.")
    if target.is_dir():
        raise StoreError("a_folder", f"{target} är en mapp. Ange en fil i den: {target / 'kopia.sqlite'}.")
    _apart(target, database)
    new = target.with_name(target.name + ".new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        new.touch(mode=0o600)  # it holds what not everyone may see; SQLite fills an empty file
        with translated(), closing(sqlite3.connect(database, timeout=10.0)) as source:
            source.execute("VACUUM INTO ?", (str(new),))
        checked(new)
        _flush(new)
        new.replace(target)
        return target.stat().st_size
    except OSError as error:
        raise unwritable(error, _NOT_THERE) from error
    except StoreError as error:  # of a damaged page SQLite may say that the disk is full
        if error.code == "unwritable" and not _sound(database):
            raise damaged() from error
        raise
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def restore(backup: Path, database: Path, at: datetime) -> Path | None:
    """Put the state of a backup in the place of the database; where the old state was kept, if there was one.

    Readers and writers of the database meet the old state or the new one, never a mixture. What was
    there is kept beside it as a backup, or as it is when it is too damaged to be copied. Raises
    `StoreError`: `missing`, `same_file`, `not_a_database`, `damaged`, `newer_version`, `unwritable`, `busy`.
    """
    if not backup.is_file():
        raise StoreError("missing", "Säkerhetskopian finns inte. Kontrollera sökvägen.")
    _apart(backup, database)
    checked(backup)
    before, used = _state(database)
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        kept = _keep(database, at)
    except OSError as error:
        raise unwritable(error) from error
    with (
        translated(),
        closing(sqlite3.connect(_read_only(backup), uri=True)) as source,
        closing(sqlite3.connect(database, timeout=10.0)) as target,
    ):
        source.backup(target)
        _never_reuse(target, used)
        _tell_of_change(target, before, at)
    return kept


def _apart(copy: Path, database: Path) -> None:
    """A copy that took the place of the file in use would be mixed with what is not yet written to that."""
    if copy.exists() and database.exists() and copy.samefile(database):
        raise StoreError("same_file", "Det är samlingens egen fil, ingen säkerhetskopia. Ange en annan.")


def checked(backup: Path) -> int:
    """The version of a backup whose every page and index is sound; raises `StoreError` if it is not."""
    try:
        with translated(), closing(sqlite3.connect(_read_only(backup), uri=True)) as db:
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            broken = version and faults(db)
    except StoreError as error:
        if error.code not in _UNUSABLE:
            raise
        version, broken = int(error.code == "damaged"), ("pages",)
    if not version:
        raise StoreError("not_a_database", "Filen är ingen säkerhetskopia av en samling. Ange en annan.")
    if version > len(MIGRATIONS):
        raise StoreError(
            "newer_version", "Kopian är gjord med en nyare version av Röda tråden. Uppdatera programmet."
        )
    if broken:
        raise StoreError("damaged", "Säkerhetskopian är skadad. Ange en annan.")
    return version


def _sound(database: Path) -> bool:
    try:
        with translated(), closing(sqlite3.connect(_read_only(database), uri=True)) as db:
            return not faults(db)
    except StoreError as error:
        return error.code not in _UNUSABLE


def faults(db: sqlite3.Connection) -> tuple[str, ...]:
    """What SQLite finds wrong with the file, in its own words: pages, indexes, rows that point nowhere."""
    found = [str(row[0]) for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    dangling = (
        f"{table}: row {row} points nowhere" for table, row, *_ in db.execute("PRAGMA foreign_key_check")
    )
    return (*found, *dangling)


def _keep(database: Path, at: datetime) -> Path | None:
    if not database.is_file():
        return None
    kept = database.with_name(f"{database.stem}-{at:%Y%m%d-%H%M%S}{database.suffix}")
    try:
        back_up(database, kept)
    except StoreError as error:
        if error.code not in _UNUSABLE:
            raise
        kept = kept.with_suffix(".damaged")
        database.replace(kept)
        for ending in _SIDE_FILES:
            with suppress(FileNotFoundError):
                Path(f"{database}{ending}").replace(f"{kept}{ending}")
    return kept


def _state(database: Path) -> tuple[dict[str, tuple[int, str]], dict[str, int]]:
    """The documents and the keys given out, as far as a file that may be damaged still tells."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(_read_only(database), uri=True)) as db:
        return _listed(db), _sequences(db)
    return {}, {}


def _listed(db: sqlite3.Connection) -> dict[str, tuple[int, str]]:
    """The key and the collection of each document, by its id; of none in a file that is new or too old."""
    if not db.execute("SELECT 1 FROM pragma_table_info('document') WHERE name = 'collection'").fetchone():
        return {}
    return {i: (key, held) for i, key, held in db.execute("SELECT id, key, collection FROM document")}


def _tell_of_change(db: sqlite3.Connection, before: dict[str, tuple[int, str]], at: datetime) -> None:
    """Who follows the changes learns of what came and went with the restoring as of any other change."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'change'").fetchone():
        return  # a copy of that time is brought to date, with all of its documents as changes
    after = _listed(db)
    when = at.astimezone(UTC).isoformat(timespec="milliseconds")
    gone = [("removed", i, held) for i, (_, held) in before.items() if after.get(i, (0, None))[1] != held]
    come = [("saved", i, held) for i, (key, held) in after.items() if before.get(i) != (key, held)]
    with db:
        db.executemany(
            "INSERT INTO change (at, kind, id, collection) VALUES (?, ?, ?, ?)",
            [(when, *change) for change in (*gone, *come)],
        )


def _sequences(db: sqlite3.Connection) -> dict[str, int]:
    return dict(db.execute("SELECT name, seq FROM sqlite_sequence"))


def _never_reuse(db: sqlite3.Connection, used: dict[str, int]) -> None:
    """Keys given out since the backup stay used, so that nothing that remembers them is misled."""
    reached = _sequences(db)
    with db:
        db.execute("DELETE FROM sqlite_sequence")
        db.executemany(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)",
            [(name, max(used.get(name, 0), reached.get(name, 0))) for name in {**used, **reached}],
        )


def _read_only(database: Path) -> str:
    return f"{database.absolute().as_uri()}?mode=ro"


def _flush(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
