"""Questions to the search and its answers, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from corpus.model import Passage, Span
from index.facets import NO_FACETS, Facets
from index.filters import NO_FILTERS, Filters
from index.found import Own
from index.order import Mode
from index.query import Query

DEFAULT_LIMIT: Final = 10


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked: `limit` hits from `offset` on, in what the filters let through.

    `grouped`: by document, `limit` and `offset` count documents, each with its best hits.
    """

    query: str
    mode: Mode = "hybrid"
    limit: int = DEFAULT_LIMIT
    offset: int = 0
    filters: Filters = NO_FILTERS
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: document id, span and page."""

    document_id: str
    span: Span
    page: int | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and why it is here.

    `score` in 0..1 never rises down the list: how related it is. Ranks are 1-based, None where that
    ranker did not find it. `identifier`: it holds the number that was asked for. `highlights` count
    in `text`. `related` is false for what only stands near. `topics` are those of the passage, weighted;
    `topic` the one that was asked for. `copies`: where else the same text stands.
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
    topics: Mapping[str, float] = field(default_factory=dict)
    topic: str | None = None
    copies: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer. `total` counts the texts judged related (at least so many where `more`), `documents`
    the same by document id, most first; of a grouped answer `groups` are the documents on this page with
    their number. `corrections`: words that occur nowhere, with what they may stand for. `unknown`: words,
    numbers and phrases that occur nowhere. `mode` is the one used: lexical where nothing can be encoded.
    `topics` are those that the query names."""

    query: Query
    mode: Mode
    hits: tuple[Hit, ...]
    total: int
    took_ms: float
    documents: tuple[tuple[str, int], ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    facets: Facets = NO_FACETS
    groups: tuple[tuple[str, int], ...] = ()
    topics: tuple[str, ...] = ()
    more: bool = False


__all__ = ["DEFAULT_LIMIT", "Hit", "Own", "Place", "SearchRequest", "SearchResult"]
