"""Which files of watched folders have been read, so that they are not read again when watching begins anew.

A file is known by a digest of its path, so that no name is left of what is removed. It is the same as long as
size and time of change are, and after that as long as its bytes are.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from corpus.database import Database

Mark = tuple[int, int]  # size, and time of change in nanoseconds
_LENGTH: Final = 32  # hex digits of a digest


def mark(path: Path) -> Mark:
    """Size and time of change of a file; raises `OSError`."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def content(path: Path) -> str:
    """The digest of a file's bytes; raises `OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:_LENGTH]


class SeenFiles:
    """The files that were read, in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, path: Path, at: Mark, bytes_: str) -> None:
        """Write down that the file was read as it was `at` that mark."""
        with self._database.transaction() as db:
            db.execute("INSERT OR REPLACE INTO seen_file VALUES (?, ?, ?, ?)", (_place(path), *at, bytes_))

    def holds(self, path: Path, at: Mark) -> bool:
        """Whether the file was read as it is; a new time of change alone makes it no other file."""
        rows = self._database.read(
            "SELECT size, changed, content FROM seen_file WHERE place = ?", (_place(path),)
        )
        if not rows:
            return False
        size, changed, known = rows[0]
        if (size, changed) == at:
            return True
        if size != at[0] or _content_or_none(path) != known:
            return False
        self.keep(path, at, known)
        return True


def _content_or_none(path: Path) -> str | None:
    try:
        return content(path)
    except OSError:
        return None


def _place(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:_LENGTH]
