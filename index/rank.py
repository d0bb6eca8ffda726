"""A parsed query → passage ids in order, with why: the ranks it had and whether an identifier led to it.

Knows no documents and no store: an engine's ranking by words and by vectors, and a way to encode the query.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import fuse
from index.engine import Lexical, Ranking, Scope, Semantic
from index.query import Query
from index.relatedness import RELATED, relatedness

Mode = Literal["hybrid", "lexical", "semantic"]
Encode = Callable[[str], NDArray[np.float32]]
Interact = Callable[[str, Sequence[int]], Mapping[int, float]]

CANDIDATES: Final = 400  # of each ranker
INTERACTING: Final = 100  # of the best candidates that are compared piece by piece

_CARRIED_SCORE: Final = RELATED  # of what follows an identifier that was asked for


@dataclass(frozen=True, slots=True)
class Within:
    """Where to search: the scope, and the same as the vectors take it."""

    scope: Scope
    passages: Sequence[NDArray[np.bool_]]


class Ranked(NamedTuple):
    """One passage's place: `score` in 0..1 never rises down the list; ranks are 1-based or None."""

    passage_id: int
    score: float
    lexical_rank: int | None
    semantic_rank: int | None
    identifier: bool
    related: bool


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What is known of the candidates: scores by ranker, shares of the query held, identifiers held
    (with how exactly) and carried on from the passage before; `closer` is the look at the best of the
    sum of the rankers, `fused` the sum of all."""

    lexical: Ranking
    semantic: tuple[tuple[int, float], ...]
    coverage: dict[int, float]
    identified: dict[int, float]
    carried: frozenset[int]
    cosines: dict[int, float]
    closer: Mapping[int, float]
    fused: dict[int, float]


class Ranker:
    """Ranks passages for queries. Without vectors or encoder every mode ranks lexically.

    `interact` compares a query with passages piece by piece (`interaction`); the lexical mode does without.
    `calibrated`: `relatedness` was fitted for this encoder; else words alone say what is related.
    """

    def __init__(
        self,
        lexical: Lexical,
        vectors: Semantic | None = None,
        encode: Encode | None = None,
        interact: Interact | None = None,
        *,
        calibrated: bool = True,
    ) -> None:
        self._lexical = lexical
        self._vectors = vectors
        self._encode = encode
        self._interact = interact
        self._calibrated = calibrated

    def rank(self, query: Query, mode: Mode = "hybrid", within: Within | None = None) -> tuple[Ranked, ...]:
        """The candidates in order, best first; empty where nothing matches or nothing was asked.

        `query` is spelled by this ranker's index (`Lexical.spelled`).
        """
        if query.empty:
            return ()
        evidence = self._evidence(query, mode, within)
        order = _order(evidence, mode)
        return _described(order, evidence, self._calibrated)

    def _evidence(self, query: Query, mode: Mode, within: Within | None) -> _Evidence:
        scope = within.scope if within else None
        identified = self._lexical.identified(query, CANDIDATES, scope).scores()
        carried = (
            frozenset(self._lexical.carried(query, CANDIDATES, scope).scores()) if identified else frozenset()
        )
        lexical = self._lexical.search(query, CANDIDATES, scope)
        coverage = self._lexical.coverage(query, CANDIDATES, scope).scores()
        if mode == "lexical" or self._vectors is None or self._encode is None or query.only_identifiers:
            return _Evidence(lexical, (), coverage, identified, carried, {}, {}, {})
        vector = self._encode(query.plain)
        nearest = self._vectors.search(vector, CANDIDATES, within.passages if within else None)
        nearest = self._allowed(nearest, query)
        others = self._vectors.scores(vector, sorted({i for i, _ in lexical.hits} | set(identified)))
        cosines = {**others, **dict(nearest)}
        if mode == "semantic":
            scores = fuse.standardised({}, dict(nearest))
            closer = self._closer(query, scores)
            scores = fuse.reranked(scores, closer) if closer else scores
            nearest = [(i, cosines[i]) for i in fuse.ordered(scores)]
            return _Evidence(lexical, tuple(nearest), coverage, identified, carried, cosines, closer, {})
        weight = fuse.lexical_weight(max(coverage.values(), default=0.0))
        fused = fuse.standardised(lexical.scores(), cosines, weight)
        closer = self._closer(query, fused)
        fused = fuse.reranked(fused, closer) if closer else fused
        return _Evidence(lexical, tuple(nearest), coverage, identified, carried, cosines, closer, fused)

    def _closer(self, query: Query, scores: Mapping[int, float]) -> Mapping[int, float]:
        """The best of these scores, compared with the query piece by piece."""
        if self._interact is None:
            return {}
        return self._interact(query.plain, fuse.ordered(scores)[:INTERACTING])

    def _allowed(self, nearest: list[tuple[int, float]], query: Query) -> list[tuple[int, float]]:
        """What is near in meaning, without what the query excludes or lacks of its phrases."""
        if not (query.excluded or query.phrases):
            return nearest
        bound = self._lexical.bound(query, [i for i, _ in nearest])
        return [hit for hit in nearest if hit[0] in bound]


def _order(evidence: _Evidence, mode: Mode) -> list[int]:
    identified = fuse.ordered(evidence.identified)
    if mode == "lexical" or not evidence.semantic:
        order = [i for i, _ in evidence.lexical.hits]
    elif mode == "semantic":
        order = [i for i, _ in evidence.semantic]
    else:
        literal = {i for i, share in evidence.coverage.items() if share > 0.999}
        vague = set(evidence.fused) - set(evidence.lexical.scores())
        order = fuse.literal_first(fuse.ordered(evidence.fused), literal, vague)
    place = {i: n for n, i in enumerate(order)}
    identified.sort(key=lambda i: (-evidence.identified[i], place.get(i, len(place)), i))
    carried = sorted(evidence.carried - set(identified), key=lambda i: (place.get(i, len(place)), i))
    first = dict.fromkeys((*identified, *carried))
    return [*first, *(i for i in order if i not in first)]


def _described(order: Sequence[int], evidence: _Evidence, calibrated: bool) -> tuple[Ranked, ...]:
    lexical_rank = {i: n for n, (i, _) in enumerate(evidence.lexical.hits, start=1)}.get
    semantic_rank = {i: n for n, (i, _) in enumerate(evidence.semantic, start=1)}.get
    found: list[Ranked] = []
    highest, shown = 1.0, 1.0
    for i, own in zip(order, _own_scores(order, evidence, calibrated), strict=True):
        if own < highest:
            highest, shown = own, round(own, 4)
        found.append(
            Ranked(i, shown, lexical_rank(i), semantic_rank(i), i in evidence.identified, own >= RELATED)
        )
    return tuple(found)


def _own_scores(order: Sequence[int], evidence: _Evidence, calibrated: bool) -> list[float]:
    """How related each passage is by what is known of itself; by words alone, where not `calibrated`."""
    share, cosine, closer = evidence.coverage.get, evidence.cosines.get, evidence.closer.get
    if calibrated and evidence.cosines:
        scores = [relatedness(share(i, 0.0), cosine(i, 0.0), closer(i)) for i in order]
    else:
        scores = [relatedness(share(i, 0.0)) for i in order]
    if not evidence.identified:
        return scores
    return [
        1.0 if i in evidence.identified else max(own, _CARRIED_SCORE) if i in evidence.carried else own
        for i, own in zip(order, scores, strict=True)
    ]
