"""The matrix that the built-in encoder's means are turned by.

`python -m index.training.whiten --data ../shared/training --model index/encoder`: two minutes on one core, as
the last step after `index.training` and `index.training.distil`; it writes the matrix beside their table.

Means of pieces share much: some directions tell hardly more than that a text is one. They are shortened by a
power of the covariance of the means of training texts; all of it (strength 1) would make every direction
count alike, also those that hold noise. The table itself stays, for the comparison piece by piece.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from index.training import export, pairs
from index.training.pairs import Ids, Kind

Vectors = NDArray[np.float32]

STRENGTH: Final = 0.15
_A_KIND: Final = 1_500  # texts of each kind of pair
_PIECES: Final = 200  # of a text
_SEED: Final = 0


def whitening(means: Vectors, strength: float = STRENGTH) -> Vectors:
    """The covariance of these rows to the power -strength / 2: dimension × dimension, symmetric.

    >>> rows = np.array([[2.0, 0.0], [-2.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
    >>> whitening(rows, 1.0).astype(float).round(2).tolist()
    [[0.61, 0.0], [0.0, 1.22]]
    """
    spread, directions = np.linalg.eigh(np.cov(means.T))
    return np.asarray((directions * spread ** (-strength / 2)) @ directions.T, np.float32)


def means(texts: Iterable[Ids], table: Vectors) -> Vectors:
    """The mean of each text's pieces, brought to length 1."""
    sums = np.stack([table[text].sum(axis=0) for text in texts])
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), np.float32)


def drawn(kinds: Iterable[Kind]) -> Iterator[Ids]:
    """Some right texts of each kind of pair."""
    draw = np.random.default_rng(_SEED)
    for kind in kinds:
        right = kind.right
        for i in draw.choice(len(right), min(len(right), _A_KIND), replace=False):
            yield right.ids[right.starts[i] : right.starts[i + 1]][:_PIECES]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m index.training.whiten", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    parser.add_argument(
        "--model", type=Path, required=True, help="folder with the table; the matrix is put there"
    )
    chosen = parser.parse_args()
    pieces = Tokenizer.from_file(str(chosen.model / "tokenizer.json"))
    table = load_file(chosen.model / "model.safetensors")["embedding.weight"].astype(np.float32)
    kinds = (*pairs.kinds(chosen.data, pieces), *pairs.written(chosen.data, pieces))
    export.write(chosen.model, pieces, table, whitening(means(drawn(kinds), table)))


if __name__ == "__main__":
    main()
