"""Vectors of passages: inner product in FAISS, in immutable blocks of half-precision rows.

Half precision halves the memory and the time of single precision, and finds the same (`tests/bench/search.py`
measures it); of a large block a coarse copy is passed over first (`index.coarse`). A block is never changed,
so that searches go on while a new one is added beside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index import coarse
from index.engine import NOTHING, Ids, Pieces, Ranking, Vectors
from index.runs import Runs

Mask = NDArray[np.bool_]
Rows = NDArray[np.float16]

VERSION: Final = 4
_MORE: Final = 1.3  # than the share of a mask says, so that it lets enough through
_MOST_COARSE: Final = 4000
_MOST_ASKED: Final = 2000  # of it for a mask: beyond, all that the mask lets through is compared as fast
_AT_A_TIME: Final = 400
_FEW: Final = 4000  # rows are gathered and compared instead of passing over all
_REMEMBERED: Final = 100  # searches of everything: who chooses a filter asks the same again
_SIGN_AND_REST: Final = np.int32(-0x70000001)  # 0x8fffffff
_ORIGIN: Final = np.float32(2.0**112)


@dataclass(frozen=True, slots=True)
class Encoded:
    """What an encoder made of passages in order: a row each, and the pieces of all one after the other.

    Passage `i` has the pieces `pieces[starts[i]:starts[i + 1]]`; without any `starts` is empty.
    """

    rows: Rows
    starts: NDArray[np.int64]
    codes: NDArray[np.integer]
    coarse: NDArray[np.uint8] | None = None

    @classmethod
    def of(cls, vectors: Vectors, pieces: Sequence[Pieces] | None) -> Encoded:
        starts, codes = np.zeros(0, np.int64), np.zeros(0, np.int32)
        if pieces is not None:
            starts = np.cumsum([0, *map(len, pieces)], dtype=np.int64)
            codes = np.concatenate([codes, *pieces]).astype(np.int32, copy=False)
        return cls(vectors.astype(np.float16), starts, codes)

    @classmethod
    def merged(cls, parts: Sequence[Encoded]) -> Encoded:
        rows = np.concatenate([part.rows for part in parts])
        if not all(len(part.starts) for part in parts):
            return cls(rows, np.zeros(0, np.int64), np.zeros(0, np.int32))
        lengths = np.concatenate([np.diff(part.starts) for part in parts])
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return cls(rows, starts, np.concatenate([part.codes for part in parts]))

    def kept(self, mask: Mask) -> Encoded:
        if not len(self.starts):
            return Encoded(self.rows[mask], self.starts, self.codes)
        lengths = np.diff(self.starts)
        starts = np.concatenate([[0], np.cumsum(lengths[mask])]).astype(np.int64)
        return Encoded(self.rows[mask], starts, self.codes[np.repeat(mask, lengths)])


class VectorBlock:
    """Rows by rising id."""

    def __init__(
        self,
        ids: Ids,
        rows: Rows,
        starts: NDArray[np.int64] | None = None,
        codes: NDArray[np.integer] | None = None,
        kept: NDArray[np.uint8] | None = None,
    ) -> None:
        import faiss  # 0.14 s: only what searches by meaning pays for it

        self.ids = ids
        self._starts, self._codes = starts, codes
        self.dimension = int(rows.shape[1])
        kind = faiss.ScalarQuantizer.QT_fp16
        self._index: Any = faiss.IndexScalarQuantizer(self.dimension, kind, faiss.METRIC_INNER_PRODUCT)
        if len(ids):
            self._index.add_sa_codes(np.ascontiguousarray(rows).view(np.uint8).reshape(len(ids), -1))
        self._refined: Any = None if kept is None else coarse.refined(kept, self._index)
        self._runs = Runs.of(ids)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def rows(self) -> Rows:
        """All rows, a view into FAISS's memory."""
        import faiss

        codes = self._index.codes
        if not len(self):
            return np.zeros((0, self.dimension), np.float16)
        flat: NDArray[np.uint8] = faiss.rev_swig_ptr(codes.data(), codes.size())
        return flat.view(np.float16).reshape(len(self), self.dimension)

    def search(
        self, vector: Vectors, limit: int, mask: Mask | None, *, exact: bool = False, share: float = 1.0
    ) -> tuple[Ids, NDArray[np.float32]]:
        """The nearest with their cosines, in no order, among the rows that `mask` names or all.

        `share` is that of this block of all rows: of few, few are looked at closely.
        """
        count = len(self) if mask is None else int(np.count_nonzero(mask))
        if mask is not None and count <= max(limit, _FEW):
            at = np.flatnonzero(mask)
            scores = self.scores_at(vector, at)
            best = _best(scores, limit)
            return self.ids[at[best]], scores[best]
        mask = mask if count < len(self) else None
        if self._refined is not None and not exact:
            found = self._refined_search(vector, min(limit, count), mask, count, share)
            if found is not None:
                return found
        params = _only(mask)
        return self._found(*self._index.search(vector.reshape(1, -1), min(limit, count), params=params))

    def _refined_search(
        self, vector: Vectors, wanted: int, mask: Mask | None, count: int, share: float
    ) -> tuple[Ids, NDArray[np.float32]] | None:
        """By the coarse copy, which knows no mask: so more are asked for, and None is given where too few of
        them are let through."""
        asked = wanted if mask is None else math.ceil(_MORE * wanted * len(self) / count)
        if asked > _MOST_ASKED:
            return None
        params = coarse.times(asked, share, _MOST_COARSE)
        scores, at = self._refined.search(vector.reshape(1, -1), min(asked, len(self)), params=params)
        if mask is not None:
            at = np.where((at >= 0) & mask[at], at, -1)
            if np.count_nonzero(at >= 0) < wanted:
                return None
        return self._found(scores, at)

    def _found(self, scores: NDArray[np.float32], at: NDArray[np.int64]) -> tuple[Ids, NDArray[np.float32]]:
        there = at[0] >= 0
        return self.ids[at[0][there]], scores[0][there]

    def positions(self, ids: Ids) -> tuple[NDArray[np.intp], Mask]:
        """Where these ids stand, and which of them are here."""
        return self._runs.positions(ids)

    def pieces_at(self, positions: NDArray[np.intp]) -> list[Pieces]:
        """The pieces of the passages there; none where none are kept."""
        starts, codes = self._starts, self._codes
        if starts is None or codes is None or not len(starts):
            return []
        ends = zip(starts[positions].tolist(), starts[positions + 1].tolist(), strict=True)
        return [codes[a:b] for a, b in ends]

    def scores_at(self, vector: Vectors, positions: NDArray[np.intp]) -> NDArray[np.float32]:
        found, flat = np.empty(len(positions), np.float32), vector.reshape(-1)
        for first in range(0, len(positions), _AT_A_TIME):  # few enough to stay in the processor's cache
            some = slice(first, first + _AT_A_TIME)
            found[some] = np.vecdot(_single(self.rows[positions[some]]), flat)  # the same for equal rows
        return found


