"""Threads as they are kept: mentions by document, and which of them make which thread.

All of it is derived from the documents, their findings and people's answers, and may be made anew.
What hangs on a document goes with it; a thread that lost a mention is remembered as stale.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import msgspec

from corpus import coverage_store
from corpus.codec import decode_finding
from corpus.database import Database
from corpus.findings import Finding
from corpus.model import Span
from corpus.threads import Mention, ThreadRow, near

_SOME: Final = 500  # values bound in one statement
_WIDER: Final = ("to:", "in:", "matter:", "each:", "called:", "plan:", "makes:")  # found by what they are of
_CACHE: Final = -200_000  # KiB of the database kept at hand while all threads are made
_BATCH: Final = 20_000  # threads written at once, in order


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention with its id and the key of its document."""

    id: int
    document: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class StoredThread:
    """A thread to be written: its row, what names it, what leads to it, its mentions (id, document key), and
    how documents speak of it."""

    row: ThreadRow
    anchor: str
    keys: tuple[tuple[str, str], ...]
    mentions: tuple[tuple[int, int], ...]
    spoken: tuple[coverage_store.Spoken, ...] = ()


class ThreadStore:
    """The tables of threads in one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # ------------------------------------------------------------------ keeping up

    def missing(self, version: int) -> tuple[int, ...]:
        """Keys of the documents whose mentions are not in, or were found by another version."""
        rows = self.database.read(
            "SELECT d.key FROM document d LEFT JOIN thread_document t ON t.document = d.key"
            " WHERE t.version IS NULL OR t.version <> ? ORDER BY d.key",
            (version,),
        )
        return tuple(row[0] for row in rows)

    def stale(self) -> tuple[str, ...]:
        """Ids of the threads that lost a mention since they were made."""
        return tuple(row[0] for row in self.database.read("SELECT thread FROM thread_stale"))

    def make_room(self, db: sqlite3.Connection) -> None:
        """Keep as much of the database at hand as making all threads anew needs."""
        db.execute(f"PRAGMA cache_size = {_CACHE}")

    @contextmanager
    def without_indices(self, db: sqlite3.Connection) -> Iterator[None]:
        """Leave out the indices of threads while all of them are written, and make them when they are in."""
        indices = db.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name IN ('thread', 'thread_key', 'thread_event', 'thread_anchor', 'thread_mention')"
        ).fetchall()
        for name, _ in indices:
            db.execute(f"DROP INDEX {name}")
        yield
        for _, sql in indices:
            db.execute(sql)

    def forget(self, db: sqlite3.Connection, documents: Iterable[int]) -> None:
        """Take the mentions of these documents out; their threads become stale."""
        keys = [(key,) for key in documents]
        db.executemany("DELETE FROM thread_mention WHERE document = ?", keys)
        db.executemany("DELETE FROM thread_document WHERE document = ?", keys)

    def put_in(
        self,
        db: sqlite3.Connection,
        document: int,
        mentions: Iterable[Mention],
        version: int | None,
        later: list[tuple[str, int]] | None = None,
    ) -> list[StoredMention]:
        """Write a document's mentions, and with a `version` that all of them are in.

        What they may be joined through is put on the list `later`, where there is one, for `lead`.
        """
        rows = db.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'thread_mention'")
        first = rows.fetchone()[0] + 1
        found = list(mentions)
        db.executemany(
            "INSERT INTO thread_mention (id, document, start, end, body) VALUES (?, ?, ?, ?, ?)",
            (
                (first + i, document, *m.place.span, msgspec.json.encode(m).decode())
                for i, m in enumerate(found)
            ),
        )
        leading = [(anchor, first + i) for i, m in enumerate(found) for anchor in _leading(m)]
        if later is None:
            self.lead(db, leading)
        else:
            later += leading
        if version is not None:
            db.execute("INSERT OR REPLACE INTO thread_document VALUES (?, ?)", (document, version))
        return [StoredMention(i, document, m) for i, m in enumerate(found, start=first)]

    def lead(self, db: sqlite3.Connection, leading: list[tuple[str, int]]) -> None:
        """Write what leads to mentions, in order: of many documents at once that is much less work."""
        db.executemany("INSERT INTO thread_anchor VALUES (?, ?)", sorted(leading))

    def related(self, db: sqlite3.Connection, mentions: Sequence[int], threads: Sequence[str]) -> set[int]:
        """The mentions that may be joined anew: these, those of the threads, all that share an anchor or a
        thread with them, and so on."""
        found = set(mentions) | set(_column(db, _EVENTS_OF, threads))
        fresh = set(found)
        while fresh:
            anchors = sorted(set(_column(db, _ANCHORS_OF, sorted(fresh))))
            beside = sorted(self.threads_of(db, fresh))
            joined = {*_column(db, _MENTIONS_OF, anchors), *_column(db, _EVENTS_OF, beside)}
            fresh = joined - found
            found |= joined
        return found

    def threads_of(self, db: sqlite3.Connection, mentions: Iterable[int]) -> set[str]:
        """The threads that have any of these mentions."""
        return set(_column(db, _THREADS_OF, sorted(mentions)))

    def mentions(self, db: sqlite3.Connection, ids: Iterable[int]) -> list[StoredMention]:
        """The mentions with these ids, by id."""
        rows = _rows(db, "SELECT id, document, body FROM thread_mention WHERE id IN ({})", sorted(ids))
        return [StoredMention(i, document, _mention(body)) for i, document, body in rows]

    def mentions_of(self, db: sqlite3.Connection, documents: Iterable[int]) -> list[StoredMention]:
        """The mentions of these documents, by id."""
        sql = "SELECT id, document, body FROM thread_mention WHERE document IN ({}) ORDER BY id"
        return [StoredMention(i, key, _mention(body)) for i, key, body in _rows(db, sql, list(documents))]

    def replace(
        self, db: sqlite3.Connection, gone: Iterable[str] | None, threads: Iterable[StoredThread]
    ) -> None:
        """Write these threads in place of the ones that are gone (None: of all); nothing is stale then."""
        if gone is None:
            for table in _OF_THREADS:
                db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own schema
        else:
            ids = [(i,) for i in gone]
            for table, column in _OF_THREADS.items():
                db.executemany(f"DELETE FROM {table} WHERE {column} = ?", ids)  # noqa: S608
        made = iter(threads)
        while some := list(islice(made, _BATCH)):
            _insert_threads(db, some)
        db.execute("DELETE FROM thread_stale")

    # ------------------------------------------------------------------ reading

    def events(self, thread: str) -> tuple[StoredMention, ...]:
        """The mentions that make a thread, by id; empty where there is none that may be seen."""
        rows = self.database.read(
            "SELECT m.id, m.document, m.body FROM thread_event e JOIN thread_mention m ON m.id = e.mention"
            " WHERE e.thread = ? ORDER BY m.id",
            (thread,),
        )
        return tuple(StoredMention(i, document, _mention(body)) for i, document, body in rows)

    def parts(self, thread: str) -> dict[int, str]:
        """The mentions of a thread that are of one assignment or point beside it, and which that is."""
        rows = self.database.read(
            "SELECT e.mention, min(o.thread) FROM thread_event e JOIN thread_event o ON o.mention = e.mention"
            " JOIN thread t ON t.id = o.thread WHERE e.thread = ?1 AND t.id <> ?1"
            " AND (t.kind = 'assignment' OR t.anchor LIKE 'point:%')"
            " GROUP BY e.mention HAVING sum(t.kind = 'assignment') <= 1",
            (thread,),
        )
        return dict(rows)

    def anchor(self, thread: str) -> str | None:
        """What names a thread."""
        rows = self.database.read("SELECT anchor FROM thread WHERE id = ?", (thread,))
        return rows[0][0] if rows else None

    def anchors(self, db: sqlite3.Connection) -> Iterator[str]:
        """What leads to any thread."""
        return (row[0] for row in db.execute("SELECT DISTINCT anchor FROM thread_key"))

    def is_led_to(self, db: sqlite3.Connection, anchor: str) -> bool:
        """Whether an anchor leads to a thread."""
        rows = db.execute("SELECT 1 FROM thread_key WHERE anchor = ? LIMIT 1", (anchor,))
        return rows.fetchone() is not None

    def has_confirmed(self, db: sqlite3.Connection, anchor: str, digest: str) -> bool:
        """Whether the passage that a person said yes to is in its thread."""
        return any(m.confirmed and m.title == digest for _, m in self._of_anchor(db, anchor))

    def _of_anchor(self, db: sqlite3.Connection, anchor: str) -> Iterator[tuple[int, Mention]]:
        rows = db.execute(
            "SELECT m.id, m.body FROM thread_mention m JOIN thread_anchor a ON a.mention = m.id"
            " WHERE a.anchor = ?",
            (anchor,),
        ).fetchall()
        return ((i, _mention(body)) for i, body in rows)

    def row(self, thread: str) -> ThreadRow | None:
        rows = self.database.read("SELECT body FROM thread WHERE id = ?", (thread,))
        return row_of(rows[0][0]) if rows else None

    def led_to(self, anchors: Sequence[str]) -> tuple[str, ...]:
        """The threads that any of these anchors leads to."""
        marks = ",".join("?" * len(anchors))
        sql = f"SELECT DISTINCT thread FROM thread_key WHERE anchor IN ({marks}) ORDER BY thread"  # noqa: S608
        return tuple(row[0] for row in self.database.read(sql, anchors))

    def case_ending(self, number: str) -> tuple[str, ...]:
        """The threads that a case number with this end leads to, whosever it is."""
        rows = self.database.read(
            "SELECT DISTINCT thread FROM thread_key WHERE anchor LIKE 'case:%' AND anchor LIKE ? ESCAPE '\\'",
            (f"%{like(number)}",),
        )
        return tuple(row[0] for row in rows)

    def findings(self, places: Iterable[tuple[int, str, Span]]) -> list[Finding | None]:
        """The findings of a kind that stand at spans of documents (by key), None where there is none."""
        return [self._finding(*place) for place in places]

    def _finding(self, document: int, kind: str, span: Span) -> Finding | None:
        rows = self.database.read(
            'SELECT body FROM finding WHERE document = ? AND start = ? AND "end" = ? AND kind = ?',
            (document, span.start, span.end, kind),
        )
        return decode_finding(kind, rows[0][0]) if rows else None

    def withdraw(self, db: sqlite3.Connection, anchor: str, digest: str) -> None:
        """Take out the passage that was confirmed for a thread; the thread becomes stale."""
        for i, mention in self._of_anchor(db, anchor):
            if mention.confirmed and mention.title == digest:
                db.execute("DELETE FROM thread_mention WHERE id = ?", (i,))

    def with_slug(self, slug: str) -> tuple[str, ...]:
        """The threads with this id, now or by another of their anchors."""
        rows = self.database.read(
            "SELECT id FROM thread WHERE id = ?1 UNION SELECT thread FROM thread_key WHERE slug = ?1", (slug,)
        )
        return tuple(row[0] for row in rows)

    def at(self, document_id: str, span: Span) -> tuple[ThreadRow, ...]:
        """The threads that have an event within a span of a document, in reading order."""
        rows = self.database.read(
            "SELECT t.body FROM thread_mention m JOIN document d ON d.key = m.document"
            " JOIN thread_event e ON e.mention = m.id JOIN thread t ON t.id = e.thread"
            " WHERE d.id = ? AND m.start < ? AND m.end > ? GROUP BY t.id ORDER BY min(m.start), t.id",
            (document_id, span.end, span.start),
        )
        return tuple(row_of(body) for (body,) in rows)

    def beside(self, thread: str, most: int) -> tuple[ThreadRow, ...]:
        """Other threads than goals that have an event where this one has: its decision, what came with it."""
        rows = self.database.read(
            "SELECT t.body FROM thread_event me JOIN thread_mention m ON m.id = me.mention"
            ' JOIN thread_mention o ON o.document = m.document AND o.start < m."end" AND o."end" > m.start'
            " JOIN thread_event e ON e.mention = o.id JOIN thread t ON t.id = e.thread"
            " WHERE me.thread = ?1 AND t.id <> ?1 AND t.kind <> 'goal'"
            " GROUP BY t.id ORDER BY min(m.id), t.id LIMIT ?2",
            (thread, most),
        )
        return tuple(row_of(body) for (body,) in rows)

    def ids(self, kind: str | None = None) -> tuple[str, ...]:
        """The ids of all threads, by kind and title."""
        rows = self.database.read(
            f"SELECT id FROM thread t WHERE (?1 IS NULL OR kind = ?1) AND {VISIBLE}"  # noqa: S608
            " ORDER BY kind, title, id",
            (kind,),
        )
        return tuple(row[0] for row in rows)


_OF_THREADS: Final = {
    "thread_event": "thread",
    "thread_key": "thread",
    "thread_spoken": "thread",
    "thread": "id",
}
_EVENTS_OF: Final = "SELECT mention FROM thread_event WHERE thread IN ({})"
_ANCHORS_OF: Final = "SELECT DISTINCT anchor FROM thread_anchor WHERE mention IN ({})"
_MENTIONS_OF: Final = "SELECT mention FROM thread_anchor WHERE anchor IN ({})"
_THREADS_OF: Final = "SELECT DISTINCT thread FROM thread_event WHERE mention IN ({})"
VISIBLE: Final = (
    "EXISTS (SELECT 1 FROM thread_event e WHERE e.thread = t.id)"  # that any event may be seen of
)


def _rows(db: sqlite3.Connection, sql: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
    for i in range(0, len(values), _SOME):
        some = values[i : i + _SOME]
        yield from db.execute(sql.format(",".join("?" * len(some))), some)


def _column(db: sqlite3.Connection, sql: str, values: Sequence[object]) -> list[Any]:
    return [row[0] for row in _rows(db, sql, values)]


def _mention(body: str) -> Mention:
    return msgspec.json.decode(body, type=Mention)


def row_of(body: str) -> ThreadRow:
    """The row that a thread was written with."""
    return msgspec.json.decode(body, type=ThreadRow)


def _leading(mention: Mention) -> dict[str, None]:
    """What a mention may be joined through, each once: its anchors, and the wider ones they lead to.

    What is given to someone, and what is decided somewhere, is found by the case and the decision; an
    account of an assignment by the row that it is of, whose thread it is always in.
    """
    found: dict[str, None] = {}
    if mention.form == "account" and mention.kind == "assignment":
        return found
    for anchor in mention.anchors:
        wider = near(anchor)
        if wider:
            found[wider] = None
        if not anchor.startswith(_WIDER):
            found[anchor] = None
    return found


def _insert_threads(db: sqlite3.Connection, threads: Sequence[StoredThread]) -> None:
    db.executemany(
        f"INSERT OR REPLACE INTO thread VALUES ({','.join('?' * 17)})",  # noqa: S608
        (_columns(thread) for thread in threads),
    )
    db.executemany(
        "INSERT OR REPLACE INTO thread_key VALUES (?, ?, ?)",
        sorted((anchor, t.row.id, slug) for t in threads for anchor, slug in t.keys),
    )
    db.executemany(
        "INSERT OR REPLACE INTO thread_event VALUES (?, ?, ?)",
        sorted((t.row.id, *mention) for t in threads for mention in t.mentions),
    )
    coverage_store.write(db, ((t.row.id, spoken) for t in threads for spoken in t.spoken))


def _columns(thread: StoredThread) -> tuple[object, ...]:
    row = thread.row
    return (
        row.id,
        row.kind,
        thread.anchor,
        row.title,
        row.status,
        row.giver,
        "".join(f"{a}\n" for a in row.assignees),
        row.source,
        row.plan,
        row.given,
        row.due,
        row.last_heard,
        row.contradictory,
        row.events,
        msgspec.json.encode(row).decode(),
        len(row.documents),
        said(row),
    )


def said(row: ThreadRow) -> str:
    """What a register is searched in: title, case numbers, source and assignees, without large letters."""
    return " ".join((row.title, *row.cases, row.source or "", *row.assignees)).casefold()


def like(word: str) -> str:
    """The word as LIKE finds it, whatever letters are in it."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
