"""Texts of unlike length on the device that trains, and batches of them as rectangles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Padded:
    """Text i is `ids[starts[i]:starts[i] + lengths[i]]`, all on one device."""

    ids: torch.Tensor
    starts: torch.Tensor
    lengths: torch.Tensor

    def __len__(self) -> int:
        return len(self.lengths)

    @classmethod
    def of(cls, tokenizer: Tokenizer, texts: Sequence[str], most: int, device: torch.device) -> Padded:
        """At most `most` pieces of each text. Words are cut one by one, each different one once."""
        known: dict[str, list[int]] = {}
        rows = [_cut(text, most, tokenizer, known) for text in texts]
        lengths = np.array([len(row) for row in rows], np.int64)
        ids = np.concatenate([np.zeros(0, np.int32), *rows])
        starts = np.cumsum(lengths) - lengths
        return cls(*(torch.from_numpy(part).to(device) for part in (ids, starts, lengths)))

    def pad(self, rows: torch.Tensor, most: int, padding: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
        """The ids of these rows, rows × the longest of them, and where there are any."""
        lengths = self.lengths[rows].clamp(max=most)
        steps = torch.arange(max(1, int(lengths.max())), device=rows.device)
        there = steps[None] < lengths[:, None]
        at = (self.starts[rows][:, None] + steps[None]).clamp(max=max(0, len(self.ids) - 1))
        return torch.where(there, self.ids[at].long(), padding), there


def _cut(text: str, most: int, tokenizer: Tokenizer, known: dict[str, list[int]]) -> NDArray[np.int32]:
    row: list[int] = []
    for word in text.split():
        if word not in known:
            known[word] = tokenizer.encode(word, add_special_tokens=False).ids
        row += known[word]
        if len(row) >= most:
            break
    return np.asarray(row[:most], np.int32)
