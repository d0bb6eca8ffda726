"""Which passages are related to a query, wherever it is limited to: what a filter's values are counted by.

Cheaper than ranking. A passage that holds none of the words is only related from a certain cosine on, so that
one search of all vectors tells of every limit which those are; the words are asked within each.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from index.engine import Facts, Ids, Lexical, Ranking, Scope, Semantic, Vectors
from index.evidence import spread_over
from index.order import Mode
from index.query import Query
from index.rank import CANDIDATES
from index.relatedness import ALONE, RELATED, relatedness


@dataclass(slots=True)
class Counting:
    """Counts for one query and state of the index. `vector` is the query's; None: words alone decide.

    `calibrated`: `index.relatedness` was fitted for the vectors.
    """

    query: Query
    mode: Mode
    lexical: Lexical
    facts: Facts
    vectors: Semantic | None
    vector: Vectors | None
    calibrated: bool
    _everywhere: Ranking | None = field(default=None)

    def related(self, scope: Scope | None) -> Ids:
        """The ids of the related passages within a scope (None: all), rising, in no other order.

        Of those that hold its words, and of those near in meaning, the best `CANDIDATES` are looked at.
        """
        held = self.lexical.coverage(self.query, CANDIDATES, scope)
        near = self._near(scope)
        ids = near if self.mode == "semantic" else np.union1d(held.ids, near)
        share = spread_over(ids, held)
        cosines = None
        if self.calibrated and self.vectors is not None and self.vector is not None:
            cosines = np.nan_to_num(self.vectors.cosines(self.vector, ids))
        related = ids[relatedness(share, cosines) >= RELATED]
        identified = self.lexical.identified(self.query, CANDIDATES, scope)
        if not len(identified.ids):
            return related
        carried = self.lexical.carried(self.query, CANDIDATES, scope)
        return np.unique(np.concatenate([related, identified.ids, carried.ids]))

    def _near(self, scope: Scope | None) -> Ids:
        """The rising ids of what its meaning alone relates; in the mode of meaning all that is near."""
        if self.vectors is None or self.vector is None:
            return np.zeros(0, np.int64)
        if self._everywhere is None:
            self._everywhere = self.vectors.search(self.vector, CANDIDATES)
        found = self._everywhere
        complete = len(found.ids) < CANDIDATES or found.values[-1] < ALONE
        if scope is not None and (self.mode == "semantic" or not complete):
            found = self.vectors.search(self.vector, CANDIDATES, self.facts.within(scope))
        ids = np.sort(found.ids if self.mode == "semantic" else found.ids[found.values >= ALONE])
        if self.query.excluded or self.query.phrases:
            bound = self.lexical.bound(self.query, ids.tolist())
            ids = ids[np.isin(ids, np.fromiter(bound, np.int64, len(bound)))]
        return ids if scope is None else ids[self.facts.lets(scope, ids)]
