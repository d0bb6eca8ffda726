"""How alike what is said in a passage is to what a thread says: by rare words, and by meaning.

Sentences are compared, each stem and part of a compound weighing as much as it is rare: the cosine of two of
them counts in full only where what they share weighs as much as two words that stand nowhere else, so that a
short sentence is not like another by a month and an office. Letters are read as what they stand for ("MR").
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.model import Span
from corpus.store import StoredPassage
from index.encoders import Encoder, Vectors
from index.engine import Reader
from index.terms import parts, stem, tokens
from index.thesaurus import concepts
from index.threads import anchors
from index.threads.knowledge import load

_PART: Final = 0.6  # the weight of a part of a compound beside a word
_FORMAL: Final = 0.25  # the weight of words that every assignment has
_FORMAL_STEMS: Final = frozenset(stem(word) for word in load().formal.split())
_BODIES: Final = tuple(load().bodies)
_ENOUGH: Final = 2.0  # words that stand nowhere else: sharing as much is enough to be alike
_SHARE: Final = 0.7  # of what a short saying has in all,
_FEW: Final = 1.0  # though never less than one such word
_RETOLD: Final = 0.7  # what likeness to a sentence that only tells of the thing is worth
_SHORTEST: Final = 4  # terms of a sentence that can be compared
_QUOTED: Final = 0.95  # what the same words in the same order are worth
_LEAST_QUOTED: Final = 0.1  # likeness of a sentence that may be a quotation
_FEWEST_QUOTED: Final = 4  # telling words in a row that are no chance
_LONG: Final = 18  # telling words of a sentence that is compared in stretches too
_STRETCH: Final = 12  # telling words
_MEANING: Final = (
    0.3  # the weight of nearness in meaning beside the words, to the first and to all that is said
)
_MOST_SAID: Final = 1500  # characters of all that is said
_KEPT: Final = 4000  # passages kept ready
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])|\n+|\t|(?<=\.)\s(?=\d)")

# Who is to do it says nothing of what is to be done: "kultur- och fritidsnämnden", "socialförvaltningen".
_BODY: Final = re.compile(
    r"(?:\b\w+-\s(?:och|samt)\s)?\b\w*(?:nämnd|förvaltning|kontor|styrelse)(?:en|er|erna|ens|et|ets|n|ns|s)?\b",
    re.IGNORECASE,
)

Rarity = Callable[[str], float]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Told(NamedTuple):
    """A word that tells something: where it begins, its stem, the stems of its parts."""

    start: int
    stem: str
    parts: tuple[str, ...]


@lru_cache(maxsize=4096)
def told(text: str) -> tuple[Told, ...]:
    """The words of a text, without numbers and small words; letters with what they stand for."""
    named = _BODY.sub(lambda body: " " * len(body[0]), text)
    return tuple(
        word
        for t in tokens(named)
        if t.identifier is None and not t.word.isdigit() and t.word not in anchors.SMALL_WORDS
        for word in (Told(t.span.start, t.stem, parts(t.word)), *_spelled_out(text, t.span, t.stem))
    )


def _spelled_out(text: str, span: Span, letters: str) -> Iterator[Told]:
    if letters in _letters() and text[span.start : span.end].isupper():
        yield from (Told(span.start, word, ()) for word in _letters()[letters])


@cache
def _letters() -> Mapping[str, tuple[str, ...]]:
    """What letters stand for, as stems, by the thesaurus."""
    return {short[0]: c.sv[0] for c in concepts() if c.sv for short in c.short if len(short) == 1}


def letters_for(stems: Sequence[str]) -> list[str]:
    """The letters that names in a row of stems are written by."""
    row = f" {' '.join(stems)} "
    return [letters for letters, name in _letters().items() if f" {' '.join(name)} " in row]


@dataclass(frozen=True, slots=True)
class _Sayings:
    """Sentences as they are compared: the terms of all of them in a row with their weights, where each
    begins, how long its vector is, and which sentence of the text it is (or is a stretch of)."""

    terms: Ints
    weights: Floats
    starts: Ints
    lengths: Floats
    sentence: Ints

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage as it is compared: where its sentences stand, their stems in a row, their sayings."""

    spans: tuple[Span, ...]
    stems: tuple[str, ...]
    sayings: _Sayings


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike a passage is (0..1), and its sentence that is most."""

    confidence: float
    sentence: Span


class Likeness:
    """Compares passages of one index with what threads say. Keeps what it has read of passages."""

    def __init__(self, snapshot: Reader, encoder: Encoder | None) -> None:
        self._encoder = encoder
        self._most = math.log(len(snapshot.lexical) + 1) or 1.0
        self._terms: dict[str, int] = {}
        self._read: dict[int, _Read] = {}
        self._vectors: dict[int, Vectors] = {}

        @cache
        def rarity(term: str) -> float:
            return math.log((len(snapshot.lexical) + 1) / (snapshot.lexical.passages_with(term) + 1))

        self._rarity = rarity

    def compared(
        self, texts: Sequence[str], passages: Sequence[StoredPassage], *, stated: int | None = None
    ) -> list[Alike]:
        """Each passage with how alike it is to what is said in `texts`.

        So many of them, the first ones, are `stated` (None: all); the others are only told, and count less.
        """
        if len(self._read) + len(passages) > _KEPT:
            self._read.clear()
            self._vectors.clear()
        words = [told(text) for text in texts]
        own = self._sayings([[piece] for each in words for piece in _stretches(each)], shortest=1)
        reads = [self._passage(p) for p in passages]
        pieces = [
            1.0 if stated is None or i < stated else _RETOLD
            for i, each in enumerate(words)
            for _ in _stretches(each)
        ]
        by_words = self._alike(own, [r.sayings for r in reads], _floats(pieces))
        wordings = [f" {' '.join(w.stem for w in each)} " for each in words if len(each) >= _FEWEST_QUOTED]
        near = self._meaning(texts, passages)
        return [
            self._best(passage, read, alike, wordings, meant)
            for passage, read, alike, meant in zip(passages, reads, by_words, near, strict=True)
        ]

    def _best(
        self, passage: StoredPassage, read: _Read, alike: Floats, wordings: Sequence[str], near: float
    ) -> Alike:
        best, at = 0.0, Span(*passage.passage.span)
        for value, sentence in zip(alike.tolist(), read.sayings.sentence.tolist(), strict=True):
            quoted = value >= _LEAST_QUOTED and any(w in read.stems[sentence] for w in wordings)
            likeness = max(value, _QUOTED) if quoted else value
            if likeness > best:
                best, at = likeness, read.spans[sentence]
        if self._encoder is not None and best < _QUOTED:
            best = (best + near) / (1 + 2 * _MEANING)
        return Alike(round(min(best, 1.0), 4), at)

    def _alike(self, own: _Sayings, others: Sequence[_Sayings], share: Floats) -> list[Floats]:
        """Of each of the others' sayings the highest cosine with an own one, as far as they share enough."""
        counts = [len(each) for each in others]
        best = np.zeros(sum(counts))
        if len(own) and len(best):
            terms = np.concatenate([each.terms for each in others])
            sizes = np.concatenate([np.diff(each.starts, append=len(each.terms)) for each in others])
            lengths = np.concatenate([each.lengths for each in others])
            weights = np.concatenate([each.weights for each in others])
            known, matrix = self._matrix(own)
            at = known[terms]
            held = at >= 0
            saying = np.repeat(np.arange(len(best)), sizes)[held]
            if len(saying):
                first = np.flatnonzero(np.diff(saying, prepend=-1))
                found, columns, weights = saying[first], matrix[:, at[held]], weights[held]
                product = np.add.reduceat(columns * weights, first, axis=1)
                shared = np.add.reduceat(np.minimum(columns, weights), first, axis=1)
                enough = np.minimum(
                    _ENOUGH * self._most, np.maximum(_FEW * self._most, _SHARE * matrix.sum(axis=1))
                )
                cosine = product / np.outer(own.lengths, lengths[found])
                counted = share[own.sentence, None] * np.minimum(1.0, shared / enough[:, None])
                best[found] = (cosine * counted).max(axis=0)
        ends = np.cumsum(counts).tolist()
        return [best[end - count : end] for end, count in zip(ends, counts, strict=True)]

    def _matrix(self, own: _Sayings) -> tuple[Ints, Floats]:
        """For every term its column (-1 for none), and the weights of the own sayings in these columns."""
        terms, column = np.unique(own.terms, return_inverse=True)
        known = np.full(len(self._terms), -1)
        known[terms] = np.arange(len(terms))
        matrix = np.zeros((len(own), len(terms)))
        row = np.repeat(np.arange(len(own)), np.diff(own.starts, append=len(own.terms)))
        matrix[row, column] = own.weights
        return known, matrix

    def _meaning(self, texts: Sequence[str], passages: Sequence[StoredPassage]) -> list[float]:
        """How near in meaning the passages are to the first that is said, and to all of it."""
        if self._encoder is None or not passages:
            return [0.0] * len(passages)
        asked = self._encoder.encode([texts[0], " ".join(texts)[:_MOST_SAID]], role="passage")
        missing = [p for p in passages if p.id not in self._vectors]
        if missing:
            made = self._encoder.encode([p.text for p in missing], role="passage")
            self._vectors.update((p.id, vector) for p, vector in zip(missing, made, strict=True))
        cosines = np.stack([self._vectors[p.id] for p in passages]) @ asked.T
        near: list[float] = (_MEANING * np.maximum(cosines, 0.0).sum(axis=1)).tolist()
        return near

    def _passage(self, passage: StoredPassage) -> _Read:
        read = self._read.get(passage.id)
        if read is None:
            read = self._read[passage.id] = self._cut(passage)
        return read

    def _cut(self, passage: StoredPassage) -> _Read:
        offset = passage.passage.span.start
        words = told(passage.text)
        cut = list(_sentences(passage.text))
        inside = [[w for w in words if start <= w.start < end] for start, end in cut]
        return _Read(
            tuple(Span(offset + start, offset + end) for start, end in cut),
            tuple(f" {' '.join(word.stem for word in each)} " for each in inside),
            self._sayings([list(_stretches(each)) for each in inside], shortest=_SHORTEST),
        )

    def _sayings(self, sentences: Sequence[Sequence[Sequence[Told]]], *, shortest: int) -> _Sayings:
        """The stretches of sentences that have so many terms at least."""
        terms: list[int] = []
        weights: list[float] = []
        starts: list[int] = []
        lengths: list[float] = []
        of: list[int] = []
        for number, stretches in enumerate(sentences):
            for stretch in stretches:
                weighed = self._weighed(stretch)
                length = math.sqrt(sum(w * w for w in weighed.values()))
                if len(weighed) >= shortest and length:
                    starts.append(len(terms))
                    lengths.append(length)
                    of.append(number)
                    terms += weighed
                    weights += weighed.values()
        return _Sayings(_ints(terms), _floats(weights), _ints(starts), _floats(lengths), _ints(of))

    def _weighed(self, words: Iterable[Told]) -> dict[int, float]:
        """Terms by number with their weights: of a word its stem, and less of its parts."""
        weights: dict[int, float] = {}
        for word in words:
            for term, share in ((word.stem, 1.0), *((part, _PART) for part in word.parts)):
                number = self._terms.setdefault(term, len(self._terms))
                weights[number] = max(weights.get(number, 0.0), share * self._weight(term))
        return weights

    def _weight(self, term: str) -> float:
        formal = _FORMAL if term in _FORMAL_STEMS or term.endswith(_BODIES) else 1.0
        return self._rarity(term) * formal


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _floats(values: Sequence[float]) -> Floats:
    return np.array(values, dtype=np.float64)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in (*_SENTENCE.finditer(text), None):
        end = gap.start() if gap else len(text)
        if end > start:
            yield start, end
        start = gap.end() if gap else end


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in _sentences(text)]


def _stretches(words: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """A sentence, and of a long one its stretches: what is alike may be one clause of it."""
    yield words
    if len(words) > _LONG:
        for i in range(0, len(words) - _STRETCH // 2, _STRETCH // 2):
            yield words[i : i + _STRETCH]
