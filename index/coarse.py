"""A coarse copy of many vectors, small enough to be passed over for each question.

Two dimensions at a time are kept in four bits (product quantisation), and sixteen of them are compared in one
instruction (FAISS FastScan; André, Kermarrec and Le Scouarnec 2015). What it finds best is compared again
exactly. At 100,000 passages of 256 dimensions this takes a fifth of the exact way and finds the same ten; a
graph (HNSW) would take minutes to make, and could not be passed over for the passages of a filter.
`tests/bench/search.py` measures it.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

FROM: Final = 20_000  # rows: fewer are compared exactly as fast
_SAMPLE: Final = 20_000  # rows that the grid is fitted to
_AT_A_TIME: Final = 50_000
_FEWEST: Final = 1600  # of the coarse best are compared exactly
_LEAST: Final = 400  # of each block
_TIMES: Final = 4  # as many as are asked for, at least


def made(rows: NDArray[np.float16]) -> NDArray[np.uint8] | None:
    """The coarse copy of these rows as it is kept in a file; None where it would not pay."""
    import faiss

    count, dimension = rows.shape
    if count < FROM or dimension % 2:
        return None
    alone()
    index = faiss.IndexPQFastScan(dimension, dimension // 2, 4, faiss.METRIC_INNER_PRODUCT)
    index.train(np.ascontiguousarray(rows[:: max(1, count // _SAMPLE)], np.float32))
    for first in range(0, count, _AT_A_TIME):
        index.add(np.ascontiguousarray(rows[first : first + _AT_A_TIME], np.float32))
    return np.asarray(faiss.serialize_index(index), np.uint8)


def refined(kept: NDArray[np.uint8], exact: Any) -> Any:
    """A FAISS index that passes over the coarse copy, and compares the best of it in `exact`."""
    import faiss

    index = faiss.IndexRefine(faiss.deserialize_index(kept), exact)
    index.own_fields = index.own_refine_index = False  # Python owns both
    return index


def times(limit: int, share: float = 1.0, most: int = 1 << 30) -> Any:
    """How many more than are asked for to compare exactly, in a block that is this share of all rows; `most`
    in all."""
    import faiss

    chosen = faiss.IndexRefineSearchParameters()
    wanted = max(share * max(_TIMES, _FEWEST / limit), _LEAST / limit)
    chosen.k_factor = max(1.0, min(wanted, most / limit))
    return chosen


def alone() -> None:
    """One thread: on a busy machine those of OpenMP wait for each other, and that takes ten times as long."""
    import faiss

    faiss.omp_set_num_threads(1)
