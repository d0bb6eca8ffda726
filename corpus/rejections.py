"""The files that could not be read. Forgetting them is asked for: a mended one is another file, which
nothing else connects."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from corpus.database import Database
from corpus.model import Rejected


def put_rejection(
    db: sqlite3.Connection,
    rejected: Rejected,
    path: str,
    at: datetime,
    collection: str | None,
    sha256: str,
) -> None:
    """Write down that the file at `path` could not be read, with the digest of its bytes ("" if unknown).

    Who may know follows from `collection`; None: from the one that the document read from there is in, or
    that the file was in when it could not be read before. A file that lies in several places, or is sent
    again from another one, is one file: the latest time counts.
    """
    db.execute(
        "INSERT OR REPLACE INTO rejection (path, file, code, message, page, rejected_at, collection, sha256)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, coalesce(?7, (SELECT collection FROM document WHERE path = ?1),"
        " (SELECT collection FROM rejection WHERE path = ?1), ''), ?8)",
        (
            path,
            rejected.file,
            rejected.code,
            rejected.message,
            rejected.page,
            at.isoformat(),
            collection,
            sha256,
        ),
    )
    db.execute(
        "DELETE FROM rejection WHERE file = ?1 AND path <> ?2 AND sha256 = ?3 AND ?3 <> ''"
        " AND collection = (SELECT collection FROM rejection WHERE path = ?2)",
        (rejected.file, path, sha256),
    )


def forget(database: Database, file: str, under: str = "") -> bool:
    """Forget the rejections of files called `file`, of those whose path begins with `under`; False for none.

    Raises `StoreError`.
    """
    with database.transaction() as db:
        found = db.execute(
            "DELETE FROM rejection WHERE file = ? AND substr(path, 1, length(?)) = ?", (file, under, under)
        )
        return found.rowcount > 0
