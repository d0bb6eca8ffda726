"""A folder of PDFs → searchable: the batch work, document by document.

Each document is read in a child process, analysed, cut into passages and saved in one transaction;
the search index follows in batches. A kill at any moment loses no finished document: what is saved
stays, what the index lacks it fetches at its next update.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from corpus import collector
from corpus.findings import Analysis
from corpus.model import Document, Passage, ReadWarning, Rejected
from corpus.priority import aside
from corpus.store import Store
from index.engine import EngineBusyError
from index.passages import split
from index.store import SearchIndex
from ingest.sandbox import OcrMode, Reader, printable_name

LOG: Final = logging.getLogger(__name__)

Status = Literal["indexed", "unchanged", "replaced", "rejected"]

_INDEX_EVERY_SECONDS: Final = 10.0
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of one file. `file` is its name; `document` its id; `seconds` the work in this process
    and the wait for the reader. `reason` and `message` (Swedish) are set for a rejected file."""

    file: str
    status: Status
    reason: str | None = None
    message: str | None = None
    document: str | None = None
    pages: int | None = None
    findings: int | None = None
    warnings: tuple[ReadWarning, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class IngestProgress:
    """How far the work is: files and bytes done and in all, pages read so far."""

    files_done: int
    files: int
    bytes_done: int
    bytes: int
    pages: int


@dataclass(frozen=True, slots=True)
class Known:
    """What a file is called, and the path it counts as read from, where its own path says neither."""

    file: str
    path: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where documents are kept: the store, the collection (None: where they were), and what time it is.

    `known` names files that are not called as they lie there; `again` reads also what has not changed.
    """

    store: Store
    collection: str | None
    clock: Callable[[], datetime]
    known: Mapping[Path, Known] = field(default_factory=dict)
    again: bool = False

    def name(self, path: Path) -> str:
        return self.known[path].file if path in self.known else called(path)

    def origin(self, path: Path) -> str:
        return self.known[path].path if path in self.known else _printable(path)


def called(path: Path) -> str:
    """What a file is called here: what can be printed of its name, without the digits of personal numbers."""
    from nlp.extractors import personal_numbers

    return personal_numbers.hidden(printable_name(path))


class PathError(Exception):
    """Nothing can be read in: `code` is `missing` or `empty`, the message is Swedish and says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(slots=True)
class _Tally:
    """The progress so far."""

    files: int
    bytes: int
    files_done: int = 0
    bytes_done: int = 0
    pages: int = 0

    def add(self, size: int, pages: int | None) -> IngestProgress:
        self.files_done += 1
        self.bytes_done += size
        self.pages += pages or 0
        return IngestProgress(self.files_done, self.files, self.bytes_done, self.bytes, self.pages)


def collect(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files to read: named files as they are, folders searched for `*.pdf` in any case, sorted.

    Hidden files and folders are passed over, links followed once, a file reached twice comes once.
    Raises `PathError` for a path that does not exist and when there is no file at all.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_pdfs_in(path, set())))
        elif path.exists():
            found[path.resolve()] = None
        else:
            raise PathError("missing", f"{path} finns inte. Kontrollera sökvägen.")
    if not found:
        raise PathError("empty", "Här finns inga PDF-filer. Ange en mapp eller fil med dokument.")
    return tuple(found)


def _pdfs_in(folder: Path, entered: set[Path]) -> Iterator[Path]:
    real = folder.resolve()
    if real in entered:  # a link that leads back into its own folder
        return
    entered.add(real)
    try:
        members = sorted(folder.iterdir(), key=lambda p: unicodedata.normalize("NFC", p.name))
    except OSError:
        yield real  # rejected as a file is that may not be read, and the rest goes in
        return
    for member in members:
        if member.name.startswith("."):
            continue
        if member.is_dir():
            yield from _pdfs_in(member, entered)
        elif member.suffix.casefold() == ".pdf" and member.is_file():
            yield member.resolve()


