"""How much somebody has asked for lately: all processes that serve a collection count together.

A minute that slides: what was asked in this minute, and of the minute before the share that still lies within
sixty seconds ("sliding window counter"). The counts are no part of the collection: they stand in a small file
of their own, so that no request waits for a document that is being saved, and are gone when serving ends.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import weakref
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from corpus.database import write_ahead

LOG: Final = logging.getLogger(__name__)
_FILE: Final = "requests.sqlite"
_WINDOW: Final = 60.0
_WAIT: Final = 1.0  # seconds for another process to have counted
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS asked (who TEXT, minute INTEGER, times INTEGER NOT NULL,"
    " PRIMARY KEY (who, minute)) WITHOUT ROWID"
)


class RequestLimit:
    """The requests of the last minute, in `folder`; None: of this process alone. Safe in several threads."""

    def __init__(self, folder: Path | None = None) -> None:
        self._guard = threading.Lock()
        self._minute = 0
        self._counts = sqlite3.connect(
            folder / _FILE if folder else ":memory:",
            timeout=_WAIT,
            isolation_level=None,
            check_same_thread=False,
        )
        weakref.finalize(self, self._counts.close)
        write_ahead(self._counts)
        # It outlives a process that is killed, but not the machine: it waits for no disk.
        self._counts.execute("PRAGMA synchronous = OFF")
        self._counts.execute(_TABLE)

    def another(self, who: str, most: int, at: datetime) -> bool:
        """Count one more request of `who`; False where there have been `most` within a minute already.

        What cannot be counted is let through: a full disk must not lock everyone out.
        """
        try:
            with self._guard:
                return self._count(who, most, at.timestamp())
        except sqlite3.Error:
            LOG.warning("a request could not be counted", exc_info=True)
            return True

    def _count(self, who: str, most: int, now: float) -> bool:
        minute, passed = int(now // _WINDOW), (now % _WINDOW) / _WINDOW
        if minute != self._minute:  # and what a clock since set back has left
            self._counts.execute("DELETE FROM asked WHERE minute NOT IN (?, ?)", (minute, minute - 1))
            self._minute = minute
        # One statement, so that two processes never count the same place.
        counted = self._counts.execute(
            "INSERT INTO asked SELECT :who, :minute, 1 WHERE :most > (SELECT coalesce(sum(CASE minute WHEN"
            " :minute THEN times ELSE times * :left END), 0) FROM asked WHERE who = :who AND minute IN"
            " (:minute, :minute - 1)) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times",
            {"who": who, "minute": minute, "most": most, "left": 1 - passed},
        )
        with closing(counted):
            return counted.fetchone() is not None
