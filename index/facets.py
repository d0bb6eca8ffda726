"""How an answer spreads: related passages by type, body, year, part, goal, status, topic and document. Pure.

The same text in several documents counts once for each value that any of them has, so that a count is what
a choice of that value gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
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
_FACTS: Final = {"part": "parts", "goal": "goals", "status": "statuses", "topic": "topics"}
_OF_DOCUMENTS: Final = ("types", "bodies", "years", "documents")


def without(filters: Filters, kind: str) -> Filters:
    """The filters with those of one kind taken away, so that a choice can be widened as well as narrowed."""
    nothing: dict[str, Any] = {kind: ()}
    return replace(filters, **nothing)


def spread(records: Mapping[int, DocumentRecord], texts_for: Callable[[str], Texts]) -> Facets:
    """The facets of an answer; `texts_for` gives the related texts that a kind is counted over."""
    made: list[tuple[Texts, Mapping[str, Counter[str]]]] = []
    found: dict[str, Counts] = {}
    for kind in KINDS:
        texts = texts_for(kind)
        tally = next((tally for known, tally in made if known is texts), None)
        if tally is None:  # most kinds are counted over the same texts, and so at once
            tally = _tally(texts, records)
            made.append((texts, tally))
        found[kind] = _most_first(tally[kind])
    return Facets(**found)


def counted(kind: str, texts: Texts, records: Mapping[int, DocumentRecord]) -> Counts:
    """The values of one kind with the number of texts that have them."""
    return _most_first(_tally(texts, records)[kind])


def _tally(texts: Texts, records: Mapping[int, DocumentRecord]) -> Mapping[str, Counter[str]]:
    """For each kind its values with the number of texts that have them."""
    facts: Counter[str] = Counter()
    documents: Counter[frozenset[int]] = Counter()
    for copies in texts:
        facts.update(copies[0].facts.keys() if len(copies) == 1 else {f for c in copies for f in c.facts})
        documents[frozenset(copy.document_key for copy in copies)] += 1
    tally: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for fact, count in facts.items():
        name, _, value = fact.partition("=")
        if name in _FACTS:
            tally[_FACTS[name]][value] += count
    for keys, count in documents.items():
        for kind in _OF_DOCUMENTS:
            for value in {_value(kind, records[key]) or "" for key in keys} - {""}:
                tally[kind][value] += count
    return tally


def _value(kind: str, record: DocumentRecord) -> str | None:
    about = record.metadata
    if kind == "years":
        return year(about)
    return {"types": about.type, "bodies": about.issuer, "documents": record.source.id}[kind]


def _most_first(found: Counter[str]) -> Counts:
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
