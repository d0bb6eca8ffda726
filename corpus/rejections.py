"""Forgetting that files could not be read: a mended one is another file, which nothing else connects."""

from __future__ import annotations

from corpus.database import Database


def forget(database: Database, file: str, under: str = "") -> bool:
    """Forget the rejections of files called `file`, of those whose path begins with `under`; False for none.

    Raises `StoreError`.
    """
    with database.transaction() as db:
        found = db.execute(
            "DELETE FROM rejection WHERE file = ? AND substr(path, 1, length(?)) = ?", (file, under, under)
        )
        return found.rowcount > 0
