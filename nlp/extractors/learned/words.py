"""The words of a text as numbers, and the places among the weights that they have in a role.

A feature is a role and a word or shape in it ("word of the line before": "uppdrag"). Its place is a hash of
both. A word is hashed once; its place in each role is a turn of that hash, so that a role of all words of a
document is one step of arithmetic.

>>> words = Words("Nämnden ska utreda 12 broar")
>>> words.at([8, 18]).tolist(), words.printed(0)
([1, 3], 'nämnden')
>>> list(words.places("own")) == list(Words("nämnden SKA utredas 34 broar").places("own"))
True
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nlp.needles import lowered

Places = NDArray[np.int64]
"""Places among the weights, one for each feature, a place as often as its feature is there."""

SIZE: Final = 1 << 18
# Longer words count by their beginning, numbers by how many digits they have.
_STEM: Final = 6
_DIGITS: Final = 4
# Knuth's multiplicative hash: the highest bits of the product, which is cut to 32 bits, are the place.
_SPREAD: Final = 2_654_435_761
_SHIFT: Final = 32 - 18
# What characters a word is of: letters, digits, or one sign alone.
_LETTERS, _FIGURES, _SIGN = 1, 2, 3
_KINDS: Final = np.zeros(257, np.uint8)
for _kind, _characters in (
    (_LETTERS, "abcdefghijklmnopqrstuvwxyzåäöéABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉ"),
    (_FIGURES, "0123456789"),
    (_SIGN, "§:;()%"),
):
    _KINDS[[ord(character) for character in _characters]] = _kind


class Words:
    """The words of a text, in order, each by the number of the word it is among `known`, in small letters."""

    def __init__(self, text: str) -> None:
        self._starts, ends = _cut(text)
        small = lowered(text)
        printed = [small[start:end] for start, end in zip(self._starts.tolist(), ends.tolist(), strict=True)]
        number = {word: n for n, word in enumerate(dict.fromkeys(printed))}
        self.known: Sequence[str] = list(number)
        self.numbers = np.fromiter(map(number.__getitem__, printed), np.int64, len(printed))
        self._hashes = np.array([_hash(word) for word in self.known], np.uint32)
        hashes = self._hashes[self.numbers]
        self._pairs = hashes[:-1] * np.uint32(31) + hashes[1:]

    def __len__(self) -> int:
        return len(self.numbers)

    def printed(self, n: int) -> str:
        """The word with this place in the text, none behind the last."""
        return self.known[self.numbers[n]] if n < len(self) else ""

    def at(self, positions: ArrayLike) -> NDArray[np.int64]:
        """The place of the first word that begins at each position of the text or behind it."""
        return np.searchsorted(self._starts, positions)

    def places(self, role: str) -> Places:
        """The place of each word in a role; with "pair" of each and the next."""
        if role.startswith(PAIR):
            return _turned(self._pairs, role)
        return _turned(self._hashes, role)[self.numbers]


PAIR: Final = "pair "


def _cut(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the words of a text begin and end."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = np.zeros(len(codes) + 2, np.uint8)
    kinds[1:-1] = _KINDS[np.minimum(codes, len(_KINDS) - 1)]
    edges = np.flatnonzero((kinds[1:] != kinds[:-1]) | (kinds[1:] == _SIGN))
    begins = kinds[1:][edges] != 0
    return edges[begins], edges[1:][begins[:-1]]


@lru_cache(maxsize=65_536)
def _hash(word: str) -> int:
    stem = "0" * min(len(word), _DIGITS) if word[0].isdigit() else word[:_STEM]
    return crc32(stem.encode())


def _turned(hashes: NDArray[np.uint32], role: str) -> Places:
    return spread(hashes ^ np.uint32(crc32(role.encode())))


def hashed(features: Sequence[bytes]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The hashes of features, and their lengths."""
    return np.array([*map(crc32, features)], np.uint32), np.array([*map(len, features)], np.int64)


def behind(before: str, hashes: NDArray[np.uint32], lengths: NDArray[np.int64]) -> NDArray[np.uint32]:
    """The hashes of features with the same words before each.

    What stands before changes a CRC by what depends on nothing but how much follows.

    >>> behind("row ", *hashed([b"mark", b"last w"])).tolist() == [crc32(b"row mark"), crc32(b"row last w")]
    True
    """
    start = crc32(before.encode())
    follow = lengths.tolist()
    changes = {length: crc32(bytes(length), start) ^ crc32(bytes(length)) for length in set(follow)}
    return hashes ^ np.array([changes[length] for length in follow], np.uint32)


def spread(hashes: NDArray[np.uint32]) -> Places:
    """The places of hashes."""
    return (hashes * np.uint32(_SPREAD) >> np.uint32(_SHIFT)).astype(np.int64)


@lru_cache(maxsize=65_536)
def place(feature: str) -> int:
    """The place of a feature that is no word of a text: "starts", "mark 9."."""
    return (crc32(feature.encode()) * _SPREAD & 0xFFFFFFFF) >> _SHIFT
