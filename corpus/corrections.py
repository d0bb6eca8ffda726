"""What people know better than the reader: corrected metadata that follows a document.

A correction belongs to a path and to bytes: it holds when the file is read again, when its bytes change
under the same path, and when the same bytes lie elsewhere. What was read stays beside it, to go back to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal, get_args

from corpus.database import Database
from corpus.model import Document, Metadata

Field = Literal["title", "type", "issuer", "date", "period", "case_number"]
FIELDS: Final[tuple[Field, ...]] = get_args(Field)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a field was read as, what it is, who said so and when (ISO 8601). None: nothing."""

    field: Field
    value: str | None
    original: str | None
    by: str
    at: str


def corrections_of(database: Database, path: str) -> tuple[Correction, ...]:
    """The corrections of the document read from `path`, which the caller has found to be visible."""
    rows = database.read(
        "SELECT field, value, original, by, at FROM correction WHERE path = ? ORDER BY field", (path,)
    )
    return tuple(Correction(*row) for row in rows)


def corrected_paths(database: Database) -> frozenset[str]:
    """The paths of the documents that have corrections."""
    return frozenset(row[0] for row in database.read("SELECT DISTINCT path FROM correction"))


def as_read(metadata: Metadata, corrections: Iterable[Correction]) -> Metadata:
    """The metadata before it was corrected."""
    return _with(metadata, {c.field: c.original for c in corrections})


def corrected(db: sqlite3.Connection, document: Document, path: str) -> Document:
    """The document, as read from `path`, with what was corrected of it; the corrections follow it there."""
    sha256 = document.source.sha256
    rows = db.execute(
        "SELECT field, value, by, at FROM correction WHERE path = ?1 OR sha256 = ?2 ORDER BY path <> ?1 DESC",
        (path, sha256),
    ).fetchall()
    if not rows:
        return document
    kept = {field: (value, by, at) for field, value, by, at in rows}  # those of the path win
    db.execute("DELETE FROM correction WHERE path = ? OR sha256 = ?", (path, sha256))
    db.executemany(
        "INSERT INTO correction (path, sha256, field, value, original, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (path, sha256, field, value, getattr(document.metadata, field), by, at)
            for field, (value, by, at) in kept.items()
        ],
    )
    values = {field: value for field, (value, _, _) in kept.items()}
    return replace(document, metadata=_with(document.metadata, values))


def note(
    db: sqlite3.Connection,
    document: Document,
    path: str,
    values: Mapping[Field, str | None],
    by: str,
    at: datetime,
) -> None:
    """Write down what the fields of a document, given as it was read, are to be; as read is no correction."""
    for field, value in values.items():
        original = getattr(document.metadata, field)
        db.execute("DELETE FROM correction WHERE path = ? AND field = ?", (path, field))
        if value != original:
            db.execute(
                "INSERT INTO correction VALUES (?, ?, ?, ?, ?, ?, ?)",
                (path, document.source.sha256, field, value, original, by, at.isoformat()),
            )


def forget_corrections(db: sqlite3.Connection, document: str) -> None:
    """Those of a document that is about to be removed."""
    db.execute("DELETE FROM correction WHERE path = (SELECT path FROM document WHERE id = ?)", (document,))


def _with(metadata: Metadata, values: Mapping[str, str | None]) -> Metadata:
    """The fields that people correct, changed."""
    known = {field: value for field, value in values.items() if field in FIELDS}
    return replace(metadata, **known)
