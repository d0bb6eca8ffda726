"""The search index on disk: derived from the store, brought to date by comparing the two.

A folder holds `manifest.json`, a tantivy folder and a file of vectors. The manifest says which
documents (by key) are in it, with which analysis and encoder; it is written last and replaced
atomically. So after a crash at any moment the next update finds what is missing: documents that
the store has and the manifest lacks are put in (again), those the store has lost are taken out.
Another version of the analysis, or another encoder, rebuilds its half. Anything may be deleted.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.store import DocumentRecord, Store, StoredPassage
from index import identifiers, lexical, vectors
from index.encoders import Encoder, EncoderUnavailable
from index.lexical import Entry, IndexBusyError, LexicalIndex, LexicalWriter
from index.vectors import VectorIndex

MANIFEST: Final = "manifest.json"
_BATCH_PASSAGES: Final = 5000  # passages between two commits of a long update
_CARRIED_KINDS: Final = frozenset(("case", "decision"))

EncoderSource = Callable[[], Encoder]
Progress = Callable[[int, int], None]


class VectorState(msgspec.Struct, frozen=True):
    """The file of vectors and the encoder that made them."""

    version: int
    file: str
    encoder: str
    encoder_version: str
    dimension: int


class Manifest(msgspec.Struct, frozen=True):
    """What the index holds: document key → id of its first passage and how many it has."""

    generation: int = 0
    lexical_version: int = lexical.VERSION
    lexical_folder: str = "lexical-0"
    vectors: VectorState | None = None
    documents: dict[int, tuple[int, int]] = msgspec.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """For the status page: versions, what is held, how many documents wait, what is wrong (Swedish)."""

    analysis_version: int
    encoder: str | None
    encoder_version: str | None
    documents: int
    passages: int
    waiting: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the index, safe to search from several threads."""

    manifest: Manifest
    lexical: LexicalIndex
    vectors: VectorIndex | None

    def passages_of(self, keys: Iterable[int]) -> NDArray[np.int64]:
        """The ids of all passages of these documents."""
        ranges = (self.manifest.documents.get(key, (0, 0)) for key in keys)
        return np.concatenate(
            [np.zeros(0, np.int64), *(np.arange(f, f + n, dtype=np.int64) for f, n in ranges)]
        )


@dataclass(slots=True)
class _Work:
    """What an update has done since its last commit."""

    entries: list[Entry] = field(default_factory=list)
    documents: dict[int, tuple[int, int]] = field(default_factory=dict)


