"""Files to be read in, in a queue that outlives the process: each waits, is read, and is done.

One worker at a time takes the oldest. A worker that died leaves its job running; whoever works next puts
it back in the queue, and gives up on a file that has brought down a worker several times.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from corpus.database import Database

State = Literal["waiting", "running", "done"]
MOST_ATTEMPTS: Final = 3
_MOST_DONE: Final = 1000  # older ones are forgotten


class JobReport(msgspec.Struct, frozen=True):
    """What became of a file, as `rodatraden ingest` says it. `warnings`: Swedish sentences."""

    status: Literal["indexed", "unchanged", "replaced", "rejected"]
    reason: str | None = None
    message: str | None = None
    document: str | None = None
    pages: int | None = None
    findings: int | None = None
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Job:
    """A file in the queue. `origin` is the path it counts as read from; times are ISO 8601."""

    id: int
    file: str
    path: str
    origin: str
    collection: str
    again: bool
    state: State
    attempts: int
    added_at: str
    started_at: str | None
    finished_at: str | None
    report: JobReport | None

    @property
    def place(self) -> int:
        """Where it stands in the queue as it is listed: behind all of a greater place of its sign."""
        return -self.id if self.state == "done" else self.id


@dataclass(frozen=True, slots=True)
class NewJob:
    """A file to be put in the queue; one with a `report` was refused at the door and is done at once."""

    file: str
    path: str
    origin: str
    collection: str = ""
    again: bool = False
    report: JobReport | None = None


class JobStore:
    """The queue kept in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, jobs: Iterable[NewJob], at: datetime) -> tuple[int, ...]:
        """Put files last in the queue. Their ids, once each; one that is in it already keeps its place."""
        ids: dict[int, None] = {}
        with self._database.transaction() as db:
            for job in jobs:
                made = db.execute(
                    "INSERT OR IGNORE INTO job"
                    " (file, path, origin, collection, again, state, added_at, finished_at, report)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                    (
                        job.file,
                        job.path,
                        job.origin,
                        job.collection,
                        job.again,
                        "done" if job.report else "waiting",
                        at.isoformat(),
                        at.isoformat() if job.report else None,
                        _encoded(job.report),
                    ),
                )
                if not made.rowcount:
                    made = db.execute(
                        "SELECT id FROM job WHERE origin = ? AND state <> 'done'", (job.origin,)
                    )
                    ids[made.fetchone()[0]] = None
                elif made.lastrowid is not None:
                    ids[made.lastrowid] = None
        return tuple(ids)

    def take(self, at: datetime) -> Job | None:
        """The oldest that waits, which is being read from now on; None where nothing waits."""
        with self._database.transaction() as db:
            rows = db.execute(
                "UPDATE job SET state = 'running', started_at = ?, attempts = attempts + 1"
                " WHERE id = (SELECT min(id) FROM job WHERE state = 'waiting') RETURNING id",
                (at.isoformat(),),
            ).fetchall()
        return self.job(rows[0][0]) if rows else None

    def finish(self, number: int, report: JobReport, at: datetime) -> None:
        """What became of it. The oldest of those that are done are forgotten."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE job SET state = 'done', finished_at = ?, report = ? WHERE id = ?",
                (at.isoformat(), _encoded(report), number),
            )
            db.execute(
                "DELETE FROM job WHERE state = 'done' AND id NOT IN"
                " (SELECT id FROM job WHERE state = 'done' ORDER BY id DESC LIMIT ?)",
                (_MOST_DONE,),
            )

    def put_back(self, number: int) -> None:
        """It waits again, as before it was taken: who read it was told to stop."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE job SET state = 'waiting', attempts = attempts - 1"
                " WHERE id = ? AND state = 'running'",
                (number,),
            )

    def recover(self, given_up: JobReport, at: datetime) -> int:
        """Put back what a dead worker left; what it has died of too often is done, with `given_up`."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE job SET state = 'done', finished_at = ?, report = ?"
                " WHERE state = 'running' AND attempts >= ?",
                (at.isoformat(), _encoded(given_up), MOST_ATTEMPTS),
            )
            return db.execute("UPDATE job SET state = 'waiting' WHERE state = 'running'").rowcount

    def open(self) -> int:
        """How many are not done."""
        found = self._database.read("SELECT count(*) FROM job WHERE state <> 'done'")
        return int(found[0][0])

    def jobs(self, *, limit: int = 200, after: int = 0) -> tuple[Job, ...]:
        """Those not done first, in their order, then the latest done; of these what comes `after` a place.

        A job that is done is at the place of its id, below 0; 0 is before all.
        """
        rows = self._database.read(
            f"SELECT {_COLUMNS} FROM (SELECT *, state = 'done' AS past,"  # noqa: S608
            " CASE state WHEN 'done' THEN -id ELSE id END AS place FROM job)"
            " WHERE (past, place) > (?, ?) ORDER BY past, place LIMIT ?",
            (after < 0, after, limit),
        )
        return tuple(map(_job, rows))

    def job(self, number: int) -> Job | None:
        rows = self._database.read(f"SELECT {_COLUMNS} FROM job WHERE id = ?", (number,))  # noqa: S608
        return _job(rows[0]) if rows else None

    def clear(self, numbers: Iterable[int]) -> None:
        """Forget these of those that are done."""
        with self._database.transaction() as db:
            db.executemany("DELETE FROM job WHERE state = 'done' AND id = ?", [(n,) for n in numbers])


def forget_jobs(db: sqlite3.Connection, document: str) -> None:
    """What became of the files of a document that is about to be removed."""
    db.execute("DELETE FROM job WHERE state = 'done' AND json_extract(report, '$.document') = ?", (document,))


_NAMES: Final = tuple(field.name for field in fields(Job))
_COLUMNS: Final = ", ".join(_NAMES)


def _job(row: tuple[Any, ...]) -> Job:
    kept: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
    report = msgspec.json.decode(kept["report"], type=JobReport) if kept["report"] else None
    return Job(**kept | {"again": bool(kept["again"]), "report": report})


def _encoded(report: JobReport | None) -> str | None:
    return msgspec.json.encode(report).decode() if report else None
