"""A parsed query → passage ids in order, with why: the ranks it had and whether an identifier led to it.

Knows no documents and no store: an engine's ranking by words and by vectors, and a way to encode the query.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index import fuse
from index.engine import NOTHING, Facts, Ids, Lexical, Ranking, Scope, Semantic, Vectors
from index.evidence import Evidence, Rankings, from_cover, places, spread_over
from index.fuse import Mask, Rows, Values
from index.naming import beside, named, openings
from index.order import Mode, Order, described, in_order
from index.query import Query
from index.repeated import question_of
from index.wordings import Wording, wordings

Encode = Callable[[str], NDArray[np.float32]]
Interact = Callable[[Sequence[Wording], Sequence[int], bool], Mapping[int, float]]
Texts = Callable[[Sequence[int]], Mapping[int, str]]

CANDIDATES: Final = 400  # of each ranker
INTERACTING: Final = 100  # of the best candidates that are compared piece by piece

_REPEATING: Final = 30  # of the best that are read for a sentence that repeats a question,
_REPEATING_SHARE: Final = 0.7  # where they hold so much of its words

_COVERS: Final = Scope(facts=(("form=cover",),))
_WHOLE: Final = 0.999  # of what is said beside a name
_MOST_NAMED: Final = 10  # documents asked for by name that are looked at whatever else finds them


@dataclass(frozen=True, slots=True)
class Within:
    """Where to search: the scope, and the same as the vectors take it."""

    scope: Scope
    passages: Sequence[NDArray[np.bool_]]


class Ranker:
    """Ranks passages for queries. Without vectors or encoder every mode ranks lexically.

    `interact` compares a query with passages piece by piece (`interaction`); the lexical mode does without.
    `starts` are the first ids of the documents, rising: without them every passage is one of its own.
    `facts` tell what passages are to their documents. `texts` gives what stands in passages, to find
    sentences that repeat a question.
    `calibrated`: `relatedness` was fitted for this encoder; else words alone say what is related.
    """

    def __init__(
        self,
        lexical: Lexical,
        vectors: Semantic | None = None,
        encode: Encode | None = None,
        interact: Interact | None = None,
        starts: Ids | None = None,
        facts: Facts | None = None,
        *,
        texts: Texts | None = None,
        calibrated: bool = True,
    ) -> None:
        self._lexical = lexical
        self._vectors = vectors
        self._encode = encode
        self._interact = interact
        self._starts = starts
        self._facts = facts
        self._texts = texts
        self._calibrated = calibrated

    def rank(self, query: Query, mode: Mode = "hybrid", within: Within | None = None) -> Order:
        """The candidates in order, best first; empty where nothing matches or nothing was asked.

        `query` is spelled by this ranker's index (`Lexical.spelled`).
        """
        if query.empty:
            return Order.of(np.zeros(0, np.int64), np.zeros(0))
        evidence = self._evidence(query, mode, within)
        if query.only_identifiers and not evidence.identified.any():  # what shares a day with it is no answer
            return Order.of(np.zeros(0, np.int64), np.zeros(0))
        return described(in_order(evidence, mode), evidence, self._calibrated)

    def _evidence(self, query: Query, mode: Mode, within: Within | None) -> Evidence:
        found = self._by_words(query, within)
        if mode == "lexical" or self._vectors is None or self._encode is None or query.only_identifiers:
            return self._gathered(query, found, NOTHING.ids, NOTHING.ids)
        vector = self._encode(query.plain)
        nearest = self._nearest(vector, query, within)
        names = named(query, self._lexical, self._facts, CANDIDATES) if mode == "hybrid" else NOTHING
        made = self._gathered(query, found, nearest.ids, self._opening(names, query, within))
        made.cosines = self._cosines(vector, made, nearest)
        if mode == "semantic":
            cosines = made.cosines[made.nearest]
            by_id = np.sort(made.nearest)
            scores = self._closer(
                query, vector, made, by_id, fuse.standardised(0 * cosines, made.cosines[by_id])
            )
            made.nearest = by_id[fuse.ordered(scores)]
            return made
        known = np.flatnonzero(~np.isnan(made.cosines) | (made.lexical_ranks > 0))
        weight = fuse.lexical_weight(float(found.coverage.values.max(initial=0.0)))
        fused = fuse.standardised(made.words[known], made.cosines[known], weight)
        made.fused = np.full(len(made.ids), np.nan)
        looked = self._closer(query, vector, made, known, fused)
        placed = self._placed(query, names, made, known, looked)
        made.fused[known] = self._repeated(query, made, known, placed)
        return made

    def _gathered(self, query: Query, found: Rankings, nearest: Ids, opening: Ids) -> Evidence:
        made = Evidence.of(found, nearest, opening, self._starts)
        if self._starts is not None and self._facts is not None:
            covers = self._facts.ids(_COVERS)
            made.place = from_cover(made.documents, made.place, covers, self._starts)
        made.brief = self._holding("form=brief", made.ids)
        made.acts = self._holding("form=act", made.ids)
        made.cases = all(identifier.kind in ("case", "series") for identifier in query.strong)
        return made

    def _placed(self, query: Query, names: Ranking, made: Evidence, rows: Rows, scores: Values) -> Values:
        """The scores of these rows by their place in their documents, those of `names` asked for by name."""
        if self._starts is None:
            return scores
        place, first, ids, brief = made.place[rows], made.place == 0, made.ids[rows], made.brief[rows]
        sizes = np.diff(self._starts, append=self._starts[-1:] + 2)
        heads = first[rows] & (sizes[made.documents[rows]] > 1)
        asked = np.isin(self._starts[made.documents[rows]], names.ids)
        sought = spread_over(ids, beside(query, names, self._lexical, CANDIDATES)) * asked
        made.named[rows] |= asked & ((place < fuse.OPENING) | (sought > _WHOLE))
        # Of minutes their head alone says what all are about: the rest are matters, each by itself.
        whole = asked & ((place == 0) | ~self._holding("type=protokoll", ids))
        gist = self._holding("form=gist", ids) & ~(brief & (place > 0))
        said = fuse.place_of_what_says(place, made.documents[rows], brief)
        acts = made.acts[rows] & (made.share[rows] > _WHOLE) & (not len(names.ids))
        short = np.where(made.acts[rows], fuse.BRIEF_ACT, 1.0) * brief
        return fuse.placed(scores, said, heads, short, whole, gist, sought, acts)

    def _repeated(self, query: Query, made: Evidence, rows: Rows, scores: Values) -> Values:
        """The scores of these rows, with what the best of them gain where a sentence repeats a question."""
        if self._texts is None or (question := question_of(query.plain, self._rarity)) is None:
            return scores
        best = fuse.ordered(scores)[:_REPEATING]
        best = best[made.share[rows[best]] >= _REPEATING_SHARE]
        texts, said = self._texts(made.ids[rows[best]].tolist()), np.zeros(len(scores))
        for at in best.tolist():
            said[at] = question.said_in(texts.get(int(made.ids[rows[at]]), ""))
        return fuse.repeated(scores, said)

    def _rarity(self, stem: str) -> float:
        """What a stem weighs, by how few passages hold it (BM25's inverse document frequency)."""
        held = self._lexical.passages_with(stem)
        return math.log(1 + (max(len(self._lexical), held) - held + 0.5) / (held + 0.5))

    def _opening(self, names: Ranking, query: Query, within: Within | None) -> Ids:
        """What opens the documents that were asked for by name, where the query lets it be found."""
        if self._starts is None or self._facts is None or query.excluded or query.phrases:
            return NOTHING.ids
        return self._let(openings(names.ids[:_MOST_NAMED], self._starts, self._facts, fuse.OPENING), within)

    def _let(self, ids: Ids, within: Within | None) -> Ids:
        return ids if within is None or self._facts is None else ids[self._facts.lets(within.scope, ids)]

    def _holding(self, fact: str, ids: Ids) -> Mask:
        return np.zeros(len(ids), np.bool_) if self._facts is None else self._facts.holding(fact, ids)

    def _by_words(self, query: Query, within: Within | None) -> Rankings:
        lexical, scope = self._lexical, within.scope if within else None
        identified = lexical.identified(query, CANDIDATES, scope)
        carried = lexical.carried(query, CANDIDATES, scope) if len(identified.ids) else NOTHING
        return Rankings(
            lexical.search(query, CANDIDATES, scope),
            lexical.coverage(query, CANDIDATES, scope),
            identified,
            self._with_own(carried, identified.ids, query, within),
        )

    def _with_own(self, carried: Ranking, identified: Ids, query: Query, within: Within | None) -> Ranking:
        """What is carried, and what opens the documents that bear the identifier at their head."""
        starts, facts = self._starts, self._facts
        if starts is None or facts is None or query.excluded or query.phrases or not len(identified):
            return carried
        own = openings(identified, starts, facts, fuse.OPENING)
        own = self._let(np.setdiff1d(own, np.concatenate([starts, carried.ids])), within)
        ids = np.concatenate([carried.ids, own])
        return Ranking(ids, np.ones(len(ids)), len(ids))

    def _nearest(self, vector: Vectors, query: Query, within: Within | None) -> Ranking:
        """What is near in meaning, without what the query excludes or lacks of its phrases."""
        assert self._vectors is not None
        nearest = self._vectors.search(vector, CANDIDATES, within.passages if within else None)
        if not (query.excluded or query.phrases):
            return nearest
        bound = self._lexical.bound(query, nearest.ids.tolist())
        held = np.isin(nearest.ids, np.fromiter(bound, np.int64, len(bound)))
        return Ranking(nearest.ids[held], nearest.values[held], len(bound))

    def _cosines(self, vector: Vectors, made: Evidence, nearest: Ranking) -> Values:
        """Of what any ranker found; what is only carried has none."""
        assert self._vectors is not None
        others = (made.lexical_ranks > 0) | (made.identified > 0) | made.named
        others[made.nearest] = False
        found = np.full(len(made.ids), np.nan)
        found[others] = self._vectors.cosines(vector, made.ids[others])
        found[made.nearest] = nearest.values
        return found

    def _closer(self, query: Query, vector: Vectors, made: Evidence, rows: Rows, scores: Values) -> Values:
        """The scores of these rows after the best of them are compared with the query piece by piece."""
        if self._interact is None:
            return scores
        best = np.union1d(rows[fuse.ordered(scores)[:INTERACTING]], np.flatnonzero(made.named))
        # Above all passages of a document that is asked for by name stands that name.
        found = self._interact(wordings(query), made.ids[best].tolist(), not made.named.any())
        looked = np.array([found.get(i, np.nan) for i in made.ids[best].tolist()])
        at, closer = best[~np.isnan(looked)], looked[~np.isnan(looked)]
        made.closer[at] = closer
        asked = made.ids[at]
        gained = fuse.looked_closer(closer, *self._around(vector, asked))
        return fuse.reranked(scores, np.searchsorted(rows, at), gained)

    def _around(self, vector: Vectors, ids: Ids) -> tuple[Rows, Values]:
        """Of these rising ids: which document each is of, and the nearer of the passages before and after."""
        documents, _ = places(ids, self._starts)
        beside = np.full(len(ids), np.nan)
        if self._starts is None or self._vectors is None:
            return documents, beside
        around = np.unique(np.concatenate([ids - 1, ids + 1]))
        cosines = self._vectors.cosines(vector, around)
        for step in (-1, 1):
            same = np.searchsorted(self._starts, ids + step, "right") - 1 == documents
            there = np.where(same, cosines[np.searchsorted(around, ids + step)], np.nan)
            beside = np.fmax(beside, there)
        return documents, beside
