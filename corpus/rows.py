"""A document as rows of the database: its text and structure, pages, passages and findings."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from corpus import codec
from corpus.findings import Analysis, kind_of
from corpus.model import Document, Page, Passage


def insert_document(
    db: sqlite3.Connection, document: Document, path: str, at: datetime, collection: str
) -> int:
    source = document.source
    cursor = db.execute(
        "INSERT INTO document"
        " (id, path, file, sha256, size, saved_at, page_count, metadata, text, structure, collection)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            source.id,
            path,
            source.file,
            source.sha256,
            source.size,
            at.isoformat(),
            len(document.pages),
            codec.encode_metadata(document.metadata),
            document.text,
            codec.pack_structure(document),
            collection,
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_pages(db: sqlite3.Connection, key: int, pages: Iterable[Page]) -> None:
    db.executemany(
        "INSERT INTO page (document, number, body, words) VALUES (?, ?, ?, ?)",
        ((key, page.number, *codec.pack_page(page)) for page in pages),
    )


def insert_passages(db: sqlite3.Connection, key: int, text: str, passages: Iterable[Passage]) -> None:
    db.executemany(
        "INSERT INTO passage (document, start, end, part, section, page, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (key, *p.span, p.part, codec.encode_section(p.section), p.page, text[p.span.start : p.span.end])
            for p in passages
        ),
    )


def insert_findings(db: sqlite3.Connection, key: int, document: Document, analysis: Analysis) -> None:
    db.executemany(
        "INSERT INTO finding (document, kind, start, end, page, body) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (key, kind_of(f), *f.span, document.page_number_at(f.span.start), codec.encode_finding(f))
            for f in analysis.findings
        ),
    )
