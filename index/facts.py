"""What passages can be limited to and counted by, in columns: immutable blocks, one a segment of the index.

A fact is `kind=value` with a weight in 0..1, kept in hundredths. A block holds its passages by rising id:
document key, hash of the words, facts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.engine import About, Entry, Ids, Known, Scope
from index.runs import Runs

Columns = dict[str, NDArray[np.generic]]
Mask = NDArray[np.bool_]

VERSION: Final = 2
_MOST_SCOPES: Final = 15
_LETTERS: Final = re.compile(r"[^\W_]+")
# What a text begins with that is no sentence; a number (§ 12, a case) says that it is of another matter.
_HEADINGS: Final = re.compile(r"(?:(?![^\n]*(?:§|\d{3}))[^\n]{1,60}(?<![.,:;!?])\n\n)+")
_FEWEST_WORDS: Final = 20  # of a text that is the same under another heading


def sameness(text: str) -> int:
    """Equal for texts that differ only in case, spaces, punctuation and the headings above them; 63 bits,
    never 0.

    >>> sameness("Punkt 1. Ja!") == sameness("punkt 1 ja")
    True
    >>> text = 20 * "Barn ska leka. "
    >>> sameness(f"Syfte\\n\\n{text}") == sameness(f"Mål\\n\\nAlla barn\\n\\n{text}") == sameness(text)
    True
    >>> sameness(f"§ 12 Lek\\n\\n{text}") == sameness(f"§ 13 Bad\\n\\n{text}")
    False
    """
    letters = "".join(_LETTERS.findall(_below_headings(text).casefold()))
    return int.from_bytes(blake2b(letters.encode(), digest_size=8).digest()) >> 1 or 1


def _below_headings(text: str) -> str:
    headings = _HEADINGS.match(text)
    rest = text[headings.end() :] if headings else ""
    return rest if len(rest.split()) >= _FEWEST_WORDS else text


@dataclass(frozen=True)
class FactBlock:
    """`ids` rise; passage `i` has the facts `names[codes[starts[i]:starts[i + 1]]]`."""

    ids: Ids
    documents: Ids
    same: Ids
    starts: NDArray[np.int64]
    codes: NDArray[np.int32]
    weights: NDArray[np.uint8]
    names: tuple[str, ...]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> FactBlock:
        numbers: dict[str, int] = {}
        codes = [numbers.setdefault(fact, len(numbers)) for entry in entries for fact in entry.facts]
        return cls(
            np.fromiter((e.passage_id for e in entries), np.int64, len(entries)),
            np.fromiter((e.document_key for e in entries), np.int64, len(entries)),
            np.fromiter((e.same for e in entries), np.int64, len(entries)),
            np.cumsum([0, *(len(e.facts) for e in entries)], dtype=np.int64),
            np.array(codes, np.int32),
            np.array([round(100 * w) for e in entries for w in e.facts.values()], np.uint8),
            tuple(numbers),
        )

    @classmethod
    def merged(cls, blocks: Sequence[FactBlock], kept: Sequence[Mask]) -> FactBlock:
        """One block of what is kept of several, in their order."""
        numbers: dict[str, int] = {}
        codes, lengths = [np.zeros(0, np.int32)], [np.zeros(1, np.int64)]
        weights = [np.zeros(0, np.uint8)]
        for block, mask in zip(blocks, kept, strict=True):
            here = np.array([numbers.setdefault(name, len(numbers)) for name in block.names], np.int32)
            each = np.diff(block.starts)
            chosen = np.repeat(mask, each)
            codes.append(here[block.codes[chosen]] if len(here) else block.codes)
            weights.append(block.weights[chosen])
            lengths.append(each[mask])
        return cls(
            np.concatenate([b.ids[m] for b, m in zip(blocks, kept, strict=True)]),
            np.concatenate([b.documents[m] for b, m in zip(blocks, kept, strict=True)]),
            np.concatenate([b.same[m] for b, m in zip(blocks, kept, strict=True)]),
            np.cumsum(np.concatenate(lengths), dtype=np.int64),
            np.concatenate(codes),
            np.concatenate(weights),
            tuple(numbers),
        )

    def columns(self) -> Columns:
        """As it is written to a file."""
        names = np.frombuffer(json.dumps(self.names).encode(), np.uint8)
        return {
            "ids": self.ids,
            "documents": self.documents,
            "same": self.same,
            "starts": self.starts,
            "codes": self.codes,
            "weights": self.weights,
            "names": names,
        }

    @classmethod
    def from_columns(cls, columns: Mapping[str, NDArray[np.generic]]) -> FactBlock:
        names = json.loads(columns["names"].tobytes())
        return cls(
            columns["ids"].astype(np.int64, copy=False),
            columns["documents"].astype(np.int64, copy=False),
            columns["same"].astype(np.int64, copy=False),
            columns["starts"].astype(np.int64, copy=False),
            columns["codes"].astype(np.int32, copy=False),
            columns["weights"].astype(np.uint8, copy=False),
            tuple(names),
        )

    def __len__(self) -> int:
        return len(self.ids)

    def positions(self, ids: Ids) -> tuple[NDArray[np.intp], Mask]:
        """Where these ids stand, and which of them are here."""
        return self._ids.positions(ids)

    @cached_property
    def _ids(self) -> Runs:
        return Runs.of(self.ids)

    def facts_at(self, position: int) -> dict[str, float]:
        run = slice(self.starts[position], self.starts[position + 1])
        held = zip(self.codes[run].tolist(), self.weights[run].tolist(), strict=True)
        return {self.names[code]: weight / 100 for code, weight in held}

    def facts_of(self, positions: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """The facts of several passages in one row: which of the passages has each, and its code."""
        starts = self.starts[positions]
        counts = self.starts[positions + 1] - starts
        which = np.repeat(np.arange(len(positions)), counts)
        within = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
        return which, self.codes[np.repeat(starts, counts) + within]

    def holding(self, facts: Iterable[str]) -> Mask:
        """The passages that hold at least one of these."""
        found = np.zeros(len(self), np.bool_)
        for fact in facts:
            found[self.holders(fact)[0]] = True
        return found

    def holders(self, fact: str) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Where the passages stand that hold a fact, and its weight there in hundredths."""
        code = self._numbers.get(fact)
        if code is None:
            return np.zeros(0, np.int64), np.zeros(0, np.uint8)
        run = slice(np.searchsorted(self._sorted, code), np.searchsorted(self._sorted, code, "right"))
        return self._holders[run], self._weights[run]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: code for code, name in enumerate(self.names)}

    @cached_property
    def _order(self) -> NDArray[np.intp]:
        return np.argsort(self.codes, kind="stable")

    @cached_property
    def _sorted(self) -> NDArray[np.int32]:
        return self.codes[self._order]

    @cached_property
    def _holders(self) -> NDArray[np.int64]:
        """The passage of each fact, by code."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))[self._order]

    @cached_property
    def _weights(self) -> NDArray[np.uint8]:
        return self.weights[self._order]

    @cached_property
    def by_words(self) -> tuple[Ids, NDArray[np.intp]]:
        """The hashes of the words, sorted, and whose they are."""
        order = np.argsort(self.same, kind="stable")
        return self.same[order], order

    def of_documents(self, keys: Ids) -> Mask:
        """The passages of these documents; a document's passages stand together."""
        starts, documents = self._by_document
        chosen = np.isin(documents, keys)
        return np.repeat(chosen, np.diff(np.append(starts, len(self))))

    @cached_property
    def _by_document(self) -> tuple[NDArray[np.intp], Ids]:
        """Where the passages of each document begin, and whose they are."""
        starts = np.flatnonzero(np.diff(self.documents, prepend=-1))
        return starts, self.documents[starts]


