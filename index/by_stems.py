"""Names and what they lead to, found by the stems of their words; stemmed when one is asked for.

To stem thousands of names takes a second, which whoever asks first would wait for. A stem begins as its word
does (of an irregular form as the word that it is of: böcker, bok), so that only the names that begin like
what is asked for are stemmed, and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Final, Generic, NamedTuple, TypeVar

from index import inflections
from index.terms import WORD, fold, stem, tokens

K = TypeVar("K", bound=Hashable)
T = TypeVar("T", bound=Hashable)
Stems = tuple[str, ...]

_ALIKE: Final = 3  # first letters that a stem shares with its word,
_SHORT: Final = 4  # where that has more than so many: egna, egen


def stems_of(name: str) -> Stems:
    return tuple(token.stem for token in tokens(name))


_Listed = list[tuple[str, T]]


class _Beginning(NamedTuple, Generic[T]):
    """What the names that begin alike lead to, and how many words the longest has."""

    told: Mapping[Stems, tuple[T, ...]]
    longest: int


class ByStems(Generic[T]):
    """What names lead to: what was listed first comes first, and the same once. Safe in several threads."""

    def __init__(self, listed: Iterable[tuple[str, T]]) -> None:
        self._listed = _grouped(listed, _letter)
        self._starts: dict[str, Mapping[str, _Listed[T]]] = {}
        self._known: dict[str, _Beginning[T]] = {}

    def get(self, stems: Stems) -> tuple[T, ...]:
        return self._beginning(stems[0]).told.get(stems, ())

    def longest(self, first: str) -> int:
        """How many words the longest name has that begins like this first stem."""
        return self._beginning(first).longest

    def _beginning(self, first: str) -> _Beginning[T]:
        start = first[:_ALIKE]
        if start in self._known:
            return self._known[start]
        letter = first[:1]
        if letter not in self._starts and letter in self._listed:
            self._starts[letter] = _grouped(self._listed[letter], _start)
        listed = self._starts.get(letter, {}).get(start, [])
        grouped = _grouped(listed, stems_of).items()
        told = {stems: tuple(dict.fromkeys(told for _, told in rows)) for stems, rows in grouped}
        found = _Beginning(told, max(map(len, told), default=0))
        if listed:
            self._known[start] = found
        return found


def _grouped(listed: Iterable[tuple[str, T]], by: Callable[[str], K]) -> dict[K, _Listed[T]]:
    found: dict[K, _Listed[T]] = {}
    for name, told in listed:
        found.setdefault(by(name), []).append((name, told))
    return found


def _letter(name: str) -> str:
    return fold(name[:1])


def _start(name: str) -> str:
    """The first letters of the stem of a name's first word.

    >>> _start("Böcker och spel"), _start("e-tjänst")
    ('bok', 'e')
    """
    found = WORD.search(fold(name))
    word = found[found.lastindex or 0] if found else ""
    return (stem(word) if len(word) <= _SHORT else inflections.listed(word))[:_ALIKE]
