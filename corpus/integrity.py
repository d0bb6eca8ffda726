"""Whether what the database says of a document is true of that document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from corpus.backup import faults
from corpus.errors import translated
from corpus.store import DocumentRecord, Store

Code = Literal["database", "content", "pages", "passage", "finding"]
Progress = Callable[[int, int], None]
SEVERE: Final = frozenset(("database", "content"))  # only a backup, or reading in again, mends these


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with what is kept. `code` is stable, `detail` what exactly; `document` its id or None.

    Codes: `database` (a page or an index of the file), `content` (the file's bytes are not those that
    were read), `passage`, `finding` (points outside the text, or holds other words), `pages`.
    """

    code: Code
    detail: str
    document: str | None = None


def faults_of(store: Store, progress: Progress | None = None) -> Iterator[Fault]:
    """Everything wrong with the database and its documents; `progress(done, of)` after each document."""
    with translated(), store.database.connection() as db:
        found = faults(db)
    yield from (Fault("database", detail) for detail in found)
    if found:
        return  # what a damaged file says of its documents is not to be trusted
    records = store.documents()
    for number, record in enumerate(records, start=1):
        yield from (Fault(code, detail, record.source.id) for code, detail in _of_document(store, record))
        if progress:
            progress(number, len(records))


def _of_document(store: Store, record: DocumentRecord) -> Iterator[tuple[Code, str]]:
    document = store.document(record.source.id, words=False)
    data = store.read_content(record.source.id)
    if document is None or data is None:
        yield "content", "saknas"
        return
    if hashlib.sha256(data).hexdigest() != record.source.sha256:
        yield "content", "inte de byte som lästes in"
    if len(document.pages) != record.pages:
        yield "pages", f"{len(document.pages)} av {record.pages}"
    end = len(document.text)
    for stored in store.passages(record.key):
        span = stored.passage.span
        if stored.text != document.text[span.start : span.end]:
            yield "passage", f"{stored.id} vid {span.start}"
    for found in store.findings(record.source.id):
        span = found.finding.span
        if not 0 <= span.start < span.end <= end or found.page != document.page_number_at(span.start):
            yield "finding", f"vid {span.start}"
