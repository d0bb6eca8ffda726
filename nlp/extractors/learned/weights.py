"""The weights of what was learned: read from a file, judged with, and written.

A piece's score is the sum of its features' weights; `Weights.likely` makes a probability of it. The weights
are whole numbers of eight bits times a scale, so that the same document has the same scores on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

from nlp.extractors.learned.words import Places

_LARGEST: Final = 127


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each place of a feature, and the bias that all pieces begin with."""

    values: NDArray[np.int8]
    scale: float
    bias: float

    def likely(self, places: Places) -> float:
        """How likely a piece with these features is what was learned, between 0 and 1."""
        score = self.bias + self.scale * int(self.values[places].sum(dtype=np.int64))
        return float(1 / (1 + np.exp(-score)))


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
