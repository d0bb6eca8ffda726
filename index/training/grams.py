"""Letters that pieces have in common: what is learnt of one form of a word is learnt of its other forms too.

While the table is trained, a piece's vector is its own part plus the parts of its character n-grams (as in
fastText). Afterwards the sum is written down, so that the finished table knows nothing of n-grams.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.nn import functional

SIZES = (3, 4, 5)
LEAST_PIECES = 3  # an n-gram of fewer pieces has next to nothing to share
_SHARE = 1 / 3  # of the n-grams' sum in a piece, before it is divided by the root of their number
_WORD_START = "▁"


@dataclass(frozen=True, slots=True)
class Bags:
    """Weighted sums of rows: row `flat[k]` counts `weights[k]`; sum i begins at `starts[i]`."""

    flat: torch.Tensor
    starts: torch.Tensor
    weights: torch.Tensor

    def sums(self, rows: torch.Tensor) -> torch.Tensor:
        return functional.embedding_bag(
            self.flat, rows, self.starts, mode="sum", per_sample_weights=self.weights
        )


@dataclass(frozen=True, slots=True)
class Grams:
    """`count` n-grams: those of each piece, and the pieces of each n-gram."""

    count: int
    of_piece: Bags
    of_gram: Bags

    def spread(self, parts: torch.Tensor) -> torch.Tensor:
        """The n-grams' parts (count × dimension) summed for each piece."""
        result: torch.Tensor = _Spread.apply(parts, self)  # type: ignore[no-untyped-call]
        return result


class _Spread(torch.autograd.Function):
    """Sums over n-grams; backward the same the other way round, several times faster than torch's own."""

    @staticmethod
    def forward(ctx: torch.autograd.function.FunctionCtx, parts: torch.Tensor, grams: Grams) -> torch.Tensor:
        ctx.of_gram = grams.of_gram  # type: ignore[attr-defined]
        return grams.of_piece.sums(parts)

    @staticmethod
    def backward(ctx: torch.autograd.function.FunctionCtx, *grads: torch.Tensor) -> tuple[torch.Tensor, None]:
        return ctx.of_gram.sums(grads[0]), None  # type: ignore[attr-defined]


def find(pieces: Sequence[str]) -> Grams:
    """The n-grams that at least three of the pieces share; pieces in the order of their ids."""
    all_grams = [_grams(piece) for piece in pieces]
    spread = Counter(gram for own in all_grams for gram in own)
    shared = sorted(gram for gram, pieces_with in spread.items() if pieces_with >= LEAST_PIECES)
    numbers = {gram: number for number, gram in enumerate(shared)}
    of_piece = [sorted(numbers[gram] for gram in own if gram in numbers) for own in all_grams]
    of_gram: list[list[int]] = [[] for _ in shared]
    for piece, own in enumerate(of_piece):
        for gram in own:
            of_gram[gram].append(piece)
    weights = [_SHARE / math.sqrt(max(1, len(own))) for own in of_piece]
    return Grams(
        len(shared),
        _bags(of_piece, [weight for weight, own in zip(weights, of_piece, strict=True) for _ in own]),
        _bags(of_gram, [weights[piece] for own in of_gram for piece in own]),
    )


def _bags(rows: Sequence[Sequence[int]], weights: Sequence[float]) -> Bags:
    lengths = torch.tensor([len(own) for own in rows], dtype=torch.int64)
    flat = torch.tensor([row for own in rows for row in own], dtype=torch.int64)
    return Bags(flat, lengths.cumsum(0) - lengths, torch.tensor(weights, dtype=torch.float32))


def _grams(piece: str) -> set[str]:
    marked = f"<{piece[1:]}>" if piece.startswith(_WORD_START) else f"{piece}>"
    return {marked[at : at + size] for size in SIZES for at in range(len(marked) - size + 1)}
