"""The table learns a teacher's order; the teacher is read from its packed file."""

from __future__ import annotations

import math
import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers

from index.training import distil, lessons
from index.training.ragged import Padded
from index.training.teacher import Packed, Teacher, read, unpacked

CPU = torch.device("cpu")
HIDDEN, INNER, PIECES = 32, 64, 6


def _words(count: int) -> Tokenizer:
    vocabulary = [("[UNK]", 0.0), *((f"▁w{number}", -1.0) for number in range(count))]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=0, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def _block(rows: np.ndarray) -> bytes:
    """Rows of numbers -8..7 as blocks with the scale 1."""
    parts = []
    for row in (rows.reshape(-1, 32) + 8).astype(np.uint8):
        parts.append(struct.pack("<e", 1.0) + bytes(row[:16] | (row[16:] << 4)))
    return b"".join(parts)


def _packed_file(path: Path) -> np.ndarray:
    """A model of one layer, all its weights zero but the vectors of pieces; returns those."""
    words = np.arange(PIECES * HIDDEN).reshape(PIECES, HIDDEN) % 16 - 8
    tensors: dict[str, bytes] = {"emb.word": _block(words)}
    for name in ("q", "k", "v", "ao"):
        tensors[f"l0.{name}.w"] = _block(np.zeros((HIDDEN, HIDDEN)))
        tensors[f"l0.{name}.b"] = np.zeros(HIDDEN, np.float32).tobytes()
    for name, rows, width in (("fi", INNER, HIDDEN), ("fo", HIDDEN, INNER)):
        tensors[f"l0.{name}.w"] = _block(np.zeros((rows, width)))
        tensors[f"l0.{name}.b"] = np.zeros(rows, np.float32).tobytes()
    for name in ("emb.ln", "l0.aln", "l0.oln"):
        tensors[f"{name}.w"] = np.ones(HIDDEN, np.float32).tobytes()
        tensors[f"{name}.b"] = np.zeros(HIDDEN, np.float32).tobytes()
    tensors["emb.pos"] = np.zeros((16, HIDDEN), np.float32).tobytes()
    tensors["emb.type"] = np.zeros((1, HIDDEN), np.float32).tobytes()
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁query:", "▁ett"]
    letters = [piece.encode() for piece in pieces]
    head = (
        b"PACKED01" + struct.pack("<7i", HIDDEN, 1, 2, INNER, PIECES, 16, 1) + struct.pack("<fi", 1e-12, 32)
    )
    head += struct.pack("<5iQ", PIECES, 0, 2, 1, 3, sum(map(len, letters)))
    head += np.cumsum([0, *map(len, letters)]).astype(np.uint32).tobytes()
    head += np.full(PIECES, -1.0, np.float32).tobytes() + b"".join(letters) + struct.pack("<iI", 0, 0)
    head += struct.pack("<i", len(tensors))
    at = len(head) + sum(2 + len(name) + 1 + 20 for name in tensors)
    body = b""
    for name, content in tensors.items():
        numbers = (
            len(content) * 32 // 18
            if name.endswith((".w", "word")) and "ln" not in name
            else len(content) // 4
        )
        head += (
            struct.pack("<H", len(name))
            + name.encode()
            + b"\x00"
            + struct.pack("<IQQ", numbers, at, len(content))
        )
        at += len(content)
        body += content
    path.write_bytes(head + body)
    return words


@pytest.fixture
def packed(tmp_path: Path) -> tuple[Packed, np.ndarray]:
    words = _packed_file(tmp_path / "model.bin")
    return read(tmp_path / "model.bin"), words


def test_a_block_holds_its_low_halves_first() -> None:
    block = np.zeros(1, np.dtype([("scale", "<f2"), ("pairs", "u1", 16)]))
    block["scale"], block["pairs"][0, 0] = 2.0, 9 | (7 << 4)
    found = unpacked(block)[0]
    assert (found[0], found[16], found[1]) == (2.0, -2.0, -16.0)


