"""The truth: one SQLite file with every document, its bytes, pages, passages and findings.

Everything a search index holds can be rebuilt from here. A document is saved, replaced or removed
in one transaction, so a kill at any moment leaves whole documents only.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import is_
from pathlib import Path
from typing import Final

from corpus import codec
from corpus.answer_store import seal_answers
from corpus.corrections import (
    Field,
    as_read,
    corrected,
    corrections_of,
    forget_corrections,
    note,
)
from corpus.database import Database
from corpus.distinctions import told_apart
from corpus.draft_store import forget_quotes
from corpus.errors import translated
from corpus.findings import Analysis, Finding
from corpus.job_store import forget_jobs
from corpus.model import Document, Metadata, Page, Passage, ReadWarning, Rejected, Source, Span
from corpus.rejections import put_rejection
from corpus.rows import insert_document, insert_findings, insert_pages, insert_passages

_SQL_VARIABLES: Final = 500
_FOUND: Final = (
    "SELECT f.id, d.id, f.page, f.kind, f.body FROM finding f JOIN document d ON d.key = f.document"
)


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A stored document without its text. `key` is new each time a document is saved. `distinction`: what
    tells it apart from the others here that have its title; "" where it has its title alone."""

    key: int
    source: Source
    path: str
    metadata: Metadata
    pages: int
    saved_at: str
    collection: str = ""
    distinction: str = ""


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its id (never reused), its document's key and id, and its exact text."""

    id: int
    document_key: int
    document_id: str
    passage: Passage
    text: str


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding with its number, the id of its document and the 1-based page it starts on."""

    id: int
    document_id: str
    page: int | None
    finding: Finding


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds."""

    documents: int
    pages: int
    passages: int
    findings: int


