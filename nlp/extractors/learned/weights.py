"""The weights of what was learned: read from a file, judged with, and written.

How likely a piece is follows from the sum of its features' weights. The weights are whole numbers of eight
bits times a scale, so that the same document has the same sums on every machine.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

from nlp.extractors.learned.features import Bag
from nlp.extractors.learned.words import Words

_LARGEST: Final = 127


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each place of a feature, and the bias that all pieces begin with."""

    values: array[int]
    scale: float
    bias: float

    def likely(self, total: int) -> float:
        """How likely a piece is what was learned, 0 to 1, by the sum of its features' weights."""
        return 1 / (1 + math.exp(-self.bias - self.scale * total))


class Sums:
    """Sums of the weights of features of one document."""

    def __init__(self, weights: Weights, words: Words) -> None:
        self._values = weights.values
        self._words = words
        # Of each role, the weights of the words up to each word: a run is the difference of two of them.
        self._up_to: dict[str, list[int]] = {}

    def of(self, bag: Bag) -> int:
        """The sum of the weights of what is in a bag."""
        values = self._values
        total = sum([values[at] for at in bag.places])
        for role, first, end in bag.runs:
            if first < end:
                up_to = self._up_to.get(role) or self._of_role(role)
                total += up_to[end] - up_to[first]
        return total

    def _of_role(self, role: str) -> list[int]:
        weights = np.asarray(self._values)[self._words.places(role)]
        return self._up_to.setdefault(role, list(accumulate(weights.tolist(), initial=0)))


def rounded(values: NDArray[np.float64], bias: float) -> Weights:
    """The weights in eight bits."""
    scale = float(np.abs(values).max()) / _LARGEST or 1.0
    return Weights(array("b", np.rint(values / scale).astype(np.int8).tobytes()), scale, bias)


@cache
def load(name: str) -> Weights:
    """The weights in `nlp/knowledge/NAME.npz`."""
    with resources.files("nlp").joinpath("knowledge", f"{name}.npz").open("rb") as file:
        return read(file)


def read(file: IO[bytes]) -> Weights:
    """The weights that `write` has written."""
    with np.load(file) as kept:
        return Weights(array("b", kept["values"].tobytes()), float(kept["scale"]), float(kept["bias"]))


def write(weights: Weights, file: IO[bytes]) -> None:
    """The weights as `read` reads them."""
    np.savez_compressed(file, values=np.asarray(weights.values), scale=weights.scale, bias=weights.bias)
