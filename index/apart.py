"""Compounds that a query writes apart or the other way round, as texts may write them. Pure.

lekplats plan, plan för lekplatser      lekplatsplan
snö röjning                             snöröjning
arbete miljö                            arbetsmiljö
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from index import compounds
from index.small_words import stop_words
from index.terms import Token, stem

_SHORTEST: Final = 3  # letters of a part
_BETWEEN: Final = frozenset(("för", "om", "av", "till", "mot", "med"))
_GAP: Final = 1  # a space, and no comma

Joined = tuple[str, tuple[str, ...]]


def joined(said: Sequence[Token]) -> Iterator[Joined]:
    """The stems of the compounds that words of a query may make, with the stems of those two."""
    for before, token, after in zip(said, said[1:], [*said[2:], None], strict=False):
        if _is_part(before) and _is_part(token) and _beside(before, token):
            yield from _ways(before, token, (before.stem, token.stem))
        if after is not None and token.word in _BETWEEN and _is_part(before) and _is_part(after):
            yield from _ways(after, before, (before.stem, after.stem))


def attributes(said: Sequence[Token]) -> Iterator[str]:
    """The stems of the adjectives that stand before what they say something of: civil in civil beredskap."""
    beginning = compounds.begun_by_adjectives()
    for token, after in pairwise(said):
        if token.stem in beginning and _is_part(after) and _beside(token, after):
            yield token.stem


def _is_part(token: Token) -> bool:
    return len(token.word) >= _SHORTEST and token.word not in stop_words()


def _beside(one: Token, other: Token) -> bool:
    return other.span.start - one.span.end == _GAP


def _ways(first: Token, last: Token, of: tuple[str, ...]) -> Iterator[Joined]:
    """Not of what its stem leaves only the beginning."""
    for begun in _linked(first.word):
        own = stem(f"{begun}{last.word}")
        if len(own) > len(begun) + 1:
            yield own, of


def _linked(word: str) -> Iterator[str]:
    """How a word may begin a compound: itself, arbets(e), skol(a), gatu and kyrko(a)."""
    yield from (word, f"{word}s")
    if word[-1] in "ae":
        yield from (word[:-1], f"{word[:-1]}s")
    if word[-1] == "a":
        yield from (f"{word[:-1]}u", f"{word[:-1]}o")
