"""A question → passages with their reasons: the one place where the store, the index and the encoder meet."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from threadpoolctl import threadpool_limits

from corpus.errors import StoreError
from corpus.store import Store
from index import topics
from index.answers import DEFAULT_LIMIT, Hit, Own, SearchRequest, SearchResult
from index.counting import Counting
from index.encoders import Encoder
from index.engine import EngineBusyError, Ids, Pieces, Reader, Scope
from index.facets import Facets, counted, spread, without
from index.filters import NO_FILTERS, Filters
from index.found import Found
from index.hits import hit_of, page_of, with_own
from index.interaction import Interaction, interaction
from index.marks import Marker
from index.order import Mode, Order, Ranked
from index.query import Query, parse
from index.rank import CANDIDATES, Encode, Ranker, Within
from index.records import Records, records_of
from index.relatedness import FITTED_FOR
from index.store import EncoderSource, IndexStatus, SearchIndex
from index.terms import fold

LOG: Final = logging.getLogger(__name__)
MOST_HITS: Final = 1000
_MOST_COPIES: Final = 20
_LONG_UPDATE: Final = 100  # documents
_HELD: Final = 0.999  # of a query: all of it


@dataclass(frozen=True, slots=True)
class Asked:
    """One question at one state of the index: what every step of the answer needs."""

    snapshot: Reader
    records: Records
    query: Query
    mode: Mode
    encode: Encode | None
    own: Own


class Searcher:
    """Searches a store through the index in `index_dir`, which is brought to date on opening.

    `encoder` is an encoder, a function that loads one when first needed, or None (words only). Safe
    to use from several threads.
    """

    def __init__(self, store: Store, index_dir: Path, encoder: Encoder | EncoderSource | None) -> None:
        # A product that takes a millisecond is not worth waking another core for.
        threadpool_limits(1, "blas")
        self._store = store
        self.index = SearchIndex(index_dir, store, encoder_source(encoder))
        self._closer: Interaction | None = None
        self.update()

    def through(self, store: Store) -> Searcher:
        """This searcher for those who see only what a restricted `store` holds; the index is shared."""
        seen = copy(self)
        seen._store = store
        return seen

    def update(self) -> int:
        """Put in what the index lacks of the store; documents changed, 0 while another process writes."""
        missing, gone = self.index.waiting()
        if missing or gone or self.index.damaged():
            try:
                return self.index.update(_told)
            except EngineBusyError:  # whoever writes will bring it in
                return 0
            except StoreError as error:
                if error.code != "unwritable":
                    raise
                LOG.warning("the index could not be brought to date: %s", error.__cause__)
        return 0

    def status(self) -> IndexStatus:
        return self.index.status()

    # -------------------------------------------------------------- searching

    def search(self, request: SearchRequest, own: Own | None = None) -> SearchResult:
        """The best passages for a request. `own`: topics that users made.

        Raises only for a damaged store.
        """
        began = time.perf_counter()
        asked = self._asked(request, own)
        found = self._found(asked, request, closely=True)
        facets = self._facets(asked, request, found)
        page, groups = page_of(found, request, asked.records)
        named = tuple(dict.fromkeys((*request.filters.topics, *topics.named_in(asked.query.text))))
        query = asked.query
        related = int(np.count_nonzero(found.related))
        return SearchResult(
            query=query,
            mode=request.mode if asked.encode else "lexical",
            hits=self._hits(found, page, asked, named),
            total=related,
            took_ms=round((time.perf_counter() - began) * 1000, 2),
            documents=facets.documents
            if not request.filters.documents
            else counted("documents", found, asked.records),
            corrections=tuple((word.exact, word.corrections[0]) for word in query.words if word.corrections),
            unknown=(
                *(word.exact for word in query.words if not word.known),
                *asked.snapshot.lexical.missing(query),
            ),
            facets=facets,
            groups=groups,
            topics=named,
            more=related >= CANDIDATES,
        )

    def total(self, request: SearchRequest, own: Own | None = None) -> int:
        """The total of `search`."""
        return int(np.count_nonzero(self._found(self._asked(request, own), request, closely=True).related))

    def count(self, request: SearchRequest, own: Own | None = None) -> int:
        """How many texts are related to a request, by the words and the vectors alone."""
        asked = self._asked(request, own)
        return len(self._counted(asked, self._counting(asked), request.filters))

    def related(self, request: SearchRequest) -> dict[int, float]:
        """The ids of all related passages, copies too, weighted: half and more for what holds all that was
        asked."""
        asked = self._asked(request)
        held = set(asked.snapshot.lexical.coverage(asked.query, CANDIDATES).ids_above(_HELD))
        found = self._found(asked, request)
        weights = [_weight(found.place(t), found.place(t).passage_id in held) for t in range(len(found))]
        ids, texts, related = found.order.ids.tolist(), found.texts.tolist(), found.related
        return {i: round(weights[text], 2) for i, text in zip(ids, texts, strict=True) if related[text]}

    def similar(self, passage_id: int, limit: int = DEFAULT_LIMIT) -> tuple[Hit, ...]:
        """The passages nearest in meaning to one, each text once and its own not; empty where there are no
        vectors."""
        asked = self._asked(SearchRequest(""))
        vectors = asked.snapshot.vectors
        vector = vectors.vector(passage_id) if vectors else None
        if vector is None or vectors is None:
            return ()
        scope = self._scope(NO_FILTERS, asked)
        masks = asked.snapshot.within(scope) if scope is not None else None
        nearest = vectors.search(vector, 4 * limit + _MOST_COPIES, masks)
        order = Order.of(nearest.ids, nearest.values.clip(min=0.0))
        order = replace(order, semantic_ranks=np.arange(1, len(order) + 1))
        found = Found.of(order, asked.snapshot.facts, asked.records, {})
        own = asked.snapshot.facts.known([passage_id]).get(passage_id)
        same = found.columns.same[found.firsts]
        others = np.flatnonzero(same != own.same) if own is not None else np.arange(len(found))
        return self._hits(found, others[:limit].tolist(), asked, ())

    def of_topic(
        self,
        topic: str,
        request: SearchRequest,
        own: Own | None = None,
        least: float = 0.0,
        most: float = 2.0,
    ) -> SearchResult:
        """The passages of a topic, the heaviest first, each text once; `request` says which and how many.

        Only those with a weight from `least` up to but not including `most`.
        """
        began = time.perf_counter()
        asked = self._asked(replace(request, query="", mode="lexical"), own)
        weights = asked.own.get(topic) or asked.snapshot.facts.weights(f"topic={topic}")
        weights = {i: weight for i, weight in weights.items() if least <= weight < most}
        found = self._weighted(weights, request.filters, asked)
        facets = self._facets_of_topic(weights, request.filters, asked, found)
        page, groups = page_of(found, request, asked.records)
        return SearchResult(
            query=asked.query,
            mode="lexical",
            hits=self._hits(found, page, asked, (topic,)),
            total=len(found),
            took_ms=round((time.perf_counter() - began) * 1000, 2),
            documents=counted("documents", found, asked.records),
            facets=facets,
            groups=groups,
            topics=(topic,),
        )

    def topic_counts(self, weight: float = 0.0, only: str | None = None) -> dict[str, dict[int, int]]:
        """For each curated topic (`only` that one) the number of passages of at least this weight by
        document key."""
        seen = self.records().by_key
        counts = self.index.snapshot().facts.counts("topic", weight)
        if only is not None:
            counts = {only: counts.get(only, {})}
        return {topic: {k: n for k, n in by.items() if k in seen} for topic, by in counts.items()}

    # -------------------------------------------------------------- steps

    def records(self) -> Records:
        """The documents of the store."""
        return records_of(self._store.documents())

    def _asked(self, request: SearchRequest, own: Own | None = None) -> Asked:
        snapshot = self.index.snapshot()
        query = snapshot.lexical.spelled(parse(request.query))
        words_only = request.mode == "lexical" or query.only_identifiers or query.empty
        encode = None if words_only else self._encode(snapshot)
        # Vectors that a writer replaced before they were read are in the state that came after.
        lacking = encode is None and not words_only
        if lacking and (self.index.snapshot() is not snapshot or self.index.renew()):
            snapshot = self.index.snapshot()
            encode = self._encode(snapshot)
        return Asked(snapshot, self.records(), query, request.mode, encode, own or {})

    def _found(self, asked: Asked, request: SearchRequest, *, closely: bool = False) -> Found:
        """The related texts, and more where the page needs them; the same text only once.

        `closely`: in the order of a comparison piece by piece, which counting can do without.
        """
        snapshot = asked.snapshot
        scope = self._scope(request.filters, asked)
        within = Within(scope, snapshot.within(scope)) if scope is not None else None
        vectors = snapshot.vectors if asked.encode else None
        closer = self._interaction() if closely and asked.encode and asked.mode != "lexical" else None
        ranker = Ranker(
            snapshot.lexical,
            vectors,
            asked.encode,
            closer,
            snapshot.starts,
            snapshot.facts,
            texts=self._text_of if closely else None,
            calibrated=_calibrated(snapshot),
        )
        ranked = ranker.rank(asked.query, asked.mode, within)
        needed = min(MOST_HITS, request.offset + request.limit)
        most = needed + np.count_nonzero(ranked.related) + DEFAULT_LIMIT
        chosen = ranked.only(ranked.related | (np.arange(len(ranked)) < most))
        return Found.of(chosen, snapshot.facts, asked.records, asked.own)

    def _scope(self, filters: Filters, asked: Asked) -> Scope | None:
        scope = _scope(filters, asked)
        if self._store.database.collections is None or (scope is not None and scope.documents is not None):
            return scope
        return replace(scope or Scope(), documents=tuple(asked.records.by_key))

    def _facets(self, asked: Asked, request: SearchRequest, found: Found) -> Facets:
        def found_for(kind: str) -> Found:
            wider = without(request.filters, kind)
            return found if wider == request.filters else self._counted(asked, counting, wider)

        counting = self._counting(asked)
        return spread(asked.records, found_for)

    def _counting(self, asked: Asked) -> Counting:
        snapshot, query = asked.snapshot, asked.query
        vectors = snapshot.vectors if asked.encode else None
        vector = asked.encode(query.plain) if asked.encode and asked.mode != "lexical" else None
        mode = asked.mode if vector is not None else "lexical"
        return Counting(
            query, mode, snapshot.lexical, snapshot.facts, vectors, vector, calibrated=_calibrated(snapshot)
        )

    def _counted(self, asked: Asked, counting: Counting, filters: Filters) -> Found:
        """The related texts within filters, in no order."""
        ids = counting.related(self._scope(filters, asked))
        order = Order.of(ids, np.ones(len(ids)))
        return Found.of(order, asked.snapshot.facts, asked.records, asked.own)

    def _weighted(self, weights: Mapping[int, float], filters: Filters, asked: Asked) -> Found:
        """The texts of these passages that the filters let through, the heaviest first."""
        ids = np.fromiter(weights, np.int64, len(weights))
        values = np.fromiter(weights.values(), np.float64, len(weights))
        scope = self._scope(filters, asked)
        if scope is not None:
            let = asked.snapshot.facts.lets(scope, ids)
            ids, values = ids[let], values[let]
        order = np.lexsort((ids, -values))
        return Found.of(Order.of(ids[order], values[order]), asked.snapshot.facts, asked.records, asked.own)

    def _facets_of_topic(
        self, weights: Mapping[int, float], filters: Filters, asked: Asked, found: Found
    ) -> Facets:
        def found_for(kind: str) -> Found:
            wider = without(filters, kind)
            return found if wider == filters else self._weighted(weights, wider, asked)

        return spread(asked.records, found_for)

    def _encode(self, snapshot: Reader) -> Encode | None:
        """How to encode a query for this index's vectors, once for ranking and counting; None where they are
        of another encoder."""
        state = snapshot.encoder
        encoder = self.index.encoder() if state and snapshot.vectors is not None else None
        if encoder is None or state is None or encoder.version != state.version:
            return None
        return lru_cache(maxsize=1)(lambda text: encoder.encode([text], role="query")[0])

    def _interaction(self) -> Interaction | None:
        """Compares queries with passages piece by piece; one for all searches, it remembers pieces."""
        if self._closer is None:
            self._closer = interaction(self.index.encoder(), self._text_of, self._pieces_of)
        return self._closer

    def _pieces_of(self, ids: Sequence[int]) -> Mapping[int, Pieces]:
        vectors = self.index.snapshot().vectors
        return vectors.pieces(ids) if vectors is not None else {}

    def _text_of(self, ids: Sequence[int]) -> dict[int, str]:
        return {i: stored.text for i, stored in self.index.stored().passages_by_id(ids).items()}

    def _hits(self, found: Found, page: Sequence[int], asked: Asked, named: Sequence[str]) -> tuple[Hit, ...]:
        facts, mark = asked.snapshot.facts, Marker(asked.query)
        places = [found.place(text) for text in page]
        known = facts.known(place.passage_id for place in places)
        copies = facts.alike({held.same for held in known.values()})
        ids = {i for same in copies.values() for i in same[:_MOST_COPIES]}
        stored = self._store.passages_by_id(sorted({*ids, *known}))
        return tuple(
            hit_of(place, with_own(held, asked.own), stored, copies[held.same], mark, named)
            for place in places
            if place.passage_id in stored and (held := known.get(place.passage_id)) is not None
        )


def _told(done: int, of: int) -> None:
    """Tell whoever waits for a long update, as where a newer version makes the index anew, how far it is."""
    if of >= _LONG_UPDATE and (done % (of // 10) == 0 or done == of):
        LOG.warning("the search index is brought to date: %d of %d documents", done, of)


def encoder_source(encoder: Encoder | EncoderSource | None) -> EncoderSource | None:
    """A function that gives the encoder, whatever was given."""
    if encoder is None:
        return None
    if callable(encoder):
        return encoder
    return lambda: encoder


def _scope(filters: Filters, asked: Asked) -> Scope | None:
    """Where the filters let a search go; None where they let it go everywhere."""
    if filters.empty:
        return None
    documents = None
    if not filters.by_name.empty:
        documents = asked.records.allowed(filters.by_name)
    groups = asked.records.groups(filters)
    passages: Ids | None = None
    for kind, values in filters.of_passages.items():
        group = tuple(f"{kind}={value}" for value in _known_values(kind, values, asked.snapshot))
        mine = [asked.own[value] for value in values if value in asked.own] if kind == "topic" else []
        if mine:
            ids = [np.fromiter(weights, np.int64) for weights in mine]
            passages = np.unique(np.concatenate([*ids, asked.snapshot.facts.ids(Scope(facts=(group,)))]))
        else:
            groups.append(group)
    return Scope(documents, tuple(groups), passages)


def _calibrated(snapshot: Reader) -> bool:
    """Whether the bar of what is related was fitted for this index's vectors."""
    return snapshot.encoder is not None and snapshot.encoder.version == FITTED_FOR


def _weight(place: Ranked, held: bool) -> float:
    """As a member of a topic: explicit where it holds the words, suggested else (see `index.topics`)."""
    named = held or place.identifier
    return 0.5 + 0.5 * place.score if named else min(0.45, 0.45 * place.score + 0.05)


def _known_values(kind: str, values: Sequence[str], snapshot: Reader) -> list[str]:
    """The values as the index spells them, whatever the case; what it does not know finds nothing."""
    wanted = {fold(value) for value in values}
    return [value for value in snapshot.facts.values(kind) if fold(value) in wanted]


__all__ = ["Hit", "Own", "SearchRequest", "SearchResult", "Searcher"]
