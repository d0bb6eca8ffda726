"""How an answer spreads: related passages by type, body, year, part, goal, status, topic and document. Pure.

The same text in several documents counts once for each value that any of them has, so that a count is what
a choice of that value gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.filters import Filters
from index.found import Found
from index.records import Records

Counts = tuple[tuple[str, int], ...]


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


def spread(records: Records, found_for: Callable[[str], Found]) -> Facets:
    """The facets of an answer; `found_for` gives the texts whose related ones a kind is counted over."""
    made: list[tuple[Found, Mapping[str, Counts]]] = []
    kinds: dict[str, Counts] = {}
    for kind in KINDS:
        found = found_for(kind)
        tally = next((tally for known, tally in made if known is found), None)
        if tally is None:  # most kinds are counted over the same texts, and so at once
            tally = _tally(found, records)
            made.append((found, tally))
        kinds[kind] = tally[kind]
    return Facets(**kinds)


def counted(kind: str, found: Found, records: Records) -> Counts:
    """The values of one kind with the number of related texts that have them."""
    return _tally(found, records)[kind]


def _tally(found: Found, records: Records) -> Mapping[str, Counts]:
    """For each kind its values with the number of related texts that have them, most first."""
    related = found.related[found.texts]
    columns = found.columns
    held = related[columns.rows]
    once = len(found) == len(found.texts)
    facts = _counts(found.texts[columns.rows[held]], columns.codes[held], columns.names, once=once)
    tally: dict[str, list[tuple[str, int]]] = {kind: [] for kind in KINDS}
    for fact, count in facts:
        name, _, value = fact.partition("=")
        if name in _FACTS:
            tally[_FACTS[name]].append((value, count))
    at, here = records.rows(columns.documents[related])
    for kind in _OF_DOCUMENTS:
        values, codes = records.values[kind]
        tally[kind] = _counts(found.texts[related][here], codes[at[here]], values, once=once)
    return {kind: _most_first(counts) for kind, counts in tally.items()}


def _counts(
    texts: NDArray[np.intp], codes: NDArray[np.intp], names: Sequence[str], *, once: bool
) -> list[tuple[str, int]]:
    """How many different texts have each code; -1 is none. `once`: no text has the same code twice."""
    known = codes >= 0
    texts, codes = texts[known], codes[known]
    if not once:
        codes = np.unique(texts * len(names) + codes) % max(1, len(names))
    counts = np.bincount(codes, minlength=len(names))
    return [(names[code], int(counts[code])) for code in np.flatnonzero(counts).tolist()]


def _most_first(counts: Iterable[tuple[str, int]]) -> Counts:
    return tuple(sorted(counts, key=lambda item: (-item[1], item[0])))