class Store:
    """The opened database. Use `Store.open`; close it, or use it as a context manager."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._listed: tuple[int | None, tuple[DocumentRecord, ...]] = (None, ())
        self._listing = threading.Lock()

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Store:
        """The store in the database file `path`; raises as `Database.open` does."""
        return cls(Database.open(path, create=create))

    def restricted(self, collections: frozenset[str]) -> Store:
        """This store with only the documents of these collections in it; only to be read."""
        return Store(self.database.restricted(collections))

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------ writing

    def save(
        self,
        document: Document,
        analysis: Analysis,
        passages: Sequence[Passage],
        *,
        data: bytes,
        path: str,
        at: datetime,
        collection: str | None = None,
    ) -> bool:
        """Save a document with its file's bytes, in one transaction; True if it replaced one.

        What was read from the same `path`, or has the same bytes, is replaced. `at` is the time of
        reading, with its time zone. Who may see it follows from its `collection`, "" being open; None
        leaves it in the one it was in.
        """
        with self.database.transaction() as db:
            return _put(db, document, analysis, passages, data, path, at, collection)

    def correct(self, document_id: str, values: Mapping[Field, str | None], by: str, at: datetime) -> bool:
        """Correct a document's metadata, as `by` says; a value as it was read takes a correction back.

        The document gets a new key, so that every index follows. False if it is not there.
        """
        record = next((r for r in self.documents() if r.source.id == document_id), None)
        document, data = self.document(document_id), self.read_content(document_id)
        if record is None or document is None or data is None:
            return False
        before = as_read(document.metadata, corrections_of(self.database, record.path))
        document = replace(document, metadata=before)
        analysis = Analysis(tuple(stored.finding for stored in self.findings(document_id)))
        passages = [stored.passage for stored in self.passages(record.key)]
        read_at = datetime.fromisoformat(record.saved_at)
        with self.database.transaction() as db:
            note(db, document, record.path, values, by, at)
            _put(db, document, analysis, passages, data, record.path, read_at, record.collection)
        return True

    def reject(
        self, rejected: Rejected, *, path: str, at: datetime, collection: str | None = None, sha256: str = ""
    ) -> None:
        """Record that the file at `path` could not be read; what was read from it before stays."""
        with self.database.transaction() as db:
            put_rejection(db, rejected, path, at, collection, sha256)

    def remove(self, document_id: str) -> bool:
        """Remove a document and everything that came from it; False if it is not there."""
        with self.database.transaction() as db:
            forget_quotes(db, document_id)
            forget_corrections(db, document_id)
            seal_answers(db, document_id)
            forget_jobs(db, document_id)
            return db.execute("DELETE FROM document WHERE id = ?", (document_id,)).rowcount > 0

    def move(self, document_id: str, collection: str) -> bool:
        """Put a document into another collection; False if it is not there."""
        with self.database.transaction() as db:
            moved = db.execute("UPDATE document SET collection = ? WHERE id = ?", (collection, document_id))
            return moved.rowcount > 0

    # ------------------------------------------------------------------ documents

    def documents(self) -> tuple[DocumentRecord, ...]:
        """All documents, by file name and then id; read again only when something was written."""
        with translated():
            state = self.database.state()
        if self._listed[0] != state:
            with self._listing:  # one thread looks, for all
                if self._listed[0] != state:
                    self._listed = state, self._list(self._listed[1])
        return self._listed[1]

    def _list(self, before: tuple[DocumentRecord, ...]) -> tuple[DocumentRecord, ...]:
        """`before` where nothing of it has changed. Only what is new is fetched: a key tells of one state."""
        known = {(record.key, record.collection): record for record in before}
        there = self.database.read("SELECT key, collection FROM document ORDER BY file, id")
        new = {key: collection for key, collection in there if (key, collection) not in known}
        known.update(((record.key, record.collection), record) for record in self._records(new))
        listed = told_apart(known[place] for place in there if place in known)
        return before if len(listed) == len(before) and all(map(is_, listed, before)) else listed

    def _records(self, collections: Mapping[int, str]) -> Iterator[DocumentRecord]:
        """The records of these keys. Their collection is given: it stands last in a row, after the text."""
        columns = "key, file, sha256, size, path, metadata, page_count, saved_at"
        keys = list(collections)
        for i in range(0, len(keys), _SQL_VARIABLES):
            some = keys[i : i + _SQL_VARIABLES]
            sql = f"SELECT {columns} FROM document WHERE key IN ({','.join('?' * len(some))})"  # noqa: S608
            for key, file, sha256, size, path, metadata, pages, saved_at in self.database.read(sql, some):
                about = codec.decode_metadata(metadata)
                source = Source(file, sha256, size)
                yield DocumentRecord(key, source, path, about, pages, saved_at, collections[key])

    def document(self, document_id: str, *, words: bool = True) -> Document | None:
        """The whole document, None if it is not there; without word boxes it loads faster."""
        rows = self.database.read(
            "SELECT key, file, sha256, size, text, metadata, structure FROM document WHERE id = ?",
            (document_id,),
        )
        if not rows:
            return None
        key, file, sha256, size, text, metadata, structure = rows[0]
        body = codec.unpack_structure(structure)
        return Document(
            source=Source(file, sha256, size),
            text=text,
            segments=body.segments,
            pages=self._pages(key, words=words),
            blocks=body.blocks,
            headings=body.headings,
            tables=body.tables,
            parts=body.parts,
            metadata=codec.decode_metadata(metadata),
            warnings=body.warnings,
        )

    def page(self, document_id: str, number: int) -> Page | None:
        """One page without its words; None if there is no such page."""
        rows = self.database.read(
            "SELECT p.body FROM page p JOIN document d ON d.key = p.document WHERE d.id = ? AND p.number = ?",
            (document_id, number),
        )
        return codec.unpack_page(rows[0][0], None) if rows else None

    def printed(self, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str | None]:
        """The labels printed on some pages, by document key and number."""
        found: dict[tuple[int, int], str | None] = {}
        distinct = list(dict.fromkeys(places))
        for i in range(0, len(distinct), _SQL_VARIABLES // 2):
            some = distinct[i : i + _SQL_VARIABLES // 2]
            marks = ",".join(["(?,?)"] * len(some))
            rows = self.database.read(
                f"WITH asked(key, number) AS (VALUES {marks}) SELECT p.document, p.number, p.body FROM asked"  # noqa: S608
                " CROSS JOIN page p ON p.document = asked.key AND p.number = asked.number",
                [value for place in some for value in place],
            )
            found |= {(key, number): codec.unpack_page(body, None).label for key, number, body in rows}
        return found

    def known(self, path: str) -> str | None:
        """The SHA-256 of the document read from `path`, None if there is none."""
        rows = self.database.read("SELECT sha256 FROM document WHERE path = ?", (path,))
        return rows[0][0] if rows else None

    def path_of(self, sha256: str) -> str | None:
        """The path that the document with these bytes was read from, None if there is none."""
        rows = self.database.read("SELECT path FROM document WHERE id = ?", (sha256[:16],))
        return rows[0][0] if rows else None

    def read_content(self, document_id: str, start: int = 0, length: int = -1) -> bytes | None:
        """`length` bytes (all, if negative) of the document's file from `start`; None if absent."""
        rows = self.database.read("SELECT key FROM document WHERE id = ?", (document_id,))
        if not rows:
            return None
        key = rows[0][0]
        with self.database.connection() as db, db.blobopen("content", "bytes", key, readonly=True) as blob:
            blob.seek(min(start, len(blob)))
            return blob.read() if length < 0 else blob.read(length)

    # ------------------------------------------------------------------ passages and findings

    def keys(self) -> frozenset[int]:
        """The keys of all documents: what an index must hold, no more and no less."""
        return frozenset(row[0] for row in self.database.read("SELECT key FROM document"))

    def passages(self, key: int) -> tuple[StoredPassage, ...]:
        """The passages of the document with this key, in text order."""
        return self._passages("p.document = ?", (key,))

    def passages_by_id(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """The passages with these ids; ids of removed documents are left out."""
        found: dict[int, StoredPassage] = {}
        for i in range(0, len(ids), _SQL_VARIABLES):
            some = ids[i : i + _SQL_VARIABLES]
            marks = ",".join("?" * len(some))
            found |= {p.id: p for p in self._passages(f"p.id IN ({marks})", some)}
        return found

    def findings(
        self, document_id: str | None = None, *, kind: str | None = None, page: int | None = None
    ) -> Iterator[StoredFinding]:
        """Findings by document and span, filtered by document, kind and page of their start."""
        asked = {"d.id =": document_id, "f.kind =": kind, "f.page =": page}
        yield from self._findings(asked, "ORDER BY d.file, d.id, f.start, f.id")

    def findings_after(
        self,
        after: int,
        limit: int,
        document_id: str | None = None,
        *,
        kind: str | None = None,
        page: int | None = None,
    ) -> tuple[StoredFinding, ...]:
        """Up to `limit` findings with ids above `after`, as they were saved: document by document."""
        asked = {"d.id =": document_id, "f.kind =": kind, "f.page =": page, "f.id >": after}
        return tuple(self._findings(asked, "ORDER BY f.id LIMIT ?", limit))

    # ------------------------------------------------------------------ state

    def sections(self) -> Counter[tuple[str, ...]]:
        """Every section path, with the number of documents that have it."""
        rows = self.database.read("SELECT section, count(DISTINCT document) FROM passage GROUP BY section")
        return Counter({codec.decode_section(section): documents for section, documents in rows})

    def counts(self) -> Counts:
        row = self.database.read(
            "SELECT (SELECT count(*) FROM document), (SELECT coalesce(sum(page_count), 0) FROM document),"
            " (SELECT count(*) FROM passage), (SELECT count(*) FROM finding)"
        )[0]
        return Counts(*row)

    def rejections(self) -> tuple[Rejected, ...]:
        """The files that could not be read, latest first."""
        rows = self.database.read(
            "SELECT file, code, message, page FROM rejection ORDER BY rejected_at DESC, file"
        )
        return tuple(Rejected(*row) for row in rows)

    def warnings(self) -> dict[int, tuple[ReadWarning, ...]]:
        """What users should know of the documents that were read with warnings, by document key."""
        rows = self.database.read("SELECT key, structure FROM document")
        found = ((key, codec.unpack_warnings(structure)) for key, structure in rows)
        return {key: warnings for key, warnings in found if warnings}

    # ------------------------------------------------------------------ inside

    def _passages(self, condition: str, values: Sequence[object]) -> tuple[StoredPassage, ...]:
        columns = "p.id, d.key, d.id, p.start, p.end, p.part, p.section, p.page, p.text"
        tables = "passage p JOIN document d ON d.key = p.document"
        rows = self.database.read(f"SELECT {columns} FROM {tables} WHERE {condition} ORDER BY p.id", values)  # noqa: S608 - conditions are ours
        return tuple(
            StoredPassage(
                id=i,
                document_key=key,
                document_id=document_id,
                passage=Passage(Span(start, end), part, codec.decode_section(section), page),
                text=text,
            )
            for i, key, document_id, start, end, part, section, page, text in rows
        )

    def _findings(self, asked: Mapping[str, object], rest: str, *values: object) -> Iterator[StoredFinding]:
        """Only what is asked stands in the query: a condition that may be empty keeps an index from use."""
        given = {condition: value for condition, value in asked.items() if value is not None}
        where = " WHERE " + " AND ".join(f"{condition} ?" for condition in given) if given else ""
        sql = f"{_FOUND}{where} {rest}"
        for number, found_in, on_page, name, body in self.database.read(sql, (*given.values(), *values)):
            yield StoredFinding(number, found_in, on_page, codec.decode_finding(name, body))

    def _pages(self, key: int, *, words: bool) -> tuple[Page, ...]:
        rows = self.database.read("SELECT body, words FROM page WHERE document = ? ORDER BY number", (key,))
        return tuple(codec.unpack_page(body, packed if words else None) for body, packed in rows)


def _put(
    db: sqlite3.Connection,
    document: Document,
    analysis: Analysis,
    passages: Sequence[Passage],
    data: bytes,
    path: str,
    at: datetime,
    collection: str | None,
) -> bool:
    """Write a document in place of what it replaces, with what was corrected; True if it replaced any."""
    document = corrected(db, document, path)
    same = (path, document.source.id)
    before = db.execute("SELECT collection FROM document WHERE path = ? OR id = ?", same).fetchone()
    if collection is None:
        collection = before[0] if before else ""
    replaced: int = db.execute("DELETE FROM document WHERE path = ? OR id = ?", same).rowcount
    db.execute("DELETE FROM rejection WHERE path = ? OR sha256 = ?", (path, document.source.sha256))
    key = insert_document(db, document, path, at, collection)
    db.execute("INSERT INTO content (document, bytes) VALUES (?, ?)", (key, data))
    insert_pages(db, key, document.pages)
    insert_passages(db, key, document.text, passages)
    insert_findings(db, key, document, analysis)
    return replaced > 0
