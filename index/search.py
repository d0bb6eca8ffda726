"""A question → passages with their reasons: the one place where the store, the index and the encoder meet."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from corpus.store import DocumentRecord, Store
from index import topics
from index.answers import DEFAULT_LIMIT, Hit, Own, SearchRequest, SearchResult
from index.encoders import Encoder
from index.engine import EngineBusyError, Ids, Known, Pieces, Reader, Scope
from index.facets import Facets, spread, without
from index.filters import NO_FILTERS, Filters, allowed
from index.hits import Text, by_document, hit_of, page_of, with_own
from index.interaction import Interaction, interaction
from index.query import Query, parse
from index.rank import CANDIDATES, Encode, Mode, Ranked, Ranker, Within
from index.relatedness import FITTED_FOR
from index.store import EncoderSource, IndexStatus, SearchIndex
from index.terms import fold

MOST_HITS: Final = 1000
_MOST_COPIES: Final = 20
_HELD: Final = 0.999  # of a query: all of it


@dataclass(frozen=True, slots=True)
class Asked:
    """One question at one state of the index: what every step of the answer needs."""

    snapshot: Reader
    records: Mapping[int, DocumentRecord]
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
            with suppress(EngineBusyError):  # whoever writes will bring it in
                return self.index.update()
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
        named = tuple(dict.fromkeys((*request.filters.topics, *topics.named_in(request.query))))
        query = asked.query
        related = sum(text.place.related for text in found)
        return SearchResult(
            query=query,
            mode=request.mode if asked.encode else "lexical",
            hits=self._hits(page, asked, named),
            total=related,
            took_ms=round((time.perf_counter() - began) * 1000, 2),
            documents=facets.documents
            if not request.filters.documents
            else by_document(found, asked.records),
            corrections=tuple((word.exact, word.corrections[0]) for word in query.words if word.corrections),
            unknown=tuple(word.exact for word in query.words if not word.known),
            facets=facets,
            groups=groups,
            topics=named,
            more=related >= CANDIDATES,
        )

    def count(self, request: SearchRequest, own: Own | None = None) -> int:
        """How many texts are related to a request."""
        found = self._found(self._asked(request, own), request)
        return sum(text.place.related for text in found)

    def related(self, request: SearchRequest) -> dict[int, float]:
        """The ids of all related passages, copies too, weighted: half and more for what holds all that was
        asked."""
        asked = self._asked(request)
        held = set(asked.snapshot.lexical.coverage(asked.query, CANDIDATES).ids_above(_HELD))
        return {
            copy.passage_id: round(_weight(text.place, text.place.passage_id in held), 2)
            for text in self._found(asked, request)
            if text.place.related
            for copy in text.copies
        }

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
        places = [
            Ranked(i, round(max(0.0, cosine), 4), None, rank, False, True)
            for rank, (i, cosine) in enumerate(nearest, start=1)
        ]
        found = self._texts(places, asked)
        own = asked.snapshot.facts.known([passage_id]).get(passage_id)
        others = [t for t in found if own is None or t.known.same != own.same]
        return self._hits(others[:limit], asked, ())

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
            hits=self._hits(page, asked, (topic,)),
            total=len(found),
            took_ms=round((time.perf_counter() - began) * 1000, 2),
            documents=by_document(found, asked.records),
            facets=facets,
            groups=groups,
            topics=(topic,),
        )

    def topic_counts(self, weight: float = 0.0, only: str | None = None) -> dict[str, dict[int, int]]:
        """For each curated topic (`only` that one) the number of passages of at least this weight by
        document key."""
        seen = self.records()
        counts = self.index.snapshot().facts.counts("topic", weight)
        if only is not None:
            counts = {only: counts.get(only, {})}
        return {topic: {k: n for k, n in by.items() if k in seen} for topic, by in counts.items()}

    # -------------------------------------------------------------- steps

    def records(self) -> dict[int, DocumentRecord]:
        """The documents of the store by key."""
        return {record.key: record for record in self._store.documents()}

    def _asked(self, request: SearchRequest, own: Own | None = None) -> Asked:
        snapshot = self.index.snapshot()
        query = snapshot.lexical.spelled(parse(request.query))
        words_only = request.mode == "lexical" or query.only_identifiers or query.empty
        encode = None if words_only else self._encode(snapshot)
        return Asked(snapshot, self.records(), query, request.mode, encode, own or {})

    def _found(self, asked: Asked, request: SearchRequest, *, closely: bool = False) -> list[Text]:
        """The related texts, and more where the page needs them; the same text only once.

        `closely`: in the order of a comparison piece by piece, which counting can do without.
        """
        snapshot = asked.snapshot
        scope = self._scope(request.filters, asked)
        within = Within(scope, snapshot.within(scope)) if scope is not None else None
        vectors = snapshot.vectors if asked.encode else None
        closer = self._interaction() if closely and asked.encode and asked.mode != "lexical" else None
        calibrated = snapshot.encoder is not None and snapshot.encoder.version == FITTED_FOR
        ranker = Ranker(snapshot.lexical, vectors, asked.encode, closer, calibrated=calibrated)
        ranked = ranker.rank(asked.query, asked.mode, within)
        needed = min(MOST_HITS, request.offset + request.limit)
        related = sum(place.related for place in ranked)
        chosen = [p for n, p in enumerate(ranked) if p.related or n < needed + related + DEFAULT_LIMIT]
        return self._texts(chosen, asked)

    def _scope(self, filters: Filters, asked: Asked) -> Scope | None:
        scope = _scope(filters, asked)
        if self._store.database.collections is None or (scope is not None and scope.documents is not None):
            return scope
        return replace(scope or Scope(), documents=tuple(asked.records))

    def _texts(self, places: Iterable[Ranked], asked: Asked) -> list[Text]:
        """Places with what is known of them, one for each text; what the store has lost is left out."""
        ranked = list(places)
        known = asked.snapshot.facts.known(place.passage_id for place in ranked)
        found: dict[int, tuple[Ranked, list[Known]]] = {}
        for place in ranked:
            here = known.get(place.passage_id)
            if here is not None and here.document_key in asked.records:
                here = with_own(here, asked.own)
                found.setdefault(here.same, (place, []))[1].append(here)
        return [Text(place, copies[0], tuple(copies)) for place, copies in found.values()]

    def _facets(self, asked: Asked, request: SearchRequest, found: Sequence[Text]) -> Facets:
        related = [text.copies for text in found if text.place.related]

        def texts_for(kind: str) -> list[tuple[Known, ...]]:
            wider = without(request.filters, kind)
            if wider == request.filters:
                return related
            texts = self._found(asked, replace(request, filters=wider, limit=1, offset=0))
            return [text.copies for text in texts if text.place.related]

        return spread(asked.records, texts_for)

    def _weighted(self, weights: Mapping[int, float], filters: Filters, asked: Asked) -> list[Text]:
        """The texts of these passages that the filters let through, the heaviest first."""
        scope = self._scope(filters, asked)
        if scope is not None:
            let = set(asked.snapshot.facts.ids(scope).tolist())
            weights = {i: w for i, w in weights.items() if i in let}
        order = sorted(weights, key=lambda i: (-weights[i], i))
        return self._texts([Ranked(i, round(weights[i], 4), None, None, False, True) for i in order], asked)

    def _facets_of_topic(
        self, weights: Mapping[int, float], filters: Filters, asked: Asked, found: Sequence[Text]
    ) -> Facets:
        here = [text.copies for text in found]

        def texts_for(kind: str) -> list[tuple[Known, ...]]:
            wider = without(filters, kind)
            if wider == filters:
                return here
            return [text.copies for text in self._weighted(weights, wider, asked)]

        return spread(asked.records, texts_for)

    def _encode(self, snapshot: Reader) -> Encode | None:
        """How to encode a query for this index's vectors; None where they are of another encoder."""
        state = snapshot.encoder
        encoder = self.index.encoder() if state and snapshot.vectors is not None else None
        if encoder is None or state is None or encoder.version != state.version:
            return None
        return lambda text: encoder.encode([text], role="query")[0]

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

    def _hits(
        self,
        page: Sequence[Text],
        asked: Asked,
        named: Sequence[str],
    ) -> tuple[Hit, ...]:
        copies = asked.snapshot.facts.alike([text.known.same for text in page])
        ids = {i for text in page for i in copies[text.known.same][:_MOST_COPIES]}
        stored = self._store.passages_by_id(sorted({*ids, *(t.known.passage_id for t in page)}))
        return tuple(
            hit_of(text, stored, copies[text.known.same], asked.query, named)
            for text in page
            if text.known.passage_id in stored
        )


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
    if not filters.of_documents.empty:
        documents = tuple(record.key for record in allowed(asked.records.values(), filters))
    groups: list[tuple[str, ...]] = []
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


def _weight(place: Ranked, held: bool) -> float:
    """As a member of a topic: explicit where it holds the words, suggested else (see `index.topics`)."""
    named = held or place.identifier
    return 0.5 + 0.5 * place.score if named else min(0.45, 0.45 * place.score + 0.05)


def _known_values(kind: str, values: Sequence[str], snapshot: Reader) -> list[str]:
    """The values as the index spells them, whatever the case; what it does not know finds nothing."""
    wanted = {fold(value) for value in values}
    return [value for value in snapshot.facts.values(kind) if fold(value) in wanted]


__all__ = ["Hit", "Own", "SearchRequest", "SearchResult", "Searcher"]
