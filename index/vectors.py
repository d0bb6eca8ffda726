"""Vectors of passages: exact inner product in FAISS, deletable, kept in one file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import faiss

Vectors = NDArray[np.float32]

VERSION: Final = 1
_FEW_ROWS: Final = 50_000


class VectorIndex:
    """Vectors by passage id. Rows of length one, so that the inner product is the cosine."""

    def __init__(self, dimension: int) -> None:
        import faiss  # 0.14 s: only what searches by meaning pays for it

        self.dimension = dimension
        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    @classmethod
    def load(cls, path: Path, dimension: int) -> VectorIndex:
        """Read a saved index. Raises ValueError if the file is damaged or of another dimension."""
        import faiss

        try:
            stored = faiss.read_index(str(path))
        except RuntimeError as error:
            raise ValueError(f"no vectors can be read from {path.name}") from error
        if stored.d != dimension:
            raise ValueError(f"{path.name} has {stored.d} dimensions, not {dimension}")
        found = cls(dimension)
        found._index = stored
        return found

    def save(self, path: Path) -> None:
        """Write beside the file and put it in its place: a crash leaves the old or the new one."""
        import faiss

        waiting = path.with_suffix(".new")
        faiss.write_index(self._index, str(waiting))
        with waiting.open("rb") as file:
            os.fsync(file.fileno())
        waiting.replace(path)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Add one row of `vectors` (n × dimension) for each id; ids must be new."""
        if ids:
            self._index.add_with_ids(np.ascontiguousarray(vectors, np.float32), np.asarray(ids, np.int64))

    def remove(self, ids: Iterable[int]) -> int:
        """Remove these ids; how many of them were there."""
        unwanted = np.fromiter(ids, np.int64)
        return int(self._index.remove_ids(unwanted)) if len(unwanted) else 0

    def search(
        self, vector: Vectors, limit: int, within: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """The nearest ids with their cosines, best first (equal ones by id), among `within` or all."""
        count = min(limit, len(self))
        if count < 1 or (within is not None and not len(within)):
            return []
        _threads_for(len(self))
        scores, ids = self._index.search(vector.reshape(1, -1), count, params=_only(within))
        found = [(int(i), float(s)) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def scores(self, vector: Vectors, ids: Sequence[int]) -> dict[int, float]:
        """The cosines of these ids; ids that are not there are left out."""
        asked = np.asarray(ids, np.int64)
        known = asked[np.isin(asked, self._ids())]
        if not len(known):
            return {}
        rows = self._index.reconstruct_batch(known)
        return dict(zip(known.tolist(), (rows @ vector.reshape(-1)).astype(float).tolist(), strict=True))

    def vector(self, passage_id: int) -> Vectors | None:
        """The vector of one passage: for what resembles it."""
        held = passage_id in self._ids()
        return np.asarray(self._index.reconstruct(passage_id), np.float32) if held else None

    def _ids(self) -> NDArray[np.int64]:
        import faiss

        return np.asarray(faiss.vector_to_array(self._index.id_map), np.int64)


def _threads_for(rows: int) -> None:
    """One thread for what takes a millisecond: on a busy machine waiting for the others takes longer."""
    import faiss

    faiss.omp_set_num_threads(1 if rows < _FEW_ROWS else min(4, os.cpu_count() or 1))


def _only(within: NDArray[np.int64] | None) -> faiss.SearchParameters | None:
    import faiss

    return None if within is None else faiss.SearchParameters(sel=faiss.IDSelectorBatch(within))  # type: ignore[call-arg]
