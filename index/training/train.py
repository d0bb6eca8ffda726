"""One vector for each piece, learnt by telling the right text from the others of its batch."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from index.training.grams import Grams
from index.training.pairs import Ids, Kind, Ragged

Table = NDArray[np.float32]
Report = Callable[[int, int, float], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long, how fast and on what the table is trained; the defaults are what the model card describes."""

    dimension: int = 256
    widths: tuple[int, ...] = (256, 128)  # leading dimensions that must be able to rank alone (Matryoshka)
    epochs: int = 2
    batch: int = 2048
    peak: float = 0.02  # learning rate after the warm-up
    warm_up: float = 0.05  # share of all steps
    scale: float = 20.0  # of the cosine, before the softmax
    left_tokens: int = 64  # the start of the left text
    right_tokens: int = 100  # of the right text a window, drawn anew each time
    drop: float = 0.1  # share of the left text's tokens that is left out, drawn anew each time
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Batch:
    left: tuple[torch.Tensor, torch.Tensor]  # ids, offsets
    right: tuple[torch.Tensor, torch.Tensor]
    mask: torch.Tensor  # true where another row of the batch is as right


def initial(kinds: Sequence[Kind], pieces: int, dimension: int, seed: int) -> Table:
    """Random vectors, longer for pieces in fewer texts (inverse document frequency)."""
    found = np.zeros(pieces, np.int64)
    texts = 0
    for kind in kinds:
        texts += len(kind.right)
        found += np.bincount(kind.right.ids, minlength=pieces)
    rarity = np.log1p(texts / (found + 1))
    rng = np.random.default_rng(seed)
    vectors = rng.standard_normal((pieces, dimension), dtype=np.float32) / math.sqrt(dimension)
    return np.asarray(vectors * (rarity / rarity.mean())[:, None], np.float32)


def train(
    table: Table, kinds: Sequence[Kind], grams: Grams, recipe: Recipe, report: Report | None = None
) -> Table:
    """The table after all epochs; `report` hears of each step: its number, of how many, and its loss."""
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    own = torch.nn.Parameter(torch.from_numpy(table.copy()))
    shared = torch.nn.Parameter(torch.zeros(grams.count, recipe.dimension))
    optimiser = torch.optim.Adam([own, shared], lr=recipe.peak, fused=True)
    steps = recipe.epochs * sum(_batches_in(kind, recipe) for kind in kinds)
    for step, batch in enumerate(_batches(kinds, recipe, rng)):
        optimiser.param_groups[0]["lr"] = recipe.peak * _pace(step / steps, recipe.warm_up)
        value = loss(own + grams.spread(shared), batch, recipe)
        optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(value)
        optimiser.step()
        if report:
            report(step, steps, float(value.detach()))
    with torch.no_grad():
        trained: Table = (own + grams.spread(shared)).numpy()
    return trained


def loss(weights: torch.Tensor, batch: Batch, recipe: Recipe) -> torch.Tensor:
    left = functional.embedding_bag(batch.left[0], weights, batch.left[1], mode="mean")
    right = functional.embedding_bag(batch.right[0], weights, batch.right[1], mode="mean")
    total = torch.zeros(())
    for width in recipe.widths:
        a, b = functional.normalize(left[:, :width]), functional.normalize(right[:, :width])
        scores = recipe.scale * a @ b.T
        # Cosines are at most 1, so the exponentials need no shift; log-softmax over columns is twice as slow.
        weight = scores.exp().masked_fill(batch.mask, 0.0)
        total = total + (weight.sum(1).log() + weight.sum(0).log() - 2 * scores.diagonal()).mean()
    return total / (2 * len(recipe.widths))


def _batches_in(kind: Kind, recipe: Recipe) -> int:
    return max(1, len(kind.left) * kind.turns // recipe.batch)


def _batches(kinds: Sequence[Kind], recipe: Recipe, rng: np.random.Generator) -> Iterator[Batch]:
    for _ in range(recipe.epochs):
        plan: list[tuple[Kind, NDArray[np.int64]]] = []
        for kind in kinds:
            order = np.concatenate([rng.permutation(len(kind.left)) for _ in range(kind.turns)])
            plan += [(kind, rows) for rows in np.array_split(order, _batches_in(kind, recipe))]
        for place in rng.permutation(len(plan)):
            kind, rows = plan[place]
            yield batch_of(kind, rows, recipe, rng)


def batch_of(kind: Kind, rows: NDArray[np.int64], recipe: Recipe, rng: np.random.Generator) -> Batch:
    rows = np.unique(rows)
    left = window(kind.left, rows, recipe.left_tokens, rng, crop=False, drop=recipe.drop)
    right = window(kind.right, rows, recipe.right_tokens, rng, crop=True, drop=0.0)
    a, b = kind.left.keys[rows], kind.right.keys[rows]
    mask = (a[:, None] == a) | (b[:, None] == b)
    np.fill_diagonal(mask, False)
    return Batch(left, right, torch.from_numpy(mask))


def window(
    texts: Ragged, rows: NDArray[np.int64], most: int, rng: np.random.Generator, *, crop: bool, drop: float
) -> tuple[torch.Tensor, torch.Tensor]:
    starts, lengths = texts.starts[rows], texts.starts[rows + 1] - texts.starts[rows]
    kept = np.minimum(lengths, most)
    if crop:
        starts = starts + (rng.random(len(rows)) * (lengths - kept + 1)).astype(np.int64)
    offsets = np.cumsum(kept) - kept
    places = np.repeat(starts - offsets, kept) + np.arange(kept.sum())
    ids: Ids = texts.ids[places]
    if drop:
        stays = rng.random(len(ids)) >= drop
        owner = np.repeat(np.arange(len(rows)), kept)[stays]
        ids, offsets = ids[stays], np.searchsorted(owner, np.arange(len(rows)))
    return torch.from_numpy(ids.astype(np.int64)), torch.from_numpy(offsets.astype(np.int64))


def _pace(done: float, warm_up: float) -> float:
    if done < warm_up:
        return done / warm_up
    return 0.5 * (1 + math.cos(math.pi * (done - warm_up) / (1 - warm_up)))
