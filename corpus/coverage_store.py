"""How things are spoken of, by document and year: counted when their threads are made, so that a map of many
things is read at once and not mention by mention.

What hangs on a document goes with it, and a restricted store sees what its own documents say.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

from corpus.database import Database

How = Literal["mentioned", "planned", "reported"]
UNDATED: Final = 0


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a document (by key) speaks of a thing in a year, how often, and where first.

    `year` is `UNDATED` where nothing dates it.
    """

    document: int
    year: int
    how: How
    times: int
    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """How a thing is spoken of, how often, and the first such place: in one document or in one year."""

    thread: str
    document: str
    year: int
    how: How
    times: int
    page: int | None
    start: int
    end: int


def write(db: sqlite3.Connection, spoken: Iterable[tuple[str, Spoken]]) -> None:
    """Put in how the documents speak of threads, each with the thread's id."""
    db.executemany(
        "INSERT OR REPLACE INTO thread_spoken VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ((thread, s.document, s.year, s.how, s.times, s.page, s.start, s.end) for thread, s in spoken),
    )


class CoverageStore:
    """What the documents of one database say of things, read thing by thing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def speaking(self, threads: Sequence[str]) -> frozenset[str]:
        """Ids of the documents that speak of any of these things."""
        rows = self._database.read(
            f"SELECT id FROM document WHERE key IN (SELECT document FROM thread_spoken {_of(threads)})",  # noqa: S608
            threads,
        )
        return frozenset(row[0] for row in rows)

    def reported(self, threads: Sequence[str]) -> frozenset[str]:
        """Those of these things that any document reports on."""
        rows = self._database.read(
            f"SELECT DISTINCT thread FROM thread_spoken {_of(threads)} AND how = 'reported'",  # noqa: S608
            threads,
        )
        return frozenset(row[0] for row in rows)

    def by_document(self, threads: Sequence[str], documents: Sequence[str]) -> Iterator[Told]:
        """Of these things in these documents (by id), a row for each thing, document and way of speaking."""
        within = f"document IN (SELECT key FROM document WHERE id IN ({_marks(documents)}))"  # noqa: S608
        return self._told(f"{_of(threads)} AND {within}", "document", (*threads, *documents))

    def by_year(self, threads: Sequence[str]) -> Iterator[Told]:
        """Of these things in all documents, a row for each thing, year and way of speaking."""
        return self._told(_of(threads), "year", threads)

    def _told(self, which: str, column: str, values: Sequence[str]) -> Iterator[Told]:
        """A row for each thing, value of the column and way of speaking. SQLite takes the place from the row
        with the largest document of a group, the last that was read in."""
        groups = (
            'SELECT thread, max(document) AS document, year, how, sum(times) AS times, page, start, "end"'  # noqa: S608
            f" FROM thread_spoken {which} GROUP BY thread, {column}, how"
        )
        rows = self._database.read(
            f'SELECT thread, d.id, year, how, times, page, start, "end" FROM ({groups})'  # noqa: S608
            " JOIN document d ON d.key = document",
            values,
        )
        for thread, document, year, how, times, page, start, end in rows:
            yield Told(thread, document, year, cast(How, how), times, page, start, end)


def _of(threads: Sequence[str]) -> str:
    return f"WHERE thread IN ({_marks(threads)})"


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))
