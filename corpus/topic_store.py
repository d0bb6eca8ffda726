"""Topics that users made: a name with a search, or with passages as examples.

The examples are kept as text, so that a topic goes on when its documents are read again. What a topic holds
is worked out by `index.own_topics`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from corpus.database import Database


@dataclass(frozen=True, slots=True)
class Example:
    """A passage given as an example: the document it was taken from, where, and its words."""

    document_id: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class OwnTopic:
    """A topic that a user made: `query` is a search, or None where `examples` say what is meant."""

    id: str
    label: str
    created_at: str
    query: str | None = None
    examples: tuple[Example, ...] = ()


class TopicStore:
    """The users' topics in the database of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def topics(self) -> tuple[OwnTopic, ...]:
        """All topics by label."""
        rows = self._database.read("SELECT id, label, created_at, query FROM topic ORDER BY label, id")
        examples = self._database.read(
            "SELECT topic, document, start, text FROM topic_example ORDER BY topic, rowid"
        )
        return tuple(
            OwnTopic(i, label, at, query, tuple(Example(*row[1:]) for row in examples if row[0] == i))
            for i, label, at, query in rows
        )

    def add(
        self, topic_id: str, label: str, *, query: str | None, examples: Sequence[Example], at: datetime
    ) -> bool:
        """Keep a topic; False where there is one of this id already."""
        with self._database.transaction() as db:
            if db.execute("SELECT 1 FROM topic WHERE id = ?", (topic_id,)).fetchone():
                return False
            db.execute(
                "INSERT INTO topic (id, label, created_at, query) VALUES (?, ?, ?, ?)",
                (topic_id, label, at.isoformat(), query),
            )
            db.executemany(
                "INSERT INTO topic_example (topic, document, start, text) VALUES (?, ?, ?, ?)",
                [(topic_id, e.document_id, e.start, e.text) for e in examples],
            )
        return True

    def remove(self, topic_id: str) -> bool:
        """Forget a topic; False where there is none."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM topic_example WHERE topic = ?", (topic_id,))
            return db.execute("DELETE FROM topic WHERE id = ?", (topic_id,)).rowcount > 0

    def forget(self, document_id: str) -> None:
        """Forget the examples taken from a document, for when it is removed with all that came from it."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM topic_example WHERE document = ?", (document_id,))
