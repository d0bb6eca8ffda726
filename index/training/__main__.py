"""`python -m index.training --data ../shared/training --out index/encoder`: one core, fixed seed."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer

from index.training import export, pairs, tokenizer
from index.training.grams import find
from index.training.train import Recipe, initial, train

_REPORT_EVERY = 100


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    parser.add_argument("--out", type=Path, required=True, help="folder the model is written to")
    parser.add_argument(
        "--pieces", type=Path, help="a tokenizer.json learnt before; learnt anew, ties may differ"
    )
    chosen = parser.parse_args()
    # Sums over several threads end in different last digits; one thread gives the same table each time.
    torch.set_num_threads(1)
    began = time.monotonic()

    def say(text: str) -> None:
        sys.stderr.write(f"{time.monotonic() - began:6.0f} s  {text}\n")

    def report(step: int, steps: int, loss: float) -> None:
        if step % _REPORT_EVERY == 0:
            say(f"step {step} of {steps}, loss {loss:.3f}")

    say("learning the pieces")
    pieces = (
        Tokenizer.from_file(str(chosen.pieces))
        if chosen.pieces
        else tokenizer.learn(tokenizer.texts(chosen.data))
    )
    say("cutting the texts into pieces")
    kinds = (*pairs.kinds(chosen.data, pieces), *pairs.written(chosen.data, pieces))
    for kind in kinds:
        say(f"{len(kind.left):8d} pairs, {kind.turns} times an epoch: {kind.name}")
    recipe = Recipe()
    table = initial(kinds, pieces.get_vocab_size(), recipe.dimension, recipe.seed)
    grams = find(tokenizer.in_order(pieces))
    export.write(chosen.out, pieces, train(table, kinds, grams, recipe, report))
    say(f"written to {chosen.out}")


if __name__ == "__main__":
    main()
