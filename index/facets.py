"""How an answer spreads: related passages by document type, year and document.

Each kind is counted without its own filter, so that a choice can be widened as well as narrowed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from corpus.model import Metadata
from corpus.store import DocumentRecord
from index.filters import Filters
from index.search import Searcher, SearchRequest, SearchResult

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """Values with their number of related passages, most first. Documents are ids."""

    types: Counts
    years: Counts
    documents: Counts


def facets(
    searcher: Searcher, request: SearchRequest, result: SearchResult, records: Mapping[str, DocumentRecord]
) -> Facets:
    """The facets of `result`, the answer to `request`; `records` are the documents by id."""

    def counts(unfiltered: Filters, value: Callable[[Metadata], str | None]) -> Counts:
        by_document = result.documents
        if unfiltered != request.filters:
            wider = replace(request, filters=unfiltered, limit=1, offset=0)
            by_document = searcher.search(wider).documents
        found: Counter[str] = Counter()
        for document_id, number in by_document:
            name = value(records[document_id].metadata) if document_id in records else None
            if name:
                found[name] += number
        return _most_first(found)

    filters = request.filters
    documents = result.documents
    if filters.documents:
        documents = searcher.search(
            replace(request, filters=replace(filters, documents=()), limit=1)
        ).documents
    return Facets(
        types=counts(replace(filters, types=()), lambda about: about.type),
        years=counts(replace(filters, years=()), _year),
        documents=_most_first(Counter(dict(documents))),
    )


def _year(about: Metadata) -> str | None:
    date = about.date or about.period or about.decision_date
    return date[:4] if date else None


def _most_first(found: Counter[str]) -> Counts:
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
