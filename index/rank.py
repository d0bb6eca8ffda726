"""A parsed query → passage ids in order, with why: the ranks it had and whether an identifier led to it.

Knows no documents and no store: an engine's ranking by words and by vectors, and a way to encode the query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import fuse
from index.engine import NOTHING, Facts, Ids, Lexical, Ranking, Scope, Semantic, Vectors
from index.fuse import Mask, Rows, Values
from index.naming import beside, named, openings
from index.query import Query
from index.relatedness import RELATED, relatedness
from index.wordings import Wording, wordings

Mode = Literal["hybrid", "lexical", "semantic"]
Encode = Callable[[str], NDArray[np.float32]]
Interact = Callable[[Sequence[Wording], Sequence[int]], Mapping[int, float]]

CANDIDATES: Final = 400  # of each ranker
INTERACTING: Final = 100  # of the best candidates that are compared piece by piece

_LEAST_SCORE: Final = RELATED  # of what follows an identifier, or opens a document, that was asked for
_MOST_NAMED: Final = 10  # documents asked for by name that are looked at whatever else finds them
_WHOLE: Final = 0.999  # of a query: all of it


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


@dataclass(slots=True, eq=False)
class _Evidence:
    """What is known of the candidates, a row each by rising id: scores of the words (0 where none matches),
    cosines and the closer look (NaN where not known), how much of the query each holds, identifiers held
    (how exactly), whether those of the passage before or of the document are carried on, and whether the
    document was asked for by its name and opens so. `documents` numbers them, `place` is that in each,
    `brief` tells single lines, `acts` where something is assigned or decided.
    `nearest` are the rows that the vectors found, best first, `fused` the sums of all by row, NaN of what is
    only carried."""

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

    @classmethod
    def of(cls, found: _Rankings, nearest: Ids, opening: Ids, starts: Ids | None) -> _Evidence:
        lexical, coverage, identified, carried = found
        ids = np.unique(np.concatenate([lexical.ids, identified.ids, carried.ids, nearest, opening]))
        unknown = np.full(len(ids), np.nan)
        made = cls(
            ids,
            *_places(ids, starts),
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
            unknown,
        )
        made.lexical_ranks[np.searchsorted(ids, lexical.ids)] = np.arange(1, len(lexical.ids) + 1)
        return made


class _Rankings(NamedTuple):
    """What the words say: by BM25, by share of the query, by identifiers and what follows them."""

    lexical: Ranking
    coverage: Ranking
    identified: Ranking
    carried: Ranking


class Ranker:
    """Ranks passages for queries. Without vectors or encoder every mode ranks lexically.

    `interact` compares a query with passages piece by piece (`interaction`); the lexical mode does without.
    `starts` are the first ids of the documents, rising: without them every passage is one of its own.
    `facts` tell what passages are to their documents.
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
        calibrated: bool = True,
    ) -> None:
        self._lexical = lexical
        self._vectors = vectors
        self._encode = encode
        self._interact = interact
        self._starts = starts
        self._facts = facts
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
        return _described(_order(evidence, mode), evidence, self._calibrated)

    def _evidence(self, query: Query, mode: Mode, within: Within | None) -> _Evidence:
        found = self._by_words(query, within)
        if mode == "lexical" or self._vectors is None or self._encode is None or query.only_identifiers:
            return self._gathered(found, NOTHING.ids, NOTHING.ids)
        vector = self._encode(query.plain)
        nearest = self._nearest(vector, query, within)
        names = named(query, self._lexical, self._facts, CANDIDATES) if mode == "hybrid" else NOTHING
        made = self._gathered(found, nearest.ids, self._opening(names, query, within))
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
        made.fused[known] = self._placed(
            query, names, made, known, self._closer(query, vector, made, known, fused)
        )
        return made

    def _gathered(self, found: _Rankings, nearest: Ids, opening: Ids) -> _Evidence:
        made = _Evidence.of(found, nearest, opening, self._starts)
        made.brief = self._holding("form=brief", made.ids)
        made.acts = self._holding("form=act", made.ids)
        return made

    def _placed(self, query: Query, names: Ranking, made: _Evidence, rows: Rows, scores: Values) -> Values:
        """The scores of these rows by their place in their documents, those of `names` asked for by name."""
        if self._starts is None:
            return scores
        place, first, ids = made.place[rows], made.place == 0, made.ids[rows]
        sizes = np.diff(self._starts, append=self._starts[-1:] + 2)
        heads = first[rows] & (sizes[made.documents[rows]] > 1)
        asked = np.isin(ids - place, names.ids)
        sought = spread_over(ids, beside(query, names, self._lexical, CANDIDATES)) * asked
        made.named[rows] |= asked & (place < fuse.OPENING)
        return fuse.placed(scores, place, heads, asked, self._holding("form=gist", ids), sought)

    def _opening(self, names: Ranking, query: Query, within: Within | None) -> Ids:
        """What opens the documents that were asked for by name, where the query lets it be found."""
        if self._starts is None or self._facts is None or query.excluded or query.phrases:
            return NOTHING.ids
        return self._let(openings(names.ids[:_MOST_NAMED], self._starts, self._facts, fuse.OPENING), within)

    def _let(self, ids: Ids, within: Within | None) -> Ids:
        return ids if within is None or self._facts is None else ids[self._facts.lets(within.scope, ids)]

    def _holding(self, fact: str, ids: Ids) -> Mask:
        return np.zeros(len(ids), np.bool_) if self._facts is None else self._facts.holding(fact, ids)

    def _by_words(self, query: Query, within: Within | None) -> _Rankings:
        lexical, scope = self._lexical, within.scope if within else None
        identified = lexical.identified(query, CANDIDATES, scope)
        carried = lexical.carried(query, CANDIDATES, scope) if len(identified.ids) else NOTHING
        return _Rankings(
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
        own = openings(np.intersect1d(identified, starts), starts, facts, fuse.OPENING)
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

    def _cosines(self, vector: Vectors, made: _Evidence, nearest: Ranking) -> Values:
        """Of what any ranker found; what is only carried has none."""
        assert self._vectors is not None
        others = (made.lexical_ranks > 0) | (made.identified > 0) | made.named
        others[made.nearest] = False
        found = np.full(len(made.ids), np.nan)
        found[others] = self._vectors.cosines(vector, made.ids[others])
        found[made.nearest] = nearest.values
        return found

    def _closer(self, query: Query, vector: Vectors, made: _Evidence, rows: Rows, scores: Values) -> Values:
        """The scores of these rows after the best of them are compared with the query piece by piece."""
        if self._interact is None:
            return scores
        best = np.union1d(rows[fuse.ordered(scores)[:INTERACTING]], np.flatnonzero(made.named))
        found = self._interact(wordings(query), made.ids[best].tolist())
        looked = np.array([found.get(i, np.nan) for i in made.ids[best].tolist()])
        at, closer = best[~np.isnan(looked)], looked[~np.isnan(looked)]
        made.closer[at] = closer
        asked = made.ids[at]
        gained = fuse.looked_closer(closer, *self._around(vector, asked))
        return fuse.reranked(scores, np.searchsorted(rows, at), gained)

    def _around(self, vector: Vectors, ids: Ids) -> tuple[Rows, Values]:
        """Of these rising ids: which document each is of, and the nearer of the passages before and after."""
        documents, _ = _places(ids, self._starts)
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


def _places(ids: Ids, starts: Ids | None) -> tuple[Rows, Rows]:
    """The number of the document that each of these rising ids is of, and its place there from 0."""
    if starts is None or not len(starts):
        return np.arange(len(ids)), np.zeros(len(ids), np.intp)
    documents = np.searchsorted(starts, ids, "right") - 1
    return documents, ids - starts[documents]


def spread_over(ids: Ids, ranking: Ranking) -> Values:
    """A ranking's scores by the rows of `ids`, 0 for what it did not find."""
    found = np.zeros(len(ids))
    if len(ids) and len(ranking.ids):
        at = np.searchsorted(ids, ranking.ids).clip(max=len(ids) - 1)
        here = ids[at] == ranking.ids
        found[at[here]] = ranking.values[here]
    return found


def _order(evidence: _Evidence, mode: Mode) -> Rows:
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


def _identified(evidence: _Evidence, ranked: Rows) -> Rows:
    """The rows that hold an identifier, the most exact first.

    Of equal ones each document comes once before any comes again: of each first what assigns or decides, as
    it stands there, and last what is brief; the documents whose head bears it come first, then by `ranked`.
    """
    held = np.flatnonzero(evidence.identified > 0)
    inexact, brief, documents = -evidence.identified[held], evidence.brief[held], evidence.documents[held]
    order = np.lexsort((evidence.place[held], ~evidence.acts[held], brief, inexact))
    turn = np.empty(len(held), np.intp)
    turn[order] = fuse.turns(documents[order])
    mentioned = ~np.isin(documents, documents[evidence.place[held] == 0])
    return held[np.lexsort((ranked[held], mentioned, brief, turn, inexact))]


def _described(order: Rows, evidence: _Evidence, calibrated: bool) -> Order:
    own = _own_scores(order, evidence, calibrated)
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


def _own_scores(order: Rows, evidence: _Evidence, calibrated: bool) -> Values:
    """How related each passage is by what is known of itself; by words alone, where not `calibrated`."""
    share, cosines = evidence.share[order], evidence.cosines[order]
    if calibrated and not np.isnan(evidence.cosines).all():
        scores = relatedness(share, np.nan_to_num(cosines, nan=0.0), evidence.closer[order])
    else:
        scores = relatedness(share)
    meant = (evidence.carried | evidence.named)[order]
    scores = np.where(meant, np.maximum(scores, _LEAST_SCORE), scores)
    return np.where(evidence.identified[order] > 0, 1.0, scores)
