"""Encoders: texts to vectors whose dot product says how near two texts stand in meaning.

The built-in encoder is a table with one learnt vector for each piece of a word; a text is the mean of its
pieces, one that is repeated counted less each time, turned by a matrix that evens out what all texts share
(`training.whiten`). It needs no torch and no download. Any other sentence-transformers model can take its
place by name or folder, if it already lies on this machine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Token, Tokenizer

Role = Literal["query", "passage"]
Vectors = NDArray[np.float32]

BUILT_IN: Final = Path(__file__).parent / "encoder"
_BUILT_IN_NAME: Final = "rodatraden-static"
_WEIGHTS: Final = "model.safetensors"
_TOKENIZER: Final = "tokenizer.json"
_TENSOR: Final = "embedding.weight"
_TURN: Final = "1_Dense/model.safetensors"
_TURN_TENSOR: Final = "linear.weight"
# A piece that is there n times counts n / (k + n), k a fortieth of the text's pieces, but at least 1.
_OFTEN: Final = 40
_BATCH: Final = 256  # texts cut into words at a time
_MARKS: Final = """.,;:()!?”"'-–/§%&•[]+*"""
_PLAIN: Final = re.compile(f"[A-Za-zÅÄÖåäö0-9{re.escape(_MARKS)}]+")
_BETWEEN_MARKS: Final = re.compile("▁?[a-zåäö0-9]+|.")
_REMEMBERED: Final = 30_000  # words whose pieces are kept, about 6 MB
# The e5 family was trained with these prefixes, and its older files do not say so.
_E5_PROMPTS: Final[Mapping[Role, str]] = {"query": "query: ", "passage": "passage: "}
_E5_NAME: Final = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])", re.IGNORECASE)


class EncoderUnavailable(Exception):  # noqa: N818 - named for what is the matter, like its siblings
    """The encoder asked for cannot be used here; the message says, in Swedish and English, what to do."""


class Encoder(Protocol):
    """Turns texts into vectors of length 1. An index is valid only for the `version` that made it."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str:
        """Short hash of the weights."""

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> Vectors:
        """An array of len(texts) rows and `dimension` columns; an empty text is all zeros."""


def load(name: str | None = None, *, prompts: Mapping[Role, str] | None = None) -> Encoder:
    """The built-in encoder, or a sentence-transformers model by name or folder.

    `prompts` are put before queries and passages; without them the model's own are used. Nothing is
    downloaded: `EncoderUnavailable` is raised when the model is not on this machine.
    """
    if name is None:
        return StaticEncoder(BUILT_IN, name=_BUILT_IN_NAME)
    return TransformerEncoder(name, prompts=prompts)


class StaticEncoder:
    """A token table in sentence-transformers' format (`StaticEmbedding`, and `Dense` where there is one), run
    on tokenizers and numpy.

    The files are read when they are first needed. Queries and passages are encoded alike.
    """

    def __init__(self, folder: Path, *, name: str | None = None) -> None:
        missing = [file for file in (_WEIGHTS, _TOKENIZER) if not (folder / file).is_file()]
        if missing:
            raise _incomplete(missing)
        self.name = name or folder.name
        self._folder = folder
        self._words: dict[str, list[int]] = {}
        self._between: dict[str, list[int]] = {}  # marks, and what stands between them

    @cached_property
    def version(self) -> str:
        files = (self._folder / name for name in (_WEIGHTS, _TURN))
        return _digest([*(file.read_bytes() for file in files if file.is_file()), b"%d" % _OFTEN])

    @property
    def dimension(self) -> int:
        return int(self.table.shape[1])

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> Vectors:
        return self.of_pieces(list(self.pieces(texts)))

    def of_pieces(self, cut: Sequence[NDArray[np.intp]]) -> Vectors:
        """The vectors of texts that are cut into pieces already."""
        found = np.zeros((len(cut), self.dimension), np.float32)
        for row, pieces in enumerate(cut):
            # Text by text: the rows stay in the processor's cache (reduceat is eight times slower), and equal
            # texts have equal vectors, whatever stands beside them.
            kinds, times = _counted(pieces)
            counts = times / (max(1.0, len(pieces) / _OFTEN) + times)
            np.dot(counts.astype(np.float32) @ self.table.take(kinds, axis=0), self.turn, out=found[row])
        # A mean and a sum point the same way, and only the direction is kept.
        return _unit(found)

    @cached_property
    def table(self) -> Vectors:
        """One vector for each piece, pieces × dimension; their lengths are learnt weights."""
        return self._read(_WEIGHTS, _TENSOR)

    @cached_property
    def turn(self) -> Vectors:
        """What a text's sum is multiplied by, dimension × dimension."""
        if not (self._folder / _TURN).is_file():
            return np.eye(self.dimension, dtype=np.float32)
        return np.ascontiguousarray(self._read(_TURN, _TURN_TENSOR).T)

    def _read(self, file: str, tensor: str) -> Vectors:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            found: Vectors = load_file(self._folder / file)[tensor].astype(np.float32)
        except (SafetensorError, KeyError) as error:
            raise _incomplete([file]) from error
        return found

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self._folder / _TOKENIZER))

    def pieces(self, texts: Sequence[str]) -> Iterator[NDArray[np.intp]]:
        """The ids of each text. Words are cut into pieces one by one, so each need be cut only once."""
        for start in range(0, len(texts), _BATCH):
            split = [text.split() for text in texts[start : start + _BATCH]]
            known = self._know(set(chain.from_iterable(split)))
            for words in split:
                yield np.fromiter(chain.from_iterable(map(known.__getitem__, words)), np.intp)

    def _know(self, words: Set[str]) -> Mapping[str, list[int]]:
        known = self._words
        new = [word for word in words if word not in known]
        if len(known) + len(new) > _REMEMBERED:
            known, new, self._between = {}, list(words), {}
        known.update((word, self._cut(word)) for word in new)
        self._words = known  # a full memory is replaced, never emptied: another thread may be reading it
        return known

    def _cut(self, word: str) -> list[int]:
        """The pieces of a word. One of letters, figures and marks needs no more than the model."""
        if not self._parts_at_marks or not _PLAIN.fullmatch(word):
            return list(self._tokenizer.encode(word, add_special_tokens=False).ids)
        known = self._between
        found: list[int] = []
        for each in _BETWEEN_MARKS.findall(f"▁{word.lower()}"):
            if each not in known:
                known[each] = [token.id for token in self._tokenize(each)]
            found += known[each]
        return found

    @cached_property
    def _parts_at_marks(self) -> bool:
        """Whether the tokenizer does as `_cut`: small letters, "▁" before a word, each mark by itself."""
        tokenizer = self._tokenizer
        if tokenizer.normalizer is None or tokenizer.pre_tokenizer is None:
            return False
        small = tokenizer.normalizer.normalize_str(f"ÅBc1{_MARKS}")
        pieces = [piece for piece, _ in tokenizer.pre_tokenizer.pre_tokenize_str(f"ab1{_MARKS}c")]
        return small == f"åbc1{_MARKS}" and pieces == ["▁ab1", *_MARKS, "c"]

    @cached_property
    def _tokenize(self) -> Callable[[str], Sequence[Token]]:
        found: Callable[[str], Sequence[Token]] = self._tokenizer.model.tokenize
        return found


