"""What people have said of threads: their answers to suggestions, and the registers they want to see again.

None of it is derived, so none of it is made anew when documents are read again. Where a document is removed,
what is kept of an answer about it are digests, by which it is known again when the document comes back.
"""

from __future__ import annotations

import hashlib
import sqlite3
from typing import Final

from corpus.database import Database
from corpus.threads import SavedView, Verdict


class AnswerStore:
    """The tables of answers and saved views in one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def answer(self, verdict: Verdict) -> None:
        """Keep an answer in place of an earlier one to the same question; its id is given anew."""
        with self.database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO thread_verdict"
                " (anchor, digest, document, file, belongs, confidence, by, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    verdict.anchor,
                    verdict.digest,
                    verdict.document,
                    verdict.file,
                    verdict.belongs,
                    verdict.confidence,
                    verdict.by,
                    verdict.at,
                ),
            )

    def take_back(self, verdict_id: int) -> Verdict | None:
        """Undo an answer; what it was, None where there is none."""
        found = next((v for v in self.verdicts() if v.id == verdict_id), None)
        with self.database.transaction() as db:
            db.execute("DELETE FROM thread_verdict WHERE id = ?", (verdict_id,))
        return found

    def verdicts(self) -> tuple[Verdict, ...]:
        """All answers, oldest first."""
        rows = self.database.read(
            "SELECT id, anchor, digest, document, file, belongs, confidence, by, at"
            " FROM thread_verdict ORDER BY id"
        )
        return tuple(
            Verdict(
                id=i,
                anchor=anchor,
                digest=digest,
                document=document,
                file=file,
                belongs=bool(belongs),
                confidence=confidence,
                by=by,
                at=at,
            )
            for i, anchor, digest, document, file, belongs, confidence, by, at in rows
        )

    def seal(self, db: sqlite3.Connection, verdict: Verdict) -> None:
        """Keep only digests of the names of an answer's thread and document."""
        db.execute(_RENAME, (sealed(verdict.anchor), sealed(verdict.file), verdict.id))

    def open(self, db: sqlite3.Connection, verdict: Verdict) -> None:
        """Keep an answer with the names of its thread and document, which have come back."""
        db.execute(_RENAME, (verdict.anchor, verdict.file, verdict.id))

    def save_view(self, view: SavedView) -> None:
        with self.database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO saved_view VALUES (?, ?, ?)", (view.page, view.name, view.query)
            )

    def remove_view(self, page: str, name: str) -> None:
        with self.database.transaction() as db:
            db.execute("DELETE FROM saved_view WHERE page = ? AND name = ?", (page, name))

    def views(self, page: str) -> tuple[SavedView, ...]:
        rows = self.database.read(
            "SELECT name, page, query FROM saved_view WHERE page = ? ORDER BY name", (page,)
        )
        return tuple(SavedView(*row) for row in rows)


def sealed(name: str) -> str:
    """A name of a thread or a document that no word of can be read from.

    >>> sealed("case:KS 2023/417"), is_sealed(sealed("brev.pdf")), is_sealed("brev.pdf")
    ('sealed:2902494e91d91a116c589aa2', True, False)
    """
    return name if is_sealed(name) else _SEALED + hashlib.sha256(name.encode()).hexdigest()[:24]


def is_sealed(name: str) -> bool:
    return name.startswith(_SEALED)


def seal_answers(db: sqlite3.Connection, document: str) -> None:
    """Those about the passages of a document that is about to be removed: they come back with it."""
    rows = db.execute(
        "SELECT id, anchor, file FROM thread_verdict WHERE document = ?", (document,)
    ).fetchall()
    db.executemany(_RENAME, ((sealed(anchor), sealed(file), i) for i, anchor, file in rows))


_SEALED: Final = "sealed:"
# An answer that was given since to the same question stands.
_RENAME: Final = "UPDATE OR IGNORE thread_verdict SET anchor = ?, file = ? WHERE id = ?"
