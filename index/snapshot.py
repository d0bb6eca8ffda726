"""One state of the local engine's index, as it is searched."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from index import segments
from index.engine import EncoderState, Ids, Scope
from index.facts import FactBlock, FactIndex, Mask
from index.lexical import LexicalIndex
from index.manifest import Manifest
from index.segments import DamagedError, FileState, SegmentState
from index.vectors import VectorBlock, VectorIndex


@dataclass(slots=True, eq=False)
class Snapshot:
    """One state of the index, safe to search from several threads. Implements `index.engine.Reader`."""

    manifest: Manifest
    lexical: LexicalIndex
    facts: FactIndex
    folder: Path
    damaged: list[str]
    known: dict[FileState, VectorBlock]
    _vectors: VectorIndex | None = None
    _starts: Ids | None = None
    _guard: threading.Lock = field(default_factory=threading.Lock)

    @property
    def documents(self) -> Mapping[int, tuple[int, int]]:
        return self.manifest.documents

    @property
    def starts(self) -> Ids:
        if self._starts is None:
            held = self.manifest.documents.values()
            self._starts = np.sort(np.fromiter((first for first, count in held if count), np.int64))
        return self._starts

    @property
    def encoder(self) -> EncoderState | None:
        return self.manifest.encoder

    def within(self, scope: Scope) -> tuple[Mask, ...]:
        return self.facts.within(scope)

    def blocks(self) -> dict[FileState, FactBlock]:
        """The blocks of facts by file: by its content too, for a name may be used again."""
        states = (state.facts for state in self.manifest.segments)
        return dict(zip(states, self.facts.blocks, strict=True))

    @property
    def loaded(self) -> bool:
        """Whether the vectors are in memory."""
        return self._vectors is not None

    @property
    def vectors(self) -> VectorIndex | None:
        """The vectors, loaded when they are first asked for; None unless every passage has one."""
        states = self.manifest.segments
        if self.manifest.encoder is None or any(s.vectors is None for s in states) or self.damaged:
            return None
        with self._guard:
            if self._vectors is None:
                try:
                    blocks = [self._block(s, f) for s, f in zip(states, self.facts.blocks, strict=True)]
                except DamagedError as error:
                    self.damaged.append(str(error))
                    return None
                self._vectors = VectorIndex(self.manifest.encoder.dimension, blocks, self.facts.alive)
            return self._vectors

    def _block(self, state: SegmentState, held: FactBlock) -> VectorBlock:
        assert state.vectors is not None
        if state.vectors not in self.known:
            self.known[state.vectors] = segments.block(held, segments.read_encoded(self.folder, state))
        return self.known[state.vectors]
