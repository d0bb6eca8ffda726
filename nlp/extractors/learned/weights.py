"""The weights of what was learned: read from a file, judged with, and written.

How likely a piece is follows from the sum of its features' weights. The weights are whole numbers of eight
bits times a scale, so that the same document has the same sums on every machine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

from nlp.extractors.learned.bags import Bags, Numbers
from nlp.extractors.learned.words import Places, Words, place

_LARGEST: Final = 127


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each place of a feature, and the bias that all pieces begin with."""

    values: NDArray[np.int8]
    scale: float
    bias: float

    def likely(self, total: int) -> float:
        """How likely a piece is what was learned, 0 to 1, by the sum of its features' weights."""
        return 1 / (1 + math.exp(-self.bias - self.scale * total))

    def least(self, likely: float) -> int:
        """The least sum that is as likely as that."""
        total = round((math.log(likely / (1 - likely)) - self.bias) / self.scale)
        while self.likely(total) >= likely:
            total -= 1
        while self.likely(total) < likely:
            total += 1
        return total


class Sums:
    """Sums of the weights of features of one document."""

    def __init__(self, weights: Weights, words: Words) -> None:
        self._values = weights.values
        self._words = words
        self._up_to: dict[str, Numbers] = {}

    def of(self, bags: Bags) -> Numbers:
        """The sum of the weights of what is in each bag."""
        totals = np.zeros(bags.size, np.int64)
        for owners, places in bags.seen:
            totals[owners] += self._values[places].sum(axis=0, dtype=np.int64)
        for role, owners, first, end in bags.runs:
            up_to = self.up_to(role)
            totals[owners] += up_to[end] - up_to[first]
        return totals

    def up_to(self, role: str) -> Numbers:
        """What the words before each word weigh in a role, and last what all do."""
        if role not in self._up_to:
            weights = self._values[self._words.places(role)]
            up_to = np.zeros(len(self._words) + 1, np.int64)
            np.cumsum(weights, out=up_to[1 : len(weights) + 1])
            up_to[len(weights) + 1 :] = up_to[len(weights)]  # the last word has no next to be a pair with
            self._up_to[role] = up_to
        return self._up_to[role]

    def worth(self, places: Places) -> Numbers:
        """What features at these places weigh."""
        return self._values[places].astype(np.int64)

    def worth_of(self, feature: str) -> int:
        """What a feature that is no word weighs."""
        return int(self._values[place(feature)])

    @property
    def largest(self) -> int:
        """What any feature weighs at most."""
        return int(self._values.max())


def rounded(values: NDArray[np.float64], bias: float) -> Weights:
    """The weights in eight bits."""
    scale = float(np.abs(values).max()) / _LARGEST or 1.0
    return Weights(np.rint(values / scale).astype(np.int8), scale, bias)


@cache
def load(name: str) -> Weights:
    """The weights in `nlp/knowledge/NAME.npz`."""
    with resources.files("nlp").joinpath("knowledge", f"{name}.npz").open("rb") as file:
        return read(file)


def read(file: IO[bytes]) -> Weights:
    """The weights that `write` has written."""
    with np.load(file) as kept:
        return Weights(kept["values"], float(kept["scale"]), float(kept["bias"]))


def write(weights: Weights, file: IO[bytes]) -> None:
    """The weights as `read` reads them."""
    np.savez_compressed(file, values=weights.values, scale=weights.scale, bias=weights.bias)
