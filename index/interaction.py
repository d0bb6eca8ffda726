"""Late interaction: for each piece of the query the piece of a passage that is most like it.

A passage's own vector is the mean of its pieces, and in a mean one fitting sentence among five others
drowns. Here every piece of the query looks for its match on its own, and the matches are added, each
weighing as much as the training made the piece's vector long: rare and telling pieces are long, "och" is
short. (ColBERT's MaxSim, Khattab and Zaharia 2020, over vectors without context.) Asked of the best
candidates only: 100 passages of 120 pieces take about 1 ms, and 200 gave the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.encoders import Encoder, StaticEncoder, Vectors

Texts = Callable[[Sequence[int]], Mapping[int, str]]
Pieces = NDArray[np.int32]
Kept = Callable[[Sequence[int]], Mapping[int, Pieces]]

_REMEMBERED: Final = 100_000  # passages whose pieces are kept, about 50 MB


class Interaction:
    """Scores passages for a query; `texts` gives the texts of passage ids. Safe in several threads."""

    def __init__(self, encoder: StaticEncoder, texts: Texts, kept: Kept | None = None) -> None:
        self._encoder = encoder
        self._kept = kept
        self._texts = texts
        self._pieces: dict[int, Pieces] = {}

    def __call__(self, query: str, ids: Sequence[int]) -> dict[int, float]:
        """Ids → mean best cosine of the query's pieces, in -1..1; ids without a text are left out."""
        (asked,) = self._encoder.pieces([query])
        known = self._know(ids)
        held = [(i, known[i]) for i in ids if i in known and len(known[i])]
        if not len(asked) or not held:
            return {}
        scores = _best(self._encoder.table, self._lengths, asked, [pieces for _, pieces in held])
        return dict(zip((i for i, _ in held), scores.tolist(), strict=True))

    @cached_property
    def _lengths(self) -> Vectors:
        lengths: Vectors = np.linalg.norm(self._encoder.table, axis=1)
        lengths[lengths == 0] = 1.0
        return lengths

    def _know(self, ids: Sequence[int]) -> Mapping[int, Pieces]:
        """The pieces of these passages: those that the index has kept, the others cut now and remembered."""
        kept = self._kept(ids) if self._kept is not None else {}
        known = self._pieces
        new = [i for i in ids if i not in kept and i not in known]
        if new:
            texts = self._texts(new)
            if len(known) + len(texts) > _REMEMBERED:
                known = {i: known[i] for i in ids if i in known}
            found = self._encoder.pieces(list(texts.values()))
            known.update((i, pieces.astype(np.int32)) for i, pieces in zip(texts, found, strict=True))
            self._pieces = known  # a full memory is replaced, never emptied: another thread may be reading it
        return {i: known[i] for i in ids if i in known} | dict(kept)


def interaction(encoder: Encoder | None, texts: Texts, kept: Kept | None = None) -> Interaction | None:
    """Late interaction with this encoder; None where it has no vectors for pieces.

    `kept` gives the pieces that an index has kept; texts without any are cut anew.
    """
    return Interaction(encoder, texts, kept) if isinstance(encoder, StaticEncoder) else None


def _best(
    table: Vectors, lengths: Vectors, asked: NDArray[np.intp], passages: Sequence[Pieces]
) -> NDArray[np.float64]:
    """For each passage the weighted mean over the asked pieces of their best cosine in it."""
    every = np.concatenate(passages)
    kinds, place = _kinds(every, len(table))
    # kinds × asked: the cosine times the length of the asked piece. Rows of few numbers are fast to gather.
    alike = (table.take(kinds, axis=0) @ table[asked].T) / lengths[kinds, None]
    starts = np.cumsum([0, *map(len, passages[:-1])])
    found = np.maximum.reduceat(alike.take(place, axis=0), starts, axis=0).sum(axis=1)
    return np.asarray(found / lengths[asked].sum(), np.float64)


def _kinds(pieces: Pieces, count: int) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """The different pieces among `count`, and which of them each is (`np.unique` would sort)."""
    there = np.zeros(count, np.bool_)
    there[pieces] = True
    kinds = np.flatnonzero(there)
    number = np.zeros(count, np.int32)
    number[kinds] = np.arange(len(kinds), dtype=np.int32)
    return kinds, number[pieces]
