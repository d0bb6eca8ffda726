"""A question → passages with their reasons: the one place where the store, the index and the encoder meet."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.model import Passage, Span
from corpus.store import DocumentRecord, Store, StoredPassage
from index.encoders import Encoder
from index.filters import NO_FILTERS, Filters, allowed
from index.interaction import Interaction, interaction
from index.lexical import IndexBusyError
from index.marks import marks
from index.query import Query, parse
from index.rank import Encode, Mode, Ranked, Ranker, Within
from index.store import EncoderSource, IndexStatus, SearchIndex, Snapshot

DEFAULT_LIMIT: Final = 10
MOST_HITS: Final = 1000


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked: `limit` hits from `offset` on, in documents that the filters let through."""

    query: str
    mode: Mode = "hybrid"
    limit: int = DEFAULT_LIMIT
    offset: int = 0
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and why it is here.

    `score` in 0..1 never rises down the list: how related it is. Ranks are 1-based, None where that
    ranker did not find it. `identifier`: it holds the number that was asked for. `highlights` count
    in `text`. `related` is false for what only stands near.
    """

    passage_id: int
    document_id: str
    passage: Passage
    text: str
    score: float
    lexical_rank: int | None
    semantic_rank: int | None
    identifier: bool
    related: bool
    highlights: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer. `total` counts the passages judged related, `documents` the same by document id,
    most first. `corrections`: words that occur nowhere, with what they may stand for. `unknown`:
    words that occur nowhere. `mode` is the one used: lexical where nothing can be encoded."""

    query: Query
    mode: Mode
    hits: tuple[Hit, ...]
    total: int
    took_ms: float
    documents: tuple[tuple[str, int], ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()


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
        if missing or gone:
            with suppress(IndexBusyError):  # whoever writes will bring it in
                return self.index.update()
        return 0

    def status(self) -> IndexStatus:
        return self.index.status()

    def search(self, request: SearchRequest) -> SearchResult:
        """The best passages for a request. Raises only for a damaged store."""
        began = time.perf_counter()
        snapshot = self.index.snapshot()
        query = snapshot.lexical.spelled(parse(request.query))
        records = {record.key: record for record in self._store.documents()}
        within = self._within(request.filters, snapshot, records)
        encode = None if request.mode == "lexical" or query.only_identifiers else self._encode(snapshot)
        closer = self._interaction() if encode and request.mode == "hybrid" else None
        ranked = Ranker(snapshot.lexical, snapshot.vectors, encode, closer).rank(query, request.mode, within)
        found = self._distinct(ranked, request)
        page = found[request.offset : request.offset + request.limit]
        return SearchResult(
            query=query,
            mode=request.mode if encode else "lexical",
            hits=tuple(_hit(place, stored, query) for place, stored in page),
            total=sum(place.related for place, _ in found),
            took_ms=round((time.perf_counter() - began) * 1000, 2),
            documents=_by_document(found),
            corrections=tuple((word.exact, word.corrections[0]) for word in query.words if word.corrections),
            unknown=tuple(word.exact for word in query.words if not word.known),
        )

    def similar(self, passage_id: int, limit: int = DEFAULT_LIMIT) -> tuple[Hit, ...]:
        """The passages nearest in meaning to one; empty where there are no vectors."""
        snapshot = self.index.snapshot()
        vector = snapshot.vectors.vector(passage_id) if snapshot.vectors else None
        if vector is None or snapshot.vectors is None:
            return ()
        nearest = [hit for hit in snapshot.vectors.search(vector, limit + 1) if hit[0] != passage_id][:limit]
        stored = self._store.passages_by_id([i for i, _ in nearest])
        return tuple(
            _hit(Ranked(i, round(max(0.0, cosine), 4), None, rank, False, True), stored[i], parse(""))
            for rank, (i, cosine) in enumerate(nearest, start=1)
            if i in stored
        )

    def _within(
        self, filters: Filters, snapshot: Snapshot, records: Mapping[int, DocumentRecord]
    ) -> Within | None:
        if filters.empty and self._store.database.collections is None:
            return None
        keys = [record.key for record in allowed(records.values(), filters)]
        return Within(keys, snapshot.passages_of(keys))

    def _encode(self, snapshot: Snapshot) -> Encode | None:
        """How to encode a query for this index's vectors; None where they are of another encoder."""
        state = snapshot.manifest.vectors
        encoder = self.index.encoder() if state and snapshot.vectors is not None else None
        if encoder is None or state is None or encoder.version != state.encoder_version:
            return None
        return lambda text: encoder.encode([text], role="query")[0]

    def _interaction(self) -> Interaction | None:
        """Compares queries with passages piece by piece; one for all searches, it remembers pieces."""
        if self._closer is None:
            self._closer = interaction(self.index.encoder(), self._texts)
        return self._closer

    def _texts(self, ids: Sequence[int]) -> dict[int, str]:
        return {i: stored.text for i, stored in self._store.passages_by_id(ids).items()}

    def _distinct(
        self, ranked: Sequence[Ranked], request: SearchRequest
    ) -> list[tuple[Ranked, StoredPassage]]:
        """The related passages, and more where the page needs them; the same text only once."""
        needed = min(MOST_HITS, request.offset + request.limit)
        related = sum(place.related for place in ranked)
        candidates = [p for n, p in enumerate(ranked) if p.related or n < needed + related + DEFAULT_LIMIT]
        stored = self._store.passages_by_id([place.passage_id for place in candidates])
        seen: set[str] = set()
        found: list[tuple[Ranked, StoredPassage]] = []
        for place in candidates:
            passage = stored.get(place.passage_id)  # removed since the index was written: gone
            if passage is None or (same := _sameness(passage.text)) in seen:
                continue
            seen.add(same)
            found.append((place, passage))
        return found


def encoder_source(encoder: Encoder | EncoderSource | None) -> EncoderSource | None:
    """A function that gives the encoder, whatever was given."""
    if encoder is None:
        return None
    if callable(encoder):
        return encoder
    return lambda: encoder


def _sameness(text: str) -> str:
    """Equal for texts that differ only in case, spaces and punctuation."""
    return "".join(filter(str.isalnum, text.casefold()))


def _hit(place: Ranked, stored: StoredPassage, query: Query) -> Hit:
    return Hit(
        passage_id=stored.id,
        document_id=stored.document_id,
        passage=stored.passage,
        text=stored.text,
        score=place.score,
        lexical_rank=place.lexical_rank,
        semantic_rank=place.semantic_rank,
        identifier=place.identifier,
        related=place.related,
        highlights=marks(stored.text, query),
    )


def _by_document(found: Sequence[tuple[Ranked, StoredPassage]]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for place, stored in found:
        if place.related:
            counts[stored.document_id] = counts.get(stored.document_id, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
