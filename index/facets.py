"""How an answer spreads: related passages by type, body, year, part, goal, status, topic and document. Pure.

The same text in several documents counts once for each value that any of them has, so that a count is what
a choice of that value gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from corpus.store import DocumentRecord
from index.engine import Known
from index.filters import Filters, year

Counts = tuple[tuple[str, int], ...]
Texts = Sequence[Sequence[Known]]
"""Different texts, each with the passages that hold it."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Values with their number of related texts, most first. Documents are ids."""

    types: Counts = ()
    bodies: Counts = ()
    years: Counts = ()
    parts: Counts = ()
    goals: Counts = ()
    statuses: Counts = ()
    topics: Counts = ()
    documents: Counts = ()


NO_FACETS: Final = Facets()
KINDS: Final = ("types", "bodies", "years", "parts", "goals", "statuses", "topics", "documents")
_FACTS: Final = {"parts": "part=", "goals": "goal=", "statuses": "status=", "topics": "topic="}


def without(filters: Filters, kind: str) -> Filters:
    """The filters with those of one kind taken away, so that a choice can be widened as well as narrowed."""
    nothing: dict[str, Any] = {kind: ()}
    return replace(filters, **nothing)


def spread(records: Mapping[int, DocumentRecord], texts_for: Callable[[str], Texts]) -> Facets:
    """The facets of an answer; `texts_for` gives the related texts that a kind is counted over."""
    return Facets(**{kind: counted(kind, texts_for(kind), records) for kind in KINDS})


def counted(kind: str, texts: Texts, records: Mapping[int, DocumentRecord]) -> Counts:
    """The values of one kind with the number of texts that have them."""
    found: Counter[str] = Counter()
    for copies in texts:
        found.update({value for copy in copies for value in _values(kind, copy, records)})
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _values(kind: str, known: Known, records: Mapping[int, DocumentRecord]) -> Iterable[str]:
    if kind in _FACTS:
        prefix = _FACTS[kind]
        return (fact[len(prefix) :] for fact in known.facts if fact.startswith(prefix))
    record = records[known.document_key]
    about = record.metadata
    value = {
        "types": about.type,
        "bodies": about.issuer,
        "years": year(about),
        "documents": record.source.id,
    }[kind]
    return (value,) if value else ()
