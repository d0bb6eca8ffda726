"""What came into the collection and left it, in order: for programs that keep a copy of their own.

The database writes this itself (by triggers), so nothing that saves or removes can forget it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.database import Database


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its number (rising), when (ISO 8601), and which document was saved or removed."""

    number: int
    at: str
    kind: Literal["saved", "removed"]
    document: str


def changes(database: Database, since: int, limit: int) -> tuple[Change, ...]:
    """Up to `limit` changes after the one numbered `since`, oldest first.

    A document that was replaced by a new reading of the same bytes is removed and saved at once.
    """
    rows = database.read(
        "SELECT number, at, kind, id FROM change WHERE number > ? ORDER BY number LIMIT ?", (since, limit)
    )
    return tuple(Change(*row) for row in rows)


def latest(database: Database) -> int:
    """The number of the last change that there has been, 0 for none; also where it may not be seen."""
    rows = database.read("SELECT seq FROM sqlite_sequence WHERE name = 'change'")
    return int(rows[0][0]) if rows else 0
