"""The engine that comes with the program: one folder on one machine. Implements `index.engine.Engine`.

A folder holds `manifest.json`, a tantivy folder, and segments of facts and vectors (`index.segments`). The
manifest says what is in, with which analysis and encoder; it is written last and replaced atomically. So
after a crash at any moment there is the old state or the new one, and what no manifest names is swept away
by the next writer. Only the words may be one commit ahead; who asks leaves out what the facts do not know.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from corpus.errors import StoreError
from index import facts, lexical, segments, vectors
from index.engine import Batch, EncoderState, EngineStatus, Pieces, Vectors
from index.facts import FactBlock, FactIndex
from index.lexical import LexicalIndex, LexicalWriter
from index.manifest import MANIFEST, Manifest, ManifestFile, locked, sweep, write_manifest
from index.segments import DamagedError, FileState, SegmentState
from index.snapshot import Snapshot
from index.vectors import Encoded

LOG: Final = logging.getLogger(__name__)

_UNWRITABLE: Final = (
    "Sökregistret kan inte skrivas. Frigör utrymme på disken eller ändra mappens rättigheter. "
    "Kör sedan: rodatraden reindex"
)
_DAMAGED: Final = "Sökregistret på disken var skadat. Det som var skadat görs om från de inlästa dokumenten."


class LocalEngine:
    """The index in `folder`, made when first written. Another `version` of its content makes it anew."""

    def __init__(self, folder: Path, version: str = "") -> None:
        self.folder = folder
        self._content = version
        self._snapshot: Snapshot | None = None
        self._mended: list[str] = []
        self._writing, self._opening = threading.RLock(), threading.RLock()
        self._manifest = ManifestFile(folder)

    @property
    def version(self) -> str:
        """Of everything that decides what is in the files."""
        return f"{lexical.VERSION}.{facts.VERSION}.{vectors.VERSION}.{self._content}"

    # -------------------------------------------------------------- reading

    def reader(self) -> Snapshot:
        """The newest state; while another thread opens it, the one before, unless a writer took its files.

        No reader waits for a writer.
        """
        known = self._snapshot
        if known is not None and known.manifest.generation == self._manifest.read().generation:
            return known
        if not self._opening.acquire(blocking=known is None or bool(known.damaged)):
            assert known is not None
            return known
        try:
            manifest, known = self._usable(self._manifest.read()), self._snapshot
            if known is None or known.manifest.generation != manifest.generation:
                made = self._open(manifest, known)
                if known is not None and known.loaded:
                    _ = made.vectors  # now, and not by those who search
                self._snapshot = known = made
            return known
        finally:
            self._opening.release()

    def status(self) -> EngineStatus:
        manifest = self._manifest.read()
        return EngineStatus(
            str(lexical.VERSION), manifest.encoder, self._usable(manifest).documents, tuple(self._problems())
        )

    def damaged(self) -> bool:
        """Whether something that was read so far is not what was written."""
        unreadable = (self.folder / MANIFEST).exists() and not self._manifest.read().generation
        return unreadable or bool(self.reader().damaged)

    def _problems(self) -> Iterator[str]:
        if self._mended or (self._snapshot is not None and self._snapshot.damaged):
            yield _DAMAGED

    def _open(self, manifest: Manifest, known: Snapshot | None) -> Snapshot:
        """Open what the manifest names; a writer that has just replaced it is followed."""
        damaged: list[str] = []
        index = self._open_lexical(manifest, known, damaged)
        held: list[FactBlock] = []
        old = known.blocks() if known else {}
        for state in manifest.segments:
            try:
                held.append(old.get(state.facts) or segments.read_facts(self.folder, state))
            except DamagedError as error:
                damaged.append(str(error))
                held.append(FactBlock.of(()))
        newer = self._usable(self._manifest.read())
        if damaged and newer.generation != manifest.generation:
            return self._open(newer, None)
        if damaged:
            LOG.warning("damaged in the index: %s", ", ".join(damaged))
        living = [segments.alive(s, f) for s, f in zip(manifest.segments, held, strict=True)]
        named = {state.vectors for state in manifest.segments}
        blocks = {state: b for state, b in known.known.items() if state in named} if known else {}
        return Snapshot(manifest, index, FactIndex(held, living), self.folder, damaged, blocks)

    def _open_lexical(self, manifest: Manifest, known: Snapshot | None, damaged: list[str]) -> LexicalIndex:
        folder = self.folder / manifest.lexical_folder
        if known is not None and known.lexical.folder == folder and folder.is_dir():
            return known.lexical.refreshed()
        if not manifest.documents:
            return LexicalIndex(None)
        wrong = lexical.damaged(folder)
        if not wrong:
            try:
                return LexicalIndex(folder)
            except ValueError:
                wrong = [folder.name]
        damaged += wrong  # searched without words until the next update makes them anew
        return LexicalIndex(None)

    # -------------------------------------------------------------- writing

    @contextmanager
    def writer(self, encoder: EncoderState | None, *, fresh: bool = False) -> Iterator[LocalWriter]:
        """Raises `StoreError` ("unwritable") where the folder cannot be written: what was there stays."""
        try:
            with self._writing, locked(self.folder), self._write(encoder, fresh=fresh) as writer:
                yield writer
        except OSError as error:
            raise StoreError("unwritable", _UNWRITABLE) from error

    @contextmanager
    def _write(self, encoder: EncoderState | None, *, fresh: bool) -> Iterator[LocalWriter]:
        before = self._manifest.read()
        if not before.generation and (self.folder / MANIFEST).exists():
            self._mended.append(MANIFEST)
        manifest = self._emptied(before) if fresh else self._whole(self._usable(before))
        with lexical.written():
            held = LexicalIndex(self.folder / manifest.lexical_folder).writer()
        later = fresh and bool(self._usable(before).documents)
        writer = LocalWriter(self.folder, manifest, held, encoder, publish=not later)
        try:
            yield writer
            if later:
                writer.publish()
        finally:
            self._manifest.forget()
            held.close()

    def _usable(self, manifest: Manifest) -> Manifest:
        """The manifest, or an empty one where what it names was made in another way."""
        return manifest if manifest.version == self.version else self._emptied(manifest)

    def _emptied(self, manifest: Manifest) -> Manifest:
        taken = [int(path.name.rpartition("-")[2]) for path in self.folder.glob("lexical-*")]
        folder = f"lexical-{max(taken, default=-1) + 1}"
        return Manifest(generation=manifest.generation, version=self.version, lexical_folder=folder)

    def _whole(self, manifest: Manifest) -> Manifest:
        """The manifest without the documents of which something is damaged: they will be put in again."""
        if not manifest.documents:
            return manifest
        found = self.reader()
        if len(found.lexical) < sum(n for _, n in manifest.documents.values()):
            self._mended.append(manifest.lexical_folder)
            return self._emptied(manifest)
        kept: list[SegmentState] = []
        held: set[int] = set()
        for state, facts_held, living in zip(
            manifest.segments, found.facts.blocks, found.facts.alive, strict=True
        ):
            if len(facts_held) == state.rows:
                kept.append(self._checked(state))
                held.update(np.unique(facts_held.documents[living]).tolist())
            else:
                self._mended.append(state.facts.name)
        documents = {k: v for k, v in manifest.documents.items() if k in held or not v[1]}
        return msgspec.structs.replace(manifest, segments=tuple(kept), documents=documents)

    def _checked(self, state: SegmentState) -> SegmentState:
        """The segment, without its vectors if they cannot be read."""
        snapshot = self.reader()
        if state.vectors is None or state.vectors in snapshot.known:
            return state
        try:
            segments.read(self.folder, state.vectors)
        except DamagedError as error:
            self._mended.append(str(error))
            return msgspec.structs.replace(state, vectors=None)
        return state


@dataclass(slots=True)
class _Pending:
    """What was put in since the last commit."""

    facts: list[FactBlock] = field(default_factory=list)
    rows: list[Encoded] = field(default_factory=list)


class LocalWriter:
    """Implements `index.engine.Writer`."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        words: LexicalWriter,
        encoder: EncoderState | None,
        *,
        publish: bool,
    ) -> None:
        self._folder = folder
        self._words = words
        self._encoder = encoder
        self._publishing = publish
        self._pending = _Pending()
        states = manifest.segments
        if encoder != manifest.encoder:
            states = tuple(msgspec.structs.replace(state, vectors=None) for state in states)
        self._manifest = msgspec.structs.replace(manifest, encoder=encoder, segments=states)
        self._changed = encoder != manifest.encoder

    @property
    def documents(self) -> Mapping[int, tuple[int, int]]:
        return self._manifest.documents

    def without_vectors(self) -> Sequence[Sequence[int]]:
        if self._encoder is None:
            return []
        lacking = [n for n, state in enumerate(self._manifest.segments) if state.vectors is None]
        return [self._living(n)[0].ids.tolist() for n in lacking]

    def give_vectors(
        self, ids: Sequence[int], vectors: Vectors, pieces: Sequence[Pieces] | None = None
    ) -> None:
        for n, state in enumerate(self._manifest.segments):
            held, _ = self._living(n)
            if (
                state.vectors is None
                and len(held) == len(ids)
                and (not len(ids) or int(held.ids[0]) == ids[0])
            ):
                self._replace(n, n + 1, held, Encoded.of(vectors, pieces))
                return
        raise ValueError("no run of passages without vectors begins so")

    def index(self, batch: Batch) -> None:
        self.delete(batch.documents)
        self._words.add(batch.entries)
        documents = {**self._manifest.documents, **batch.documents}
        self._manifest = msgspec.structs.replace(self._manifest, documents=documents)
        self._changed = True
        if not batch.entries:
            return
        self._pending.facts.append(FactBlock.of(batch.entries))
        if self._encoder is not None:
            assert batch.vectors is not None
            self._pending.rows.append(Encoded.of(batch.vectors, batch.pieces))

    def delete(self, documents: Iterable[int]) -> None:
        """Also where it does not know them: a crash may have left their words behind."""
        gone = set(documents)
        self._words.remove(gone)
        known = gone & self._manifest.documents.keys()
        if not known:
            return
        self._flush()
        states = []
        for state in self._manifest.segments:
            held = segments.read_facts(self._folder, state)
            here = known & set(np.unique(held.documents).tolist())
            states.append(msgspec.structs.replace(state, dead=tuple(sorted({*state.dead, *here}))))
        kept = {k: v for k, v in self._manifest.documents.items() if k not in known}
        self._manifest = msgspec.structs.replace(self._manifest, documents=kept, segments=tuple(states))
        self._changed = True

    def commit(self) -> None:
        if not self._changed:
            return
        self._flush()
        self._words.commit()
        self._changed = False
        if self._publishing:
            self.publish()
        self._compact()  # what is new is found before what was there is written again
        if self._changed and self._publishing:
            self.publish()
        self._changed = False

    def publish(self) -> None:
        """Write the manifest: whoever reads it finds everything it names in place."""
        self._manifest = msgspec.structs.replace(self._manifest, generation=self._manifest.generation + 1)
        write_manifest(self._folder, self._manifest)
        sweep(self._folder, self._manifest.files)

    # -------------------------------------------------------------- segments

    def _flush(self) -> None:
        pending, self._pending = self._pending, _Pending()
        if not pending.facts:
            return
        made = FactBlock.merged(pending.facts, [np.ones(len(b), np.bool_) for b in pending.facts])
        rows = Encoded.merged(pending.rows) if pending.rows else None
        count = len(self._manifest.segments)
        self._replace(count, count, made, rows)

    def _compact(self) -> None:
        """Merge what is small or mostly dead. Segments stay in order of id."""
        for n in reversed(segments.mostly_dead(self._counts(), [s.rows for s in self._manifest.segments])):
            self._merge(n, n + 1)
        counts = self._counts()
        first = segments.to_merge(counts)
        if first is not None:
            self._merge(first, len(counts))

    def _counts(self) -> list[int]:
        """How many passages of each segment count."""
        return [
            int(np.count_nonzero(segments.alive(s, segments.read_facts(self._folder, s))))
            if s.dead
            else s.rows
            for s in self._manifest.segments
        ]

    def _merge(self, first: int, last: int) -> None:
        held = [self._living(n) for n in range(first, last)]
        made = FactBlock.merged([b for b, _ in held], [np.ones(len(b), np.bool_) for b, _ in held])
        rows = [r for _, r in held if r is not None]
        self._replace(first, last, made, Encoded.merged(rows) if len(rows) == len(held) else None)

    def _living(self, n: int) -> tuple[FactBlock, Encoded | None]:
        """The passages of a segment that count, with their vectors where it has them."""
        state = self._manifest.segments[n]
        held = segments.read_facts(self._folder, state)
        rows = segments.read_encoded(self._folder, state) if state.vectors is not None else None
        if not state.dead:
            return held, rows
        mask = segments.alive(state, held)
        return FactBlock.merged([held], [mask]), rows.kept(mask) if rows is not None else None

    def _replace(self, first: int, last: int, made: FactBlock, rows: Encoded | None) -> None:
        """Put one segment in the place of those from `first` up to `last`."""
        states = list(self._manifest.segments)
        taken = (path.name.split(".")[0].rpartition("-")[2] for path in self._folder.glob("facts-*"))
        number = 1 + max(map(int, taken), default=0)
        written: list[SegmentState] = []
        if len(made):
            state = segments.write(self._folder, f"facts-{number}.safetensors", made.columns())
            held: FileState | None = None
            if rows is not None:
                held = segments.write_encoded(self._folder, f"vectors-{number}.safetensors", rows)
            written.append(SegmentState(len(made), state, held))
        states[first:last] = written
        self._manifest = msgspec.structs.replace(self._manifest, segments=tuple(states))
        self._changed = True
