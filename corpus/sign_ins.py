"""How often somebody has tried to sign in lately: all processes that serve a collection count together."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from corpus.database import Database

WITHIN: Final = timedelta(minutes=1)


class SignIns:
    """The tries of the last minute, in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def another(self, who: str, most: int, at: datetime) -> bool:
        """Count one more try of `who`; False where there have been `most` within a minute already.

        Tries of a time to come are forgotten, so that a clock set back locks nobody out.
        """
        now = at.timestamp()
        with self._database.transaction() as db:
            db.execute("DELETE FROM sign_in WHERE at <= ? OR at > ?", (now - WITHIN.total_seconds(), now))
            tried: int = db.execute("SELECT count(*) FROM sign_in WHERE who = ?", (who,)).fetchone()[0]
            if tried < most:
                db.execute("INSERT INTO sign_in (who, at) VALUES (?, ?)", (who, now))
            return tried < most