class TransformerEncoder:
    """Any sentence-transformers model that lies on this machine, on the processor."""

    def __init__(self, name: str, *, prompts: Mapping[Role, str] | None = None) -> None:
        folder = Path(name)
        self.name = folder.name if folder.is_dir() else name
        self._model = _read_model(name)
        self._prompts = dict(prompts) if prompts is not None else _prompts(name, self._model.prompts)

    @cached_property
    def version(self) -> str:
        import torch

        tensors = self._model.state_dict()
        return _digest(tensors[key].flatten().view(torch.uint8).numpy().data for key in sorted(tensors))

    @cached_property
    def dimension(self) -> int:
        return int(self.encode(["a"]).shape[1])

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        vectors = self._model.encode(
            list(texts), prompt=self._prompts.get(role), convert_to_numpy=True, show_progress_bar=False
        )
        return _unit(np.asarray(vectors, np.float32))


def _incomplete(files: Sequence[str]) -> EncoderUnavailable:
    return EncoderUnavailable(
        f"Språkmodellen är inte hel ({', '.join(files)}). Installera programmet på nytt. / "
        f"The encoder is not whole ({', '.join(files)}). Install the program again."
    )


def _read_model(name: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise EncoderUnavailable(
            f"Språkmodellen ”{name}” finns inte på den här datorn eller går inte att läsa. Ange en mapp "
            "med en sentence-transformers-modell; programmet hämtar ingen modell själv. / "
            f"The encoder “{name}” is not on this machine or cannot be read. Name a folder that holds "
            "a sentence-transformers model; the program downloads none."
        ) from error


def _prompts(name: str, own: Mapping[str, str]) -> Mapping[Role, str]:
    """What stands before queries and passages: the model's own, else what its family was trained with."""
    query = own.get("query") or ""
    passage = own.get("passage") or own.get("document") or ""
    if query or passage:
        return {"query": query, "passage": passage}
    return _E5_PROMPTS if _E5_NAME.search(name) else {}


def _digest(parts: Iterable[bytes | memoryview]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()[:12]


def _counted(pieces: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The different pieces, rising, and how often each is there (a fifth of the time of `np.unique`).

    >>> [found.tolist() for found in _counted(np.array([7, 3, 7]))]
    [[3, 7], [1, 2]]
    """
    ordered = np.sort(pieces)
    begins = np.ones(len(ordered) + 1, np.bool_)  # and the end
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:-1])
    starts = np.flatnonzero(begins)
    return ordered[starts[:-1]], starts[1:] - starts[:-1]


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit
