"""How alike what is said in a passage is to what a thread says: by rare words, and by meaning.

Sentences are compared, each stem and part of a compound weighing as much as it is rare: the cosine of two of
them counts in full only where what they share weighs as much as two words that stand nowhere else, so that a
short sentence is not like another by a month and an office. Letters are read as what they stand for ("MR").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.model import Span
from corpus.store import StoredPassage
from index.by_stems import stems_of
from index.encoders import Encoder, Vectors
from index.engine import Reader
from index.terms import parts, stem, tokens
from index.thesaurus import concepts
from index.threads import anchors
from index.threads.knowledge import load
from index.threads.sentences import places_of_sentences

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

# Who is to do it says nothing of what is to be done: "kultur- och fritidsnämnden", "socialförvaltningen".
_BODY: Final = re.compile(
    r"(?:\b\w+-\s(?:och|samt)\s)?\b\w*(?:nämnd|förvaltning|kontor|styrelse)(?:en|er|erna|ens|et|ets|n|ns|s)?\b",
    re.IGNORECASE,
)

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
    letters, small = _letters(), anchors.SMALL_WORDS
    found: list[Told] = []
    for span, word, identifier, _ in tokens(named):
        if identifier is None and not word.isdigit() and word not in small:
            root = stem(word)
            found.append(Told(span.start, root, parts(word)))
            if root in letters and text[span.start : span.end].isupper():
                found += (Told(span.start, name, ()) for name in letters[root])
    return tuple(found)


@cache
def _letters() -> Mapping[str, tuple[str, ...]]:
    """What letters stand for, as stems, by the thesaurus."""
    named = ((stems_of(short), c.sv[0]) for c in concepts() if c.sv for short in c.short)
    return {letters[0]: stems_of(name) for letters, name in named if len(letters) == 1}


def letters_for(stems: Sequence[str]) -> list[str]:
    """The letters that names in a row of stems are written by."""
    row = f" {' '.join(stems)} "
    return [letters for letters, name in _letters().items() if f" {' '.join(name)} " in row]


@dataclass(frozen=True, slots=True)
class _Sayings:
    """Sentences as they are compared: the terms of all of them in a row with their weights, how many each
    has, how long its vector is, and which sentence of the text it is (or is a stretch of)."""

    terms: Ints
    weights: Floats
    sizes: Ints
    lengths: Floats
    sentence: Ints

    def __len__(self) -> int:
        return len(self.sizes)


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
        self._semantic = snapshot.vectors if snapshot.vectors is not None and len(snapshot.vectors) else None
        self._encoder = encoder if self._semantic is not None else None
        self._most = math.log(len(snapshot.lexical) + 1) or 1.0
        self._terms: dict[str, int] = {}
        self._words: dict[tuple[str, tuple[str, ...]], tuple[tuple[int, float], ...]] = {}
        self._read: dict[int, _Read] = {}

        @cache
        def rarity(term: str) -> float:
            return math.log((len(snapshot.lexical) + 1) / (snapshot.lexical.passages_with(term) + 1))

        self.rarity = rarity

    def meant(self, texts: Sequence[str]) -> Vectors | None:
        """The meaning of the first that is said, and of all of it; None without an encoder."""
        if self._encoder is None:
            return None
        return self._encoder.encode([texts[0], " ".join(texts)[:_MOST_SAID]], role="passage")

    def compared(
        self,
        texts: Sequence[str],
        meant: Vectors | None,
        passages: Sequence[StoredPassage],
        *,
        stated: int | None = None,
        taken: Mapping[str, Sequence[Span]] | None = None,
    ) -> list[Alike]:
        """Each passage with how alike it is to what is said in `texts`, `meant` as above.

        So many of them, the first ones, are `stated` (None: all); the others are only told, and count less.
        Sentences that are `taken`, by document, are not looked at: what is left of their passage is.
        """
        if len(self._read) + len(passages) > _KEPT:
            self._read.clear()
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
        near = self._near(meant, passages)
        return [
            self._best(
                passage, read, _left(read, alike, (taken or {}).get(passage.document_id)), wordings, meant
            )
            for passage, read, alike, meant in zip(passages, reads, by_words, near, strict=True)
        ]

    def _best(
        self, passage: StoredPassage, read: _Read, alike: Floats, wordings: Sequence[str], near: float
    ) -> Alike:
        best, at = 0.0, Span(*passage.passage.span)
        if len(alike):
            top = int(alike.argmax())
            best, sentence = float(alike[top]), int(read.sayings.sentence[top])
            quoting = {
                i
                for i in read.sayings.sentence[alike >= _LEAST_QUOTED].tolist()
                if any(wording in read.stems[i] for wording in wordings)
            }
            if quoting and best < _QUOTED:
                best, sentence = _QUOTED, min(quoting)
            at = read.spans[sentence] if best else at
        if self._encoder is not None and best < _QUOTED:
            best = (best + near) / (1 + 2 * _MEANING)
        return Alike(round(min(best, 1.0), 4), at)

    def _alike(self, own: _Sayings, others: Sequence[_Sayings], share: Floats) -> list[Floats]:
        """Of each of the others' sayings the highest cosine with an own one, as far as they share enough."""
        counts = [len(each) for each in others]
        best = np.zeros(sum(counts))
        if len(own) and len(best):
            terms = np.concatenate([each.terms for each in others])
            sizes = np.concatenate([each.sizes for each in others])
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
        row = np.repeat(np.arange(len(own)), own.sizes)
        matrix[row, column] = own.weights
        return known, matrix

    def _near(self, meant: Vectors | None, passages: Sequence[StoredPassage]) -> list[float]:
        """How near in meaning each passage is to what is said."""
        if self._semantic is None or meant is None:
            return [0.0] * len(passages)
        ids = [p.id for p in passages]
        cosines = [self._semantic.scores(vector, ids) for vector in meant]
        return [_MEANING * sum(max(0.0, found.get(i, 0.0)) for found in cosines) for i in ids]

    def _passage(self, passage: StoredPassage) -> _Read:
        read = self._read.get(passage.id)
        if read is None:
            read = self._read[passage.id] = self._cut(passage)
        return read

    def _cut(self, passage: StoredPassage) -> _Read:
        offset = passage.passage.span.start
        words = told(passage.text)
        cut = [at for at in places_of_sentences(passage.text) if not _is_heading(passage, at)]
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
        sizes: list[int] = []
        lengths: list[float] = []
        of: list[int] = []
        for number, stretches in enumerate(sentences):
            for stretch in stretches:
                weighed = self._weighed(stretch)
                length = math.sqrt(sum(w * w for w in weighed.values()))
                if len(weighed) >= shortest and length:
                    sizes.append(len(weighed))
                    lengths.append(length)
                    of.append(number)
                    terms += weighed
                    weights += weighed.values()
        return _Sayings(_ints(terms), _floats(weights), _ints(sizes), _floats(lengths), _ints(of))

    def _weighed(self, words: Iterable[Told]) -> dict[int, float]:
        """Terms by number with their weights: of a word its stem, and less of its parts."""
        weights: dict[int, float] = {}
        for word in words:
            for number, weight in self._of_word(word.stem, word.parts):
                if weight > weights.get(number, -1.0):
                    weights[number] = weight
        return weights

    def _of_word(self, root: str, pieces: tuple[str, ...]) -> tuple[tuple[int, float], ...]:
        known = self._words.get((root, pieces))
        if known is None:
            terms = ((root, 1.0), *((piece, _PART) for piece in pieces))
            known = self._words[root, pieces] = tuple(
                (self._terms.setdefault(term, len(self._terms)), share * self._weight(term))
                for term, share in terms
            )
        return known

    def _weight(self, term: str) -> float:
        formal = _FORMAL if term in _FORMAL_STEMS or term.endswith(_BODIES) else 1.0
        return self.rarity(term) * formal


def _is_heading(passage: StoredPassage, at: tuple[int, int]) -> bool:
    """Whether a sentence is a heading that the passage stands under: it says nothing of its own."""
    return " ".join(passage.text[slice(*at)].split()) in passage.passage.section


def _left(read: _Read, alike: Floats, taken: Sequence[Span] | None) -> Floats:
    """How alike the sayings are, nothing for those of sentences that are taken."""
    if not taken or not len(alike):
        return alike
    free = np.array([not any(span.overlaps(t) for t in taken) for span in read.spans])
    return np.where(free[read.sayings.sentence], alike, 0.0)


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _floats(values: Sequence[float]) -> Floats:
    return np.array(values, dtype=np.float64)


def _stretches(words: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """A sentence, and of a long one its stretches: what is alike may be one clause of it."""
    yield words
    if len(words) > _LONG:
        for i in range(0, len(words) - _STRETCH // 2, _STRETCH // 2):
            yield words[i : i + _STRETCH]
