"""What people have said of threads: their answers to suggestions, and the registers they want to see again.

None of it is derived, so none of it is made anew when documents are read again.
"""

from __future__ import annotations

import sqlite3

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


def forget_answers(db: sqlite3.Connection, document: str) -> None:
    """Those about the passages of a document that is about to be removed."""
    db.execute("DELETE FROM thread_verdict WHERE document = ?", (document,))
