"""The documents of a store as a search needs them: by key and by id, and the values they are counted by in
columns. Made once for each state of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.store import DocumentRecord
from index.filters import Filters, allowed, issued_by, year
from index.terms import fold

_MOST_KINDS: Final = 200  # whose documents are remembered
_KEPT: Final = 4  # states: the whole store's, and those that some may see a part of


@dataclass(frozen=True, eq=False)
class Records:
    """Documents; `listed` is what the store gave."""

    listed: tuple[DocumentRecord, ...]
    _known: dict[Filters, NDArray[np.bool_]] = field(default_factory=dict, repr=False)

    @cached_property
    def by_key(self) -> dict[int, DocumentRecord]:
        return {record.key: record for record in self.listed}

    @cached_property
    def by_id(self) -> dict[str, DocumentRecord]:
        return {record.source.id: record for record in self.listed}

    @cached_property
    def keys(self) -> NDArray[np.int64]:
        """The keys, sorted; `values` are in this order."""
        return np.sort(np.fromiter((record.key for record in self.listed), np.int64, len(self.listed)))

    @cached_property
    def values(self) -> Mapping[str, tuple[list[str], NDArray[np.intp]]]:
        """For each kind that documents are counted by: the values, and which each document has (-1: none)."""
        inside = [self.by_key[key] for key in self.keys.tolist()]
        return {
            "types": _coded([record.metadata.type for record in inside]),
            "bodies": _coded([record.metadata.issuer for record in inside]),
            "years": _coded([year(record.metadata) for record in inside]),
            "documents": _coded([record.source.id for record in inside]),
        }

    def allowed(self, filters: Filters) -> tuple[int, ...]:
        """The keys of the documents that the filters let through, sorted."""
        let = np.ones(len(self.keys), np.bool_)
        for kind in filters.alone():
            let &= self._let(kind)
        return tuple(self.keys[let].tolist())

    def groups(self, filters: Filters) -> list[tuple[str, ...]]:
        """The facts that say which types, issuers and years the filters let through: of each group one."""
        types = {fold(wanted) for wanted in filters.types}
        known = self.values
        made = {
            "type": [value for value in known["types"][0] if fold(value) in types],
            "issuer": [v for v in known["bodies"][0] if any(issued_by(v, body) for body in filters.bodies)],
            "year": filters.years,
        }
        wanted = {"type": filters.types, "issuer": filters.bodies, "year": filters.years}
        return [tuple(f"{kind}={v}" for v in values) for kind, values in made.items() if wanted[kind]]

    def _let(self, kind: Filters) -> NDArray[np.bool_]:
        """Which documents one kind lets through: asked of each document once."""
        known = self._known.get(kind)
        if known is None:
            let = np.array([record.key for record in allowed(self.listed, kind)], np.int64)
            known = np.isin(self.keys, let)
            if len(self._known) >= _MOST_KINDS:
                self._known.clear()
            self._known[kind] = known
        return known

    def rows(self, keys: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Where documents stand among `keys`, and which are here at all."""
        if not len(self.keys):
            return np.zeros(len(keys), np.intp), np.zeros(len(keys), np.bool_)
        at = np.searchsorted(self.keys, keys).clip(max=len(self.keys) - 1)
        return at, self.keys[at] == keys


def _coded(values: Sequence[str | None]) -> tuple[list[str], NDArray[np.intp]]:
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(value, len(numbers)) if value else -1 for value in values]
    return list(numbers), np.array(codes, np.intp)


_known: tuple[Records, ...] = ()


def records_of(listed: tuple[DocumentRecord, ...]) -> Records:
    """The records of what a store lists: the same ones for as long as it lists the same."""
    global _known  # replaced whole, so that threads need no lock
    found = next((known for known in _known if known.listed is listed), None)
    if found is None:
        found = Records(listed)
        _known = (found, *_known[: _KEPT - 1])
    return found