class SearchIndex:
    """The index in `folder` (made when first written) for `store`. `encoder` None: words only."""

    def __init__(self, folder: Path, store: Store, encoder: EncoderSource | None) -> None:
        self._folder = folder
        self._store = store
        self._encoder_source = encoder
        self._encoder: Encoder | None = None
        self._problem: str | None = None
        self._snapshot: Snapshot | None = None
        self._guard = threading.RLock()

    # -------------------------------------------------------------- reading

    def snapshot(self) -> Snapshot:
        """The newest state that any process has committed; vectors are loaded when first there."""
        with self._guard:
            manifest = self._read_manifest()
            known = self._snapshot
            if known is None or known.manifest.generation != manifest.generation:
                self._snapshot = self._open(manifest, known)
            assert self._snapshot is not None
            return self._snapshot

    def encoder(self) -> Encoder | None:
        """The encoder, loaded now; None where there is none, or none that can be used."""
        with self._guard:
            if self._encoder is None and self._encoder_source is not None and self._problem is None:
                try:
                    self._encoder = self._encoder_source()
                except EncoderUnavailable as error:
                    self._problem = str(error)
            return self._encoder

    def waiting(self) -> tuple[frozenset[int], frozenset[int]]:
        """Keys of documents that the index lacks, and of those it holds though they are gone."""
        held = self._read_manifest().documents.keys()
        stored = self._store.keys()
        return stored - held, frozenset(held - stored)

    def status(self) -> IndexStatus:
        manifest = self._read_manifest()
        missing, gone = self.waiting()
        state = manifest.vectors
        return IndexStatus(
            analysis_version=manifest.lexical_version,
            encoder=state.encoder if state else None,
            encoder_version=state.encoder_version if state else None,
            documents=len(manifest.documents),
            passages=sum(count for _, count in manifest.documents.values()),
            waiting=len(missing) + len(gone),
            problems=(self._problem,) if self._problem else (),
        )

    # -------------------------------------------------------------- writing

    def update(self, progress: Progress | None = None) -> int:
        """Bring the index to what the store holds; how many documents were put in or taken out.

        `progress(done, of)` is called after each document. Raises `IndexBusyError` while another
        process writes; the index can be searched all the while.
        """
        with self._guard, self._writing() as (manifest, writer):
            return _Update(self, manifest, writer, progress).run()

    def rebuild(self, progress: Progress | None = None) -> int:
        """Make the whole index anew from the store; the old one serves until it is done."""
        with self._guard:
            fresh = self._emptied(self._read_manifest())
            with self._writing(fresh) as (manifest, writer):
                done = _Update(self, manifest, writer, progress).run()
            self._sweep(self._read_manifest())
            return done

    @contextmanager
    def _writing(self, manifest: Manifest | None = None) -> Iterator[tuple[Manifest, LexicalWriter]]:
        self._folder.mkdir(parents=True, exist_ok=True)
        manifest = manifest or self._usable(self._read_manifest())
        index = LexicalIndex(self._folder / manifest.lexical_folder)
        writer = index.writer()
        try:
            newest = self._read_manifest()  # another process may have written until just now
            yield newest if newest.lexical_folder == manifest.lexical_folder else manifest, writer
        finally:
            writer.close()

    def commit(self, manifest: Manifest, writer: LexicalWriter, held: VectorIndex | None) -> Manifest:
        """Write words, then vectors, then the manifest: whoever reads it finds both in place."""
        writer.commit()
        generation = manifest.generation + 1
        state = manifest.vectors
        if state is not None and held is not None:
            state = msgspec.structs.replace(state, file=f"vectors-{generation}.faiss")
            held.save(self._folder / state.file)
        else:
            state = None
        manifest = msgspec.structs.replace(manifest, generation=generation, vectors=state)
        waiting = self._folder / f"{MANIFEST}.new"
        with waiting.open("wb") as file:
            file.write(msgspec.json.encode(manifest))
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(self._folder / MANIFEST)
        self._sweep(manifest)
        return manifest

    # -------------------------------------------------------------- inside

    def stored(self) -> Store:
        return self._store

    def load_vectors(self, manifest: Manifest) -> VectorIndex | None:
        """The vectors that the manifest names; None where there are none that can be read."""
        state = manifest.vectors
        if state is None:
            return None
        try:
            return VectorIndex.load(self._folder / state.file, state.dimension)
        except ValueError:
            return None

    def _open(self, manifest: Manifest, known: Snapshot | None) -> Snapshot:
        """Open what the manifest names; a writer that has just replaced it is followed once."""
        folder = self._folder / manifest.lexical_folder
        if known is not None and known.lexical.folder == folder and folder.is_dir():
            index = known.lexical
            index.refresh()
        else:
            index = self._open_lexical(folder)
        found = self.load_vectors(manifest)
        newer = self._read_manifest()
        if found is None and manifest.vectors is not None and newer.generation != manifest.generation:
            return self._open(newer, None)
        return Snapshot(manifest, index, found)

    def _open_lexical(self, folder: Path) -> LexicalIndex:
        try:
            return LexicalIndex(folder if folder.is_dir() else None)
        except ValueError:  # damaged: searched without words until the next update makes it anew
            return LexicalIndex(None)

    def _read_manifest(self) -> Manifest:
        """The manifest; an empty one where there is none that can be read."""
        try:
            return msgspec.json.decode((self._folder / MANIFEST).read_bytes(), type=Manifest)
        except (OSError, msgspec.DecodeError):
            return Manifest()

    def _usable(self, manifest: Manifest) -> Manifest:
        """The manifest, or one that starts anew where the words were analysed otherwise or are damaged."""
        folder = self._folder / manifest.lexical_folder
        if manifest.lexical_version != lexical.VERSION:
            return self._emptied(manifest)
        if not manifest.documents:
            return manifest
        try:
            whole = folder.is_dir() and len(LexicalIndex(folder)) >= sum(
                n for _, n in manifest.documents.values()
            )
        except ValueError:
            whole = False
        return manifest if whole else self._emptied(manifest)

    def _emptied(self, manifest: Manifest) -> Manifest:
        number = int(manifest.lexical_folder.rpartition("-")[2]) + 1
        return Manifest(generation=manifest.generation, lexical_folder=f"lexical-{number}")

    def _sweep(self, manifest: Manifest) -> None:
        """Remove what no manifest names any more; what another process holds open stays for now."""
        kept = {manifest.lexical_folder, manifest.vectors.file if manifest.vectors else ""}
        for path in (*self._folder.glob("lexical-*"), *self._folder.glob("vectors-*")):
            if path.name not in kept:
                with suppress(OSError):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()


