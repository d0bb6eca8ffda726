"""Names and what they lead to, found by the stems of their words; stemmed when one is asked for.

To stem thousands of names takes a second, which whoever asks first would wait for. A stem begins as its word
does but for its last letters (regel, regler; of an irregular form as the word that it is of: böcker, bok), so
that only the names that begin like what is asked for are stemmed, and remembered.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping
from itertools import islice, takewhile
from typing import Final, Generic, NamedTuple, TypeVar

from index import inflections
from index.terms import WORD, fold, stem, tokens

T = TypeVar("T", bound=Hashable)
Stems = tuple[str, ...]

_CHANGED: Final = 3  # last letters of a stem that its word may have otherwise,
_ALIKE: Final = 3  # but of the first ones none
_SHORT: Final = 4  # where the word has more than so many: egna, egen


def stems_of(name: str) -> Stems:
    if name.isalpha():  # as most are: its parts need not be known
        return (stem(fold(name)),)
    return tuple(token.stem for token in tokens(name))


class _Named(NamedTuple, Generic[T]):
    """What the names with one first stem lead to, and how many words the longest has."""

    told: Mapping[Stems, tuple[T, ...]]
    longest: int


class _Listed(NamedTuple, Generic[T]):
    """A name, what its first stem begins like, and its place in the list."""

    begun: str
    place: int
    name: str
    told: T


class ByStems(Generic[T]):
    """What names lead to: what was listed first comes first, and the same once. Safe in several threads."""

    def __init__(self, listed: Iterable[tuple[str, T]]) -> None:
        self._listed: dict[str, list[tuple[str, T]]] = {}
        for name, told in listed:
            self._listed.setdefault(fold(name[:1]), []).append((name, told))
        self._begun: dict[str, list[_Listed[T]]] = {}
        self._known: dict[str, _Named[T]] = {}

    def get(self, stems: Stems) -> tuple[T, ...]:
        return self._named(stems[0]).told.get(stems, ())

    def longest(self, first: str) -> int:
        """How many words the longest name has that has this first stem."""
        return self._named(first).longest

    def _named(self, first: str) -> _Named[T]:
        if first in self._known:
            return self._known[first]
        found: dict[Stems, dict[T, None]] = {}
        begins = first[: max(_ALIKE, len(first) - _CHANGED)]
        for each in self._beginning(begins):
            if (stems := stems_of(each.name))[0] == first:
                found.setdefault(stems, {})[each.told] = None
        named = _Named({stems: tuple(each) for stems, each in found.items()}, max(map(len, found), default=0))
        if found:
            self._known[first] = named
        return named

    def _beginning(self, begins: str) -> list[_Listed[T]]:
        """The names whose first stem begins so, as they are listed."""
        letter = begins[:1]
        if letter not in self._begun and letter in self._listed:
            listed = (
                _Listed(_begun(name), n, name, told) for n, (name, told) in enumerate(self._listed[letter])
            )
            self._begun[letter] = sorted(listed, key=lambda row: row.begun)
        rows = self._begun.get(letter, [])
        at = bisect_left(rows, begins, key=lambda row: row.begun)
        found = takewhile(lambda row: row.begun.startswith(begins), islice(rows, at, None))
        return sorted(found, key=lambda row: row.place)


def _begun(name: str) -> str:
    """What the first stem of a name begins like.

    >>> _begun("Böcker och spel"), _begun("e-tjänst"), _begun("regler")
    ('bok', 'e', 'regler')
    """
    found = WORD.search(fold(name))
    word = found[found.lastindex or 0] if found else ""
    return stem(word) if len(word) <= _SHORT else inflections.listed(word)
