"""Features of many things at once, as columns: whose they are, and their places among the weights.

>>> seen = named({"mark": ["9.", "", "9."], "last": [".", "w", "w"]})
>>> places = seen.places("row")
>>> places.shape, places[0].tolist() == [place("row mark 9."), place("row mark "), place("row mark 9.")]
((2, 3), True)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.extractors.learned.words import Places, behind, hashed, place, spread

Numbers = NDArray[np.int64]


class Seen(NamedTuple):
    """Features that are no words: their owners, each once, and a column of places for each of them."""

    owners: Numbers
    places: Places


class Runs(NamedTuple):
    """Words in a role: their owners, each once, and for each the first word and the one after the last."""

    role: str
    owners: Numbers
    first: Numbers
    end: Numbers


class Bags(NamedTuple):
    """The features of things, so many as `size`."""

    size: int
    seen: Sequence[Seen]
    runs: Sequence[Runs]


class Named(NamedTuple):
    """Named features: the hashes and lengths of those there are, and for each name and owner which it is."""

    hashes: NDArray[np.uint32]
    lengths: Numbers
    numbers: Numbers

    def places(self, role: str = "") -> Places:
        """The place of each, in a role if one is named."""
        return spread(behind(f"{role} " if role else "", self.hashes, self.lengths))[self.numbers]


def named(values: Mapping[str, Sequence[object]]) -> Named:
    """Features by name, with the value that each owner has of it."""
    known: list[bytes] = []
    numbered = []
    for name, held in values.items():
        number = {value: n for n, value in enumerate(dict.fromkeys(held), len(known))}
        known += [f"{name} {value}".encode() for value in number]
        numbered.append(np.fromiter(map(number.__getitem__, held), np.int64, len(held)))
    return Named(*hashed(known), np.array(numbered))


def numbers(of: Iterable[int]) -> Numbers:
    """Numbers as a column."""
    return np.array(list(of), np.int64)


def with_one(feature: str, owners: Numbers) -> Seen:
    """A feature that all of its owners have alike."""
    return Seen(owners, np.full((1, len(owners)), place(feature), np.int64))
