"""The words of a text as numbers, and the places among the weights that they have in a role.

A feature is a role and a word or shape in it ("word of the line before": "uppdrag"). Its place is a hash of
both. A word is hashed once; its place in each role is a turn of that hash, so that a role of all words of a
document is one step of arithmetic.

>>> words = Words("Nämnden ska utreda 12 broar")
>>> words.within(8, 18), words.printed[0]
((1, 3), 'nämnden')
>>> list(words.places("own")) == list(Words("nämnden SKA utredas 34 broar").places("own"))
True
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
"""Places among the weights, one for each feature, a place as often as its feature is there."""

SIZE: Final = 1 << 18
_TOKEN: Final = re.compile(r"[A-ZÅÄÖÉa-zåäöé]+|\d+|[§:;()%]")
# Longer words count by their beginning, numbers by how many digits they have.
_STEM: Final = 6
_DIGITS: Final = 4
# Knuth's multiplicative hash: the highest bits of the product are the place.
_SPREAD: Final = np.uint64(2_654_435_761)
_MASK: Final = np.uint64(0xFFFFFFFF)
_SHIFT: Final = np.uint64(32 - 18)


class Words:
    """The words of a text, in order: as `printed` in small letters, and as hashes."""

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        self._starts = [m.start() for m in found]
        self.printed = [m[0].lower() for m in found]
        self._hashes = np.array([_hash(word) for word in self.printed], dtype=np.uint64)
        self._pairs = self._hashes[:-1] * np.uint64(31) + self._hashes[1:]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The first word that begins in a span of the text and the one after its last."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def places(self, role: str) -> Places:
        """The place of each word in a role; with "pair" of each and the next."""
        return _turned(self._pairs if role.startswith(PAIR) else self._hashes, role)


PAIR: Final = "pair "


@lru_cache(maxsize=65_536)
def _hash(word: str) -> int:
    stem = "0" * min(len(word), _DIGITS) if word[0].isdigit() else word[:_STEM]
    return crc32(stem.encode())


def _turned(hashes: NDArray[np.uint64], role: str) -> Places:
    turned = ((hashes ^ np.uint64(crc32(role.encode()))) * _SPREAD) & _MASK
    return (turned >> _SHIFT).astype(np.int64)


@lru_cache(maxsize=65_536)
def place(feature: str) -> int:
    """The place of a feature that is no word of a text: "starts", "mark 9."."""
    return int(_turned(np.array([crc32(feature.encode())], dtype=np.uint64), "")[0])