class FactIndex:
    """Blocks and which of their passages are alive. Implements `index.engine.Facts`."""

    def __init__(self, blocks: Sequence[FactBlock] = (), alive: Sequence[Mask] = ()) -> None:
        self.blocks = tuple(blocks)
        self.alive = tuple(alive)
        self._counted: dict[tuple[str, float], dict[str, dict[int, int]]] = {}
        self._scopes: dict[object, tuple[Mask, ...]] = {}
        self._held: dict[str, list[Mask]] = {}

    def within(self, scope: Scope) -> tuple[Mask, ...]:
        """The living passages within the scope, block by block, not to be altered.

        The last ones are remembered: people choose among few types, years and topics.
        """
        if scope.passages is not None:
            return self._within(scope)
        known, asked = self._scopes, (scope.documents, scope.facts)
        found = known.get(asked)
        if found is None:
            found = self._within(scope)
            # replaced whole, so that threads need no lock
            self._scopes = {**dict(list(known.items())[-_MOST_SCOPES:]), asked: found}
        return found

    def _within(self, scope: Scope) -> tuple[Mask, ...]:
        keys = None if scope.documents is None else np.array(scope.documents, np.int64)
        found = []
        for block, alive in zip(self.blocks, self.alive, strict=True):
            mask = alive.copy()
            if keys is not None:
                mask &= block.of_documents(keys)
            for group in scope.facts:
                mask &= block.holding(group)
            if scope.passages is not None:
                at, here = block.positions(scope.passages)
                given = np.zeros(len(block), np.bool_)
                given[at[here]] = True
                mask &= given
            found.append(mask)
        return tuple(found)

    def lets(self, scope: Scope, ids: Ids) -> Mask:
        return self._at(ids, self.within(scope))

    def _at(self, ids: Ids, masks: Sequence[Mask]) -> Mask:
        """What masks of the blocks say of these ids; no, where they are in none."""
        found = np.zeros(len(ids), np.bool_)
        for block, mask in zip(self.blocks, masks, strict=True):
            at, here = block.positions(ids)
            found[here] = mask[at[here]]
        return found

    def ids(self, scope: Scope) -> Ids:
        found = [b.ids[m] for b, m in zip(self.blocks, self.within(scope), strict=True)]
        return np.sort(np.concatenate([np.zeros(0, np.int64), *found]))

    def columns(self, ids: Ids) -> About:
        documents, same = np.full(len(ids), -1, np.int64), np.zeros(len(ids), np.int64)
        rows, codes = [np.zeros(0, np.intp)], [np.zeros(0, np.intp)]
        for block, alive, numbers in zip(self.blocks, self.alive, self._numbered[1], strict=True):
            at, here = block.positions(ids)
            here = here & alive[at] if len(block) else here
            at, row = at[here], np.flatnonzero(here)
            documents[row], same[row] = block.documents[at], block.same[at]
            which, held = block.facts_of(at)
            rows.append(row[which])
            codes.append(numbers[held])
        return About(documents, same, np.concatenate(rows), np.concatenate(codes), self._numbered[0])

    @cached_property
    def _numbered(self) -> tuple[list[str], list[NDArray[np.intp]]]:
        """All facts that occur, and for each block which of them its own are."""
        every: dict[str, int] = {}
        numbers = [
            np.array([every.setdefault(name, len(every)) for name in block.names], np.intp)
            for block in self.blocks
        ]
        return list(every), numbers

    def known(self, ids: Iterable[int]) -> dict[int, Known]:
        asked = np.fromiter(ids, np.int64)
        found: dict[int, Known] = {}
        for block, alive in zip(self.blocks, self.alive, strict=True):
            at, here = block.positions(asked)
            here = here & alive[at] if len(block) else here
            for position in at[here].tolist():
                found[int(block.ids[position])] = Known(
                    int(block.ids[position]),
                    int(block.documents[position]),
                    int(block.same[position]),
                    block.facts_at(position),
                )
        return found

    def counts(self, kind: str, weight: float = 0.0) -> dict[str, dict[int, int]]:
        """Counted once: neither blocks nor what is alive of them ever change."""
        if (kind, weight) not in self._counted:
            self._counted[kind, weight] = self._count(kind, weight)
        return self._counted[kind, weight]

    def _count(self, kind: str, weight: float) -> dict[str, dict[int, int]]:
        found: dict[str, dict[int, int]] = {}
        for block, alive in zip(self.blocks, self.alive, strict=True):
            for name in block.names:
                if name.startswith(f"{kind}="):
                    at, weights = block.holders(name)
                    at = at[alive[at] & (weights >= round(100 * weight))]
                    here = found.setdefault(name.partition("=")[2], {})
                    for key, number in zip(*_counted(block.documents[at]), strict=True):
                        here[key] = here.get(key, 0) + number
        return found

    def holding(self, fact: str, ids: Ids) -> Mask:
        if fact not in self._held:
            self._held[fact] = [block.holding((fact,)) for block in self.blocks]
        return self._at(ids, self._held[fact])

    def values(self, kind: str) -> list[str]:
        names = dict.fromkeys(name for block in self.blocks for name in block.names)
        return [name.partition("=")[2] for name in names if name.startswith(f"{kind}=")]

    def weights(self, fact: str) -> dict[int, float]:
        found: dict[int, float] = {}
        for block, alive in zip(self.blocks, self.alive, strict=True):
            at, weights = block.holders(fact)
            living = alive[at]
            found |= zip(block.ids[at[living]].tolist(), (weights[living] / 100).tolist(), strict=True)
        return found

    def alike(self, same: Iterable[int]) -> dict[int, tuple[int, ...]]:
        wanted = np.fromiter(same, np.int64)
        found: dict[int, list[int]] = {int(value): [] for value in wanted}
        for block, alive in zip(self.blocks, self.alive, strict=True):
            hashes, order = block.by_words
            first, last = np.searchsorted(hashes, wanted), np.searchsorted(hashes, wanted, "right")
            for value, a, b in zip(wanted.tolist(), first.tolist(), last.tolist(), strict=True):
                found[value] += [int(block.ids[i]) for i in order[a:b] if alive[i]]
        return {value: tuple(sorted(ids)) for value, ids in found.items()}


def _counted(values: Ids) -> tuple[list[int], list[int]]:
    found, numbers = np.unique(values, return_counts=True)
    return found.tolist(), numbers.tolist()