def ingest_paths(
    paths: Iterable[Path],
    store: Store,
    index: SearchIndex | None,
    *,
    jobs: int = 2,
    ocr: OcrMode = "auto",
    into: str | None = None,
    known: Mapping[Path, Known] | None = None,
    again: bool = False,
    progress: Callable[[IngestProgress], None] | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[IngestReport]:
    """Read files and folders into the store and the index; one report a file, as each is done.

    `into` names the collection they go into (None: where they were, or the open one). Unchanged files
    (same SHA-256) are passed over unless `again`; `known` names those whose path does not. Rejected files
    are recorded and the rest goes in.
    Raises `PathError` before anything is read, `corpus.store.StoreError` when saving fails.
    """
    files = collect(paths)
    return _ingest(files, _Kept(store, into, clock, known or {}, again), index, jobs, ocr, progress)


def _ingest(
    files: Sequence[Path],
    kept: _Kept,
    index: SearchIndex | None,
    jobs: int,
    ocr: OcrMode,
    progress: Callable[[IngestProgress], None] | None,
) -> Iterator[IngestReport]:
    tally = _Tally(len(files), sum(map(_size, files)))
    indexed_at = time.monotonic()
    for path, report in _reports(files, kept, jobs, ocr):
        done = tally.add(_size(path), report.pages)
        if progress:
            progress(done)
        yield report
        if time.monotonic() - indexed_at > _INDEX_EVERY_SECONDS:
            _follow(index)
            indexed_at = time.monotonic()
    _follow(index)


def _follow(index: SearchIndex | None) -> None:
    if index is not None:
        with suppress(EngineBusyError):  # whoever writes, or the next to open the index, brings it in
            aside(index.update)


def _reports(
    files: Sequence[Path], kept: _Kept, jobs: int, ocr: OcrMode
) -> Iterator[tuple[Path, IngestReport]]:
    changed: list[Path] = []
    seen: set[str] = set()  # a copy under another name is the same document
    for path in files:
        digest = _digest(path)
        if digest is not None and (digest in seen or _held(path, digest, kept)):
            yield path, IngestReport(kept.name(path), "unchanged", document=digest[:16])
        else:
            changed.append(path)
            seen |= {digest} if digest else set()
    if not changed:
        return
    with Reader(min(jobs, len(changed)), ocr, name=kept.name) as reader:
        reader.start()
        aside(_load)
        began = time.monotonic()
        for path, outcome in reader.read(changed):
            report = _take(path, outcome, kept, began)
            began = time.monotonic()
            yield path, report


def _held(path: Path, digest: str, kept: _Kept) -> bool:
    """Whether a document with these bytes is stored, and stays.

    Read from another path, it goes when that path is read again, if other bytes are there now: so two
    files that have changed names are both read.
    """
    origin = None if kept.again else kept.store.path_of(digest)
    if origin is None or origin == kept.origin(path):
        return origin is not None
    return _digest(Path(origin)) in (None, digest)


def _take(path: Path, outcome: Document | Rejected, kept: _Kept, began: float) -> IngestReport:
    """Save what was read, or record that it could not be."""
    if isinstance(outcome, Document):
        made = aside(_understood, outcome)
        if not isinstance(made, Rejected):
            return _save(path, *made, kept, began)
        outcome = made
    outcome = replace(outcome, file=kept.name(path))
    kept.store.reject(
        outcome,
        path=kept.origin(path),
        at=kept.clock(),
        collection=kept.collection,
        sha256=_digest(path) or "",
    )
    seconds = round(time.monotonic() - began, 3)
    return IngestReport(outcome.file, "rejected", outcome.code, outcome.message, seconds=seconds)


def _load() -> None:
    """Load what analyses (a second) while the children load what reads."""
    from nlp import guard, language  # noqa: F401

    language.pipeline()


def _understood(document: Document) -> tuple[Document, Analysis, tuple[Passage, ...]] | Rejected:
    """The document as it may be kept, its findings and passages. A fault of ours costs one document."""
    from nlp.guard import guarded

    try:
        with collector.paused():
            document, analysis = guarded(document)
            return document, analysis, split(document)
    except Exception:
        LOG.exception("analysis of %s failed", document.source.id)
        return Rejected(
            document.source.file,
            "crashed",
            "Ett fel i programmet hindrade att dokumentet analyserades. Meddela den som sköter systemet.",
        )


def _save(
    path: Path,
    document: Document,
    analysis: Analysis,
    passages: tuple[Passage, ...],
    kept: _Kept,
    began: float,
) -> IngestReport:
    data = _same_bytes(path, document.source.sha256)
    if data is None:
        changed = Rejected(
            document.source.file, "unreadable", "Filen ändrades medan den lästes. Läs in den igen."
        )
        return _take(path, changed, kept, began)
    replaced = kept.store.save(
        document,
        analysis,
        passages,
        data=data,
        path=kept.origin(path),
        at=kept.clock(),
        collection=kept.collection,
    )
    return IngestReport(
        kept.name(path),
        "replaced" if replaced else "indexed",
        document=document.source.id,
        pages=len(document.pages),
        findings=len(analysis.findings),
        warnings=document.warnings,
        seconds=round(time.monotonic() - began, 3),
    )


def _same_bytes(path: Path, sha256: str) -> bytes | None:
    """The file's bytes, None if they are no longer those that were read."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def _printable(path: Path) -> str:
    """The path as text that can be stored: bytes that are no UTF-8 are written out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _digest(path: Path) -> str | None:
    """The file's SHA-256; None where it cannot be read, which the reader will say better."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()