class _Update:
    """One run of an update: takes out, puts in, commits in batches."""

    def __init__(
        self, index: SearchIndex, manifest: Manifest, writer: LexicalWriter, progress: Progress | None
    ) -> None:
        self._index = index
        self._manifest = manifest
        self._writer = writer
        self._progress = progress
        self._encoder: Encoder | None = None
        self._vectors: VectorIndex | None = None

    def run(self) -> int:
        records = {record.key: record for record in self._index.stored().documents()}
        held = self._manifest.documents
        missing = sorted(records.keys() - held.keys())
        gone = sorted(held.keys() - records.keys())
        changed = self._meet_encoder()
        if not (missing or gone or changed):
            return 0
        self._take_out((*gone, *missing))
        batch = _Work()
        for number, key in enumerate(missing, start=1):
            passages = self._index.stored().passages(key)
            batch.documents[key] = (passages[0].id if passages else 0, len(passages))
            batch.entries += entries(records[key], passages)
            if len(batch.entries) >= _BATCH_PASSAGES:
                self._put_in(batch)
                batch = _Work()
            if self._progress:
                self._progress(number, len(missing))
        self._put_in(batch)
        return len(missing) + len(gone)

    def _meet_encoder(self) -> bool:
        """Load vectors made by the encoder at hand, or make them anew; whether anything changed."""
        self._encoder = encoder = self._index.encoder()
        state = self._manifest.vectors
        if encoder is None:
            self._manifest = msgspec.structs.replace(self._manifest, vectors=None)
            return state is not None
        wanted = VectorState(vectors.VERSION, "", encoder.name, encoder.version, encoder.dimension)
        if state is not None and msgspec.structs.replace(state, file="") == wanted:
            self._vectors = self._index.load_vectors(self._manifest)
        self._manifest = msgspec.structs.replace(self._manifest, vectors=wanted)
        expected = sum(count for _, count in self._manifest.documents.values())
        if self._vectors is not None and len(self._vectors) == expected:
            return False
        self._vectors = VectorIndex(encoder.dimension)
        for key in sorted(self._manifest.documents):
            passages = self._index.stored().passages(key)
            self._encode([p.id for p in passages], [p.text for p in passages])
        return bool(self._manifest.documents) or state is None

    def _take_out(self, keys: Sequence[int]) -> None:
        """Also keys that are about to be put in: a crash may have left their words behind."""
        self._writer.remove(keys)
        if self._vectors is not None:
            ranges = (self._manifest.documents.get(key, (0, 0)) for key in keys)
            self._vectors.remove(i for first, count in ranges for i in range(first, first + count))
        documents = {k: v for k, v in self._manifest.documents.items() if k not in set(keys)}
        self._manifest = msgspec.structs.replace(self._manifest, documents=documents)

    def _put_in(self, work: _Work) -> None:
        self._writer.add(work.entries)
        self._encode([e.passage_id for e in work.entries], [e.text for e in work.entries])
        documents: Mapping[int, tuple[int, int]] = {**self._manifest.documents, **work.documents}
        self._manifest = msgspec.structs.replace(self._manifest, documents=dict(documents))
        self._manifest = self._index.commit(self._manifest, self._writer, self._vectors)

    def _encode(self, ids: Sequence[int], texts: Sequence[str]) -> None:
        if self._encoder is not None and self._vectors is not None and ids:
            self._vectors.add(ids, self._encoder.encode(texts, role="passage"))


def entries(record: DocumentRecord, passages: Sequence[StoredPassage]) -> Iterator[Entry]:
    """A document's passages as the lexical index takes them.

    A passage without a case number or decision of its own carries those of the one before it in
    its section: the account of an assignment often stands below the line that names it.
    """
    about = record.metadata
    stem = record.source.file.rsplit(".", 1)[0]
    title = " / ".join(
        filter(None, (about.title, about.type, about.issuer, about.period, about.case_number, stem))
    )
    section: tuple[str | None, tuple[str, ...]] | None = None
    carried: tuple[str, ...] = ()
    for stored in passages:
        here = (stored.passage.part, stored.passage.section)
        if here != section:
            section, carried = here, ()
        own = _strong_terms(stored.text)
        path = " / ".join(filter(None, (stored.passage.part, *stored.passage.section)))
        yield Entry(stored.id, stored.document_key, stored.text, path, title, () if own else carried)
        carried = own or carried


def _strong_terms(text: str) -> tuple[str, ...]:
    strong = (i for i in identifiers.find(text) if i.kind in _CARRIED_KINDS)
    return tuple(term for identifier in strong for term in identifier.index_terms()[:2])


__all__ = [
    "EncoderSource",
    "IndexBusyError",
    "IndexStatus",
    "Manifest",
    "SearchIndex",
    "Snapshot",
    "VectorState",
    "entries",
]
