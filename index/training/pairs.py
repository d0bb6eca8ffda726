"""Pairs of texts that mean the same, as token ids: what the table is trained to bring together.

Pairs of one kind share a batch, so that a wrong answer in it is one that could be mistaken for the right one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training import sources

Ids = NDArray[np.int32]
TextPair = tuple[str, str]

BODY_CHARACTERS = 2_400  # of a long body, about three passages; a crop of it is drawn each time it is used
CLOZE_SENTENCES = 3  # a paragraph with fewer sentences is not worth taking one from
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_CHUNK = 4_096
_FAMILIES = {"swequad": "questions", "almedalen": "seminars", "kolada": "indicators"}
_TERMS = "eurovoc_labels"
# What is rare, and what is asked in the way people ask, is seen more often.
_TURNS = {"questions": 3, "indicators": 3, "terms": 3, "sentences": 3}
_WRITTEN_TURNS = 3


@dataclass(frozen=True, slots=True)
class Ragged:
    """Texts as token ids: text i is `ids[starts[i]:starts[i + 1]]`; `keys` are equal for equal texts."""

    ids: Ids
    starts: NDArray[np.int64]
    keys: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class Kind:
    """Pairs of one kind: `left[i]` belongs to `right[i]`; `turns` says how often an epoch sees each."""

    name: str
    left: Ragged
    right: Ragged
    turns: int = 1


def kinds(data: Path, tokenizer: Tokenizer) -> tuple[Kind, ...]:
    """Every kind of pair the data gives, in a fixed order."""
    made: dict[str, list[TextPair]] = {}
    for item in sources.titled(data):
        made.setdefault(_family(item.source), []).append((item.title, item.body[:BODY_CHARACTERS]))
    made["cloze"] = list(_cloze(sources.paragraphs(data)))
    for pair in sources.parallel(data):
        name = "terms" if pair.source == _TERMS else "sentences"
        made.setdefault(name, []).append((pair.swedish, pair.english))
    return tuple(
        Kind(name, *encode_pairs(tokenizer, found), _TURNS.get(name, 1))
        for name, found in sorted(made.items())
        if found
    )


def written(data: Path, tokenizer: Tokenizer) -> tuple[Kind, ...]:
    """The queries written for passages: each form with its passage, and the forms with each other."""
    asked = list(sources.asked(data))
    made = {
        "topic": [(a.topic, a.passage) for a in asked],
        "paraphrase": [(a.paraphrase, a.passage) for a in asked],
        "question": [(a.question, a.passage) for a in asked],
        "english": [(a.english, a.passage) for a in asked],
        "english-topic": [(a.english, a.topic) for a in asked],
        "english-question": [(a.english, a.question) for a in asked],
        "paraphrase-topic": [(a.paraphrase, a.topic) for a in asked],
    }
    return tuple(Kind(name, *encode_pairs(tokenizer, found), _WRITTEN_TURNS) for name, found in made.items())


def _family(source: str) -> str:
    if source in _FAMILIES:
        return _FAMILIES[source]
    return re.split(r"[/_]", source)[0]


def _cloze(paragraphs: Iterable[str]) -> Iterator[TextPair]:
    """One sentence → its paragraph without it; which one is drawn from the paragraph itself."""
    for paragraph in paragraphs:
        sentences = SENTENCE_END.split(paragraph)
        if len(sentences) >= CLOZE_SENTENCES:
            chosen = _key(paragraph) % len(sentences)
            rest = " ".join(sentences[:chosen] + sentences[chosen + 1 :])
            yield sentences[chosen], rest[:BODY_CHARACTERS]


def encode_pairs(tokenizer: Tokenizer, pairs: Sequence[TextPair]) -> tuple[Ragged, Ragged]:
    return encode(tokenizer, [left for left, _ in pairs]), encode(tokenizer, [right for _, right in pairs])


def encode(tokenizer: Tokenizer, texts: Sequence[str]) -> Ragged:
    lengths: list[int] = [0]
    parts: list[Ids] = [np.zeros(0, np.int32)]
    for start in range(0, len(texts), _CHUNK):
        for encoding in tokenizer.encode_batch_fast(
            list(texts[start : start + _CHUNK]), add_special_tokens=False
        ):
            parts.append(np.asarray(encoding.ids, np.int32))
            lengths.append(len(parts[-1]))
    keys = np.fromiter(map(_key, texts), np.int64, len(texts))
    return Ragged(np.concatenate(parts), np.cumsum(lengths, dtype=np.int64), keys)


def _key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=7).digest())
