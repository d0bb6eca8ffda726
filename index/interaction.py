"""Late interaction: for each piece of the query the piece of a passage that is most like it.

A passage's own vector is the mean of its pieces, and in a mean one fitting sentence among five others
drowns. Here every piece of the query looks for its match on its own, and the matches are added, each
weighing as much as the training made the piece's vector long: rare and telling pieces are long, "och" is
short. (ColBERT's MaxSim, Khattab and Zaharia 2020, over vectors without context.) Half a match is worth
more than half: who says it in other words is near in all of them and has none exactly. Where another name
of some words (`wordings`) matches better than they do, its match counts instead, for what it is worth. Asked
of the best candidates only: 100 passages of 120 pieces take about 1 ms, and 200 gave the same order.

What stands above a passage, the document's title and the headings, tells what it is about: below "Plan för
skugga" the vote on it does not say skugga. A piece found there counts in place of a worse one of the passage,
the more the passage says of the query by itself: of all passages under one heading those that answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.encoders import Encoder, StaticEncoder, Vectors
from index.wordings import Wording

Texts = Callable[[Sequence[int]], Mapping[int, str]]
Pieces = NDArray[np.integer]
Kept = Callable[[Sequence[int]], Mapping[int, Pieces]]

_REMEMBERED: Final = 100_000  # passages whose pieces are kept, about 50 MB
_SOFTENED: Final = 0.75  # power of a cosine: what is nearly said counts for more
_ABOVE: Final = 0.9  # of a match, where it stands above the passage
_LEAST: Final = 1e-6  # that is divided by


class Interaction:
    """Scores passages for a query; `texts` gives the texts of passage ids. Safe in several threads.

    `kept` gives pieces as `with_above` puts them together; of texts cut now nothing is known above them.
    """

    def __init__(self, encoder: StaticEncoder, texts: Texts, kept: Kept | None = None) -> None:
        self._encoder = encoder
        self._kept = kept
        self._texts = texts
        self._pieces: dict[int, Pieces] = {}

    def __call__(
        self, wordings: Sequence[Wording], ids: Sequence[int], above: bool = True
    ) -> dict[int, float]:
        """Ids → mean best match of the query's pieces, in 0..1; ids without a text are left out. `above`:
        what stands above them counts too."""
        asked = _asked(wordings, self._encoder, self._lengths)
        known = self._know(ids)
        held = [(i, known[i]) for i in ids if i in known and len(known[i])]
        if asked is None or not held:
            return {}
        own, over = _best(self._encoder.table, self._lengths, asked.pieces, [pieces for _, pieces in held])
        scores = asked.scores(own)
        if above and over.any():
            said = (scores / max(float(scores.max()), _LEAST)).clip(min=0.0)
            scores = asked.scores(own + said[:, None] * np.maximum(0.0, _ABOVE * over - own))
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


def with_above(own: Pieces, above: Pieces, encoder: StaticEncoder) -> Pieces:
    """The pieces of a passage and, behind a mark that is no piece, those above it that it lacks."""
    lacking = np.array(sorted({*above.tolist()}.difference(own.tolist())), above.dtype)  # they are few
    return np.concatenate([own, [_mark(encoder.table)], lacking]) if len(own) and len(lacking) else own


def _mark(table: Vectors) -> int:
    return len(table)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query's pieces, each once, and their `places` name by name: first what was said, then other names.

    Name `n` begins at `starts[n]` of the places, is of the wording `wording[n]`, and its matches count
    `worth[n]` times.
    """

    pieces: NDArray[np.intp]
    places: NDArray[np.intp]
    starts: NDArray[np.intp]
    wording: NDArray[np.intp]
    worth: NDArray[np.float64]
    whole: float

    def scores(self, matches: Vectors) -> NDArray[np.float64]:
        """From the matches of each passage (a row) with each piece: the best name of each wording, added."""
        found = np.add.reduceat(matches.take(self.places, axis=1), self.starts, axis=1) * self.worth
        order = np.argsort(self.wording, kind="stable")
        firsts = np.flatnonzero(np.diff(self.wording[order], prepend=-1))
        best = np.maximum.reduceat(found[:, order], firsts, axis=1)
        return np.asarray(best.sum(axis=1) / self.whole, np.float64)


def _asked(wordings: Sequence[Wording], encoder: StaticEncoder, lengths: Vectors) -> _Asked | None:
    """The pieces of a query; None where nothing was asked."""
    cut = encoder.pieces([wording.said for wording in wordings])
    said = [(n, 1.0, pieces) for n, pieces in enumerate(cut) if len(pieces)]
    if not said:
        return None
    there = {n for n, _, _ in said}
    others = [(n, *other) for n, w in enumerate(wordings) if n in there for other in w.others]
    cut = encoder.pieces([name for _, name, _ in others])
    names = [*said, *((n, worth, p) for (n, _, worth), p in zip(others, cut, strict=True) if len(p))]
    pieces = np.concatenate([p for _, _, p in names])
    starts = np.cumsum([0, *(len(p) for _, _, p in names[:-1])])
    weights = np.add.reduceat(lengths[pieces].astype(np.float64), starts)
    own = {n: weights[k] for k, (n, _, _) in enumerate(said)}
    # Another name weighs as much as what it stands for, however long it is.
    worth = [share * own[n] / weight for (n, share, _), weight in zip(names, weights, strict=True)]
    wording = np.array([n for n, _, _ in names])
    return _Asked(
        *np.unique(pieces, return_inverse=True),
        starts,
        wording,
        np.array(worth),
        float(weights[: len(said)].sum()),
    )


def _best(
    table: Vectors, lengths: Vectors, asked: NDArray[np.intp], passages: Sequence[Pieces]
) -> tuple[Vectors, Vectors]:
    """For each passage (a row) and asked piece the best cosine in it, softened, times the asked piece's
    length; and the same above it, 0 where nothing is known there."""
    every = np.concatenate(passages).astype(np.intp)
    marks = np.flatnonzero(every == _mark(table))
    kinds, place = _kinds(np.delete(every, marks), len(table))
    # kinds × asked: the cosine times the length of the asked piece. Rows of few numbers are fast to gather.
    alike = (table.take(kinds, axis=0) @ table[asked].T) / lengths[kinds, None]
    firsts = np.cumsum([0, *map(len, passages[:-1])])
    starts = np.concatenate([firsts, marks])
    order = np.argsort(starts)
    starts -= np.searchsorted(marks, starts)
    best = np.empty((len(starts), len(asked)), alike.dtype)
    best[order] = np.maximum.reduceat(alike.take(place, axis=0), starts[order], axis=0)
    over = np.zeros((len(passages), len(asked)), alike.dtype)
    best = best.clip(min=0.0) ** _SOFTENED * lengths[asked] ** (1 - _SOFTENED)
    over[np.searchsorted(firsts, marks, "right") - 1] = best[len(passages) :]
    return best[: len(passages)], over


def _kinds(pieces: NDArray[np.intp], count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The different pieces among `count`, and which of them each is (`np.unique` would sort)."""
    there = np.zeros(count, np.bool_)
    there[pieces] = True
    kinds = np.flatnonzero(there)
    number = np.empty(count, np.intp)  # read only where it is written
    number[kinds] = np.arange(len(kinds))
    return kinds, number[pieces]