def test_the_packed_file_is_read_back(packed: tuple[Packed, np.ndarray]) -> None:
    model, words = packed
    assert (model.shape.hidden, model.shape.layers, model.begin, model.end, model.padding) == (
        HIDDEN,
        1,
        0,
        2,
        1,
    )
    assert model.tensors["emb.word"].reshape(PIECES, HIDDEN).tolist() == words.tolist()
    assert model.tokenizer.encode("query: ett", add_special_tokens=False).ids == [4, 5]


def test_the_teacher_is_the_mean_of_its_pieces_where_its_layers_say_nothing(
    packed: tuple[Packed, np.ndarray],
) -> None:
    model, words = packed
    texts = Padded.of(model.tokenizer, ["ett", "ett ett ett"], 8, CPU)
    found = Teacher(model).eval().encode(texts, torch.tensor([0]), 8, query=True)
    rows = words[[0, 4, 5, 2]].astype(np.float64)  # begin, prompt, word, end
    for _ in range(3):  # the norms
        rows = (rows - rows.mean(1, keepdims=True)) / rows.std(1, keepdims=True)
    mean = rows.mean(0)
    assert np.allclose(found[0].detach().numpy(), mean / np.linalg.norm(mean), atol=1e-4)


def test_texts_of_unlike_length_share_a_rectangle() -> None:
    texts = Padded.of(_words(5), ["w0 w1 w2", "", "w3"], 2, CPU)
    ids, there = texts.pad(torch.tensor([2, 0, 1]), 9, padding=7)
    assert ids.tolist() == [[4, 7], [1, 2], [7, 7]]
    assert there.tolist() == [[True, False], [True, True], [False, False]]


def test_the_table_learns_the_order_of_the_teacher() -> None:
    topics, own = 8, 4
    given = lessons.Lessons()
    for topic in range(topics):
        place = given.passage(" ".join(f"w{topic * own + word}" for word in (0, 1)))
        for word in (2, 3):
            given.ask("few-words", f"w{topic * own + word}")
        given.ask("sentence-en", f"w{topic * own + 2}")
        given.ask("sentence-sv", f"w{topic * own + 3}")
        given.ask("topic", f"w{topic * own + 2}", place)
    queries_topic = torch.arange(len(given.queries)) // 5
    taught = distil.Taught(
        torch.eye(topics).half(),
        torch.eye(topics)[queries_topic].half(),
        queries_topic[:, None].repeat(1, 2).int(),
    )
    words = _words(topics * own)
    pairs = distil.pairs_of(given, words, CPU)
    start = torch.randn(topics * own + 1, 16, generator=torch.Generator().manual_seed(3))
    recipe = distil.Recipe(
        steps=150,
        rate=0.05,
        batch=32,
        hard=1,
        late_rows=8,
        late_passages=4,
        widths=((16, 0.7), (8, 0.3)),
        translation_rows=8,
    )

    def share_right(table: torch.Tensor) -> float:
        rows = torch.nn.functional.normalize(table[1:].view(topics, own, -1), dim=-1)
        asked, answers = rows[:, 3], (rows[:, 0] + rows[:, 1])
        return float(((asked @ answers.T).argmax(1) == torch.arange(topics)).float().mean())

    assert share_right(start) < 0.6
    assert share_right(distil.distil(start, pairs, taught, recipe)) >= 0.95


def test_a_batch_without_a_known_answer_follows_the_teacher_alone() -> None:
    scores, cosines = torch.tensor([[3.0, 0.0]]), torch.tensor([[0.0, 1.0]])
    recipe = distil.Recipe(temperature=1.0)
    found = distil._lesson(scores, cosines, torch.tensor([0]), torch.tensor([False]), recipe)
    told, wrong = torch.softmax(cosines, 1)[0].tolist(), torch.log_softmax(scores, 1)[0].tolist()
    assert float(found) == pytest.approx(sum(p * (math.log(p) - q) for p, q in zip(told, wrong, strict=True)))
