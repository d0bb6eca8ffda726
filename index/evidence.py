"""What is known of the candidates for a query, a row each: by the words, the vectors and the closer look.

Filled by `index.rank`, put in order by `index.order`. Knows no query and no engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from index.engine import Ids, Ranking
from index.fuse import OPENING, Mask, Rows, Values


class Rankings(NamedTuple):
    """What the words say: by BM25, by share of the query, by identifiers and what follows them."""

    lexical: Ranking
    coverage: Ranking
    identified: Ranking
    carried: Ranking


@dataclass(slots=True, eq=False)
class Evidence:
    """The candidates by rising id: scores of the words (0 where none matches), cosines and the closer look
    (NaN where not known), how much of the query each holds, identifiers held (how exactly), whether those of
    the passage before or of the document are carried on, and whether the document was asked for by its name
    and opens so. `documents` numbers them, `place` is that in each from its head on, `brief` tells single
    lines, `acts` where something is assigned or decided. `nearest` are the rows that the vectors found, best
    first, `fused` the sums of all by row, NaN of what is only carried. `cases`: the identifiers asked for are
    numbers of cases or of statutes."""

    ids: Ids
    documents: Rows
    place: Rows
    brief: Mask
    acts: Mask
    words: Values
    lexical_ranks: Rows
    share: Values
    identified: Values
    carried: Mask
    named: Mask
    cosines: Values
    closer: Values
    nearest: Rows
    fused: Values
    cases: bool = False

    @classmethod
    def of(cls, found: Rankings, nearest: Ids, opening: Ids, starts: Ids | None) -> Evidence:
        """The candidates that the words or the vectors found, or that open a document asked for by name."""
        lexical, coverage, identified, carried = found
        ids = np.unique(np.concatenate([lexical.ids, identified.ids, carried.ids, nearest, opening]))
        unknown = np.full(len(ids), np.nan)
        made = cls(
            ids,
            *places(ids, starts),
            np.zeros(len(ids), np.bool_),
            np.zeros(len(ids), np.bool_),
            spread_over(ids, lexical),
            np.zeros(len(ids), np.intp),
            spread_over(ids, coverage),
            spread_over(ids, identified),
            spread_over(ids, carried) > 0,
            np.isin(ids, opening),
            unknown,
            unknown.copy(),
            np.searchsorted(ids, nearest),
            unknown.copy(),
        )
        made.lexical_ranks[np.searchsorted(ids, lexical.ids)] = np.arange(1, len(lexical.ids) + 1)
        return made


def places(ids: Ids, starts: Ids | None) -> tuple[Rows, Rows]:
    """The number of the document that each of these rising ids is of, and its place there from 0."""
    if starts is None or not len(starts):
        return np.arange(len(ids)), np.zeros(len(ids), np.intp)
    documents = np.searchsorted(starts, ids, "right") - 1
    return documents, ids - starts[documents]


def from_cover(documents: Rows, place: Rows, covers: Ids, starts: Ids) -> Rows:
    """The places counted from each document's cover block on, of the passages `covers` that hold one, rising:
    prose before it comes after what follows.

    >>> documents, place = places(np.arange(9), starts := np.array([0, 2]))
    >>> from_cover(documents, place, np.array([4]), starts).tolist()
    [0, 1, 6, 7, 0, 1, 2, 3, 4]
    """
    of, at = places(covers, starts)
    of, first = np.unique(of[at < OPENING], return_index=True)
    if not len(of):
        return place
    row = np.searchsorted(of, documents).clip(max=len(of) - 1)
    head = np.where(of[row] == documents, at[at < OPENING][first][row], 0)
    return np.where(place < head, OPENING + place, place - head)


def spread_over(ids: Ids, ranking: Ranking) -> Values:
    """A ranking's scores by the rows of `ids`, 0 for what it did not find."""
    found = np.zeros(len(ids))
    if len(ids) and len(ranking.ids):
        at = np.searchsorted(ids, ranking.ids).clip(max=len(ids) - 1)
        here = ids[at] == ranking.ids
        found[at[here]] = ranking.values[here]
    return found