class VectorIndex:
    """Blocks of vectors by passage id. Rows of length one, so that the inner product is the cosine.

    Implements `index.engine.Semantic`. `alive` says of each block which rows count (None: all).
    """

    def __init__(
        self, dimension: int, blocks: Sequence[VectorBlock] = (), alive: Sequence[Mask | None] | None = None
    ) -> None:
        self.dimension = dimension
        self._blocks = list(blocks)
        self._alive: list[Mask | None] = [None] * len(self._blocks) if alive is None else list(alive)
        self._known: dict[tuple[bytes, int, bool], Ranking] = {}

    def __len__(self) -> int:
        return sum(
            len(block) if alive is None else int(np.count_nonzero(alive))
            for block, alive in zip(self._blocks, self._alive, strict=True)
        )

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Add one row of `vectors` (n × dimension) for each id; ids must be new, and rise."""
        self._known = {}
        if len(ids):
            self._blocks.append(VectorBlock(np.asarray(ids, np.int64), vectors.astype(np.float16)))
            self._alive.append(None)

    def remove(self, ids: Iterable[int]) -> int:
        """Remove these ids; how many of them were there."""
        self._known = {}
        unwanted = np.fromiter(ids, np.int64)
        before = len(self)
        for n, block in enumerate(self._blocks):
            alive = self._alive[n]
            gone = np.isin(block.ids, unwanted)
            if gone.any():
                self._alive[n] = ~gone if alive is None else alive & ~gone
        return before - len(self)

    def search(
        self, vector: Vectors, limit: int, within: Sequence[Mask] | None = None, *, exact: bool = False
    ) -> Ranking:
        """The nearest ids with their cosines among `within` or all.

        `within` names rows of each block, as `masks` and `index.facts.FactIndex.within` do. `exact`: compare
        with every row. The last answers without a `within` are remembered, and not to be altered.
        """
        if within is not None:
            return self._search(vector, limit, within, exact=exact)
        known, asked = self._known, (vector.tobytes(), limit, exact)
        found = known.get(asked)
        if found is None:
            found = self._search(vector, limit, None, exact=exact)
            # replaced whole, so that threads need no lock
            self._known = {**dict(list(known.items())[1 - _REMEMBERED :]), asked: found}
        return found

    def _search(self, vector: Vectors, limit: int, within: Sequence[Mask] | None, *, exact: bool) -> Ranking:
        blocks = [(n, block) for n, block in enumerate(self._blocks) if len(block)]
        if limit < 1 or not blocks:
            return NOTHING
        coarse.alone()
        rows = sum(len(block) for _, block in blocks)
        found = []
        for n, block in blocks:
            alive = self._alive[n]
            mask = alive if within is None else within[n] if alive is None else within[n] & alive
            found.append(block.search(vector, limit, mask, exact=exact, share=len(block) / rows))
        ids, cosines = (np.concatenate(column) for column in zip(*found, strict=True))
        best = np.lexsort((ids, -cosines))[:limit]
        return Ranking(ids[best], cosines[best].astype(np.float64), min(limit, len(ids)))

    def masks(self, ids: Sequence[int]) -> tuple[Mask, ...]:
        """These passages as `search` takes them."""
        return tuple(np.isin(block.ids, np.asarray(ids, np.int64)) for block in self._blocks)

    def cosines(self, vector: Vectors, ids: Ids) -> NDArray[np.float64]:
        """The cosines of these rising ids; NaN for those that are not there."""
        found = np.full(len(ids), np.nan)
        for n, block in enumerate(self._blocks):
            at = self._positions(n, ids)
            found[np.searchsorted(ids, block.ids[at])] = block.scores_at(vector, at)
        return found

    def scores(self, vector: Vectors, ids: Sequence[int]) -> dict[int, float]:
        """The cosines of these ids; ids that are not there are left out."""
        asked = np.unique(np.asarray(ids, np.int64))
        cosines = self.cosines(vector, asked)
        there = ~np.isnan(cosines)
        return dict(zip(asked[there].tolist(), cosines[there].tolist(), strict=True))

    def vector(self, passage_id: int) -> Vectors | None:
        """The vector of one passage: for what resembles it."""
        for n, block in enumerate(self._blocks):
            at = self._positions(n, np.array([passage_id], np.int64))
            if len(at):
                return np.asarray(block.rows[at[0]], np.float32)
        return None

    def pieces(self, ids: Sequence[int]) -> dict[int, Pieces]:
        """The pieces of these passages, of those that have any."""
        asked = np.unique(np.asarray(ids, np.int64))
        found: dict[int, Pieces] = {}
        for n, block in enumerate(self._blocks):
            at = self._positions(n, asked)
            found |= zip(block.ids[at].tolist(), block.pieces_at(at), strict=False)
        return found

    def _positions(self, n: int, ids: Ids) -> NDArray[np.intp]:
        """Where those of `ids` stand that are alive in block `n`."""
        at, here = self._blocks[n].positions(ids)
        at, alive = at[here], self._alive[n]
        return at if alive is None else at[alive[at]]


def _best(scores: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
    """The rows of the `limit` highest scores, and of all that equal the lowest of them; in no order."""
    if len(scores) <= limit:
        return np.arange(len(scores))
    least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    return np.flatnonzero(scores >= least)


def _single(rows: Rows) -> Vectors:
    """Half precision as single, by moving bits: half of the time that numpy takes.

    Sign and exponent go to their places (5 bits become 8), and the product sets the exponent's origin right.
    """
    bits = np.ascontiguousarray(rows).view(np.int16).astype(np.int32)
    bits <<= 13
    bits &= _SIGN_AND_REST
    found: Vectors = bits.view(np.float32)
    found *= _ORIGIN
    return found


def _only(mask: Mask | None) -> Any:
    import faiss

    if mask is None:
        return None
    bits = np.packbits(mask, bitorder="little")
    return faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg,arg-type]
