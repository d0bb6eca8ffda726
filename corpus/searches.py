"""Searches that people keep: the parameters of an address, and when each was last looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from corpus.database import Database

MOST_SAVED: Final = 50


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search as the parameters of its address; times are ISO 8601 in UTC."""

    id: int
    parameters: str
    saved_at: str
    seen_at: str


class SavedSearches:
    """The saved searches of everyone, each seen by its owner alone.

    `owner` is an account's name, "" where nobody is asked who they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, owner: str, parameters: str, at: datetime) -> bool:
        """Keep a search; True if it is kept, also when it was before; False where the owner has too many."""
        with self._database.transaction() as db:
            (held,) = db.execute("SELECT count(*) FROM saved_search WHERE owner = ?", (owner,)).fetchone()
            if held >= MOST_SAVED and not self.kept(owner, parameters):
                return False
            db.execute(
                "INSERT OR IGNORE INTO saved_search (owner, parameters, saved_at, seen_at)"
                " VALUES (?, ?, ?, ?)",
                (owner, parameters, _utc(at), _utc(at)),
            )
        return True

    def all(self, owner: str) -> tuple[SavedSearch, ...]:
        """The owner's searches, the one saved last first."""
        rows = self._database.read(
            "SELECT id, parameters, saved_at, seen_at FROM saved_search WHERE owner = ? ORDER BY id DESC",
            (owner,),
        )
        return tuple(SavedSearch(*row) for row in rows)

    def kept(self, owner: str, parameters: str) -> bool:
        rows = self._database.read(
            "SELECT 1 FROM saved_search WHERE owner = ? AND parameters = ?", (owner, parameters)
        )
        return bool(rows)

    def seen(self, owner: str, identifier: int, at: datetime) -> SavedSearch | None:
        """Note that the owner looks at a search now; the search, None if it is not theirs."""
        found = next((search for search in self.all(owner) if search.id == identifier), None)
        if found is not None:
            with self._database.transaction() as db:
                db.execute("UPDATE saved_search SET seen_at = ? WHERE id = ?", (_utc(at), identifier))
        return found

    def remove(self, owner: str, identifier: int) -> None:
        with self._database.transaction() as db:
            db.execute("DELETE FROM saved_search WHERE owner = ? AND id = ?", (owner, identifier))


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
