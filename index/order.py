"""Candidates → the order that they are shown in, with why. Pure.

Identifiers first, then what follows them, then as ranked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final, Literal, NamedTuple

import numpy as np

from index import fuse
from index.engine import Ids
from index.evidence import Evidence
from index.fuse import Mask, Rows, Values
from index.relatedness import RELATED, relatedness

Mode = Literal["hybrid", "lexical", "semantic"]

_LEAST_SCORE: Final = RELATED  # of what follows an identifier, or opens a document, that was asked for
_WHOLE: Final = 0.999  # of a query: all of it
_TOGETHER: Final = 0.55  # of the most exact: what does not hold an identifier in pieces, or only one of two


class Ranked(NamedTuple):
    """One passage's place: `score` in 0..1 never rises down the list; ranks are 1-based or None."""

    passage_id: int
    score: float
    lexical_rank: int | None
    semantic_rank: int | None
    identifier: bool
    related: bool


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Passages best first, in columns; a rank is 0 where that ranker did not find it."""

    ids: Ids
    scores: Values
    lexical_ranks: Rows
    semantic_ranks: Rows
    identifier: Mask
    related: Mask

    @classmethod
    def of(cls, ids: Ids, scores: Values) -> Order:
        """Passages that are all related, by no ranker's."""
        none, no = np.zeros(len(ids), np.intp), np.zeros(len(ids), np.bool_)
        return cls(ids, scores, none, none, no, ~no)

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, row: int) -> Ranked:
        return Ranked(
            int(self.ids[row]),
            round(float(self.scores[row]), 4),
            int(self.lexical_ranks[row]) or None,
            int(self.semantic_ranks[row]) or None,
            bool(self.identifier[row]),
            bool(self.related[row]),
        )

    def __iter__(self) -> Iterator[Ranked]:
        return (self[row] for row in range(len(self)))

    def only(self, rows: Rows | Mask) -> Order:
        columns = (getattr(self, column.name) for column in fields(self))
        return Order(*(column[rows] for column in columns))


def in_order(evidence: Evidence, mode: Mode) -> Rows:
    """The rows in order: identifiers first, then what follows them, then as ranked."""
    if mode == "lexical" or not len(evidence.nearest):
        ranks = np.where(evidence.lexical_ranks > 0, evidence.lexical_ranks, len(evidence.ids) + 1)
        order = np.argsort(ranks, kind="stable")[: np.count_nonzero(evidence.lexical_ranks)]
    elif mode == "semantic":
        order = evidence.nearest
    else:
        fused = np.flatnonzero(~np.isnan(evidence.fused))
        vague = (evidence.lexical_ranks == 0) & ~evidence.named
        order = fused[fuse.ordered(evidence.fused[fused])]
        order = fuse.literal_first(order, evidence.share > _WHOLE, vague)
    place = np.full(len(evidence.ids), len(order), np.intp)
    place[order] = np.arange(len(order))
    held = _identified(evidence, place)
    carried = np.flatnonzero(evidence.carried & ~(evidence.identified > 0))
    carried = carried[np.lexsort((carried, place[carried], evidence.brief[carried]))]
    rest = order[~(evidence.carried | (evidence.identified > 0))[order]]
    return np.concatenate([held, carried, rest])


def _identified(evidence: Evidence, ranked: Rows) -> Rows:
    """The rows that hold an identifier, last those that hold it in pieces or not all that were asked for.

    Each document comes once before any comes again: of each first what assigns or decides, then what holds it
    most exactly, as it stands there, and last what is brief; the most exact documents come first, of those
    the ones whose head bears it, then by `ranked`.
    A paper that bears the number of a case or of a statute at its head is shown by that.
    """
    held = np.flatnonzero(evidence.identified > 0)
    exact, brief, documents = evidence.identified[held], evidence.brief[held], evidence.documents[held]
    place = evidence.place[held]
    later = ~evidence.acts[held]
    if evidence.cases:
        later = np.where(np.isin(documents, documents[(place == 0) & ~brief]), place > 0, later)
    less = exact < _TOGETHER * exact.max(initial=0.0)
    order = np.lexsort((place, -exact, later, brief, less))
    turn = np.empty(len(held), np.intp)
    turn[order] = fuse.turns(documents[order])
    mentioned = ~np.isin(documents, documents[place == 0])
    return held[np.lexsort((ranked[held], mentioned, -exact, brief, turn, less))]


def described(order: Rows, evidence: Evidence, calibrated: bool) -> Order:
    """The rows with their scores, as they are ordered but that what only stands near comes last: a page of an
    answer begins after so many related ones."""
    own = _own_scores(order, evidence, calibrated)
    near_last = np.argsort(own < RELATED, kind="stable")
    order, own = order[near_last], own[near_last]
    semantic_ranks = np.zeros(len(evidence.ids), np.intp)
    semantic_ranks[evidence.nearest] = np.arange(1, len(evidence.nearest) + 1)
    return Order(
        evidence.ids[order],
        np.minimum.accumulate(own) if len(own) else own,
        evidence.lexical_ranks[order],
        semantic_ranks[order],
        evidence.identified[order] > 0,
        own >= RELATED,
    )


def _own_scores(order: Rows, evidence: Evidence, calibrated: bool) -> Values:
    """How related each passage is by what is known of itself; by words alone, where not `calibrated`."""
    share, cosines = evidence.share[order], evidence.cosines[order]
    if calibrated and not np.isnan(evidence.cosines).all():
        scores = relatedness(share, np.nan_to_num(cosines, nan=0.0), evidence.closer[order])
    else:
        scores = relatedness(share)
    meant = (evidence.carried | evidence.named)[order]
    scores = np.where(meant, np.maximum(scores, _LEAST_SCORE), scores)
    return np.where(evidence.identified[order] > 0, 1.0, scores)
